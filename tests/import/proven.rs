//! What a file shows of itself comes before what was said of another one, and of another column.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const DAYS: &str = "SELECT opened, closed FROM deal ORDER BY id";

#[test]
fn each_column_of_days_is_read_in_the_order_that_it_proves() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,created,close date\n\
                1,Bo,won,5,11/24/2025,03/02/2026\n2,Bo,won,6,10/05/2025,24/02/2026\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let days = ["2025-11-24|2026-02-03", "2025-10-05|2026-02-24"];
    assert_eq!(desk.rows(DAYS), days);
    // A third one that proves none is asked about, and the answer is for that one alone.
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,created,close date,expected close date\n\
                1,Bo,won,5,11/24/2025,03/02/2026,01/02/2026\n2,Bo,won,6,10/05/2025,24/02/2026,05/02/2026\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("01/02/2026"), "{}", run.err);
    for order in ["dmy", "mdy"] {
        let desk = Desk::staffed();
        desk.import("deals", text, &["--date-order", order]);
        assert_eq!(desk.rows(DAYS), days, "{order}");
    }
}

#[test]
fn dates_with_points_say_nothing_of_dates_with_slashes() {
    let text = "id,rep,stage,amount,closed\n1,Bo,won,5,05.01.2026\n2,Bo,won,5,10/01/2026\n3,Bo,won,5,2026-01-05\n";
    let desk = Desk::staffed();
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("10/01/2026"), "{}", run.err);
    for (order, day) in [("dmy", "2026-01-10"), ("mdy", "2025-10-01")] {
        let desk = Desk::staffed();
        let text = text.replace(
            "10/01/2026",
            if order == "mdy" {
                "10/01/2025"
            } else {
                "10/01/2026"
            },
        );
        let run = desk.import("deals", text, &["--date-order", order]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        assert_eq!(
            desk.rows("SELECT closed FROM deal ORDER BY id"),
            ["2026-01-05", day, "2026-01-05"]
        );
    }
}

#[test]
fn what_a_file_shows_comes_before_what_was_said_of_the_last_one() {
    let desk = Desk::staffed();
    let header = "id,rep,stage,amount,closed\n";
    let first = format!("{header}1,Bo,won,5,03/02/2026\n");
    let run = desk.import("deals", first, &["--date-order", "dmy"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let next = format!("{header}2,Bo,won,5,01/13/2026\n3,Bo,won,5,02/01/2026\n");
    let run = desk.import("deals", next, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{}", run.out);
    let days = ["2026-02-03", "2026-01-13", "2026-02-01"];
    assert_eq!(desk.rows("SELECT closed FROM deal ORDER BY id"), days);
    // What a file does not show is as it was said.
    let last = format!("{header}4,Bo,won,5,05/02/2026\n");
    assert_eq!(desk.import("deals", last, &[]).counts()[1], 1);
    assert_eq!(
        desk.rows("SELECT closed FROM deal WHERE id = '4'"),
        ["2026-02-05"]
    );
    // Decimals alike.
    let desk = Desk::staffed();
    let header = "rep\tperiod\ttarget\n";
    let first = format!("{header}Bo\t2026-02\t1.500\n");
    let run = desk.import("targets", first, &["--decimal", "comma"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let next = format!("{header}Bo\t2026-03\t1.5\nBo\t2026-04\t1.500\n");
    let run = desk.import("targets", next, &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let kept = desk.rows("SELECT baseline FROM target_cell ORDER BY period");
    assert_eq!(kept, ["150000", "150", "150"]);
}

#[test]
fn a_number_that_contradicts_the_decimal_mark_that_was_said_is_refused() {
    let desk = Desk::staffed();
    let text = "rep\tperiod\ttarget\nBo\t2026-03\t1.5\nBo\t2026-04\t1.500\n";
    let run = desk.import("targets", text, &["--decimal", "comma"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
    assert_eq!(desk.rows("SELECT baseline FROM target_cell"), ["150000"]);
}

#[test]
fn a_year_beside_a_period_of_another_one_refuses_the_row() {
    let desk = Desk::staffed();
    let text =
        "rep,period,year,target\nBo,2026-03,2025,5\nAnn Lee,2026-03,2026,5\n王芳,March,2026,5\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1], "{}", run.out);
}
