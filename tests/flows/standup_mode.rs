//! Stand-up mode on the demo team at 80x24, in both languages, by keys alone in a real terminal: all sixteen are gone
//! through with few keys, plays are logged, what was agreed is typed, and the whole brief is written.

use super::terminal::Terminal;
use std::path::Path;

/// What the screen says, in a language.
struct Said {
    lang: &'static str,
    begin: &'static str,
    plays: &'static str,
    logged: &'static str,
    rest: &'static str,
    written_down: &'static str,
    brief: &'static str,
    changed: &'static str,
    split: &'static str,
    agreed: &'static str,
    written: &'static str,
    queue: &'static str,
}

const ENGLISH: Said = Said {
    lang: "en",
    begin: "i intervene",
    plays: "├─ Plays ",
    logged: "Logged: ",
    rest: "with nothing to handle",
    written_down: "✓ Written down",
    brief: "╭─ The brief ",
    changed: "## Changed since",
    split: "## Split against actual",
    agreed: "measure: Demos first",
    written: "Written: ",
    queue: "╭─ 3 Warnings ",
};

const CHINESE: Said = Said {
    lang: "zh-CN",
    begin: "i 干预",
    plays: "├─ 措施 ",
    logged: "已记录：",
    rest: "无需干预",
    written_down: "✓ 已记录，一周后",
    brief: "╭─ 简报 ",
    changed: "## 自11月24日 周二以来的变化",
    split: "## 分解目标与实际",
    agreed: "约定：Demos first",
    written: "已写入：",
    queue: "╭─ 3 预警 ",
};

/// The title of the box in front, without what stands at its right.
fn title(screen: &str) -> &str {
    let row = screen
        .lines()
        .find(|row| row.starts_with('╭'))
        .unwrap_or_default();
    row.trim_start_matches("╭─ ")
        .split(" ──")
        .next()
        .unwrap_or_default()
}

fn gone_through(said: &Said) {
    let home = tempfile::tempdir().unwrap();
    let args = ["--lang", said.lang, "--as-of", "2026-11-25", "demo"];
    let mut cockpit = Terminal::start(home.path(), (80, 24), &args);
    cockpit.wait_for(said.begin);
    let (mut keys, mut logged, mut people) = (0, 0, Vec::new());
    let mut press = |cockpit: &mut Terminal, key: &str| {
        keys += 1;
        cockpit.keys(key);
    };
    press(&mut cockpit, "s");
    let mut screen = cockpit.wait_for(said.plays);
    while !screen.contains(said.rest) {
        people.push(title(&screen).to_owned());
        if logged < 5 {
            press(&mut cockpit, "\r");
            // What was logged before may still be told: the save itself is waited for.
            let told =
                |screen: &str| Some(screen.split_once(said.logged)?.1.lines().next()?.to_owned());
            let earlier = told(&screen);
            screen = cockpit.wait_until("it is logged", |screen| {
                told(screen).is_some() && told(screen) != earlier
            });
            logged += 1;
        }
        let before = title(&screen).to_owned();
        press(&mut cockpit, "\x1b[C");
        screen = cockpit.wait_until("the next one", |screen| title(screen) != before);
    }
    let rest = screen.clone();
    press(&mut cockpit, "\x1b[C");
    cockpit.wait_for(said.brief);
    press(&mut cockpit, "\t");
    for letter in ["D", "e", "m", "o", "s", " ", "f", "i", "r", "s", "t"] {
        press(&mut cockpit, letter);
    }
    press(&mut cockpit, "\r");
    cockpit.wait_for(said.written_down);
    press(&mut cockpit, "w");
    cockpit.wait_for(said.written);
    press(&mut cockpit, "\r");
    cockpit.wait_for(said.queue);
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
    cockpit.assert_restored();
    assert!(keys < 60, "{keys} keys for {people:?}");
    assert_eq!(logged, 5);
    // Whoever was not called up stands among the rest.
    let team = team(home.path(), said.lang);
    assert_eq!(team.len(), 16);
    for name in &team {
        let called = people.iter().any(|title| title.contains(name));
        assert!(
            called || rest.contains(name),
            "{name} in {people:?}, {rest}"
        );
    }
    let brief = written(home.path());
    assert!(brief.starts_with("# ") && brief.contains("2026"), "{brief}");
    for part in [said.changed, said.split, said.agreed] {
        assert!(brief.contains(part), "{part} in {brief}");
    }
}

/// What a command says, in a home of its own.
fn told(home: &Path, args: &[&str]) -> serde_json::Value {
    let mut quarterdeck = std::process::Command::new(crate::binary());
    quarterdeck.env_clear().env("HOME", home).current_dir(home);
    let said = quarterdeck.args(args).arg("--json").output().unwrap();
    serde_json::from_slice(&said.stdout).unwrap()
}

/// The database of the demo.
pub fn database(home: &Path, lang: &str) -> String {
    let place = told(
        home,
        &["--lang", lang, "--as-of", "2026-11-25", "demo", "--path"],
    );
    place["database"].as_str().unwrap().to_owned()
}

/// Everybody of the demo, by name.
fn team(home: &Path, lang: &str) -> Vec<String> {
    let at = ["--lang", lang, "--as-of", "2026-11-25"];
    let db = database(home, lang);
    let db = ["--db", db.as_str()];
    let said = told(home, &[at.as_slice(), &db, &["actions"]].concat());
    let reps = said["reps"].as_array().unwrap().iter();
    reps.map(|rep| rep["name"].as_str().unwrap().to_owned())
        .collect()
}

/// The one Markdown file that was written.
fn written(home: &Path) -> String {
    let all = std::fs::read_dir(home).unwrap().flatten();
    let of = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "md");
    let found: Vec<_> = all.map(|entry| entry.path()).filter(of).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("standup-2026-11-25.md"));
    std::fs::read_to_string(&found[0]).unwrap()
}

#[test]
fn the_stand_up_of_the_demo_team_takes_few_keys_and_leaves_a_brief() {
    gone_through(&ENGLISH);
    gone_through(&CHINESE);
}
