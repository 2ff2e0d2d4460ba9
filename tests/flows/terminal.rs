//! A terminal of our own: the real binary in a pty, its screen as a terminal would show it.

#![allow(dead_code, reason = "the tests that share it use different parts")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a screen may take on a busy machine before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// So many bytes of what a program sends are kept as they came.
const HEARD: usize = 1 << 20;

/// A running program and the terminal it draws on.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    // Kept open, so that the terminal outlives the program and its settings can be read afterwards.
    _slave: Box<dyn SlavePty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<AtomicUsize>,
    heard: Arc<Mutex<Vec<u8>>>,
    pace: Arc<AtomicUsize>,
    settings: String,
}

impl Terminal {
    /// Starts the program with a home of its own.
    pub fn start(home: &Path, size: (u16, u16), args: &[&str]) -> Self {
        Self::start_with(home, size, args, &[])
    }

    /// … and more environment.
    pub fn start_with(home: &Path, size: (u16, u16), args: &[&str], env: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(crate::binary());
        command.args(args);
        Self::start_command(home, size, command, env)
    }

    /// … by a command that starts it in the end.
    pub fn start_command(
        home: &Path,
        (cols, rows): (u16, u16),
        mut command: CommandBuilder,
        env: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        for (key, value) in environment(home) {
            command.env(key, value);
        }
        for (key, value) in env {
            command.env(key, value);
        }
        command.cwd(home);
        let settings = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(cols), 0)));
        let seen = Arc::clone(&screen);
        let bytes = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&bytes);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let also = Arc::clone(&heard);
        let pace = Arc::new(AtomicUsize::new(0));
        let slowly = Arc::clone(&pace);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            loop {
                let slow = slowly.load(Ordering::SeqCst);
                let most = if slow > 0 { slow / 10 } else { buffer.len() };
                let Ok(n @ 1..) = reader.read(&mut buffer[..most]) else {
                    return;
                };
                counted.fetch_add(n, Ordering::SeqCst);
                let mut all = also.lock().unwrap();
                if all.len() < HEARD {
                    all.extend_from_slice(&buffer[..n]);
                }
                drop(all);
                seen.lock().unwrap().process(&buffer[..n]);
                if slow > 0 {
                    std::thread::sleep(Duration::from_millis(100));
                }
            }
        });
        Self {
            child,
            master: pair.master,
            _slave: pair.slave,
            writer,
            screen,
            bytes,
            heard,
            pace,
            settings,
        }
    }

    /// From now on so many bytes a second are read; 0: all of them at once.
    pub fn read_slowly(&self, bytes: usize) {
        self.pace.store(bytes, Ordering::SeqCst);
    }

    /// How many bytes the program has sent.
    pub fn received(&self) -> usize {
        self.bytes.load(Ordering::SeqCst)
    }

    /// What the program has sent, as it came: the first of it.
    pub fn heard(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().unwrap()).into_owned()
    }

    /// The program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The state of the process as the kernel calls it: `T` while it is stopped.
    pub fn state(&self) -> char {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap();
        let behind = stat.rsplit_once(')').unwrap().1;
        behind.trim_start().chars().next().unwrap()
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Types.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen shows a text, on one line or, as a sentence with a path in it goes, over several.
    pub fn wait_for(&self, wanted: &str) -> String {
        self.wait_until(&format!("`{wanted}`"), |text| {
            text.contains(wanted) || in_one_line(text).contains(wanted)
        })
    }

    /// Waits until the screen is as asked.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if is_so(&text) {
                return text;
            }
            assert!(Instant::now() < until, "no {what} on this screen:\n{text}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Changes the size of the window.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.screen
            .lock()
            .unwrap()
            .screen_mut()
            .set_size(cells(rows), cells(cols));
        self.master
            .resize(PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &pid])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Waits for the end: exit code, or 128 and more after a signal.
    pub fn wait(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return if status.signal().is_some() {
                    128
                } else {
                    status.exit_code()
                };
            }
            assert!(Instant::now() < until, "still running:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// After the end: nothing of the program is left in the terminal.
    pub fn assert_restored(&self) {
        // The last bytes may still be on their way.
        std::thread::sleep(Duration::from_millis(100));
        let screen = self.screen.lock().unwrap();
        let screen = screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "cursor still hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste still on");
        let settings = format!("{:?}", self.master.get_termios());
        assert_eq!(settings, self.settings, "terminal settings not restored");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

/// A screen without the frames and spaces at which its lines are broken.
fn in_one_line(text: &str) -> String {
    let lines = text.lines().map(|line| line.trim_matches([' ', '│']));
    lines.collect::<Vec<_>>().join(" ")
}

/// An environment that depends on nothing of the machine: a home of its own, UTC, English, 256 colours.
pub fn environment(home: &Path) -> Vec<(&'static str, String)> {
    let home = home.display().to_string();
    vec![
        ("HOME", home.clone()),
        ("XDG_DATA_HOME", format!("{home}/data")),
        ("XDG_CONFIG_HOME", format!("{home}/config")),
        ("XDG_STATE_HOME", format!("{home}/state")),
        ("XDG_CACHE_HOME", format!("{home}/cache")),
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("TERM", "xterm-256color".into()),
        ("LANG", "en_US.UTF-8".into()),
        ("TZ", "UTC".into()),
        ("USER", "tester".into()),
    ]
}
