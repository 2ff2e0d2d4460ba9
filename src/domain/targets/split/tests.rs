//! Splits of targets: what is refused, exact sums, and the cases of the field.

use super::*;
use crate::domain::Period;
use crate::domain::targets::TargetScope;
use proptest::prelude::*;

fn company() -> TargetCell {
    let scope = TargetScope::Unit(Vec::new());
    TargetCell::whole("revenue", Period::Year(2026), scope)
}

fn team(weights: &[u64]) -> Vec<SplitPart> {
    let part = |(i, weight): (usize, &u64)| SplitPart {
        cell: TargetCell {
            scope: TargetScope::Unit(vec![format!("Region {i:02}")]),
            ..company()
        },
        stake: Stake::Weight(*weight),
    };
    weights.iter().enumerate().map(part).collect()
}

fn by(method: SplitMethod, over: i32, parts: Vec<SplitPart>) -> Result<Split, SplitError> {
    let over = OverAssignment::new(over).unwrap();
    Split::new(company(), SplitDimension::Team, method, over, parts)
}

fn amounts(split: &Split, parent: i64) -> Vec<i64> {
    let parent = Quota {
        amount: parent,
        ..Quota::default()
    };
    split
        .share_out(&parent)
        .0
        .iter()
        .map(|q| q.amount)
        .collect()
}

#[test]
fn d6_shares_of_twelve_million() {
    let split = by(SplitMethod::Shares, 0, team(&[3_500, 2_500, 2_000, 2_000])).unwrap();
    assert_eq!(
        amounts(&split, 12_000_000),
        [4_200_000, 3_000_000, 2_400_000, 2_400_000]
    );
    let bad = by(SplitMethod::Shares, 0, team(&[6_000, 3_000]));
    assert_eq!(bad, Err(SplitError::NotWhole(9_000)));
}

#[test]
fn d5_product_classes_of_twelve_million() {
    let class = |(class, weight): (&str, u64)| SplitPart {
        cell: TargetCell {
            slice: TargetSlice {
                product_class: class.into(),
                ..TargetSlice::default()
            },
            ..company()
        },
        stake: Stake::Weight(weight),
    };
    let parts: Vec<SplitPart> = [("core", 6_000), ("new", 3_000), ("tail", 1_000)]
        .map(class)
        .into();
    let split = Split::new(
        company(),
        SplitDimension::Product,
        SplitMethod::Shares,
        OverAssignment::default(),
        parts.clone(),
    )
    .unwrap();
    assert_eq!(
        amounts(&split, 12_000_000),
        [7_200_000, 3_600_000, 1_200_000]
    );
    // The same parts are no split by team.
    assert_eq!(by(SplitMethod::Even, 0, parts), Err(SplitError::Astray(1)));
}

#[test]
fn d2_a_hundred_and_twenty_million_over_eight_regions_evenly() {
    let split = by(SplitMethod::Even, 0, team(&[1; 8])).unwrap();
    assert_eq!(amounts(&split, 12_000_000_000), [1_500_000_000; 8]);
}

#[test]
fn d2_a_hundred_and_twenty_million_over_eight_regions_and_thirty_two_groups() {
    // 1.2 亿 in fen, by heads: what each region hands on is what it has, to the fen.
    let heads = [7, 5, 6, 4, 9, 3, 8, 5];
    let regions = by(SplitMethod::Capacity, 0, team(&heads)).unwrap();
    let of_regions = amounts(&regions, 12_000_000_000);
    let groups = by(SplitMethod::Multipliers, 0, team(&[115, 100, 100, 100])).unwrap();
    let of_groups: Vec<i64> = (of_regions.iter())
        .flat_map(|region| amounts(&groups, *region))
        .collect();
    assert_eq!(of_groups.len(), 32);
    assert_eq!(of_groups.iter().sum::<i64>(), 12_000_000_000);
    assert!(of_groups.iter().all(|g| *g > 100_000_000));
}

#[test]
fn rule_11_own_days_of_the_months_of_a_quarter() {
    // China, working days of October to December 2026: 18, 21, 23.
    let month = |(month, weight): (u8, u64)| SplitPart {
        cell: TargetCell {
            period: Period::Month(2026, month),
            ..company()
        },
        stake: Stake::Weight(weight),
    };
    let split = Split::new(
        company(),
        SplitDimension::Time,
        SplitMethod::OwnDays,
        OverAssignment::default(),
        [(10, 18), (11, 21), (12, 23)].map(month).into(),
    )
    .unwrap();
    assert_eq!(amounts(&split, 6_200), [1_800, 2_100, 2_300]);
}

#[test]
fn rule_15_over_assignment_is_added_once_and_told() {
    let split = by(SplitMethod::Even, 500, team(&[1, 1, 1])).unwrap();
    assert_eq!(amounts(&split, 100), [35, 35, 35]);
    assert_eq!(OverAssignment::new(1).unwrap().total(1), 1);
    assert_eq!(OverAssignment::new(-10_000).unwrap().total(77), 0);
    assert_eq!(OverAssignment::new(-10_001), None);
    assert_eq!(
        OverAssignment::of(23_700, 24_000),
        OverAssignment::new(-125)
    );
    assert_eq!(OverAssignment::of(1, 0), None);
}

#[test]
fn parts_that_make_no_split_are_refused() {
    assert_eq!(by(SplitMethod::Even, 0, Vec::new()), Err(SplitError::Empty));
    let twice = [team(&[1]), team(&[2])].concat();
    assert_eq!(
        by(SplitMethod::Multipliers, 0, twice),
        Err(SplitError::Twice)
    );
    let light = by(SplitMethod::OwnDays, 0, team(&[0, 0]));
    assert_eq!(light, Err(SplitError::Weightless));
    let itself = vec![SplitPart {
        cell: company(),
        stake: Stake::Weight(1),
    }];
    assert_eq!(by(SplitMethod::Even, 0, itself), Err(SplitError::Astray(1)));
}

fn stakes() -> impl Strategy<Value = Vec<Stake>> {
    let stake = prop_oneof![
        6 => (0u64..=1_000_000_000_000_000).prop_map(Stake::Weight),
        1 => (0u32..=2_000).prop_map(Stake::Share),
        1 => (0i64..=1_000_000_000_000_000).prop_map(Stake::Held),
    ];
    prop::collection::vec(stake, 1..40)
}

const MOST: i64 = 1_000_000_000_000_000;

proptest! {
    #[test]
    fn rule_14_children_add_up_exactly_in_whatever_order_they_are_given(
        stakes in stakes(),
        parent in prop_oneof![Just(1i64), Just(MOST), -MOST..=MOST],
        floor in proptest::option::of(0i64..1_000_000_000),
        over in -10_000i32..=20_000,
        method in prop::sample::select(SplitMethod::ALL.to_vec()),
        turn in 0usize..40,
    ) {
        let parts: Vec<SplitPart> = (team(&vec![0; stakes.len()]).into_iter().zip(&stakes))
            .map(|(part, stake)| SplitPart { stake: *stake, ..part })
            .collect();
        let Ok(split) = by(method, over, parts.clone()) else {
            // Nothing to share by, or shares that are no whole.
            let weighs = |s: &Stake| *s != Stake::Weight(0);
            prop_assert!(method == SplitMethod::Shares || !stakes.iter().any(weighs));
            return Ok(());
        };
        let mut turned = parts;
        let at = turn % turned.len();
        turned.rotate_left(at);
        prop_assert_eq!(&by(method, over, turned).unwrap(), &split);
        let parent = Quota { amount: parent, floor, ..Quota::default() };
        let (children, left) = split.share_out(&parent);
        let sum: i64 = children.iter().map(|q| q.amount).sum();
        let all = split.over().total(parent.amount);
        prop_assert_eq!(sum + left, all);
        // Exact: the total misses the parent's share by half a unit at most.
        let exact = i128::from(parent.amount) * i128::from(10_000 + over);
        prop_assert!((i128::from(all) * 10_000 - exact).abs() <= 5_000);
        let floors: Option<i64> = children.iter().map(|q| q.floor).sum();
        if left == 0 && stakes.iter().any(|s| matches!(s, Stake::Weight(w) if *w > 0)) {
            prop_assert_eq!(floors, floor.map(|f| split.over().total(f)));
        }
        prop_assert!(children.iter().all(|q| q.stretch.is_none()));
        prop_assert_eq!(children.iter().any(|q| q.floor.is_some()), floor.is_some());
    }
}

/// A node of a tree: how it is split, and its children with what each of them weighs.
#[derive(Clone, Debug)]
struct Branch {
    method: SplitMethod,
    over: i32,
    below: Vec<(u64, Branch)>,
}

fn trees() -> impl Strategy<Value = Branch> {
    let leaf = Just(Branch {
        method: SplitMethod::Even,
        over: 0,
        below: Vec::new(),
    });
    leaf.prop_recursive(4, 80, 6, |below| {
        let method = prop::sample::select(SplitMethod::ALL.to_vec());
        let below = prop::collection::vec((1u64..=1_000_000_000_000_000, below), 1..6);
        (method, -5_000i32..=5_000, below).prop_map(|(method, over, below)| Branch {
            method,
            over,
            below,
        })
    })
}

/// Hands a number down a tree; each node hands down what it has, and what it carries more.
fn hands_down(tree: &Branch, amount: i64) {
    if tree.below.is_empty() {
        return;
    }
    let weights: Vec<u64> = tree.below.iter().map(|(weight, _)| *weight).collect();
    let mut parts = team(&weights);
    if tree.method == SplitMethod::Shares {
        let shares = crate::domain::money::split(10_000, &weights);
        for (part, share) in parts.iter_mut().zip(shares) {
            part.stake = Stake::Share(u32::try_from(share).unwrap());
        }
    }
    let split = by(tree.method, tree.over, parts).unwrap();
    let children = amounts(&split, amount);
    assert_eq!(children.iter().sum::<i64>(), split.over().total(amount));
    for ((_, below), child) in tree.below.iter().zip(children) {
        hands_down(below, child);
    }
}

proptest! {
    #[test]
    fn rule_14_any_tree_adds_up_at_every_node_by_whatever_method(
        tree in trees(),
        amount in prop_oneof![Just(1i64), Just(100), Just(MOST), 0..=MOST],
    ) {
        hands_down(&tree, amount);
    }
}
