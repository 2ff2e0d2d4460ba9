//! `--known-at`: the facts as they were known at the end of a day, before later files, corrections and counts.

mod past;

use quarterdeck::cli::{self, Exit, Locale, Outside, TerminalFacts};
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::PathBuf;
use tempfile::TempDir;

thread_local! {
    /// What is known when is a matter of the clock, so these tests move their own.
    static CLOCK: Cell<chrono::NaiveDateTime> = Cell::new(moment("2026-11-19 20:00"));
}

fn moment(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// A home, and the program run in this process at the moment of the clock.
struct Home {
    dir: TempDir,
}

impl Home {
    fn empty() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
        }
    }

    fn db(&self) -> PathBuf {
        self.dir.path().join("data/team.db")
    }

    fn ends(&self, line: &[&str]) -> (Exit, String, String) {
        let world = Outside {
            tell: |_| {},
            lang: String::new(),
            completes: String::new(),
            panic_on_f12: false,
            db: Some(self.db()),
            locale: Locale::default(),
            user: "lead".into(),
            state_dir: None,
            runtime_dir: None,
            data_dir: Some(self.dir.path().join("data")),
            home: None,
            downloads: None,
            folder: None,
            config_dir: Some(self.dir.path().join("config")),
            variable: |_| None,
            now: || CLOCK.get(),
            local: |instant| instant.naive_utc(),
            clock: || CLOCK.get().and_utc(),
            new_id: || quarterdeck::store::new_event_id(|| CLOCK.get().and_utc()),
            piped: || Ok(Vec::new()),
            program: None,
            terminal: TerminalFacts::default(),
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let words = ["quarterdeck"].iter().chain(line);
        let exit = cli::run(words.map(Into::into), &world, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (exit, text(out), text(err))
    }

    /// The document of a run that must succeed.
    fn json(&self, line: &[&str]) -> Value {
        let (exit, out, talk) = self.ends(&[&["--json"], line].concat());
        assert_eq!(exit, Exit::Done, "{line:?}: {talk}");
        serde_json::from_str(&out).unwrap()
    }
}

/// Runs a command line on a morning, at ten of that day.
fn on(home: &Home, day: &str, line: &[&str]) {
    typed_at(home, &format!("{day} 10:00"), day, line);
}

/// Runs a command line on a morning, at another moment.
fn typed_at(home: &Home, now: &str, day: &str, line: &[&str]) {
    let evening = CLOCK.replace(moment(now));
    let (exit, _, talk) = home.ends(&[&["--as-of", day], line].concat());
    CLOCK.set(evening);
    assert_eq!(exit, Exit::Done, "{day} {line:?}: {talk}");
}

fn import_on(home: &Home, day: &str, kind: &str, text: &str) {
    import_at(home, &format!("{day} 10:00"), day, kind, text);
}

fn import_at(home: &Home, now: &str, day: &str, kind: &str, text: &str) {
    let file = home.dir.path().join(format!("{kind}.csv"));
    std::fs::write(&file, text).unwrap();
    let line = ["import", kind, file.to_str().unwrap(), "--strict"];
    typed_at(home, now, day, &line);
}

/// Everything that the readers say of a morning.
fn said(home: &Home, line: &[&str]) -> Vec<Value> {
    [
        &["targets", "--metric", "revenue", "--period", "2026-Q4"][..],
        &["actions", "--days", "10"],
        &["warnings", "--state", "all"],
        &["journal", "--since", "2026-11-01"],
        &["brief"],
    ]
    .iter()
    .map(|verb| {
        let mut document = home.json(&[line, verb].concat());
        if let Some(fields) = document.as_object_mut() {
            fields.remove("known_at");
        }
        document
    })
    .collect()
}

/// A team whose facts come in on the mornings of Monday to Wednesday.
fn home() -> Home {
    let home = Home::empty();
    import_on(
        &home,
        "2026-11-09",
        "reps",
        "id,name,tier,unit\nR1,王芳,junior,East/Key\nR2,李强,mid,East/Channel\n",
    );
    import_on(
        &home,
        "2026-11-16",
        "activity",
        "rep,day,touch,need,proposal,demo\nR1,2026-11-13,8,2,1,1\nR2,2026-11-13,6,3,2,1\n",
    );
    import_on(
        &home,
        "2026-11-17",
        "activity",
        "rep,day,touch,need,proposal,demo\nR1,2026-11-16,8,2,1,1\nR2,2026-11-16,6,3,2,1\n",
    );
    import_on(
        &home,
        "2026-11-17",
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,R1,won,1000.00,2026-10-01,2026-11-02\nD2,R2,proposal,500.00,2026-11-02,\n",
    );
    import_on(
        &home,
        "2026-11-17",
        "targets",
        "rep,metric,period,amount\nR1,revenue,2026-Q4,4000.00\n",
    );
    home
}

/// What comes in afterwards: other values, other people, another target, counts and answers that were typed.
fn later(home: &Home) {
    import_on(
        home,
        "2026-11-18",
        "activity",
        "rep,day,touch,need,proposal,demo\nR2,2026-11-16,6,3,2,2\nR1,2026-11-17,0,0,0,0\n",
    );
    import_on(
        home,
        "2026-11-18",
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,R1,won,9000.00,2026-10-01,2026-11-02\nD2,R2,lost,500.00,2026-11-02,2026-11-10\nD3,R2,won,70.00,2026-10-01,2026-11-03\n",
    );
    import_on(
        home,
        "2026-11-18",
        "reps",
        "id,name,tier,unit,from\nR1,王小芳,senior,West,2026-11-01\nR9,New,mid,West,\n",
    );
    import_on(
        home,
        "2026-11-18",
        "targets",
        "rep,metric,period,amount\nR1,revenue,2026-Q4,1.00\n",
    );
    import_on(
        home,
        "2026-11-19",
        "absences",
        "rep,day,part,reason\nR2,2026-11-13,full,ill\n",
    );
    on(
        home,
        "2026-11-19",
        &["excuse", "R1", "2026-11-16", "--reason", "fair"],
    );
}

#[test]
fn what_came_later_is_not_in_it_and_the_file_stays_as_it_is() {
    let home = home();
    let then = said(&home, &["--as-of", "2026-11-17"]);
    later(&home);
    let now = said(&home, &["--as-of", "2026-11-17"]);
    assert_ne!(now, then, "a late correction restates");
    let before = std::fs::read(home.db()).unwrap();
    let known = said(
        &home,
        &["--as-of", "2026-11-17", "--known-at", "2026-11-17"],
    );
    for (known, then) in known.iter().zip(&then) {
        assert_eq!(known, then);
    }
    assert_eq!(std::fs::read(home.db()).unwrap(), before, "only looked at");
    let folder = home.db().parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap();
    let names: Vec<String> = files
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().all(|name| !name.contains("tmp")), "{names:?}");
    // An earlier morning by what was known on the seventeenth, and the newest day by itself.
    let earlier = said(
        &home,
        &["--as-of", "2026-11-16", "--known-at", "2026-11-17"],
    );
    assert_ne!(earlier, known);
    assert_eq!(
        home.json(&[
            "--as-of",
            "2026-11-17",
            "--known-at",
            "2026-11-17",
            "warnings"
        ])["known_at"],
        json!("2026-11-17")
    );
}

#[test]
fn each_day_knows_the_file_that_was_the_last_one_then() {
    let home = home();
    let bring_in_on = |day: &str, value: &str| {
        let text = format!("rep,day,touch\nR2,2026-11-16,{value}\n");
        import_on(&home, day, "activity", &text);
    };
    let touch = |line: &[&str]| {
        let document = home.json(&[line, &["actions", "--day", "2026-11-16"]].concat());
        let reps = document["reps"].as_array().unwrap();
        let rep = reps.iter().find(|rep| rep["id"] == "R2").unwrap();
        rep["cells"][0]["value"].clone()
    };
    bring_in_on("2026-11-18", "7");
    bring_in_on("2026-11-19", "9");
    for (day, value) in [("2026-11-17", 6), ("2026-11-18", 7)] {
        assert_eq!(
            touch(&["--as-of", day, "--known-at", day]),
            json!(value),
            "{day}"
        );
    }
    assert_eq!(touch(&[]), json!(9));
}

#[test]
fn the_past_is_only_looked_at_and_says_that_it_is() {
    let home = home();
    later(&home);
    for line in [
        &["import", "reps", "reps.csv"][..],
        &["excuse", "R1", "2026-11-16", "--reason", "x"],
        &["undo", "x"],
        &["notify", "--via", "folder"],
        &["backup", "copy.db"],
        &["meeting", "add", "x"],
    ] {
        let all = [&["--as-of", "2026-11-17", "--known-at", "2026-11-17"], line].concat();
        let (code, _, talk) = home.ends(&all);
        assert!(
            code == Exit::Usage && talk.contains("only shows"),
            "{line:?}: {talk}"
        );
    }
    let (code, _, talk) = home.ends(&[
        "--as-of",
        "2026-11-18",
        "--known-at",
        "2026-11-17",
        "targets",
    ]);
    assert!(
        code == Exit::Usage && talk.contains("later morning"),
        "{talk}"
    );
    // A day that is still to come: the clock of the tests stands before it. A verb that saves is refused as well.
    for line in [&["brief"][..], &["undo", "x"]] {
        let all = [&["--known-at", "2199-12-31"], line].concat();
        let (code, out, talk) = home.ends(&all);
        assert!(code == Exit::Usage && out.is_empty(), "{line:?}: {talk}");
    }
    let (_, _, talk) = home.ends(&["--known-at", "2199-12-31", "brief"]);
    assert!(talk.contains("Nobody knows yet"), "{talk}");
    for (lang, word) in [("en", "as they were known"), ("zh-CN", "当时所知")] {
        let line = [
            "--lang",
            lang,
            "--as-of",
            "2026-11-17",
            "--known-at",
            "2026-11-17",
            "targets",
        ];
        let (code, _, talk) = home.ends(&line);
        assert!(code == Exit::Done && talk.contains(word), "{talk}");
    }
}

#[test]
fn what_was_known_and_undone_since_is_counted_in_words() {
    let home = home();
    later(&home);
    on(&home, "2026-11-19", &["imports", "--undo", "8"]);
    let past = [
        "--as-of",
        "2026-11-18",
        "--known-at",
        "2026-11-18",
        "targets",
    ];
    for (lang, sentence) in [
        (
            "en",
            "1 import of that time was undone since: its rows are not shown.",
        ),
        ("zh-CN", "当时的 1 次导入后来已撤销，其数据不显示。"),
    ] {
        let said = [&["--lang", lang][..], &past].concat();
        for line in [said.clone(), [&["--json"][..], &said].concat()] {
            let (exit, _, talk) = home.ends(&line);
            assert_eq!(exit, Exit::Done, "{talk}");
            assert!(talk.contains(sentence), "{line:?}: {talk}");
        }
    }
    // On the day before it was not there yet, and on the day itself it is gone: nothing to say.
    for day in ["2026-11-17", "2026-11-19"] {
        let (_, _, talk) = home.ends(&["--as-of", day, "--known-at", day, "targets"]);
        assert!(!talk.contains("undone since"), "{talk}");
    }
}

#[test]
fn a_file_that_is_put_on_a_past_morning_is_known_from_the_day_it_comes_in() {
    let home = home();
    let file = |value: u32| format!("rep,day,touch\nR2,2026-11-16,{value}\n");
    // At three in the night it is still the seventeenth; at five it is not.
    for (now, value) in [
        ("2026-11-18 03:00", 7),
        ("2026-11-18 05:00", 8),
        ("2026-11-19 10:00", 9),
    ] {
        import_at(&home, now, "2026-11-17", "activity", &file(value));
    }
    for (day, value) in [("2026-11-17", 7), ("2026-11-18", 8), ("2026-11-19", 9)] {
        let line = [
            "--as-of",
            day,
            "--known-at",
            day,
            "actions",
            "--day",
            "2026-11-16",
        ];
        let document = home.json(&line);
        let reps = document["reps"].as_array().unwrap();
        let rep = reps.iter().find(|rep| rep["id"] == "R2").unwrap();
        assert_eq!(rep["cells"][0]["value"], json!(value), "{day}");
    }
}
