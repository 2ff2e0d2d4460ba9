//! What lies on top of the panes. Asked top-first; a closed set, no flags.

pub mod adjust;
mod asked;
pub mod confirm;
pub mod counts;
pub mod drafts;
pub mod ends;
pub mod errand;
pub mod excuse;
pub mod filter;
pub mod find;
pub mod form;
mod handling;
pub mod help;
pub mod intervene;
pub mod meet;
pub mod note;
pub mod order;
pub mod palette;
pub mod plan;
mod purpose;
pub mod rules;
pub mod signal_end;
pub mod snooze;
pub mod take_back;
pub mod welcome;

use super::action::Action;
use super::context::{CHOOSING, COUNTS, Context};
use super::ctx::Ctx;
use super::draft::FormDraft;
use super::hint::{self, Hint};
use super::index::{Found, Index};
use super::keymap::Key;
use super::message::{Painted, Tone};
use super::screens::import::ImportPage;
use super::writes::Done;
use crate::domain::metric::Metric;
use crate::domain::{Day, Period};
use crate::intake::desk::ImportJob;
use crate::store::desk::Command;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use welcome::FirstStart;

/// Something on top of the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// Type counts into the grid.
    Counts(counts::Counts),
    /// Throw something away?
    Confirm(confirm::Confirm),
    /// Half-typed texts that were found.
    Drafts(drafts::DraftList),
    /// Narrow the pane in front to what is typed.
    Filter(filter::Filter),
    /// Find a name.
    Find(find::Find),
    /// A form: a play, a note, a snooze, an excuse.
    Form(form::OpenForm),
    Help(help::Help),
    /// Bringing files in.
    Import(Box<ImportPage>),
    /// In which order a pane shows its rows.
    Order(order::OrderQuestion),
    /// Every command by name.
    Palette(palette::Palette),
    /// The first run.
    Welcome(welcome::Welcome),
}

/// What an overlay made of a key.
pub enum Reaction {
    /// Nothing: ask what lies below.
    Ignored,
    Done,
    /// Taken; take me away.
    Close,
    /// Do this; whether I stay depends on it.
    Act(Box<Act>),
    /// Put this on top of me.
    Ask(Box<Overlay>),
}

/// What an overlay asks for.
pub enum Act {
    /// An action of the table.
    Run(Action),
    /// Show this metric.
    Metric(Metric),
    /// Show this period.
    Period(Period),
    /// Go to what was found.
    Go(Found),
    /// Write this.
    Save(Box<Save>),
    /// The text changed: keep it, and perhaps say something about it. The overlay stays.
    Keep(FormDraft, Option<String>),
    /// Nothing of it is left: it is no draft any more. The overlay stays.
    Emptied(FormDraft),
    /// The overlay goes, the text is kept as a draft.
    Leave(FormDraft),
    /// Go on with a draft.
    Continue(FormDraft),
    /// Throw a draft away; it can be had back for a while.
    Throw(FormDraft),
    /// Throw away what is empty, or was thrown away before.
    Discard(FormDraft),
    /// Leave, whatever is not on the disk.
    Quit,
    /// Begin like this, on the first run.
    Begin(FirstStart),
    /// Save a typed count, if there is one, and go on. The overlay stays.
    Cell {
        /// Place of the action in grid order.
        action: usize,
        /// What was typed.
        value: counts::TypedCount,
        /// Rows to move.
        rows: isize,
        /// What the key asks for besides.
        then: Option<Action>,
    },
    /// This comes in the overlay's place.
    Turn(Box<Overlay>),
    /// Say why not. The overlay stays.
    Say(String),
    /// Narrow the pane in front to this text. The overlay stays.
    Filter(String),
    /// The pane in front is not narrowed by a text any more.
    Unfilter,
    /// Move the cursor of the pane in front. The overlay stays.
    Step(isize),
    /// Show the rows of what is in front in this order: its place among those that it can have.
    Order(usize),
    /// Do this for the import page, which stays.
    Work(Box<ImportJob>),
    /// The import page goes; say how.
    LeaveImport(Tone, String),
    /// Open the morning of a day.
    Morning(Day),
    /// Change the plan in front; what was half typed under this id is in it then.
    Plan(Box<plan::PlanEdit>, Option<String>),
}

impl Act {
    /// Whether the overlay stays when it has asked for this.
    pub fn keeps_overlay(&self) -> bool {
        matches!(
            self,
            Self::Keep(..)
                | Self::Emptied(_)
                | Self::Cell { .. }
                | Self::Say(_)
                | Self::Filter(_)
                | Self::Step(_)
                | Self::Work(_)
        )
    }
}

impl From<Act> for Reaction {
    fn from(act: Act) -> Self {
        Self::Act(Box::new(act))
    }
}

/// A write and what it means to the screen.
pub struct Save {
    /// What to do.
    pub command: Command,
    /// What to say when it is done.
    pub said: String,
    /// What to open again when it fails.
    pub retry: Option<Overlay>,
    /// What is a draft until it is done; one is made where there is no form.
    pub draft: Option<FormDraft>,
    /// What it takes back, where it does.
    pub undoes: Option<Done>,
}

/// What overlays may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Words, styles, rules.
    pub ctx: Ctx<'a>,
    /// Names, once they are ready.
    pub index: Option<&'a Index>,
    /// Rows of the screen, for how far a page goes.
    pub rows: u16,
    /// Columns of the screen.
    pub columns: u16,
    /// Where the filter of the pane in front is typed.
    pub field: Rect,
}

/// An overlay of each kind out of what it holds.
macro_rules! from {
    ($($name:ident $held:ty;)+) => {
        $(impl From<$held> for Overlay {
            fn from(held: $held) -> Self {
                Self::$name(held)
            }
        })+
    };
}

from! {
    Counts counts::Counts;
    Confirm confirm::Confirm;
    Drafts drafts::DraftList;
    Filter filter::Filter;
    Find find::Find;
    Form form::OpenForm;
    Help help::Help;
    Import Box<ImportPage>;
    Order order::OrderQuestion;
    Palette palette::Palette;
    Welcome welcome::Welcome;
}

macro_rules! each {
    ($self:expr, $o:ident => $body:expr) => {
        match $self {
            Overlay::Counts($o) => $body,
            Overlay::Confirm($o) => $body,
            Overlay::Drafts($o) => $body,
            Overlay::Filter($o) => $body,
            Overlay::Find($o) => $body,
            Overlay::Form($o) => $body,
            Overlay::Help($o) => $body,
            Overlay::Import($o) => $body,
            Overlay::Order($o) => $body,
            Overlay::Palette($o) => $body,
            Overlay::Welcome($o) => $body,
        }
    };
}

impl Overlay {
    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        each!(self, o => o.key(key, view))
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str, view: &View) -> Reaction {
        match self {
            Self::Form(o) => o.paste(text, view),
            Self::Filter(o) => o.paste(text),
            Self::Find(o) => o.paste(text, view),
            Self::Palette(o) => o.paste(text),
            Self::Help(o) => o.paste(text),
            Self::Import(o) => o.paste(text, view),
            Self::Counts(_)
            | Self::Confirm(_)
            | Self::Drafts(_)
            | Self::Order(_)
            | Self::Welcome(_) => Reaction::Done,
        }
    }

    /// Draws itself over `body`; returns its frame, and where the terminal's cursor belongs.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        each!(self, o => o.draw(view, body, buf))
    }

    /// Its keys for the footer, each with a word.
    pub fn hints(&self, ctx: &Ctx) -> Vec<(String, String)> {
        let own =
            |hints: &[Hint], context| hint::words(hints, &[context, Context::Everywhere], ctx);
        match self {
            Self::Counts(_) => hint::words(counts::HINTS, COUNTS, ctx),
            Self::Confirm(_) => own(confirm::HINTS, Context::Question),
            Self::Drafts(_) => own(drafts::HINTS, Context::List),
            Self::Filter(_) => own(filter::HINTS, Context::Search),
            Self::Order(_) => hint::words(order::HINTS, CHOOSING, ctx),
            Self::Find(_) => own(find::HINTS, Context::Search),
            Self::Palette(_) => own(palette::HINTS, Context::Search),
            Self::Form(o) => o.hints(ctx),
            // Letters are what is searched for there, and no commands.
            Self::Help(_) => hint::words(help::HINTS, &[Context::Help], ctx),
            Self::Import(o) => o.hints(ctx),
            Self::Welcome(_) => welcome::Welcome::hints(ctx),
        }
    }

    /// Whether the wheel of a mouse moves through it.
    pub fn scrolls(&self) -> bool {
        match self {
            Self::Drafts(_)
            | Self::Find(_)
            | Self::Help(_)
            | Self::Import(_)
            | Self::Palette(_) => true,
            Self::Counts(_)
            | Self::Confirm(_)
            | Self::Filter(_)
            | Self::Form(_)
            | Self::Order(_)
            | Self::Welcome(_) => false,
        }
    }

    /// The half-typed text in it, if there is any.
    pub fn draft(&self) -> Option<FormDraft> {
        match self {
            Self::Form(o) => o.draft(),
            Self::Counts(o) => o.draft.as_deref().cloned(),
            Self::Confirm(_)
            | Self::Drafts(_)
            | Self::Filter(_)
            | Self::Find(_)
            | Self::Help(_)
            | Self::Import(_)
            | Self::Order(_)
            | Self::Palette(_)
            | Self::Welcome(_) => None,
        }
    }
}
