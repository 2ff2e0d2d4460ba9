//! What the store's own tests share: a file in a folder of its own and a session that holds time still.

use super::desk::{Command, NewTargets};
use super::facts::adopt;
use super::units::Units;
use super::{Create, Finding, Session, Standpoint, Store};
use crate::domain::Day;
use crate::domain::facts::TargetFact;
use crate::domain::targets::{
    CellId, PlannedCell, PlannedPart, PlannedSplit, PlannedTargets, Split, SplitPart, TargetCell,
};
use crate::settings::Settings;
use std::sync::Arc;
use tempfile::TempDir;

/// 2026-02-24, a Tuesday, before the cut-off, by the defaults.
pub fn session() -> Session {
    let settings = Settings::load(include_str!("../../assets/defaults.toml"), None, &[]).unwrap();
    Session {
        at: Standpoint {
            as_of: Day::parse("2026-02-24").unwrap(),
            today_counts: false,
            settings: Arc::new(settings),
        },
        author: "Li Wei".into(),
        clock: || chrono::DateTime::from_timestamp_millis(1_771_894_800_123).unwrap(),
    }
}

/// Publishes targets by hand, the units that they name being made where nobody knows them.
pub fn publish(store: &mut Store, session: &Session, rows: &[TargetFact], splits: &[Split]) {
    let mut units = Units::read(&store.conn).unwrap();
    let mut id =
        |cell: &TargetCell| CellId::of(cell, |path| units.make(&store.conn, 0, path).unwrap());
    let mut targets = PlannedTargets::default();
    for row in rows {
        targets.set(PlannedCell::new(id(&row.cell), row.quota));
    }
    for split in splits {
        let part = |part: &SplitPart| PlannedPart {
            id: id(&part.cell),
            stake: part.stake,
        };
        targets.split(PlannedSplit {
            parts: split.parts().iter().map(part).collect(),
            parent: id(split.parent()),
            dimension: split.dimension(),
            method: split.method(),
            over: split.over(),
        });
    }
    let command = Command::PublishTargets(NewTargets {
        targets,
        reason: "agreed".into(),
        ..NewTargets::default()
    });
    store.execute(session, &command).unwrap();
}

/// What `check` finds where the rows that a test has put there stand for imported ones.
pub fn checked(store: &Store) -> Vec<Finding> {
    adopt(&store.conn).unwrap();
    store.check().unwrap()
}

/// An empty database.
pub fn store() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&folder.path().join("team.db"), Create::IfMissing).unwrap();
    (folder, store)
}
