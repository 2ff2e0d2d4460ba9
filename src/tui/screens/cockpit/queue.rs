//! Pane 3: the warnings that need somebody, in order of need.

use super::headline::Headline;
use super::waiting::Waiting;
use super::{RowOrder, detail};
use crate::domain::board::{Board, QueueRow};
use crate::domain::warning::{Severity, State};
use crate::report::columns::queue::{QueueLine, ROOMY, Sentences, WRAPPING, columns};
use crate::report::text;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::context::COCKPIT;
use crate::tui::ctx::Ctx;
use crate::tui::layout::WIDE;
use crate::tui::list::List;
use crate::tui::paint;
use crate::tui::possible::with_key;
use crate::tui::scope::Scope;
use crate::tui::screens::page_about;
use crate::tui::screens::who::{self, Who};
use crate::tui::sieve::Sieve;
use crate::tui::table::{Drawn, Sharing, TableView};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// Cursor, marks, and what is left out.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// Warnings in scope that are neither folded into another one nor put off.
    pub list: List,
    /// Text ids marked with Space.
    pub marked: HashSet<String>,
    /// The private note on what was done shows below the rows.
    pub private: bool,
    /// Put off, in scope.
    pub snoozed: usize,
    /// Folded under a graver one, in scope.
    pub folded: usize,
    /// Those are shown as well, and the closed ones.
    pub shows_more: bool,
    /// Warnings that closed lately, once they were asked for; their indices follow those of the board.
    pub closed: Arc<Vec<QueueRow>>,
    /// Those of them that show.
    closed_here: usize,
    /// All warnings, in the order that was asked for, or where they stood.
    ordered: Vec<usize>,
    /// They stand where they stood, and no more in their order.
    keeps: bool,
    /// Warnings of the whole company; of those folded or put off only while they show.
    pub all: usize,
    /// Rows that ask for a play, and the red and orange ones among them.
    pub asking: usize,
    pub grave: usize,
    /// What waits in the scope and outside it.
    pub waiting: Waiting,
    /// What the rows of this board were found to say.
    sentences: Sentences,
}

impl Queue {
    /// Puts all warnings in an order.
    pub fn arrange(&mut self, board: &Board, order: RowOrder) {
        self.ordered = (0..board.queue.len()).collect();
        order.sort_warnings(&mut self.ordered, &board.queue);
        self.keeps = false;
    }

    /// The warnings in the order in which they stand.
    pub fn places(&self, board: &Board) -> Vec<String> {
        let rows = self.ordered.iter().filter_map(|i| board.queue.get(*i));
        rows.map(|row| row.id.clone()).collect()
    }

    /// Warnings that stood somewhere stay where they stood; a new one stands behind the one that it
    /// follows in the order.
    pub fn keep_places(&mut self, board: &Board, places: &[String]) {
        let place: HashMap<&str, usize> = places.iter().map(String::as_str).zip(0..).collect();
        let mut last = None;
        let mut ranked: Vec<(Option<usize>, bool, usize)> = Vec::new();
        for &i in &self.ordered {
            let stood = board.queue.get(i).and_then(|r| place.get(r.id.as_str()));
            last = stood.copied().or(last);
            ranked.push((last, stood.is_none(), i));
        }
        ranked.sort_by_key(|(place, is_new, _)| (*place, *is_new));
        let kept: Vec<usize> = ranked.into_iter().map(|(.., i)| i).collect();
        self.keeps = kept != self.ordered;
        self.ordered = kept;
    }

    /// Whether warnings stand where they stood, and no more in their order.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Shows the warnings of a scope that a filter lets through.
    pub fn fill(
        &mut self,
        board: &Board,
        scope: &Scope,
        sieve: Option<&Sieve>,
        keep: impl Fn(usize) -> bool,
    ) {
        self.sentences = Sentences::default();
        let mut rows = Vec::new();
        (self.snoozed, self.folded, self.all, self.asking, self.grave) = (0, 0, 0, 0, 0);
        self.waiting = Waiting::of(board, scope);
        for &i in &self.ordered {
            let Some(row) = board.queue.get(i) else {
                continue;
            };
            let snoozed = matches!(row.state, State::Snoozed { .. });
            let folded = row.folded.is_some();
            let aside = folded || snoozed;
            self.all += usize::from(!aside || self.shows_more);
            if !scope.holds(row.unit) {
                continue;
            }
            self.folded += usize::from(folded);
            self.snoozed += usize::from(snoozed && !folded);
            if aside && !self.shows_more || sieve.is_some_and(|sieve| !sieve.warning(row)) {
                continue;
            }
            let asks = row.asks();
            self.asking += usize::from(asks);
            let grave = row.episode.severity >= Severity::Orange && !row.stale;
            self.grave += usize::from(asks && grave);
            rows.push(i);
        }
        self.closed_here = 0;
        if self.shows_more {
            for (nth, row) in self.closed.iter().enumerate() {
                if scope.holds(row.unit) && sieve.is_none_or(|sieve| sieve.warning(row)) {
                    self.closed_here += 1;
                    rows.push(board.queue.len() + nth);
                }
            }
        }
        self.list.replace(rows, keep);
        if !self.marked.is_empty() {
            let rows = self.list.rows().iter();
            let ids: HashSet<&str> = rows
                .filter_map(|i| board.queue.get(*i))
                .map(|r| r.id.as_str())
                .collect();
            self.marked.retain(|id| ids.contains(id.as_str()));
        }
    }

    /// What is put off and what is folded, as counts in words.
    fn aside(&self, ctx: &Ctx) -> String {
        let counted = |key, n: usize| (n > 0).then(|| ctx.i18n.ta(key, &[("n", n.into())]));
        let parts = [
            counted("tui-queue-snoozed", self.snoozed),
            counted("cockpit-queue-folded", self.folded),
        ];
        let words: Vec<String> = parts.into_iter().flatten().collect();
        words.join(&ctx.i18n.t("cockpit-and"))
    }

    /// The bracket of what is shown besides.
    pub fn shown_besides(&self, ctx: &Ctx) -> String {
        let args = [("n", self.closed_here.into())];
        let closed = ctx.i18n.ta("cockpit-queue-closed", &args);
        let mut all = vec![self.aside(ctx), closed];
        all.retain(|words| !words.is_empty());
        format!("+{}", all.join(&ctx.i18n.t("cockpit-and")))
    }

    /// The warning of an index: of the board, or one that closed lately.
    pub fn at<'b>(&'b self, board: &'b Board, index: usize) -> Option<&'b QueueRow> {
        of(board, &self.closed, index)
    }

    /// Whether the cursor stands on a closed warning.
    pub fn on_closed(&self, board: &Board) -> bool {
        let at = self.list.selected();
        at.is_some_and(|at| at >= board.queue.len())
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
        // A closed one asks for nothing.
        let row = self.list.selected().and_then(|at| board.queue.get(at));
        let Some(id) = row.map(|r| r.id.clone()) else {
            return;
        };
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        self.list.step(1);
    }

    /// The cursor goes to the next row that asks for something, from the top again after the last one; it
    /// stays where it is when there is none. `answered` tells warnings whose interventions the board does not
    /// show yet.
    pub fn next_unanswered(&mut self, board: &Board, answered: impl Fn(&str) -> bool) {
        let rows = self.list.rows();
        let (before, from) = rows.split_at(self.list.cursor().min(rows.len()));
        let next = from.iter().chain(before).copied().find(|&i| {
            board
                .queue
                .get(i)
                .is_some_and(|r| r.asks() && !answered(&r.id))
        });
        if let Some(next) = next {
            self.list.select(next);
        }
    }

    /// The warning under the cursor.
    pub fn row<'b>(&'b self, board: &'b Board) -> Option<&'b QueueRow> {
        self.at(board, self.list.selected()?)
    }
}

/// The warning of an index: of the board, or behind those one of the closed ones.
pub fn of<'b>(board: &'b Board, closed: &'b [QueueRow], index: usize) -> Option<&'b QueueRow> {
    let behind = || closed.get(index.checked_sub(board.queue.len())?);
    board.queue.get(index).or_else(behind)
}

/// The pane's title: how many there are, and how many of them ask for something.
pub fn title(headline: Headline, queue: &Queue, narrowed: bool, ctx: &Ctx) -> Headline {
    let i18n = ctx.i18n;
    let n = queue.list.rows().len() - queue.closed_here;
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
    let aside = queue.aside(ctx);
    let aside = match ctx.keys.label(COCKPIT, Action::Show) {
        _ if aside.is_empty() || queue.shows_more => String::new(),
        Some(key) => format!("{aside} ({key})"),
        None => aside,
    };
    headline
        .part(open)
        .part_or(asks("cockpit-queue-asks"), asks("cockpit-queue-asks-short"))
        .part(aside)
        .part(counted("tui-queue-marked", queue.marked.len()))
}

/// Rows inside the border of a wide pane that show so many warnings and all about the one under the cursor.
pub fn high(warnings: usize) -> u16 {
    u16::try_from(warnings).unwrap_or(u16::MAX / 2) + detail::kept(WIDE)
}

/// Of so many rows inside the border of a pane of that width those that hold warnings: all but what the part
/// below needs. Where both have no room the warnings scroll; in a pane that is too low for both there is no
/// such part.
pub fn list_rows(inner: usize, width: u16, warnings: usize) -> usize {
    let kept = usize::from(detail::kept(width));
    if inner < 2 * usize::from(detail::LEAST) {
        return inner;
    }
    let short = inner.saturating_sub(warnings + 1);
    let part = if short >= usize::from(detail::LEAST) {
        short
    } else {
        inner * 2 / 5
    };
    inner - part.clamp(usize::from(detail::LEAST), kept)
}

fn table<'a>(ctx: &Ctx<'a>, width: u16) -> TableView<'a, QueueLine<'a>> {
    TableView {
        columns: columns(width),
        sharing: Sharing::Strict,
        headings: false,
        wraps: WRAPPING,
        room: ctx.room(),
        theme: ctx.theme,
    }
}

/// Draws the pane, with at most so many rows about the warning under the cursor; returns the places of the
/// warnings that show.
pub fn draw(
    queue: &Queue,
    board: &Board,
    ctx: &Ctx,
    (inner, most): (Rect, u16),
    focused: bool,
    buf: &mut Buffer,
) -> Range<usize> {
    if queue.list.rows().is_empty() {
        let (done, all) = board.head.reported;
        let met = board.queue.is_empty() && all > 0 && done == all;
        let said = if board.head.empty && ctx.is_kiosk {
            ctx.i18n.t("tui-empty-kiosk")
        } else if board.head.empty {
            with_key(ctx, "tui-empty-import", Action::Import)
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
        return 0..0;
    }
    let rows = list_area(queue, inner);
    let drawn = |index, at_cursor| drawn(queue, board, index, at_cursor, focused, inner.width);
    let (seen, used) = table(ctx, inner.width).draw(&queue.list, rows, buf, drawn);
    let free = Rect {
        y: inner.y + used,
        height: inner.height - used,
        ..inner
    };
    detail::draw(queue, board, ctx, free, most, buf);
    seen
}

/// The part of the room inside the border that holds warnings.
fn list_area(queue: &Queue, inner: Rect) -> Rect {
    let rows = list_rows(inner.height.into(), inner.width, queue.list.rows().len());
    Rect {
        height: rows as u16,
        ..inner
    }
}

/// A warning as a row.
fn drawn<'a>(
    queue: &'a Queue,
    board: &'a Board,
    index: usize,
    at_cursor: bool,
    focused: bool,
    width: u16,
) -> Option<Drawn<QueueLine<'a>>> {
    let row = queue.at(board, index)?;
    Some(Drawn {
        gutter: at_cursor,
        stands_out: at_cursor && focused,
        row: QueueLine {
            row,
            made: Some((&queue.sentences, index)),
            marked: queue.marked.contains(&row.id),
            roomy: width >= ROOMY,
        },
    })
}

/// The place among the warnings of the one that stands in a line of the screen, in a pane with this border.
pub fn place_at(queue: &Queue, board: &Board, ctx: &Ctx, frame: Rect, y: u16) -> Option<usize> {
    let inner = paint::inside(frame);
    let drawn = |index, at_cursor| drawn(queue, board, index, at_cursor, false, inner.width);
    table(ctx, inner.width).place_at(&queue.list, list_area(queue, inner), y, drawn)
}
