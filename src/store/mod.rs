//! The SQLite file: facts, journal, read models. The only module that names rusqlite.

mod actuals;
mod adjust_page;
mod area;
mod backtest;
mod beside;
#[cfg(test)]
mod beside_cases;
mod board;
mod brief;
mod burn_up;
mod checkpoint;
#[cfg(test)]
mod closing_cases;
mod closings;
mod companions;
#[cfg(test)]
mod composite_cases;
#[cfg(test)]
mod confirm_cases;
mod correction;
mod customer_page;
mod day_notes;
mod deals;
pub mod desk;
pub mod drafts;
mod error;
mod evaluate;
mod facts;
mod figure_page;
mod file;
mod fresh;
#[cfg(test)]
mod handling_cases;
#[cfg(test)]
mod identity_cases;
mod imports;
mod interventions;
mod journal;
#[cfg(test)]
mod kept_cases;
mod key_ones;
#[cfg(test)]
mod known_cases;
#[cfg(test)]
mod lacking_cases;
mod load;
mod managers;
#[cfg(test)]
mod many_cases;
#[cfg(test)]
mod morning_cases;
mod notices;
mod outgoing;
mod page;
#[cfg(test)]
mod past_page_cases;
#[cfg(test)]
mod plan_cases;
mod planning;
mod proposal;
mod queue;
mod register;
mod results;
#[cfg(test)]
mod rule_cases;
mod ruleset;
mod session;
mod sheets;
#[cfg(test)]
mod signal_cases;
#[cfg(test)]
mod silence_cases;
mod splits;
#[cfg(test)]
mod streak_cases;
mod summed;
mod target_pages;
mod target_parts;
mod targets;
mod tasks;
mod team;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod transfer_cases;
mod units;

pub use crate::domain::refusal::{Refusal, TextOf};
pub use crate::morning::Standpoint;
pub use board::BoardQuery;
pub use error::StoreError;
pub use facts::{Advance, Beside, ImportInfo, Meanwhile, PutAway, SliceWords};
pub use file::{
    Alone, Backup, BackupFound, BackupReason, BackupState, BackupToTake, Brings, Create, Damage,
    Finding, GoneForRoom, Kinship, LongWork, Loss, LossKind, Restored, Shelf, WaitsFor, WayBack,
    is_beyond_opening, restore,
};
pub use journal::{ExcuseRow, JournalCopy, LoggedSituation, United, new_event_id};
pub use outgoing::{FactCell, FactTable};
pub use session::{Clock, Session};

/// Result of anything that touches the file.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open database: one connection, owned by one thread.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: rusqlite::Connection,
    pub(crate) path: std::path::PathBuf,
    anchor: file::place::Anchor,
    /// Where it is remembered which device writes here.
    device: Option<journal::DeviceFile>,
    /// What is to be told about that.
    notices: Vec<Finding>,
    /// It is a copy that goes with this, after the connection.
    copy: Option<file::past_copy::PastCopy>,
    /// Hears what a write waits for.
    waits: file::gate::WaitWord,
    /// It counts the rows of lasting tables as it writes.
    counts: bool,
    /// Days are written one after the other that lie before it: a made-up company.
    is_made_up: bool,
}
