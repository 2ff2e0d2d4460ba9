//! What stands beside a table and changes its amounts, and amounts of which some have a currency: asked about.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

/// A file of targets under a name, with what is said besides.
fn targets(desk: &Desk, name: &str, text: &str, told: &[&str]) -> Run {
    let path = desk.file(name, text);
    let mut args = vec!["import", "targets", path.to_str().unwrap(), "--json"];
    args.extend(told);
    desk.run(&args)
}

fn quotas(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT metric, period, baseline FROM target_cell ORDER BY 1, 2, 3")
}

/// Refused with this option among the ready ones.
fn asks(run: &Run, option: &str) {
    let said = format!("{}{}", run.out, run.err);
    assert_eq!(run.exit, Exit::Unreadable, "{said}");
    assert!(said.contains(option), "{option}: {said}");
}

#[test]
fn p2_a_title_or_note_that_is_only_partly_understood_is_asked_about() {
    for text in [
        "Plan 2026 (amounts in thousands except new customers),,,\nrep,period,revenue,new customers\nBo,2026-02,50,4\n",
        "销售目标（单位：千元，新客数为家）,,,\n姓名,月份,销售额,新客户数\nBo,2026-02,50,4\n",
        "rep,period,revenue,new customers\nBo,2026-02,50,4\n\n* money in thousands but not counts,,,\n",
    ] {
        let desk = Desk::staffed();
        let file = "plan.csv";
        asks(&targets(&desk, file, text, &[]), "--set-field scale=1000");
        assert!(quotas(&desk).is_empty());
        let run = targets(&desk, file, text, &["--set-field", "scale=1000"]);
        assert_eq!(run.counts()[1], 2, "{text}: {}", run.out);
        assert_eq!(
            quotas(&desk),
            ["new-customers|2026-02|4", "revenue|2026-02|5000000"],
            "counts are no money: {text}"
        );
    }
    // A person's initial, a year and a rank are no scales.
    for title in [
        "Plan 2026 (M. Hale)",
        "Top 1000 club (in North)",
        "Plan (team T)",
    ] {
        let desk = Desk::staffed();
        let text = format!("{title},,\nrep,period,target\nBo,2026-02,50\n");
        let run = targets(&desk, "plan.csv", &text, &[]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{title}: {}", run.err);
    }
}

#[test]
fn p2_a_currency_beside_the_table_is_asked_about() {
    let deals = "id,owner,stage,amount,closed\nE1,Bo,won,50,2026-02-02\n";
    for (name, text) in [
        ("d.csv", format!("{deals}* all figures in EUR,,,,\n")),
        ("d-EUR.csv", deals.to_owned()),
        (
            "d.csv",
            format!("Deals (amounts in EUR unless noted),,,,\n{deals}"),
        ),
    ] {
        let desk = Desk::staffed();
        let path = desk.file(name, &text);
        let import = |told: &[&str]| {
            let mut args = vec!["import", "deals", path.to_str().unwrap(), "--json"];
            args.extend(told);
            desk.run(&args)
        };
        asks(&import(&[]), "--set-field currency=EUR");
        let told = ["--set-field", "currency=EUR", "--rate", "EUR=8"];
        assert_eq!(import(&told).counts()[1], 1, "{name}");
        let amounts = "SELECT amount_minor, currency FROM deal";
        assert_eq!(desk.rows(amounts), ["40000|EUR"], "{name}");
    }
    // One that says it itself, and the company's own, leave nothing to ask.
    let desk = Desk::staffed();
    let path = desk.file("d-CNY.csv", deals);
    let run = desk.run(&["import", "deals", path.to_str().unwrap(), "--json"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn p2_a_unit_in_a_column_that_no_field_takes_is_asked_about() {
    let text = "rep,period,target,remark\nBo,2026-02,50,in thousands\nAnn Lee,2026-02,900,\n";
    let desk = Desk::staffed();
    asks(&targets(&desk, "t.csv", text, &[]), "--map scale=#4");
    let run = targets(&desk, "t.csv", text, &["--map", "scale=#4"]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{}", run.out);
    assert_eq!(
        quotas(&desk),
        ["revenue|2026-02|90000", "revenue|2026-02|5000000"]
    );
    let text = "rep,period,target,remark\nBo,2026-02,50,new territory\nAnn Lee,2026-02,900,M\n";
    let desk = Desk::staffed();
    let run = targets(&desk, "t.csv", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "words and letters are none");
}

#[test]
fn p6_amounts_without_a_currency_among_others_are_asked_about() {
    let marked = "id,owner,stage,amount,closed\nE1,Bo,won,$50,2026-02-02\nE2,Bo,won,70,2026-02-02\nE3,Bo,won,0,2026-02-02\nTotal,,,120,\n";
    let column = "id,owner,stage,amount,currency,closed\nE1,Bo,won,50,USD,2026-02-02\nE2,Bo,won,70,,2026-02-02\n";
    for text in [marked, column] {
        for (code, of_second) in [("CNY", "7000|-"), ("USD", "49000|USD")] {
            let desk = Desk::staffed();
            asks(
                &desk.import("deals", text, &["--rate", "USD=7"]),
                "--set-field currency=USD",
            );
            let said = format!("currency={code}");
            let run = desk.import("deals", text, &["--rate", "USD=7", "--set-field", &said]);
            assert_eq!(run.counts()[4], 0, "{}", run.out);
            let rows = desk.rows("SELECT amount_minor, currency FROM deal WHERE id < 'E3'");
            assert_eq!(rows, ["35000|USD", of_second], "what says it keeps its own");
        }
    }
    for text in [
        "id,owner,stage,amount,closed\nE1,Bo,won,¥50,2026-02-02\nE2,Bo,won,70,2026-02-02\n",
        "id,owner,stage,amount,currency,closed\nE1,Bo,won,50,CNY,2026-02-02\nE2,Bo,won,70,,2026-02-02\n",
        "id,owner,stage,amount (USD),closed\nE1,Bo,won,€50,2026-02-02\nE2,Bo,won,70,2026-02-02\n",
        "id,owner,stage,amount,closed\nE1,Bo,won,$50,2026-02-02\nE2,Bo,won,$70,2026-02-02\nTotal,,,120,\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("deals", text, &["--rate", "USD=7", "--rate", "EUR=8"]);
        assert_eq!(run.counts()[1], 2, "{text}: {}", run.err);
    }
}

#[test]
fn what_is_said_of_one_file_is_not_said_of_the_next_with_its_header() {
    let desk = Desk::staffed();
    let header = "rep,period,target\n";
    let told = ["--set-field", "scale=1000"];
    let run = targets(
        &desk,
        "t_kCNY.csv",
        &format!("{header}Bo,2026-02,50\n"),
        &told,
    );
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    let run = targets(&desk, "t.csv", &format!("{header}Bo,2026-03,50\n"), &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert_eq!(
        quotas(&desk),
        ["revenue|2026-02|5000000", "revenue|2026-03|5000"]
    );
    let deals = "id,owner,amount,closed\nE1,Bo,5,2026-02-02\n";
    let run = desk.import("deals", deals, &["--set-field", "stage=won"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    let run = desk.import("deals", deals, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "won, or lost this time?");
}
