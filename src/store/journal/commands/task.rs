//! `task`: something to be done is written down, ticked, moved or dropped.

use super::{given, given_text, refuse};
use crate::domain::journal::{Event, TaskOf};
use crate::domain::tasks::{Task, TaskChange};
use crate::store::desk::NewTask;
use crate::store::{Refusal, Result, Session, Store, TextOf};

/// Days ahead for which a task may be due.
const AHEAD: i32 = 366;

impl Store {
    pub(super) fn set_task(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewTask,
    ) -> Result<Vec<String>> {
        let event = Event::TaskSet {
            text: given_text(TextOf::Task, &wanted.text)?,
            about: wanted.about.clone(),
            of: task_of(session, &wanted.of)?,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }

    /// Ticks, moves or drops a task that is open.
    pub(super) fn change_task(
        &mut self,
        id: String,
        session: &Session,
        (task, change): (&str, &TaskChange),
    ) -> Result<Vec<String>> {
        let known = self.open_task(session, task)?;
        let change = match change {
            TaskChange::Ticked { step: None } => TaskChange::Ticked { step: None },
            TaskChange::Ticked { step: Some(step) } => {
                let open = known.steps.iter().filter(|s| s.ticked.is_none());
                let mut open = open.map(|s| s.id.clone());
                if !open.any(|id| id == *step) {
                    let open = known.steps.iter().filter(|s| s.ticked.is_none());
                    let open = open.map(|s| s.id.clone()).collect();
                    return refuse(Refusal::UnknownStep(step.clone(), open));
                }
                TaskChange::Ticked {
                    step: Some(step.clone()),
                }
            }
            TaskChange::Moved { due, owner, reason } => {
                let of = TaskOf {
                    owner: owner.clone(),
                    due: *due,
                };
                let TaskOf { owner, due } = task_of(session, &of)?;
                TaskChange::Moved {
                    due,
                    owner,
                    reason: given(reason)?,
                }
            }
            TaskChange::Dropped { reason } => TaskChange::Dropped {
                reason: given(reason)?,
            },
        };
        let event = Event::TaskChanged {
            task: known.event,
            change,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }

    /// The open task with an id, or with a text that only its id holds.
    fn open_task(&self, session: &Session, wanted: &str) -> Result<Task> {
        let calendar = self.calendar(&session.settings)?;
        let all = self.tasks_known(session, &calendar)?;
        let mut open = all
            .into_iter()
            .filter(|task| task.ended.is_none() && !wanted.is_empty())
            .filter(|task| task.event == wanted || task.event.ends_with(wanted));
        match (open.next(), open.next()) {
            (Some(task), None) => Ok(task),
            (Some(_), Some(_)) | (None, _) => refuse(Refusal::UnknownTask(wanted.to_owned())),
        }
    }
}

/// An owner and a day that a task may have.
pub(super) fn task_of(session: &Session, of: &TaskOf) -> Result<TaskOf> {
    let last = session.as_of.plus(AHEAD);
    if of.due < session.as_of || of.due > last {
        return refuse(Refusal::DayNotAllowed {
            day: of.due,
            first: Some(session.as_of),
            last: Some(last),
        });
    }
    let owner = of.owner.trim();
    let owner = if owner.is_empty() {
        session.author.as_str()
    } else {
        owner
    };
    Ok(TaskOf {
        owner: given(owner)?,
        due: of.due,
    })
}
