//! The known answers for streaks, weeks and reports, as tests by name.

use super::*;
use crate::domain::activity::{Absences, NONE, Sheet, Value, Yardstick};
use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::dated::Dated;
use crate::domain::journal::Part;
use crate::domain::org::{Assignment, Rep, RepIx, Roster, Unit, UnitIx};
use crate::domain::rules::Rules;
use std::collections::HashMap;

/// What a rep did on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Did {
    /// Met every standard.
    All,
    /// One demo short.
    Short,
    /// A tenth of everything.
    Tenth,
    /// Said nothing.
    Nothing,
}

pub(super) const ALL: [Value; 4] = [8, 2, 1, 1];

pub(super) struct World {
    pub(super) rules: Rules,
    pub(super) calendar: Calendar,
    pub(super) absences: Absences,
    pub(super) roster: Roster,
    pub(super) days: Vec<(Day, Did)>,
}

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

impl World {
    pub(super) fn new(calendar: Calendar, days: &[(&str, Did)]) -> Self {
        let defaults: toml::Table =
            toml::from_str(include_str!("../../../assets/defaults.toml")).unwrap();
        let unit = Unit {
            id: String::new(),
            path: String::new(),
            name: String::new(),
            parent: None,
            depth: 0,
        };
        let place = Assignment {
            from: Day::MIN,
            to: Day::MAX,
            unit: UnitIx(0),
            tier: "junior".into(),
        };
        Self {
            rules: defaults["rules"].clone().try_into().unwrap(),
            calendar,
            absences: Absences::new(),
            roster: Roster::new(
                vec![unit],
                vec![Rep {
                    id: "r".into(),
                    name: "r".into(),
                    assignments: vec![place],
                }],
            ),
            days: days.iter().map(|(d, did)| (day(d), *did)).collect(),
        }
    }

    pub(super) fn weekday(days: &[(&str, Did)]) -> Self {
        Self::new(Calendar::weekday(), days)
    }

    pub(super) fn china(days: &[(&str, Did)]) -> Self {
        Self::new(Calendar::new("cn", None).unwrap(), days)
    }

    pub(super) fn yardstick(&self) -> Yardstick<'_> {
        Yardstick {
            rules: &self.rules,
            calendar: &self.calendar,
            roster: &self.roster,
            absences: &self.absences,
        }
    }

    pub(super) fn sheet(&self, on: Day) -> Sheet {
        let values = match self
            .days
            .iter()
            .find(|(d, _)| *d == on)
            .map(|(_, did)| *did)
        {
            Some(Did::All) => ALL.to_vec(),
            Some(Did::Short) => vec![8, 2, 1, 0],
            Some(Did::Tenth) => vec![1, 0, 0, 0],
            Some(Did::Nothing) | None => vec![NONE; 4],
        };
        Sheet { day: on, values }
    }

    pub(super) fn start(&self, first: Day) -> FoldState {
        FoldState::new(first, 1, self.rules.families)
    }

    /// Own days missed in a row after the last listed day.
    pub(super) fn streak(&self) -> u32 {
        self.run().2.figures(RepIx(0), &self.rules).streak
    }

    /// Open warnings and ended ones after the last listed day has been judged.
    pub(super) fn run(&self) -> (Vec<Episode>, Vec<Episode>, FoldState) {
        let (first, last) = (self.days[0].0, self.days[self.days.len() - 1].0);
        self.run_to(first, last)
    }

    pub(super) fn run_to(&self, first: Day, last: Day) -> (Vec<Episode>, Vec<Episode>, FoldState) {
        let mut fold = Fold::new(self.yardstick(), self.start(first));
        for on in first.until(last.next()) {
            fold.judge(&self.sheet(on), None);
        }
        let open = fold.open();
        let (state, ended) = fold.finish();
        (open, ended, state)
    }

    pub(super) fn open(&self) -> Vec<(Rule, Severity)> {
        self.run().0.iter().map(|e| (e.rule, e.severity)).collect()
    }
}

use Did::{All, Nothing, Short, Tenth};

#[test]
fn case_friday_and_monday_are_a_streak_of_two() {
    let world = World::weekday(&[("2026-11-13", Short), ("2026-11-16", Short)]);
    assert_eq!(world.open(), [(Rule::W1, Severity::Yellow)]);
    assert_eq!(world.streak(), 2);
}

#[test]
fn case_missed_make_up_saturday_and_first_day_after_spring_festival() {
    let mut world = World::china(&[("2026-02-14", Short), ("2026-02-24", Short)]);
    assert_eq!(world.open(), [(Rule::W1, Severity::Yellow)]);
    assert_eq!(world.streak(), 2);
    // On a plain weekday calendar the Saturday is nobody's day and the festival is full of missing reports.
    world.calendar = Calendar::weekday();
    assert_eq!(world.streak(), 1);
}

#[test]
fn case_miss_monday_leave_tuesday_miss_wednesday_is_yellow() {
    let mut world = World::weekday(&[
        ("2026-11-16", Short),
        ("2026-11-17", Nothing),
        ("2026-11-18", Short),
    ]);
    world
        .absences
        .insert((RepIx(0), day("2026-11-17")), Part::Full);
    assert_eq!(world.open(), [(Rule::W1, Severity::Yellow)]);
}

#[test]
fn case_miss_no_report_miss_is_yellow_and_w13() {
    let world = World::weekday(&[
        ("2026-11-16", Short),
        ("2026-11-17", Nothing),
        ("2026-11-18", Short),
    ]);
    assert_eq!(
        world.open(),
        [(Rule::W1, Severity::Yellow), (Rule::W13, Severity::Info)]
    );
}

#[test]
fn case_miss_friday_monday_tuesday_is_orange_one_warning() {
    for did in [Short, Tenth] {
        let world = World::weekday(&[
            ("2026-11-13", did),
            ("2026-11-16", did),
            ("2026-11-17", did),
        ]);
        let (open, ended, _) = world.run();
        assert_eq!((open.len(), ended.len()), (1, 0));
        assert_eq!(
            (open[0].rule, open[0].severity),
            (Rule::W2, Severity::Orange)
        );
        assert_eq!(
            (open[0].key.opened_on, open[0].escalated_on),
            (day("2026-11-16"), day("2026-11-17"))
        );
    }
}

#[test]
fn case_a_week_with_two_own_days_at_ten_percent_is_not_red() {
    // China's Labour Day week of 2024-04-29: own days are Monday and Tuesday only.
    let world = World::china(&[
        ("2024-04-29", Tenth),
        ("2024-04-30", Tenth),
        ("2024-05-05", Nothing),
    ]);
    assert!(world.open().iter().all(|(rule, _)| *rule != Rule::W3));
}

#[test]
fn a_week_under_forty_percent_is_red_from_the_third_day_and_clears_at_a_close_of_sixty() {
    let bad = [
        ("2026-11-16", Tenth),
        ("2026-11-17", Tenth),
        ("2026-11-18", Tenth),
    ];
    let world = World::weekday(&bad);
    let red: Vec<_> = world
        .run()
        .0
        .into_iter()
        .filter(|e| e.rule == Rule::W3)
        .collect();
    assert_eq!(
        (red.len(), red[0].key.opened_on, red[0].severity),
        (1, day("2026-11-18"), Severity::Red)
    );
    // 17 of 40 touches … is above 40 % but under 60 %: stays red over the close of its week.
    let mut days = bad.to_vec();
    days.extend([
        ("2026-11-19", All),
        ("2026-11-20", All),
        ("2026-11-22", Nothing),
    ]);
    assert!(
        World::weekday(&days)
            .open()
            .iter()
            .any(|(rule, _)| *rule == Rule::W3)
    );
    days.extend([
        ("2026-11-23", All),
        ("2026-11-24", All),
        ("2026-11-25", All),
        ("2026-11-26", All),
        ("2026-11-27", All),
    ]);
    assert!(
        World::weekday(&days)
            .open()
            .iter()
            .any(|(rule, _)| *rule == Rule::W3)
    );
    days.push(("2026-11-29", Nothing));
    let (open, ended, _) = World::weekday(&days).run();
    assert!(open.iter().all(|e| e.rule != Rule::W3));
    assert!(
        ended
            .iter()
            .any(|e| e.rule == Rule::W3 && e.cleared_on == Some(day("2026-11-29")))
    );
}

#[test]
fn w1_clears_after_one_good_day_and_w2_after_two() {
    let yellow = [
        ("2026-11-16", Short),
        ("2026-11-17", Short),
        ("2026-11-18", All),
    ];
    assert_eq!(World::weekday(&yellow).open(), []);
    let mut orange = vec![
        ("2026-11-16", Short),
        ("2026-11-17", Short),
        ("2026-11-18", Short),
        ("2026-11-19", All),
    ];
    assert_eq!(
        World::weekday(&orange).open(),
        [(Rule::W2, Severity::Orange)]
    );
    orange.push(("2026-11-20", All));
    let (open, ended, _) = World::weekday(&orange).run();
    assert_eq!(
        (open.len(), ended[0].cleared_on),
        (0, Some(day("2026-11-20")))
    );
}

#[test]
fn a_half_day_asks_for_half_rounded_up_and_at_least_one() {
    let mut world = World::weekday(&[("2026-11-16", Nothing)]);
    world
        .absences
        .insert((RepIx(0), day("2026-11-16")), Part::Half);
    let mut expected = Vec::new();
    world
        .yardstick()
        .ask(RepIx(0), day("2026-11-16"), &mut expected);
    assert_eq!(expected, [4, 1, 1, 1]);
}

#[test]
fn an_old_day_is_judged_by_the_standards_of_that_day() {
    let mut world = World::weekday(&[("2026-11-13", Short), ("2026-11-16", Short)]);
    let mut newer = world.rules.standards[0].clone();
    newer.from = day("2026-11-16");
    newer.tiers.insert("junior".into(), vec![8, 2, 1, 0]);
    world.rules.standards.push(newer);
    assert_eq!(world.open(), []);
    assert_eq!(world.streak(), 0);
}

#[test]
fn rule_24_an_old_day_is_judged_by_the_numbers_of_that_day() {
    let mut world = World::weekday(&[
        ("2026-11-12", Short),
        ("2026-11-13", Short),
        ("2026-11-16", All),
        ("2026-11-17", Short),
        ("2026-11-18", Short),
    ]);
    let now = world.rules.streak.on(Day::MAX).clone();
    let milder = StreakNumbers {
        yellow: 3,
        orange: 4,
        ..now.clone()
    };
    world.rules.streak = Dated::from_versions(
        vec![(Day::MIN, now.clone()), (day("2026-11-16"), milder)],
        now,
    );
    let (open, ended, _) = world.run();
    assert_eq!(open, [], "two days in a row are no longer enough");
    assert_eq!(ended[0].key.opened_on, day("2026-11-13"), "but were then");
}

#[test]
fn a_family_without_a_memory_makes_the_others_judge_nothing_again() {
    let world = World::weekday(&[("2026-11-16", Short), ("2026-11-17", Short)]);
    let (open, _, state) = world.run();
    let next = day("2026-11-18");
    let mut written: HashMap<Family, Vec<u8>> =
        state.write_at(next, |_| true).into_iter().collect();
    // The week's was lost, and another family's is damaged.
    written.remove(&Family::WEEK);
    written.insert(Family::NO_REPORT, vec![9, 9]);
    let first = day("2026-11-16");
    let state = FoldState::stored(
        |_| first,
        1,
        world.rules.families,
        |family| Some((next, written.get(&family)?.as_slice())),
    );
    assert_eq!(state.next_of(Family::ACTIONS), Some(next));
    assert_eq!(state.next_of(Family::WEEK), Some(first));
    assert_eq!(state.next_of(Family::NO_REPORT), Some(first));
    let mut fold = Fold::new(world.yardstick(), state);
    for on in first.until(next) {
        fold.judge(&world.sheet(on), None);
    }
    assert_eq!(fold.open(), open);
}

#[test]
fn case_a_holiday_notice_amended_after_the_fact_restates_and_deletes_nothing() {
    let mut world = World::weekday(&[("2026-11-16", Short), ("2026-11-17", Short)]);
    let (open, _, _) = world.run();
    let known = [Known {
        key: open[0].key.clone(),
        shown: Some(ShownDays::stored(
            &serde_json::to_string(&open[0].counted).unwrap(),
        )),
        answered: false,
        ended_on: None,
        judged: day("2026-11-17"),
        doubtful: false,
    }];
    world
        .calendar
        .override_company(day("2026-11-17"), DayKind::Rest, "amended");
    let (mut open, ended, _) = world.run();
    assert_eq!((open.len(), ended.len()), (0, 0));
    let restated = reconcile(
        &known,
        &mut open,
        JudgedStretch {
            since: day("2026-11-16"),
            until: day("2026-11-17"),
            judged: day("2026-11-17"),
        },
    );
    assert_eq!(restated.restated, [known[0].key.clone()]);
}
