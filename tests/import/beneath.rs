//! What stands beneath, above or beside a table and makes its figures others.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const TARGETS: &str = "SELECT metric, period, scope, baseline FROM target_cell ORDER BY 1, 2, 3";

#[test]
fn p1_rows_of_a_second_table_are_not_read_by_the_titles_of_the_first() {
    let desk = Desk::staffed();
    let text = "rep,day,calls\nBo,2026-02-02,4\n,,\nrep,day,visits\nAnn Lee,2026-02-02,1\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [3, 1, 0, 0, 2]);
    assert_eq!(desk.activity(), ["2026-02-02|3|touch|4"]);
    let rejects = desk.rejects("activity");
    assert!(
        rejects[2][3].contains("another table") && rejects[2][3].contains('4'),
        "{rejects:?}"
    );
    // The same header under a title of its own heads other figures; on another page it is only repeated.
    let titled =
        "rep,2026-11,2026-12\nBo,100,200\nNew customers,,\nrep,2026-11,2026-12\nAnn Lee,3,4\n";
    assert_eq!(
        desk.import("targets", titled, &[]).counts(),
        [4, 2, 0, 0, 3]
    );
    assert_eq!(
        desk.rows(TARGETS),
        ["revenue|2026-11|3|10000", "revenue|2026-12|3|20000"]
    );
    let pages = Desk::staffed();
    let text = "rep,period,target\nBo,2026-11,100\nrep,period,target\nAnn Lee,2026-11,200\n";
    assert_eq!(pages.import("targets", text, &[]).counts(), [3, 2, 0, 0, 0]);
    // Sections by metric, by year and by action.
    for (kind, text) in [
        ("targets", "rep,2026-11,2026-12\nNew customers,,\nBo,3,4\n"),
        ("targets", "rep,Jan,Feb\n2026,,\nBo,3,4\n2027,,\nBo,5,6\n"),
        ("activity", "rep,2026-02-02,2026-02-03\nVisits,,\nBo,3,4\n"),
    ] {
        let desk = Desk::staffed();
        let args = ["--each", "touch", "--year", "2026"];
        let run = desk.import(
            kind,
            text,
            if kind == "activity" {
                &args[..2]
            } else {
                &args[2..]
            },
        );
        assert_eq!(run.exit, Exit::NotSo, "{text}");
    }
    // A section of a team is a row that is refused, and the others are in.
    let teams = "rep,2026-11,2026-12\nNorth,,\nAnn Lee,3,4\nSouth,,\nBo,3,4\n";
    assert_eq!(desk.import("targets", teams, &[]).counts()[4], 2);
    // A header among people is nobody.
    let people = "name,unit\nEve,South\nname,unit\nMax,South\n";
    assert_eq!(pages.import("reps", people, &[]).exit, Exit::Done);
    assert_eq!(
        pages.rows("SELECT count(*) FROM rep WHERE name = 'name'"),
        ["0"]
    );
}

#[test]
fn p2_a_line_above_the_table_that_names_a_metric_is_read() {
    let desk = Desk::staffed();
    let text = "New customers 2026,,\nrep,Q1,Q2\nBo,3,4\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
    assert_eq!(
        desk.rows(TARGETS),
        ["new-customers|2026-Q1|3|3", "new-customers|2026-Q2|3|4"]
    );
    assert!(run.json()["notes"].to_string().contains("customers"));
    let named = Desk::staffed();
    let file = named.file("deals_2026.csv", "rep,Q1\nBo,3\n");
    named.run(&[
        "import",
        "targets",
        file.to_str().unwrap(),
        "--year",
        "2026",
    ]);
    assert_eq!(named.rows(TARGETS), ["deals|2026-Q1|3|3"]);
}

#[test]
fn p3_what_changes_an_amount_beside_it_is_asked_about() {
    let desk = Desk::staffed();
    for (text, says) in [
        // Of two closing days, two amounts and two kinds of revenue neither is taken for the other.
        (
            "id,owner,stage,amount,close date,closed\nD,Bo,won,1,2026-02-27,2026-02-03\n",
            "--map closed=#6",
        ),
        (
            "id,owner,stage,amount,amount in company currency,closed\nD,Bo,won,1,7,2026-02-03\n",
            "--map amount=#5",
        ),
        (
            "id,owner,stage,MRR,ARR,closed\nD,Bo,won,1,12,2026-02-03\n",
            "--map amount=#5",
        ),
        (
            "id,owner,stage,amount,退款金额,closed\nD,Bo,won,10,2,2026-02-03\n",
            "--map refund=-",
        ),
        (
            "id,owner,co-owner,stage,amount,closed\nD,Bo,Ann Lee,won,10,2026-02-03\n",
            "--map split=-",
        ),
    ] {
        let run = desk.import("deals", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}");
        assert!(run.err.contains(says), "{}", run.err);
    }
    for text in [
        "id,owner,stage,amount,close date,closed\nD,Bo,won,1,2026-02-03,2026-02-03\n",
        "id,owner,stage,amount,amount in company currency,closed\nD,Bo,won,1,1,2026-02-03\n",
        "id,owner,stage,amount,refund,closed\nD,Bo,won,1,0,2026-02-03\n",
        "id,owner,stage,ARR,closed\nD,Bo,won,1,2026-02-03\n",
    ] {
        let desk = Desk::staffed();
        assert_eq!(
            desk.import("deals", text, &[]).counts(),
            [1, 1, 0, 0, 0],
            "{text}"
        );
    }
    // Days off of one country are not those of the others.
    let text = "date,country,holiday\n2026-12-25,DE,Weihnachten\n";
    assert_eq!(
        desk.import("calendar", text, &["--set-field", "kind=rest"])
            .counts()[4],
        1
    );
}

#[test]
fn p14_titles_of_other_lists_of_people_and_sheets_are_known() {
    let desk = Desk::staffed();
    let text = "Personalnummer;Nachname;Vorname;Abteilung;Eintritt;Austritt\n78;Weber;Eva;South;01.03.2024;30.01.2026\n";
    assert_eq!(desk.import("reps", text, &[]).counts()[4], 0);
    assert_eq!(
        desk.rows("SELECT from_day, to_day FROM assignment WHERE rep = '78'"),
        ["2024-03-01|2026-01-31"]
    );
    let text = "name,old team,new team,effective date\nAnn Lee,North/Two,South,2026-02-01\n";
    desk.import("reps", text, &[]);
    assert_eq!(
        desk.rows("SELECT u.name, from_day FROM assignment a JOIN unit u ON u.id = a.unit WHERE rep = '2' ORDER BY 2"),
        ["Two|1900-01-01", "South|2026-02-01"]
    );
    let months = "rep,1/1/2026,2/1/2026,3/1/2026\nBo,1,2,3\n";
    desk.import("targets", months, &[]);
    desk.import("targets", "Commercial;T1 2027;T2 2027\nBo;1;2\n", &[]);
    assert_eq!(
        desk.rows("SELECT DISTINCT period FROM target_cell ORDER BY 1"),
        ["2026-01", "2026-02", "2026-03", "2027-Q1", "2027-Q2"]
    );
    let text = "币种,汇率(100外币),日期\n日元,4.8,2026-01-01\n";
    desk.import("rates", text, &[]);
    assert_eq!(
        desk.rows("SELECT currency, rate FROM rate"),
        ["JPY|4800000"]
    );
}

#[test]
fn p10_counts_beside_events_are_asked_about() {
    let desk = Desk::staffed();
    let text = "day,rep,count\n2026-02-02,Bo,4\n2026-02-03,Bo,1\n";
    let run = desk.import("activity", text, &["--each", "touch"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    desk.import(
        "activity",
        text,
        &["--each", "touch", "--map", "count=count"],
    );
    assert_eq!(
        desk.activity(),
        ["2026-02-02|3|touch|4", "2026-02-03|3|touch|1"]
    );
    let events = Desk::staffed();
    events.import(
        "activity",
        text,
        &["--each", "touch", "--set-field", "count=1"],
    );
    assert_eq!(
        events.activity(),
        ["2026-02-02|3|touch|1", "2026-02-03|3|touch|1"]
    );
    let text = "rep,day,touch,approved\nBo,2026-02-04,4,no\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [1, 0, 0, 0, 0]);
}

#[test]
fn p2_months_beside_quarters_and_lines_of_two_metrics_are_asked_about() {
    let desk = Desk::staffed();
    let text = "rep,quarter,month 1,month 2,month 3\nBo,2026-Q4,1,2,3\n";
    let run = desk.import("targets", text, &["--year", "2026"]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map period="), "{}", run.err);
    let text = "Umsatz und Neukunden 2026;;\nrep;Q1;Q2\nBo;3;4\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(
        run.err.contains("--set-field metric=new-customers"),
        "{}",
        run.err
    );
    desk.import("targets", text, &["--set-field", "metric=revenue"]);
    let text = "Neukunden 2027;;\nrep;Q1;Q2\nBo;3;4\n";
    desk.import("targets", text, &[]);
    assert_eq!(
        desk.rows(TARGETS),
        [
            "new-customers|2027-Q1|3|3",
            "new-customers|2027-Q2|3|4",
            "revenue|2026-Q1|3|300",
            "revenue|2026-Q2|3|400",
        ]
    );
    let text = "id,owner,stage,amount,vat included,closed\nD,Bo,won,113,yes,2026-02-03\nE,Bo,won,100,no,2026-02-03\n";
    let run = desk.import("deals", text, &[]);
    assert!(run.err.contains("--map taxed=-"), "{}", run.err);
}

#[test]
fn p6_a_rate_of_a_hundred_units_or_from_the_other_side_is_not_taken_for_one() {
    let desk = Desk::staffed();
    let text = "currency,rate,date\nJPY,4.8,2026-01-01\nUSD,0.14,2026-01-01\nEUR,7.8,2026-01-01\nXAU,9000,2026-01-01\n";
    assert_eq!(desk.import("rates", text, &[]).counts(), [4, 2, 0, 0, 2]);
    assert_eq!(
        desk.rows("SELECT currency FROM rate ORDER BY 1"),
        ["EUR", "XAU"]
    );
    assert!(desk.rejects("rates")[1][3].contains("--set-field per=100"));
    let yen = "currency,rate,date\nJPY,4.8,2026-01-01\n";
    desk.import("rates", yen, &["--set-field", "per=100"]);
    assert_eq!(
        desk.rows("SELECT rate FROM rate WHERE currency = 'JPY'"),
        ["4800000"]
    );
    // Whoever says it is believed.
    let other = Desk::staffed();
    let run = other.import("rates", yen, &["--rate", "JPY=4.8"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
}
