//! The team board: a row a person in every size and language, filtered, opened, and a report confirmed from it.

use super::{Cockpit, fixture};
use quarterdeck::domain::board::Board;
use quarterdeck::domain::tasks::TaskChange;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, PageId, Request};
use std::sync::Arc;

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("B");
    cockpit
}

#[test]
fn k3_the_board_has_a_row_a_person_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [(80, 24), (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("j");
            insta::assert_snapshot!(format!("team_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for _ in 0..20 {
            let screen = cockpit.keys("j").screen();
            assert!(!screen.contains('\u{1b}'), "{screen}");
        }
    }
}

#[test]
fn k5_of_the_person_under_the_cursor_the_month_and_the_days_to_come_are_told() {
    let mut cockpit = open(Lang::En, (160, 45));
    let first = fixture::board().grid.rows[0].name.clone();
    cockpit.keys(&format!("f{first}<enter>"));
    let screen = cockpit.screen();
    for words in [
        "10 customers contacted, 4 with intent; signed: 4 of 9 decided",
        "contact planned, Aldervale Foods",
        "check, one-to-one",
        "half a day off",
        "not confirmed",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    // Nine decided deals are too few to tell a rate.
    assert!(screen.contains("too few"), "{screen}");
    cockpit.keys("<enter>");
    assert!(
        matches!(cockpit.asked.last(), Some(Request::Page { page: PageId::Rep(id), .. })
            if *id == fixture::board().grid.rows[0].id),
        "{:?}",
        cockpit.asked.last()
    );
}

#[test]
fn k6_a_report_is_confirmed_from_the_board() {
    let mut cockpit = open(Lang::En, (160, 45));
    cockpit.keys("c");
    assert!(
        matches!(cockpit.commands.last(), Some(Command::Confirm { reps, .. }) if reps.len() == 1)
            || cockpit.said().contains("waits to be confirmed"),
        "{}",
        cockpit.said()
    );
}

/// K3: by any column that one looks for somebody by, and as a file in the order in which it shows.
#[test]
fn k3_the_board_is_ordered_and_written_as_it_shows() {
    let mut cockpit = open(Lang::En, (160, 45));
    let names = |cockpit: &Cockpit| -> Vec<String> {
        let screen = cockpit.screen();
        let rows = screen.lines().filter(|line| line.starts_with('│'));
        let name = |line: &str| {
            line.trim_start_matches(['│', '▌', ' '])
                .split("  ")
                .next()
                .map(str::to_owned)
        };
        rows.skip(1).take(4).filter_map(name).collect()
    };
    let ranked = names(&cockpit);
    cockpit.keys("o");
    assert!(
        cockpit.screen().contains("[1 rank]"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("2<enter>");
    let screen = cockpit.screen();
    assert!(screen.contains("[by rep]"), "{screen}");
    let by_name = names(&cockpit);
    let mut sorted = by_name.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(by_name, sorted);
    assert_ne!(by_name, ranked);
    cockpit.keys("w");
    let (name, text) = cockpit.written.clone().unwrap();
    assert_eq!(name, "quarterdeck-board-2026-11-19.csv");
    assert_eq!(text.lines().count(), 17, "{text}");
    let first = text.lines().nth(1).unwrap();
    assert!(first.contains(by_name[0].as_str()), "{first} {by_name:?}");
    assert!(!text.contains('\u{1b}'));
    // Back takes the order away before the page.
    cockpit.keys("<esc>");
    assert!(
        !cockpit.screen().contains("[by rep]"),
        "{}",
        cockpit.screen()
    );
    assert_eq!(names(&cockpit), ranked);
}

/// `t` ticks what is to be done about the person under the cursor.
#[test]
fn k3_a_to_do_of_the_person_under_the_cursor_is_ticked() {
    let mut board = fixture::board();
    let tasks = fixture::tasks(&board);
    board.tasks = std::sync::Arc::new(tasks);
    let name = board.grid.rows[1].name.clone();
    let mut cockpit = Cockpit::new(board, Lang::En, (160, 45));
    cockpit.keys(&format!("Bf{name}<enter>t"));
    assert!(
        matches!(
            cockpit.commands.last(),
            Some(Command::ChangeTask {
                change: TaskChange::Ticked { step: None },
                ..
            })
        ),
        "{:?} {}",
        cockpit.commands.last(),
        cockpit.screen()
    );
}

/// `m` and `{ }` turn the targets of the board, and whoever the cursor stands on stays under it.
#[test]
fn k3_the_board_turns_to_another_metric_and_period_and_keeps_the_person() {
    let mut cockpit = open(Lang::En, (160, 45));
    let title = |cockpit: &Cockpit| {
        let screen = cockpit.screen();
        let line = screen.lines().find(|line| line.contains("Team board ·"));
        line.unwrap_or_else(|| panic!("{screen}")).to_owned()
    };
    let under = |cockpit: &Cockpit| {
        let screen = cockpit.screen();
        let line = screen.lines().find(|line| line.contains('▌')).unwrap();
        let name = line.trim_start_matches(['│', '▌', ' ']);
        name.split("  ").next().unwrap().to_owned()
    };
    assert!(
        title(&cockpit).contains("revenue · 2026 Q4"),
        "{}",
        title(&cockpit)
    );
    cockpit.keys("jj");
    let person = under(&cockpit);
    cockpit.keys("m");
    assert!(!title(&cockpit).contains("revenue"), "{}", title(&cockpit));
    cockpit.keys("{{");
    assert!(title(&cockpit).contains("2026 Q2"), "{}", title(&cockpit));
    cockpit.keys("}");
    assert!(title(&cockpit).contains("2026 Q3"), "{}", title(&cockpit));
    assert_eq!(under(&cockpit), person);
    // The page takes the place of the one before: one step back is the cockpit, which shows what it showed.
    cockpit.keys("<esc>");
    let screen = cockpit.screen();
    assert!(!screen.contains("Team board ·"), "{screen}");
    assert!(screen.contains("2026 Q4"), "{screen}");
}

/// `S`: where a team wants no ranks, neither a column nor the order tells them.
/// Of another period nothing is told that is of today, and the line above names the period that shows.
#[test]
fn k3_beside_another_period_nothing_is_of_today() {
    let ahead = [
        (
            Lang::En,
            "2026 Q4",
            "2026 Q3",
            ["due", "to-dos", "pipeline", "of gap", "key day"],
        ),
        (
            Lang::ZhCn,
            "2026年Q4",
            "2026年Q3",
            ["今日跟进", "待办", "商机", "覆盖率", "关键日"],
        ),
    ];
    for (lang, now, before, words) in ahead {
        let mut cockpit = open(lang, (200, 45));
        let shows = |cockpit: &Cockpit| {
            let screen = cockpit.screen();
            let head = screen.lines().find(|line| line.starts_with('│'));
            let head = head.unwrap_or_default().to_owned();
            (words.map(|word| head.contains(word)), screen)
        };
        let (of_today, screen) = shows(&cockpit);
        assert_eq!(of_today, [true; 5], "{screen}");
        cockpit.keys("{");
        let (of_today, screen) = shows(&cockpit);
        assert_eq!(of_today, [false; 5], "{screen}");
        // What does not show is not confirmed by its key either.
        let before_it = cockpit.commands.len();
        cockpit.keys("c");
        assert_eq!(cockpit.commands.len(), before_it, "{}", cockpit.said());
        assert!(
            !cockpit.footer().contains("c confirm"),
            "{}",
            cockpit.footer()
        );
        let first = screen.lines().next().unwrap_or_default().to_owned();
        assert!(first.contains(before) && !first.contains(now), "{first}");
        cockpit.keys("}");
        assert!(
            shows(&cockpit)
                .1
                .lines()
                .next()
                .unwrap_or_default()
                .contains(now)
        );
    }
    // Its keys stand there at 80 columns too.
    let cockpit = open(Lang::En, (80, 24));
    for key in ["m metric", "{ } period"] {
        assert!(cockpit.footer().contains(key), "{}", cockpit.footer());
    }
}

#[test]
fn k3_ranks_are_hidden_and_told_again() {
    let mut cockpit = open(Lang::En, (160, 45));
    cockpit.keys("j");
    let ranked = cockpit.screen();
    assert!(ranked.contains(" rank "), "{ranked}");
    cockpit.keys("S");
    let screen = cockpit.screen();
    assert!(
        !screen.contains(" rank ") && screen.contains("[by unit]"),
        "{screen}"
    );
    cockpit.keys("w");
    let (_, text) = cockpit.written.clone().unwrap();
    assert!(!text.lines().next().unwrap().contains("rank"), "{text}");
    // Opened anew it is as the team has it.
    cockpit.keys("<esc>B");
    assert!(cockpit.screen().contains(" rank "));
    cockpit.keys("S");
    assert!(!cockpit.screen().contains(" rank "));
    // In the cockpit the key shows what is put aside, and on another page it says where ranks are.
    cockpit.keys("<esc>KS");
    assert!(
        cockpit.said().contains("Ranks are told on the team board"),
        "{}",
        cockpit.said()
    );
}

/// Rule 11: what was won today is in the amount and in no pace; a sign says so on the screen, and no file holds it.
#[test]
fn rule_11_an_amount_with_a_part_of_today_has_its_sign() {
    let with_part = |board: &Board| {
        let mut board = board.clone();
        Arc::make_mut(&mut board.tree)[1].unjudged = Some(1_000_000);
        board
    };
    let mut cockpit = Cockpit::new(with_part(&fixture::board()), Lang::En, (160, 45));
    let screen = cockpit.screen();
    let signed: Vec<&str> = screen.lines().filter(|line| line.contains('◌')).collect();
    assert!(signed.iter().any(|line| line.contains("East")), "{screen}");
    cockpit.keys("B");
    assert!(cockpit.screen().contains("60.0%◌"), "{}", cockpit.screen());
    cockpit.keys("w");
    let (_, text) = cockpit.written.clone().unwrap();
    assert!(!text.contains('◌'), "{text}");
    // Without a target there is no pace that it could be in.
    let mut board = with_part(&fixture::board());
    Arc::make_mut(&mut board.tree)[1].target = None;
    let cockpit = Cockpit::new(board, Lang::En, (160, 45));
    assert!(!cockpit.screen().contains('◌'), "{}", cockpit.screen());
}
