//! A target published with everybody below it where somebody moves within its period (rule 21): every unit adds up in each
//! month and in each week, with what of the mover's month belongs to it, or it is refused by name.

use super::below_cases::{amount, in_force, periods, put, wanted};
use super::tests::{company, rep};
use crate::domain::facts::RepFact;
use crate::domain::money::total;
use crate::domain::refusal::Refusal;
use crate::domain::targets::{
    OverAssignment, PlanReach, PlannedFor, SplitDimension, TargetCell, TargetRefusal, TargetScope,
};
use crate::domain::{Day, Period};
use crate::morning::{SliceNames, sum_of};
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

/// Whether each of some units adds up in the year, its quarters and its months, and with `weeks` in these as well, over its
/// people and over its periods.
fn adds_up(store: &Store, units: &[&str], weeks: bool) {
    let morning = store.morning(&session()).unwrap();
    let known = store.targets_at(session().as_of).unwrap();
    let (metric, _) = sum_of(&morning, &of("")).unwrap();
    let (team, names) = (SplitDimension::Team, SliceNames::default());
    for unit in units {
        for period in periods(YEAR, weeks) {
            let of = TargetCell { period, ..of(unit) };
            let id = store.target_id(&of).unwrap();
            let children = store.target_children(&morning, metric, (&of, &id), team, &names);
            let children = children.unwrap();
            let moved = store.moved_children(&morning, metric, &id, &children);
            let moved = moved.unwrap();
            let here = |child| match moved.get(child) {
                Some(moved) => moved.here,
                None => known.now(child).unwrap().map(|quota| quota.amount),
            };
            let sum = total(children.iter().filter_map(|(_, child, _)| here(child)));
            let whole = known.now(&id).unwrap().map(|quota| quota.amount);
            assert_eq!(Some(sum), whole, "{unit} {period}");
        }
    }
    // Everybody's months are the year of each.
    let all = in_force(store, &periods(YEAR, weeks));
    let number = |whom: &PlannedFor, period| all.get(&(whom.clone(), period)).map(|q| q.amount);
    for ((whom, period), quota) in &all {
        let months = period.parts_in_plans(crate::domain::Fiscal::CALENDAR);
        if !months.is_empty() && (weeks || !matches!(period, Period::Month(..))) {
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
    adds_up(&store, &["", "East", "West"], false);
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
    adds_up(&store, &["", "East", "West"], false);
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

/// One who moves, and one in each of the two units.
fn one_moves(day: &str) -> Vec<RepFact> {
    let mut all: Vec<RepFact> = mover("m", ("East", "West"), day).into();
    all.extend([rep("b", "East", ""), rep("c", "West", "")]);
    all
}

#[test]
fn rule_21_weeks_of_who_moves_add_up_in_each_unit_and_in_each_month() {
    // In the middle of a week and of a month; with the month, and with a month that begins within a week; where one unit
    // has nothing but the last month of it.
    for day in [
        "2027-06-16",
        "2027-06-01",
        "2027-10-01",
        "2027-04-02",
        "2027-12-16",
    ] {
        let (_folder, mut store) = store();
        put(&mut store, one_moves(day));
        let events = published(&mut store, "", 1_000_003, PlanReach::Weeks).unwrap();
        adds_up(&store, &["", "East", "West"], true);
        let all = in_force(&store, &periods(YEAR, true));
        let weeks = all.keys().filter(|(_, of)| matches!(of, Period::Week(..)));
        // The company, two units and three people.
        assert_eq!(weeks.count() % 6, 0, "{day}");
        store
            .execute(&session(), &Command::Undo { events })
            .unwrap();
        assert!(in_force(&store, &periods(YEAR, true)).is_empty());
        // The weeks of a month in which somebody moves, by themselves.
        let month = Period::month_of(crate::domain::Fiscal::CALENDAR, Day::parse(day).unwrap());
        let by = (SplitDimension::Team, OverAssignment::default());
        let company = TargetCell {
            period: month,
            ..of("")
        };
        let weeks = wanted(&store, &company, by, amount(70_001), PlanReach::Weeks);
        publish(&mut store, weeks).unwrap();
        for unit in ["", "East", "West"] {
            for period in periods(month, true) {
                let of = TargetCell { period, ..of(unit) };
                let page = store.target_as_it_stands(&session(), &of).unwrap().unwrap();
                let is_whole = page.splits.iter().all(|split| split.left == Some(0));
                assert!(is_whole, "{unit} {period}: {:#?}", page.splits);
            }
        }
    }
}

#[test]
fn rule_21_two_who_change_places_are_both_planned() {
    let (_folder, mut store) = store();
    let mut people = one_moves("2027-06-10");
    people.extend(mover("n", ("West", "East"), "2027-09-21"));
    put(&mut store, people);
    for reach in PlanReach::ALL {
        let events = published(&mut store, "", 1_000_003, reach).unwrap();
        let all = in_force(&store, &[YEAR]);
        for who in ["m", "n", "b", "c"] {
            assert!(
                all[&(PlannedFor::Rep(who.into()), YEAR)].amount > 0,
                "{reach:?} {who}"
            );
        }
        for unit in ["", "East", "West"] {
            let page = store.target_as_it_stands(&session(), &of(unit)).unwrap();
            assert_eq!(page.unwrap().splits[0].left, Some(0), "{reach:?} {unit}");
        }
        if reach != PlanReach::People {
            adds_up(&store, &["", "East", "West"], reach == PlanReach::Weeks);
        }
        store
            .execute(&session(), &Command::Undo { events })
            .unwrap();
    }
}

#[test]
fn rule_21_what_cannot_add_up_is_named_with_what_to_do() {
    let refused = |people: Vec<RepFact>, unit: &str, reach, named: TargetRefusal| {
        let (_folder, mut store) = store();
        put(&mut store, people);
        let why = published(&mut store, unit, 1_000_000, reach).unwrap_err();
        assert_eq!(why, StoreError::Refused(Refusal::from(named)), "{unit}");
        assert!(in_force(&store, &[YEAR]).is_empty());
    };
    // Of one unit alone only a part of the number is set.
    let within = TargetRefusal::MovedWithin("m".into(), YEAR);
    refused(one_moves("2027-06-01"), "West", PlanReach::Months, within);
    // Until Monday 4 October somebody has one day of the month, and of its weeks none: they begin on that day.
    let weeks = TargetRefusal::MovedWeeks("m".into(), Period::Month(2027, 10));
    refused(one_moves("2027-10-04"), "", PlanReach::Weeks, weeks);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn rule_21_whoever_moves_whenever_every_unit_adds_up_or_it_is_refused(
        moves in prop::collection::vec((0usize..3, 1u32..13, 1u32..28), 1..4),
        others in prop::collection::vec(0usize..3, 1..5),
        whole in prop_oneof![Just(1i64), Just(7), Just(1_000_000_000_000_000), 1..2_000_000_000i64],
        weeks in any::<bool>(),
    ) {
        let units = ["u0", "u1", "u2"];
        let (_folder, mut store) = store();
        let mut people = Vec::new();
        for (n, (from, month, day)) in moves.iter().enumerate() {
            let way = (units[*from], units[(from + 1) % 3]);
            people.extend(mover(&format!("m{n}"), way, &format!("2027-{month:02}-{day:02}")));
        }
        // In every unit somebody stays.
        let seats = [0, 1, 2].iter().chain(&others).enumerate();
        people.extend(seats.map(|(n, unit)| rep(&format!("p{n}"), units[*unit], "")));
        put(&mut store, people);
        let known: Vec<&str> = ["", "u0", "u1", "u2"].into_iter()
            .filter(|unit| store.target_id(&of(unit)).is_ok())
            .collect();
        let reach = if weeks { PlanReach::Weeks } else { PlanReach::Months };
        match published(&mut store, "", whole, reach) {
            Ok(_) => adds_up(&store, &known, weeks),
            Err(StoreError::Refused(Refusal::OfTarget(why))) => {
                // A week may lie across the end of a month, and a team may have no room in the months of whoever goes.
                let is_known = matches!(
                    *why,
                    TargetRefusal::MovedWeeks(..) | TargetRefusal::NotPlaced(..)
                );
                prop_assert!(is_known, "{why:?}");
                prop_assert!(in_force(&store, &[YEAR]).is_empty());
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
