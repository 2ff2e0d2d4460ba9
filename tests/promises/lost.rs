//! A database that is damaged, emptied or gone: every command says so, begins nothing and names the way back.

use super::storage::said;
use super::{Team, rounds};
use quarterdeck::store::{Shelf, Store};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Commands that read, and commands that would write or begin a database.
const READS: [&str; 6] = [
    "warnings", "targets", "actions", "brief", "journal", "check",
];
const WRITES: [&[&str]; 5] = [
    &["ack", super::team::WARNING],
    &["backup"],
    &["import", "reps", "reps.csv"],
    &["import", "reps", "reps.csv", "--dry-run"],
    &["demo", "--path"],
];

/// What is left of a database, of what it was.
type Left<'a> = &'a dyn Fn(&Path) -> Vec<u8>;

pub fn backed_up() -> Team {
    let team = Team::new();
    assert!(team.run(&["ack", super::team::WARNING]).status.success());
    assert!(team.run(&["backup"]).status.success());
    without_log(&team.db);
    team
}

pub fn without_log(db: &Path) {
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", db.display()));
    }
}

/// Runs a command in the folder of the team's files.
pub fn told(team: &Team, args: &[&str]) -> (Option<i32>, String) {
    let done = team
        .command(args)
        .current_dir(team.home())
        .output()
        .unwrap();
    let said = said(&done);
    assert!(!said.contains("panicked"), "{said}");
    (done.status.code(), said)
}

/// The backup of the shelf beside the database that was asked for.
pub fn asked_for(team: &Team) -> PathBuf {
    let folder = format!("{}.backups", team.db.display());
    let all = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut all = all.filter(|path| path.to_string_lossy().ends_with("-asked.db"));
    all.next().unwrap()
}

#[test]
fn a12_every_command_names_the_way_back_and_begins_nothing() {
    let zeroed = |db: &Path| {
        let mut bytes = fs::read(db).unwrap();
        bytes[..8192].fill(0);
        bytes
    };
    let halved = |db: &Path| {
        let bytes = fs::read(db).unwrap();
        bytes[..bytes.len() / 2].to_vec()
    };
    let states: [(&str, Option<Left<'_>>); 4] = [
        ("is gone", None),
        ("is empty", Some(&|_| Vec::new())),
        ("was a quarterdeck database", Some(&zeroed)),
        ("is damaged", Some(&halved)),
    ];
    for (words, left) in states {
        let team = backed_up();
        let bytes = left.map(|left| left(&team.db));
        match &bytes {
            Some(bytes) => fs::write(&team.db, bytes).unwrap(),
            None => fs::remove_file(&team.db).unwrap(),
        }
        let way_back = format!("quarterdeck --db {} restore latest", team.db.display());
        let reads = READS.map(|read| vec![read]);
        let writes = WRITES.map(<[_]>::to_vec);
        for args in reads.into_iter().chain(writes) {
            // What is there is shown by a demo, which opens nothing.
            if args[0] == "demo" && left.is_some() && words != "is empty" {
                continue;
            }
            let (code, said) = told(&team, &args);
            assert!(said.contains(words), "{words}, {args:?}: {said}");
            assert!(said.contains(&way_back), "{words}, {args:?}: {said}");
            assert_eq!(said.contains("--anew"), words.len() < 9, "{said}");
            let wanted = if args == ["check"] { 1 } else { 4 };
            assert_eq!(code, Some(wanted), "{words}, {args:?}: {said}");
            assert_eq!(fs::read(&team.db).ok(), bytes, "{words}, {args:?}");
        }
        let chinese = said(&team.run(&["--lang", "zh-CN", "warnings"]));
        assert!(
            chinese.contains("restore latest` 可恢复最近的完整备份"),
            "{chinese}"
        );
        let (code, said) = told(&team, &["restore", "latest"]);
        assert_eq!(code, Some(0), "{words}: {said}");
        assert_eq!(told(&team, &["check"]).0, Some(0), "{words}");
    }
}

#[test]
fn a12_a_new_database_is_begun_where_there_was_one_only_when_that_is_said() {
    let team = backed_up();
    let (code, said) = told(&team, &["import", "reps", "reps.csv", "--anew"]);
    assert_eq!(code, Some(2), "{said}");
    fs::remove_file(&team.db).unwrap();
    fs::write(team.home().join("none.csv"), "x,y\n1,2\n").unwrap();
    let (code, said) = told(&team, &["import", "reps", "none.csv", "--anew"]);
    assert!(code != Some(0) && !team.db.exists(), "{said}");
    let (code, said) = told(&team, &["import", "reps", "reps.csv", "--anew"]);
    assert_eq!(code, Some(0), "{said}");
    let (_, said) = told(&team, &["restore", "latest"]);
    assert!(said.contains("--unrelated"), "{said}");
}

#[test]
fn a12_a_cockpit_asks_before_it_begins_where_there_was_a_database() {
    let team = backed_up();
    fs::remove_file(&team.db).unwrap();
    let globals = team.globals();
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    let mut first = super::Terminal::start(team.home(), (100, 30), &args);
    first.wait_for("n begin a new one");
    first.keys("\x1b");
    assert_eq!(first.wait(), 4);
    assert!(!team.db.exists(), "Esc leaves everything as it is");
    let mut second = super::Terminal::start(team.home(), (100, 30), &args);
    second.wait_for("n begin a new one");
    second.keys("n");
    second.wait_for("Nothing is in here yet");
    second.keys("q");
    assert!(team.db.exists());
}

#[test]
fn a16_a_backup_that_is_not_whole_is_named_and_the_next_one_too() {
    let team = backed_up();
    let bad = asked_for(&team);
    let whole = fs::read(&bad).unwrap();
    let name = bad.file_stem().unwrap().to_str().unwrap().to_owned();
    let before = fs::read(&team.db).unwrap();
    let mut altered = whole.clone();
    altered[..16].fill(b'x');
    fs::write(&bad, &altered).unwrap();
    let (code, said) = told(&team, &["restore", &name]);
    assert_eq!(code, Some(4), "{said}");
    assert!(
        said.contains(&format!("{name}.db is not a whole backup")),
        "{said}"
    );
    assert!(
        said.contains("Nothing was changed.") && said.contains("-import`"),
        "{said}"
    );
    assert!(
        !said.contains('{') && !said.contains("restore latest"),
        "{said}"
    );
    assert_eq!(fs::read(&team.db).unwrap(), before);
    let (code, said) = told(&team, &["restore", "nobody"]);
    assert!(
        code == Some(1) && said.contains("There is no backup"),
        "{said}"
    );
    let (_, said) = told(&team, &["restore", "reps.csv"]);
    assert!(said.contains("does not begin as"), "{said}");
    fs::create_dir(team.home().join("folder")).unwrap();
    let (_, said) = told(&team, &["restore", "folder"]);
    assert!(said.contains("not an ordinary file"), "{said}");
}

#[test]
fn a11_an_import_that_is_lost_is_named_until_the_file_comes_in_again() {
    let team = backed_up();
    let older = fs::read(&team.db).unwrap();
    let file = team.home().join("activity.csv");
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("8,2,1,1", "9,2,1,1");
    team.import("activity", &text);
    assert_eq!(told(&team, &["check"]).0, Some(0));
    // An older copy in its place, or a log of which a bit was turned: the file is the same, and whole.
    without_log(&team.db);
    fs::write(&team.db, older).unwrap();
    for command in ["warnings", "check"] {
        let (code, said) = told(&team, &[command]);
        assert!(
            said.contains("Import 3 (activity.csv), which came in here"),
            "{said}"
        );
        assert!(
            said.contains("No whole backup holds what is missing"),
            "{said}"
        );
        assert_eq!(code, Some(i32::from(command == "check")), "{said}");
    }
    let cockpit = super::cockpit(&team);
    cockpit.wait_for("Import 3 (activity.csv)");
    drop(cockpit);
    team.import("activity", &text);
    let (code, said) = told(&team, &["check"]);
    assert!(code == Some(0) && !said.contains("came in here"), "{said}");
    // Gone back on purpose, nothing is missed.
    let (code, said) = told(&team, &["restore", asked_for(&team).to_str().unwrap()]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(told(&team, &["check"]).0, Some(0));
}

#[test]
fn a11_each_import_that_is_lost_is_named_whatever_comes_in_after_it() {
    let team = backed_up();
    let older = fs::read(&team.db).unwrap();
    let customers = "id,name\nC90,Northwind\n";
    let products = "id,name\nP90,Lite\n";
    team.import("customers", customers);
    team.import("products", products);
    without_log(&team.db);
    fs::write(&team.db, older).unwrap();
    let named = |said: &str| {
        let is_named = |file: &str| said.contains(&format!("({file}.csv), which came in here"));
        [is_named("customers"), is_named("products")]
    };
    let (_, said) = told(&team, &["check"]);
    assert_eq!(named(&said), [true, true], "{said}");
    team.import("products", products);
    let (code, said) = told(&team, &["check"]);
    assert_eq!((code, named(&said)), (Some(1), [true, false]), "{said}");
    team.import("customers", customers);
    let (code, said) = told(&team, &["check"]);
    assert_eq!((code, named(&said)), (Some(0), [false, false]), "{said}");
}

#[test]
fn a13_what_others_save_beside_a_restore_is_in_the_file_or_in_a_backup() {
    let team = backed_up();
    let name = asked_for(&team).file_stem().unwrap().to_owned();
    let name = name.to_str().unwrap();
    let ended = AtomicBool::new(false);
    let saved: BTreeSet<String> = std::thread::scope(|scope| {
        let writer = |who: usize| {
            let (team, ended) = (&team, &ended);
            move || {
                let mut saved = Vec::new();
                while !ended.load(Ordering::Relaxed) {
                    let what = format!("{who}-{}", saved.len());
                    let done = team.run(&["task", "add", &what, "--owner", "li"]);
                    assert!(done.status.success(), "{}", said(&done));
                    let text = said(&done);
                    let id = text
                        .lines()
                        .find_map(|line| Some(line.rsplit_once("undo ")?.1));
                    saved.push(id.unwrap().trim().to_owned());
                }
                saved
            }
        };
        let writers = [0, 1, 2].map(|who| scope.spawn(writer(who)));
        for _ in 0..rounds(4, 20) {
            let (code, said) = told(&team, &["restore", name]);
            assert_eq!(code, Some(0), "{said}");
        }
        ended.store(true, Ordering::Relaxed);
        writers
            .into_iter()
            .flat_map(|w| w.join().unwrap())
            .collect()
    });
    let shelf = Shelf::of(&team.db, None).unwrap();
    let kept = shelf.list().unwrap().into_iter().map(|backup| backup.path);
    let there: BTreeSet<String> = kept
        .chain([team.db.clone()])
        .flat_map(|path| Store::open_read_only(&path).unwrap().entries(None).unwrap())
        .map(|entry| entry.id)
        .collect();
    let nowhere: Vec<_> = saved.difference(&there).collect();
    assert!(
        saved.len() > 3 && nowhere.is_empty(),
        "{} saved, {nowhere:?}",
        saved.len()
    );
    assert_eq!(told(&team, &["check"]).0, Some(0));
}

#[test]
fn a13_a_restore_that_finds_no_room_leaves_everything_where_it_was() {
    let team = backed_up();
    let mut bytes = fs::read(&team.db).unwrap();
    bytes[..8192].fill(0);
    fs::write(&team.db, &bytes).unwrap();
    let names = || {
        let all = fs::read_dir(team.home())
            .unwrap()
            .map(|e| e.unwrap().file_name());
        let all = all.filter(|name| name.to_string_lossy().starts_with("team.db"));
        all.collect::<BTreeSet<_>>()
    };
    let before = names();
    let binary = crate::binary();
    let script = "ulimit -f 40; exec \"$0\" \"$@\"";
    let done = std::process::Command::new("sh")
        .args(["-c", script])
        .arg(binary)
        .args(team.globals())
        .args(["restore", "latest"])
        .env_clear()
        .envs(super::terminal::environment(team.home()))
        .output()
        .unwrap();
    let text = said(&done);
    assert!(
        done.status.code() == Some(4) && text.contains("disk is full"),
        "{text}"
    );
    assert!(text.contains("Nothing was changed"), "{text}");
    assert_eq!(fs::read(&team.db).unwrap(), bytes);
    assert_eq!(names(), before);
    // What an attempt that was killed has set aside is named where nothing stands.
    let aside = team
        .db
        .with_file_name("team.db.damaged-2026-02-24T01-00-00Z");
    fs::rename(&team.db, &aside).unwrap();
    let (_, text) = told(&team, &["warnings"]);
    assert!(
        text.contains(&format!("is kept as {}", aside.display())),
        "{text}"
    );
}

#[test]
fn a13_a_restore_killed_at_any_moment_leaves_what_was_or_what_is_restored() {
    let team = backed_up();
    let backup = asked_for(&team);
    let name = backup.file_stem().unwrap().to_str().unwrap().to_owned();
    let whole = fs::read(&team.db).unwrap();
    let (mut killed, mut ended) = (0, 0);
    for round in 0..rounds(6, 100) {
        without_log(&team.db);
        // Damaged in its pages, in its head, or gone.
        match round % 3 {
            0 => fs::write(&team.db, &whole[..whole.len() / 2]).unwrap(),
            1 => fs::write(&team.db, vec![0; 9000]).unwrap(),
            _ => fs::remove_file(&team.db).unwrap(),
        }
        let mut child = team.command(&["restore", &name]).spawn().unwrap();
        let wait = 10 + (round as u64 * 37) % 300;
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        match child.wait().unwrap().code() {
            Some(0) => ended += 1,
            _ => killed += 1,
        }
        let (code, said) = told(&team, &["warnings"]);
        if code != Some(0) {
            assert!(said.contains("restore latest"), "{round}: {said}");
            assert_eq!(told(&team, &["restore", &name]).0, Some(0), "{round}");
        }
        let (_, said) = told(&team, &["journal"]);
        assert!(said.contains("李强"), "{round}, after {wait} ms: {said}");
        assert_eq!(told(&team, &["check"]).0, Some(0), "{round}");
    }
    eprintln!("a13: {killed} restores killed, {ended} ended before, nothing lost");
}
