//! The rules in force, in full: what the fingerprint that an event names stood for.

use super::Result;
use super::file::row_sum::RULESET;
use super::load::text;
use crate::domain::hex;
use crate::morning::Standpoint;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// Rules as they travel with the events that name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruleset {
    pub fingerprint: String,
    /// The business day on which somebody first wrote under them.
    first_used: String,
    rules: String,
}

impl Ruleset {
    /// Keeps the rules of another device; the earlier first day stays. False where they are not what their
    /// fingerprint says: then nothing is kept.
    pub fn take_in(&self, conn: &Connection) -> Result<bool> {
        if hex(&Sha256::digest(&self.rules)) != self.fingerprint {
            return Ok(false);
        }
        let earlier = RULESET.set(&[("first_used", "min(first_used, excluded.first_used)")]);
        conn.prepare_cached(&format!(
            "INSERT INTO ruleset VALUES (?1, ?2, ?3, row_sum (?1, ?2, ?3))
             ON CONFLICT DO UPDATE {earlier}"
        ))?
        .execute(params![self.fingerprint, self.first_used, self.rules])?;
        Ok(true)
    }
}

/// All rules that were ever written under here.
pub(super) fn rulesets(conn: &Connection) -> Result<Vec<Ruleset>> {
    let mut rows =
        conn.prepare("SELECT fingerprint, first_used, rules FROM ruleset ORDER BY fingerprint")?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.push(Ruleset {
            fingerprint: text(row, 0)?,
            first_used: text(row, 1)?,
            rules: text(row, 2)?,
        });
    }
    Ok(all)
}

/// Keeps the rules of the session under their fingerprint, with the day they were first written under.
/// Part of the transaction that writes under them; does nothing where they are known.
pub(super) fn first_use(conn: &Connection, point: &Standpoint, fingerprint: &str) -> Result<()> {
    let known = conn
        .prepare_cached("SELECT 1 FROM ruleset WHERE fingerprint = ?1")?
        .exists([fingerprint])?;
    if !known {
        conn.prepare_cached("INSERT INTO ruleset VALUES (?1, ?2, ?3, row_sum (?1, ?2, ?3))")?
            .execute(params![
                fingerprint,
                point.as_of.to_string(),
                point.settings.ruleset()
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
            .execute(
                "INSERT INTO rep (id, name, seq) VALUES ('ann', 'Ann', 1)",
                [],
            )
            .unwrap();
        let first = session();
        excuse(&mut store, &first, "2026-02-17");
        let mut stricter = session().on(first.as_of.next());
        stricter.at.settings =
            Arc::new(Settings::load(DEFAULTS, None, &["rules.week.red_below=45".into()]).unwrap());
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
