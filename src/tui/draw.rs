//! The screen from the state: nothing is changed here, and nothing but what is visible is looked at.

use super::app::{App, OpenPage};
use super::focus::Pane;
use super::overlays::{Overlay, View};
use super::paint;
use super::screens;
use super::screens::cockpit::{footer, grid, header, queue, tree};
use crate::domain::board::Board;
use crate::store::desk::Page;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws everything and puts the terminal's cursor where text is being typed.
pub fn draw(app: &App, frame: &mut Frame) {
    let area = frame.area();
    if let Some(cursor) = render(app, area, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws everything into a buffer; returns where the terminal's cursor belongs, if anywhere.
pub fn render(app: &App, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let ctx = app.ctx();
    let screen = app.screen();
    if screen.too_small() || area.width < screen.header.width || area.height < app.size.1 {
        let text = ctx.i18n.t("tui-too-small");
        paint::left(buf, area.x, area.y, area.width, &text, ctx.theme.text);
        return None;
    }
    let Some(board) = app.board.as_deref() else {
        if app.waiting {
            let text = ctx.i18n.t("tui-opening");
            paint::left(buf, 1, 0, area.width - 1, &text, ctx.theme.muted);
        }
        return overlays(app, screen.body, screen.footer, buf);
    };
    header::draw(app, board, &ctx, screen.header, buf);
    match app.pages.last() {
        Some(open) => {
            page(app, open, screen.body, buf);
        }
        None => panes(app, board, buf),
    }
    overlays(app, screen.body, screen.footer, buf)
}

fn panes(app: &App, board: &Board, buf: &mut Buffer) {
    let ctx = app.ctx();
    let screen = app.screen();
    for pane in Pane::ALL {
        let focused = app.focus == pane;
        match (screen.spot(pane), pane) {
            (super::layout::Spot::Hidden, _) => {}
            (super::layout::Spot::Tab(rect), _) => {
                let line = match pane {
                    Pane::Tree => tree::tab(board, &ctx),
                    Pane::Grid => grid::tab(&app.grid, board, &ctx),
                    Pane::Queue => queue::tab(&app.queue, board, &app.scope, &ctx),
                };
                let width = rect.width.saturating_sub(2);
                paint::left(buf, rect.x + 2, rect.y, width, &line, ctx.theme.muted);
            }
            (super::layout::Spot::Pane(rect), Pane::Tree) => {
                tree::draw(&app.tree, board, &ctx, rect, focused, buf);
            }
            (super::layout::Spot::Pane(rect), Pane::Grid) => {
                let counts = app.overlays.iter().find_map(|o| match o {
                    Overlay::Counts(counts) => Some((counts.action, counts.typed.as_str())),
                    _ => None,
                });
                let extra = grid::Extra {
                    marked: app.marked_rep(),
                    editing: counts,
                    typed: Some(app.typed()),
                };
                grid::draw(&app.grid, board, extra, &ctx, rect, focused, buf);
            }
            (super::layout::Spot::Pane(rect), Pane::Queue) => {
                queue::draw(&app.queue, board, &ctx, rect, focused, buf);
            }
        }
    }
}

fn page(app: &App, open: &OpenPage, area: Rect, buf: &mut Buffer) -> u16 {
    let ctx = app.ctx();
    match &open.page {
        Page::Rep(page) => screens::rep::draw(page, &ctx, open.scroll, area, buf),
        Page::Warning(page) => screens::warning::draw(page, &ctx, open.scroll, area, buf),
        Page::Customer(page) => screens::customer::draw(page, &ctx, open.scroll, area, buf),
    }
}

/// How long the pages are at the current width: drawn once, aside, when a page or the size is new.
pub fn measure(app: &mut App) {
    let body = app.screen().body;
    if body.is_empty() {
        return;
    }
    let heights: Vec<u16> = app
        .pages
        .iter()
        .map(|open| page(app, open, body, &mut Buffer::empty(body)))
        .collect();
    for (open, height) in app.pages.iter_mut().zip(heights) {
        open.height = height;
    }
}

/// The overlays in their order, and the footer of the top one, of the page or of the pane.
fn overlays(app: &App, body: Rect, foot: Rect, buf: &mut Buffer) -> Option<Position> {
    let ctx = app.ctx();
    let view = View {
        ctx,
        index: app.index.as_deref(),
        rows: app.size.1,
        columns: app.size.0,
    };
    let mut cursor = None;
    for overlay in &app.overlays {
        cursor = overlay.draw(&view, body, buf);
    }
    if let Some(line) = &app.line {
        footer::line(line, &ctx, foot, buf);
    } else if let Some(top) = app.overlays.last() {
        let words = top.hints().iter();
        let words = words
            .map(|(key, name)| ((*key).to_owned(), ctx.i18n.t(name)))
            .collect();
        footer::keys(words, 2, &ctx, foot, buf);
    } else if app.pages.is_empty() {
        footer::keys(
            footer::words(footer::of_pane(app.focus), &ctx),
            2,
            &ctx,
            foot,
            buf,
        );
    } else {
        footer::keys(footer::words(footer::of_page(), &ctx), 3, &ctx, foot, buf);
    }
    cursor
}
