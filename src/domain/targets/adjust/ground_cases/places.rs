//! Where the rest of a change goes, and who pays for it inside the own valve.

use super::*;
use crate::domain::targets::{OverAssignment, PlannedPart, SplitDimension, SplitMethod, Stake};

#[test]
fn rule_26_the_rest_goes_to_one_place_and_sums_above_and_around_follow() {
    let company = Company::new().asking(
        "e1",
        cell("revenue", "east", "2026-12"),
        -1_000,
        AdjustState::Waiting,
    );
    // Those above have it less, in the month, the quarter and the year.
    let absorbed = company.moves(&ResidualPlace::Absorbed).unwrap();
    let wanted = [
        (" 2026", -10_000),
        (" 2026-12", -10_000),
        (" 2026-Q4", -10_000),
        ("east 2026", -10_000),
        ("east 2026-12", -10_000),
        ("east 2026-Q4", -10_000),
    ];
    assert_eq!(absorbed, named(&wanted));
    // The others pay, and nobody above changes.
    let spread = company.moves(&ResidualPlace::Spread).unwrap();
    assert_eq!(
        (spread["west 2026-12"], spread["south 2026-12"]),
        (5_000, 5_000)
    );
    assert!(!spread.keys().any(|id| id.starts_with(' ')));
    assert_eq!(crate::domain::money::total(spread.values().copied()), 0);
    let one = company.moves(&ResidualPlace::On("west".into())).unwrap();
    assert_eq!((one["west 2026-12"], one["west 2026-Q4"]), (10_000, 10_000));
    assert!(!one.keys().any(|id| id.starts_with("south")));
    let nobody = company.moves(&ResidualPlace::On("north".into()));
    assert_eq!(nobody, Err(TargetRefusal::NoPlace));
}

#[test]
fn rule_26_whoever_pays_stays_inside_the_own_valve() {
    let of = || cell("revenue", "east", "2026-12");
    let west = || cell("revenue", "west", "2026-12");
    let shut = Err(TargetRefusal::PlaceShut("west".into(), west().period));
    let company = || Company::new().asking("e1", of(), -1_000, AdjustState::Waiting);
    let on_west = ResidualPlace::On("west".into());
    assert!(company().moves(&on_west).is_ok());
    // West was given 6 % before: 10 % more are 16.
    let mut filled = company();
    filled.now.insert(west(), 106_000);
    assert_eq!(filled.moves(&on_west), shut);
    // The same where it is signed and not filed; what nobody has signed yet does not count.
    let signed = company().asking("e2", west(), 600, AdjustState::Approved);
    assert_eq!(signed.moves(&on_west), shut);
    let waits = company().asking("e2", west(), 600, AdjustState::Waiting);
    assert!(waits.moves(&on_west).is_ok());
    // The unit above that absorbs it stays inside its own as well.
    let mut above = company();
    above.now.insert(cell("revenue", "", "2026-12"), 260_000);
    assert_eq!(
        above.moves(&ResidualPlace::Absorbed),
        Err(TargetRefusal::PlaceShut(
            String::new(),
            Period::Month(2026, 12)
        ))
    );
    // The quarter of the target itself is inside its own.
    let mut quarter = company();
    quarter
        .now
        .insert(cell("revenue", "east", "2026-Q4"), 260_000);
    assert_eq!(
        quarter.moves(&ResidualPlace::Absorbed),
        Err(TargetRefusal::PartShut(
            "east".into(),
            Period::Quarter(2026, 4)
        ))
    );
}

#[test]
fn rule_13_what_does_not_add_up_leaves_nothing_to_others() {
    let of = cell("score", "east", "2026-12");
    let mut company = Company::new();
    for unit in ["east", "west", ""] {
        company.now.insert(cell("score", unit, "2026-12"), 80);
        company.base.insert(cell("score", unit, "2026-12"), 80);
    }
    let company = company.asking("e1", of, -1_000, AdjustState::Waiting);
    let moved = company.moves(&ResidualPlace::Absorbed).unwrap();
    assert_eq!(moved, named(&[("east 2026-12", -8)]));
    for place in [ResidualPlace::Spread, ResidualPlace::On("west".into())] {
        assert_eq!(company.moves(&place), Err(TargetRefusal::NoPlace));
    }
    let places = company.on(|ground| ground.places(&company.asked[0]).unwrap());
    let places: Vec<_> = places.into_iter().map(|(place, ..)| place).collect();
    assert_eq!(places, [ResidualPlace::Absorbed]);
}

#[test]
fn places_are_offered_on_whoever_has_a_target_until_it_is_filed() {
    let of = || cell("revenue", "east", "2026-12");
    let mut company = Company::new().asking("e1", of(), -1_000, AdjustState::Approved);
    company.now.remove(&cell("revenue", "south", "2026-12"));
    let offered = |company: &Company| -> Vec<ResidualPlace> {
        let places = company.on(|ground| ground.places(&company.asked[0]).unwrap());
        places.into_iter().map(|(place, ..)| place).collect()
    };
    let wanted = [
        ResidualPlace::Spread,
        ResidualPlace::Absorbed,
        ResidualPlace::On("west".into()),
    ];
    assert_eq!(offered(&company), wanted);
    for ended in [
        AdjustState::Filed,
        AdjustState::Rejected,
        AdjustState::Withdrawn,
    ] {
        company.asked[0].state = ended;
        assert!(offered(&company).is_empty());
    }
}

#[test]
fn rule_15_what_children_carry_above_their_target_stays_while_both_move() {
    let mut company = Company::new().asking(
        "e1",
        cell("revenue", "east", "2026-12"),
        -1_000,
        AdjustState::Waiting,
    );
    // The company hands down 330,000 of 300,000.
    let parent = cell("revenue", "", "2026-12");
    let part = |unit: &str| PlannedPart {
        id: cell("revenue", unit, "2026-12"),
        stake: Stake::Weight(1),
    };
    company.splits = vec![PlannedSplit {
        parent: parent.clone(),
        dimension: SplitDimension::Team,
        method: SplitMethod::Even,
        over: OverAssignment::of(330_000, 300_000).unwrap(),
        parts: vec![part("east"), part("west"), part("south")],
    }];
    let absorbed = ResidualPlace::Absorbed;
    let targets = company.on(|ground| ground.residual(&company.asked[0], &absorbed));
    let targets = targets.unwrap();
    assert_eq!(targets.splits.len(), 1);
    // Both fall by 10,000: 320,000 of 290,000.
    assert_eq!(targets.splits[0].over.total(290_000), 320_000);
    // Where the rest is spread the parent stays, and so does its split.
    let spread = company.on(|g| g.residual(&company.asked[0], &ResidualPlace::Spread));
    assert!(spread.unwrap().splits.is_empty());
}
