//! Text from files and people, made safe and measured: what a terminal would obey or hide is made
//! visible, and widths are display columns.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Combining marks kept on one character; the rest become `…`.
const MARKS: usize = 4;

/// Makes everything visible that would otherwise drive the terminal, reorder the line or hide:
/// control characters (`␛`, `⏎`, `⇥`, `⟨U+009B⟩`), bidi and invisible ones (`⟨U+202E⟩`), and more than
/// four combining marks on one character (`…`). Text without any of these is returned as it is.
/// Cleaning twice changes nothing.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
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
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    ) || (c as u32) & 0xfffe == 0xfffe
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

/// Display columns of cleaned text, counted by cluster as the cells of a screen are.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return text.len();
    }
    text.graphemes(true).map(columns).sum()
}

/// Columns of one cluster. The half-width voiced marks of kana take one each.
fn columns(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    cluster.width()
        + cluster
            .chars()
            .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'))
            .count()
}

/// Cleans text and breaks it into lines of at most `cols` columns: at blanks, and around wide
/// characters but not before a closing mark; a word longer than a line is broken anywhere.
pub fn wrap(text: &str, cols: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    let mut last_break = 0;
    let mut after_wide = false;
    for cluster in text.graphemes(true) {
        let wide = columns(cluster);
        while used + wide > cols && !line.is_empty() {
            let at = if cluster == " " || last_break == 0 {
                line.len()
            } else {
                last_break
            };
            let rest = line.split_off(at);
            // Blanks before a word that takes a line of its own are no line.
            if !line.trim_end().is_empty() {
                lines.push(line.trim_end().to_owned());
            }
            rest.trim_start().clone_into(&mut line);
            used = width(&line);
            last_break = 0;
        }
        if cluster == " " && line.is_empty() && !lines.is_empty() {
            continue;
        }
        let closing = matches!(
            cluster,
            "，" | "。" | "、" | "；" | "：" | "！" | "？" | "）" | "”" | "》"
        );
        if (wide == 2 || after_wide) && !closing {
            last_break = line.len();
        }
        line.push_str(cluster);
        used += wide;
        after_wide = wide == 2;
        if cluster == " " {
            last_break = line.len();
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Where the text stands in its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// Cleans text and brings it to exactly `cols` display columns: padded with spaces, or cut with `…`
/// between clusters. Reads no more of a long text than it shows.
pub fn fit(text: &str, cols: usize, align: Align) -> String {
    let (mut out, used) = cut(text, cols);
    let pad = cols - used;
    let left = match align {
        Align::Left => 0,
        Align::Right => pad,
    };
    if left > 0 {
        out.insert_str(0, &" ".repeat(left));
    }
    out.extend(std::iter::repeat_n(' ', pad - left));
    out
}

/// Cleans text and cuts it with `…` to at most `cols` display columns; returns it with its width.
pub fn cut(text: &str, cols: usize) -> (String, usize) {
    let mut out = String::new();
    let mut used = 0;
    // Where the text would end, were the next cluster too wide and `…` put instead.
    let (mut end, mut end_used) = (0, 0);
    for cluster in text.graphemes(true) {
        let piece = visible(cluster).map_or(Cow::Borrowed(cluster), Cow::Owned);
        for part in piece.graphemes(true) {
            let wide = columns(part);
            if wide == 0 {
                continue;
            }
            if used + wide > cols {
                out.truncate(end);
                if cols > end_used {
                    out.push('…');
                    end_used += 1;
                }
                return (out, end_used);
            }
            out.push_str(part);
            used += wide;
            if used < cols {
                (end, end_used) = (out.len(), used);
            }
        }
    }
    (out, used)
}

/// A cell of a CSV file that no spreadsheet takes for a formula (D5): a leading `'` where it starts with a
/// formula's sign, tab, line end or NUL. A sign before nothing but a number stays, since a number runs
/// nothing and is to stay a number. Quoting is the writer's business.
pub fn defuse(cell: &str) -> Cow<'_, str> {
    let trigger = cell.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ]);
    if trigger && !is_signed_number(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_names_are_made_visible() {
        for (raw, shown) in [
            ("Acme\u{1b}]52;c;ZXZpbA==\u{7}", "Acme␛]52;c;ZXZpbA==␇"),
            ("\u{9b}31m", "⟨U+009B⟩31m"),
            ("\u{1b}[2J\u{1b}[6n", "␛[2J␛[6n"),
            ("a\0b", "a␀b"),
            ("a\r\nb\nc\rd\te", "a⏎b⏎c⏎d⇥e"),
            ("invoice\u{202e}fdp.exe", "invoice⟨U+202E⟩fdp.exe"),
            (
                "a\u{2066}b\u{200f}c\u{61c}d",
                "a⟨U+2066⟩b⟨U+200F⟩c⟨U+061C⟩d",
            ),
            ("\u{200b}\u{feff}", "⟨U+200B⟩⟨U+FEFF⟩"),
            ("so\u{ad}ft\u{e0041}", "so⟨U+00AD⟩ft⟨U+E0041⟩"),
            ("a\u{2028}b\u{fff9}\u{ffff}", "a⟨U+2028⟩b⟨U+FFF9⟩⟨U+FFFF⟩"),
            ("a\u{200d}b", "a⟨U+200D⟩b"),
            ("a\u{fe0f}", "a⟨U+FE0F⟩"),
            ("\u{7f}", "␡"),
        ] {
            assert_eq!(clean(raw), shown, "{raw:?}");
        }
    }

    #[test]
    fn honest_text_stays_as_it_is() {
        for text in [
            "王芳",
            "株式会社東京",
            "ｶﾞ①②",
            "Zoë",
            "Zoe\u{308}",
            "👍 👩",
            "葛\u{e0100}城",
            "مرحبا",
            "שלום",
            "नमस्ते",
            "한국어",
            "Robert'); DROP TABLE--",
        ] {
            assert!(
                matches!(clean(text), Cow::Borrowed(_)),
                "{text:?} → {:?}",
                clean(text)
            );
        }
    }

    #[test]
    fn an_emoji_that_terminals_do_not_agree_on_reads_as_one_that_they_do() {
        for (typed, shown) in [
            ("❤️ Bakery", "❤ Bakery"),
            ("☎\u{fe0e}1️⃣#️⃣", "☎1#"),
            ("👍🏽👍", "👍👍"),
            ("👩‍👩‍👧‍👦 Ltd", "👩 Ltd"),
            ("🇫🇷 SA 🇫", "FR SA F"),
            ("🧑🏽‍💻王", "🧑王"),
        ] {
            assert_eq!(clean(typed), shown);
            // What is counted is what is drawn: no cluster of several signs is left.
            let most = shown.graphemes(true).all(|g| g.chars().count() == 1);
            assert!(most && width(shown) == cut(typed, 99).1, "{shown}");
        }
    }

    #[test]
    fn a_tower_of_accents_is_cut() {
        let tower = format!("e{}x", "\u{301}".repeat(100));
        assert_eq!(clean(&tower), format!("e{}…x", "\u{301}".repeat(4)));
    }

    #[test]
    fn widths_are_columns() {
        for (text, cols) in [
            ("王芳", 4),
            ("ｶﾞ", 2),
            ("👩‍👩‍👧‍👦", 2),
            ("🇫🇷", 2),
            ("e\u{301}", 1),
            ("￥1", 3),
            ("¥1", 2),
        ] {
            assert_eq!(width(text), cols, "{text}");
        }
    }

    #[test]
    fn fitting_cuts_between_clusters() {
        assert_eq!(fit("王芳", 6, Align::Right), "  王芳");
        assert_eq!(fit("远大医疗集团", 7, Align::Left), "远大医…");
        assert_eq!(fit("远大医疗集团", 6, Align::Left), "远大… ");
        assert_eq!(fit("abc", 3, Align::Left), "abc");
        assert_eq!(fit("abcd", 3, Align::Left), "ab…");
        assert_eq!(fit("王", 1, Align::Left), "…");
        assert_eq!(fit("王", 0, Align::Left), "");
    }

    #[test]
    fn d5_formulas_are_defused_and_numbers_stay_numbers() {
        for bad in [
            "=HYPERLINK(1)",
            "+cmd|x",
            "-1+1",
            "@SUM",
            "\t=1",
            "\r=1",
            "\0",
            "＝1",
            "-",
            "--1",
            "-1|x",
            "+1 2",
            "-A1",
            "-.5%%",
        ] {
            assert!(defuse(bad).starts_with('\''), "{bad}");
        }
        for good in ["Acme", "", "-12", "+1,234.50", "-3 %", "12", "a=1"] {
            assert_eq!(defuse(good), good);
        }
    }

    /// Text thick with the characters that go wrong.
    fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            proptest::char::range('\0', '\u{300}').prop_map(String::from),
            proptest::char::range('\u{200b}', '\u{2070}').prop_map(String::from),
            proptest::char::range('\u{300}', '\u{310}').prop_map(String::from),
            proptest::char::range('一', '十').prop_map(String::from),
            proptest::sample::select(vec![
                "\u{200d}",
                "\u{fe0f}",
                "👩",
                "👍🏽",
                "🇫",
                "ﾞ",
                "ｶ",
                "ل",
                "ا",
                "\r",
                "\n",
                "\u{1b}",
                "\u{e0100}",
                "क",
                "्",
            ])
            .prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|p| p.concat())
    }

    #[test]
    fn sentences_are_broken_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 6), ["one", "two", "three"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!(wrap("  - a list", 6), ["  - a", "list"]);
        assert_eq!(wrap("   abcd", 4), ["abcd"]);
        assert_eq!(
            wrap("数据库是空的。有三种", 12),
            ["数据库是空", "的。有三种"]
        );
        assert_eq!(
            wrap("运行 quarterdeck 吧", 12),
            ["运行", "quarterdeck", "吧"]
        );
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_lose_nothing(text in "[a-z 数据。，]{0,60}", cols in 2usize..30) {
            let lines = wrap(&text, cols);
            prop_assert!(lines.iter().all(|l| width(l) <= cols), "{:?}", lines);
            let bare = |s: &str| s.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }

        #[test]
        fn no_wrapped_line_is_too_wide(text in nasty(), cols in 2usize..40) {
            for line in wrap(&text, cols) {
                // One character may be wider than the line: an ideograph with half-width voiced marks.
                let alone = line.graphemes(true).count() == 1;
                prop_assert!(alone || width(&line) <= cols, "{line:?}");
            }
        }

        #[test]
        fn any_text_fits_exactly(text in nasty(), cols in 0usize..30) {
            for align in [Align::Left, Align::Right] {
                prop_assert_eq!(width(&fit(&text, cols, align)), cols);
            }
        }

        #[test]
        fn nothing_hidden_is_left(text in nasty()) {
            let clean_text = clean(&text).into_owned();
            prop_assert!(!clean_text.contains(char::is_control));
            let hidden = clean_text.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}'));
            prop_assert!(!hidden);
            prop_assert_eq!(clean(&clean_text), clean_text.as_str());
        }
    }
}
