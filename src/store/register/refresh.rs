//! What an evaluation found to be written, and how it is written down.

use super::shown::{as_it_is, with_answers};
use crate::domain::Day;
use crate::domain::warning::{Episode, Family, NoLonger, Verdict, WarningKey};
use crate::store::Result;
use crate::store::area::Revisions;
use crate::store::checkpoint::NewCheckpoints;
use crate::store::file::row_sum::WARNING;
use crate::store::sheets::NewSheets;
use rusqlite::{Transaction, params};
use std::collections::HashSet;
use std::sync::Arc;

/// What a refresh found to be written.
pub(in crate::store) struct Refresh {
    /// Of the rules as a whole.
    pub(super) fingerprint: String,
    /// Of what verdicts depend on.
    pub(super) checked_by: String,
    /// Families of which the register was last written under other settings.
    pub(super) of_others: HashSet<Family>,
    /// Of everything that it was derived by.
    pub(super) derived_by: String,
    pub(super) as_of: Day,
    pub(super) judged: Day,
    /// Somebody looks at it.
    pub(super) shown: bool,
    pub(super) changed: Vec<RegisterEntry>,
    pub(super) no_longer: NoLonger,
    /// Of those that are found false the ones whose data came in after all: they were no mistake (rule 4).
    pub(super) came: HashSet<WarningKey>,
    pub(super) verdicts: Vec<(String, Day, Verdict)>,
    pub(super) checkpoints: NewCheckpoints,
    pub(super) sheets: NewSheets,
    /// What the file was when it was evaluated.
    pub(super) at: Revisions,
}

/// A warning as it is to be written.
pub(super) struct RegisterEntry {
    pub(super) episode: Arc<Episode>,
    pub(super) written: String,
    /// It stands in the queue that is looked at.
    pub(super) shown: bool,
    /// The register knows it: only that it was shown is new.
    pub(super) as_it_is: bool,
}

/// Whether a warning stands in the register.
fn stands(tx: &Transaction, key: &WarningKey) -> Result<bool> {
    let mut known = tx.prepare_cached(
        "SELECT 1 FROM warning WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4
             AND restated = 0",
    )?;
    Ok(known.exists(params![
        key.family.id(),
        key.subject.kind.id(),
        key.subject.id,
        key.opened_on.to_string()
    ])?)
}

/// Evaluated mornings that are remembered.
const EVALUATED_KEPT: i64 = 20;

impl Refresh {
    /// Everything is written down.
    #[cfg(test)]
    pub(in crate::store) fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && self.no_longer == NoLonger::default()
            && self.verdicts.is_empty()
            && self.checkpoints.is_empty()
            && self.sheets.is_empty()
    }

    /// Warnings that are found false and were not known to be; those that asked for data which have come are none of them.
    pub(in crate::store) fn newly_restated(&self, tx: &Transaction) -> Result<u64> {
        let mut count = 0;
        let restated = self.no_longer.restated.iter();
        for key in restated.filter(|key| !self.came.contains(key)) {
            count += u64::from(stands(tx, key)?);
        }
        Ok(count)
    }

    /// How many warnings are others by these settings than by those under which the register was last written; `None`
    /// where it was so under the same.
    pub(super) fn others_than_before(&self, tx: &Transaction) -> Result<Option<u64>> {
        if self.of_others.is_empty() {
            return Ok(None);
        }
        let mut count = self.newly_restated(tx)?;
        for entry in self.changed.iter().filter(|entry| !entry.as_it_is) {
            count += u64::from(!stands(tx, &entry.episode.key)?);
        }
        Ok(Some(count).filter(|count| *count > 0))
    }

    /// How the register says of a family's warning that it is none.
    fn restated_as(&self, family: Family) -> i64 {
        match (self.of_others.contains(&family), self.shown) {
            (true, _) => 3,
            (false, true) => 2,
            (false, false) => 1,
        }
    }

    /// Writes it down.
    pub(in crate::store) fn save(&self, tx: &Transaction) -> Result<()> {
        self.sheets.save(tx)?;
        tx.prepare_cached(
            "INSERT OR REPLACE INTO evaluated
             VALUES (?1, ?2, ?3, ?4, ?5, row_sum (?1, ?2, ?3, ?4, ?5))",
        )?
        .execute(params![
            self.as_of.to_string(),
            self.judged.to_string(),
            self.derived_by,
            self.at.text(),
            self.shown
        ])?;
        tx.prepare_cached(
            "DELETE FROM evaluated WHERE (as_of, judged, fingerprint) NOT IN
                 (SELECT as_of, judged, fingerprint FROM evaluated ORDER BY as_of DESC LIMIT ?1)
                 AND as_of <> ?2",
        )?
        .execute(params![EVALUATED_KEPT, self.as_of.to_string()])?;
        if !self.of_others.is_empty() {
            // By other settings nothing is written down any more.
            tx.prepare_cached("DELETE FROM evaluated WHERE fingerprint <> ?1")?
                .execute([&self.derived_by])?;
        }
        self.save_warnings(tx)?;
        for (event, rests_on, verdict) in &self.verdicts {
            tx.prepare_cached(
                "INSERT OR REPLACE INTO verdict VALUES (?1, ?2, ?3, ?4, row_sum (?1, ?2, ?3, ?4))",
            )?
            .execute(params![
                self.checked_by,
                event,
                rests_on.to_string(),
                verdict.id()
            ])?;
        }
        self.checkpoints.save(tx)
    }

    /// What the register says from now on.
    fn save_warnings(&self, tx: &Transaction) -> Result<()> {
        let (days_seen, days_derived) = (with_answers("?5"), with_answers("excluded.shown"));
        let seen = WARNING.set(&[("shown", &days_seen), ("retold", "0")]);
        let seen_by_others = WARNING.set(&[("shown", "coalesce(shown, ?5)"), ("retold", "0")]);
        let derived_as = |shown: &str| {
            WARNING.set(&[
                ("episode", "excluded.episode"),
                ("judged", "excluded.judged"),
                ("ended_on", "excluded.ended_on"),
                ("restated", "0"),
                ("retold", "excluded.shown IS NULL AND shown IS NOT NULL"),
                ("shown", shown),
            ])
        };
        let derived = derived_as(&format!("coalesce({days_derived}, shown)"));
        // The first look by other settings takes from no warning the days by which it is known again.
        let derived_by_others = derived_as("coalesce(shown, excluded.shown)");
        for entry in &self.changed {
            let RegisterEntry {
                episode,
                written,
                shown,
                as_it_is,
            } = entry;
            let by_others = self.of_others.contains(&episode.key.family);
            if *as_it_is {
                let seen = if by_others { &seen_by_others } else { &seen };
                tx.prepare_cached(&format!(
                    "UPDATE warning {seen}
                     WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4"
                ))?
                .execute(params![
                    episode.key.family.id(),
                    episode.key.subject.kind.id(),
                    episode.key.subject.id,
                    episode.key.opened_on.to_string(),
                    days(episode)
                ])?;
                continue;
            }
            let derived = if by_others {
                &derived_by_others
            } else {
                &derived
            };
            tx.prepare_cached(&format!(
                "INSERT INTO warning VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 0, 0,
                     row_sum (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, 0, 0))
                 ON CONFLICT DO UPDATE {derived}"
            ))?
            .execute(params![
                episode.key.family.id(),
                episode.key.subject.kind.id(),
                episode.key.subject.id,
                episode.key.opened_on.to_string(),
                written,
                self.judged.to_string(),
                episode.cleared_on.map(|d| d.to_string()),
                shown.then(|| days(episode))
            ])?;
        }
        let restated = WARNING.set(&[
            ("restated", "max(restated, ?6)"),
            ("judged", "max(judged, ?5)"),
        ]);
        for key in &self.no_longer.restated {
            tx.prepare_cached(&format!(
                "UPDATE warning {restated}
                 WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4
                     AND restated < 3"
            ))?
            .execute(params![
                key.family.id(),
                key.subject.kind.id(),
                key.subject.id,
                key.opened_on.to_string(),
                self.judged.to_string(),
                self.restated_as(key.family)
            ])?;
        }
        for key in &self.no_longer.unseen {
            tx.prepare_cached(
                "DELETE FROM warning WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3
                     AND opened_on = ?4 AND shown IS NULL",
            )?
            .execute(params![
                key.family.id(),
                key.subject.kind.id(),
                key.subject.id,
                key.opened_on.to_string()
            ])?;
        }
        if self.shown {
            tx.prepare_cached(&format!(
                "UPDATE warning {} WHERE retold = 1 AND judged <= ?1",
                as_it_is()
            ))?
            .execute([self.judged.to_string()])?;
        }
        Ok(())
    }
}

/// The days that an episode counts, as they stand in the register.
pub(super) fn days(episode: &Episode) -> String {
    serde_json::to_string(&episode.counted).unwrap_or_default()
}

/// An episode as it stands in the register; nothing in one can fail to serialise.
pub(super) fn json(episode: &Episode) -> String {
    serde_json::to_string(episode).unwrap_or_default()
}
