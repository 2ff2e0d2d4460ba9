//! Reads tasks with the names of those whom they are about.

use super::desk::Kept;
use super::{Result, Standpoint, Store};
use crate::domain::tasks::{TaskList, in_order};

/// Calendar days for which a task that ended is still listed.
const LATELY: i32 = 31;

impl Store {
    /// Open tasks, the earliest due day first, and behind them those that ended in the last month.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn tasks(&self, point: &Standpoint) -> Result<TaskList> {
        self.read(|_| Ok(self.task_list(&self.keep(point)?)))
    }

    /// The same of a kept morning.
    #[expect(
        clippy::unused_self,
        reason = "a page is asked of the store, as every other is"
    )]
    pub(super) fn task_list(&self, kept: &Kept) -> TaskList {
        let since = kept.morning.as_of.plus(-LATELY);
        let mut tasks = kept.tasks();
        tasks.retain(|task| task.ended.as_ref().is_none_or(|end| end.day > since));
        in_order(&mut tasks);
        TaskList { tasks }
    }
}
