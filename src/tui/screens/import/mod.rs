//! Bringing files in, in four steps: pick one, see what it says, see what would change, done. Nothing is
//! written before the last, every question has its answers ready, and all work is done elsewhere: a key only
//! asks for it.

mod draw;
mod hints;
mod list;
mod news;
mod path;
mod steps;

pub use news::AfterNews;

use crate::intake::ImportQuestion;
use crate::intake::desk::{
    CountedFile, FoundFile, ImportJob, ImportTask, ImportWish, ListedImport, LookedFile,
};
use crate::intake::told::say_over;
use crate::intake::{ImportAnswer, ImportProgress};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::field::TextLine;
use crate::tui::keymap::Key;
use crate::tui::overlays::{Act, Answer, View};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The four steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ImportStep {
    /// Which file?
    Pick,
    /// What it says, and what it does not.
    Says,
    /// What would change.
    Change,
    /// What was done.
    Done,
    /// The list of earlier imports, which is no step of a new one.
    List,
}

/// The page.
#[derive(Clone, Debug)]
pub struct ImportPage {
    step: ImportStep,
    /// Of the newest job; answers to older ones are dropped.
    ticket: u64,
    /// What is being done, where something is; told to stop by this.
    busy: Option<Busy>,
    /// Files to choose from; nothing until they are found.
    files: Option<Vec<FoundFile>>,
    /// A path that is being typed.
    typed: Option<TextLine>,
    /// What it may go on with.
    paths: Vec<String>,
    /// The file, and what was said of it.
    wish: Option<ImportWish>,
    looked: Option<Box<LookedFile>>,
    /// What is asked now: by the file, or by who wants another column.
    question: Option<ImportQuestion>,
    /// The question was asked for, and may be left without an answer.
    asked_for: bool,
    counted: Option<Box<CountedFile>>,
    /// What became of the files of all sources.
    ends: Vec<(bool, String)>,
    /// An answer of which the rest is being typed.
    answering: Option<(ImportAnswer, TextLine)>,
    /// The imports so far; nothing until they are read.
    listed: Option<Vec<ListedImport>>,
    /// The row or answer in front.
    cursor: usize,
}

/// Something being done.
#[derive(Clone, Debug)]
struct Busy {
    stop: Arc<AtomicBool>,
    /// It writes: until the end nothing is changed.
    writes: bool,
    progress: Option<(ImportProgress, Duration)>,
}

impl ImportPage {
    /// Opens with a look for files.
    pub fn new(view: &View<'_>) -> (Self, ImportJob) {
        let mut page = Self {
            step: ImportStep::Pick,
            ticket: 0,
            busy: None,
            files: None,
            typed: None,
            paths: Vec::new(),
            wish: None,
            looked: None,
            question: None,
            asked_for: false,
            counted: None,
            ends: Vec::new(),
            answering: None,
            listed: None,
            cursor: 0,
        };
        let job = page.job(ImportTask::Find, view);
        (page, job)
    }

    /// What stands in the path of the line above, behind the word for the page.
    pub fn file(&self) -> Option<String> {
        let file = self.wish.as_ref()?.file.file_name()?;
        Some(file.to_string_lossy().into_owned())
    }

    fn job(&mut self, what: ImportTask, view: &View<'_>) -> ImportJob {
        self.end();
        self.ticket += 1;
        let stop = Arc::new(AtomicBool::new(false));
        self.busy = Some(Busy {
            stop: Arc::clone(&stop),
            writes: matches!(what, ImportTask::Bring(..) | ImportTask::All),
            progress: None,
        });
        ImportJob {
            ticket: self.ticket,
            what,
            today: view.ctx.today,
            stop,
        }
    }

    fn ask(&mut self, what: ImportTask, view: &View<'_>) -> Answer {
        Act::Work(Box::new(self.job(what, view))).into()
    }

    /// Tells whatever is being done that nobody wants it any more.
    pub fn end(&mut self) {
        if let Some(busy) = self.busy.take() {
            busy.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes a key. None reaches what lies below but those that are the same everywhere.
    pub fn key(&mut self, key: Key, view: &View<'_>) -> Answer {
        if self.answering.is_some() {
            return self.answer_typed(key, view);
        }
        if self.typed.is_some() {
            return self.typing(key, view);
        }
        let Some(action) = view.ctx.keys.action(&[Context::Import], key) else {
            let number = key.digit().filter(|n| *n > 0);
            if let Some(number) = number {
                return self.digit(number as usize - 1, view);
            }
            return match view.ctx.keys.action(&[Context::Everywhere], key) {
                Some(Action::Help | Action::Redraw | Action::Suspend | Action::Quit) => {
                    Answer::Ignored
                }
                _ => Answer::Done,
            };
        };
        match action {
            Action::Leave => self.leave(view),
            Action::Up => self.go(-1),
            Action::Down => self.go(1),
            Action::PageUp => self.page(-8),
            Action::PageDown => self.page(8),
            Action::Choose => self.enter(view),
            Action::StepBack => self.back(view),
            Action::TypePath if self.step == ImportStep::Pick => {
                self.typed = Some(TextLine::default());
                self.paths.clear();
                self.ask(ImportTask::Complete(String::new()), view)
            }
            Action::OtherColumn => self.other(view),
            Action::KeepSource => match (&self.wish, self.step) {
                (Some(wish), ImportStep::Says | ImportStep::Change) => {
                    let wish = wish.clone();
                    self.ask(ImportTask::Keep(wish), view)
                }
                _ => Answer::Done,
            },
            Action::ImportList if self.busy.is_none() => self.list(view),
            Action::ImportAll if matches!(self.step, ImportStep::Done | ImportStep::List) => {
                self.again(view)
            }
            Action::ImportAll if self.step == ImportStep::Pick => self.ask(ImportTask::All, view),
            Action::Undo => match self.undone() {
                Some(number) => self.ask(ImportTask::TakeBack(number), view),
                None => Answer::Done,
            },
            _ => Answer::Done,
        }
    }

    fn go(&mut self, by: isize) -> Answer {
        let last = self.rows().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        Answer::Done
    }

    /// Half a page of rows, or the nine answers before or after those that have a digit.
    fn page(&mut self, by: isize) -> Answer {
        if self.question.is_none() {
            return self.go(by);
        }
        let first = draw::first_answer(self.cursor);
        let wanted = first.saturating_add_signed(by.signum() * draw::ANSWERS as isize);
        if wanted < self.rows() {
            self.cursor = wanted;
        }
        Answer::Done
    }

    /// How many rows or answers the cursor goes through.
    fn rows(&self) -> usize {
        if let Some(question) = &self.question {
            return question.answers.len();
        }
        match self.step {
            ImportStep::Pick => self.files.as_ref().map_or(0, Vec::len),
            ImportStep::Says => self.looked.as_ref().map_or(0, |l| 1 + l.fields.len()),
            ImportStep::Change => self
                .counted
                .as_ref()
                .map_or(0, |c| draw::COUNTS + c.groups.len()),
            ImportStep::List => self.listed.as_ref().map_or(0, Vec::len),
            ImportStep::Done => self.ends.len().max(
                self.counted
                    .as_ref()
                    .map_or(0, |c| c.groups.len() + c.notes.len()),
            ),
        }
    }

    fn enter(&mut self, view: &View<'_>) -> Answer {
        if self.question.is_some() {
            return self.choose(self.cursor, view);
        }
        if self.busy.is_some() && self.step != ImportStep::Pick {
            return Answer::Done;
        }
        match self.step {
            ImportStep::Pick => {
                let file = self.files.as_ref().and_then(|f| f.get(self.cursor));
                match file.cloned() {
                    Some(file) => {
                        // What a file only looks like is found out again, with what is remembered of it.
                        let kind = file.kind.filter(|_| file.is_source);
                        self.pick(file.path, kind, file.told, view)
                    }
                    None => Answer::Done,
                }
            }
            ImportStep::Says if self.looked.is_some() => self.count(view),
            ImportStep::Says => self.look(view),
            ImportStep::Change => match (&self.wish, &self.counted) {
                (Some(wish), Some(counted)) => {
                    let task = ImportTask::Bring(wish.clone(), counted.sha256.clone());
                    self.ask(task, view)
                }
                _ => self.count(view),
            },
            ImportStep::Done => match self.counted.as_ref().and_then(|c| c.newest) {
                // What was brought in is seen on the morning after its newest day.
                Some(newest) => Act::Morning(newest.next()).into(),
                None => self.close(view),
            },
            ImportStep::List if self.can_settle() => self.settle(view),
            ImportStep::List => self.explain(view),
        }
    }

    /// A digit: one of the answers that have one, or what settles the rows under the cursor. Of more answers than
    /// there are digits the last digit shows all.
    fn digit(&mut self, at: usize, view: &View<'_>) -> Answer {
        if self.question.is_some() {
            return self.choose(draw::first_answer(self.cursor) + at, view);
        }
        let answers = self.group_answers();
        if at + 1 == draw::ANSWERS && answers.len() > draw::ANSWERS {
            let answers = answers.to_vec();
            self.question = Some(ImportQuestion {
                field: None,
                text: view.ctx.i18n.t("import-page-settles"),
                answers,
            });
            self.asked_for = true;
            self.cursor = 0;
            return Answer::Done;
        }
        self.choose(at, view)
    }

    /// Takes an answer by its place.
    fn choose(&mut self, at: usize, view: &View<'_>) -> Answer {
        let answer = match &self.question {
            Some(question) => question.answers.get(at).cloned(),
            None => self.group_answers().get(at).cloned(),
        };
        match answer {
            Some(answer) if answer.is_typed => {
                self.answering = Some((answer, TextLine::default()));
                Answer::Done
            }
            Some(answer) => self.answered(answer, view),
            None => Answer::Done,
        }
    }

    /// Takes an answer and reads the file again.
    fn answered(&mut self, answer: ImportAnswer, view: &View<'_>) -> Answer {
        let Some(wish) = &mut self.wish else {
            return Answer::Done;
        };
        let kind = answer.told.iter().find(|t| t.option == draw::KIND);
        match kind.and_then(|t| crate::domain::facts::ImportKind::parse(&t.value)) {
            Some(kind) => {
                *wish = ImportWish {
                    file: wish.file.clone(),
                    kind: Some(kind),
                    told: Vec::new(),
                };
            }
            None => say_over(&mut wish.told, answer.told),
        }
        self.asked_for = false;
        match self.step {
            ImportStep::Change => self.count(view),
            ImportStep::Pick | ImportStep::Says | ImportStep::Done | ImportStep::List => {
                self.look(view)
            }
        }
    }

    /// What settles the rejected rows under the cursor.
    fn group_answers(&self) -> &[ImportAnswer] {
        if self.step != ImportStep::Change {
            return &[];
        }
        let counted = self.counted.as_ref();
        let group = counted.and_then(|c| c.groups.get(self.cursor.checked_sub(draw::COUNTS)?));
        group.map_or(&[], |group| &group.answers)
    }

    /// Asks for another kind, or another column for the field under the cursor.
    fn other(&mut self, view: &View<'_>) -> Answer {
        let (Some(looked), ImportStep::Says, None) = (&self.looked, self.step, &self.question)
        else {
            return Answer::Done;
        };
        let i18n = view.ctx.i18n;
        let question = match self
            .cursor
            .checked_sub(1)
            .and_then(|at| looked.fields.get(at))
        {
            None => ImportQuestion {
                field: None,
                text: i18n.t("import-ask-kind"),
                answers: draw::kinds(looked, i18n),
            },
            Some(row) => ImportQuestion {
                field: Some(row.field.clone()),
                text: i18n.ta("import-ask-other", &[("field", row.name.as_str().into())]),
                answers: draw::columns(looked, &row.field, i18n),
            },
        };
        self.question = Some(question);
        self.asked_for = true;
        self.cursor = 0;
        Answer::Done
    }
}
