//! The screen from the state: nothing is changed here, and nothing but what is visible is looked at.

use super::app::App;
use super::overlays::{Overlay, View};
use super::paint;
use super::screens::cockpit::Scene;
use super::screens::{footer, header};
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
    let areas = app.areas();
    if areas.too_small() || area.width < areas.header.width || area.height < app.size.1 {
        let text = ctx.i18n.t("tui-too-small");
        paint::left(buf, area.x, area.y, area.width, &text, ctx.theme.text);
        return None;
    }
    let Some(board) = app.board.as_deref() else {
        if app.waiting {
            let text = ctx.i18n.t("tui-opening");
            paint::left(buf, 1, 0, area.width - 1, &text, ctx.theme.muted);
        }
        return overlays(app, areas.body, areas.footer, buf);
    };
    header::draw(&app.stack, board, &ctx, areas.header, buf);
    let editing = app.overlays.iter().find_map(|o| match o {
        Overlay::Counts(counts) => Some((counts.action, counts.typed.text())),
        _ => None,
    });
    let scene = Scene {
        board,
        ctx,
        areas,
        editing,
        typed: &app.writes.typed,
    };
    app.stack.draw(&scene, buf);
    overlays(app, areas.body, areas.footer, buf)
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
    if let Some(message) = &app.message {
        footer::message(message, &ctx, foot, buf);
    } else if let Some(top) = app.overlays.last() {
        footer::keys(top.hints(&ctx), 2, &ctx, foot, buf);
    } else {
        let actions = app.stack.hints();
        let words = footer::words(actions, app.stack.contexts(), &ctx);
        footer::keys(words, footer::kept(actions), &ctx, foot, buf);
    }
    cursor
}
