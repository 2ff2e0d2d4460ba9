//! The closed list of pages. A page is its file, a line in the list below, its query and its words.

use super::Arrival;
use super::footer::KeyHint;
use super::habits::{Acted, Habits, Possible, Replaces, Stepping};
use super::reading::{Opens, Reading};
use super::sheet::{Line, PageSheet};
use super::team::TeamShown;
use super::who::Who;
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::figure_page::FigurePage;
use crate::domain::journal::JournalPage;
use crate::domain::pages::{CustomerPage, QuietPage, RepPage, WarningPage};
use crate::domain::results::Results;
use crate::domain::rule_page::RulesPage;
use crate::domain::target_pages::{AdjustPage, PlanPage, TargetPage};
use crate::domain::targets::{CellId, SplitDimension};
use crate::domain::tasks::{Task, TaskList};
use crate::domain::team::TeamBoard;
use crate::domain::warning::Subject;
use crate::store::desk::{Page, PageId};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::event::Effect;
use crate::tui::screens::plan::work::PlanWork;
use ratatui::layout::Rect;
use std::fmt::Debug;
use std::sync::Arc;

/// A page that is read: its values, and how far somebody has come.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Paper<P: PageModel> {
    pub page: Arc<P>,
    pub reading: Reading,
    /// What somebody has made of this kind of page alone.
    pub own: P::PageOwn,
}

impl<P: PageModel> From<Arc<P>> for Paper<P> {
    fn from(page: Arc<P>) -> Self {
        Self {
            page,
            reading: Reading::default(),
            own: P::PageOwn::default(),
        }
    }
}

/// The values that a kind of page shows.
pub trait PageModel: Sized {
    /// What somebody makes of such a page beyond reading it: `()` for most.
    type PageOwn: Clone + Debug + Default;

    /// The page, where a screen is one of this kind.
    fn of(screen: &Screen) -> Option<&Paper<Self>>;

    /// The same, to change it.
    fn of_mut(screen: &mut Screen) -> Option<&mut Paper<Self>>;
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

/// What somebody makes of a page beyond reading it: nothing, where the list of pages names no type.
macro_rules! own {
    () => {
        ()
    };
    ($own:ty) => {
        $own
    };
}

/// Makes the closed list of pages: for each its name, shared with [`Page`], its read model, and the type of what
/// somebody makes of it. What a page can do is written in its own file, as methods of `Paper<model>`.
macro_rules! screens {
    ($($(#[$doc:meta])* $name:ident($model:ty $(, $own:ty)?);)+) => {
        /// A screen that lies over the cockpit.
        #[derive(Clone, Debug)]
        pub enum Screen {
            $($(#[$doc])* $name(Paper<$model>),)+
        }

        $(impl PageModel for $model {
            type PageOwn = own!($($own)?);

            fn of(screen: &Screen) -> Option<&Paper<Self>> {
                if let Screen::$name(paper) = screen { Some(paper) } else { None }
            }

            fn of_mut(screen: &mut Screen) -> Option<&mut Paper<Self>> {
                if let Screen::$name(paper) = screen { Some(paper) } else { None }
            }
        })+

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
                    $((Self::$name(old), Self::$name(new)) => {
                        old.carry_over(new);
                        new.own = std::mem::take(&mut old.own);
                    })+
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

            /// As if nobody had read or filtered it yet. What somebody made of it stays: it stands on the page.
            pub(super) fn unread(&mut self) {
                match self { $(Self::$name(s) => s.reading = Reading::default(),)+ }
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

            /// The words of the orders that its rows can have, the one they start with first.
            pub(super) fn orders(&self) -> Vec<&'static str> {
                match self { $(Self::$name(s) => s.orders(),)+ }
            }

            /// The period of its own, where it has one.
            pub(super) fn period(&self) -> Option<Period> {
                match self { $(Self::$name(s) => s.period(),)+ }
            }

            /// Does an action as it is meant on this page.
            pub(super) fn acts(&self) -> fn(&mut App, Action, &mut Vec<Effect>) -> Acted {
                match self { $(Self::$name(_) => <Paper<$model>>::act,)+ }
            }

            /// Does on this page what it was asked for.
            pub(super) fn arrives(&self) -> fn(&mut App, &Arrival) -> Acted {
                match self { $(Self::$name(_) => <Paper<$model>>::arrive,)+ }
            }

            /// Asks for what this page cannot be begun without.
            pub(super) fn begins(&self) -> fn(&mut App) {
                match self { $(Self::$name(_) => <Paper<$model>>::begin,)+ }
            }

            /// Whether an action is possible here, as far as that is the page's to say.
            pub(super) fn possible(&self, app: &App, action: Action) -> Possible {
                match self { $(Self::$name(s) => s.possible(app, action),)+ }
            }

            /// Whether an action puts the counts of a past day right here.
            pub fn puts_right(&self, action: Action) -> bool {
                match self { $(Self::$name(_) => <Paper<$model>>::PUTS_RIGHT.contains(&action),)+ }
            }

            /// The word of a key in the footer, where it does something else here than elsewhere.
            pub(super) fn key_word(&self, action: Action) -> Option<&'static str> {
                match self { $(Self::$name(s) => s.key_word(action),)+ }
            }

            /// Whether its lower edge says more of the row under the cursor.
            pub fn tells_of_row(&self) -> bool {
                match self { $(Self::$name(_) => <Paper<$model>>::TELLS_OF_ROW,)+ }
            }

            /// The open task that a key means here; `warned` is that of the warning in front.
            pub fn task<'t>(&'t self, board: &'t Board, warned: Option<&'t Task>) -> Option<&'t Task> {
                match self { $(Self::$name(s) => s.task(board, warned),)+ }
            }

            /// Whom or what a new task is about, and the name, where that is no person.
            pub fn about(&self, board: &Board) -> Option<(Subject, String)> {
                match self { $(Self::$name(s) => s.about(board),)+ }
            }

            /// The target that it is about.
            pub fn cell(&self) -> Option<&CellId> {
                match self { $(Self::$name(s) => s.cell(),)+ }
            }

            /// Whether something was made of it that is not in force.
            pub fn is_unpublished(&self) -> bool {
                match self { $(Self::$name(s) => s.is_unpublished(),)+ }
            }

            /// Whether a draft is what is made of it.
            pub fn works_on(&self, draft: &str) -> bool {
                match self { $(Self::$name(s) => s.works_on(draft),)+ }
            }

            /// Goes on with what was kept of it, or begins; whether it did.
            pub(super) fn take_up(&mut self, drafts: &[FormDraft], new_id: fn() -> String) -> bool {
                match self { $(Self::$name(s) => s.take_up(drafts, new_id),)+ }
            }

            /// A draft is in force: if it was made of this page, what comes next is another one.
            pub(super) fn draft_published(&mut self, draft: &str, new_id: fn() -> String) {
                match self { $(Self::$name(s) => s.draft_published(draft, new_id),)+ }
            }

            /// A draft was thrown away: if it was made of this page, that is gone.
            pub(super) fn draft_dropped(&mut self, draft: &str) {
                match self { $(Self::$name(s) => s.draft_dropped(draft),)+ }
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
    Team(TeamBoard, TeamShown);
    /// A target that is being planned.
    Plan(PlanPage, Option<Box<PlanWork>>);
    /// A target as it stands.
    Target(TargetPage, Option<SplitDimension>);
    /// Changes of targets.
    Adjustments(AdjustPage);
    /// Why a figure of a plan or of a target is what it is.
    Figure(FigurePage);
}
