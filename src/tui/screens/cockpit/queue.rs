//! Pane 3: the warnings that need somebody, in order of need.

use super::headline::Headline;
use super::waiting::Waiting;
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
    /// Warnings of the whole company that are neither folded nor put off.
    pub all: usize,
    /// Rows that ask for a play, and the red and orange ones among them.
    pub asking: usize,
    pub grave: usize,
    /// What waits in the scope and outside it.
    pub waiting: Waiting,
}

impl Queue {
    /// Takes a board: the cursor stays on its warning.
    pub fn renew(&mut self, board: &Board, scope: &Scope, before: Option<&str>) {
        let mut rows = Vec::new();
        (self.snoozed, self.all, self.asking, self.grave) = (0, 0, 0, 0);
        self.waiting = Waiting::of(board, scope);
        for (i, row) in board.queue.iter().enumerate().filter(|(_, r)| !r.folded) {
            let snoozed = matches!(row.state, State::Snoozed { .. });
            let here = scope.holds(row.unit);
            self.all += usize::from(!snoozed);
            self.snoozed += usize::from(snoozed && here);
            if snoozed || !here {
                continue;
            }
            let asks = row.asks();
            self.asking += usize::from(asks);
            self.grave += usize::from(asks && row.episode.severity >= Severity::Orange);
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

    /// The cursor goes to the next row that asks for something, from the top again after the last one; it
    /// stays where it is when there is none. `answered` are warnings whose interventions are on their way
    /// to the disk.
    pub fn next_unanswered(&mut self, board: &Board, answered: &[String]) {
        let rows = self.list.rows();
        let (before, from) = rows.split_at(self.list.cursor().min(rows.len()));
        let next = from.iter().chain(before).copied().find(|&i| {
            board
                .queue
                .get(i)
                .is_some_and(|r| r.asks() && !answered.contains(&r.id))
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

/// The pane's title: how many there are, and how many of them ask for something.
pub fn title(headline: Headline, queue: &Queue, narrowed: bool, ctx: &Ctx) -> Headline {
    let i18n = ctx.i18n;
    let n = queue.list.rows().len();
    let all = queue.all;
    let open = if narrowed {
        i18n.ta("cockpit-queue-of", &[("n", n.into()), ("all", all.into())])
    } else {
        i18n.ta("cockpit-queue-all", &[("n", n.into())])
    };
    let asks = |key| {
        let args = [("n", queue.asking.into()), ("grave", queue.grave.into())];
        if queue.asking > 0 {
            i18n.ta(key, &args)
        } else {
            String::new()
        }
    };
    let counted = |key, n: usize| {
        if n > 0 {
            i18n.ta(key, &[("n", n.into())])
        } else {
            String::new()
        }
    };
    headline
        .part(open)
        .part_or(asks("cockpit-queue-asks"), asks("cockpit-queue-asks-short"))
        .part(counted("tui-queue-snoozed", queue.snoozed))
        .part(counted("tui-queue-marked", queue.marked.len()))
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
pub fn draw(queue: &Queue, board: &Board, ctx: &Ctx, inner: Rect, focused: bool, buf: &mut Buffer) {
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
