//! The form itself, in both looks, with every kind of field; and that no key loses a typed text.

use super::shown::with_styles;
use super::{Cockpit, Mood, fixture};
use proptest::prelude::*;
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::Command;
use quarterdeck::tui::event::Incoming;
use quarterdeck::tui::form::choice::Choice;
use quarterdeck::tui::form::field::{DayChoice, Field};
use quarterdeck::tui::form::{Form, FormReaction, Framing};
use quarterdeck::tui::keymap::{self, Keymap};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PLAY: usize = 0;
const UNTIL: usize = 1;
const DAYS: usize = 2;
const REASON: usize = 3;
const NOTE: usize = 4;

/// A form with one field of each kind.
fn every_kind(look: Framing) -> Form {
    let plays = ["each its own", "one-to-one", "reminder"].map(str::to_owned);
    let days = ["2026-11-20", "2026-11-23", "2026-11-24"].map(fixture::day);
    Form::new("Log a play for 李强")
        .framed(look)
        .said("missed 3 days in a row · demo 1/2, 1/2, 1/2")
        .field(Field::choice("", Choice::numbered(plays.to_vec(), 0, 1)))
        .remark("→ required")
        .field(
            Field::day("until", DayChoice::up_to(days.to_vec(), "the last".into()))
                .hint("↑↓ a day"),
        )
        .field(Field::number("days", 3).hint("at most 999"))
        .field(
            Field::text("reason")
                .hint("asked for")
                .checked(|reason, _| reason.is_blank().then(|| "A reason is missing.".into())),
        )
        .field(Field::note("note", "", |body| (body / 3).max(2)).hint("private"))
}

fn press(form: &mut Form, keys: &str) -> FormReaction {
    let keymap = Keymap::defaults().unwrap();
    let keys = keymap::parse(keys).unwrap();
    let outcomes: Vec<FormReaction> = keys.into_iter().map(|key| form.key(key, &keymap)).collect();
    *outcomes.last().unwrap()
}

/// The form on a screen of that size, for a snapshot.
fn shown(form: &Form, width: u16, height: u16) -> String {
    let mut cockpit = Cockpit::en((width, height));
    cockpit.app.facts.theme = super::shown::meanings();
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let cursor = form.draw(&cockpit.app.ctx(), area, &mut buffer);
    let at = cursor.cursor.map(|c| format!("cursor {},{}\n", c.x, c.y));
    format!("{}{}", at.unwrap_or_default(), with_styles(&buffer, area))
}

#[test]
fn every_kind_of_field_in_both_looks() {
    for (look, name) in [(Framing::Bare, "bare"), (Framing::Bracketed, "bracketed")] {
        let mut form = every_kind(look);
        press(
            &mut form,
            "2<tab><up><down><tab>１２x34<tab>客户出差<tab>周五复盘<enter>again",
        );
        insta::assert_snapshot!(format!("every_kind_{name}"), shown(&form, 80, 16));
        press(&mut form, "<s-tab>");
        insta::assert_snapshot!(format!("narrow_{name}"), shown(&form, 48, 16));
    }
}

#[test]
fn each_field_takes_its_own_keys_and_gives_its_value() {
    let mut form = every_kind(Framing::Bracketed);
    assert_eq!(form.chosen(PLAY), Some(1));
    press(&mut form, "0");
    assert_eq!(form.chosen(PLAY), Some(0));
    press(&mut form, "9<left>");
    assert_eq!(form.chosen(PLAY), Some(0));
    press(&mut form, "l<right><right>");
    assert_eq!(form.chosen(PLAY), Some(2));
    press(&mut form, "<tab>");
    assert_eq!(form.day(UNTIL), Some(fixture::day("2026-11-24")));
    press(&mut form, "<down><down><down><up>");
    assert_eq!(form.day(UNTIL), Some(fixture::day("2026-11-23")));
    press(&mut form, "<tab>12345<bksp>");
    assert_eq!(form.count(DAYS), Some(12));
    press(&mut form, "<tab>a visit<tab>line<enter>line");
    assert_eq!(
        (form.text(REASON), form.text(NOTE)),
        ("a visit".into(), "line\nline".into())
    );
    // Round and round, and back.
    press(&mut form, "<tab><tab><s-tab><s-tab>");
    assert_eq!(form.front(), NOTE);
}

#[test]
fn a_refusal_stands_below_its_field_until_it_is_changed() {
    let i18n = quarterdeck::i18n::I18n::new(quarterdeck::i18n::Lang::En);
    let mut form = every_kind(Framing::Bracketed);
    assert_eq!(press(&mut form, "<enter>"), FormReaction::Save);
    assert_eq!(form.refusal(&i18n).as_deref(), Some("A reason is missing."));
    assert_eq!(form.front(), REASON);
    insta::assert_snapshot!("refused", shown(&form, 80, 16));
    press(&mut form, "x");
    assert!(!shown(&form, 80, 16).contains("A reason is missing."));
    assert_eq!(form.refusal(&i18n), None);
    form.refuse(DAYS, "At most 3 working days.".into());
    assert!(shown(&form, 80, 16).contains("! At most 3"));
    assert_eq!(form.front(), DAYS);
}

#[test]
fn a_question_is_answered_by_its_digit_or_by_enter() {
    let answers = ["the orange ends as excused", "leave it"].map(str::to_owned);
    let mut form = Form::question("This excuse ends an orange. Go on?", answers.to_vec(), 1);
    insta::assert_snapshot!("question", shown(&form, 80, 6));
    assert_eq!(
        (form.chosen(0), press(&mut form, "<enter>")),
        (Some(1), FormReaction::Save)
    );
    assert_eq!(
        (press(&mut form, "1"), form.chosen(0)),
        (FormReaction::Chosen, Some(0))
    );
    assert_eq!(press(&mut form, "<esc>"), FormReaction::Leave);
}

#[test]
fn what_a_form_does_not_know_reaches_nothing_below_but_help_and_quit() {
    let mut form = every_kind(Framing::Bare);
    for keys in ["j", "u", "<pgdn>", "<space>", "<home>"] {
        assert_eq!(press(&mut form, keys), FormReaction::Taken, "{keys}");
    }
    for keys in ["<f1>", "<c-c>", "<c-l>"] {
        assert_eq!(press(&mut form, keys), FormReaction::Ignored, "{keys}");
    }
}

#[test]
fn ctrl_d_asks_before_a_kept_text_is_thrown_away() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("i<tab>never mind<c-d>");
    assert_eq!(cockpit.app.overlays.len(), 2);
    cockpit.keys("<esc>");
    assert_eq!(cockpit.kept.len(), 1);
    assert!(cockpit.screen().contains("never mind"));
    cockpit.keys("<c-d><enter>");
    assert!(cockpit.app.overlays.is_empty() && cockpit.kept.is_empty());
    assert!(cockpit.screen().contains("For 24 hours D has it back"));
    assert!(!cockpit.keys("i").screen().contains("never mind"));
    // Nothing typed: nothing to ask.
    cockpit.keys("<tab><c-d>");
    assert!(cockpit.app.overlays.is_empty() && cockpit.commands.is_empty());
}

#[test]
fn a_missing_reason_is_said_below_its_field() {
    for keys in ["z<enter>", "x<enter>"] {
        let mut cockpit = Cockpit::en((120, 30));
        cockpit.keys(keys);
        assert!(
            cockpit.screen().contains("│ ! Give a reason"),
            "{}",
            cockpit.screen()
        );
        assert!(cockpit.commands.is_empty());
        assert!(!cockpit.keys("v").screen().contains("Give a reason"));
    }
}

#[test]
fn a_play_chosen_after_the_note_is_kept_with_it() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("i<tab>call<tab>4");
    let kept: Vec<String> = cockpit
        .kept
        .values()
        .map(|d| format!("{:?}", d.about))
        .collect();
    assert!(kept[0].contains("customer-rescue"), "{kept:?}");
}

/// Keys that delete nothing.
const KEYS: &[&str] = &[
    "a",
    "王",
    "👨‍👩‍👧",
    "ｉ",
    "0",
    "5",
    "9",
    " ",
    "<space>",
    "h",
    "l",
    "j",
    "k",
    "x",
    "u",
    "/",
    ":",
    "?",
    "<tab>",
    "<s-tab>",
    "<enter>",
    "<esc>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<f1>",
    "<f2>",
    "<c-s>",
    "<c-a>",
    "<c-e>",
    "<c-l>",
    "<c-j>",
    "i",
    "n",
    "z",
    "e",
    "2",
    "3",
    "g",
    "G",
];

#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Paste(String),
    Size(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (0..KEYS.len()).prop_map(|i| Step::Key(KEYS[i])),
        1 => "[\\PC\r\n\t]{0,30}".prop_map(Step::Paste),
        1 => prop_oneof![Just((20, 6)), Just((120, 30)), (0u16..140, 0u16..40)]
            .prop_map(|(w, h)| Step::Size(w, h)),
    ]
}

/// Whether every character of `before` is still there, in order.
fn holds(after: &str, before: &str) -> bool {
    let mut rest = after.chars();
    before.chars().all(|c| rest.any(|r| r == c))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_key_paste_or_size_loses_what_a_form_holds(
        bracketed in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let look = if bracketed { Framing::Bracketed } else { Framing::Bare };
        let mut form = every_kind(look);
        let cockpit = Cockpit::en((120, 30));
        let (ctx, i18n) = (cockpit.app.ctx(), &cockpit.app.facts.i18n);
        let mut area = Rect::new(0, 0, 120, 30);
        for step in steps {
            let before = (form.text(REASON), form.text(NOTE));
            match step {
                Step::Key(keys) => {
                    if press(&mut form, keys) == FormReaction::Save {
                        form.refusal(i18n);
                    }
                }
                Step::Paste(text) => {
                    form.paste(&text);
                }
                Step::Size(width, height) => area = Rect::new(0, 0, width, height),
            }
            prop_assert!(holds(&form.text(REASON), &before.0));
            prop_assert!(holds(&form.text(NOTE), &before.1));
            let mut buffer = Buffer::empty(area);
            if let Some(at) = form.draw(&ctx, area, &mut buffer).cursor {
                prop_assert!(area.contains(at), "{at:?} outside {area:?}");
            }
        }
    }

    /// B1, B11: a note is on the screen, among the drafts or in a command, whatever is pressed.
    #[test]
    fn no_key_loses_a_note_without_ctrl_d_or_saving(
        failing in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..60),
    ) {
        let mut cockpit = Cockpit::en((120, 30));
        if failing {
            cockpit.mood = Mood::Failing(StoreError::Full);
        }
        let typed = "约了周五 14:00";
        cockpit.keys("i<tab>");
        cockpit.event(Incoming::Paste(typed.into()));
        for step in steps {
            match step {
                Step::Key(keys) => {
                    cockpit.keys(keys);
                }
                Step::Paste(text) => {
                    cockpit.event(Incoming::Paste(text));
                }
                Step::Size(width, height) => {
                    cockpit.event(Incoming::Resize(width, height));
                }
            }
            let kept = cockpit.kept.values().any(|d| holds(&d.text, typed));
            let saved = cockpit.commands.iter().any(|command| match command {
                Command::Intervene { note, .. } => note.as_ref().is_some_and(|n| holds(n, typed)),
                Command::Note { text, .. } => holds(text, typed),
                _ => false,
            });
            prop_assert!(kept || saved && !failing, "lost after {:?}", cockpit.kept);
        }
    }
}

#[test]
fn the_field_in_front_is_in_sight_in_whatever_height() {
    for look in [Framing::Bare, Framing::Bracketed] {
        let mut form = every_kind(look);
        for _ in 0..6 {
            let label = ["one-to-one", "until", "days", "reason", "note"][form.front()];
            for height in 5..14 {
                let shown = shown(&form, 60, height);
                assert!(shown.contains(label), "{label} in {height}:\n{shown}");
            }
            press(&mut form, "Tab");
        }
    }
}
