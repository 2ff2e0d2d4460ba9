//! What is said of backups is of a look at them: which there are, which this program can read, which holds the most.

use super::Team;
use super::lost::{asked_for, backed_up, told};
use super::storage::said;
use std::fs;

#[test]
fn a12_a_cockpit_looks_the_database_over_and_goes_on_where_nothing_can_be_gone_back_to() {
    let team = backed_up();
    let mut cockpit = super::cockpit(&team);
    cockpit.keys("\x1b[20~");
    cockpit.wait_for("nothing is damaged or missing");
    // Damaged beside it: the statement is of what is there now.
    let raw = rusqlite::Connection::open(&team.db).unwrap();
    raw.execute_batch("UPDATE import SET added = added + 1 WHERE seq = 1")
        .unwrap();
    drop(raw);
    cockpit.keys("\x1b[20~");
    cockpit.wait_until("that something is wrong", |screen| {
        !screen.contains("nothing is damaged") && screen.contains("F9 restore")
    });
    // All backups are lost meanwhile.
    fs::remove_dir_all(format!("{}.backups", team.db.display())).unwrap();
    cockpit.keys("\x1b[20~");
    cockpit.wait_for("There is no backup of it");
    cockpit.wait_for("李强");
    cockpit.keys("i1\r");
    cockpit.wait_for("Logged");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
}

/// Facts that somebody changed outside go along into copies: whoever makes one is told, and whoever goes back to it.
#[test]
fn a16_facts_that_were_altered_are_told_when_a_copy_is_made_listed_and_gone_back_to() {
    let team = Team::new();
    let usb = team.home().join("usb.db");
    let usb = usb.to_str().unwrap();
    let (code, said) = told(&team, &["backup", usb]);
    assert!(code == Some(0) && !said.contains("activity"), "{said}");
    let alter = |path: &std::path::Path| {
        let raw = rusqlite::Connection::open(path).unwrap();
        let sql = "UPDATE activity SET value = value + 1";
        assert!(raw.execute(sql, []).unwrap() > 0);
    };
    alter(usb.as_ref());
    let (code, said) = told(&team, &["restore", usb]);
    assert_eq!(code, Some(0), "{said}");
    let facts = "rows of table activity are not as their imports put them there";
    assert!(said.contains(facts), "{said}");
    // The state before was whole and says nothing; what stands now is told with every copy of it.
    let copy = "Rows of table activity are not as their imports put them there";
    let second = team.home().join("second.db");
    for args in [&["backup", second.to_str().unwrap()][..], &["backup"]] {
        let (code, said) = told(&team, args);
        assert!(code == Some(0) && said.contains(copy), "{args:?}: {said}");
    }
    let folder = format!("{}.backups", team.db.display());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "json") {
            fs::remove_file(path).unwrap();
        }
    }
    let (_, said) = told(&team, &["backup", "list"]);
    assert!(said.contains("whole; changed outside: activity"), "{said}");
    let (_, said) = told(&team, &["check"]);
    assert!(said.contains("Rows of table activity in "), "{said}");
}

#[test]
fn a18_check_says_which_backup_holds_more_and_which_has_a_name_that_is_too_old() {
    let team = Team::new();
    let shelf = quarterdeck::store::Shelf::of(&team.db, None).unwrap();
    let reason = quarterdeck::store::BackupReason::Asked;
    let empty = team.home().join("empty.db");
    assert!(
        team.run(&["backup", empty.to_str().unwrap()])
            .status
            .success()
    );
    assert!(team.run(&["ack", super::team::WARNING]).status.success());
    let now = chrono::Utc::now();
    let behind = shelf
        .make(reason, now - chrono::TimeDelta::days(3))
        .unwrap();
    assert!(behind.is_behind());
    let (_, said) = told(&team, &["check"]);
    let line = "One backup holds what came in later than the name says, for a clock stood wrong";
    assert!(said.contains(line), "{said}");
    fs::remove_file(behind.path).unwrap();
    let full = shelf.make(reason, now).unwrap();
    assert_eq!(
        told(&team, &["restore", empty.to_str().unwrap()]).0,
        Some(0)
    );
    let later = now + chrono::TimeDelta::seconds(60);
    shelf.make(reason, later).unwrap();
    let (_, said) = told(&team, &["check"]);
    let line = "Another whole backup holds more than the newest one: ";
    assert!(said.contains(line), "{said}");
    assert!(said.contains("1 journal entry, 2 imports"), "{said}");
    let chinese = told(&team, &["--lang", "zh-CN", "check"]).1;
    assert!(
        chinese.contains("另一份完整备份的内容多于最近的备份"),
        "{chinese}"
    );
    drop(full);
}

#[test]
fn a14_a_backup_of_a_newer_program_is_named_and_the_one_before_it_restored() {
    let team = backed_up();
    let older = asked_for(&team);
    let now = chrono::Utc::now() + chrono::TimeDelta::seconds(30);
    let shelf = quarterdeck::store::Shelf::of(&team.db, None).unwrap();
    let newer = shelf
        .make(quarterdeck::store::BackupReason::Asked, now)
        .unwrap();
    let raw = rusqlite::Connection::open(&newer.path).unwrap();
    raw.pragma_update(None, "user_version", 4711).unwrap();
    drop(raw);
    fs::remove_file(newer.path.with_extension("json")).unwrap();
    let name = newer.path.file_stem().unwrap().to_str().unwrap();
    let (code, said) = told(&team, &["backup", "list"]);
    assert!(
        code == Some(0) && said.contains("made by a newer version"),
        "{said}"
    );
    let (_, said) = told(&team, &["check"]);
    assert!(
        said.contains("was made by a newer version of quarterdeck"),
        "{said}"
    );
    let (code, said) = told(&team, &["restore", name]);
    assert_eq!(code, Some(4), "{said}");
    assert!(said.contains("To restore it, update quarterdeck"), "{said}");
    fs::remove_file(&team.db).unwrap();
    let passed = format!("{name} is newer, but was made by a newer version of quarterdeck");
    for args in [["warnings"].as_slice(), &["restore", "latest"]] {
        let (_, said) = told(&team, args);
        assert!(said.contains(&passed), "{args:?}: {said}");
    }
    assert_eq!(told(&team, &["warnings"]).0, Some(0));
    drop(older);
}

#[test]
fn a12_a_database_that_was_renamed_lists_and_restores_the_backups_from_before() {
    let team = backed_up();
    let renamed = team.home().join("sales.db");
    fs::rename(&team.db, &renamed).unwrap();
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(crate::binary());
        command
            .env_clear()
            .envs(super::terminal::environment(team.home()));
        let done = command
            .arg("--db")
            .arg(&renamed)
            .args(args)
            .output()
            .unwrap();
        (done.status.code(), said(&done))
    };
    let (_, list) = run(&["backup", "list"]);
    assert!(
        list.contains("from before the database was moved or renamed"),
        "{list}"
    );
    assert!(list.contains("-asked.db"), "{list}");
    fs::write(&renamed, "").unwrap();
    let (_, told) = run(&["warnings"]);
    assert!(told.contains("restore latest"), "{told}");
    let (code, done) = run(&["restore", "latest"]);
    assert_eq!(code, Some(0), "{done}");
    assert_eq!(run(&["check"]).0, Some(0));
}

#[test]
fn a13_what_no_backup_holds_is_told_when_it_is_gone_back_from() {
    let team = backed_up();
    team.import(
        "activity",
        "rep,day,touch,need,proposal,demo\nli,2026-02-23,9,3,2,1\n",
    );
    assert!(
        team.run(&["task", "add", "call", "--owner", "li"])
            .status
            .success()
    );
    // The newest backup is of before the last import, and lacks both.
    fs::remove_file(&team.db).unwrap();
    super::lost::without_log(&team.db);
    let (_, lost) = told(&team, &["warnings"]);
    assert!(!lost.contains("what is there now is kept"), "{lost}");
    let (code, said) = told(&team, &["restore", "latest"]);
    assert_eq!(code, Some(0), "{said}");
    let entry = "One journal entry that was written here is no longer in the file";
    let import = "Import 3 (activity.csv), which came in here, is no longer in the file";
    for said in [
        said,
        told(&team, &["warnings"]).1,
        told(&team, &["check"]).1,
    ] {
        assert!(said.contains(entry), "{said}");
        assert!(
            said.contains(import) || !said.contains("Restored"),
            "{said}"
        );
    }
    assert!(told(&team, &["check"]).1.contains(import));
    // The same file brings it back.
    let file = team.home().join("activity.csv");
    assert!(
        team.run(&["import", "activity", file.to_str().unwrap()])
            .status
            .success()
    );
    assert!(!told(&team, &["check"]).1.contains(import));
    // Who goes back from a whole database on purpose is told nothing of the kind.
    let name = asked_for(&team);
    let name = name.file_stem().unwrap().to_str().unwrap().to_owned();
    let (code, said) = told(&team, &["restore", &name]);
    assert!(
        code == Some(0) && !said.contains("no longer in the file"),
        "{said}"
    );
}

/// A disk that is not connected, or a file that was deleted before its first backup: this account remembers it.
#[test]
fn a12_where_this_account_wrote_nothing_is_begun_unasked_without_any_backup() {
    let team = Team::new();
    let _ = fs::remove_dir_all(format!("{}.backups", team.db.display()));
    fs::remove_file(&team.db).unwrap();
    super::lost::without_log(&team.db);
    let file = team.home().join("reps.csv");
    let import = ["import", "reps", file.to_str().unwrap()];
    for args in [["warnings"].as_slice(), &["check"], &import, &["targets"]] {
        let (code, said) = told(&team, args);
        assert_ne!(code, Some(0), "{args:?}: {said}");
        assert!(
            said.contains("is gone: this account wrote into it"),
            "{args:?}: {said}"
        );
        assert!(!team.db.exists());
    }
    let globals = team.globals();
    let words: Vec<&str> = globals.iter().map(String::as_str).collect();
    let mut open = super::Terminal::start(team.home(), (100, 30), &words);
    open.wait_for("If its disk is not connected");
    open.keys("\x1b");
    assert_ne!(open.wait(), 0);
    assert!(!team.db.exists());
    let (code, said) = told(&team, &[import[0], import[1], import[2], "--anew"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(told(&team, &["check"]).0, Some(0));
}
