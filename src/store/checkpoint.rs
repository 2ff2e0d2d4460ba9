//! Checkpoints: what the families of rules remember at the starts of days (see `morning::derive`).
//!
//! Whatever changes what they were derived from deletes the later ones in the same transaction.

use super::area::{Area, touch};
use super::file::row_sum::sum_of;
use super::load::day;
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::warning::{Families, Family, Input};
use crate::morning::{RememberedDays, superfluous};
use crate::settings::Settings;
use rusqlite::{Connection, Transaction, params};
use std::collections::{HashMap, HashSet};

/// Deletes what was derived from days after `from`, because that day's facts, expectations or excuses
/// changed. Part of the transaction that changes them.
pub(super) fn invalidate_checkpoints(conn: &Connection, from: Day) -> Result<()> {
    conn.prepare_cached("DELETE FROM checkpoint WHERE day > ?1")?
        .execute([from.to_string()])?;
    super::sheets::forget(conn, from)?;
    touch(conn, Area::Days)?;
    conn.prepare_cached("DELETE FROM verdict WHERE verify_on > ?1")?
        .execute([from.to_string()])?;
    Ok(())
}

/// Deletes what the families that look at such facts were derived from after `from`; for facts that change
/// nothing of what was expected or done on a day.
pub(super) fn invalidate_input(
    conn: &Connection,
    families: Families,
    input: Input,
    from: Day,
) -> Result<()> {
    let spared = families
        .all()
        .filter(|entry| !entry.inputs.contains(&input));
    let spared: Vec<&str> = spared.map(|entry| entry.family.id()).collect();
    let mut later = conn.prepare_cached(
        "DELETE FROM checkpoint WHERE day > ?1 AND family NOT IN (SELECT value FROM json_each(?2))",
    )?;
    later.execute(params![
        from.to_string(),
        serde_json::json!(spared).to_string()
    ])?;
    Ok(())
}

/// Deletes the computed answers that a change of contacts, deals or targets may speak in: those about warnings of the
/// families that look at such facts, whose check fell on `from` or later.
pub(super) fn invalidate_verdicts(conn: &Connection, families: Families, from: Day) -> Result<()> {
    let told = |input: &Input| *input != Input::Activity;
    let looking = families.all().filter(|entry| entry.inputs.iter().any(told));
    let looking: Vec<&str> = looking.map(|entry| entry.family.id()).collect();
    conn.prepare_cached(
        "DELETE FROM verdict WHERE event IN (SELECT h.event FROM handled h
             WHERE h.family IN (SELECT value FROM json_each(?2)) AND h.verify_on >= ?1)",
    )?
    .execute([from.to_string(), serde_json::json!(looking).to_string()])?;
    Ok(())
}

impl Store {
    /// The newest checkpoint of each family at or before the start of `day`. One that is not as it was written is
    /// none: what it says is derived from an older one again.
    pub(super) fn remembered(
        &self,
        settings: &Settings,
        until: Day,
    ) -> Result<HashMap<Family, (Day, Vec<u8>)>> {
        let mut newest_first = self.conn.prepare_cached(
            "SELECT day, state, sum, family, fingerprint FROM checkpoint
             WHERE family = ?1 AND fingerprint = ?2 AND day <= ?3 ORDER BY day DESC",
        )?;
        let mut all = HashMap::new();
        for entry in settings.rules.families.all() {
            let key = params![
                entry.family.id(),
                settings.fingerprint_of(entry),
                until.to_string()
            ];
            let mut at = newest_first.query(key)?;
            while let Some(row) = at.next()? {
                let columns = [3, 4, 0, 1].map(|column| row.get_ref(column));
                let [family, fingerprint, on, state] = columns;
                let state = state?;
                let sum = sum_of([family?, fingerprint?, on?, state]);
                let known = state.as_blob().ok().zip(day(row, 0)?);
                if let Some((bytes, day)) = known.filter(|_| row.get(2) == Ok(sum)) {
                    all.insert(entry.family, (day, bytes.to_vec()));
                    break;
                }
            }
        }
        Ok(all)
    }

    /// The families of which something is remembered under other settings than these: under those the register was last
    /// written.
    pub(super) fn of_other_settings(&self, settings: &Settings) -> Result<HashSet<Family>> {
        let mut others = self
            .conn
            .prepare_cached("SELECT 1 FROM checkpoint WHERE family = ?1 AND fingerprint <> ?2")?;
        let mut found = HashSet::new();
        for entry in settings.rules.families.all() {
            if others.exists([entry.family.id(), &settings.fingerprint_of(entry)])? {
                found.insert(entry.family);
            }
        }
        Ok(found)
    }
}

/// New checkpoints, to be saved together with the warnings that ended before them.
#[derive(Debug)]
pub(super) struct NewCheckpoints {
    /// Of each family.
    fingerprints: HashMap<Family, String>,
    week_start: u8,
    /// The first day that the morning did not judge.
    looked_at: Day,
    states: RememberedDays,
}

impl NewCheckpoints {
    /// Under the settings in force.
    pub fn new(settings: &Settings, judged: Day, states: RememberedDays) -> Self {
        let families = settings.rules.families.all();
        Self {
            fingerprints: families
                .map(|entry| (entry.family, settings.fingerprint_of(entry)))
                .collect(),
            week_start: settings.rules.week_start,
            looked_at: judged.next(),
            states,
        }
    }

    /// There is nothing to save.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// Saves them, and deletes those that are no longer worth their room.
    pub fn save(&self, tx: &Transaction) -> Result<()> {
        // The register is these settings' from now on: what was remembered under others promises nothing of it any more.
        let mut others =
            tx.prepare_cached("DELETE FROM checkpoint WHERE family = ?1 AND fingerprint <> ?2")?;
        for (family, fingerprint) in &self.fingerprints {
            others.execute([family.id(), fingerprint])?;
        }
        if self.is_empty() {
            return Ok(());
        }
        let mut put = tx.prepare_cached(
            "INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2, ?3, ?4, row_sum (?1, ?2, ?3, ?4))",
        )?;
        for (day, remembered) in &self.states {
            for (family, state) in remembered {
                let fingerprint = self.fingerprints.get(family);
                put.execute(params![family.id(), fingerprint, day.to_string(), state])?;
            }
        }
        for (family, fingerprint) in &self.fingerprints {
            self.thin_out(tx, *family, fingerprint)?;
        }
        Ok(())
    }

    fn thin_out(&self, tx: &Transaction, family: Family, fingerprint: &str) -> Result<()> {
        let mut days = Vec::new();
        let mut rows =
            tx.prepare_cached("SELECT day FROM checkpoint WHERE family = ?1 AND fingerprint = ?2")?;
        let mut at = rows.query([family.id(), fingerprint])?;
        while let Some(row) = at.next()? {
            days.extend(day(row, 0)?);
        }
        for day in superfluous(&days, self.looked_at, self.week_start) {
            tx.prepare_cached(
                "DELETE FROM checkpoint WHERE family = ?1 AND fingerprint = ?2 AND day = ?3",
            )?
            .execute([family.id(), fingerprint, &day.to_string()])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;

    /// An intervention about a family's warning, with the answer that was computed on a day.
    fn answered(store: &Store, family: Family, verify_on: &str) {
        let event = format!("{}-{verify_on}", family.id());
        store
            .conn
            .execute(
                "INSERT INTO handled (warning, hlc, event, known_from, known_to, kind, family, subject_kind,
                     subject, rule, severity, play, verify_on, day, at, author)
                 VALUES (?1, '1', ?1, '2026-01-01', '2199-12-31', 'intervened', ?2, 'rep', 'r', 'W', 'red',
                     'p', ?3, '2026-01-01', '', 'a')",
                [&event, family.id(), verify_on],
            )
            .unwrap();
        store
            .conn
            .execute(
                "INSERT INTO verdict VALUES ('f', ?1, ?2, 'worse', row_sum ('f', ?1, ?2, 'worse'))",
                [&event, verify_on],
            )
            .unwrap();
    }

    #[test]
    fn a_contact_deletes_only_the_answers_it_may_speak_in() {
        let (_folder, store) = store();
        for family in [Family::ACTIONS, Family::SILENCE] {
            answered(&store, family, "2026-02-10");
            answered(&store, family, "2026-02-20");
        }
        let day = Day::from_ymd(2026, 2, 15).unwrap();
        invalidate_verdicts(&store.conn, Families::default(), day).unwrap();
        let mut left = store
            .conn
            .prepare("SELECT event FROM verdict ORDER BY event")
            .unwrap();
        let left: Vec<String> = left
            .query_map([], |r| r.get(0))
            .unwrap()
            .flatten()
            .collect();
        assert_eq!(
            left,
            [
                "actions-2026-02-10",
                "actions-2026-02-20",
                "silence-2026-02-10"
            ]
        );
    }
}
