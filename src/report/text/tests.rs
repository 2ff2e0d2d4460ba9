//! Text made safe, measured and cut.

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
    for good in [
        "Acme",
        "",
        "-12",
        "+1,234.50",
        "-3 %",
        "12",
        "a=1",
        "a; b",
        "a;-5;b",
    ] {
        assert_eq!(defuse(good), good);
    }
    // Where cells end with a semicolon, or the file is opened as one of tabs, this begins another one.
    for (bad, harmless) in [
        ("Acme;=1+2;x", "Acme;'=1+2;x"),
        ("Tab\t=1+2", "Tab\t'=1+2"),
        ("two\n@SUM", "two\n'@SUM"),
        ("a;;+cmd|x;-1+1", "a;;'+cmd|x;'-1+1"),
        ("=1;=2", "'=1;'=2"),
    ] {
        assert_eq!(defuse(bad), harmless);
        assert_eq!(mark(bad), harmless);
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

#[test]
fn a_number_keeps_its_unit_and_a_date_its_day() {
    assert_eq!(wrap("一共完成58.3万元", 12), ["一共完成", "58.3万元"]);
    assert_eq!(wrap("截至周五11月20日", 12), ["截至周五", "11月20日"]);
    assert_eq!(wrap("二〇二六年共12次", 12), ["二〇二六年", "共12次"]);
    // A number that is longer than a line is broken nevertheless.
    assert_eq!(wrap("1234567万", 4), ["1234", "567", "万"]);
}

#[test]
fn no_line_ends_with_an_opening_bracket() {
    assert_eq!(wrap("完成四十万（二成）", 12), ["完成四十万", "（二成）"]);
    assert_eq!(wrap("说“好”", 4), ["说", "“好”"]);
}
