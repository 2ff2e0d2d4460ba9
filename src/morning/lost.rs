//! Whom a week lost: by deals or own words that say so, each customer once (rule 29, W11).

use super::Morning;
use super::actuals::booked_in;
use crate::domain::Day;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::pages::Stage;
use crate::domain::rules::Rules;
use crate::domain::warning::LostWeek;
use std::collections::BTreeSet;

/// Customers whose names are told.
const NAMES: usize = 5;

/// A customer that a deal, or its own file, said to be lost.
pub(crate) struct LostCustomer {
    /// The rep of the deal, or of the customer; `None` for one that nobody knows.
    pub rep: Option<RepIx>,
    /// The id of the unit that the deal names itself; empty for none.
    pub unit: String,
    /// The day.
    pub on: Day,
    pub id: String,
    /// As shown; untrusted.
    pub name: String,
}

/// A deal that ended.
pub(crate) struct EndedDeal {
    pub stage: Stage,
    /// The day on which it ended.
    pub closed: Day,
    /// Why, as the file says it; empty where nothing was said.
    pub category: String,
}

impl EndedDeal {
    /// Whether it says that its customer is lost: it was lost, and for a reason that the settings count; any where
    /// they name none (W11).
    pub fn loses(&self, rules: &Rules) -> bool {
        match self.stage {
            Stage::Lost => {}
            Stage::Lead | Stage::Contacted | Stage::Qualified | Stage::Proposal | Stage::Won => {
                return false;
            }
        }
        let category = self.category.trim().to_lowercase();
        let mut all = rules.lost_categories.iter();
        rules.lost_categories.is_empty() || all.any(|c| c.trim().to_lowercase() == category)
    }

    /// Whether its customer was lost before a day, as far as this deal tells, and since when; the next older one tells
    /// where this one says nothing. One that was lost before, and won nothing since, is not lost again (rule 29).
    pub fn was_lost_before(&self, rules: &Rules, from: Day) -> Option<(Day, bool)> {
        match self.stage {
            Stage::Won => Some((self.closed, false)),
            Stage::Lost => (self.closed < from && self.loses(rules)).then_some((self.closed, true)),
            Stage::Lead | Stage::Contacted | Stage::Qualified | Stage::Proposal => None,
        }
    }
}

/// The customers that each region lost in the week that ends on a day: booked to the region of that day's unit;
/// those of nobody's region to the company. Where one unit holds all others, they are regions as well as it.
pub(crate) fn lost(morning: &Morning, day: Day, customers: &[LostCustomer]) -> Vec<LostWeek> {
    let (calendar, roster) = (&morning.calendar, &morning.roster);
    let week = day.week_start(morning.rules().week_start);
    let is_off = |day: Day| day.weekday() < 5 && !calendar.is_working(day);
    let is_holiday = week.until(week.plus(7)).any(is_off);
    let days = calendar.working_days(week, week.plus(7));
    let deepest = region_depth(roster);
    let regions = roster.units.iter().filter(|unit| unit.depth <= deepest);
    let mut weeks: Vec<LostWeek> = regions
        .map(|unit| LostWeek {
            unit: unit.id.clone(),
            lost: 0,
            days,
            is_holiday,
            names: Vec::new(),
        })
        .collect();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for customer in customers {
        let (unit, _) = booked_in(roster, customer.rep, &customer.unit, customer.on);
        for region in regions_of(roster, unit, deepest) {
            if let Some(week) = weeks.iter_mut().find(|week| week.unit == region)
                && seen.insert((region, &customer.id))
            {
                week.lost += 1;
                if week.names.len() < NAMES {
                    week.names.push(customer.name.clone());
                }
            }
        }
    }
    weeks
}

/// How deep regions lie: files may write the company itself as the one unit that holds all others.
fn region_depth(roster: &Roster) -> u8 {
    let deepest = roster.units.iter().map(|unit| unit.depth).max();
    let at = |depth: u8| roster.units.iter().filter(move |unit| unit.depth == depth);
    let beside = (1..=deepest.unwrap_or(1)).find(|depth| at(*depth).count() > 1);
    beside.unwrap_or(1)
}

/// The ids of the regions that a unit lies in, the lowest first; of the company its own.
fn regions_of(roster: &Roster, unit: UnitIx, deepest: u8) -> Vec<&str> {
    let mut at = roster.unit(unit);
    while let Some(parent) = at.parent.filter(|_| at.depth > deepest) {
        at = roster.unit(parent);
    }
    let mut all = vec![at.id.as_str()];
    while let Some(parent) = at.parent.filter(|_| at.depth > 1) {
        at = roster.unit(parent);
        all.push(&at.id);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn ended(stage: Stage, n: u32, category: &str) -> EndedDeal {
        EndedDeal {
            stage,
            closed: Day::from_ymd(2026, 3, n).unwrap(),
            category: category.into(),
        }
    }

    #[test]
    fn w11_a_lost_deal_loses_its_customer_for_a_reason_that_counts() {
        let mut rules = Settings::defaults().unwrap().rules;
        rules.lost_categories = vec![" Lost Customer".into(), "流失".into()];
        for (category, loses) in [
            ("lost customer ", true),
            ("流失", true),
            ("price", false),
            ("", false),
        ] {
            let deal = ended(Stage::Lost, 2, category);
            assert_eq!(deal.loses(&rules), loses, "{category}");
        }
        assert!(!ended(Stage::Won, 2, "lost customer").loses(&rules));
        // Where the settings name none, every lost deal does.
        rules.lost_categories.clear();
        assert!(ended(Stage::Lost, 2, "price").loses(&rules));
    }

    #[test]
    fn rule_29_a_customer_is_lost_once_until_something_is_won_again() {
        let rules = Settings::defaults().unwrap().rules;
        let from = Day::from_ymd(2026, 3, 9).unwrap();
        let word = rules.lost_categories.first().cloned().unwrap_or_default();
        let before = |deal: EndedDeal| deal.was_lost_before(&rules, from).map(|(_, lost)| lost);
        assert_eq!(before(ended(Stage::Lost, 8, &word)), Some(true));
        assert_eq!(before(ended(Stage::Won, 8, "")), Some(false));
        // In the same week it is the same loss, which the next older deal decides.
        assert_eq!(before(ended(Stage::Lost, 9, &word)), None);
        assert_eq!(before(ended(Stage::Proposal, 8, "")), None);
    }
}
