//! Backups: where they are meant to lie, what is none, and what an open cockpit hears of going back.

use super::Team;
use super::lost::{asked_for, backed_up, told};
use super::storage::said;
use std::fs;

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
    cockpit.wait_for("went back to an older state");
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
