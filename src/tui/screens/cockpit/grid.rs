//! Pane 2: the daily actions of everyone in scope, one day at a time, with the strip of the last days.

use super::RowOrder;
use super::headline::Headline;
use super::{Pane, Scene};
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::board::{Board, GridRow};
use crate::domain::org::RepIx;
use crate::domain::warning::DayVerdict;
use crate::report::columns::grid::{GridLine, STRIP, Unsaved, columns, fitted, spaced};
use crate::report::number;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::list::List;
use crate::tui::paint;
use crate::tui::scope::Scope;
use crate::tui::screens::rep;
use crate::tui::screens::who::Who;
use crate::tui::sieve::Sieve;
use crate::tui::table::{Drawn, Sharing, TableView, wanted};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Actions whose columns the pane asks for room for.
const ACTIONS: usize = 8;
/// Columns of a name in what the pane asks for.
const NAME: u16 = 16;

/// Cursor and day.
#[derive(Clone, Debug, Default)]
pub struct GridPane {
    /// People in scope.
    pub list: List,
    /// Index of the shown day.
    pub day: usize,
    /// Everybody, in the order that was asked for.
    ordered: Vec<usize>,
}

impl GridPane {
    /// Takes a new board: the day is `want` or the nearest one before it.
    pub fn renew(&mut self, board: &Board, want: Option<Day>) {
        let days = &board.grid.days;
        self.day = want.map_or(board.grid.newest(), |want| {
            days.partition_point(|d| *d <= want).saturating_sub(1)
        });
    }

    /// Puts everybody in an order.
    pub fn arrange(&mut self, board: &Board, order: RowOrder) {
        self.ordered = (0..board.grid.rows.len()).collect();
        order.sort_reps(&mut self.ordered, &board.grid.rows);
    }

    /// Shows the people of a scope whom a filter lets through.
    pub fn fill(
        &mut self,
        board: &Board,
        scope: &Scope,
        sieve: Option<&Sieve>,
        keep: impl Fn(usize) -> bool,
    ) {
        let shows = |i: &&usize| {
            let row = board.grid.rows.get(**i);
            let row = row.filter(|row| scope.holds(Some(row.unit)));
            row.is_some_and(|row| sieve.is_none_or(|sieve| sieve.rep(row)))
        };
        let rows = self.ordered.iter().filter(shows).copied().collect();
        self.list.replace(rows, keep);
    }

    /// The shown day.
    pub fn day(&self, board: &Board) -> Option<Day> {
        board.grid.days.get(self.day).copied()
    }

    /// The person under the cursor.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        self.row(board).map(|row| Who {
            id: row.id.clone(),
            name: row.name.clone(),
        })
    }

    /// Enter: the person's page.
    pub fn open(&self, board: &Board) -> Option<PageId> {
        self.row(board).map(|row| rep::page(row.id.clone()))
    }

    /// The row under the cursor.
    pub fn row<'b>(&self, board: &'b Board) -> Option<&'b GridRow> {
        board.grid.rows.get(self.list.selected()?)
    }
}

/// Columns that the grid wants, border included.
pub fn wants(ctx: &Ctx) -> u16 {
    let mut columns = columns(&ctx.phrase(), usize::from(STRIP));
    columns.retain(|column| column.nth < ACTIONS);
    wanted(&columns, NAME, true)
}

/// The pane's title: its day, how many reported on it, and what its pace is of.
pub fn title(headline: Headline, grid: &GridPane, scene: &Scene) -> Headline {
    let (board, ctx) = (scene.board, &scene.ctx);
    let Some(day) = grid.day(board) else {
        return headline;
    };
    let (done, all) = reported_on(grid, board, grid.day);
    let args = [("done", done.into()), ("all", all.into())];
    let of = [
        ("metric", ctx.phrase().metric(&board.metric).into()),
        ("period", number::period(ctx.i18n, board.period).into()),
    ];
    let headline = if day <= board.judged {
        headline
            .part(number::day(ctx.i18n, day))
            .part(ctx.i18n.ta("tui-reported", &args))
    } else {
        let named = ("day", number::day(ctx.i18n, day).into());
        let time = ("time", ctx.report_by.to_string().into());
        let excused = excused_on(grid, board, grid.day);
        if day == board.as_of {
            let so_far = [
                ("done", begun_on(grid, board, grid.day).into()),
                ("all", all.into()),
            ];
            headline
                .part_or(
                    ctx.i18n.ta("cockpit-today-until", &[named.clone(), time]),
                    ctx.i18n.ta("cockpit-today", &[named]),
                )
                .part(ctx.i18n.ta("cockpit-so-far", &so_far))
        } else {
            headline.part(ctx.i18n.ta("cockpit-coming", &[named]))
        }
        .part(if excused > 0 {
            ctx.i18n.ta("cockpit-excused", &[("n", excused.into())])
        } else {
            String::new()
        })
    };
    let pane = scene.areas.panes[Pane::Grid.place()].pane();
    if !pane.is_some_and(|pane| has_pace(ctx, pane.width.saturating_sub(2))) {
        return headline;
    }
    headline.right(vec![ctx.i18n.ta("cockpit-pace-of", &of)])
}

/// What else the pane shows besides its own state.
#[derive(Clone, Copy, Default)]
pub struct Extra<'a> {
    /// The rep of the selected warning.
    pub marked: Option<RepIx>,
    /// The cell being typed: action and text so far.
    pub editing: Option<(usize, &'a str)>,
    /// Typed counts on their way to the disk.
    pub typed: Option<&'a Unsaved>,
}

fn table<'a>(
    ctx: &Ctx<'a>,
    width: u16,
    ends_on: Option<Day>,
) -> (TableView<'a, GridLine<'a>>, usize) {
    let (tight, days) = fitted(&ctx.phrase(), width.saturating_sub(1));
    let days = usize::from(days);
    let table = TableView {
        columns: spaced(&ctx.phrase(), days, ends_on, tight),
        sharing: Sharing::Greedy,
        headings: true,
        wraps: &[],
        room: ctx.room(),
        theme: ctx.theme,
    };
    (table, days)
}

/// Whether a pane of that width inside its border has room for the pace.
fn has_pace(ctx: &Ctx, width: u16) -> bool {
    let (table, _) = table(ctx, width, None);
    let last = table.columns.len().saturating_sub(1);
    table.holds(width, last)
}

/// Draws the pane.
pub fn draw(
    grid: &GridPane,
    board: &Board,
    extra: Extra,
    ctx: &Ctx,
    inner: Rect,
    focused: bool,
    buf: &mut Buffer,
) {
    if grid.list.rows().is_empty() {
        let nobody = ctx.i18n.t("tui-grid-empty");
        let (x, y) = (inner.x + 1, inner.y + 1);
        let width = inner.width.saturating_sub(2);
        paint::left(buf, x, y, width, &nobody, ctx.theme.muted);
    }
    // Beside the newest day the strip ends where everybody looks for it.
    let other = grid.day(board) != Some(board.newest);
    let ends_on = board.grid.ends_on(grid.day).filter(|_| other);
    let (table, history) = table(ctx, inner.width, ends_on);
    table.draw(&grid.list, inner, buf, |index, at_cursor| {
        let row = board.grid.rows.get(index)?;
        let on = focused && at_cursor;
        Some(Drawn {
            gutter: on || (!focused && extra.marked == Some(row.rep)),
            stands_out: on,
            row: GridLine {
                board,
                row: index,
                day: grid.day,
                history,
                unsaved: extra.typed,
                editing: extra.editing.filter(|_| on),
                unit: "",
            },
        })
    });
}

/// Where the marks before the rows stand, in a pane with this border.
pub fn marks(frame: Rect) -> Rect {
    let inner = paint::inside(frame);
    let heading = Pane::Grid.heading();
    Rect {
        y: inner.y + heading,
        width: inner.width.min(1),
        height: inner.height.saturating_sub(heading),
        ..inner
    }
}

/// Draws the mark before the row of a person alone, as [`draw`] does in a pane that is not in front.
pub fn draw_mark(
    grid: &GridPane,
    board: &Board,
    marked: Option<RepIx>,
    ctx: &Ctx,
    frame: Rect,
    buf: &mut Buffer,
) {
    let marks = marks(frame);
    let window = grid.list.window(marks.height.into());
    for (y, row) in (marks.y..).zip(&grid.list.rows()[window]) {
        let rep = board.grid.rows.get(*row).map(|row| row.rep);
        if rep.is_some() && rep == marked {
            paint::gutter(buf, marks.x, y, ctx.theme);
        }
    }
}

/// Of the people in scope, those who reported everything on the newest day, and those who were expected to;
/// `None` while the grid holds other days and shows a part of the people.
pub fn reported(grid: &GridPane, board: &Board) -> Option<(u32, u32)> {
    if holds_newest(board) {
        return Some(reported_on(grid, board, board.grid.newest()));
    }
    is_whole(grid, board).then_some(board.head.reported)
}

/// Whether the grid ends on the newest judged day.
fn holds_newest(board: &Board) -> bool {
    board.grid.days.get(board.grid.newest()) == Some(&board.newest)
}

/// Whether everybody stands in the pane.
fn is_whole(grid: &GridPane, board: &Board) -> bool {
    grid.list.rows().len() == board.grid.rows.len()
}

/// People in scope from whom nothing is expected on a working day.
fn excused_on(grid: &GridPane, board: &Board, day: usize) -> usize {
    let rows = grid.list.rows().iter();
    let excused = rows.filter(|row| board.grid.verdict(**row, day) == DayVerdict::Excused);
    excused.count()
}

/// People in scope of whom anything is reported on a day.
fn begun_on(grid: &GridPane, board: &Board, day: usize) -> usize {
    let rows = grid.list.rows().iter();
    let begun = |row: &&usize| board.grid.values(**row, day).iter().any(|v| *v != NONE);
    rows.filter(begun).count()
}

/// The same of one of the days.
fn reported_on(grid: &GridPane, board: &Board, day: usize) -> (u32, u32) {
    let rows = grid.list.rows();
    if is_whole(grid, board) && day == board.grid.newest() && holds_newest(board) {
        return board.head.reported;
    }
    let mut count = (0, 0);
    for row in rows {
        match board.grid.verdict(*row, day) {
            DayVerdict::Met | DayVerdict::Missed => count = (count.0 + 1, count.1 + 1),
            DayVerdict::Partly | DayVerdict::NoReport => count.1 += 1,
            DayVerdict::Excused | DayVerdict::Rest => {}
        }
    }
    count
}
