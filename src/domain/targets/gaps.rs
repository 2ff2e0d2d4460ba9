//! Parts of a period for which a target says nothing: what is made in them is compared with nothing (rule 16).

use super::quota::{Quota, Quotas};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::{Fiscal, Period};
use std::collections::{BTreeSet, HashMap};

/// Where the targets of a period lack some of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaGaps {
    /// The parts that anybody's target lacks, in order of their days, none within another; with what stands for each
    /// of them, where a unit lacks it. Twelve at most: a year has no more months.
    pub of: Vec<(Period, Quotas)>,
    /// Which of them the own target of a unit lacks, by their places; nothing of one that lacks none.
    pub units: HashMap<UnitIx, Vec<usize>>,
    /// The same of reps.
    pub reps: HashMap<RepIx, Vec<usize>>,
}

/// Some parts of a period cut so that none lies within another: each is one of the result, or several of them.
pub fn cut_apart(parts: &BTreeSet<Period>, fiscal: Fiscal) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::new();
    let mut wanted: Vec<Period> = parts.iter().copied().collect();
    while let Some(part) = wanted.pop() {
        let tiles = part.tiles(fiscal);
        let is_cut = tiles.iter().skip(1).any(|tile| parts.contains(tile));
        if is_cut {
            wanted.extend(part.parts(fiscal));
        } else if !all.contains(&part) {
            all.push(part);
        }
    }
    all.sort_unstable_by_key(|part| part.first(fiscal));
    all
}

/// Some parts of a period in as few words as they can be said: a quarter for its three months. In order of their days.
pub fn joined(parts: &[Period], period: Period, fiscal: Fiscal) -> Vec<Period> {
    if parts.contains(&period) {
        return vec![period];
    }
    let own = period.parts(fiscal);
    let all: Vec<Period> = own
        .iter()
        .flat_map(|part| joined(parts, *part, fiscal))
        .collect();
    if !own.is_empty() && all == own {
        vec![period]
    } else {
        all
    }
}

impl QuotaGaps {
    /// The parts of a period for which rows say nothing, the longest that there are; the period itself where they say
    /// nothing at all, and none where they name it.
    pub fn lacked(rows: &HashMap<Period, Quota>, period: Period, fiscal: Fiscal) -> Vec<Period> {
        if rows.contains_key(&period) {
            return Vec::new();
        }
        let parts = period.parts(fiscal);
        let all: Vec<Period> = parts
            .iter()
            .flat_map(|part| Self::lacked(rows, *part, fiscal))
            .collect();
        // Every part lacks all of itself.
        if all == parts { vec![period] } else { all }
    }

    /// Of parts that rows lack, as [`Self::lacked`] tells them, their places among those that are cut apart.
    pub fn places(&self, lacks: &[Period], fiscal: Fiscal) -> Vec<usize> {
        let lacks: Vec<Period> = lacks.iter().flat_map(|part| part.tiles(fiscal)).collect();
        let of = self.of.iter().enumerate();
        of.filter(|(_, (part, _))| lacks.contains(part))
            .map(|(at, _)| at)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(of: &[&str]) -> Vec<Period> {
        of.iter().map(|text| Period::parse(text).unwrap()).collect()
    }

    fn of(rows: &[&str], period: &str) -> Vec<String> {
        let rows = periods(rows).into_iter().map(|p| (p, Quota::default()));
        let all = QuotaGaps::lacked(
            &rows.collect(),
            Period::parse(period).unwrap(),
            Fiscal::CALENDAR,
        );
        all.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_set_as_a_whole_lacks_nothing_and_what_is_set_by_months_the_others() {
        assert!(of(&["2026-Q4", "2026-11"], "2026-Q4").is_empty());
        assert_eq!(of(&["2026-11", "2026-12"], "2026-Q4"), ["2026-10"]);
        assert_eq!(
            of(&["2026-Q3", "2026-12"], "2026"),
            ["2026-Q1", "2026-Q2", "2026-10", "2026-11"]
        );
        assert_eq!(of(&[], "2026"), ["2026"]);
        assert_eq!(of(&[], "2026-11"), ["2026-11"]);
    }

    #[test]
    fn parts_of_several_people_are_cut_so_that_none_lies_within_another() {
        let cut = |of: &[&str]| cut_apart(&periods(of).into_iter().collect(), Fiscal::CALENDAR);
        assert_eq!(
            cut(&["2026-Q1", "2026-02"]),
            periods(&["2026-01", "2026-02", "2026-03"])
        );
        assert_eq!(
            cut(&["2026-12", "2026-Q1"]),
            periods(&["2026-Q1", "2026-12"])
        );
        let all = cut(&["2026", "2026-02"]);
        assert_eq!(all.len(), 6, "{all:?}");
    }

    #[test]
    fn three_months_are_said_as_their_quarter() {
        let said = |of: &[&str]| joined(&periods(of), Period::Year(2026), Fiscal::CALENDAR);
        assert_eq!(
            said(&["2026-01", "2026-02", "2026-03", "2026-05"]),
            periods(&["2026-Q1", "2026-05"])
        );
        assert_eq!(
            said(&["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
            periods(&["2026"])
        );
        assert!(said(&[]).is_empty());
    }
}
