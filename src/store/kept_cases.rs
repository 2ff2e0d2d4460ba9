//! A morning that a cockpit holds in memory beside one that is derived from the file.

use super::area::revisions;
use super::identity_cases::{did, on, team};

/// What a cockpit holds in memory is written down as what is derived anew, and only where that is all there is of it.
#[test]
fn a_kept_morning_is_written_down_as_it_would_be_derived() {
    let written = |as_kept: bool| {
        let (_folder, mut store) = team();
        for missed in ["2026-03-09", "2026-03-10", "2026-03-11"] {
            did(&store, "ann", missed, false);
        }
        let today = on("2026-03-12");
        // As an import leaves it: judged and remembered, and shown to nobody.
        let found = store.evaluate(&today, false).unwrap();
        store.write(|tx| found.save(tx)).unwrap();
        let kept = store.keep(&today).unwrap();
        let now = revisions(&store.conn).unwrap();
        assert!(kept.remembered(&today, now).is_some());
        let tomorrow = on("2026-03-13");
        assert!(kept.remembered(&tomorrow, now).is_none());
        let unjudged = store.keep(&tomorrow).unwrap();
        assert!(unjudged.remembered(&tomorrow, now).is_none());
        store
            .refresh_as_kept(&today, as_kept.then_some(&kept))
            .unwrap();
        assert!(store.evaluate(&today, true).unwrap().is_empty());
        ["warning", "evaluated", "verdict", "checkpoint"].map(|table| {
            let mut all = store
                .conn
                .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3"))
                .unwrap();
            let columns = all.column_count();
            let rows = all.query_map([], |row| {
                let value = |at| row.get_ref(at).map(|value| format!("{value:?}"));
                (0..columns).map(value).collect::<Result<Vec<_>, _>>()
            });
            rows.unwrap().map(Result::unwrap).collect::<Vec<_>>()
        })
    };
    let kept = written(true);
    assert!(!kept[0].is_empty(), "a warning that was shown");
    assert_eq!(kept, written(false));
}
