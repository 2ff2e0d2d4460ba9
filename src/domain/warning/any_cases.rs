//! What holds of any history: continuing equals one run, excused days, one warning a family.

use super::cases::*;
use super::*;
use crate::domain::journal::Part;
use crate::domain::org::RepIx;
use Did::{All, Nothing, Short, Tenth};
use proptest::prelude::*;
use std::collections::HashMap;

fn did() -> impl Strategy<Value = Did> {
    prop_oneof![Just(All), Just(Short), Just(Tenth), Just(Nothing)]
}

proptest! {
    #[test]
    fn a_fold_continued_from_any_checkpoint_equals_one_run(deeds in proptest::collection::vec(did(), 2..60), cut in 0usize..60) {
        let first = day("2026-03-02");
        let mut world = World::weekday(&[]);
        world.days = deeds.iter().enumerate().map(|(i, d)| (first.plus(i as i32), *d)).collect();
        let last = first.plus(deeds.len() as i32 - 1);
        let (open, ended, state) = world.run_to(first, last);

        let cut = first.plus((cut % deeds.len()) as i32);
        let mut fold = Fold::new(world.yardstick(), world.start(first));
        for on in first.until(cut) { fold.judge(&world.sheet(on), None); }
        let (half, mut before) = fold.finish();
        let written: HashMap<Family, Vec<u8>> = half.write_at(cut, |_| true).into_iter().collect();
        let stored = FoldState::stored(|_| first, 1, world.rules.families, |family| {
            Some((cut, written.get(&family)?.as_slice()))
        });
        prop_assert_eq!(&stored, &half);
        let mut fold = Fold::new(world.yardstick(), stored);
        for on in cut.until(last.next()) { fold.judge(&world.sheet(on), None); }
        prop_assert_eq!(fold.open(), open);
        let (rest, after) = fold.finish();
        before.extend(after);
        prop_assert_eq!(before, ended);
        prop_assert_eq!(rest, state);
    }

    #[test]
    fn excused_days_change_no_streak(deeds in proptest::collection::vec(did(), 1..20), at in 0usize..20) {
        // Days of one person laid out on consecutive working days, with and without a day of leave between.
        let first = day("2026-03-02");
        let working: Vec<Day> = first.until(first.plus(60)).filter(|d| d.weekday() < 5).collect();
        let mut plain = World::weekday(&[]);
        plain.days = deeds.iter().zip(&working).map(|(d, on)| (*on, *d)).collect();
        let at = at % deeds.len();
        let mut leave = World::weekday(&[]);
        leave.absences.insert((RepIx(0), working[at]), Part::Full);
        leave.days = deeds.iter().enumerate().map(|(i, d)| (working[if i < at { i } else { i + 1 }], *d)).collect();
        let streak = |w: &World| w.run_to(first, w.days[w.days.len() - 1].0).2.figures(RepIx(0), &w.rules).streak;
        prop_assert_eq!(streak(&plain), streak(&leave));
    }

    #[test]
    fn one_open_warning_per_family(deeds in proptest::collection::vec(did(), 1..80)) {
        let first = day("2026-03-02");
        let mut world = World::weekday(&[]);
        world.days = deeds.iter().enumerate().map(|(i, d)| (first.plus(i as i32), *d)).collect();
        let (open, ended, _) = world.run();
        for family in world.rules.families.all().map(|entry| entry.family) {
            prop_assert!(open.iter().filter(|e| e.key.family == family).count() <= 1);
            let mut all: Vec<_> = ended.iter().chain(&open).filter(|e| e.key.family == family).collect();
            all.sort_by_key(|e| e.key.opened_on);
            for pair in all.windows(2) {
                prop_assert!(pair[0].cleared_on.is_some_and(|end| end < pair[1].key.opened_on));
            }
        }
    }
}
