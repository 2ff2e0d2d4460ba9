//! The database file as a thing of its own: where it lies, how it is opened, copied, restored and checked.

mod backup;
mod check;
pub(in crate::store) mod connect;
mod finding;
pub(in crate::store) mod migrate;
mod open;
pub(in crate::store) mod place;
mod restore;

pub use finding::Finding;
pub use open::Create;
pub use restore::{Restored, restore};
