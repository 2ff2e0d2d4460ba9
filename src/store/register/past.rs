//! What the register tells of warnings that are over.

use crate::domain::Day;
use crate::domain::warning::{Episode, Subject, WarningKey};
use crate::morning::{Morning, past};
use crate::store::load::text;
use crate::store::{Result, Store};
use rusqlite::{Params, params};
use std::sync::Arc;

impl Store {
    /// Closed and restated warnings as of the morning, the latter marked `true`; newest first. What was a warning
    /// by other settings alone and nobody answered is told by its key only.
    pub(crate) fn past_episodes(
        &self,
        morning: &Morning,
        which: Which<'_>,
    ) -> Result<Vec<(Arc<Episode>, bool)>> {
        let as_of = morning.as_of.to_string();
        let rows = match which {
            Which::All => self.episodes(
                "SELECT episode, restated FROM warning WHERE opened_on <= ?1
                   AND (restated < 3 OR answered = 1)",
                params![as_of],
            ),
            Which::ClosedSince(day) => self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE restated = 0 AND ended_on > ?2 AND ended_on <= ?1
                 UNION ALL
                 SELECT episode, restated FROM warning
                 WHERE restated > 0 AND judged > ?2 AND opened_on <= ?1
                   AND (restated < 3 OR answered = 1)",
                params![as_of, day.to_string()],
            ),
            Which::CorrectedSince(day) => self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE restated > 0 AND judged > ?2 AND opened_on <= ?1
                   AND (restated < 3 OR answered = 1)",
                params![as_of, day.to_string()],
            ),
            Which::About(subject, since) => self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE subject_kind = ?2 AND subject = ?3 AND opened_on <= ?1
                   AND (ended_on IS NULL OR ended_on >= ?4) AND (restated < 3 OR answered = 1)",
                params![as_of, subject.kind.id(), subject.id, since.to_string()],
            ),
            Which::One(key) => self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE family = ?2 AND subject_kind = ?3 AND subject = ?4 AND opened_on = ?5
                   AND opened_on <= ?1",
                params![
                    as_of,
                    key.family.id(),
                    key.subject.kind.id(),
                    key.subject.id,
                    key.opened_on.to_string()
                ],
            ),
        }?;
        Ok(past(morning, rows, |key| match which {
            Which::All | Which::ClosedSince(_) | Which::CorrectedSince(_) => true,
            Which::About(subject, _) => key.subject == *subject,
            Which::One(one) => key == one,
        }))
    }

    /// Episodes of the register; a row that cannot be read is left out.
    pub(super) fn episodes(
        &self,
        sql: &str,
        wanted: impl Params,
    ) -> Result<Vec<(Arc<Episode>, bool)>> {
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query(wanted)?;
        let mut found = Vec::new();
        while let Some(row) = at.next()? {
            if let Ok(episode) = serde_json::from_str(&text(row, 0)?) {
                found.push((Arc::new(episode), row.get::<_, i64>(1)? > 0));
            }
        }
        Ok(found)
    }
}

/// Which past warnings are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which<'a> {
    /// All of them.
    All,
    /// Those that closed after a day, or were found false by the judging of a later one; what the morning itself
    /// found to have ended comes with them.
    ClosedSince(Day),
    /// Those that were found false by the judging of a later day than this.
    CorrectedSince(Day),
    /// Those about a subject that had not ended before a day.
    About(&'a Subject, Day),
    /// The one of a key.
    One(&'a WarningKey),
}
