//! A team in a database on a still morning, and the program run in this process.

use quarterdeck::cli::{self, Exit, Locale, Outside, TerminalFacts};
use serde_json::Value;
use std::cell::Cell;
use std::path::PathBuf;
use tempfile::TempDir;

/// Ten in the morning of a Thursday.
pub const NOW: &str = "2026-11-19 10:00";

thread_local! {
    static CLOCK: Cell<chrono::NaiveDateTime> = Cell::new(moment(NOW));
}

pub fn moment(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// From now on it is this moment, on this thread.
pub fn now_is(text: &str) {
    CLOCK.set(moment(text));
}

/// A home with a database.
pub struct Desk {
    dir: TempDir,
    config: String,
}

/// How a run ended and what it said.
pub struct Run {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn json(&self) -> Value {
        assert_eq!(self.err, "", "{}", self.out);
        serde_json::from_str(&self.out).unwrap()
    }
}

impl Desk {
    /// Reps of two groups of East: R1 met everything, R2 missed demos on three days (orange), R3 on two (yellow), and
    /// R4, who has no address, on two. R3 reads Chinese. Customer C1 of R2 has been silent too long (orange).
    /// Mei leads East, Bo leads East/Channel.
    pub fn with_team() -> Self {
        let desk = Self {
            dir: TempDir::new().unwrap(),
            config: String::new(),
        };
        now_is(NOW);
        desk.import(
            "reps",
            "id,name,tier,unit,email,language\n\
             R1,王芳,junior,East/Key,r1@example.com,zh\n\
             R2,Li Qiang,mid,East/Channel,r2@example.com,\n\
             R3,\"Eve\u{1b}]52;c;AA\u{7}\u{202e}\",mid,East/Key,r3@example.com,zh-CN\n\
             R4,Ann,mid,East/Key,,\n",
        );
        let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
        for day in [12, 13, 16, 17, 18] {
            let short = |from: u32| if day >= from { 1 } else { 2 };
            rows.push(format!("R1,2026-11-{day},8,2,1,1"));
            rows.push(format!("R2,2026-11-{day},6,3,2,{}", short(16)));
            rows.push(format!("R3,2026-11-{day},6,3,2,{}", short(17)));
            rows.push(format!("R4,2026-11-{day},6,3,2,{}", short(17)));
        }
        desk.import("activity", &rows.join("\n"));
        desk.import("customers", "id,name,key,rep\nC1,远大医疗,yes,R2\n");
        desk.import(
            "contacts",
            "customer,rep,day,direction,channel\nC1,R2,2026-11-05,in,phone\n",
        );
        desk.with(
            "[notify.managers.mei]\nname = \"Mei\"\nemail = \"mei@example.com\"\nunits = [\"East\"]\nlanguage = \"zh-CN\"\n\
             [notify.managers.bo]\nname = \"Bo\"\nemail = \"bo@example.com\"\nunits = [\"East/Channel\"]\n\
             [notify.smtp]\nfrom = \"Quarterdeck <sales@example.com>\"\n",
        )
    }

    /// More settings.
    pub fn with(mut self, settings: &str) -> Self {
        self.config.push_str(settings);
        std::fs::create_dir_all(self.path("config")).unwrap();
        std::fs::write(self.path("config/config.toml"), &self.config).unwrap();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn import(&self, kind: &str, text: &str) {
        let file = self.path(&format!("{kind}.csv"));
        std::fs::write(&file, text).unwrap();
        let run = self.run(&["import", kind, file.to_str().unwrap(), "--strict"]);
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    }

    /// Runs a command line.
    pub fn run(&self, args: &[&str]) -> Run {
        let world = Outside {
            tell: |_| {},
            lang: String::new(),
            completes: String::new(),
            panic_on_f12: false,
            db: Some(self.path("team.db")),
            locale: Locale::default(),
            user: "lead".into(),
            state_dir: None,
            runtime_dir: None,
            data_dir: Some(self.path("data")),
            home: None,
            downloads: None,
            folder: None,
            config_dir: Some(self.path("config")),
            variable: |name| (name == "SECRET").then(|| "open sesame".to_owned()),
            now: || CLOCK.get(),
            local: |instant| instant.naive_utc(),
            clock: || CLOCK.get().and_utc(),
            new_id: || quarterdeck::store::new_event_id(|| CLOCK.get().and_utc()),
            piped: || Ok(Vec::new()),
            program: None,
            terminal: TerminalFacts::default(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = ["quarterdeck"].iter().chain(args);
        let exit = cli::run(words.map(Into::into), &world, &mut out, &mut err);
        Run {
            exit,
            out: String::from_utf8(out).unwrap(),
            err: String::from_utf8(err).unwrap(),
        }
    }

    /// The document of a run that must succeed.
    pub fn json(&self, args: &[&str]) -> Value {
        let run = self.run(&[&["--json"], args].concat());
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
        run.json()
    }

    /// Runs `notify` and returns who was sent what: recipient, severities.
    pub fn notify(&self, args: &[&str]) -> Vec<(String, Vec<String>)> {
        let document = self.json(&[&["notify"], args].concat());
        heard(&document)
    }
}

/// Who was sent what: recipient, severities.
pub fn heard(document: &Value) -> Vec<(String, Vec<String>)> {
    let messages = document["messages"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |message: &Value| {
        let warnings = message["warnings"].as_array().unwrap();
        let severities = warnings.iter().map(|w| text(&w["severity"])).collect();
        (
            format!("{}:{}", text(&message["role"]), text(&message["id"])),
            severities,
        )
    };
    messages.iter().map(of).collect()
}
