//! Leave of which a row says the first day and how many days: which they are is told by the calendar, or asked.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const LEAVE: &str = "SELECT day, part FROM absence ORDER BY 1";

/// Thursday, Friday, then Monday and Tuesday; or the weekend with them.
const WORKING: [&str; 6] = [
    "2026-02-05|full",
    "2026-02-06|full",
    "2026-02-07|full",
    "2026-02-08|full",
    "2026-02-09|full",
    "2026-02-10|full",
];

#[test]
fn p5_a_number_of_days_over_a_weekend_is_asked_about_and_either_answer_holds() {
    let text = "rep,from,days,type\nBo,2026-02-05,4,Vacation\n";
    let desk = Desk::staffed();
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
    for option in ["counted_days=working", "counted_days=all"] {
        assert!(run.out.contains(option), "{}", run.out);
    }
    for (said, days) in [("working", &WORKING[..]), ("all", &WORKING[..4])] {
        let desk = Desk::staffed();
        let told = format!("counted_days={said}");
        let run = desk.import("absences", text, &["--set-field", &told]);
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
        assert_eq!(desk.rows(LEAVE), days, "{said}");
    }
    // Half a day less is half of one of them.
    let text = "rep,from,days\nBo,2026-02-05,3.5\n";
    let desk = Desk::staffed();
    let told = [
        "--set-field",
        "counted_days=working",
        "--set-field",
        "half_day=last",
    ];
    let run = desk.import("absences", text, &told);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let rows = desk.rows(LEAVE);
    assert_eq!(
        rows.last().map(String::as_str),
        Some("2026-02-10|half"),
        "{rows:?}"
    );
    // Where no day off lies between, nothing is asked.
    let desk = Desk::staffed();
    let run = desk.import("absences", "rep,from,days\nBo,2026-02-03,3\n", &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(LEAVE).len(), 3);
}

#[test]
fn p5_one_day_under_the_title_of_a_range_begins_as_many_as_are_said() {
    let text = "姓名,请假时间,天数\nBo,2026-02-03,3\n";
    let desk = Desk::staffed();
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
    assert!(run.out.contains("counted_days=working"), "{}", run.out);
    let told = ["--set-field", "counted_days=working"];
    let run = desk.import("absences", text, &told);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(LEAVE).len(), 3);
}

#[test]
fn p5_what_a_period_is_can_be_said() {
    let text = "rep,period,target\nBo,Oct-Dec 2027,5\nBo,26/27,7\n";
    let desk = Desk::staffed();
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts()[4], 2, "{}", run.out);
    assert!(run.out.contains("--word period:26/27="), "{}", run.out);
    let told = [
        "--word",
        "period:Oct-Dec 2027=2027-Q4",
        "--word",
        "period:26/27=2027",
    ];
    let run = desk.import("targets", text, &told);
    assert_eq!(run.counts()[4], 0, "{}{}", run.out, run.err);
    let cells = desk.rows("SELECT period, baseline FROM target_cell ORDER BY 1");
    assert_eq!(cells, ["2027|700", "2027-Q4|500"]);
    // What is none is refused, and so is the word of another kind.
    let run = desk.import("targets", text, &["--word", "period:26/27=soon"]);
    assert_eq!(run.exit, Exit::Usage, "{}", run.err);
    let leave = "rep,from,to\nBo,2026-02-03,2026-02-03\n";
    let run = desk.import("absences", leave, &["--word", "period:x=2026"]);
    assert_eq!(run.exit, Exit::Usage, "{}", run.err);
}
