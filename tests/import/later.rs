//! What comes after a file: its rejected rows, the next file of its run, its own bytes once more.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;
use std::fs;

impl Desk {
    /// Puts the rejected rows of a file right and imports them, as the file of rejects says.
    fn correct(&self, kind: &str, [wrong, right]: [&str; 2]) -> Run {
        let path = self.path(&format!("{kind}.csv.rejects.csv"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(wrong), "{text}");
        fs::write(&path, text.replace(wrong, right)).unwrap();
        self.run(&["import", kind, path.to_str().unwrap(), "--json"])
    }
}

const DEALS: &str = "SELECT id, rep, stage, amount_minor FROM deal ORDER BY id";

#[test]
fn an_order_waits_for_all_of_its_lines() {
    let desk = Desk::staffed();
    let text = "Order No,Won on,Stage,Sales Rep,Qty,Unit Price\n\
        O1,2026-02-03,won,Bo,2,50\nO2,2026-02-03,won,Bo,1,10\nO1,2026-02-03,won,Bo,x,30\n\
        O3,2026-02-03,won,Boo,1,5\nO1,2026-02-03,won,Bo,1,7\nO3,2026-02-03,won,Bo,1,6\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [6, 1, 0, 0, 5], "{}", run.out);
    assert_eq!(desk.rows(DEALS), ["O2|3|won|1000"]);
    assert_eq!(desk.run(&["check"]).exit, Exit::NotSo, "rows are missing");
    let rejects = desk.rejects("deals");
    let why: Vec<&str> = rejects[1..].iter().map(|r| r[3].as_str()).collect();
    assert_eq!(
        why.iter()
            .filter(|why| why.contains("part of an order"))
            .count(),
        3,
        "{why:?}"
    );
    let run = desk.correct("deals", [",x,30", ",1,30"]);
    assert_eq!(run.counts(), [5, 1, 0, 0, 2], "{}", run.out);
    let run = desk.correct("deals", ["Boo", "Bo"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows(DEALS),
        ["O1|3|won|13700", "O2|3|won|1000", "O3|3|won|1100"]
    );
    assert_eq!(desk.run(&["check"]).exit, Exit::Done);
}

#[test]
fn an_order_of_which_a_line_was_refused_stays_as_it_was_known() {
    let desk = Desk::staffed();
    let text =
        "id,line,rep,stage,amount,closed\nO1,1,Bo,won,5,2026-02-03\nO1,2,Bo,won,6,2026-02-03\n";
    desk.import("deals", text, &[]);
    let run = desk.import("deals", text.replace("won,6", "won,sechs"), &["--snapshot"]);
    assert_eq!(run.counts(), [2, 0, 0, 0, 2], "{}", run.out);
    assert_eq!(desk.rows(DEALS), ["O1|3|won|1100"]);
}

#[test]
fn corrected_rows_are_read_as_their_file_was() {
    let text = "id,rep,stage,Amount,closed\nD1,Bo,won,5,2026-02-03\nD2,Boo,won,7,2026-02-03\n";
    for (args, minor) in [
        (
            &["--set-field", "currency=EUR", "--rate", "EUR=8"][..],
            ["4000", "5600"],
        ),
        (&["--set-field", "scale=1000"], ["500000", "700000"]),
    ] {
        let desk = Desk::staffed();
        desk.import("deals", text, args);
        desk.correct("deals", ["Boo", "Bo"]);
        let amounts = desk.rows("SELECT amount_minor FROM deal ORDER BY id");
        assert_eq!(amounts, minor, "{args:?}");
    }
    // A column by hand, a constant, a word and a source as well.
    let desk = Desk::staffed();
    let text = "no,who,Gross,day\nD1,Bo,5,2026-02-03\nD2,Boo,7,2026-02-03\n";
    let args = [
        "--map",
        "id=no",
        "--map",
        "rep=who",
        "--map",
        "amount=Gross",
        "--map",
        "closed=#4",
        "--set-field",
        "stage=won",
    ];
    assert_eq!(desk.import("deals", text, &args).counts(), [2, 1, 0, 0, 1]);
    assert_eq!(
        desk.correct("deals", ["Boo", "Bo"]).counts(),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(desk.rows(DEALS), ["D1|3|won|500", "D2|3|won|700"]);
}

#[test]
fn corrected_rows_have_the_evidence_of_the_others_with_them() {
    let desk = Desk::staffed();
    // Day first is told by the first row, the comma of decimals by the second.
    let text = "id;rep;stage;amount;closed\n1;Bo;won;5;23.01.2026\n2;Bo;won;1.234,5;24.01.2026\n\
        3;Boo;won;1.234;03.02.2026\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1], "{}", run.out);
    let run = desk.correct("deals", ["Boo", "Bo"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT amount_minor, closed FROM deal WHERE id = '3'"),
        ["123400|2026-02-03"]
    );
    // Rejected once more, they have it still.
    let desk = Desk::staffed();
    desk.import("deals", text, &[]);
    desk.correct("deals", ["Boo", "Booo"]);
    let run = desk.correct("deals", ["Booo", "Bo"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.out);
}

#[test]
fn a_snapshot_without_a_whole_region_is_asked_about_for_every_kind() {
    let desk = Desk::staffed();
    let of = |rep: &str, ids: std::ops::Range<u8>| -> String {
        ids.map(|id| format!("{id},{rep},lead,\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    let head = "id,rep,stage,unit\n";
    let north = of("Ann Lee", 0..20);
    desk.import("deals", format!("{head}{north}{}", of("Bo", 20..24)), &[]);
    let asked = desk.import("deals", format!("{head}{north}"), &["--snapshot"]);
    assert!(asked.err.contains("--shrink"), "{}{}", asked.out, asked.err);
    // A deal that counts in another team than its owner's is of that one's region.
    let moved = format!("{head}{north}20,Bo,lead,North\n21,Bo,lead,\n");
    assert_eq!(
        desk.import("deals", moved, &["--snapshot"]).exit,
        Exit::Done
    );
    let asked = desk.import(
        "deals",
        format!("{head}{north}20,Bo,lead,North\n"),
        &["--snapshot"],
    );
    assert!(asked.err.contains("--shrink"), "{}", asked.err);
    // Targets.
    let desk = Desk::staffed();
    let target = |rep: &str| format!("{rep},2026-03,5\n{rep},2026-04,5\n");
    let north = [target("王芳"), target("Ann Lee")].concat();
    desk.import(
        "targets",
        format!("rep,month,target\n{north}{}", "Bo,2026-03,5\n"),
        &[],
    );
    let asked = desk.import(
        "targets",
        format!("rep,month,target\n{north}"),
        &["--snapshot"],
    );
    assert!(asked.err.contains("--shrink"), "{}{}", asked.out, asked.err);
}

#[test]
fn beneath_one_company_the_regions_are_its_parts() {
    let desk = Desk::new();
    desk.import(
        "reps",
        "id,name,unit\n1,Ann Lee,Acme/North\n2,Bo,Acme/South\n",
        &[],
    );
    let north: String = (0..9)
        .map(|id| format!("{id},Ann Lee,lead\n"))
        .collect::<Vec<_>>()
        .concat();
    desk.import("deals", format!("id,rep,stage\n{north}9,Bo,lead\n"), &[]);
    let asked = desk.import("deals", format!("id,rep,stage\n{north}"), &["--snapshot"]);
    assert!(asked.err.contains("--shrink"), "{}{}", asked.out, asked.err);
}

#[test]
fn counts_of_a_file_called_otherwise_are_asked_about() {
    let desk = Desk::staffed();
    let count = |n: u8| format!("rep,day,touch\nBo,2026-02-03,{n}\n");
    let file = |name: &str, n: u8, args: &[&str]| {
        let path = desk.file(name, count(n));
        let all = [&["import", "activity", path.to_str().unwrap()], args].concat();
        desk.run(&all)
    };
    let touched = || desk.rows("SELECT value FROM activity");
    file("crm.csv", 5, &[]);
    let asked = file("form.csv", 3, &[]);
    assert_eq!(asked.exit, Exit::NotSo);
    assert!(
        asked.err.contains("crm.csv") && asked.err.contains("--replace"),
        "{}",
        asked.err
    );
    assert_eq!(touched(), ["5"]);
    // The same count says nothing else, and an own corrected file is the later word.
    assert_eq!(file("form.csv", 5, &[]).exit, Exit::Done);
    assert_eq!(file("crm.csv", 6, &[]).exit, Exit::Done);
    file("form.csv", 3, &["--source", "form"]);
    assert_eq!(touched(), ["9"]);
    assert_eq!(file("other.csv", 20, &[]).exit, Exit::NotSo);
    assert_eq!(touched(), ["9"]);
    file("other.csv", 20, &["--replace"]);
    assert_eq!(touched(), ["20"]);
}

#[test]
fn a_file_of_the_same_name_in_another_folder_is_another_source() {
    let desk = Desk::staffed();
    let count = |n: u8| format!("rep,day,touch\nBo,2026-02-03,{n}\n");
    let put = |folder: &str, n: u8| {
        let name = format!("{folder}/activity.csv");
        std::fs::create_dir_all(desk.path(folder)).unwrap();
        desk.file(&name, count(n))
    };
    let import = |paths: &[&std::path::Path], args: &[&str]| {
        let mut all = vec!["import", "activity"];
        all.extend(paths.iter().map(|path| path.to_str().unwrap()));
        desk.run(&[&all[..], args].concat())
    };
    let touched = || desk.rows("SELECT value FROM activity");
    import(&[&put("crm", 5)], &[]);
    let asked = import(&[&put("phone", 3)], &[]);
    assert_eq!(asked.exit, Exit::NotSo);
    assert!(asked.err.contains("another folder"), "{}", asked.err);
    assert!(!asked.err.contains('\u{1f}'));
    assert_eq!(touched(), ["5"]);
    // It adds by its own name too, and from then on each corrects its own counts.
    import(&[&put("phone", 3)], &["--source", "activity.csv"]);
    assert_eq!(touched(), ["8"]);
    assert_eq!(import(&[&put("phone", 4)], &[]).exit, Exit::Done);
    assert_eq!(import(&[&put("crm", 1)], &[]).exit, Exit::Done);
    assert_eq!(touched(), ["5"]);
    // Files of one list by day are so in one folder only.
    std::fs::rename(put("phone", 9), desk.path("phone/activity-2.csv")).unwrap();
    let other = desk.path("phone/activity-2.csv");
    assert_eq!(import(&[&other], &[]).exit, Exit::NotSo);
    assert_eq!(import(&[&put("phone", 2)], &["--replace"]).exit, Exit::Done);
}

#[test]
fn files_of_one_name_in_one_command_add_up() {
    let desk = Desk::staffed();
    let put = |folder: &str, n: u8| {
        std::fs::create_dir_all(desk.path(folder)).unwrap();
        let text = format!("rep,day,touch\nBo,2026-02-03,{n}\n");
        desk.file(&format!("{folder}/export.csv"), text)
    };
    let paths = [put("crm", 5), put("phone", 3)];
    let [one, other] = paths.each_ref().map(|path| path.to_str().unwrap());
    let run = desk.run(&["import", "activity", one, other]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(desk.rows("SELECT value FROM activity"), ["8"]);
}

#[test]
fn of_one_list_by_day_the_later_file_has_the_later_word() {
    let desk = Desk::staffed();
    for (day, n) in [("02-20", 5), ("02-23", 4)] {
        let text = format!("rep,day,touch\nBo,2026-02-03,{n}\n");
        let path = desk.file(&format!("report-2026-{day}.csv"), text);
        let run = desk.run(&["import", "activity", path.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
    }
    assert_eq!(desk.rows("SELECT value FROM activity"), ["4"]);
}

#[test]
fn files_of_one_command_never_write_over_each_other() {
    let desk = Desk::staffed();
    let both = |kind: &str, texts: [&str; 2]| {
        let files = ["north.csv", "south.csv"];
        let paths = [0, 1].map(|at| desk.file(files[at], texts[at]));
        let [one, other] = paths.each_ref().map(|p| p.to_str().unwrap());
        desk.run(&["import", kind, one, other])
    };
    let head = "id,rep,stage,amount,closed\n";
    let north = format!("{head}1,Ann Lee,won,5,2026-02-03\n2,Ann Lee,won,5,2026-02-03\n");
    let run = both("deals", [&north, &format!("{head}1,Bo,won,7,2026-02-05\n")]);
    assert_eq!(run.exit, Exit::NotSo);
    assert!(
        run.out.contains("north.csv") && run.out.contains("“1”"),
        "{}",
        run.out
    );
    assert_eq!(desk.rows(DEALS), ["1|2|won|500", "2|2|won|500"]);
    // What says the same is no conflict.
    let run = both(
        "deals",
        [&north, &format!("{head}2,Ann Lee,won,5,2026-02-03\n")],
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let head = "rep,month,target\n";
    let run = both(
        "targets",
        [
            &format!("{head}Bo,2026-03,5\n"),
            &format!("{head}Bo,2026-03,7\n"),
        ],
    );
    assert_eq!(run.exit, Exit::NotSo);
    assert!(run.out.contains("north.csv"), "{}", run.out);
    let head = "id,name,unit\n";
    let run = both(
        "reps",
        [
            &format!("{head}9,Cy Ray,North\n"),
            &format!("{head}9,Cy Ray,South\n"),
        ],
    );
    assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
    // Counts add up as before.
    let head = "rep,day,touch\n";
    let run = both(
        "activity",
        [
            &format!("{head}Bo,2026-02-03,5\n"),
            &format!("{head}Bo,2026-02-03,3\n"),
        ],
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(desk.rows("SELECT value FROM activity"), ["8"]);
}

#[test]
fn the_file_of_before_does_not_turn_the_clock_back() {
    let desk = Desk::staffed();
    let head = "id,rep,stage,amount,closed\n";
    let before = format!("{head}D1,Bo,proposal,5,\nD2,Bo,proposal,6,\n");
    let after = format!("{head}D1,Bo,won,5,2026-02-03\nD2,Bo,lost,6,2026-02-04\n");
    desk.import("deals", &before, &[]);
    desk.import("deals", &after, &[]);
    let asked = desk.import("deals", &before, &[]);
    assert_eq!(asked.exit, Exit::NotSo);
    assert!(
        asked.err.contains("--again") && asked.err.contains("import 2"),
        "{}",
        asked.err
    );
    assert_eq!(
        desk.rows("SELECT stage FROM deal ORDER BY id"),
        ["won", "lost"]
    );
    // The newest file again changes nothing, and one that was undone came never in.
    assert_eq!(desk.import("deals", &after, &[]).counts(), [2, 0, 0, 2, 0]);
    assert_eq!(
        desk.import("deals", &before, &["--again"]).counts(),
        [2, 0, 2, 0, 0]
    );
    // Read in another way, the same bytes are a correction.
    let desk = Desk::staffed();
    let text = "id,rep,stage,net,gross,closed\n1,Bo,won,5,6,2026-02-03\n";
    desk.import("deals", text, &["--map", "amount=net"]);
    let run = desk.import("deals", text, &["--map", "amount=gross"]);
    assert_eq!(run.counts(), [1, 0, 1, 0, 0], "{}", run.err);
    // Targets and counts.
    let target = |n: u8| format!("rep,month,target\nBo,2026-03,{n}\n");
    let count = |n: u8| format!("rep,day,touch\nBo,2026-02-03,{n}\n");
    for n in [5, 6] {
        desk.import("targets", target(n), &[]);
        desk.import("activity", count(n), &[]);
    }
    assert_eq!(desk.import("targets", target(5), &[]).exit, Exit::NotSo);
    assert_eq!(desk.import("activity", count(5), &[]).exit, Exit::NotSo);
    assert_eq!(desk.rows("SELECT value FROM activity"), ["6"]);
}
