//! How runs end: exit codes, one line of talk, a reader that goes away.

use crate::home::Home;
use std::process::Command;

#[test]
fn the_cockpit_needs_a_terminal() {
    let home = Home::empty();
    for arguments in [&[][..], &["demo"]] {
        let (code, out, err) = home.ends(arguments);
        assert_eq!(
            (code, out.as_str(), err.lines().count()),
            (2, "", 1),
            "{err}"
        );
    }
    assert!(!home.db().exists(), "nothing is made for nobody");
}

#[test]
fn help_and_version_are_data_and_mistakes_are_usage() {
    let home = Home::empty();
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["intervene", "--help"],
        &["help", "import"],
    ] {
        let (code, out, err) = home.ends(arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        assert!(!out.is_empty());
    }
    let help = home.out(&["--help"]);
    for command in [
        "demo",
        "import",
        "targets",
        "actions",
        "warnings",
        "intervene",
        "ack",
        "snooze",
        "excuse",
        "note",
        "undo",
        "brief",
        "keys",
        "check",
        "backup",
        "completions",
    ] {
        assert!(
            help.lines().any(|l| l.trim_start().starts_with(command)),
            "{command} in {help}"
        );
    }
    for arguments in [
        &["dance"][..],
        &["targets", "--period", "soon"],
        &["targets", "--by", "moon"],
        &["--as-of", "someday", "brief"],
        &["--lang", "klingon", "brief"],
        &["snooze", "x"],
        &["actions", "--days", "0"],
    ] {
        let (code, out, err) = home.ends(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(!err.is_empty());
    }
}

#[test]
fn mistakes_are_told_in_the_language_of_the_settings() {
    let home = Home::empty();
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file("config/quarterdeck/config.toml", "language = \"zh-CN\"\n");
    assert!(home.ends(&["targets"]).2.contains("不存在"));
    assert!(
        home.ends(&["--lang", "en", "targets"])
            .2
            .contains("does not exist")
    );
}

#[test]
fn what_is_not_so_is_one() {
    let home = Home::with_team();
    for arguments in [
        &["targets", "--metric", "steps"][..],
        &["actions", "--unit", "Moon"],
        &["warnings", "--why", "nobody"],
    ] {
        let (code, out, err) = home.ends(arguments);
        assert_eq!(
            (code, out.as_str(), err.lines().count()),
            (1, "", 1),
            "{arguments:?}: {err}"
        );
    }
}

#[test]
fn what_cannot_be_read_is_three() {
    let home = Home::empty();
    let text = home.file(
        "notes.txt",
        "these are just notes, and rather many of them, so that they are no database",
    );
    let text = text.to_str().unwrap();
    for arguments in [
        &["targets"][..],
        &["--db", "none.db", "warnings"],
        &["--db", text, "brief"],
        &["--db", ".", "actions"],
        &["--config", "none.toml", "keys"],
    ] {
        let (code, _, err) = home.ends(arguments);
        assert_eq!((code, err.lines().count()), (3, 1), "{arguments:?}: {err}");
    }
    assert!(
        std::fs::read_to_string(text).unwrap().starts_with("these"),
        "left as it was"
    );
    #[cfg(unix)]
    {
        let home = Home::with_team();
        std::os::unix::fs::symlink(home.db(), home.path("link.db")).unwrap();
        assert_eq!(home.ends(&["--db", "link.db", "targets"]).0, 3);
    }
}

#[test]
fn a_newer_or_damaged_database_is_four() {
    let home = Home::with_team();
    rusqlite::Connection::open(home.db())
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    let (code, _, err) = home.ends(&["targets"]);
    assert_eq!(code, 4, "{err}");
    assert!(err.contains("newer"), "{err}");

    let home = Home::with_team();
    let mut bytes = std::fs::read(home.db()).unwrap();
    for byte in &mut bytes[4096..] {
        *byte ^= 0x5a;
    }
    std::fs::write(home.db(), bytes).unwrap();
    let (code, _, err) = home.ends(&["warnings"]);
    assert_eq!(code, 4, "{err}");
    assert_eq!(home.ends(&["check"]).0, 1);
}

#[test]
fn check_finds_what_somebody_changed() {
    let home = Home::with_team();
    home.out(&["ack", "actions/R2"]);
    assert_eq!(home.json(&["check"])["ok"], true);
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.execute_batch("DROP TRIGGER event_is_append_only_u; UPDATE event SET author = 'boss';")
        .unwrap();
    drop(conn);
    let (code, out, _) = home.ends(&["check"]);
    assert_eq!(code, 1);
    assert!(
        out.contains("event_is_append_only_u") && out.contains("not as it was written"),
        "{out}"
    );
    let (code, out, _) = home.ends(&["--json", "check"]);
    let document: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &document["ok"]),
        (1, &serde_json::Value::Bool(false))
    );
}

#[test]
fn settings_come_in_layers_and_every_mistake_is_told_at_once() {
    let home = Home::with_team();
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file(
        "config/quarterdeck/config.toml",
        "company = \"Acme\"\n[rules.streak]\norange = 4\n",
    );
    assert_eq!(home.json(&["targets"])["nodes"][0]["name"], "Acme");
    assert_eq!(
        home.json(&["warnings", "--severity", "yellow"])["warnings"][0]["rule"],
        "W1"
    );
    assert_eq!(
        home.json(&["--set", "company=北辰", "targets"])["nodes"][0]["name"],
        "北辰"
    );

    home.file(
        "config/quarterdeck/config.toml",
        "theme = \"pink\"\n[rules.week]\nred_below = \"x\"\n",
    );
    let (code, out, err) = home.ends(&["--set", "calendar=mars", "brief"]);
    assert_eq!(
        (code, out.as_str(), err.lines().count()),
        (2, "", 3),
        "{err}"
    );
    for part in ["config.toml:1", "config.toml:3", "calendar=mars"] {
        assert!(err.contains(part), "{part} in {err}");
    }
    // `check` says it among its findings.
    let (code, out, _) = home.ends(&["--set", "calendar=mars", "check"]);
    assert_eq!((code, out.matches('✗').count()), (1, 3), "{out}");
}

#[test]
fn completions_ask_the_program() {
    let home = Home::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = home.out(&["completions", shell]);
        assert!(
            script.contains("quarterdeck") && script.contains("QUARTERDECK_COMPLETE"),
            "{shell}"
        );
    }
}

#[test]
fn a_fresh_machine_is_well_and_a_named_file_must_be_there() {
    let home = Home::empty();
    let (code, out, err) = home.ends(&["check"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(
        out.contains("no database") && out.contains("quarterdeck import") && !out.contains('✗'),
        "{out}"
    );
    let document = home.json(&["check"]);
    assert_eq!(document["ok"], true);
    assert_eq!(document["notes"].as_array().unwrap().len(), 1);
    assert!(!home.db().exists());
    let (code, out, _) = home.ends(&["--db", "none.db", "check"]);
    assert_eq!((code, out.matches('✗').count()), (1, 1), "{out}");
}

#[test]
fn settings_are_read_from_a_regular_file_of_a_sane_size_only() {
    let home = Home::empty();
    let pipe = home.path("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    home.file("huge.toml", &"#".repeat((1 << 20) + 1));
    home.file("large.toml", &"#".repeat(1 << 20));
    for (path, said) in [
        ("pipe", "ordinary file"),
        ("/dev/zero", "ordinary file"),
        (".", "ordinary file"),
        ("huge.toml", "1 MiB"),
    ] {
        let (code, out, err) = home.ends(&["--config", path, "keys"]);
        assert_eq!(
            (code, out.as_str(), err.lines().count()),
            (3, "", 1),
            "{err}"
        );
        assert!(err.contains(said), "{path}: {err}");
    }
    home.out(&["--config", "large.toml", "keys"]);
}
