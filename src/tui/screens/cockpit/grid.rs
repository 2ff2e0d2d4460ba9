//! Pane 2: the daily actions of everyone in scope, one day at a time, with the strip of the last days.

use crate::domain::activity::{NONE, Value};
use crate::domain::board::{Board, GridRow};
use crate::domain::org::RepIx;
use crate::domain::warning::DayVerdict;
use crate::domain::{Day, rules::Rules};
use crate::report::number;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::list::List;
use crate::tui::paint::{self, Field};
use crate::tui::scope::Scope;
use crate::tui::screens::who::Who;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::collections::HashMap;

/// Days in the strip.
const STRIP: u16 = 10;
/// Columns of one action: `12/10✗` and a gap.
const ACTION: u16 = 7;

/// Columns of a name before the week, the pace and the tier get theirs.
const NAME: u16 = 15;

/// A typed count that is not on disk yet: (rep id, day, action) → value.
pub type Typed = HashMap<(String, Day, usize), Option<u32>>;

/// Cursor and day.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// People in scope.
    pub list: List,
    /// Index of the shown day.
    pub day: usize,
}

impl Grid {
    /// Takes a new board: the cursor stays on its person, the day is `want` or the nearest one before it.
    pub fn renew(&mut self, board: &Board, scope: &Scope, before: Option<&str>, want: Option<Day>) {
        let days = &board.grid.days;
        let last = days.len().saturating_sub(1);
        self.day = want.map_or(last, |want| {
            days.partition_point(|d| *d <= want).saturating_sub(1)
        });
        self.narrow(board, scope, before);
    }

    /// Shows the people of a scope.
    pub fn narrow(&mut self, board: &Board, scope: &Scope, before: Option<&str>) {
        let rows = board.grid.rows.iter().enumerate();
        let rows = rows
            .filter(|(_, r)| scope.holds(Some(r.unit)))
            .map(|(i, _)| i)
            .collect();
        self.list.replace(rows, |i| {
            before.is_some_and(|id| board.grid.rows.get(i).is_some_and(|r| r.id == id))
        });
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
        self.row(board).map(|row| PageId::Rep(row.id.clone()))
    }

    /// The row under the cursor.
    pub fn row<'b>(&self, board: &'b Board) -> Option<&'b GridRow> {
        board.grid.rows.get(self.list.selected()?)
    }
}

/// Columns that the grid wants, border included.
pub fn wants(rules: &Rules) -> u16 {
    let actions = (rules.actions.len().min(8) as u16) * ACTION;
    2 + 1 + 16 + 7 + actions + STRIP + 1 + 5 + 6
}

/// The pane's title.
pub fn title(grid: &Grid, board: &Board, ctx: &Ctx) -> String {
    let name = ctx.i18n.t("tui-pane-grid");
    match grid.day(board) {
        Some(day) => format!("2 {name} · {}", number::day(ctx.i18n, day)),
        None => format!("2 {name}"),
    }
}

struct Columns {
    name: Field,
    tier: Option<Field>,
    actions: Vec<Field>,
    strip: Option<Field>,
    week: Option<Field>,
    pace: Option<Field>,
}

fn columns(inner: Rect, actions: usize) -> Columns {
    let mut spare = inner.width.saturating_sub(1 + 8);
    let shown = actions.min(usize::from(spare / ACTION));
    spare -= shown as u16 * ACTION;
    let mut take = |width: u16| {
        let fits = spare >= width;
        if fits {
            spare -= width;
        }
        fits
    };
    let strip = take(STRIP + 1);
    // A name that cannot be told from another one is worth more than the columns after it.
    let longer = take(NAME - 8);
    let week = take(5);
    let pace = take(6);
    let tier = take(7);
    let name_width = if longer { NAME } else { 8 };
    let name_width = (name_width + spare).min(28);
    let mut x = inner.x + 1;
    let mut field = |width: u16| {
        let field = Field { x, width };
        x += width;
        field
    };
    Columns {
        name: field(name_width),
        tier: tier.then(|| field(7)),
        actions: (0..shown).map(|_| field(ACTION)).collect(),
        strip: strip.then(|| field(STRIP + 1)),
        week: week.then(|| field(5)),
        pace: pace.then(|| field(6)),
    }
}

/// What else the pane shows besides its own state.
#[derive(Clone, Copy, Default)]
pub struct Extra<'a> {
    /// The rep of the selected warning.
    pub marked: Option<RepIx>,
    /// The cell being typed: action and text so far.
    pub editing: Option<(usize, &'a str)>,
    /// Typed counts on their way to the disk.
    pub typed: Option<&'a Typed>,
}

/// Draws the pane.
pub fn draw(
    grid: &Grid,
    board: &Board,
    extra: Extra,
    ctx: &Ctx,
    area: Rect,
    focused: bool,
    buf: &mut Buffer,
) {
    let inner = paint::pane(buf, area, &title(grid, board, ctx), focused, ctx.theme);
    if inner.height == 0 {
        return;
    }
    let columns = columns(inner, board.grid.actions);
    headings(ctx, &columns, inner.y, buf);
    if grid.list.rows().is_empty() {
        let nobody = ctx.i18n.t("tui-grid-empty");
        let width = inner.width.saturating_sub(2);
        paint::left(
            buf,
            inner.x + 1,
            inner.y + 1,
            width,
            &nobody,
            ctx.theme.muted,
        );
    }
    let height = usize::from(inner.height - 1);
    paint::position(buf, area, &grid.list, height, ctx.theme);
    for (y, place) in (inner.y + 1..).zip(grid.list.window(height)) {
        let index = grid.list.rows()[place];
        let Some(row) = board.grid.rows.get(index) else {
            continue;
        };
        let on = focused && place == grid.list.cursor();
        if on || (!focused && extra.marked == Some(row.rep)) {
            paint::gutter(buf, inner.x, y, ctx.theme);
        }
        let style = if on { ctx.theme.cursor } else { ctx.theme.text };
        who(row, ctx, &columns, style, y, buf);
        cells(grid, board, index, extra, ctx, &columns.actions, on, y, buf);
        strip(grid, board, index, ctx, &columns, y, buf);
        if let Some((field, week)) = columns.week.zip(row.week) {
            field.right(buf, y, &number::percent(week), ctx.theme.text);
        }
        if let Some((field, pace)) = columns.pace.zip(row.pace) {
            let red = ctx.rules.progress.on(ctx.today).is_red(pace);
            let style = if red { ctx.theme.red } else { ctx.theme.text };
            field.right(buf, y, &number::pace_marked(pace, red), style);
        }
    }
}

fn headings(ctx: &Ctx, columns: &Columns, y: u16, buf: &mut Buffer) {
    let style = ctx.theme.heading;
    columns.name.left(buf, y, &ctx.i18n.t("tui-col-rep"), style);
    if let Some(field) = columns.tier {
        field.left(buf, y, &ctx.i18n.t("tui-col-tier"), style);
    }
    for (action, field) in columns.actions.iter().enumerate() {
        let name = ctx.phrase().action(action);
        paint::right(buf, field.x, y, field.width - 1, &name, style);
    }
    if let Some(field) = columns.strip {
        field.left(buf, y, &ctx.i18n.t("tui-col-strip"), style);
    }
    if let Some(field) = columns.week {
        field.right(buf, y, &ctx.i18n.t("tui-col-week"), style);
    }
    if let Some(field) = columns.pace {
        field.right(buf, y, &ctx.i18n.t("tui-col-pace"), style);
    }
}

fn who(row: &GridRow, ctx: &Ctx, columns: &Columns, style: Style, y: u16, buf: &mut Buffer) {
    let ramp = row.ramp.map_or(String::new(), |p| format!(" ↗{p}%"));
    let tail = ramp.chars().count() as u16;
    let field = columns.name;
    let room = field.width.saturating_sub(1 + tail);
    let x = paint::left(buf, field.x, y, room, &row.name, style);
    let rest = (field.x + field.width).saturating_sub(x);
    paint::left(buf, x, y, rest, &ramp, ctx.theme.yellow);
    if let Some(field) = columns.tier {
        let tier = ctx.phrase().tier(&row.tier);
        paint::left(buf, field.x, y, field.width - 1, &tier, ctx.theme.text);
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of one pane")]
fn cells(
    grid: &Grid,
    board: &Board,
    index: usize,
    extra: Extra,
    ctx: &Ctx,
    fields: &[Field],
    on: bool,
    y: u16,
    buf: &mut Buffer,
) {
    let verdict = board.grid.verdict(index, grid.day);
    let values = board.grid.values(index, grid.day);
    let expected = board.grid.expected(index, grid.day);
    let id = &board.grid.rows[index].id;
    let day = grid.day(board);
    for (action, field) in fields.iter().enumerate() {
        let minimum = u32::from(expected.get(action).copied().unwrap_or(0));
        let stored = values.get(action).copied().unwrap_or(NONE);
        let pending = extra
            .typed
            .filter(|t| !t.is_empty())
            .zip(day)
            .and_then(|(typed, day)| typed.get(&(id.clone(), day, action)));
        let value = pending.map_or(stored, |v| v.map_or(NONE, |v| v as Value));
        if let Some((at, text)) = extra.editing
            && on
            && at == action
        {
            typing(text, minimum, verdict, ctx, *field, y, buf);
            continue;
        }
        let (text, short) = cell(value, minimum, verdict, pending.is_some());
        let style = if short {
            ctx.theme.short
        } else if value == NONE {
            ctx.theme.muted
        } else {
            ctx.theme.text
        };
        // The mark has a column of its own, so that the numbers stand in line.
        paint::right(buf, field.x, y, field.width - 2, &text, style);
        if short {
            paint::left(buf, field.x + field.width - 2, y, 1, "✗", style);
        }
    }
}

/// The cell being typed, with its standard behind it as long as there is room.
fn typing(
    text: &str,
    minimum: u32,
    verdict: DayVerdict,
    ctx: &Ctx,
    field: Field,
    y: u16,
    buf: &mut Buffer,
) {
    let shown = format!("{text}_");
    let room = usize::from(field.width - 1);
    let behind = match verdict {
        DayVerdict::Rest | DayVerdict::Excused => String::new(),
        _ => format!("/{minimum}"),
    };
    // In line with the other numbers unless it is too wide for that.
    let wide = shown.len() + behind.len();
    let (behind, wide) = if wide > room {
        (String::new(), shown.len())
    } else {
        (behind, wide)
    };
    let end = if wide < room { room - 1 } else { room };
    let x = field.x + end.saturating_sub(wide) as u16;
    let x = paint::left(buf, x, y, shown.len() as u16, &shown, ctx.theme.input);
    paint::left(buf, x, y, behind.len() as u16, &behind, ctx.theme.muted);
}

/// One cell as text, and whether it is a shortfall.
fn cell(value: Value, minimum: u32, verdict: DayVerdict, pending: bool) -> (String, bool) {
    let mark = if pending { "…" } else { "" };
    match (verdict, value) {
        (DayVerdict::Rest, NONE) => (String::new(), false),
        (DayVerdict::Excused, NONE) => ("·".to_owned(), false),
        (DayVerdict::Rest | DayVerdict::Excused, v) => (format!("{v}{mark}"), false),
        (_, NONE) => (format!("?/{minimum}{mark}"), false),
        (_, v) => (
            format!("{v}/{minimum}{mark}"),
            i64::from(v) < i64::from(minimum),
        ),
    }
}

fn strip(
    grid: &Grid,
    board: &Board,
    index: usize,
    ctx: &Ctx,
    columns: &Columns,
    y: u16,
    buf: &mut Buffer,
) {
    let Some(field) = columns.strip else { return };
    let days = board.grid.days.len();
    // The newest days, unless the shown day is older than those.
    let end = if grid.day + usize::from(STRIP) < days {
        grid.day + 1
    } else {
        days
    };
    let start = end.saturating_sub(usize::from(STRIP));
    // Few changes of style make few bytes: only what is wrong stands out, in runs.
    let style = |missed| {
        if missed {
            ctx.theme.short
        } else {
            ctx.theme.text
        }
    };
    let (mut x, mut run, mut missed) = (field.x, String::with_capacity(32), false);
    for day in start..end {
        let verdict = board.grid.verdict(index, day);
        let now = verdict == DayVerdict::Missed;
        if now != missed {
            x = paint::left(buf, x, y, STRIP, &run, style(missed));
            run.clear();
            missed = now;
        }
        run.push(verdict.glyph());
    }
    paint::left(buf, x, y, STRIP, &run, style(missed));
}

/// Of the people in scope, those who reported on the newest day, and those who were expected to.
pub fn reported(grid: &Grid, board: &Board) -> (u32, u32) {
    let rows = grid.list.rows();
    if rows.len() == board.grid.rows.len() {
        return board.head.reported;
    }
    let newest = board.grid.days.len().saturating_sub(1);
    let mut count = (0, 0);
    for row in rows {
        match board.grid.verdict(*row, newest) {
            DayVerdict::Met | DayVerdict::Missed => count = (count.0 + 1, count.1 + 1),
            DayVerdict::NoReport => count.1 += 1,
            DayVerdict::Excused | DayVerdict::Rest => {}
        }
    }
    count
}

/// The pane as one line, when another one has the screen.
pub fn tab(grid: &Grid, board: &Board, ctx: &Ctx) -> String {
    let (done, all) = reported(grid, board);
    let args = [("done", done.into()), ("all", all.into())];
    let reported = ctx.i18n.ta("tui-reported", &args);
    format!("{}  {reported}", title(grid, board, ctx))
}
