//! The mouse, once somebody asked for it: a click goes to a pane and a row, the wheel moves what it turns over.

use super::Cockpit;
use quarterdeck::tui::event::Incoming;
use quarterdeck::tui::mouse::Mouse;
use quarterdeck::tui::repaint::Repaint;
use quarterdeck::tui::screens::cockpit::Pane;
use ratatui::layout::Position;

/// Where a text stands on the screen, from a row on.
fn place(cockpit: &Cockpit, text: &str, from: usize) -> Position {
    let screen = cockpit.screen();
    let mut lines = screen.lines().enumerate().skip(from);
    let (y, line) = lines.find(|(_, line)| line.contains(text)).unwrap();
    let before = &line[..line.find(text).unwrap()];
    let x = quarterdeck::report::text::width(before);
    Position::new(x as u16, y as u16)
}

fn click(cockpit: &mut Cockpit, text: &str, from: usize) {
    let at = place(cockpit, text, from);
    cockpit.event(Incoming::Mouse(Mouse::Click(at)));
}

#[test]
fn a_key_takes_the_mouse_and_gives_it_back() {
    let mut cockpit = Cockpit::en((120, 36));
    assert_eq!(cockpit.mouse, None, "never unasked");
    cockpit.keys("<a-m>");
    assert_eq!(cockpit.mouse, Some(true));
    assert!(cockpit.said().contains("Shift selects text"));
    cockpit.keys("<a-m>");
    assert_eq!(cockpit.mouse, Some(false));
}

#[test]
fn a_click_goes_to_the_row_that_is_seen_there() {
    let mut cockpit = Cockpit::en((120, 36));
    // Each row of the queue, also behind one that takes several lines.
    for name in ["远大医疗", "李强", "Mia", "Zhao Min", "Tom"] {
        click(&mut cockpit, name, 17);
        assert_eq!(cockpit.app.stack.cockpit.focus, Pane::Queue);
        assert_eq!(cockpit.app.warning().unwrap().name, name);
    }
    click(&mut cockpit, "孙丽", 0);
    assert_eq!(cockpit.app.rep().unwrap().name, "孙丽");
    click(&mut cockpit, "王芳", 0);
    assert_eq!(cockpit.app.rep().unwrap().name, "王芳");
    // In the narrow queue the row in front is wrapped.
    let mut cockpit = Cockpit::en((60, 16));
    for name in ["远大医疗", "Peter", "Zhao Min"] {
        click(&mut cockpit, name, 0);
        assert!(cockpit.app.warning().unwrap().name.starts_with(name));
    }
}

#[test]
fn a_click_on_an_edge_or_a_line_goes_to_the_pane_and_moves_no_cursor() {
    let mut cockpit = Cockpit::en((120, 36));
    cockpit.keys("jj");
    click(&mut cockpit, "1 Targets", 0);
    assert_eq!(cockpit.app.stack.cockpit.focus, Pane::Tree);
    assert_eq!(cockpit.app.stack.cockpit.tree.list.cursor(), 0);
    click(&mut cockpit, "3 Warnings", 0);
    assert_eq!(cockpit.app.warning().unwrap().name, "Peter O'Neill");
    click(&mut cockpit, "Orange since", 0);
    assert_eq!(cockpit.app.warning().unwrap().name, "Peter O'Neill");
    let mut cockpit = Cockpit::en((80, 24));
    click(&mut cockpit, "2 Daily actions", 0);
    assert_eq!(cockpit.app.stack.cockpit.focus, Pane::Grid);
}

#[test]
fn the_wheel_moves_what_it_turns_over() {
    let mut cockpit = Cockpit::en((120, 36));
    let turn = |cockpit: &mut Cockpit, at, by| {
        cockpit.event(Incoming::Mouse(Mouse::Wheel(at, by)));
    };
    let tree = place(&cockpit, "1 Targets", 0);
    turn(&mut cockpit, tree, 1);
    assert_eq!(cockpit.app.stack.cockpit.focus, Pane::Tree);
    assert_eq!(cockpit.app.stack.cockpit.tree.list.cursor(), 3);
    turn(&mut cockpit, tree, -1);
    assert_eq!(cockpit.app.stack.cockpit.tree.list.cursor(), 0);
    // A page scrolls, a list on top moves on, and a form keeps what was chosen.
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys("?");
    turn(&mut cockpit, tree, 1);
    assert_eq!(cockpit.app.stack.page().unwrap().reading().scroll, 3);
    cockpit.keys("<esc>:");
    let before = cockpit.screen();
    turn(&mut cockpit, tree, 1);
    assert_ne!(cockpit.screen(), before);
    cockpit.keys("<esc>z");
    let before = cockpit.screen();
    turn(&mut cockpit, tree, 1);
    assert_eq!(cockpit.screen(), before);
}

#[test]
fn the_wheel_over_another_pane_draws_the_one_that_was_in_front() {
    let mut cockpit = Cockpit::en((160, 45));
    for (front, text) in [("1", "李强"), ("3", "Company"), ("2", "Company")] {
        cockpit.keys(front);
        let at = place(&cockpit, text, if front == "1" { 20 } else { 1 });
        // Every frame is compared with the whole one.
        cockpit.event(Incoming::Mouse(Mouse::Wheel(at, 1)));
        assert_eq!(cockpit.app.repaint, Repaint::Everything);
    }
}
