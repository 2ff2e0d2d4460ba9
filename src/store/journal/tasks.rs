//! Tasks as a morning knows them, from the folded journal.

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::journal::{Event, TaskOf};
use crate::domain::rules::Rules;
use crate::domain::tasks::{MadeChange, Task, TaskStep};
use crate::domain::warning::{Subject, SubjectKind, WarningKey};
use crate::store::load::maybe;
use crate::store::{Result, Store};
use rusqlite::{Connection, params};

/// Calendar days for which a task is looked for: what was made earlier is no longer anybody's.
const KEPT: i32 = 366;

impl Store {
    /// Tasks that were made in the year up to a day and not taken back by then, with what became of them, in order
    /// of their making. Names and units of those whom they are about are left to the reader.
    pub(super) fn tasks_made(&self, as_of: Day, rules: &Rules) -> Result<Vec<Task>> {
        let today = as_of.to_string();
        let mut rows = self.conn.prepare_cached(
            "SELECT event, play, warning, subject_kind, subject, text, owner, due, day, author FROM task
             WHERE day > ?2 AND known_from <= ?1 AND ?1 < known_to ORDER BY day, hlc, event",
        )?;
        let mut at = rows.query(params![today, as_of.plus(-KEPT).to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let days = (Day::parse(&text(row, 7)?), Day::parse(&text(row, 8)?));
            let (Some(due), Some(day)) = days else {
                continue;
            };
            let kind = maybe(row, 3)?.and_then(|kind| SubjectKind::parse(&kind));
            let about = kind.zip(maybe(row, 4)?);
            let play = maybe(row, 1)?;
            let steps = play.as_deref().and_then(|play| rules.play(play));
            let step = |id: &String| TaskStep {
                id: id.clone(),
                ticked: None,
            };
            let mut task = Task {
                event: text(row, 0)?,
                evaluates: None,
                warning: maybe(row, 2)?,
                about: about.map(|(kind, id)| Subject::new(kind, id)),
                name: String::new(),
                unit: None,
                text: text(row, 5)?,
                owner: text(row, 6)?,
                due,
                steps: steps.map_or_else(Vec::new, |play| {
                    play.steps.iter().map(|s| step(&s.id)).collect()
                }),
                made: (day, text(row, 9)?),
                moved_for: None,
                cleared_on: None,
                over_since: None,
                ended: None,
                play,
            };
            task.lay(&self.task_changes(&task.event, &today)?);
            let open = task.warning.as_deref().filter(|_| task.ended.is_none());
            if let Some(key) = open.and_then(WarningKey::parse) {
                let ended = self.ended_episode(&key, as_of)?;
                let is_over = ended.as_ref().is_some_and(|e| e.left);
                let day = ended.and_then(|e| e.cleared_on);
                (task.cleared_on, task.over_since) =
                    if is_over { (None, day) } else { (day, None) };
            }
            all.push(task);
        }
        Ok(all)
    }

    /// What became of a task by a day, oldest first.
    pub(super) fn task_changes(&self, task: &str, today: &str) -> Result<Vec<MadeChange>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT change, day, author FROM task_change
             WHERE task = ?1 AND known_from <= ?2 AND ?2 < known_to ORDER BY hlc, event",
        )?;
        let mut at = rows.query([task, today])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let change = serde_json::from_str(&text(row, 0)?).ok();
            let Some((change, day)) = change.zip(Day::parse(&text(row, 1)?)) else {
                continue;
            };
            all.push(MadeChange {
                change,
                day,
                author: text(row, 2)?,
            });
        }
        Ok(all)
    }
}

impl Made {
    /// Writes the rows of the task that an event makes, in place of those it had: who does it by when, what it is about
    /// and what it says; of the task of an intervention its play and the warning.
    pub(super) fn task(
        &self,
        conn: &Connection,
        known: &[(Day, Day)],
        (of, about, words): (&TaskOf, Option<&Subject>, &str),
        intervention: Option<(&str, &WarningKey)>,
    ) -> Result<()> {
        let (play, warning) = intervention.unzip();
        let warning = warning.map(ToString::to_string);
        conn.prepare_cached("DELETE FROM task WHERE event = ?1")?
            .execute([&self.id])?;
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO task (event, known_from, known_to, hlc, play, warning, subject_kind, subject, \
                     text, owner, due, day, author) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                self.id,
                from.to_string(),
                to.to_string(),
                self.hlc,
                play,
                warning,
                about.map(|about| about.kind.id()),
                about.map(|about| &about.id),
                words,
                of.owner,
                of.due.to_string(),
                self.day.to_string(),
                self.author,
            ])?;
        }
        Ok(())
    }

    /// Writes the rows of what became of a task.
    pub(super) fn task_change(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        let Event::TaskChanged { task, change } = &self.event else {
            return Ok(());
        };
        // Strings and days always have a JSON form.
        let change = serde_json::to_string(change).unwrap_or_default();
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO task_change (task, hlc, event, known_from, known_to, change, day, author) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                task,
                self.hlc,
                self.id,
                from.to_string(),
                to.to_string(),
                change,
                self.day.to_string(),
                self.author,
            ])?;
        }
        Ok(())
    }
}
