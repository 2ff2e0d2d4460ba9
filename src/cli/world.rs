//! Everything read from outside, once, in `main`: environment, clock, paths, terminal.

use super::Cli;
use crate::i18n::Lang;
use crate::report::number::LocalTime;
use crate::store::Clock;
use std::path::PathBuf;

/// The world of one run.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Says something at once, while a run waits.
    pub tell: fn(&str),
    /// `QUARTERDECK_DB`.
    pub db: Option<PathBuf>,
    /// `QUARTERDECK_LANG`; empty where unset.
    pub lang: String,
    /// `QUARTERDECK_COMPLETE`: the shell that asks what fits; empty where unset.
    pub completes: String,
    /// A crash is asked for with F12, so that a test can see what it leaves behind.
    pub panic_on_f12: bool,
    /// The locale's variables.
    pub locale: Locale,
    /// The operating system's name for the user.
    pub user: String,
    /// Where the program keeps its data; `None` without a home.
    pub data_dir: Option<PathBuf>,
    /// Where what is of use to whoever looks after the machine goes: the log of errors.
    pub state_dir: Option<PathBuf>,
    /// What lasts as long as the login; `None` where the system has no such place.
    pub runtime_dir: Option<PathBuf>,
    /// The user's home folder; `None` without one.
    pub home: Option<PathBuf>,
    /// Where files from a browser land, where the system says so.
    pub downloads: Option<PathBuf>,
    /// The folder that the program was started in.
    pub folder: Option<PathBuf>,
    /// Where the settings file stands.
    pub config_dir: Option<PathBuf>,
    /// An environment variable that the settings name, such as one that holds a password; `None` where unset.
    pub variable: fn(&str) -> Option<String>,
    /// The local date and time.
    pub now: fn() -> chrono::NaiveDateTime,
    /// The local date and time of an instant.
    pub local: LocalTime,
    /// For instants of events.
    pub clock: Clock,
    /// Makes the id of an event, from the same clock.
    pub new_id: fn() -> String,
    /// Reads what comes through a pipe, to its end.
    pub piped: fn() -> std::io::Result<Vec<u8>>,
    /// This program: it is run once more for what has to happen behind a fence.
    pub program: Option<PathBuf>,
    /// What we are connected to.
    pub terminal: TerminalFacts,
}

/// `LC_ALL`, `LC_MESSAGES`, `LANG`; empty where unset.
#[derive(Clone, Debug, Default)]
pub struct Locale {
    /// `LC_ALL`
    pub all: String,
    /// `LC_MESSAGES`
    pub messages: String,
    /// `LANG`
    pub lang: String,
}

/// What standard input and output are, and what they can show.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about the streams"
)]
pub struct TerminalFacts {
    /// Standard input is a terminal.
    pub input: bool,
    /// Standard output is a terminal.
    pub output: bool,
    /// Columns of the terminal that standard output is; 0 where it is none, or does not say.
    pub columns: u16,
    /// Standard error is a terminal: progress may be drawn.
    pub talk: bool,
    /// It is reached over SSH: `SSH_CONNECTION` or `SSH_TTY` says so.
    pub remote: bool,
    /// `TERM`
    pub term: String,
    /// `COLORTERM`
    pub colorterm: String,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
}

impl Outside {
    /// The language of `--lang`, else of `QUARTERDECK_LANG`, of the setting, of the locale.
    pub(super) fn lang(&self, cli: &Cli, setting: &str) -> Lang {
        self.lang_of(cli.global.lang, setting)
    }

    /// The same where the command line is not read yet.
    pub(super) fn lang_of(&self, given: Option<Lang>, setting: &str) -> Lang {
        let Locale {
            all,
            messages,
            lang,
        } = &self.locale;
        given
            .or_else(|| Lang::parse(&self.lang))
            .unwrap_or_else(|| Lang::detect(setting, all, messages, lang))
    }
}
