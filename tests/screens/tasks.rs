//! Tasks: the list in every size and language, ticked, moved, dropped and written down by keys; the state line when
//! one is due; a verdict set by hand on what works.

use super::{Cockpit, fixture};
use quarterdeck::domain::board::Board;
use quarterdeck::domain::tasks::{Task, TaskChange};
use quarterdeck::domain::warning::Verdict;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, Page, PageId, Request};
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

fn board() -> Board {
    let mut board = fixture::board();
    let Some(Page::Tasks(list)) = fixture::page(&board, &PageId::Tasks) else {
        panic!("no tasks");
    };
    let open = list.tasks.iter().filter(|task| task.ended.is_none());
    board.tasks = Arc::new(open.cloned().collect());
    board
}

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(board(), lang, size);
    cockpit.keys("K");
    cockpit
}

/// The change that was sent last.
fn changed(cockpit: &Cockpit) -> (String, TaskChange) {
    let last = cockpit
        .asked
        .iter()
        .rev()
        .find_map(|request| match request {
            Request::Write {
                command: Command::ChangeTask { task, change },
                ..
            } => Some((task.clone(), change.clone())),
            _ => None,
        });
    last.unwrap()
}

fn task(at: usize) -> Task {
    board().tasks[at].clone()
}

#[test]
fn the_list_shows_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("j");
            insta::assert_snapshot!(format!("tasks_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for _ in 0..4 {
            assert!(!cockpit.keys("j").screen().contains('\u{202e}'));
        }
    }
}

#[test]
fn a_due_task_is_a_lasting_state_that_names_its_key() {
    let mut cockpit = Cockpit::new(board(), Lang::En, SIZE);
    let screen = cockpit.screen();
    let line = screen.lines().nth(1).unwrap();
    assert!(
        line.contains("1 task is due") && line.contains("K tasks"),
        "{screen}"
    );
    cockpit.keys("K");
    assert!(
        cockpit.screen().contains("2 open, 1 due"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn a_key_ticks_the_next_step_or_the_whole() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("t");
    let whole = TaskChange::Ticked { step: None };
    assert_eq!(changed(&cockpit), (task(0).event, whole));
    cockpit.keys("jt");
    let step = TaskChange::Ticked {
        step: Some("roi".into()),
    };
    assert_eq!(changed(&cockpit), (task(1).event, step));
    assert!(
        cockpit.screen().contains("Ticked: send an ROI report"),
        "{}",
        cockpit.screen()
    );
    // What ended is no task any more.
    let before = cockpit.asked.len();
    cockpit.keys("jt");
    assert!(
        cockpit.screen().contains("No open task here"),
        "{}",
        cockpit.screen()
    );
    assert_eq!(cockpit.asked.len(), before);
}

#[test]
fn a_task_is_moved_or_dropped_with_a_reason_and_an_empty_one_is_refused() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("e<enter>");
    assert!(
        cockpit.screen().contains("Please give a reason") || cockpit.screen().contains("reason")
    );
    // The reason is in front then.
    cockpit.keys("fair<enter>");
    let (id, change) = changed(&cockpit);
    assert_eq!(id, task(0).event);
    let TaskChange::Moved { owner, reason, .. } = change else {
        panic!("{change:?}");
    };
    assert_eq!((owner.as_str(), reason.as_str()), ("lead", "fair"));
    cockpit.keys("e2<tab><tab><tab>no use<enter>");
    let dropped = TaskChange::Dropped {
        reason: "no use".into(),
    };
    assert_eq!(changed(&cockpit).1, dropped);
}

#[test]
fn a_task_is_written_down_about_whoever_is_in_front_and_kept_as_a_draft() {
    let mut cockpit = Cockpit::new(board(), Lang::En, SIZE);
    let who = cockpit.app.rep().unwrap();
    cockpit.keys("<c-n>call the buyer<esc>");
    cockpit.keys("<c-n>");
    assert!(
        cockpit.screen().contains("call the buyer"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    let made = cockpit
        .asked
        .iter()
        .rev()
        .find_map(|request| match request {
            Request::Write {
                command: Command::SetTask(task),
                ..
            } => Some(task.clone()),
            _ => None,
        });
    let made = made.unwrap();
    assert_eq!(made.text, "call the buyer");
    assert_eq!(made.about.unwrap().id, who.id);
}

#[test]
fn rule_10_a_verdict_is_set_by_hand_on_what_works_and_needs_a_reason() {
    let mut cockpit = Cockpit::new(board(), Lang::En, (160, 45));
    cockpit.keys("We2<tab>seen in the store<enter>");
    let last = cockpit
        .asked
        .iter()
        .rev()
        .find_map(|request| match request {
            Request::Write {
                command:
                    Command::Override {
                        verdict, reason, ..
                    },
                ..
            } => Some((*verdict, reason.clone())),
            _ => None,
        });
    assert_eq!(last, Some((Verdict::ALL[1], "seen in the store".into())));
}
