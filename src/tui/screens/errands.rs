//! What keys for tasks and verdicts mean: the task, the intervention or the customer in front.

use super::{Screen, Stack};
use crate::domain::tasks::Task;
use crate::store::desk::PageId;

impl Stack {
    /// The task under the cursor of their list.
    pub fn task(&self) -> Option<&Task> {
        let Screen::Tasks(paper) = self.page()? else {
            return None;
        };
        paper.task()
    }

    /// Whether the list of tasks is in front.
    pub fn on_tasks(&self) -> bool {
        matches!(self.page(), Some(Screen::Tasks(_)))
    }

    /// Whether what works is in front.
    pub fn on_results(&self) -> bool {
        matches!(self.page(), Some(Screen::Results(_)))
    }

    /// The intervention under the cursor of what works: its event, and on whom it was.
    pub fn result(&self) -> Option<(String, String)> {
        let Screen::Results(paper) = self.page()? else {
            return None;
        };
        let row = paper.under_cursor()?;
        Some((row.event.clone(), row.name.clone()))
    }

    /// The customer whose page is in front.
    pub fn customer(&self) -> Option<String> {
        let PageId::Customer(id) = self.page()?.id() else {
            return None;
        };
        Some(id)
    }
}
