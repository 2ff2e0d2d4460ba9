//! A small team as files, imported through the real binary: two regions, three reps, one of them behind.

#![allow(dead_code, reason = "the tests that share it use different parts")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// The morning on which the team is looked at: a Tuesday.
pub const MORNING: &str = "2026-02-24";

/// The warning that is open that morning: 李强 missed Friday and Monday.
pub const WARNING: &str = "actions/li/2026-02-23";

/// A home folder with a database of the team in it.
pub struct Team {
    /// The folder; deleted when the test ends.
    pub home: tempfile::TempDir,
    /// The database.
    pub db: PathBuf,
}

impl Team {
    /// Writes the files and imports them.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let team = Self {
            db: home.path().join("team.db"),
            home,
        };
        let reps = "id,name,tier,unit\n\
                    li,李强,mid,East/Key accounts\n\
                    wang,王芳,junior,East/Channel\n\
                    zhao,Zhao Min,senior,West\n";
        let mut activity = String::from("rep,day,touch,need,proposal,demo\n");
        for day in [
            "2026-02-16",
            "2026-02-17",
            "2026-02-18",
            "2026-02-19",
            "2026-02-20",
            "2026-02-23",
        ] {
            let li = if day >= "2026-02-20" {
                "6,3,2,1"
            } else {
                "6,3,2,2"
            };
            let _ = write!(
                activity,
                "li,{day},{li}\nwang,{day},8,2,1,1\nzhao,{day},4,3,3,3\n"
            );
        }
        team.import("reps", reps);
        team.import("activity", &activity);
        team
    }

    /// Imports text as a file of a kind.
    pub fn import(&self, kind: &str, text: &str) {
        let file = self.home.path().join(format!("{kind}.csv"));
        std::fs::write(&file, text).unwrap();
        let done = self.run(&["import", kind, file.to_str().unwrap()]);
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    /// Runs a command on the team's database that morning.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// The same, not yet started.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_on(MORNING, args)
    }

    /// The same on another morning.
    pub fn command_on(&self, day: &str, args: &[&str]) -> Command {
        let mut command = Command::new(crate::binary());
        command
            .env_clear()
            .envs(super::terminal::environment(self.home.path()));
        command.args(self.globals_on(day)).args(args);
        command
    }

    /// `--db … --as-of …`.
    pub fn globals(&self) -> Vec<String> {
        self.globals_on(MORNING)
    }

    /// The same of another morning.
    pub fn globals_on(&self, day: &str) -> Vec<String> {
        vec![
            "--db".into(),
            self.db.display().to_string(),
            "--as-of".into(),
            day.into(),
        ]
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Waits until what was typed lies on the disk: how long that takes is the disk's affair, not the test's.
    pub fn typed_is_kept(&self, text: &str) {
        let drafts = self.home().join("data/quarterdeck/drafts");
        let begun = Instant::now();
        while !any_holds(&drafts, text.as_bytes()) {
            let waited = begun.elapsed();
            assert!(waited < PATIENCE, "{text:?} is in no file of the drafts");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// How long a test waits for a disk before it says that nothing comes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether a file of a folder, or of one below it, holds these bytes.
fn any_holds(folder: &Path, wanted: &[u8]) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return any_holds(&path, wanted);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        bytes.windows(wanted.len()).any(|part| part == wanted)
    })
}
