//! Pane 3: the warnings that need somebody, in order of need.

use crate::domain::board::{Board, QueueRow};
use crate::domain::warning::{Severity, State};
use crate::report::columns::queue::{QueueLine, ROOMY, columns};
use crate::report::text;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::list::List;
use crate::tui::paint;
use crate::tui::scope::Scope;
use crate::tui::screens::page_about;
use crate::tui::screens::who::{self, Who};
use crate::tui::table::{Drawn, Sharing, TableView};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
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
    /// Without an intervention, in scope.
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
            if row.intervention.is_none() && row.episode.severity >= Severity::Orange {
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

    /// The cursor goes to the next row without an intervention, from the top again after the last one; it
    /// stays where it is when there is none. `answered` are interventions on their way to the disk.
    pub fn next_unanswered(&mut self, board: &Board, answered: &[String]) {
        let rows = self.list.rows();
        let (before, from) = rows.split_at(self.list.cursor().min(rows.len()));
        let next = from.iter().chain(before).copied().find(|&i| {
            board
                .queue
                .get(i)
                .is_some_and(|r| r.intervention.is_none() && !answered.contains(&r.id))
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

fn table<'a>(ctx: &Ctx<'a>, width: u16) -> TableView<'a, QueueLine<'a>> {
    TableView {
        columns: columns(width),
        sharing: Sharing::Strict,
        headings: false,
        room: ctx.room(),
        theme: ctx.theme,
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
    table(ctx, inner.width).draw(&queue.list, inner, buf, |index, at_cursor| {
        let row = board.queue.get(index)?;
        Some(Drawn {
            gutter: at_cursor,
            stands_out: at_cursor && focused,
            row: QueueLine {
                row,
                marked: queue.marked.contains(&row.id),
                roomy: inner.width >= ROOMY,
            },
        })
    });
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
