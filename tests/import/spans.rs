//! Days and periods that stand in titles, in pieces, or without their year.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const TARGETS: &str = "SELECT period, scope, baseline FROM target_cell ORDER BY 1, 2";

#[test]
fn p11_a_sheet_with_a_column_for_each_day_is_read() {
    let desk = Desk::staffed();
    let text = "rep,action,2026-02-02,2026-02-03,2026-03-02\nBo,touch,4,,9\nBo,需求,1,0,\nAnn Lee,touch,2,3,\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.counts(), [3, 5, 0, 0, 0]);
    assert_eq!(
        desk.activity(),
        [
            "2026-02-02|2|touch|2",
            "2026-02-02|3|need|1",
            "2026-02-02|3|touch|4",
            "2026-02-03|2|touch|3",
            "2026-02-03|3|need|0",
        ],
        "a day that has not come counts nothing"
    );
    assert_eq!(run.json()["mapping"]["2026-02-02"], "2026-02-02");
    // Without a column of actions it is asked which one is counted.
    let one = Desk::staffed();
    let text = "业务员,2月2日,2月3日\nBo,4,5\n";
    let run = one.import("activity", text, &["--year", "2026"]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--each ACTION"), "{}", run.err);
    let run = one.import("activity", text, &["--each", "touch"]);
    assert!(run.err.contains("--year 2026"), "{}", run.err);
    one.import("activity", text, &["--each", "touch", "--year", "2026"]);
    assert_eq!(
        one.activity(),
        ["2026-02-02|3|touch|4", "2026-02-03|3|touch|5"]
    );
    // What comes first is told by the titles together, or asked.
    let titles = Desk::staffed();
    let text = "rep,03/02/2026,13/02/2026\nBo,4,5\n";
    titles.import("activity", text, &["--each", "touch"]);
    assert_eq!(
        titles.activity(),
        ["2026-02-03|3|touch|4", "2026-02-13|3|touch|5"]
    );
    let unclear = Desk::staffed();
    let text = "rep,02/03/2026,02/04/2026\nBo,4,5\n";
    let run = unclear.import("activity", text, &["--each", "touch"]);
    assert_eq!(run.exit, Exit::Unreadable);
    unclear.import(
        "activity",
        text,
        &["--each", "touch", "--date-order", "mdy"],
    );
    assert_eq!(
        unclear.activity(),
        ["2026-02-03|3|touch|4", "2026-02-04|3|touch|5"]
    );
}

#[test]
fn p5_days_without_a_year_take_it_from_the_file_or_ask_for_it() {
    let text = "rep,day,touch\nBo,3/2,4\nBo,13/2,5\nAnn Lee,2月4日,6\nAnn Lee,Feb 5,7\n";
    let want = [
        "2026-02-03|3|touch|4",
        "2026-02-04|2|touch|6",
        "2026-02-05|2|touch|7",
        "2026-02-13|3|touch|5",
    ];
    let desk = Desk::staffed();
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--year 2026"), "{}", run.err);
    desk.import("activity", text, &["--year", "2026"]);
    assert_eq!(desk.activity(), want);
    let above = Desk::staffed();
    above.import("activity", format!("Calls 2026,,\n{text}"), &[]);
    assert_eq!(above.activity(), want);
    let named = Desk::staffed();
    let file = named.file("calls 2026.csv", text);
    named.run(&["import", "activity", file.to_str().unwrap()]);
    assert_eq!(named.activity(), want);
    // One among others that have theirs is a slip of its row.
    let slip = Desk::staffed();
    let text = "rep,day,touch\nBo,13/2/2026,4\nBo,14/2,5\n";
    assert_eq!(slip.import("activity", text, &[]).counts(), [2, 1, 0, 0, 1]);
    // From December into January one year is not enough.
    let across = Desk::staffed();
    let text = "rep,day,touch\nBo,12月30日,4\nBo,1月5日,5\n";
    assert_eq!(
        across
            .import("activity", text, &["--year", "2026"])
            .counts()[4],
        2
    );
}

#[test]
fn p5_periods_are_read_from_their_first_and_last_days() {
    let desk = Desk::staffed();
    let text = "rep,from,to,target\nBo,2026-11-01,2026-11-30,1\nAnn Lee,2026-10-01,2026-12-31,2\n王芳,2026-01-01,2026-06-30,30\n\
                陈杰,2026-11-23,2026-11-29,4\nBo,2026-11-01,2026-11-29,9\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [5, 5, 0, 0, 1]);
    assert_eq!(
        desk.rows(TARGETS),
        [
            "2026-11|3|100",
            "2026-Q1|1|1500",
            "2026-Q2|1|1500",
            "2026-Q4|2|200",
            "2026-W48|4|400"
        ]
    );
    let weeks = Desk::staffed();
    let text = "rep,week starting,target\nBo,2026-11-23,5\nAnn Lee,2026-11-22,6\n";
    assert_eq!(weeks.import("targets", text, &[]).counts(), [2, 1, 0, 0, 1]);
    assert_eq!(
        weeks.rows(TARGETS),
        ["2026-W48|3|500"],
        "no week begins on a Sunday"
    );
    let text = "rep,week,target\nBo,47,5\n";
    assert_eq!(
        weeks.import("targets", text, &["--year", "2026"]).counts()[4],
        0
    );
    assert_eq!(weeks.rows(TARGETS)[0], "2026-W47|3|500");
}

#[test]
fn p5_titles_of_years_and_of_the_numbers_of_months_are_periods() {
    let desk = Desk::staffed();
    desk.import("targets", "rep,2025,2026\nBo,1,2\n", &[]);
    assert_eq!(desk.rows(TARGETS), ["2025|3|100", "2026|3|200"]);
    let months = "rep,4,5,6,7,8,9,10,11,12,1,2,3\nBo,1,1,1,1,1,1,1,1,1,2,2,2\n";
    let run = desk.import("targets", months, &[]);
    assert!(run.err.contains("--year 2026"), "{}", run.err);
    desk.import("targets", months, &["--year", "2026"]);
    let rows = desk.rows(TARGETS);
    assert!(
        rows.contains(&"2026-04|3|100".to_owned()) && rows.contains(&"2027-03|3|200".to_owned())
    );
    // Four numbers may be quarters as well as months: they are neither.
    let run = desk.import("targets", "rep,1,2,3,4\nBo,1,1,1,1\n", &["--year", "2026"]);
    assert_eq!(run.exit, Exit::Unreadable);
}

#[test]
fn p6_pairs_of_currencies_are_read_from_their_side() {
    let rate = "SELECT currency, rate FROM rate ORDER BY 1";
    for text in [
        "pair,date,rate\nUSD/CNY,2026-01-01,7.2\nCNY/EUR,2026-01-01,0.125\n",
        "from,to,date,rate\nUSD,CNY,2026-01-01,7.2\nCNY,EUR,2026-01-01,0.125\n",
        "currency,base currency,date,rate\nUSD,CNY,2026-01-01,7.2\nEUR,CNY,2026-01-01,8\n",
    ] {
        let desk = Desk::staffed();
        assert_eq!(
            desk.import("rates", text, &[]).counts(),
            [2, 2, 0, 0, 0],
            "{text}"
        );
        assert_eq!(
            desk.rows(rate),
            ["EUR|800000000", "USD|720000000"],
            "{text}"
        );
    }
    let desk = Desk::staffed();
    for text in [
        "pair,date,rate\nEUR/USD,2026-01-01,1.08\n",
        "currency,base currency,date,rate\nEUR,USD,2026-01-01,1.08\n",
    ] {
        assert_eq!(desk.import("rates", text, &[]).counts()[4], 1, "{text}");
    }
    let two = "currency,date,closing rate,average rate\nEUR,2026-01-01,8,7.5\n";
    assert_eq!(desk.import("rates", two, &[]).exit, Exit::Unreadable);
}

#[test]
fn p7_owners_that_stand_there_by_their_addresses_are_found() {
    let desk = Desk::staffed();
    desk.import("reps", "id,name,email\n3,Bo,bo@firm.com\n", &[]);
    let text = "id,owner email,stage,amount\nD1,BO@firm.com,lead,5\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [1, 1, 0, 0, 0]);
    assert_eq!(desk.rows("SELECT rep FROM deal"), ["3"]);
}
