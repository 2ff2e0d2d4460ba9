//! The list of imports, taking one back, and what is told of rows that are not in.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn rows_that_are_not_in_are_told_by_check_and_brief_until_they_are() {
    let desk = Desk::staffed();
    let text = "id,rep,stage\n1,Bo,lead\n2,Boo,lead\n3,Boo,lead\n";
    desk.import("deals", text, &[]);
    let told = "2 of 3 rows of deals.csv";
    let check = desk.run(&["check"]);
    assert_eq!(check.exit, Exit::NotSo);
    assert!(check.out.contains(told), "{}", check.out);
    let brief = desk.run(&["brief"]);
    assert!(brief.out.contains(told), "{}", brief.out);
    let list = desk.run(&["imports"]);
    assert!(list.out.contains(told), "{}", list.out);
    let json = desk.run(&["imports", "--json"]).json();
    assert_eq!(json["missing"][0]["missing"], 2);
    assert_eq!(json["imports"][0]["number"], 2, "the newest first");
    desk.import("deals", text.replace("Boo", "Bo"), &[]);
    assert_eq!(desk.run(&["check"]).exit, Exit::Done);
    // Somebody may say that rows stay out.
    desk.import("deals", text, &[]);
    assert_eq!(desk.run(&["imports", "--let-be", "4"]).exit, Exit::Done);
    assert_eq!(desk.run(&["check"]).exit, Exit::Done);
    assert_eq!(desk.run(&["imports", "--let-be", "9"]).exit, Exit::NotSo);
}

#[test]
fn an_import_is_undone_as_a_whole_and_stays_in_the_list() {
    let desk = Desk::staffed();
    desk.import(
        "deals",
        "id,rep,stage,amount,closed\n1,Bo,won,5,2026-01-05\n",
        &[],
    );
    desk.import(
        "deals",
        "id,rep,stage,amount,closed\n1,Bo,won,9,2026-01-05\n2,Bo,lead,1,\n",
        &[],
    );
    desk.import("targets", "rep,2026-02\nBo,7\n", &[]);
    let undo = |number: &str| desk.run(&["imports", "--undo", number]);
    assert_eq!(
        undo("2").exit,
        Exit::NotSo,
        "a later import changed its deal"
    );
    assert_eq!(undo("3").exit, Exit::Done);
    assert_eq!(desk.rows("SELECT id, amount_minor FROM deal"), ["1|500"]);
    assert_eq!(undo("4").exit, Exit::Done);
    assert_eq!(desk.rows("SELECT count(*) FROM target_cell"), ["0"]);
    assert_eq!(undo("3").exit, Exit::NotSo);
    let list = desk.run(&["imports"]).out;
    assert!(list.contains("undone by tester"), "{list}");
    let shown = desk
        .run(&["targets", "--period", "2026-01", "--json"])
        .json();
    assert_eq!(shown["nodes"][0]["actual_minor"], 500);
    assert_eq!(desk.run(&["check"]).exit, Exit::Done);
    let chinese = desk.run(&["--lang", "zh-CN", "imports"]).out;
    assert!(chinese.contains("商机"), "{chinese}");
}

#[test]
fn rule_1_work_on_a_day_off_is_seen_and_a_day_asked_for_is_the_day_answered() {
    let desk = Desk::staffed();
    // 21 February 2026 is a Saturday.
    desk.import(
        "activity",
        "rep,day,touch\nBo,2026-02-21,9\nBo,2026-02-23,1\n",
        &[],
    );
    let saturday = desk
        .run(&["actions", "--day", "2026-02-21", "--json"])
        .json();
    assert_eq!(saturday["day"], "2026-02-21");
    let bo = saturday["reps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["name"] == "Bo")
        .unwrap()
        .clone();
    let touch = bo["cells"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["action"] == "touch");
    assert_eq!(touch.unwrap()["value"], 9);
    let sunday = desk
        .run(&["actions", "--day", "2026-02-22", "--json"])
        .json();
    assert_eq!(sunday["day"], "2026-02-22");
    // Monday's strip has the Saturday between Friday and itself: Friday, Saturday, Monday.
    let monday = desk
        .run(&["actions", "--day", "2026-02-23", "--days", "3", "--json"])
        .json();
    let bo = monday["reps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["name"] == "Bo");
    let strip = bo.unwrap()["history"].as_str().unwrap().to_owned();
    assert_eq!(strip.chars().nth(1), Some('·'), "{strip}");
}

#[test]
fn rule_32_amounts_of_other_currencies_are_converted_or_refused() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,currency,closed\n\
        1,Bo,won,100,EUR,2026-01-05\n2,Bo,won,100,EUR,2026-02-05\n\
        3,Bo,won,1000,JPY,2026-02-05\n4,Bo,won,7,CNY,2026-02-05\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [4, 1, 0, 0, 3]);
    let reason = &desk.rejects("deals")[1][3];
    assert!(reason.contains("--rate EUR"), "{reason}");
    let rates = "currency,from,rate\nEUR,2026-02-01,8.05\nCNY,2026-02-01,1\n";
    assert_eq!(desk.import("rates", rates, &[]).counts(), [2, 1, 0, 0, 1]);
    let run = desk.import(
        "deals",
        text,
        &["--set", "rates.EUR=7.9", "--set", "rates.JPY=0.0481"],
    );
    assert_eq!(run.counts(), [4, 3, 0, 1, 0]);
    assert_eq!(
        desk.rows("SELECT id, amount_minor, currency, original_minor, rate FROM deal ORDER BY 1"),
        [
            "1|79000|EUR|10000|790000000",
            "2|80500|EUR|10000|805000000",
            "3|4810|JPY|1000|4810000",
            "4|700|-|-|-",
        ]
    );
    let short = "id,rep,stage,closed\n1,Bo,won,2026-01-06\n";
    desk.import("deals", short, &[]);
    assert_eq!(
        desk.rows("SELECT amount_minor, currency, closed FROM deal WHERE id = '1'"),
        ["79000|EUR|2026-01-06"]
    );
    let signs = "id,rep,stage,amount,closed\n5,Bo,won,€50,2026-02-05\n6,Bo,won,¥50,2026-02-05\n";
    assert_eq!(desk.import("deals", signs, &[]).counts(), [2, 2, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT amount_minor FROM deal WHERE id IN ('5', '6') ORDER BY id"),
        ["40250", "5000"]
    );
}

#[test]
fn a_snapshot_closes_what_it_no_longer_holds_and_asks_before_it_shrinks() {
    let desk = Desk::staffed();
    let row = |id: u8| format!("{id},Bo,lead\n");
    let file = |ids: &[u8]| {
        let rows: String = ids.iter().map(|id| row(*id)).collect();
        format!("id,rep,stage\n{rows}")
    };
    desk.import("deals", file(&[1, 2, 3, 4]), &[]);
    let asked = desk.import("deals", file(&[1, 2]), &["--snapshot"]);
    assert_eq!(asked.exit, Exit::NotSo);
    assert!(asked.err.contains("--shrink"), "{}", asked.err);
    let run = desk.import("deals", file(&[1, 2, 3]), &["--snapshot"]);
    assert_eq!(run.json()["closed"], 1);
    let deals = "SELECT id, stage, closed FROM deal ORDER BY id";
    assert_eq!(desk.rows(deals)[3], "4|lost|2026-02-24");
    desk.run(&["imports", "--undo", "3"]);
    assert_eq!(desk.rows(deals)[3], "4|lead|-");
    assert_eq!(desk.run(&["check"]).exit, Exit::Done);
    // People: a whole region that is gone is asked about, somebody who is gone has left.
    let people = "id,name\n1,王芳\n2,Ann Lee\n";
    assert_eq!(
        desk.import("reps", people, &["--snapshot"]).exit,
        Exit::NotSo
    );
    let people = "id,name\n1,王芳\n2,Ann Lee\n3,Bo\n";
    assert_eq!(
        desk.import("reps", people, &["--snapshot"]).exit,
        Exit::Done
    );
    assert_eq!(
        desk.rows("SELECT rep FROM assignment WHERE to_day = '2026-02-24'"),
        ["4"]
    );
    assert_eq!(
        desk.import("products", "id\n1\n", &["--snapshot"]).exit,
        Exit::Usage
    );
}

#[test]
fn a_snapshot_closes_nothing_of_which_a_row_was_rejected() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount\n1,Bo,lead,10\n2,Bo,lead,20\n3,Bo,lead,30\n";
    desk.import("deals", text, &[]);
    let run = desk.import(
        "deals",
        text.replace("lead,20", "lead,viel"),
        &["--snapshot"],
    );
    assert_eq!(run.counts(), [3, 0, 0, 2, 1]);
    assert_eq!(run.json()["closed"], 0, "{}", run.out);
    let open = "SELECT count(*) FROM deal WHERE stage = 'lead'";
    assert_eq!(desk.rows(open), ["3"]);
    // People as well, who are told by their names.
    let people = "name,tier\n王芳,mid\nAnn Lee,mid\nBo,boss\n";
    desk.import("reps", people, &["--snapshot", "--shrink"]);
    assert_eq!(
        desk.rows("SELECT rep FROM assignment WHERE to_day <= '2026-02-24'"),
        ["4"]
    );
}

#[test]
fn p17_a_snapshot_of_targets_takes_back_what_is_gone_of_its_own_sort_and_days() {
    let desk = Desk::staffed();
    let sheet = "rep,2026-01,2026-02,2026-03\n1,10,11,12\n2,20,21,22\n3,30,31,32\n";
    desk.import("targets", sheet, &[]);
    let beside = "rep,period,target\n1,2026-Q1,33\n1,2026-07,99\n";
    desk.import("targets", beside, &[]);
    let quotas = || {
        desk.rows(
            "SELECT scope, period FROM target_cell c JOIN target_publication p USING (version)
             WHERE baseline IS NOT NULL AND n = (SELECT max(n) FROM target_publication JOIN target_cell o USING (version)
                 WHERE (o.period, o.scope) = (c.period, c.scope))
             ORDER BY 1, 2",
        )
    };
    assert_eq!(quotas().len(), 11);
    let without = sheet.replace("2,20,21,22\n", "");
    let run = desk.import("targets", &without, &["--snapshot", "--dry-run"]);
    assert_eq!(run.json()["closed"], 2);
    assert_eq!(quotas().len(), 11, "a preview writes nothing");
    let run = desk.import("targets", &without, &["--snapshot"]);
    assert_eq!(run.json()["closed"], 2, "{}", run.out);
    // January has ended, the quarter and July are none of its business.
    let left: Vec<String> = quotas()
        .into_iter()
        .filter(|q| q.starts_with('2'))
        .collect();
    assert_eq!(left, ["2|2026-01"]);
    assert_eq!(quotas().len(), 9);
    desk.run(&["imports", "--undo", "4"]);
    assert_eq!(quotas().len(), 11);
    // A cell that is empty is no cell that is gone: it takes the quota back by itself.
    let emptied = sheet.replace("31,32", "31,");
    let run = desk.import("targets", emptied, &["--snapshot"]);
    assert_eq!(run.json()["fields"]["amount"]["emptied"], 1);
    assert_eq!(run.json()["closed"], 0);
    // Most of them gone is asked about, and a row that cannot be read may be any of them.
    let asked = desk.import("targets", "rep,2026-02,2026-03\n1,11,12\n", &["--snapshot"]);
    assert_eq!(asked.exit, Exit::NotSo);
    let unread = without.replace("3,30,31,32", "Bob,30,31,32");
    let run = desk.import("targets", unread, &["--snapshot"]);
    assert_eq!(run.json()["closed"], 0);
    assert!(desk.run(&["check"]).out.contains("not in"));
}

#[test]
fn lines_of_an_order_add_up_to_it() {
    let desk = Desk::staffed();
    desk.import("products", "id,name\np,Vice\nq,Glue\n", &[]);
    let text = "order id,line no,owner,product,unit price,qty,date\n\
        O1,1,Bo,Vice,10.50,2,2026-01-05\nO1,2,Bo,Glue,3,4,2026-01-05\nO2,1,Bo,Vice,10.50,1,2026-01-06\n";
    let run = desk.import(
        "deals",
        text,
        &["--set-field", "stage=won", "--map", "closed=date"],
    );
    assert_eq!(run.counts(), [3, 2, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT id, product, amount_minor FROM deal ORDER BY id"),
        ["O1|-|3300", "O2|p|1050"]
    );
    assert!(
        run.json()["notes"].to_string().contains("line"),
        "{:?}",
        run.json()["notes"]
    );
}

#[test]
fn facts_that_ended_long_ago_say_where_to_look() {
    let desk = Desk::staffed();
    let run = desk.import("activity", "rep,day,touch\nBo,2025-12-29,1\n", &[]);
    let notes = run.json()["notes"].to_string();
    assert!(notes.contains("--as-of 2025-12-30"), "{notes}");
}
