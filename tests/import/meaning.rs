//! What changes the meaning is read, or asked for, or refused; never dropped.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use serde_json::json;

/// A row of sums: deals by stage and what they are worth.
fn deals(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, rep, stage, amount_minor, closed FROM deal ORDER BY 1")
}

#[test]
fn a_column_that_a_file_lacks_leaves_what_is_known_and_an_empty_cell_clears_it() {
    let desk = Desk::staffed();
    desk.import(
        "deals",
        "id,owner,stage,amount,opened,closed\nK1,Bo,won,70,2026-01-02,2026-01-09\n",
        &[],
    );
    let short = desk.import(
        "deals",
        "id,owner,stage,closed\nK1,Bo,won,2026-01-12\n",
        &[],
    );
    assert_eq!(short.counts(), [1, 0, 1, 0, 0]);
    assert_eq!(deals(&desk), ["K1|3|won|7000|2026-01-12"]);
    assert_eq!(
        short.json()["fields"],
        json!({ "closed": { "changed": 1, "emptied": 0 } })
    );
    let cleared = "id,owner,stage,amount,closed\nK1,Bo,won,,2026-01-12\n";
    let run = desk.import("deals", cleared, &[]);
    assert_eq!(deals(&desk), ["K1|3|won|-|2026-01-12"]);
    assert_eq!(
        run.json()["fields"],
        json!({ "amount": { "changed": 0, "emptied": 1 } })
    );
    // Open again: the day on which it was closed is nothing that a missing column could keep.
    desk.import("deals", "id,owner,stage\nK1,Bo,proposal\n", &[]);
    assert_eq!(deals(&desk), ["K1|3|proposal|-|-"]);
}

#[test]
fn a_customer_stays_key_and_a_person_keeps_tier_and_unit_where_the_file_does_not_say() {
    let desk = Desk::staffed();
    desk.import(
        "customers",
        "id,name,key,segment\nQ,Quay Ltd,yes,retail\n",
        &[],
    );
    let run = desk.import("customers", "id,name,owner\nQ,Quay Limited,Bo\n", &[]);
    assert_eq!(run.counts(), [1, 0, 1, 0, 0]);
    assert_eq!(
        desk.rows("SELECT name, segment, key, rep FROM customer"),
        ["Quay Limited|retail|1|3"]
    );
    let run = desk.import("reps", "id,name\n1,王芳芳\n", &[]);
    assert_eq!(run.counts(), [1, 0, 1, 0, 0]);
    assert_eq!(
        desk.rows(
            "SELECT r.name, u.name, a.tier FROM rep r JOIN assignment a ON a.rep = r.id
             JOIN unit u ON u.id = a.unit WHERE r.id = '1'"
        ),
        ["王芳芳|One|senior"]
    );
}

#[test]
fn rule_4_an_empty_cell_takes_a_report_back_and_a_missing_column_does_not() {
    let desk = Desk::staffed();
    desk.import("activity", "rep,day,touch,need\nBo,2026-02-02,4,2\n", &[]);
    let run = desk.import("activity", "rep,day,touch\nBo,2026-02-02,\n", &[]);
    assert_eq!(run.counts(), [1, 0, 1, 0, 0]);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|3|need|2", "2026-02-02|3|touch|-"]
    );
    let again = desk.import("activity", "rep,day,touch\nBo,2026-02-02,\n", &[]);
    assert_eq!(again.counts(), [1, 0, 0, 0, 0]);
    desk.import("activity", "rep,day,touch\nBo,2026-02-02,5\n", &[]);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|3|need|2", "2026-02-02|3|touch|5"]
    );
}

#[test]
fn a_cleared_quota_is_taken_back() {
    let desk = Desk::staffed();
    desk.import("targets", "rep,2026-03,2026-04\nBo,50,60\n", &[]);
    let run = desk.import("targets", "rep,2026-03,2026-04\nBo,50,\n", &[]);
    assert_eq!(run.counts(), [1, 0, 1, 1, 0]);
    assert_eq!(run.json()["fields"]["amount"]["emptied"], 1);
    let shown = desk.run(&["targets", "--period", "2026-04", "--json"]);
    let node = |name: &str| {
        let nodes = shown.json()["nodes"].as_array().unwrap().clone();
        nodes.into_iter().find(|n| n["name"] == name).unwrap()
    };
    assert_eq!(node("Bo")["target_minor"], serde_json::Value::Null);
    let again = desk.import("targets", "rep,2026-03,2026-04\nBo,50,\n", &[]);
    assert_eq!(again.counts(), [1, 0, 0, 1, 0]);
}

#[test]
fn lists_without_ids_find_people_and_customers_by_name() {
    let desk = Desk::staffed();
    let run = desk.import("reps", "姓名,职级\n王芳,高级\nBo,junior\n", &[]);
    assert_eq!(run.counts(), [2, 0, 0, 2, 0]);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"]);
    desk.import("customers", "id,name\nQ7,Quay Ltd\n", &[]);
    let run = desk.import("customers", "Account,Sector\nQuay Ltd,ports\n", &[]);
    assert_eq!(run.counts(), [1, 0, 1, 0, 0]);
    let run = desk.import(
        "customers",
        "Account,Sector\nQUAY LTD,ports\nQuay Ltd.,ports\n",
        &[],
    );
    assert_eq!(run.counts(), [2, 0, 0, 0, 2]);
    let reason = &desk.rejects("customers")[1][3];
    assert!(
        reason.contains("--value customer:'QUAY LTD'='Quay Ltd'"),
        "{reason}"
    );
    // A list that later gives ids to people who had none meets the same people.
    let other = Desk::new();
    other.import("reps", "name\nIda\n", &[]);
    assert_eq!(
        other.import("reps", "id,name\n44,Ida\n", &[]).counts(),
        [1, 0, 0, 1, 0]
    );
    other.import(
        "activity",
        "rep,day,touch\n44,2026-02-02,1\nIda,2026-02-03,1\n",
        &[],
    );
    assert_eq!(other.rows("SELECT DISTINCT rep FROM activity"), ["Ida"]);
}

#[test]
fn a_settled_text_is_remembered_and_a_list_of_them_can_be_imported() {
    let desk = Desk::staffed();
    let rows = "rep,day,touch\nbo,2026-02-02,1\n";
    assert_eq!(desk.import("activity", rows, &[]).exit, Exit::NotSo);
    desk.import("activity", rows, &["--value", "rep:bo=Bo"]);
    assert_eq!(desk.activity(), ["2026-02-02|3|touch|1"]);
    assert_eq!(
        desk.import("activity", rows, &[]).counts(),
        [1, 0, 0, 1, 0],
        "remembered"
    );
    let list = "kind,text,name\nrep,Annie,Ann Lee\nunit,Süd,South\n";
    assert_eq!(desk.import("aliases", list, &[]).counts(), [2, 2, 0, 0, 0]);
    desk.import("activity", "rep,day,touch\nAnnie,2026-02-03,2\n", &[]);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|3|touch|1", "2026-02-03|2|touch|2"]
    );
    desk.import("targets", "unit,period,target\nSüd,2026-04,9\n", &[]);
    assert_eq!(
        desk.rows("SELECT u.name FROM target_cell JOIN unit u ON u.id = scope"),
        ["South"]
    );
    let nobody = desk.import("activity", rows, &["--value", "rep:x=Nemo the Unknown"]);
    assert_eq!(nobody.exit, Exit::Usage);
}

#[test]
fn create_makes_what_is_named_and_nobody_beside_a_near_one() {
    let desk = Desk::staffed();
    let text = "id,owner,customer,stage\n\
        a,Ann Lee;Bo,Quay,lead\n\
        b,ann lee,Quay,lead\n\
        c,Zoltan,Quay,lead\n";
    let run = desk.import("deals", text, &["--create"]);
    assert_eq!(run.json()["created"]["reps"], json!([]));
    assert_eq!(run.counts(), [3, 0, 0, 0, 3]);
    let run = desk.import("deals", text, &["--create", "reps,customers"]);
    assert_eq!(run.json()["created"]["reps"], json!(["Zoltan"]));
    assert_eq!(run.json()["created"]["customers"], json!(["Quay"]));
    let near = "id,owner,customer,stage\nd,Bo,Quays,lead\n";
    assert_eq!(desk.import("deals", near, &["--create"]).counts()[4], 1);
    let run = desk.import("deals", near, &["--create", "customer:Quays"]);
    assert_eq!(run.json()["created"]["customers"], json!(["Quays"]));
    let total = "rep,day,touch\nTotal,2026-02-02,9\n合计,2026-02-02,9\n";
    let run = desk.import("activity", total, &["--create", "reps"]);
    assert_eq!(run.counts(), [2, 0, 0, 0, 0]);
    assert!(run.json()["notes"].to_string().contains("Total, 合计"));
}

#[test]
fn a_move_without_a_day_is_asked_for_and_the_past_stays() {
    let desk = Desk::staffed();
    let moved = "id,name,tier,unit\n3,Bo,junior,North/Two\n";
    let run = desk.import("reps", moved, &[]);
    assert_eq!(run.exit, Exit::NotSo);
    let reason = &desk.rejects("reps")[1][3];
    assert!(reason.contains("--from"), "{reason}");
    let run = desk.import("reps", moved, &["--from", "2026-02-16"]);
    assert_eq!(run.counts(), [1, 1, 1, 0, 0]);
    let places =
        "SELECT u.name, a.from_day, a.to_day FROM assignment a JOIN unit u ON u.id = a.unit
        WHERE rep = '3' ORDER BY from_day";
    let want = ["South|1900-01-01|2026-02-16", "Two|2026-02-16|2199-12-31"];
    assert_eq!(desk.rows(places), want);
    // Said again without a day, it is what is known; another tier is a change as well.
    assert_eq!(desk.import("reps", moved, &[]).counts(), [1, 0, 0, 1, 0]);
    let tier = "id,name,tier\n3,Bo,senior\n";
    assert_eq!(desk.import("reps", tier, &[]).exit, Exit::NotSo);
    assert_eq!(desk.rows(places), want);
}

#[test]
fn what_was_planned_cancelled_or_lies_ahead_is_not_counted_and_said() {
    let desk = Desk::staffed();
    let text = "Subject,Assigned to,Due date,Task status\n\
        Ring,Bo,2026-02-03,Completed\nRing,Bo,2026-02-03,Not Started\n\
        Ring,Bo,2026-02-04,已取消\nRing,Bo,2026-03-30,Completed\nRing,Bo,2026-02-05,Parked\n";
    let map = ["--each", "touch", "--map", "day=Due date"];
    let run = desk.import("activity", text, &map);
    assert_eq!(run.counts(), [5, 1, 0, 0, 1]);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|1"]);
    let notes = run.json()["notes"].to_string();
    for word in ["Not Started", "已取消", "still to come"] {
        assert!(notes.contains(word), "{word}: {notes}");
    }
    let reason = &desk.rejects("activity")[1][3];
    assert!(reason.contains("--status Parked=done"), "{reason}");
    let settled = [&map[..], &["--status", "Parked=done"]].concat();
    desk.import("activity", text, &settled);
    assert_eq!(
        desk.activity(),
        ["2026-02-03|3|touch|1", "2026-02-05|3|touch|1"]
    );
}

#[test]
fn events_by_their_type_count_as_what_they_are_said_to_be() {
    let desk = Desk::staffed();
    let text = "type,owner,date\nDemo,Bo,2026-02-03\nRing,Bo,2026-02-03\nRing,Bo,2026-02-03\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.counts(), [3, 1, 0, 0, 2]);
    let group = &run.json()["rejects"][0];
    assert_eq!(
        (&group["rows"], &group["values"][0]["value"]),
        (&json!(2), &json!("Ring"))
    );
    let run = desk.import("activity", text, &["--action", "Ring=touch"]);
    assert_eq!(run.counts(), [3, 1, 0, 1, 0]);
    assert_eq!(
        desk.activity(),
        ["2026-02-03|3|demo|1", "2026-02-03|3|touch|2"]
    );
    // Numbers beside the types may be counts: nothing is taken for one event a row.
    let counted = "type,owner,date,Menge\nDemo,Bo,2026-02-04,3\n";
    assert_eq!(desk.import("activity", counted, &[]).exit, Exit::Unreadable);
    desk.import("activity", counted, &["--map", "count=Menge"]);
    desk.import(
        "activity",
        counted,
        &["--set-field", "count=1", "--replace"],
    );
    assert_eq!(desk.activity()[2], "2026-02-04|3|demo|1");
}

#[test]
fn several_sources_of_one_action_add_up_and_a_corrected_file_replaces_its_own() {
    let desk = Desk::staffed();
    let file = |name: &str, text: &str| desk.file(name, text).to_str().unwrap().to_owned();
    let calls = file("calls.csv", "rep,day\nBo,2026-02-03\nBo,2026-02-03\n");
    let mails = file("mails.csv", "rep,day\nBo,2026-02-03\n");
    let events = ["--each", "touch"];
    let run = |files: &[&String], more: &[&str]| {
        let files: Vec<&str> = files.iter().map(|f| f.as_str()).collect();
        desk.run(&[&["import", "activity"][..], &files[..], &events[..], more].concat())
    };
    assert_eq!(run(&[&calls, &mails], &[]).exit, Exit::Done);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|3"]);
    assert_eq!(run(&[&calls, &mails], &[]).exit, Exit::Done);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|3"], "the same again");
    file("calls.csv", "rep,day\nBo,2026-02-03\n");
    assert_eq!(run(&[&calls], &[]).exit, Exit::Done);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|2"]);
    // A third one on its own: nobody knows whether it adds or replaces.
    let letters = file("letters.csv", "rep,day\nBo,2026-02-03\n");
    let asked = run(&[&letters], &[]);
    assert_eq!(asked.exit, Exit::NotSo, "{}", asked.err);
    assert!(asked.err.contains("--source"), "{}", asked.err);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|2"]);
    run(&[&letters], &["--source", "letters"]);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|3"]);
    run(&[&letters], &["--replace"]);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|1"]);
    assert_eq!(desk.rows("SELECT count(*) FROM activity_part"), ["0"]);
    assert_eq!(
        desk.run(&["check"]).exit,
        Exit::Done,
        "{}",
        desk.run(&["check"]).out
    );
}

#[test]
fn rows_of_one_key_that_differ_elsewhere_are_a_conflict_with_a_name() {
    let desk = Desk::staffed();
    let text = "SKU code,Product,Price\n17,Vice,8\n18,Vice,9\n17,Vice,8\n";
    let run = desk.import("products", text, &[]);
    assert_eq!(run.counts(), [3, 1, 0, 1, 1]);
    let reject = &desk.rejects("products")[1];
    assert!(reject[3].contains("SKU code"), "{reject:?}");
    let both = desk.import("products", text, &["--map", "id=SKU code"]);
    assert_eq!(both.counts()[4], 0);
}

#[test]
fn categories_in_the_houses_own_words_are_no_class() {
    let desk = Desk::staffed();
    desk.import("products", "id,name,class\n1,Vice,core\n", &[]);
    let own = "id,name,category\n1,Vice,Workshop\n2,Muffs,Safety\n";
    let run = desk.import("products", own, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 1, 0]);
    assert!(run.json()["notes"].to_string().contains("Workshop"));
    assert_eq!(
        desk.rows("SELECT id, class FROM product ORDER BY 1"),
        ["1|core", "2|"]
    );
    let said = ["--class", "Workshop=tail", "--class", "Safety=new"];
    desk.import("products", own, &said);
    assert_eq!(
        desk.rows("SELECT id, class FROM product ORDER BY 1"),
        ["1|tail", "2|new"]
    );
    // Where some words are classes, one that is none is asked for.
    let mixed = "id,name,class\n1,Vice,core\n3,Glue,Paste\n";
    assert_eq!(
        desk.import("products", mixed, &[]).counts(),
        [2, 0, 1, 0, 1]
    );
}

#[test]
fn a_constant_gives_every_row_a_field() {
    let desk = Desk::staffed();
    let orders = "id,rep,amount,date\n1,Bo,5,2026-01-05\n2,Bo,6,2026-01-06\n";
    let run = desk.import(
        "deals",
        orders,
        &["--set-field", "stage=won", "--map", "closed=date"],
    );
    assert_eq!(run.counts(), [2, 2, 0, 0, 0]);
    assert_eq!(run.json()["mapping"]["stage"], "“won”");
    assert_eq!(deals(&desk)[1], "2|3|won|600|2026-01-06");
    let calls = "customer,day\nQuay,2026-02-03\n";
    let out = ["--set-field", "direction=out", "--create"];
    assert_eq!(
        desk.import("contacts", calls, &out).counts(),
        [1, 1, 0, 0, 0]
    );
    let quotas = "rep,target\nBo,80\n";
    let run = desk.import("targets", quotas, &["--period", "2026-05"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    let unknown = desk.import("targets", quotas, &["--set-field", "sum=1"]);
    assert_eq!(unknown.exit, Exit::Usage);
}

#[test]
fn a_sheet_with_a_column_for_each_metric() {
    let desk = Desk::staffed();
    let text = "rep,month,Revenue,签单数\nBo,2026-05,80,3\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [1, 2, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT metric, baseline FROM target_cell ORDER BY 1"),
        ["deals|3", "revenue|8000"]
    );
}

#[test]
fn marks_and_eaten_zeros_of_ids_are_seen() {
    let desk = Desk::new();
    desk.import("reps", "id,name\n0042,Ida\n", &[]);
    let text = "id,rep,stage\n'0007,'0042,lead\nx,42,lead\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    assert_eq!(desk.rows("SELECT id, rep FROM deal"), ["0007|0042"]);
    let reason = &desk.rejects("deals")[1][3];
    assert!(reason.contains("0042"), "{reason}");
}

#[test]
fn won_without_an_amount_and_closed_ahead_are_told() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,closed\na,Bo,won,,2026-01-05\nb,Bo,won,4,2031-01-05\n";
    let notes = desk.import("deals", text, &[]).json()["notes"].to_string();
    assert!(notes.contains("has no amount"), "{notes}");
    assert!(notes.contains("2031"), "{notes}");
}
