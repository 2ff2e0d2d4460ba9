//! A list with a cursor and a scroll offset over indices computed beforehand: what the panes and some
//! overlays share. Only what is visible is ever looked at while drawing.

use std::ops::Range;

/// Indices into something longer, with a cursor and the first row shown.
///
/// A window that becomes lower must scroll to keep the cursor in sight. It remembers where it stood before,
/// so that it stands there again when the height is the old one: only a moved cursor moves it for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    rows: Vec<usize>,
    cursor: usize,
    offset: usize,
    /// The cursor that the window was last brought to, and the first row then.
    placed: Option<(usize, usize)>,
}

impl List {
    /// The indices, in order.
    pub fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// Place of the cursor among the rows.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The index under the cursor.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.cursor).copied()
    }

    /// New rows; the cursor goes to the place that `keep` finds, or stays where it is.
    pub fn replace(&mut self, rows: Vec<usize>, keep: impl Fn(usize) -> bool) {
        self.rows = rows;
        if let Some(at) = self.rows.iter().position(|&i| keep(i)) {
            self.cursor = at;
        }
        self.clamp();
    }

    /// Puts the cursor on an index, if it is among the rows.
    pub fn select(&mut self, index: usize) -> bool {
        match self.rows.iter().position(|&i| i == index) {
            Some(at) => {
                self.cursor = at;
                true
            }
            None => false,
        }
    }

    /// Moves the cursor; stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by);
        self.clamp();
    }

    /// Puts the cursor on a place among the rows.
    pub fn put(&mut self, place: usize) {
        self.cursor = place;
        self.clamp();
    }

    /// To the first row.
    pub fn top(&mut self) {
        self.cursor = 0;
    }

    /// Keeps the cursor in range.
    pub fn clamp(&mut self) {
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    /// Brings the cursor into a window of `height` rows. A scroll jumps by half a window, so that most
    /// moves repaint two rows only.
    pub fn keep_in_view(&mut self, height: usize) {
        self.clamp();
        self.offset = self.seen(height).start;
        if self.stood().is_none() {
            self.placed = Some((self.cursor, self.offset));
        }
    }

    /// The first row when the cursor came to where it is; `None` where it has been moved since.
    fn stood(&self) -> Option<usize> {
        let (cursor, offset) = self.placed?;
        (cursor == self.cursor).then_some(offset)
    }

    /// Places of the rows that a window of `height` shows, brought to the cursor first: for a window
    /// whose height is only known while it is drawn.
    pub fn seen(&self, height: usize) -> Range<usize> {
        let mut offset = self.stood().unwrap_or(self.offset);
        if self.cursor < offset || self.cursor >= offset + height {
            offset = self.cursor.saturating_sub(height / 2);
        }
        offset = offset.min(self.rows.len().saturating_sub(height));
        offset..(offset + height).min(self.rows.len())
    }

    /// Place of the first row shown.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Places of the rows that a window of `height` shows.
    pub fn window(&self, height: usize) -> Range<usize> {
        self.offset..(self.offset + height).min(self.rows.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_cursor_follows_what_it_stood_on() {
        let mut list = List::default();
        list.replace((0..10).collect(), |_| false);
        list.step(4);
        list.replace(vec![8, 6, 4, 2], |i| i == 4);
        assert_eq!((list.cursor(), list.selected()), (2, Some(4)));
        list.replace(vec![1], |i| i == 4);
        assert_eq!(list.selected(), Some(1));
        list.replace(vec![], |_| true);
        assert_eq!(list.selected(), None);
    }

    #[test]
    fn a_window_that_was_lower_for_a_while_stands_where_it_stood() {
        let mut list = List::default();
        list.replace((0..100).collect(), |_| false);
        list.keep_in_view(10);
        list.step(14);
        list.keep_in_view(10);
        let before = list.window(10);
        for height in [3, 40, 1, 200, 0, 7] {
            list.keep_in_view(height);
        }
        list.keep_in_view(10);
        assert_eq!(list.window(10), before);
        // A move while it is lower starts from what is seen.
        list.keep_in_view(3);
        let seen = list.window(3);
        list.step(1);
        list.keep_in_view(3);
        assert!(list.window(3).start.abs_diff(seen.start) <= 3);
    }

    proptest! {
        #[test]
        fn the_window_always_holds_the_cursor(
            len in 0usize..60,
            moves in proptest::collection::vec((-30isize..30, 1usize..20), 0..40),
        ) {
            let mut list = List::default();
            list.replace((0..len).collect(), |_| false);
            for (by, height) in moves {
                list.step(by);
                list.keep_in_view(height);
                let window = list.window(height);
                prop_assert!(window.len() <= height);
                if len > 0 {
                    prop_assert!(window.contains(&list.cursor()));
                    prop_assert_eq!(window.len(), height.min(len));
                }
            }
        }
    }
}
