//! The line above the panes: where we stand, how far the period is, who reported, what is open.

use crate::domain::board::Board;
use crate::report::{number, text};
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use crate::tui::panes::queue;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the line. `path` is the selected unit and, on a page, what is open.
pub fn draw(board: &Board, path: &str, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let head = &board.head;
    let number = |pair: (u32, u32)| [("n", pair.0.into()), ("all", pair.1.into())];
    let mut left = vec![
        number::period(ctx.i18n, board.period),
        ctx.i18n.ta("tui-working-day", &number(head.working_day)),
        ctx.i18n.ta("tui-week-of", &number(head.week)),
    ];
    if let Some(year) = head.unpublished_year {
        let args = [("year", year.to_string().into())];
        left.insert(1, ctx.i18n.ta("tui-unpublished", &args));
    }
    let reported = [
        ("done", head.reported.0.into()),
        ("all", head.reported.1.into()),
    ];
    let mut right = vec![
        number::day_with_year(ctx.i18n, ctx.today),
        ctx.i18n.ta("tui-reported", &reported),
    ];
    let counts = queue::counts(board, ctx);
    let room = usize::from(area.width.saturating_sub(2));
    let whole = |left: &[String], right: &[String]| {
        let parts = left.iter().chain(right).map(|s| text::width(s) + 3);
        text::width(path) + parts.sum::<usize>() + text::width(&counts) + 4
    };
    // What matters least goes first when the line is short.
    while whole(&left, &right) > room && left.len() > 1 {
        left.pop();
    }
    while whole(&left, &right) > room && right.len() > 1 {
        right.pop();
    }
    if whole(&left, &right) > room {
        left.clear();
    }
    let right = format!("{}   {counts}", right.join(" · "));
    let wide = text::width(&right) as u16;
    let x = area.right().saturating_sub(1 + wide).max(area.x);
    paint::left(buf, x, area.y, wide, &right, ctx.theme.text);
    let mut line = path.to_owned();
    for part in &left {
        line.push_str(" · ");
        line.push_str(part);
    }
    let width = x.saturating_sub(area.x + 2);
    paint::left(buf, area.x + 1, area.y, width, &line, ctx.theme.text);
}
