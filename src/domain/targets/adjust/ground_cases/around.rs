//! What follows a change although nobody split it, and who of those beside it moved.

use super::*;
use crate::domain::targets::TargetSlice;

fn of_rep(rep: &str, period: &str) -> CellId {
    CellId {
        whom: PlannedFor::Rep(rep.into()),
        ..cell("revenue", "", period)
    }
}

fn sliced(of: &CellId, class: &str, segment: &str) -> CellId {
    CellId {
        of: TargetSlice {
            product_class: class.into(),
            customer_segment: segment.into(),
            ..TargetSlice::default()
        },
        ..of.clone()
    }
}

/// Of east December, and as much as usual around it.
fn of_size(base: i64) -> Company {
    let mut company = Company::new();
    for (period, times) in [("2026-12", 1), ("2026-Q4", 3), ("2026", 12)] {
        company
            .base
            .insert(cell("revenue", "east", period), base * times);
    }
    company.now = company.base.clone();
    company
}

#[test]
fn a1_a_share_that_is_no_whole_number_may_be_asked_for_up_to_the_bound() {
    let of = || cell("revenue", "east", "2026-12");
    for base in [237_842_871, 100_003, 7, 15] {
        let company = of_size(base);
        assert!(company.on(|g| g.step(&ask(of(), 1_500)).is_ok()), "{base}");
        assert!(company.on(|g| g.step(&ask(of(), -1_500)).is_ok()), "{base}");
        // Of a base of a few units a share beyond the bound comes to no more than the bound.
        if base > 1_000 {
            company.refuses(&ask(of(), 1_600));
        }
    }
    // 10 % and 5 % are 15 %, whatever was cut off of each.
    let company = of_size(237_842_875).asking("e1", of(), 1_000, AdjustState::Waiting);
    assert!(company.on(|g| g.step(&ask(of(), 500)).is_ok()));
    let valve = company.on(|g| g.valve_while_asking(&of())).unwrap();
    assert_eq!((valve.most(1), valve.most(-1)), (500, -2_500));
}

#[test]
fn what_comes_to_no_change_is_not_asked_for() {
    let of = || cell("revenue", "east", "2026-12");
    for (base, by) in [(3, 1_000), (0, 500)] {
        let mut company = Company::new();
        company.base.insert(of(), base);
        company.now.insert(of(), base);
        let why = company.refuses(&ask(of(), by));
        assert_eq!(why, TargetRefusal::NothingAsked);
    }
}

#[test]
fn rule_26_the_parts_of_a_longer_period_follow_what_its_quarter_has() {
    let of = cell("revenue", "east", "2026-Q4");
    let mut company = Company::new().asking("e1", of, -1_000, AdjustState::Waiting);
    // People have a year and nothing shorter.
    for rep in ["ann", "bo"] {
        company.now.insert(of_rep(rep, "2026"), 600_000);
        company.base.insert(of_rep(rep, "2026"), 600_000);
    }
    for place in [ResidualPlace::Absorbed, ResidualPlace::Spread] {
        let moves = company.moves(&place).unwrap();
        assert_eq!(moves["east 2026"], -30_000);
        assert_eq!((moves["ann 2026"], moves["bo 2026"]), (-15_000, -15_000));
        // Who only lies beside it below the same company is left alone where it absorbs.
        let west = moves.get("west 2026").copied().unwrap_or(0);
        assert_eq!(
            west,
            if place == ResidualPlace::Spread {
                15_000
            } else {
                0
            }
        );
    }
}

#[test]
fn rule_15_classes_and_segments_that_were_set_and_not_split_follow() {
    let of = cell("revenue", "east", "2026-12");
    let mut company = Company::new().asking("e1", of.clone(), -1_000, AdjustState::Waiting);
    for (part, amount) in [
        (sliced(&of, "core", ""), 70_000),
        (sliced(&of, "new", ""), 30_000),
        // These do not add up to it, and stay.
        (sliced(&of, "", "existing"), 80_000),
    ] {
        company.now.insert(part.clone(), amount);
        company.base.insert(part, amount);
    }
    let targets = company.on(|g| g.residual(&company.asked[0], &ResidualPlace::Absorbed));
    let targets = targets.unwrap();
    let amount = |id: &CellId| targets.cell(id).and_then(|cell| cell.baseline);
    assert_eq!(amount(&sliced(&of, "core", "")), Some(63_000));
    assert_eq!(amount(&sliced(&of, "new", "")), Some(27_000));
    assert_eq!(amount(&sliced(&of, "", "existing")), None);
}

#[test]
fn rule_21_who_moved_within_the_period_keeps_the_number_and_asks_for_no_change_of_it() {
    let of = cell("revenue", "east", "2026-12");
    let mut company = Company::new().asking("e1", of, -500, AdjustState::Waiting);
    // Of 80,000 of Bo 40,000 is east's; Ann has the rest of east.
    for (rep, amount) in [("ann", 60_000), ("bo", 80_000)] {
        company.now.insert(of_rep(rep, "2026-12"), amount);
        company.base.insert(of_rep(rep, "2026-12"), amount);
    }
    company.moved = vec![("bo", 40_000)];
    let moves = company.moves(&ResidualPlace::Absorbed).unwrap();
    assert_eq!(moves["east 2026-12"], -5_000);
    assert_eq!(moves.get("ann 2026-12"), Some(&-5_000));
    assert_eq!(moves.get("bo 2026-12"), None);
    let why = company.refuses(&ask(of_rep("bo", "2026-12"), -500));
    assert!(matches!(why, TargetRefusal::Moved(..)), "{why:?}");
    // Nobody puts a rest on somebody of whom a part is elsewhere.
    let mut ann = Company::new();
    (ann.now, ann.base) = (company.now.clone(), company.base.clone());
    ann.moved = vec![("bo", 40_000)];
    let ann = ann.asking("e2", of_rep("ann", "2026-12"), -500, AdjustState::Waiting);
    let on_bo = ann.moves(&ResidualPlace::On("bo".into()));
    assert_eq!(on_bo, Err(TargetRefusal::NoPlace));
}
