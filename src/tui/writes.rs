//! What is on its way to the disk. A form stays a draft until its write is acknowledged; then its
//! event ids go onto the undo stack.

use super::draft::FormDraft;
use super::overlays::{Overlay, Save};
use crate::domain::Day;
use crate::report::columns::grid::{Unsaved, UnsavedCount};
use crate::store::desk::{Command, PageId, Request};
use std::collections::{HashMap, HashSet};

/// Writes under way and writes that can be undone.
#[derive(Default)]
pub struct Writes {
    token: u64,
    waiting: HashMap<u64, Pending>,
    undo: Vec<Done>,
    redo: Vec<Done>,
    /// Typed counts that are not on the disk yet.
    pub typed: Unsaved,
    /// Those among them that the disk did not take, by the id of their draft.
    failed_cells: HashMap<String, (String, Day, usize)>,
    /// Warnings with an intervention that no board has shown yet. They still read as they did, and nobody is
    /// to answer them twice.
    answered: HashSet<String>,
    /// The play logged last in this session.
    pub play: Option<String>,
    /// The intervention logged last, until the next action: its warning and its event. A note means it.
    pub logged: Option<(String, String)>,
    /// The page that was asked for and opens when it is there.
    pub page: Option<PageId>,
    /// What was taken back, until the board shows it.
    pub came_back: Option<Touched>,
    /// The write under way had to wait for a write of another process.
    pub has_waited: bool,
}

/// A write that is under way.
pub struct Pending {
    /// What to say when it is done.
    pub said: String,
    /// What to open again when it fails.
    pub retry: Option<Overlay>,
    /// The draft that is no longer one when it is done.
    pub draft: Option<String>,
    /// What it is as a draft, where no form opens again when it fails.
    pub kept: Option<FormDraft>,
    /// The cell it types.
    pub cell: Option<(String, Day, usize)>,
    /// What it takes back or brings back: put back onto its stack when it fails.
    pub turning: Option<(Reversal, Done)>,
    /// Whom or what it is about.
    about: Option<Touched>,
    /// The warnings that it answers.
    answers: Vec<String>,
}

/// What a write is about: the cursor goes there when it is taken back, or brought back again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// A warning, by text id.
    Warning(String),
    /// A rep, by id.
    Rep(String),
}

impl Touched {
    /// What a command is about; of several warnings the first.
    fn of(command: &Command) -> Option<Self> {
        match command {
            Command::Intervene { warnings, .. } | Command::Acknowledge { warnings } => {
                warnings.first().cloned().map(Self::Warning)
            }
            Command::Snooze { warning, .. } => Some(Self::Warning(warning.clone())),
            Command::Excuse { rep, .. } | Command::Count { rep, .. } => {
                Some(Self::Rep(rep.clone()))
            }
            Command::Confirm { reps, .. } => match reps.as_slice() {
                [rep] => Some(Self::Rep(rep.clone())),
                _ => None,
            },
            Command::Note { .. }
            | Command::Override { .. }
            | Command::Signal(_)
            | Command::EndSignal { .. }
            | Command::Meet(_)
            | Command::SetRules(_)
            | Command::SetTask(_)
            | Command::ChangeTask { .. }
            | Command::PublishTargets(_)
            | Command::Adjust(_)
            | Command::Undo { .. }
            | Command::Redo { .. } => None,
        }
    }
}

/// Which way something saved was turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// Taken back.
    Back,
    /// Brought back again.
    Forth,
}

/// Something saved that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its events.
    pub events: Vec<String>,
    /// What was said about it.
    pub said: String,
    /// The texts that became drafts when it was taken back.
    pub given: Vec<FormDraft>,
    /// Whom or what it is about.
    pub about: Option<Touched>,
}

impl Writes {
    /// Registers a write; the request is to be sent.
    pub fn start(&mut self, save: Save) -> Request {
        if let Some(done) = save.undoes {
            return self.undo_this(done);
        }
        let about = Touched::of(&save.command);
        self.begin(
            save.command,
            Pending {
                said: save.said,
                retry: save.retry,
                draft: None,
                kept: None,
                cell: None,
                turning: None,
                about,
                answers: Vec::new(),
            },
        )
    }

    /// Registers a typed count, which shows before it is on the disk.
    pub fn count(
        &mut self,
        rep: &str,
        day: Day,
        action: (usize, &str),
        value: Option<u32>,
        said: String,
    ) -> Request {
        let cell = (rep.to_owned(), day, action.0);
        let typed = UnsavedCount {
            value,
            failed: false,
        };
        self.typed.insert(cell.clone(), typed);
        let command = Command::Count {
            rep: rep.to_owned(),
            day,
            action: action.1.to_owned(),
            value,
        };
        self.begin(
            command,
            Pending {
                said,
                retry: None,
                draft: None,
                kept: None,
                cell: Some(cell),
                turning: None,
                about: Some(Touched::Rep(rep.to_owned())),
                answers: Vec::new(),
            },
        )
    }

    /// Takes the last saved thing back.
    pub fn undo(&mut self) -> Option<Request> {
        let done = self.undo.pop()?;
        Some(self.reverse(Reversal::Back, done))
    }

    /// Takes back what stands in the journal.
    pub fn undo_this(&mut self, done: Done) -> Request {
        self.undo.retain(|known| known.events != done.events);
        self.reverse(Reversal::Back, done)
    }

    /// Brings back what was taken back last.
    pub fn redo(&mut self) -> Option<Request> {
        let done = self.redo.pop()?;
        Some(self.reverse(Reversal::Forth, done))
    }

    /// Brings back what the journal says was taken back.
    pub fn redo_this(&mut self, done: Done) -> Request {
        let known = self
            .redo
            .iter()
            .position(|known| known.events == done.events);
        let done = known.map_or(done, |at| self.redo.remove(at));
        self.reverse(Reversal::Forth, done)
    }

    fn reverse(&mut self, way: Reversal, done: Done) -> Request {
        let events = done.events.clone();
        let command = match way {
            Reversal::Back => Command::Undo { events },
            Reversal::Forth => Command::Redo { events },
        };
        let pending = Pending {
            said: String::new(),
            retry: None,
            draft: None,
            kept: None,
            cell: None,
            turning: Some((way, done)),
            about: None,
            answers: Vec::new(),
        };
        self.begin(command, pending)
    }

    /// Something was turned: it can be turned the other way now.
    pub fn reversed(&mut self, way: Reversal, done: Done) {
        self.stack(match way {
            Reversal::Back => Reversal::Forth,
            Reversal::Forth => Reversal::Back,
        })
        .push(done);
    }

    /// What can be turned in a way, the newest last.
    fn stack(&mut self, way: Reversal) -> &mut Vec<Done> {
        match way {
            Reversal::Back => &mut self.undo,
            Reversal::Forth => &mut self.redo,
        }
    }

    fn begin(&mut self, command: Command, mut pending: Pending) -> Request {
        self.token += 1;
        if let Command::Intervene { warnings, .. } = &command {
            pending.answers.clone_from(warnings);
            self.answered.extend(warnings.iter().cloned());
        }
        self.waiting.insert(self.token, pending);
        Request::Write {
            token: self.token,
            // Its draft has it.
            id: String::new(),
            command,
        }
    }

    /// What will be said of a write that is under way.
    pub fn said(&self, token: u64) -> &str {
        self.waiting.get(&token).map_or("", |pending| {
            let turned = pending.turning.as_ref();
            turned.map_or(pending.said.as_str(), |(_, done)| done.said.as_str())
        })
    }

    /// A write that is under way is a draft until it is on the disk.
    pub fn is_draft(&mut self, token: u64, draft: &FormDraft) {
        if let Some(pending) = self.waiting.get_mut(&token) {
            pending.draft = Some(draft.key().to_owned());
            let formless = pending.retry.is_none() && pending.turning.is_none();
            pending.kept = formless.then(|| draft.clone());
        }
    }

    /// How many writes are under way.
    pub fn under_way(&self) -> usize {
        self.waiting.len()
    }

    /// A write is on the disk.
    pub fn saved(&mut self, token: u64, events: Vec<String>) -> Option<Pending> {
        let pending = self.waiting.remove(&token)?;
        if pending.turning.is_none() && !events.is_empty() {
            self.undo.push(Done {
                events,
                said: pending.said.clone(),
                given: Vec::new(),
                about: pending.about.clone(),
            });
        }
        if let Some((_, done)) = &pending.turning {
            self.came_back.clone_from(&done.about);
        }
        Some(pending)
    }

    /// A write failed; nothing changed on the disk. It `stays` as a draft where nobody has refused it.
    pub fn failed(&mut self, token: u64, stays: bool) -> Option<Pending> {
        let mut pending = self.waiting.remove(&token)?;
        if let Some((way, done)) = pending.turning.take() {
            self.stack(way).push(done);
        }
        pending.kept.take_if(|_| !stays);
        match (pending.cell.clone(), &pending.kept) {
            (Some(cell), Some(draft)) => {
                if let Some(typed) = self.typed.get_mut(&cell) {
                    typed.failed = true;
                }
                self.failed_cells.insert(draft.key().to_owned(), cell);
            }
            (Some(cell), None) => {
                self.typed.remove(&cell);
            }
            (None, _) => {}
        }
        for id in &pending.answers {
            self.answered.remove(id);
        }
        Some(pending)
    }

    /// A draft is none any more: it was saved, or thrown away.
    pub fn draft_ended(&mut self, draft: &str) {
        if let Some(cell) = self.failed_cells.remove(draft) {
            self.typed.remove(&cell);
        }
    }

    /// The draft of an earlier count of the same cell that the disk did not take: what is typed now comes in its place.
    pub fn replaced(&mut self, rep: &str, day: Day, action: usize) -> Option<String> {
        let cell = (rep.to_owned(), day, action);
        let mut failed = self.failed_cells.iter();
        let (draft, _) = failed.find(|(_, known)| **known == cell)?;
        let draft = draft.clone();
        self.draft_ended(&draft);
        Some(draft)
    }

    /// Somebody went back to an older state: what was saved here may not be in it, and is not to be taken back by a
    /// key that says nothing of that. The journal shows what there is.
    pub fn went_back(&mut self) {
        self.undo.clear();
        self.redo.clear();
        self.play = None;
        self.logged = None;
    }

    /// The thing that `u` would take back.
    pub fn last(&self) -> Option<&Done> {
        self.undo.last()
    }

    /// The thing that would be brought back.
    pub fn last_undone(&self) -> Option<&Done> {
        self.redo.last()
    }

    /// Whether an intervention on a warning is on its way to the disk, or there and not on the screen.
    pub fn answers(&self, warning: &str) -> bool {
        self.answered.contains(warning)
    }

    /// A new board holds every count and intervention that is on the disk: only those under way stay.
    pub fn renewed(&mut self) {
        let waiting = &self.waiting;
        let answers = |id: &String| waiting.values().any(|p| p.answers.contains(id));
        self.answered.retain(answers);
        self.typed.retain(|cell, typed| {
            typed.failed || waiting.values().any(|p| p.cell.as_ref() == Some(cell))
        });
    }
}
