//! Sheets with a column for each rep, team, currency, day or month, and days that stand in three columns.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

fn taken(desk: &Desk, kind: &str, text: &str, args: &[&str]) -> Run {
    let run = desk.import(kind, text, args);
    assert_eq!(run.exit, Exit::Done, "{text}: {}{}", run.out, run.err);
    assert_eq!(run.counts()[4], 0, "{text}: {}", run.out);
    run
}

fn counts(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT rep, day, action, value FROM activity ORDER BY 1, 2, 3")
}

#[test]
fn p11_activity_with_a_column_for_each_rep() {
    for (text, args) in [
        (
            "Date,Bo,Ann Lee\n2026-02-03,8,6\n2026-02-04,7,\n",
            &["--each", "touch"][..],
        ),
        (
            "日期;Bo;Ann Lee;合计\n2月3日;8;6;14\n2月4日;7;;7\n",
            &["--each", "touch", "--year", "2026"],
        ),
        (
            "Datum\tTyp\tBo\tAnn Lee\n03.02.2026\tAnrufe\t8\t6\n04.02.2026\tAnrufe\t7\t\n",
            &["--map", "action=Typ"],
        ),
    ] {
        let desk = Desk::staffed();
        taken(&desk, "activity", text, args);
        assert_eq!(
            counts(&desk),
            [
                "2|2026-02-03|touch|6",
                "3|2026-02-03|touch|8",
                "3|2026-02-04|touch|7"
            ],
            "{text}"
        );
    }
    // What is counted is asked, and who is nobody's name is refused with its cell.
    let desk = Desk::staffed();
    let text = "Date,Bo,Zed\n2026-02-03,8,6\n2026-02-04,some,6\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--each ACTION"), "{}", run.err);
    let run = desk.import("activity", text, &["--each", "touch"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 2], "{}", run.out);
    for said in ["Zed", "some"] {
        assert!(run.out.contains(said), "{}", run.out);
    }
}

#[test]
fn p11_targets_with_a_column_for_each_rep_or_team() {
    let quotas = |desk: &Desk| {
        desk.rows("SELECT scope_kind, scope, period, baseline FROM target_cell ORDER BY 1, 2, 3")
    };
    let desk = Desk::staffed();
    taken(
        &desk,
        "targets",
        "Month,Bo,Ann Lee\n2026-02,1k,20\n2026-03,30,\n",
        &[],
    );
    assert_eq!(
        quotas(&desk),
        [
            "rep|2|2026-02|2000",
            "rep|3|2026-02|100000",
            "rep|3|2026-03|3000"
        ]
    );
    let desk = Desk::staffed();
    taken(
        &desk,
        "targets",
        "Quartal;Gesamt;whole company;North;South\n2026-Q1;60;50;1.500,5;20\n",
        &[],
    );
    let found = quotas(&desk);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found.iter().any(|cell| cell.ends_with("|150050")),
        "{found:?}"
    );
    // An empty cell takes back what was set, as in any other sheet of targets.
    let desk = Desk::staffed();
    taken(&desk, "targets", "Month,Bo,Ann Lee\n2026-02,10,20\n", &[]);
    taken(&desk, "targets", "Month,Bo,Ann Lee\n2026-02,10,\n", &[]);
    let shown = desk.run(&["targets", "--period", "2026-02", "--json"]);
    let shown = shown.json();
    let nodes = shown["nodes"].as_array().unwrap();
    let of = |name: &str| {
        nodes
            .iter()
            .find(|n| n["name"] == name)
            .map(|n| n["target_minor"].clone())
    };
    assert_eq!(of("Bo"), Some(1000.into()));
    assert_eq!(of("Ann Lee"), Some(serde_json::Value::Null));
}

#[test]
fn p11_leave_with_a_column_for_each_day() {
    let leave = |desk: &Desk| desk.rows("SELECT rep, day, part, reason FROM absence ORDER BY 1, 2");
    for (text, args) in [
        (
            "Name,2026-02-03,2026-02-04\nBo,vacation,\nAnn Lee,present,half\n",
            &[][..],
        ),
        (
            "Mitarbeiter;03.02.2026;04.02.2026\nBo;vacation;anwesend\nAnn Lee;-;0,5\n",
            &[],
        ),
        (
            "姓名,2月3日,2月4日\nBo,vacation,√\nAnn Lee,出勤,上午\n",
            &["--year", "2026"],
        ),
    ] {
        let desk = Desk::staffed();
        let text = text.replace("0,5", "0.5");
        taken(&desk, "absences", &text, args);
        assert_eq!(
            leave(&desk),
            ["2|2026-02-04|half|", "3|2026-02-03|full|vacation"],
            "{text}"
        );
    }
    // A code of one letter is known to its team alone.
    let desk = Desk::staffed();
    let text = "Name,2026-02-03,2026-02-04\nBo,K,D\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
    assert!(leave(&desk).is_empty());
    taken(
        &desk,
        "absences",
        text,
        &["--status", "K=done", "--status", "D=not-done"],
    );
    assert_eq!(leave(&desk), ["3|2026-02-03|full|K"]);
    let run = desk.import("absences", "Name,3 Feb,4 Feb\nBo,sick,\n", &[]);
    assert!(run.err.contains("--year"), "{}", run.err);
}

#[test]
fn p6_rates_with_a_column_for_each_currency_or_month() {
    let rates = |desk: &Desk| desk.rows("SELECT currency, from_day FROM rate ORDER BY 1, 2");
    for (text, args, expected) in [
        (
            "date,USD,EUR,CNY\n2026-02-01,7.1,8.2,1\n2026-02-15,7.2,,1\n",
            &[][..],
            &["EUR|2026-02-01", "USD|2026-02-01", "USD|2026-02-15"][..],
        ),
        (
            "日期,美元汇率,欧元汇率\n2026-02-01,710.5,820.1\n",
            &["--set-field", "per=100"],
            &["EUR|2026-02-01", "USD|2026-02-01"],
        ),
        (
            "Währung;Jan 2026;Feb 2026\nUSD;7,1;7,2\n",
            &["--decimal", ","],
            &["USD|2026-01-01", "USD|2026-02-01"],
        ),
        (
            "currency,Jan,Feb\nUSD,7.1,7.2\n",
            &["--year", "2026"],
            &["USD|2026-01-01", "USD|2026-02-01"],
        ),
        (
            "Month,Currency,Rate\n2026-01,USD,7.1\n",
            &[],
            &["USD|2026-01-01"],
        ),
    ] {
        let desk = Desk::staffed();
        taken(&desk, "rates", text, args);
        assert_eq!(rates(&desk), expected, "{text}");
    }
    let desk = Desk::staffed();
    let run = desk.import("rates", "currency,Jan,Feb\nUSD,7.1,7.2\n", &[]);
    assert!(run.err.contains("--year"), "{}", run.err);
}

#[test]
fn p5_a_day_in_three_columns() {
    for (kind, text) in [
        ("activity", "rep,year,month,day,touch\nBo,2026,2,3,8\n"),
        ("activity", "rep;Jahr;Monat;Tag;touch\nBo;2026;Feb;3;8\n"),
        ("activity", "姓名,年,月,日,触达\nBo,2026年,2月,3日,8\n"),
    ] {
        let desk = Desk::staffed();
        taken(&desk, kind, text, &[]);
        assert_eq!(counts(&desk), ["3|2026-02-03|touch|8"], "{text}");
    }
    let desk = Desk::staffed();
    let text = "id,owner,stage,amount,close year,close month,close day\nA,Bo,won,1,2026,2,3\nB,Bo,won,1,2026,2,30\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{}", run.out);
    assert_eq!(desk.rows("SELECT closed FROM deal"), ["2026-02-03"]);
    let desk = Desk::staffed();
    let run = desk.import(
        "activity",
        "rep,day,touch\nBo,令和8年2月3日,8\nBo,R8.2.4,8\n",
        &[],
    );
    assert_eq!(run.counts(), [2, 0, 0, 0, 2]);
    assert!(run.out.contains("era"), "{}", run.out);
}
