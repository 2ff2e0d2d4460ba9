//! What changes the meaning of a row is read, asked about or refused, wherever in it or beside it that stands.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

fn leave(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT rep, day FROM absence ORDER BY 1, 2")
}

fn asked(run: &Run, words: &str) {
    assert_eq!(run.exit, Exit::Unreadable, "{} {}", run.out, run.err);
    assert!(run.err.contains(words), "{} {}", run.out, run.err);
}

#[test]
fn a_sum_that_stands_without_its_parts_is_asked_about() {
    for text in [
        "rep,Q1,Q2,H1\nBo,100,200,300\nAnn Lee,,,400\n",
        "rep,Q1,Q2,H1\nBo,100,200,300\nAnn Lee,-,100,400\n",
        "rep,Q1,Q2,Q3,Q4,Year\nBo,1,2,3,4,10\nAnn Lee,,,,,400\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &["--year", "2027"]);
        asked(&run, "ignore=");
        assert!(desk.rows("SELECT metric FROM target_cell").is_empty());
    }
    // One that is the sum of what is filled says nothing else, and neither does none.
    for text in [
        "rep,Q1,Q2,H1\nBo,100,200,300\nAnn Lee,,400,400\n",
        "rep,Q1,Q2,H1\nBo,100,200,300\nAnn Lee,,,\n",
        "rep,Q1,Q2,H1\nBo,100,200,300\nAnn Lee,,,0\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &["--year", "2027"]);
        assert_eq!(run.exit, Exit::Done, "{text} {} {}", run.out, run.err);
    }
}

#[test]
fn another_column_of_days_never_takes_the_place_of_the_day_of_leave() {
    for title in ["period", "leave dates", "dates", "validity"] {
        let desk = Desk::staffed();
        let text = format!("rep,date,{title},type\nBo,2026-11-23,2026-11-01 - 2026-11-30,sick\n");
        let run = desk.import("absences", &text, &[]);
        asked(&run, "--map from=");
        let run = desk.import("absences", &text, &["--map", "ignore=#3"]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{} {}", run.out, run.err);
        assert_eq!(leave(&desk), ["3|2026-11-23"]);
        let desk = Desk::staffed();
        let run = desk.import("absences", &text, &["--map", "from=#3"]);
        assert_eq!(run.counts()[4], 0, "{} {}", run.out, run.err);
        assert_eq!(leave(&desk).len(), 30, "{}", run.out);
    }
}

#[test]
fn the_period_of_a_sheet_of_days_is_none_of_a_row_of_leave() {
    let desk = Desk::staffed();
    let text = "rep,period,23,24,25\nBo,2026-11,sick,,vacation\n";
    let run = desk.import("absences", text, &["--period", "2026-11"]);
    assert_eq!(run.counts()[4], 0, "{} {}", run.out, run.err);
    assert_eq!(leave(&desk), ["3|2026-11-23", "3|2026-11-25"]);
}

#[test]
fn a_number_of_days_beside_each_day_makes_none_longer() {
    let desk = Desk::staffed();
    let text = "rep,date,total days\nBo,2026-11-23,3\nBo,2026-11-24,3\nBo,2026-11-25,3\n";
    desk.import("absences", text, &[]);
    let found = leave(&desk);
    let named = ["3|2026-11-23", "3|2026-11-24", "3|2026-11-25"];
    assert!(
        found.iter().all(|day| named.contains(&day.as_str())),
        "{found:?}"
    );
    // Behind the first day it is how long leave lasts.
    let desk = Desk::staffed();
    let run = desk.import("absences", "rep,from,days\nBo,2026-11-23,3\n", &[]);
    assert_eq!(run.counts()[1], 3, "{} {}", run.out, run.err);
    assert_eq!(leave(&desk), named);
}

#[test]
fn what_stands_behind_both_days_is_understood_or_the_row_is_not_taken() {
    for behind in [
        "half days",
        "每天上午",
        "mornings only",
        "2 days",
        "9 Tage",
        "half",
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "rep,leave dates,type\n王芳,2026-11-02 - 2026-11-03,sick\nBo,2026-11-23 - 2026-11-27 ({behind}),sick\n"
        );
        desk.import("absences", &text, &[]);
        let found = leave(&desk);
        assert!(
            found.iter().all(|day| !day.starts_with('3')),
            "{behind} {found:?}"
        );
    }
    for behind in ["5 days", "5天", "共5天", "Fri", "周五", "5 Arbeitstage"] {
        let desk = Desk::staffed();
        let text = format!("rep,leave dates,type\nBo,2026-11-23 - 2026-11-27 ({behind}),sick\n");
        let run = desk.import("absences", &text, &[]);
        assert_eq!(leave(&desk).len(), 5, "{behind} {} {}", run.out, run.err);
    }
}

#[test]
fn a_day_of_a_week_is_no_month_of_another_year() {
    for title in ["week starting", "week", "quarter", "half", "period"] {
        let desk = Desk::staffed();
        let text = format!("rep,{title},target\nBo,11/23,100\n");
        desk.import("targets", &text, &["--year", "2026"]);
        let found = desk.rows("SELECT period FROM target_cell");
        assert!(
            found.iter().all(|period| !period.contains("2023")),
            "{title} {found:?}"
        );
    }
    // The month of a short year, where nothing says another.
    let desk = Desk::staffed();
    desk.import("targets", "rep,month,target\nBo,11/26,100\n", &[]);
    assert_eq!(desk.rows("SELECT period FROM target_cell"), ["2026-11"]);
}
