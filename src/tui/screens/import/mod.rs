//! Bringing files in, in four steps: pick one, see what it says, see what would change, done. Nothing is
//! written before the last, every question has its answers ready, and all work is done elsewhere: a key only
//! asks for it.

mod choose;
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
use crate::intake::{ImportAnswer, ImportProgress};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::field::TextLine;
use crate::tui::keymap::Key;
use crate::tui::overlays::{Act, Reaction, View};
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
    /// Somebody went to the answer in front: Enter takes it.
    pointed: bool,
    /// The row to go back to once the file was counted again.
    back_to: usize,
    /// The number of an answer as far as it is typed, where more digits may follow.
    number: Option<usize>,
    /// The file and what was said of it before the last answer, which may turn out to be none.
    before: Option<ImportWish>,
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
            pointed: false,
            back_to: 0,
            number: None,
            before: None,
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

    fn ask(&mut self, what: ImportTask, view: &View<'_>) -> Reaction {
        Act::Work(Box::new(self.job(what, view))).into()
    }

    /// Tells whatever is being done that nobody wants it any more.
    pub fn end(&mut self) {
        if let Some(busy) = self.busy.take() {
            busy.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes a key. None reaches what lies below but those that are the same everywhere.
    pub fn key(&mut self, key: Key, view: &View<'_>) -> Reaction {
        if self.answering.is_some() {
            return self.answer_typed(key, view);
        }
        if self.typed.is_some() {
            return self.typing(key, view);
        }
        let begun = self.number.take();
        let Some(action) = view.ctx.keys.action(&[Context::Import], key) else {
            if let Some(digit) = key.digit() {
                return self.digit(begun, digit as usize, view);
            }
            return match view.ctx.keys.action(&[Context::Everywhere], key) {
                Some(Action::Help | Action::Redraw | Action::Suspend | Action::Quit) => {
                    Reaction::Ignored
                }
                _ => Reaction::Done,
            };
        };
        match action {
            Action::Leave => self.leave(view),
            Action::Up => self.go(-1),
            Action::Down => self.go(1),
            Action::PageUp => self.go(-8),
            Action::PageDown => self.go(8),
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
                _ => Reaction::Done,
            },
            Action::ImportList if self.busy.is_none() => self.list(view),
            Action::ImportAll if matches!(self.step, ImportStep::Done | ImportStep::List) => {
                self.again(view)
            }
            Action::ImportAll if self.step == ImportStep::Pick => self.ask(ImportTask::All, view),
            Action::Undo => match self.undone() {
                Some(number) => self.ask(ImportTask::TakeBack(number), view),
                None => Reaction::Done,
            },
            _ => Reaction::Done,
        }
    }

    fn go(&mut self, by: isize) -> Reaction {
        let last = self.rows().saturating_sub(1);
        // Of answers of which none is in front, the first key goes to the first or the last.
        if self.has_none_in_front() {
            self.cursor = if by < 0 { last } else { 0 };
        } else {
            self.cursor = self.cursor.saturating_add_signed(by).min(last);
        }
        self.pointed = true;
        Reaction::Done
    }

    /// How many rows or answers the cursor goes through.
    fn rows(&self) -> usize {
        if let Some(question) = &self.question {
            return question.answers.len();
        }
        match self.step {
            ImportStep::Pick => self.files.as_ref().map_or(0, Vec::len),
            ImportStep::Says => self.looked.as_ref().map_or(0, |looked| {
                1 + usize::from(looked.read_in.is_some()) + looked.fields.len()
            }),
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

    fn enter(&mut self, view: &View<'_>) -> Reaction {
        if let Some(question) = &self.question {
            if question.has_no_first() && !self.pointed {
                return Act::Say(view.ctx.i18n.t("import-page-choose")).into();
            }
            return self.choose(self.cursor, view);
        }
        if self.busy.is_some() && self.step != ImportStep::Pick {
            return Reaction::Done;
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
                    None => Reaction::Done,
                }
            }
            ImportStep::Says if self.looked.is_some() => self.count(view),
            ImportStep::Says => self.look(view),
            ImportStep::Change => match (&self.wish, &self.counted) {
                (_, Some(counted)) if counted.takes_nothing() => {
                    Act::Say(view.ctx.i18n.t("import-page-takes-nothing")).into()
                }
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
}
