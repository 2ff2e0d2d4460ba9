//! Where something near contradicts what stands farther away, nobody is believed: it is asked, or counted as it is meant.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn amounts_in_yuan_beneath_a_line_in_ten_thousands_are_asked_about() {
    let desk = Desk::staffed();
    let deals = "单位：万元\n单号,业务员,阶段,金额（元）,成交日期\nS1,Bo,赢单,120000,2026-02-03\n";
    let run = desk.import("deals", deals, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--set-field scale=1"), "{}", run.err);
    desk.import("deals", deals, &["--set-field", "scale=1"]);
    assert_eq!(desk.rows("SELECT amount_minor FROM deal"), ["12000000"]);
    // A column of units beside such targets; units and thousands that agree ask nothing.
    let beside = "姓名,月份,目标（元）,单位\nBo,2026-02,120000,万元\n";
    assert_eq!(desk.import("targets", beside, &[]).exit, Exit::Unreadable);
    for agreed in [
        "姓名,月份,目标（万元）,单位\nBo,2026-02,12,万元\n",
        "Amounts in thousands\nRep,Month,Target (CNY)\nBo,2026-02,120\n",
        "单位：万元\n姓名,月份,目标\nBo,2026-02,12\n",
    ] {
        let run = desk.import("targets", agreed, &[]);
        assert_eq!(run.exit, Exit::Done, "{agreed}{}", run.err);
        let kept = desk.rows("SELECT DISTINCT baseline FROM target_cell");
        assert_eq!(kept, ["12000000"], "{agreed}");
    }
}

#[test]
fn weeks_and_months_of_what_a_title_names_are_not_those_of_the_year() {
    let periods = "SELECT DISTINCT period FROM target_cell ORDER BY 1";
    for sheet in [
        "November 2026\nRep,W1,W2,W3,W4\nBo,1,2,3,4\n",
        "2026年11月\n姓名,第1周,第2周,第3周,第4周\nBo,1,2,3,4\n",
        "November 2026\nRep,Week,Target\nBo,W1,1\nBo,W2,2\nBo,W3,3\nBo,W4,4\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", sheet, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{sheet}{}", run.out);
        let choice = "--set-field first_week=2026-W45";
        assert!(run.err.contains(choice), "{}", run.err);
        // One that is no choice is asked about again.
        let far = desk.import("targets", sheet, &["--set-field", "first_week=2026-W10"]);
        assert_eq!(far.exit, Exit::Unreadable);
        let run = desk.import("targets", sheet, &["--set-field", "first_week=2026-W45"]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let weeks = ["2026-W45", "2026-W46", "2026-W47", "2026-W48"];
        assert_eq!(desk.rows(periods), weeks, "{sheet}");
    }
    let desk = Desk::staffed();
    for sheet in [
        "Q4 2026\nRep,Month 1,Month 2,Month 3\nBo,1,2,3\n",
        "2026年第四季度\n姓名,第1月,第2月,第3月\nBo,1,2,3\n",
        "Q4 2026\nRep,M1,M2,M3\nBo,1,2,3\n",
    ] {
        let run = desk.import("targets", sheet, &[]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        assert_eq!(
            desk.rows(periods),
            ["2026-10", "2026-11", "2026-12"],
            "{sheet}"
        );
    }
    // Weeks of the year that lie in the month, and of a whole year, are what they say.
    for sheet in [
        "November 2026\nRep,W45,W46\nBo,1,2\n",
        "Targets 2026\nRep,W1,W2\nBo,1,2\n",
        "January 2026\nRep,W1,W2,W3,W4\nBo,1,2,3,4\n",
    ] {
        let run = desk.import("targets", sheet, &[]);
        assert_eq!(run.exit, Exit::Done, "{sheet}{}", run.err);
    }
}

#[test]
fn the_time_before_and_after_is_no_half_of_a_year() {
    let desk = Desk::staffed();
    let year = ["--year", "2026"];
    let run = desk.import("targets", "姓名,上期,本期,下期\nBo,80,100,120\n", &year);
    assert_ne!(run.exit, Exit::Done, "{}", run.out);
    assert!(desk.rows("SELECT period FROM target_cell").is_empty());
    // In Japanese they are halves, and beside their year.
    let run = desk.import(
        "targets",
        "2026年度 目標\n氏名,上期,下期\nBo,80,120\n",
        &year,
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let run = desk.import("targets", "姓名,2026年上期,2026年下期\nBo,80,120\n", &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
}

#[test]
fn a_percentage_below_one_says_its_sign() {
    let desk = Desk::staffed();
    let text = "rep,metric,period,target\nBo,new-sell-through,2026-02,15%\nAnn Lee,new-sell-through,2026-02,0.15\n\
        王芳,new-sell-through,2026-02,15\n陈杰,new-sell-through,2026-02,0.5%\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [4, 3, 0, 0, 1], "{}", run.out);
    let rejects = desk.rejects("targets");
    assert_eq!(rejects[1][0], "3", "Ann Lee");
}

#[test]
fn a_win_rate_of_a_hundred_percent_multiplies_nothing() {
    let desk = Desk::staffed();
    let text = "商机编号,阶段,金额,成交日期,负责人,赢率\nB1,赢单,100,2026-02-03,Bo,100%\nB2,赢单,7,2026-02-04,Bo,10%\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        desk.rows("SELECT amount_minor FROM deal ORDER BY 1"),
        ["700", "10000"]
    );
}

#[test]
fn targets_of_all_segments_are_targets_of_everything() {
    for all in ["All", "全部", "合计"] {
        let desk = Desk::staffed();
        let text =
            format!("Rep,Month,Segment,Target\nBo,2026-02,{all},100\nBo,2026-02,Retail,60\n");
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.counts()[4], 0, "{}", run.out);
        let kept = "SELECT customer_segment, baseline FROM target_cell ORDER BY baseline";
        assert_eq!(desk.rows(kept), ["Retail|6000", "|10000"], "{all}");
    }
}

#[test]
fn a_preview_says_what_the_targets_become() {
    let desk = Desk::staffed();
    let known = "rep,period,target\nBo,2026-02,120000\nAnn Lee,2026-03,160\n";
    desk.import("targets", known, &[]);
    let path = desk.file("less.csv", "rep,period,target\nBo,2026-02,20\n");
    let path = path.to_str().unwrap();
    let run = desk.run(&["import", "targets", path, "--dry-run"]);
    assert!(!run.out.contains("No figure"), "{}", run.out);
    for line in [
        "Target of revenue, 2026 Q1: 120K → 180 CNY",
        "Feb 2026: 120K → 20 CNY",
    ] {
        assert!(run.out.contains(line), "no {line:?} in {}", run.out);
    }
    let chinese = desk.run(&["--lang", "zh-CN", "import", "targets", path, "--dry-run"]);
    assert!(chinese.out.contains("目标，2026年"), "{}", chinese.out);
    // The same targets again change none.
    let path = desk.file("same.csv", known);
    let run = desk.run(&["import", "targets", path.to_str().unwrap(), "--dry-run"]);
    assert!(run.out.contains("No figure"), "{}", run.out);
}

/// Kind, text, options, and of which titles fields are read.
type Export = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

/// Headers of exports as their vendors write them, with one row each.
const EXPORTS: &[Export] = &[
    (
        "deals",
        "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Last Activity Date\n\
         7001,New line,closedwon,500,Bo,2026-02-03,2026-02-04\n",
        &[],
        &[
            ("id", "Record ID"),
            ("amount", "Amount"),
            ("rep", "Deal owner"),
            ("closed", "Close Date"),
        ],
    ),
    (
        "deals",
        "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Probability,Owner,Next Step\n\
         006A,Line two,Acme,Closed Won,\"$1,200\",2026-02-03,100%,Bo,call\n",
        &["--create", "customers", "--rate", "USD=7"],
        &[
            ("id", "Opportunity ID"),
            ("stage", "Stage"),
            ("customer", "Account Name"),
            ("rep", "Owner"),
        ],
    ),
    (
        "deals",
        "Deal - Pipedrive System ID|Deal - Title|Deal - Value|Organization|Deal - Owner|Deal - Expected close date|\
         Deal - Currency of value|Deal - Lost time|Deal - Probability|Deal - Status|Deal - Won time\n\
         12|Pumps|900.0|Acme|Bo|2026-03-01|CNY||60|Won|2026-02-03 10:00:00\n",
        &["--create", "customers"],
        &[
            ("id", "Deal - Pipedrive System ID"),
            ("amount", "Deal - Value"),
            ("rep", "Deal - Owner"),
        ],
    ),
    (
        "activity",
        "Activity - Subject|Activity - Due date|Activity - Assigned to user|Activity - Note|Activity - Type|\
         Activity - Done|Activity - Due time|Activity - Duration|Activity - Marked as done time|Activity - Creation date\n\
         Intro|2026-02-16|Bo||Call|Done|||2026-02-17 09:00:00|2026-02-10\n",
        &["--action", "Call=touch"],
        &[
            ("rep", "Activity - Assigned to user"),
            ("status", "Activity - Done"),
            ("completed", "Activity - Marked as done time"),
        ],
    ),
];

#[test]
fn exports_of_the_known_vendors_are_read_at_once() {
    for (kind, text, said, fields) in EXPORTS {
        let desk = Desk::staffed();
        let run = desk.import(kind, text, said);
        assert_eq!(run.exit, Exit::Done, "{text}{}", run.err);
        assert_eq!(run.counts()[4], 0, "{text}{}", run.out);
        let mapping = &run.json()["mapping"];
        for (field, title) in *fields {
            let found = mapping[field].to_string();
            assert!(found.contains(title), "{field} of {text}: {mapping}");
        }
    }
}

#[test]
fn work_counts_on_the_day_on_which_it_was_marked_as_done() {
    let desk = Desk::staffed();
    let text = "Activity - Type,Activity - Due date,Activity - Marked as done time,Activity - Assigned to user\n\
        Call,2026-02-16,2026-02-17 09:00:00,Bo\nCall,2026-02-16,,Bo\n";
    let run = desk.import("activity", text, &["--action", "Call=touch"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        desk.rows("SELECT day, value FROM activity"),
        ["2026-02-17|1"]
    );
}
