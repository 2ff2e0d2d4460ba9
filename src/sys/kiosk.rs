//! A process that somebody else's keys reach: it may write where the data lie, read what it needs to run, start
//! nothing and call nobody, and it leaves no image of its memory behind.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

/// How much of it the kernel has put up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walls {
    /// All of it, or all that this kernel knows.
    Up,
    /// The kernel has nothing of the kind: permissions of files alone remain.
    None,
}

/// Shuts this process in, before it starts a thread: `write` are the folders that it may change, `read` what it may
/// look at. What is open stays open.
///
/// # Errors
/// Where the system refuses a limit that it has.
#[cfg(target_os = "linux")]
pub fn shut_in(write: &[PathBuf], read: &[PathBuf]) -> io::Result<Walls> {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, Ruleset, RulesetAttr,
        RulesetCreatedAttr, RulesetStatus, path_beneath_rules,
    };
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    // Nobody of the same account may look into the memory either.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    rustix::thread::set_no_new_privs(true)?;
    // Later ones know more of devices, which a terminal is one of.
    let abi = ABI::V4;
    let all = AccessFs::from_all(abi);
    let changing = all & !BitFlags::from(AccessFs::Execute);
    let looking = AccessFs::ReadFile | AccessFs::ReadDir;
    let rules = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(all)
        .and_then(|rules| rules.handle_access(AccessNet::from_all(abi)))
        .and_then(Ruleset::create)
        .and_then(|rules| rules.add_rules(path_beneath_rules(write, changing)))
        .and_then(|rules| rules.add_rules(path_beneath_rules(read, looking)))
        .and_then(landlock::RulesetCreated::restrict_self)
        .map_err(io::Error::other)?;
    Ok(match rules.ruleset {
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Walls::Up,
        RulesetStatus::NotEnforced => Walls::None,
    })
}

/// Elsewhere there are no such walls.
#[cfg(not(target_os = "linux"))]
pub fn shut_in(_write: &[PathBuf], _read: &[PathBuf]) -> io::Result<Walls> {
    Ok(Walls::None)
}

/// Begins this program once more with nothing of the environment but these variables, where there are others.
///
/// # Errors
/// Whatever keeps it from being begun.
pub fn believe_only(names: &[&str]) -> io::Result<()> {
    let is_believed = |name: &std::ffi::OsStr| names.iter().any(|known| name == *known);
    if std::env::vars_os().all(|(name, _)| is_believed(&name)) {
        return Ok(());
    }
    let mut words = std::env::args_os();
    let mut again = Command::new(std::env::current_exe()?);
    if let Some(called) = words.next() {
        again.arg0(called);
    }
    let believed = std::env::vars_os().filter(|(name, _)| is_believed(name));
    // It comes back only where it fails.
    Err(again.args(words).env_clear().envs(believed).exec())
}
