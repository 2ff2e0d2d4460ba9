//! The title of a pane: number and name, what it is narrowed to in brackets, what it is of, counts.

use crate::report::text;
use crate::tui::paint;
use crate::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A part of a title, with a shorter form for a narrow pane.
struct Said {
    long: String,
    short: String,
}

/// A title that fits itself into its pane: what stands last becomes short first, and leaves first.
pub struct Headline {
    /// Number, name and brackets; they stay.
    head: String,
    parts: Vec<Said>,
    /// At the right end, the first that has room.
    right: Vec<String>,
    /// Where in the head a filter is being typed, and columns of it.
    typed: Option<(u16, u16)>,
}

impl Headline {
    /// A title of a number and a name.
    pub fn new(name: String) -> Self {
        Self {
            head: name,
            parts: Vec::new(),
            right: Vec::new(),
            typed: None,
        }
    }

    /// The bracket of a filter that is being typed, with a column for the cursor.
    #[must_use]
    pub fn field(mut self, text: &str) -> Self {
        self.head.push_str(" [\"");
        let wide = paint::width(text) + 1;
        self.typed = Some((paint::width(&self.head), wide));
        self.head.push_str(&text::clean(text));
        self.head.push_str(" \"]");
        self
    }

    /// Where a filter is being typed: the column behind the title's first, and how many there are.
    pub fn typed(&self) -> Option<(u16, u16)> {
        self.typed
    }

    /// What the pane is narrowed to, or shows besides.
    #[must_use]
    pub fn bracket(mut self, what: Option<String>) -> Self {
        if let Some(what) = what {
            self.head.push_str(" [");
            self.head.push_str(&what);
            self.head.push(']');
        }
        self
    }

    /// What it is of, or a count.
    #[must_use]
    pub fn part(self, text: String) -> Self {
        let short = text.clone();
        self.part_or(text, short)
    }

    /// The same with a shorter form.
    #[must_use]
    pub fn part_or(mut self, long: String, short: String) -> Self {
        if !long.is_empty() {
            self.parts.push(Said { long, short });
        }
        self
    }

    /// What may stand at the right end, the longest first.
    #[must_use]
    pub fn right(self, right: Vec<String>) -> Self {
        Self { right, ..self }
    }

    /// The words in a room of so many columns.
    pub fn words(&self, room: usize) -> String {
        let said = |shorts: usize, parts: &[Said]| {
            let from = parts.len().saturating_sub(shorts);
            let mut words = self.head.clone();
            for (at, part) in parts.iter().enumerate() {
                words.push_str(" · ");
                words.push_str(if at < from { &part.long } else { &part.short });
            }
            words
        };
        for shorts in 0..=self.parts.len() {
            let words = said(shorts, &self.parts);
            if text::width(&words) <= room {
                return words;
            }
        }
        for left in (0..self.parts.len()).rev() {
            let words = said(left, &self.parts[..left]);
            if text::width(&words) <= room || left == 0 {
                return words;
            }
        }
        self.head.clone()
    }

    /// Draws the frame of a pane with the title in it; returns the room inside.
    pub fn frame(&self, buf: &mut Buffer, area: Rect, focused: bool, theme: &Theme) -> Rect {
        let room = usize::from(area.width.saturating_sub(6));
        let words = self.words(room);
        let inner = paint::pane(buf, area, &words, focused, theme);
        let taken = paint::width(&words) + 4;
        let left = area.width.saturating_sub(taken + 5);
        let right = self.right.iter().find(|said| paint::width(said) <= left);
        let right = right.map_or("", String::as_str);
        paint::edge_right(buf, (area, area.y), taken, right, theme.muted);
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_last_becomes_short_first_and_leaves_first() {
        let title = Headline::new("3 Warnings".into())
            .bracket(Some("South".into()))
            .part("8 in all".into())
            .part_or("7 ask for a play".into(), "7 ask".into())
            .part_or("2 snoozed, 1 folded (S)".into(), "3 more (S)".into());
        let words = |room| title.words(room);
        assert_eq!(
            words(80),
            "3 Warnings [South] · 8 in all · 7 ask for a play · 2 snoozed, 1 folded (S)"
        );
        assert_eq!(
            words(65),
            "3 Warnings [South] · 8 in all · 7 ask for a play · 3 more (S)"
        );
        assert_eq!(
            words(55),
            "3 Warnings [South] · 8 in all · 7 ask · 3 more (S)"
        );
        assert_eq!(words(45), "3 Warnings [South] · 8 in all · 7 ask");
        assert_eq!(words(5), "3 Warnings [South]");
    }
}
