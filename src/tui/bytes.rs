//! Cells to bytes: one move, one style and the text itself for what changed, and nothing for the rest.

use crate::report::text::{self, glyph};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};
use std::ops::Range;

/// Writes what turns one screen into another of the same size, with as few moves and style changes as it needs; nothing
/// when they are the same. They differ in some parts at most, which do not overlap. The style is the terminal's own
/// before and after.
///
/// # Errors
/// When the writer fails.
pub fn encode(
    before: &Buffer,
    after: &Buffer,
    parts: &[Rect],
    out: &mut impl Write,
) -> io::Result<()> {
    let mut style = Style::default();
    // Where the terminal's cursor is, as far as anybody knows.
    let mut at: Option<(u16, u16)> = None;
    for (x, y) in changed(before, after, parts) {
        let cell = &after[(x, y)];
        match at {
            Some(here) if here == (x, y) => {}
            Some((ax, ay)) if ay == y && ax < x => skip(after, y, ax..x, style, out)?,
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1)?,
        }
        let wanted = Style::of(cell);
        if wanted != style {
            wanted.write(style, out)?;
            style = wanted;
        }
        let symbol = cell.symbol();
        out.write_all(symbol.as_bytes())?;
        // Nobody knows where a doubtful cluster leaves the cursor: say where the next one goes.
        at = glyph::width(symbol).map(|wide| (x + wide, y));
    }
    if style != Style::default() {
        out.write_all(b"\x1b[m")?;
    }
    Ok(())
}

/// The cells that must be written. Where a wide character gives way to a narrow one, its right half is
/// written as well: not every terminal clears it by itself.
fn changed(before: &Buffer, after: &Buffer, parts: &[Rect]) -> Vec<(u16, u16)> {
    let mut cells = Vec::new();
    for (row, first) in rows(after.area, parts) {
        let (old, new) = (&before.content[row.clone()], &after.content[row]);
        if old.iter().zip(new).all(|(was, is)| same(was, is)) {
            continue;
        }
        let mut x = 0;
        let mut stale_to = 0;
        while let (Some(was), Some(is)) = (old.get(x), new.get(x)) {
            let wide = usize::from(width(is));
            if !same(was, is) || x < stale_to {
                cells.push((first.x + x as u16, first.y));
                for (at, covered) in old.iter().enumerate().skip(x).take(wide) {
                    stale_to = stale_to.max(at + usize::from(width(covered)));
                }
            }
            x += wide;
        }
    }
    cells
}

/// The rows of some parts of a screen of an area: where their cells are, and where the first of them stands. What of a part lies
/// beyond the screen has none.
pub fn rows(area: Rect, parts: &[Rect]) -> impl Iterator<Item = (Range<usize>, Position)> {
    parts.iter().flat_map(move |part| {
        let part = part.intersection(area);
        (part.top()..part.bottom()).map(move |y| {
            let before = usize::from(y - area.y) * usize::from(area.width);
            let start = before + usize::from(part.x - area.x);
            let cells = start..start + usize::from(part.width);
            (cells, Position::new(part.x, y))
        })
    })
}

/// Whether two cells look alike: `==` without the fields that are never used here, at a third of its cost. Every frame
/// compares every cell, and nearly all of them hold one byte.
fn same(was: &Cell, is: &Cell) -> bool {
    let symbols = match (was.symbol().as_bytes(), is.symbol().as_bytes()) {
        ([was], [is]) => was == is,
        (was, is) => was == is,
    };
    symbols && was.fg == is.fg && was.bg == is.bg && was.modifier == is.modifier
}

/// Columns of a cell.
fn width(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() == 1 {
        return 1;
    }
    glyph::width(symbol)
        .unwrap_or_else(|| text::width(symbol) as u16)
        .max(1)
}

/// Forward in the same row: over a short gap of plain characters by writing them again, which costs less
/// than a move; otherwise by a move, which costs less than an address.
fn skip(
    after: &Buffer,
    y: u16,
    gap: Range<u16>,
    style: Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let again = |x: u16| {
        after.cell((x, y)).is_some_and(|c| {
            Style::of(c) == style && matches!(c.symbol().as_bytes(), [b' '..=b'~'])
        })
    };
    if gap.len() <= 4 && gap.clone().all(again) {
        for x in gap {
            out.write_all(after[(x, y)].symbol().as_bytes())?;
        }
        return Ok(());
    }
    match gap.len() {
        1 => out.write_all(b"\x1b[C"),
        n => write!(out, "\x1b[{n}C"),
    }
}

/// Modifiers and their codes.
const SGR: [(Modifier, u8); 8] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Style {
    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// One sequence that forgets the style before, where that was not the terminal's own.
    fn write(self, before: Self, out: &mut impl Write) -> io::Result<()> {
        let mut codes = Vec::with_capacity(16);
        for (modifier, code) in SGR {
            if self.modifier.contains(modifier) {
                write!(codes, ";{code}")?;
            }
        }
        color(self.fg, 30, &mut codes)?;
        color(self.bg, 40, &mut codes)?;
        let codes = if before == Self::default() {
            codes.get(1..).unwrap_or_default()
        } else {
            &codes
        };
        out.write_all(b"\x1b[")?;
        out.write_all(codes)?;
        out.write_all(b"m")
    }
}

/// `;31`, `;94`, `;38;5;208` or `;38;2;1;2;3`; nothing for the terminal's own.
fn color(color: Color, base: u8, out: &mut impl Write) -> io::Result<()> {
    let index = match color {
        Color::Reset => return Ok(()),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(n) => return write!(out, ";{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => return write!(out, ";{};2;{r};{g};{b}", base + 8),
    };
    write!(out, ";{}", base + index)
}

/// Writes bytes in the alphabet of base64, padded (RFC 4648, section 4).
pub fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for sextet in 0..4 {
            let value = bits >> (18 - 6 * sextet) & 63;
            let sign = if sextet <= chunk.len() {
                ALPHABET[value as usize]
            } else {
                b'='
            };
            out.push(sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style as Ratatui;

    fn bytes(before: &Buffer, after: &Buffer) -> String {
        let mut out = Vec::new();
        encode(before, after, &[after.area], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_cost_one_move_and_one_style() {
        let area = Rect::new(0, 0, 30, 3);
        let before = Buffer::empty(area);
        let mut after = Buffer::empty(area);
        after.set_string(2, 1, "李强 ok", Ratatui::new().add_modifier(Modifier::BOLD));
        after.set_string(12, 1, "x", Ratatui::new().fg(Color::Red));
        assert_eq!(
            bytes(&before, &after),
            "\x1b[2;3H\x1b[1m李强 ok\x1b[3C\x1b[;31mx\x1b[m"
        );
        assert_eq!(bytes(&after, &after), "");
    }

    #[test]
    fn both_halves_of_a_wide_character_are_replaced() {
        let area = Rect::new(0, 0, 8, 1);
        let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        before.set_string(0, 0, "北京", Ratatui::new());
        after.set_string(0, 0, "a", Ratatui::new());
        assert_eq!(bytes(&before, &after), "\x1b[1;1Ha   ");
        after.set_string(0, 0, "a京", Ratatui::new());
        assert_eq!(bytes(&before, &after), "\x1b[1;1Ha京 ");
    }

    #[test]
    fn what_is_drawn_arrives() {
        let area = Rect::new(0, 0, 40, 6);
        let mut buffers = vec![Buffer::empty(area)];
        for n in 0..6u16 {
            let mut buffer = Buffer::empty(area);
            for y in 0..6 {
                let text = ["重庆 deal ▲R", "ab", "e\u{301}xy", "│李│", "12/10✗"];
                let style = Ratatui::new().fg(Color::Indexed(n as u8 * 9 + 9));
                let place = usize::from(y * 7 + n) % text.len();
                buffer.set_string((n * 3 + y) % 20, y, text[place], style);
            }
            buffers.push(buffer);
        }
        let (rows, columns) = (6.try_into().unwrap(), 40.try_into().unwrap());
        let mut screen = vt100::Parser::new(rows, columns, 0);
        for pair in buffers.windows(2) {
            screen.process(bytes(&pair[0], &pair[1]).as_bytes());
            for y in 0..6u16 {
                for x in 0..40u16 {
                    let cell = screen.screen().cell(y, x).unwrap();
                    let wanted = &pair[1][(x, y)];
                    if cell.is_wide_continuation() {
                        continue;
                    }
                    let shown = match cell.contents() {
                        "" => " ",
                        other => other,
                    };
                    assert_eq!(shown, wanted.symbol(), "at {x},{y}");
                }
            }
        }
    }

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("李强", "5p2O5by6"),
        ] {
            let mut out = Vec::new();
            base64(plain.as_bytes(), &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), coded, "{plain}");
        }
    }
}
