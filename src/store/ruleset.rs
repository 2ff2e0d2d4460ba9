//! The rules in force, in full: what the fingerprint that an event names stood for.

use super::{Result, Session};
use rusqlite::{Connection, params};

/// Keeps the rules of the session under their fingerprint, with the day they were first written under.
/// Part of the transaction that writes under them; does nothing where they are known.
pub(super) fn first_use(conn: &Connection, session: &Session, fingerprint: &str) -> Result<()> {
    let known = conn
        .prepare_cached("SELECT 1 FROM ruleset WHERE fingerprint = ?1")?
        .exists([fingerprint])?;
    if !known {
        conn.prepare_cached(
            "INSERT INTO ruleset (fingerprint, first_used, rules) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![
            fingerprint,
            session.as_of.to_string(),
            session.settings.ruleset()
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::desk::Command;
    use super::super::testing::{session, store};
    use super::super::{Session, Store};
    use crate::domain::Day;
    use crate::domain::journal::Part;
    use crate::settings::{DEFAULTS, Settings};
    use std::sync::Arc;

    fn excuse(store: &mut Store, session: &Session, day: &str) {
        let command = Command::Excuse {
            rep: "ann".into(),
            day: Day::parse(day).unwrap(),
            to: Day::parse(day).unwrap(),
            part: Part::Full,
            reason: "ill".into(),
        };
        store.execute(session, &command).unwrap();
    }

    #[test]
    fn every_events_rules_are_kept_from_their_first_use() {
        let (_folder, mut store) = store();
        store
            .conn
            .execute("INSERT INTO rep VALUES ('ann', 'Ann', 1)", [])
            .unwrap();
        let first = session();
        excuse(&mut store, &first, "2026-02-17");
        let stricter = Session {
            as_of: first.as_of.next(),
            settings: Arc::new(
                Settings::load(DEFAULTS, None, &["rules.week.red_below=45".into()]).unwrap(),
            ),
            ..session()
        };
        excuse(&mut store, &stricter, "2026-02-18");
        excuse(&mut store, &stricter, "2026-02-19");
        let mut rows = store
            .conn
            .prepare("SELECT fingerprint, first_used, rules FROM ruleset ORDER BY first_used")
            .unwrap();
        let kept: Vec<(String, String, String)> = rows
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let of = |s: &Session| {
            let settings = &s.settings;
            (
                settings.fingerprint(),
                s.as_of.to_string(),
                settings.ruleset(),
            )
        };
        assert_eq!(kept, [of(&first), of(&stricter)]);
        let orphans: i64 = store
            .conn
            .query_row(
                "SELECT count(*) FROM event WHERE rules NOT IN (SELECT fingerprint FROM ruleset)",
                [],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(orphans, 0);
    }
}
