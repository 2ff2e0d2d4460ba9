//! The kiosk: what somebody can do who is let in by a key, and what the process itself can do.

use super::{Team, cockpit_args, rounds};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn status(pid: u32, name: &str) -> String {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = text.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1))
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn d12_a_kiosk_starts_nothing_and_is_shut_in() {
    let team = Team::new();
    let db = team.db.display().to_string();
    let args = [
        "kiosk",
        "--as",
        "alice",
        "--db",
        &db,
        "--as-of",
        super::team::MORNING,
    ];
    let elsewhere = team.home().join("elsewhere.db");
    // Settings that would call the company so, and folders of somebody's own.
    let evil = team.home().join("evil");
    fs::create_dir_all(evil.join("quarterdeck")).unwrap();
    fs::write(evil.join("quarterdeck/config.toml"), "company = \"EVIL\"\n").unwrap();
    let evil = evil.to_str().unwrap();
    let lies = [
        ("QUARTERDECK_DB", elsewhere.to_str().unwrap()),
        ("QUARTERDECK_COMPLETE", "bash"),
        ("SSH_ORIGINAL_COMMAND", "sh"),
        ("XDG_CONFIG_HOME", evil),
        ("XDG_DATA_HOME", evil),
        ("XDG_STATE_HOME", evil),
        ("XDG_RUNTIME_DIR", evil),
        ("TZ", "Pacific/Kiritimati"),
    ];
    let mut kiosk = cockpit_args(&team, &args, &lies);
    let environment = fs::read(format!("/proc/{}/environ", kiosk.pid())).unwrap_or_default();
    let environment = String::from_utf8_lossy(&environment).into_owned();
    assert!(!environment.contains("Kiritimati"), "{environment}");
    assert_eq!(status(kiosk.pid(), "NoNewPrivs:"), "1");
    let limits = fs::read_to_string(format!("/proc/{}/limits", kiosk.pid())).unwrap();
    let core = limits
        .lines()
        .find(|l| l.starts_with("Max core file size"))
        .unwrap();
    assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
    // No way to the shell.
    assert!(!kiosk.text().contains("EVIL"), "{}", kiosk.text());
    kiosk.keys("\x1a");
    kiosk.wait_for("Not possible in kiosk mode");
    kiosk.signal("TSTP");
    std::thread::sleep(Duration::from_millis(300));
    assert_ne!(kiosk.state(), 'T');
    kiosk.keys("\x1b[20~");
    kiosk.wait_for("Not possible in kiosk mode");
    // Work is done, under the name of the key.
    kiosk.keys("i\r");
    kiosk.wait_for("Logged");
    kiosk.keys("q");
    assert_eq!(kiosk.wait(), 0);
    let store =
        quarterdeck::store::Store::open(&team.db, quarterdeck::store::Create::Never).unwrap();
    let authors: Vec<String> = store
        .entries(None)
        .unwrap()
        .into_iter()
        .map(|e| e.author)
        .collect();
    assert_eq!(authors, ["alice"]);
    assert!(!elsewhere.exists());
    let written = fs::read_dir(evil).unwrap().flatten().map(|e| e.file_name());
    assert_eq!(written.collect::<Vec<_>>(), ["quarterdeck"]);
    assert_eq!(
        fs::read_dir(Path::new(evil).join("quarterdeck"))
            .unwrap()
            .count(),
        1
    );
}

/// Several people share the account of a kiosk, and nobody's half-typed text is for another.
#[test]
fn d12_what_somebody_was_typing_is_offered_to_nobody_else() {
    let team = Team::new();
    let globals = team.globals();
    let begin = |whom: &[&str]| {
        let mut args = whom.to_vec();
        args.extend(globals.iter().map(String::as_str));
        cockpit_args(&team, &args, &[])
    };
    let people: [&[&str]; 3] = [&["kiosk", "--as", "alice"], &["--author", "bob"], &[]];
    for (n, whom) in people.iter().enumerate() {
        let mut first = begin(whom);
        let text = format!("private of number {n}");
        first.keys(&format!("i\t{text}"));
        first.wait_for(&text);
        first.signal("HUP");
        first.wait();
        let others = people.iter().enumerate().filter(|(of, _)| *of > n);
        for (of, other) in others.filter(|(of, _)| rounds(usize::from(*of == n + 1), 1) == 1) {
            let mut second = begin(other);
            second.keys("D");
            second.wait_for("No draft was left");
            assert!(
                !second.text().contains("private"),
                "{of}: {}",
                second.text()
            );
            second.keys("q");
            second.wait();
        }
    }
    // Nobody has thrown anything away: each finds their own.
    for (n, whom) in people.iter().enumerate() {
        let mut again = begin(whom);
        again.wait_for(&format!("private of number {n}"));
        for other in (0..people.len()).filter(|other| *other != n) {
            let theirs = format!("private of number {other}");
            assert!(!again.text().contains(&theirs), "{}", again.text());
        }
        again.signal("TERM");
        again.wait();
    }
}

/// A terminal whose name drives terminals is drawn on like any other.
const DRIVES: (&str, &str) = ("TERM", "xterm\x1b]0;owned\x07\x1b[6n-256color");

#[test]
fn c5_what_a_terminal_calls_itself_is_never_sent_back() {
    let team = Team::new();
    let mut open = super::cockpit_with(&team, &[DRIVES]);
    open.keys("\x1bOP");
    open.wait_for("Esc");
    open.signal("TERM");
    open.wait();
    let heard = open.heard();
    assert!(heard.contains("\x1b[?1049h"), "{heard:?}");
    for part in ["owned", "\x1b[6n"] {
        assert!(!heard.contains(part), "{part:?}: {heard:?}");
    }
    for args in [
        &["check"][..],
        &["warnings"],
        &["keys"],
        &["--json", "check"],
    ] {
        let ran = team.command(args).env(DRIVES.0, DRIVES.1).output().unwrap();
        let said = super::storage::said(&ran);
        assert!(
            !said.contains('\x1b') && !said.contains("owned\x07"),
            "{said:?}"
        );
    }
}

/// Copying goes by such a sequence, where it is allowed: in a kiosk the key says that it is not.
#[test]
fn d3_a_kiosk_sends_no_osc_whatever_is_pressed() {
    let team = Team::new();
    let globals = team.globals();
    let mut args = vec!["kiosk", "--as", "alice"];
    args.extend(globals.iter().map(String::as_str));
    let mut kiosk = cockpit_args(&team, &args, &[DRIVES]);
    for key in [
        "y", "Y", "\r", "y", "\x1b", "2", "y", "d", "y", "\x1b", "P", "y", "\x1b", "t", "w", "\x1b",
    ] {
        kiosk.keys(key);
        std::thread::sleep(Duration::from_millis(120));
    }
    kiosk.signal("TERM");
    kiosk.wait();
    let heard = kiosk.heard();
    assert!(heard.contains("\x1b[?1049h"), "{heard:?}");
    for part in ["\x1b]", "\u{9d}", "\x1bP", "\x1b_", "\x1b^"] {
        assert!(!heard.contains(part), "{part:?}: {heard:?}");
    }
    // Outside of one the same key does copy: the test would see it.
    let mut open = super::cockpit(&team);
    open.keys("3");
    open.keys("y");
    std::thread::sleep(Duration::from_secs(1));
    open.signal("TERM");
    open.wait();
    assert!(open.heard().contains("\x1b]52;"), "{:?}", open.text());
}

/// A server of our own on the loopback address, with one key.
struct Server {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(program: &str, args: &[&str]) -> Output {
    Command::new(program).args(args).output().unwrap()
}

impl Server {
    /// `None` where there is no `sshd`, or we may not start one.
    fn start(team: &Team) -> Option<Self> {
        let sshd = Path::new("/usr/sbin/sshd");
        if !sshd.exists() || run("id", &["-u"]).stdout != b"0\n" {
            assert!(rounds(0, 1) == 0, "the whole run needs sshd, and root");
            return None;
        }
        let folder = team.home().join("ssh");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let at = |name: &str| folder.join(name).display().to_string();
        for key in ["host", "guest"] {
            let made = run(
                "ssh-keygen",
                &["-q", "-t", "ed25519", "-N", "", "-f", &at(key)],
            );
            assert!(made.status.success());
        }
        let public = fs::read_to_string(at("guest.pub")).unwrap();
        // The server's own user: what is tried is the line of the key, not the account.
        let wrapper = folder.join("kiosk.sh");
        let mut environment = String::new();
        for (name, value) in super::terminal::environment(team.home()) {
            if name.starts_with("XDG") || ["HOME", "TZ"].contains(&name) {
                environment.push_str("export ");
                environment.push_str(name);
                environment.push_str("='");
                environment.push_str(&value);
                environment.push_str("'\n");
            }
        }
        let script = format!(
            "#!/bin/sh\n{environment}exec '{}' kiosk --as alice --db '{}' --as-of {}\n",
            crate::binary().display(),
            team.db.display(),
            super::team::MORNING
        );
        fs::write(&wrapper, script).unwrap();
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).unwrap();
        let line = format!("restrict,pty,command=\"{}\" {public}", wrapper.display());
        fs::write(at("keys"), line).unwrap();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile {}\nAuthorizedKeysFile {}\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n\
             DisableForwarding yes\nPermitUserRC no\nMaxSessions 1\nPermitUserEnvironment no\n\
             AcceptEnv LANG LC_*\nSubsystem sftp internal-sftp\n",
            at("host"),
            at("pid"),
            at("keys")
        );
        fs::write(at("config"), config).unwrap();
        let _ = fs::create_dir_all("/run/sshd");
        let child = Command::new(sshd)
            .args(["-D", "-e", "-f", &at("config")])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                started.elapsed() < Duration::from_secs(10),
                "sshd does not answer"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(Self {
            child,
            folder,
            port,
        })
    }

    fn options(&self) -> Vec<String> {
        let known = self.folder.join("known");
        [
            "-F",
            "/dev/null",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
        ]
        .map(str::to_owned)
        .into_iter()
        .chain([
            format!("UserKnownHostsFile={}", known.display()),
            "-o".into(),
            "ExitOnForwardFailure=no".into(),
            "-i".into(),
            self.folder.join("guest").display().to_string(),
        ])
        .collect()
    }

    /// Runs a client to its end, or for a few seconds.
    fn try_in(&self, program: &str, port: &str, args: &[&str]) -> String {
        let mut command = Command::new("timeout");
        command.args(["6", program]).args(self.options());
        command.args([port, &self.port.to_string()]).args(args);
        command
            .env("TERM", "xterm\x1b]0;owned\x07")
            .env("LD_PRELOAD_TRIED", "1");
        let done = command.stdin(Stdio::null()).output().unwrap();
        format!(
            "{}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        )
    }
}

#[test]
fn d13_nine_ways_around_a_kiosk_lead_nowhere() {
    let team = Team::new();
    let Some(server) = Server::start(&team) else {
        return;
    };
    let proof = team.home().join("proof");
    let touch = format!("touch {}", proof.display());
    let rc = team.home().join(".ssh");
    fs::create_dir_all(&rc).unwrap();
    fs::write(rc.join("rc"), &touch).unwrap();
    let guest = "root@127.0.0.1";
    // 1 a command of one's own; 2 the same with a terminal; 3 a planted rc; without a terminal there is one line.
    let said = server.try_in("ssh", "-p", &[guest, &touch]);
    assert!(said.contains("needs a terminal"), "{said}");
    let said = server.try_in("ssh", "-p", &["-tt", guest, &touch]);
    assert!(said.contains("\x1b[?1049h"), "{said}");
    // 4 a terminal's name that drives a terminal: it came through, and is never sent back.
    assert!(!said.contains("\x1b]0;owned"), "{said:?}");
    assert!(!said.contains("\x1b]"), "no OSC at all");
    // 5 file transfer; 6 the older way of it.
    server.try_in("sftp", "-P", &["-b", "/dev/null", guest]);
    let into = format!("{guest}:{}", proof.display());
    server.try_in("scp", "-P", &["/etc/hostname", &into]);
    server.try_in("scp", "-P", &["-O", "/etc/hostname", &into]);
    // 7 forwarding to here, 8 and back: no byte goes through.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let target = listener.local_addr().unwrap().port();
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let forward = format!("{free}:127.0.0.1:{target}");
    std::thread::scope(|scope| {
        scope.spawn(|| server.try_in("ssh", "-p", &["-tt", "-L", &forward, guest]));
        std::thread::sleep(Duration::from_secs(2));
        let _ = TcpStream::connect(("127.0.0.1", free));
        std::thread::sleep(Duration::from_secs(1));
    });
    assert!(listener.accept().is_err(), "a local forward went through");
    let said = server.try_in(
        "ssh",
        "-p",
        &["-tt", "-R", &format!("{free}:127.0.0.1:{target}"), guest],
    );
    assert!(TcpStream::connect(("127.0.0.1", free)).is_err(), "{said}");
    // 9 variables that a loader or an editor obeys.
    let said = server.try_in(
        "ssh",
        "-p",
        &[
            "-tt",
            "-o",
            "SendEnv=LD_PRELOAD EDITOR",
            "-o",
            "SetEnv=QUARTERDECK_DB=/tmp/x.db",
            guest,
        ],
    );
    assert!(said.contains("\x1b[?1049h"), "{said}");
    assert!(!Path::new("/tmp/x.db").exists());
    assert!(!proof.exists(), "something of the guest's was run");
}
