//! Interventions and their checks (rule 10): what became of the warning says whether one worked.

use super::days::{Days, Dot, hundredths};
use super::episodes::{End, Warning};
use quarterdeck::domain::Day;

/// An intervention: what it was made on, and when it is checked.
#[derive(Clone, Debug)]
pub struct Answer {
    rep: usize,
    family: &'static str,
    rule: &'static str,
    share: Option<i64>,
    /// The newest 15 days that it counted.
    counted: Vec<Day>,
    /// The first day that was not judged yet.
    first: Day,
    pub check_on: Day,
}

impl Answer {
    /// Made on a morning; it is checked when two own days have been judged that were not yet.
    pub fn on(days: &Days<'_>, warning: &Warning, as_of: Day, by_hand: Option<usize>) -> Self {
        let rep = warning.rep;
        let check_on = if warning.family == "silence" {
            // Three calendar days, then the manager's next working day.
            let mut day = days.worked_from(as_of.plus(3));
            for _ in 0..by_hand.unwrap_or(0) {
                day = days.worked_from(day.next());
            }
            day
        } else {
            let due = days.own_day_after(rep, as_of.prev(), 3);
            by_hand.map_or(due, |later| {
                // A red clears when a week closes: that of the next own day.
                let next = days.own_day_after(rep, as_of.prev(), 1);
                let monday = next.plus(7 - i32::from(next.weekday()));
                let from = if warning.family == "week" {
                    due.max(monday)
                } else {
                    due
                };
                days.own_day_after(rep, from.prev(), 1 + later)
            })
        };
        Self {
            rep: warning.rep,
            family: warning.family,
            rule: warning.rule,
            share: warning.share,
            counted: warning.counted.iter().rev().take(15).copied().collect(),
            first: as_of,
            check_on,
        }
    }
}

/// The verdict; `Err` where there is none (yet).
pub fn verdict(
    days: &Days<'_>,
    answer: &Answer,
    warning: Option<&Warning>,
    as_of: Day,
) -> Result<&'static str, &'static str> {
    // A restated warning has no verdict, unless the data have come that it wanted.
    let Some(warning) = warning else {
        let has_come = |day: &Day| matches!(days.dot(answer.rep, *day), Dot::Met | Dot::Missed);
        let all = answer.family == "no-report" && answer.counted.iter().all(has_come);
        return if all {
            Ok("recovered")
        } else {
            Err("restated")
        };
    };
    if answer.check_on > as_of {
        return Err("ahead");
    }
    // A day is judged in its evening; what a customer says is known at once.
    let by = |day: Day, check: Day| day < check || (warning.family == "silence" && day == check);
    let ended = |check: Day| match warning.end {
        Some(End::Left(day)) if day < check => Some(Err("left")),
        Some(End::Cleared(day)) if by(day, check) => Some(Ok("recovered")),
        _ => None,
    };
    if let Some(end) = ended(answer.check_on) {
        return end;
    }
    // Days without data hold the check; where reports are what it is about, they are the data.
    let mut check = answer.check_on;
    if !["no-report", "silence"].contains(&answer.family) {
        let own = |day: &Day| days.is_expected(answer.rep, *day);
        let needed = answer.first.until(answer.check_on).filter(own).count();
        let reported = |day: &Day| matches!(days.dot(answer.rep, *day), Dot::Met | Dot::Missed);
        let mut with_data = answer.first.until(as_of).filter(reported);
        match with_data.nth(needed.max(1) - 1) {
            Some(last) => check = check.max(last.next()),
            None => return ended(Day::MAX).unwrap_or(Err("no data")),
        }
    }
    if let Some(end) = ended(check) {
        return end;
    }
    // What would clear a red if its week closed so is decided by that close.
    let share = |check: Day| {
        days.share(answer.rep, answer.first.until(check))
            .map(hundredths)
    };
    if answer.family == "week" && share(check).is_some_and(|share| share >= 6_000) {
        let last = check.prev();
        check = last.plus(7 - i32::from(last.weekday()));
        if check > as_of {
            return ended(Day::MAX).unwrap_or(Err("undecided"));
        }
        if let Some(end) = ended(check) {
            return end;
        }
    }
    let escalated = answer.rule == "W1" && warning.rule == "W2" && warning.escalated < check;
    let window = || answer.first.until(check);
    let fell = if answer.family == "silence" {
        // No deal is lost here.
        false
    } else if answer.family == "no-report" {
        let lacks = |day: Day| matches!(days.dot(answer.rep, day), Dot::NoReport | Dot::Partly);
        window().any(lacks)
    } else {
        let now = days.share(answer.rep, window()).map(hundredths);
        let fell = |(now, then): (i64, i64)| now < then - 500;
        now.zip(answer.share).is_some_and(fell)
    };
    Ok(if escalated || fell {
        "worse"
    } else {
        "unchanged"
    })
}
