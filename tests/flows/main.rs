//! Flows on the real binary in a real terminal: what a manager types, what is there the next morning, and
//! what a lost line or a crash leaves behind.

#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]

mod ahead;
#[path = "../shared/binary.rs"]
mod binary;
mod importing;
mod many;
mod planning;
mod raising;
mod standup;
mod standup_mode;
mod team;
mod terminal;
mod walking;

use binary::binary;
use team::Team;
use terminal::Terminal;

fn cockpit(team: &Team) -> Terminal {
    let globals = team.globals();
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    let cockpit = Terminal::start(team.home(), (120, 30), &args);
    cockpit.wait_for("Warnings");
    cockpit.wait_for("李强");
    cockpit
}

/// Interventions in the journal: play and note.
fn logged(team: &Team) -> Vec<(String, Option<String>)> {
    use quarterdeck::domain::journal::Event;
    let store =
        quarterdeck::store::Store::open(&team.db, quarterdeck::store::Create::Never).unwrap();
    store
        .entries(None)
        .unwrap()
        .into_iter()
        .filter_map(|entry| match entry.event {
            Event::Intervened { play, note, .. } => {
                Some((play, note.and_then(|n| n.here().map(str::to_owned))))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn an_intervention_in_three_keys_is_there_the_next_time() {
    let team = Team::new();
    let mut first = cockpit(&team);
    // The cursor starts on the top warning.
    first.keys("i");
    first.wait_for("special review");
    first.keys("1\r");
    first.wait_for("verif");
    first.keys("q");
    assert_eq!(first.wait(), 0);
    first.assert_restored();
    assert_eq!(logged(&team), [("one-to-one".to_owned(), None)]);

    let mut second = cockpit(&team);
    second.wait_for("one-to-one");
    second.keys("q");
    assert_eq!(second.wait(), 0);
}

#[test]
fn b1_a_note_is_offered_again_after_the_line_dropped() {
    for signal in ["HUP", "TERM", "INT"] {
        let team = Team::new();
        let mut first = cockpit(&team);
        first.keys("i");
        first.wait_for("special review");
        first.keys("1\t");
        let note = "He lost two demos to illness; 下周一陪访. We agreed on Thursday.";
        for key in note.chars() {
            first.keys(&key.to_string());
        }
        first.wait_for("Thursday.");
        first.signal(signal);
        first.wait();
        first.assert_restored();
        assert_eq!(logged(&team), []);

        let mut second = cockpit(&team);
        second.wait_for(note);
        second.signal("KILL");
        second.wait();
    }
}

#[test]
fn b2_a_note_survives_a_kill_but_for_its_last_second() {
    let team = Team::new();
    let mut first = cockpit(&team);
    first.keys("i");
    first.wait_for("special review");
    first.keys("1\tcall the buyer on Monday");
    first.wait_for("Monday");
    team.typed_is_kept("call the buyer on Monday");
    first.signal("KILL");
    first.wait();
    let second = cockpit(&team);
    second.wait_for("call the buyer on Monday");
}

#[test]
fn b5_a_panic_leaves_the_terminal_as_it_was_and_keeps_the_note() {
    let team = Team::new();
    let globals = team.globals();
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    let crash = [("QUARTERDECK_PANIC_ON_F12", "1")];
    let mut first = Terminal::start_with(team.home(), (120, 30), &args, &crash);
    first.wait_for("李强");
    first.keys("i");
    first.wait_for("special review");
    first.keys("1\tunsaved words");
    first.wait_for("unsaved words");
    first.keys("\x1b[24~");
    assert_eq!(first.wait(), 101);
    first.assert_restored();
    let log = team.home().join("state/quarterdeck/errors.log");
    let log = std::fs::read_to_string(log).unwrap();
    assert_eq!(log.lines().count(), 1, "{log}");
    let is_told = log.contains(r#""error":"fault""#) && log.contains("src/tui/run.rs");
    assert!(is_told && !log.contains("asked to"), "{log}");
    let second = cockpit(&team);
    second.wait_for("unsaved words");
}

#[test]
fn c6_without_a_terminal_one_line_says_so() {
    let team = Team::new();
    let done = team.run(&[]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

#[test]
fn a_faulty_keymap_is_told_at_the_start_and_a_right_one_works() {
    let team = Team::new();
    let own = team.home().join("own");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("config.toml"), "").unwrap();
    let keymap = own.join("keymap.toml");
    let faulty = "[everywhere]\nsnoze = \"s\"\nquit = [\"Q\", \"Ctl-q\"]\n";
    std::fs::write(&keymap, faulty).unwrap();
    let mut globals = team.globals();
    globals.push("--config".into());
    globals.push(own.join("config.toml").display().to_string());
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    let mut faulty = Terminal::start(team.home(), (120, 30), &args);
    let said = faulty.wait_for("keymap.toml:2:1");
    assert!(said.contains("Built-in keys or colours are used"), "{said}");
    faulty.keys("q");
    assert_eq!(faulty.wait(), 0);
    faulty.assert_restored();

    std::fs::write(&keymap, "[everywhere]\nquit = \"f\"\n").unwrap();
    let mut shadowed = Terminal::start(team.home(), (120, 30), &args);
    shadowed.wait_for("keymap.toml:2:1");
    shadowed.keys("q");
    assert_eq!(shadowed.wait(), 0);

    std::fs::write(&keymap, "[everywhere]\nquit = [\"Q\", \"C-c\"]\n").unwrap();
    let mut cockpit = Terminal::start(team.home(), (120, 30), &args);
    cockpit.wait_for("李强");
    cockpit.keys("q");
    cockpit.keys("Q");
    assert_eq!(cockpit.wait(), 0);
}

#[test]
fn c1_any_size_of_window_is_survived() {
    let team = Team::new();
    let mut cockpit = cockpit(&team);
    for (cols, rows) in [
        (1, 1),
        (59, 15),
        (60, 16),
        (80, 24),
        (20, 80),
        (250, 70),
        (2, 40),
        (160, 45),
    ] {
        cockpit.resize(cols, rows);
        cockpit.keys("j\t");
        std::thread::sleep(std::time::Duration::from_millis(30));
    }
    cockpit.resize(120, 30);
    // A key that arrives in the very moment of a resize is only read with the next one: the terminal
    // library wakes up for one of the two.
    std::thread::sleep(std::time::Duration::from_millis(500));
    cockpit.wait_for("Warnings");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
    cockpit.assert_restored();
}
