//! The whole screen at the sizes that people have, in both languages.

use super::Cockpit;
use super::fixture;
use quarterdeck::i18n::Lang;
use quarterdeck::tui::event::Incoming;

const SIZES: [(u16, u16); 7] = [
    (60, 16),
    (80, 24),
    (100, 30),
    (120, 36),
    (160, 45),
    (250, 70),
    (59, 15),
];

#[test]
fn the_cockpit_at_every_size() {
    for (lang, tag) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for (w, h) in SIZES {
            let mut cockpit = Cockpit::new(fixture::board(), lang, (w, h));
            insta::assert_snapshot!(format!("{w}x{h}_{tag}"), cockpit.shown());
        }
    }
}

#[test]
fn narrowed_to_a_unit_filtered_and_ordered_at_every_size() {
    for (lang, tag) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for (w, h) in &SIZES[..6] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, (*w, *h));
            cockpit.keys("1j<enter>3fa<enter>o4<enter>");
            insta::assert_snapshot!(format!("narrowed_{w}x{h}_{tag}"), cockpit.shown());
        }
    }
}

#[test]
fn a_pane_zoomed_on_a_past_day_at_every_wide_size() {
    for (lang, tag) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for (w, h) in &SIZES[2..6] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, (*w, *h));
            cockpit.keys("2[[+o2<enter>");
            insta::assert_snapshot!(format!("zoomed_{w}x{h}_{tag}"), cockpit.shown());
        }
    }
}

#[test]
fn each_pane_alone_on_a_narrow_screen() {
    let mut cockpit = Cockpit::en((80, 24));
    insta::assert_snapshot!("narrow_tree", cockpit.keys("1").shown());
    insta::assert_snapshot!("narrow_grid", cockpit.keys("2").shown());
}

/// Whatever was scrolled to, in a pane, a page or something on top of them, is there again when the window
/// has its old size: a tiling window manager or a phone turned round must not lose anybody's place.
#[test]
fn a_window_that_was_of_other_sizes_for_a_while_shows_what_it_showed() {
    let keys = [
        "",
        "1jjjjjjjjjjjjjjjjjjjjjjjjj",
        "1jjjjj2jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjkkkkkkkk3jjjj",
        "2jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjk1G",
        "2G",
        "3jjjjjjjj",
        "3jjjj+",
        "2jjjjjjjj<enter>jj",
        "2<enter><tab><tab><tab>j",
        "3<enter>G",
        "J<c-d>j",
        "?jjjj",
        "<f1>jjjjjjjj",
        "<f1>G",
        "/rep<down><down>",
        ":<down><down><down>",
        "3z",
        "1fa<enter>jj",
    ];
    let board = fixture::made(40, 8, 2);
    for size in [(160, 45), (80, 24)] {
        for keys in keys {
            let mut cockpit = Cockpit::new(board.clone(), Lang::En, size);
            cockpit.keys(keys);
            let before = cockpit.shown();
            for (w, h) in [
                (61, 17),
                (250, 70),
                (40, 10),
                (100, 20),
                (160, 16),
                (70, 60),
            ] {
                cockpit.event(Incoming::Resize(w, h));
            }
            cockpit.event(Incoming::Resize(size.0, size.1));
            assert_eq!(cockpit.shown(), before, "{keys} at {size:?}");
        }
    }
}
