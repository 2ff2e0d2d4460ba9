//! One action table feeds keys, footer, help and palette; columns stay in line; nothing drives the terminal.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::report::text::width;
use quarterdeck::tui::action::{self, Action};
use quarterdeck::tui::context::{COCKPIT, Context};
use quarterdeck::tui::keymap::{Key, Keymap};
use quarterdeck::tui::legend;
use quarterdeck::tui::possible;
use quarterdeck::tui::screens::cockpit::Pane;

#[test]
fn every_action_of_the_screens_stands_in_the_palette() {
    let mut cockpit = Cockpit::en((120, 30));
    let i18n = quarterdeck::i18n::I18n::new(Lang::En);
    let offered = |r: &&action::Row| r.is_of_screens() && r.action != Action::Palette;
    for row in action::table().filter(offered) {
        let name = i18n.t(&row.name_key());
        cockpit.keys(":");
        cockpit.event(quarterdeck::tui::event::Incoming::Paste(name.clone()));
        let screen = cockpit.screen();
        assert!(
            screen.matches(&name).count() >= 2,
            "{name} is not in\n{screen}"
        );
        cockpit.keys("<esc>");
    }
}

#[test]
fn the_shown_keys_are_the_bound_keys() {
    let keymap = Keymap::defaults().unwrap();
    for section in legend::sections(&keymap) {
        let contexts = section.context.map_or(COCKPIT.to_vec(), |c| vec![c]);
        for (keys, row) in section.rows {
            assert!(!keys.is_empty(), "{}", row.id);
            // Digits are what is typed and ask for nothing by themselves.
            for shown in keys.into_iter().filter(|k| k != row.fixed) {
                let key = Key::read(&shown).unwrap_or_else(|| panic!("{shown}"));
                assert_eq!(keymap.action(&contexts, key), Some(row.action), "{shown}");
            }
        }
    }
}

#[test]
fn every_action_of_every_context_is_in_the_help() {
    let keymap = Keymap::defaults().unwrap();
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, (250, 200));
        let help = cockpit.keys("<f1>").screen();
        let lines: Vec<&str> = help.lines().collect();
        let i18n = &cockpit.app.facts.i18n;
        for context in Context::ALL {
            for row in action::of(context) {
                // What a context takes from a wider one is shown there.
                let own = keymap.labels(&[context], row.action);
                let keys = if !row.fixed.is_empty() {
                    vec![row.fixed.to_owned()]
                } else if own.is_empty() {
                    keymap.labels(COCKPIT, row.action)
                } else {
                    own
                };
                assert!(!keys.is_empty(), "{} has no key in {context:?}", row.id);
                let words = [i18n.t(&row.name_key()), i18n.t(&row.help_key())];
                // Many keys take several lines.
                let shown = lines.windows(3).any(|near| {
                    words.iter().all(|w| near[0].contains(w.as_str()))
                        && keys
                            .iter()
                            .all(|k| near.iter().any(|l| l.contains(k.as_str())))
                });
                assert!(shown, "{} of {context:?} is not in\n{help}", row.id);
            }
        }
    }
}

#[test]
fn the_footer_shows_what_the_screen_hints_at() {
    for (pane, keys) in [(Pane::Tree, "1"), (Pane::Grid, "2"), (Pane::Queue, "3")] {
        let mut cockpit = Cockpit::en((250, 30));
        let footer = cockpit.keys(keys).footer();
        assert_eq!(cockpit.app.stack.cockpit.focus, pane);
        let hints = cockpit.app.stack.hints();
        for row in action::table().filter(|r| r.is_of_screens()) {
            // What has no key here cannot be shown with one.
            let Some(key) = cockpit.app.facts.keys.label(COCKPIT, row.action) else {
                continue;
            };
            let board = cockpit.app.board.as_deref().unwrap();
            let word = cockpit.app.stack.cockpit.word_for(row.action, board);
            let word = word.map_or_else(|| row.name_key(), str::to_owned);
            let name = cockpit.app.facts.i18n.t(&word);
            let words = format!("{key} {name}");
            let hinted = hints.iter().any(|hint| hint.0 == row.action);
            let is_possible = possible::obstacle(&cockpit.app, row.action).is_none();
            let wanted = hinted && is_possible;
            assert_eq!(footer.contains(&words), wanted, "{words} in {footer}");
        }
    }
}

#[test]
fn the_users_keys_are_what_works_and_what_is_shown() {
    let own =
        "[everywhere]\nintervene = \"F5\"\nsnooze = []\nundo = \"U\"\n[help]\nleave = \"F4\"\n";
    let keymap = Keymap::load(Some((std::path::Path::new("keymap.toml"), own))).unwrap();
    let mut cockpit = Cockpit::en((160, 45));
    cockpit.app.facts.keys = keymap;
    let footer = cockpit.footer();
    assert!(
        footer.contains("F5 intervene") && !footer.contains("snooze"),
        "{footer}"
    );
    cockpit.keys("iz");
    assert!(cockpit.app.overlays.is_empty());
    let said = cockpit.keys(".").said();
    assert!(said.contains("press F5 first"), "{said}");
    cockpit.keys("<f5><enter>");
    assert!(cockpit.said().contains("U to undo"), "{}", cockpit.said());
    let help = cockpit.keys("<f1>").screen();
    assert!(help.contains("F5        intervene"), "{help}");
    assert!(cockpit.footer().contains("F4 close"));
    cockpit.keys("<esc>");
    assert_eq!(cockpit.app.overlays.len(), 1);
    cockpit.keys("<f4>");
    assert!(cockpit.app.overlays.is_empty());
    // Forms and the typing of counts follow as well.
    let own = "[form]\nsave = \"F9\"\nleave = [\"Esc\", \"C-g\"]\n[counts]\nno-report = \"!\"\n[text]\ndelete-word = \"C-t\"\n";
    let keymap = Keymap::load(Some((std::path::Path::new("keymap.toml"), own))).unwrap();
    cockpit.app.facts.keys = keymap;
    cockpit.keys("z");
    assert!(cockpit.footer().contains("F9 save"), "{}", cockpit.footer());
    cockpit.keys("one two<c-w><c-t><enter>");
    assert_eq!(cockpit.app.overlays.len(), 1);
    assert!(cockpit.screen().contains("Reason one"));
    cockpit.keys("<c-g>e");
    assert!(
        cockpit.footer().contains("! no report"),
        "{}",
        cockpit.footer()
    );
}

/// The display column at which a text starts in a line.
fn column(line: &str, text: &str) -> Option<usize> {
    line.find(text).map(|at| width(&line[..at]))
}

#[test]
fn c2_columns_stand_in_line_under_wide_names() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in [(100, 30), (120, 30), (137, 40), (160, 45), (250, 70)] {
            let cockpit = Cockpit::new(fixture::board(), lang, size);
            let (buffer, _) = cockpit.draw();
            let screen = cockpit.screen();
            let lines: Vec<&str> = screen.lines().collect();
            let spot = cockpit.app.areas();
            let [tree, grid, _] = spot.panes.map(|p| p.pane().unwrap());
            for y in tree.y + 1..tree.bottom() - 1 {
                // The borders between the panes are where they are in every row.
                for x in [tree.x, tree.right() - 1, grid.x, grid.right() - 1] {
                    assert_eq!(buffer[(x, y)].symbol(), "│", "{x},{y} at {size:?}");
                }
                assert_eq!(width(lines[usize::from(y)]), usize::from(size.0));
            }
            // Every shortfall mark of an action stands in one column.
            let touch = lines
                .iter()
                .filter_map(|l| column(l, "/8✗"))
                .collect::<Vec<_>>();
            let others = lines
                .iter()
                .filter_map(|l| column(l, "/6✗"))
                .collect::<Vec<_>>();
            assert!(!touch.is_empty() && !others.is_empty());
            assert!(
                touch.iter().chain(&others).all(|c| *c == touch[0]),
                "{screen}"
            );
        }
    }
}

#[test]
fn c2_a_popup_leaves_no_half_characters() {
    let mut cockpit = Cockpit::new(fixture::board(), Lang::ZhCn, (97, 29));
    for keys in [":", "<esc>/", "<esc>1:", "<esc>2/"] {
        cockpit.keys(keys);
        let (buffer, _) = cockpit.draw();
        for y in 0..29 {
            let mut x = 0;
            let mut columns = 0;
            while x < 97 {
                let wide = width(buffer[(x, y)].symbol()).max(1) as u16;
                columns += wide;
                x += wide;
            }
            assert_eq!(columns, 97, "row {y} after {keys}");
        }
    }
}

#[test]
fn names_from_files_cannot_drive_the_terminal() {
    let mut cockpit = Cockpit::en((160, 45));
    for keys in ["", "/evil", "<esc>jjjji", "<esc><enter>", "<f1>"] {
        cockpit.keys(keys);
        for cell in &cockpit.draw().0.content {
            let bad = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
            assert!(!cell.symbol().chars().any(bad), "{:?}", cell.symbol());
        }
    }
}
