//! Shapes of sheets in which the answer stands in the file: days by their number with their month in the title, sums
//! beside quarters, periods by their number, new targets beside old ones, two rows of titles.

use crate::desk::Desk;
use crate::reading::{asked, quotas, read};
use quarterdeck::cli::Exit;

/// A few bare numbers are days where a title, or somebody, says of which month; days of the week are of the week of
/// which a title says the first and the last day.
#[test]
fn p10_days_by_their_number_take_their_month_or_week_from_a_title() {
    let month = [
        "2026-02-01|3|touch|5",
        "2026-02-02|3|touch|6",
        "2026-02-03|3|touch|7",
    ];
    let week = [
        "2026-02-16|3|touch|5",
        "2026-02-17|3|touch|6",
        "2026-02-18|3|touch|7",
    ];
    for (text, args, want) in [
        (
            "2026年2月触达\n姓名,1,2,3,合计\nBo,5,6,7,18\n",
            &["--each", "touch", "--period", "2026-02"][..],
            month,
        ),
        (
            "Feb 2026\nName,Action,16,17,18\nBo,touch,5,6,7\n",
            &[],
            week,
        ),
        (
            "Name,Action,1,2,3\nBo,touch,5,6,7\n",
            &["--period", "2026-02"],
            month,
        ),
        (
            "周报 2026年2月16日-2月20日\n姓名,动作,周一,周二,周三\nBo,触达,5,6,7\n",
            &[],
            week,
        ),
        (
            "Week 2026-02-16 to 2026-02-20\nName,Action,Mon,Tue,Wed\nBo,touch,5,6,7\n",
            &[],
            week,
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, args);
        assert_eq!(run.exit, Exit::Done, "{text}: {}", run.err);
        assert_eq!(desk.activity(), want, "{text}");
    }
    // So few of the first numbers may be weeks.
    let desk = Desk::staffed();
    let text = "Feb 2026\nName,Action,1,2,3\nBo,touch,5,6,7\n";
    asked(&desk.import("activity", text, &[]), "--period 2026-02");
    // Days from one week into the next are of neither.
    let desk = Desk::staffed();
    let text = "2026-02-13 to 2026-02-18\nName,Action,Mon,Tue,Wed\nBo,touch,5,6,7\n";
    asked(&desk.import("activity", text, &[]), "--period");
    // Without a word they may be anything.
    let desk = Desk::staffed();
    let run = desk.import("activity", "Name,Action,1,2,3\nBo,touch,5,6,7\n", &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
}

/// What stands in the file is found there.
#[test]
fn p11_sheets_of_targets_say_themselves_what_their_columns_are() {
    let quarters = [
        "2026-Q1|Bo|100",
        "2026-Q2|Bo|200",
        "2026-Q3|Bo|300",
        "2026-Q4|Bo|400",
    ];
    read(
        "Rep,Q1,Q2,Q3,Q4,FY\nBo,1,2,3,4,10\n",
        &["--year", "2026"],
        &quarters,
    );
    let desk = Desk::staffed();
    let run = desk.import("targets", "Rep,Q1,Q2,Q3,Q4,FY\nBo,1,2,3,4,10\n", &[]);
    asked(&run, "--year 2026");
    read(
        "Rep,Year,Period,Target\nBo,2026,11,7\nBo,2026,12,8\n",
        &[],
        &["2026-11|Bo|700", "2026-12|Bo|800"],
    );
    // In a plain year of a company whose years start elsewhere it may be either month.
    let desk = Desk::staffed();
    let text = "Rep,Year,Period,Target\nBo,2026,11,7\n";
    let run = desk.import("targets", text, &["--set", "fiscal.start_month=4"]);
    assert_eq!(run.counts(), [1, 0, 0, 0, 1]);
    for text in [
        "Rep,Month,Old target,New target\nBo,2026-11,90,7\n",
        "姓名,月份,上月目标,本月目标\nBo,2026-11,90,7\n",
    ] {
        read(text, &[], &["2026-11|Bo|700"]);
    }
    let desk = Desk::staffed();
    let text = "姓名,月份,本月目标,下月目标\nBo,2026-11,90,7\n";
    asked(&desk.import("targets", text, &[]), "--map amount=#4");
    // A line beneath the table is no name of a column.
    let desk = Desk::staffed();
    let text = "姓名,1月,2月\nBo,1,2\n单位：万元\n";
    asked(
        &desk.import("targets", text, &["--year", "2026"]),
        "单位：万元",
    );
    assert_eq!(quotas(&desk), [""; 0]);
}

/// Months under the names of metrics are targets of those.
#[test]
fn p11_months_under_the_titles_of_metrics_are_of_those() {
    let desk = Desk::staffed();
    let text = "Rep,Revenue,,Deals,\n,Nov 2026,Dec 2026,Nov 2026,Dec 2026\nBo,100,110,3,4\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [1, 4, 0, 0, 0], "{}{}", run.out, run.err);
    assert_eq!(
        desk.rows("SELECT metric, period, baseline FROM target_cell ORDER BY 1, 2"),
        [
            "deals|2026-11|3",
            "deals|2026-12|4",
            "revenue|2026-11|10000",
            "revenue|2026-12|11000"
        ]
    );
    // Under anything else two columns are of one month.
    let desk = Desk::staffed();
    let text = "Rep,Alpha,,Beta,\n,Nov 2026,Dec 2026,Nov 2026,Dec 2026\nBo,100,110,3,4\n";
    assert_eq!(desk.import("targets", text, &[]).exit, Exit::Unreadable);
}

/// Counts of a quarter, or of a third of a month, are put on its days as somebody says.
#[test]
fn p10_counts_of_a_quarter_or_of_a_third_of_a_month_are_put_on_their_days() {
    let last = ["--set-field", "sums=last-day"];
    for (text, day) in [
        ("rep,quarter,touch\nBo,2025-Q4,7\n", "2025-12-31"),
        ("姓名,季度,触达\nBo,2025年第4季度,7\n", "2025-12-31"),
        ("姓名,周期,触达\nBo,2026年1月上旬,7\n", "2026-01-09"),
        ("姓名,周期,触达\nBo,2026年1月中旬,7\n", "2026-01-20"),
        ("姓名,周期,触达\nBo,2026年1月下旬,7\n", "2026-01-30"),
    ] {
        let desk = Desk::staffed();
        asked(&desk.import("activity", text, &[]), "--set-field sums=");
        let run = desk.import("activity", text, &last);
        assert_eq!(
            run.counts(),
            [1, 1, 0, 0, 0],
            "{text}: {}{}",
            run.out,
            run.err
        );
        assert_eq!(desk.activity(), [format!("{day}|3|touch|7")], "{text}");
    }
    // A third of a week is none.
    let desk = Desk::staffed();
    let text = "姓名,周期,触达\nBo,2026-W03上旬,7\n";
    assert_eq!(desk.import("activity", text, &last).counts()[4], 1);
}

/// E-mails and meetings beside calls count as contacts where somebody says so.
#[test]
fn p10_contacts_of_other_ways_beside_calls_are_asked_about() {
    let text = "rep,day,Calls,Emails,Meetings\nBo,2026-02-03,5,3,2\n";
    let desk = Desk::staffed();
    asked(&desk.import("activity", text, &[]), "--action Emails=touch");
    for (args, count) in [
        (&["--map", "touch=#3"][..], 5),
        (
            &[
                "--action",
                "Calls=touch",
                "--action",
                "Emails=touch",
                "--action",
                "Meetings=touch",
            ],
            10,
        ),
    ] {
        let desk = Desk::staffed();
        assert_eq!(desk.import("activity", text, args).counts()[4], 0);
        let want = format!("2026-02-03|3|touch|{count}");
        assert_eq!(desk.activity(), [want]);
    }
    // Contacts as such are all of them.
    let desk = Desk::staffed();
    let text = "rep,day,touch,Emails\nBo,2026-02-03,5,3\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [1, 1, 0, 0, 0]);
}

/// The least and the most of a target by words that may mean something else, and columns of several months at once.
#[test]
fn p8_columns_beside_targets_that_may_be_targets_are_not_passed_over() {
    let text = "Rep,Month,Minimum,Target,Maximum\nBo,2026-11,5,7,9\n";
    let desk = Desk::staffed();
    asked(&desk.import("targets", text, &[]), "--map stretch=#5");
    let rows = "SELECT floor, baseline, stretch FROM target_cell";
    for (said, kept) in [("stretch=#5", "500|700|900"), ("stretch=-", "500|700|-")] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &["--map", said]);
        assert_eq!(run.counts()[4], 0, "{}{}", run.out, run.err);
        assert_eq!(desk.rows(rows), [kept], "{said}");
    }
    for title in ["Nov-Dec 2026", "11-12月", "Q3+Q4 2026"] {
        let desk = Desk::staffed();
        let text = format!("Rep,Oct 2026,{title}\nBo,1,2\n");
        asked(&desk.import("targets", &text, &[]), title);
        assert_eq!(quotas(&desk), [""; 0], "{title}");
    }
}

/// Somebody's id or address beside a name that is another one's, or that several have.
#[test]
fn p7_an_id_beside_a_name_that_says_somebody_else_is_asked_about() {
    let twins = "id,name,email\n1,Mia Wolf,m1@a.example\n2,Mia Wolf,m2@a.example\n3,Tom Berg,t@a.example\n4,Eva Lind,e@a.example\n";
    let owners = |desk: &Desk| desk.rows("SELECT id, rep FROM deal ORDER BY 1");
    for (header, rows, ids) in [
        ("工号,姓名", ["2,Mia Wolf", "3,Tom Berg"], ["2", "3"]),
        ("owner id,owner", ["1,Mia Wolf", "3,Tom Berg"], ["1", "3"]),
        (
            "owner email,owner",
            ["m2@a.example,Mia Wolf", "t@a.example,Tom Berg"],
            ["2", "3"],
        ),
        // Nobody's name is shared here, and one row contradicts itself.
        ("工号,姓名", ["1,Tom Berg", "3,Tom Berg"], ["1", "3"]),
    ] {
        let desk = Desk::new();
        assert_eq!(desk.import("reps", twins, &[]).counts()[1], 4);
        let text = format!(
            "id,{header},stage\nA,{},lead\nB,{},lead\n",
            rows[0], rows[1]
        );
        asked(&desk.import("deals", &text, &[]), "--map rep=#2");
        let run = desk.import("deals", &text, &["--map", "rep=#2"]);
        assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{}{}", run.out, run.err);
        let want = [format!("A|{}", ids[0]), format!("B|{}", ids[1])];
        assert_eq!(owners(&desk), want, "{header}");
    }
    // Ids of another system are nobody's, and one that agrees says nothing new.
    for rows in [["77,Tom Berg", "78,Eva Lind"], ["3,Tom Berg", "4,Eva Lind"]] {
        let desk = Desk::new();
        desk.import("reps", twins, &[]);
        let text = format!(
            "id,工号,姓名,stage\nA,{},lead\nB,{},lead\n",
            rows[0], rows[1]
        );
        assert_eq!(desk.import("deals", &text, &[]).counts(), [2, 2, 0, 0, 0]);
        assert_eq!(owners(&desk), ["A|3", "B|4"]);
    }
}
