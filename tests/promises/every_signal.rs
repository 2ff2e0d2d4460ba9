//! Every signal that the system knows, by its own list: none but those that are named leaves a terminal raw.

use super::signals::throw_away;
use super::{Team, cockpit, rounds};
use std::time::Duration;

/// What no process can listen to, or cannot trust itself after: README's C4 names them.
const NEVER: [&str; 6] = ["KILL", "STOP", "ILL", "FPE", "SEGV", "BUS"];

/// Every signal that the system has, by its own list: number and name.
fn signals() -> Vec<(u32, String)> {
    let names = |number: u32| {
        let number = number.to_string();
        let said = std::process::Command::new("sh")
            .args(["-c", &format!("kill -l {number}")])
            .output()
            .unwrap();
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    };
    (1..=64).map(|n| (n, names(n))).collect()
}

/// The signals that a process listens to or has nothing to do with, as the system has it.
fn is_ready_for(pid: u32, number: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    ["SigCgt:", "SigIgn:"].iter().any(|name| {
        let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap();
        let mask = u64::from_str_radix(line.trim(), 16).unwrap();
        mask >> (number - 1) & 1 == 1
    })
}

#[test]
fn c4_there_is_no_signal_but_those_that_are_named_that_leaves_a_terminal_raw() {
    let team = Team::new();
    let mut first = cockpit(&team);
    let all = signals();
    assert!(
        all.len() == 64 && all.iter().any(|(_, name)| name == "PWR"),
        "{all:?}"
    );
    // These do nothing to whoever does not listen; 32 and 33 are the system's own and have no name.
    let nothing = ["CHLD", "URG", "WINCH", "CONT"];
    let named = |name: &str| NEVER.contains(&name) || nothing.contains(&name);
    let ending: Vec<_> = all
        .iter()
        .filter(|(number, name)| !named(name) && !matches!(number, 32 | 33))
        .collect();
    for (number, name) in &ending {
        assert!(is_ready_for(first.pid(), *number), "{number} {name}");
    }
    first.keys("q");
    first.wait();
    // In earnest: what the last letter was is on the disk too.
    // ABRT, STKFLT, IO, PWR and three in real time.
    let short = [6, 16, 29, 30, 34, 50, 64].map(|n: u32| n.to_string());
    let whole = ending.iter().map(|(number, _)| number.to_string());
    let tried: Vec<String> = if rounds(0, 1) == 1 {
        whole.collect()
    } else {
        short.to_vec()
    };
    for signal in tried {
        // An error of a write, and stops, which others look at.
        if ["13", "20", "21", "22", "25"].contains(&&*signal) {
            continue;
        }
        let mut cockpit = cockpit(&team);
        let text = format!("the buyer is away {signal}");
        cockpit.keys("z");
        std::thread::sleep(Duration::from_millis(150));
        cockpit.keys(&text);
        cockpit.wait_for(&text);
        cockpit.signal(&signal);
        assert!(cockpit.wait() >= 128, "{signal}");
        cockpit.assert_restored();
        throw_away(&team, &text);
    }
}
