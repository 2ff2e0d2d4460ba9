//! The back-test (R9): which warnings the rules raised over a stretch of history, and which they would have raised
//! with other numbers.

use super::Day;
use super::warning::{Families, Rule, Severity, Subject};

/// Warnings that were raised on the days of a stretch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackTest {
    /// In order of the day they were raised.
    pub raised: Vec<RaisedWarning>,
}

/// A warning as it ended, or as it stood at the end of the stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaisedWarning {
    /// The rule that it reached.
    pub rule: Rule,
    pub severity: Severity,
    pub subject: Subject,
    /// As shown; untrusted.
    pub name: String,
    pub opened_on: Day,
    /// The day that cleared it; `None` where it was open at the end of the stretch.
    pub ended_on: Option<Day>,
    /// Working days of the company from the one to the other, or to the end.
    pub working_days: u32,
    /// A play was logged on it.
    pub answered: bool,
}

/// The warnings of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleTally {
    pub rule: Rule,
    pub severity: Severity,
    pub warnings: u32,
    /// Of these, those that were open at the end.
    pub open: u32,
    /// Of these, those on which a play was logged.
    pub answered: u32,
    /// Twice the median of the working days of those that ended; `None` where none did.
    pub median_twice: Option<u32>,
}

/// What other numbers would have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedRules {
    /// With the rules in force.
    pub now: BackTest,
    /// With the numbers that are tried.
    pub tried: BackTest,
}

impl BackTest {
    /// By rule and severity, in the order of the rules; those that raised nothing are left out.
    pub fn tallies(&self, families: Families) -> Vec<RuleTally> {
        let rules = families.rules().into_iter();
        let kinds = rules.flat_map(|rule| Severity::ALL.map(|severity| (rule, severity)));
        let tally = |(rule, severity)| {
            let of = |w: &&RaisedWarning| (w.rule, w.severity) == (rule, severity);
            let all: Vec<&RaisedWarning> = self.raised.iter().filter(of).collect();
            if all.is_empty() {
                return None;
            }
            let mut days: Vec<u32> = all
                .iter()
                .filter(|w| w.ended_on.is_some())
                .map(|w| w.working_days)
                .collect();
            days.sort_unstable();
            Some(RuleTally {
                rule,
                severity,
                warnings: all.len() as u32,
                open: (all.len() - days.len()) as u32,
                answered: all.iter().filter(|w| w.answered).count() as u32,
                median_twice: median_twice(&days),
            })
        };
        kinds.filter_map(tally).collect()
    }

    /// How many of a severity.
    pub fn of(&self, severity: Severity) -> u32 {
        let all = self.raised.iter().filter(|w| w.severity == severity);
        all.count() as u32
    }
}

/// How the warnings differ that other numbers would have raised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TriedChanges<'a> {
    /// About somebody of whom nothing of the kind is said then by the rules in force.
    pub new: Vec<&'a RaisedWarning>,
    /// About somebody of whom nothing of the kind would be said then.
    pub gone: Vec<&'a RaisedWarning>,
    /// About somebody of whom another rule of the same family speaks then: graver, or milder. What is said now, and what
    /// would be.
    pub other: Vec<(&'a RaisedWarning, &'a RaisedWarning)>,
}

impl TriedRules {
    /// What is new, what is gone, and what another rule of the same family says. Warnings are compared that are about the
    /// same, in part at the same time.
    pub fn changes(&self, families: Families) -> TriedChanges<'_> {
        let ends = |w: &RaisedWarning| w.ended_on.unwrap_or(Day::MAX);
        let meets = |a: &RaisedWarning, b: &RaisedWarning| {
            a.subject == b.subject
                && a.opened_on <= ends(b)
                && b.opened_on <= ends(a)
                && families.family_of(a.rule) == families.family_of(b.rule)
        };
        let (now, tried) = (&self.now.raised, &self.tried.raised);
        let mut changes = TriedChanges::default();
        for was in now {
            let of: Vec<&RaisedWarning> = tried.iter().filter(|w| meets(was, w)).collect();
            let is_same = of.iter().any(|w| w.rule == was.rule);
            match of.iter().max_by_key(|w| w.severity) {
                None => changes.gone.push(was),
                Some(would) if !is_same => changes.other.push((was, *would)),
                Some(_) => {}
            }
        }
        for would in tried {
            let of: Vec<&RaisedWarning> = now.iter().filter(|w| meets(would, w)).collect();
            let is_told = of.iter().any(|w| w.rule == would.rule)
                || changes.other.iter().any(|(_, other)| *other == would);
            match of.iter().max_by_key(|w| w.severity) {
                None => changes.new.push(would),
                Some(was) if !is_told => changes.other.push((*was, would)),
                Some(_) => {}
            }
        }
        changes
    }
}

/// Twice the median of ordered numbers.
pub fn median_twice(ordered: &[u32]) -> Option<u32> {
    let middle = ordered.len() / 2;
    let upper = *ordered.get(middle)?;
    let lower = match ordered.len() % 2 {
        0 => ordered[middle - 1],
        _ => upper,
    };
    Some(lower + upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(rule: Rule, who: &str, opened: i32, ended: Option<i32>) -> RaisedWarning {
        let day = |n| Day::from_ymd(2026, 3, 2).unwrap().plus(n);
        RaisedWarning {
            rule,
            severity: Severity::Yellow,
            subject: Subject::rep(who),
            name: who.into(),
            opened_on: day(opened),
            ended_on: ended.map(day),
            working_days: ended.map_or(0, |end| (end - opened) as u32),
            answered: who == "ann",
        }
    }

    #[test]
    fn r9_warnings_are_counted_by_rule_with_the_median_of_those_that_ended() {
        let test = BackTest {
            raised: vec![
                raised(Rule::W13, "ann", 0, Some(1)),
                raised(Rule::W1, "ann", 0, Some(3)),
                raised(Rule::W1, "bob", 1, Some(5)),
                raised(Rule::W1, "cas", 2, None),
            ],
        };
        let tallies = test.tallies(Families::default());
        let seen = tallies.iter().map(|t| {
            let RuleTally {
                warnings,
                open,
                answered,
                median_twice,
                ..
            } = *t;
            (t.rule.id(), warnings, open, answered, median_twice)
        });
        assert_eq!(
            seen.collect::<Vec<_>>(),
            [("W1", 3, 1, 1, Some(7)), ("W13", 1, 0, 1, Some(2))]
        );
        assert_eq!(test.of(Severity::Yellow), 4);
        assert_eq!(median_twice(&[]), None);
    }

    #[test]
    fn r9_a_warning_that_opens_earlier_under_other_numbers_is_still_the_same_one() {
        let now = BackTest {
            raised: vec![raised(Rule::W1, "ann", 3, Some(6))],
        };
        let tried = BackTest {
            raised: vec![
                raised(Rule::W1, "ann", 1, Some(4)),
                raised(Rule::W1, "ann", 9, None),
                raised(Rule::W2, "ann", 3, Some(6)),
            ],
        };
        let both = TriedRules { now, tried };
        let changes = both.changes(Families::default());
        let told = |w: &RaisedWarning| format!("{} {}", w.rule.id(), w.ended_on.is_some());
        let new: Vec<_> = changes.new.iter().map(|w| told(w)).collect();
        assert_eq!(new, ["W1 false"]);
        assert_eq!(changes.gone, Vec::<&RaisedWarning>::new());
        // A graver one about the same is no new one beside it.
        let other: Vec<_> = (changes.other.iter())
            .map(|(was, would)| (told(was), told(would)))
            .collect();
        assert_eq!(other, [("W1 true".to_owned(), "W2 true".to_owned())]);
    }

    #[test]
    fn r9_whoever_would_be_warned_of_more_gravely_is_not_called_gone() {
        let now = BackTest {
            raised: vec![
                raised(Rule::W1, "ann", 0, Some(2)),
                raised(Rule::W1, "ann", 5, Some(7)),
                raised(Rule::W1, "bob", 0, Some(2)),
                raised(Rule::W13, "cas", 0, Some(2)),
            ],
        };
        let graver = RaisedWarning {
            severity: Severity::Orange,
            ..raised(Rule::W2, "ann", 0, Some(8))
        };
        let tried = BackTest {
            raised: vec![graver, raised(Rule::W1, "cas", 0, Some(2))],
        };
        let both = TriedRules { now, tried };
        let changes = both.changes(Families::default());
        let names = |all: &[&RaisedWarning]| -> Vec<String> {
            let told = |w: &&RaisedWarning| format!("{} {}", w.rule.id(), w.name);
            all.iter().map(told).collect()
        };
        assert_eq!(names(&changes.gone), ["W1 bob", "W13 cas"]);
        assert_eq!(names(&changes.new), ["W1 cas"]);
        let other = changes.other.iter();
        let other: Vec<_> = other
            .map(|(was, would)| (was.opened_on, would.rule.id()))
            .collect();
        let day = |n| Day::from_ymd(2026, 3, 2).unwrap().plus(n);
        assert_eq!(other, [(day(0), "W2"), (day(5), "W2")]);
    }
}
