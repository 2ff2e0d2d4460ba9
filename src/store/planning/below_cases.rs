//! A target published with everybody below it, and with their months and weeks: that all of it adds up, whatever the
//! team and the number, that it is one step, and what stands on the way is said.

use super::tests::{company, rep, sold};
use crate::domain::facts::{Batch, RepFact};
use crate::domain::money::total;
use crate::domain::targets::{
    BelowAsked, CellId, MethodsAsked, OverAssignment, PlanDraft, PlanReach, PlannedFor,
    PlannedTargets, Quota, SplitDimension, TargetCell, TargetScope,
};
use crate::domain::{Day, Fiscal, Period};
use crate::store::desk::{Command, NewTargets};
use crate::store::testing::{session, store};
use crate::store::{ImportInfo, Store};
use proptest::prelude::*;
use std::collections::HashMap;

const YEAR: Period = Period::Year(2027);

/// What is published of a target along a dimension, with what lies below it.
pub(super) fn wanted(
    store: &Store,
    of: &TargetCell,
    (by, over): (SplitDimension, OverAssignment),
    quota: Quota,
    reach: PlanReach,
) -> NewTargets {
    let sheet = store
        .plan_sheet_by(&session(), of, (by, MethodsAsked::First))
        .unwrap();
    let method = sheet.first_method().unwrap();
    let plan = PlanDraft::new(&sheet, quota, over, method).unwrap();
    NewTargets {
        targets: plan.targets(&sheet),
        reason: "agreed".into(),
        below: Some(BelowAsked {
            of: sheet.id,
            reach,
        }),
        ..NewTargets::default()
    }
}

fn publish(store: &mut Store, wanted: NewTargets) -> crate::store::Result<Vec<String>> {
    store.execute(&session(), &Command::PublishTargets(wanted))
}

pub(super) fn amount(amount: i64) -> Quota {
    Quota {
        amount,
        ..Quota::default()
    }
}

pub(super) fn put(store: &mut Store, people: Vec<RepFact>) {
    let batch = Batch::Reps(people);
    let info = ImportInfo {
        file: "reps.csv".into(),
        rows: 1,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, &batch).unwrap();
}

/// Every number in force below a target of the company, by whom and period.
pub(super) fn in_force(store: &Store, periods: &[Period]) -> HashMap<(PlannedFor, Period), Quota> {
    let known = store.targets_at(session().as_of).unwrap();
    let roster = store.roster().unwrap();
    let units = roster
        .units
        .iter()
        .map(|unit| PlannedFor::Unit(unit.id.clone()));
    let reps = roster
        .reps
        .iter()
        .map(|rep| PlannedFor::Rep(rep.id.clone()));
    let all: Vec<PlannedFor> = units
        .chain(reps)
        .chain([PlannedFor::Unit(String::new())])
        .collect();
    let mut found = HashMap::new();
    for whom in all {
        for period in periods {
            let id = CellId::whole("revenue", *period, whom.clone());
            let quota = known.now(&id).unwrap();
            found.extend(quota.map(|quota| ((whom.clone(), *period), quota)));
        }
    }
    found
}

/// Every period of a year down to weeks or months.
pub(super) fn periods(of: Period, weeks: bool) -> Vec<Period> {
    let mut all = vec![of];
    let mut at = 0;
    while let Some(period) = all.get(at).copied() {
        if weeks || !matches!(period, Period::Month(..)) {
            all.extend(period.parts_in_plans(Fiscal::CALENDAR));
        }
        at += 1;
    }
    all
}

/// Whether every number adds up to its parent in each period, and over its periods; `over` is what the company's children
/// carry more.
fn adds_up(store: &Store, periods: &[Period], weeks: bool, over: OverAssignment) {
    let all = in_force(store, periods);
    let roster = store.roster().unwrap();
    let number = |whom: &PlannedFor, period: Period| all.get(&(whom.clone(), period));
    for ((whom, period), quota) in &all {
        let mut children: Vec<PlannedFor> = Vec::new();
        if let PlannedFor::Unit(id) = whom {
            let own = roster.unit_ix(id).unwrap();
            let units = roster.units.iter().filter(|unit| unit.parent == Some(own));
            children.extend(units.map(|unit| PlannedFor::Unit(unit.id.clone())));
            let here = roster
                .reps
                .iter()
                .filter(|rep| rep.assignments.iter().any(|a| a.unit == own));
            children.extend(here.map(|rep| PlannedFor::Rep(rep.id.clone())));
        }
        let parts: Vec<&Quota> = (children.iter())
            .filter_map(|child| number(child, *period))
            .collect();
        if !parts.is_empty() {
            let sum = total(parts.iter().map(|part| part.amount));
            let is_company = *whom == PlannedFor::Unit(String::new());
            if is_company && !over.is_none() {
                // In the shape of the whole, so to the nearest unit in each period.
                assert!((sum - over.total(quota.amount)).abs() <= 60, "{period}");
            } else {
                assert_eq!(sum, quota.amount, "{whom:?} {period} among {}", parts.len());
                let floors: Option<Vec<i64>> = parts.iter().map(|part| part.floor).collect();
                assert_eq!(floors.map(total), quota.floor, "floor of {whom:?} {period}");
            }
        }
        let is_month = matches!(period, Period::Month(..));
        let finer = period.parts_in_plans(Fiscal::CALENDAR);
        let finer: Vec<&Quota> = (finer.iter().filter(|_| weeks || !is_month))
            .filter_map(|part| number(whom, *part))
            .collect();
        if !finer.is_empty() {
            let sum = total(finer.iter().map(|part| part.amount));
            assert_eq!(sum, quota.amount, "{whom:?} over {period}");
        }
    }
}

#[test]
fn a_year_comes_down_to_everybody_and_every_week_in_one_step() {
    let (_folder, mut store) = sold();
    let quota = Quota {
        amount: 1_200_000_001,
        floor: Some(900_000_000),
        stretch: Some(1_500_000_007),
        share: None,
    };
    let by = (SplitDimension::Team, OverAssignment::default());
    let of = company(YEAR);
    let weeks = wanted(&store, &of, by, quota, PlanReach::Weeks);
    let events = publish(&mut store, weeks).unwrap();
    assert_eq!(events.len(), 1);
    let all = periods(YEAR, true);
    // The company, two teams and three people in a year, four quarters, twelve months and its weeks.
    let numbers = in_force(&store, &all);
    assert_eq!(numbers.len(), all.len() * 6);
    adds_up(&store, &all, true, OverAssignment::default());
    let fits =
        |quota: &Quota| quota.floor <= Some(quota.amount) && Some(quota.amount) <= quota.stretch;
    assert!(numbers.values().all(fits));
    // The season of the whole is that of everybody: the last quarter sold most.
    let year = |whom: &PlannedFor| numbers[&(whom.clone(), YEAR)].amount;
    let whole = PlannedFor::Unit(String::new());
    for (whom, period) in numbers.keys() {
        let exact = i128::from(numbers[&(whole.clone(), *period)].amount) * i128::from(year(whom));
        let exact = (exact / i128::from(quota.amount)) as i64;
        let own = numbers[&(whom.clone(), *period)].amount;
        assert!(
            (own - exact).abs() <= 20,
            "{whom:?} {period}: {own} and not {exact}"
        );
    }
    store
        .execute(&session(), &Command::Undo { events })
        .unwrap();
    assert!(in_force(&store, &all).is_empty());
}

#[test]
fn who_begins_in_may_has_no_april_and_what_stands_keeps_its_shape() {
    let (_folder, mut store) = store();
    let new = rep("new", "East", "2027-05-01");
    put(
        &mut store,
        vec![rep("a", "East", ""), new, rep("c", "West", "")],
    );
    let by = (SplitDimension::Team, OverAssignment::new(500).unwrap());
    let of = company(YEAR);
    let wanted_now = wanted(&store, &of, by, amount(1_000_000), PlanReach::Months);
    publish(&mut store, wanted_now).unwrap();
    let all = periods(YEAR, false);
    adds_up(&store, &all, false, by.1);
    let numbers = in_force(&store, &all);
    let of_new =
        |month| numbers[&(PlannedFor::Rep("new".into()), Period::Month(2027, month))].amount;
    assert_eq!((of_new(1), of_new(4)), (0, 0));
    assert!(of_new(5) > 0);
    // Twice the year: everybody has twice of what they had, as it is shared out.
    let of_year = |store: &Store, rep: &str| {
        in_force(store, &[YEAR])[&(PlannedFor::Rep(rep.into()), YEAR)].amount
    };
    let before = of_year(&store, "new");
    let doubled = NewTargets {
        targets: {
            let mut targets = PlannedTargets::default();
            let id = store.target_id(&of).unwrap();
            targets.set(crate::domain::targets::PlannedCell::new(
                id,
                Some(amount(2_000_000)),
            ));
            targets
        },
        ..wanted(&store, &of, by, amount(1), PlanReach::Months)
    };
    publish(&mut store, doubled).unwrap();
    adds_up(&store, &all, false, by.1);
    assert!((of_year(&store, "new") - before * 2).abs() <= 2);
}

#[test]
fn rule_22_a_place_that_is_left_in_march_is_vacant_from_april_on() {
    let of_team = |unit: &str| TargetCell {
        scope: TargetScope::Unit(vec![unit.into()]),
        ..company(YEAR)
    };
    // Shared out on the way down, and as the level that is published itself.
    for of in [company(YEAR), of_team("East")] {
        let (_folder, mut store) = store();
        let mut leaver = rep("gone", "East", "");
        leaver.to = Day::parse("2027-03-31").unwrap();
        let all = vec![leaver, rep("a", "East", ""), rep("c", "West", "")];
        put(&mut store, all);
        let by = (SplitDimension::Team, OverAssignment::default());
        let months = wanted(&store, &of, by, amount(1_200_000), PlanReach::Months);
        publish(&mut store, months).unwrap();
        let all = periods(YEAR, false);
        adds_up(&store, &all, false, by.1);
        let numbers = in_force(&store, &all);
        let month =
            |who: &str, n| numbers[&(PlannedFor::Rep(who.into()), Period::Month(2027, n))].amount;
        // A number is the place's: it lies as the others' do.
        for n in 1..13 {
            let (gone, stays) = (month("gone", n), month("a", n));
            assert!(
                gone > 0 && (gone - stays).abs() <= 1,
                "{n}: {gone}, {stays}"
            );
        }
        // In March it is somebody's, in April nobody's; either way the team adds up.
        for (n, is_vacant) in [(3, false), (4, true)] {
            let of = TargetCell {
                period: Period::Month(2027, n),
                ..of_team("East")
            };
            let page = store.target_as_it_stands(&session(), &of).unwrap().unwrap();
            let split = &page.splits[0];
            assert_eq!(split.left, Some(0), "{n}");
            let part = split.parts.iter().find(|part| part.name == "gone").unwrap();
            assert_eq!(part.target, Some(month("gone", n)));
            assert_eq!(part.left.is_some_and(|left| left.is_vacant), is_vacant);
            let sheet = store
                .plan_sheet(&session(), &of, SplitDimension::Team)
                .unwrap();
            let plan = PlanDraft::begun(&sheet, sheet.in_force.unwrap());
            assert_eq!((sheet.children.len(), plan.left()), (2, 0));
        }
    }
}

prop_compose! {
    /// People of up to four regions and three groups in each, some of whom come or go within the year.
    fn teams()(
        seats in prop::collection::vec((0usize..4, 0usize..3, 1u32..13, 0u32..13), 1..14),
    ) -> Vec<RepFact> {
        let seat = |(n, (region, group, from, many)): (usize, (usize, usize, u32, u32))| {
            let mut one = rep(&format!("p{n}"), "", "");
            one.unit = vec![format!("r{region}"), format!("g{group}")];
            one.unit.truncate(if group == 2 { 1 } else { 2 });
            if many > 8 {
                one.from = Day::parse(&format!("2027-{from:02}-10")).unwrap();
            }
            one
        };
        seats.into_iter().enumerate().map(seat).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]
    #[test]
    fn any_team_and_any_number_add_up_at_every_node_and_in_every_period(
        people in teams(),
        whole in prop_oneof![Just(1i64), Just(7), Just(1_000_000_000_000_000), 1..2_000_000_000i64],
        floor in 0u32..=100,
        by_time in any::<bool>(),
    ) {
        let (_folder, mut store) = store();
        put(&mut store, people);
        let quota = Quota {
            amount: whole,
            floor: Some((i128::from(whole) * i128::from(floor) / 100) as i64),
            stretch: Some(whole + whole / 3),
            share: None,
        };
        let by = if by_time { SplitDimension::Time } else { SplitDimension::Team };
        let none = OverAssignment::default();
        let of = company(YEAR);
        let wanted = wanted(&store, &of, (by, none), quota, PlanReach::Months);
        let events = publish(&mut store, wanted).unwrap();
        let all = periods(YEAR, false);
        adds_up(&store, &all, false, none);
        store.execute(&session(), &Command::Undo { events }).unwrap();
        prop_assert!(in_force(&store, &all).is_empty());
    }
}
