//! What is near a known name, a total, or the same column twice: nothing is made of it by silence.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn d4_customers_are_made_beside_others_unless_one_may_be_meant() {
    let desk = Desk::staffed();
    let rows = |names: &[&str]| {
        let row = |(n, name): (usize, &&str)| format!("N{n},Bo,{name},lead\n");
        let rows: String = names.iter().enumerate().map(row).collect();
        format!("id,owner,account,stage\n{rows}")
    };
    let text = rows(&[
        "Scottech",
        "Hottechi",
        "Umbrella Corporation",
        "Globex Corporation",
    ]);
    let run = desk.import("deals", text, &["--create"]);
    assert_eq!(run.counts(), [4, 4, 0, 0, 0]);
    let text = rows(&["Scottech Ltd", "Scotech", "Umbrella", "SCOTTECH"]);
    let run = desk.import("deals", text, &["--create"]);
    assert_eq!(run.counts()[4], 4, "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM customer"), ["4"]);
}

#[test]
fn d4_an_address_and_an_initial_make_nobody_new() {
    let desk = Desk::staffed();
    let text = "id,owner,stage\nE1,ann.lee@example.com,lead\nE2,A Lee,lead\nE3,\"Lee, Ann\",lead\nE4,Lee Ann,lead\n";
    let run = desk.import("deals", text, &["--create", "reps"]);
    assert_eq!(run.counts()[4], 4, "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"]);
}

#[test]
fn p4_a_sum_with_its_count_is_nobody() {
    let desk = Desk::staffed();
    let run = desk.import("reps", "name,unit\nZoe,South\nTotal: 2,\n平均,3\n", &[]);
    assert_eq!(run.counts()[1..], [1, 0, 0, 0], "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["5"]);
}

#[test]
fn p5_two_columns_of_one_period_are_refused_and_named() {
    let desk = Desk::staffed();
    let run = desk.import("targets", "rep,H1 2026,2026上半年\nBo,4,6\n", &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(
        run.err.contains("H1 2026") && run.err.contains("2026上半年"),
        "{}",
        run.err
    );
    assert_eq!(desk.rows("SELECT count(*) FROM target_cell"), ["0"]);
}

#[test]
fn names_that_differ_by_their_number_are_several() {
    let desk = Desk::staffed();
    let team = |n: usize| format!("N{n:03},Person {n:03},Region 01/Team {n:04}\n");
    let rows: String = (1..=120).map(team).collect();
    let run = desk.import(
        "reps",
        format!("id,name,unit\n{rows}"),
        &["--create", "units"],
    );
    assert_eq!(run.counts(), [120, 120, 0, 0, 0], "{}", run.out);
    let names = [
        "北京第一医院",
        "北京第二医院",
        "Plant 10",
        "Plant 11",
        "Harbour Phase II",
        "Harbour Phase III",
    ];
    let text = format!("name\n{}\n", names.join("\n"));
    let run = desk.import("customers", text, &["--create"]);
    assert_eq!(run.counts(), [6, 6, 0, 0, 0], "{}", run.out);
    // A slip beside the same number is asked about as before.
    let text = "id,name,unit\nX1,Xi,Region 01/Taem 0007\nX2,Xu,Region 01/Teams 0007\n";
    let run = desk.import("reps", text, &["--create", "units"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
}

#[test]
fn nothing_is_made_of_a_part_of_a_known_name_or_of_one_with_something_behind_it() {
    let desk = Desk::staffed();
    desk.import(
        "customers",
        "id,name\nC1,Aldervale Foods\nC2,海辰精工\nC3,Plant 1\n",
        &[],
    );
    desk.import(
        "products",
        "id,name\nP1,GTX Pro\nP2,Sounder\nP3,Beacon\n",
        &[],
    );
    let rows = |field: &str, names: &[&str]| {
        let row = |(n, name): (usize, &&str)| format!("{field}{n},Bo,{name},lead\n");
        let rows: String = names.iter().enumerate().map(row).collect();
        format!("id,owner,{field},stage\n{rows}")
    };
    let near = [
        "Aldervale",
        "Aldervale Foods (Hamburg)",
        "海辰精工(苏州)",
        "海辰",
        "苏州海辰精工",
    ];
    let run = desk.import("deals", rows("customer", &near), &["--create"]);
    assert_eq!(run.counts()[4], 5, "{}", run.out);
    assert!(
        run.out
            .contains("--value customer:Aldervale='Aldervale Foods'"),
        "{}",
        run.out
    );
    let near = ["GTXPro v2", "Sounder (old)", "Beacon x3", "3 x Beacon"];
    let run = desk.import("deals", rows("product", &near), &["--create"]);
    assert_eq!(run.counts()[4], 4, "{}", run.out);
    // Of names with different numbers, or with nothing in common but a word, each is its own.
    let new = [
        "Plant 10",
        "Plant 2",
        "Plant 3B",
        "Foods Direct",
        "天工精密",
    ];
    let run = desk.import("deals", rows("customer", &new), &["--create"]);
    assert_eq!(run.counts(), [5, 5, 0, 0, 0], "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM customer"), ["8"]);
    assert_eq!(desk.rows("SELECT count(*) FROM product"), ["3"]);
    // Said by hand it is another one, or the same.
    let said = [
        "--create",
        "--create",
        "customer:Aldervale",
        "--value",
        "customer:海辰=海辰精工",
    ];
    let run = desk.import("deals", rows("customer", &["Aldervale", "海辰"]), &said);
    assert_eq!(run.counts(), [2, 0, 2, 0, 0], "{}", run.out);
}

#[test]
fn p7_a_list_of_things_makes_no_second_one_of_a_slip() {
    for (kind, table, known, slip) in [
        ("customers", "customer", "Aldervale Foods", "Aldervale Food"),
        ("customers", "customer", "海辰精工有限公司", "海辰精工"),
        ("products", "product", "Harbour Light", "Harbor Light"),
    ] {
        let desk = Desk::staffed();
        desk.import(kind, format!("name\n{known}\n"), &[]);
        let list = format!("name\n{slip}\nSomething Else\n");
        let run = desk.import(kind, &list, &[]);
        assert_eq!(run.counts()[4], 1, "{kind}: {}", run.out);
        assert!(run.out.contains(known), "{kind}: {}", run.out);
        let count = format!("SELECT count(*) FROM {table}");
        assert_eq!(desk.rows(&count), ["2"], "{kind}");
        // It is said to be that one, or another.
        let one = &kind[..kind.len() - 1];
        let same = format!("{one}:{slip}={known}");
        let run = desk.import(kind, &list, &["--value", &same]);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
        assert_eq!(desk.rows(&count), ["2"], "{kind}");
        let other = Desk::staffed();
        other.import(kind, format!("name\n{known}\n"), &[]);
        let run = other.import(kind, &list, &["--create", &format!("{one}:{slip}")]);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
        assert_eq!(other.rows(&count), ["3"], "{kind}");
    }
    // Both in one list are two, and so are those of a series.
    let desk = Desk::staffed();
    desk.import("products", "name\nModel A\nHarbour Light\n", &[]);
    let run = desk.import(
        "products",
        "name\nHarbour Light\nHarbor Light\nModel B\n",
        &[],
    );
    assert_eq!(run.counts()[4], 0, "{}", run.out);
}
