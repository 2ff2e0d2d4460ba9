//! Copies, moves and restores of the database, as people meet them: who writes is told once, and `check`
//! knows what is worth knowing.

use crate::home::Home;
use serde_json::Value;
use std::fs;
use std::path::Path;

const ACK: [&str; 2] = ["ack", "actions/R2"];

/// Standard error of a command line on a database that must succeed.
fn talk(home: &Home, db: &Path, arguments: &[&str]) -> String {
    let db = db.to_str().unwrap();
    let (code, out, talk) = home.ends(&[&["--db", db], arguments].concat());
    assert_eq!(code, 0, "{out}{talk}");
    talk
}

fn notes(home: &Home, db: &Path) -> Vec<String> {
    let document = home.json(&["--db", db.to_str().unwrap(), "check"]);
    let notes = document["notes"].as_array().unwrap();
    let text = |n: &Value| n.as_str().unwrap().to_owned();
    notes.iter().map(text).collect()
}

#[test]
fn a_copy_says_that_it_is_a_new_device_once() {
    let home = Home::with_team();
    let db = home.db();
    assert_eq!(talk(&home, &db, &ACK), "");
    let copy = home.path("copy.db");
    home.out(&["backup", copy.to_str().unwrap()]);
    let told = talk(&home, &copy, &ACK);
    assert!(told.starts_with("New device "), "{told}");
    assert_eq!(talk(&home, &copy, &ACK), "");
    assert_eq!(talk(&home, &db, &ACK), "", "the original stays what it was");
    let chinese = home.path("chinese.db");
    home.out(&["backup", chinese.to_str().unwrap()]);
    let told = talk(&home, &chinese, &["--lang", "zh-CN", "ack", "actions/R2"]);
    assert!(told.starts_with("新设备 "), "{told}");
    let play = ["intervene", "actions/R2", "--play", "one-to-one"];
    let moved = home.path("moved.db");
    fs::rename(&chinese, &moved).unwrap();
    assert!(talk(&home, &moved, &play).starts_with("New device "));
    for db in [&db, &copy, &moved] {
        assert_eq!(notes(&home, db), [""; 0]);
    }
}

#[test]
fn a_cut_journal_is_told_by_check_until_a_new_device_goes_on_and_leaves_a_mark() {
    let home = Home::with_team();
    let db = home.db();
    talk(&home, &db, &ACK);
    let older = home.path("older.db");
    home.out(&["backup", older.to_str().unwrap()]);
    talk(&home, &db, &["snooze", "actions/R2", "--reason", "fair"]);
    // Put over it, as people do: the same file with older content.
    fs::write(&db, fs::read(&older).unwrap()).unwrap();
    let (code, out, _) = home.ends(&["check"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains(": number 2 of device "), "{out}");
    assert!(out.contains("no longer in the file"), "{out}");
    let told = talk(&home, &db, &ACK);
    assert!(told.contains(": number 2 of device "), "{told}");
    assert_eq!(talk(&home, &db, &ACK), "");
    let notes = notes(&home, &db);
    assert!(notes.len() == 1 && told.contains(&notes[0]), "{notes:?}");
}

#[test]
fn a_home_that_cannot_be_written_keeps_nobody_from_working_and_check_says_so() {
    let home = Home::with_team();
    let copy = home.path("copy.db");
    home.out(&["backup", copy.to_str().unwrap()]);
    // A file stands where the folder for it would be.
    let folder = home.path("data/quarterdeck/devices");
    let _ = fs::remove_dir_all(&folder);
    fs::write(&folder, "").unwrap();
    assert_eq!(talk(&home, &copy, &ACK), "");
    let notes = notes(&home, &copy);
    assert!(
        notes.len() == 1 && notes[0].contains("cannot be written"),
        "{notes:?}"
    );
}

#[test]
fn a_demo_is_the_device_that_made_it() {
    let home = Home::empty();
    let db = home.path("demo.db");
    home.out(&["--db", db.to_str().unwrap(), "demo", "--path"]);
    let list = home.json(&["--db", db.to_str().unwrap(), "warnings"]);
    let id = list["warnings"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(talk(&home, &db, &["ack", &id]), "");
}
