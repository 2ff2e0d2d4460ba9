//! Putting text into cells: fitted by display columns, aligned left or right, never beyond its field.

use super::theme::Theme;
use crate::report::text::{self, glyph};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Writes text from `x` on, made safe, cut with `…` at `width` columns. Returns the column behind it.
pub fn left(buf: &mut Buffer, x: u16, y: u16, width: u16, content: &str, style: Style) -> u16 {
    if width == 0 || !buf.area.contains((x, y).into()) {
        return x;
    }
    if glyph::width(content).is_some_and(|wide| wide <= width) {
        return simple(buf, x, y, content, style);
    }
    let room = usize::from(width);
    let (safe, _) = text::cut(content, room);
    buf.set_stringn(x, y, safe, room, style).0
}

/// Writes text of simple characters that is known to fit its field; cut by the screen's edge only.
fn simple(buf: &mut Buffer, x: u16, y: u16, content: &str, style: Style) -> u16 {
    let Some(row) = row(buf, x, y) else { return x };
    let mut at = 0;
    for c in content.chars() {
        let wide = usize::from(glyph::columns(c).unwrap_or(1));
        let Some(cells) = row.get_mut(at..at + wide) else {
            break;
        };
        cells[0].set_char(c).set_style(style);
        if let [_, right] = cells {
            right.reset();
        }
        at += wide;
    }
    x + at as u16
}

/// Columns of a text once it is made safe.
pub fn width(content: &str) -> u16 {
    glyph::width(content).unwrap_or_else(|| text::cut(content, usize::from(u16::MAX)).1 as u16)
}

/// The cells of a row from `x` on.
fn row(buf: &mut Buffer, x: u16, y: u16) -> Option<&mut [Cell]> {
    let start = buf.index_of(x, y);
    let end = start + usize::from(buf.area.right() - x);
    buf.content.get_mut(start..end)
}

/// Writes text, made safe, so that it ends at `x + width`.
pub fn right(buf: &mut Buffer, x: u16, y: u16, width: u16, content: &str, style: Style) {
    if let Some(wide) = glyph::width(content).filter(|wide| *wide <= width) {
        left(buf, x + (width - wide), y, wide, content, style);
        return;
    }
    let (safe, wide) = text::cut(content, usize::from(width));
    left(buf, x + (width - wide as u16), y, wide as u16, &safe, style);
}

/// The frame of a box with its title; returns the room inside.
pub fn pane(buf: &mut Buffer, area: Rect, title: &str, focused: bool, theme: &Theme) -> Rect {
    let inner = frame(buf, area, theme.border);
    let style = if focused {
        // The upper edge is enough to be seen, and a change of focus stays cheap.
        buf.set_style(area.intersection(Rect { height: 1, ..area }), theme.focus);
        theme.focus
    } else {
        theme.muted
    };
    edge_text(buf, area, area.y, title, style);
    inner
}

/// Text in a horizontal edge of a box, behind its corner; returns the column behind it.
fn edge_text(buf: &mut Buffer, area: Rect, y: u16, text: &str, style: Style) -> u16 {
    let room = area.width.saturating_sub(4);
    if text.is_empty() || room < 3 || area.height == 0 {
        return area.x + 1;
    }
    left(buf, area.x + 2, y, room, &format!(" {text} "), style)
}

/// Text at the right end of a horizontal edge of a box, where at least `taken` columns from its left
/// corner on stay free of it; returns the columns that it takes, the corner among them.
pub fn edge_right(
    buf: &mut Buffer,
    (area, y): (Rect, u16),
    taken: u16,
    text: &str,
    style: Style,
) -> u16 {
    let wide = width(text) + 2;
    if text.is_empty() || taken + wide + 3 > area.width {
        return 1;
    }
    let x = area.right() - 2 - wide;
    left(buf, x, y, wide, &format!(" {text} "), style);
    wide + 2
}

/// A line across a box from edge to edge, with a heading in it; returns the columns that those take.
pub fn rule(buf: &mut Buffer, area: Rect, y: u16, heading: &str, theme: &Theme) -> u16 {
    let area = area.intersection(buf.area);
    if area.width < 2 || y < area.y || y >= area.bottom() {
        return 0;
    }
    let [first, across, end] = ['├', '─', '┤'];
    if let Some(cells) = row(buf, area.x, y) {
        let last = usize::from(area.width) - 1;
        for (at, cell) in cells[..=last].iter_mut().enumerate() {
            let line = match at {
                0 => first,
                _ if at == last => end,
                _ => across,
            };
            cell.set_char(line).set_style(theme.border);
        }
    }
    edge_text(buf, area, y, heading, theme.heading) - area.x
}

/// A box on top of other things: clears what is below, blanks the half of a wide character that its
/// left edge would cut, and draws a frame with a title.
pub fn popup(buf: &mut Buffer, area: Rect, title: &str, theme: &Theme) -> Rect {
    let area = area.intersection(buf.area);
    blank(buf, area, theme);
    pane(buf, area, title, true, theme)
}

/// Clears an area, and the half of a wide character that its left edge would cut.
pub fn blank(buf: &mut Buffer, area: Rect, theme: &Theme) {
    for y in area.y..area.bottom() {
        if area.x > 0
            && let Some(cell) = buf.cell_mut((area.x - 1, y))
            && text::width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
        for x in area.x..area.right() {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(theme.text);
            }
        }
    }
}

/// Draws the border and returns the room inside. The cells inside are left as they are.
fn frame(buf: &mut Buffer, area: Rect, style: Style) -> Rect {
    let area = area.intersection(buf.area);
    let inside = inside(area);
    if area.width < 2 || area.height < 2 {
        return inside;
    }
    let [tl, tr, bl, br, across, down] = ['╭', '╮', '╰', '╯', '─', '│'];
    let last = usize::from(area.width) - 1;
    for y in area.y..area.bottom() {
        let Some(cells) = row(buf, area.x, y) else {
            break;
        };
        let (first, middle, end) = match y {
            _ if y == area.y => (tl, Some(across), tr),
            _ if y + 1 == area.bottom() => (bl, Some(across), br),
            _ => (down, None, down),
        };
        cells[0].set_char(first).set_style(style);
        cells[last].set_char(end).set_style(style);
        if let Some(line) = middle {
            for cell in &mut cells[1..last] {
                cell.set_char(line).set_style(style);
            }
        }
    }
    inside
}

/// The room inside a border; none in an area that has no room for one.
pub fn inside(area: Rect) -> Rect {
    match (area.width.checked_sub(2), area.height.checked_sub(2)) {
        (Some(width), Some(height)) => Rect::new(area.x + 1, area.y + 1, width, height),
        _ => Rect::new(area.x, area.y, 0, 0),
    }
}

/// The mark in the gutter of the row under the cursor.
pub fn gutter(buf: &mut Buffer, x: u16, y: u16, theme: &Theme) {
    left(buf, x, y, 1, "▌", theme.gutter);
}

/// The cells of a row as pieces of text, each in one style.
pub fn pieces(buf: &Buffer, row: Rect) -> Vec<(String, Style)> {
    let mut pieces: Vec<(String, Style)> = Vec::new();
    for at in row.positions() {
        let cell = &buf[at];
        match pieces.last_mut() {
            Some((text, style)) if *style == cell.style() => text.push_str(cell.symbol()),
            Some(_) | None => pieces.push((cell.symbol().to_owned(), cell.style())),
        }
    }
    pieces
}
