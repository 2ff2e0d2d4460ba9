//! Text from files and people, made safe and measured: what a terminal would obey or hide is made
//! visible, and widths are display columns.

mod fit;
pub mod glyph;
#[cfg(test)]
mod tests;

pub use fit::{Align, cut, fit, width, wrap};
use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Combining marks kept on one character; the rest become `…`.
const MARKS: usize = 4;

/// Makes everything visible that would otherwise drive the terminal, reorder the line or hide:
/// control characters (`␛`, `⏎`, `⇥`, `⟨U+009B⟩`), bidi and invisible ones (`⟨U+202E⟩`), and more than
/// four combining marks on one character (`…`). Text without any of these is returned as it is.
/// Cleaning twice changes nothing.
pub fn clean(text: &str) -> Cow<'_, str> {
    if glyph::width(text).is_some() {
        return Cow::Borrowed(text);
    }
    let mut out: Option<String> = None;
    let mut done = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        if let Some(visible) = visible(cluster) {
            let out = out.get_or_insert_with(|| String::with_capacity(text.len() + 16));
            out.push_str(&text[done..at]);
            out.push_str(&visible);
            done = at + cluster.len();
        }
    }
    match out {
        Some(mut out) => {
            out.push_str(&text[done..]);
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    }
}

/// The visible form of one grapheme cluster, or `None` where it is harmless as it is.
fn visible(cluster: &str) -> Option<String> {
    let bytes = cluster.as_bytes();
    if let [b] = bytes
        && (0x20..0x7f).contains(b)
    {
        return None;
    }
    if cluster == "\r\n" {
        return Some("⏎".to_owned());
    }
    if let Some(plain) = plain_emoji(cluster) {
        return Some(plain);
    }
    let mut marks = 0;
    let mut changed = false;
    let mut out = String::new();
    let mut before = None;
    let mut rest = cluster.chars().peekable();
    while let Some(c) = rest.next() {
        if let Some(control) = control(c) {
            out.push_str(control.encode_utf8(&mut [0; 4]));
            changed = true;
        } else if is_hidden(c) && !is_joining(before, c, rest.peek().copied()) {
            let name = format!("⟨U+{:04X}⟩", c as u32);
            out.push_str(&name);
            changed = true;
        } else if is_mark(c) {
            marks += 1;
            if marks <= MARKS {
                out.push(c);
            } else {
                if marks == MARKS + 1 {
                    out.push('…');
                }
                changed = true;
            }
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    changed.then_some(out)
}

/// The sign that every terminal draws in the same columns, for an emoji that terminals do not agree on: one
/// cell or two, one picture or several. A cell that is counted otherwise than it is drawn leaves a ghost
/// behind. `❤️` reads `❤`, `1️⃣` reads `1`, `👍🏽` reads `👍`, a family its first person, a flag its letters.
fn plain_emoji(cluster: &str) -> Option<String> {
    let first = cluster.chars().next()?;
    if cluster.contains('\u{20e3}') && matches!(first, '0'..='9' | '#' | '*') {
        return Some(first.to_string());
    }
    if let Some(letter) = flag_letter(first) {
        let second = cluster.chars().nth(1).and_then(flag_letter);
        return Some([Some(letter), second].into_iter().flatten().collect());
    }
    let joined = |c: char| {
        matches!(
            c,
            '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
        )
    };
    let mut rest = cluster[first.len_utf8()..].chars();
    let behind = rest.as_str();
    if !is_emoji(first) || !rest.next().is_some_and(joined) {
        return None;
    }
    // What belongs to the picture goes; what is hidden behind it is shown.
    let rest = behind.trim_start_matches(|c| joined(c) || is_emoji(c));
    let rest = visible(rest).unwrap_or_else(|| rest.to_owned());
    Some(format!("{first}{rest}"))
}

/// The letter of a regional indicator; two of them are a flag.
fn flag_letter(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(0x1f1e6).filter(|at| *at < 26)?;
    char::from_u32(u32::from('A') + at)
}

/// The picture of a control character that has one.
fn control(c: char) -> Option<char> {
    match c {
        '\n' | '\r' => Some('⏎'),
        '\t' => Some('⇥'),
        '\u{7f}' => Some('␡'),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        _ => None,
    }
}

/// C1, bidi, zero-width, filler, tag, deprecated and non-characters.
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}' | '\u{16fe4}'
        | '\u{1d159}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    ) || (c as u32) & 0xfffe == 0xfffe
}

/// Bidi controls and the line ends of Unicode: what turns a line round, or breaks it, wherever it is shown.
fn is_reordering(c: char) -> bool {
    matches!(c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Hidden characters at work in an honest place: a joiner between emoji, a variation selector behind
/// an emoji, a keycap or an ideograph.
fn is_joining(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{200d}' => {
            (is_emoji(before) || matches!(before, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'))
                && after.is_some_and(is_emoji)
        }
        '\u{fe0e}' | '\u{fe0f}' => is_emoji(before) || matches!(before, '0'..='9' | '#' | '*'),
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => is_ideograph(before),
        _ => false,
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{24c2}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'
    )
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Draws on the character before it and takes no column of its own.
fn is_mark(c: char) -> bool {
    !is_hidden(c)
        && !matches!(c, '\u{ff9e}' | '\u{ff9f}')
        && c.encode_utf8(&mut [0; 4]).width() == 0
}

/// A text of several lines for a file that is read back, or shown on a terminal as it is: what would drive that, or turn
/// its lines round, is made visible, as [`clean`] does. Tabs, line ends and everything else stay.
pub fn quiet(text: &str) -> Cow<'_, str> {
    let driving = |c: char| is_reordering(c) || c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if !text.contains(driving) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if driving(c) {
            shown.push_str(&clean(c.encode_utf8(&mut [0; 4])));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// [`quiet`] in a file that is read back: what looks like a sign of its is written by its number, so that reading tells
/// them apart.
pub fn quiet_to_read(text: &str) -> Cow<'_, str> {
    let is_sign = |c: char| matches!(c, '\u{2400}'..='\u{2421}' | '⟨');
    if !text.contains(is_sign) {
        return quiet(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_sign(c) {
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            shown.push_str(&quiet(c.encode_utf8(&mut [0; 4])));
        }
    }
    Cow::Owned(shown)
}

/// A cell of a CSV file that no spreadsheet takes for a formula (D5): a leading `'` where it starts with a
/// formula's sign, tab, line end or NUL, and behind what another language's spreadsheet takes for the end of a cell.
/// A sign before nothing but a number stays, since a number runs nothing and is to stay a number. Quoting is the
/// writer's business.
pub fn defuse(cell: &str) -> Cow<'_, str> {
    with_apostrophes(cell, |part, signs| {
        part.starts_with(signs) && !is_signed_number(part)
    })
}

/// The same in a file that is read back: what looks as if a sign had been put before it gets one as well.
pub fn mark(cell: &str) -> Cow<'_, str> {
    with_apostrophes(cell, |part, signs| {
        let bare = part.trim_start_matches('\'');
        let looks_marked = bare.len() < part.len() && bare.starts_with(signs);
        looks_marked || (part.starts_with(signs) && !is_signed_number(part))
    })
}

/// The cell with a `'` before each part that wants one. The first part is the whole cell; the others begin behind a
/// sign that ends a cell where the list separator is a semicolon or the file is opened as one of tabs or lines.
fn with_apostrophes(cell: &str, wants: impl Fn(&str, &[char]) -> bool) -> Cow<'_, str> {
    let mut marked = String::new();
    let mut rest = cell;
    if wants(cell, &SIGNS) {
        marked.push('\'');
    }
    while let Some(at) = rest.find(ENDS_OF_CELLS) {
        let (part, behind) = rest.split_at(at + 1);
        marked.push_str(part);
        let next = behind.split(ENDS_OF_CELLS).next().unwrap_or_default();
        if wants(next, &FORMULA_SIGNS) {
            marked.push('\'');
        }
        rest = behind;
    }
    marked.push_str(rest);
    if marked.len() == cell.len() {
        Cow::Borrowed(cell)
    } else {
        Cow::Owned(marked)
    }
}

/// What ends a cell in a spreadsheet of another language, or in a file opened as text.
const ENDS_OF_CELLS: [char; 4] = [';', '\t', '\r', '\n'];

/// What formulas begin with within a line.
const FORMULA_SIGNS: [char; 9] = ['=', '+', '-', '@', '\0', '＝', '＋', '－', '＠'];

/// The same at the start of a cell.
const SIGNS: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
];

/// `-12`, `+1,234.50`, `-3 %`: one sign, then figures with their separators, then at most a percent sign.
fn is_signed_number(cell: &str) -> bool {
    let Some(figures) = cell.strip_prefix(['+', '-']) else {
        return false;
    };
    let figures = figures.strip_suffix('%').unwrap_or(figures).trim_end();
    figures.starts_with(|c: char| c.is_ascii_digit())
        && figures
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
}
