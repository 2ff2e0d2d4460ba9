//! Pages of the journal: what was saved on a day, with what became of it. Found by an index of the day, so
//! that a page costs what it shows, however long the journal is.

use super::undo::{living_undoings, root_of};
use super::{read, text};
use crate::domain::Day;
use crate::domain::author::is_same_author;
use crate::domain::evaluation::Evaluation;
use crate::domain::journal::{
    ActOutcome, EntryState, Event, EventAbout, ImportCounts, JournalEntry, JournalPage, Logged,
    LoggedAbout,
};
use crate::domain::notice::Role;
use crate::domain::warning::{Subject, SubjectKind};
use crate::morning::{Morning, rep_named, unit_named};
use crate::store::interventions::Fates;
use crate::store::{Result, Session, Store};
use rusqlite::{OptionalExtension, params};
use std::collections::HashSet;

/// An event as it stands in its row, with the time that orders it.
struct DayRow {
    id: String,
    hlc: String,
    day: Day,
    at: String,
    author: String,
}

impl DayRow {
    fn entry(
        &self,
        session: &Session,
        (logged, about, state): (Logged, LoggedAbout, EntryState),
    ) -> JournalEntry {
        JournalEntry {
            id: self.id.clone(),
            day: self.day,
            at: self.at.clone(),
            mine: is_same_author(&self.author, &session.author),
            author: self.author.clone(),
            logged,
            about,
            state,
        }
    }
}

impl Store {
    /// Days of the journal, the first and the last given, as they are known on the session's morning.
    pub(crate) fn journal_page(
        &self,
        session: &Session,
        morning: &Morning,
        (from, to): (Day, Day),
    ) -> Result<JournalPage> {
        let near = |at: Day, of_events: &str, of_imports: &str| -> Result<[Option<Day>; 2]> {
            let one = |sql: &str| -> Result<Option<Day>> {
                Ok(self
                    .conn
                    .prepare_cached(sql)?
                    .query_row([at.to_string(), session.as_of.to_string()], |r| text(r, 0))
                    .map(|found| Day::parse(&found))?)
            };
            Ok([one(of_events)?, one(of_imports)?])
        };
        let before = near(
            from,
            "SELECT max(day) FROM event WHERE day < min(?1, ?2)",
            "SELECT max(day) FROM import WHERE day < min(?1, ?2)",
        )?;
        let after = near(
            to,
            "SELECT min(day) FROM event WHERE day > ?1 AND day <= ?2",
            "SELECT min(day) FROM import WHERE day > ?1 AND day <= ?2",
        )?;
        Ok(JournalPage {
            day: to,
            entries: self.journal_entries(session, morning, from, to)?,
            before: before.into_iter().flatten().max(),
            after: after.into_iter().flatten().min(),
        })
    }

    /// What was saved from a day on, newest first.
    pub fn journal(&self, session: &Session, since: Day) -> Result<JournalPage> {
        self.read(|_| {
            let morning = self.morning(session)?;
            self.journal_page(session, &morning, (since, session.as_of))
        })
    }

    /// What was saved on `from..=to`, newest first.
    fn journal_entries(
        &self,
        session: &Session,
        morning: &Morning,
        from: Day,
        to: Day,
    ) -> Result<Vec<JournalEntry>> {
        let range = params![from.to_string(), to.min(session.as_of).to_string()];
        let fates = Fates::of(morning);
        let mut all: Vec<(String, JournalEntry)> = Vec::new();
        let mut query = self.conn.prepare_cached(
            "SELECT id, hlc, day, at, author FROM event WHERE day >= ?1 AND day <= ?2 ORDER BY day, hlc, id",
        )?;
        let mut rows = query.query(range)?;
        while let Some(row) = rows.next()? {
            let Some(day) = Day::parse(&text(row, 2)?) else {
                continue;
            };
            let row = DayRow {
                id: text(row, 0)?,
                hlc: text(row, 1)?,
                day,
                at: text(row, 3)?,
                author: text(row, 4)?,
            };
            if let Some(entry) = self.entry(session, &fates, &row)? {
                all.push((row.hlc, entry));
            }
        }
        let mut query = self.conn.prepare_cached(
            "SELECT id, hlc, day, at, author, kind, file, rows, added, changed, same, rejected \
             FROM import WHERE day >= ?1 AND day <= ?2 ORDER BY day, hlc",
        )?;
        let mut rows = query.query(range)?;
        while let Some(row) = rows.next()? {
            let Some(day) = Day::parse(&text(row, 2)?) else {
                continue;
            };
            let count = |column| -> rusqlite::Result<u64> {
                Ok(row.get::<_, i64>(column)?.try_into().unwrap_or(0))
            };
            let author = text(row, 4)?;
            let entry = JournalEntry {
                id: text(row, 0)?,
                day,
                at: text(row, 3)?,
                mine: is_same_author(&author, &session.author),
                author,
                logged: Logged::Import {
                    kind: text(row, 5)?,
                    file: text(row, 6)?,
                    counts: ImportCounts {
                        rows: count(7)?,
                        added: count(8)?,
                        changed: count(9)?,
                        same: count(10)?,
                        rejected: count(11)?,
                    },
                },
                about: LoggedAbout::Nothing,
                state: EntryState::Fixed,
            };
            all.push((text(row, 1)?, entry));
        }
        all.sort_by(|a, b| (b.1.day, &b.0).cmp(&(a.1.day, &a.0)));
        Ok(all.into_iter().map(|(_, entry)| entry).collect())
    }

    /// An event as an entry, one of a newer version too; `None` for one that cannot be read, which `check` names, and for an undoing
    /// that shows at what it undid.
    fn entry(
        &self,
        session: &Session,
        fates: &Fates<'_>,
        row: &DayRow,
    ) -> Result<Option<JournalEntry>> {
        let morning = fates.morning;
        let event = match read::find(&self.conn, &row.id) {
            Ok(Some(event)) => event,
            Ok(None) => {
                let newer = (Logged::Newer, LoggedAbout::Nothing, EntryState::Fixed);
                return Ok(Some(row.entry(session, newer)));
            }
            Err(_) => return Ok(None),
        };
        let (logged, about, standing) = if let Event::Undone { .. } = &event {
            let Some((root, what)) = root_of(&self.conn, &row.id)? else {
                return Ok(None);
            };
            let Some(day) = self.day_of(&root)?.filter(|day| *day != row.day) else {
                return Ok(None);
            };
            let about = self.about(morning, &what)?;
            let turned = Logged::Reversal {
                back: self.brings_back(&row.id)?,
                event: Box::new(what),
                day,
            };
            (turned, about, EntryState::Fixed)
        } else {
            let about = self.about(morning, &event)?;
            let (event, outcome) = self.with_outcome(session, fates, &row.id, event)?;
            let on = match event.names() {
                Some(earlier) => read::find(&self.conn, earlier)?.map(Box::new),
                None => None,
            };
            let is_due = |on: Day| outcome.verdict().is_some() && on <= session.as_of;
            let checked = event.facts().verify_on.is_some_and(is_due);
            let can_be_undone = event.can_be_undone();
            let logged = Logged::Event {
                event: Box::new(event),
                outcome,
                on,
            };
            let standing = if can_be_undone {
                self.standing(session, &row.id, checked)?
            } else {
                EntryState::Fixed
            };
            (logged, about, standing)
        };
        Ok(Some(row.entry(session, (logged, about, standing))))
    }

    /// An intervention with its newest note, and what its check said.
    fn with_outcome(
        &self,
        session: &Session,
        fates: &Fates<'_>,
        id: &str,
        mut event: Event,
    ) -> Result<(Event, ActOutcome)> {
        if let Event::Adjusted { step } = &event
            && !self.step_counts(id, step, session.as_of)?
        {
            return Ok((event, ActOutcome::Uncounted));
        }
        let Event::Intervened { warning, note, .. } = &mut event else {
            return Ok((event, ActOutcome::Ahead));
        };
        *note = self.newest_note(id, session.as_of)?;
        let acts = self.acts_about(warning, session.as_of)?;
        let outcome = match acts.iter().find(|act| act.event == id) {
            Some(act) => self.outcome_of(session, fates, act)?,
            None => ActOutcome::Ahead,
        };
        Ok((event, outcome))
    }

    fn standing(&self, session: &Session, id: &str, checked: bool) -> Result<EntryState> {
        let mut newest: Option<(String, EntryState)> = None;
        for undoing in living_undoings(&self.conn, id)? {
            let (hlc, day, at, by) = self
                .conn
                .prepare_cached("SELECT hlc, day, at, author FROM event WHERE id = ?1")?
                .query_row([&undoing], |r| {
                    Ok((text(r, 0)?, text(r, 1)?, text(r, 2)?, text(r, 3)?))
                })?;
            if newest.as_ref().is_none_or(|(known, _)| *known < hlc) {
                let mine = is_same_author(&by, &session.author);
                // An undoing with an unreadable day counts on every morning.
                let day = Day::parse(&day).unwrap_or(Day::MIN);
                newest = Some((hlc, EntryState::TakenBack { day, at, by, mine }));
            }
        }
        Ok(match newest {
            Some((_, taken_back)) => taken_back,
            None if checked => EntryState::Checked,
            None => EntryState::Stands,
        })
    }

    fn day_of(&self, event: &str) -> Result<Option<Day>> {
        let day = self
            .conn
            .prepare_cached("SELECT day FROM event WHERE id = ?1")?
            .query_row([event], |r| text(r, 0))
            .optional()?;
        Ok(day.and_then(|day| Day::parse(&day)))
    }

    /// Whether an undoing brings something back: it undoes an undoing, and so on downwards by turns.
    fn brings_back(&self, undoing: &str) -> Result<bool> {
        let mut at = undoing.to_owned();
        let mut depth = 0;
        // A ring, which honest ids cannot make, ends it.
        let mut seen = HashSet::new();
        while seen.insert(at.clone()) {
            let Some(Event::Undone { event }) = read::find(&self.conn, &at)? else {
                break;
            };
            at = event;
            depth += 1;
        }
        Ok(depth % 2 == 0)
    }

    /// Whom or what an event is about.
    fn about(&self, morning: &Morning, event: &Event) -> Result<LoggedAbout> {
        Ok(match event.facts().about {
            EventAbout::Warning(warning) => self.named(morning, &warning.subject)?,
            EventAbout::Subject(subject) => self.named(morning, subject)?,
            EventAbout::Rep(rep) => rep_named(morning, rep),
            EventAbout::Unit(unit) => unit_named(morning, unit),
            EventAbout::Recipient(to) => match to.role {
                Role::Rep => rep_named(morning, &to.id),
                Role::Manager => {
                    let known = morning.settings.notify.manager(&to.id);
                    let name = known.map_or(&to.id, |manager| &manager.name);
                    LoggedAbout::Other(name.clone())
                }
            },
            EventAbout::Nothing => LoggedAbout::Nothing,
            EventAbout::Earlier(earlier) => match read::find(&self.conn, earlier)? {
                // One that names another one in its turn is not what this one means.
                Some(known) if known.names().is_none() => self.about(morning, &known)?,
                Some(_) | None if Evaluation::of_task(earlier).is_some() => LoggedAbout::Nothing,
                Some(_) | None => LoggedAbout::Other(earlier.to_owned()),
            },
        })
    }

    fn named(&self, morning: &Morning, subject: &Subject) -> Result<LoggedAbout> {
        let Subject { kind, id } = subject;
        Ok(match kind {
            SubjectKind::Rep => rep_named(morning, id),
            SubjectKind::Customer => {
                let name = self
                    .conn
                    .prepare_cached("SELECT name FROM customer WHERE id = ?1")?
                    .query_row([id], |r| text(r, 0))
                    .optional()?;
                LoggedAbout::Customer(id.clone(), name.unwrap_or_else(|| id.clone()))
            }
            SubjectKind::Unit | SubjectKind::Stage | SubjectKind::Target | SubjectKind::Part => {
                match subject.rep_id() {
                    Some(rep) => rep_named(morning, rep),
                    None => unit_named(morning, subject.unit_id().unwrap_or(id)),
                }
            }
            SubjectKind::Product => LoggedAbout::Other(id.clone()),
        })
    }
}
