//! What the last key did, in a sentence: in the lower edge of the box in front, right above the keys.

use super::ctx::Ctx;
use super::paint;
use crate::report::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// A sentence about what happened. It goes with the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Message {
    pub text: String,
    pub tone: Tone,
    /// A key was pressed since: it is quiet now.
    pub read: bool,
    /// What was said just before and nobody can have read yet: what was done or has failed, and how it is meant.
    pub earlier: Option<(Tone, String)>,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done, and where something was saved it is on disk.
    Saved,
    /// Under way for so long that somebody waits.
    Waiting,
    /// Not done: something is not possible here.
    Hint,
    /// Not done: something failed.
    Error,
}

impl Tone {
    /// Before the sentence.
    fn mark(self) -> &'static str {
        match self {
            Self::Saved => "✓",
            Self::Waiting => "…",
            Self::Hint | Self::Error => "!",
        }
    }
}

/// A box that was drawn on top: its place, and where the terminal's cursor belongs in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Painted {
    /// Its frame; `None` where nothing of its own was drawn.
    pub frame: Option<Rect>,
    pub cursor: Option<Position>,
    /// Columns at the right end of its lower edge that say something else, the corner among them.
    pub taken: u16,
}

impl Painted {
    /// A box with this room inside its frame.
    pub fn around(inner: Rect) -> Self {
        let frame = Rect::new(
            inner.x.saturating_sub(1),
            inner.y.saturating_sub(1),
            inner.width + 2,
            inner.height + 2,
        );
        Self {
            frame: Some(frame),
            cursor: None,
            taken: 1,
        }
    }

    /// The same box with so many columns of its lower edge taken.
    #[must_use]
    pub fn saying(self, taken: u16) -> Self {
        Self { taken, ..self }
    }

    /// The same box with the cursor of the terminal in it.
    #[must_use]
    pub fn with(self, cursor: Option<Position>) -> Self {
        Self { cursor, ..self }
    }
}

/// The lower edge of a box, in which a message stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// The box.
    pub frame: Rect,
    /// Columns at the right end of the edge that say something else, the corner among them.
    pub taken: u16,
    /// The box is a form: what is typed in it stands on the rows that a long message would take.
    pub is_form: bool,
}

/// Lines that a message may take.
const LINES: usize = 4;

impl Message {
    /// What has just been said. Where two things end at once, the second one does not hide the first: a file
    /// that was written is told beside a play that was logged.
    pub fn after(before: Option<Self>, tone: Tone, text: String) -> Self {
        let unread = before.filter(|message| !message.read);
        let earlier = unread.and_then(|message| match message.tone {
            Tone::Saved | Tone::Error => Some((message.tone, message.text)),
            Tone::Waiting | Tone::Hint => message.earlier,
        });
        Self {
            earlier: earlier.filter(|(_, said)| *said != text),
            text,
            tone,
            read: false,
        }
    }

    /// A key was pressed.
    pub fn is_read(&mut self) {
        self.read = true;
        self.earlier = None;
    }

    /// Whether it says that something was not done, and has been read.
    pub fn is_over(&self) -> bool {
        self.read && matches!(self.tone, Tone::Hint | Tone::Error)
    }

    /// Draws it into an edge. A long one takes rows inside the box as well; once a key was pressed, free ones only:
    /// somebody may be typing there.
    pub fn draw(&self, ctx: &Ctx, edge: Edge, buf: &mut Buffer) {
        let Edge {
            frame,
            taken,
            is_form,
        } = edge;
        let style = |tone| match tone {
            _ if self.read => ctx.theme.muted,
            Tone::Saved => ctx.theme.saved,
            Tone::Hint | Tone::Waiting => ctx.theme.text,
            Tone::Error => ctx.theme.error,
        };
        let width = frame.width.saturating_sub(4 + taken.max(1));
        if width < 8 || frame.height < 2 {
            return;
        }
        let said = |tone: Tone, text: &str| {
            let text = format!("{} {text}", tone.mark());
            let lines = text::wrap(&text, usize::from(width)).into_iter();
            lines.map(move |line| (line, style(tone)))
        };
        let earlier = self.earlier.iter();
        let mut lines: Vec<(String, Style)> = earlier
            .flat_map(|(tone, text)| said(*tone, text))
            .chain(said(self.tone, &self.text))
            .collect();
        // What was said before somebody types keeps to the edge.
        let most = if is_form && self.read { 1 } else { LINES };
        let most = most.min(usize::from(frame.height) - 1);
        if lines.len() > most {
            let rest = lines.split_off(most - 1);
            let style = rest[0].1;
            let rest: Vec<String> = rest.into_iter().map(|(line, _)| line).collect();
            lines.push((rest.join(" "), style));
        }
        let last = frame.bottom() - 1;
        let top = last - lines.len().saturating_sub(1) as u16;
        let is_taken = |(x, y): (u16, u16)| !buf[(x, y)].symbol().trim().is_empty();
        let columns = frame.x + 1..frame.right() - 1;
        if self.read && (top..last).any(|y| columns.clone().any(|x| is_taken((x, y)))) {
            let whole: Vec<String> = lines.iter().map(|(line, _)| line.clone()).collect();
            lines.truncate(1);
            if let Some((line, _)) = lines.first_mut() {
                *line = whole.join(" ");
            }
        }
        let (inside, edge) = lines.split_at(lines.len().saturating_sub(1));
        let top = last - inside.len() as u16;
        for (y, (line, style)) in (top..).zip(inside) {
            let row = Rect::new(frame.x + 1, y, frame.width - 2, 1);
            paint::blank(buf, row, ctx.theme);
            paint::left(buf, frame.x + 2, y, width, line, *style);
        }
        for (line, style) in edge {
            let line = text::cut(line, usize::from(width)).0;
            paint::left(
                buf,
                frame.x + 2,
                last,
                width + 2,
                &format!(" {line} "),
                *style,
            );
        }
    }
}
