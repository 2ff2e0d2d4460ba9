//! What fills the body of the terminal: the cockpit with its three panes, and the pages that lie over
//! it, the newest on top. A page is its file, a line in the list below, its query and its words.

pub mod adjust;
pub mod cockpit;
pub mod customer;
mod errands;
pub mod footer;
pub mod header;
pub mod import;
mod in_front;
pub mod journal;
mod keys;
mod orders;
mod papers;
pub mod plan;
mod plans;
pub mod quiet;
pub mod reading;
pub mod rep;
pub mod results;
mod rows;
pub mod rules;
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

use super::context::{COCKPIT, Context, PAGE, PLAN, STAND_UP};
use super::ctx::Ctx;
use super::layout::Areas;
use super::message::Edge;
use crate::domain::board::{Board, QueueRow};
use crate::domain::journal::JournalPage;
use crate::domain::pages::{CustomerPage, QuietPage, RepPage, WarningPage};
use crate::domain::results::Results;
use crate::domain::rule_page::RulesPage;
use crate::domain::target_pages::{AdjustPage, PlanPage, TargetPage};
use crate::domain::tasks::TaskList;
use crate::domain::team::TeamBoard;
use crate::domain::warning::Subject;
use crate::store::desk::{Page, PageId};
use cockpit::{Cockpit, Scene};
use footer::KeyHint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use reading::{Opens, Reading};
use sheet::PageSheet;
use standup::StandUp;
use std::sync::Arc;
pub use ways::{page_about, page_of, why_of};
use who::Who;

/// A page that is read: its values, and how far somebody has come.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Paper<P> {
    pub page: Arc<P>,
    pub reading: Reading,
}

impl<P> From<Arc<P>> for Paper<P> {
    fn from(page: Arc<P>) -> Self {
        Self {
            page,
            reading: Reading::default(),
        }
    }
}

/// What a screen adds to the path in the line above.
#[allow(missing_docs, reason = "plain fields")]
pub struct Crumb<'a> {
    /// Whom or what it is about, where it is about one.
    pub subject: Option<Subject>,
    /// As it came from a file: untrusted.
    pub name: &'a str,
    /// Fluent key of a word behind the name.
    pub tail: Option<&'static str>,
}

/// Makes the closed list of pages: for each its name, shared with [`Page`], and its read model. What a
/// page can do is written in its own file, as methods of `Paper<model>`.
macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident($model:ty);)+) => {
        /// A screen that lies over the cockpit.
        #[derive(Clone, Debug)]
        pub enum Screen {
            $($(#[$doc])* $name(Paper<$model>),)+
        }

        impl From<Page> for Screen {
            fn from(page: Page) -> Self {
                match page {
                    $(Page::$name(page) => Self::$name(page.into()),)+
                }
            }
        }

        impl Screen {
            /// The page that this is.
            pub fn id(&self) -> PageId {
                match self { $(Self::$name(s) => s.id(),)+ }
            }

            /// What stands in the path.
            pub fn crumb(&self) -> Crumb<'_> {
                match self { $(Self::$name(s) => s.crumb(),)+ }
            }

            /// The person in front.
            pub fn rep(&self, board: &Board) -> Option<Who> {
                match self { $(Self::$name(s) => s.rep(board),)+ }
            }

            /// The warning that an answer means.
            pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
                match self { $(Self::$name(s) => s.warning(board),)+ }
            }

            /// What Enter opens where no line under the cursor does.
            fn opens(&self) -> Option<PageId> {
                match self { $(Self::$name(s) => s.opens(),)+ }
            }

            /// How far somebody has read.
            pub fn reading(&self) -> &Reading {
                match self { $(Self::$name(s) => &s.reading,)+ }
            }

            /// How far somebody has read, to go on.
            pub fn reading_mut(&mut self) -> &mut Reading {
                match self { $(Self::$name(s) => &mut s.reading,)+ }
            }

            fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
                match self { $(Self::$name(s) => s.sheet(ctx, area),)+ }
            }

            /// Takes newer values of the same page; what was read stays read.
            fn renew(&mut self, mut page: Page) {
                self.carry_over(&mut page);
                let reading = std::mem::take(self.reading_mut());
                *self = page.into();
                *self.reading_mut() = reading;
            }
        }
    };
}

screens! {
    /// A person.
    Rep(RepPage);
    /// The why of a warning.
    Warning(WarningPage);
    /// Why no warning stands about somebody.
    Quiet(QuietPage);
    /// A customer.
    Customer(CustomerPage);
    /// A day of the journal.
    Journal(JournalPage);
    /// Rules and standards.
    Rules(RulesPage);
    /// Interventions and what came of them.
    Results(Results);
    /// What is to be done, by whom and when.
    Tasks(TaskList);
    /// The team board.
    Team(TeamBoard);
    /// A target that is being planned.
    Plan(PlanPage);
    /// A target as it stands.
    Target(TargetPage);
    /// Changes of targets.
    Adjustments(AdjustPage);
}

/// What is done once a page has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrival {
    #[default]
    Nothing,
    /// On a plan it is asked where goes what is not placed.
    Settles,
    /// On a plan what closed periods did not make is spread over those ahead.
    Rolls,
    /// On the adjustments a change is asked for.
    Asks,
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
            (Some(Screen::Plan(_)), _) => PLAN,
            (Some(_), _) => PAGE,
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

    /// Whether private notes belong to the page in front.
    pub fn has_notes(&self) -> bool {
        self.page()
            .is_some_and(|page| page.reading().extent.has_notes)
    }

    /// Enter on a page: the page it opens, if any. Older rows of a page unfold at once.
    pub fn open(&mut self) -> Option<PageId> {
        let page = self.pages.last_mut()?;
        match page.reading().opens().cloned() {
            Some(Opens::Page(id)) => Some(id),
            Some(Opens::Older(part)) => {
                page.reading_mut().turn(part);
                None
            }
            Some(Opens::Nothing) => None,
            None => page.opens(),
        }
    }

    /// Brings cursors into view and scrolling into bounds.
    pub fn settle(&mut self, areas: &Areas) {
        self.cockpit.settle(areas);
        if let Some(page) = self.pages.last_mut() {
            page.reading_mut().settle();
        }
        if let Some(stand_up) = &mut self.stand_up {
            stand_up.reading.settle();
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
            match page {
                Screen::Journal(paper) => paper.sift(ctx),
                Screen::Rules(paper) => paper.sift(ctx),
                Screen::Results(paper) => paper.sift(ctx),
                Screen::Tasks(paper) => paper.sift(ctx),
                Screen::Team(paper) => paper.sift(ctx),
                Screen::Rep(_)
                | Screen::Warning(_)
                | Screen::Quiet(_)
                | Screen::Customer(_)
                | Screen::Plan(_)
                | Screen::Target(_)
                | Screen::Adjustments(_) => {}
            }
            let sheet = page.sheet(ctx, body);
            let aside = &mut Buffer::empty(body);
            let (extent, _) = sheet::draw(sheet, ctx, page.reading(), body, aside);
            page.reading_mut().extent = extent;
            page.reading_mut().settle();
        }
    }

    /// Draws the screen in front; returns the edge for what the last key did.
    pub fn draw(&self, scene: &Scene<'_>, buf: &mut Buffer) -> Edge {
        let (ctx, body) = (&scene.ctx, scene.areas.body);
        match (self.page(), &self.stand_up) {
            (Some(page), _) => sheet::draw(page.sheet(ctx, body), ctx, page.reading(), body, buf).1,
            (None, Some(stand_up)) => stand_up.draw(scene.board, ctx, body, buf),
            (None, None) => self.cockpit.draw(scene, buf),
        }
    }
}
