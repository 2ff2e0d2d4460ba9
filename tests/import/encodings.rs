//! The same rows in every encoding, from a file and from a pipe.

use crate::desk::{Desk, PIPED};
use quarterdeck::cli::Exit;
use serde_json::Value;

const DEALS: &str = "id,rep,stage,amount,closed\na,王芳,赢单,5,2026-02-03\nb,陈杰,won,7,2026-02-04\nc,Bo,won,2,2026-02-05\n";

fn wide(text: &str, little: bool) -> Vec<u8> {
    let letters = std::iter::once(0xFEFF).chain(text.encode_utf16());
    letters
        .flat_map(|u| {
            if little {
                u.to_le_bytes()
            } else {
                u.to_be_bytes()
            }
        })
        .collect()
}

fn gb(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn deals(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, rep, stage, amount_minor, closed FROM deal ORDER BY 1")
}

#[test]
fn p12_the_same_deals_in_every_encoding_end_in_the_same_rows() {
    let plain = Desk::staffed();
    assert_eq!(plain.import("deals", DEALS, &[]).counts(), [3, 3, 0, 0, 0]);
    let marked = format!("\u{feff}{DEALS}");
    for (bytes, name) in [
        (marked.into_bytes(), "UTF-8"),
        (wide(DEALS, true), "UTF-16LE"),
        (wide(DEALS, false), "UTF-16BE"),
        (wide(&DEALS.replace(',', "\t"), true), "UTF-16LE"),
        (gb(DEALS), "GB18030"),
        (
            gb(&DEALS.replace("赢单", "won").replace("王芳", "1")),
            "GB18030",
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("deals", &bytes, &[]);
        assert_eq!(run.counts(), [3, 3, 0, 0, 0], "{name}: {}", run.out);
        assert_eq!(run.json()["encoding"], name);
        assert_eq!(deals(&desk), deals(&plain), "{name}");
        let said = desk.run(&["import", "deals", desk.path("deals.csv").to_str().unwrap()]);
        assert!(said.out.contains(name), "{}", said.out);
    }
}

#[test]
fn p12_western_and_japanese_names_come_in_whole() {
    for (encoding, header, name) in [
        (encoding_rs::WINDOWS_1252, "Name;Team", "Jörg Strauß;Süd"),
        (encoding_rs::SHIFT_JIS, "name,team", "佐藤さくら,営業部"),
    ] {
        let desk = Desk::new();
        let text = format!("{header}\n{name}\n");
        let (bytes, _, _) = encoding.encode(&text);
        let run = desk.import("reps", &bytes, &[]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.err);
        let (who, _) = name.split_once([',', ';']).unwrap();
        assert_eq!(desk.rows("SELECT name FROM rep"), [who]);
    }
}

#[test]
fn p12_an_encoding_said_by_hand_is_obeyed_and_what_it_cannot_read_is_refused() {
    let desk = Desk::staffed();
    let run = desk.import("deals", gb(DEALS), &["--encoding", "utf-8"]);
    assert_eq!(run.json()["encoding"], "UTF-8");
    assert_eq!(run.counts(), [3, 1, 0, 0, 2]);
    let run = desk.import("deals", DEALS, &["--encoding", "utf-16"]);
    assert_eq!(run.exit, Exit::Unreadable);
}

#[test]
fn p12_a_pipe_is_read_like_a_file() {
    let desk = Desk::staffed();
    PIPED.set(gb(DEALS));
    let run = desk.run(&["import", "deals", "-", "--json", "--dry-run"]);
    let said: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (&said["new"], &said["encoding"]),
        (&3.into(), &"GB18030".into())
    );
    let run = desk.run(&["import", "deals", "-"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(
        run.out.starts_with("standard input: recognised as deals"),
        "{}",
        run.out
    );
    assert_eq!(deals(&desk).len(), 3);
    PIPED.set(Vec::new());
    let run = desk.run(&["import", "deals", "-"]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("empty"), "{}", run.err);
}

/// Code pages of DOS are offered where the bytes read like them, and read where they are named.
#[test]
fn p12_a_code_page_of_dos_is_offered_and_read() {
    let bytes = b"id,name\nK1,M\x81ller S\x94hne\n";
    let desk = Desk::staffed();
    let run = desk.import("customers", bytes, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--encoding cp850"), "{}", run.err);
    for page in ["cp850", "cp437", "IBM850"] {
        let desk = Desk::staffed();
        let run = desk.import("customers", bytes, &["--encoding", page]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
        let names = desk.rows("SELECT name FROM customer");
        assert_eq!(names, ["Müller Söhne"], "{page}");
    }
}
