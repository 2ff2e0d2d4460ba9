//! The SQLite file: facts, journal, read models. The only module that names rusqlite.

mod backup;
mod board;
mod check;
mod command;
pub mod desk;
pub mod drafts;
mod error;
mod evaluate;
mod facts;
mod journal;
mod open;
mod page;
mod session;
pub mod thread;

pub use error::{Refusal, StoreError};
pub use session::{Clock, Session};

/// Result of anything that touches the file.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open database: one connection, owned by one thread.
pub struct Store {
    pub(crate) conn: rusqlite::Connection,
    pub(crate) path: std::path::PathBuf,
}
