//! The signals that end a process, or stop it for a while: all that can be listened to.

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level::{emulate_default_handler, exit};
use std::io;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Listens for the end of the session until it is dropped. From then on signals do what they do to any process: one
/// that waits after the terminal was given back can be ended.
#[derive(Debug)]
pub struct EndListener {
    id: u64,
}

impl Drop for EndListener {
    fn drop(&mut self) {
        listeners().standing.retain(|one| one.id != self.id);
    }
}

/// What is done for one listener.
struct Listening {
    id: u64,
    last: Box<dyn FnOnce() + Send>,
    pause: Box<dyn Fn(Pause) + Send>,
}

/// All that listen. The process is asked for its signals once, with the first of them, and keeps them.
struct Listeners {
    standing: Vec<Listening>,
    /// How many there have been.
    ever: u64,
}

static LISTENERS: Mutex<Listeners> = Mutex::new(Listeners {
    standing: Vec::new(),
    ever: 0,
});

/// A listener that panicked has ended nothing.
fn listeners() -> MutexGuard<'static, Listeners> {
    LISTENERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a signal that does not end the process is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The process is asked to stop for a while, by somebody else than the person at the keys.
    Stop,
    /// It goes on; nobody knows what was done to the terminal meanwhile.
    GoOn,
}

/// All that ends a process unless it listens, can be listened to, and has the same name on every system. Not among
/// them are a fault of the machine's (ILL, FPE, SEGV, BUS), after which nothing of the process can be trusted, and
/// what a process that writes into a closed pipe or a file without room gets, which is an error of the write here.
const ENDING: [i32; 13] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
    SIGSYS, SIGTRAP, SIGABRT,
];

/// Those that not every system has, or not under the same number: STKFLT, IO and PWR, which is what an uninterruptible
/// power supply sends.
#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
const HERE: [i32; 3] = [16, 29, 30];
#[cfg(not(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
)))]
const HERE: [i32; 0] = [];

/// RTMIN to RTMAX. The system's library keeps the first few for itself and refuses them.
#[cfg(target_os = "linux")]
const REAL_TIME: RangeInclusive<i32> = 32..=64;
#[cfg(not(target_os = "linux"))]
#[expect(clippy::reversed_empty_ranges, reason = "there are none")]
const REAL_TIME: RangeInclusive<i32> = 1..=0;

/// What a shell says of a process that a signal has ended: this and the signal's number.
const ENDED_BY: i32 = 128;

/// When the terminal goes away or the system asks the process to end, `last` runs on a thread of its own,
/// and then the process ends as the signal would have ended it. `pause` hears of stopping and going on.
///
/// # Errors
/// When the system gives no thread, or no signals.
pub fn before_the_end(
    last: impl FnOnce() + Send + 'static,
    pause: impl Fn(Pause) + Send + 'static,
) -> io::Result<EndListener> {
    let mut all = listeners();
    if all.ever == 0 {
        listen()?;
    }
    all.ever += 1;
    let id = all.ever;
    all.standing.push(Listening {
        id,
        last: Box::new(last),
        pause: Box::new(pause),
    });
    Ok(EndListener { id })
}

/// Tells the newest listener; false where nobody listens.
fn is_heard(pause: Pause) -> bool {
    match listeners().standing.last() {
        Some(newest) => {
            (newest.pause)(pause);
            true
        }
        None => false,
    }
}

/// Whether the terminal is this process's own now; also where there is none.
fn is_in_front() -> bool {
    let front = rustix::termios::tcgetpgrp(rustix::stdio::stdin());
    front.map_or(true, |front| front == rustix::process::getpgrp())
}

fn listen() -> io::Result<()> {
    let mut signals = Signals::new(
        ENDING
            .iter()
            .chain([&SIGTSTP, &SIGCONT, &SIGTTIN, &SIGTTOU]),
    )?;
    for signal in HERE.into_iter().chain(REAL_TIME) {
        // What the system keeps for itself cannot be sent in earnest either.
        let _ = signals.add_signal(signal);
    }
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            let mut was_behind = false;
            for signal in signals.forever() {
                match signal {
                    // The system stops whoever reads or writes from behind, again at each try: the terminal is
                    // somebody else's then and is left alone. Of those tries one may be heard after it goes on.
                    SIGTTIN | SIGTTOU if !is_in_front() => {
                        was_behind = true;
                        let _ = emulate_default_handler(SIGTSTP);
                    }
                    SIGTTIN | SIGTTOU if was_behind => was_behind = false,
                    SIGTSTP | SIGTTIN | SIGTTOU => {
                        if !is_heard(Pause::Stop) {
                            let _ = stop();
                        }
                    }
                    SIGCONT => {
                        is_heard(Pause::GoOn);
                    }
                    _ => {
                        let standing = std::mem::take(&mut listeners().standing);
                        for one in standing.into_iter().rev() {
                            (one.last)();
                        }
                        // It comes back from one that it has no name for, and from IO, which it takes for one
                        // that does nothing.
                        let _ = emulate_default_handler(signal);
                        exit(ENDED_BY + signal);
                    }
                }
            }
        })?;
    watch_the_line()
}

/// Whoever has no controlling terminal gets no signal when the one they draw on goes away, and would read its end for
/// ever: it is looked at, and the process hears of it as others do.
///
/// # Errors
/// When the system gives no thread.
fn watch_the_line() -> io::Result<()> {
    let watch = std::thread::Builder::new()
        .name("line".into())
        .stack_size(64 * 1024);
    watch.spawn(|| {
        let (keys, screen) = (rustix::stdio::stdin(), rustix::stdio::stdout());
        let ends = [keys, screen]
            .into_iter()
            .find(|end| rustix::termios::isatty(end));
        let Some(end) = ends else { return };
        // Nothing is asked for: that the other side is gone is always told.
        let mut line = [PollFd::from_borrowed_fd(end, PollFlags::empty())];
        loop {
            match poll(&mut line, None) {
                Ok(_) => break,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
        if line[0].revents().contains(PollFlags::HUP) {
            let _ = signal_hook::low_level::raise(SIGHUP);
        }
    })?;
    Ok(())
}

/// Nobody could let the process go on.
static NEVER_STOPS: AtomicBool = AtomicBool::new(false);

/// From now on this process does not stop for a while, whoever asks it to: there is no shell that it would come back to.
///
/// # Errors
/// When the system gives no signals.
pub fn never_stop() -> io::Result<()> {
    NEVER_STOPS.store(true, Ordering::SeqCst);
    // Heard by something, the signal does no more what it does to any process.
    signal_hook::flag::register(SIGTSTP, Arc::new(AtomicBool::new(false)))?;
    Ok(())
}

/// Stops the process as Ctrl-Z does, until the shell lets it go on.
///
/// # Errors
/// When the system does not stop it.
pub fn stop() -> io::Result<()> {
    if NEVER_STOPS.load(Ordering::SeqCst) {
        return Ok(());
    }
    emulate_default_handler(SIGTSTP)
}
