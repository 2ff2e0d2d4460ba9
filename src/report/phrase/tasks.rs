//! Tasks in words: what is to be done, by whom and when, which steps are ticked, how it ended.

use super::Phrase;
use crate::domain::Period;
use crate::domain::evaluation::Evaluation;
use crate::domain::tasks::{Task, TaskStep};
use crate::report::number;
use crate::report::text::clean;
use std::cmp::Ordering;

impl Phrase<'_> {
    /// What is to be done: the play, the evaluation, or what was written down.
    pub fn task(&self, task: &Task) -> String {
        match (&task.play, Evaluation::of_task(&task.event)) {
            (Some(play), _) => self.play(play),
            (None, Some(of)) => self.evaluation(of),
            (None, None) => clean(&task.text).into_owned(),
        }
    }

    /// What is evaluated, of which period (A4).
    pub fn evaluation(&self, of: Evaluation) -> String {
        let key = match of.period {
            Period::Quarter(..) => "domain-evaluation-quarter",
            Period::Month(..) | Period::Year(_) | Period::Week(..) => "domain-evaluation-month",
        };
        let args = [("period", number::period(self.i18n, of.period).into())];
        self.i18n.ta(key, &args)
    }

    /// What it asks, and where its answers go (A4).
    pub fn evaluation_asks(&self, of: Evaluation) -> String {
        self.i18n.t(match of.period {
            Period::Quarter(..) => "domain-evaluation-quarter-asks",
            Period::Month(..) | Period::Year(_) | Period::Week(..) => {
                "domain-evaluation-month-asks"
            }
        })
    }

    /// What, on whom and by whom, as far as each is known.
    pub fn task_line(&self, task: &Task) -> String {
        let [name, owner] = [&task.name, &task.owner].map(|said| clean(said).into_owned());
        let parts = [self.task(task), name, owner];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// Who does it, and by when: `Ann, due Fri 27 Nov`; without anybody only by when.
    pub fn task_of(&self, owner: &str, due: crate::domain::Day) -> String {
        if owner.is_empty() {
            let day = number::day_ahead(self.i18n, due, self.as_of);
            return self.i18n.ta("domain-task-due", &[("day", day.into())]);
        }
        let args = [
            ("owner", clean(owner).into()),
            ("day", number::day_ahead(self.i18n, due, self.as_of).into()),
        ];
        self.i18n.ta("domain-task-of", &args)
    }

    /// A step of a play, by its id where the settings do not know it.
    pub fn step(&self, play: Option<&str>, step: &str) -> String {
        let play = play.and_then(|play| self.rules.play(play));
        let known = play.and_then(|play| play.steps.iter().find(|known| known.id == step));
        known.map_or_else(
            || clean(step).into_owned(),
            |known| clean(self.either(&known.en, &known.zh)).into_owned(),
        )
    }

    /// A step with its box: `[x] send an ROI report · Ann, Tue`.
    pub fn step_line(&self, task: &Task, step: &TaskStep) -> String {
        let words = self.step(task.play.as_deref(), &step.id);
        match &step.ticked {
            None => format!("[ ] {words}"),
            Some((day, by)) => {
                let args = [
                    ("author", clean(by).into()),
                    ("day", number::day_from(self.i18n, *day, self.as_of).into()),
                ];
                let by = self.i18n.ta("domain-task-by", &args);
                format!("[x] {words} · {by}")
            }
        }
    }

    /// How far it is: `2/4`; empty for one without steps.
    pub fn task_progress(&self, task: &Task) -> String {
        match task.progress() {
            (_, 0) => String::new(),
            (ticked, all) => format!("{ticked}/{all}"),
        }
    }

    /// Where it stands: the day on which it is due, that it is overdue, or how it ended.
    pub fn task_state(&self, task: &Task) -> String {
        let Some(end) = &task.ended else {
            let key = match task.due.cmp(&self.as_of) {
                Ordering::Less => "domain-task-overdue",
                Ordering::Equal => "domain-task-due-today",
                Ordering::Greater => "domain-task-due",
            };
            let day = number::day_ahead(self.i18n, task.due, self.as_of);
            let state = self.i18n.ta(key, &[("day", day.into())]);
            let (key, ended) = match (task.cleared_on, task.over_since) {
                (Some(cleared), _) => ("domain-task-cleared", cleared),
                (None, Some(over)) => ("domain-task-over", over),
                (None, None) => return state,
            };
            let day = number::day_near(self.i18n, ended, self.as_of);
            let args = [("state", state.into()), ("day", day.into())];
            return self.i18n.ta(key, &args);
        };
        let day = number::day_from(self.i18n, end.day, self.as_of);
        match &end.dropped_for {
            None => self.i18n.ta("domain-task-done", &[("day", day.into())]),
            Some(reason) => {
                let args = [("day", day.into()), ("reason", clean(reason).into())];
                self.i18n.ta("domain-task-dropped", &args)
            }
        }
    }
}
