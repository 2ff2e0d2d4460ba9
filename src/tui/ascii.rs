//! The twin of a screen for terminals that have ASCII only: every sign of the cockpit's own becomes one or
//! more of theirs in the same cells. Names stay as they are.

use ratatui::buffer::Buffer;

/// A sign that stands for itself, in one cell.
const SINGLE: &[(&str, &str)] = &[
    ("╭", "+"),
    ("╮", "+"),
    ("╰", "+"),
    ("╯", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("─", "-"),
    ("│", "|"),
    ("▌", ">"),
    ("●", "o"),
    ("○", "x"),
    ("◐", "%"),
    ("·", "."),
    ("◌", ":"),
    ("✗", "!"),
    ("▼", "v"),
    ("▲", "^"),
    ("◆", " "),
    ("◇", " "),
    ("█", "#"),
    ("░", "."),
    ("▁", "_"),
    ("▂", "."),
    ("▃", ":"),
    ("▄", "-"),
    ("▅", "="),
    ("▆", "+"),
    ("▇", "o"),
    ("★", "*"),
    ("↗", "^"),
    ("↓", "v"),
    ("↑", "^"),
    ("←", "<"),
    ("›", ">"),
    ("↳", ">"),
    ("▾", "-"),
    ("▸", "+"),
    ("×", "x"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
    ("—", "-"),
    ("“", "\""),
    ("”", "\""),
    ("⟨", "<"),
    ("⟩", ">"),
    ("…", "."),
    ("→", ">"),
    ("✓", "+"),
    ("±", "~"),
    ("≠", "!"),
    ("Σ", "S"),
    ("½", "/"),
];

/// A sign that takes more than one cell of ASCII, where the cells beside it are free.
const WIDER: &[(&str, Spread)] = &[
    ("→", Spread::After("->")),
    ("✓", Spread::Before("ok")),
    ("…", Spread::Over("...")),
    ("±", Spread::Before("+-")),
    ("Σ", Spread::Sum),
];

/// Which cells a wider sign takes.
#[derive(Clone, Copy)]
enum Spread {
    /// Its own and the blank one behind it.
    After(&'static str),
    /// The blank one before it and its own.
    Before(&'static str),
    /// Its own and two simple ones before it: text is cut a little earlier.
    Over(&'static str),
    /// `Σ≠` becomes `!=`.
    Sum,
}

/// Turns a drawn screen into its twin.
pub fn twin(buf: &mut Buffer) {
    let width = usize::from(buf.area.width);
    for row in buf.content.chunks_mut(width.max(1)) {
        for at in 0..row.len() {
            if row[at].symbol().is_ascii() {
                continue;
            }
            let wider = WIDER.iter().find(|(sign, _)| *sign == row[at].symbol());
            if let Some((_, how)) = wider
                && widen(row, at, *how)
            {
                continue;
            }
            let severity = matches!(row[at].symbol(), "▲" | "●");
            let letter = row.get(at + 1).map_or("", |cell| cell.symbol());
            let badge = severity && letter.chars().any(char::is_alphabetic);
            let own = SINGLE.iter().find(|(sign, _)| *sign == row[at].symbol());
            if let Some((_, ascii)) = own {
                row[at].set_symbol(if badge { " " } else { ascii });
            }
        }
    }
}

/// Writes a wider sign; false where the cells beside it are in use.
fn widen(row: &mut [ratatui::buffer::Cell], at: usize, how: Spread) -> bool {
    let is = |row: &[ratatui::buffer::Cell], at: usize, sign: &str| {
        row.get(at).is_some_and(|cell| cell.symbol() == sign)
    };
    let simple = |row: &[ratatui::buffer::Cell], at: usize| {
        row.get(at).is_some_and(|cell| cell.symbol().is_ascii())
    };
    let (from, text) = match how {
        Spread::After(text) if is(row, at + 1, " ") => (at, text),
        Spread::Before(text) if at > 0 && is(row, at - 1, " ") => (at - 1, text),
        Spread::Over(text) if at > 1 && simple(row, at - 1) && simple(row, at - 2) => {
            (at - 2, text)
        }
        Spread::Sum if is(row, at + 1, "≠") => (at, "!="),
        Spread::After(_) | Spread::Before(_) | Spread::Over(_) | Spread::Sum => return false,
    };
    for (cell, sign) in row[from..].iter_mut().zip(text.chars()) {
        cell.set_char(sign);
    }
    true
}
