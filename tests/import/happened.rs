//! What happened, not what was planned: by a status, a flag, or a column of what was called off.

use crate::desk::Desk;

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
