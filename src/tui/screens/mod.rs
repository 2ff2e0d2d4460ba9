//! What fills the body of the terminal: the cockpit with its three panes, and the pages that lie over
//! it, the newest on top. A page is its file, a line in the list below, its query and its words.

pub mod adjust;
pub mod cockpit;
pub mod customer;
pub mod figure;
pub mod footer;
mod front;
pub mod habits;
pub mod header;
pub mod import;
mod in_front;
pub mod journal;
mod orders;
mod papers;
pub mod plan;
pub mod quiet;
pub mod reading;
pub mod rep;
pub mod results;
mod rows;
pub mod rules;
mod screen;
mod shared;
pub(super) use shared::sentence;
pub mod sheet;
pub mod standup;
pub mod target;
pub mod tasks;
pub mod team;
pub mod warning;
mod ways;
pub mod who;

use super::context::{COCKPIT, Context, STAND_UP};
use super::ctx::Ctx;
use super::layout::Areas;
use super::message::Edge;
use crate::domain::board::{Board, QueueRow};
use crate::store::desk::{Page, PageId};
use cockpit::{Cockpit, Scene};
use footer::KeyHint;
pub use front::{act, arrived};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use reading::Opens;
pub use screen::{Crumb, PageModel, Paper, Screen};
use standup::StandUp;
pub use ways::{page_about, page_of, why_of};
use who::Who;

/// What is done once a page has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Arrival {
    #[default]
    Nothing,
    /// On a plan it is asked where goes what is not placed.
    Settles,
    /// On a plan what closed periods did not make is spread over those ahead.
    Rolls,
    /// On the adjustments a change is asked for.
    Asks,
    /// It is gone on with the draft of this key.
    Resumes(String),
}

/// The screens, one over the other: the cockpit is always there, below all pages.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Stack {
    pub cockpit: Cockpit,
    /// A stand-up that is going on: between the cockpit and the pages.
    pub stand_up: Option<StandUp>,
    /// The next person takes the place of the one in front.
    pub walks: bool,
    /// What is done on the page that comes.
    pub arrival: Arrival,
    pages: Vec<Screen>,
}

impl Stack {
    /// The open pages, the top one last.
    pub fn pages(&self) -> &[Screen] {
        &self.pages
    }

    /// The page in front; `None` while the cockpit is.
    pub fn page(&self) -> Option<&Screen> {
        self.pages.last()
    }

    /// Takes the values of a page: an open one is renewed, one that was asked for opens or comes to the
    /// top. One that nobody waits for any more is dropped.
    pub fn show(&mut self, id: &PageId, page: Page, asked: bool) {
        let walks = std::mem::take(&mut self.walks);
        match self.pages.iter().position(|p| p.id() == *id) {
            Some(at) => {
                self.pages[at].renew(page);
                if asked {
                    self.pages[at..].rotate_left(1);
                }
            }
            None if asked => match self
                .pages
                .iter_mut()
                .rev()
                .find(|p| p.gives_way_to(id, walks))
            {
                Some(other) => other.make_way(page),
                None => self.pages.push(page.into()),
            },
            None => {}
        }
    }

    /// Takes a page away whose subject is gone; false where it was not open.
    pub fn remove(&mut self, id: &PageId) -> bool {
        let at = self.pages.iter().position(|p| p.id() == *id);
        at.map(|at| self.pages.remove(at)).is_some()
    }

    /// Closes the page in front, or else the stand-up; false where there is neither.
    pub fn close(&mut self) -> bool {
        self.pages.pop().is_some() || self.stand_up.take().is_some()
    }

    /// Whether there is something to close or to take away.
    pub fn has_way_back(&self) -> bool {
        !self.on_cockpit() || self.cockpit.is_narrowed()
    }

    /// Closes all pages.
    pub fn close_pages(&mut self) {
        self.stand_up = None;
        self.pages.clear();
    }

    /// The actions whose keys the footer shows.
    pub fn hints(&self) -> &'static [KeyHint] {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.hints(),
            (None, Some(stand_up)) => stand_up.hints(),
            (None, None) => self.cockpit.hints(),
        }
    }

    /// Where a key is pressed, the nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.contexts(),
            (None, Some(_)) => STAND_UP,
            (None, None) => COCKPIT,
        }
    }

    /// The warning that an answer means.
    pub fn warning<'b>(&'b self, board: &'b Board) -> Option<&'b QueueRow> {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.warning(board),
            (None, Some(stand_up)) => stand_up.warning(board),
            (None, None) => self.cockpit.warning(board),
        }
    }

    /// The person in front.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.rep(board),
            (None, Some(stand_up)) => stand_up.rep(),
            (None, None) => self.cockpit.rep(board),
        }
    }

    /// Whether the marked warnings are what an answer means.
    pub fn answers_marked(&self) -> bool {
        self.on_cockpit() && self.cockpit.answers_marked()
    }

    /// Moves the cursor of the pane in front, or scrolls the page.
    pub fn step(&mut self, by: isize) {
        match (self.pages.last_mut(), &mut self.stand_up) {
            (Some(page), _) if page.has_rows() => page.reading_mut().step_rows(by),
            (Some(page), _) => page.reading_mut().step(by),
            (None, Some(stand_up)) => stand_up.reading.step(by),
            (None, None) => self.cockpit.step(by),
        }
    }

    /// Lines of half of what is in front.
    pub fn half(&self, areas: &Areas) -> isize {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.reading().half(),
            (None, Some(stand_up)) => stand_up.reading.half(),
            (None, None) => self.cockpit.half(areas),
        }
    }

    /// Whether private notes belong to the page in front, or to the warning under the queue's cursor.
    pub fn has_notes(&self, board: Option<&Board>) -> bool {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.reading().extent.has_notes,
            // The team looks on.
            (None, Some(_)) => false,
            (None, None) => {
                let row = board.and_then(|board| self.cockpit.warning(board));
                let made = row.and_then(|row| row.intervention.as_ref());
                made.is_some_and(|made| made.note.is_some())
            }
        }
    }

    /// Enter on a page: the page it opens, if any. Older rows of a page unfold at once.
    pub fn open(&mut self) -> Option<PageId> {
        let page = self.pages.last_mut()?;
        match page.under_cursor() {
            Some(Opens::Page(id)) => Some(id),
            Some(Opens::Older(part)) => {
                page.reading_mut().toggle_older(part);
                None
            }
            Some(Opens::Cases(text)) => {
                page.reading_mut().filter = text;
                None
            }
            Some(Opens::Nothing | Opens::Row(_)) => None,
            None => page.opens(),
        }
    }

    /// Brings cursors into view and scrolling into bounds.
    pub fn keep_in_view(&mut self, areas: &Areas) {
        self.cockpit.keep_in_view(areas);
        if let Some(page) = self.pages.last_mut() {
            page.reading_mut().keep_in_view();
        }
        if let Some(stand_up) = &mut self.stand_up {
            stand_up.reading.keep_in_view();
        }
    }

    /// How long the pages are at the current width: drawn once, aside, when a page or the size is new.
    pub fn measure(&mut self, board: Option<&Board>, ctx: &Ctx<'_>, body: Rect) {
        if body.is_empty() {
            return;
        }
        if let (Some(stand_up), Some(board)) = (&mut self.stand_up, board) {
            stand_up.measure(board, ctx, body);
        }
        for page in &mut self.pages {
            page.sift(ctx);
            page.lay(ctx, body);
            page.extend(ctx, body);
        }
    }

    /// The same of the page in front alone, whose cursor has moved: what stands at its lower edge is of another row.
    pub fn measure_front(&mut self, ctx: &Ctx<'_>, body: Rect) {
        if let Some(page) = self.pages.last_mut().filter(|_| !body.is_empty()) {
            page.extend(ctx, body);
        }
    }

    /// Draws the screen in front; returns the edge for what the last key did.
    pub fn draw(&self, scene: &Scene<'_>, buf: &mut Buffer) -> Edge {
        let (ctx, body) = (&scene.ctx, scene.areas.body);
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.draw(ctx, body, buf).1,
            (None, Some(stand_up)) => stand_up.draw(scene.board, ctx, body, buf),
            (None, None) => self.cockpit.draw(scene, buf),
        }
    }
}
