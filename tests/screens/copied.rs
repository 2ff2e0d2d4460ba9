//! What keys put into the clipboard, and what the terminal's title says.

use super::Cockpit;
use quarterdeck::tui::copied;

const SIZE: (u16, u16) = (120, 30);

#[test]
fn a_warning_is_copied_with_who_why_and_the_id() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("y");
    let copied = cockpit.clipboard.clone();
    let start = "▲R 李强 · 31% of this week's standards, below 40% · ";
    assert!(copied.starts_with(start), "{copied}");
    assert!(copied.ends_with(&cockpit.app.warning().unwrap().id));
    assert!(cockpit.said().contains("Copied: ▲R 李强"));
    cockpit.keys("2y");
    assert_eq!(cockpit.clipboard, "李强 · R02");
    cockpit.keys("1y");
    assert!(cockpit.clipboard.starts_with("Company · 2026 Q4 · 51.0%"));
    // What a name hides does not get out either.
    cockpit.keys("3jjjjy");
    assert!(
        cockpit.clipboard.contains("Evil␛[31m"),
        "{}",
        cockpit.clipboard
    );
}

#[test]
fn rule_35_a_page_and_the_brief_are_copied_without_private_notes() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<tab>secret words<f2>ggY");
    let brief = &cockpit.clipboard;
    assert!(
        brief.contains("Stand-up") && brief.contains("Who needs you today"),
        "{brief}"
    );
    assert!(
        !brief.contains("secret") && !brief.contains('\u{1b}'),
        "{brief}"
    );
    assert!(cockpit.said().contains("Copied: the stand-up brief"));
    // Not even while they show.
    for keys in ["gg?N", "<esc><enter>N", "<esc>JN"] {
        cockpit.clipboard.clear();
        cockpit.keys(keys).keys("y");
        let page = &cockpit.clipboard;
        assert!(page.lines().count() > 2, "{keys}: {page}");
        assert!(!page.contains("secret"), "{keys}: {page}");
    }
}

#[test]
fn the_settings_may_keep_clipboard_and_title_as_they_are() {
    let mut cockpit = Cockpit::en(SIZE);
    let title = copied::title(&cockpit.app).unwrap();
    assert_eq!(title, "quarterdeck ▲R 2 ◆O 3 ●Y 3");
    cockpit.app.facts.is_kiosk = true;
    cockpit.keys("yY");
    assert_eq!(cockpit.clipboard, "");
    cockpit.app.facts.is_kiosk = false;
    cockpit.app.facts.terminal.copy = false;
    cockpit.app.facts.terminal.title = false;
    cockpit.keys("y");
    assert!(cockpit.said().contains("terminal.copy"));
    cockpit.keys("Y");
    assert_eq!(cockpit.clipboard, "");
    assert_eq!(copied::title(&cockpit.app), None);
}
