//! Two files of one command that say different things of some rows: these rows are rejected, and the rest comes in.

mod several;

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;
use std::fs;

fn both(desk: &Desk, kind: &str, texts: [&str; 2], args: &[&str]) -> Run {
    let paths = ["north.csv", "south.csv"].map(|name| desk.path(name));
    for (path, text) in paths.iter().zip(texts) {
        fs::write(path, text).unwrap();
    }
    let [one, other] = paths.each_ref().map(|path| path.to_str().unwrap());
    let all = [&["import", kind, one, other], args].concat();
    desk.run(&all)
}

/// Of each kind two files that agree on one row, collide on one, and of which the second has one of its own.
const KINDS: [(&str, [&str; 2], &str, &[&str]); 8] = [
    (
        "deals",
        [
            "id,rep,stage,amount\n1,Bo,lead,5\n2,Bo,lead,5\n",
            "id,rep,stage,amount\n3,Bo,lead,5\n2,Bo,lead,5\n1,Ann Lee,lead,5\n1,Ann Lee,lead,5\n",
        ],
        "SELECT id, rep FROM deal ORDER BY id",
        &["1|3", "2|3", "3|3"],
    ),
    (
        "targets",
        [
            "rep,Jan 2027,Feb 2027\nBo,5,6\n",
            "rep,Jan 2027,Feb 2027\nAnn Lee,7,8\nBo,5,9\n",
        ],
        "SELECT scope, period, baseline FROM target_cell ORDER BY 1, 2",
        &["2|2027-01|700", "2|2027-02|800", "3|2027-01|500", "3|2027-02|600"],
    ),
    (
        "reps",
        [
            "id,name,unit,from\n8,Zoe,North/One,2026-01-01\n9,Max,South,2026-01-01\n",
            "id,name,unit,from\n10,Liv,South,2026-01-01\n9,Max,South,2026-01-01\n8,Zoe,South,2026-01-01\n",
        ],
        "SELECT r.id, u.name FROM assignment a JOIN rep r ON r.id = a.rep JOIN unit u ON u.id = a.unit
         WHERE length(r.id) > 1 OR r.id > '4' ORDER BY 1",
        &["10|South", "8|One", "9|South"],
    ),
    (
        "customers",
        [
            "id,name,status\nC1,Acme,active\nC2,Bolt,active\n",
            "id,name,status\nC3,Cord,active\nC2,Bolt,active\nC1,Acme Ltd,active\n",
        ],
        "SELECT id, name FROM customer ORDER BY id",
        &["C1|Acme", "C2|Bolt", "C3|Cord"],
    ),
    (
        "products",
        [
            "id,name,class\nP1,Amp,core\n",
            "id,name,class\nP1,Amp,new\nP2,Box,new\n",
        ],
        "SELECT id, class FROM product ORDER BY id",
        &["P1|core", "P2|new"],
    ),
    (
        "calendar",
        [
            "day,kind,note\n2026-05-01,rest,May\n",
            "day,kind,note\n2026-05-04,rest,Day\n2026-05-01,work,May\n",
        ],
        "SELECT day, kind FROM calendar_override ORDER BY day",
        &["2026-05-01|rest", "2026-05-04|rest"],
    ),
    (
        "rates",
        [
            "currency,from,rate\nUSD,2026-01-01,7\n",
            "currency,from,rate\nUSD,2026-01-01,8\nEUR,2026-01-01,8\n",
        ],
        "SELECT currency, rate FROM rate ORDER BY 1",
        &["EUR|800000000", "USD|700000000"],
    ),
    (
        "aliases",
        [
            "kind,text,name\nrep,Robert,Bo\n",
            "kind,text,name\nrep,Robert,Ann Lee\nrep,Annie,Ann Lee\n",
        ],
        "SELECT text, id FROM alias ORDER BY 1",
        &["Annie|2", "Robert|3"],
    ),
];

#[test]
fn of_two_files_only_the_rows_that_collide_are_rejected() {
    for (kind, texts, query, kept) in KINDS {
        let desk = Desk::staffed();
        let run = both(&desk, kind, texts, &[]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}{}", run.out, run.err);
        assert!(run.out.contains("north.csv too"), "{kind}: {}", run.out);
        assert_eq!(desk.rows(query), kept, "{kind}: {}", run.out);
        let rejects = fs::read_to_string(desk.path("south.csv.rejects.csv")).unwrap();
        assert!(rejects.contains("north.csv"), "{kind}: {rejects}");
        let missing = desk.rows("SELECT missing > 0 FROM import ORDER BY seq DESC LIMIT 1");
        assert_eq!(missing, ["1"], "{kind}");
        // Alone it is the later word: of what was rejected, all of it comes in.
        let path = desk.path("south.csv.rejects.csv");
        let run = desk.run(&["import", kind, path.to_str().unwrap(), "--json"]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}{}", run.out, run.err);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
        assert_ne!(desk.rows(query), kept, "{kind}: {}", run.out);
    }
}

#[test]
fn rows_that_collide_are_one_group_and_named_in_json_and_in_both_languages() {
    let desk = Desk::staffed();
    let head = "id,rep,stage,amount\n";
    let north = format!("{head}1,Bo,lead,5\n2,Bo,lead,5\n3,Bo,lead,5\n");
    let south = format!("{head}1,Bo,lead,6\n2,Bo,lead,6\n4,Bo,lead,6\n");
    let run = both(&desk, "deals", [&north, &south], &["--lang", "zh-CN"]);
    assert!(run.out.contains("2 行"), "{}", run.out);
    assert!(run.out.contains("north.csv 中也有"), "{}", run.out);
    let amounts = desk.rows("SELECT amount_minor FROM deal ORDER BY id");
    assert_eq!(amounts, ["500", "500", "500", "600"]);
}

#[test]
fn an_order_of_which_a_line_collides_stays_out_as_a_whole() {
    let desk = Desk::staffed();
    let head = "order,rep,stage,product,price,quantity\n";
    let north = format!("{head}O1,Bo,lead,,10,1\n");
    let south = format!("{head}O1,Bo,lead,,10,2\nO1,Bo,lead,,10,3\nO2,Bo,lead,,10,1\n");
    let run = both(&desk, "deals", [&north, &south], &["--map", "id=order"]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let deals = desk.rows("SELECT id, amount_minor FROM deal ORDER BY id");
    assert_eq!(deals, ["O1|1000", "O2|1000"], "{}", run.out);
}

#[test]
fn notes_of_one_day_collide_by_themselves() {
    let desk = Desk::staffed();
    let head = "rep,day,touch,note\n";
    let north = format!("{head}Bo,2026-02-03,5,ill\n");
    let south = format!("{head}Bo,2026-02-03,3,at the fair\nAnn Lee,2026-02-03,4,x\n");
    let run = both(&desk, "activity", [&north, &south], &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert!(run.out.contains("north.csv too"), "{}", run.out);
    let counts = ["2026-02-03|2|touch|4", "2026-02-03|3|touch|5"];
    assert_eq!(desk.activity(), counts, "{}", run.out);
}

/// Of each kind two files of which the second says otherwise, or takes back, what the first one brought; it has a row of
/// its own as well, which comes in.
const TAKEN_BACK: [(&str, [&str; 2], &str, &[&str]); 7] = [
    (
        "deals",
        [
            "id,rep,stage,amount,cancelled\n1,Bo,lead,5,\n",
            "id,rep,stage,amount,cancelled\n1,Bo,lead,5,yes\n2,Bo,lead,6,\n",
        ],
        "SELECT id, amount_minor FROM deal ORDER BY id",
        &["1|500", "2|600"],
    ),
    (
        "contacts",
        [
            "customer,day,direction,status\nAcme,2026-02-03,in,completed\n",
            "customer,day,direction,status\nAcme,2026-02-03,in,cancelled\nAcme,2026-02-04,in,completed\n",
        ],
        "SELECT day FROM contact ORDER BY day",
        &["2026-02-03", "2026-02-04"],
    ),
    (
        "absences",
        [
            "rep,from,to,reason,status\nBo,2026-02-03,2026-02-03,vacation,approved\n",
            "rep,from,to,reason,status\nBo,2026-02-03,2026-02-03,vacation,rejected\nAnn Lee,2026-02-04,2026-02-04,vacation,approved\n",
        ],
        "SELECT rep, day FROM absence ORDER BY rep",
        &["2|2026-02-04", "3|2026-02-03"],
    ),
    (
        "targets",
        [
            "rep,period,amount,status\nBo,2027-01,5,approved\n",
            "rep,period,amount,status\nBo,2027-01,5,rejected\nAnn Lee,2027-01,6,approved\n",
        ],
        "SELECT scope, baseline FROM target_cell ORDER BY 1, 2",
        &["2|600", "3|500"],
    ),
    (
        "reps",
        [
            "id,name,unit,from,to\n8,Zoe,South,2026-01-01,2026-06-01\n",
            "id,name,unit,from,to\n8,Zoe,South,2026-01-01,2026-09-01\n9,Max,South,2026-01-01,\n",
        ],
        "SELECT rep, to_day FROM assignment WHERE rep > '7' ORDER BY rep",
        &["8|2026-06-02", "9|2199-12-31"],
    ),
    (
        "reps",
        [
            "id,name,unit,from,email\n8,Zoe,South,2026-01-01,zoe@example.com\n",
            "id,name,unit,from,email\n8,Zoe,South,2026-01-01,z@example.com\n9,Max,South,2026-01-01,\n",
        ],
        "SELECT id, email FROM rep WHERE id > '7' ORDER BY id",
        &["8|zoe@example.com", "9|"],
    ),
    (
        "customers",
        [
            "id,name,lost on\nC1,Acme,2026-01-05\n",
            "id,name,lost on\nC1,Acme,2026-02-05\nC2,Bolt,\n",
        ],
        "SELECT customer, day FROM account WHERE said = 'lost' ORDER BY 1, 2",
        &["C1|2026-01-05"],
    ),
];

#[test]
fn what_one_file_takes_back_of_the_other_stays() {
    for (kind, texts, query, kept) in TAKEN_BACK {
        let desk = Desk::staffed();
        if kind == "contacts" {
            desk.import("customers", "id,name\nA,Acme\n", &[]);
        }
        let run = both(&desk, kind, texts, &[]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}{}", run.out, run.err);
        assert_eq!(desk.rows(query), kept, "{kind}: {}", run.out);
        assert!(run.out.contains("north.csv too"), "{kind}: {}", run.out);
        // Alone it is the later word.
        let path = desk.path("south.csv.rejects.csv");
        let run = desk.run(&["import", kind, path.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Done, "{kind}: {}{}", run.out, run.err);
        assert_ne!(desk.rows(query), kept, "{kind}: {}", run.out);
    }
}

#[test]
fn a_newer_place_of_the_other_file_ends_one_and_does_not_collide() {
    let desk = Desk::staffed();
    let head = "id,name,unit,from\n";
    let north = format!("{head}8,Zoe,North/One,2026-01-01\n");
    let south = format!("{head}8,Zoe,North/One,2026-01-01\n8,Zoe Day,South,2026-05-01\n");
    let run = both(&desk, "reps", [&north, &south], &[]);
    assert!(!run.out.contains("north.csv too"), "{}", run.out);
    let days = desk.rows("SELECT from_day, to_day FROM assignment WHERE rep = '8' ORDER BY 1");
    assert_eq!(days, ["2026-01-01|2026-05-01", "2026-05-01|2199-12-31"]);
    assert_eq!(
        desk.rows("SELECT name FROM rep WHERE id = '8'"),
        ["Zoe Day"]
    );
}

#[test]
fn an_empty_note_says_nothing_beside_that_of_the_other_file() {
    let desk = Desk::staffed();
    let notes = "SELECT rep, text FROM day_note ORDER BY rep";
    let north = "rep,day,touch,note\nBo,2026-02-03,5,ill\n";
    let south = "rep,day,demo,note\nBo,2026-02-03,3,\nAnn Lee,2026-02-03,4,x\n";
    let run = both(&desk, "activity", [north, south], &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(notes), ["2|x", "3|ill"], "{}", run.out);
    assert_eq!(desk.activity().len(), 3, "{}", run.out);
}

#[test]
fn a_note_that_collides_is_refused_with_the_row_that_holds_it() {
    let desk = Desk::staffed();
    let notes = "SELECT rep, text FROM day_note ORDER BY rep";
    let north = "rep,day,action,count,note\nBo,2026-02-03,touch,5,ill\n";
    let head = "rep,day,action,count,note\n";
    for row in [
        "Bo,2026-02-03,proposal,,at the fair",
        "Bo,2026-02-03,proposal,2,at the fair",
    ] {
        let desk = Desk::staffed();
        let south = format!("{head}Bo,2026-02-03,demo,3,\n{row}\nAnn Lee,2026-02-03,demo,4,x\n");
        let run = both(&desk, "activity", [north, &south], &[]);
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
        assert_eq!(desk.rows(notes), ["2|x", "3|ill"], "{}", run.out);
        let counts = [
            "2026-02-03|2|demo|4",
            "2026-02-03|3|demo|3",
            "2026-02-03|3|touch|5",
        ];
        assert_eq!(desk.activity(), counts, "{}", run.out);
        let rejects = fs::read_to_string(desk.path("south.csv.rejects.csv")).unwrap();
        assert!(
            rejects.contains("at the fair") && !rejects.contains("demo"),
            "{rejects}"
        );
    }
    // A row that holds nothing but the note.
    let south = "rep,day,touch,note\nBo,2026-02-03,,at the fair\nAnn Lee,2026-02-03,4,x\n";
    let north = "rep,day,touch,note\nBo,2026-02-03,,ill\n";
    let run = both(&desk, "activity", [north, south], &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows(notes), ["2|x", "3|ill"], "{}", run.out);
    assert_eq!(desk.activity(), ["2026-02-03|2|touch|4"], "{}", run.out);
}

/// Beside what another source counted, two files of one source collide as they do alone.
#[test]
fn counts_of_one_source_collide_beside_those_of_another() {
    let desk = Desk::staffed();
    let crm = desk.file("crm.csv", "rep,day,touch\nBo,2026-02-03,5\n");
    desk.run(&["import", "activity", crm.to_str().unwrap()]);
    let north = "rep,day,touch\nBo,2026-02-03,2\n";
    let south = "rep,day,touch\nBo,2026-02-03,3\nAnn Lee,2026-02-03,4\n";
    let run = both(&desk, "activity", [north, south], &["--source", "web"]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let counts = ["2026-02-03|2|touch|4", "2026-02-03|3|touch|7"];
    assert_eq!(desk.activity(), counts, "{}", run.out);
}
