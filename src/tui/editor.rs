//! A text of any length in any language: own keys, pastes made plain, the terminal's cursor where an
//! input method expects it.

use super::action::Action;
use super::context::Context;
use super::keymap::{Key, Keymap};
use crate::report::text::clean;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of a text at most.
pub const LIMIT: usize = 64 * 1024;

/// A text being written.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    bytes: usize,
}

/// What a key or a paste did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Not a key for a text.
    Nothing,
    /// Moved, or nothing to delete.
    Moved,
    /// The text changed.
    Changed,
    /// The text is at its limit: some or all of it was not taken.
    Full,
}

impl Editor {
    /// An editor on a text, with the cursor behind it.
    pub fn new(text: &str) -> Self {
        let text = plain(text);
        let mut area = written(text.split('\n').map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self {
            area,
            bytes: text.len(),
        }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|l| l.trim().is_empty())
    }

    /// Takes a key. Keys with a meaning outside (Esc, Tab, F-keys, most of Ctrl) are left alone.
    pub fn key(&mut self, key: Key, keys: &Keymap) -> Typed {
        if let Some(c) = key.text() {
            return self.insert(c.encode_utf8(&mut [0; 4]));
        }
        let area = &mut self.area;
        let changed = match keys.action(&[Context::Text], key) {
            Some(Action::NewLine) => return self.insert("\n"),
            Some(Action::DeleteWord) => self.back(str::split_word_bound_indices_last),
            Some(Action::DeleteBack) => self.back(last_grapheme),
            Some(Action::DeleteForward) => {
                let passed = self.right();
                (0..passed).fold(false, |changed, _| self.area.delete_char() || changed)
            }
            Some(Action::DeleteToStart) => area.delete_line_by_head(),
            Some(Action::DeleteToEnd) => area.delete_line_by_end(),
            Some(Action::RedoTyping) => area.redo(),
            Some(Action::UndoTyping) => area.undo(),
            Some(Action::CharLeft) => {
                self.left();
                return Typed::Moved;
            }
            Some(Action::CharRight) => {
                self.right();
                return Typed::Moved;
            }
            Some(Action::WordLeft) => return self.go(CursorMove::WordBack),
            Some(Action::WordRight) => return self.go(CursorMove::WordForward),
            Some(Action::LineUp) => return self.go(CursorMove::Up),
            Some(Action::LineDown) => return self.go(CursorMove::Down),
            Some(Action::LineStart) => return self.go(CursorMove::Head),
            Some(Action::LineEnd) => return self.go(CursorMove::End),
            Some(Action::TextStart) => return self.go(CursorMove::Top),
            Some(Action::TextEnd) => return self.go(CursorMove::Bottom),
            _ => return Typed::Nothing,
        };
        if changed {
            self.measure();
            Typed::Changed
        } else {
            Typed::Moved
        }
    }

    /// Takes a paste: text, never commands. What goes beyond the limit is not taken, and said.
    pub fn paste(&mut self, text: &str) -> Typed {
        self.insert(&plain(text))
    }

    fn insert(&mut self, text: &str) -> Typed {
        let mut end = (LIMIT.saturating_sub(self.bytes)).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        if end > 0 {
            self.area.insert_str(&text[..end]);
            self.measure();
        }
        if end < text.len() {
            Typed::Full
        } else {
            Typed::Changed
        }
    }

    fn measure(&mut self) {
        let lines = self.area.lines();
        self.bytes = lines.iter().map(|l| l.len() + 1).sum::<usize>() - 1;
    }

    fn go(&mut self, to: CursorMove) -> Typed {
        self.area.move_cursor(to);
        Typed::Moved
    }

    /// The line of the cursor up to it, and from it on.
    fn around(&self) -> (usize, usize, String, String) {
        let at = self.area.cursor();
        let (row, column) = (at.0, at.1);
        let mut line = self
            .area
            .lines()
            .get(row)
            .map_or("", String::as_str)
            .chars();
        let head = line.by_ref().take(column).collect();
        (row, column, head, line.collect())
    }

    /// One grapheme back: the area's own step counts columns, and stands still where a text shows nothing.
    fn left(&mut self) {
        let (row, _, head, _) = self.around();
        if head.is_empty() {
            self.area.move_cursor(CursorMove::Back);
        } else {
            self.jump(row, head[..last_grapheme(&head)].chars().count());
        }
    }

    /// One grapheme on; how many characters were passed.
    fn right(&mut self) -> usize {
        let (row, column, _, tail) = self.around();
        let Some(passed) = tail.graphemes(true).next().map(|g| g.chars().count()) else {
            self.area.move_cursor(CursorMove::Forward);
            return usize::from(self.around().0 != row);
        };
        self.jump(row, column + passed);
        passed
    }

    fn jump(&mut self, row: usize, column: usize) {
        let cell = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area
            .move_cursor(CursorMove::Jump(cell(row), cell(column)));
    }

    /// Deletes back to where `start` says, within the line; at its head, joins it to the one before.
    fn back(&mut self, start: fn(&str) -> usize) -> bool {
        let (_, _, head, _) = self.around();
        if head.is_empty() {
            return self.area.delete_char();
        }
        let from = start(&head);
        let mut changed = false;
        for _ in head[from..].chars() {
            changed |= self.area.delete_char();
        }
        changed
    }

    /// The text as it is shown, where something in it would drive the terminal, hide, or pile up: made visible by
    /// the one cleaning, with the cursor where it stands in the text.
    fn visible(&self) -> Option<TextArea<'static>> {
        let lines = self.area.lines();
        let cleaned: Vec<Cow<str>> = lines.iter().map(|line| clean(line)).collect();
        if cleaned.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
            return None;
        }
        let at = self.area.cursor();
        let (row, column) = (at.0, at.1);
        let before: String = lines.get(row)?.chars().take(column).collect();
        let column = clean(&before).chars().count();
        let mut area = written(cleaned.into_iter().map(Cow::into_owned).collect());
        let cell = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        area.move_cursor(CursorMove::Jump(cell(row), cell(column)));
        Some(area)
    }

    /// Draws the text; returns where the terminal's cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let visible = self.visible();
        let shown = visible.as_ref().unwrap_or(&self.area);
        shown.render(area, buf);
        let (top, left) = shown.scroll_offset();
        let cursor = shown.screen_cursor();
        let x = area.x + (cursor.col as u16).saturating_sub(left).min(area.width - 1);
        let y = area.y + (cursor.row as u16).saturating_sub(top).min(area.height - 1);
        Some(Position { x, y })
    }
}

/// Lines that wrap, without a cursor of their own: the terminal's stands there.
fn written(lines: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.set_cursor_style(Style::new());
    area.set_cursor_line_style(Style::new());
    area
}

/// Where the last grapheme of a text starts.
fn last_grapheme(text: &str) -> usize {
    text.grapheme_indices(true)
        .next_back()
        .map_or(0, |(i, _)| i)
}

trait LastWord {
    fn split_word_bound_indices_last(&self) -> usize;
}

impl LastWord for str {
    /// Where the last word starts (UAX #29), with the blanks behind it.
    fn split_word_bound_indices_last(&self) -> usize {
        let blank = |(_, word): &(usize, &str)| word.trim().is_empty();
        self.split_word_bound_indices()
            .rev()
            .find(|w| !blank(w))
            .map_or(0, |(i, _)| i)
    }
}

/// Line ends as `\n`, no other control characters than tabs: a paste cannot be more than text.
pub fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap;

    fn typed(start: &str, keys: &str) -> String {
        let keymap = Keymap::defaults().unwrap();
        let mut editor = Editor::new(start);
        for key in keymap::parse(keys).unwrap() {
            editor.key(key, &keymap);
        }
        editor.text()
    }

    #[test]
    fn deleting_goes_by_word_and_by_grapheme() {
        assert_eq!(typed("约了周五", "<c-w>").chars().count(), 3);
        assert_eq!(typed("call Li  ", "<c-w>"), "call ");
        assert_eq!(typed("👨‍👩‍👧", "<bksp>"), "");
        assert_eq!(typed("a\nb", "<bksp><bksp>c"), "ac");
        assert_eq!(typed("one two", "<c-u>x<enter>y"), "x\ny");
    }

    #[test]
    fn d1_arrows_and_delete_pass_what_shows_nothing_at_the_end_of_a_line() {
        assert_eq!(
            typed("ac\u{feff}", "<left><left><right><right>x"),
            "ac\u{feff}x"
        );
        assert_eq!(typed("ac\u{feff}", "<left><del>x"), "acx");
        assert_eq!(
            typed("a\u{200b}\u{200c}", "<home><right><right><right>x"),
            "a\u{200b}\u{200c}x"
        );
        let tower = format!("e{}", "\u{301}".repeat(50));
        assert_eq!(typed(&tower, "<left>x"), format!("x{tower}"));
        assert_eq!(
            typed(&format!("{tower}y"), "<home><right>x"),
            format!("{tower}xy")
        );
        assert_eq!(typed(&format!("{tower}y"), "<home><del>"), "y");
        assert_eq!(typed("ab\ncd", "<home><left>x"), "abx\ncd");
        assert_eq!(typed("ab\ncd", "<up><end><right>x"), "ab\nxcd");
        assert_eq!(typed("ab\ncd", "<up><end><del>"), "abcd");
        assert_eq!(typed("ab", "<del><right>x"), "abx");
    }

    #[test]
    fn b9_a_paste_is_plain_text_and_bounded() {
        let mut editor = Editor::new("");
        assert_eq!(editor.paste("a\r\nb\rc\u{1b}[31m\u{9b}0m"), Typed::Changed);
        assert_eq!(editor.text(), "a\nb\nc[31m0m");
        let long = "好".repeat(LIMIT);
        assert_eq!(editor.paste(&long), Typed::Full);
        assert!(editor.text().len() <= LIMIT);
        let keys = Keymap::defaults().unwrap();
        assert_eq!(editor.key(Key::char('好'), &keys), Typed::Full);
    }

    #[test]
    fn d1_a_note_shows_what_would_hide_and_the_cursor_stays_true() {
        let tower = format!("e{}", "\u{301}".repeat(50));
        for (text, shown) in [
            ("a\u{2028}b", "a⟨U+2028⟩b"),
            ("a\u{e0041}b", "a⟨U+E0041⟩b"),
            ("a\u{3164}b", "a⟨U+3164⟩b"),
            (tower.as_str(), "e\u{301}\u{301}\u{301}\u{301}…"),
        ] {
            let editor = Editor::new(text);
            let mut buf = Buffer::empty(Rect::new(0, 0, 30, 3));
            let at = editor.draw(Rect::new(0, 0, 30, 3), &mut buf).unwrap();
            let drawn: String = (0..30).map(|x| buf[(x, 0)].symbol()).collect();
            assert_eq!(drawn.trim_end(), shown);
            assert_eq!(at.y, 0);
            assert_eq!(
                usize::from(at.x),
                crate::report::text::width(shown),
                "{shown}"
            );
            assert_eq!(editor.text(), text, "what is saved is what was typed");
        }
        // In the middle of the line, and a key after it.
        let keymap = Keymap::defaults().unwrap();
        let mut editor = Editor::new("a\u{2028}b");
        for key in keymap::parse("<left>").unwrap() {
            editor.key(key, &keymap);
        }
        let mut buf = Buffer::empty(Rect::new(0, 0, 30, 3));
        let at = editor.draw(Rect::new(0, 0, 30, 3), &mut buf).unwrap();
        assert_eq!((at.x, at.y), (9, 0));
    }

    #[test]
    fn the_terminal_cursor_stands_behind_wide_text() {
        let editor = Editor::new("约了周五");
        let area = Rect::new(3, 2, 20, 4);
        let mut buf = Buffer::empty(Rect::new(0, 0, 40, 10));
        let at = editor.draw(area, &mut buf);
        assert_eq!(at, Some(Position { x: 11, y: 2 }));
    }
}
