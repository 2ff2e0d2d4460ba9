//! W11: lost customers of a region up week over week (rule 29): by rates per working day, from a base that is
//! large enough, by a change that is large enough, holiday weeks left out.

use super::{ClearsAfter, ComingClose, Evidence, FamilyRules, WhyLeftOut, rule_numbers};
use crate::domain::day_runs::DayRuns;
use crate::domain::org::Roster;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    Episode, FamilyEntry, JudgedDay, LostWeek, Memory, Packer, Rule, Subject, SubjectKind,
    Unpacker, WarnedTarget, WarningKey,
};
use crate::domain::{Day, Fiscal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

rule_numbers! {
    /// W11: lost customers.
    LostNumbers {
        /// Red where the rate of a week is so many percent or more above that of the week before.
        rises_by: i64, 1..=1000;
        /// Clears when a week closes less than so many percent above the week it is compared with (rule 7).
        clear_below: i64, 0..=1000;
        /// The week before must have so many lost customers (rule 29).
        min_base: u32, 1..=1000;
        /// It must be so many more than the week before would have had in as many working days (rule 29).
        min_change: u32, 0..=1000;
    }
}

/// The lost customers of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostFigures {
    /// The last day of the week.
    pub day: Day,
    /// Customers, each once.
    pub lost: u32,
    /// Working days of the week.
    pub days: u32,
}

impl LostFigures {
    /// Whether the rate per working day is at least so many percent above another week's.
    fn is_up(self, base: Self, percent: i64) -> bool {
        let own = i64::from(self.lost) * i64::from(base.days) * 100;
        own >= i64::from(base.lost) * i64::from(self.days) * (100 + percent)
    }

    /// Whether it is at least so many more than the other week would have had in as many days.
    fn is_more_by(self, base: Self, change: u32) -> bool {
        let more = i64::from(self.lost) * i64::from(base.days)
            - i64::from(base.lost) * i64::from(self.days);
        more >= i64::from(change) * i64::from(base.days)
    }

    /// How much the rate is above another week's, in hundredths of a percent, rounded down.
    pub fn rise_over(self, base: Self) -> Option<i64> {
        let before = i64::from(base.lost) * i64::from(self.days);
        let more = i64::from(self.lost) * i64::from(base.days) - before;
        (more * 10_000).checked_div_euclid(before)
    }
}

/// A region loses more customers than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostEvidence {
    /// The week before the rise.
    pub base: LostFigures,
    /// The newest week.
    pub now: LostFigures,
    /// Some of the customers lost in it, as they were called then; untrusted.
    pub names: Vec<String>,
}

impl LostEvidence {
    /// The days with which the two weeks ended.
    pub fn counted(&self, _: Day) -> DayRuns {
        [self.base.day, self.now.day].into_iter().collect()
    }
}

/// Rule W11.
#[derive(Debug)]
pub struct LostRules;

impl FamilyRules for LostRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([rules.lost, rules.lost_words(), rules.week_start])
    }

    fn memory(&self, entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(LostMemory {
            entry,
            regions: BTreeMap::new(),
        }))
    }

    fn waits_for_data(&self) -> bool {
        false
    }

    fn plans(&self, _: &Evidence, on: (Fiscal, Day)) -> Option<WarnedTarget> {
        Some(WarnedTarget::quarter(on))
    }

    fn can_clear(&self, _: Rule, _: &Evidence, rules: &Rules, _: Day) -> ClearsAfter {
        ClearsAfter::WeekEnd(rules.week_start)
    }

    /// Weeks of holidays are not compared (rule 29).
    fn leaves_out(&self, _: &Evidence, close: &ComingClose<'_>) -> Option<WhyLeftOut> {
        let is_off = |day: Day| day.weekday() < 5 && !close.calendar.is_working(day);
        let mut week = close.week().until(close.week().plus(7));
        week.any(is_off).then_some(WhyLeftOut::Holidays)
    }

    /// The week before the rise, and the newest one; those between are told by nothing else.
    fn told_closes(&self, evidence: &Evidence, _: Fiscal) -> Option<(Day, Vec<Day>)> {
        let Evidence::Lost(seen) = evidence else {
            return None;
        };
        Some((seen.base.day, vec![seen.base.day, seen.now.day]))
    }
}

/// An open warning.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenLost {
    opened_on: Day,
    counted: DayRuns,
    evidence: LostEvidence,
}

/// What is known of a region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct LostRegion {
    /// The newest week that was no holiday week.
    last: Option<LostFigures>,
    open: Option<OpenLost>,
}

/// By the id of the unit.
#[derive(Clone, Debug)]
struct LostMemory {
    entry: &'static FamilyEntry,
    regions: BTreeMap<String, LostRegion>,
}

impl LostMemory {
    fn close(&mut self, day: Day, week: &LostWeek, rules: &Rules, ended: &mut Vec<Episode>) {
        if week.is_holiday {
            return;
        }
        let numbers = rules.lost.on(day);
        let now = LostFigures {
            day,
            lost: week.lost,
            days: week.days,
        };
        let region = self.regions.entry(week.unit.clone()).or_default();
        let last = region.last.replace(now);
        if let Some(mut open) = region.open.take() {
            open.counted.push(day);
            open.evidence.now = now;
            open.evidence.names.clone_from(&week.names);
            if now.is_up(open.evidence.base, numbers.clear_below) {
                region.open = Some(open);
            } else {
                let mut episode = episode(self.entry, &week.unit, &open);
                episode.cleared_on = Some(day);
                ended.push(episode);
            }
            return;
        }
        let Some(base) = last.filter(|base| base.lost >= numbers.min_base) else {
            return;
        };
        if now.is_up(base, numbers.rises_by) && now.is_more_by(base, numbers.min_change) {
            region.open = Some(OpenLost {
                opened_on: day,
                counted: [base.day, day].into_iter().collect(),
                evidence: LostEvidence {
                    base,
                    now,
                    names: week.names.clone(),
                },
            });
        }
    }
}

fn episode(entry: &FamilyEntry, unit: &str, open: &OpenLost) -> Episode {
    Episode {
        key: WarningKey {
            family: entry.family,
            subject: Subject::new(SubjectKind::Unit, unit),
            opened_on: open.opened_on,
        },
        opened_on: open.opened_on,
        rule: Rule::W11,
        severity: entry.severity(Rule::W11),
        escalated_on: open.opened_on,
        cleared_on: None,
        left: false,
        counted: open.counted.clone(),
        evidence: Evidence::Lost(open.evidence.clone()),
    }
}

impl Memory for LostMemory {
    fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        let Some(lost) = day.closing.and_then(|closing| closing.lost.as_ref()) else {
            return;
        };
        for week in lost {
            self.close(day.day, week, day.yardstick.rules, ended);
        }
        // A region that is no longer one.
        let is_here = |unit: &str| lost.iter().any(|week| week.unit == unit);
        let gone = self.regions.iter().filter(|(unit, _)| !is_here(unit));
        for (unit, region) in gone {
            if let Some(open) = &region.open {
                let mut episode = episode(self.entry, unit, open);
                episode.cleared_on = Some(day.day);
                episode.left = true;
                ended.push(episode);
            }
        }
        self.regions.retain(|unit, _| is_here(unit));
    }

    fn open(&self, _: &Roster) -> Vec<Episode> {
        let open = self.regions.iter();
        open.filter_map(|(unit, region)| Some(episode(self.entry, unit, region.open.as_ref()?)))
            .collect()
    }

    fn write(&self, to: &mut Packer) {
        let put = |to: &mut Packer, of: LostFigures| {
            to.put_day(of.day);
            to.put(of.lost);
            to.put(of.days);
        };
        to.put_len(self.regions.len());
        for (unit, region) in &self.regions {
            to.put_text(unit);
            to.put_optional(region.last, put);
            to.put_optional(region.open.as_ref(), |to, open| {
                to.put_day(open.opened_on);
                open.counted.write(to);
                put(to, open.evidence.base);
                put(to, open.evidence.now);
                to.put_len(open.evidence.names.len());
                open.evidence.names.iter().for_each(|n| to.put_text(n));
            });
        }
    }

    fn read(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        let take = |from: &mut Unpacker<'_>| {
            Some(LostFigures {
                day: from.take_day()?,
                lost: from.take()?,
                days: from.take()?,
            })
        };
        for _ in 0..from.take_len()? {
            let (unit, last) = (from.take_text()?.to_owned(), from.take_optional(take)?);
            let open = from.take_optional(|from| {
                let (opened_on, counted) = (from.take_day()?, DayRuns::read(from)?);
                let (base, now) = (take(from)?, take(from)?);
                let names = from.take_list(|from| Some(from.take_text()?.to_owned()))?;
                Some(OpenLost {
                    opened_on,
                    counted,
                    evidence: LostEvidence { base, now, names },
                })
            })?;
            self.regions.insert(unit, LostRegion { last, open });
        }
        Some(())
    }

    fn boxed(&self) -> Box<dyn Memory> {
        Box::new(self.clone())
    }
}

#[cfg(test)]
mod tests;
