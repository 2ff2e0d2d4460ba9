//! Interventions and what came of them: which play works in which situation, how soon warnings are answered, what
//! waits, and the list, newest first. Enter on a line of what works lists its cases, on a case it opens whoever it is about.

mod keys;

pub use keys::open;

use super::footer::KeyHint;
use super::reading::Opens;
use super::shared::{listed_rows, sentence};
use super::sheet::{Block, LaidTable, Line, LinkedLine, PageSheet, room, side_room, table};
use super::who::Who;
use super::{Crumb, Paper, page_of};
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::results::{ResultRow, Results};
use crate::domain::warning::SubjectKind;
use crate::report::columns::results::{WorkedLine, of_results, of_worked};
use crate::report::number as words;
use crate::report::results::{ResultOrder, csv, narrowed, worked};
use crate::report::table::Column;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::index::{Found, searchable};
use crate::tui::possible::Obstacle;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces, Stepping};
use ratatui::layout::Rect;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Open, 9),
    KeyHint(Action::Filter, 8),
    KeyHint(Action::Order, 8),
    KeyHint(Action::PeriodBefore, 4),
    KeyHint(Action::PeriodAfter, 4),
    KeyHint(Action::Counts, 7),
    KeyHint(Action::WriteFile, 7),
    KeyHint(Action::Copy, 6),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// The word of an order: a key.
fn order_word(order: ResultOrder) -> &'static str {
    match order {
        ResultOrder::Day => "pages-results-order-day",
        ResultOrder::Name => "pages-results-order-name",
        ResultOrder::Play => "pages-results-order-play",
        ResultOrder::Verdict => "pages-results-order-verdict",
        ResultOrder::Waited => "pages-results-order-waited",
    }
}

/// Names that stand behind how long warnings wait.
const NAMED: usize = 6;
/// Verdicts by hand that are listed.
const BY_HAND: usize = 5;

/// The interventions of a period; `None` for the last year.
pub fn page(period: Option<Period>) -> PageId {
    PageId::Results(period)
}

impl Habits for Paper<Results> {
    const HINTS: &'static [KeyHint] = HINTS;
    const STEPS: Stepping = Stepping::List;
    const REPLACES: Replaces = Replaces::Over;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    /// What is typed is the verdict on the intervention under the cursor.
    fn possible(&self, _app: &App, action: Action) -> Possible {
        match action {
            Action::Counts => Possible::with(self.under_cursor().is_some(), Obstacle::NoRow),
            _ => Possible::AsElsewhere,
        }
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        (action == Action::Counts).then_some("tui-verdict-label")
    }

    fn period(&self) -> Option<Period> {
        self.page.period
    }

    /// Looks which interventions the filter lets through, and puts them into the order that was asked for.
    fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |row: &ResultRow| {
            let words = phrase.result_words(row);
            needle.is_empty() || searchable(&words, "").to_lowercase().contains(&needle)
        };
        let rows = self.page.rows.iter().enumerate();
        let mut rows: Vec<(usize, &ResultRow)> = rows.filter(|(_, row)| fits(row)).collect();
        self.order().sort(&mut rows, &phrase);
        self.reading.rows = rows.into_iter().map(|(at, _)| at).collect();
    }

    fn lay(&mut self, ctx: &Ctx<'_>, area: Rect) {
        let width = room(area);
        let rows = self.page.rows.iter();
        self.reading.laid = LaidTable::of(&columns(width), rows, ctx, width, false);
    }

    fn listed(&self, at: usize, ctx: &Ctx<'_>) -> Line {
        let (laid, row) = (&self.reading.laid, self.at(at));
        row.map_or_else(Line::new, |row| laid.line(&columns(laid.width), row, ctx))
    }

    fn row_opens(&self, at: usize) -> Opens {
        self.at(at).map_or(Opens::Nothing, opens)
    }

    /// The title up to where a filter stands in it.
    fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        Some(format!("{} [\"", self.name(ctx)))
    }

    /// The list as a file.
    fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        let rows = self
            .reading
            .rows
            .iter()
            .filter_map(|at| self.page.rows.get(*at));
        Some((format!("quarterdeck-results-{}.csv", ctx.today), csv(rows)))
    }

    fn orders(&self) -> Vec<&'static str> {
        ResultOrder::ALL
            .iter()
            .map(|order| order_word(*order))
            .collect()
    }
}

impl Paper<Results> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.period)
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-results"),
        }
    }

    /// The order in which the interventions are listed.
    fn order(&self) -> ResultOrder {
        let order = ResultOrder::ALL.get(self.reading.order);
        order.copied().unwrap_or_default()
    }

    /// The intervention under the cursor.
    pub fn under_cursor(&self) -> Option<&ResultRow> {
        match self.reading.opens()? {
            Opens::Row(at) => self.at(*at),
            _ => None,
        }
    }

    /// The intervention at a place among those that show.
    fn at(&self, place: usize) -> Option<&ResultRow> {
        self.page.rows.get(*self.reading.rows.get(place)?)
    }

    /// The person whom the line under the cursor is about.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        let row = self.under_cursor()?;
        (row.subject.kind == SubjectKind::Rep).then(|| Who {
            id: row.subject.id.clone(),
            name: row.name.clone(),
        })
    }

    /// No warning is meant here: what is listed was answered.
    pub fn warning<'b>(&self, _board: &'b Board) -> Option<&'b QueueRow> {
        None
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// `Interventions · Thu 1 Jan to Wed 25 Nov`.
    fn name(&self, ctx: &Ctx<'_>) -> String {
        let days = self.page.span.map(|(from, to)| {
            let [from, to] = [from, to].map(|day| words::day_from(ctx.i18n, day, ctx.today));
            ctx.i18n
                .ta("domain-days", &[("from", from.into()), ("to", to.into())])
        });
        [Some(ctx.i18n.t("pages-results")), days]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let (width, side) = (room(area), side_room(area));
        let (phrase, theme) = (ctx.phrase(), ctx.theme);
        // What is said of them is said of those that are listed.
        let rows: Vec<&ResultRow> = (self.reading.rows.iter())
            .filter_map(|at| self.page.rows.get(*at))
            .collect();
        let page = &narrowed(&self.page, &rows, &self.reading.filter, &phrase);
        let filter = clean(&self.reading.filter);
        let mut title = self.name(ctx);
        if !filter.is_empty() {
            title = [&title, " [\"", &filter, "\"]"].concat();
        }
        if self.order() != ResultOrder::Day {
            let order = ctx
                .i18n
                .t(&format!("pages-results-by-{}", self.order().id()));
            title = [&title, " [", &order, "]"].concat();
        }
        let mut seen: Vec<Line> = Vec::new();
        for said in phrase.how_answered(page, ctx.local) {
            seen.extend(sentence(&said, side, theme.text));
        }
        let mut waiting: Vec<Line> = Vec::new();
        for said in phrase.waiting(page, NAMED) {
            waiting.extend(sentence(&said, side, theme.text));
        }
        let mut by_hand: Vec<Line> = Vec::new();
        for row in page.by_hand().take(BY_HAND) {
            let said = format!(
                "{} · {} · {}",
                clean(&row.name),
                phrase.play(&row.play),
                phrase.result(row)
            );
            by_hand.extend(sentence(&said, side, theme.muted));
        }
        PageSheet {
            title,
            main: vec![
                Block::new(
                    ctx.i18n.t("pages-results-worked"),
                    cases(&worked(page, None, ctx.rules), ctx, width),
                )
                .at(1),
                Block::new(self.list_title(ctx), self.list(ctx, width)).at(4),
            ],
            side: vec![
                Block::new(ctx.i18n.t("pages-results-how"), seen).at(2),
                Block::new(ctx.i18n.t("pages-results-waiting"), waiting).at(3),
                Block::new(ctx.i18n.t("pages-results-by-hand"), by_hand).at(5),
            ],
            ..PageSheet::default()
        }
    }

    fn list_title(&self, ctx: &Ctx<'_>) -> String {
        let args = [
            ("n", self.reading.rows.len().into()),
            ("all", self.page.rows.len().into()),
        ];
        ctx.i18n.ta("pages-results-list", &args)
    }

    /// The interventions, each opening whoever it is about.
    fn list(&self, ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
        let none = if self.page.rows.is_empty() {
            "pages-results-none"
        } else {
            "pages-results-no-hit"
        };
        listed_rows(&self.reading, (ctx, width), none)
    }
}

/// What worked, a line each, behind which stand its cases.
fn cases(lines: &[WorkedLine], ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
    let mut laid = table(&of_worked(), lines, ctx, width).into_iter();
    let heading = laid.next().map(LinkedLine::from);
    let phrase = ctx.phrase();
    let opening = laid.zip(lines).map(|(line, worked)| {
        LinkedLine::opening(line, Opens::Cases(phrase.cases_of(&worked.record)))
    });
    heading.into_iter().chain(opening).collect()
}

/// The columns that a width has room for.
fn columns(width: usize) -> Vec<Column<ResultRow>> {
    let mut columns = of_results();
    let leaves = match width {
        0..70 => 2,
        70..90 => 1,
        _ => 0,
    };
    columns.retain(|column| column.priority.is_some_and(|p| p > leaves));
    columns
}

/// What Enter opens on an intervention.
fn opens(row: &ResultRow) -> Opens {
    let found = match row.subject.kind {
        SubjectKind::Rep => Found::Rep(row.subject.id.clone()),
        SubjectKind::Customer => Found::Customer(row.subject.id.clone()),
        SubjectKind::Unit
        | SubjectKind::Product
        | SubjectKind::Stage
        | SubjectKind::Target
        | SubjectKind::Part => {
            return Opens::Nothing;
        }
    };
    page_of(&found).map_or(Opens::Nothing, Opens::Page)
}
