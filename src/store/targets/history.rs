//! Every value that a cell had.

use super::{key_of, publications, said_of};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::org::Roster;
use crate::domain::targets::{
    AdjustStep, ChangedThrough, Signed, TargetCell, TargetChange, TargetVersion,
};
use crate::store::journal::find;
use crate::store::load::{day, maybe, text};
use crate::store::units::Units;
use crate::store::{Result, Store};
use rusqlite::{Connection, Row};

impl Store {
    /// Every value that was in force for a cell, the newest first: who set it, when and why.
    pub fn target_history(&self, cell: &TargetCell) -> Result<Vec<TargetChange>> {
        self.read(|conn| {
            let published = publications(conn, Day::MAX)?;
            let units = Units::read(conn)?;
            let roster = self.roster()?;
            let key = key_of(cell, |path| Ok(units.id_of(path)))?;
            let mut signed: Vec<TargetVersion> = signed_versions(conn)?;
            signed.retain(|version| published.contains_key(&version.id));
            let mut said = said_of(conn, &published, &key)?;
            said.sort_by_key(|(by, _)| by.n);
            let (mut all, mut stands) = (Vec::with_capacity(said.len()), None);
            for (by, said) in said {
                stands = said.on(stands);
                let Some(version) = signed.iter().find(|v| published[&v.id] == by) else {
                    continue;
                };
                all.push(TargetChange {
                    through: through(conn, &roster, &version.id)?,
                    published: version.published.clone(),
                    drafted_by: version.drafted_by.clone(),
                    quota: stands,
                    version: version.id.clone(),
                });
            }
            all.reverse();
            Ok(all)
        })
    }
}

/// What led to a change that nobody published.
fn through(conn: &Connection, roster: &Roster, event: &str) -> Result<Option<ChangedThrough>> {
    let Some(Event::Adjusted { step }) = find(conn, event)? else {
        return Ok(None);
    };
    let Some(request) = step.request() else {
        return Ok(Some(ChangedThrough::Raise));
    };
    let Some(Event::Adjusted {
        step:
            AdjustStep::Asked {
                cell,
                hundredths,
                reason,
                why,
                ..
            },
    }) = find(conn, request)?
    else {
        return Ok(None);
    };
    let by = "SELECT author FROM event WHERE id = ?1";
    let by = conn
        .prepare_cached(by)?
        .query_row([request], |row| text(row, 0))?;
    Ok(Some(ChangedThrough::Request {
        by,
        of: cell.name(roster),
        hundredths,
        reason,
        why,
    }))
}

/// Who published what when; nothing is counted yet.
pub(super) fn signed_versions(conn: &Connection) -> Result<Vec<TargetVersion>> {
    let mut all = Vec::new();
    for sql in [
        "SELECT v.id, v.import, p.author, p.day, p.at, p.reason, '' FROM target_version v
         JOIN target_publication p ON p.version = v.id",
        "SELECT event, NULL, author, day, at, reason, drafted_by FROM planned
         WHERE known_to = (SELECT max(known_to) FROM planned q WHERE q.event = planned.event)",
    ] {
        let mut rows = conn.prepare_cached(sql)?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            all.push(TargetVersion {
                id: text(row, 0)?,
                supersedes: None,
                import: maybe(row, 1)?,
                published: signed(row, 2)?,
                drafted_by: text(row, 6)?,
                cells: 0,
                in_force: 0,
            });
        }
    }
    Ok(all)
}

/// Author, day, instant and reason from a column on.
fn signed(row: &Row, from: usize) -> Result<Signed> {
    Ok(Signed {
        author: text(row, from)?,
        day: day(row, from + 1)?.unwrap_or(Day::MIN),
        at: text(row, from + 2)?,
        reason: text(row, from + 3)?,
    })
}
