//! What made a warning false that was shown (rule 5): the newest change of what it was derived from.

use super::load::{day, text};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::pages::{CorrectedBy, CorrectedWay, Correction};
use crate::domain::warning::{Input, State, SubjectKind};
use crate::morning::Morning;
use rusqlite::{Row, params};

/// Counts of a rep that came in a file, with the days that it brought.
const COUNTS: &str = "SELECT i.at, i.day, i.file, f.day
    FROM (SELECT DISTINCT day, seq FROM activity WHERE rep = ?1 AND day BETWEEN ?2 AND ?3) f
    JOIN import i ON i.seq = f.seq
    WHERE i.day BETWEEN ?4 AND ?5 ORDER BY i.seq DESC, f.day";
/// Days of leave that came in a file.
const ABSENT: &str = "SELECT i.at, i.day, i.file, f.day FROM absence f JOIN import i ON i.seq = f.seq
    WHERE f.rep = ?1 AND f.day BETWEEN ?2 AND ?3 AND i.day BETWEEN ?4 AND ?5 ORDER BY i.seq DESC, f.day";
/// Days that a calendar made working days or days off, for everybody or for the rep.
const CALENDAR: &str =
    "SELECT i.at, i.day, i.file, f.day FROM calendar_override f JOIN import i ON i.seq = f.seq
    WHERE f.rep IN ('', ?1) AND f.day BETWEEN ?2 AND ?3 AND i.day BETWEEN ?4 AND ?5
    ORDER BY i.seq DESC, f.day";
/// Deals that are won now, or were before a file said otherwise, by the day on which they were closed.
const WON: &str = "SELECT i.at, i.day, i.file, f.closed
    FROM (SELECT closed, seq FROM deal WHERE rep = ?1 AND stage = 'won' AND closed BETWEEN ?2 AND ?3
          UNION
          SELECT json_extract(b.before, '$.closed') AS closed, c.seq
          FROM import c JOIN before_image b ON b.import = c.id
          WHERE c.day BETWEEN ?4 AND ?5 AND b.fact = 'deal' AND json_extract(b.before, '$.rep') = ?1
            AND json_extract(b.before, '$.stage') = 'won'
            AND json_extract(b.before, '$.closed') BETWEEN ?2 AND ?3) f
    JOIN import i ON i.seq = f.seq
    WHERE i.day BETWEEN ?4 AND ?5 ORDER BY i.seq DESC, f.closed";
/// What was heard from a customer.
const HEARD_FROM: &str = "SELECT i.at, i.day, i.file, f.day FROM contact f JOIN import i ON i.seq = f.seq
    WHERE f.customer = ?1 AND f.direction = 'in' AND f.day BETWEEN ?2 AND ?3 AND i.day BETWEEN ?4 AND ?5
    ORDER BY i.seq DESC, f.day";
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

/// What the days of a rep are expected by, whatever is counted on them.
const EXPECTED: [(&str, ChangedBy); 3] = [
    (ABSENT, CorrectedWay::File),
    (CALENDAR, CorrectedWay::File),
    (EXCUSED, CorrectedWay::Excused),
];

/// Where changes are looked for: in what such a warning is derived from, and in nothing else. A close is judged by the
/// target that was in force on it, so that a newer one corrects nothing.
fn sources(kind: SubjectKind, inputs: &[Input]) -> Vec<(&'static str, ChangedBy)> {
    let counts: [(&str, ChangedBy); 2] =
        [(COUNTS, CorrectedWay::File), (TYPED, CorrectedWay::Typed)];
    let won: [(&str, ChangedBy); 1] = [(WON, CorrectedWay::File)];
    match kind {
        SubjectKind::Rep if inputs.contains(&Input::Activity) => [&counts[..], &EXPECTED].concat(),
        SubjectKind::Rep if inputs.contains(&Input::Deals) => [&won[..], &EXPECTED].concat(),
        SubjectKind::Customer if inputs.contains(&Input::Contacts) => {
            vec![(HEARD_FROM, CorrectedWay::File)]
        }
        SubjectKind::Rep
        | SubjectKind::Customer
        | SubjectKind::Unit
        | SubjectKind::Product
        | SubjectKind::Stage
        | SubjectKind::Target
        | SubjectKind::Part => Vec::new(),
    }
}

impl Store {
    /// What corrected a warning, as far as it is about a person or a customer and somebody changed what it was derived
    /// from since it opened; `None` of one that stands. A morning of the past is told by what is known now, so that the
    /// change may be later.
    pub(super) fn correction(
        &self,
        morning: &Morning,
        row: &QueueRow,
    ) -> Result<Option<Correction>> {
        if row.state != State::Restated {
            return Ok(None);
        }
        let (key, opened) = (&row.episode.key, row.episode.opened_on);
        let entry = morning.rules().families.find(key.family);
        let inputs = entry.map_or(&[][..], |entry| entry.inputs);
        let (first, last) = row.episode.counted.ends().unwrap_or((opened, opened));
        let first = entry.map_or(first, |entry| {
            entry
                .judge
                .decided_from(first, morning.rules(), morning.settings.fiscal)
        });
        let mut newest: Option<(String, CorrectedBy)> = None;
        for (sql, way) in sources(key.subject.kind, inputs) {
            let mut query = self.conn.prepare_cached(sql)?;
            let wanted = params![
                key.subject.id,
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
