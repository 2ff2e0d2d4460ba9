//! Several processes at one file: nobody is refused, nothing that was acknowledged is lost.

use super::*;

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
    let many = std::env::var("QUARTERDECK_TEST_EVENTS").unwrap();
    for n in 0..many.parse().unwrap() {
        let id = log(&mut store, &n.to_string());
        println!("\nsaved {id}");
    }
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

#[test]
fn eight_processes_log_two_hundred_events_each() {
    let (_folder, path, store) = team();
    let all: Vec<_> = (0..8).map(|_| writer(&path, 200)).collect();
    let mut saved = BTreeSet::new();
    for one in all {
        let done = one.wait_with_output().unwrap();
        assert!(done.status.success());
        saved.extend(acknowledged(&done.stdout));
    }
    assert_eq!(saved.len(), 1600);
    assert_eq!(ids(&store), saved);
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(devices(&path), 1);
}

/// How many devices have written to a database.
fn devices(path: &Path) -> i64 {
    let raw = Connection::open(path).unwrap();
    raw.query_row("SELECT count(*) FROM replica", [], |r| r.get(0))
        .unwrap()
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let (_folder, path, mut store) = team();
    store.keep_device_in(&path.with_file_name("account"));
    let mut saved = BTreeSet::new();
    for n in 0..25 {
        let mut child = writer(&path, 1_000_000);
        std::thread::sleep(Duration::from_millis(20 + n * 7));
        child.kill().unwrap();
        saved.extend(acknowledged(&child.wait_with_output().unwrap().stdout));
    }
    assert!(saved.len() > 25, "{}", saved.len());
    let present = ids(&store);
    assert!(saved.is_subset(&present));
    // A kill between the commit and its acknowledgement leaves one event more, never two.
    assert!(present.len() - saved.len() <= 25);
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
fn a_file_that_was_moved_or_lost_its_log_takes_no_more_events() {
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
