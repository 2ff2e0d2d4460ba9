//! A morning that a cockpit holds in memory beside one that is derived from the file.

use super::area::revisions;
use super::identity_cases::{did, on, team};

/// What a cockpit holds in memory is written down as what is derived anew, whether an import judged its days before or
/// nobody did; and only as the morning that it is.
#[test]
fn a_kept_morning_is_written_down_as_it_would_be_derived() {
    let written = |as_kept: bool, is_judged: bool| {
        let (_folder, mut store) = team();
        for missed in ["2026-03-09", "2026-03-10", "2026-03-11"] {
            did(&store, "ann", missed, false);
        }
        let today = on("2026-03-12");
        if is_judged {
            // As an import leaves it: judged and remembered, and shown to nobody.
            let found = store.evaluate(&today, false).unwrap();
            store.write(|tx| found.save(tx)).unwrap();
        }
        let now = revisions(&store.conn).unwrap();
        let mut kept = store.keep(&today).unwrap();
        assert_eq!(kept.morning.checkpoints.is_empty(), is_judged);
        assert!(kept.hand_over(&on("2026-03-13"), now).is_none());
        store
            .refresh_as_kept(&today, as_kept.then_some(&mut kept))
            .unwrap();
        assert!(store.evaluate(&today, true).unwrap().is_empty());
        // What was to be remembered is written down once, and let go.
        assert_eq!(kept.morning.checkpoints.is_empty(), as_kept || is_judged);
        let again = kept.hand_over(&today, now).is_some();
        assert_eq!(again, is_judged || !as_kept);
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
    for is_judged in [true, false] {
        let kept = written(true, is_judged);
        assert!(!kept[0].is_empty(), "a warning that was shown");
        assert_eq!(kept, written(false, is_judged));
    }
}
