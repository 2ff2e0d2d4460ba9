//! Reads what a brief says: its morning, the one of the last brief, checks, meetings and what became of them.

use super::desk::Kept;
use super::{BoardQuery, Result, Standpoint, Store};
use crate::domain::board::{Board, QueueRow};
use crate::domain::brief::{BriefFacts, BriefMorning, BriefScope};
use crate::domain::meeting::{Meeting, MeetingKind, MeetingRow};
use crate::domain::org::{COMPANY, Roster};
use crate::domain::results::ResultRow;
use crate::domain::{Day, Period};
use crate::morning::{
    brief_period, brief_scope, changes, deviation_of_week, deviation_so_far, effect_period,
    is_newly_checked, last_weeks, meeting_effect,
};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Calendar days for which a meeting can be the last one.
const LAST: i32 = 100;
/// Meetings that a brief shows.
const SHOWN: usize = 3;
/// Calendar days before a brief's time in which an intervention can have been made whose check falls into it.
const CHECKED: i32 = 70;

impl Store {
    /// The board of a morning with what a brief says beside it; `unit` is a unit's id.
    pub fn brief(&self, point: &Standpoint, kind: MeetingKind, unit: &str) -> Result<BriefMorning> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.brief_of(point, &mut kept, (kind, unit))
        })
    }

    /// The same of a kept morning.
    pub(super) fn brief_of(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        (kind, unit): (MeetingKind, &str),
    ) -> Result<BriefMorning> {
        self.count_record(point, kept)?;
        let scope = brief_scope(&kept.morning.roster, unit);
        let query = BoardQuery {
            period: brief_period(kind, point, &kept.morning.calendar),
            ..BoardQuery::default()
        };
        let week = kind == MeetingKind::Week;
        if week {
            self.add_up_weeks(kept, &query)?;
        }
        let board = self.board_of(kept, &query)?;
        let deviation = if week {
            let weeks = last_weeks(&kept.morning, board.period);
            deviation_of_week(&kept.morning, &board, &weeks, &scope)
        } else {
            deviation_so_far(&board, &scope)
        };
        let same = |m: &Meeting| m.kind == kind && m.unit == unit;
        let mut meetings = self.meetings_since(point.as_of.plus(-LAST), point.as_of)?;
        meetings.retain(same);
        let last = meetings.iter().find(|m| m.day < point.as_of);
        let calendar = &kept.morning.calendar;
        let usual = kind.usual_start(point.as_of, |day| calendar.is_working(day));
        let since = last.map_or(usual, |meeting| meeting.day);
        let mut mornings = Mornings::new(self, point);
        // Of the same period, also where that has begun since.
        let then = mornings.board(since, board.period)?;
        let mut changes = changes((then, last.is_some()), &board, &scope);
        changes.corrected = self.corrected(point, kept, then.judged)?;
        changes.corrected.retain(|row| scope.holds(row.unit));
        let false_now = |row: &QueueRow| changes.corrected.iter().any(|other| other.id == row.id);
        changes.ended.retain(|row| !false_now(row));
        let worked = self.worked(point, kept, since, &scope)?;
        meetings.truncate(SHOWN);
        let rows = mornings.rows(&kept.morning.roster, meetings)?;
        let facts = BriefFacts {
            kind,
            scope,
            changes,
            worked,
            deviation,
            meetings: rows,
        };
        Ok(BriefMorning { board, facts })
    }

    /// Meetings of the last days, the newest first, with what became of them.
    pub fn meeting_rows(&self, point: &Standpoint, from: Day) -> Result<Vec<MeetingRow>> {
        self.read(|_| {
            let meetings = self.meetings_since(from, point.as_of)?;
            let roster = self.roster()?;
            Mornings::new(self, point).rows(&roster, meetings)
        })
    }

    /// Interventions whose verdict is new since a morning.
    fn worked(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        since: Day,
        scope: &BriefScope,
    ) -> Result<Vec<ResultRow>> {
        let days = since.plus(-CHECKED)..point.as_of.next();
        let mut rows = self.results_of(point, kept, Some(days))?.rows;
        let times = (since, point.as_of);
        rows.retain(|row| is_newly_checked(&kept.morning.roster, row, times, scope));
        Ok(rows)
    }
}

/// Boards of earlier mornings, each made once while meetings are gone through from the newest to the oldest.
struct Mornings<'s> {
    store: &'s Store,
    point: &'s Standpoint,
    boards: HashMap<(Day, Period), Board>,
}

impl<'s> Mornings<'s> {
    fn new(store: &'s Store, point: &'s Standpoint) -> Self {
        Self {
            store,
            point,
            boards: HashMap::new(),
        }
    }

    fn board(&mut self, day: Day, period: Period) -> Result<&Board> {
        Ok(match self.boards.entry((day, period)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let mut point = self.point.clone();
                if day != point.as_of {
                    (point.as_of, point.today_counts) = (day, false);
                }
                let query = BoardQuery {
                    period: Some(period),
                    ..BoardQuery::default()
                };
                new.insert(self.store.board(&point, &query)?)
            }
        })
    }

    /// Meetings as rows, with what became of those that a week has gone by since.
    fn rows(&mut self, roster: &Roster, meetings: Vec<Meeting>) -> Result<Vec<MeetingRow>> {
        let mut rows = Vec::new();
        for meeting in meetings {
            let effect = if meeting.effect_on() <= self.point.as_of {
                let scope = brief_scope(roster, &meeting.unit);
                let period = effect_period(&meeting, self.point.settings.fiscal);
                // No older meeting asks for a later morning: a list of a quarter keeps the boards of a week.
                let newest = meeting.effect_on();
                self.boards.retain(|(day, _), _| *day <= newest);
                let before = self.board(meeting.day, period)?.clone();
                let after = self.board(newest, period)?;
                Some(meeting_effect(&before, after, &scope))
            } else {
                None
            };
            let unit = match meeting.unit.as_str() {
                COMPANY => String::new(),
                id => roster
                    .unit_ix(id)
                    .map_or_else(|| id.to_owned(), |ix| roster.unit(ix).path.clone()),
            };
            rows.push(MeetingRow {
                period: meeting.kind.period(self.point.settings.fiscal, meeting.day),
                unit,
                effect,
                meeting,
            });
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::identity_cases::{day, on, team};

    #[test]
    fn r1_a_list_of_a_quarter_keeps_the_boards_of_a_week() {
        let (_folder, store) = team();
        let point = on("2026-06-01").at;
        let daily = day("2026-03-16").until(day("2026-05-25")).rev();
        let meetings: Vec<Meeting> = daily
            .map(|day| Meeting {
                event: day.to_string(),
                kind: MeetingKind::StandUp,
                unit: COMPANY.to_owned(),
                day,
                content: String::new(),
                measure: "call".to_owned(),
                author: "lead".to_owned(),
            })
            .collect();
        let mut mornings = Mornings::new(&store, &point);
        let rows = mornings.rows(&store.roster().unwrap(), meetings).unwrap();
        assert!(rows.len() == 70 && rows.iter().all(|row| row.effect.is_some()));
        // A meeting's own morning, the one a week later, and those between.
        assert!(mornings.boards.len() <= 9, "{}", mornings.boards.len());
    }
}
