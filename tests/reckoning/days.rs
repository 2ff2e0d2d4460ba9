//! What is known of days: what was expected of somebody, what was reported, and how the day counts.

use super::company::{ACTIONS, Company, Fact, STANDARDS};
use quarterdeck::domain::Day;
use std::collections::{BTreeMap, BTreeSet};

/// How a day counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    Met,
    Missed,
    Partly,
    Excused,
    NoReport,
    Rest,
}

/// All facts so far.
pub struct Days<'a> {
    pub company: &'a Company,
    counts: BTreeMap<(usize, Day, usize), u32>,
    leave: BTreeMap<(usize, Day), bool>,
    excuses: BTreeMap<(usize, Day), bool>,
    kinds: BTreeMap<(Option<usize>, Day), bool>,
    /// By customer and day, whether the customer spoke.
    contacts: BTreeSet<(usize, Day, bool)>,
    /// Person, day, worth.
    deals: Vec<(usize, Day, i64)>,
}

impl<'a> Days<'a> {
    pub fn of(company: &'a Company) -> Self {
        Self {
            company,
            counts: BTreeMap::new(),
            leave: BTreeMap::new(),
            excuses: BTreeMap::new(),
            kinds: BTreeMap::new(),
            contacts: BTreeSet::new(),
            deals: Vec::new(),
        }
    }

    pub fn learn(&mut self, fact: &Fact) {
        match fact {
            Fact::Count(rep, day, action, value) => {
                self.counts.insert((*rep, *day, *action), *value);
            }
            Fact::Empty(rep, day, action) => {
                self.counts.remove(&(*rep, *day, *action));
            }
            Fact::Leave(rep, day, half) => {
                self.leave.insert((*rep, *day), *half);
            }
            Fact::Kind(rep, day, worked) => {
                self.kinds.insert((*rep, *day), *worked);
            }
            Fact::Deal(rep, day, amount) => self.deals.push((*rep, *day, *amount)),
            Fact::Contact(customer, day, spoke) => {
                self.contacts.insert((*customer, *day, *spoke));
            }
        }
    }

    /// Typed into the grid: the latest word about the cell, until a file says another.
    pub fn type_in(&mut self, rep: usize, day: Day, action: usize, count: Option<u32>) {
        match count {
            Some(count) => self.counts.insert((rep, day, action), count),
            None => self.counts.remove(&(rep, day, action)),
        };
    }

    /// What somebody won: day and worth.
    pub fn deals_of(&self, rep: usize) -> Vec<(Day, i64)> {
        let all = self.deals.iter().filter(|(of, ..)| *of == rep);
        all.map(|(_, day, amount)| (*day, *amount)).collect()
    }

    /// Where somebody is on a day.
    pub fn unit_on(&self, rep: usize, day: Day) -> Option<&'static str> {
        let holds = |from: Option<Day>, to: Option<Day>| {
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to)
        };
        let mut stints = self.company.people[rep].stints.iter();
        stints.find(|s| holds(s.from, s.to)).map(|s| s.unit)
    }

    /// Contacts with a customer: day, and whether the customer spoke.
    pub fn contacts_with(&self, customer: usize) -> Vec<(Day, bool)> {
        let all = self.contacts.iter().filter(|(of, ..)| *of == customer);
        all.map(|(_, day, spoke)| (*day, *spoke)).collect()
    }

    /// Whether contacts are written down at all.
    pub fn keeps_contacts(&self) -> bool {
        !self.contacts.is_empty()
    }

    /// The first day from one on that is worked by everybody who has no day of their own.
    pub fn worked_from(&self, day: Day) -> Day {
        let mut days = day.until(day.plus(62));
        days.find(|day| self.is_everybodys(*day)).unwrap()
    }

    pub fn excuse(&mut self, rep: usize, day: Day, half: bool) {
        self.excuses.insert((rep, day), half);
    }

    /// The first day with any report of anybody: nothing is expected of a company that reports nothing yet.
    pub fn first(&self) -> Option<Day> {
        self.counts.keys().map(|(_, day, _)| *day).min()
    }

    /// Somebody's last day is behind.
    pub fn has_left(&self, rep: usize, day: Day) -> bool {
        let last = self.company.people[rep].stints.last().unwrap();
        last.to.is_some_and(|to| to <= day)
    }

    /// Rule 1: the person's own day before everybody's before the weekday.
    pub fn works(&self, rep: usize, day: Day) -> bool {
        let own = self.kinds.get(&(Some(rep), day));
        let all = own.or_else(|| self.kinds.get(&(None, day)));
        all.copied().unwrap_or(day.weekday() < 5)
    }

    /// A day that the grid has: worked by everybody who has no day of their own.
    pub fn is_everybodys(&self, day: Day) -> bool {
        let all = self.kinds.get(&(None, day));
        all.copied().unwrap_or(day.weekday() < 5)
    }

    /// What was expected (K1, rule 3); `None` on a day that is not an own working day, nothing on leave.
    fn asked(&self, rep: usize, day: Day) -> Option<Option<[u32; 4]>> {
        let stints = &self.company.people[rep].stints;
        let holds = |from: Option<Day>, to: Option<Day>| {
            from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to)
        };
        let stint = stints.iter().find(|s| holds(s.from, s.to))?;
        if !self.works(rep, day) {
            return None;
        }
        let standard = STANDARDS[stint.tier];
        let off = self.excuses.get(&(rep, day));
        match off.or_else(|| self.leave.get(&(rep, day))) {
            None => Some(Some(standard)),
            Some(true) => Some(Some(standard.map(|n| n.div_ceil(2)))),
            Some(false) => Some(None),
        }
    }

    /// An own working day on which something was expected.
    pub fn is_expected(&self, rep: usize, day: Day) -> bool {
        matches!(self.asked(rep, day), Some(Some(_)))
    }

    /// Reported and expected of each action.
    pub fn cells(&self, rep: usize, day: Day) -> [(Option<u32>, u32); 4] {
        let asked = self.asked(rep, day).flatten().unwrap_or([0; 4]);
        let mut cells = [(None, 0); 4];
        for action in 0..ACTIONS.len() {
            let value = self.counts.get(&(rep, day, action)).copied();
            cells[action] = (value, asked[action]);
        }
        cells
    }

    /// Rule 4.
    pub fn dot(&self, rep: usize, day: Day) -> Dot {
        match self.asked(rep, day) {
            None => return Dot::Rest,
            Some(None) => return Dot::Excused,
            Some(Some(_)) => {}
        }
        let cells = self.cells(rep, day);
        if cells.iter().any(|(v, e)| v.is_some_and(|v| v < *e)) {
            Dot::Missed
        } else if cells.iter().all(|(v, _)| v.is_none()) {
            Dot::NoReport
        } else if cells.iter().any(|(v, _)| v.is_none()) {
            Dot::Partly
        } else {
            Dot::Met
        }
    }

    /// The `count`-th own day after one; two months later at the latest.
    pub fn own_day_after(&self, rep: usize, day: Day, count: usize) -> Day {
        let later = day.next().until(day.plus(62));
        let mut own = later.filter(|on| self.is_expected(rep, *on));
        own.nth(count - 1).unwrap_or(day.plus(61))
    }

    /// W3: the share of what was expected on the days with data, each action up to its full share. Numerator
    /// and denominator; `None` where nothing was expected.
    pub fn share(&self, rep: usize, days: impl Iterator<Item = Day>) -> Option<(i128, i128)> {
        let mut sums = [(0u32, 0u32); 4];
        for day in days.filter(|day| self.is_expected(rep, *day)) {
            for (sum, (value, expected)) in sums.iter_mut().zip(self.cells(rep, day)) {
                if let Some(value) = value {
                    *sum = (sum.0 + value, sum.1 + expected);
                }
            }
        }
        let asked: Vec<(i128, i128)> = sums
            .iter()
            .filter(|(_, expected)| *expected > 0)
            .map(|(done, expected)| (i128::from(*done.min(expected)), i128::from(*expected)))
            .collect();
        let common: i128 = asked.iter().map(|(_, expected)| expected).product();
        let done: i128 = asked.iter().map(|(d, e)| d * (common / e)).sum();
        (!asked.is_empty()).then(|| (done, common * asked.len() as i128))
    }
}

/// A share in hundredths of a percent, rounded down.
pub fn hundredths(share: (i128, i128)) -> i64 {
    i64::try_from(share.0 * 10_000 / share.1).unwrap()
}
