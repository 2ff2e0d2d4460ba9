//! Plans with shares that are typed, with somebody who moved within the period, and with places that nobody has any more.

use super::tests::{amounts, baseline, draft, sheet};
use super::*;
use crate::domain::Day;
use crate::domain::targets::{MovedMonth, PlannedTargets};
use proptest::prelude::*;

fn by_hand(sheet: &PlanSheet, amount: i64) -> PlanDraft {
    let none = OverAssignment::default();
    PlanDraft::new(sheet, baseline(amount), none, SplitMethod::Even).unwrap()
}

#[test]
fn d6_shares_that_are_typed_are_the_split_of_that_name_and_stay_shares() {
    let sheet = sheet(&[1, 1, 1, 1]);
    let mut plan = by_hand(&sheet, 12_000_000);
    for (at, share) in [3_500, 2_500, 2_000, 2_000].into_iter().enumerate() {
        plan.type_share(at, share, false);
    }
    let twelve = [4_200_000, 3_000_000, 2_400_000, 2_400_000];
    assert_eq!((amounts(&plan), plan.left()), (twelve.to_vec(), 0));
    let split = &plan.targets(&sheet).splits[0];
    assert_eq!(split.method, SplitMethod::Shares);
    assert_eq!(split.parts[0].stake, Stake::Weight(3_500));
    // Of another whole they are the same shares.
    plan.set_whole(baseline(1_200_001));
    assert_eq!(amounts(&plan), [420_001, 300_000, 240_000, 240_000]);
    // Short of 100 % the rest is asked about, and nobody says it was by shares.
    plan.type_share(3, 1_000, false);
    assert_eq!(plan.left(), 120_000);
    assert!(!plan.can_place(RestTo::Spread));
    plan.give_rest(RestTo::On(3));
    assert_eq!((plan.left(), plan.cells[3].share), (0, None));
    assert_eq!(plan.targets(&sheet).splits[0].method, SplitMethod::ByHand);
}

#[test]
fn d7_a_share_that_is_held_stays_beside_a_method_that_is_taken() {
    let mut sheet = sheet(&[1, 1, 3]);
    let stakes = sheet.methods[1].1.clone();
    sheet.methods.push((SplitMethod::Multipliers, stakes));
    let mut plan = by_hand(&sheet, 1_000);
    plan.type_share(2, 8_000, true);
    assert_eq!(amounts(&plan), [100, 100, 800]);
    plan.hold(2);
    plan.take(&sheet, SplitMethod::Multipliers).unwrap();
    assert_eq!(amounts(&plan), [100, 100, 800]);
    let split = &plan.targets(&sheet).splits[0];
    assert_eq!(split.method, SplitMethod::Multipliers);
    assert_eq!(split.parts[2].stake, Stake::Share(8_000));
    plan.set_whole(baseline(2_000));
    assert_eq!(amounts(&plan), [200, 200, 1_600]);
    // Let go, a method takes it as well.
    plan.hold(2);
    plan.take(&sheet, SplitMethod::Even).unwrap();
    assert_eq!(amounts(&plan), [667, 667, 666]);
}

#[test]
fn only_what_somebody_typed_says_so() {
    let sheet = sheet(&[1, 1, 2]);
    let mut plan = draft(&sheet, 400);
    let typed = |plan: &PlanDraft| {
        plan.cells
            .iter()
            .map(|cell| cell.is_typed)
            .collect::<Vec<_>>()
    };
    plan.type_in(2, 100, false);
    assert_eq!(typed(&plan), [false, false, true]);
    // A number that moves with the rest is nobody's; one that is held stays what was typed.
    let mut held = plan.clone();
    plan.give_rest(RestTo::Spread);
    assert_eq!(
        (amounts(&plan), typed(&plan)),
        (vec![134, 133, 133], vec![false; 3])
    );
    held.hold(2);
    held.give_rest(RestTo::Spread);
    assert_eq!(
        (amounts(&held)[2], typed(&held)),
        (100, vec![false, false, true])
    );
    held.type_in(0, 50, true);
    assert_eq!(
        (amounts(&held), typed(&held)),
        (vec![50, 250, 100], vec![true, false, true])
    );
}

/// The last child moved: 11 of 21 days are here.
fn with_mover(is_last: bool, in_force: Option<i64>) -> PlanSheet {
    let mut sheet = sheet(&[21, 11]);
    let child = &mut sheet.children[1];
    let moved = MovedChild {
        whole: in_force.map(baseline),
        here: None,
        months: vec![MovedMonth {
            weight: 1,
            stretches: vec![(10, false), (11, true)],
        }],
        is_by_parts: false,
        is_last,
        planned_in: "West".into(),
    };
    let here = in_force.map(|whole| moved.here_of(whole));
    let moved = MovedChild { here, ..moved };
    child.in_force = moved.in_force();
    child.moved = Some(Box::new(moved));
    sheet
}

fn numbers(targets: &PlannedTargets) -> Vec<Option<i64>> {
    targets.cells.iter().map(|cell| cell.baseline).collect()
}

#[test]
fn rule_21_somebody_who_moved_is_given_the_own_number_once() {
    let last = with_mover(true, None);
    let plan = draft(&last, 3_200);
    assert_eq!(amounts(&plan), [2_100, 1_100]);
    // The own number is of both units: 2,100, of which 1,100 belongs here.
    let targets = plan.targets(&last);
    assert_eq!(numbers(&targets), [Some(3_200), Some(2_100), Some(2_100)]);
    assert_eq!(targets.splits[0].method, SplitMethod::Capacity);
    // In the other unit the rest of it stands, and is set by nobody there.
    let elsewhere = with_mover(false, Some(2_100));
    let mut plan = draft(&elsewhere, 3_100);
    assert_eq!(amounts(&plan), [2_000, 1_100]);
    plan.type_in(1, 5, true);
    plan.hold(1);
    plan.type_share(1, 5_000, true);
    plan.take(&elsewhere, SplitMethod::Even).unwrap();
    assert_eq!(amounts(&plan), [2_000, 1_100]);
    assert_eq!(
        numbers(&plan.targets(&elsewhere)),
        [Some(3_100), Some(2_000)]
    );
    // The methods' columns say the same as what is taken.
    let shown = elsewhere.numbers(SplitMethod::Even, 3_100).unwrap();
    assert_eq!(shown.amounts, [2_000, 1_100]);
    let unset = with_mover(false, None);
    assert_eq!(amounts(&draft(&unset, 3_100)), [3_100, 0]);
}

/// The last child left before the period and has a number there.
fn with_vacant(weights: &[u64], stands: i64) -> PlanSheet {
    let mut sheet = sheet(weights);
    if let Some(last) = sheet.children.last_mut() {
        last.in_force = Some(baseline(stands));
        last.left = Some(LeftPlace {
            last: Day::MIN,
            is_vacant: true,
        });
    }
    sheet
}

proptest! {
    #[test]
    fn rule_22_no_method_gives_a_vacant_place_more_or_less_than_stands_there(
        weights in prop::collection::vec(1u64..1_000, 2..20),
        stands in 0..=1_000_000i64,
        more in 0..=1_000_000_000_000i64,
    ) {
        let sheet = with_vacant(&weights, stands);
        let last = weights.len() - 1;
        for method in [SplitMethod::Even, SplitMethod::Capacity] {
            let none = OverAssignment::default();
            let mut plan = PlanDraft::new(&sheet, baseline(stands + more), none, method).unwrap();
            prop_assert_eq!((plan.cells[last].amount, plan.left()), (stands, 0));
            prop_assert!(plan.cells[last].is_held && !plan.cells[last].is_typed);
            prop_assert_eq!(plan.targets(&sheet).splits[0].method, method);
            let shown = sheet.numbers(method, stands + more).unwrap().amounts;
            prop_assert_eq!(shown, amounts(&plan));
            plan.set_whole(baseline(stands + more * 2));
            prop_assert_eq!((plan.cells[last].amount, plan.left()), (stands, 0));
            // Who says 0 gives it to the others, and another method leaves it so.
            plan.type_in(last, 0, true);
            plan.take(&sheet, SplitMethod::Even).unwrap();
            prop_assert_eq!((plan.cells[last].amount, plan.left()), (0, 0));
        }
    }
}
