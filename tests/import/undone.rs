//! An import that is undone leaves every table as it was, whatever kind it is of and whatever it changed.

mod property;

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;

/// Of each kind: what is there before, and a file that adds, changes and clears.
const KINDS: [(&str, &str, &str); 12] = [
    (
        "reps",
        "id,name,tier,unit,from,to,email\n7,Zoe,mid,South/Sea,2026-01-01,,zoe@firm.example\n",
        "id,name,tier,unit,from,to,email\n7,Zoe Park,senior,North/One,2026-02-01,,\n8,Yan,mid,East,2026-02-01,2026-02-20,\n",
    ),
    (
        "customers",
        "id,name,segment,key,rep\nc1,Nova,retail,yes,1\nc2,Foo,trade,no,2\n",
        "id,name,segment,key,rep\nc1,Nova Ltd,,no,\nc2,Foo,trade,yes,2\nc3,Bar,trade,yes,3\n",
    ),
    (
        "products",
        "id,name,class\np1,Lamp,core\n",
        "id,name,class\np1,Lamp 2,tail\np2,Desk,new\n",
    ),
    (
        "aliases",
        "kind,text,name\nrep,Bobo,Bo\n",
        "kind,text,name\nrep,Bobo,Ann Lee\nunit,Süd,South\n",
    ),
    (
        "rates",
        "currency,from,rate\nUSD,2026-01-01,7\n",
        "currency,from,rate\nUSD,2026-01-01,7.2\nUSD,2026-02-01,7.3\nEUR,2026-01-01,8\n",
    ),
    (
        "calendar",
        "day,kind,note,rep\n2026-03-02,rest,party,\n2026-03-03,rest,,1\n",
        "day,kind,note,rep\n2026-03-02,work,,\n2026-03-03,rest,moved,1\n2026-03-04,rest,,2\n",
    ),
    (
        "absences",
        "rep,from,to,reason\n1,2026-02-02,2026-02-04,ill\n",
        "rep,from,to,part,reason,status\n1,2026-02-03,,half,ill,approved\n1,2026-02-04,,,ill,rejected\n2,2026-02-05,,,leave,approved\n",
    ),
    (
        "activity",
        "rep,day,touch,demo,note\n1,2026-02-02,3,1,fine\n2,2026-02-02,5,,\n",
        "rep,day,touch,demo,note\n1,2026-02-02,4,,other\n2,2026-02-02,5,2,\n3,2026-02-03,1,1,new\n",
    ),
    (
        "contacts",
        "customer,rep,day,direction,status\nFoo,2,2026-02-02,in,done\n",
        "customer,rep,day,direction,status\nFoo,2,2026-02-02,in,cancelled\nFoo,2,2026-02-03,out,done\n",
    ),
    (
        "deals",
        "id,owner,customer,product,stage,amount,opened,closed\nE1,1,Foo,Lamp,lead,50,2026-01-05,\nE2,2,Foo,,won,70,2026-01-05,2026-02-02\n",
        "id,owner,customer,product,stage,amount,opened,closed\nE1,2,,Lamp,won,$60,2026-01-05,2026-02-03\nE2,2,Foo,,lost,¥70,2026-01-05,2026-02-02\nE3,3,,,lead,,,\n",
    ),
    (
        "targets",
        "rep,period,target,floor\n1,2026-02,100,80\n2,2026-02,90,\n",
        "rep,period,target,floor\n1,2026-02,120,\n2,2026-02,,\n3,2026-Q1,500,\n",
    ),
    (
        "readings",
        "metric,day,value,base\nnps,2026-02-02,45,10\n",
        "metric,day,value,base\nnps,2026-02-02,50,12\nnps,2026-02-03,40,9\n",
    ),
];

/// Tables that keep what was imported and what was undone, by what it is checked, and that something changed.
const OF_THE_LIST: [&str; 9] = [
    "area",
    "checkpoint",
    "evaluated",
    "import",
    "import_sum",
    "before_image",
    "event",
    "link",
    "seal",
];

fn setting() -> [&'static str; 2] {
    [
        "--set",
        "metrics.nps={order=9,kind=\"level\",unit=\"score\",en=\"NPS\",zh=\"净推荐值\",better=\"higher\"}",
    ]
}

/// Every row of every table, as text.
fn tables(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let sql = desk.sql();
    let mut names = sql
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let names: Vec<String> = names.map(Result::unwrap).collect();
    let rows = |name: &String| {
        let mut all = sql.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let width = all.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let cells = (0..width).map(|c| match row.get_ref(c).unwrap() {
                ValueRef::Null => "NULL".to_owned(),
                ValueRef::Integer(n) => n.to_string(),
                ValueRef::Real(n) => n.to_string(),
                ValueRef::Text(t) => String::from_utf8_lossy(t).into_owned(),
                ValueRef::Blob(b) => format!("{b:?}"),
            });
            Ok(cells.collect::<Vec<_>>().join("|"))
        };
        let mut rows: Vec<String> = all
            .query_map([], row)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        rows.sort();
        rows
    };
    let names = names.into_iter();
    let counted = |name: &str, rows: &mut Vec<String>| {
        // How many imports there are.
        rows.retain(|row| name != "tally" || !row.starts_with("import|"));
    };
    names
        .filter(|name| !OF_THE_LIST.contains(&name.as_str()))
        .map(|name| {
            let mut rows = rows(&name);
            counted(&name, &mut rows);
            (name, rows)
        })
        .collect()
}

#[test]
fn an_import_of_any_kind_that_is_undone_leaves_every_table_as_before() {
    let desk = Desk::staffed();
    for (kind, before, _) in KINDS {
        let run = desk.import(kind, before, &setting());
        assert_eq!(run.exit, Exit::Done, "{kind}: {}{}", run.out, run.err);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
    }
    let mut wrong = Vec::new();
    for (kind, _, after) in KINDS {
        let before = tables(&desk);
        let run = desk.import(kind, after, &setting());
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
        let changed = tables(&desk);
        assert_ne!(changed, before, "{kind} changes something");
        let number = desk.rows("SELECT max(seq) FROM import");
        let undo = [&["imports", "--undo", &*number[0]][..], &setting()].concat();
        let undo = desk.run(&undo);
        assert_eq!(undo.exit, Exit::Done, "{kind}: {}{}", undo.out, undo.err);
        let undone = tables(&desk);
        let differ = before.iter().filter(|(name, rows)| undone[*name] != **rows);
        for (name, rows) in differ {
            wrong.push((kind, name.clone(), rows.clone(), undone[name].clone()));
        }
        assert_eq!(undone.len(), before.len());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a later file holds as well stands on that file too.
#[test]
fn rows_that_a_later_import_holds_as_well_are_not_taken_back_with_the_first() {
    let deals = "id,rep,stage,amount,closed\n1,Bo,won,5,2026-02-03\n2,Bo,won,6,2026-02-03\n";
    for (kind, first, more, query) in [
        (
            "deals",
            deals,
            "3,Bo,won,7,2026-02-03\n",
            "SELECT count(*) FROM deal",
        ),
        (
            "reps",
            "id,name,unit\n8,Zoe,South\n",
            "9,Max,South\n",
            "SELECT count(*) FROM rep WHERE id > 4",
        ),
        (
            "activity",
            "rep,day,touch\nBo,2026-02-03,4\n",
            "Bo,2026-02-04,5\n",
            "SELECT count(*) FROM activity",
        ),
        (
            "targets",
            "rep,period,target\nBo,2026-02,4\n",
            "Bo,2026-03,5\n",
            "SELECT count(*) FROM target_cell",
        ),
        (
            "absences",
            "rep,from,to\nBo,2026-02-03,2026-02-03\n",
            "Bo,2026-02-04,2026-02-04\n",
            "SELECT count(*) FROM absence",
        ),
    ] {
        let desk = Desk::staffed();
        desk.import(kind, first, &[]);
        let before = desk.rows(query);
        let run = desk.import(kind, format!("{first}{more}"), &[]);
        assert_eq!(run.exit, Exit::Done, "{kind}{}", run.err);
        let both = desk.rows(query);
        let run = desk.run(&["imports", "--undo", "2"]);
        assert_ne!(run.exit, Exit::Done, "{kind}: {}", run.out);
        assert!(run.err.contains(&format!("{kind}.csv")), "{}", run.err);
        assert_eq!(desk.rows(query), both, "{kind}");
        // Once the later one is gone, so may the first be.
        let run = desk.run(&["imports", "--undo", "3"]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}", run.err);
        assert_eq!(desk.rows(query), before, "{kind}");
        let run = desk.run(&["imports", "--undo", "2"]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}", run.err);
        assert_eq!(desk.rows(query), ["0"], "{kind}");
    }
}

#[test]
fn an_import_that_stays_names_all_that_builds_on_it() {
    let desk = Desk::staffed();
    let head = "id,owner,stage,amount\n";
    desk.import("deals", format!("{head}1,Bo,lead,5\n2,Bo,lead,5\n"), &[]);
    desk.import("deals", format!("{head}1,Bo,lead,6\n"), &[]);
    desk.import("deals", format!("{head}2,Bo,lead,7\n"), &[]);
    let run = desk.run(&["imports", "--undo", "2"]);
    assert!(
        run.err.contains("3 (deals.csv)") && run.err.contains("4 (deals.csv)"),
        "{}{}",
        run.out,
        run.err
    );
    for number in ["4", "3", "2"] {
        let run = desk.run(&["imports", "--undo", number]);
        assert!(run.err.is_empty(), "{number}: {}", run.err);
    }
    assert_eq!(desk.rows("SELECT count(*) FROM deal"), ["0"]);
}
