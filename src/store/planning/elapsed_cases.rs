//! A target published with everybody below it when some of its periods are over: what stands of these stays, and what it
//! leaves of each number lies in the periods ahead (rules 14, 15, 16, 26).

use super::below_cases::{amount, in_force, periods, put};
use super::tests::{company, rep};
use crate::domain::money::total;
use crate::domain::refusal::Refusal;
use crate::domain::targets::{
    BelowAsked, CellId, MethodsAsked, OverAssignment, PlanDraft, PlanReach, PlannedCell,
    PlannedFor, PlannedTargets, Quota, RestTo, SplitDimension, TargetCell, TargetRefusal,
    TargetScope,
};
use crate::domain::{Day, Fiscal, Period};
use crate::store::desk::{Command, NewTargets};
use crate::store::testing::{session, store};
use crate::store::{Session, Store, StoreError};
use proptest::prelude::*;
use std::collections::HashMap;

const YEAR: Period = Period::Year(2026);

type Numbers = HashMap<(PlannedFor, Period), Quota>;

fn on(day: &str) -> Session {
    let mut at = session().on(Day::parse(day).unwrap());
    at.clock = || chrono::DateTime::from_timestamp(1_767_571_200, 0).unwrap();
    at
}

/// East has two people and West has one.
fn company_of_three() -> (tempfile::TempDir, Store) {
    let (folder, mut store) = store();
    put(
        &mut store,
        vec![
            rep("a", "East", ""),
            rep("b", "East", ""),
            rep("c", "West", ""),
        ],
    );
    (folder, store)
}

fn publish(
    store: &mut Store,
    at: &Session,
    targets: PlannedTargets,
    below: Option<(&TargetCell, PlanReach)>,
) -> crate::store::Result<Vec<String>> {
    let below = below.map(|(of, reach)| BelowAsked {
        of: store.target_id(of).unwrap(),
        reach,
    });
    let wanted = NewTargets {
        targets,
        reason: "agreed".into(),
        below,
        ..NewTargets::default()
    };
    store.execute(at, &Command::PublishTargets(wanted))
}

/// One number alone.
fn alone(store: &Store, of: &TargetCell, quota: Quota) -> PlannedTargets {
    let mut targets = PlannedTargets::default();
    targets.set(PlannedCell::new(store.target_id(of).unwrap(), Some(quota)));
    targets
}

/// A target by the first method that has numbers.
fn anew(
    store: &Store,
    at: &Session,
    of: &TargetCell,
    (by, over): (SplitDimension, OverAssignment),
    quota: Quota,
) -> PlannedTargets {
    let sheet = store
        .plan_sheet_by(at, of, (by, MethodsAsked::First))
        .unwrap();
    let method = sheet.first_method().unwrap();
    let mut plan = PlanDraft::new(&sheet, quota, over, method).unwrap();
    if plan.left() != 0 {
        plan.give_rest(RestTo::Spread);
    }
    plan.targets(&sheet)
}

/// The year, down to everybody's months, on a morning.
fn year(store: &mut Store, day: &str, quota: Quota) {
    let at = on(day);
    let by = (SplitDimension::Team, OverAssignment::default());
    let targets = anew(store, &at, &company(YEAR), by, quota);
    publish(
        store,
        &at,
        targets,
        Some((&company(YEAR), PlanReach::Months)),
    )
    .unwrap();
}

fn of_rep(rep: &str, period: Period) -> (PlannedFor, Period) {
    (PlannedFor::Rep(rep.into()), period)
}

fn of_unit(store: &Store, unit: &str) -> TargetCell {
    let roster = store.roster().unwrap();
    assert!(roster.units.iter().any(|known| known.name == unit));
    TargetCell {
        scope: TargetScope::Unit(vec![unit.into()]),
        ..company(YEAR)
    }
}

/// Everybody's year is what the months come to; what stood of the months before April stands; of April and later a
/// level adds up, or says what it carries.
fn holds(store: &Store, before: &Numbers, at: &Session) {
    let all = periods(YEAR, false);
    let known = store.targets_at(at.as_of).unwrap();
    let now: Numbers = in_force_at(store, at);
    for ((whom, period), quota) in before {
        if period.end(Fiscal::CALENDAR) <= at.as_of {
            assert_eq!(
                now.get(&(whom.clone(), *period)),
                Some(quota),
                "{whom:?} {period}"
            );
        }
    }
    let roster = store.roster().unwrap();
    for ((whom, period), quota) in &now {
        let finer = period.parts_in_plans(Fiscal::CALENDAR).into_iter();
        let finer: Vec<&Quota> = finer
            .filter_map(|part| now.get(&(whom.clone(), part)))
            .collect();
        let is_over = period.end(Fiscal::CALENDAR) <= at.as_of;
        let is_month = matches!(period, Period::Month(..));
        if !is_over && !is_month {
            let sum = total(finer.iter().map(|part| part.amount));
            assert_eq!(sum, quota.amount, "{whom:?} over {period}");
        }
        let PlannedFor::Unit(id) = whom else { continue };
        let own = roster.unit_ix(id).unwrap();
        let units = roster.units.iter().filter(|unit| unit.parent == Some(own));
        let units = units.map(|unit| PlannedFor::Unit(unit.id.clone()));
        let reps = roster.reps.iter();
        let reps = reps.filter(|rep| rep.assignments.iter().any(|a| a.unit == own));
        let below = units.chain(reps.map(|rep| PlannedFor::Rep(rep.id.clone())));
        let below = below.filter_map(|child| now.get(&(child, *period)));
        let sum = total(below.map(|quota| quota.amount));
        if !is_over {
            let cell = CellId::whole("revenue", *period, whom.clone());
            let splits = known.splits(&cell).unwrap();
            let team = splits.iter().find(|s| s.dimension == SplitDimension::Team);
            let due = team.map_or(quota.amount, |team| team.over.total(quota.amount));
            assert_eq!(sum, due, "{whom:?} {period}");
        }
    }
    assert!(
        all.iter()
            .all(|period| now.contains_key(&of_rep("c", *period)))
    );
}

fn in_force_at(store: &Store, at: &Session) -> Numbers {
    let known = store.targets_at(at.as_of).unwrap();
    let mut now = in_force(store, &periods(YEAR, false));
    for ((whom, period), quota) in &mut now {
        let id = CellId::whole("revenue", *period, whom.clone());
        *quota = known.now(&id).unwrap().unwrap();
    }
    now
}

#[test]
fn months_that_are_over_stay_and_the_rest_of_a_number_lies_ahead() {
    let (_folder, mut store) = company_of_three();
    year(&mut store, "2026-01-05", amount(1_200_001));
    let before = in_force(&store, &periods(YEAR, false));
    // In April the year is half as much again, and everybody in East has five percent more than East.
    let april = on("2026-04-02");
    let five = OverAssignment::new(500).unwrap();
    let by = (SplitDimension::Team, OverAssignment::default());
    let mut targets = anew(&store, &april, &company(YEAR), by, amount(1_800_001));
    let east = of_unit(&store, "East");
    let id = store.target_id(&east).unwrap();
    let quota = targets.cell(&id).and_then(PlannedCell::quota).unwrap();
    let within = anew(&store, &april, &east, (SplitDimension::Team, five), quota);
    targets.set_all(within.cells);
    for split in within.splits {
        targets.split(split);
    }
    let of = company(YEAR);
    publish(&mut store, &april, targets, Some((&of, PlanReach::Months))).unwrap();
    holds(&store, &before, &april);
}

#[test]
fn who_began_in_april_has_no_number_of_the_months_before() {
    let (_folder, mut store) = company_of_three();
    year(&mut store, "2026-01-05", amount(1_200_000));
    let before = in_force(&store, &periods(YEAR, false));
    put(&mut store, vec![rep("new", "East", "2026-04-01")]);
    let april = on("2026-04-02");
    let of = company(YEAR);
    let below = Some((&of, PlanReach::Months));
    // Nobody said how much of East is theirs: no number is made up.
    let targets = alone(&store, &of, amount(1_300_000));
    let refused = publish(&mut store, &april, targets, below).unwrap_err();
    let why = TargetRefusal::PartNotSet("new".into(), YEAR);
    assert_eq!(refused, StoreError::Refused(Refusal::from(why)));
    assert_eq!(in_force(&store, &periods(YEAR, false)), before);
    // East is shared out anew.
    let east = of_unit(&store, "East");
    let quota = before[&(store.target_id(&east).unwrap().whom, YEAR)];
    let by = (SplitDimension::Team, OverAssignment::default());
    let targets = anew(&store, &april, &east, by, quota);
    publish(&mut store, &april, targets, below).unwrap();
    holds(&store, &before, &april);
    let now = in_force_at(&store, &april);
    for month in 1..4 {
        assert_eq!(now.get(&of_rep("new", Period::Month(2026, month))), None);
    }
    assert_eq!(now.get(&of_rep("new", Period::Quarter(2026, 1))), None);
    assert!((4..13).all(|month| now[&of_rep("new", Period::Month(2026, month))].amount > 0));
}

#[test]
fn a_month_that_is_over_and_was_split_by_itself_refuses_nothing() {
    let (_folder, mut store) = company_of_three();
    let (january, jan) = (on("2026-01-05"), company(Period::Month(2026, 1)));
    let by = (SplitDimension::Team, OverAssignment::default());
    let targets = anew(&store, &january, &jan, by, amount(70_000));
    publish(&mut store, &january, targets, None).unwrap();
    // One number of it is moved by hand, so that it adds up to nothing any more.
    let a = TargetCell {
        scope: TargetScope::Rep("a".into()),
        ..jan
    };
    let targets = alone(&store, &a, amount(31_007));
    publish(&mut store, &on("2026-01-07"), targets, None).unwrap();
    // The year comes in February, around it.
    year(&mut store, "2026-02-03", amount(1_200_000));
    let before = in_force(&store, &periods(YEAR, false));
    let april = on("2026-04-02");
    let of = company(YEAR);
    let targets = alone(&store, &of, amount(1_500_000));
    publish(&mut store, &april, targets, Some((&of, PlanReach::Months))).unwrap();
    holds(&store, &before, &april);
}

#[test]
fn floor_and_stretch_come_down_to_everybody_around_months_without_them() {
    let (_folder, mut store) = company_of_three();
    year(&mut store, "2026-01-05", amount(1_200_000));
    let before = in_force(&store, &periods(YEAR, false));
    let april = on("2026-04-02");
    let quota = Quota {
        amount: 1_300_000,
        floor: Some(1_000_000),
        stretch: Some(1_600_000),
        share: None,
    };
    let of = company(YEAR);
    let targets = alone(&store, &of, quota);
    publish(&mut store, &april, targets, Some((&of, PlanReach::Months))).unwrap();
    holds(&store, &before, &april);
    let now = in_force_at(&store, &april);
    let years = ["a", "b", "c"].map(|rep| now[&of_rep(rep, YEAR)]);
    let floors: Option<Vec<i64>> = years.iter().map(|quota| quota.floor).collect();
    let stretches: Option<Vec<i64>> = years.iter().map(|quota| quota.stretch).collect();
    assert_eq!(floors.map(total), quota.floor);
    assert_eq!(stretches.map(total), quota.stretch);
}

#[test]
fn a_quarter_without_a_target_beside_others_is_named() {
    let (_folder, mut store) = company_of_three();
    let (january, of) = (on("2026-01-05"), company(YEAR));
    let first = company(Period::Quarter(2026, 1));
    let mut targets = alone(&store, &of, amount(400));
    targets.set_all(alone(&store, &first, amount(100)).cells);
    publish(&mut store, &january, targets, None).unwrap();
    let below = Some((&of, PlanReach::Months));
    let targets = alone(&store, &of, amount(500));
    let refused = publish(&mut store, &january, targets, below).unwrap_err();
    let quarter = Period::Quarter(2026, 2);
    let why = TargetRefusal::PartNotSet(String::new(), quarter);
    assert_eq!(refused, StoreError::Refused(Refusal::from(why)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn sums_hold_whatever_stands_of_the_months_that_are_over(
        first in 1_000i64..2_000_000_000,
        more in 0i64..2_000_000_000,
        moved in prop::collection::vec((0usize..3, 1u8..4, -9i64..10), 0..4),
        month in 2u32..12,
    ) {
        let (_folder, mut store) = company_of_three();
        year(&mut store, "2026-01-05", amount(first));
        for (who, month, by) in moved {
            let who = ["a", "b", "c"][who];
            let of = TargetCell {
                scope: TargetScope::Rep(who.into()),
                ..company(Period::Month(2026, month))
            };
            let now = in_force(&store, &[of.period])[&of_rep(who, of.period)].amount;
            let targets = alone(&store, &of, amount((now + by).max(0)));
            let _ = publish(&mut store, &on("2026-01-06"), targets, None);
        }
        let before = in_force(&store, &periods(YEAR, false));
        let later = on(&format!("2026-{month:02}-03"));
        let of = company(YEAR);
        let targets = alone(&store, &of, amount(first + first / 10 + 100 + more));
        publish(&mut store, &later, targets, Some((&of, PlanReach::Months))).unwrap();
        holds(&store, &before, &later);
    }
}
