//! The database file as a thing of its own: where it lies, how it is opened, copied, restored and checked.

mod age;
mod alone;
mod answer;
mod away;
mod backup;
mod check;
pub(in crate::store) mod connect;
mod finding;
pub(in crate::store) mod gate;
pub(in crate::store) mod home;
mod loss;
pub(in crate::store) mod migrate;
mod open;
pub(in crate::store) mod past_copy;
pub(in crate::store) mod place;
pub(in crate::store) mod reach;
mod restore;
pub(in crate::store) mod row_sum;
#[cfg(test)]
mod row_sum_cases;
mod shelf;
#[cfg(test)]
mod shelf_cases;
mod shelved;
pub(in crate::store) mod tally;
mod thin;
mod thinning;
mod whose;

pub use alone::Alone;
pub use answer::{BackupToTake, Brings};
pub use finding::Finding;
pub use gate::{LongWork, WaitsFor};
pub use loss::{Damage, Loss, LossKind, WayBack, is_beyond_opening};
pub use open::Create;
pub use restore::{Kinship, Restored, restore};
pub use shelf::Shelf;
pub use shelved::{Backup, BackupFound, BackupState};
pub use thin::GoneForRoom;
pub use thinning::BackupReason;
