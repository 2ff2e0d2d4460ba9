//! The command line: one file per subcommand; the cockpit is the default.

mod args;
mod context;
mod demo;
mod early;
mod error;
mod errors;
mod half_typed;
mod help;
mod json;
mod keys;
mod kiosk;
mod one_of;
mod open_folders;
mod own;
mod patient;
mod restore;
mod table;
mod when;
mod why;
mod world;

mod ack;
mod actions;
mod adjust;
mod backup;
mod backups;
mod board;
mod brief;
mod check;
mod cockpit;
mod companions;
mod completions;
mod confirm;
mod credit;
mod excuse;
mod export;
mod health;
mod import;
mod imports;
mod intervene;
mod journal;
mod leaving;
mod man;
mod meeting;
mod note;
mod notify;
mod offering;
mod override_verdict;
mod plan;
mod results;
mod rules;
mod signal;
mod snooze;
mod sources;
mod strangers;
mod target;
mod targets;
mod task;
mod terminal_faults;
mod to_file;
mod undelivered;
mod undo;
mod warnings;

pub use args::{Cli, Verb};
pub use completions::VARIABLE as COMPLETES;
pub use kiosk::{BELIEVED, is_kiosk};

use context::AfterCockpit;
pub use context::Invocation;
pub use error::{CliError, Exit};
pub use world::{Locale, Outside, TerminalFacts};

use crate::domain::metric::Metric;
use crate::i18n::I18n;
use crate::ingest::metric_named;
use crate::report::phrase;
use crate::report::text::clean;
use crate::store::Store;
use crate::store::desk::Command;
use clap::{CommandFactory, FromArgMatches};
use early::Early;
use errors::ErrorLog;
pub use errors::log_panics;
use patient::Patient;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};

/// What a clock can say: before, the ids of events would not sort; after, days have no text of ten characters.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// Runs one command line. `out` takes data, `err` takes talk; a reader of `out` that goes away early is
/// not an error and keeps nothing from being done.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    world: &Outside,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let early = Early::of(&arguments);
    let i18n = I18n::new(early.lang(world));
    // Nothing of the environment is believed there.
    let is_kiosk = arguments.iter().any(|word| word == "kiosk");
    if !world.completes.is_empty() && !is_kiosk {
        return completions::complete(&world.completes, &arguments, world, &i18n, out);
    }
    let read = |command: clap::Command| {
        let matches = command.try_get_matches_from(&arguments)?;
        Cli::from_arg_matches(&matches)
    };
    // The words of every option are looked up only for who asks for them, or has to be told.
    let cli = match read(Cli::command()).or_else(|_| read(help::command(&i18n))) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &i18n, early.json, out, err),
    };
    let year = chrono::Datelike::year(&(world.clock)());
    if !YEARS.contains(&year) {
        let args = [("year", year.to_string().into())];
        let error = CliError::Said(Exit::Usage, i18n.ta("cli-error-clock", &args));
        return fail(&error, &i18n, cli.global.json.then(Vec::new), err);
    }
    let mut out = Patient::new(out);
    let (mut cli, mut opens_import) = (cli, false);
    cli.global.set.clone_from(&early.sets);
    let tried = rules::take_tried(&mut cli);
    let (ended, talked, i18n) = loop {
        let mut context = match Invocation::new(&cli, world, &mut out, &mut *err) {
            Ok(context) => context,
            Err(error) => return fail(&error, &i18n, cli.global.json.then(Vec::new), err),
        };
        context.opens_import = opens_import;
        context.tried.clone_from(&tried);
        let ended = dispatch(cli.verb.as_ref(), &mut context);
        let ended = ended.map_err(|error| context.judged(error));
        match context.next.take() {
            Some(AfterCockpit::Demo) => cli.verb = Some(Verb::Demo(demo::DemoArgs::default())),
            Some(AfterCockpit::Morning(day)) => {
                opens_import = false;
                let day = Some(when::DayWord::On(day));
                if cli.global.known_at.is_some() {
                    (cli.global.known_at, cli.global.as_of) = (day, None);
                } else {
                    cli.global.as_of = day;
                }
            }
            Some(AfterCockpit::Now) => (cli.global.known_at, cli.global.as_of) = (None, None),
            Some(AfterCockpit::Again { imports }) => opens_import = imports,
            None => {
                let talked = context.take_talk();
                break (ended, context.json.then_some(talked), context.i18n);
            }
        }
    };
    let failed = match ended.map(|exit| (exit, out.end())) {
        Ok((exit, Err(error))) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = exit;
            CliError::Output(error)
        }
        Ok((exit, _)) => {
            for line in talked.into_iter().flatten() {
                let _ = writeln!(err, "{line}");
            }
            return exit;
        }
        Err(error) => error,
    };
    if let Some(log) = ErrorLog::of(world) {
        log.failed(&failed);
    }
    fail(&failed, &i18n, talked, err)
}

/// Says what went wrong, a line for each problem; one object with `--json`, together with what was to be
/// said before. Talk that nobody can read changes nothing about the outcome.
fn fail(error: &CliError, i18n: &I18n, talked: Option<Vec<String>>, err: &mut dyn Write) -> Exit {
    let said = error.say(i18n);
    match talked {
        Some(talked) => {
            let problems: Vec<&str> = said.lines().collect();
            tell_json(error.exit(), &problems, &talked, err);
        }
        None => {
            for line in said.lines() {
                let line = i18n.ta("cli-error-line", &[("line", line.into())]);
                let _ = writeln!(err, "{line}");
            }
        }
    }
    error.exit()
}

/// The one JSON object that says why there is no document.
fn tell_json(exit: Exit, problems: &[&str], notes: &[String], err: &mut dyn Write) {
    let error = serde_json::json!({
        "error": problems.join("\n"),
        "problems": problems,
        "notes": notes,
        "exit": exit as u8,
    });
    let _ = json::write(err, &error);
}

fn dispatch(verb: Option<&Verb>, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if context.known_at.is_some() {
        if verb.is_some_and(|verb| !verb.only_shows()) {
            context.refuses_the_past()?;
        }
        context.says_what_was_known()?;
    }
    match verb {
        None => cockpit::run(context),
        Some(Verb::Demo(args)) => demo::run(args, context),
        Some(Verb::Import(args)) => import::run(args, context),
        Some(Verb::Export(args)) => export::run(args, context),
        Some(Verb::Imports(args)) => imports::run(args, context),
        Some(Verb::Sources) => sources::run(context),
        Some(Verb::Targets(args)) => targets::run(args, context),
        Some(Verb::Target(args)) => target::run(args, context),
        Some(Verb::Plan(args)) => plan::run(args, context),
        Some(Verb::Adjust(args)) => adjust::run(args, context),
        Some(Verb::Credit(args)) => credit::run(args, context),
        Some(Verb::Health(args)) => health::run(args, context),
        Some(Verb::Actions(args)) => actions::run(args, context),
        Some(Verb::Warnings(args)) => warnings::run(args, context),
        Some(Verb::Intervene(args)) => intervene::run(args, context),
        Some(Verb::Ack(args)) => ack::run(args, context),
        Some(Verb::Snooze(args)) => snooze::run(args, context),
        Some(Verb::Board(args)) => board::run(args, context),
        Some(Verb::Excuse(args)) => excuse::run(args, context),
        Some(Verb::Confirm(args)) => confirm::run(args, context),
        Some(Verb::Signal(args)) => signal::run(args, context),
        Some(Verb::Results(args)) => results::run(args, context),
        Some(Verb::Rules(args)) => rules::run(args, context),
        Some(Verb::Task(args)) => task::run(args, context),
        Some(Verb::Override(args)) => override_verdict::run(args, context),
        Some(Verb::Note(args)) => note::run(args, context),
        Some(Verb::Meeting(args)) => meeting::run(args, context),
        Some(Verb::Notify(args)) => notify::run(args, context),
        Some(Verb::Undo(args)) => undo::run(args, context),
        Some(Verb::Journal(args)) => journal::run(args, context),
        Some(Verb::Brief(args)) => brief::run(args, context),
        Some(Verb::Keys) => keys::run(context),
        Some(Verb::Kiosk(_)) => kiosk::run(context),
        Some(Verb::Check(args)) => check::run(args, context),
        Some(Verb::Backup(args)) => backup::run(args, context),
        Some(Verb::Restore(args)) => restore::run(args, context),
        Some(Verb::Completions(args)) => completions::run(args, context),
        Some(Verb::Man(args)) => man::run(args, context),
    }
}

/// Help and version go to `out`, mistakes to `err`. What was typed is echoed cleaned.
fn usage(
    error: &clap::Error,
    i18n: &I18n,
    json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    if error.use_stderr() {
        let lines = help::usage(error, i18n);
        if json {
            let problems: Vec<&str> = lines.iter().take(1).map(String::as_str).collect();
            tell_json(Exit::Usage, &problems, &lines[1..], err);
        } else {
            for line in lines {
                let line = i18n.ta("cli-error-line", &[("line", line.into())]);
                let _ = writeln!(err, "{line}");
            }
        }
        return Exit::Usage;
    }
    let text = error.render().to_string();
    for line in text.lines().map(clean) {
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    let _ = out.flush();
    Exit::Done
}

/// Does one command and prints the ids of its events, which `undo` takes.
fn saved(context: &mut Invocation<'_>, command: &Command) -> Result<Exit, CliError> {
    saved_with(context, command, serde_json::json!({}))
}

/// The same; a document has what stands beside the events as well.
fn saved_with(
    context: &mut Invocation<'_>,
    command: &Command,
    mut out: serde_json::Value,
) -> Result<Exit, CliError> {
    let mut store = context.store()?;
    let events = store.execute(&context.session, command)?;
    tell_notices(context, &mut store);
    if context.json {
        out["events"] = serde_json::json!(events);
        context.print_json(&out)?;
    } else {
        for event in &events {
            let line = context
                .i18n
                .ta("cli-saved", &[("undo", undo_words(context, event).into())]);
            context.say(&line)?;
        }
    }
    Ok(Exit::Done)
}

/// Says what happened to the device that writes, where the person is.
fn tell_notices(context: &mut Invocation<'_>, store: &mut Store) {
    for notice in store.take_notices() {
        let line = phrase::finding(&context.i18n, &notice);
        context.talk(&line);
    }
}

/// A word as a shell takes it: quoted where it holds anything but plain characters.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-=:,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", clean(word).replace('\'', r"'\''"))
    }
}

/// The event's id for `undo`, after the `--db` that was typed.
fn undo_words(context: &Invocation<'_>, event: &str) -> String {
    match context.given_db() {
        Some(db) => format!("--db {} undo {event}", shell_word(&db.to_string_lossy())),
        None => format!("undo {event}"),
    }
}

/// A metric by its id or a word for it.
fn known_metric(context: &Invocation<'_>, text: &str) -> Result<Metric, CliError> {
    let metrics = &context.settings().metrics;
    let said = |key: &str, near: &str| {
        let known: Vec<String> = metrics.iter().map(|m| clean(&m.id).into_owned()).collect();
        let args = [
            ("metric", clean(text).into()),
            ("near", clean(near).into()),
            ("known", context.phrase().list(&known).into()),
        ];
        CliError::Said(Exit::NotSo, context.i18n.ta(key, &args))
    };
    metric_named(text, metrics)
        .cloned()
        .map_err(|near| match near {
            None => said("cli-unknown-metric", ""),
            Some(near) => said("cli-unknown-metric-near", &near),
        })
}
