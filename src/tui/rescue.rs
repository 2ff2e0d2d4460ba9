//! A question that is asked before the cockpit can open, or after it was left for it: the database is damaged,
//! and there is a backup; or it is new, and its folder is a group's. A few sentences and two keys, drawn like
//! everything else.

use super::keymap::{Code, Key};
use super::keys;
use super::paint;
use super::terminal::{self, Terminal};
use super::theme::Theme;
use crate::i18n::I18n;
use crate::report::text;
use crate::sys::{self, Pause};
use crossterm::event::Event;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::io;
use std::sync::mpsc::channel;

/// A question: what it is about, its sentences, and what can be answered. Esc and Ctrl-C leave everything as it is.
#[derive(Clone, Debug)]
pub struct Question {
    /// The key of its title.
    pub title: &'static str,
    /// The key of the line that names the keys.
    pub keys: &'static str,
    pub lines: Vec<String>,
    /// The answers that there are.
    pub answers: &'static [RescueAnswer],
}

/// What somebody said to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RescueAnswer {
    /// Enter: what was asked.
    Yes,
    /// `n`: the other way that is offered.
    Other,
    /// Esc, Ctrl-C: neither. Everything stays as it is.
    No,
}

/// What reaches a question.
enum Heard {
    Event(io::Result<Event>),
    /// The process goes on after it was stopped.
    GoOn,
}

/// Asks, and says what was answered. Whoever ends the program meanwhile, or stops it, gets the terminal back.
///
/// # Errors
/// A terminal that fails or goes away.
pub fn ask(question: &Question, i18n: &I18n, theme: &Theme) -> io::Result<RescueAnswer> {
    let mut screen = Terminal::enter(|| {})?;
    let (sender, heard) = channel();
    let goes_on = sender.clone();
    let _signals = sys::before_the_end(terminal::restore, move |pause| match pause {
        Pause::Stop => {
            let _ = stop();
        }
        Pause::GoOn => {
            let _ = goes_on.send(Heard::GoOn);
        }
    })?;
    keys::listen(move |event| {
        let _ = sender.send(Heard::Event(event));
    })?;
    loop {
        screen.draw(None, |_, buf| {
            draw(question, i18n, theme, buf.area, buf);
            None
        })?;
        screen.drain()?;
        // The one who sends lives as long as the process.
        let event = match heard.recv() {
            Ok(Heard::Event(event)) => event?,
            Ok(Heard::GoOn) => {
                screen.resume()?;
                continue;
            }
            Err(_) => return Ok(RescueAnswer::No),
        };
        match event {
            Event::Key(key) => {
                let Some(key) = Key::from_terminal(key) else {
                    continue;
                };
                let answer = match (key.ctrl, key.code) {
                    (false, Code::Enter) => RescueAnswer::Yes,
                    (false, Code::Char('n')) => RescueAnswer::Other,
                    (false, Code::Esc) | (true, Code::Char('c')) => return Ok(RescueAnswer::No),
                    (true, Code::Char('z')) => {
                        stop()?;
                        continue;
                    }
                    _ => continue,
                };
                if question.answers.contains(&answer) {
                    return Ok(answer);
                }
            }
            Event::Resize(width, height) => screen.resize((width, height)),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) | Event::Paste(_) => {}
        }
    }
}

/// Gives the terminal back and stops, as Ctrl-Z does.
fn stop() -> io::Result<()> {
    terminal::restore();
    sys::stop()
}

/// Draws the sentences in a box, and the two keys below.
fn draw(question: &Question, i18n: &I18n, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let wide = area.width.min(90);
    let room = usize::from(wide.saturating_sub(4));
    let mut wrapped: Vec<String> = Vec::new();
    for line in &question.lines {
        if !wrapped.is_empty() {
            wrapped.push(String::new());
        }
        wrapped.extend(text::wrap(line, room));
    }
    let high = (wrapped.len() as u16 + 4).min(area.height);
    let boxed = Rect {
        x: area.x + (area.width - wide) / 2,
        y: area.y + (area.height - high) / 3,
        width: wide,
        height: high,
    };
    let inner = paint::popup(buf, boxed, &i18n.t(question.title), theme);
    let width = inner.width.saturating_sub(2);
    for (y, line) in (inner.y..inner.bottom().saturating_sub(1)).zip(&wrapped) {
        paint::left(buf, inner.x + 1, y, width, line, theme.text);
    }
    if inner.height > 0 {
        let keys = i18n.t(question.keys);
        paint::left(
            buf,
            inner.x + 1,
            inner.bottom() - 1,
            width,
            &keys,
            theme.key,
        );
    }
}
