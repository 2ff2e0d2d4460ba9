//! From three spreadsheets to a logged intervention without leaving the cockpit, counted in keys.

use super::team::MORNING;
use super::terminal::Terminal;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Keys from the first screen to the logged intervention.
const KEYS: usize = 20;

/// Types into a terminal and counts.
struct Typist {
    terminal: Terminal,
    keys: usize,
}

impl Typist {
    fn press(&mut self, keys: &str, then: &str) {
        self.keys += keys.chars().count();
        self.terminal.keys(keys);
        self.terminal.wait_for(then);
    }
}

fn file(folder: &Path, name: &str, text: &str, age: u64) {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    let at = SystemTime::now() - Duration::from_secs(age);
    let file = std::fs::File::options().append(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

#[test]
fn three_spreadsheets_become_a_logged_intervention_in_one_sitting() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("Downloads");
    std::fs::create_dir(&folder).unwrap();
    let reps = "id,name,tier,unit\nli,李强,mid,East/Key accounts\nwang,王芳,junior,East/Channel\n";
    let mut activity = String::from("rep,day,touch,need,proposal,demo\n");
    for day in ["2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"] {
        let li = if day >= "2026-02-20" {
            "6,3,2,1"
        } else {
            "6,3,2,2"
        };
        let _ = writeln!(activity, "li,{day},{li}\nwang,{day},8,2,1,1");
    }
    let deals =
        "Deal ID,Owner,Amount,Stage,Create Date\nD1,李强,\"12,000.00\",proposal,2026-02-02\n";
    // The newest stands on top.
    file(&folder, "team.csv", reps, 10);
    file(&folder, "daily.csv", &activity, 20);
    file(&folder, "pipeline.csv", deals, 30);
    let db = home.path().join("team.db");
    let args = ["--db", db.to_str().unwrap(), "--as-of", MORNING];
    let mut at = Typist {
        terminal: Terminal::start(home.path(), (100, 30), &args),
        keys: 0,
    };
    at.terminal.wait_for("How do you want to start?");
    at.press("2\r", "pipeline.csv");
    for (pick, kind) in [("\r", "reps"), ("Ij\r", "activity"), ("Ijj\r", "deals")] {
        if let Some(again) = pick.strip_prefix('I') {
            at.press("I", "1 of 4");
            at.terminal.wait_for("pipeline.csv");
            at.press(again, &format!("what it says · {kind}"));
        } else {
            at.press(pick, &format!("what it says · {kind}"));
        }
        at.press("\r", "Counted");
        at.press("\r", "4 of 4: done");
    }
    at.press("\r", "Warnings");
    at.terminal.wait_for("李强");
    at.press("i", "special review");
    at.press("1\r", "verif");
    assert!(at.keys <= KEYS, "{} keys", at.keys);
    at.terminal.keys("q");
    let store = quarterdeck::store::Store::open(&db, quarterdeck::store::Create::Never).unwrap();
    assert_eq!(store.imports().unwrap().len(), 3);
    assert_eq!(store.entries(None).unwrap().len(), 1);
}
