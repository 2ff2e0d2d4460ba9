//! Pane 3: the warnings that need somebody, in order of need.

use crate::domain::board::{Board, QueueRow};
use crate::domain::warning::{Severity, State, Verdict};
use crate::report::text;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::list::List;
use crate::tui::paint::{self, Field};
use crate::tui::scope::Scope;
use crate::tui::screens::page_about;
use crate::tui::screens::who::{self, Who};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::collections::HashSet;

/// Cursor, marks, and what is left out.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// Warnings in scope that are neither folded into another one nor put off.
    pub list: List,
    /// Text ids marked with Space.
    pub marked: HashSet<String>,
    /// Put off, in scope.
    pub snoozed: usize,
    /// Without a response, in scope.
    pub unanswered: usize,
}

impl Queue {
    /// Takes a board: the cursor stays on its warning.
    pub fn renew(&mut self, board: &Board, scope: &Scope, before: Option<&str>) {
        let mut rows = Vec::new();
        (self.snoozed, self.unanswered) = (0, 0);
        for (i, row) in board.queue.iter().enumerate() {
            if !scope.holds(row.unit) || row.folded {
                continue;
            }
            if matches!(row.state, State::Snoozed { .. }) {
                self.snoozed += 1;
                continue;
            }
            if row.response.is_none() && row.episode.severity >= Severity::Orange {
                self.unanswered += 1;
            }
            rows.push(i);
        }
        self.list.replace(rows, |i| {
            before.is_some_and(|id| board.queue.get(i).is_some_and(|r| r.id == id))
        });
        if !self.marked.is_empty() {
            let rows = self.list.rows().iter();
            let ids: HashSet<&str> = rows
                .filter_map(|i| board.queue.get(*i))
                .map(|r| r.id.as_str())
                .collect();
            self.marked.retain(|id| ids.contains(id.as_str()));
        }
    }

    /// The person that the warning under the cursor is about, or whose customer it is about.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        let row = self.row(board)?;
        who::subject_rep(row).or_else(|| who::person(board, row.rep?))
    }

    /// Enter: the page of whoever the warning is about.
    pub fn open(&self, board: &Board) -> Option<PageId> {
        self.row(board).map(page_about)
    }

    /// Space: marks or unmarks the warning under the cursor, and goes on.
    pub fn mark(&mut self, board: &Board) {
        let Some(id) = self.row(board).map(|r| r.id.clone()) else {
            return;
        };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        self.list.step(1);
    }

    /// The cursor goes to the next row without a response, from the top again after the last one; it
    /// stays where it is when there is none. `answered` are responses on their way to the disk.
    pub fn next_unanswered(&mut self, board: &Board, answered: &[String]) {
        let rows = self.list.rows();
        let (before, from) = rows.split_at(self.list.cursor().min(rows.len()));
        let next = from.iter().chain(before).copied().find(|&i| {
            board
                .queue
                .get(i)
                .is_some_and(|r| r.response.is_none() && !answered.contains(&r.id))
        });
        if let Some(next) = next {
            self.list.select(next);
        }
    }

    /// The warning under the cursor.
    pub fn row<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        board.queue.get(self.list.selected()?)
    }
}

/// The pane's title.
pub fn title(queue: &Queue, ctx: &Ctx) -> String {
    let mut title = format!(
        "3 {} · {}",
        ctx.i18n.t("tui-pane-queue"),
        ctx.i18n
            .ta("tui-queue-open", &[("n", queue.list.rows().len().into())])
    );
    for (key, n) in [
        ("tui-queue-unanswered", queue.unanswered),
        ("tui-queue-snoozed", queue.snoozed),
        ("tui-queue-marked", queue.marked.len()),
    ] {
        if n > 0 {
            title.push_str(" · ");
            title.push_str(&ctx.i18n.ta(key, &[("n", n.into())]));
        }
    }
    title
}

struct Columns {
    badge: Field,
    name: Field,
    evidence: Field,
    since: Field,
    response: Field,
    next: Field,
}

/// Below this width the day stands without `since`, and a response makes room for what comes next.
const ROOMY: u16 = 98;

/// `since` and `next` are as wide as the widest of what is on the screen, so that neither is cut early.
fn columns(inner: Rect, since: u16, next: u16) -> Columns {
    let room = inner.width.saturating_sub(1 + 5);
    let name = (room / 7).clamp(10, 20);
    let since = since + if inner.width >= ROOMY { 2 } else { 1 };
    let left = room.saturating_sub(name + since);
    let (response, next) = if inner.width >= ROOMY {
        let response = (room / 7).clamp(14, 18);
        (
            response,
            next.clamp(16, left.saturating_sub(response + 26).max(16)),
        )
    } else {
        (0, next.clamp(12, (left * 9 / 20).max(12)))
    };
    let evidence = left.saturating_sub(response + next);
    let mut x = inner.x + 1;
    let mut field = |width: u16| {
        let field = Field { x, width };
        x += width;
        field
    };
    Columns {
        badge: field(5),
        name: field(name),
        evidence: field(evidence),
        since: field(since),
        response: field(response),
        next: field(next),
    }
}

/// What a row says about time and handling; made before the columns are measured.
struct Words {
    since: String,
    next: String,
}

fn words(row: &QueueRow, roomy: bool, ctx: &Ctx) -> Words {
    let phrase = ctx.phrase();
    let next = phrase.next(row);
    Words {
        since: if roomy {
            phrase.since(row)
        } else {
            phrase.opened(row)
        },
        // One column for both on a narrow screen: what comes next, or else what was done.
        next: if next.is_empty() && !roomy {
            phrase.done(row)
        } else {
            next
        },
    }
}

/// Draws the pane.
pub fn draw(queue: &Queue, board: &Board, ctx: &Ctx, area: Rect, focused: bool, buf: &mut Buffer) {
    let inner = paint::pane(buf, area, &title(queue, ctx), focused, ctx.theme);
    if queue.list.rows().is_empty() {
        let (done, all) = board.head.reported;
        let met = board.queue.is_empty() && all > 0 && done == all;
        let said = if board.head.empty {
            ctx.i18n.t("tui-empty-import")
        } else if met {
            let args = [("done", done.into()), ("all", all.into())];
            ctx.i18n.ta("tui-queue-nothing", &args)
        } else {
            ctx.i18n.t("tui-queue-nothing-here")
        };
        let width = inner.width.saturating_sub(2);
        let style = if board.head.empty {
            ctx.theme.text
        } else {
            ctx.theme.good
        };
        let lines = text::wrap(&said, usize::from(width));
        for (y, line) in (inner.y..inner.bottom()).zip(&lines) {
            paint::left(buf, inner.x + 1, y, width, line, style);
        }
        return;
    }
    paint::position(buf, area, &queue.list, usize::from(inner.height), ctx.theme);
    let roomy = inner.width >= ROOMY;
    let window = queue.list.window(usize::from(inner.height));
    let shown: Vec<(usize, &QueueRow, Words)> = window
        .filter_map(|place| {
            let row = board.queue.get(*queue.list.rows().get(place)?)?;
            Some((place, row, words(row, roomy, ctx)))
        })
        .collect();
    let widest = |of: fn(&Words) -> &str| {
        let widths = shown.iter().map(|(_, _, words)| text::width(of(words)));
        widths.max().unwrap_or(0).min(60) as u16
    };
    let columns = columns(inner, widest(|w| &w.since), widest(|w| &w.next));
    for (y, (place, row, words)) in (inner.y..).zip(&shown) {
        let (place, row) = (*place, *row);
        let on = place == queue.list.cursor();
        if on {
            paint::gutter(buf, inner.x, y, ctx.theme);
        }
        line(queue, row, words, ctx, &columns, on && focused, y, buf);
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of one pane")]
fn line(
    queue: &Queue,
    row: &QueueRow,
    words: &Words,
    ctx: &Ctx,
    columns: &Columns,
    on: bool,
    y: u16,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    let severity = row.episode.severity;
    let phrase = ctx.phrase();
    let badge = phrase.badge(severity);
    columns.badge.left(buf, y, &badge, theme.severity(severity));
    if queue.marked.contains(&row.id) {
        let x = columns.badge.x + 3;
        paint::left(buf, x, y, 1, "*", theme.marked);
    }
    let name = columns.name;
    let style = if on { theme.cursor } else { theme.text };
    paint::left(buf, name.x, y, name.width - 1, &row.name, style);
    let evidence = columns.evidence;
    let width = evidence.width.saturating_sub(1);
    let sentence = phrase.evidence(&row.episode, row.at_stake);
    paint::left(buf, evidence.x, y, width, &sentence, theme.text);
    let field = columns.since;
    paint::left(buf, field.x, y, field.width - 1, &words.since, theme.muted);
    let field = columns.response;
    if field.width > 0 {
        let style = if row.response.is_none() {
            theme.muted
        } else {
            theme.text
        };
        let done = phrase.done(row);
        paint::left(buf, field.x, y, field.width - 1, &done, style);
    }
    columns.next.left(buf, y, &words.next, urgency(row, ctx));
}

/// How what comes next is meant: a verdict by its own colour, a check that is due like a warning.
fn urgency(row: &QueueRow, ctx: &Ctx) -> Style {
    match row.response.as_ref().and_then(|r| r.verdict) {
        Some(Verdict::Recovered) => ctx.theme.good,
        Some(Verdict::Unchanged) => ctx.theme.orange,
        Some(Verdict::Worse) => ctx.theme.red,
        None if row.due => ctx.theme.orange,
        None => ctx.theme.text,
    }
}

/// The pane as one line, when another one has the screen.
pub fn tab(queue: &Queue, board: &Board, scope: &Scope, ctx: &Ctx) -> String {
    format!("{}  {}", title(queue, ctx), counts(board, scope, ctx))
}

/// `▲R 2  ◆O 3  ●Y 4`: what waits in the scope.
pub fn counts(board: &Board, scope: &Scope, ctx: &Ctx) -> String {
    [Severity::Red, Severity::Orange, Severity::Yellow]
        .into_iter()
        .map(|s| {
            let here =
                |r: &&QueueRow| r.episode.severity == s && r.is_waiting() && scope.holds(r.unit);
            let n = board.queue.iter().filter(here).count();
            format!("{} {n}", ctx.phrase().badge(s))
        })
        .collect::<Vec<_>>()
        .join("  ")
}
