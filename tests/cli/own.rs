//! Keys, themes and words of one's own, as the command line tells them.

use crate::home::Home;

#[test]
fn keys_come_from_the_action_table() {
    let home = Home::empty();
    let document = home.json(&["keys"]);
    let shown = document["keys"].as_array().unwrap();
    for row in quarterdeck::tui::action::table() {
        let of_row = || shown.iter().filter(|k| k["action"] == row.id);
        assert!(of_row().count() >= 1, "{}", row.id);
        for key in of_row() {
            assert!(!key["keys"].as_array().unwrap().is_empty());
            assert!(!key["name"].as_str().unwrap().contains('⟦'));
        }
    }
    let quit = shown.iter().find(|k| k["action"] == "quit").unwrap();
    assert_eq!(quit["keys"], serde_json::json!(["q", "Ctrl+C"]));
}

#[test]
fn a_keymap_of_ones_own_stands_beside_the_settings() {
    let home = Home::empty();
    home.file("config.toml", "");
    home.file("keymap.toml", "[everywhere]\nsnooze = [\"s\", \"F3\"]\n");
    let text = home.out(&["--config", "config.toml", "keys"]);
    let line = text.lines().find(|l| l.contains("snooze")).unwrap();
    assert!(line.starts_with("s F3"), "{line}");
    home.file(
        "keymap.toml",
        "[everywhere]\nsnoze = \"s\"\nquit = [\"Q\", \"Ctl-q\"]\n",
    );
    for (lang, said) in [("en", "did you mean snooze?"), ("zh-CN", "是不是 snooze？")] {
        let given = ["--config", "config.toml", "--lang", lang, "keys"];
        let (code, out, err) = home.ends(&given);
        assert_eq!(
            (code, out.as_str(), err.lines().count()),
            (2, "", 2),
            "{err}"
        );
        assert!(
            err.contains("keymap.toml:2:1") && err.contains(said),
            "{err}"
        );
        assert!(
            err.contains("keymap.toml:3:14") && err.contains("Ctl-q"),
            "{err}"
        );
    }
    let (code, out, _) = home.ends(&["--config", "config.toml", "check"]);
    assert_eq!((code, out.matches("✗").count()), (1, 2), "{out}");
    // What needs no key goes on.
    home.out(&["--config", "config.toml", "completions", "bash"]);
    // A key that others take wherever it could be pressed.
    home.file("keymap.toml", "[everywhere]\njournal = [\"J\", \"f\"]\n");
    for (lang, said) in [("en", "never reaches it"), ("zh-CN", "在此不起作用")] {
        for command in ["keys", "check"] {
            let given = ["--config", "config.toml", "--lang", lang, command];
            let (code, out, err) = home.ends(&given);
            let told = format!("{out}{err}");
            assert_ne!(code, 0);
            assert!(
                told.contains("keymap.toml:2:17") && told.contains(said),
                "{told}"
            );
            assert!(told.contains("cockpit.filter") && told.contains("page.filter"));
        }
    }
}

#[test]
fn themes_and_words_of_ones_own_lie_beside_the_settings() {
    let home = Home::empty();
    home.file("config.toml", "theme = \"mine\"\n");
    for folder in ["themes", "locales/en"] {
        std::fs::create_dir_all(home.path(folder)).unwrap();
    }
    home.file("themes/mine.toml", "red = \"bold #ff0000\"\n");
    home.file("locales/en/mine.ftl", "tui-act-quit = walk away\n");
    let given = |words: &[&'static str]| [&["--config", "config.toml"], words].concat();
    let keys = home.out(&given(&["keys"]));
    assert!(
        keys.contains("walk away") && keys.contains("intervene"),
        "{keys}"
    );
    home.out(&given(&["check"]));
    // Everything that is wrong is told, with its place, in both languages.
    home.file("themes/mine.toml", "read = \"red\"\nred = \"bright\"\n");
    home.file("locales/en/mine.ftl", "tui-act-quitt = away\n");
    for (lang, said) in [("en", "did you mean red?"), ("zh-CN", "是不是 red？")] {
        let (code, out, _) = home.ends(&given(&["--lang", lang, "check"]));
        assert_eq!((code, out.matches('✗').count()), (1, 3), "{out}");
        assert!(out.contains("mine.toml:1:1") && out.contains(said), "{out}");
        assert!(
            out.contains("mine.ftl:1:1") && out.contains("tui-act-quit"),
            "{out}"
        );
    }
    let (code, _, err) = home.ends(&given(&["keys"]));
    assert_eq!((code, err.lines().count()), (2, 1), "{err}");
    let (code, _, err) = home.ends(&["--set", "theme=mine", "keys"]);
    assert_eq!(code, 2, "{err}");
}
