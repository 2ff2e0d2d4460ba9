//! Where a deal counts: by its own word, by its owner's team, or for a team without an owner (point 11). Teams by another text.

use crate::desk::Desk;
use serde_json::Value;

/// What a unit or rep achieved of revenue in 2026 Q1, in minor units.
fn actual(desk: &Desk, name: &str) -> i64 {
    let shown = desk.run(&["targets", "--period", "2026-Q1", "--json"]);
    let nodes = shown.json()["nodes"].as_array().unwrap().clone();
    let of = |n: &Value| n["name"] == name;
    nodes
        .iter()
        .filter(|n| of(n))
        .map(|n| n["actual_minor"].as_i64().unwrap())
        .sum()
}

#[test]
fn p11_a_deal_with_a_region_of_its_own_counts_there_and_for_its_owner() {
    let desk = Desk::staffed();
    let text = "id,owner,region,stage,amount,closed\n\
        A,Bo,North,won,30,2026-01-09\n\
        B,Bo,South,won,5,2026-01-09\n\
        C,王芳,North,won,7,2026-01-09\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [3, 3, 0, 0, 0]);
    assert_eq!(actual(&desk, "North"), 3_700);
    assert_eq!(actual(&desk, "South"), 500);
    // North holds the team of its owner: the deal is not taken from it.
    assert_eq!(actual(&desk, "One"), 700);
    assert_eq!(
        actual(&desk, "Bo"),
        3_500,
        "in two teams, and both are Bo's"
    );
    // A later file without the column leaves it there; one that says another moves it.
    desk.import(
        "deals",
        "id,owner,stage,amount,closed\nA,Bo,won,31,2026-01-09\n",
        &[],
    );
    assert_eq!(actual(&desk, "North"), 3_800);
    let run = desk.import(
        "deals",
        "id,owner,region,stage,amount,closed\nA,Bo,South,won,31,2026-01-09\n",
        &[],
    );
    assert_eq!(run.json()["fields"]["unit"]["changed"], 1);
    assert_eq!(
        (actual(&desk, "North"), actual(&desk, "South")),
        (700, 3_600)
    );
}

#[test]
fn p11_a_deal_of_a_team_has_no_owner() {
    let desk = Desk::staffed();
    let text = "id,team,stage,amount,closed\nA,One,won,30,2026-01-09\nB,Nort,won,5,2026-01-09\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{}", run.out);
    assert_eq!(actual(&desk, "One"), 3_000);
    assert_eq!(actual(&desk, "North"), 3_000);
    assert!(
        run.json()["notes"].to_string().contains("for the team"),
        "{}",
        run.out
    );
}

#[test]
fn p11_a_territory_that_is_no_team_is_told_and_refuses_nothing() {
    let desk = Desk::staffed();
    let text = "id,owner,territory,stage,amount,closed\n\
        A,Bo,EMEA-1,won,30,2026-01-09\nB,Bo,North,won,5,2026-01-09\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0]);
    assert_eq!((actual(&desk, "North"), actual(&desk, "South")), (0, 3_500));
    let said = run.json()["notes"].to_string();
    assert!(
        said.contains("EMEA-1") && said.contains("territory"),
        "{said}"
    );
    // Asked for by name, it is meant.
    let run = desk.import("deals", text, &["--map", "unit=territory"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
}

#[test]
fn p11_open_deals_stand_where_they_count() {
    let desk = Desk::staffed();
    let text = "id,owner,region,stage,amount,opened\n\
        A,Bo,North,proposal,30,2026-01-09\nB,Bo,,proposal,5,2026-01-09\n";
    desk.import("deals", text, &[]);
    let shown = desk.run(&["targets", "--period", "2026-Q1", "--json"]);
    let nodes = shown.json()["nodes"].as_array().unwrap().clone();
    let open = |name: &str| {
        let node = nodes
            .iter()
            .find(|n| n["name"] == name && n["kind"] != "rep");
        node.unwrap()["in_progress_minor"].as_i64().unwrap()
    };
    assert_eq!((open("North"), open("South")), (3_000, 500));
}

#[test]
fn p11_a_target_of_one_customer_is_not_the_target_of_everything() {
    let desk = Desk::staffed();
    desk.import("customers", "id,name\nQ7,Quay Ltd\n", &[]);
    let text = "unit,customer,period,target\nNorth,,2026-Q1,100\nNorth,Quay Ltd,2026-Q1,60\nNorth,Kai,2026-Q1,5\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1], "{}", run.out);
    let cells = || desk.rows("SELECT customer, baseline FROM target_cell ORDER BY 1");
    assert_eq!(cells(), ["|10000", "Q7|6000"]);
    let shown = desk.run(&["targets", "--period", "2026-Q1", "--json"]);
    let nodes = shown.json()["nodes"].as_array().unwrap().clone();
    let north = nodes.iter().find(|n| n["name"] == "North").unwrap();
    assert_eq!(north["target_minor"], 10_000);
    // Undone as a whole, and the customer stays as long as a target stands on it.
    let text = "customer,period,target\nKai,2026-Q1,5\n";
    assert_eq!(
        desk.import("targets", text, &["--create"]).counts(),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(cells().len(), 3);
}

#[test]
fn p7_a_team_keeps_its_other_text_under_a_new_name() {
    let desk = Desk::new();
    let reps = "name,unit,department id\nBo,East,7\n";
    desk.import("reps", reps, &[]);
    desk.import("aliases", "kind,alias,means\nunit,Ost,East\n", &[]);
    let target = |run: &str, amount: &str| {
        let text = format!("unit,period,target\n{run},2026-Q1,{amount}\n");
        desk.import("targets", text, &[]).counts()
    };
    assert_eq!(target("Ost", "3"), [1, 1, 0, 0, 0]);
    desk.import("reps", "name,unit,department id\nBo,Far East,7\n", &[]);
    assert_eq!(
        target("Ost", "4"),
        [1, 0, 1, 0, 0],
        "the same team, renamed"
    );
    assert_eq!(target("Far East", "4"), [1, 0, 0, 1, 0]);
}
