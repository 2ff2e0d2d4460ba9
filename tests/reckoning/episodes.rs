//! The warnings of one person: streaks, weeks and reports, day by day from the first (W1 to W3, W13).

use super::days::{Days, Dot, hundredths};
use quarterdeck::domain::Day;
use std::collections::BTreeSet;

/// How a warning ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Cleared(Day),
    Left(Day),
}

impl End {
    pub fn day(self) -> Day {
        match self {
            Self::Cleared(day) | Self::Left(day) => day,
        }
    }
}

/// One warning over its life so far.
#[derive(Clone, Debug)]
pub struct Warning {
    pub family: &'static str,
    pub rep: usize,
    pub opened: Day,
    pub rule: &'static str,
    pub escalated: Day,
    pub counted: BTreeSet<Day>,
    pub end: Option<End>,
    /// The share of what was asked, in hundredths of a percent, over the missed days or of the week: what
    /// a check compares with.
    pub share: Option<i64>,
    /// A next step is near, which lowers it.
    pub lowered: bool,
}

impl Warning {
    pub fn severity(&self) -> &'static str {
        match self.rule {
            "W1" => "yellow",
            "W3" => "red",
            "W13" => "info",
            _ if self.lowered => "yellow",
            _ => "orange",
        }
    }

    fn new(family: &'static str, rule: &'static str, rep: usize, opened: Day) -> Self {
        Self {
            family,
            rep,
            opened,
            rule,
            escalated: opened,
            counted: BTreeSet::new(),
            end: None,
            share: None,
            lowered: false,
        }
    }
}

/// Everything up to a judged day, and the streak and the week's share after it.
pub struct Told {
    pub warnings: Vec<Warning>,
    pub streak: u32,
    pub week: Option<i64>,
}

pub fn of(days: &Days<'_>, rep: usize, judged: Day) -> Told {
    let first = days.first().unwrap_or(judged.next());
    let mut told = Told {
        warnings: Vec::new(),
        streak: 0,
        week: None,
    };
    let stretch: Vec<Day> = first.until(judged.next()).collect();
    actions(days, rep, &stretch, &mut told);
    weeks(days, rep, &stretch, &mut told);
    reports(days, rep, &stretch, &mut told);
    told
}

/// W1 on two missed own days in a row, W2 on three; one good day clears the one, two the other.
fn actions(days: &Days<'_>, rep: usize, stretch: &[Day], told: &mut Told) {
    let (mut missed, mut good) = (0, 0);
    let mut open: Option<Warning> = None;
    let mut counted = BTreeSet::new();
    // The newest fifteen days behind a streak, days off left out: what is shown of it.
    let mut shown: Vec<Day> = Vec::new();
    for &day in stretch {
        if days.has_left(rep, day) {
            if let Some(mut warning) = open.take() {
                warning.end = Some(End::Left(day));
                told.warnings.push(warning);
            }
            told.streak = 0;
            return;
        }
        let dot = days.dot(rep, day);
        if dot != Dot::Rest {
            shown.push(day);
            shown.drain(..shown.len().saturating_sub(15));
        }
        match dot {
            Dot::Missed => {
                (missed, good) = (missed + 1, 0);
                counted.insert(day);
                if missed >= 2 {
                    let new = || Warning::new("actions", "W1", rep, day);
                    let warning = open.get_or_insert_with(new);
                    if missed >= 3 && warning.rule == "W1" {
                        (warning.rule, warning.escalated) = ("W2", day);
                    }
                }
            }
            Dot::Met => {
                (missed, good) = (0, good + 1);
                let clears = open.as_ref().map(|w| if w.rule == "W2" { 2 } else { 1 });
                if clears.is_none_or(|clears| good >= clears) {
                    if let Some(mut warning) = open.take() {
                        warning.end = Some(End::Cleared(day));
                        warning.counted = std::mem::take(&mut counted);
                        told.warnings.push(warning);
                    }
                    counted.clear();
                    shown.clear();
                }
            }
            Dot::Partly | Dot::NoReport | Dot::Excused => {
                if missed == 0 && open.is_none() {
                    shown.clear();
                }
            }
            Dot::Rest => {}
        }
        if let Some(warning) = &mut open {
            warning.counted.clone_from(&counted);
            warning.share = Some(over_missed(days, rep, &shown));
        }
    }
    told.streak = missed;
    told.warnings.extend(open);
}

/// The share of what was asked on the missed days, an action that is not short taken as done.
fn over_missed(days: &Days<'_>, rep: usize, shown: &[Day]) -> i64 {
    let missed = shown
        .iter()
        .filter(|day| days.dot(rep, **day) == Dot::Missed);
    let (mut lost, mut count) = (0i64, 0i64);
    for day in missed {
        count += 1;
        for (value, expected) in days.cells(rep, *day) {
            if let Some(value) = value.filter(|v| *v < expected) {
                lost += 10_000 * i64::from(expected - value) / i64::from(expected);
            }
        }
    }
    10_000 - lost / (4 * count)
}

/// W3 below 40 % once three own days have data, until a week closes at 60 % or more.
fn weeks(days: &Days<'_>, rep: usize, stretch: &[Day], told: &mut Told) {
    let mut open: Option<Warning> = None;
    let mut with_data: BTreeSet<Day> = BTreeSet::new();
    for &day in stretch {
        if days.has_left(rep, day) {
            if let Some(mut warning) = open.take() {
                warning.end = Some(End::Left(day));
                told.warnings.push(warning);
            }
            told.week = None;
            return;
        }
        let monday = day.plus(-i32::from(day.weekday()));
        if day == monday && open.is_none() {
            with_data.clear();
        }
        let dot = days.dot(rep, day);
        if matches!(dot, Dot::Met | Dot::Missed | Dot::Partly) {
            with_data.insert(day);
        }
        let since = monday.max(stretch[0]);
        let share = days.share(rep, since.until(day.next()));
        told.week = share.map(hundredths);
        if let Some((done, all)) = share {
            let judged = with_data.range(monday..).count();
            if open.is_none() && dot != Dot::Rest && judged >= 3 && done * 100 < all * 40 {
                open = Some(Warning::new("week", "W3", rep, day));
            }
            if let Some(warning) = &mut open {
                warning.share = Some(hundredths((done, all)));
            }
        }
        if let Some(warning) = &mut open {
            warning.counted.clone_from(&with_data);
            if day.weekday() == 6 && share.is_some_and(|(done, all)| done * 100 >= all * 60) {
                warning.end = Some(End::Cleared(day));
                told.warnings.extend(open.take());
                with_data.clear();
            }
        }
    }
    told.warnings.extend(open);
}

/// W4 once a key customer has not spoken for more than seven days, on the first working day on which that is so;
/// only the customer's own word ends it, even on the very day (rule 33). `rep` of such a warning is the customer.
pub fn silences(days: &Days<'_>, customer: usize, as_of: Day, key_since: Day) -> Vec<Warning> {
    let contacts = days.contacts_with(customer);
    let past = contacts.iter().filter(|(day, _)| *day <= as_of);
    let known = (days.keeps_contacts() && key_since <= as_of).then_some(key_since);
    let first = past.map(|(day, _)| *day).chain(known).min();
    let Some(first) = first else {
        return Vec::new();
    };
    let spoke = |day: Day| contacts.contains(&(day, true));
    let mut told = Vec::new();
    let mut open: Option<Warning> = None;
    let mut since = first;
    for day in first.next().until(as_of.next()) {
        if open.is_none() && day.since(since) > 7 && days.is_everybodys(day) {
            open = Some(Warning::new("silence", "W4", customer, day));
        }
        if let Some(warning) = &mut open {
            // The day on which the customer speaks is no silent one.
            let end = if spoke(day) { day } else { day.next() };
            warning.counted = since.next().until(end).collect();
        }
        if spoke(day) {
            if let Some(mut warning) = open.take() {
                warning.end = Some(End::Cleared(day));
                told.push(warning);
            }
            since = day;
        }
    }
    if let Some(warning) = &mut open {
        // On a rest day it is as grave as on the working day before.
        let mut worked = as_of;
        while worked > warning.opened && !days.is_everybodys(worked) {
            worked = worked.prev();
        }
        let near = |day: Day| {
            [as_of, worked]
                .iter()
                .any(|from| (0..=3).contains(&day.since(*from)))
        };
        warning.lowered = contacts.iter().any(|(day, spoke)| !spoke && near(*day));
    }
    told.extend(open);
    told
}

/// W13 on a day without a report or with a part of one, until five own days in a row were reported.
fn reports(days: &Days<'_>, rep: usize, stretch: &[Day], told: &mut Told) {
    let mut open: Option<Warning> = None;
    let mut since = 0;
    for &day in stretch {
        if days.has_left(rep, day) {
            if let Some(mut warning) = open.take() {
                warning.end = Some(End::Left(day));
                told.warnings.push(warning);
            }
            return;
        }
        match days.dot(rep, day) {
            Dot::NoReport | Dot::Partly => {
                let warning =
                    open.get_or_insert_with(|| Warning::new("no-report", "W13", rep, day));
                warning.counted.insert(day);
                since = 0;
            }
            Dot::Met | Dot::Missed => {
                since += 1;
                if since >= 5
                    && let Some(mut warning) = open.take()
                {
                    warning.end = Some(End::Cleared(day));
                    told.warnings.push(warning);
                }
            }
            Dot::Excused | Dot::Rest => {}
        }
    }
    told.warnings.extend(open);
}
