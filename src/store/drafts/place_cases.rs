//! Several places for one draft: the newest text wins, what was thrown away stays away, and what does not last says so.

use super::tests::{draft, folder, offered, on_disk, until};
use super::*;
use crate::store::testing::session;
use std::fs;
use std::sync::mpsc::channel;

/// A clock that goes on by a second each time it is looked at.
fn ticking() -> chrono::DateTime<chrono::Utc> {
    use std::sync::atomic::{AtomicI64, Ordering};
    static AT: AtomicI64 = AtomicI64::new(1_772_000_000);
    let at = AT.fetch_add(1, Ordering::SeqCst);
    chrono::DateTime::from_timestamp(at, 0).unwrap()
}

#[test]
fn b7_of_several_places_the_newest_text_is_offered_and_the_rest_goes_with_it() {
    let (folder, first) = folder();
    let second = folder.path().join("second.db");
    let open = |path: &Path| Drafts::open(path, ticking).unwrap();
    open(&first)
        .save(&[draft("a", "first part"), draft("b", "as it was")])
        .unwrap();
    open(&second)
        .save(&[draft("a", "first part. second part")])
        .unwrap();
    for order in [[&*first, &*second], [&*second, &*first]] {
        let texts: Vec<String> = offered(&order).into_iter().map(|d| d.text).collect();
        assert_eq!(texts, ["first part. second part", "as it was"]);
    }
    // Written where the older one lies, it is the newer one.
    open(&first).save(&[draft("a", "all of it")]).unwrap();
    assert_eq!(offered(&[&first, &second])[0].text, "all of it");
    // What is thrown away is gone from both.
    let places = vec![first.clone().into(), second.clone().into()];
    let (keeper, thread) = DraftKeeper::start(places, ticking, |_| {}).unwrap();
    keeper.discard("a");
    keeper.stop();
    thread.join().unwrap();
    assert_eq!(offered(&[&first, &second]), [draft("b", "as it was")]);
    assert_eq!(on_disk(&second), []);
}

#[test]
fn b7_what_was_thrown_away_is_not_offered_again_from_a_place_that_cannot_be_written() {
    let (folder, first) = folder();
    let second = folder.path().join("second.db");
    let mut full = Drafts::open(&first, ticking).unwrap();
    full.save(&[draft("a", "old"), draft("b", "stays")])
        .unwrap();
    // Nothing can be taken out of it any more.
    full.conn
        .execute_batch(
            "CREATE TRIGGER full BEFORE DELETE ON draft BEGIN SELECT raise(ABORT, 'full'); END;
             CREATE TRIGGER fuller BEFORE INSERT ON draft BEGIN SELECT raise(ABORT, 'full'); END;",
        )
        .unwrap();
    drop(full);
    let places = vec![first.clone().into(), second.clone().into()];
    let (keeper, thread) = DraftKeeper::start(places, ticking, |keeping| {
        assert_eq!(keeping, Keeping::Lasting);
    })
    .unwrap();
    keeper.set(draft("a", "new"));
    until(&second, &["new"]);
    keeper.discard("a");
    until(&second, &[""]);
    keeper.stop();
    thread.join().unwrap();
    assert_eq!(on_disk(&first).len(), 2, "it lies there still");
    assert_eq!(offered(&[&first, &second]), [draft("b", "stays")]);
    assert_eq!(offered(&[&second, &first]), [draft("b", "stays")]);
    // Whoever types it again has it again.
    Drafts::open(&second, ticking)
        .unwrap()
        .save(&[draft("a", "anew")])
        .unwrap();
    assert_eq!(offered(&[&first, &second])[0], draft("a", "anew"));
}

#[test]
fn b7_a_place_that_goes_with_the_login_is_said_to_be_one() {
    let (folder, path) = folder();
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "").unwrap();
    let fleeting = KeepAt {
        path: path.clone(),
        lasts: false,
    };
    let places = vec![blocked.join("drafts.db").into(), fleeting];
    let (told, hear) = channel();
    let (keeper, thread) = DraftKeeper::start(places, session().clock, move |keeping| {
        told.send(keeping).unwrap();
    })
    .unwrap();
    assert_eq!(
        hear.recv_timeout(Duration::from_secs(5)).unwrap(),
        Keeping::UntilLogout
    );
    keeper.set(draft("a", "thin ice"));
    until(&path, &["thin ice"]);
    keeper.stop();
    thread.join().unwrap();
    assert!(hear.try_recv().is_err(), "once");
}

/// A clock that stands three hours back each time it is looked at.
fn going_back() -> chrono::DateTime<chrono::Utc> {
    use std::sync::atomic::{AtomicI64, Ordering};
    static AT: AtomicI64 = AtomicI64::new(1_772_000_000);
    let at = AT.fetch_sub(3 * 3600, Ordering::SeqCst);
    chrono::DateTime::from_timestamp(at, 0).unwrap()
}

#[test]
fn b7_what_is_typed_later_is_the_newer_text_whatever_the_clock_says() {
    let (folder, first) = folder();
    let second = folder.path().join("second.db");
    Drafts::open(&first, going_back)
        .unwrap()
        .save(&[draft("a", "old"), draft("b", "thrown away")])
        .unwrap();
    let full = Drafts::open(&first, going_back).unwrap();
    full.conn
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON draft BEGIN SELECT raise(ABORT, 'full'); END;
             CREATE TRIGGER fuller BEFORE DELETE ON draft BEGIN SELECT raise(ABORT, 'full'); END;",
        )
        .unwrap();
    drop(full);
    let places = vec![first.clone().into(), second.clone().into()];
    let (keeper, thread) = DraftKeeper::start(places, going_back, |_| {}).unwrap();
    keeper.set(draft("a", "new"));
    until(&second, &["new"]);
    keeper.discard("b");
    keeper.stop();
    thread.join().unwrap();
    for order in [[&*first, &*second], [&*second, &*first]] {
        assert_eq!(offered(&order), [draft("a", "new")]);
    }
}

#[test]
fn b1_the_last_moment_goes_where_the_text_goes_by_then() {
    let (folder, first) = folder();
    let second = folder.path().join("second.db");
    let places = vec![first.clone().into(), second.clone().into()];
    let (keeper, thread) = DraftKeeper::start(places, ticking, |_| {}).unwrap();
    keeper.set(draft("a", "first"));
    until(&first, &["first"]);
    let full = Drafts::open(&first, ticking).unwrap();
    full.conn
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON draft BEGIN SELECT raise(ABORT, 'full'); END;",
        )
        .unwrap();
    drop(full);
    keeper.set(draft("a", "first, second"));
    until(&second, &["first, second"]);
    keeper.set(draft("a", "first, second, third"));
    keeper.save_now().unwrap();
    assert_eq!(offered(&[&first, &second])[0].text, "first, second, third");
    keeper.stop();
    thread.join().unwrap();
}
