//! Point 11 in a real terminal: `[` walks to earlier mornings, where every row of the screen is that of `--as-of`, and
//! `0` comes back.

use super::terminal::Terminal;
use std::path::Path;

/// The rows below the first two: what the panes show, without the keys.
fn panes(screen: &str) -> String {
    let rows = screen.lines().skip(2);
    let rows: Vec<&str> = rows.collect();
    let shown = rows.len().saturating_sub(1);
    rows[..shown].join("\n")
}

/// A cockpit on the demo's database on a morning, once everything that comes behind the first board is in it.
fn cockpit(home: &Path, db: &str, lang: &str, day: &str, size: (u16, u16)) -> Terminal {
    let args = ["--db", db, "--lang", lang, "--as-of", day];
    Terminal::start(home, size, &args)
}

fn walks(lang: &str, past: &str, refused: &str, size: (u16, u16)) {
    let home = tempfile::tempdir().unwrap();
    let args = ["--lang", lang, "--as-of", "2026-11-25", "demo"];
    let mut demo = Terminal::start(home.path(), size, &args);
    demo.wait_for("Ingrid Solberg");
    demo.keys("q");
    assert_eq!(demo.wait(), 0);
    let db = super::standup_mode::database(home.path(), lang);
    let settled = |cockpit: &Terminal, what: &str, wanted: &dyn Fn(&str) -> bool| {
        let mut before = cockpit.wait_until(what, wanted);
        loop {
            // Names, counts and weeks come by themselves, one after the other.
            std::thread::sleep(std::time::Duration::from_millis(700));
            let now = cockpit.text();
            if now == before {
                return now;
            }
            before = now;
        }
    };
    // Friday's morning is three working days before that of Wednesday.
    let mut asked = cockpit(home.path(), &db, lang, "2026-11-20", size);
    let expected = settled(&asked, "that morning", &|s| s.contains("Ingrid Solberg"));
    asked.keys("q");
    assert_eq!(asked.wait(), 0);
    let mut walked = cockpit(home.path(), &db, lang, "2026-11-25", size);
    let present = settled(&walked, "the present", &|s| s.contains("Ingrid Solberg"));
    walked.keys("[[[");
    walked.wait_for(past);
    // The cursor stays on the warning that it stood on; a morning that is opened has it on the first one.
    walked.keys("g");
    let shown = settled(&walked, "the past", &|s| s.contains(past));
    assert_eq!(panes(&shown), panes(&expected), "{shown}\n{expected}");
    assert_ne!(panes(&shown), panes(&present));
    walked.keys("i");
    walked.wait_for(refused);
    walked.keys("0");
    let back = settled(&walked, "the present again", &|s| !s.contains(past));
    assert_eq!(back.lines().next(), present.lines().next());
    walked.keys("q");
    assert_eq!(walked.wait(), 0);
    walked.assert_restored();
}

#[test]
fn three_mornings_back_each_row_of_the_screen_is_that_of_as_of() {
    let refused = "only its counts can be put right";
    walks("en", "past: Fri 20 Nov", refused, (160, 45));
}

#[test]
fn so_it_is_in_chinese_on_a_narrow_screen() {
    walks("zh-CN", "过去：11月20日", "只能更正当天的数量", (80, 24));
}
