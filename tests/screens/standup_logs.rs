//! What is logged in the stand-up: once by one key, what stays asked for, all of today, and the meeting at the end.

use super::standup::{SIZE, logged, open};
use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::Command;

/// What is answered is not answered again by the same key: nothing is asked any more, and a digit asks for another.
#[test]
fn enter_twice_logs_once() {
    for (lang, done) in [
        (Lang::En, "No play is asked for here"),
        (Lang::ZhCn, "这里没有规定措施"),
    ] {
        let mut cockpit = open(lang, SIZE);
        cockpit.keys("<enter><enter><enter>");
        assert_eq!(logged(&cockpit).len(), 1);
        let screen = cockpit.screen();
        assert!(screen.contains(done), "{screen}");
        assert!(
            !screen.contains(" →]") && !screen.contains("review →"),
            "{screen}"
        );
        cockpit.keys("1<enter>");
        assert_eq!(logged(&cockpit).len(), 2);
    }
}

/// Rule 9: a lower play says what stays asked for, before it is logged and after.
#[test]
fn a_lower_play_in_the_stand_up_leaves_the_required_one_standing() {
    let mut cockpit = open(Lang::En, (160, 45));
    cockpit.keys("6");
    assert!(
        cockpit.screen().contains("! Less than what is asked for"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("still asked for: special review"),
        "{}",
        cockpit.screen()
    );
}

/// All that was logged today shows, and `Last` is the newest on the person, whichever warning it was logged on.
#[test]
fn all_of_today_and_the_newest_of_the_person_show() {
    let mut board = fixture::board();
    let queue = std::sync::Arc::make_mut(&mut board.queue);
    let front = queue[0].clone();
    let under = queue.iter_mut().find(|row| row.folded.is_some()).unwrap();
    assert_eq!(under.rep, front.rep);
    let mut newest = fixture::intervention(&under.id, "joint-visit");
    (newest.day, newest.at) = (fixture::today(), "2026-11-19T01:00:00.000Z".into());
    let mut before = fixture::intervention(&under.id, "reminder");
    (before.day, before.at) = (fixture::today(), "2026-11-19T00:30:00.000Z".into());
    under.intervention = Some(newest.into());
    under.also_today = vec![before];
    let mut cockpit = Cockpit::new(board, Lang::En, (160, 45));
    let screen = cockpit.keys("s").screen();
    let last = screen.lines().find(|line| line.contains("Last: ")).unwrap();
    assert!(
        last.contains("◆O missed 3 days in a row · joint visit"),
        "{last}"
    );
    for play in ["joint visit · verify", "reminder · verify"] {
        assert!(screen.contains(play), "{play}\n{screen}");
    }
}

/// Enter at the end writes what was agreed although its form was left; where something lacks, it says what.
#[test]
fn r1_the_end_writes_the_meeting_from_what_was_kept() {
    let meetings = |cockpit: &Cockpit| {
        let commands = cockpit.commands.iter();
        let all = commands.filter_map(|command| match command {
            Command::Meet(meeting) => Some(meeting.measure.clone()),
            _ => None,
        });
        all.collect::<Vec<_>>()
    };
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("G<tab>agreed<esc><enter>");
    assert_eq!(meetings(&cockpit), ["agreed"]);
    assert!(
        cockpit.said().contains("Written down"),
        "{}",
        cockpit.said()
    );
    assert!(cockpit.screen().contains("3 Warnings") && cockpit.kept.is_empty());
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("G<tab><tab>slow<esc><enter>");
    assert!(meetings(&cockpit).is_empty());
    assert!(
        cockpit.screen().contains("Type what was agreed."),
        "{}",
        cockpit.screen()
    );
}
