//! The SQLite file: facts, journal, read models. The only module that names rusqlite.

pub mod desk;
mod error;
mod session;

pub use error::{Refusal, StoreError};
pub use session::{Clock, Session};

/// Result of anything that touches the file.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open database: one connection, owned by one thread.
pub struct Store {
    pub(crate) conn: rusqlite::Connection,
    pub(crate) path: std::path::PathBuf,
}

// The rest of the interface, each in a file of its own:
//   open.rs      Store::open(&Path, Create) · settings of the connection · migrations
//   journal.rs   Store::append(&Session, &[(id, Event)]) · entries() · chain check
//   facts.rs     Store::put(&Session, ImportInfo, Batch) -> Tally, one transaction
//   command.rs   Store::execute(&Session, &Command) -> event ids
//   evaluate.rs  warnings up to a morning, through checkpoints
//   board.rs, page.rs  read models: Store::board(&Session, BoardQuery), Store::page(&Session, &PageId)
//   thread.rs    the store thread
//   drafts.rs    the drafts database · backup.rs · check.rs
