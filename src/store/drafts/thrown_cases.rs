//! What was thrown away: to be had back for a day, and nowhere after it.

use super::tests::{draft, folder};
use super::*;
use crate::store::testing::session;
use std::fs;

fn later(hours: i64) -> DateTime<Utc> {
    (session().clock)() + TimeDelta::hours(hours)
}

fn offered_by(paths: &[&Path], clock: Clock) -> Vec<Draft> {
    let files = paths.iter().map(|path| Drafts::open(path, clock).unwrap());
    to_offer(&mut files.collect::<Vec<_>>(), |_| Ok(false))
}

fn bytes(path: &Path) -> Vec<u8> {
    let beside = ["", "-wal"].map(|ending| {
        let mut path = path.as_os_str().to_owned();
        path.push(ending);
        fs::read(path).unwrap_or_default()
    });
    beside.concat()
}

#[test]
fn b11_a_text_that_was_thrown_away_can_be_had_back_for_a_day_and_is_nowhere_after() {
    let (_folder, path) = folder();
    let (_other, elsewhere) = folder();
    let open = |path: &Path| Drafts::open(path, session().clock).unwrap();
    let holds = |path: &Path| {
        bytes(path)
            .windows(12)
            .any(|found| found == b"secret words")
    };
    let typed = draft("a", "secret words, and how they were meant");
    // What was typed first lies in another place, where the disk was full later.
    open(&elsewhere).save([&typed]).unwrap();
    let mut drafts = open(&path);
    drafts.save([&typed, &draft("b", "kept")]).unwrap();
    drafts.save([&typed.clone().thrown_away()]).unwrap();
    drop(drafts);
    let within = offered_by(&[&path, &elsewhere], || later(23));
    let texts = within.iter().map(|d| (d.text.as_str(), d.is_thrown_away()));
    assert_eq!(
        texts.collect::<Vec<_>>(),
        [(typed.text.as_str(), true), ("kept", false)]
    );
    // Thrown away twice is thrown away; what goes on is a draft again.
    let again = within[0].clone().thrown_away();
    assert_eq!(again, within[0]);
    assert!(holds(&path) && holds(&elsewhere));
    let after = offered_by(&[&path, &elsewhere], || later(25));
    assert_eq!(after, [draft("b", "kept")]);
    assert!(!holds(&path) && !holds(&elsewhere), "overwritten");
    assert_eq!(offered_by(&[&elsewhere], || later(25)), []);
}
