//! The terminal: entered, drawn to in as few bytes as possible, and always given back as it was.

use super::bytes;
use super::frame::Frames;
use super::outgoing::Outgoing;
use crate::report::text::clean;
use crate::sys;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::queue;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::fs::File;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Whether the terminal is ours at the moment.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether its title is ours: the one before is on the terminal's own stack.
static TITLED: AtomicBool = AtomicBool::new(false);
/// Whether clicks and the wheel are ours.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// Puts the title that the terminal has on its own stack.
const KEEP_TITLE: &[u8] = b"\x1b[22;2t";
/// Takes the title from there; a terminal without such a stack is left without one, not with ours.
const PREVIOUS_TITLE: &[u8] = b"\x1b]2;\x07\x1b[23;2t";
/// How long a terminal that does not take bytes may hold up the end.
const PATIENCE: Duration = Duration::from_millis(150);

/// How long a slow terminal is given for its last frame before it is given back.
const LAST_FRAME: Duration = Duration::from_secs(10);

/// Columns of the terminal that standard output is; 0 where it does not say.
pub fn columns() -> u16 {
    crossterm::terminal::size().map_or(0, |(columns, _)| columns)
}

/// The screen; gives the terminal back when it is dropped.
#[derive(Debug)]
pub struct Terminal {
    frames: Frames,
    cursor: Option<Position>,
    /// What the title says, where it is ours.
    title: Option<String>,
    /// Clicks and the wheel are to be ours.
    mouse: bool,
    /// Everything is to be wiped before the next frame.
    wipe: bool,
    /// What goes into the clipboard as soon as the terminal takes something: the last one alone.
    copied: Vec<u8>,
    /// A frame was left out while the one before it was under way.
    owes: bool,
    /// What is to be sent next.
    out: Vec<u8>,
    /// The terminal once more, for what it takes at once: a key need not wait for another thread.
    direct: Option<File>,
    /// Who writes what it does not take at once.
    outgoing: Outgoing,
}

impl Terminal {
    /// Takes the terminal: raw, alternate screen, bracketed paste, no cursor; the mouse only
    /// where somebody asked for that. `written` hears whenever the terminal has taken what was sent.
    pub fn enter(written: impl Fn() + Send + 'static) -> io::Result<Self> {
        let mut terminal = Self {
            // As large as the terminal once that is taken.
            frames: Frames::blank(Rect::ZERO),
            cursor: None,
            title: None,
            mouse: false,
            wipe: false,
            copied: Vec::new(),
            owes: false,
            out: Vec::with_capacity(16 * 1024),
            direct: sys::terminal_that_never_waits(),
            outgoing: Outgoing::start(write, written)?,
        };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Takes the terminal again, after [`restore`].
    pub fn resume(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        queue!(self.out, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        self.title = None;
        if self.mouse {
            self.capture()?;
        }
        self.resize(size()?);
        Ok(())
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let area = self.frames.area();
        (area.width, area.height)
    }

    /// A new size, or everything is to be drawn again.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        let area = Rect::new(0, 0, width, height);
        self.frames = Frames::blank(area);
        self.cursor = None;
        self.wipe = true;
    }

    /// Whether something waits for the terminal to take what was sent before.
    pub fn owes_a_frame(&self) -> bool {
        self.owes || !self.out.is_empty() || !self.copied.is_empty()
    }

    /// Waits until the terminal has taken what was sent; not for ever.
    pub fn drain(&mut self) -> io::Result<()> {
        self.outgoing.drain(LAST_FRAME)
    }

    /// Draws a frame: what differs from the last one, in one synchronized update, in one write. With `parts`
    /// everything outside of these rectangles is as it was. `render` hears whether it is to draw these alone or all
    /// there is, and says where the cursor belongs. A frame that differs in nothing sends nothing. While the last
    /// one is under way nothing is drawn: it is owed, and then whole.
    pub fn draw(
        &mut self,
        parts: Option<&[Rect]>,
        render: impl FnOnce(bool, &mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let owed = self.owes;
        self.owes = self.outgoing.is_busy()?;
        if self.owes {
            return Ok(());
        }
        let wipe = std::mem::take(&mut self.wipe);
        let parts = parts.filter(|_| !owed && !wipe);
        if wipe {
            self.out.extend_from_slice(b"\x1b[m");
            queue!(self.out, Hide, Clear(ClearType::All))?;
        }
        let before = self.out.len();
        queue!(self.out, BeginSynchronizedUpdate)?;
        let begun = self.out.len();
        let cursor =
            self.frames
                .draw(parts, |next| render(parts.is_some(), next), &mut self.out)?;
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
        self.send()
    }

    /// Puts text into the clipboard of the terminal, wherever that stands (OSC 52). It is encoded, so that
    /// nothing in it reaches the terminal as it is.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        self.copied.clear();
        self.copied.extend_from_slice(b"\x1b]52;c;");
        bytes::base64(text.as_bytes(), &mut self.copied);
        self.copied.extend_from_slice(b"\x07");
        self.send()
    }

    /// Gives the terminal a title; the one before comes back at the end. The same one is not sent twice.
    pub fn title(&mut self, title: &str) -> io::Result<()> {
        if self.title.as_deref() == Some(title) {
            return Ok(());
        }
        if !TITLED.swap(true, Ordering::SeqCst) {
            self.out.extend_from_slice(KEEP_TITLE);
        }
        queue!(self.out, SetTitle(clean(title)))?;
        self.title = Some(title.to_owned());
        self.send()
    }

    /// Takes clicks and the wheel, or gives them back.
    pub fn mouse(&mut self, taken: bool) -> io::Result<()> {
        self.mouse = taken;
        if taken {
            self.capture()?;
        } else if MOUSE.swap(false, Ordering::SeqCst) {
            queue!(self.out, DisableMouseCapture)?;
        }
        self.send()
    }

    fn capture(&mut self) -> io::Result<()> {
        MOUSE.store(true, Ordering::SeqCst);
        queue!(self.out, EnableMouseCapture)
    }

    /// Hands on what is to be sent, unless the terminal has not taken the last of it yet.
    fn send(&mut self) -> io::Result<()> {
        if !self.owes_a_frame() || self.outgoing.is_busy()? {
            return Ok(());
        }
        self.out.append(&mut self.copied);
        if let Some(terminal) = &mut self.direct {
            let taken = write_at_once(terminal, &self.out);
            self.out.drain(..taken);
        }
        if self.out.is_empty() {
            return Ok(());
        }
        self.outgoing.send(&mut self.out)
    }
}

/// Writes what a terminal takes at once, while it is ours; returns how many bytes. Why it takes no more is told by
/// the thread that writes the rest.
fn write_at_once(terminal: &mut File, frame: &[u8]) -> usize {
    let _alone = io::stdout().lock();
    if !ENTERED.load(Ordering::SeqCst) {
        return frame.len();
    }
    terminal.write(frame).unwrap_or(0)
}

/// Writes to the terminal while it is ours: what was still to be written when it was given back is not.
fn write(frame: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    if !ENTERED.load(Ordering::SeqCst) {
        return Ok(());
    }
    stdout.write_all(frame)?;
    stdout.flush()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if ENTERED.load(Ordering::SeqCst) {
            let _ = self.drain();
        }
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
        if MOUSE.swap(false, Ordering::SeqCst) {
            let _ = queue!(out, DisableMouseCapture);
        }
        if TITLED.swap(false, Ordering::SeqCst) {
            out.extend_from_slice(PREVIOUS_TITLE);
        }
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
