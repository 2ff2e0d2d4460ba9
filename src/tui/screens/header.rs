//! The line above the panes: where we stand, how far the period is, who reported, what is open.

use super::cockpit::FittedCounts;
use super::cockpit::grid;
use super::{Screen, Stack};
use crate::domain::board::Board;
use crate::report::{number, text};
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A part of the line; of those that compete for room, the one with the highest rank becomes shorter, or
/// goes where it cannot.
struct HeaderPart {
    rank: u8,
    right: bool,
    text: String,
    short: Option<(u8, String)>,
}

impl HeaderPart {
    fn new(rank: u8, right: bool, text: String) -> Self {
        Self {
            rank,
            right,
            text,
            short: None,
        }
    }

    /// The same part with a shorter text, which stays until its own rank is reached.
    fn or(self, rank: u8, text: String) -> Self {
        Self {
            short: Some((rank, text)),
            ..self
        }
    }
}

/// Parts below this rank stay until the counts are as short as they can be.
const KEPT: u8 = 4;

/// The parts of a board's line, in their order.
fn parts(stack: &Stack, board: &Board, ctx: &Ctx) -> Vec<HeaderPart> {
    let (head, i18n) = (&board.head, ctx.i18n);
    let pair = |(n, all): (u32, u32)| [("n", n.into()), ("all", all.into())];
    let part = HeaderPart::new;
    // A page of another period than the cockpit's says which; how far that one is it does not know.
    let own = stack.page().and_then(Screen::period);
    let period = own.unwrap_or(board.period);
    let is_boards = period == board.period;
    let mut parts = vec![part(2, false, number::period(i18n, period))];
    if let Some(year) = head.unpublished_year {
        let args = [("year", year.to_string().into())];
        parts.push(part(0, false, i18n.ta("tui-unpublished", &args)));
    }
    let days = i18n.ta("tui-working-day", &pair(head.working_day));
    if is_boards {
        parts.push(part(5, false, days));
    }
    if is_boards && head.week.0 > 0 {
        let week = i18n.ta("cockpit-week-of", &pair(head.week));
        parts.push(part(6, false, week));
    }
    let [today, short] = [
        number::day_with_year(i18n, ctx.today),
        number::day(i18n, ctx.today),
    ]
    .map(|day| match board.back {
        0 => day,
        _ => i18n.ta("cockpit-past-of", &[("day", day.into())]),
    });
    parts.push(part(4, true, today).or(1, short));
    if let Some((done, all)) = grid::reported(&stack.cockpit.grid, board) {
        let mut reported = vec![("done", done.into()), ("all", all.into())];
        let short = i18n.ta("tui-reported", &reported);
        reported.push(("day", number::day(i18n, board.newest).into()));
        let who = part(7, true, i18n.ta("cockpit-reported-for", &reported));
        parts.push(who.or(3, short));
    }
    parts
}

fn joined<'a>(parts: impl Iterator<Item = &'a HeaderPart>) -> String {
    let texts: Vec<&str> = parts.map(|p| p.text.as_str()).collect();
    texts.join(" · ")
}

/// Draws the line: the path (with what lies `above` the screens) and the period at the left, the day and what is open at the right.
pub fn draw(
    stack: &Stack,
    above: &[String],
    board: &Board,
    ctx: &Ctx,
    area: Rect,
    buf: &mut Buffer,
) {
    let mut crumbs = stack.path(board, ctx);
    crumbs.extend(above.iter().cloned());
    let mut parts = parts(stack, board, ctx);
    let mut counts = stack.cockpit.queue.waiting.fitted();
    let room = area.width.saturating_sub(2);
    let path = crumbs.join(" › ");
    let whole = |parts: &[HeaderPart], counts: &FittedCounts| {
        let wide = parts.iter().map(|p| text::width(&p.text) as u16 + 3);
        paint::width(&path) + wide.sum::<u16>() + counts.width(ctx) + 3
    };
    // What matters least goes first when the line is short.
    while whole(&parts, &counts) > room {
        let Some(last) = parts.iter_mut().max_by_key(|p| p.rank) else {
            break;
        };
        if last.rank < KEPT && counts.shorten() {
            continue;
        }
        if let Some((rank, text)) = last.short.take() {
            (last.rank, last.text) = (rank, text);
        } else {
            let gone = last.rank;
            parts.retain(|p| p.rank != gone);
        }
    }
    let right = joined(parts.iter().filter(|p| p.right));
    let wide = paint::width(&right) + 3 + counts.width(ctx);
    let mut x = area.right().saturating_sub(1 + wide).max(area.x);
    let end = x;
    x = paint::left(buf, x, area.y, wide, &right, ctx.theme.text) + 3;
    counts.draw(ctx, x, area, buf);
    let room = end.saturating_sub(area.x + 2);
    let rest = joined(parts.iter().filter(|p| !p.right));
    let rest = if rest.is_empty() {
        rest
    } else {
        format!(" · {rest}")
    };
    let line = format!("{}{rest}", shortened(&crumbs, room, &rest));
    paint::left(buf, area.x + 1, area.y, room, &line, ctx.theme.text);
}

/// The path; where it is too long, its end, which says where we are.
fn shortened(crumbs: &[String], room: u16, rest: &str) -> String {
    let room = usize::from(room.saturating_sub(paint::width(rest)));
    let whole = crumbs.join(" › ");
    if text::width(&whole) <= room {
        return whole;
    }
    for from in 1..crumbs.len() {
        let path = format!("… › {}", crumbs[from..].join(" › "));
        if text::width(&path) <= room {
            return path;
        }
    }
    whole
}
