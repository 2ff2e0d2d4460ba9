//! Undo, redo and the journal: what comes back, what becomes of its note, and the list in which nothing is
//! ever removed.

use super::{Cockpit, Mood, fixture};
use quarterdeck::domain::journal::JournalPage;
use quarterdeck::i18n::Lang;
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::Command;
use quarterdeck::tui::draft::About;
use quarterdeck::tui::screens::Paper;

const SIZE: (u16, u16) = (80, 24);
const SIZES: [(u16, u16); 6] = [
    (60, 16),
    (80, 24),
    (100, 30),
    (120, 36),
    (160, 45),
    (250, 70),
];

/// A manager logs two plays, one with a note, and takes the first one back.
fn a_morning(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("i1<tab>约了周五<f2>i6<enter>uJ");
    cockpit
}

/// The journal that is in front.
fn in_front(cockpit: &Cockpit) -> &Paper<JournalPage> {
    cockpit.app.stack.front().unwrap()
}

#[test]
fn what_is_undone_gives_its_note_back_as_a_draft_and_redo_takes_it_again() {
    let mut cockpit = Cockpit::en(SIZE);
    let warning = cockpit.app.warning().unwrap().id.clone();
    cockpit.keys("i1<tab>they promised<f2>");
    assert_ne!(
        cockpit.app.warning().unwrap().id,
        warning,
        "the cursor goes on"
    );
    cockpit.keys("u");
    assert_eq!(cockpit.app.warning().unwrap().id, warning, "and comes back");
    assert!(cockpit.app.warning().unwrap().intervention.is_none());
    let draft = cockpit.app.drafts.last().unwrap().clone();
    assert_eq!(draft.text, "they promised");
    assert!(
        matches!(&draft.about, About::Intervention { warnings, .. } if *warnings == [warning.clone()])
    );
    assert!(cockpit.kept.contains_key(draft.key()), "and is kept");
    let screen = cockpit.screen();
    assert!(screen.contains("kept as a draft (i)"), "{screen}");

    cockpit.keys("<c-r>");
    assert!(matches!(
        cockpit.commands.last(),
        Some(Command::Redo { .. })
    ));
    let row = cockpit.app.warning().unwrap();
    let note = row.intervention.as_ref().unwrap().note.clone();
    assert_eq!(note, Some("they promised".into()));
    assert!(cockpit.app.drafts.is_empty() && cockpit.kept.is_empty());
    assert!(cockpit.screen().contains("Redone: one-to-one"));

    // Undone again, and gone on with: what was typed since is not thrown away.
    cockpit.keys("ui<tab> more<esc><c-r>");
    assert!(cockpit.app.drafts[0].text.contains("more"));
}

#[test]
fn what_failed_to_be_turned_can_be_turned_again() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i1<enter>");
    cockpit.mood = Mood::Failing(StoreError::Busy);
    cockpit.keys("u");
    cockpit.mood = Mood::Prompt;
    cockpit.keys("u");
    assert!(cockpit.app.warning().unwrap().intervention.is_none());
    cockpit.mood = Mood::Failing(StoreError::Busy);
    cockpit.keys("<c-r>");
    cockpit.mood = Mood::Prompt;
    cockpit.keys("<c-r>");
    assert!(cockpit.app.warning().unwrap().intervention.is_some());
    cockpit.keys("<c-r>");
    assert!(
        cockpit.screen().contains("Nothing was undone"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn where_nothing_was_saved_yet_the_journal_shows_what_there_is() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("u");
    assert!(cockpit.app.stack.front::<JournalPage>().is_some());
    assert!(cockpit.commands.is_empty());
}

#[test]
fn an_entry_that_is_not_the_newest_is_undone_after_a_question() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i1<enter>i6<enter>J");
    let entries = |cockpit: &Cockpit| in_front(cockpit).page.entries.clone();
    assert_eq!(entries(&cockpit).len(), 4);
    // The newest one needs no question; it stays in the list, undone.
    cockpit.keys("u");
    assert!(entries(&cockpit)[0].is_undone());
    assert_eq!(entries(&cockpit).len(), 4);
    cockpit.keys("<c-r>");
    assert!(entries(&cockpit)[0].can_be_undone());
    // Another one asks, and the answer in front changes nothing.
    cockpit.keys("ju");
    insta::assert_snapshot!("undo_an_older_entry", cockpit.screen());
    cockpit.keys("<enter>");
    assert!(entries(&cockpit)[1].can_be_undone() && cockpit.app.overlays.is_empty());
    cockpit.keys("u1<enter>");
    assert!(entries(&cockpit)[1].is_undone());
    // A file is not undone by a key.
    let before = cockpit.commands.len();
    cockpit.keys("Gu");
    assert_eq!(cockpit.commands.len(), before);
    assert!(cockpit.screen().contains("stays"), "{}", cockpit.screen());
}

#[test]
fn a_private_note_is_folded_until_it_is_asked_for() {
    let mut cockpit = a_morning(Lang::En, (100, 30));
    cockpit.keys("j");
    assert!(!cockpit.screen().contains("约了周五"));
    assert!(cockpit.screen().contains("private note"));
    cockpit.keys("N");
    assert!(
        cockpit.screen().contains("约了周五"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("N");
    assert!(!cockpit.screen().contains("约了周五"));
}

#[test]
fn days_of_the_journal_are_walked_in_place_and_enter_opens_whom_it_is_about() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("J[");
    assert_eq!(cockpit.app.stack.pages().len(), 1);
    assert_eq!(in_front(&cockpit).page.day, fixture::day("2026-11-18"));
    cockpit.keys("[");
    assert!(cockpit.screen().contains("Nothing was saved further on"));
    cockpit.keys("0");
    assert_eq!(in_front(&cockpit).page.day, fixture::today());
    cockpit.keys("<enter>");
    assert_eq!(cockpit.app.stack.pages().len(), 2);
    assert!(cockpit.app.rep().is_some());
    cockpit.keys("<esc>");
    assert!(cockpit.app.stack.front::<JournalPage>().is_some());
}

#[test]
fn the_keys_to_other_days_stand_there_only_where_there_are_days() {
    let mut cockpit = Cockpit::en((120, 30));
    let shows = |cockpit: &Cockpit| {
        let keys = cockpit.footer();
        let both = keys.contains("[ ] day");
        (
            both || keys.contains("[ previous day"),
            both || keys.contains("] next day"),
        )
    };
    cockpit.keys("J");
    assert_eq!(shows(&cockpit), (true, false), "{}", cockpit.footer());
    cockpit.keys("[");
    assert_eq!(shows(&cockpit), (false, true), "{}", cockpit.footer());
    // The grid goes on before its first day, and ends with the days to come.
    cockpit.keys("2");
    assert_eq!(shows(&cockpit), (true, false), "{}", cockpit.footer());
    cockpit.keys("]");
    assert!(cockpit.said().contains("not shown"), "{}", cockpit.said());
    cockpit.keys("[");
    assert_eq!(shows(&cockpit), (true, true), "{}", cockpit.footer());
}

#[test]
fn the_journal_at_every_size_in_both_languages() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in SIZES {
            let cockpit = a_morning(lang, size);
            let name = format!("journal_{}_{}x{}", lang.tag(), size.0, size.1);
            insta::assert_snapshot!(name, cockpit.screen());
        }
    }
}

#[test]
fn undo_and_redo_at_every_size_in_both_languages() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut seen = String::new();
        for size in SIZES {
            let mut cockpit = Cockpit::new(fixture::board(), lang, size);
            for keys in ["i<tab>约了周五<f2>", "u", "<c-r>"] {
                let screen = cockpit.keys(keys).screen();
                // The row in front, what was said, and the keys.
                let rows: Vec<&str> = screen.lines().collect();
                let front = rows.iter().find(|r| r.contains('▌') && r.contains('→'));
                let (edge, keys) = (rows[rows.len() - 2], rows[rows.len() - 1]);
                for row in [front.unwrap_or(&""), edge, keys] {
                    seen.push_str(row);
                    seen.push('\n');
                }
            }
        }
        insta::assert_snapshot!(format!("undo_redo_{}", lang.tag()), seen);
    }
}

/// Enter stands among the keys only where the row under the cursor opens something.
#[test]
fn enter_is_offered_where_it_opens_something() {
    let mut cockpit = Cockpit::en((160, 45));
    assert!(cockpit.keys("J").footer().contains("Enter open"));
    assert!(!cockpit.keys("fzzq<enter>").footer().contains("Enter open"));
    assert!(
        cockpit
            .keys("<enter>")
            .said()
            .contains("No line here opens anything")
    );
    assert!(cockpit.keys("<esc>").footer().contains("Enter open"));
    // What works: its filter leaves no row, and none of its lines opens anything.
    assert!(
        !cockpit
            .keys("<esc>Wfzzq<enter>")
            .footer()
            .contains("Enter open")
    );
}

#[test]
fn the_journal_is_filtered_in_place_and_esc_shows_all_again() {
    let mut cockpit = Cockpit::en((100, 30));
    cockpit.keys("i1<enter>i6<enter>J");
    let all = in_front(&cockpit).page.entries.len();
    let rows = |cockpit: &Cockpit| cockpit.app.stack.page().unwrap().reading().rows.len();
    assert_eq!(rows(&cockpit), all);
    assert!(
        cockpit.footer().contains("f filter"),
        "{}",
        cockpit.footer()
    );
    cockpit.keys("fone-to");
    let screen = cockpit.screen();
    assert!(
        screen.contains("[\"one-to\"]") && screen.contains("of 4 entries"),
        "{screen}"
    );
    assert!(rows(&cockpit) < all && rows(&cockpit) > 0);
    // What is undone is the entry that is seen.
    let seen = in_front(&cockpit).entry().unwrap().id.clone();
    cockpit.keys("<enter>u");
    if !cockpit.app.overlays.is_empty() {
        cockpit.keys("1<enter>");
    }
    let entries = &in_front(&cockpit).page.entries;
    assert!(entries.iter().any(|e| e.id == seen && e.is_undone()));
    cockpit.keys("fxq<enter>");
    assert!(
        cockpit
            .screen()
            .contains("Nothing fits “one-toxq” among 4 entries")
    );
    assert!(in_front(&cockpit).entry().is_none());
    cockpit.keys("<esc>");
    assert_eq!(rows(&cockpit), all);
    cockpit.keys("<esc>");
    assert!(cockpit.app.stack.page().is_none());
    // Pages that are no lists have nothing to filter.
    cockpit.keys("?f");
    assert!(cockpit.app.overlays.is_empty(), "{}", cockpit.screen());
}

#[test]
fn the_journal_is_ordered_by_a_question_and_escape_takes_the_bracket_away() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("i2<enter>a.J");
    let shown = |cockpit: &Cockpit| cockpit.app.stack.page().unwrap().reading().rows.clone();
    let newest = shown(&cockpit);
    assert!(newest.len() > 2 && newest.is_sorted());
    cockpit.keys("o");
    assert!(
        cockpit.screen().contains("[1 newest]   2 author"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("4<enter>");
    let screen = cockpit.screen();
    assert!(screen.contains("[by name]"), "{screen}");
    let by_name = shown(&cockpit);
    assert_ne!(by_name, newest);
    let page = &in_front(&cockpit).page;
    let names: Vec<String> = by_name
        .iter()
        .map(|at| format!("{:?}", page.entries[*at].about))
        .collect();
    let mut groups = names.clone();
    groups.dedup();
    let kinds: std::collections::HashSet<&String> = names.iter().collect();
    assert_eq!(
        groups.len(),
        kinds.len(),
        "those of one stand together: {names:?}"
    );
    // A filter on top of it leaves first.
    cockpit.keys("fone<enter>");
    assert!(
        cockpit.screen().contains("[\"one\"] [by name]"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>");
    assert_eq!(shown(&cockpit), by_name);
    cockpit.keys("<esc>");
    assert_eq!(shown(&cockpit), newest);
    assert!(cockpit.app.stack.page().is_some());
}

#[test]
fn rule_35_the_journal_is_written_as_it_shows_without_private_notes_and_formulas() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("i2<tab>=secret()<f2>aJw");
    let (name, text) = cockpit.written.clone().unwrap();
    assert_eq!(name, "quarterdeck-journal-2026-11-19.csv");
    assert!(text.starts_with('\u{feff}'), "{text}");
    let shown = cockpit.app.stack.page().unwrap().reading().rows.len();
    assert_eq!(text.lines().count(), shown + 1, "{text}");
    assert!(
        text.contains("senior assist") && !text.contains("secret"),
        "{text}"
    );
    for line in text.lines().skip(1) {
        assert!(!line.contains(",=") && !line.starts_with('='), "{line}");
    }
    // What a filter hides is not in the file, and nothing is written of nothing.
    cockpit.keys("fsenior<enter>w");
    let (_, text) = cockpit.written.clone().unwrap();
    assert!(text.lines().count() <= shown, "{text}");
    cockpit.written = None;
    cockpit.keys("fxqxq<enter>w");
    assert_eq!(cockpit.written, None);
}
