//! Plans on a sheet: what is typed, held, placed and published.

use super::*;
use crate::domain::Period;
use crate::domain::targets::TargetScope;
use proptest::prelude::*;
use std::collections::HashMap;

fn cell(path: &[&str]) -> TargetCell {
    let path = path.iter().map(|p| (*p).to_owned()).collect();
    TargetCell::whole("revenue", Period::Quarter(2027, 1), TargetScope::Unit(path))
}

pub(super) fn sheet(weights: &[u64]) -> PlanSheet {
    let id = |cell: &TargetCell| CellId::of(cell, |path| path.join("/"));
    let child = |n: usize| {
        let name = format!("group {n:02}");
        let cell = cell(&[&name]);
        PlanChild {
            id: id(&cell),
            cell,
            name,
            last_year: None,
            last_period: None,
            day_halves: 0,
            half_days: 0,
            heads: 0,
            in_force: None,
            moved: None,
            left: None,
            made: 0,
            is_over: false,
            scores: crate::domain::planning_pages::UnitScores::default(),
        }
    };
    let stakes = weights.iter().copied().map(Stake::Weight).collect();
    PlanSheet {
        earlier_year: None,
        asked: std::collections::HashMap::new(),
        id: id(&cell(&[])),
        cell: cell(&[]),
        shown: cell(&[]),
        whose: String::new(),
        notes: HashMap::new(),
        in_force: None,
        last_year: None,
        last_period: None,
        season_years: Vec::new(),
        dimension: SplitDimension::Team,
        children: (0..weights.len()).map(child).collect(),
        methods: vec![
            (SplitMethod::Even, Ok(vec![Stake::Weight(1); weights.len()])),
            (SplitMethod::Capacity, Ok(stakes)),
            (SplitMethod::Health, Err(MethodLacks::Scores)),
        ],
        split: None,
        to_beat: ToBeat::default(),
        unpublished_year: None,
    }
}

pub(super) fn baseline(amount: i64) -> Quota {
    Quota {
        amount,
        ..Quota::default()
    }
}

pub(super) fn draft(sheet: &PlanSheet, amount: i64) -> PlanDraft {
    let over = OverAssignment::default();
    PlanDraft::new(sheet, baseline(amount), over, SplitMethod::Capacity).unwrap()
}

pub(super) fn amounts(draft: &PlanDraft) -> Vec<i64> {
    draft.cells.iter().map(|cell| cell.amount).collect()
}

#[test]
fn s9_a_typed_cell_leaves_a_gap_that_one_answer_closes() {
    let sheet = sheet(&[590, 660, 560, 590]);
    let mut plan = draft(&sheet, 2_400);
    assert_eq!(amounts(&plan), [590, 660, 560, 590]);
    plan.hold(1);
    plan.type_in(3, 560, false);
    assert_eq!(
        (amounts(&plan), plan.left()),
        (vec![590, 660, 560, 560], 30)
    );
    let mut carried = plan.clone();
    carried.give_rest(RestTo::Carry);
    assert_eq!((carried.over.hundredths(), carried.left()), (-125, 0));
    let mut on_one = plan.clone();
    on_one.give_rest(RestTo::On(3));
    assert_eq!(amounts(&on_one), [590, 660, 560, 590]);
    plan.give_rest(RestTo::Spread);
    assert_eq!((amounts(&plan), plan.left()), (vec![600, 660, 570, 570], 0));
    // Another method takes all but the held one.
    plan.take(&sheet, SplitMethod::Even).unwrap();
    assert_eq!(amounts(&plan), [580, 660, 580, 580]);
    assert_eq!(
        plan.take(&sheet, SplitMethod::Health),
        Err(MethodLacks::Scores)
    );
}

#[test]
fn s9_typed_with_the_rest_following_nothing_is_left() {
    let sheet = sheet(&[1, 1, 2]);
    let mut plan = draft(&sheet, 400);
    plan.type_in(2, 100, true);
    assert_eq!((amounts(&plan), plan.left()), (vec![150, 150, 100], 0));
}

#[test]
fn a_plan_as_the_method_has_it_is_published_as_such_and_another_by_hand() {
    let sheet = sheet(&[1, 2]);
    let mut plan = draft(&sheet, 300);
    plan.quota.floor = Some(150);
    let targets = plan.targets(&sheet);
    assert_eq!(targets.splits[0].method, SplitMethod::Capacity);
    assert_eq!(targets.cells.len(), 3);
    let floors: Vec<_> = targets.cells.iter().map(|c| c.floor).collect();
    assert_eq!(floors, [Some(150), Some(50), Some(100)]);
    plan.type_in(0, 120, true);
    let by_hand = plan.targets(&sheet);
    assert_eq!(by_hand.splits[0].method, SplitMethod::ByHand);
    assert_eq!(by_hand.splits[0].parts[1].stake, Stake::Held(180));
    assert_eq!(by_hand.cells[1].floor, Some(60));
}

proptest! {
    #[test]
    fn whatever_is_typed_and_held_what_is_published_is_what_was_seen(
        weights in prop::collection::vec(1u64..1_000_000, 1..20),
        whole in 1i64..=1_000_000_000_000_000,
        steps in prop::collection::vec((0usize..20, 0i64..1_000_000_000, any::<bool>(), any::<bool>()), 0..8),
    ) {
        let sheet = sheet(&weights);
        let mut plan = draft(&sheet, whole);
        for (at, amount, spreads, holds) in steps {
            let at = at % weights.len();
            let before = amounts(&plan);
            if holds {
                plan.hold(at);
                prop_assert_eq!(&amounts(&plan), &before);
            } else {
                let held: Vec<bool> = plan.cells.iter().map(|c| c.is_held).collect();
                plan.type_in(at, amount, spreads);
                for (n, held) in held.iter().enumerate() {
                    prop_assert!(n == at || !held || plan.cells[n].amount == before[n]);
                }
            }
            let sum: i64 = amounts(&plan).iter().sum();
            prop_assert_eq!(sum + plan.left(), plan.due());
        }
        let targets = plan.targets(&sheet);
        let told: Vec<i64> = targets.cells[1..].iter().filter_map(|c| c.baseline).collect();
        prop_assert_eq!(told, amounts(&plan));
    }
}

/// Months of a quarter: what was made in those that are over, and what each has for a target.
fn months(parts: &[(bool, i64, i64)]) -> PlanSheet {
    let mut sheet = sheet(&vec![1; parts.len()]);
    sheet.dimension = SplitDimension::Time;
    for (child, (is_over, made, target)) in sheet.children.iter_mut().zip(parts) {
        (child.is_over, child.made) = (*is_over, *made);
        child.in_force = Some(baseline(*target));
    }
    sheet
}

#[test]
fn a6_what_closed_months_did_not_make_goes_to_those_ahead_and_closed_ones_are_locked() {
    // 10,000 in three months; October made 1,500 of 3,000.
    let sheet = months(&[(true, 1_500, 3_000), (false, 900, 3_000), (false, 0, 4_000)]);
    let stands = sheet
        .children
        .iter()
        .map(|c| Stake::Held(c.in_force.unwrap().amount));
    let mut plan = PlanDraft::of(
        &sheet,
        baseline(10_000),
        OverAssignment::default(),
        SplitMethod::ByHand,
        stands.collect(),
    );
    assert!(plan.roll(&sheet));
    // 8,500 are missing: by three and four of seven.
    assert_eq!(amounts(&plan), [3_000, 3_643, 4_857]);
    assert_eq!((plan.over.hundredths(), plan.left()), (1_500, 0));
    assert!(plan.cells[0].is_held && !plan.cells[1].is_held);
    let none = months(&[(false, 0, 3_000), (false, 0, 7_000)]);
    assert!(!plan.clone().roll(&none), "nothing is over");
    let all = months(&[(true, 0, 3_000), (true, 0, 7_000)]);
    assert!(!plan.clone().roll(&all), "nothing lies ahead");
    let mut team = months(&[(true, 0, 3_000), (false, 0, 7_000)]);
    team.dimension = SplitDimension::Team;
    assert!(!plan.roll(&team), "only time goes by");
}

proptest! {
    /// A6: the parts add up, what is over does not move, and those ahead carry what is missing and hardly more.
    #[test]
    fn a6_rolling_keeps_what_is_over_and_carries_what_is_missing(
        parts in prop::collection::vec((any::<bool>(), 0i64..1_000_000_000_000, 1i64..1_000_000_000_000), 2..12),
    ) {
        let sheet = months(&parts);
        let whole = parts.iter().map(|(_, _, target)| target).sum::<i64>();
        let stands = parts.iter().map(|(_, _, target)| Stake::Held(*target)).collect();
        let none = OverAssignment::default();
        let mut plan = PlanDraft::of(&sheet, baseline(whole), none, SplitMethod::ByHand, stands);
        let before = plan.clone();
        if !plan.roll(&sheet) {
            prop_assert_eq!(plan, before);
            return Ok(());
        }
        prop_assert_eq!(plan.left(), 0);
        let (mut made, mut ahead) = (0, 0);
        for ((is_over, own, target), cell) in parts.iter().zip(&plan.cells) {
            if *is_over {
                prop_assert_eq!(cell.amount, *target);
                made += own;
            } else {
                ahead += cell.amount;
            }
        }
        let missing = (whole - made).max(0);
        prop_assert_eq!(ahead, missing);
    }
}

#[test]
fn rule_26_children_of_a_period_that_is_over_are_locked_and_a_first_number_is_none_too_late() {
    let sheet = months(&[(true, 1_500, 3_000), (false, 900, 3_000), (false, 0, 4_000)]);
    let none = OverAssignment::default();
    let mut plan = PlanDraft::new(&sheet, baseline(12_000), none, SplitMethod::Even).unwrap();
    assert_eq!(amounts(&plan), [3_000, 4_500, 4_500]);
    plan.type_in(0, 1, true);
    plan.hold(0);
    plan.give_rest(RestTo::On(0));
    plan.set_whole(baseline(13_000));
    plan.take(&sheet, SplitMethod::Even).unwrap();
    assert_eq!(amounts(&plan), [3_000, 5_000, 5_000]);
    let targets = plan.targets(&sheet);
    assert_eq!(targets.splits[0].method, SplitMethod::Even);
    assert_eq!(targets.splits[0].parts[0].stake, Stake::Held(3_000));
    // Floor and stretch of what is locked stay as well, and the others have what these leave.
    let mut sheet = sheet;
    sheet.children[0].in_force = Some(Quota {
        floor: Some(2_000),
        ..baseline(3_000)
    });
    let whole = Quota {
        floor: Some(8_000),
        stretch: Some(16_000),
        ..baseline(13_000)
    };
    let plan = PlanDraft::new(&sheet, whole, none, SplitMethod::Even).unwrap();
    let cells = plan.targets(&sheet).cells;
    let floors: Vec<_> = cells[1..].iter().map(|cell| cell.floor).collect();
    assert_eq!(floors, [Some(2_000), Some(3_000), Some(3_000)]);
    let stretches: Vec<_> = cells[1..].iter().map(|cell| cell.stretch).collect();
    assert_eq!(stretches, [None, Some(6_500), Some(6_500)]);
    sheet.children[0].in_force = None;
    let first = PlanDraft::new(&sheet, baseline(12_000), none, SplitMethod::Even).unwrap();
    assert_eq!(amounts(&first), [4_000, 4_000, 4_000]);
}

proptest! {
    /// Rule 15: what parts carry above the whole is kept to the last unit, however large or small.
    #[test]
    fn rule_15_what_parts_carry_is_published_as_it_was_typed(
        weights in prop::collection::vec(1u64..1_000_000, 1..20),
        whole in prop_oneof![Just(1i64), Just(1_000_000_000_000_000), 1i64..=1_000_000_000_000_000],
        typed in prop::collection::vec((0usize..20, 0i64..1_000_000_000_000), 1..6),
    ) {
        let sheet = sheet(&weights);
        let mut plan = draft(&sheet, whole);
        for (at, amount) in typed {
            plan.type_in(at % weights.len(), amount, false);
        }
        let before = amounts(&plan);
        plan.give_rest(RestTo::Carry);
        prop_assert_eq!(&amounts(&plan), &before);
        let sum: i64 = before.iter().sum();
        if i128::from(sum) <= i128::from(whole) * 11 {
            prop_assert_eq!(plan.left(), 0);
            let targets = plan.targets(&sheet);
            prop_assert_eq!(targets.splits[0].over.total(whole), sum);
        }
    }

    /// S5: no child's floor lies above its baseline and no stretch below it, and they add up all the same.
    #[test]
    fn s5_floor_and_stretch_of_every_child_lie_on_their_side(
        weights in prop::collection::vec(0u64..1_000, 1..20),
        held in prop::collection::vec(prop::option::of(0i64..1_000), 20),
        amount in 0i64..=100_000,
        below in 0i64..=100_000,
        above in 0i64..=100_000,
        is_lower_better in any::<bool>(),
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let easier = (amount - below).max(0);
        let (floor, stretch) = if is_lower_better {
            (amount + above, easier)
        } else {
            (easier, amount + above)
        };
        let quota = Quota { amount, floor: Some(floor), stretch: Some(stretch), share: None };
        let stakes: Vec<Stake> = (weights.iter().zip(&held))
            .map(|(weight, held)| held.map_or(Stake::Weight(*weight), Stake::Held))
            .collect();
        let (children, left) = super::super::split::share_out(&quota, OverAssignment::default(), &stakes);
        prop_assume!(left == 0);
        for child in &children {
            let (floor, stretch) = (child.floor.unwrap(), child.stretch.unwrap());
            let (low, high) = if is_lower_better { (stretch, floor) } else { (floor, stretch) };
            prop_assert!(low <= child.amount && child.amount <= high, "{child:?}");
        }
        let of = |value: fn(&Quota) -> Option<i64>| children.iter().filter_map(value).sum::<i64>();
        prop_assert_eq!((of(|q| q.floor), of(|q| q.stretch)), (floor, stretch));
    }
}
