//! Encodings told by their bytes.

use super::*;
use proptest::prelude::*;

fn found(bytes: &[u8]) -> TextEncoding {
    TextEncoding::found(&bytes[..bytes.len().min(1 << 18)], || Ok(bytes)).unwrap()
}

fn text(bytes: &[u8], encoding: TextEncoding) -> Vec<u8> {
    let mut out = Vec::new();
    encoding.decoded(bytes).read_to_end(&mut out).unwrap();
    out
}

fn wide(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xFEFF)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|u| {
            if little {
                u.to_le_bytes()
            } else {
                u.to_be_bytes()
            }
        })
        .collect()
}

#[test]
fn p12_every_encoding_is_told_over_the_whole_file() {
    let chinese = "id,rep,stage,amount\nD1,Ann,won,5\nD2,沈月,won,7\n";
    let german = "id;rep;stage\nD1;Jürgen Groß;won\nD2;Käthe Müller;lost\n";
    let japanese = "日付,担当者,件数\n2026-11-03,佐藤さくら,5\n2026-11-03,鈴木ケン,7\n";
    for (text_in, encoding, name) in [
        (chinese, encoding_rs::GB18030, "GB18030"),
        (
            "姓名,日期\n何玉,2026-11-03\n",
            encoding_rs::GB18030,
            "GB18030",
        ),
        (german, encoding_rs::WINDOWS_1252, "windows-1252"),
        (japanese, encoding_rs::SHIFT_JIS, "Shift_JIS"),
    ] {
        let (bytes, _, bad) = encoding.encode(text_in);
        assert!(!bad);
        let told = found(&bytes);
        assert_eq!(told.name(), name, "{text_in}");
        assert_eq!(text(&bytes, told), text_in.as_bytes());
    }
    for little in [true, false] {
        for mark in [true, false] {
            let bytes = wide(chinese, little, mark);
            let told = found(&bytes);
            let name = if little { "UTF-16LE" } else { "UTF-16BE" };
            assert_eq!(told.name(), name);
            assert_eq!(text(&bytes, told), chinese.as_bytes());
        }
    }
    assert_eq!(found(chinese.as_bytes()), TextEncoding::UTF8);
    assert!(found(b"\xEF\xBB\xBFid,rep\n").is_utf8());
}

#[test]
fn p12_a_single_name_is_enough() {
    for (names, encoding) in [
        (
            &[
                "凌舟",
                "张伟",
                "欧阳明",
                "李娜",
                "王芳",
                "阿不都",
                "陈杰",
                "赵敏",
                "何玉",
                "鑫",
                "华东一部",
                "王",
            ][..],
            encoding_rs::GB18030,
        ),
        (
            &[
                "Müller",
                "Groß",
                "José",
                "Zoë",
                "Renée",
                "Ångström",
                "São Paulo",
                "Köln",
                "François",
                "Øster",
                "Niño",
                "Straße 5",
            ],
            encoding_rs::WINDOWS_1252,
        ),
        (
            &["佐藤さくら", "鈴木ケン", "営業部", "山田 太郎", "高橋"],
            encoding_rs::SHIFT_JIS,
        ),
    ] {
        for name in names {
            let rows = format!(
                "id,rep,stage,amount,closed\nD1,Ann,won,5,2026-11-03\nD2,{name},won,5,2026-11-03\n"
            );
            let (bytes, _, _) = encoding.encode(&rows);
            let told = found(&bytes);
            assert_eq!(
                told,
                TextEncoding::of(encoding),
                "{name}: {}",
                String::from_utf8_lossy(&text(&bytes, told))
            );
        }
    }
}

#[test]
fn p12_what_stands_far_below_decides_too() {
    let mut rows = String::from("id,rep\n");
    rows.push_str(&"D1,Ann\n".repeat(60_000));
    rows.push_str("D2,沈月\n");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&rows);
    assert_eq!(found(&bytes).name(), "GB18030");
}

#[test]
fn p12_a_damaged_letter_is_neither_altered_nor_makes_a_file_foreign() {
    let mut bytes = "姓名,部门\n欧阳明,华东一部\n".as_bytes().to_vec();
    let at = bytes.len() - 2;
    bytes[at] = b'x';
    assert!(found(&bytes).is_utf8());
    // No letter of GB18030.
    let told = TextEncoding::named("gbk").unwrap();
    assert_eq!(text(b"a,\xFF\nb", told), b"a,\xFF\nb");
}

#[test]
fn p12_encodings_go_by_their_usual_names() {
    for (name, usual) in [
        ("GBK", "GB18030"),
        ("gb2312", "GB18030"),
        ("cp1252", "windows-1252"),
        ("latin1", "windows-1252"),
        ("UTF-16", "UTF-16LE"),
        ("Shift-JIS", "Shift_JIS"),
        ("utf-8", "UTF-8"),
    ] {
        assert_eq!(
            TextEncoding::named(name).map(TextEncoding::name),
            Some(usual),
            "{name}"
        );
    }
    assert_eq!(TextEncoding::named("klingon"), None);
}

proptest! {
    #[test]
    fn any_bytes_are_read_in_any_encoding(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        name in proptest::sample::select(vec!["utf-8", "gbk", "utf-16le", "utf-16be", "shift_jis", "cp1252"]),
    ) {
        let _ = found(&bytes);
        let _ = text(&bytes, TextEncoding::named(name).unwrap());
    }
}
