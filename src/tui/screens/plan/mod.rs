//! Planning a target: every method's numbers side by side for the same children, beside what they made before; one
//! cell is typed and the others take the rest, or the gap shows. Nothing is in force before it is published.

mod beside;
mod edit;
mod figured;
mod kept;
mod keys;
mod lines;
mod publish;
mod typing;
pub mod work;

pub use edit::edit;
pub use kept::rename_drafts;
pub use keys::show_instead;

use super::footer::KeyHint;
use super::reading::Opens;
use super::sheet::{LinkedLine, PageSheet, table, uncut};
use super::who::Who;
use super::{Arrival, Crumb, Paper, target};
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::target_pages::{PlanJudged, PlanPage};
use crate::domain::targets::{CellId, PlanChild, PlannedFor, SplitDimension, SplitMethod};
use crate::report::columns::plan::{PlanRoom, of_plan};
use crate::report::number;
use crate::report::table::Heading;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::context::{Context, PLAN};
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::event::Effect;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces, Stepping};
use ratatui::layout::Rect;
use std::sync::Arc;
use work::{PlanWork, able};

/// The dimension along which a page splits a target, where it is a plan.
pub fn dimension_of(page: &PageId) -> Option<SplitDimension> {
    match page {
        PageId::Plan(_, dimension) => Some(*dimension),
        _ => None,
    }
}

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Counts, 9),
    KeyHint(Action::Publish, 9),
    KeyHint(Action::PrevColumn, 7),
    KeyHint(Action::NextColumn, 3),
    KeyHint(Action::Open, 8),
    KeyHint(Action::Hold, 6),
    KeyHint(Action::Why, 7),
    KeyHint(Action::Note, 3),
    KeyHint(Action::Roll, 4),
    KeyHint(Action::Dimension, 6),
    KeyHint(Action::PeriodBefore, 2),
    KeyHint(Action::PeriodAfter, 2),
    KeyHint(Action::Metric, 2),
    KeyHint(Action::Undo, 5),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// From this many columns on, what is in force, the period before and the day's share stand beside the methods.
const WIDE: usize = 120;
/// How many these are.
const BESIDES: usize = 3;

/// Which row of the page stands under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanRow {
    Whole,
    /// By its place among the children.
    Child(usize),
    Sum,
}

/// The plan of a target along a dimension.
pub fn page(of: CellId, dimension: SplitDimension) -> PageId {
    PageId::Plan(Box::new(of), dimension)
}

impl Habits for Paper<PlanPage> {
    const HINTS: &'static [KeyHint] = HINTS;
    const CONTEXTS: &'static [Context] = PLAN;
    const STEPS: Stepping = Stepping::Rows;
    const REPLACES: Replaces = Replaces::Walking;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    fn possible(&self, _app: &App, action: Action) -> Possible {
        keys::possible(self, action)
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Counts => Some("tui-key-type"),
            Action::Open => self.method().map(|_| "tui-key-take"),
            _ => None,
        }
    }

    fn arrive(app: &mut App, arrival: &Arrival) -> Acted {
        keys::arrive(app, arrival)
    }

    fn begin(app: &mut App) {
        keys::begin(app);
    }

    fn cell(&self) -> Option<&CellId> {
        Some(&self.page.sheet.id)
    }

    fn is_unpublished(&self) -> bool {
        self.work().is_some_and(|work| work.is_begun)
    }

    fn works_on(&self, draft: &str) -> bool {
        self.work().is_some_and(|work| work.id == draft)
    }

    fn take_up(&mut self, drafts: &[FormDraft], new_id: fn() -> String) -> bool {
        keys::take_up(self, drafts, new_id)
    }

    fn draft_published(&mut self, draft: &str, new_id: fn() -> String) {
        if let Some(work) = self.own.as_mut().filter(|work| work.id == draft) {
            work.is_published(new_id());
        }
    }

    fn draft_dropped(&mut self, draft: &str) {
        self.own.take_if(|work| work.id == draft);
    }

    fn period(&self) -> Option<Period> {
        Some(self.page.sheet.cell.period)
    }

    /// What was made of the plan goes on with newer numbers; what is said of it stands until it is counted anew.
    fn carry_over(&mut self, newer: &mut Self) {
        let same = self.page.sheet.id == newer.page.sheet.id;
        if same && matches!(newer.page.possible, PlanJudged::Counting) {
            Arc::make_mut(&mut newer.page).possible = self.page.possible.clone();
        }
        if let Some(work) = &mut self.own {
            **work = work.renewed(&self.page.sheet, &newer.page.sheet);
        }
    }
}

impl Paper<PlanPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        let sheet = &self.page.sheet;
        page(sheet.id.clone(), sheet.dimension)
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-plan"),
        }
    }

    /// The rep whose target it is.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        let PlannedFor::Rep(id) = &self.page.sheet.id.whom else {
            return None;
        };
        Some(Who {
            id: id.clone(),
            name: self.page.name.clone(),
        })
    }

    /// No warning is in front.
    pub fn warning<'b>(&self, _board: &'b Board) -> Option<&'b QueueRow> {
        None
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The plan that somebody makes on it.
    pub fn work(&self) -> Option<&PlanWork> {
        self.own.as_deref()
    }

    /// The row under the cursor.
    pub fn plan_row(&self) -> PlanRow {
        let children = self.page.sheet.children.len();
        match self.reading.cursor.unwrap_or(0).checked_sub(1) {
            None => PlanRow::Whole,
            Some(at) if at < children => PlanRow::Child(at),
            Some(_) => PlanRow::Sum,
        }
    }

    /// The child under the cursor.
    pub fn child(&self) -> Option<(usize, &PlanChild)> {
        let PlanRow::Child(at) = self.plan_row() else {
            return None;
        };
        Some((at, self.page.sheet.children.get(at)?))
    }

    /// The method of the column in front; `None` where that is the plan, or there is nothing to split.
    pub fn method(&self) -> Option<SplitMethod> {
        self.work()?.method(&self.page.sheet)
    }

    /// Whom it is for, as shown.
    pub fn whom(&self, ctx: &Ctx<'_>) -> String {
        ctx.phrase().target_of(&self.page.sheet.shown)
    }

    /// `24.00M`; a dash where it is not known.
    pub fn amount(&self, value: Option<i64>, ctx: &Ctx<'_>) -> String {
        let unit = self.page.metric.unit;
        value.map_or_else(|| "–".to_owned(), |v| ctx.money.amount(unit, v))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = usize::from(area.width.saturating_sub(4));
        let (sheet, phrase) = (&self.page.sheet, ctx.phrase());
        let methods = able(sheet);
        let column = self.work().map_or(methods.len(), |work| work.column);
        let headed = |at: usize, words: String| {
            if at == column {
                format!("[{words}]")
            } else {
                words
            }
        };
        let headings: Vec<String> = (methods.iter().enumerate())
            .map(|(at, method)| headed(at, phrase.split_method(*method)))
            .collect();
        let plan = headed(methods.len(), ctx.i18n.t("targets-col-plan"));
        let rows = self.lines(&methods, ctx);
        let columns_in = |room| {
            let first = phrase.split_dimension(sheet.dimension);
            let year = match sheet.earlier_year {
                Some(year) => Heading::Text(number::period(ctx.i18n, year)),
                None => Heading::Key("targets-col-last-year"),
            };
            of_plan(first, year, &headings, plan.clone(), room)
        };
        let fits = |room| uncut(&columns_in(room), &rows, ctx) <= width;
        let has_asked = width >= WIDE && !sheet.asked.is_empty();
        let room = room_of(width, (methods.len(), column), has_asked, fits);
        let columns = columns_in(room);
        let mut lines = table(&columns, rows.iter(), ctx, width).into_iter();
        let head = lines.next().into_iter().collect();
        let opens = |at: usize| {
            let child = sheet.children.get(at.checked_sub(1)?)?;
            Some(below(child, sheet.dimension))
        };
        let top = lines.enumerate().map(|(at, line)| {
            LinkedLine::opening(line, opens(at).map_or(Opens::Nothing, Opens::Page))
        });
        PageSheet {
            title: self.title(&methods, column, room, ctx),
            right: String::new(),
            head,
            keeps_cursor: true,
            top: top.collect(),
            main: self.blocks(width, ctx),
            ..PageSheet::default()
        }
    }

    /// `Plan · revenue, CNY · 2027 Q1 · 24.00M by team`.
    fn title(
        &self,
        methods: &[SplitMethod],
        column: usize,
        room: PlanRoom,
        ctx: &Ctx<'_>,
    ) -> String {
        let (sheet, phrase) = (&self.page.sheet, ctx.phrase());
        let whole = self.work().and_then(|work| work.draft.as_ref());
        let args = [
            ("metric", phrase.metric_with_unit(&self.page.metric).into()),
            ("period", number::period(ctx.i18n, sheet.cell.period).into()),
            ("whom", self.whom(ctx).into()),
            ("by", phrase.split_dimension(sheet.dimension).into()),
        ];
        let mut said = ctx.i18n.ta("targets-plan-title", &args);
        if room.besides > 0 {
            let amount = self.amount(whole.map(|draft| draft.quota.amount), ctx);
            said = format!("{said} · {amount}");
        }
        // Methods out of sight are told of, and how to come to them.
        if room.methods.1 < methods.len() {
            let told = if let Some(method) = methods.get(column) {
                let args = [
                    ("n", (column + 1).into()),
                    ("all", methods.len().into()),
                    ("method", phrase.split_method(*method).into()),
                ];
                ctx.i18n.ta("targets-plan-method", &args)
            } else {
                let label = |action| ctx.keys.label(PLAN, action).unwrap_or_default();
                let keys = [Action::PrevColumn, Action::NextColumn].map(label);
                let args = [
                    ("all", methods.len().into()),
                    ("keys", keys.join(" ").into()),
                ];
                ctx.i18n.ta("targets-plan-methods", &args)
            };
            said = format!("{said} · {told}");
        }
        said
    }
}

/// The page one level down, where a child can be split further: time goes on in time, a unit among its team, a
/// class among its products, everything else over time.
fn below(child: &PlanChild, dimension: SplitDimension) -> PageId {
    let is_week = matches!(child.cell.period, Period::Week(..));
    let is_class = child.cell.slice.product.is_empty();
    let next = match (dimension, &child.id.whom) {
        (SplitDimension::Team, PlannedFor::Unit(_)) => SplitDimension::Team,
        (SplitDimension::Product, _) if is_class => SplitDimension::Product,
        (
            SplitDimension::Time
            | SplitDimension::Team
            | SplitDimension::Product
            | SplitDimension::Customer,
            _,
        ) => SplitDimension::Time,
    };
    let cell = child.id.clone();
    // A week is not split any further; its page shows its days.
    if is_week && next == SplitDimension::Time {
        target::page(cell)
    } else {
        page(cell, next)
    }
}

/// What fits: as many methods as there is room for, with the one in front among them, but always one. On a wide screen
/// other columns stand beside them as long as every method shows, and one of them where not all do.
fn room_of(
    width: usize,
    (all, column): (usize, usize),
    has_asked: bool,
    fits: impl Fn(PlanRoom) -> bool,
) -> PlanRoom {
    let front = column.min(all.saturating_sub(1));
    let room = |many: usize, besides| PlanRoom {
        methods: ((front + 1).saturating_sub(many), many),
        besides,
        has_asked,
        has_bars: true,
        has_shares: false,
    };
    let most = if width >= WIDE { BESIDES } else { 0 };
    let whole = (0..=most).rev().map(|besides| room(all, besides));
    let parts = (1..all).rev().map(|many| room(many, most.min(1)));
    let tried = whole.chain(parts).find(|tried| fits(*tried));
    // Where not even one has room, the bars make it: names and numbers are not cut for them.
    let tried = tried.unwrap_or_else(|| PlanRoom {
        has_bars: false,
        ..room(all.min(1), 0)
    });
    // What room is left says the shares in figures.
    let shared = PlanRoom {
        has_shares: true,
        ..tried
    };
    if fits(shared) { shared } else { tried }
}
