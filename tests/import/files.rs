//! Files that are no CSV, and mistakes in asking.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use std::fs;
use std::process::Command;

#[test]
fn what_is_no_csv_is_named_and_makes_no_database() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    let fifo = desk.path("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    for (name, bytes, word) in [
        ("book.csv", &b"PK\x03\x04..xl/workbook.xml"[..], "workbook"),
        ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Excel"),
        (
            "page.xls",
            b"<html><table><tr><td>rep</td></tr></table>",
            "HTML",
        ),
        ("tape.csv", b"\0\x01\0\0\x02\0\0\0", "binary"),
        ("data.csv", b"\x1F\x8B\x08\x00", "gzip"),
        // A header in GBK is read; what is missing is named in its own letters.
        (
            "gbk.csv",
            b"\xC8\xD5\xC6\xDA,\xD2\xB5\xCE\xF1\xD4\xB1\n",
            "业务员",
        ),
        ("none.csv", b"", "empty"),
        ("mark.csv", b"\xEF\xBB\xBF\r\n", "empty"),
        ("prose.csv", b"hello world\n", "hello world"),
    ] {
        let path = desk.file(name, bytes);
        let run = desk.run(&["import", "activity", path.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Unreadable, "{name}");
        assert!(run.err.contains(word), "{name}: {}", run.err);
    }
    for name in ["folder", "pipe", "nothing.csv"] {
        let run = desk.run(&["import", "activity", desk.path(name).to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Unreadable, "{name}");
    }
    assert!(!desk.path("team.db").exists());
    let desk = Desk::staffed();
    let run = desk.run(&["import", "activity", desk.path("team.db").to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("backup"), "{}", run.err);
}

#[test]
fn mistakes_in_asking_are_usage() {
    let desk = Desk::staffed();
    let text = "rep,day,touch\nBo,2026-02-02,1\n";
    for args in [
        &["--map", "dya=day"][..],
        &["--map", "day=when"],
        &["--map", "day"],
        &["--each", "juggling"],
        &["--dates", "ydm"],
        &["--encoding", "klingon"],
    ] {
        let run = desk.import("activity", text, args);
        assert_eq!(run.exit, Exit::Usage, "{args:?}: {}", run.err);
    }
    let run = desk.import("activity", "rep,when,touch\nBo,2026-02-02,1\n", &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map day="), "{}", run.err);
    let run = desk.import(
        "activity",
        "rep,when,touch\nBo,2026-02-02,1\n",
        &["--map", "day=when"],
    );
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn a_header_without_rows_is_no_error() {
    let desk = Desk::staffed();
    let run = desk.import("activity", "rep,day,touch\n", &[]);
    assert_eq!((run.exit, run.counts()), (Exit::Done, [0, 0, 0, 0, 0]));
    let notes = run.json()["notes"].to_string();
    assert!(notes.contains("Only a header"), "{notes}");
    assert_eq!(
        desk.rows("SELECT count(*) FROM import WHERE kind = 'activity'"),
        ["1"]
    );
}

#[test]
fn a_header_beyond_measure_is_named_as_that() {
    let wide = (0..20_000).fold(String::from("rep,day"), |mut text, i| {
        text.push_str(",column");
        text.push_str(&i.to_string());
        text
    });
    for (text, said) in [
        (format!("{wide}\n1,2\n"), "16,384 columns"),
        (format!("rep,{}\n1,2\n", "x".repeat(9 << 20)), "256 KiB"),
        ("rep,da\0y,touch\nBo,2026-02-02,1\n".to_owned(), "NUL"),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable);
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn the_first_row_is_the_header_even_where_a_row_is_wider() {
    for map in ["name=foo", "name=#1"] {
        let desk = Desk::new();
        let text = "foo,bar,baz\n1,2,3,4\n5,6,7\n";
        let run = desk.import("products", text, &["--map", map]);
        assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{map}");
        assert_eq!(desk.rows("SELECT name FROM product"), ["5"], "{map}");
    }
}

#[test]
fn p20_a_file_that_is_not_there_is_named_in_the_language_of_whoever_asks() {
    let desk = Desk::staffed();
    let gone = desk.path("gone.csv");
    for (lang, words) in [("en", "There is no file"), ("zh-CN", "没有文件")] {
        let run = desk.run(&["--lang", lang, "import", "activity", gone.to_str().unwrap()]);
        assert_eq!(run.exit, quarterdeck::cli::Exit::Unreadable);
        assert!(run.err.contains(words), "{}", run.err);
        assert!(!run.err.contains("os error"), "{}", run.err);
    }
}
