//! The stand-up of the demo team at 80x24, in both languages, by keys alone: each key that is pressed stands
//! on the screen at that moment.

use super::terminal::Terminal;
use std::time::Duration;

/// What the screen says, in a language.
struct Said {
    lang: &'static str,
    intervene: &'static str,
    log: &'static str,
    logged: &'static str,
    why: &'static str,
    numbers: &'static str,
    back: &'static str,
    snooze: &'static str,
    save: &'static str,
    reason: &'static str,
    snoozed: &'static str,
    undo: &'static str,
    undone: &'static str,
    help: &'static str,
    search: &'static str,
    quit: &'static str,
    run: &'static str,
    ask: &'static str,
}

const ENGLISH: Said = Said {
    lang: "en",
    intervene: "i intervene",
    log: "Enter log it",
    logged: "Logged: ",
    why: "? why",
    numbers: "The numbers",
    back: "Esc back",
    snooze: "z snooze",
    save: "Enter save",
    reason: "Reason",
    snoozed: "Snoozed: ",
    undo: "u undo",
    undone: "Undone: ",
    help: "F1 help",
    search: "type to search",
    quit: "quit",
    run: "Enter run it",
    ask: "ask",
};

const CHINESE: Said = Said {
    lang: "zh-CN",
    intervene: "i 干预",
    log: "Enter 记录",
    logged: "已记录：",
    why: "? 依据",
    numbers: "数据",
    back: "Esc 返回",
    snooze: "z 暂缓",
    save: "Enter 保存",
    reason: "原因",
    snoozed: "已暂缓：",
    undo: "u 撤销",
    undone: "已撤销：",
    help: "F1 帮助",
    search: "输入即查找",
    quit: "退出",
    run: "Enter 执行",
    ask: "条要干预",
};

/// Presses a key that the last line shows, and waits for what it does.
fn press(cockpit: &mut Terminal, shown: &str, key: &str, then: &str) -> String {
    cockpit.wait_until(&format!("key `{shown}`"), |screen| {
        let keys = screen.trim_end().lines().last().unwrap_or_default();
        keys.contains(shown)
    });
    cockpit.keys(key);
    cockpit.wait_for(then)
}

/// The row of the queue under the cursor.
fn front(screen: &str) -> Option<&str> {
    screen.lines().find(|row| row.starts_with("│▌"))
}

/// Whether a row asks for a play. Behind an arrow between two stages stands a share.
fn asks(row: &str) -> bool {
    row.rsplit_once('→')
        .is_some_and(|(_, play)| !play.contains('%'))
}

/// How many warnings ask, by the title of the queue.
fn asking(screen: &str, said: &Said) -> u32 {
    let title = screen.lines().find(|row| row.starts_with("╭─ 3 "));
    let parts = title.into_iter().flat_map(|title| title.split('·'));
    let mut numbers = parts.filter_map(|part| {
        let (number, what) = part.trim().split_once(' ')?;
        what.starts_with(said.ask).then(|| number.parse().unwrap())
    });
    numbers.next().unwrap_or_default()
}

fn stand_up(said: &Said) {
    let home = tempfile::tempdir().unwrap();
    let args = ["--lang", said.lang, "--as-of", "2026-11-25", "demo"];
    let mut cockpit = Terminal::start(home.path(), (80, 24), &args);
    cockpit.wait_for(said.intervene);

    // Why the first one is red, and back.
    press(&mut cockpit, said.why, "?", said.numbers);
    press(&mut cockpit, said.back, "\x1b", said.intervene);

    // What is asked is chosen beforehand, for one after the other.
    let mut logged = 0;
    loop {
        let screen = cockpit.wait_until("row in front", |screen| front(screen).is_some());
        if !front(&screen).is_some_and(asks) {
            break;
        }
        let before = asking(&screen, said);
        press(&mut cockpit, said.intervene, "i", said.log);
        press(&mut cockpit, said.log, "\r", said.logged);
        logged += 1;
        assert!(logged < 60, "no end of it:\n{screen}");
        // The cursor goes on to the next one that asks, as soon as this one is on the disk.
        let fewer = |screen: &str| front(screen).is_some() && asking(screen, said) < before;
        cockpit.wait_until("fewer that ask", fewer);
        if logged == 2 {
            press(&mut cockpit, said.undo, "u", said.undone);
            // It asks again as soon as that is on the disk as well.
            cockpit.wait_until("row that asks", |screen| {
                front(screen).is_some_and(asks) && asking(screen, said) == before
            });
        }
        if logged == 3 {
            // What was folded under it may ask in its place.
            let shown = cockpit.text();
            let snoozed = front(&shown).map(str::to_owned);
            press(&mut cockpit, said.snooze, "z", said.reason);
            cockpit.keys("on the road");
            press(&mut cockpit, said.save, "\r", said.snoozed);
            let is_gone =
                |screen: &str| front(screen).is_some_and(|row| snoozed.as_deref() != Some(row));
            cockpit.wait_until("another in front", is_gone);
        }
    }
    assert!(logged >= 6, "{}", cockpit.text());

    // Nothing asks any more. The key that ends it is found by its name.
    press(&mut cockpit, said.help, "\x1bOP", said.search);
    cockpit.keys(said.quit);
    cockpit.wait_until("found", |screen| {
        screen
            .lines()
            .any(|row| row.contains("│▌q") && row.contains(said.quit))
    });
    press(&mut cockpit, said.run, "\r", "");
    assert_eq!(cockpit.wait(), 0);
    std::thread::sleep(Duration::from_millis(50));
    cockpit.assert_restored();
}

#[test]
fn the_demo_team_is_gone_through_by_keys_that_stand_on_the_screen() {
    stand_up(&ENGLISH);
    stand_up(&CHINESE);
}

#[test]
fn the_morning_of_today_is_told_as_another_only_where_it_is_one() {
    let home = tempfile::tempdir().unwrap();
    let today = Terminal::start(home.path(), (80, 24), &["demo"]);
    let screen = today.wait_for("i intervene");
    assert!(!screen.contains("not today's"), "{screen}");
    let args = ["--as-of", "2026-02-24", "demo"];
    let past = Terminal::start(home.path(), (80, 24), &args);
    past.wait_for("This is the morning of Tue 24 Feb 2026");
}
