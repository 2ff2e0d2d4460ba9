//! The line above the panes: where we stand, how far the period is, who reported, what is open.

use super::Stack;
use super::cockpit::{grid, queue};
use crate::domain::board::Board;
use crate::report::{number, text};
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A part of the line; of two that compete for room, the one with the lower rank stays.
struct HeaderPart {
    rank: u8,
    right: bool,
    text: String,
}

/// The parts of a board's line, in their order.
fn parts(stack: &Stack, board: &Board, ctx: &Ctx) -> Vec<HeaderPart> {
    let head = &board.head;
    let pair = |pair: (u32, u32)| [("n", pair.0.into()), ("all", pair.1.into())];
    let part = |rank, right, text| HeaderPart { rank, right, text };
    let (done, all) = grid::reported(&stack.cockpit.grid, board);
    let reported = [("done", done.into()), ("all", all.into())];
    let mut parts = vec![part(2, false, number::period(ctx.i18n, board.period))];
    if let Some(year) = head.unpublished_year {
        let args = [("year", year.to_string().into())];
        parts.push(part(0, false, ctx.i18n.ta("tui-unpublished", &args)));
    }
    parts.extend([
        part(
            4,
            false,
            ctx.i18n.ta("tui-working-day", &pair(head.working_day)),
        ),
        part(5, false, ctx.i18n.ta("tui-week-of", &pair(head.week))),
        part(1, true, number::day_with_year(ctx.i18n, ctx.today)),
        part(3, true, ctx.i18n.ta("tui-reported", &reported)),
    ]);
    parts
}

/// Draws the line: the selected unit and what is open, then the numbers of that unit.
pub fn draw(stack: &Stack, board: &Board, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let path = stack.path(board, ctx);
    let mut parts = parts(stack, board, ctx);
    let counts = queue::counts(board, &stack.cockpit.scope, ctx);
    let room = usize::from(area.width.saturating_sub(2));
    let whole = |parts: &[HeaderPart]| {
        let wide = parts.iter().map(|p| text::width(&p.text) + 3);
        text::width(&path) + wide.sum::<usize>() + text::width(&counts) + 3
    };
    // What matters least goes first when the line is short.
    while whole(&parts) > room {
        let Some(last) = parts.iter().map(|p| p.rank).max() else {
            break;
        };
        parts.retain(|p| p.rank != last);
    }
    let mut line = path.clone();
    let mut right = String::new();
    for part in &parts {
        if !part.right {
            line.push_str(" · ");
            line.push_str(&part.text);
        } else if right.is_empty() {
            right.push_str(&part.text);
        } else {
            right.push_str(" · ");
            right.push_str(&part.text);
        }
    }
    let right = format!("{right}   {counts}");
    let wide = text::width(&right) as u16;
    let x = area.right().saturating_sub(1 + wide).max(area.x);
    paint::left(buf, x, area.y, wide, &right, ctx.theme.text);
    let width = x.saturating_sub(area.x + 2);
    paint::left(buf, area.x + 1, area.y, width, &line, ctx.theme.text);
}
