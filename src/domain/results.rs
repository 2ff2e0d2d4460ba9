//! Interventions and what came of them: which play worked in which situation, how soon warnings were answered, what
//! waits for an answer, and the verdicts that were set by hand.

use super::backtest::median_twice;
use super::records::{LEAST_CASES, Tried, is_worth_it};
use super::warning::{Rule, Severity, Subject, Verdict};
use super::{Day, Period};
use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use std::collections::HashSet;

/// What an instant is on the clock on the wall.
pub type WallClock = fn(DateTime<Utc>) -> NaiveDateTime;

/// The hours of a working day, in minutes; of nothing where none are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkHours {
    /// Since midnight.
    pub begins: u32,
    pub lasts: u32,
    /// Until then it is still the day before.
    pub cut: u32,
}

impl WorkHours {
    /// How much of a day had gone by at an instant of it; `None` for one of another day.
    fn gone_by(self, day: Day, at: &str, local: WallClock) -> Option<u32> {
        let at = local(DateTime::parse_from_rfc3339(at).ok()?.to_utc());
        let (date, minutes) = (Day::from_naive(at.date()), at.hour() * 60 + at.minute());
        let begun = if minutes < self.cut {
            // Past midnight and still the day before.
            (date == day.next()).then_some(minutes + 24 * 60)?
        } else {
            (date == day).then_some(minutes)?
        };
        Some(begun.saturating_sub(self.begins).min(self.lasts))
    }
}

/// Interventions of a stretch of days, and what waits now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The first day and the last one.
    pub span: Option<(Day, Day)>,
    /// Which period they were asked of; `None` for a stretch of days.
    pub period: Option<Period>,
    /// Newest first.
    pub rows: Vec<ResultRow>,
    /// What waits are counted in that are shorter than a day.
    pub hours: WorkHours,
    /// Warnings that ask for a play now, the longest first.
    pub waiting: Vec<WaitingRow>,
}

/// An intervention with what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// The event's id.
    pub event: String,
    pub day: Day,
    /// The instant at which it was logged.
    pub at: String,
    /// As it stands in the journal; untrusted.
    pub author: String,
    /// Text id of the warning.
    pub warning: String,
    pub subject: Subject,
    /// As shown; untrusted.
    pub name: String,
    /// The person whose warning it was, or whose customer's.
    pub rep: Option<String>,
    /// The tier of that person then.
    pub tier: Option<String>,
    /// The rule at that moment.
    pub rule: Rule,
    pub severity: Severity,
    /// The play's id.
    pub play: String,
    pub verify_on: Day,
    /// What the check said, or somebody by hand; `None` while it is ahead, and for what was found false.
    pub verdict: Option<Verdict>,
    /// Why somebody set the verdict by hand; untrusted.
    pub by_hand: Option<String>,
    /// The check is made and has no verdict: the warning was found false (rule 10).
    pub restated: bool,
    /// There is no check: the warning ended before it with whom or what it is about (rule 22).
    pub ended: bool,
    /// Own working days from the morning on which the warning first showed to the intervention; 0: the same day.
    /// Only of the first intervention on a warning.
    pub waited: Option<u32>,
    /// The day of the intervention is one of these own working days.
    pub on_own_day: bool,
}

impl ResultRow {
    /// What a play was tried on, and the play.
    fn case(&self) -> (&str, Rule, Severity, &str) {
        (&self.warning, self.rule, self.severity, &self.play)
    }
}

/// A warning that asks for a play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRow {
    /// Text id of the warning.
    pub warning: String,
    /// As shown; untrusted.
    pub name: String,
    pub rule: Rule,
    pub severity: Severity,
    /// Own working days since the morning on which it first showed.
    pub days: u32,
}

/// How a play did in a situation: rule, severity and, where they are told apart, tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationRecord {
    pub rule: Rule,
    pub severity: Severity,
    pub play: String,
    pub tried: Tried,
}

/// What a verdict comes to, in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    pub recovered: u32,
    pub unchanged: u32,
    pub worse: u32,
    /// Not checked yet, or without data.
    pub ahead: u32,
    /// Found false: they count nowhere.
    pub restated: u32,
    /// Over before their check: they count nowhere either.
    pub ended: u32,
}

impl Verdicts {
    /// Those with a verdict.
    pub fn checked(&self) -> u32 {
        self.recovered + self.unchanged + self.worse
    }
}

impl Results {
    /// Which plays worked: by rule and severity in their order, then the better ones first; of a tier, or of all. A play
    /// that was repeated on a warning counts once there, as it was checked last.
    pub fn records(&self, tier: Option<&str>) -> Vec<SituationRecord> {
        let mut records: Vec<SituationRecord> = Vec::new();
        let of_tier = |row: &&ResultRow| tier.is_none() || row.tier.as_deref() == tier;
        let checked = self.rows.iter().filter(|row| row.verdict.is_some());
        // The newest come first.
        let mut cases = HashSet::new();
        let last = checked.filter(|row| cases.insert(row.case()));
        for row in last.filter(of_tier) {
            let Some(verdict) = row.verdict else {
                continue;
            };
            let same = |r: &&mut SituationRecord| {
                (r.rule, r.severity, r.play.as_str()) == (row.rule, row.severity, row.play.as_str())
            };
            if let Some(known) = records.iter_mut().find(same) {
                known.tried.add(verdict);
                continue;
            }
            let mut tried = Tried::default();
            tried.add(verdict);
            records.push(SituationRecord {
                rule: row.rule,
                severity: row.severity,
                play: row.play.clone(),
                tried,
            });
        }
        let number = |rule: Rule| {
            rule.id()
                .trim_start_matches('W')
                .parse::<u32>()
                .unwrap_or(u32::MAX)
        };
        records.sort_by(|a, b| {
            let situation = |r: &SituationRecord| (number(r.rule), r.severity);
            let success =
                |r: &SituationRecord| (r.tried.share(LEAST_CASES).unwrap_or(-1), r.tried.checked);
            (situation(a).cmp(&situation(b)))
                .then_with(|| success(b).cmp(&success(a)))
                .then_with(|| a.play.cmp(&b.play))
        });
        records
    }

    /// Of records in order, whether one is the best of its situation: with cases enough, alone at the top, and
    /// recovered in so many percent or more.
    pub fn is_best(records: &[SituationRecord], record: &SituationRecord, least: u32) -> bool {
        let share = record.tried.share(LEAST_CASES);
        let share = share.filter(|share| is_worth_it(*share, least));
        let others = records.iter().filter(|r| {
            (r.rule, r.severity) == (record.rule, record.severity) && r.play != record.play
        });
        let mut others = others.filter_map(|r| r.tried.share(LEAST_CASES));
        share.is_some_and(|share| others.all(|other| other < share))
    }

    /// What the checks came to.
    pub fn verdicts(&self) -> Verdicts {
        let mut all = Verdicts::default();
        for row in &self.rows {
            match row.verdict {
                Some(Verdict::Recovered) => all.recovered += 1,
                Some(Verdict::Unchanged) => all.unchanged += 1,
                Some(Verdict::Worse) => all.worse += 1,
                None if row.restated => all.restated += 1,
                None if row.ended => all.ended += 1,
                None => all.ahead += 1,
            }
        }
        all
    }

    /// How soon warnings were answered. The own working hours are those of the days that went by, and of the day of the
    /// answer as many as had gone by then.
    pub fn answered(&self, local: WallClock) -> Answered {
        let mut days: Vec<u32> = self.rows.iter().filter_map(|row| row.waited).collect();
        days.sort_unstable();
        let within = |most: u32| days.iter().filter(|days| **days <= most).count() as u32;
        let hours = self.hours;
        let minutes = |row: &ResultRow| {
            let of_days = row.waited?.checked_mul(hours.lasts)?;
            let of_day = hours.gone_by(row.day, &row.at, local)?;
            of_days.checked_add(if row.on_own_day { of_day } else { 0 })
        };
        let mut minutes: Vec<u32> = self.rows.iter().filter_map(minutes).collect();
        minutes.sort_unstable();
        Answered {
            median_minutes: median_twice(&minutes)
                .map(|twice| twice / 2)
                .filter(|_| hours.lasts > 0),
            day_lasts: hours.lasts,
            median_twice: median_twice(&days),
            same_day: within(0),
            within_a_day: within(1),
            of: days.len() as u32,
        }
    }

    /// Verdicts that somebody set by hand, the newest first.
    pub fn by_hand(&self) -> impl Iterator<Item = &ResultRow> {
        self.rows.iter().filter(|row| row.by_hand.is_some())
    }
}

/// How soon warnings were answered, in the own working days from the first morning on which they showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Twice the median of the days.
    pub median_twice: Option<u32>,
    /// The median of the own working hours, in minutes; of those that were logged on the clock of their day.
    pub median_minutes: Option<u32>,
    /// Minutes of a working day.
    pub day_lasts: u32,
    /// On the day they showed.
    pub same_day: u32,
    /// On that day or the next.
    pub within_a_day: u32,
    /// Warnings with an answer.
    pub of: u32,
}

#[cfg(test)]
mod tests;
