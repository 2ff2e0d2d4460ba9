//! `export`: what goes out comes in again as it was.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use serde_json::Value;

/// One file of each kind, with what is hard to write.
const FILES: [(&str, &str, &[&str]); 11] = [
    (
        "customers",
        "id,name,segment,key,owner,tier\nC1,=1+1,\"a,b\",yes,Bo,A\nC2,'=x,,no,,\nC3,\"two\nlines\",,yes,Ann Lee,\n",
        &[],
    ),
    ("products", "id,name,class\nP1,@Home,new\nP2,-Zero,\n", &[]),
    (
        "reps",
        "id,name,tier,unit,from,to,email\n5,Eve,mid,South,2025-01-01,2025-06-30,eve@firm.com\n5,Eve,senior,North/One,2025-07-01,,eve@firm.com\n",
        &[],
    ),
    (
        "aliases",
        "kind,text,name\nrep,Bobby,Bo\nunit,Süd,South\ncustomer,Acme,C1\n",
        &[],
    ),
    (
        "rates",
        "currency,from,rate\nUSD,2026-01-01,7.1250\nKWD,2026-01-01,23\n",
        &[],
    ),
    (
        "calendar",
        "day,kind,note,rep\n2026-02-17,rest,Spring,\n2026-02-21,work,,Bo\n",
        &[],
    ),
    (
        "absences",
        "rep,day,part,reason\nBo,2026-02-04,half,home office\nAnn Lee,2026-02-05,full,leave\n",
        &["--status", "home office=done"],
    ),
    (
        "contacts",
        "customer,rep,day,direction,channel\nC1,Bo,2026-02-02,in,call\nC2,,2026-02-03,out,\n",
        &[],
    ),
    (
        "activity",
        "rep,day,touch,need,note\nBo,2026-02-02,4,,\"+good day\"\nBo,2026-02-03,0,2,\nAnn Lee,2026-02-03,,,only a note\n",
        &[],
    ),
    (
        "deals",
        "id,owner,customer,product,stage,amount,currency,opened,closed,category,unit\n\
         D1,Bo,C1,P1,won,1234.56,CNY,2026-01-02,2026-01-09,commit,\n\
         D2,Bo,C2,,lead,12.345,KWD,2026-01-02,,,North/Two\nD3,,,,lost,,,,,,\nD4,Bo,C2,,won,-50,USD,,2026-01-10,,\n",
        &["--decimal", "point"],
    ),
    (
        "targets",
        "rep,unit,metric,period,target,floor,product\nBo,,revenue,2026-11,1234.5,1000,\n,South,revenue,2026-Q4,7,,P1\n,company,deals,2026,12,,\n",
        &[],
    ),
];

const TABLES: [(&str, &str); 13] = [
    ("rep", "id, name, email, language"),
    ("assignment", "rep, from_day, to_day, unit, tier"),
    ("unit", "id, parent, name"),
    ("customer", "id, name, segment, key, rep, tier"),
    ("product", "id, name, class"),
    ("alias", "what, text, id"),
    ("rate", "currency, from_day, rate"),
    ("calendar_override", "day, kind, note, rep"),
    ("absence", "rep, day, part, reason"),
    ("contact", "customer, rep, day, direction, channel"),
    ("activity", "rep, day, action, value"),
    (
        "deal",
        "id, rep, customer, product, stage, amount_minor, currency, original_minor, rate, opened, closed, category, unit",
    ),
    (
        "target_cell",
        "metric, period, scope_kind, scope, product, baseline, floor, stretch",
    ),
];

fn filled() -> Desk {
    let desk = Desk::staffed();
    for (kind, text, args) in FILES {
        let run = desk.import(kind, text, args);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}", run.err);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
    }
    desk
}

fn facts(desk: &Desk, (table, columns): (&str, &str)) -> Vec<String> {
    desk.rows(&format!(
        "SELECT {columns} FROM {table} WHERE true ORDER BY {columns}"
    ))
}

#[test]
fn every_kind_goes_out_and_comes_in_again_unchanged() {
    comes_in_again("csv");
}

#[test]
fn every_kind_goes_out_as_a_workbook_and_comes_in_again_unchanged() {
    comes_in_again("xlsx");
}

fn comes_in_again(ending: &str) {
    let desk = filled();
    let fresh = Desk::new();
    // What others name comes before those who name it.
    let first = ["reps", "customers", "products", "rates"];
    let mut kinds: Vec<&str> = FILES.iter().map(|(kind, ..)| *kind).collect();
    kinds.sort_by_key(|kind| first.iter().position(|f| f == kind).unwrap_or(first.len()));
    for kind in kinds {
        let file = desk.path(&format!("{kind}-out.{ending}"));
        let path = file.to_str().unwrap();
        let run = desk.run(&["export", kind, "-o", path]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}", run.err);
        // The same values as before: nothing is new, nothing changed, nothing refused.
        let [_, new, changed, _, rejected] = desk.run(&["import", kind, path, "--json"]).counts();
        assert_eq!([new, changed, rejected], [0; 3], "{kind}");
        let run = fresh.run(&["import", kind, path, "--json"]);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
    }
    for table in TABLES {
        let (before, after) = (facts(&desk, table), facts(&fresh, table));
        // What is empty in a row of counts is no report in either.
        let is_told = |row: &String| table.0 != "activity" || !row.ends_with("|-");
        let before: Vec<_> = before.into_iter().filter(is_told).collect();
        let after: Vec<_> = after.into_iter().filter(is_told).collect();
        assert_eq!(before, after, "{}", table.0);
    }
    assert_eq!(facts(&fresh, ("day_note", "rep, day, text")).len(), 2);
}

#[test]
fn d5_what_goes_out_runs_no_formula_and_writes_over_nothing() {
    let desk = filled();
    let file = desk.path("c.csv");
    let path = file.to_str().unwrap();
    assert_eq!(
        desk.run(&["export", "customers", "-o", path]).exit,
        Exit::Done
    );
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("'=1+1") && text.contains("''=x"), "{text}");
    let again = desk.run(&["export", "customers", "-o", path]);
    assert_eq!(again.exit, Exit::Usage);
    assert!(again.err.contains("--force"), "{}", again.err);
    assert_eq!(
        desk.run(&["export", "products", "-o", path, "--force"])
            .exit,
        Exit::Done
    );
    assert!(std::fs::read_to_string(&file).unwrap().contains("'@Home"));
    let odd = desk.path("c.pdf");
    let run = desk.run(&["export", "customers", "-o", odd.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains(".csv"), "{}", run.err);
}

#[test]
fn an_export_as_json_has_money_in_minor_units_and_null_for_nothing() {
    let desk = filled();
    let document: Value = desk.run(&["export", "deals", "--json"]).json();
    assert_eq!(document["kind"], "deals");
    let rows = document["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["amount_minor"], 123_456);
    assert_eq!(rows[0]["rep_id"], "3");
    assert_eq!(rows[1]["customer_id"], "C2");
    assert_eq!(rows[1]["amount_minor"], 12_345);
    assert_eq!(rows[1]["currency"], "KWD");
    assert!(rows[2]["amount"].is_null() && rows[2]["closed"].is_null());
    let file = desk.path("d.json");
    desk.run(&["export", "deals", "-o", file.to_str().unwrap()]);
    let written: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(written, document);
}

#[test]
fn p7_an_address_is_kept_with_its_rep_and_comes_in_again_with_it() {
    let desk = Desk::staffed();
    let texts = |desk: &Desk| desk.rows("SELECT what, text, id FROM alias ORDER BY 1, 2");
    let list = "id,name,email\n3,Bo,Bo@firm.com\n2,Ann Lee,team@firm.com\n4,陈杰,team@firm.com\n";
    assert_eq!(desk.import("reps", list, &[]).counts()[4], 0);
    assert!(texts(&desk).is_empty(), "{:?}", texts(&desk));
    let counts = "owner email,day,touch\nbo@firm.com,2026-02-02,4\nteam@firm.com,2026-02-02,1\n";
    let run = desk.import("activity", counts, &[]);
    assert_eq!(
        run.counts(),
        [2, 1, 0, 0, 1],
        "a shared box is nobody's: {}",
        run.out
    );
    // Files of before write the address of before.
    let list = "id,name,email\n3,Bo,bo.new@firm.com\n";
    assert_eq!(desk.import("reps", list, &[]).counts()[4], 0);
    assert_eq!(texts(&desk), ["rep|bo@firm.com|3"]);
    for mail in ["bo@firm.com", "BO.new@firm.com"] {
        let deal = format!("id,owner email,stage,amount\nD-{mail},{mail},lead,5\n");
        assert_eq!(desk.import("deals", deal, &[]).counts()[4], 0, "{mail}");
    }
    let fresh = Desk::new();
    for kind in ["reps", "aliases"] {
        let file = desk.path(&format!("{kind}-out.csv"));
        let path = file.to_str().unwrap();
        assert_eq!(desk.run(&["export", kind, "-o", path]).exit, Exit::Done);
        let run = fresh.run(&["import", kind, path, "--json"]);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
    }
    for table in ["rep", "alias"] {
        let columns = if table == "rep" {
            "id, name, email"
        } else {
            "what, text, id"
        };
        let query = format!("SELECT {columns} FROM {table} ORDER BY 1, 2");
        assert_eq!(desk.rows(&query), fresh.rows(&query), "{table}");
    }
}
