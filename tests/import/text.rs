//! Both languages, naughty names, awkward CSV.

use crate::desk::Desk;
use std::fs;

#[test]
fn the_words_come_in_both_languages() {
    let desk = Desk::staffed();
    let file = desk.file("d.csv", "id,rep,stage\na,张三,lead\nb,Bo,lead\n");
    let run = desk.run(&["--lang", "zh-CN", "import", "deals", file.to_str().unwrap()]);
    assert!(
        run.out
            .contains("读入 2 行，其中 1 行未导入。数值：新增 1，更新 0，未变 0。"),
        "{}",
        run.out
    );
    assert!(run.out.contains("第 2 行"), "{}", run.out);
    let rejects = fs::read_to_string(desk.path("d.csv.rejects.csv")).unwrap();
    assert!(
        rejects.starts_with("\u{feff}id,rep,stage,rejected row,"),
        "Excel reads it right"
    );
}

/// Strings that have broken programs, typed for this test.
pub const NAUGHTY: &[&str] = &[
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{9b}31m",
    "\u{1b}[2J\u{1b}[6n",
    "invoice\u{202e}fdp.exe",
    "a\u{2066}b\u{2069}c\u{200e}",
    "Robert'); DROP TABLE rep;--",
    "%_*\"\\",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)",
    "NULL",
    "N/A",
    "#REF!",
    "true",
    "00123",
    "1E5",
    "12-05",
    "株式会社東京",
    "ｶﾞ①②",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦🇫🇷👍🏽",
    "שלום עולם",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "line\nbreak\r\nand\ttab",
    "x\u{2028}\u{2029}\u{fffe}x",
    "tag\u{e0041}\u{e0042}",
    "{ $name } { -brand }",
];

#[test]
fn naughty_names_are_stored_as_they_are_and_never_reach_the_terminal() {
    let desk = Desk::new();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["id", "name"]).unwrap();
    for (i, name) in NAUGHTY.iter().enumerate() {
        writer.write_record([&i.to_string(), *name]).unwrap();
    }
    let text = writer.into_inner().unwrap();
    let run = desk.import("customers", &text, &[]);
    assert_eq!(run.counts()[4], 0);
    let stored = desk.rows("SELECT name FROM customer ORDER BY CAST(id AS INTEGER)");
    assert_eq!(stored, NAUGHTY);
    let file = desk.path("customers.csv");
    let file = file.to_str().unwrap();
    // As names that nobody knows, in the sentences and the file of rejects.
    for lang in ["en", "zh-CN"] {
        let run = desk.run(&[
            "--lang", lang, "import", "activity", file, "--map", "rep=name", "--map", "day=id",
            "--each", "touch",
        ]);
        for text in [&run.out, &run.err] {
            let bad: Vec<char> = text
                .chars()
                .filter(|c| {
                    (c.is_control() && *c != '\n')
                        || ('\u{202a}'..='\u{202e}').contains(c)
                        || ('\u{2066}'..='\u{2069}').contains(c)
                })
                .collect();
            assert!(bad.is_empty(), "{bad:?} in {text}");
        }
    }
    let invisible = desk.import("customers", "id,name\n,\u{200b}\u{feff}\n", &[]);
    assert_eq!(
        invisible.counts(),
        [1, 0, 0, 0, 1],
        "nothing but invisible characters is empty"
    );
}

#[test]
fn awkward_but_sound_csv() {
    for (text, want) in [
        ("id,name\n1,\"Ha \"\"ha\"\" ha\"\n", vec!["1|Ha \"ha\" ha"]),
        ("id,name\n1,\"Here, there\"\n", vec!["1|Here, there"]),
        (
            "id,name\n1,\"two\nlines\"\n2,x",
            vec!["1|two\nlines", "2|x"],
        ),
        ("id\tname\r1\tx\r", vec!["1|x"]),
        ("sep=|\nid|name\n1|x\n", vec!["1|x"]),
        ("name,id,,\nx,1,,\n", vec!["1|x"]),
        ("id,name\n\n1,x\n\n", vec!["1|x"]),
        ("id,name\n1,x,,\n", vec!["1|x"]),
        (" Customer_ID , NAME \n 1 , x \n", vec!["1|x"]),
    ] {
        let desk = Desk::new();
        let run = desk.import("customers", text, &[]);
        assert_eq!(run.counts()[4], 0, "{text:?}");
        assert_eq!(
            desk.rows("SELECT id, name FROM customer ORDER BY 1"),
            want,
            "{text:?}"
        );
    }
    let desk = Desk::new();
    let run = desk.import(
        "customers",
        [
            "id,name\n1,九个字母多的一家公司\n2\n3,y,z\n4,".as_bytes(),
            b"\xff\n5,a\0b\n6,ok\n",
        ]
        .concat(),
        &[],
    );
    assert_eq!(run.counts(), [6, 2, 0, 0, 4]);
    let rows: Vec<String> = desk.rejects("customers")[1..]
        .iter()
        .map(|r| r[0].clone())
        .collect();
    assert_eq!(rows, ["3", "4", "5", "6"]);
}
