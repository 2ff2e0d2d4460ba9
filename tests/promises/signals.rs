//! What a signal leaves behind: nothing on the terminal, everything of the text.

use super::{Team, Terminal, cockpit, rounds};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

/// What lies on top when the signal comes.
const OVERLAYS: [(&str, &str); 8] = [
    ("", "Warnings"),
    ("i", "special review"),
    ("z", "Snooze"),
    ("x", "Excuse"),
    ("/", "Find"),
    (":", "Commands"),
    ("\x1bOP", "Help"),
    ("\r", "李强"),
];

/// A second start offers the text; it is thrown away, with the question.
pub(super) fn throw_away(team: &Team, text: &str) {
    let mut second = cockpit(team);
    second.wait_for("Drafts");
    second.wait_for(text);
    second.keys("\x1b[3~");
    second.wait_for("Throw away?");
    second.keys("\r");
    std::thread::sleep(Duration::from_millis(300));
    second.keys("q");
    second.wait();
}

#[test]
fn c4_every_catchable_signal_gives_the_terminal_back_under_any_overlay() {
    let all = ["QUIT", "HUP", "INT", "TERM", "USR1", "ALRM"];
    let team = Team::new();
    for (n, (keys, _)) in OVERLAYS.iter().enumerate() {
        for signal in all.iter().cycle().skip(n).take(rounds(1, all.len())) {
            let mut cockpit = cockpit(&team);
            cockpit.keys(keys);
            std::thread::sleep(Duration::from_millis(200));
            cockpit.signal(signal);
            cockpit.wait();
            cockpit.assert_restored();
        }
    }
}

fn wait_until_stopped(cockpit: &Terminal) {
    let started = Instant::now();
    while cockpit.state() != 'T' {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "it does not stop"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn c4_a_stop_from_outside_is_like_ctrl_z_and_keys_work_afterwards() {
    let team = Team::new();
    let mut cockpit = cockpit(&team);
    cockpit.keys("i\tsome words");
    cockpit.wait_for("some words");
    // By the last two the system holds what reads or writes from behind; anybody else may send them too.
    for stop in ["TSTP", "TTIN", "TTOU", "TTOU"] {
        cockpit.signal(stop);
        wait_until_stopped(&cockpit);
        cockpit.assert_restored();
        cockpit.signal("CONT");
        cockpit.wait_until("the alternate screen again", |text| {
            text.contains("some words") && text.contains("Log a play")
        });
    }
    cockpit.keys(" and more");
    cockpit.wait_for("some words and more");
    // What cannot be caught stops it too; going on takes the terminal again.
    cockpit.signal("STOP");
    wait_until_stopped(&cockpit);
    cockpit.signal("CONT");
    std::thread::sleep(Duration::from_millis(300));
    cockpit.keys("!");
    cockpit.wait_for("some words and more!");
    cockpit.keys("\x1b");
    cockpit.wait_for("Kept as a draft");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
    cockpit.assert_restored();
}

#[test]
fn b1_a_reason_survives_a_dropped_line_to_the_last_letter() {
    let team = Team::new();
    for round in 0..rounds(3, 100) {
        for key in ["z", "x"] {
            let mut first = cockpit(&team);
            first.keys(key);
            std::thread::sleep(Duration::from_millis(150));
            let text = format!("the buyer is away {round}");
            first.keys(&text);
            first.wait_for(&text);
            first.signal("HUP");
            first.wait();
            throw_away(&team, &text);
        }
    }
}

#[test]
fn b3_a_half_open_line_is_taken_over_by_the_next_login() {
    let team = Team::new();
    let mut first = cockpit(&team);
    first.keys("i\tstill on the train");
    first.wait_for("still on the train");
    team.typed_is_kept("still on the train");
    // The line is dead, and nobody has told the machine.
    let mut second = cockpit(&team);
    second.wait_for("in another session, last at");
    second.keys("\r");
    second.wait_for("still on the train");
    second.keys(", and back");
    second.keys("\x13");
    second.wait_for("Logged");
    second.keys("q");
    assert_eq!(second.wait(), 0);
    first.signal("HUP");
    first.wait();
}

#[test]
fn b7_a_home_that_cannot_be_written_keeps_the_text_in_a_second_place() {
    let team = Team::new();
    let data = team.home().join("data/quarterdeck/drafts");
    let _ = std::fs::remove_dir_all(&data);
    std::fs::create_dir_all(data.parent().unwrap()).unwrap();
    std::fs::write(&data, "a file where the folder would be").unwrap();
    let mut first = cockpit(&team);
    first.keys("i\tkept beside it");
    first.wait_for("kept beside it");
    first.signal("HUP");
    first.wait();
    let second = cockpit(&team);
    second.wait_for("kept beside it");
}

#[test]
fn c3_an_idle_cockpit_sends_nothing() {
    let team = Team::new();
    let cockpit = cockpit(&team);
    std::thread::sleep(Duration::from_secs(4));
    let before = cockpit.received();
    std::thread::sleep(Duration::from_secs(rounds(5, 60) as u64));
    assert_eq!(cockpit.received() - before, 0);
}

#[test]
fn d7_neither_a_clean_run_nor_a_signal_leaves_a_side_file_behind() {
    let team = Team::new();
    let folder = team.home().join("data/quarterdeck/drafts");
    for signal in [None, Some("TERM"), Some("HUP")] {
        let mut cockpit = cockpit(&team);
        std::thread::sleep(Duration::from_millis(500));
        match signal {
            None => cockpit.keys("q"),
            Some(signal) => cockpit.signal(signal),
        }
        cockpit.wait();
        let names: Vec<String> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert!(
            !names.iter().any(|name| name.contains(".session-")),
            "{signal:?}: {names:?}"
        );
    }
}

/// The text of the one draft on disk.
fn draft(team: &Team) -> String {
    let folder = team.home().join("data/quarterdeck/drafts");
    let files = std::fs::read_dir(folder).unwrap();
    let file = files
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "db"))
        .unwrap();
    let conn = rusqlite::Connection::open(file).unwrap();
    conn.query_row("SELECT coalesce(max(text), '') FROM draft", [], |row| {
        row.get(0)
    })
    .unwrap()
}

/// Memory that a process holds, in KiB.
fn memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn c3_a_terminal_of_a_kilobyte_a_second_keeps_no_key_waiting_and_grows_no_memory() {
    let team = Team::new();
    let mut cockpit = cockpit(&team);
    cockpit.keys("i\t");
    cockpit.wait_for("Log a play");
    std::thread::sleep(Duration::from_millis(300));
    let before = memory(cockpit.pid());
    cockpit.read_slowly(1_000);
    let mut text = String::new();
    for n in 0..rounds(60, 600) {
        // Every other size is a screen drawn anew: several kilobytes each.
        cockpit.resize(120 - (n % 2) as u16, 30);
        let letter = char::from(b'a' + (n % 26) as u8);
        text.push(letter);
        cockpit.keys(&letter.to_string());
        std::thread::sleep(Duration::from_millis(50));
    }
    // What is on the screen is seconds behind; what was typed is on the disk.
    let started = Instant::now();
    while draft(&team) != text {
        let on_disk = draft(&team);
        assert!(started.elapsed() < Duration::from_secs(2), "{on_disk}");
        std::thread::sleep(Duration::from_millis(50));
    }
    let grown = memory(cockpit.pid()).saturating_sub(before);
    assert!(grown < 8 << 10, "{grown} KiB more");
    // The screen comes to what it should be as soon as it is read.
    cockpit.read_slowly(0);
    cockpit.wait_for(&text[text.len() - 20..]);
    cockpit.keys("\x1b");
    cockpit.wait_for("Kept as a draft");
    cockpit.keys("q");
    assert_eq!(cockpit.wait(), 0);
    cockpit.assert_restored();
}

#[test]
fn a21_a_disk_that_takes_three_seconds_is_named_and_the_screen_goes_on() {
    let whole = rounds(0, 1) == 1;
    let Ok(_) = std::process::Command::new("strace").arg("-V").output() else {
        assert!(!whole, "the whole run needs strace");
        return;
    };
    let team = Team::new();
    let mut cockpit = cockpit(&team);
    let pid = cockpit.pid().to_string();
    let mut slow = std::process::Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-p", &pid, "-e"])
        .arg("inject=fsync,fdatasync:delay_enter=3000000:when=1+")
        .spawn()
        .unwrap();
    let started = Instant::now();
    let traced = || {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        !status.contains("TracerPid:\t0\n")
    };
    while !traced() {
        assert!(started.elapsed() < Duration::from_secs(10), "not traced");
        std::thread::sleep(Duration::from_millis(10));
    }
    cockpit.keys("i1\r");
    cockpit.wait_for("Saving…");
    // Meanwhile keys are answered.
    let pressed = Instant::now();
    cockpit.keys("\x1bOP");
    cockpit.wait_for("Keys and signs");
    assert!(
        pressed.elapsed() < Duration::from_secs(1),
        "{:?}",
        pressed.elapsed()
    );
    cockpit.keys("\x1b");
    let shown = cockpit.wait_until("the time of the last save", |text| {
        text.contains("last save took")
    });
    let took = shown.split("last save took").nth(1).unwrap().trim_start();
    let seconds: f64 = took.split_whitespace().next().unwrap().parse().unwrap();
    // One wait for the disk, or several where other writers stand before it.
    assert!((2.9..60.0).contains(&seconds), "{took}");
    let _ = slow.kill();
    let _ = slow.wait();
}

#[test]
fn b4_a_terminal_that_goes_away_ends_the_cockpit_within_a_second_and_keeps_the_text() {
    goes_away(rounds(2, 100), true);
}

/// Whose terminal does not control them gets no signal when it goes away.
#[test]
fn b4_a_terminal_that_goes_away_without_a_signal_ends_the_cockpit_too() {
    goes_away(rounds(1, 20), false);
}

/// A terminal goes away while a note is typed, as often as this.
fn goes_away(times: usize, controls: bool) {
    let team = Team::new();
    for round in 0..times {
        let size = portable_pty::PtySize {
            rows: 30,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = portable_pty::native_pty_system().openpty(size).unwrap();
        let mut command = portable_pty::CommandBuilder::new(crate::binary());
        command.args(team.globals());
        command.set_controlling_tty(controls);
        command.env_clear();
        for (key, value) in super::terminal::environment(team.home()) {
            command.env(key, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let mut seen = Vec::new();
        let mut until = |wanted: &str| {
            let mut buffer = [0; 4096];
            while !String::from_utf8_lossy(&seen).contains(wanted) {
                let n = reader.read(&mut buffer).unwrap();
                assert!(n > 0, "ended before {wanted}");
                seen.extend_from_slice(&buffer[..n]);
            }
        };
        until("李强");
        writer.write_all(b"i\t").unwrap();
        until("Log a play");
        // A letter that stands nowhere else: once it is drawn, all before it was taken.
        let last = char::from_u32('α' as u32 + round as u32).unwrap();
        let text = format!("cut off in the middle {last}");
        writer.write_all(text.as_bytes()).unwrap();
        until(&last.to_string());
        std::thread::sleep(Duration::from_millis(50));
        drop((reader, writer, pair.master));
        let gone = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(gone.elapsed() < Duration::from_secs(1), "it goes on");
            std::thread::sleep(Duration::from_millis(5));
        }
        // The library ends a line as it lets go of the terminal, which may come in time.
        assert_eq!(draft(&team).trim_end(), text);
        // For the next round.
        throw_away(&team, "");
    }
}

#[test]
fn d17_a_machine_where_others_can_type_into_the_terminal_is_told() {
    let team = Team::new();
    let mut args = team.globals();
    args.push("check".into());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut check = Terminal::start(team.home(), (200, 40), &args);
    check.wait();
    std::thread::sleep(Duration::from_millis(200));
    let lets = std::fs::read_to_string("/proc/sys/dev/tty/legacy_tiocsti");
    let lets = lets.is_ok_and(|text| text.trim() == "1");
    assert_eq!(
        check.text().contains("legacy_tiocsti"),
        lets,
        "{}",
        check.text()
    );
}
