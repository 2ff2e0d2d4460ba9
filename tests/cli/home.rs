//! A person's home in a temporary folder, with a small team in the database.

use assert_cmd::Command;
use serde_json::Value;
use std::path::PathBuf;
use tempfile::TempDir;

/// The morning of the tests: a Thursday.
pub const TODAY: &str = "2026-11-19";

/// What a name must never bring to a terminal.
pub const HOSTILE: &str = "Eve\u{1b}]52;c;AA\u{7}\u{9b}2J\u{202e}";

/// A home; nothing of the machine's own is seen.
pub struct Home {
    dir: TempDir,
}

impl Home {
    /// Nothing there yet.
    pub fn empty() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
        }
    }

    /// Three reps of two groups: R1 met everything, R2 missed demos for three days, R3 did not report.
    pub fn with_team() -> Self {
        let home = Self::empty();
        let reps = format!(
            "id,name,tier,unit\nR1,王芳,junior,East/Key\nR2,李强,mid,East/Channel\nR3,\"{HOSTILE}\",senior,East/Channel\n"
        );
        home.import("reps", &reps);
        let mut activity = vec!["rep,day,touch,need,proposal,demo".to_owned()];
        for day in [12, 13, 16, 17, 18] {
            let demos = if day >= 16 { 1 } else { 2 };
            activity.push(format!("R1,2026-11-{day},8,2,1,1"));
            activity.push(format!("R2,2026-11-{day},6,3,2,{demos}"));
            if day < 18 {
                activity.push(format!("R3,2026-11-{day},4,3,3,3"));
            }
        }
        home.import("activity", &activity.join("\n"));
        home.import("customers", "id,name,key,rep\nC1,远大医疗,yes,R2\n");
        home.import(
            "contacts",
            "customer,rep,day,direction,channel\nC1,R2,2026-11-05,in,phone\n",
        );
        home.import(
            "deals",
            "id,rep,customer,stage,amount,opened,closed\nD1,R1,C1,won,1000.00,2026-10-01,2026-11-02\nD2,R2,C1,proposal,500.00,2026-11-02,\nD3,R3,C1,won,70.00,2026-10-01,2026-11-03\n",
        );
        home.import(
            "targets",
            "rep,metric,period,amount\nR1,revenue,2026-Q4,4000.00\nR2,revenue,2026-Q4,0\n",
        );
        home
    }

    /// Imports a file of a kind; every row must go in.
    pub fn import(&self, kind: &str, text: &str) {
        let file = self.file(&format!("{kind}.csv"), text);
        let output = self.run(&["import", kind, file.to_str().unwrap(), "--strict"]);
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "{kind}: {talk}{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }

    /// Writes a file into the home.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A path in the home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The database.
    pub fn db(&self) -> PathBuf {
        self.path("data/quarterdeck/quarterdeck.db")
    }

    /// The binary, seeing this home only, on the tests' morning.
    pub fn command(&self) -> Command {
        self.command_on(TODAY)
    }

    /// The same on another morning.
    pub fn command_on(&self, morning: &str) -> Command {
        let mut command = Command::new(crate::binary());
        command
            .env_clear()
            .env("HOME", self.dir.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("USER", "lead")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .current_dir(self.dir.path())
            .args(["--as-of", morning]);
        command
    }

    /// Runs one command line to its end.
    pub fn run(&self, arguments: &[&str]) -> std::process::Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Standard output of a command line that must succeed.
    pub fn out(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {talk}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Exit code and everything that a command line says on another morning.
    pub fn on(&self, morning: &str, arguments: &[&str]) -> (i32, String) {
        let output = self.command_on(morning).args(arguments).output().unwrap();
        let all = [output.stdout, output.stderr].concat();
        let code = output.status.code().unwrap();
        (code, String::from_utf8(all).unwrap())
    }

    /// The document that a command line prints with `--json`.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let mut all = vec!["--json"];
        all.extend(arguments);
        serde_json::from_str(&self.out(&all)).unwrap()
    }

    /// Exit code, standard output, standard error.
    pub fn ends(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.run(arguments);
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }
}

/// The keys of a JSON object.
pub fn has_keys(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value.get(key).is_some(), "no {key} in {value:#}");
    }
}
