//! What is on its way to the disk. A form stays a draft until its write is acknowledged; then its
//! event ids go onto the undo stack.

use super::overlays::{Overlay, Save};
use crate::domain::Day;
use crate::report::columns::grid::Unsaved;
use crate::store::desk::{Command, PageId, Request};
use std::collections::HashMap;

/// Writes under way and writes that can be undone.
#[derive(Default)]
pub struct Writes {
    token: u64,
    waiting: HashMap<u64, Pending>,
    undo: Vec<Done>,
    /// Typed counts that are not on the disk yet.
    pub typed: Unsaved,
    /// The play logged last in this session.
    pub play: Option<String>,
    /// The intervention logged last, until the next action: its warning and its event. A note means it.
    pub logged: Option<(String, String)>,
    /// The page that was asked for and opens when it is there.
    pub page: Option<PageId>,
}

/// A write that is under way.
pub struct Pending {
    /// What to say when it is done.
    pub said: String,
    /// What to open again when it fails.
    pub retry: Option<Overlay>,
    /// The draft that is no longer one when it is done.
    pub draft: Option<String>,
    /// The cell it types.
    pub cell: Option<(String, Day, usize)>,
    /// What it takes back: put back onto the stack when it fails.
    pub undoing: Option<Done>,
}

/// Something saved that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its events.
    pub events: Vec<String>,
    /// What was said about it.
    pub said: String,
}

impl Writes {
    /// Registers a write; the request is to be sent.
    pub fn start(&mut self, save: Save) -> Request {
        self.begin(
            save.command,
            Pending {
                said: save.said,
                retry: save.retry,
                draft: save.draft,
                cell: None,
                undoing: None,
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
        self.typed.insert(cell.clone(), value);
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
                cell: Some(cell),
                undoing: None,
            },
        )
    }

    /// Takes the last saved thing back; `said` words it.
    pub fn undo(&mut self, said: impl FnOnce(&str) -> String) -> Option<Request> {
        let done = self.undo.pop()?;
        let command = Command::Undo {
            events: done.events.clone(),
        };
        let pending = Pending {
            said: said(&done.said),
            retry: None,
            draft: None,
            cell: None,
            undoing: Some(done),
        };
        Some(self.begin(command, pending))
    }

    fn begin(&mut self, command: Command, pending: Pending) -> Request {
        self.token += 1;
        self.waiting.insert(self.token, pending);
        Request::Write {
            token: self.token,
            command,
        }
    }

    /// A write is on the disk.
    pub fn saved(&mut self, token: u64, events: Vec<String>) -> Option<Pending> {
        let pending = self.waiting.remove(&token)?;
        if pending.undoing.is_none() && !events.is_empty() {
            self.undo.push(Done {
                events,
                said: pending.said.clone(),
            });
        }
        Some(pending)
    }

    /// A write failed; nothing changed on the disk.
    pub fn failed(&mut self, token: u64) -> Option<Pending> {
        let mut pending = self.waiting.remove(&token)?;
        if let Some(done) = pending.undoing.take() {
            self.undo.push(done);
        }
        if let Some(cell) = &pending.cell {
            self.typed.remove(cell);
        }
        Some(pending)
    }

    /// The thing that `u` would take back.
    pub fn last(&self) -> Option<&Done> {
        self.undo.last()
    }

    /// A new board holds every count that is on the disk: only those under way stay typed.
    pub fn renewed(&mut self) {
        let waiting = &self.waiting;
        self.typed
            .retain(|cell, _| waiting.values().any(|p| p.cell.as_ref() == Some(cell)));
    }
}
