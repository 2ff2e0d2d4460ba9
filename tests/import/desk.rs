//! A folder with a database and files, and runs of the command line in it.

use quarterdeck::cli::{self, Exit, Locale, Outside, TerminalFacts};
use rusqlite::Connection;
use serde_json::Value;
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

thread_local! {
    /// What the next run finds on its standard input.
    pub static PIPED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// A folder with a database and files.
pub struct Desk {
    pub folder: TempDir,
}

/// How a run ended and what it said.
pub struct Run {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn json(&self) -> Value {
        let said = format!("{}{}", self.out, self.err);
        serde_json::from_str(&self.out)
            .map_err(|e| (e, said))
            .unwrap()
    }

    /// rows, new, changed, same, rejected
    pub fn counts(&self) -> [u64; 5] {
        let json = self.json();
        ["rows", "new", "changed", "same", "rejected"].map(|k| json[k].as_u64().unwrap())
    }
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// With four reps: 1 王芳, 2 Ann Lee, 3 Bo, 4 陈杰.
    pub fn staffed() -> Self {
        let desk = Self::new();
        let reps = "id,name,tier,unit\n1,王芳,高级,North/One\n2,Ann Lee,mid,North/Two\n3,Bo,junior,South\n4,陈杰,mid,South\n";
        assert_eq!(desk.import("reps", reps, &[]).counts(), [4, 4, 0, 0, 0]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let world = Outside {
            tell: |_| {},
            lang: String::new(),
            completes: String::new(),
            panic_on_f12: false,
            db: None,
            locale: Locale::default(),
            user: "tester".into(),
            state_dir: None,
            runtime_dir: None,
            data_dir: Some(self.path("own")),
            home: None,
            downloads: None,
            folder: None,
            config_dir: None,
            variable: |_| None,
            now: || {
                let day = chrono::NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
                day.and_hms_opt(9, 0, 0).unwrap()
            },
            local: |instant| instant.naive_utc(),
            clock: || chrono::DateTime::from_timestamp(1_771_894_800, 0).unwrap(),
            new_id: || "0".repeat(36),
            piped: || Ok(PIPED.with_borrow(Clone::clone)),
            program: Some(crate::binary()),
            terminal: TerminalFacts::default(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let db = self.path("team.db");
        let mut all = vec!["quarterdeck".into(), "--db".into(), db.into_os_string()];
        all.extend(args.iter().map(Into::into));
        let exit = cli::run(all, &world, &mut out, &mut err);
        Run {
            exit,
            out: String::from_utf8(out).unwrap(),
            err: String::from_utf8(err).unwrap(),
        }
    }

    /// Imports text as a file of its own, with `--json`.
    pub fn import(&self, kind: &str, text: impl AsRef<[u8]>, args: &[&str]) -> Run {
        let file = self.file(&format!("{kind}.csv"), text);
        let mut all = vec!["import", kind, file.to_str().unwrap(), "--json"];
        all.extend(args);
        self.run(&all)
    }

    pub fn sql(&self) -> Connection {
        Connection::open(self.path("team.db")).unwrap()
    }

    /// A query's rows, their columns joined by `|`.
    pub fn rows(&self, query: &str) -> Vec<String> {
        let conn = self.sql();
        let mut statement = conn.prepare(query).unwrap();
        let columns = statement.column_count();
        statement
            .query_map([], |row| {
                let cells = (0..columns).map(|i| {
                    Ok(match row.get::<_, rusqlite::types::Value>(i)? {
                        rusqlite::types::Value::Integer(n) => n.to_string(),
                        rusqlite::types::Value::Text(t) => t,
                        _ => "-".to_owned(),
                    })
                });
                Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join("|"))
            })
            .unwrap()
            .map(|r| r.unwrap())
            .collect()
    }

    pub fn activity(&self) -> Vec<String> {
        self.rows("SELECT day, rep, action, value FROM activity ORDER BY 1, 2, 3")
    }

    /// The rejects of a kind's file: row, column, value and reason, which stand behind the row's own cells.
    pub fn rejects(&self, kind: &str) -> Vec<Vec<String>> {
        let path = self.path(&format!("{kind}.csv.rejects.csv"));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_path(path)
            .unwrap();
        let records = reader.records().map(|r| r.unwrap());
        let rows: Vec<Vec<String>> = records
            .map(|r| r.iter().map(str::to_owned).collect())
            .collect();
        let own = |row: &Vec<String>| row.iter().position(|c| c == "rejected row");
        let header = rows.iter().position(|row| own(row).is_some()).unwrap();
        let from = own(&rows[header]).unwrap();
        rows[header..]
            .iter()
            .map(|r| r[from..from + 4].to_vec())
            .collect()
    }
}
