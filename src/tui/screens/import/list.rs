//! What came in so far: the imports, the newest first, and taking one back.

use super::draw;
use super::{ImportPage, ImportStep};
use crate::intake::desk::{ImportTask, ListedImport};
use crate::tui::message::Tone;
use crate::tui::overlays::{Act, Reaction, View};

impl ImportPage {
    /// Reads the list of imports.
    pub(super) fn list(&mut self, view: &View<'_>) -> Reaction {
        self.step = ImportStep::List;
        self.wish = None;
        self.question = None;
        self.counted = None;
        self.listed = None;
        self.cursor = 0;
        self.ask(ImportTask::List, view)
    }

    /// Takes the list; the cursor stays where it was, as far as there are rows.
    pub(super) fn take_list(&mut self, listed: Vec<ListedImport>) {
        self.cursor = self.cursor.min(listed.len().saturating_sub(1));
        self.listed = Some(listed);
    }

    /// The import under the cursor.
    pub(super) fn listed(&self) -> Option<&ListedImport> {
        self.listed.as_ref()?.get(self.cursor)
    }

    /// The number of the import that is to be taken back: the one that was just brought in, or that under the
    /// cursor.
    pub(super) fn undone(&self) -> Option<i64> {
        match self.step {
            ImportStep::Done => self.counted.as_ref()?.number,
            ImportStep::List => {
                let import = self.listed()?;
                (!import.is_undone && self.busy.is_none()).then_some(import.number)
            }
            ImportStep::Pick | ImportStep::Says | ImportStep::Change => None,
        }
    }

    /// The import under the cursor has rows that are not in, and their file is there.
    pub(super) fn can_settle(&self) -> bool {
        let front = self.listed().filter(|_| self.step == ImportStep::List);
        front.is_some_and(|import| import.rejects.is_some())
    }

    /// Looks at the rows of an import that are not in, to settle them.
    pub(super) fn settle(&mut self, view: &View<'_>) -> Reaction {
        let front = self.listed();
        let rejects = front.and_then(|import| Some((import.rejects.clone()?, import.kind)));
        match rejects {
            Some((file, kind)) => self.pick(file, Some(kind), Vec::new(), view),
            None => Reaction::Done,
        }
    }

    /// Asks whether the import under the cursor can be taken back, and why not.
    pub(super) fn explain(&mut self, view: &View<'_>) -> Reaction {
        match self.undone() {
            Some(number) => self.ask(ImportTask::Explain(number), view),
            None => Reaction::Done,
        }
    }

    /// Takes whether an import can be taken back: in place of what holds of all of them.
    pub(super) fn take_explained(&mut self, number: i64, said: String) {
        let mut listed = self.listed.iter_mut().flatten();
        if let Some(import) = listed.find(|import| import.number == number)
            && let Some(last) = import.about.last_mut()
        {
            *last = said;
        }
    }

    /// Leaves after an import: what came in is said, without the key that no longer takes it back.
    pub(super) fn close(&mut self, view: &View<'_>) -> Reaction {
        self.end();
        match &self.counted {
            Some(counted) => {
                let said = draw::counts(counted, "import-page-came", view.ctx.i18n);
                Act::LeaveImport(Tone::Saved, said).into()
            }
            None => Reaction::Close,
        }
    }
}
