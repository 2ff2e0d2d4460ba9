//! Tasks: the list in every size and language, ticked, moved, dropped and written down by keys; the state line when
//! one is due; a verdict set by hand on what works.

use super::{Cockpit, fixture};
use quarterdeck::domain::board::Board;
use quarterdeck::domain::tasks::{Task, TaskChange};
use quarterdeck::domain::warning::{
    Evidence, Family, MarketSignal, SignalEvidence, SignalKind, Verdict,
};
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
        cockpit.screen().contains("3 open, 1 due"),
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
    cockpit.keys("jjt");
    assert!(
        cockpit.screen().contains("No open task here"),
        "{}",
        cockpit.screen()
    );
    assert_eq!(cockpit.asked.len(), before);
}

#[test]
fn an_evaluation_says_what_it_asks_is_ticked_as_any_task_and_opens_the_target_it_looks_at() {
    for (lang, name, asks) in [
        (Lang::En, "strategy", "market, internal"),
        (Lang::ZhCn, "策略", "市场、内部"),
    ] {
        let mut cockpit = open(lang, (160, 45));
        cockpit.keys("jj");
        let screen = cockpit.screen();
        assert!(screen.contains(name) && screen.contains(asks), "{screen}");
        // Nobody leads the company by the settings: no name, and no empty place of one.
        assert!(!screen.contains(", due Tue 24 Nov"), "{screen}");
        cockpit.keys("t");
        let whole = TaskChange::Ticked { step: None };
        assert_eq!(changed(&cockpit), ("eval-2026-10".into(), whole));
        cockpit.keys("<enter>");
        let opened = cockpit.asked.iter().rev().find_map(|asked| match asked {
            Request::Page { page, .. } => Some(page.clone()),
            _ => None,
        });
        let Some(PageId::Target(cell)) = opened else {
            panic!("{opened:?}");
        };
        assert_eq!(cell.period.to_string(), "2026-10");
    }
}

#[test]
fn a_due_evaluation_of_nobody_leaves_no_empty_place_in_the_lasting_line() {
    let mut board = board();
    let mut due = board.tasks[2].clone();
    due.due = board.as_of;
    board.tasks = Arc::new(vec![due]);
    let cockpit = Cockpit::new(board, Lang::En, (160, 45));
    let screen = cockpit.screen();
    let line = screen.lines().nth(1).unwrap();
    assert!(
        line.contains("Oct 2026: monthly evaluation of strategy"),
        "{line}"
    );
    assert!(!line.contains("· ·") && !line.contains("·  ·"), "{line}");
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

/// W4: the rescue of a silent customer is ticked step by step from the customer's page, and each says who and when.
#[test]
fn w4_the_steps_of_a_rescue_are_ticked_on_the_page_of_the_customer() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut board = board();
        board.tasks = std::sync::Arc::new(fixture::tasks(&board));
        let mut cockpit = Cockpit::new(board, lang, (80, 24));
        cockpit.keys("/远大<enter>");
        assert!(cockpit.footer().contains(" t "), "{}", cockpit.screen());
        cockpit.keys("t");
        assert!(
            matches!(
                cockpit.commands.last(),
                Some(Command::ChangeTask { change: TaskChange::Ticked { step: Some(step) }, .. })
                    if step == "roi"
            ),
            "{:?}",
            cockpit.commands.last()
        );
        let said = cockpit.said();
        assert!(said.contains("ROI") && said.contains("远大医疗"), "{said}");
    }
}

/// W12: what was heard of the market is entered by a form, goes on as a draft, and is taken back like anything else.
#[test]
fn w12_a_market_signal_is_entered_by_a_form_with_draft_and_undo() {
    for (lang, title) in [
        (Lang::En, "What was heard of the market?"),
        (Lang::ZhCn, "市场上有什么变化？"),
    ] {
        let mut cockpit = Cockpit::new(board(), lang, (80, 24));
        // Narrowed to a team, it is about that team.
        cockpit.keys("1j<space>M");
        assert!(cockpit.screen().contains(title), "{}", cockpit.screen());
        cockpit.keys("<enter>");
        assert!(cockpit.commands.is_empty(), "nothing was heard yet");
        cockpit.keys("half<esc>M");
        assert!(cockpit.screen().contains("[half"), "{}", cockpit.screen());
        cockpit.keys("-price<tab>2<tab><tab>GTX<tab><tab><up><enter>");
        let Some(Command::Signal(signal)) = cockpit.commands.last() else {
            panic!("{:?}\n{}", cockpit.commands, cockpit.screen());
        };
        assert_eq!(
            (
                signal.text.as_str(),
                signal.about.id(),
                signal.product.as_str()
            ),
            ("half-price", "price", "GTX")
        );
        assert_eq!(signal.from, Some(fixture::today()));
        // Thirty days, and one more.
        assert_eq!(signal.until, Some(fixture::today().plus(30)));
        assert_eq!(signal.unit, "East");
        cockpit.keys("u");
        assert!(matches!(
            cockpit.commands.last(),
            Some(Command::Undo { .. })
        ));
    }
}

/// A board whose first warning rests on signals of the market.
pub(super) fn signalled() -> quarterdeck::domain::board::Board {
    let mut board = board();
    let (today, row) = (fixture::today(), &mut Arc::make_mut(&mut board.queue)[0]);
    let signal = |event: &str, text: &str, until: i32| MarketSignal {
        event: event.into(),
        kind: SignalKind::Price,
        unit: String::new(),
        product: String::new(),
        text: text.into(),
        from: today.plus(-9),
        until: today.plus(until),
        entered_on: today.plus(-9),
        author: "lead".into(),
        ended_on: None,
    };
    let signals = vec![
        signal("e1", "over", -1),
        signal("e2", "half price", 4),
        signal("e3", "a rival \u{1b}[31m", 9),
    ];
    let episode = Arc::make_mut(&mut row.episode);
    episode.evidence = Evidence::Signal(SignalEvidence { signals });
    episode.key.family = Family::SIGNAL;
    board
}

/// W12: on the warning of a signal the same key ends it, or enters another one; what is in front changes nothing.
#[test]
fn w12_a_signal_is_ended_where_its_warning_is_in_front() {
    let board = signalled();
    for (lang, asked, ended) in [
        (Lang::En, "Does it still hold for", "Ended: half price"),
        (Lang::ZhCn, "信号仍然有效吗", "已失效：half price"),
    ] {
        let mut cockpit = Cockpit::new(board.clone(), lang, (80, 24));
        cockpit.keys("M");
        let screen = cockpit.screen();
        assert!(
            screen.contains(asked) && !screen.contains("“over”"),
            "{screen}"
        );
        // What is in front changes nothing, and Esc neither.
        cockpit.keys("<enter>M<esc>");
        assert!(cockpit.commands.is_empty() && cockpit.app.overlays.is_empty());
        cockpit.keys("?M1<enter>");
        let end = Command::EndSignal {
            signal: "e2".into(),
        };
        assert_eq!(cockpit.commands, [end]);
        assert!(cockpit.screen().contains(ended), "{}", cockpit.screen());
        cockpit.keys("uM3<enter>");
        let heard = ["heard", "内容"][usize::from(lang == Lang::ZhCn)];
        assert!(cockpit.screen().contains(heard), "{}", cockpit.screen());
    }
}
