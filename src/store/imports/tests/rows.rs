//! Rows that an import did not take.

use super::{deal, info};
use crate::domain::facts::{ImportKind, RowClaims, UntakenRow};
use crate::store::testing::{session, store};
use crate::store::{ImportInfo, Store};

#[test]
fn rows_that_are_not_in_are_told_until_their_own_rows_come() {
    let (_folder, mut store) = store();
    // Rows of these lines are not taken; a corrected file holds those that earlier imports did not take.
    let import = |store: &mut Store, lines: &[u64], answered: &[(i64, u64)]| {
        let untaken = lines.iter().map(|line| UntakenRow {
            line: *line,
            mark: line.cast_signed(),
            ..UntakenRow::default()
        });
        let info = ImportInfo {
            rows: 5,
            rejected: lines.len() as u64,
            corrects: !answered.is_empty(),
            claims: RowClaims {
                untaken: untaken.collect(),
                answered: answered.to_vec(),
                ..RowClaims::default()
            },
            ..info(ImportKind::Deals, 1)
        };
        store.put(&session(), &info, &deal("7", 1)).unwrap();
    };
    let told = |store: &Store| -> Vec<(i64, u64, u64)> {
        let missing = store.missing_rows().unwrap();
        missing
            .iter()
            .map(|m| (m.import, m.missing, m.of))
            .collect()
    };
    import(&mut store, &[2, 3, 4], &[]);
    assert_eq!(told(&store), [(1, 3, 5)]);
    // Another file of the same name settles nothing.
    import(&mut store, &[], &[]);
    assert_eq!(told(&store), [(1, 3, 5)]);
    import(&mut store, &[4], &[(1, 2), (1, 3), (1, 4)]);
    assert_eq!(told(&store), [(3, 1, 5)], "two were put right");
    let open = store.open_rows(ImportKind::Deals).unwrap();
    assert_eq!(open.rows.len(), 1);
    import(&mut store, &[], &[(3, 4)]);
    assert_eq!(told(&store), []);
    // What the last one brought is in, also for whoever missed it first.
    store.undo_import(&session(), 3).unwrap();
    assert_eq!(told(&store), [(1, 2, 5)]);
    store.undo_import(&session(), 4).unwrap();
    assert_eq!(told(&store), [(1, 3, 5)]);
    store.let_be(1).unwrap();
    assert!(store.missing_rows().unwrap().is_empty());
}
