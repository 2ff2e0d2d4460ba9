//! What a snapshot holds: the text of the screen or of one box on it, and a hash of the styles of the
//! same cells, so that a lost colour fails as a lost word does.

use super::Cockpit;
use super::cockpit::text_of;
use quarterdeck::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A theme in which no two meanings look alike. A hash under it changes when a text gets another
/// meaning, and stays when a shipped theme chooses another colour; `styles` looks at the shipped ones.
pub fn meanings() -> Theme {
    let style = |n| Style::new().fg(Color::Indexed(n));
    Theme {
        text: style(1),
        muted: style(2),
        heading: style(3),
        border: style(4),
        focus: style(5),
        cursor: style(6),
        gutter: style(7),
        marked: style(8),
        key: style(9),
        input: style(10),
        good: style(11),
        short: style(12),
        red: style(13),
        orange: style(14),
        yellow: style(15),
        info: style(16),
        saved: style(17),
        error: style(18),
        ascii: false,
        says_ascii: false,
    }
}

/// Foreground, background and modifiers of every cell of an area, as twelve digits.
fn styles(buffer: &Buffer, area: Rect) -> String {
    let mut hash = Sha256::new();
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            let cell = &buffer[(x, y)];
            hash.update(format!(
                "{} {} {}\n",
                cell.fg,
                cell.bg,
                cell.modifier.bits()
            ));
        }
    }
    let mut digits = String::new();
    for byte in &hash.finalize()[..6] {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The text of an area, and the hash of its styles as the last line.
pub fn with_styles(buffer: &Buffer, area: Rect) -> String {
    let text = text_of(buffer, area);
    format!("{}\nstyles {}", text.trim_end(), styles(buffer, area))
}

/// The box whose upper border bears a title: from corner to corner.
fn framed(buffer: &Buffer, title: &str) -> Option<Rect> {
    let area = buffer.area;
    let symbol = |x, y| buffer[(x, y)].symbol();
    for top in area.y..area.bottom() {
        for left in (area.x..area.right()).filter(|x| symbol(*x, top) == "╭") {
            let right = (left + 1..area.right()).find(|x| symbol(*x, top) == "╮");
            let bottom = (top + 1..area.bottom()).find(|y| symbol(left, *y) == "╰");
            let Some((right, bottom)) = right.zip(bottom) else {
                continue;
            };
            let width = right + 1 - left;
            let edge = text_of(buffer, Rect::new(left, top, width, 1));
            // A box may begin within the upper edge of the one below it.
            if edge.contains(title) && edge.matches('╭').count() == 1 {
                return Some(Rect::new(left, top, width, bottom + 1 - top));
            }
        }
    }
    None
}

impl Cockpit {
    /// The whole screen for a snapshot.
    pub fn shown(&mut self) -> String {
        let buffer = self.in_meanings();
        with_styles(&buffer, buffer.area)
    }

    /// One box of the screen for a snapshot: a pane, a form, a list, by a part of its title.
    pub fn shown_box(&mut self, title: &str) -> String {
        let buffer = self.in_meanings();
        let area = framed(&buffer, title)
            .unwrap_or_else(|| panic!("no box {title} on\n{}", text_of(&buffer, buffer.area)));
        with_styles(&buffer, area)
    }

    fn in_meanings(&mut self) -> Buffer {
        let theme = std::mem::replace(&mut self.app.facts.theme, meanings());
        let buffer = self.draw().0;
        self.app.facts.theme = theme;
        buffer
    }
}

#[test]
fn a_lost_colour_changes_the_snapshot_and_nothing_else_of_it() {
    let mut cockpit = Cockpit::en((120, 30));
    let before = cockpit.shown();
    let mut buffer = cockpit.in_meanings();
    let red = buffer
        .content
        .iter_mut()
        .find(|c| c.fg == Color::Indexed(13));
    red.unwrap().fg = Color::Indexed(1);
    let after = with_styles(&buffer, buffer.area);
    assert_ne!(before, after);
    let words = |text: &str| text.rsplit_once('\n').map(|(words, _)| words.to_owned());
    assert_eq!(words(&before), words(&after));
}
