//! How long leave is: by days, hours and times, and never longer than its row says.

use crate::desk::Desk;

#[test]
fn half_a_day_of_leave_is_read_from_days_hours_and_times() {
    let desk = Desk::staffed();
    let parts = |desk: &Desk| desk.rows("SELECT rep, day, part FROM absence ORDER BY 1, 2");
    let text = "rep,from,to,days\n1,2026-02-02,2026-02-02,0.5\n2,2026-02-02,2026-02-03,2\n3,2026-02-02,,3\n4,2026-02-02,2026-02-03,1.5\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts(), [4, 6, 0, 0, 1], "which half is not said");
    assert_eq!(
        parts(&desk),
        [
            "1|2026-02-02|half",
            "2|2026-02-02|full",
            "2|2026-02-03|full",
            "3|2026-02-02|full",
            "3|2026-02-03|full",
            "3|2026-02-04|full"
        ]
    );
    let desk = Desk::staffed();
    let text = "rep,day,hours\n1,2026-02-02,4\n2,2026-02-02,8\n3,2026-02-02,2\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [3, 2, 0, 0, 1]);
    assert_eq!(parts(&desk), ["1|2026-02-02|half", "2|2026-02-02|full"]);
    let desk = Desk::staffed();
    let text = "姓名,开始时间,结束时间\n1,2026-02-02 下午,2026-02-04 上午\n2,2026-02-02 09:00,2026-02-02 12:00\n3,2026-02-02 09:00,2026-02-02 18:00\n4,2026-02-02 13:30,2026-02-02 18:00\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [4, 6, 0, 0, 0]);
    assert_eq!(
        parts(&desk),
        [
            "1|2026-02-02|half",
            "1|2026-02-03|full",
            "1|2026-02-04|half",
            "2|2026-02-02|half",
            "3|2026-02-02|full",
            "4|2026-02-02|half"
        ]
    );
}

#[test]
fn leave_is_never_longer_than_its_row_says() {
    for (row, taken) in [
        // Monday to Friday, and what is said to be taken of it.
        ("1,2026-03-02,2026-03-06,5", Some("5 full")),
        ("1,2026-03-02,2026-03-06,2", None),
        ("1,2026-03-02,2026-03-06,4.5", None),
        ("1,2026-03-02,2026-03-06,6", None),
        ("1,2026-03-02,2026-03-06,0", None),
        ("1,2026-03-02,2026-03-02,0", None),
        // Over a weekend, which some count.
        ("1,2026-03-06,2026-03-09,2", Some("4 full")),
        ("1,2026-03-06,2026-03-09,4", Some("4 full")),
        ("1,2026-03-06,2026-03-09,1", None),
        // By the times beside the dates.
        (
            "1,2026-03-02 13:00,2026-03-06 18:00,4.5",
            Some("4 full, 1 half"),
        ),
        ("1,2026-03-02 13:00,2026-03-06 18:00,5", None),
        ("1,2026-03-02 16:00,2026-03-02 18:00,", None),
        ("1,2026-03-02 16:00,2026-03-02 18:00,0.5", Some("1 half")),
        ("1,2026-03-02 18:00,2026-03-02 09:00,", None),
        ("1,2026-03-02 09:00,2026-03-02 12:00,1", None),
        ("1,2026-03-02 14:00,2026-03-02 18:00,", Some("1 half")),
        ("1,2026-03-02 08:30,2026-03-02 17:30,", Some("1 full")),
        ("1,2026-03-02 00:00,2026-03-02 00:00,1", Some("1 full")),
        ("1,2026-03-02 上午,2026-03-02 下午,1", Some("1 full")),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("absences", format!("rep,from,to,days\n{row}\n"), &[]);
        assert_eq!(
            run.counts()[4],
            u64::from(taken.is_none()),
            "{row}: {}",
            run.out
        );
        let days =
            desk.rows("SELECT count(*) || ' ' || part FROM absence GROUP BY part ORDER BY part");
        assert_eq!(days.join(", "), taken.unwrap_or_default(), "{row}");
    }
}

#[test]
fn p2_a_reason_that_speaks_of_half_a_day_makes_it_one() {
    let desk = Desk::staffed();
    let text = "rep,from,to,type\n1,2026-02-02,2026-02-02,Sick (half day)\n2,2026-02-02,,事假（下午）\n\
        3,2026-02-02,2026-02-03,Vacation\n4,2026-02-02,2026-02-03,Vacation, half day\n";
    let text = text.replace("Vacation, half day", "\"Vacation, half-day\"");
    let run = desk.import("absences", &text, &[]);
    // Of two days it may be either.
    assert_eq!(run.counts(), [4, 4, 0, 0, 1]);
    assert_eq!(
        desk.rows("SELECT rep, day, part FROM absence ORDER BY 1, 2"),
        [
            "1|2026-02-02|half",
            "2|2026-02-02|half",
            "3|2026-02-02|full",
            "3|2026-02-03|full"
        ]
    );
    // A column that says how long it was is nearer.
    let days = "rep,from,to,days,type\n4,2026-02-04,2026-02-04,1,half day planned\n";
    desk.import("absences", days, &[]);
    assert_eq!(
        desk.rows("SELECT part FROM absence WHERE rep = '4'"),
        ["full"]
    );
}

#[test]
fn what_may_be_work_is_no_leave_until_somebody_says_so() {
    let text = "rep,day,type\n1,2026-02-02,Annual leave\n2,2026-02-02,Home Office\n3,2026-02-02,出差\n4,2026-02-02,加班\n";
    let desk = Desk::staffed();
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts(), [4, 1, 0, 0, 3], "{}", run.out);
    assert!(run.out.contains("--status 出差=done"), "{}", run.out);
    let desk = Desk::staffed();
    let told = [
        "--status",
        "home office=not-done",
        "--status",
        "出差=done",
        "--status",
        "加班=not-done",
    ];
    let run = desk.import("absences", text, &told);
    assert_eq!(run.counts(), [4, 2, 0, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT rep, reason FROM absence ORDER BY 1"),
        ["1|Annual leave", "3|出差"]
    );
}

#[test]
fn leave_ends_before_somebody_is_back_and_lasts_as_long_as_its_times() {
    for (header, row, taken) in [
        (
            "rep,first day,back at work",
            "1,2026-02-02,2026-02-04",
            Some("2 full"),
        ),
        (
            "rep,from,to,return date",
            "1,2026-02-02,2026-02-03,2026-02-04",
            Some("2 full"),
        ),
        (
            "rep,from,to,return date",
            "1,2026-02-02,2026-02-04,2026-02-04",
            None,
        ),
        (
            "rep,first day,back at work",
            "1,2026-02-02,2026-02-02",
            None,
        ),
        (
            "姓名,开始日期,返岗日期",
            "1,2026-02-02,2026-02-05",
            Some("3 full"),
        ),
        (
            "rep,from,to,from time,to time",
            "1,2026-02-02,2026-02-02,09:00,12:00",
            Some("1 half"),
        ),
        (
            "rep,from,to,from time,to time",
            "1,2026-02-02,2026-02-02,09:00,18:00",
            Some("1 full"),
        ),
        (
            "rep,from,to,from time,to time",
            "1,2026-02-02,2026-02-03,13:00,18:00",
            Some("1 full, 1 half"),
        ),
        (
            "rep,from,to,from time,to time",
            "1,2026-02-02,2026-02-02,16:00,18:00",
            None,
        ),
        (
            "rep,from,to,from time,to time",
            "1,2026-02-02,2026-02-02,early,late",
            None,
        ),
        (
            "姓名,开始时间,结束时间,时长",
            "1,2026-02-02 上午,2026-02-03 下午,2天",
            Some("2 full"),
        ),
        (
            "姓名,开始时间,结束时间,时长",
            "1,2026-02-02 下午,2026-02-03 下午,1.5天",
            Some("1 full, 1 half"),
        ),
        (
            "姓名,开始时间,结束时间,时长",
            "1,2026-02-02 09:00,2026-02-02 13:00,4小时",
            Some("1 half"),
        ),
        (
            "rep,from,to,duration",
            "1,2026-02-02,2026-02-04,2 days",
            None,
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("absences", format!("{header}\n{row}\n"), &[]);
        let refused = u64::from(taken.is_none());
        assert_eq!(run.counts()[4], refused, "{header}: {row}: {}", run.out);
        let parts = "SELECT count(*), part FROM absence GROUP BY part ORDER BY part";
        let parts = desk.rows(parts).join(", ").replace('|', " ");
        assert_eq!(parts, taken.unwrap_or_default(), "{header}: {row}");
    }
}

#[test]
fn p8_two_halves_of_a_day_make_it_whole_from_whatever_file_each_is() {
    let desk = Desk::staffed();
    let leave = |desk: &Desk| desk.rows("SELECT rep, day, part, reason FROM absence");
    let am = "rep,day,part,reason\nBo,2026-02-03,am,dentist\n";
    let pm = "rep,day,part,reason\nBo,2026-02-03,pm,school\n";
    desk.import("absences", am, &[]);
    assert_eq!(leave(&desk), ["3|2026-02-03|half|dentist"]);
    assert_eq!(desk.import("absences", am, &[]).counts(), [1, 0, 0, 1, 0]);
    assert_eq!(desk.import("absences", pm, &[]).counts(), [1, 0, 1, 0, 0]);
    let whole = ["3|2026-02-03|full|dentist, school"];
    assert_eq!(leave(&desk), whole);
    // Either of them again says nothing new.
    for text in [am, pm] {
        assert_eq!(desk.import("absences", text, &[]).counts(), [1, 0, 0, 1, 0]);
    }
    assert_eq!(leave(&desk), whole);
    // A day that was whole at once is no other one by halves.
    desk.import("absences", "rep,day,part\nAnn Lee,2026-02-03,full\n", &[]);
    let halves = "rep,day,part\nAnn Lee,2026-02-03,am\nAnn Lee,2026-02-03,pm\n";
    let run = desk.import("absences", halves, &[]);
    assert_eq!(run.counts(), [2, 0, 0, 1, 0], "{}", run.out);
    desk.sql()
        .execute("DELETE FROM absence WHERE rep = '2'", [])
        .unwrap();
    // One of them is withdrawn: the other stands, and withdrawing it again changes nothing.
    let off = "rep,day,part,reason,status\nBo,2026-02-03,am,dentist,cancelled\n";
    for _ in 0..2 {
        desk.import("absences", off, &[]);
        assert_eq!(desk.rows("SELECT part, half FROM absence"), ["half|second"]);
    }
    // Without a reason, and without a column for the part: the time beside the day tells.
    let desk = Desk::staffed();
    for day in ["2026-02-03 AM", "2026-02-03 (pm)"] {
        let run = desk.import("absences", format!("rep,day\nBo,{day}\n"), &[]);
        assert_eq!(run.exit, quarterdeck::cli::Exit::Done, "{}", run.out);
    }
    assert_eq!(leave(&desk), ["3|2026-02-03|full|"]);
}

#[test]
fn p8_leave_that_begins_at_noon_leaves_the_morning_to_another_row() {
    let desk = Desk::staffed();
    let text = "rep,from,to\nBo,2026-02-03 13:00,2026-02-05 12:00\n";
    desk.import("absences", text, &[]);
    let halves = "SELECT day, part, half FROM absence ORDER BY 1";
    assert_eq!(
        desk.rows(halves),
        [
            "2026-02-03|half|second",
            "2026-02-04|full|",
            "2026-02-05|half|first"
        ]
    );
    desk.import("absences", "rep,day,part\nBo,2026-02-03,morning\n", &[]);
    assert_eq!(desk.rows(halves)[0], "2026-02-03|full|both");
    // What goes out says which half it is, and comes in again without a change.
    let out = desk.path("out.csv");
    desk.run(&["export", "absences", "-o", out.to_str().unwrap()]);
    let run = desk.run(&["import", "absences", out.to_str().unwrap(), "--json"]);
    assert_eq!(run.counts(), [3, 0, 0, 3, 0], "{}", run.out);
    let other = Desk::staffed();
    other.run(&["import", "absences", out.to_str().unwrap()]);
    assert_eq!(other.rows(halves)[2], "2026-02-05|half|first");
}

/// Midnight of a workbook's cell is midnight, and so is that of an instant in the zone of the settings.
#[test]
fn p5_midnight_in_a_workbook_and_in_a_zone_ends_the_day_before() {
    use crate::workbooks::{day, import, rows, xlsx};
    let leave = "SELECT rep, day, part FROM absence ORDER BY 1, 2";
    let desk = Desk::staffed();
    let path = xlsx(&desk, "leave.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, 0, &[&["rep", "from", "to"], &["Bo"]]);
        let moment = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
        for (column, text) in [(1, "2026-02-03T09:00:00"), (2, "2026-02-04T00:00:00")] {
            sheet
                .write_datetime_with_format(1, column, day(text), &moment)
                .unwrap();
        }
    });
    let run = import(&desk, "absences", &path, &[]);
    assert_eq!(run.json()["new"], 1, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(leave), ["3|2026-02-03|full"]);
    let zone = ["--set", "day.zone=Asia/Shanghai"];
    for (row, want) in [
        (
            "Bo,2026-02-02T16:00:00Z,2026-02-03T16:00:00Z",
            "3|2026-02-03|full",
        ),
        (
            "Bo,2026-02-03T05:00:00Z,2026-02-03T10:00:00Z",
            "3|2026-02-03|half",
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("absences", format!("rep,from,to\n{row}\n"), &zone);
        assert_eq!(run.exit, quarterdeck::cli::Exit::Done, "{}", run.err);
        assert_eq!(desk.rows(leave), [want], "{row}");
    }
}
