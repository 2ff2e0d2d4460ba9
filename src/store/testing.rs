//! What the store's own tests share: a file in a folder of its own and a session that holds time still.

use super::{Create, Session, Standpoint, Store};
use crate::domain::Day;
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

/// An empty database.
pub fn store() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&folder.path().join("team.db"), Create::IfMissing).unwrap();
    (folder, store)
}
