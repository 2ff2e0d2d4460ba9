//! The shipped themes on a real screen: what is wrong stands out in each of them.

use super::{Cockpit, Mood};
use quarterdeck::store::StoreError;
use quarterdeck::tui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The cockpit in a theme.
fn painted(theme: &str) -> Cockpit {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.app.facts.theme = Theme::named(theme);
    cockpit
}

/// A colour and modifiers, as in a theme's file.
type Look = (Color, Modifier);

fn look(cell: &Cell) -> Look {
    (cell.fg, cell.modifier)
}

fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

#[test]
fn red_orange_yellow_and_info_stand_in_the_queue_as_each_theme_says() {
    const BOLD: Modifier = Modifier::BOLD;
    const NONE: Modifier = Modifier::empty();
    let loud = BOLD.union(Modifier::REVERSED);
    let wanted: [(&str, [Look; 4]); 5] = [
        (
            "dark",
            [
                (rgb(0xff_6b6b), BOLD),
                (rgb(0xff_9640), BOLD),
                (rgb(0xf2_e27a), NONE),
                (rgb(0x7c_c7e8), NONE),
            ],
        ),
        (
            "light",
            [
                (rgb(0xc0_1818), BOLD),
                (rgb(0xa8_4300), BOLD),
                (rgb(0x7a_6000), NONE),
                (rgb(0x0b_6a8f), NONE),
            ],
        ),
        (
            "ansi256",
            [
                (Color::Indexed(203), BOLD),
                (Color::Indexed(208), BOLD),
                (Color::Indexed(228), NONE),
                (Color::Indexed(117), NONE),
            ],
        ),
        (
            "ansi16",
            [
                (Color::Red, BOLD),
                (Color::Red, NONE),
                (Color::Yellow, NONE),
                (Color::Cyan, NONE),
            ],
        ),
        (
            "mono",
            [
                (Color::Reset, loud),
                (Color::Reset, BOLD),
                (Color::Reset, NONE),
                (Color::Reset, Modifier::DIM),
            ],
        ),
    ];
    for (theme, looks) in wanted {
        let buffer = painted(theme).draw().0;
        for (badge, wanted) in ["▲", "◆", "●", "◇"].into_iter().zip(looks) {
            // The dots of the grid are filled as well: the badge is the one with its letter.
            assert_eq!(look(badge_cell(&buffer, badge)), wanted, "{theme}: {badge}");
        }
    }
}

/// The cell of a badge in the queue: the last one whose right neighbour is its letter.
fn badge_cell<'b>(buffer: &'b Buffer, badge: &str) -> &'b Cell {
    let pairs = buffer.content.windows(2).rev();
    let mut pairs = pairs.filter(|p| matches!(p[1].symbol(), "R" | "O" | "Y" | "I"));
    &pairs.find(|p| p[0].symbol() == badge).unwrap()[0]
}

#[test]
fn a_shortfall_the_cursor_a_key_and_an_error_stand_out_in_every_theme() {
    for theme in ["dark", "light", "contrast", "ansi256", "ansi16", "mono"] {
        let mut cockpit = painted(theme);
        let buffer = cockpit.draw().0;
        let plain = look(&Cell::EMPTY);
        for symbol in ["✗", "▌"] {
            let cell = buffer.content.iter().find(|c| c.symbol() == symbol);
            assert_ne!(look(cell.unwrap()), plain, "{theme}: {symbol}");
        }
        assert_ne!(look(foot(&buffer)), plain, "{theme}: the key in the footer");
        cockpit.mood = Mood::Failing(StoreError::Full);
        let failed = cockpit.keys("i<enter>").draw().0;
        assert_ne!(look(foot(&failed)), plain, "{theme}: what failed");
    }
}

/// The first cell of the last row that holds text.
fn foot(buffer: &Buffer) -> &Cell {
    &buffer[(1, buffer.area.height - 1)]
}
