//! From one step of the import page to the next and back; answers are kept as long as it is the same file.

use super::{ImportPage, ImportStep};
use crate::domain::facts::ImportKind;
use crate::intake::desk::{ImportJob, ImportTask, ImportWish};
use crate::intake::told::Told;
use crate::tui::message::Tone;
use crate::tui::overlays::{Act, Reaction, View};
use std::path::PathBuf;

impl ImportPage {
    pub(super) fn pick(
        &mut self,
        file: PathBuf,
        kind: Option<ImportKind>,
        told: Vec<Told>,
        view: &View<'_>,
    ) -> Reaction {
        let known = self.wish.take().filter(|wish| wish.file == file);
        // Answers are kept as long as it is the same file.
        self.wish = known.or(Some(ImportWish { file, kind, told }));
        self.look(view)
    }

    pub(super) fn look(&mut self, view: &View<'_>) -> Reaction {
        let Some(wish) = self.wish.clone() else {
            return Reaction::Done;
        };
        self.step = ImportStep::Says;
        self.question = None;
        self.looked = None;
        self.counted = None;
        self.cursor = 0;
        self.ask(ImportTask::Look(wish), view)
    }

    pub(super) fn count(&mut self, view: &View<'_>) -> Reaction {
        let Some(wish) = self.wish.clone() else {
            return Reaction::Done;
        };
        self.step = ImportStep::Change;
        self.question = None;
        self.counted = None;
        self.cursor = 0;
        self.ask(ImportTask::Count(wish), view)
    }

    pub(super) fn again(&mut self, view: &View<'_>) -> Reaction {
        let (page, job) = Self::new(view);
        // Tickets go on: an answer to an older job is not one to this.
        *self = Self {
            ticket: self.ticket + 1,
            ..page
        };
        Act::Work(Box::new(ImportJob {
            ticket: self.ticket,
            ..job
        }))
        .into()
    }

    pub(super) fn leave(&mut self, view: &View<'_>) -> Reaction {
        if self.asked_for && self.question.take().is_some() {
            self.asked_for = false;
            self.cursor = 0;
            return Reaction::Done;
        }
        if self.step == ImportStep::Done {
            return self.close(view);
        }
        let idle = self.busy.is_none() && matches!(self.step, ImportStep::Pick | ImportStep::List);
        self.end();
        if idle {
            return Reaction::Close;
        }
        Act::LeaveImport(Tone::Hint, view.ctx.i18n.t("import-page-left")).into()
    }

    pub(super) fn back(&mut self, view: &View<'_>) -> Reaction {
        if self.busy.as_ref().is_some_and(|busy| busy.writes) {
            return Reaction::Done;
        }
        match self.step {
            ImportStep::Pick | ImportStep::Done => Reaction::Done,
            ImportStep::List => self.again(view),
            ImportStep::Says => {
                self.end();
                self.step = ImportStep::Pick;
                self.question = None;
                self.cursor = 0;
                match self.files {
                    Some(_) => Reaction::Done,
                    None => self.ask(ImportTask::Find, view),
                }
            }
            ImportStep::Change => self.look(view),
        }
    }
}
