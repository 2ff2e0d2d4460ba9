//! What happened, not what was planned: by a status, a flag, or a column of what was called off.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

/// Counts of each day.
fn counts(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT day, rep, action, value FROM activity ORDER BY 1, 2, 3")
}

#[test]
fn p10_a_column_named_done_holds_flags_and_only_what_was_done_counts() {
    for (title, yes, no) in [
        ("已完成", "是", "否"),
        ("Completed", "TRUE", "FALSE"),
        ("Held", "yes", "no"),
        ("Is done", "1", "0"),
        ("Erledigt", "x", "n"),
        ("Activity - Done", "Done", "To do"),
        ("Visit status", "Held", "Planned"),
    ] {
        let desk = Desk::staffed();
        let text =
            format!("rep,date,type,{title}\nBo,2026-02-02,Call,{yes}\nBo,2026-02-02,Call,{no}\n");
        let run = desk.import("activity", text, &["--action", "Call=touch"]);
        assert_eq!(run.counts()[4], 0, "{title}: {}", run.out);
        assert_eq!(counts(&desk), ["2026-02-02|3|touch|1"], "{title}");
        let said = run.json()["notes"].to_string();
        assert!(said.contains("not counted"), "{title}: {said}");
    }
}

#[test]
fn p10_what_a_column_says_was_called_off_does_not_count() {
    for (title, off, on) in [
        ("Cancelled", "TRUE", "FALSE"),
        ("Canceled at", "2026-02-01", ""),
        ("是否取消", "是", "否"),
        ("No show", "x", ""),
    ] {
        let desk = Desk::staffed();
        let text =
            format!("rep,date,type,{title}\nBo,2026-02-02,Call,{off}\nBo,2026-02-02,Call,{on}\n");
        let run = desk.import("activity", text, &["--action", "Call=touch"]);
        assert_eq!(
            counts(&desk),
            ["2026-02-02|3|touch|1"],
            "{title}: {}",
            run.out
        );
    }
}

#[test]
fn p10_a_contact_that_was_called_off_is_none_and_a_planned_one_is_the_next_step() {
    let desk = Desk::staffed();
    let text = "customer,date,direction,outcome\n\
        Quay,2026-02-02,in,Completed\n\
        Quay,2026-02-03,in,No show\n\
        Quay,2026-02-04,in,Planned\n\
        Quay,2026-04-06,out,Planned\n\
        Quay,2026-04-07,out,Cancelled\n";
    let run = desk.import("contacts", text, &["--create"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert_eq!(
        desk.rows("SELECT day FROM contact ORDER BY 1"),
        ["2026-02-02", "2026-04-06"]
    );
}

#[test]
fn p10_an_event_that_is_listed_twice_happened_once() {
    let counted = |text: &str, args: &[&str]| {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, args);
        assert_eq!(run.counts()[4], 0, "{text}: {}", run.out);
        desk.rows("SELECT rep, sum(value) FROM activity GROUP BY rep ORDER BY 1")
    };
    for (text, args) in [
        (
            "Record ID,owner,date,type,company\n7,Bo,2026-02-03,Call,Acme\n7,Bo,2026-02-03,Call,Globex\n8,Bo,2026-02-03,Call,Acme\n7,Ann Lee,2026-02-03,Call,Acme\n",
            &[][..],
        ),
        (
            "拜访编号,负责人,日期,客户\nV7,Bo,2026-02-03,甲\nV7,Bo,2026-02-03,乙\nV8,Bo,2026-02-03,甲\nV7,Ann Lee,2026-02-03,甲\n",
            &["--each", "demo"],
        ),
    ] {
        assert_eq!(counted(text, args), ["2|1", "3|2"], "{text}");
    }
    // A number of the person tells no events apart.
    let text = "id,owner,date,type\n3,Bo,2026-02-03,Call\n3,Bo,2026-02-03,Call\n";
    assert_eq!(counted(text, &[]), ["3|2"]);
}

#[test]
fn p10_calls_that_came_in_are_asked_about() {
    for (text, word) in [
        (
            "owner,date,type,direction\nBo,2026-02-03,Call,Inbound\nBo,2026-02-03,Call,Outbound\n",
            "Inbound",
        ),
        (
            "负责人,日期,类型,呼叫方向\nBo,2026-02-03,外呼,呼入\nBo,2026-02-03,外呼,呼出\n",
            "呼入",
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}: {}", run.out);
        assert!(
            run.err.contains("--map inbound=-"),
            "{}{}",
            run.out,
            run.err
        );
        let run = desk.import("activity", text, &["--map", "inbound=-"]);
        assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{}", run.out);
        let other = if word == "Inbound" {
            "Outbound"
        } else {
            "呼出"
        };
        let args = [
            "--map",
            "status=#4",
            "--status",
            &format!("{word}=not-done"),
            "--status",
            &format!("{other}=done"),
        ];
        let desk = Desk::staffed();
        assert_eq!(desk.import("activity", text, &args).counts()[4], 0);
        assert_eq!(
            desk.rows("SELECT rep, value FROM activity"),
            ["3|1"],
            "{text}"
        );
    }
    let desk = Desk::staffed();
    let out = "owner,date,type,direction\nBo,2026-02-03,Call,Outbound\n";
    assert_eq!(desk.import("activity", out, &[]).counts(), [1, 1, 0, 0, 0]);
}
