//! What made a warning false that was shown (rule 5): the newest change of the days that it counted.

use super::load::{day, text};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::pages::{CorrectedBy, CorrectedWay, Correction};
use crate::domain::warning::{State, SubjectKind};
use rusqlite::{Row, params};

/// Files whose rows are days of a rep: the newest of them, with the days that it brought.
const BY_FILE: &str = "SELECT i.at, i.day, i.file, f.day
    FROM (SELECT day, seq FROM activity WHERE rep = ?1 AND day BETWEEN ?2 AND ?3
          UNION SELECT day, seq FROM absence WHERE rep = ?1 AND day BETWEEN ?2 AND ?3) f
    JOIN import i ON i.seq = f.seq
    WHERE i.day BETWEEN ?4 AND ?5 ORDER BY i.seq DESC, f.day";
/// Counts that were typed.
const TYPED: &str = "SELECT at, day, author, json_extract(payload, '$.day') AS of FROM event
    WHERE kind = 'counted' AND day BETWEEN ?4 AND ?5 AND json_extract(payload, '$.rep') = ?1
      AND of BETWEEN ?2 AND ?3 ORDER BY hlc DESC, id DESC";
/// Leave that was given and holds.
const EXCUSED: &str = "SELECT e.at, e.day, e.author, x.day FROM excuse x JOIN event e ON e.id = x.event
    WHERE x.rep = ?1 AND x.day BETWEEN ?2 AND ?3 AND x.known_from BETWEEN ?4 AND ?5 AND x.known_to = ?5
    ORDER BY e.hlc DESC, e.id DESC, x.day";

/// A change: the instant, the business day, by whom or by which file, of which day.
type DayChange = (String, Day, String, Day);

/// How, of whoever or whatever did it.
type ChangedBy = fn(String) -> CorrectedWay;

impl Store {
    /// What corrected a warning, as far as it is about a person's days and somebody changed them since it opened;
    /// `None` of one that stands. A morning of the past is told by what is known now, so that the change may be later.
    pub(super) fn correction(&self, row: &QueueRow) -> Result<Option<Correction>> {
        let subject = &row.episode.key.subject;
        if row.state != State::Restated {
            return Ok(None);
        }
        let unknown = Some(Correction { by: None });
        if subject.kind != SubjectKind::Rep {
            return Ok(unknown);
        }
        let opened = row.episode.opened_on;
        let (first, last) = row.episode.counted.ends().unwrap_or((opened, opened));
        let mut newest: Option<(String, CorrectedBy)> = None;
        let kinds: [(&str, ChangedBy); 3] = [
            (BY_FILE, CorrectedWay::File),
            (TYPED, CorrectedWay::Typed),
            (EXCUSED, CorrectedWay::Excused),
        ];
        for (sql, way) in kinds {
            let mut query = self.conn.prepare_cached(sql)?;
            let wanted = params![
                subject.id,
                first.to_string(),
                last.to_string(),
                opened.to_string(),
                Day::MAX.to_string()
            ];
            let changes = query.query_map(wanted, |row| Ok(change(row)))?;
            let changes: Vec<DayChange> = changes.filter_map(|row| row.ok().flatten()).collect();
            let Some((at, on, who, _)) = changes.first().cloned() else {
                continue;
            };
            if newest.as_ref().is_some_and(|(known, _)| *known >= at) {
                continue;
            }
            let same = changes.iter().take_while(|change| change.0 == at);
            let mut days: Vec<Day> = same.map(|change| change.3).collect();
            days.sort_unstable();
            days.dedup();
            let by = CorrectedBy {
                on,
                way: way(who),
                days,
            };
            newest = Some((at, by));
        }
        let by = newest.map(|(_, by)| by);
        Ok(Some(Correction { by }))
    }
}

/// `None` for a row that cannot be read.
fn change(row: &Row<'_>) -> Option<DayChange> {
    let at = text(row, 0).ok()?;
    let on = day(row, 1).ok()??;
    let who = text(row, 2).ok()?;
    Some((at, on, who, day(row, 3).ok()??))
}
