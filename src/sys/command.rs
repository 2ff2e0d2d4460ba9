//! A command of the settings: run by itself, without a shell, for so long and with so much to say at most.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How much of what it says about itself is kept.
const SAID: u64 = 400;
/// How often its end is looked for once it has printed everything.
const PAUSE: Duration = Duration::from_millis(5);

/// Why a command came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandFault {
    /// It could not be started, or read.
    Start(String),
    /// It took longer than so many seconds.
    Slow(u32),
    /// It printed more than so many megabytes.
    Large(u32),
    /// It ended with this code (none where it was killed), and said this.
    Ended(Option<i32>, String),
    /// Somebody stopped it.
    Stopped,
}

/// Runs a command, gives it what it is to read, and returns what it printed. `wanted` is asked now and then
/// whether it still is.
///
/// # Errors
/// Nothing it printed is used then; the process is gone.
pub fn printed(
    words: &[String],
    input: Vec<u8>,
    (seconds, megabytes): (u32, u32),
    wanted: &mut dyn FnMut() -> bool,
) -> Result<Vec<u8>, CommandFault> {
    run(words, input, (seconds, Some(megabytes)), wanted)
}

/// Runs a command and gives it what it is to read: how it ends says whether it took it. What it prints, and what it
/// leaves running behind it, says nothing.
///
/// # Errors
/// It did not start, took longer than so many seconds, or ended otherwise than well.
pub fn taken(words: &[String], input: Vec<u8>, seconds: u32) -> Result<(), CommandFault> {
    run(words, input, (seconds, None), &mut || true).map(|_| ())
}

/// `megabytes` that it may print; `None` where nobody reads them.
fn run(
    words: &[String],
    input: Vec<u8>,
    (seconds, megabytes): (u32, Option<u32>),
    wanted: &mut dyn FnMut() -> bool,
) -> Result<Vec<u8>, CommandFault> {
    let failed = |e: io::Error| CommandFault::Start(e.to_string());
    let Some((program, arguments)) = words.split_first() else {
        return Err(CommandFault::Start(String::new()));
    };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(if input.is_empty() {
            Stdio::null()
        } else {
            Stdio::piped()
        })
        .stdout(megabytes.map_or_else(Stdio::null, |_| Stdio::piped()))
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut pipe) = child.stdin.take() {
        // One that reads nothing, or not to the end, keeps nobody waiting, and how it ends says whether that is
        // well.
        std::thread::spawn(move || pipe.write_all(&input));
    }
    let megabytes = megabytes.unwrap_or_default();
    let limit = u64::from(megabytes) << 20;
    let out = child.stdout.take().map(|out| read(out, limit + 1));
    let said = child.stderr.take().map(|err| read(err, SAID));
    let deadline = Instant::now() + Duration::from_secs(u64::from(seconds));
    let ended = finish(&mut child, out.as_ref(), (deadline, limit), wanted);
    // One that has ended cannot be killed any more; what it was is gone in either case.
    let _ = child.kill();
    let _ = child.wait();
    match ended {
        Ok((bytes, status)) if status.success() => Ok(bytes),
        Ok((_, status)) => {
            let said = said.and_then(|s| s.recv_timeout(Duration::from_millis(200)).ok());
            let said = said.and_then(Result::ok).unwrap_or_default();
            let said = String::from_utf8_lossy(&said).trim().to_owned();
            Err(CommandFault::Ended(status.code(), said))
        }
        Err(Unfinished::Slow) => Err(CommandFault::Slow(seconds)),
        Err(Unfinished::Large) => Err(CommandFault::Large(megabytes)),
        Err(Unfinished::Unwanted) => Err(CommandFault::Stopped),
        Err(Unfinished::Failed(error)) => Err(failed(error)),
    }
}

enum Unfinished {
    Slow,
    Large,
    Unwanted,
    Failed(io::Error),
}

/// Waits until everything is printed and the process has ended.
fn finish(
    child: &mut Child,
    out: Option<&Receiver<io::Result<Vec<u8>>>>,
    (deadline, limit): (Instant, u64),
    wanted: &mut dyn FnMut() -> bool,
) -> Result<(Vec<u8>, ExitStatus), Unfinished> {
    let mut bytes = out.is_none().then(Vec::new);
    loop {
        if let Some(read) = out.and_then(|out| out.recv_timeout(PAUSE).ok()) {
            bytes = Some(read.map_err(Unfinished::Failed)?);
        } else {
            std::thread::sleep(PAUSE);
        }
        if let Some(bytes) = &bytes {
            if bytes.len() as u64 > limit {
                return Err(Unfinished::Large);
            }
            if let Some(status) = child.try_wait().map_err(Unfinished::Failed)? {
                return Ok((bytes.clone(), status));
            }
        }
        if Instant::now() > deadline {
            return Err(Unfinished::Slow);
        }
        if !wanted() {
            return Err(Unfinished::Unwanted);
        }
    }
}

/// Reads up to a limit on a thread of its own: a pipe that somebody else holds open keeps nobody waiting. What comes
/// after the limit is read and left: a pipe that is closed would kill whoever writes to it.
fn read(mut from: impl Read + Send + 'static, limit: u64) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = from.by_ref().take(limit).read_to_end(&mut bytes);
        // Whoever asked may have gone on.
        let _ = sender.send(read.map(|_| bytes));
        let _ = io::copy(&mut from, &mut io::sink());
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(words: &[&str], limits: (u32, u32)) -> Result<String, CommandFault> {
        let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        printed(&words, Vec::new(), limits, &mut || true).map(|b| String::from_utf8(b).unwrap())
    }

    #[test]
    fn a_command_is_run_without_a_shell() {
        let out = prints(&["printf", "%s", "a; echo $HOME *"], (10, 1));
        assert_eq!(out, Ok("a; echo $HOME *".to_owned()));
    }

    #[test]
    fn a_command_reads_what_it_is_given_or_leaves_it() {
        let long = "数 ".repeat(200_000);
        let cat = ["cat".to_owned()];
        let echoed = printed(&cat, long.clone().into_bytes(), (20, 8), &mut || true);
        assert_eq!(echoed, Ok(long.clone().into_bytes()));
        let deaf = ["true".to_owned()];
        let done = printed(&deaf, long.into_bytes(), (20, 8), &mut || true);
        assert_eq!(done, Ok(Vec::new()));
    }

    #[test]
    fn a_command_has_limits_of_time_and_size_and_an_end() {
        let begun = Instant::now();
        assert_eq!(prints(&["sleep", "60"], (1, 1)), Err(CommandFault::Slow(1)));
        assert!(begun.elapsed() < Duration::from_secs(20));
        assert_eq!(
            prints(&["cat", "/dev/zero"], (20, 1)),
            Err(CommandFault::Large(1))
        );
        let ended = prints(&["sh", "-c", "echo no token >&2; exit 3"], (10, 1));
        assert_eq!(ended, Err(CommandFault::Ended(Some(3), "no token".into())));
        let missing = prints(&["no-such-program-here"], (10, 1));
        assert!(matches!(missing, Err(CommandFault::Start(_))));
        let words = ["sleep".to_owned(), "60".to_owned()];
        let stopped = printed(&words, Vec::new(), (60, 1), &mut || false);
        assert_eq!(stopped, Err(CommandFault::Stopped));
    }

    #[test]
    fn how_it_ends_counts_alone_where_nobody_reads_what_it_prints() {
        let sh = |script: &str| {
            let words = ["sh", "-c", script].map(str::to_owned);
            taken(&words, b"hello".to_vec(), 10)
        };
        let begun = Instant::now();
        assert_eq!(sh("cat; sleep 30 &"), Ok(()), "something stays behind");
        assert!(begun.elapsed() < Duration::from_secs(8));
        assert_eq!(sh("head -c 3000000 /dev/zero"), Ok(()), "a lot printed");
        assert_eq!(sh("head -c 300000 /dev/zero >&2"), Ok(()), "a lot said");
        let no = Err(CommandFault::Ended(Some(3), "no".into()));
        assert_eq!(sh("echo no >&2; exit 3"), no);
    }
}
