//! Every form keeps what was typed, chosen or ticked when it is left, and a question changes nothing: each of the
//! closed list.

use super::{Cockpit, fixture};
use quarterdeck::domain::day_runs::DayRuns;
use quarterdeck::i18n::Lang;
use quarterdeck::tui::draft::{About, FormDraft};
use quarterdeck::tui::overlays::Overlay;
use quarterdeck::tui::overlays::form::FormKind;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 40);

/// How a form is opened, what is typed or chosen in it, and how that shows again.
enum Case {
    Keeps(&'static str, &'static str, &'static str),
    Asks(&'static str),
}

fn case(kind: FormKind) -> Case {
    use Case::{Asks, Keeps};
    match kind {
        FormKind::Ask => Keeps("AA", "-5", "[-5"),
        FormKind::Step => Keeps("Ac", "<tab>a thin pipeline", "a thin pipeline"),
        FormKind::Errand => Keeps("<c-n>", "call the buyer", "call the buyer"),
        FormKind::Excuse => Keeps("x", "fever", "fever"),
        FormKind::Intervene => Keeps("i", "4", "customer rescue"),
        FormKind::Meet => Keeps("sG<tab>", "fewer lists", "fewer lists"),
        FormKind::Note => Keeps("i1<enter>n", "she was in Lyon", "she was in Lyon"),
        FormKind::Whole => Keeps("Pe", "12M", "[12M"),
        FormKind::Part => Keeps("Pje", "7M<tab><down>", "[7M"),
        FormKind::Match => Keeps("Pjn", "knows every dealer", "knows every dealer"),
        FormKind::Publish => Keeps("Pp", "a new year", "not published"),
        FormKind::Rules => Keeps("Rjje", "<bksp>5", "[45"),
        FormKind::Snooze => Keeps("z", "on a fair", "on a fair"),
        FormKind::Ends => Asks("xleave<enter>"),
        FormKind::Place => Asks("Pje4M<tab><down><enter>p"),
        FormKind::PutInForce => {
            Asks("Rjje<bksp>5<tab><tab><tab><tab><tab><tab><tab><tab>why<enter>")
        }
        FormKind::SignalEnd => Asks("M"),
        FormKind::TakeBack => Asks("i1<enter>i6<enter>Jju"),
    }
}

fn in_front(cockpit: &Cockpit) -> Option<FormKind> {
    cockpit.app.overlays.iter().rev().find_map(|o| match o {
        Overlay::Form(form) => Some(form.kind()),
        _ => None,
    })
}

fn drafts(cockpit: &Cockpit) -> Vec<FormDraft> {
    cockpit.app.drafts.clone()
}

#[test]
fn every_form_that_is_left_is_kept_and_gone_on_with() {
    for kind in FormKind::ALL {
        let Case::Keeps(open, typed, seen) = case(kind) else {
            continue;
        };
        let mut cockpit = Cockpit::new(fixture::board(), Lang::En, SIZE);
        cockpit.keys(open);
        assert_eq!(in_front(&cockpit), Some(kind), "{}", cockpit.screen());
        // Left as it was opened, nothing is kept of it.
        let before = drafts(&cockpit);
        cockpit.keys("<esc>");
        assert_eq!(drafts(&cockpit), before, "{kind:?}");
        let mut cockpit = Cockpit::new(fixture::board(), Lang::En, SIZE);
        cockpit.keys(open).keys(typed).keys("<esc>");
        assert_eq!(in_front(&cockpit), None, "{kind:?}");
        let kept = drafts(&cockpit);
        assert_eq!(kept.len(), before.len() + 1, "{kind:?}: {kept:?}");
        assert!(cockpit.kept.contains_key(kept[before.len()].key()));
        // The same from the disk, in another session.
        let stored = FormDraft::from_store(kept[before.len()].to_store()).unwrap();
        assert_eq!(stored, kept[before.len()]);
        let mut next = Cockpit::with_drafts(fixture::board(), Lang::En, SIZE, vec![stored]);
        next.keys("<enter>");
        let screen = next.screen();
        assert!(screen.contains(seen), "{kind:?}:\n{screen}");
        if kind != FormKind::Publish {
            assert_eq!(in_front(&next), Some(kind), "{screen}");
            let form = next.app.overlays.iter().find_map(|o| match o {
                Overlay::Form(form) => form.as_it_stands(),
                _ => None,
            });
            assert_eq!(form.as_ref(), kept.last(), "{kind:?}");
        }
    }
}

#[test]
fn a_question_that_is_left_changes_nothing() {
    for kind in FormKind::ALL {
        let Case::Asks(open) = case(kind) else {
            continue;
        };
        let mut cockpit = Cockpit::new(board_of(kind), Lang::En, SIZE);
        cockpit.keys(open);
        assert_eq!(in_front(&cockpit), Some(kind), "{}", cockpit.screen());
        let (before, commands) = (drafts(&cockpit), cockpit.commands.len());
        cockpit.keys("<esc>");
        assert_ne!(in_front(&cockpit), Some(kind), "{}", cockpit.screen());
        assert_eq!(drafts(&cockpit), before, "{kind:?}");
        assert_eq!(cockpit.commands.len(), commands, "{kind:?}");
    }
}

/// The board on which a question comes up.
fn board_of(kind: FormKind) -> quarterdeck::domain::board::Board {
    match kind {
        FormKind::SignalEnd => super::tasks::signalled(),
        FormKind::Ends => {
            // The warnings count the day that is excused.
            let mut board = fixture::board();
            for row in Arc::make_mut(&mut board.queue) {
                let episode = Arc::make_mut(&mut row.episode);
                episode.counted = DayRuns::span(board.judged.plus(-2), board.judged);
            }
            board
        }
        _ => fixture::board(),
    }
}

/// Esc in the question before a publication throws no plan away, with a reason or without; nor does Ctrl-D.
#[test]
fn a_plan_outlives_the_question_before_it_is_published() {
    for way in ["p<esc>", "pwhy<bksp><bksp><bksp><esc>", "pwhy<c-d><esc>"] {
        let mut cockpit = Cockpit::new(fixture::board(), Lang::En, SIZE);
        cockpit.keys("Pje7M<enter>");
        let plans = |cockpit: &Cockpit| {
            let plans = cockpit.app.drafts.iter();
            let plans = plans.filter(|draft| matches!(draft.about, About::Plan { .. }));
            plans.cloned().collect::<Vec<_>>()
        };
        let (before, shown) = (plans(&cockpit), cockpit.screen());
        assert_eq!(before.len(), 1);
        cockpit.keys(way);
        assert_eq!(plans(&cockpit), before, "{way}");
        assert!(cockpit.kept.contains_key(before[0].key()), "{way}");
        let row = |screen: &str| {
            let row = screen.lines().find(|line| line.contains("7.00M"));
            row.map(str::to_owned)
        };
        assert_eq!(row(&cockpit.screen()), row(&shown), "{way}");
    }
}
