//! What killed runs leave behind, and that the next ones take it away.

use super::{Team, cockpit, rounds};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

/// Every file of a folder and of those below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all
}

/// The process that reads workbooks, started by a shell that is killed while it still waits for its bytes.
#[cfg(target_os = "linux")]
#[test]
fn b6_a_reader_of_workbooks_ends_with_whoever_asked() {
    use std::io::Read;
    let script = format!(
        "'{}' --read-sheet-from-standard-input <&3 3<&- & echo $!; wait",
        crate::binary().display()
    );
    let mut shell = std::process::Command::new("sh")
        .args(["-c", &format!("exec 3<&0; {script}")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = Vec::new();
    let mut byte = [0];
    while byte != *b"\n" {
        shell
            .stdout
            .as_mut()
            .unwrap()
            .read_exact(&mut byte)
            .unwrap();
        told.extend(byte);
    }
    let reader = String::from_utf8(told).unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", reader.trim()));
    let until = |what: &dyn Fn(&str) -> bool| {
        let started = std::time::Instant::now();
        while !what(&fs::read_to_string(&status).unwrap_or_default()) {
            assert!(started.elapsed() < Duration::from_secs(10));
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    until(&|told| told.contains("NoNewPrivs:\t1"));
    shell.kill().unwrap();
    // Its input is open yet: without a word from the system it would wait for ever.
    until(&|told| told.is_empty() || told.contains("State:\tZ"));
    drop(shell.stdin.take());
    shell.wait().unwrap();
}

fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    name.contains(".tmp") || name.contains(".session-")
}

/// A demo of one day, its file told.
const DEMO: [&str; 4] = ["demo", "--path", "--as-of", "2026-01-15"];

/// Begins each of the commands that write beside the database, and kills it after a while.
fn kill_each(team: &Team, file: &str, target: &str, round: u64) {
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64 ^ (round + 1);
    let all: [&[&str]; 5] = [
        &["backup"],
        &["backup", target],
        &["import", "activity", file],
        &["restore", "latest"],
        &DEMO,
    ];
    for args in all {
        let mut command = if args[0] == "demo" {
            let mut command = std::process::Command::new(crate::binary());
            command
                .env_clear()
                .envs(super::terminal::environment(team.home()));
            command
        } else {
            team.command(&[])
        };
        let mut child = command
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..4 {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
        }
        std::thread::sleep(Duration::from_millis(dice % 250));
        let _ = child.kill();
        child.wait().unwrap();
    }
}

#[test]
fn d7_what_killed_runs_leave_goes_at_the_next_start() {
    let team = Team::new();
    assert!(team.run(&["ack", super::team::WARNING]).status.success());
    assert!(team.run(&["backup"]).status.success());
    // A few bad rows, so that a file of rejects is being written.
    let mut rows = String::from("rep,day,touch,need,proposal,demo\n");
    for n in 0..3_000 {
        writeln!(rows, "nobody{n},2026-02-24,1,1,1,1").unwrap();
    }
    let file = team.home().join("more.csv");
    fs::write(&file, rows).unwrap();
    let copy = team.home().join("copies");
    fs::create_dir(&copy).unwrap();
    let target = |n: usize| copy.join(format!("{n}.db")).display().to_string();
    let file = file.display().to_string();
    for n in 0..rounds(6, 40) {
        kill_each(&team, &file, &target(n), n as u64);
    }
    let killed = files(team.home())
        .iter()
        .filter(|p| is_temporary(p))
        .count();
    // Whatever the dice said: one of each, in each of the folders.
    let id = "01a21662-4579-73ac-8715-09f9b121a6bf";
    let data = team.home().join("data/quarterdeck");
    let planted = [
        format!(
            "{}.backups/2026-02-23T01-00-00Z-daily.db.{id}.tmp",
            team.db.display()
        ),
        format!("{}.schema-1.{id}.tmp", team.db.display()),
        format!("{}.{id}.tmp-wal", copy.join("x.db").display()),
        format!("{file}.rejects.{id}.tmp"),
        format!("{}/demo/demo-x.db.{id}.tmp", data.display()),
        format!("{}/drafts/team.db.session-{id}", data.display()),
    ];
    for path in &planted {
        fs::create_dir_all(Path::new(path).parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    let day_ago = SystemTime::now() - Duration::from_hours(25);
    for path in files(team.home()).iter().filter(|p| is_temporary(p)) {
        File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_modified(day_ago)
            .unwrap();
    }
    // What is whole is whole, whatever was killed.
    assert!(team.run(&["backup", "list"]).status.success());
    assert!(team.run(&["check"]).status.code().is_some());
    let last = target(9_999);
    assert!(team.run(&["backup", &last]).status.success());
    team.run(&["import", "activity", &file]);
    let mut again = std::process::Command::new(crate::binary());
    again
        .env_clear()
        .envs(super::terminal::environment(team.home()));
    assert!(again.args(DEMO).output().unwrap().status.success());
    let mut open = cockpit(&team);
    open.keys("i\tx");
    std::thread::sleep(Duration::from_millis(1_500));
    open.keys("\x1b");
    open.wait_for("Kept as a draft");
    open.keys("q");
    assert_eq!(open.wait(), 0);
    let left: Vec<PathBuf> = files(team.home())
        .into_iter()
        .filter(|p| is_temporary(p))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    eprintln!("d7: {killed} files left by killed runs, all gone at the next start");
}

/// Nobody may ever write into the folder of a memory stick again: what was begun there goes at the next start of
/// anything.
#[test]
fn d7_what_a_killed_copy_left_elsewhere_goes_at_the_next_start_of_anything() {
    let team = Team::new();
    let stick = team.home().join("stick");
    fs::create_dir(&stick).unwrap();
    let begun = || files(&stick).iter().any(|path| is_temporary(path));
    let target = stick.join("copy.db");
    let export = stick.join("targets.csv");
    let mut tries = 0;
    while !begun() {
        tries += 1;
        assert!(tries < 300, "it was never caught at it");
        let mut child = team
            .command(&["backup", target.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !begun() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        let _ = fs::remove_file(&target);
    }
    let done = team.run(&["export", "activity", "-o", export.to_str().unwrap()]);
    assert!(done.status.success(), "{}", super::storage::said(&done));
    assert_eq!(files(&stick), [export]);
    let notes = files(&team.home().join("data/quarterdeck/under-way"));
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn d7_a_text_that_was_thrown_away_is_in_no_file_after_a_clean_run() {
    let team = Team::new();
    let mut open = cockpit(&team);
    open.keys(&format!("i\t{TELLING}"));
    open.wait_for(TELLING);
    team.typed_is_kept(TELLING);
    let drafts = team.home().join("data/quarterdeck/drafts");
    open.keys("\x04");
    open.wait_for("Throw");
    open.keys("\r");
    // It can be had back for a day; what is deleted there is gone.
    std::thread::sleep(Duration::from_millis(500));
    open.keys("D");
    open.wait_for(TELLING);
    open.keys("\x1b[3~");
    open.wait_for("Delete it for good?");
    open.keys("\r");
    std::thread::sleep(Duration::from_millis(500));
    open.keys("q");
    assert_eq!(open.wait(), 0);
    let left = files(&drafts);
    assert!(!left.iter().any(|path| holds(path)), "{left:?}");
    let beside = |path: &PathBuf| path.to_string_lossy().ends_with("-wal");
    assert!(!left.iter().any(beside), "{left:?}");
}

/// A name that stands in what was imported and typed, and in nothing else on this machine.
const TELLING: &str = "Quillfeather-Vantongeren";

fn holds(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap_or_default();
    let wanted = TELLING.as_bytes();
    bytes.windows(wanted.len()).any(|part| part == wanted)
}

/// Whoever encrypts these folders has encrypted all of it: imports, a workbook, a backup, an export, a half-typed text
/// of a session that is killed.
#[test]
fn d15_what_is_kept_lies_beside_the_database_and_in_our_own_folders_alone() {
    let team = Team::new();
    let desk = team.home().join("desk");
    let elsewhere = team.home().join("tmp");
    fs::create_dir_all(&desk).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    let text = format!("id,name,key,rep\nC1,{TELLING},yes,li\n,,,\nC2,{TELLING},perhaps,nobody\n");
    fs::write(desk.join("customers.csv"), text).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, cell) in ["id", "rep", "customer", "stage", "amount"]
        .into_iter()
        .enumerate()
    {
        sheet.write_string(0, column as u16, cell).unwrap();
    }
    for (column, cell) in ["D1", "li", TELLING, "lead", "12"].into_iter().enumerate() {
        sheet.write_string(1, column as u16, cell).unwrap();
    }
    book.save(desk.join("deals.xlsx")).unwrap();
    let run = |args: &[&str]| {
        let ran = team
            .command(args)
            .env("TMPDIR", &elsewhere)
            .output()
            .unwrap();
        super::storage::said(&ran)
    };
    let at = |name: &str| desk.join(name).display().to_string();
    run(&["import", "customers", &at("customers.csv")]);
    run(&["import", "deals", &at("deals.xlsx")]);
    assert!(run(&["export", "customers"]).contains(TELLING));
    run(&["export", "customers", "-o", &at("out.csv")]);
    run(&["backup"]);
    let mut open = super::cockpit_with(&team, &[("TMPDIR", elsewhere.to_str().unwrap())]);
    open.keys("i");
    open.wait_for("special review");
    open.keys(&format!("1\t{TELLING}"));
    open.wait_for(TELLING);
    team.typed_is_kept(TELLING);
    open.signal("KILL");
    open.wait();
    let own = |path: &Path| {
        let beside = path
            .to_string_lossy()
            .starts_with(&*team.db.to_string_lossy());
        let folders = ["data", "state", "desk"].map(|name| team.home().join(name));
        beside || folders.iter().any(|folder| path.starts_with(folder))
    };
    let holding: Vec<PathBuf> = files(team.home())
        .into_iter()
        .filter(|path| holds(path))
        .collect();
    let kept = |name: &str| {
        holding
            .iter()
            .any(|path| path.to_string_lossy().contains(name))
    };
    for name in ["team.db", "team.db.backups", "out.csv"] {
        assert!(kept(name), "{name}: {holding:?}");
    }
    let draft =
        |path: &PathBuf| !path.starts_with(&desk) && !path.to_string_lossy().contains("team.db");
    assert!(holding.iter().any(draft), "no draft: {holding:?}");
    let outside: Vec<&PathBuf> = holding.iter().filter(|path| !own(path)).collect();
    assert!(outside.is_empty(), "{outside:?}");
    assert!(files(&elsewhere).is_empty(), "{:?}", files(&elsewhere));
}
