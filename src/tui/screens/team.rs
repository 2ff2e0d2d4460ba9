//! The team board: a row a person; below it, of the person under the cursor, the month and the days to come.

mod keys;

pub use keys::open;

use super::footer::KeyHint;
use super::reading::Opens;
use super::shared::sentence;
use super::sheet::{Block, LaidTable, Line, LinkedLine, PageSheet};
use super::who::{self, Who};
use super::{Crumb, Paper, rep};
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::tasks::Task;
use crate::domain::team::{TeamBoard, TeamQuery, TeamRow};
use crate::domain::warning::Subject;
use crate::report::columns::team::{TeamLine, of_team, on_screen};
use crate::report::csv::csv;
use crate::report::table::Column;
use crate::report::team::TeamOrder;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::index::searchable;
use crate::tui::possible::Obstacle;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces, Stepping};
use ratatui::layout::Rect;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Open, 9),
    KeyHint(Action::Confirm, 8),
    KeyHint(Action::Tick, 3),
    KeyHint(Action::NewTask, 3),
    KeyHint(Action::Metric, 7),
    KeyHint(Action::PeriodBefore, 7),
    KeyHint(Action::PeriodAfter, 7),
    KeyHint(Action::Filter, 5),
    KeyHint(Action::Order, 6),
    KeyHint(Action::Ranks, 6),
    KeyHint(Action::WriteFile, 4),
    KeyHint(Action::Copy, 4),
    KeyHint(Action::Undo, 3),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// The word of an order: a key.
fn order_word(order: TeamOrder) -> &'static str {
    match order {
        TeamOrder::Rank => "domain-col-rank",
        TeamOrder::Name => "domain-col-rep",
        TeamOrder::Pace => "domain-col-pace",
        TeamOrder::Due => "domain-col-due-today",
        TeamOrder::Pipeline => "domain-col-pipeline",
        TeamOrder::Contacted => "domain-col-contacted",
        TeamOrder::Signed => "domain-col-signed",
    }
}

/// What somebody has made of the board.
#[derive(Clone, Debug, Default)]
pub struct TeamShown {
    /// Whether ranks show, once somebody has said so.
    ranked: Option<bool>,
    /// Whom the cursor stood on before newer values came.
    stood_on: Option<String>,
}

/// The team board of a metric and a period; where one is not said, of that which the cockpit shows.
pub fn page(asked: TeamQuery) -> PageId {
    PageId::Team(Box::new(asked))
}

impl Habits for Paper<TeamBoard> {
    const HINTS: &'static [KeyHint] = HINTS;
    const STEPS: Stepping = Stepping::List;
    const REPLACES: Replaces = Replaces::Beneath;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    /// What nobody sees is not confirmed.
    fn possible(&self, _app: &App, action: Action) -> Possible {
        match action {
            Action::Confirm if !self.page.is_now => Possible::No(Obstacle::OtherPeriod),
            Action::Ranks => Possible::Yes,
            _ => Possible::AsElsewhere,
        }
    }

    /// Also what is to be done by, or about, the person under the cursor.
    fn task<'t>(&'t self, board: &'t Board, warned: Option<&'t Task>) -> Option<&'t Task> {
        warned.or_else(|| {
            let who = self.member()?;
            let about = Subject::rep(who.rep.clone());
            let mut open = board.tasks.iter();
            open.find(|task| task.about.as_ref() == Some(&about) || task.owner == who.name)
        })
    }

    /// Looks which people the filter lets through, by name or tier, and puts them into the order that was asked for.
    fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |row: &TeamRow| {
            let words = [clean(&row.name).into_owned(), phrase.tier(&row.tier)].join(" ");
            needle.is_empty() || searchable(&words, "").to_lowercase().contains(&needle)
        };
        let rows = self.page.rows.iter().enumerate();
        let mut rows: Vec<(usize, &TeamRow)> = rows.filter(|(_, row)| fits(row)).collect();
        self.order().sort(&mut rows, self.is_ranked());
        self.reading.rows = rows.into_iter().map(|(at, _)| at).collect();
        if let Some(rep) = self.own.stood_on.take() {
            let mut shown = self.reading.rows.iter();
            let is = |at: &usize| self.page.rows.get(*at).is_some_and(|row| row.rep == rep);
            self.reading.cursor = shown.position(is).or(self.reading.cursor);
        }
    }

    fn lay(&mut self, ctx: &Ctx<'_>, area: Rect) {
        let unit = self.page.metric.unit;
        let rows = self.page.rows.iter().map(|row| TeamLine { row, unit });
        self.reading.laid = LaidTable::of(&self.columns(), rows, ctx, width(area), true);
    }

    fn listed(&self, at: usize, ctx: &Ctx<'_>) -> Line {
        let unit = self.page.metric.unit;
        let Some(row) = self.at(at) else {
            return Line::new();
        };
        let line = TeamLine { row, unit };
        self.reading.laid.line(&self.columns(), &line, ctx)
    }

    fn row_opens(&self, at: usize) -> Opens {
        let page = self.at(at).map(|row| rep::page(row.rep.clone()));
        page.map_or(Opens::Nothing, Opens::Page)
    }

    /// The title up to where a filter stands in it.
    fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        Some(format!("{} [\"", ctx.phrase().team_title(&self.page)))
    }

    /// The board as a file, in the order in which it shows.
    fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        let name = format!("quarterdeck-board-{}.csv", ctx.today);
        Some((
            name,
            csv(of_team(self.is_ranked()), ctx.phrase(), self.lines()),
        ))
    }

    fn period(&self) -> Option<Period> {
        Some(self.page.period)
    }

    fn orders(&self) -> Vec<&'static str> {
        TeamOrder::ALL
            .iter()
            .map(|order| order_word(*order))
            .collect()
    }

    /// The cursor stays on the person, wherever that one stands now.
    fn carry_over(&mut self, _newer: &mut Self) {
        self.own.stood_on = self.member().map(|row| row.rep.clone());
    }
}

impl Paper<TeamBoard> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.asked.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-team"),
        }
    }

    /// Whether ranks show: as the team has it, until somebody says otherwise.
    pub fn is_ranked(&self) -> bool {
        self.own.ranked.unwrap_or(self.page.ranked)
    }

    /// The order in which the people stand.
    fn order(&self) -> TeamOrder {
        let order = TeamOrder::ALL.get(self.reading.order);
        order.copied().unwrap_or_default()
    }

    /// The row under the cursor.
    pub fn member(&self) -> Option<&TeamRow> {
        self.at(self.reading.cursor.unwrap_or(0))
    }

    /// The row at a place among those that show.
    fn at(&self, place: usize) -> Option<&TeamRow> {
        self.page.rows.get(*self.reading.rows.get(place)?)
    }

    fn columns<'a>(&self) -> Vec<Column<TeamLine<'a>>> {
        let mut columns = on_screen(&self.page, self.is_ranked());
        columns.retain(|column| column.priority.is_some());
        columns
    }

    /// The person under the cursor.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        self.member().map(|row| Who {
            id: row.rep.clone(),
            name: row.name.clone(),
        })
    }

    /// The most urgent warning about that person.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::most_urgent(board, &self.member()?.rep)
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The rows that show, in their order.
    fn lines(&self) -> impl Iterator<Item = TeamLine<'_>> {
        let unit = self.page.metric.unit;
        let rows = self.reading.rows.iter();
        rows.filter_map(|at| self.page.rows.get(*at))
            .map(move |row| TeamLine { row, unit })
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = width(area);
        let filter = clean(&self.reading.filter);
        let mut title = ctx.phrase().team_title(&self.page);
        if !filter.is_empty() {
            title = [&title, " [\"", &filter, "\"]"].concat();
        }
        if self.order() != TeamOrder::Rank || !self.is_ranked() {
            let by = match self.order() {
                TeamOrder::Rank if !self.is_ranked() => "domain-col-unit",
                order => order_word(order),
            };
            let by = ctx.i18n.t(by);
            let by = ctx.i18n.ta("cockpit-ordered", &[("by", by.into())]);
            title = [&title, " [", &by, "]"].concat();
        }
        let none = if self.page.rows.is_empty() {
            "pages-team-none"
        } else {
            "pages-team-no-hit"
        };
        let shown = self.reading.rows.len();
        let (head, top) = if shown == 0 {
            let said = sentence(&ctx.i18n.t(none), width, ctx.theme.muted);
            (Vec::new(), said.into_iter().map(Into::into).collect())
        } else {
            let head = vec![self.reading.laid.head.clone()];
            (head, (0..shown).map(LinkedLine::row).collect())
        };
        PageSheet {
            title,
            head,
            top,
            foot: self.member().map(|row| self.foot(row, ctx, width)),
            ..PageSheet::default()
        }
    }

    fn foot(&self, row: &TeamRow, ctx: &Ctx<'_>, width: usize) -> Block {
        let said = ctx.phrase().team_member(row, &self.page, self.is_ranked());
        let lines: Vec<Line> = said
            .iter()
            .flat_map(|text| sentence(text, width, ctx.theme.text))
            .collect();
        Block::new(clean(&row.name).into_owned(), lines)
    }
}

/// Columns of text inside the frame.
fn width(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(4))
}
