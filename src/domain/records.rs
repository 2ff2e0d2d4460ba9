//! Which play works in a situation: rule, severity and tier, with the count behind it (rule 10).

use super::warning::Verdict;

/// Checked cases under which nothing is said of a play.
pub const LEAST_CASES: u32 = 5;

/// How often something was tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    pub recovered: u32,
    /// Those with a verdict.
    pub checked: u32,
}

impl Tried {
    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        self.recovered += u32::from(verdict == Verdict::Recovered);
        self.checked += 1;
    }

    /// Hundredths of a percent that recovered; `None` under so many checked ones: too few to say.
    pub fn share(self, least: u32) -> Option<i64> {
        let enough = self.checked >= least.max(1);
        enough.then(|| i64::from(self.recovered) * 10_000 / i64::from(self.checked))
    }
}

/// How a play did in the situation of a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayRecord {
    /// The play's id.
    pub play: String,
    /// With people of the same tier; `None` where the warning is about nobody who has one.
    pub tier: Option<Tried>,
    /// With everybody.
    pub all: Tried,
}

impl PlayRecord {
    /// What is told of it: of the tier where that has cases enough, otherwise of all tiers, and which of the two.
    pub fn told(&self) -> (Tried, RecordOf) {
        match self.tier {
            Some(tier) if tier.checked >= LEAST_CASES => (tier, RecordOf::Tier),
            Some(_) => (self.all, RecordOf::AllTiers),
            None => (self.all, RecordOf::Everybody),
        }
    }
}

/// Whose cases a record counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordOf {
    /// Those of people of the same tier.
    Tier,
    /// Those of all tiers, since the tier itself has too few.
    AllTiers,
    /// All there are: no tier is asked about.
    Everybody,
}

/// The play that recovered most often by what is told of each: with cases enough, alone at the top, and in so many
/// percent of them or more.
pub fn best(records: &[PlayRecord], least: u32) -> Option<&str> {
    let share = |record: &PlayRecord| record.told().0.share(LEAST_CASES);
    let top = records
        .iter()
        .filter_map(share)
        .max()
        .filter(|top| is_worth_it(*top, least))?;
    let mut at_top = records.iter().filter(|r| share(r) == Some(top));
    let first = at_top.next()?;
    at_top.next().is_none().then_some(first.play.as_str())
}

/// Whether a play that recovered so many hundredths of a percent may be called best: it did at all, and in so many
/// percent or more.
pub fn is_worth_it(share: i64, least: u32) -> bool {
    share > 0 && share >= i64::from(least) * 100
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(recovered: u32, checked: u32) -> Tried {
        Tried { recovered, checked }
    }

    fn record(play: &str, tier: Tried, all: Tried) -> PlayRecord {
        PlayRecord {
            play: play.into(),
            tier: Some(tier),
            all,
        }
    }

    #[test]
    fn rule_10_nothing_is_called_best_under_five_cases_and_no_two_are() {
        let four = record("a", tried(4, 4), tried(4, 4));
        let five = record("b", tried(0, 0), tried(3, 5));
        assert_eq!(best(std::slice::from_ref(&four), 0), None);
        assert_eq!(best(&[four.clone(), five.clone()], 0), Some("b"));
        let same = record("c", tried(3, 5), tried(9, 9));
        assert_eq!(
            best(&[five.clone(), same], 0),
            None,
            "two at the top are none"
        );
        assert_eq!(best(&[record("d", tried(0, 6), tried(9, 9))], 0), None);
        assert_eq!(best(&[], 0), None);
        // 6 % of 33 is the most that anything did there, and no advice; a quarter is enough, a hair under it is not.
        let hardly = record("e", tried(2, 33), tried(2, 33));
        assert_eq!(best(std::slice::from_ref(&hardly), 25), None);
        assert_eq!(
            best(&[record("f", tried(2, 8), tried(2, 8)), hardly], 25),
            Some("f")
        );
        assert_eq!(
            best(&[record("g", tried(249, 1000), tried(0, 0))], 25),
            None
        );
    }

    #[test]
    fn a_tier_with_fewer_than_five_cases_is_told_by_all_tiers() {
        let few = record("a", tried(4, 4), tried(5, 9));
        assert_eq!(few.told(), (tried(5, 9), RecordOf::AllTiers));
        let enough = record("a", tried(4, 5), tried(5, 9));
        assert_eq!(enough.told(), (tried(4, 5), RecordOf::Tier));
    }
}
