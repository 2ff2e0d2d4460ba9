//! How a run can end, and what is said about it.

use crate::i18n::I18n;
use crate::report::phrase;
use crate::report::text::clean;
use crate::settings::SettingsError;
use crate::store::StoreError;
use std::io;
use std::path::{Path, PathBuf};

/// Exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    /// Something asked for is not so.
    NotSo = 1,
    /// Wrong usage or settings.
    Usage = 2,
    /// Input could not be read.
    Unreadable = 3,
    /// The database is busy, full, corrupt or newer.
    Database = 4,
    /// A fault of the program, on whatever thread: what the runtime ends with after a panic.
    Fault = 101,
}

/// Why a command did not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// From the database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Standard output could not be written.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    /// The settings are wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The settings file could not be read.
    #[error("{path}: {error}")]
    ConfigUnreadable { path: PathBuf, error: io::Error },
    /// The settings file is a folder, a pipe or a device.
    #[error("{0} is not a regular file")]
    ConfigNotRegular(PathBuf),
    /// The settings file is no settings file by its size.
    #[error("{0} is too long")]
    ConfigTooLong(PathBuf),
    /// A file could not be written.
    #[error("{path}: {error}")]
    Unwritable { path: PathBuf, error: io::Error },
    /// There is no home to keep data in, and no `--db`.
    #[error("no data folder")]
    NoDataDir,
    /// The cockpit needs a terminal.
    #[error("no terminal")]
    NoTerminal,
    /// The terminal says that it cannot be drawn on.
    #[error("dumb terminal")]
    DumbTerminal,
    /// The cockpit could not draw, or lost its terminal.
    #[error("terminal: {0}")]
    Terminal(io::Error),
    /// A sentence in the user's language, and how it ends.
    #[error("{1}")]
    Said(Exit, String),
}

impl CliError {
    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Store(
                StoreError::Refused(_) | StoreError::Exists(_) | StoreError::Unrelated(_),
            )
            | Self::Output(_)
            | Self::Terminal(_) => Exit::NotSo,
            Self::Store(
                StoreError::Missing(_)
                | StoreError::HalfMade(_)
                | StoreError::Symlink(_)
                | StoreError::Special(_)
                | StoreError::SeveralNames(_)
                | StoreError::MountedAlone(_)
                | StoreError::Synced { .. }
                | StoreError::UnsafeDisk { .. }
                | StoreError::NotOurs(_)
                | StoreError::CannotOpen { .. },
            )
            | Self::ConfigUnreadable { .. }
            | Self::ConfigNotRegular(_)
            | Self::ConfigTooLong(_) => Exit::Unreadable,
            Self::Store(_) | Self::Unwritable { .. } => Exit::Database,
            Self::Settings(_) | Self::NoDataDir | Self::NoTerminal | Self::DumbTerminal => {
                Exit::Usage
            }
            Self::Said(exit, _) => *exit,
        }
    }

    /// What happened, what was kept, what to do. One line per problem.
    pub fn say(&self, i18n: &I18n) -> String {
        match self {
            Self::Store(error) => phrase::store_error(i18n, error),
            Self::Settings(error) => phrase::settings_error(i18n, error),
            Self::Output(error) => because(i18n, "cli-error-output", error),
            Self::ConfigUnreadable { path, error } => i18n.ta(
                "cli-error-config",
                &[
                    ("path", clean(&path.to_string_lossy()).into()),
                    ("why", phrase::why_not(i18n, error).into()),
                ],
            ),
            Self::ConfigNotRegular(path) => about(i18n, "cli-error-config-kind", path),
            Self::ConfigTooLong(path) => about(i18n, "cli-error-config-size", path),
            Self::Unwritable { path, error } => i18n.ta(
                "cli-error-unwritable",
                &[
                    ("path", clean(&path.to_string_lossy()).into()),
                    ("why", phrase::why_not(i18n, error).into()),
                ],
            ),
            Self::NoDataDir => i18n.t("cli-error-no-data-dir"),
            Self::NoTerminal => i18n.t("cli-error-no-terminal"),
            Self::DumbTerminal => i18n.t("cli-check-dumb-terminal"),
            Self::Terminal(error) => because(i18n, "cli-error-terminal", error),
            Self::Said(_, text) => text.clone(),
        }
    }
}

fn because(i18n: &I18n, key: &str, error: &io::Error) -> String {
    i18n.ta(key, &[("why", phrase::why_not(i18n, error).into())])
}

fn about(i18n: &I18n, key: &str, path: &Path) -> String {
    i18n.ta(key, &[("path", clean(&path.to_string_lossy()).into())])
}
