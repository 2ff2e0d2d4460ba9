//! Sheets whose columns are days by number, and counts of a whole week or month.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const LEAVE: &str = "SELECT rep, day, part, reason FROM absence ORDER BY 1, 2";

/// A heading of the days of a month, by how each is written.
fn days(last: u32, written: impl Fn(u32) -> String) -> String {
    let all: Vec<String> = (1..=last).map(written).collect();
    all.join(",")
}

/// A row with something on one or two days.
fn row(name: &str, last: u32, marks: &[(u32, &str)]) -> String {
    let cell = |day: u32| {
        let found = marks.iter().find(|(on, _)| *on == day);
        found.map_or("√", |(_, text)| *text).to_owned()
    };
    format!("{name},{}\n", days(last, cell))
}

#[test]
fn p5_days_of_a_month_take_it_from_a_title_a_name_a_column_or_an_option() {
    let rows = row("Bo", 31, &[(12, "事假"), (13, "上午")]);
    let want = ["3|2026-01-12|full|事假", "3|2026-01-13|half|"];
    for (titles, heading) in [
        ("考勤表 2026年1月\n", days(31, |n| n.to_string())),
        ("Attendance,January 2026\n", days(31, |n| format!("{n}日"))),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("absences", format!("{titles}姓名,{heading}\n{rows}"), &[]);
        assert_eq!(run.counts(), [1, 2, 0, 0, 0], "{}{}", run.out, run.err);
        assert_eq!(desk.rows(LEAVE), want);
    }
    let plain = format!("姓名,{}\n{rows}", days(31, |n| n.to_string()));
    // The name of the file.
    let desk = Desk::staffed();
    let file = desk.file("考勤_2026-01.csv", &plain);
    let run = desk.run(&["import", "absences", file.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(desk.rows(LEAVE), want);
    // Nothing says it: it is asked, with months that may be meant.
    let desk = Desk::staffed();
    let run = desk.import("absences", &plain, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--period 2026-02"), "{}", run.err);
    desk.import("absences", &plain, &["--period", "2026-01"]);
    assert_eq!(desk.rows(LEAVE), want);
    // A column of months, one for each row.
    let desk = Desk::staffed();
    let text = format!(
        "姓名,月份,{}\n{}{}",
        days(31, |n| n.to_string()),
        row("Bo,2026-01", 31, &[(12, "事假")]),
        row(
            "Ann Lee,2026年2月",
            31,
            &[(3, "年假"), (29, ""), (30, ""), (31, "")]
        ),
    );
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{}{}", run.out, run.err);
    assert_eq!(
        desk.rows(LEAVE),
        ["2|2026-02-03|full|年假", "3|2026-01-12|full|事假"]
    );
}

#[test]
fn p5_a_month_that_contradicts_the_days_of_the_week_or_lacks_a_day_is_asked() {
    // 1 January 2026 is a Thursday.
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let weekdays = |first: usize| days(31, |n| names[(first + n as usize - 1) % 7].to_owned());
    let sheet = |title: &str, first: usize| {
        format!(
            "{title}\n姓名,{}\n星期,{}\n{}",
            days(31, |n| n.to_string()),
            weekdays(first),
            row("Bo", 31, &[(12, "事假")])
        )
    };
    let desk = Desk::staffed();
    let run = desk.import("absences", sheet("2026年1月", 3), &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
    let desk = Desk::staffed();
    let run = desk.import("absences", sheet("2026年1月", 5), &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--period 2025-03"), "{}", run.err);
    // February has no 31st.
    let desk = Desk::staffed();
    let text = format!(
        "2026年2月\n姓名,{}\n{}",
        days(31, |n| n.to_string()),
        row("Bo", 31, &[])
    );
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    // Five numbers may be weeks.
    let text = "2026年1月\n姓名,动作,1,2,3,4,5\nBo,触达,5,6,7,8,9\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert_eq!(desk.activity(), [""; 0]);
}

#[test]
fn p5_counts_under_days_of_a_month_or_a_week_are_of_those_days() {
    let desk = Desk::staffed();
    let text = "2026年2月\n姓名,动作,1日,2日,3日,合计\nBo,触达,,6,7,13\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.counts(), [1, 2, 0, 0, 0], "{}{}", run.out, run.err);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|3|touch|6", "2026-02-03|3|touch|7"]
    );
    let want = [
        "2026-02-09|3|touch|5",
        "2026-02-10|3|touch|6",
        "2026-02-13|3|touch|9",
    ];
    for text in [
        "Activity of week 7 2026\nrep,action,Mon,Tue,Fri,Total\nBo,touch,5,6,9,20\n",
        "rep,week,action,Mon,Tue,Fri\nBo,2026-W07,touch,5,6,9\n",
        "rep,week starting,action,Mon,Tue,Fri\nBo,2026-02-09,touch,5,6,9\n",
        "2026年第7周\n姓名,动作,周一,周二,周五\nBo,触达,5,6,9\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, &[]);
        assert_eq!(run.exit, Exit::Done, "{text}{}{}", run.out, run.err);
        assert_eq!(desk.activity(), want, "{text}");
    }
    let desk = Desk::staffed();
    let text = "rep,action,Mon,Tue,Fri\nBo,touch,5,6,9\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--period 2026-W09"), "{}", run.err);
    desk.import("activity", text, &["--period", "2026-W07"]);
    assert_eq!(desk.activity(), want);
    // Beside days of its own a file has no other period.
    let dated = "rep,day,touch\nBo,2026-02-02,4\n";
    let run = desk.import("activity", dated, &["--period", "2026-W07"]);
    assert_eq!(run.exit, Exit::Usage, "{}", run.err);
}

#[test]
fn p11_sums_of_weeks_and_months_go_where_somebody_says() {
    let text = "rep,week,touch,demo\nBo,2026-W07,22,1\n";
    let desk = Desk::staffed();
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--set-field sums=last-day"), "{}", run.err);
    assert_eq!(desk.activity(), [""; 0]);
    let run = desk.import("activity", text, &["--set-field", "sums=last-day"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        desk.activity(),
        ["2026-02-13|3|demo|1", "2026-02-13|3|touch|22"]
    );
    let spread = Desk::staffed();
    spread.import("activity", text, &["--set-field", "sums=working-days"]);
    let touches = "SELECT day, value FROM activity WHERE action = 'touch' ORDER BY 1";
    assert_eq!(
        spread.rows(touches),
        [
            "2026-02-09|5",
            "2026-02-10|5",
            "2026-02-11|4",
            "2026-02-12|4",
            "2026-02-13|4"
        ]
    );
    // Of a month that is not over, the days that have come.
    let month = Desk::staffed();
    let text = "rep,month,touch\nBo,2026-02,34\nAnn Lee,2026-03,9\n";
    let run = month.import("activity", text, &["--set-field", "sums=last-day"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(month.activity(), ["2026-02-24|3|touch|34"]);
    // A number of a week takes its year from what is said.
    let bare = "week,rep,touch\n7,Bo,5\n";
    let year = Desk::staffed();
    year.import(
        "activity",
        bare,
        &["--set-field", "sums=last-day", "--year", "2026"],
    );
    assert_eq!(year.activity(), ["2026-02-13|3|touch|5"]);
    // A week and a day of it are no sum.
    let text = "rep,week,weekday,touch\nBo,2026-W07,Mon,5\n";
    let run = year.import("activity", text, &[]);
    assert!(run.err.contains("missing: day"), "{}", run.err);
    // Another word for it is asked again.
    let run = month.import("activity", text, &["--set-field", "sums=monday"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
}
