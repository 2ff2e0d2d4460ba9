//! What a job of the import page found, and what the page makes of it.

use super::{ImportPage, ImportStep, draw};
use crate::i18n::{Arg, I18n};
use crate::intake::desk::{CountedFile, ImportFound, ImportJob, ImportNews, ImportTask};
use crate::tui::message::Tone;
use crate::tui::overlays::View;

/// What the cockpit is to do after news.
#[derive(Clone, Debug)]
pub enum AfterNews {
    /// Draw it.
    Nothing,
    /// What was said of the file before is not of this one.
    Hush,
    /// Say this.
    Say(Tone, String),
    /// Facts have changed: ask for a new board, say this, and do what the page asks for besides.
    Renew(Tone, String, Option<Box<ImportJob>>),
}

impl ImportPage {
    /// Takes what a job found. Answers to a job that nobody waits for any more are dropped.
    pub fn news(&mut self, news: ImportNews, view: &View<'_>) -> AfterNews {
        if news.ticket != self.ticket {
            return AfterNews::Nothing;
        }
        if let ImportFound::Progress(at, since) = news.what {
            if let Some(busy) = &mut self.busy {
                busy.progress = Some((at, since));
            }
            return AfterNews::Nothing;
        }
        self.busy = None;
        let before = self.before.take();
        self.pointed = false;
        let i18n = view.ctx.i18n;
        match news.what {
            ImportFound::Files(files) => self.files = Some(files),
            ImportFound::Paths(paths) => self.paths = paths,
            ImportFound::Looked(looked) => {
                if let Some(wish) = &mut self.wish {
                    wish.kind = Some(looked.kind);
                }
                self.question.clone_from(&looked.question);
                self.asked_for = false;
                self.cursor = 0;
                if self.looked.replace(looked).is_none() {
                    return AfterNews::Hush;
                }
            }
            ImportFound::Counted(counted) => return self.counted(counted, i18n),
            ImportFound::Brought(counted) => {
                self.step = ImportStep::Done;
                self.cursor = 0;
                let taken = counted.new + counted.changed + counted.same > 0;
                let (tone, key) = if taken {
                    (Tone::Saved, "import-page-brought")
                } else {
                    (Tone::Error, "import-page-nothing-taken")
                };
                let said = draw::counts(&counted, key, i18n);
                self.counted = Some(counted);
                return AfterNews::Renew(tone, said, None);
            }
            ImportFound::Listed(listed) => self.take_list(listed),
            ImportFound::Explained(number, said) => self.take_explained(number, said),
            ImportFound::TakenBack(file, again) => {
                self.counted = None;
                self.ends = Vec::new();
                self.listed = None;
                let mut said = i18n.ta("import-page-taken-back", &[("file", file.into())]);
                for line in again {
                    said.push_str(&i18n.t("domain-space"));
                    said.push_str(&line);
                }
                // The list says what became of it.
                let job = (self.step == ImportStep::List).then(|| self.job(ImportTask::List, view));
                return AfterNews::Renew(Tone::Saved, said, job.map(Box::new));
            }
            ImportFound::All(ends) => {
                self.step = ImportStep::Done;
                self.counted = None;
                let failed = ends.iter().filter(|(came, _)| !came).count();
                let args = [
                    ("count", (ends.len() - failed).into()),
                    ("failed", failed.into()),
                ];
                let (tone, key) = match (ends.is_empty(), failed) {
                    (true, _) => (Tone::Saved, "import-nothing-new"),
                    (false, 0) => (Tone::Saved, "import-page-all"),
                    (false, _) => (Tone::Error, "import-page-all-failed"),
                };
                self.ends = ends;
                return AfterNews::Renew(tone, i18n.ta(key, &args), None);
            }
            ImportFound::Asked(question) => {
                self.question = Some(question);
                self.asked_for = false;
                self.cursor = 0;
            }
            ImportFound::Kept(name) => {
                let said = i18n.ta("import-page-kept", &[("name", name.into())]);
                return AfterNews::Say(Tone::Saved, said);
            }
            ImportFound::Failed(why) => {
                // With an answer that makes the file unreadable nothing could be done any more.
                self.wish = before.or(self.wish.take());
                return AfterNews::Say(Tone::Error, why);
            }
            ImportFound::Progress(..) => {}
        }
        AfterNews::Nothing
    }

    /// Shows what would change, with the row in front that was, or the one that has moved up to its place.
    fn counted(&mut self, counted: Box<CountedFile>, i18n: &I18n) -> AfterNews {
        let last = (draw::COUNTS + counted.groups.len()).saturating_sub(1);
        let back_to = std::mem::take(&mut self.back_to).min(last);
        self.cursor = if counted.groups.iter().any(|g| !g.answers.is_empty()) {
            back_to.max(draw::COUNTS)
        } else {
            0
        };
        let said = i18n.ta(
            "import-page-counted",
            &[
                ("rows", Arg::count(counted.rows)),
                ("time", draw::seconds(counted.took).into()),
            ],
        );
        self.counted = Some(counted);
        AfterNews::Say(Tone::Saved, said)
    }
}
