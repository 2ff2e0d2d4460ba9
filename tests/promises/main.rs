//! Promises of RELIABILITY that only the real binary can keep, in a terminal of its own: signals, a half-open
//! line, a full disk, leftovers. Each test bears its promise's id; the README's table names them.

#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is missing"
)]

mod accounts;
mod backups;
#[path = "../shared/binary.rs"]
mod binary;
mod clock;
mod disks;
mod every_signal;
mod gone_back;
mod killed;
mod kiosk;
mod leaving;
mod leftovers;
mod limits;
mod lost;
mod places;
mod removable;
mod signals;
mod storage;
mod supply;
#[path = "../flows/team.rs"]
mod team;
#[path = "../flows/terminal.rs"]
mod terminal;

use binary::binary;
use team::Team;
use terminal::Terminal;

fn cockpit(team: &Team) -> Terminal {
    cockpit_with(team, &[])
}

fn cockpit_with(team: &Team, env: &[(&str, &str)]) -> Terminal {
    let globals = team.globals();
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    cockpit_args(team, &args, env)
}

/// The cockpit by any command line.
fn cockpit_args(team: &Team, args: &[&str], env: &[(&str, &str)]) -> Terminal {
    let cockpit = Terminal::start_with(team.home(), (120, 30), args, env);
    cockpit.wait_for("Warnings");
    cockpit.wait_for("李强");
    cockpit
}

/// How long a sweep is: short with a fixed seed, or whole where the environment says so.
fn rounds(short: usize, whole: usize) -> usize {
    if std::env::var_os("QUARTERDECK_WHOLE").is_some() {
        whole
    } else {
        short
    }
}
