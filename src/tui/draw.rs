//! The screen from the state: nothing is changed here, and nothing but what is visible is looked at.

use super::app::App;
use super::ascii;
use super::lasting;
use super::layout::Areas;
use super::message::Edge;
use super::overlays::{Overlay, View};
use super::paint;
use super::repaint::Repaint;
use super::screens::cockpit::Scene;
use super::screens::{footer, header};
use crate::store::drafts::Keeping;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws what is to be painted into a buffer as large as the terminal, where the cells of its [`parts`](Repaint::parts) are
/// blank; what else is in there stays. Returns where the terminal's cursor belongs, if anywhere.
pub fn render(app: &App, repaint: Repaint, buf: &mut Buffer) -> Option<Position> {
    let cursor = paint_all(app, repaint, buf.area, buf);
    if app.facts.theme.ascii {
        ascii::twin(buf);
    }
    cursor
}

fn paint_all(app: &App, repaint: Repaint, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let ctx = app.ctx();
    let areas = match repaint {
        Repaint::Everything => app.areas(),
        Repaint::Nothing | Repaint::Row(_) | Repaint::Mark(_) => app.standing(),
    };
    if areas.too_small() || area.width < areas.header.width || area.height < app.size.1 {
        let text = ctx.i18n.t("tui-too-small");
        paint::left(buf, area.x, area.y, area.width, &text, ctx.theme.text);
        return None;
    }
    let Some(board) = app.board.as_deref() else {
        if let Some(state) = lasting::gravest(app) {
            state.draw(&ctx, areas.state, buf);
        } else if app.waiting {
            let text = ctx.i18n.t("tui-opening");
            paint::left(buf, 1, 0, area.width - 1, &text, ctx.theme.muted);
        }
        let edge = Edge {
            frame: areas.body,
            taken: 1,
            is_form: false,
        };
        return overlays(app, &areas, (edge, Rect::default()), buf);
    };
    if repaint == Repaint::Everything {
        let crumbs = app.overlays.iter().flat_map(|o| o.crumbs(&ctx));
        let crumbs: Vec<String> = crumbs.collect();
        header::draw(&app.stack, &crumbs, board, &ctx, areas.header, buf);
        if let Some(state) = lasting::gravest(app) {
            state.draw(&ctx, areas.state, buf);
        }
    }
    let editing = app.overlays.iter().find_map(Overlay::counts);
    let editing = editing.map(|counts| (counts.action, counts.typed.text()));
    let scene = Scene {
        board,
        ctx,
        areas,
        filtering: app.overlays.last().is_some_and(Overlay::is_filter),
        editing,
        typed: &app.writes.typed,
        repaint,
    };
    let edge = app.stack.draw(&scene, buf);
    let field = if scene.filtering {
        let of_page = app.stack.filter_field(&scene.ctx, scene.areas.body);
        of_page.unwrap_or_else(|| app.stack.cockpit.filter_field(&scene))
    } else {
        Rect::default()
    };
    overlays(app, &areas, (edge, field), buf)
}

/// The overlays in their order, what the last key did in the edge of the box in front, and the keys of the
/// top overlay, of the page or of the pane.
fn overlays(
    app: &App,
    areas: &Areas,
    (mut edge, field): (Edge, Rect),
    buf: &mut Buffer,
) -> Option<Position> {
    let ctx = app.ctx();
    let view = View {
        ctx,
        index: app.index.as_deref(),
        rows: app.size.1,
        columns: app.size.0,
        field,
    };
    let mut cursor = None;
    for overlay in &app.overlays {
        let painted = overlay.draw(&view, areas.body, buf);
        cursor = painted.cursor;
        let mark = match &app.keeping {
            Keeping::Lasting => None,
            Keeping::UntilLogout => Some("tui-until-logout"),
            Keeping::Nowhere(_) => Some("tui-not-kept"),
        };
        if let (Some(frame), Some(mark)) = (painted.frame, mark)
            && overlay.draft().is_some()
        {
            let mark = format!("! {}", ctx.i18n.t(mark));
            paint::edge_right(buf, (frame, frame.y), 1, &mark, ctx.theme.error);
        }
        if let Some(frame) = painted.frame {
            edge = Edge {
                frame,
                taken: painted.taken,
                is_form: overlay.is_form(),
            };
        }
    }
    if let Some(message) = &app.message {
        message.draw(&ctx, edge, buf);
    }
    let keys = match app.overlays.last() {
        Some(top) => footer::of_overlay(top.hints(&ctx)),
        None => footer::working(app, app.stack.hints()),
    };
    footer::draw(keys, &ctx, areas.footer, buf);
    cursor
}
