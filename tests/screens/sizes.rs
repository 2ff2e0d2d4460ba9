//! The whole screen at the sizes that people have, in both languages.

use super::Cockpit;
use super::fixture;
use quarterdeck::i18n::Lang;

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
