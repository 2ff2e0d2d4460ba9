//! What works: plays by situation, how soon warnings are handled, the list with filter and order, its file.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{PageId, Request};

const SIZE: (u16, u16) = (80, 24);

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("W");
    cockpit
}

#[test]
fn the_page_shows_what_works_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let cockpit = open(lang, size);
            insta::assert_snapshot!(format!("results_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for _ in 0..10 {
            assert!(!cockpit.keys("j").screen().contains('\u{1b}'));
        }
    }
}

#[test]
fn the_list_is_filtered_ordered_opened_and_written() {
    let mut cockpit = open(Lang::En, (160, 45));
    cockpit.keys("freminder<enter>");
    assert!(
        cockpit.screen().contains("Interventions, 2 of 9"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("w");
    let (name, text) = cockpit.written.clone().unwrap();
    assert_eq!(name, "quarterdeck-results-2026-11-19.csv");
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.lines().all(|line| !line.contains("one-to-one")));
    cockpit.keys("<esc>o");
    let screen = cockpit.screen();
    assert!(
        screen.contains("[1 day]") && screen.contains("3 play"),
        "{screen}"
    );
    cockpit.keys("3<enter>");
    let screen = cockpit.screen();
    assert!(screen.contains("[by play]"), "{screen}");
    cockpit.keys("<enter>");
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Page {
            page: PageId::Rep(_),
            ..
        })
    ));
    // Where there is nothing to order, that is said.
    cockpit.keys("o");
    assert!(
        cockpit.screen().contains("Nothing here can be ordered"),
        "{}",
        cockpit.screen()
    );
}

/// The quarter before, the one after, and the last year again.
#[test]
fn what_works_is_asked_of_a_quarter_or_of_the_last_year() {
    let mut cockpit = Cockpit::new(fixture::board(), Lang::En, (80, 24));
    cockpit.keys("W");
    let asked = |cockpit: &Cockpit| match cockpit.asked.last() {
        Some(Request::Page {
            page: PageId::Results(period),
            ..
        }) => period.map(|p| p.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(&cockpit), None);
    let quarters = ["2026-Q4", "2026-Q3"].map(|q| Some(q.to_owned()));
    for quarter in &quarters {
        cockpit.keys("{");
        assert_eq!(asked(&cockpit), *quarter);
    }
    cockpit.keys("}");
    assert_eq!(asked(&cockpit), quarters[0]);
    cockpit.keys("}");
    assert_eq!(asked(&cockpit), None);
    // One page, whichever quarter it shows.
    cockpit.keys("<esc>");
    assert!(
        cockpit.screen().contains("3 Warnings"),
        "{}",
        cockpit.screen()
    );
}

/// Enter on a line of what works lists its cases, and those alone; from there it opens the person, and Esc leads back.
#[test]
fn enter_on_a_line_of_what_works_lists_its_cases() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = open(lang, (160, 45));
        let all = cockpit.screen();
        cockpit.keys("g<enter>");
        let cases = cockpit.screen();
        assert_ne!(cases, all);
        let (of, in_all) = if lang == Lang::En {
            ("Interventions, ", " of 9")
        } else {
            ("", "9")
        };
        assert!(cases.contains(of) && cases.contains(in_all), "{cases}");
        assert!(cases.contains("[\""), "the title says by what: {cases}");
        let page = fixture::results::page(&fixture::board());
        let records = page.records(None);
        let first = &records[0];
        let is_case = |row: &&quarterdeck::domain::results::ResultRow| {
            (row.rule, row.severity, &row.play) == (first.rule, first.severity, &first.play)
        };
        let listed = page.rows.iter().filter(is_case).count();
        cockpit.keys("w");
        let (_, text) = cockpit.written.clone().unwrap();
        assert_eq!(text.lines().count(), listed + 1, "{text}");
        cockpit.keys("<enter>");
        let asked = cockpit.asked.last();
        assert!(
            matches!(
                asked,
                Some(Request::Page {
                    page: PageId::Rep(_),
                    ..
                })
            ),
            "{asked:?}"
        );
        // Esc lists all again.
        cockpit.keys("<esc><esc>");
        assert!(!cockpit.screen().contains("[\""), "{}", cockpit.screen());
    }
}
