//! A child process that may do next to nothing: for work on bytes that may be hostile.
//!
//! Whoever asks feeds it bytes, and gets bytes back or the reason why not. The child is the program itself
//! under a verb that no help names. It gets no environment, no files and no network, and ends when it asks
//! for more memory, time or room than it may have. An allocation that fails ends a process without a word:
//! here that is the child's end alone.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How much a child may use.
#[derive(Clone, Copy, Debug)]
pub struct FenceLimits {
    /// Address space in bytes. Not kept where the system has no such limit (macOS).
    pub memory: u64,
    /// Time of computing.
    pub computing: Duration,
    /// Time from start to end: longer, since others compute as well.
    pub time: Duration,
    /// Bytes that it may answer.
    pub answer: u64,
}

/// Why a child has no answer.
#[derive(Debug)]
pub enum FenceFault {
    /// It could not be started, or what it was to be fed could not be read.
    Io(io::Error),
    /// It took too long.
    TimeUp,
    /// It answered more than it may.
    TooMuch,
    /// It ended by itself or by a limit: out of memory, a crash.
    Died,
}

/// Runs `program` with these arguments behind the fence, feeds it what `feed` writes, and returns its answer.
/// Its first words are of no interest before all is fed: it reads everything, then answers.
///
/// # Errors
/// Where there is no answer.
pub fn ask(
    program: &Path,
    arguments: &[&str],
    limits: &FenceLimits,
    feed: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> Result<Vec<u8>, FenceFault> {
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(FenceFault::Io)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let child = Mutex::new(child);
    let started = Instant::now();
    let (done, watch) = channel::<()>();
    std::thread::scope(|scope| {
        let child = &child;
        let late = scope.spawn(move || {
            let late = watch.recv_timeout(limits.time) == Err(RecvTimeoutError::Timeout);
            if late {
                end(child);
            }
            late
        });
        let all_in = input.map_or(Ok(()), |mut input| match feed(&mut input) {
            // It is gone already: why, its end tells.
            Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
            ended => ended,
        });
        let mut answer = Vec::new();
        let heard = match (&all_in, output) {
            (Ok(()), Some(output)) => output.take(limits.answer + 1).read_to_end(&mut answer),
            _ => Ok(0),
        };
        let whole = all_in.is_ok() && heard.is_ok() && answer.len() as u64 <= limits.answer;
        let left = limits.time.saturating_sub(started.elapsed());
        let well = whole && ended_well(child, left.min(Duration::from_secs(2)));
        end(child);
        drop(done);
        // A watcher that broke down has seen nothing.
        let late = late.join().unwrap_or(false);
        all_in.map_err(FenceFault::Io)?;
        match (late, heard) {
            (true, _) => Err(FenceFault::TimeUp),
            (false, Ok(n)) if n as u64 > limits.answer => Err(FenceFault::TooMuch),
            (false, Ok(_)) if well => Ok(answer),
            (false, Ok(_)) if started.elapsed() >= limits.time => Err(FenceFault::TimeUp),
            (false, Ok(_)) => Err(FenceFault::Died),
            (false, Err(e)) => Err(FenceFault::Io(e)),
        }
    })
}

/// Ends the child, if it runs yet, and takes it off the system's list.
fn end(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    // Fails only for one that has ended.
    let _ = child.kill();
    let _ = child.wait();
}

/// Waits a little for a child that has said everything.
fn ended_well(child: &Mutex<Child>, patience: Duration) -> bool {
    let started = Instant::now();
    loop {
        let state = child
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .try_wait();
        match state {
            Ok(Some(status)) => return status.success(),
            Ok(None) if started.elapsed() < patience => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Ok(None) | Err(_) => return false,
        }
    }
}

/// Puts this process behind the fence: what it has open stays open, it opens nothing more.
///
/// # Errors
/// Where the system has a limit and will not set it.
pub fn enter(limits: &FenceLimits) -> io::Result<()> {
    let most = |resource, n: u64| {
        // Whoever started us may have set a lower one, which is not ours to raise.
        let n = getrlimit(resource)
            .maximum
            .map_or(n, |allowed| n.min(allowed));
        let limit = Rlimit {
            current: Some(n),
            maximum: Some(n),
        };
        setrlimit(resource, limit).map_err(io::Error::from)
    };
    end_with_the_one_who_asked()?;
    most(Resource::Core, 0)?;
    most(Resource::Fsize, 0)?;
    most(Resource::Cpu, limits.computing.as_secs().max(1))?;
    let memory = most(Resource::As, limits.memory);
    if cfg!(target_os = "linux") {
        memory?;
    }
    confine()
}

/// Has the kernel end this process when the one that started it ends, however that happens: nobody is left to hear
/// an answer, or to say that it takes too long.
#[cfg(target_os = "linux")]
fn end_with_the_one_who_asked() -> io::Result<()> {
    use rustix::process::{Signal, set_parent_process_death_signal};
    // One that has ended by now has closed its end of the pipes: then there is little to read.
    Ok(set_parent_process_death_signal(Some(Signal::KILL))?)
}

/// Elsewhere the limits end it.
#[cfg(not(target_os = "linux"))]
fn end_with_the_one_who_asked() -> io::Result<()> {
    Ok(())
}

/// Takes away every file, folder and socket that is not open yet, as far as the kernel knows how to.
#[cfg(target_os = "linux")]
fn confine() -> io::Result<()> {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr};
    rustix::thread::set_no_new_privs(true)?;
    // Older kernels take what they know of this and leave the rest.
    Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(ABI::V5)))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self)
        .map(|_| ())
        .map_err(io::Error::other)
}

#[cfg(not(target_os = "linux"))]
fn confine() -> io::Result<()> {
    Ok(())
}
