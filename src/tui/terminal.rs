//! The terminal: entered, drawn to in as few bytes as possible, and always given back as it was.

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Whether the terminal is ours at the moment.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// How long a terminal that does not take bytes may hold up the end.
const PATIENCE: Duration = Duration::from_millis(150);

/// The screen; gives the terminal back when it is dropped.
#[derive(Debug)]
pub struct Terminal {
    /// What the terminal shows.
    shown: Buffer,
    /// What it will show.
    next: Buffer,
    cursor: Option<Position>,
    out: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal: raw, alternate screen, bracketed paste, no mouse, no cursor.
    pub fn enter() -> io::Result<Self> {
        let (width, height) = size()?;
        let area = Rect::new(0, 0, width, height);
        let mut terminal = Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            cursor: None,
            out: Vec::with_capacity(16 * 1024),
        };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Takes the terminal again, after [`restore`].
    pub fn resume(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        queue!(self.out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        self.resize(size()?);
        Ok(())
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// A new size, or everything is to be drawn again.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        let area = Rect::new(0, 0, width, height);
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.cursor = None;
        self.out.extend_from_slice(b"\x1b[m");
        let cleared = queue!(self.out, Hide, Clear(ClearType::All));
        debug_assert!(cleared.is_ok(), "writing to memory");
    }

    /// Draws a frame: what differs from the last one, in one synchronized update, in one write.
    /// `render` says where the cursor belongs. A frame that differs in nothing sends nothing.
    pub fn draw(
        &mut self,
        render: impl FnOnce(Rect, &mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        self.next.reset();
        let cursor = render(self.next.area, &mut self.next);
        let before = self.out.len();
        queue!(self.out, BeginSynchronizedUpdate)?;
        let begun = self.out.len();
        paint(&self.shown.diff(&self.next), &mut self.out)?;
        match cursor {
            // The cursor is wherever the last cell left it.
            Some(at) if self.cursor != cursor || self.out.len() > begun => {
                queue!(self.out, MoveTo(at.x, at.y))?;
                if self.cursor.is_none() {
                    queue!(self.out, Show)?;
                }
            }
            None if self.cursor.is_some() => queue!(self.out, Hide)?,
            _ => {}
        }
        self.cursor = cursor;
        if self.out.len() == begun {
            self.out.truncate(before);
        } else {
            queue!(self.out, EndSynchronizedUpdate)?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.send()
    }

    fn send(&mut self) -> io::Result<()> {
        if self.out.is_empty() {
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        stdout.write_all(&self.out)?;
        stdout.flush()?;
        self.out.clear();
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was: from the guard, the panic hook and the signal thread, once. Does
/// not wait long for a terminal that takes no bytes any more.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    // Whatever fails here, the rest is tried, and nobody is left to be told.
    let _ = disable_raw_mode();
    let (done, wait) = channel();
    let writer = std::thread::Builder::new().spawn(move || {
        let mut out = Vec::new();
        let _ = queue!(
            out,
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            Show,
            LeaveAlternateScreen
        );
        let mut stdout = io::stdout();
        let _ = stdout.write_all(&out).and_then(|()| stdout.flush());
        let _ = done.send(());
    });
    if writer.is_ok() {
        let _ = wait.recv_timeout(PATIENCE);
    }
}

/// Writes changed cells with as few moves and style changes as they need.
fn paint(cells: &[(u16, u16, &Cell)], out: &mut Vec<u8>) -> io::Result<()> {
    let mut style = Style::default();
    let mut at: Option<(u16, u16)> = None;
    for (x, y, cell) in cells {
        match at {
            Some((ax, ay)) if (ax, ay) == (*x, *y) => {}
            // Forward in the same row: shorter than a whole address.
            Some((ax, ay)) if ay == *y && ax < *x => write!(out, "\x1b[{}C", x - ax)?,
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1)?,
        }
        let wanted = Style::of(cell);
        if wanted != style {
            wanted.write(out)?;
            style = wanted;
        }
        let symbol = cell.symbol();
        out.extend_from_slice(symbol.as_bytes());
        let width = crate::report::text::width(symbol).max(1) as u16;
        // Nobody knows where a doubtful cluster leaves the cursor: say where the next one goes.
        at = symbol_is_sure(symbol).then_some((x + width, *y));
    }
    if style != Style::default() {
        out.extend_from_slice(b"\x1b[m");
    }
    Ok(())
}

/// Whether every terminal agrees about the width: one ideograph, one letter, one line.
fn symbol_is_sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    matches!(c, ' '..='~' | '\u{2500}'..='\u{257f}' | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
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

    /// One sequence that forgets the style before.
    fn write(self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(b"\x1b[");
        for (modifier, code) in SGR {
            if self.modifier.contains(modifier) {
                write!(out, ";{code}")?;
            }
        }
        color(self.fg, 30, out)?;
        color(self.bg, 40, out)?;
        out.push(b'm');
        Ok(())
    }
}

/// `;31`, `;94`, `;38;5;208` or `;38;2;1;2;3`; nothing for the terminal's own.
fn color(color: Color, base: u8, out: &mut Vec<u8>) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style as Ratatui;

    fn bytes(before: &Buffer, after: &Buffer) -> String {
        let mut out = Vec::new();
        paint(&before.diff(after), &mut out).unwrap();
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
            "\x1b[2;3H\x1b[;1m李强 ok\x1b[3C\x1b[;31mx\x1b[m"
        );
        assert_eq!(bytes(&after, &after), "");
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
}
