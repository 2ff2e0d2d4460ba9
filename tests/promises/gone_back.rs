//! Backups: where they are meant to lie, what is none, and what an open cockpit hears of going back.

use super::Team;
use super::lost::{asked_for, backed_up, told, without_log};
use super::storage::said;
use std::fs;
use std::path::Path;

#[test]
fn a12_the_folder_of_backups_is_meant_from_the_settings_and_the_home() {
    let team = Team::new();
    let config = team.home().join("settings/config.toml");
    fs::create_dir(config.parent().unwrap()).unwrap();
    fs::create_dir(team.home().join("elsewhere")).unwrap();
    for (folder, wanted) in [("mine", "settings/mine"), ("~/bak", "bak")] {
        fs::write(&config, format!("[backups]\nfolder = \"{folder}\"\n")).unwrap();
        let run = |from: &str, args: &[&str]| {
            let mut command = team.command(args);
            command
                .arg("--config")
                .arg(&config)
                .current_dir(team.home().join(from));
            command.output().unwrap()
        };
        let made = run("elsewhere", &["backup"]);
        assert!(made.status.success(), "{}", said(&made));
        assert!(
            said(&made).contains(&format!("{wanted}/team.db-")),
            "{}",
            said(&made)
        );
        let list = said(&run(".", &["backup", "list"]));
        assert!(
            list.contains(wanted) && list.contains("team.db.backups"),
            "{list}"
        );
    }
    assert_eq!(
        fs::read_dir(team.home().join("elsewhere")).unwrap().count(),
        0
    );
}

#[test]
fn a12_a_missing_table_names_the_way_back() {
    let team = backed_up();
    let raw = rusqlite::Connection::open(&team.db).unwrap();
    raw.execute_batch("DROP TABLE rule_change").unwrap();
    drop(raw);
    for command in ["warnings", "journal", "check"] {
        let (_, said) = told(&team, &[command]);
        assert!(said.contains("restore latest"), "{command}: {said}");
    }
    let (code, said) = told(&team, &["restore", "latest"]);
    assert!(code == Some(0) && said.contains(".damaged-"), "{said}");
    assert_eq!(told(&team, &["check"]).0, Some(0));
}

#[test]
fn a13_an_open_cockpit_is_told_that_the_database_went_back() {
    let team = backed_up();
    let mut cockpit = super::cockpit(&team);
    cockpit.keys("i1\r");
    cockpit.wait_for("Logged");
    let (code, said) = told(&team, &["restore", asked_for(&team).to_str().unwrap()]);
    assert_eq!(code, Some(0), "{said}");
    // Nothing says any more that the entry is there and could be taken back.
    cockpit.wait_until("that it went back, and no more", |screen| {
        screen.contains("went back to an older state") && !screen.contains("Logged")
    });
    cockpit.keys("u");
    cockpit.wait_for("Nothing saved since the start can be undone");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
}

#[test]
fn a22_a_cockpit_that_only_looks_is_told_that_its_file_is_gone() {
    let team = backed_up();
    let mut cockpit = super::cockpit(&team);
    fs::rename(&team.db, team.home().join("elsewhere.db")).unwrap();
    cockpit.wait_for("deleted, moved or replaced");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
}

/// Takes the entries away that a condition names, past the triggers that keep them, as another program would.
fn cut(db: &Path, which: &str) {
    let raw = rusqlite::Connection::open(db).unwrap();
    let triggers: Vec<(String, String)> = raw
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    raw.pragma_update(None, "foreign_keys", false).unwrap();
    for (name, _) in &triggers {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    raw.execute_batch(&format!("DELETE FROM event WHERE {which}"))
        .unwrap();
    for (_, made) in &triggers {
        raw.execute_batch(made).unwrap();
    }
}

#[test]
fn a12_the_way_back_is_the_newest_backup_that_holds_what_is_missing() {
    let team = backed_up();
    let holding = asked_for(&team);
    let name = holding.file_stem().unwrap().to_str().unwrap();
    // Since then one more import and one more entry.
    team.import(
        "activity",
        "rep,day,touch,need,proposal,demo\nli,2026-02-23,7,3,2,1\n",
    );
    assert!(
        team.run(&["task", "add", "call", "--owner", "li"])
            .status
            .success()
    );
    // An older state lies there under a newer name, whole, with nothing in it.
    let folder = holding.parent().unwrap();
    let all = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut older = all.filter(|path| path.to_string_lossy().ends_with("-import.db"));
    let older = older.next().unwrap();
    let later = chrono::Utc::now() + chrono::TimeDelta::minutes(1);
    let later = later.format("%Y-%m-%dT%H-%M-%SZ-import").to_string();
    for kind in ["db", "json"] {
        let to = folder.join(format!("{later}.{kind}"));
        fs::copy(older.with_extension(kind), to).unwrap();
    }
    cut(&team.db, "id IN (SELECT event FROM link WHERE n = 1)");
    let (_, said) = told(&team, &["check"]);
    let back = |part: &str| {
        format!(
            "restore {name}` goes back to the newest whole backup that holds {part}: 1 journal entry, 2 imports"
        )
    };
    assert!(said.contains(&back("what is missing")), "{said}");
    let beside = "Not in that backup, and no longer shown after it: 1 journal entry, 1 import.";
    assert!(said.contains(beside), "{said}");
    // The later one, too, which no backup holds.
    cut(&team.db, "id IN (SELECT event FROM link WHERE n = 2)");
    for command in ["warnings", "check"] {
        let (_, said) = told(&team, &[command]);
        assert!(said.contains(&back("part of what is missing")), "{said}");
        assert!(
            said.contains("after it: 0 journal entries, 1 import."),
            "{said}"
        );
    }
    let mut cockpit = super::cockpit(&team);
    cockpit.wait_for("F9 restore");
    cockpit.keys("\x1b[20~");
    cockpit.wait_for("The newest whole backup that holds what is missing");
    cockpit.wait_for("Not in that backup");
    cockpit.keys("\r");
    // The entry and the import that no backup holds stay named, and nothing else.
    cockpit.wait_for("number 2 of device");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
    let (_, said) = told(&team, &["check"]);
    let wrong: Vec<&str> = said.lines().filter(|line| line.starts_with('✗')).collect();
    assert_eq!(wrong.len(), 2, "{said}");
    for lost in [
        "number 2 of device",
        "Import 3 (activity.csv), which came in here",
    ] {
        assert!(wrong.iter().any(|line| line.contains(lost)), "{said}");
    }
}

#[test]
fn a12_no_backup_is_offered_that_does_not_bring_what_is_missing() {
    let team = Team::new();
    assert!(team.run(&["backup"]).status.success());
    for name in ["first", "second"] {
        let done = team.run(&["task", "add", name, "--owner", "li"]);
        assert!(done.status.success());
    }
    cut(&team.db, "id IN (SELECT event FROM link WHERE n = 2)");
    for command in ["warnings", "check"] {
        let (_, said) = told(&team, &[command]);
        assert!(
            said.contains("No whole backup holds what is missing"),
            "{said}"
        );
        assert!(!said.contains("restore"), "{said}");
    }
    let chinese = said(&team.run(&["--lang", "zh-CN", "warnings"]));
    assert!(
        chinese.contains("完整的备份中都没有所缺的内容"),
        "{chinese}"
    );
    let mut cockpit = super::cockpit(&team);
    cockpit.wait_for("No whole backup holds");
    assert!(!cockpit.text().contains("F9 restore"), "{}", cockpit.text());
    cockpit.keys("\x1b[20~");
    cockpit.wait_for("going back to one would not bring it.");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
}

#[test]
fn d7_a_copy_goes_into_no_folder_link_or_pipe_and_what_stands_there_is_named() {
    let team = backed_up();
    let at = |name: &str| team.home().join(name);
    fs::create_dir(at("folder")).unwrap();
    std::os::unix::fs::symlink(at("nothing"), at("link")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe"))
        .status();
    assert!(made.unwrap().success());
    for name in ["folder", "link", "pipe"] {
        let (code, said) = told(&team, &["backup", name]);
        assert_eq!(code, Some(3), "{name}: {said}");
        assert!(
            said.contains(&format!(
                "{name} is there already and is not an ordinary file"
            )),
            "{said}"
        );
        assert!(!said.contains("--db "), "{said}");
    }
    // Where nothing can be made, the name that was asked for is told.
    let (code, said) = told(&team, &["backup", "/proc/x"]);
    assert!(code != Some(0) && !said.contains(".tmp"), "{said}");
    let before = fs::read(&team.db).unwrap();
    let (code, said) = told(&team, &["restore", "team.db"]);
    assert!(
        code == Some(2) && said.contains("is the database itself"),
        "{said}"
    );
    assert_eq!(fs::read(&team.db).unwrap(), before);
    // Whoever may do nothing but work in the cockpit is sent to no other command.
    let (code, said) = told(&team, &["kiosk", "--as", "alice"]);
    assert!(
        code == Some(2) && said.contains("ssh -t") && !said.contains("targets"),
        "{said}"
    );
}

/// What rsync, a file manager or a backup of the machine do: an older copy takes the place as another file.
#[test]
fn a11_an_older_copy_that_is_put_there_as_a_new_file_says_what_it_lacks() {
    let team = backed_up();
    without_log(&team.db);
    let older = fs::read(&team.db).unwrap();
    for text in ["call", "write"] {
        let (code, said) = told(&team, &["task", "add", text, "--owner", "x"]);
        assert_eq!(code, Some(0), "{said}");
    }
    team.import("customers", "id,name\nC90,Northwind\n");
    without_log(&team.db);
    let new = team.home().join("older.db");
    fs::write(&new, older).unwrap();
    fs::rename(&new, &team.db).unwrap();
    let lacks = |said: &str| {
        [
            said.contains("journal entries that were written here are no longer in the file"),
            said.contains("(customers.csv), which came in here"),
        ]
    };
    let (_, said) = told(&team, &["warnings"]);
    assert!(lacks(&said)[0], "{said}");
    let (_, said) = told(&team, &["check"]);
    assert_eq!(lacks(&said), [true, true], "{said}");
    // An import makes it no less so, and neither does the next entry for the import.
    team.import("products", "id,name\nP90,Lite\n");
    let (_, said) = told(&team, &["check"]);
    assert_eq!(lacks(&said), [true, true], "{said}");
    let (_, said) = told(&team, &["task", "add", "ask", "--owner", "x"]);
    assert!(said.contains("went on under a new device"), "{said}");
    let (_, said) = told(&team, &["check"]);
    assert_eq!(lacks(&said), [false, true], "{said}");
    team.import("customers", "id,name\nC90,Northwind\n");
    let (_, said) = told(&team, &["check"]);
    assert_eq!(lacks(&said), [false, false], "{said}");
    // Another company's file is nobody's loss.
    let other = Team::new();
    without_log(&other.db);
    fs::rename(&other.db, &team.db).unwrap();
    let (_, said) = told(&team, &["check"]);
    assert_eq!(lacks(&said), [false, false], "{said}");
}
