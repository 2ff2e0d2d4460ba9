//! Two screens: the one that the terminal shows and the one that is drawn next. Between them only what is drawn is
//! made blank, compared and written.

use super::bytes;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io::{self, Write};

/// What the terminal shows, and the place where the next frame is drawn.
#[derive(Clone, Debug)]
pub struct Frames {
    shown: Buffer,
    /// Of the same size; what is in it is of no use to anybody.
    next: Buffer,
}

impl Frames {
    /// For a terminal that shows a screen.
    pub fn showing(shown: Buffer) -> Self {
        let next = Buffer::empty(shown.area);
        Self { shown, next }
    }

    /// For a terminal that shows nothing.
    pub fn blank(area: Rect) -> Self {
        Self::showing(Buffer::empty(area))
    }

    /// What the terminal shows.
    pub fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Columns and rows of both.
    pub fn area(&self) -> Rect {
        self.shown.area
    }

    /// Draws a frame and writes the bytes of what differs from the one before; returns where the cursor belongs. With
    /// `parts` everything outside of these rectangles is as it was; they do not overlap. `render` finds them
    /// blank.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn draw(
        &mut self,
        parts: Option<&[Rect]>,
        render: impl FnOnce(&mut Buffer) -> Option<Position>,
        out: &mut impl Write,
    ) -> io::Result<Option<Position>> {
        let area = self.area();
        let whole = [area];
        for (row, _) in bytes::rows(area, parts.unwrap_or(&whole)) {
            for cell in &mut self.next.content[row] {
                cell.reset();
            }
        }
        let cursor = render(&mut self.next);
        bytes::encode(&self.shown, &self.next, parts.unwrap_or(&whole), out)?;
        match parts {
            None => std::mem::swap(&mut self.shown, &mut self.next),
            Some(parts) => {
                for (row, _) in bytes::rows(area, parts) {
                    let drawn = &mut self.next.content[row.clone()];
                    self.shown.content[row].swap_with_slice(drawn);
                }
            }
        }
        Ok(cursor)
    }
}
