//! Many managers at once: eight processes log 200 interventions each, and none is refused, lost or doubled.

use super::team;
use quarterdeck::domain::journal::Event;
use quarterdeck::store::{Create, Store};
use std::collections::HashSet;

const MANAGERS: usize = 8;
const EACH: usize = 200;

#[test]
fn eight_processes_log_two_hundred_interventions_each() {
    let team = team::Team::new();
    std::thread::scope(|scope| {
        for manager in 0..MANAGERS {
            let team = &team;
            scope.spawn(move || {
                for n in 0..EACH {
                    let note = format!("{manager}:{n}");
                    let done = team.run(&[
                        "intervene",
                        team::WARNING,
                        "--play",
                        "one-to-one",
                        "--note",
                        &note,
                    ]);
                    assert!(
                        done.status.success(),
                        "{note}: {}",
                        String::from_utf8_lossy(&done.stderr)
                    );
                }
            });
        }
    });
    let store = Store::open(&team.db, Create::Never).unwrap();
    let notes: Vec<String> = store
        .entries(None)
        .unwrap()
        .into_iter()
        .filter_map(|entry| match entry.event {
            Event::Intervened { note, .. } => note,
            _ => None,
        })
        .collect();
    assert_eq!(notes.len(), MANAGERS * EACH);
    assert_eq!(notes.iter().collect::<HashSet<_>>().len(), MANAGERS * EACH);
    assert_eq!(store.verify_chain().unwrap(), []);
    assert_eq!(store.check().unwrap(), []);
}
