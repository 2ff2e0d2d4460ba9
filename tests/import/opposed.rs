//! Two cells of a row that say the opposite, and cells that say that there is no day.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn p3_a_flag_that_contradicts_the_stage_is_told_and_the_row_is_not_taken() {
    for (header, [won, open, lost], other) in [
        ("IsWon", ["1", "0", "0"], "1"),
        ("Is Closed", ["TRUE", "FALSE", "TRUE"], "TRUE"),
        ("Won?", ["yes", "no", "no"], "yes"),
        ("Is Closed Lost", ["false", "false", "true"], "true"),
        ("是否赢单", ["是", "否", "否"], "是"),
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "id,rep,stage,amount,close date,{header}\n1,Bo,Closed Won,5,2026-02-03,{won}\n2,Bo,Negotiation,7,2026-03-03,{open}\n\
             3,Bo,Closed Lost,9,2026-02-03,{lost}\n4,Bo,Negotiation,11,2026-02-03,{other}\n"
        );
        let run = desk.import("deals", &text, &[]);
        assert_eq!(run.exit, Exit::Done, "{text}{}{}", run.out, run.err);
        assert_eq!(
            desk.rows("SELECT id FROM deal ORDER BY id"),
            ["1", "2", "3"],
            "{text}"
        );
        assert!(
            run.out.contains("--map ignore=#6"),
            "{text}{}{}",
            run.out,
            run.err
        );
        let all = desk.import("deals", &text, &["--map", "ignore=#6"]);
        assert_eq!(all.counts()[4], 0, "{text}{}", all.out);
        assert_eq!(desk.rows("SELECT id FROM deal WHERE id = 4"), ["4"]);
    }
    // What is neither yes nor no, and a column that a field takes, contradicts nothing.
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,won,closed won\n1,Bo,Closed Won,5,2026-02-03,by phone\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn p5_an_end_that_never_comes_is_no_end() {
    let desk = Desk::staffed();
    let text = "id,name,unit,Austritt\n5,Zoe Zander,South,31.12.9999\n6,Max Moor,South,0000-00-00\n\
                7,Ida Idle,South,2999-12-31\n8,Leo Left,South,31.01.2026\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [4, 4, 0, 0, 0], "{}", run.out);
    let open = "SELECT r.id FROM rep r WHERE r.id > 4 AND EXISTS (SELECT 1 FROM assignment a WHERE a.rep = r.id AND a.to_day IS (SELECT to_day FROM assignment WHERE rep = '1'))";
    assert_eq!(desk.rows(open), ["5", "6", "7"], "{}", run.out);
    // A slip of a year is a slip.
    let text = "id,name,unit,Austritt\n9,Una Uhl,South,31.12.2206\n";
    assert_eq!(desk.import("reps", text, &[]).counts()[4], 1);
}

#[test]
fn p12_the_sign_of_the_euro_tells_latin_9_from_windows() {
    let text = "id,rep,stage,amount,closed,remark\n1,Bo,won,1000 \u{1},2026-02-03,M\u{2}ller\n";
    for ([euro, letter], name) in [
        ([0xA4, 0xFC], "ISO-8859-15"),
        ([0x80, 0xFC], "windows-1252"),
    ] {
        let desk = Desk::staffed();
        let bytes = text.bytes().map(|b| match b {
            1 => euro,
            2 => letter,
            other => other,
        });
        let bytes: Vec<u8> = bytes.collect();
        let run = desk.import("deals", bytes, &["--rate", "EUR=8"]);
        assert_eq!(run.exit, Exit::Done, "{name}: {}{}", run.out, run.err);
        assert_eq!(run.json()["encoding"], name, "{}", run.out);
        assert_eq!(
            desk.rows("SELECT amount_minor FROM deal"),
            ["800000"],
            "{name}"
        );
    }
}
