//! What `check` can find; `report::phrase` says it in words, with what to do.

use super::Damage;
use crate::domain::Day;
use crate::store::StoreError;
use std::path::PathBuf;

/// Something `check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The linked SQLite has the WAL-reset bug; its version.
    OldSqlite(String),
    /// What SQLite's integrity check met, or kept a look from being finished.
    Damaged(Damage),
    /// A row refers to one that is missing.
    BrokenReference {
        /// The table of the row.
        table: String,
        /// The table it refers to.
        parent: String,
    },
    /// A table, index or trigger of the schema is missing or is not as it was made.
    SchemaDiffers(String),
    /// A view or trigger that is not part of the schema.
    SchemaExtra(String),
    /// A setting of the file or the connection is not as it must be.
    Setting {
        /// Its name in SQLite.
        name: &'static str,
        /// What it is.
        found: String,
    },
    /// The file lies where it is not safe.
    Misplaced(StoreError),
    /// The group of a shared folder can read or write the file, as it is meant to.
    Shared {
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// Others can read or write the file.
    Exposed {
        /// Which file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// Whether whoever asks may change them.
        is_ours: bool,
    },
    /// An event's content is not what was written; its id.
    AlteredEvent(String),
    /// The private text of an event is not what was written, or its event is missing; its id.
    AlteredNote(String),
    /// The end of a device's chain is not the one that was sealed; the device.
    BrokenSeal(String),
    /// An event does not continue the one before it; its id.
    UnlinkedEvent(String),
    /// Events of a device are missing.
    MissingEvents {
        /// The device.
        device: String,
        /// The first missing place in its chain.
        from: i64,
        /// The last one.
        to: i64,
    },
    /// An event cannot be read and is left out of everything; its id.
    UnreadableEvent(String),
    /// The file was copied or moved, or another account wrote to it: a new device goes on; its id.
    NewDevice(String),
    /// Events that were written here are no longer in the file, and a new device went on.
    WentBack {
        /// The device that wrote them.
        device: String,
        /// The first missing place in its chain.
        from: i64,
        /// The last one.
        to: i64,
    },
    /// Events that were written here are no longer in the file.
    LostTail {
        /// The device that wrote them.
        device: String,
        /// The first missing place in its chain.
        from: i64,
        /// The last one.
        to: i64,
    },
    /// While the file was open, somebody went back to a state that has so many journal entries and imports less.
    GoneBack { entries: i64, imports: i64 },
    /// The import that came in from here last is no longer in the file.
    LostImport {
        number: i64,
        /// The file it was.
        file: String,
        id: String,
    },
    /// The place of the file cannot be remembered here.
    NoDeviceFile(PathBuf),
    /// So many events were made by a newer version of the program: kept, and nothing is wrong.
    NewerEvents(u64),
    /// So many events were made by a clock that ran more than a day ahead of this one.
    ClockAhead(u64),
    /// What came in last did so more than a day after what this machine's clock says: one of the two stood wrong.
    ClockBehind {
        /// What this clock says.
        now: Day,
        /// When the last came in.
        last: Day,
    },
    /// Backups went, since they had too little room on their disk.
    GoneForRoom {
        day: Day,
        count: u64,
        /// What they took.
        bytes: u64,
    },
    /// Facts of an import are not what it put there.
    AlteredFacts {
        /// The table they are in.
        table: &'static str,
        /// The import's id; empty where there is no such import: the rows were never imported.
        import: String,
        /// Its number, by which it is taken back.
        number: i64,
        /// The file it was.
        file: String,
    },
    /// Facts of an import were not what it put there; later imports have replaced them, and the others are right.
    ReplacedFacts {
        /// The table they were in.
        table: &'static str,
        /// The import's number.
        number: i64,
        /// The file it was.
        file: String,
    },
    /// A row of a table is not what was written; the table's name.
    AlteredRows(&'static str),
    /// A table has more or fewer rows than were written; its name.
    OtherCount(&'static str),
    /// A table that is derived from others does not say what they say, and can be derived again; its name.
    NotDerived(&'static str),
    /// Tables that are derived from the journal and do not say what it says, since entries of it are missing or
    /// altered; their names.
    NotCompared(Vec<&'static str>),
    /// Tables that were derived again, since they did not say what they are derived from; their names.
    DerivedAgain(Vec<&'static str>),
    /// Cells in which typed counts stand do not say what the journal says; the table's name.
    NotFolded(&'static str),
    /// An event is about another one that is not in the journal.
    DanglingEvent {
        /// The event.
        id: String,
        /// The one it names.
        names: String,
    },
}

impl Finding {
    /// Whether something that was entered or imported is not there as it was, so that a backup may hold it.
    pub fn is_loss(&self) -> bool {
        match self {
            Self::Damaged(_)
            | Self::BrokenReference { .. }
            | Self::SchemaDiffers(_)
            | Self::AlteredEvent(_)
            | Self::AlteredNote(_)
            | Self::BrokenSeal(_)
            | Self::UnlinkedEvent(_)
            | Self::MissingEvents { .. }
            | Self::UnreadableEvent(_)
            | Self::LostTail { .. }
            | Self::LostImport { .. }
            | Self::AlteredFacts { .. }
            | Self::AlteredRows(_)
            | Self::OtherCount(_)
            | Self::NotFolded(_)
            | Self::NotCompared(_)
            | Self::DanglingEvent { .. } => true,
            Self::OldSqlite(_)
            | Self::SchemaExtra(_)
            | Self::Setting { .. }
            | Self::Misplaced(_)
            | Self::Shared { .. }
            | Self::Exposed { .. }
            | Self::NewDevice(_)
            | Self::WentBack { .. }
            | Self::NoDeviceFile(_)
            | Self::GoneBack { .. }
            | Self::NewerEvents(_)
            | Self::ClockAhead(_)
            | Self::ClockBehind { .. }
            | Self::GoneForRoom { .. }
            | Self::ReplacedFacts { .. }
            | Self::NotDerived(_)
            | Self::DerivedAgain(_) => false,
        }
    }

    /// Whether it is over: worth knowing, and nothing is wrong any more.
    pub fn is_past(&self) -> bool {
        matches!(self, Self::ReplacedFacts { .. })
    }

    /// Whether every row of the file can be read, and only what some of them say is not what was written.
    pub(super) fn is_of_rows(&self) -> bool {
        self.table().is_some()
    }

    /// The same table of what makes a copy no whole backup: facts that were changed do not.
    pub fn fault_of_rows(&self) -> Option<&str> {
        let is_of_facts = matches!(self, Self::AlteredFacts { .. });
        self.table().filter(|_| !is_of_facts)
    }

    /// The table in which rows are missing or do not say what was written, where that is all that is wrong.
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::AlteredFacts { table, .. }
            | Self::AlteredRows(table)
            | Self::OtherCount(table)
            | Self::NotFolded(table) => Some(table),
            Self::BrokenReference { table, .. } => Some(table),
            Self::AlteredNote(_) => Some("event_text"),
            Self::AlteredEvent(_)
            | Self::BrokenSeal(_)
            | Self::UnlinkedEvent(_)
            | Self::MissingEvents { .. }
            | Self::UnreadableEvent(_)
            | Self::DanglingEvent { .. } => Some("event"),
            Self::OldSqlite(_)
            | Self::Damaged(_)
            | Self::SchemaDiffers(_)
            | Self::SchemaExtra(_)
            | Self::Setting { .. }
            | Self::Misplaced(_)
            | Self::Shared { .. }
            | Self::Exposed { .. }
            | Self::NewDevice(_)
            | Self::WentBack { .. }
            | Self::LostTail { .. }
            | Self::GoneBack { .. }
            | Self::LostImport { .. }
            | Self::GoneForRoom { .. }
            | Self::ReplacedFacts { .. }
            | Self::NoDeviceFile(_)
            | Self::NewerEvents(_)
            | Self::ClockAhead(_)
            | Self::ClockBehind { .. }
            | Self::NotDerived(_)
            | Self::NotCompared(_)
            | Self::DerivedAgain(_) => None,
        }
    }

    /// Whether the journal is not what was written, so that nothing is to be computed from it.
    pub(super) fn is_of_the_journal(&self) -> bool {
        matches!(
            self,
            Self::AlteredEvent(_)
                | Self::AlteredNote(_)
                | Self::BrokenSeal(_)
                | Self::UnlinkedEvent(_)
                | Self::MissingEvents { .. }
                | Self::UnreadableEvent(_)
                | Self::LostTail { .. }
                | Self::DanglingEvent { .. }
        )
    }
}
