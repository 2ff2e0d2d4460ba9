//! The binary: what comes from outside is read here, once, and passed down.

use quarterdeck::cli::{self, Locale, Outside, TerminalFacts};
use quarterdeck::sys::clock;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> color_eyre::Result<ExitCode> {
    color_eyre::config::HookBuilder::default()
        .display_env_section(false)
        .install()?;
    #[cfg(panic = "abort")]
    end_with_the_report();
    if let Some(mut words) = workbook_words() {
        let sheet = words.next().map(|w| w.to_string_lossy().into_owned());
        let read = quarterdeck::ingest::serve_sheet(
            sheet.as_deref(),
            &mut io::stdin().lock(),
            &mut io::stdout().lock(),
        );
        return Ok(ExitCode::from(u8::from(read.is_err())));
    }
    quarterdeck::sys::make_size_limits_errors()?;
    if cli::is_kiosk(std::env::args_os()) {
        // Whoever is let in may have sent an environment of their own.
        quarterdeck::sys::believe_only(&cli::BELIEVED)?;
    }
    let world = world();
    cli::log_panics(&world);
    if let Some(own) = &world.data_dir {
        quarterdeck::sys::leftovers::keep_notes_in(own.join("under-way"));
    }
    // Not locked: a thread that gives the terminal back must get at it at any moment.
    let mut out = BufWriter::new(io::stdout());
    let mut err = io::stderr();
    let exit = cli::run(std::env::args_os(), &world, &mut out, &mut err);
    Ok(ExitCode::from(exit as u8))
}

/// Where nothing unwinds, the program ends when a panic has been reported: with the code of a panic, and without the
/// core file of an abort, in which somebody's notes would lie.
#[cfg(panic = "abort")]
fn end_with_the_report() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        report(info);
        std::process::exit(101);
    }));
}

/// What this process was started with where it is to read a workbook and nothing else: the sheet, or nothing.
fn workbook_words() -> Option<std::env::ArgsOs> {
    let mut words = std::env::args_os();
    (words.nth(1)? == quarterdeck::ingest::READ_SHEET).then_some(words)
}

/// This program as it runs, whatever has become of its file since.
fn program() -> Option<PathBuf> {
    let link = Path::new("/proc/self/exe");
    if link.exists() {
        return Some(link.to_owned());
    }
    std::env::current_exe().ok()
}

fn world() -> Outside {
    let places = directories::ProjectDirs::from("", "", "quarterdeck");
    Outside {
        tell: |line| {
            // Talk that nobody can read is no error.
            let _ = writeln!(io::stderr(), "{line}");
        },
        db: std::env::var_os("QUARTERDECK_DB")
            .filter(|v| !v.is_empty())
            .map(Into::into),
        lang: text("QUARTERDECK_LANG"),
        completes: text(cli::COMPLETES),
        panic_on_f12: !text("QUARTERDECK_PANIC_ON_F12").is_empty(),
        locale: Locale {
            all: text("LC_ALL"),
            messages: text("LC_MESSAGES"),
            lang: text("LANG"),
        },
        user: user(),
        data_dir: places.as_ref().map(|p| p.data_dir().to_owned()),
        state_dir: places
            .as_ref()
            .map(|p| p.state_dir().unwrap_or_else(|| p.data_dir()).to_owned()),
        runtime_dir: directories::BaseDirs::new()
            .and_then(|dirs| dirs.runtime_dir().map(Path::to_owned)),
        home: directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned()),
        downloads: directories::UserDirs::new().map(|dirs| match dirs.download_dir() {
            Some(folder) => folder.to_owned(),
            // Where the system names none, browsers put files here.
            None => dirs.home_dir().join("Downloads"),
        }),
        folder: std::env::current_dir().ok(),
        config_dir: places.as_ref().map(|p| p.config_dir().to_owned()),
        variable: |name| std::env::var(name).ok(),
        now: || clock::now().with_timezone(&chrono::Local).naive_local(),
        local: |instant| instant.with_timezone(&chrono::Local).naive_local(),
        clock: clock::now,
        new_id: || quarterdeck::store::new_event_id(clock::now),
        piped: || {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        },
        program: program(),
        terminal: TerminalFacts {
            input: io::stdin().is_terminal(),
            output: io::stdout().is_terminal(),
            columns: columns(),
            talk: io::stderr().is_terminal(),
            remote: ["SSH_CONNECTION", "SSH_TTY"]
                .into_iter()
                .any(|name| !text(name).is_empty()),
            term: text("TERM"),
            colorterm: text("COLORTERM"),
            no_color: !text("NO_COLOR").is_empty(),
        },
    }
}

/// Columns of the terminal that standard output is.
fn columns() -> u16 {
    if io::stdout().is_terminal() {
        quarterdeck::tui::terminal_columns()
    } else {
        0
    }
}

fn text(name: &str) -> String {
    std::env::var_os(name)
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The login name, or, where the environment has none, the name of the home folder.
fn user() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .map(text)
        .find(|v| !v.is_empty());
    named
        .or_else(|| {
            let dirs = directories::UserDirs::new()?;
            let home: OsString = dirs
                .home_dir()
                .file_name()
                .unwrap_or(Path::new("").as_os_str())
                .to_owned();
            Some(home.to_string_lossy().into_owned())
        })
        .unwrap_or_default()
}
