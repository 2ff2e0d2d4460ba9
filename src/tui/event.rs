//! What the loop is told, and what it is asked to do.

use super::draft::FormDraft;
use super::index::Index;
use super::keymap::Key;
use super::mouse::Mouse;
use super::overlays::welcome::FirstStart;
use crate::domain::Day;
use crate::domain::board::Board;
use crate::intake::desk::{ImportJob, ImportNews};
use crate::store::StoreError;
use crate::store::desk::{Reply, Request};
use crate::store::drafts::Keeping;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Something happened.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// A key.
    Key(Key),
    /// A click, or the wheel.
    Mouse(Mouse),
    /// Text pasted in one piece: never commands.
    Paste(String),
    /// The terminal's new size.
    Resize(u16, u16),
    /// The store answered.
    Reply(Box<Reply>),
    /// The names are ready to be searched.
    Index(Arc<Index>),
    /// An import has something to say.
    Import(Box<ImportNews>),
    /// So many seconds have gone by while somebody wants to know.
    Tick(u64),
    /// A first board takes its time.
    Waiting,
    /// How half-typed text is kept from now on.
    Drafts(Keeping),
    /// A write has been under way for so long that somebody waits for it.
    Slow,
    /// How long the last write took until it was on the disk.
    Took(Duration),
    /// A file was written, or why it was not.
    Written(Result<PathBuf, String>),
    /// The daily backup cannot be made, or was made again.
    Backup(Option<Arc<StoreError>>),
}

/// Something to do outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the store.
    Send(Request),
    /// Put half-typed text where a crash does not reach it.
    Keep(FormDraft),
    /// Keep what is on its way to the disk until it is acknowledged.
    Await(FormDraft),
    /// That text is no longer a draft: saved, or thrown away on purpose.
    Drop(String),
    /// Make the names of a board searchable, off the key path.
    Index(Arc<Board>),
    /// Put text into the terminal's clipboard.
    Copy(String),
    /// Write a text into a new file of that name, in the folder that the cockpit was started in.
    Write {
        name: String,
        text: String,
    },
    /// Take the mouse from the terminal, or give it back.
    Mouse(bool),
    /// Begin like this, on the first run: the cockpit opens again under what was chosen.
    Begin(FirstStart),
    /// The cockpit opens again on the morning of a day.
    Morning(Day),
    /// Leave the past for today's morning, with what is known now.
    Now,
    /// Do something for the import page, off the key path.
    Import(Box<ImportJob>),
    /// Draw everything again.
    Redraw,
    /// Back to the shell until it says `fg`.
    Suspend,
    Quit,
    /// Leave, and print a text there.
    Print(String),
    /// Leave, and ask whether to go back to a backup.
    Restore,
}
