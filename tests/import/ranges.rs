//! Leave and days off from one day to another, where both days stand in one cell, or the last one is left to the number
//! of days.

use crate::desk::Desk;

fn days(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT rep, day, part FROM absence ORDER BY 1, 2")
}

#[test]
fn the_first_and_the_last_day_of_leave_stand_in_one_cell() {
    let week: Vec<String> = (23..28)
        .map(|day| format!("3|2026-11-{day}|full"))
        .collect();
    for (title, cell) in [
        ("Zeitraum", "23.11.-27.11.2026"),
        ("Dates", "23–27 Nov 2026"),
        ("请假时间", "2026年11月23日至27日"),
        ("起止日期", "2026-11-23 ~ 2026-11-27"),
        ("Date", "11/23/2026 - 11/27/2026"),
        ("Period", "2026-11-23/2026-11-27"),
    ] {
        let desk = Desk::staffed();
        let run = desk.import(
            "absences",
            format!("rep,{title},type\nBo,\"{cell}\",sick\n"),
            &[],
        );
        assert_eq!(
            run.counts(),
            [1, 5, 0, 0, 0],
            "{cell}: {} {}",
            run.out,
            run.err
        );
        assert_eq!(days(&desk), week, "{cell}");
    }
}

#[test]
fn days_without_a_year_ask_for_it_and_a_single_day_is_one() {
    let desk = Desk::staffed();
    let text = "姓名,请假时间,类型\nBo,11月23日至24日,病假\nAnn Lee,11月25日,事假\n王芳,11月26日下午,事假\n陈杰,随时,事假\n";
    let run = desk.import("absences", text, &[]);
    assert!(run.err.contains("--year"), "{} {}", run.out, run.err);
    let run = desk.import("absences", text, &["--year", "2026"]);
    assert_eq!(run.counts(), [4, 4, 0, 0, 1], "{}", run.out);
    assert_eq!(
        days(&desk),
        [
            "1|2026-11-26|half",
            "2|2026-11-25|full",
            "3|2026-11-23|full",
            "3|2026-11-24|full"
        ]
    );
}

#[test]
fn a_column_of_such_a_title_may_hold_single_days_alone() {
    let desk = Desk::staffed();
    let text = "姓名,请假时间\nBo,2026年12月24日下午\n王芳,2026-12-25\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    assert_eq!(days(&desk), ["1|2026-12-25|full", "3|2026-12-24|half"]);
}

#[test]
fn the_times_beside_both_days_say_what_of_them_is_leave() {
    let desk = Desk::staffed();
    let text =
        "rep,dates\nBo,2026-11-23 13:00 - 2026-11-25 18:00\nAnn Lee,2026-11-24 14:00-18:00\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts(), [2, 4, 0, 0, 0], "{} {}", run.out, run.err);
    assert_eq!(
        days(&desk),
        [
            "2|2026-11-24|half",
            "3|2026-11-23|half",
            "3|2026-11-24|full",
            "3|2026-11-25|full"
        ]
    );
}

#[test]
fn the_number_of_days_says_the_last_one_unless_a_weekend_lies_between() {
    let desk = Desk::staffed();
    let text = "rep,from,days\nBo,2026-11-23,3\nAnn Lee,2026-11-26,3\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts(), [2, 3, 0, 0, 1], "{} {}", run.out, run.err);
    assert_eq!(
        days(&desk),
        [
            "3|2026-11-23|full",
            "3|2026-11-24|full",
            "3|2026-11-25|full"
        ]
    );
}

#[test]
fn of_several_days_it_is_asked_which_one_is_half() {
    let text =
        "rep,from,to,days\nBo,2026-11-23,2026-11-25,2.5\nAnn Lee,2026-11-23,2026-11-24,1.5\n";
    let desk = Desk::staffed();
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts()[4], 2, "{}", run.out);
    assert!(run.out.contains("--set-field half_day=last"), "{}", run.out);
    let run = desk.import("absences", text, &["--set-field", "half_day=last"]);
    assert_eq!(run.counts(), [2, 5, 0, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT rep, day FROM absence WHERE part = 'half' ORDER BY 1"),
        ["2|2026-11-24", "3|2026-11-25"]
    );
    // Two halves less are nobody's half day.
    let run = desk.import(
        "absences",
        "rep,from,to,days\nBo,2026-12-07,2026-12-10,3\n",
        &["--set-field", "half_day=first"],
    );
    assert_eq!(run.counts()[4], 1, "{}", run.out);
}

#[test]
fn days_off_of_the_calendar_go_from_one_day_to_another() {
    for text in [
        "开始日期,结束日期,节日,类型\n2026-10-01,2026-10-07,国庆,放假\n2026-10-10,,补班,上班\n",
        "日期范围,类型,备注\n2026年10月1日至7日,放假,国庆\n2026年10月10日,上班,补班\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("calendar", text, &[]);
        assert_eq!(run.counts(), [2, 8, 0, 0, 0], "{} {}", run.out, run.err);
        let rows = desk.rows("SELECT day, kind FROM calendar_override ORDER BY 1");
        assert_eq!(rows[0], "2026-10-01|rest");
        assert_eq!(rows[6], "2026-10-07|rest");
        assert_eq!(rows[7], "2026-10-10|work");
    }
    let desk = Desk::staffed();
    let text = "from,to,kind\n2026-10-07,2026-10-01,rest\n2026-10-01,2028-10-01,rest\n";
    let run = desk.import("calendar", text, &[]);
    assert_eq!(run.counts(), [2, 0, 0, 0, 2], "{}", run.out);
}

#[test]
fn the_half_day_of_several_may_be_any_of_them() {
    let text = "rep,from,to,days,half on\nBo,2026-11-23,2026-11-25,2.5,24.11.2026\n\
                Ann Lee,2026-11-23,2026-11-26,3.5,2026-11-25\n陈杰,2026-11-23,2026-11-24,1.5,first\n";
    let halves = "SELECT rep, day FROM absence WHERE part = 'half' ORDER BY 1";
    let desk = Desk::staffed();
    let run = desk.import("absences", text, &["--map", "half_day=half on"]);
    assert_eq!(run.counts(), [3, 9, 0, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows(halves),
        ["2|2026-11-25", "3|2026-11-24", "4|2026-11-23"]
    );
    // Said of the file, a row without that day is not settled by it.
    let desk = Desk::staffed();
    let text =
        "rep,from,to,days\nBo,2026-11-23,2026-11-25,2.5\nAnn Lee,2026-12-07,2026-12-09,2.5\n";
    let run = desk.import("absences", text, &["--set-field", "half_day=2026-11-24"]);
    assert_eq!(run.counts(), [2, 3, 0, 0, 1], "{}", run.out);
    assert_eq!(desk.rows(halves), ["3|2026-11-24"]);
}
