//! `task`: something to be done is written down, ticked, moved or dropped.

use super::given_text;
use crate::domain::journal::Event;
use crate::domain::tasks::TaskChange;
use crate::morning::{open_task, task_change, task_of};
use crate::store::desk::NewTask;
use crate::store::{Result, Session, Store, TextOf};

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
            of: task_of(session, &session.author, &wanted.of)?,
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
        let calendar = self.calendar(&session.settings)?;
        let known = open_task(self.tasks_known(session, &calendar)?, task)?;
        let change = task_change(session, &session.author, (&known, change))?;
        let event = Event::TaskChanged {
            task: known.event,
            change,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }
}
