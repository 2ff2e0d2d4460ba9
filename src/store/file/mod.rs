//! The database file as a thing of its own: where it lies, how it is opened, copied, restored and checked.

mod alone;
mod backup;
mod check;
pub(in crate::store) mod connect;
mod finding;
pub(in crate::store) mod gate;
pub(in crate::store) mod home;
pub(in crate::store) mod migrate;
mod open;
pub(in crate::store) mod past_copy;
pub(in crate::store) mod place;
mod restore;
mod shelf;
mod thinning;

pub use alone::Alone;
pub use finding::Finding;
pub use open::Create;
pub use restore::{Restored, is_beyond_opening, restore};
pub use shelf::{Backup, BackupFound, Shelf};
pub use thinning::BackupReason;
