//! Drafts on a real disk: saved in time, offered again, never in the way.

use super::*;
use crate::store::testing::session;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc::channel;
use std::time::Instant;
use tempfile::TempDir;

pub(super) fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap().join("drafts.db");
    (folder, path)
}

fn open(path: &Path) -> Drafts {
    Drafts::open(path, session().clock).unwrap()
}

pub(super) fn draft(id: &str, text: &str) -> Draft {
    Draft {
        id: id.into(),
        kind: "note".into(),
        context: r#"{"intervention":"x"}"#.into(),
        text: text.into(),
        elsewhere: None,
        thrown_at: None,
    }
}

/// What the next start would offer of these files.
pub(super) fn offered(paths: &[&Path]) -> Vec<Draft> {
    let mut files: Vec<Drafts> = paths.iter().map(|path| open(path)).collect();
    to_offer(&mut files, |_| Ok(false))
}

fn keeper(path: &Path) -> (DraftKeeper, std::thread::JoinHandle<()>) {
    let places = vec![path.to_owned().into()];
    DraftKeeper::start(places, session().clock, |keeping| {
        assert_eq!(keeping, Keeping::Lasting);
    })
    .unwrap()
}

pub(super) fn on_disk(path: &Path) -> Vec<Draft> {
    let all = open(path).all().unwrap();
    all.into_iter().map(|(draft, ..)| draft).collect()
}

/// Waits until the drafts on disk are these texts, and says how long that took.
pub(super) fn until(path: &Path, texts: &[&str]) -> Duration {
    let started = Instant::now();
    loop {
        let found = on_disk(path);
        if found
            .iter()
            .map(|d| d.text.as_str())
            .eq(texts.iter().copied())
        {
            return started.elapsed();
        }
        assert!(started.elapsed() < Duration::from_secs(10), "{found:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn drafts_are_private_and_come_back_whole() {
    let (_folder, path) = folder();
    let mut drafts = open(&path);
    drafts
        .save(&[draft("a", "谈过了，下周"), draft("b", "two")])
        .unwrap();
    drafts.save(&[draft("b", "二")]).unwrap();
    drop(drafts);
    let expected = [draft("b", "二"), draft("a", "谈过了，下周")];
    assert_eq!(offered(&[&path]), expected);
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut files = [open(&path)];
    files[0].discard("b").unwrap();
    assert_eq!(to_offer(&mut files, |id| Ok(id == "a")), []);
    assert_eq!(on_disk(&path), [], "what was saved is no draft any more");
}

#[test]
fn a_huge_paste_is_kept_up_to_whole_characters() {
    let (_folder, path) = folder();
    let mut drafts = open(&path);
    drafts.save(&[draft("a", &"谈".repeat(2 << 20))]).unwrap();
    let text = &on_disk(&path)[0].text;
    assert_eq!(text.len(), MAX_TEXT / 3 * 3);
    assert!(text.chars().all(|c| c == '谈'));
}

#[test]
fn links_and_the_team_s_database_are_no_drafts() {
    let (folder, path) = folder();
    std::os::unix::fs::symlink(folder.path().join("elsewhere"), &path).unwrap();
    assert_eq!(
        Drafts::open(&path, session().clock).unwrap_err(),
        StoreError::Symlink(path.clone())
    );
    let (_folder, store) = crate::store::testing::store();
    assert_eq!(
        Drafts::open(store.path(), session().clock).unwrap_err(),
        StoreError::NotOurs(store.path().to_owned())
    );
}

#[test]
fn a_damaged_file_is_set_aside_and_typing_goes_on() {
    let (_folder, path) = folder();
    fs::write(&path, "x".repeat(5000)).unwrap();
    let (mut drafts, aside) = Drafts::open_or_set_aside(&path, session().clock).unwrap();
    drafts.save(&[draft("a", "on")]).unwrap();
    assert_eq!(
        fs::read(aside.unwrap()).unwrap(),
        "x".repeat(5000).as_bytes()
    );
    let (drafts, aside) = Drafts::open_or_set_aside(&path, session().clock).unwrap();
    assert_eq!((drafts.all().unwrap().len(), aside), (1, None));
}

#[test]
fn what_is_typed_is_on_disk_within_a_second() {
    let (_folder, path) = folder();
    open(&path);
    let (keeper, thread) = keeper(&path);
    let mut text = String::new();
    for _ in 0..3 {
        text.push('字');
        keeper.set(draft("a", &text));
        let took = until(&path, &[&text]);
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
    // Typing without a pause does not put it off.
    let started = Instant::now();
    while started.elapsed() < Duration::from_millis(1500) {
        text.push('字');
        keeper.set(draft("a", &text));
        std::thread::sleep(Duration::from_millis(10));
        if started.elapsed() > Duration::from_secs(1) {
            assert_ne!(on_disk(&path)[0].text, "字字字");
        }
    }
    keeper.discard("a");
    until(&path, &[]);
    keeper.set(draft("b", "last words"));
    keeper.stop();
    thread.join().unwrap();
    until(&path, &["last words"]);
}

#[test]
fn the_last_moment_saves_at_once() {
    let (_folder, path) = folder();
    open(&path);
    let (keeper, _thread) = keeper(&path);
    keeper.set(draft("a", "half a sen"));
    let started = Instant::now();
    keeper.save_now().unwrap();
    assert!(started.elapsed() < Duration::from_millis(300));
    assert_eq!(on_disk(&path), [draft("a", "half a sen")]);
}

#[test]
fn the_last_moment_does_not_wait_for_a_lock() {
    let (_folder, path) = folder();
    open(&path);
    let (keeper, _thread) = keeper(&path);
    // The file is held by somebody else.
    let other = open(&path);
    other.conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    keeper.set(draft("a", "half a sen"));
    let started = Instant::now();
    assert_eq!(keeper.save_now(), Err(StoreError::Busy));
    assert!(started.elapsed() < Duration::from_millis(300));
    other.conn.execute_batch("COMMIT").unwrap();
    keeper.save_now().unwrap();
    // The slot is held by a thread that hangs.
    keeper.set(draft("a", "half a sentence"));
    keeper.while_held(|| {
        let started = Instant::now();
        assert_eq!(keeper.save_now(), Err(StoreError::Busy));
        assert!(started.elapsed() < Duration::from_millis(300));
    });
    keeper.save_now().unwrap();
    assert_eq!(on_disk(&path)[0].text, "half a sentence");
}

#[test]
fn a_panic_with_the_drafts_in_hand_loses_nothing() {
    let (_folder, path) = folder();
    let (keeper, _thread) = keeper(&path);
    keeper.set(draft("a", "kept"));
    let clone = keeper.clone();
    std::thread::spawn(move || clone.while_held(|| panic!("on purpose")))
        .join()
        .unwrap_err();
    keeper.save_now().unwrap();
    assert_eq!(on_disk(&path), [draft("a", "kept")]);
}

#[test]
fn a_failing_disk_is_told_once_and_the_text_is_saved_when_it_works_again() {
    let (folder, _) = folder();
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "").unwrap();
    let path = blocked.join("drafts.db");
    let (told, hear) = channel();
    let (keeper, thread) =
        DraftKeeper::start(vec![path.clone().into()], session().clock, move |keeping| {
            told.send(keeping != Keeping::Lasting).unwrap();
        })
        .unwrap();
    keeper.set(draft("a", "still here"));
    assert!(hear.recv_timeout(Duration::from_secs(5)).unwrap());
    assert!(keeper.save_now().is_err());
    fs::remove_file(&blocked).unwrap();
    assert!(!hear.recv_timeout(Duration::from_secs(5)).unwrap());
    keeper.stop();
    thread.join().unwrap();
    assert_eq!(offered(&[&path]), [draft("a", "still here")]);
    assert!(hear.try_recv().is_err());
}

#[test]
fn nothing_is_saved_into_a_file_that_vanished() {
    let (_folder, path) = folder();
    let mut drafts = open(&path);
    fs::remove_file(&path).unwrap();
    assert_eq!(
        drafts.save(&[draft("a", "x")]),
        Err(StoreError::Moved(path))
    );
}

#[test]
fn b3_what_a_living_session_is_typing_is_offered_with_its_time() {
    let (folder, path) = folder();
    let (first, thread) = keeper(&path);
    first.set(draft("a", "mine"));
    until(&path, &["mine"]);
    let first_of = offered(&[&path]).remove(0);
    assert_eq!(first_of.text, "mine");
    assert_eq!(
        first_of.elsewhere.as_deref(),
        Some("2026-02-24T01:00:00.123Z")
    );
    // The keeper is still there, as in the signal thread; its session has ended.
    first.stop();
    thread.join().unwrap();
    assert_eq!(offered(&[&path]), [draft("a", "mine")]);
    // A session that was killed let go of its lock and left the file.
    let owner = owner::LivingSession::claim(&path).unwrap();
    let mut drafts = open(&path);
    let side = format!("{}.session-{}", path.display(), owner.id());
    drafts.belong_to(Arc::new(owner));
    drafts.save(&[draft("a", "mine too")]).unwrap();
    assert!(offered(&[&path])[0].elsewhere.is_some());
    drop(drafts);
    fs::write(&side, "").unwrap();
    assert_eq!(offered(&[&path]), [draft("a", "mine too")]);
    let left = fs::read_dir(folder.path()).unwrap();
    assert!(!left.into_iter().any(|f| {
        let name = f.unwrap().file_name();
        name.to_string_lossy().contains("session")
    }));
}

#[test]
fn b7_a_second_place_is_taken_where_the_first_cannot_be_written() {
    let (folder, second) = folder();
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "").unwrap();
    let first = blocked.join("drafts.db");
    let places = vec![first.clone().into(), second.clone().into()];
    let start = || {
        DraftKeeper::start(places.clone(), session().clock, |keeping| {
            let nothing = Keeping::Lasting;
            assert_eq!(keeping, nothing, "nothing is lost, and nothing to be told");
        })
        .unwrap()
    };
    let (keeper, thread) = start();
    keeper.set(draft("a", "kept elsewhere"));
    until(&second, &["kept elsewhere"]);
    keeper.set(draft("a", "kept elsewhere too"));
    keeper.save_now().unwrap();
    until(&second, &["kept elsewhere too"]);
    keeper.stop();
    thread.join().unwrap();
    // The next session finds the first place in order, and what it throws away is gone from both.
    fs::remove_file(&blocked).unwrap();
    let (keeper, thread) = start();
    keeper.discard("a");
    until(&second, &[]);
    keeper.stop();
    thread.join().unwrap();
    assert!(first.exists());
}

#[test]
fn b10_what_is_acknowledged_in_time_never_reaches_the_disk() {
    let (_folder, path) = folder();
    let beside = open(&path);
    let (keeper, thread) = keeper(&path);
    // Another connection sees it when anything is written to the file.
    let writes = || -> i64 {
        let sql = "PRAGMA data_version";
        beside.conn.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let before = writes();
    for n in 0..50 {
        let id = n.to_string();
        keeper.set_fresh(draft(&id, ""));
        std::thread::sleep(Duration::from_millis(2));
        keeper.discard(&id);
    }
    assert_eq!(writes(), before);
    keeper.set_fresh(draft("slow", ""));
    until(&path, &[""]);
    keeper.discard("slow");
    until(&path, &[]);
    // What was typed for a while lies there already, and goes when it is acknowledged.
    keeper.set(draft("typed", "a private note"));
    until(&path, &["a private note"]);
    keeper.set_fresh(draft("typed", "a private note"));
    keeper.discard("typed");
    until(&path, &[]);
    keeper.set_fresh(draft("dropped", ""));
    keeper.save_now().unwrap();
    assert_eq!(on_disk(&path), [draft("dropped", "")]);
    keeper.stop();
    thread.join().unwrap();
}
