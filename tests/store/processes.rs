//! Several processes at one file: nobody is refused, nothing that was acknowledged is lost.

use super::*;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn a11_a_check_beside_writers_finds_nothing_wrong() {
    let (_folder, path, mut store) = team();
    log(&mut store, "first");
    let ended = AtomicBool::new(false);
    let found = std::thread::scope(|scope| {
        let write = || {
            let mut store = Store::open(&path, Create::Never).unwrap();
            while !ended.load(Ordering::Relaxed) {
                log(&mut store, "more");
            }
        };
        scope.spawn(write);
        scope.spawn(write);
        let found: Result<Vec<_>, _> = (0..30).map(|_| store.check()).collect();
        ended.store(true, Ordering::Relaxed);
        found
    });
    assert_eq!(found.unwrap().concat(), []);
}

#[test]
fn eight_openings_of_the_same_new_file_make_one() {
    for _ in 0..5 {
        let (_folder, path) = folder();
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Store::open(&path, Create::IfMissing).map(drop)))
                .collect();
            for one in all {
                one.join().unwrap().unwrap();
            }
        });
        let store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(store.check().unwrap(), []);
    }
}

#[test]
fn eight_writers_at_once_are_never_refused_and_nothing_is_lost() {
    let (_folder, path, store) = team();
    let (written, worst) = std::thread::scope(|scope| {
        let all: Vec<_> = (0..8)
            .map(|writer| {
                let path = &path;
                scope.spawn(move || {
                    let mut store = Store::open(path, Create::Never).unwrap();
                    let mut worst = Duration::ZERO;
                    let ids: Vec<_> = (0..200)
                        .map(|n| {
                            let started = Instant::now();
                            let id = log(&mut store, &format!("{writer}/{n}"));
                            worst = worst.max(started.elapsed());
                            id
                        })
                        .collect();
                    (ids, worst)
                })
            })
            .collect();
        let mut written = BTreeSet::new();
        let mut worst = Duration::ZERO;
        for one in all {
            let (ids, longest) = one.join().unwrap();
            written.extend(ids);
            worst = worst.max(longest);
        }
        (written, worst)
    });
    assert_eq!(written.len(), 1600);
    assert_eq!(ids(&store), written);
    assert_eq!(store.check().unwrap(), []);
    // Two seconds are the promise on a machine of its own; tests share theirs.
    assert!(worst < Duration::from_secs(10), "{worst:?}");
}

/// Writes events until it is killed, and names each one that was acknowledged. Not a test by itself: the
/// tests below start it as a process of its own.
#[test]
#[ignore = "is started by the tests about processes"]
fn writer_process() {
    let Some(path) = std::env::var_os("QUARTERDECK_TEST_WRITER") else {
        return;
    };
    let path = Path::new(&path);
    let mut store = Store::open(path, Create::Never).unwrap();
    store.keep_device_in(&path.with_file_name("account"));
    let many: u32 = std::env::var("QUARTERDECK_TEST_EVENTS")
        .unwrap()
        .parse()
        .unwrap();
    let until = std::env::var_os("QUARTERDECK_TEST_UNTIL").map(PathBuf::from);
    let mut worst = Duration::ZERO;
    for n in 0..many {
        let started = Instant::now();
        let id = log(&mut store, &n.to_string());
        worst = worst.max(started.elapsed());
        println!("\nsaved {id}");
        if until.as_ref().is_some_and(|until| until.exists()) {
            break;
        }
    }
    println!("\nworst {}", worst.as_millis());
}

pub fn writer(path: &Path, events: u32) -> Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "processes::writer_process",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env("QUARTERDECK_TEST_WRITER", path)
        .env("QUARTERDECK_TEST_EVENTS", events.to_string())
        .env("QUARTERDECK_TEST_UNTIL", path.with_extension("until"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

pub fn acknowledged(output: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(output);
    // The last line may have been cut off by the kill.
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole
        .lines()
        .filter_map(|line| line.strip_prefix("saved "))
        .map(str::to_owned)
        .collect()
}

/// How long a writer waited for its slowest save.
fn worst(output: &[u8]) -> Duration {
    let text = String::from_utf8_lossy(output);
    let millis = text.lines().find_map(|line| line.strip_prefix("worst "));
    Duration::from_millis(millis.unwrap().parse().unwrap())
}

/// Waits for writers; what they were told is saved, and the longest that one of them waited.
fn written(all: Vec<Child>) -> (BTreeSet<String>, Duration) {
    let mut saved = BTreeSet::new();
    let mut longest = Duration::ZERO;
    let outputs = std::thread::scope(|scope| {
        let all: Vec<_> = all
            .into_iter()
            .map(|one| scope.spawn(|| one.wait_with_output().unwrap()))
            .collect();
        let outputs: Vec<_> = all.into_iter().map(|one| one.join().unwrap()).collect();
        outputs
    });
    for done in outputs {
        assert!(done.status.success());
        saved.extend(acknowledged(&done.stdout));
        longest = longest.max(worst(&done.stdout));
    }
    (saved, longest)
}

#[test]
fn a3_eight_processes_save_without_a_pause_and_none_waits_two_seconds() {
    let (_folder, path, store) = team();
    let many = rounds(200, 1000);
    let all: Vec<_> = (0..8).map(|_| writer(&path, many)).collect();
    let (saved, longest) = written(all);
    assert_eq!(saved.len(), 8 * many as usize);
    assert_eq!(ids(&store), saved);
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(devices(&path), 1);
    eprintln!("a3: eight times {many} saves, the longest took {longest:?}");
    assert!(longest < Duration::from_secs(2), "{longest:?}");
    assert!(!path.with_file_name("team.db-gate").exists());
}

#[test]
fn a4_eight_processes_save_while_a_file_comes_in_and_none_waits_two_seconds() {
    let (_folder, path, mut store) = team();
    let mut text = String::from("rep,day,action,count\n");
    let first = chrono::NaiveDate::from_ymd_opt(2018, 1, 1).unwrap();
    for rep in 1..=rounds(1, 10) {
        hire(&mut store, &[&format!("R{rep:02}")]);
        for day in 0..2_500 {
            let day = first + chrono::Days::new(day);
            for action in ["touch", "need", "proposal", "demo"] {
                writeln!(text, "R{rep:02},{day},{action},3").unwrap();
            }
        }
    }
    let file = path.with_file_name("activity.csv");
    fs::write(&file, text).unwrap();
    let all: Vec<_> = (0..8).map(|_| writer(&path, 1_000_000)).collect();
    std::thread::sleep(Duration::from_millis(500));
    let started = Instant::now();
    let import = std::process::Command::new(crate::binary())
        .args(["--as-of", "2026-02-24", "--db"])
        .args([&path, Path::new("import"), Path::new("activity"), &file])
        .env("HOME", path.parent().unwrap())
        .output()
        .unwrap();
    let took = started.elapsed();
    fs::write(path.with_extension("until"), "").unwrap();
    let (saved, longest) = written(all);
    assert!(import.status.success(), "{import:?}");
    eprintln!(
        "a4: {} saves, the longest took {longest:?}; the import {took:?}",
        saved.len()
    );
    assert_eq!(ids(&store), saved);
    assert_eq!(store.check().unwrap(), []);
    assert!(longest < Duration::from_secs(2), "{longest:?}");
}

/// How many devices have written to a database.
fn devices(path: &Path) -> i64 {
    let raw = Connection::open(path).unwrap();
    raw.query_row("SELECT count(*) FROM replica", [], |r| r.get(0))
        .unwrap()
}

#[test]
fn a2_what_was_acknowledged_survives_a_kill() {
    let (_folder, path, mut store) = team();
    store.keep_device_in(&path.with_file_name("account"));
    let mut saved = BTreeSet::new();
    let kills = rounds(25, 200);
    for n in 0..kills {
        let mut child = writer(&path, 1_000_000);
        std::thread::sleep(Duration::from_millis(u64::from(20 + n * 7 % 400)));
        child.kill().unwrap();
        saved.extend(acknowledged(&child.wait_with_output().unwrap().stdout));
    }
    assert!(saved.len() > kills as usize, "{}", saved.len());
    let present = ids(&store);
    assert!(saved.is_subset(&present));
    // A kill between the commit and its acknowledgement leaves one event more, never two.
    assert!(present.len() - saved.len() <= kills as usize);
    eprintln!(
        "a2: {} acknowledged before {kills} kills, all there",
        saved.len()
    );
    // Nor is a kill between the commit and the word about it outside a reason to go on as another device.
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(devices(&path), 1);
}

#[test]
fn a_transaction_that_was_killed_never_happened() {
    let (_folder, path, mut store) = team();
    let saved = log(&mut store, "kept");
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA cache_size = 2; BEGIN IMMEDIATE;")
        .unwrap();
    for n in 0..2000 {
        raw.execute(
            "INSERT INTO customer VALUES (?1, hex(zeroblob(300)), '', 0, NULL, '', 1)",
            [n.to_string()],
        )
        .unwrap();
    }
    // What a killed process leaves behind: the database and its log, with half a transaction in it.
    let crashed = path.parent().unwrap().join("crashed.db");
    fs::copy(&path, &crashed).unwrap();
    fs::copy(
        path.with_extension("db-wal"),
        crashed.with_extension("db-wal"),
    )
    .unwrap();
    assert!(
        fs::metadata(crashed.with_extension("db-wal"))
            .unwrap()
            .len()
            > 200_000
    );
    let store = Store::open(&crashed, Create::Never).unwrap();
    assert_eq!(ids(&store), [saved].into());
    assert_eq!(store.check().unwrap(), []);
    let raw = Connection::open(&crashed).unwrap();
    let customers: i64 = raw
        .query_row("SELECT count(*) FROM customer", [], |r| r.get(0))
        .unwrap();
    assert_eq!(customers, 0);
}

#[test]
fn a10_a_file_that_was_moved_or_lost_its_log_takes_no_more_events() {
    let (_folder, path, mut store) = team();
    log(&mut store, "before");
    let command = Command::Excuse {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: Day::parse("2026-02-24").unwrap(),
        part: Part::Half,
        reason: "after".into(),
    };
    let wal = path.with_extension("db-wal");
    let aside = path.with_extension("aside");
    for file in [&path, &wal] {
        fs::rename(file, &aside).unwrap();
        assert_eq!(
            store.execute(&session(), &command).unwrap_err(),
            StoreError::Moved(file.clone())
        );
        fs::rename(&aside, file).unwrap();
    }
    store.execute(&session(), &command).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a10_a_log_that_was_taken_away_is_not_written_back_over_what_came_since() {
    let (_folder, path, mut store) = team();
    log(&mut store, "in the log that is taken away");
    for side in ["db-wal", "db-shm"] {
        fs::remove_file(path.with_extension(side)).unwrap();
    }
    let (saved, _) = written(vec![writer(&path, 3)]);
    assert_eq!(saved.len(), 3);
    drop(store);
    let there = ids(&Store::open(&path, Create::Never).unwrap());
    assert!(saved.is_subset(&there), "{saved:?} {there:?}");
}

/// The race that damaged files of SQLite before 3.51.3: writers, and a checkpoint that empties the log under them.
#[test]
fn a8_a_log_that_is_emptied_while_others_write_loses_nothing() {
    let (_folder, path, store) = team();
    let all: Vec<_> = (0..2).map(|_| writer(&path, 10_000_000)).collect();
    let raw = Connection::open(&path).unwrap();
    let patience = Duration::from_secs(5);
    raw.busy_timeout(patience).unwrap();
    let until = Instant::now() + Duration::from_secs(u64::from(rounds(4, 600)));
    let (mut emptied, mut busy) = (0, 0);
    while Instant::now() < until {
        let is_busy: i64 = raw
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get(0))
            .unwrap();
        if is_busy == 0 {
            emptied += 1;
        } else {
            busy += 1;
        }
    }
    fs::write(path.with_extension("until"), "").unwrap();
    let (saved, _) = written(all);
    assert!(emptied > 10, "{emptied} emptied, {busy} busy");
    assert_eq!(ids(&store), saved);
    assert_eq!(store.check().unwrap(), []);
    eprintln!(
        "a8: {} saves while the log was emptied {emptied} times",
        saved.len()
    );
}
