//! The stand-up: one person at a time, who needs most comes first, digits log plays, the end is the brief. Nothing
//! private shows (rule 35).

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, MeantUnit, Reply, Request};
use quarterdeck::tui::event::Incoming;

pub(super) const SIZE: (u16, u16) = (80, 24);

pub(super) fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("s");
    cockpit
}

/// The plays that were logged: the warning and the play of each.
pub(super) fn logged(cockpit: &Cockpit) -> Vec<(String, String)> {
    let plays = cockpit.commands.iter().filter_map(|command| match command {
        Command::Intervene {
            warnings, plays, ..
        } => Some((warnings.join(" "), plays.join(" "))),
        _ => None,
    });
    plays.collect()
}

#[test]
fn somebody_the_rest_and_the_brief_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            insta::assert_snapshot!(format!("standup_{name}_{}", size.0), cockpit.screen());
            cockpit.keys("<enter><right>1<enter>G");
            insta::assert_snapshot!(format!("standup_{name}_{}_brief", size.0), cockpit.screen());
            cockpit.keys("<left>");
            insta::assert_snapshot!(format!("standup_{name}_{}_rest", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for _ in 0..20 {
            cockpit.keys("<right>");
            assert!(!cockpit.screen().contains('\u{1b}'));
        }
    }
}

#[test]
fn a_digit_chooses_enter_logs_on_whoever_is_in_front_and_the_page_stays() {
    let mut cockpit = open(Lang::En, SIZE);
    let first = cockpit.app.warning().unwrap().clone();
    assert_eq!(
        first.id,
        fixture::board().queue[0].id,
        "who needs most comes first"
    );
    cockpit.keys("<enter>");
    let required = first.required_play.as_deref().unwrap().to_owned();
    assert_eq!(logged(&cockpit), [(first.id.clone(), required)]);
    let title = |cockpit: &mut Cockpit| cockpit.screen().lines().nth(1).unwrap().to_owned();
    let here = title(&mut cockpit);
    assert!(here.contains("1 of "), "{here}");
    assert!(cockpit.screen().contains("Logged"), "{}", cockpit.screen());
    cockpit.keys("<right>");
    assert!(title(&mut cockpit).contains("2 of "));
    let second = cockpit.app.warning().unwrap().id.clone();
    assert_ne!(second, first.id);
    cockpit.keys("3");
    assert!(
        cockpit.screen().contains("[3 joint visit ★ 7/9 78%]"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    assert_eq!(logged(&cockpit)[1], (second, "joint-visit".to_owned()));
    // Back, and taken back: it asks again.
    cockpit.keys("u<left>");
    assert!(title(&mut cockpit).contains("1 of "));
    assert!(matches!(
        cockpit.commands.last(),
        Some(Command::Undo { .. })
    ));
}

#[test]
fn marked_rows_of_the_queue_are_not_what_a_digit_means_here() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<space><space>s<right>");
    let front = cockpit.app.warning().unwrap().id.clone();
    cockpit.keys("1<enter>");
    assert_eq!(logged(&cockpit), [(front, "one-to-one".to_owned())]);
}

#[test]
fn note_excuse_and_why_are_of_the_person_in_front_and_lead_back() {
    let mut cockpit = open(Lang::En, SIZE);
    let person = cockpit.app.rep().unwrap();
    cockpit.keys("x");
    assert!(
        cockpit
            .screen()
            .contains(&format!("Leave: {}", person.name)),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc><enter>n");
    assert!(
        cockpit.screen().contains("Note on the intervention"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("between us<f2>");
    let screen = cockpit.screen();
    assert!(!screen.contains("between us"), "{screen}");
    cockpit.keys("?");
    assert!(
        cockpit.screen().contains("What to do"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>");
    assert!(cockpit.screen().contains("1 of "), "{}", cockpit.screen());
    // Never, wherever one looks and whatever is copied or written.
    cockpit.keys("N");
    for _ in 0..20 {
        assert!(!cockpit.keys("<right>").screen().contains("between us"));
    }
    cockpit.keys("yw");
    let (name, text) = cockpit.written.clone().unwrap();
    assert_eq!(name, "standup-2026-11-19.md");
    for text in [&cockpit.clipboard, &text] {
        assert!(
            text.contains("Stand-up") && !text.contains("between us"),
            "{text}"
        );
    }
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("3 Warnings"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn the_timer_moves_once_a_second_while_it_is_on_and_shows_nothing_while_it_is_off() {
    let mut cockpit = open(Lang::En, SIZE);
    let first = |cockpit: &mut Cockpit| cockpit.screen().lines().nth(1).unwrap().to_owned();
    cockpit.event(Incoming::Tick(7));
    assert!(!first(&mut cockpit).contains("0:07"));
    cockpit.keys("T").event(Incoming::Tick(48));
    assert!(
        first(&mut cockpit).contains("0:48/1:00 · in all 0:48/10:00"),
        "{}",
        first(&mut cockpit)
    );
    cockpit.event(Incoming::Tick(13));
    assert!(first(&mut cockpit).contains("1:01/1:00 ✗"));
    cockpit.keys("<right>").event(Incoming::Tick(2));
    assert!(first(&mut cockpit).contains("0:02/1:00 · in all 1:03/10:00"));
    cockpit.keys("T").event(Incoming::Tick(60));
    assert!(first(&mut cockpit).contains("1:03/10:00 · paused"));
    cockpit.keys("T");
    assert!(!first(&mut cockpit).contains("1:03"));
}

#[test]
fn where_nobody_needs_anything_it_begins_with_everybody_and_ends_with_the_brief() {
    let mut board = fixture::board();
    std::sync::Arc::make_mut(&mut board.queue).clear();
    let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
    cockpit.keys("s");
    assert!(
        cockpit.screen().contains("16 reps with nothing to handle"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<right>");
    assert!(
        cockpit.screen().contains("The brief"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>");
    assert!(!cockpit.screen().contains("The brief"));
}

/// R1: what was agreed is typed in the stand-up, for the unit whose it is; a form that was left goes on.
#[test]
fn r1_what_was_agreed_is_typed_and_written_down() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("G<tab>");
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("Type what was agreed."),
        "{}",
        cockpit.screen()
    );
    for key in "demos first".chars() {
        cockpit.keys(&key.to_string().replace(' ', "<space>"));
    }
    cockpit.keys("<esc><tab>");
    assert!(
        cockpit.screen().contains("demos first"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<tab>slow<enter>");
    let meetings: Vec<_> = cockpit
        .commands
        .iter()
        .filter_map(|command| match command {
            Command::Meet(meeting) => Some(meeting.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(meetings.len(), 1);
    assert_eq!(
        (
            meetings[0].measure.as_str(),
            meetings[0].content.as_str(),
            &meetings[0].unit
        ),
        ("demos first", "slow", &MeantUnit::Chosen(String::new()))
    );
    assert!(
        cockpit.screen().contains("Written down"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn k6_what_the_rep_wrote_in_the_report_is_read_out_at_most_three_lines_and_no_control() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut board = fixture::board();
        let rep = board.queue[0].episode.key.subject.id.clone();
        let long = "法务在审合同，周五之前有答复\u{1b}[31m ".repeat(30);
        board.notes = std::sync::Arc::new([(rep, long)].into());
        let mut cockpit = Cockpit::new(board, lang, SIZE);
        cockpit.keys("s");
        let screen = cockpit.screen();
        let told = screen.matches("法务在审合同").count();
        assert!((3..=9).contains(&told) && screen.contains('…'), "{screen}");
        assert!(!screen.contains('\u{1b}'));
        // Nobody else has it.
        cockpit.keys("<right>");
        assert!(!cockpit.screen().contains("法务在审合同"));
    }
}

/// R1: the end is the whole brief: what changed, the split against the actual, meetings with their effect; what is
/// copied and written is the same, and what was agreed just now stands in it.
#[test]
fn r1_the_whole_brief_shows_is_copied_and_is_written() {
    let mut cockpit = open(Lang::En, (160, 60));
    cockpit.keys("G");
    let whole = [
        "Changed since the last meeting",
        "Demos before proposals␛[31m",
        "Split against actual",
        "3 of 7",
    ];
    for part in whole {
        assert!(
            cockpit.screen().contains(part),
            "{part}\n{}",
            cockpit.screen()
        );
    }
    cockpit.keys("<tab>noon<tab>slow<enter>yw");
    assert!(cockpit.screen().contains("noon"), "{}", cockpit.screen());
    let (_, written) = cockpit.written.clone().unwrap();
    for part in ["Split against actual", "noon", "slow"] {
        assert!(cockpit.clipboard.contains(part), "{}", cockpit.clipboard);
        assert!(written.contains(part), "{written}");
    }
    assert!(!cockpit.clipboard.contains('\u{1b}') && !written.contains('\u{1b}'));
}

/// It is printed where the cockpit was started from, and its key stands there in both languages at 80 columns.
#[test]
fn r1_the_brief_is_printed_once_the_cockpit_is_left() {
    for (lang, name, drop) in [
        (Lang::En, "Ctrl+P print", "Ctrl+D throw away"),
        (Lang::ZhCn, "Ctrl+P 打印", "Ctrl+D 丢弃"),
    ] {
        let mut cockpit = open(lang, (80, 24));
        // Before the end there is no brief to print.
        cockpit.keys("<c-p>");
        assert!(!cockpit.quit && cockpit.printed.is_empty());
        cockpit.keys("G");
        assert!(cockpit.footer().contains(name), "{}", cockpit.footer());
        // What was typed about the meeting can be thrown away, and says how.
        cockpit.keys("<tab>p");
        assert!(cockpit.footer().contains(drop), "{}", cockpit.footer());
        cockpit.keys("<c-d><enter>y<c-p>");
        assert!(cockpit.quit);
        assert_eq!(cockpit.printed, cockpit.clipboard);
        assert!(!cockpit.printed.is_empty() && !cockpit.printed.contains('\u{1b}'));
    }
}

/// It is read aside: what was asked for before it is there is done once, when it is.
#[test]
fn r1_the_brief_is_copied_once_it_has_been_read() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("Y");
    assert!(cockpit.clipboard.contains("Split against actual"));
    let briefs = |cockpit: &Cockpit| {
        let asked = cockpit.asked.iter();
        let of =
            |request: &&Request| matches!(request, Request::Brief { unit, .. } if unit.is_empty());
        asked.filter(of).count()
    };
    assert_eq!(briefs(&cockpit), 1);
    // An answer that came too late changes nothing.
    cockpit.clipboard.clear();
    let late = fixture::brief(&fixture::board(), &[]);
    cockpit.event(Incoming::Reply(Box::new(Reply::Brief {
        generation: 1,
        brief: std::sync::Arc::new(late),
    })));
    assert_eq!(cockpit.clipboard, "");
}

/// Rule 35: a note of before does not show while the team looks on, is kept, and what is typed comes after it.
#[test]
fn rule_35_a_note_is_gone_on_with_and_not_shown() {
    let mut board = fixture::board();
    let row = std::sync::Arc::make_mut(&mut board.queue)
        .iter_mut()
        .find(|row| row.intervention.is_some() && row.asks())
        .unwrap();
    row.intervention.as_mut().unwrap().note = Some("between us".into());
    let id = row.id.clone();
    for (lang, unseen) in [(Lang::En, "is not shown here"), (Lang::ZhCn, "在此不显示")] {
        let mut cockpit = Cockpit::new(board.clone(), lang, SIZE);
        cockpit.keys("s");
        for _ in 0..20 {
            if cockpit.app.warning().is_none_or(|row| row.id != id) {
                cockpit.keys("<right>");
            }
        }
        assert_eq!(cockpit.app.warning().unwrap().id, id);
        let screen = cockpit.keys("n").screen();
        assert!(screen.contains(unseen), "{screen}");
        assert!(!screen.contains("between us"), "{screen}");
        // Set aside and taken up again, neither of the two shows.
        let screen = cockpit.keys("and more<esc>n").screen();
        assert!(screen.contains(unseen), "{screen}");
        for private in ["between us", "and more"] {
            assert!(!screen.contains(private), "{screen}");
        }
        cockpit.keys("at last<f2>");
        let Some(Command::Note { text, .. }) = cockpit.commands.last() else {
            panic!("{:?}", cockpit.commands.last());
        };
        assert_eq!(text.as_str(), "between us\nand more\nat last");
    }
}
