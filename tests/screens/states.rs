//! What stays true has a line of its own, and what the last key did stands right above the keys.

use super::{Cockpit, Mood, fixture};
use quarterdeck::domain::board::StoppedFacts;
use quarterdeck::domain::facts::{ImportKind, MissingRows};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::Reply;
use quarterdeck::store::drafts::Keeping;
use quarterdeck::store::{Finding, StoreError};
use quarterdeck::tui::event::Incoming;
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

fn second(cockpit: &Cockpit) -> String {
    cockpit.screen().lines().nth(1).unwrap().to_owned()
}

#[test]
fn without_a_state_there_is_no_line() {
    let cockpit = Cockpit::en(SIZE);
    assert!(second(&cockpit).starts_with("  1 Targets"));
    assert!(cockpit.app.areas().state.is_empty());
}

#[test]
fn old_facts_are_said_until_there_are_newer_ones() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.change(|board| {
        board.head.facts_to = Some(fixture::day("2026-11-16"));
        board.head.days_missed = 2;
    });
    let line = second(&cockpit);
    assert!(line.starts_with(" ! The facts end on Mon 16 Nov, 2 working days ago  "));
    cockpit.keys("jji<enter>?");
    assert!(second(&cockpit).starts_with(" ! The facts end on Mon 16 Nov"));
    cockpit.change(|board| board.head.days_missed = 0);
    assert!(!second(&cockpit).contains('!'));
}

/// Deals and contacts come in files: a week that closes without a new one is said, with the key that brings
/// them in.
#[test]
fn files_that_stopped_coming_are_said_until_there_is_a_newer_one() {
    let stopped = |kind| StoppedFacts {
        kind,
        last: fixture::day("2026-11-09"),
    };
    for (lang, said) in [
        (
            Lang::En,
            "Last import of deals, contacts: Mon 9 Nov, and a whole week has closed since",
        ),
        (
            Lang::ZhCn,
            "商机、沟通记录最近一次导入是11月9日 周一，此后已过一整周",
        ),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, (160, 45));
        cockpit.change(|board| {
            board.head.stopped = vec![stopped(ImportKind::Deals), stopped(ImportKind::Contacts)];
        });
        let screen = cockpit.screen();
        let line = screen.lines().nth(1).unwrap();
        assert!(line.contains(said) && line.contains(" I "), "{line}");
        cockpit.change(|board| board.head.stopped.clear());
        assert!(!cockpit.screen().contains(said));
    }
}

#[test]
fn a_state_is_never_cut() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in [(60, 16), (80, 24), (100, 30), (160, 45)] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, size);
            cockpit.change(|board| {
                board.head.facts_to = Some(fixture::day("2026-11-16"));
                board.head.days_missed = 2;
            });
            cockpit.app.facts.asked_for_day = true;
            let line = second(&cockpit);
            assert!(
                !line.contains('…') && line.contains("+1") || line.contains("另有"),
                "{line}"
            );
            // One that no line holds goes on below, and the panes make room for it.
            cockpit.event(Incoming::Drafts(Keeping::Nowhere(Arc::new(
                StoreError::Full,
            ))));
            let state = cockpit.app.areas().state;
            let screen = cockpit.screen();
            let rows = screen.lines().skip(1).take(usize::from(state.height));
            let said: String = rows.collect();
            assert!(state.height >= 1 && !said.contains('…'), "{screen}");
            assert!(size.0 > 80 || state.height > 1, "{screen}");
        }
    }
}

#[test]
fn a_faulty_keymap_or_theme_is_said_and_what_is_built_in_works() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.app.facts.faulty = vec!["keymap.toml:3:1: everywhere.x: is not known".into()];
    assert!(second(&cockpit).starts_with(" ! Built-in keys or colours are used: keymap.toml:3:1"));
    cockpit.keys("i<enter>");
    assert_eq!(cockpit.commands.len(), 1);
}

#[test]
fn a_morning_that_was_asked_for_says_so() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.app.facts.asked_for_day = true;
    assert!(second(&cockpit).starts_with(" ! This is the morning of Thu 19 Nov 2026"));
}

/// As it was known then: nothing is saved there, the screen says where one is, and a key comes back.
#[test]
fn what_was_known_is_said_saves_nothing_and_a_key_comes_back() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, SIZE);
        cockpit.app.facts.known_at = Some(fixture::day("2026-11-19"));
        cockpit.app.facts.asked_for_day = true;
        let said = match lang {
            Lang::En => " ! The past: ",
            Lang::ZhCn => " ! 查看过去：",
        };
        assert!(second(&cockpit).starts_with(said), "{}", second(&cockpit));
        assert!(!second(&cockpit).contains("+1"), "{}", second(&cockpit));
        for keys in [
            "i<enter>", "a", "z", "2e", "x", "n", "u", "3.", "s<enter>", "<tab>",
        ] {
            cockpit.keys(keys);
        }
        assert!(cockpit.commands.is_empty(), "{:?}", cockpit.commands);
        cockpit.keys("<esc>i");
        let refused = match lang {
            Lang::En => "This is the past: nothing is saved. 0 goes back to today.",
            Lang::ZhCn => "正在查看过去，不能保存。按 0 回到今天。",
        };
        assert!(cockpit.screen().contains(refused), "{}", cockpit.screen());
        assert!(!cockpit.quit);
        cockpit.keys("0");
        assert!(cockpit.quit, "the past is left");
    }
}

#[test]
fn a_note_that_was_set_aside_is_said_with_the_key_that_goes_on() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<tab>half a thought<esc>");
    assert!(second(&cockpit).starts_with(" ! Draft: 李强"));
    assert!(second(&cockpit).ends_with("D drafts"));
    cockpit.keys("D");
    assert!(!second(&cockpit).contains('!'), "it is being offered");
    cockpit.keys("<enter>");
    assert!(cockpit.screen().contains("half a thought"));
    assert!(!second(&cockpit).contains('!'), "it is being written");
}

#[test]
fn of_several_states_the_gravest_is_told_and_the_others_are_counted() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.change(|board| {
        board.head.facts_to = Some(fixture::day("2026-11-16"));
        board.head.days_missed = 2;
    });
    let device = "019c8d28-0000-7000-8000-000000000001".to_owned();
    cockpit.reply(Reply::Noticed(Finding::NewDevice(device)));
    let line = second(&cockpit);
    assert!(
        line.starts_with(" ! New device") && line.contains("   +1"),
        "{line}"
    );
    cockpit.event(Incoming::Drafts(Keeping::Nowhere(Arc::new(
        StoreError::Full,
    ))));
    let line = second(&cockpit);
    assert!(
        line.starts_with(" ! Unfinished text") && line.contains("+2"),
        "{line}"
    );
}

#[test]
fn a_message_becomes_quiet_with_the_next_key_and_goes_with_the_next_one() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("a");
    assert!(cockpit.said().starts_with("Acknowledged: 李强"));
    assert!(!cockpit.app.message.as_ref().unwrap().read);
    let keys = cockpit.footer();
    cockpit.keys("jk");
    assert!(cockpit.app.message.as_ref().unwrap().read);
    assert!(cockpit.said().starts_with("Acknowledged: 李强"));
    assert_eq!(cockpit.footer(), keys, "the keys stay in sight");
    cockpit.keys(".");
    assert!(cockpit.said().starts_with("No play was logged"));
}

/// A play that was logged and a file that was written answer at the same moment: neither hides the other, and
/// an error is read whatever ends after it.
#[test]
fn two_things_that_end_at_once_are_both_told() {
    let written = |name: &str| Incoming::Written(Ok(name.into()));
    for size in [(80, 24), (160, 45)] {
        let mut cockpit = Cockpit::en(size);
        cockpit.keys("a").event(written("/home/me/brief.md"));
        let screen = cockpit.screen();
        for said in ["✓ Acknowledged: 李强", "/home/me/brief.md"] {
            assert!(screen.contains(said), "{said}: {screen}");
        }
        // A key was pressed: the first has been read.
        let screen = cockpit.keys("j").screen();
        assert!(!screen.contains("Acknowledged: 李强"), "{screen}");
        assert!(screen.contains("/home/me/brief.md"), "{screen}");
        cockpit.event(Incoming::Written(Err("No space left.".into())));
        cockpit.event(written("/home/me/other.md"));
        let screen = cockpit.screen();
        for said in ["! Not written: No space left.", "/home/me/other.md"] {
            assert!(screen.contains(said), "{said}: {screen}");
        }
    }
}

#[test]
fn a_message_stands_in_the_box_in_front_and_a_long_one_takes_rows_inside() {
    let mut cockpit = Cockpit::en((60, 16));
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("i<enter>");
    let screen = cockpit.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let edge = rows.iter().rposition(|r| r.starts_with("╰─ ")).unwrap();
    assert!(
        rows[edge - 1].starts_with("│ ! The disk is full"),
        "{screen}"
    );
    assert_eq!(edge, rows.len() - 2, "right above the keys: {screen}");
    assert!(cockpit.footer().contains("log it"), "{screen}");
}

#[test]
fn a_stale_warning_is_dim_says_so_and_is_not_counted_with_its_severity() {
    for (lang, stale, counted) in [
        (Lang::En, "stale → ", "stale 8"),
        (Lang::ZhCn, "数据过期 → ", "过期 8"),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, (160, 45));
        let before = cockpit.screen().lines().next().unwrap().to_owned();
        assert!(!before.contains(counted), "{before}");
        cockpit.change(|board| {
            board.head.facts_to = Some(fixture::day("2026-11-16"));
            board.head.days_missed = 2;
            let rows = std::sync::Arc::make_mut(&mut board.queue);
            let waiting = rows.iter_mut().filter(|row| row.is_waiting());
            // A customer's silence rests on what the customer said.
            for row in waiting.filter(|row| row.episode.rule.id() != "W4") {
                row.stale = true;
            }
        });
        let screen = cockpit.screen();
        let first = screen.lines().next().unwrap();
        assert!(first.contains(counted), "{screen}");
        assert!(
            !first.contains("R 1") && !first.contains("红 1"),
            "{screen}"
        );
        let line = second(&cockpit);
        assert!(
            line.contains("8 of 9 warnings") || line.contains("9 条预警中 8 条"),
            "{line}"
        );
        let row = screen.lines().find(|line| line.contains(stale));
        let row = row.unwrap_or_else(|| panic!("{screen}"));
        let y = screen.lines().position(|line| line == row).unwrap();
        let (buf, muted) = (cockpit.draw().0, cockpit.app.facts.theme.muted);
        // Nothing of the row stands out but the cursor's mark and name.
        let ink = (3..80).filter(|x| {
            let cell = &buf[(*x, y as u16)];
            cell.symbol() != " " && cell.fg != muted.fg.unwrap_or_default()
        });
        assert!(ink.count() < 24, "{row}");
    }
}

#[test]
fn where_no_daily_action_ever_came_in_no_days_are_counted() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.change(|board| (board.head.facts_to, board.head.days_missed) = (None, 0));
    let line = second(&cockpit);
    assert!(
        line.starts_with(" ! No daily action has come in yet"),
        "{line}"
    );
    assert!(line.ends_with("I import"), "{line}");
}

#[test]
fn a12_damage_stays_in_sight_with_the_key_that_goes_back_to_a_backup() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.mood = Mood::Failing(StoreError::Corrupt("page 7".into()));
    cockpit.keys("a");
    cockpit.mood = Mood::Prompt;
    cockpit.keys("jj?<esc>");
    assert!(second(&cockpit).starts_with(" ! The database is damaged"));
    assert!(second(&cockpit).ends_with("F9 restore"));
    cockpit.keys("<f9>");
    assert!(cockpit.restoring && !cockpit.quit);
}

#[test]
fn a22_a_file_that_was_moved_stays_in_sight_until_a_write_reaches_it_again() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.mood = Mood::Failing(StoreError::Moved("team.db".into()));
    cockpit.keys("a");
    cockpit.keys("jj?<esc>");
    assert!(second(&cockpit).starts_with(" ! The database was deleted, moved or replaced"));
    cockpit.mood = Mood::Prompt;
    cockpit.keys("gi<enter>");
    assert!(!second(&cockpit).contains("moved or replaced"));
}

#[test]
fn a12_entries_that_are_gone_are_answered_by_a_backup() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.reply(Reply::Noticed(Finding::LostTail {
        device: "019c8d28-0000-7000-8000-000000000001".to_owned(),
        from: 3,
        to: 9,
    }));
    assert!(
        second(&cockpit).starts_with(" ! 7 journal entries that were written here are no longer")
    );
    assert!(second(&cockpit).ends_with("F9 restore"));
}

#[test]
fn a18_a_backup_that_cannot_be_made_is_said_until_it_is_made() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.event(Incoming::Backup(Some(Arc::new(StoreError::Full))));
    cockpit.keys("jjk");
    assert!(second(&cockpit).starts_with(" ! Today’s backup could not be made."));
    cockpit.event(Incoming::Backup(None));
    assert!(!second(&cockpit).contains('!'));
}

/// Point 11: with what was known of the past the mornings are walked, and none goes beyond today's.
#[test]
fn what_was_known_is_walked_morning_by_morning() {
    let mut cockpit = Cockpit::en(SIZE);
    let today = fixture::today();
    cockpit.app.facts.known_at = Some(today);
    cockpit.keys("]");
    assert_eq!(cockpit.morning, None, "{}", cockpit.screen());
    cockpit.keys("[");
    assert_eq!(cockpit.morning, Some(today.prev()));
    cockpit.app.facts.present = today.plus(20);
    cockpit.keys("]");
    assert!(cockpit.morning.is_some_and(|day| day > today));
}

#[test]
fn every_import_that_is_not_wholly_in_is_counted() {
    let rows = |import| MissingRows {
        import,
        kind: ImportKind::Deals,
        file: "pipeline.csv".into(),
        missing: 2,
        of: 880,
    };
    for (lang, size, said) in [
        (
            Lang::En,
            (160, 45),
            "are not in, nor all rows of 1 more import",
        ),
        (
            Lang::En,
            SIZE,
            "2 of 880 rows of pipeline.csv (deals) are not in +1 more",
        ),
        (Lang::ZhCn, SIZE, "2 行未导入，另 1 次"),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, size);
        cockpit.change(|board| board.head.missing = vec![rows(1)]);
        assert!(!second(&cockpit).contains(said), "{}", second(&cockpit));
        cockpit.change(|board| board.head.missing = vec![rows(2), rows(1)]);
        assert!(
            second(&cockpit).replace("  ", " ").contains(said),
            "{}",
            second(&cockpit)
        );
    }
}
