//! The closed list of pages. A page is its file, a line in the list below, its query and its words.

use super::footer::KeyHint;
use super::habits::{Habits, Replaces, Stepping};
use super::reading::{Opens, Reading};
use super::sheet::{Line, PageSheet};
use super::who::Who;
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::figure_page::FigurePage;
use crate::domain::journal::JournalPage;
use crate::domain::pages::{CustomerPage, QuietPage, RepPage, WarningPage};
use crate::domain::results::Results;
use crate::domain::rule_page::RulesPage;
use crate::domain::target_pages::{AdjustPage, PlanPage, TargetPage};
use crate::domain::tasks::TaskList;
use crate::domain::team::TeamBoard;
use crate::domain::warning::Subject;
use crate::store::desk::{Page, PageId};
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::overlays::order::ListOrder;
use ratatui::layout::Rect;
use std::sync::Arc;

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
            pub(super) fn opens(&self) -> Option<PageId> {
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

            pub(super) fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
                match self { $(Self::$name(s) => s.sheet(ctx, area),)+ }
            }

            /// Takes newer values of the same page; what was read stays read.
            pub(super) fn renew(&mut self, page: Page) {
                let mut newer = Self::from(page);
                match (&mut *self, &mut newer) {
                    $((Self::$name(old), Self::$name(new)) => old.carry_over(new),)+
                    _ => {}
                }
                *newer.reading_mut() = std::mem::take(self.reading_mut());
                *self = newer;
            }

            /// The actions whose keys the footer shows.
            pub(super) fn hints(&self) -> &'static [KeyHint] {
                match self { $(Self::$name(_) => <Paper<$model>>::HINTS,)+ }
            }

            pub(super) fn contexts(&self) -> &'static [Context] {
                match self { $(Self::$name(_) => <Paper<$model>>::CONTEXTS,)+ }
            }

            pub(super) fn steps(&self) -> Stepping {
                match self { $(Self::$name(_) => <Paper<$model>>::STEPS,)+ }
            }

            pub(super) fn replaces(&self) -> Replaces {
                match self { $(Self::$name(_) => <Paper<$model>>::REPLACES,)+ }
            }

            /// Whether it is the why of a warning.
            pub(super) fn is_why(&self) -> bool {
                match self { $(Self::$name(_) => <Paper<$model>>::IS_WHY,)+ }
            }

            pub(super) fn sift(&mut self, ctx: &Ctx<'_>) {
                match self { $(Self::$name(s) => s.sift(ctx),)+ }
            }

            /// Lays its long list out for the width of an area.
            pub(super) fn lay(&mut self, ctx: &Ctx<'_>, area: Rect) {
                match self { $(Self::$name(s) => s.lay(ctx, area),)+ }
            }

            /// A row of its long list, by its place among those that show.
            pub(super) fn listed(&self, at: usize, ctx: &Ctx<'_>) -> Line {
                match self { $(Self::$name(s) => s.listed(at, ctx),)+ }
            }

            /// What a row of its long list opens.
            pub(super) fn row_opens(&self, at: usize) -> Opens {
                match self { $(Self::$name(s) => s.row_opens(at),)+ }
            }

            /// What stands before the filter in the title of a list.
            pub(super) fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
                match self { $(Self::$name(s) => s.before_filter(ctx),)+ }
            }

            /// The page as a file: its name, and what stands in it.
            pub(super) fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
                match self { $(Self::$name(s) => s.file(ctx),)+ }
            }

            pub(super) fn order(&mut self, order: ListOrder) -> bool {
                match self { $(Self::$name(s) => s.order(order),)+ }
            }

            pub(super) fn ordered_by(&self) -> Option<ListOrder> {
                match self { $(Self::$name(s) => s.ordered_by(),)+ }
            }

            /// The period of its own, where it has one.
            pub(super) fn period(&self) -> Option<Period> {
                match self { $(Self::$name(s) => s.period(),)+ }
            }

            /// The person whose page it is.
            pub(super) fn person(&self) -> Option<&str> {
                match self { $(Self::$name(s) => s.person(),)+ }
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
    /// Why a figure of a plan or of a target is what it is.
    Figure(FigurePage);
}
