//! The part of the queue about the warning under the cursor: it has its rows, however many warnings there
//! are.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::tui::screens::cockpit::Pane;
use std::sync::Arc;

const SIZES: [(u16, u16); 6] = [
    (60, 16),
    (80, 24),
    (100, 30),
    (120, 36),
    (160, 45),
    (250, 70),
];

/// More warnings than any of these screens has rows.
fn full(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.change(|board| {
        let queue = Arc::make_mut(&mut board.queue);
        let last = queue
            .iter()
            .rfind(|row| row.folded.is_none())
            .unwrap()
            .clone();
        queue.extend((1..=80).map(|n| {
            let mut row = last.clone();
            (row.id, row.name) = (format!("{}-{n}", last.id), format!("{} {n}", last.name));
            row
        }));
    });
    cockpit
}

/// The rows of the queue above the line that begins the part about one of them, and those below.
fn parts(cockpit: &Cockpit) -> (Vec<String>, Vec<String>) {
    let pane = cockpit.app.areas().panes[Pane::Queue.place()]
        .pane()
        .unwrap();
    let screen = cockpit.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let rows = &rows[usize::from(pane.y) + 1..usize::from(pane.bottom()) - 1];
    let line = rows.iter().position(|r| r.starts_with('├'));
    let line = line.unwrap_or_else(|| panic!("nothing about the warning\n{screen}"));
    let own = |rows: &[&str]| rows.iter().map(|r| (*r).to_owned()).collect();
    (own(&rows[..line]), own(&rows[line + 1..]))
}

#[test]
fn a_full_queue_keeps_the_part_about_its_warning_at_every_size() {
    for lang in [Lang::En, Lang::ZhCn] {
        for (w, h) in SIZES {
            let mut cockpit = full(lang, (w, h));
            let (rows, said) = parts(&cockpit);
            assert!(rows.len() >= 4 && said.len() >= 3, "{}", cockpit.screen());
            insta::assert_snapshot!(format!("full_{w}x{h}_{}", lang.tag()), cockpit.shown());
            // The warnings scroll above it, and the cursor is always in sight.
            for keys in ["jjjjjjjjjj", "G", "kkkkk", "<pgup>", "gg", "<pgdn>"] {
                cockpit.keys(keys);
                let (rows, said) = parts(&cockpit);
                let marked = rows.iter().filter(|r| r.starts_with("│▌")).count();
                assert_eq!(marked, 1, "{keys}\n{}", cockpit.screen());
                assert!(said.len() >= 3);
            }
        }
    }
}

#[test]
fn what_is_asked_is_said_before_anything_else_where_rows_are_few() {
    let mut cockpit = full(Lang::En, (60, 16));
    for _ in 0..10 {
        let asks = cockpit.app.warning().unwrap().asks();
        let (_, said) = parts(&cockpit);
        let said = said.join("\n");
        assert!(!asks || said.contains("Asked"), "{}", cockpit.screen());
        cockpit.keys("j");
    }
}

#[test]
fn what_is_asked_is_not_cut_beside_a_verdict() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in SIZES {
            let cockpit = Cockpit::new(fixture::board(), lang, size);
            let (rows, _) = parts(&cockpit);
            for row in rows {
                let next = row.rsplit_once("→ ");
                assert!(next.is_none_or(|(_, play)| !play.contains('…')), "{row}");
            }
        }
    }
}
