//! The demo from the command line: its database brings the demo's own settings, so that each command shows what its
//! cockpit does.

use crate::home::Home;
use serde_json::json;

#[test]
fn another_command_shows_the_demo_with_its_rules_and_its_managers() {
    for (lang, unit) in [("en", "South/Online"), ("zh-CN", "华南/线上组")] {
        let home = Home::empty();
        let day = ["--lang", lang, "--as-of", "2026-11-25"];
        let place = home.json(&[&day[..], &["demo", "--path"]].concat());
        let db = place["database"].as_str().unwrap();
        let at = |line: &[&str]| home.json(&[&day[..], &["--db", db], line].concat());
        // K7: what is asked of a group for a while.
        let phases = at(&["rules", "list"])["phases"].clone();
        assert_eq!(phases.as_array().unwrap().len(), 1, "{phases:#}");
        assert_eq!(phases[0]["unit"], json!(unit));
        // What is orange or red goes to whoever leads the unit.
        let told = at(&["notify", "--dry-run", "--via", "folder"]);
        let text = told.to_string();
        for manager in ["li-mei@", "oduya@"] {
            assert!(text.contains(manager), "{manager}: {told:#}");
        }
        // A file elsewhere is nobody's demo.
        let copy = home.path("copy.db");
        std::fs::copy(db, &copy).unwrap();
        let copy = ["--db", copy.to_str().unwrap(), "rules", "list"];
        assert_eq!(home.json(&[&day[..], &copy].concat())["phases"], json!([]));
    }
}
