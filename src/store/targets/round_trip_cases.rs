//! What is published, taken back and brought again is what it was, whatever the numbers.

use crate::domain::Period;
use crate::domain::targets::{
    AssignmentNote, CellId, PlannedCell, PlannedNote, PlannedTargets, Quota, TargetCell,
    TargetScope,
};
use crate::store::Store;
use crate::store::desk::{Command, NewTargets};
use crate::store::testing::{session, store};
use proptest::prelude::*;

/// Of each month a number, and whether whoever carries it is a match.
type Months = Vec<(Option<Quota>, Option<AssignmentNote>)>;

fn cell(month: usize) -> TargetCell {
    let month = u8::try_from(month + 1).unwrap();
    let company = TargetScope::Unit(Vec::new());
    TargetCell::whole("revenue", Period::Month(2027, month), company)
}

fn in_force(store: &Store) -> Months {
    let today = session().as_of;
    (0..12)
        .map(|month| {
            let quota = store.target_in_force(&cell(month), today).unwrap();
            (quota, store.assignment_note(&cell(month), today).unwrap())
        })
        .collect()
}

fn published(numbers: &[(i64, bool)]) -> Command {
    let mut targets = PlannedTargets::default();
    for (month, (amount, is_match)) in numbers.iter().enumerate() {
        let id = CellId::of(&cell(month), |_| String::new());
        let quota = Quota {
            amount: *amount,
            floor: Some(*amount),
            ..Quota::default()
        };
        targets.set(PlannedCell::new(id.clone(), Some(quota)));
        let note = AssignmentNote {
            text: amount.to_string(),
            is_match: *is_match,
        };
        targets.note(PlannedNote {
            id,
            note: Some(note),
        });
    }
    Command::PublishTargets(NewTargets {
        targets,
        reason: "agreed".into(),
        ..NewTargets::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_publication_is_undone_and_redone_to_the_last_number(
        first in prop::collection::vec((1i64..=1_000_000_000_000_000, any::<bool>()), 1..=12),
        more in prop::collection::vec((1i64..1_000_000, any::<bool>()), 1..=12),
    ) {
        let (_folder, mut store) = store();
        store.execute(&session(), &published(&first)).unwrap();
        let before = in_force(&store);
        let of = |months: &Months| -> Vec<i64> {
            months.iter().filter_map(|(quota, _)| Some((*quota)?.amount)).collect()
        };
        prop_assert_eq!(of(&before), first.iter().map(|(n, _)| *n).collect::<Vec<_>>());
        // Every number of it is another one than before, and some months are new.
        let second: Vec<(i64, bool)> = more
            .iter()
            .enumerate()
            .map(|(at, (n, fits))| (first.get(at).map_or(0, |(n, _)| *n) + n, *fits))
            .collect();
        let events = store.execute(&session(), &published(&second)).unwrap();
        let after = in_force(&store);
        prop_assert_ne!(&after, &before);
        for _ in 0..2 {
            let undo = Command::Undo { events: events.clone() };
            store.execute(&session(), &undo).unwrap();
            prop_assert_eq!(&in_force(&store), &before);
            let events = events.clone();
            store.execute(&session(), &Command::Redo { events }).unwrap();
            prop_assert_eq!(&in_force(&store), &after);
        }
    }
}
