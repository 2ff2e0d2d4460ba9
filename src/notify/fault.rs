//! Why messages do not leave. Texts of others in here are untrusted; no secret is in any of them.

use std::path::PathBuf;
use thiserror::Error;

/// Why no message can be sent at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RouteFault {
    /// A setting that this way needs is empty.
    #[error("{0} is not set")]
    NotSet(&'static str),
    /// A setting cannot be used: its key, and why.
    #[error("{key}: {why}")]
    Unusable { key: &'static str, why: String },
    /// The folder for mails is not there.
    #[error("{} is no folder", .0.display())]
    NoFolder(PathBuf),
    /// The template has no place for the text of a message.
    #[error("the template lacks {{text}}")]
    NoPlace,
    /// The environment variable that is to hold a secret is not there, or empty.
    #[error("the environment variable {0} is not set")]
    NoVariable(String),
    /// Others than its owner can read the file that holds a secret.
    #[error("{} can be read by others", .0.display())]
    OpenToOthers(PathBuf),
    /// The file that holds a secret cannot be read.
    #[error("{}: {why}", path.display())]
    Unreadable { path: PathBuf, why: String },
    /// A password would go unprotected over the net.
    #[error("the address must begin with https")]
    Unprotected,
}

/// Why a message has not left.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SendFault {
    /// The address is none.
    #[error("{0} is no address")]
    BadAddress(String),
    /// Nobody was reached, or the connection broke.
    #[error("{0}")]
    Unreachable(String),
    /// The other side said no.
    #[error("refused: {0}")]
    Refused(String),
    /// The command could not be run, or took too long.
    #[error("{0}")]
    Command(String),
    /// The file could not be written.
    #[error("{0}")]
    Write(String),
}
