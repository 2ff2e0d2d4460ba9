//! A target published with everybody below it where somebody moves within its period (rule 21): every unit adds up in each
//! month, with what of the mover's month belongs to it, or it is refused by name.

use super::below_cases::{amount, in_force, periods, put, wanted};
use super::tests::{company, rep};
use crate::domain::facts::RepFact;
use crate::domain::money::total;
use crate::domain::refusal::Refusal;
use crate::domain::targets::{
    OverAssignment, PlanReach, PlannedFor, SplitDimension, TargetCell, TargetRefusal, TargetScope,
};
use crate::domain::{Day, Period};
use crate::store::desk::{Command, NewTargets};
use crate::store::testing::{session, store};
use crate::store::{Result, Store, StoreError};
use proptest::prelude::*;

const YEAR: Period = Period::Year(2027);

fn publish(store: &mut Store, wanted: NewTargets) -> Result<Vec<String>> {
    store.execute(&session(), &Command::PublishTargets(wanted))
}

fn of(unit: &str) -> TargetCell {
    let path = Some(unit.to_owned()).filter(|unit| !unit.is_empty());
    TargetCell {
        scope: TargetScope::Unit(path.into_iter().collect()),
        ..company(YEAR)
    }
}

/// Somebody in one unit until a day and in another one from it on.
fn mover(id: &str, (from, to): (&str, &str), day: &str) -> [RepFact; 2] {
    let mut before = rep(id, from, "");
    before.to = Day::parse(day).unwrap();
    [before, rep(id, to, day)]
}

fn published(store: &mut Store, unit: &str, whole: i64, reach: PlanReach) -> Result<Vec<String>> {
    let by = (SplitDimension::Team, OverAssignment::default());
    let wanted = wanted(store, &of(unit), by, amount(whole), reach);
    publish(store, wanted)
}

/// Whether each of some units adds up in the year, its quarters and its months, over its people and over its periods.
fn adds_up(store: &Store, units: &[&str]) {
    for unit in units {
        for period in periods(YEAR, false) {
            let of = TargetCell { period, ..of(unit) };
            let page = store.target_as_it_stands(&session(), &of).unwrap().unwrap();
            for split in &page.splits {
                assert_eq!(split.left, Some(0), "{unit} {period}: {split:#?}");
            }
        }
    }
    // Everybody's months are the year of each.
    let all = in_force(store, &periods(YEAR, false));
    let number = |whom: &PlannedFor, period| all.get(&(whom.clone(), period)).map(|q| q.amount);
    for ((whom, period), quota) in &all {
        let months = period.parts_in_plans(crate::domain::Fiscal::CALENDAR);
        if !matches!(period, Period::Month(..)) {
            let sum = total(months.iter().filter_map(|part| number(whom, *part)));
            assert_eq!(sum, quota.amount, "{whom:?} {period}");
        }
    }
}

#[test]
fn rule_21_months_of_who_moves_within_the_year_are_split_where_the_move_is() {
    let (_folder, mut store) = store();
    let mut people: Vec<RepFact> = mover("m", ("East", "West"), "2027-06-15").into();
    people.extend([rep("b", "East", ""), rep("c", "West", "")]);
    put(&mut store, people);
    let events = published(&mut store, "", 1_000_003, PlanReach::Months).unwrap();
    adds_up(&store, &["", "East", "West"]);
    let all = in_force(&store, &periods(YEAR, false));
    let month = |n| all[&(PlannedFor::Rep("m".into()), Period::Month(2027, n))].amount;
    assert!((1..13).all(|n| month(n) > 0));
    // In June each unit has its days of it, and says so.
    let here = |unit: &str| {
        let period = Period::Month(2027, 6);
        let of = TargetCell { period, ..of(unit) };
        let page = store.target_as_it_stands(&session(), &of).unwrap().unwrap();
        let part = page.splits[0].parts.iter().find(|part| part.name == "m");
        let part = part.unwrap();
        assert!(part.moved.is_some());
        part.target.unwrap()
    };
    let (east, west) = (here("East"), here("West"));
    assert!(east > 0 && west > 0);
    assert_eq!(east + west, month(6));
    store
        .execute(&session(), &Command::Undo { events })
        .unwrap();
    assert!(in_force(&store, &periods(YEAR, false)).is_empty());
    // With a higher number what stands by months of the one who moved stays, and the others carry it.
    published(&mut store, "", 1_000_003, PlanReach::Months).unwrap();
    published(&mut store, "", 2_000_000, PlanReach::Months).unwrap();
    adds_up(&store, &["", "East", "West"]);
    let again = in_force(&store, &periods(YEAR, false));
    let again = |n| again[&(PlannedFor::Rep("m".into()), Period::Month(2027, n))].amount;
    assert!((1..13).all(|n| again(n) == month(n)));
}

#[test]
fn rule_21_people_alone_add_up_where_one_moves() {
    let (_folder, mut store) = store();
    let mut people: Vec<RepFact> = mover("m", ("East", "West"), "2027-06-15").into();
    people.extend([rep("b", "East", ""), rep("c", "West", "")]);
    put(&mut store, people);
    published(&mut store, "", 1_000_003, PlanReach::People).unwrap();
    for unit in ["", "East", "West"] {
        let page = store.target_as_it_stands(&session(), &of(unit)).unwrap();
        assert_eq!(page.unwrap().splits[0].left, Some(0), "{unit}");
    }
}

#[test]
fn rule_21_what_no_order_of_teams_can_lay_is_named() {
    let refused = |people: Vec<RepFact>, unit: &str, reach, who: &str| {
        let (_folder, mut store) = store();
        put(&mut store, people);
        let why = published(&mut store, unit, 1_000, reach).unwrap_err();
        let named = TargetRefusal::MovedWithin(who.into(), YEAR);
        assert_eq!(why, StoreError::Refused(Refusal::from(named)), "{unit}");
        assert!(in_force(&store, &[YEAR]).is_empty());
    };
    let one = || {
        let mut all: Vec<RepFact> = mover("m", ("East", "West"), "2027-06-01").into();
        all.extend([rep("b", "East", ""), rep("c", "West", "")]);
        all
    };
    // Weeks are no parts of a month; of one unit alone only a part of the number is set.
    refused(one(), "", PlanReach::Weeks, "m");
    refused(one(), "West", PlanReach::Months, "m");
    let mut both = one();
    both.extend(mover("n", ("West", "East"), "2027-09-01"));
    refused(both, "", PlanReach::People, "m");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn rule_21_whoever_moves_whenever_every_unit_adds_up_or_it_is_refused(
        moves in prop::collection::vec((0usize..3, 1u32..13, 1u32..28), 1..4),
        others in prop::collection::vec(0usize..3, 1..5),
        whole in prop_oneof![Just(1i64), Just(7), Just(1_000_000_000_000_000), 1..2_000_000_000i64],
    ) {
        let units = ["u0", "u1", "u2"];
        let (_folder, mut store) = store();
        let mut people = Vec::new();
        for (n, (from, month, day)) in moves.iter().enumerate() {
            let way = (units[*from], units[(from + 1) % 3]);
            people.extend(mover(&format!("m{n}"), way, &format!("2027-{month:02}-{day:02}")));
        }
        let others = others.iter().enumerate();
        people.extend(others.map(|(n, unit)| rep(&format!("p{n}"), units[*unit], "")));
        put(&mut store, people);
        let known: Vec<&str> = ["", "u0", "u1", "u2"].into_iter()
            .filter(|unit| store.target_id(&of(unit)).is_ok())
            .collect();
        match published(&mut store, "", whole, PlanReach::Months) {
            Ok(_) => adds_up(&store, &known),
            Err(StoreError::Refused(_)) => prop_assert!(in_force(&store, &[YEAR]).is_empty()),
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
