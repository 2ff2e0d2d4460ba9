//! What two rows of a file say of one person and one time, and what a row says of somebody known: never half of it.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const TARGETS: &str = "SELECT period, scope, baseline FROM target_cell ORDER BY 1, 2";

#[test]
fn p8_targets_that_differ_in_a_column_nobody_knows_are_all_refused_and_the_column_is_named() {
    let desk = Desk::staffed();
    let text = "rep,period,outlet,target\nBo,2026-11,web,100\nAnn Lee,2026-11,web,70\nBo,2026-11,shop,50\n\
                Bo,2026-11,web,100\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [4, 1, 0, 0, 3]);
    assert_eq!(desk.rows(TARGETS), ["2026-11|2|7000"]);
    let rejects = desk.rejects("targets");
    let mut lines: Vec<&str> = rejects[1..].iter().map(|r| r[0].as_str()).collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        ["2", "4", "5"],
        "what repeats a refused row goes with it"
    );
    assert!(rejects[1..].iter().all(|r| r[1] == "outlet"), "{rejects:?}");
    assert!(rejects[1][3].contains("“outlet”"), "{rejects:?}");

    // The same row twice is still one.
    let twice = Desk::staffed();
    let text = "rep,period,target\nBo,2026-11,100\nBo,2026-11,100\n";
    assert_eq!(twice.import("targets", text, &[]).counts(), [2, 1, 0, 1, 0]);
    // A wide row goes as a whole, though only one month contradicts.
    let wide = Desk::staffed();
    let text = "rep,2026-11,2026-12\nBo,100,200\nBo,100,250\nAnn Lee,1,2\n";
    assert_eq!(wide.import("targets", text, &[]).counts(), [3, 2, 0, 0, 2]);
    assert_eq!(wide.rows(TARGETS), ["2026-11|2|100", "2026-12|2|200"]);
}

#[test]
fn p8_of_counts_and_rates_that_contradict_each_other_neither_is_taken() {
    let desk = Desk::staffed();
    let text = "rep,day,touch,branch\nBo,2026-02-02,4,a\nBo,2026-02-02,5,b\nBo,2026-02-03,6,a\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [3, 1, 0, 0, 2]);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|6"]);
    let text = "currency,from,rate,side\nUSD,2026-01-01,7.10,buy\nUSD,2026-01-01,7.20,sell\nEUR,2026-01-01,7.8,buy\n";
    assert_eq!(desk.import("rates", text, &[]).counts(), [3, 1, 0, 0, 2]);
    assert_eq!(desk.rows("SELECT currency FROM rate"), ["EUR"]);
}

#[test]
fn p3_a_target_that_may_be_changed_by_a_column_beside_it_is_asked_about() {
    let desk = Desk::staffed();
    let text = "rep,period,target,adjustment\nBo,2026-11,100,-20\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map adjustment=#4") && run.err.contains("--map adjustment=-"));
    desk.import("targets", text, &["--map", "adjustment=-"]);
    assert_eq!(desk.rows(TARGETS), ["2026-11|3|10000"]);
    let added = Desk::staffed();
    added.import("targets", text, &["--map", "adjustment=#4"]);
    assert_eq!(added.rows(TARGETS), ["2026-11|3|8000"]);
    // Nothing to add is nothing to ask.
    let none = Desk::staffed();
    let run = none.import("targets", "rep,period,target,调整\nBo,2026-11,100,0\n", &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    // With a column for each month nobody knows which it would change: only leaving it out answers.
    let wide = "rep,2026-11,2026-12,调整\nBo,100,200,5\n";
    for (map, exit) in [
        ("adjustment=#4", Exit::Unreadable),
        ("adjustment=-", Exit::Done),
    ] {
        assert_eq!(
            desk.import("targets", wide, &["--map", map]).exit,
            exit,
            "{map}"
        );
    }
    let run = desk.import(
        "targets",
        "rep,period,target,target (approved)\nBo,2026-11,100,90\n",
        &[],
    );
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map amount=#4"), "{}", run.err);
}

#[test]
fn p5_a_day_of_the_week_that_is_not_the_dates_is_refused_and_tells_the_order() {
    let desk = Desk::staffed();
    let text = "rep,day,touch\nBo,2026-02-03(周三),4\nBo,\"Mon, 2 Feb 2026\",5\nAnn Lee,2026年2月3日星期二,6\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [3, 2, 0, 0, 1]);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|3|touch|5", "2026-02-03|2|touch|6"]
    );
    // 3 February is a Tuesday, 2 March a Monday.
    let order = "rep,day,touch\n王芳,Tue 03/02/2026,1\n";
    assert_eq!(
        desk.import("activity", order, &[]).counts(),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(desk.activity()[1], "2026-02-03|1|touch|1");
}

#[test]
fn p7_a_known_name_with_another_id_is_proposed_as_the_same() {
    let desk = Desk::staffed();
    let text = "id,name,tier,unit\n17,Ann Lee,mid,North/Two\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [1, 0, 0, 0, 1]);
    let rejects = desk.rejects("reps");
    assert_eq!(rejects[1][..3], ["2", "id", "17"]);
    assert!(rejects[1][3].contains("--value rep:17=2"), "{rejects:?}");
    let same = desk.import("reps", text, &["--value", "rep:17=2"]);
    assert_eq!(same.exit, Exit::Done);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"]);
    // It is remembered.
    assert_eq!(desk.import("reps", text, &[]).counts()[4], 0);

    let two = Desk::staffed();
    assert_eq!(
        two.import("reps", text, &["--create", "rep:17"]).exit,
        Exit::Done
    );
    assert_eq!(
        two.rows("SELECT count(*) FROM rep WHERE name = 'Ann Lee'"),
        ["2"]
    );
    // A list that has both of them knows what it says.
    let both = Desk::staffed();
    let text = "id,name,tier,unit\n2,Ann Lee,mid,North/Two\n17,Ann Lee,mid,South\n";
    assert_eq!(both.import("reps", text, &[]).counts()[4], 0);
    assert_eq!(
        both.rows("SELECT count(*) FROM rep WHERE name = 'Ann Lee'"),
        ["2"]
    );
}

#[test]
fn p7_a_person_is_known_by_the_name_before_and_by_an_address_behind_the_name() {
    let desk = Desk::staffed();
    desk.import("reps", "id,name,email\n2,Ann Lee-Smith,ann@firm.com\n", &[]);
    let text = "rep,day,touch\nAnn Lee,2026-02-02,3\nAnn L-S <Ann@Firm.com>,2026-02-03,4\nBo (bo@other.org),2026-02-03,5\n";
    assert_eq!(
        desk.import("activity", text, &["--create", "reps"])
            .counts(),
        [3, 3, 0, 0, 0]
    );
    assert_eq!(
        desk.activity(),
        [
            "2026-02-02|2|touch|3",
            "2026-02-03|2|touch|4",
            "2026-02-03|3|touch|5"
        ]
    );
    // The name is one person's and the address another's.
    let run = desk.import(
        "activity",
        "rep,day,touch\nBo <ann@firm.com>,2026-02-04,1\n",
        &[],
    );
    assert_eq!(run.counts()[4], 1);
    // Undone with the import that brought the new name.
    assert_eq!(
        desk.rows("SELECT text, id FROM alias WHERE text = 'Ann Lee'"),
        ["Ann Lee|2"]
    );
    let fresh = Desk::new();
    fresh.import("reps", "name\nAnna Berg <anna@firm.com>\n", &[]);
    assert_eq!(
        fresh.rows("SELECT name, email FROM rep"),
        ["Anna Berg|anna@firm.com"]
    );
}

#[test]
fn p9_a_person_in_two_places_in_the_same_days_is_refused_in_both() {
    let desk = Desk::staffed();
    let text = "id,name,unit,from,to\n8,Eve,North/One,2026-01-01,2026-06-30\n8,Eve,South,2026-05-01,\n\
                9,Max,South,2026-01-01,2026-06-30\n9,Max,North/One,2026-06-30,\n";
    assert_eq!(desk.import("reps", text, &[]).counts(), [4, 2, 0, 0, 2]);
    assert_eq!(
        desk.rows(
            "SELECT rep, from_day, to_day FROM assignment WHERE rep IN ('8', '9') ORDER BY 2"
        ),
        ["9|2026-01-01|2026-06-30", "9|2026-06-30|2199-12-31"]
    );
    assert!(desk.rejects("reps")[1][3].contains("same days"));
}

#[test]
fn p1_a_remark_beneath_the_table_is_nobody_and_no_fault() {
    let desk = Desk::staffed();
    let text = "rep,period,target\nBo,2026-11,100\nNote: figures are provisional,,\n以上数据未经审计，仅供参考,,\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [3, 1, 0, 0, 0]);
    assert!(run.json()["notes"].to_string().contains("provisional"));
    let people = "name,unit\nEve,South\n* without trainees,\n注：截至11月,\n";
    assert_eq!(desk.import("reps", people, &[]).counts()[4], 0);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["5"]);
}
