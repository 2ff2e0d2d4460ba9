//! Stand-up mode on the demo team at 80x24, in both languages, by keys alone in a real terminal: everybody is gone
//! through with few keys, plays are logged, and the brief is copied and written.

use super::terminal::Terminal;
use std::path::Path;

/// What the screen says, in a language.
struct Said {
    lang: &'static str,
    begin: &'static str,
    plays: &'static str,
    logged: &'static str,
    rest: &'static str,
    brief: &'static str,
    written: &'static str,
    queue: &'static str,
}

const ENGLISH: Said = Said {
    lang: "en",
    begin: "i intervene",
    plays: "├─ Plays ",
    logged: "Logged: ",
    rest: "with nothing to handle",
    brief: "╭─ The brief ",
    written: "Written: ",
    queue: "╭─ 3 Warnings ",
};

const CHINESE: Said = Said {
    lang: "zh-CN",
    begin: "i 干预",
    plays: "├─ 措施 ",
    logged: "已记录：",
    rest: "无需干预",
    brief: "╭─ 简报 ",
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
    press(&mut cockpit, "\x1b[C");
    screen = cockpit.wait_for(said.brief);
    press(&mut cockpit, "w");
    cockpit.wait_for(said.written);
    press(&mut cockpit, "\r");
    cockpit.wait_for(said.queue);
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
    cockpit.assert_restored();
    assert!(keys < 60, "{keys} keys for {people:?}");
    assert_eq!(logged, 5);
    assert!(people.len() > 5 && !screen.is_empty(), "{people:?}");
    let brief = written(home.path());
    assert!(brief.starts_with("# ") && brief.contains("2026"), "{brief}");
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
