//! Many managers at once: eight of them log interventions, a process each time, and none is refused, lost
//! or doubled. Two hundred each on the release binary; the unoptimised one is asked for fewer.

use super::team;
use quarterdeck::domain::journal::Event;
use quarterdeck::store::{Create, Store};
use std::collections::HashSet;

const MANAGERS: usize = 8;

#[test]
fn eight_managers_log_at_once() {
    let each = if std::env::var_os("QUARTERDECK_BIN").is_some() {
        200
    } else {
        25
    };
    let team = team::Team::new();
    std::thread::scope(|scope| {
        for manager in 0..MANAGERS {
            let team = &team;
            scope.spawn(move || {
                for n in 0..each {
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
            Event::Intervened { note, .. } => note?.here().map(str::to_owned),
            _ => None,
        })
        .collect();
    assert_eq!(notes.len(), MANAGERS * each);
    assert_eq!(notes.iter().collect::<HashSet<_>>().len(), MANAGERS * each);
    assert_eq!(store.check().unwrap(), []);
}
