//! The SQLite file: facts, journal, read models. The only module that names rusqlite.

mod actuals;
mod backup;
mod board;
mod check;
mod command;
mod connect;
pub mod desk;
pub mod drafts;
mod error;
mod evaluate;
mod facts;
#[cfg(test)]
mod identity_cases;
mod journal;
mod load;
mod migrate;
#[cfg(test)]
mod morning_cases;
mod open;
mod page;
mod place;
mod queue;
mod register;
mod responses;
mod restore;
mod session;
#[cfg(test)]
mod testing;
pub mod thread;
mod undo;

pub use board::BoardQuery;
pub use check::Finding;
pub use error::{Refusal, StoreError};
pub use facts::ImportInfo;
pub use journal::{new_event_id, standing};
pub use open::Create;
pub use restore::{Restored, restore};
pub use session::{Clock, Session};

/// Result of anything that touches the file.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open database: one connection, owned by one thread.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: rusqlite::Connection,
    pub(crate) path: std::path::PathBuf,
    anchor: place::Anchor,
}
