//! W12: market signals entered by hand: what was heard of competitors, prices or rules of the market, for a unit
//! and from when until when. The warning ends with the last of them.

use super::{ClearsAfter, ClearsBy, Evidence, FamilyRules, WholeFacts, rule_numbers};
use crate::domain::closed::closed;
use crate::domain::day_runs::DayRuns;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    Episode, FamilyEntry, Rule, Subject, SubjectKind, WarnedTarget, WarningKey,
};
use crate::domain::{Day, Fiscal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

rule_numbers! {
    /// W12: market signals.
    SignalNumbers {
        /// Calendar days that a signal holds for which no end was given.
        days: i32, 1..=366;
    }
}

closed! {
    /// What a market signal is about.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum SignalKind {
        /// A competitor's promotion, launch or person.
        Competitor = "competitor",
        /// Prices in the market.
        Price = "price",
        /// What customers ask for.
        Demand = "demand",
        /// What can be delivered.
        Supply = "supply",
        /// Laws, permits, subsidies.
        Policy = "policy",
        Other = "other",
    }
}

/// A market signal as it stands on a morning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketSignal {
    /// The event that entered it: what `signal end` and `undo` take.
    pub event: String,
    pub kind: SignalKind,
    /// The id of the unit that it concerns; empty for the company.
    pub unit: String,
    /// The product that it concerns, as it was typed; untrusted. Empty for all.
    pub product: String,
    /// What was heard; untrusted.
    pub text: String,
    /// The first day on which it holds.
    pub from: Day,
    /// The last one.
    pub until: Day,
    /// The business day on which it was entered.
    pub entered_on: Day,
    /// Who entered it; untrusted.
    pub author: String,
    /// The day on which somebody ended it before that.
    pub ended_on: Option<Day>,
}

impl MarketSignal {
    /// The first day of the warning: nothing was warned of before it was entered.
    fn opens(&self) -> Day {
        self.from.max(self.entered_on)
    }

    /// The first day on which it holds no longer.
    pub fn ends(&self) -> Day {
        let end = self.until.next();
        self.ended_on.map_or(end, |day| day.min(end))
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.opens() <= day && day < self.ends()
    }
}

/// What is heard of the market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalEvidence {
    /// In order of their days; those that hold, or the last ones that did.
    pub signals: Vec<MarketSignal>,
}

impl SignalEvidence {
    /// The days from the first signal until it was raised.
    pub fn counted(&self, opened_on: Day) -> DayRuns {
        DayRuns::span(opened_on, opened_on)
    }
}

/// Rule W12.
#[derive(Debug)]
pub struct SignalRules;

impl FamilyRules for SignalRules {
    fn depends_on(&self, _: &Rules) -> serde_json::Value {
        // A signal has its end from the day on which it is entered.
        serde_json::Value::Null
    }

    fn clears_on(&self, evidence: &Evidence, as_of: Day) -> Option<(Day, ClearsBy)> {
        let Evidence::Signal(seen) = evidence else {
            return None;
        };
        let end = seen.signals.iter().map(MarketSignal::ends).max()?;
        Some((end.max(as_of), ClearsBy::SignalEnd))
    }

    /// It puts the quarter in question.
    fn plans(&self, _: &Evidence, on: (Fiscal, Day)) -> Option<WarnedTarget> {
        Some(WarnedTarget::quarter(on))
    }

    fn ended_by_hand<'e>(&self, evidence: &'e Evidence) -> &'e [MarketSignal] {
        match evidence {
            Evidence::Signal(seen) => &seen.signals,
            _ => &[],
        }
    }

    fn whole(&self, entry: &'static FamilyEntry, facts: &WholeFacts<'_>) -> Vec<Episode> {
        let mut units: BTreeMap<&str, Vec<&MarketSignal>> = BTreeMap::new();
        let here = facts.signals.iter();
        for signal in here.filter(|s| s.opens() <= facts.as_of && s.opens() <= s.until) {
            units.entry(&signal.unit).or_default().push(signal);
        }
        let of = |(unit, signals)| episodes(entry, unit, signals, facts.as_of);
        units.into_iter().flat_map(of).collect()
    }

    fn waits_for_data(&self) -> bool {
        false
    }

    /// It ends with its date, whatever is done.
    fn can_clear(&self, _: Rule, _: &Evidence, _: &Rules, _: Day) -> ClearsAfter {
        ClearsAfter::OwnDays(1)
    }
}

/// Days on which the same signals of a unit are known, or fewer of them: one warning.
struct SignalStretch<'a> {
    opened_on: Day,
    end: Day,
    /// Another signal came while it held: it goes on in the warning that begins with that one.
    goes_on: bool,
    of: Vec<&'a MarketSignal>,
}

/// One warning for each stretch of days on which signals of a unit hold, and a new one with each signal that comes while
/// others hold: nobody has heard of it yet, and what was done about the others is no answer to it (rules 5, 6).
fn episodes(
    entry: &FamilyEntry,
    unit: &str,
    mut signals: Vec<&MarketSignal>,
    as_of: Day,
) -> Vec<Episode> {
    // One that was ended before it began warned of nothing.
    signals.retain(|signal| signal.opens() <= signal.ends());
    signals.sort_by(|a, b| (a.opens(), &a.event).cmp(&(b.opens(), &b.event)));
    let mut stretches: Vec<SignalStretch<'_>> = Vec::new();
    for signal in signals {
        let mut new = SignalStretch {
            opened_on: signal.opens(),
            end: signal.ends(),
            goes_on: false,
            of: vec![signal],
        };
        match stretches.last_mut() {
            Some(last) if last.opened_on == new.opened_on => {
                last.end = last.end.max(new.end);
                last.of.push(signal);
                continue;
            }
            // Entered and ended on one day, it changes nothing of those that hold.
            Some(last) if new.opened_on < last.end && new.end <= new.opened_on => continue,
            Some(last) if new.opened_on < last.end => {
                let hold = last.of.iter().filter(|one| one.holds_on(new.opened_on));
                let mut of: Vec<&MarketSignal> = hold.copied().collect();
                of.push(signal);
                (new.end, new.of) = (new.end.max(last.end), of);
                (last.end, last.goes_on) = (new.opened_on, true);
            }
            Some(_) | None => {}
        }
        stretches.push(new);
    }
    let episode = |stretch: SignalStretch<'_>| {
        let (opened_on, end) = (stretch.opened_on, stretch.end);
        let cleared_on = Some(end.max(opened_on)).filter(|end| *end <= as_of);
        let last = cleared_on.map_or(as_of, Day::prev).max(opened_on);
        let holding: Vec<MarketSignal> = (stretch.of.iter())
            .filter(|signal| signal.holds_on(last) || signal.ends() == end)
            .map(|signal| (*signal).clone())
            .collect();
        Episode {
            key: WarningKey {
                family: entry.family,
                subject: Subject::new(SubjectKind::Unit, unit),
                opened_on,
            },
            opened_on,
            rule: Rule::W12,
            severity: entry.severity(Rule::W12),
            escalated_on: opened_on,
            cleared_on,
            left: stretch.goes_on && cleared_on.is_some(),
            counted: DayRuns::span(opened_on, last),
            evidence: Evidence::Signal(SignalEvidence { signals: holding }),
        }
    };
    stretches.into_iter().map(episode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::warning::{Families, Family};
    use proptest::prelude::*;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 10, 1).unwrap().plus(n)
    }

    fn signal(event: &str, entered: i32, from: i32, until: i32) -> MarketSignal {
        MarketSignal {
            event: event.into(),
            kind: SignalKind::Competitor,
            unit: "East".into(),
            product: String::new(),
            text: "promotion".into(),
            from: day(from),
            until: day(until),
            entered_on: day(entered),
            author: "Li".into(),
            ended_on: None,
        }
    }

    fn on(signals: &[MarketSignal], as_of: i32) -> Vec<(Day, Option<Day>, usize)> {
        let families = Families::default();
        let entry = families.find(Family::SIGNAL).unwrap();
        let ever = |s: &&MarketSignal| s.opens() <= day(as_of) && s.opens() <= s.until;
        let mine = signals.iter().filter(ever).collect();
        let all = episodes(entry, "East", mine, day(as_of));
        let seen = |e: &Episode| match &e.evidence {
            Evidence::Signal(seen) => seen.signals.len(),
            _ => 0,
        };
        all.iter()
            .map(|e| (e.opened_on, e.cleared_on, seen(e)))
            .collect()
    }

    #[test]
    fn w12_it_holds_from_its_first_to_its_last_day_and_ends_with_its_date() {
        let one = [signal("a", 0, 3, 9)];
        assert_eq!(on(&one, 2), []);
        assert_eq!(on(&one, 3), [(day(3), None, 1)]);
        assert_eq!(on(&one, 9), [(day(3), None, 1)]);
        assert_eq!(on(&one, 10), [(day(3), Some(day(10)), 1)]);
    }

    #[test]
    fn w12_nothing_was_warned_of_before_it_was_entered() {
        assert_eq!(on(&[signal("a", 5, 0, 9)], 5), [(day(5), None, 1)]);
        assert_eq!(on(&[signal("a", 5, 0, 4)], 6), []);
    }

    #[test]
    fn w12_what_is_ended_early_ends_that_day() {
        let mut ended = signal("a", 0, 0, 9);
        ended.ended_on = Some(day(4));
        assert_eq!(on(&[ended.clone()], 3), [(day(0), None, 1)]);
        assert_eq!(on(&[ended], 4), [(day(0), Some(day(4)), 1)]);
    }

    #[test]
    fn rule_6_a_signal_that_comes_while_another_holds_is_the_one_warning_from_then_on() {
        let two = [signal("a", 0, 0, 5), signal("b", 2, 2, 8)];
        let first = (day(0), Some(day(2)), 1);
        assert_eq!(on(&two, 1), [(day(0), None, 1)]);
        assert_eq!(on(&two, 3), [first, (day(2), None, 2)]);
        assert_eq!(on(&two, 7), [first, (day(2), None, 1)]);
        assert_eq!(on(&two, 9), [first, (day(2), Some(day(9)), 1)]);
        // Of one day they are one from the first.
        let same = [signal("a", 0, 0, 5), signal("b", 0, 0, 8)];
        assert_eq!(on(&same, 3), [(day(0), None, 2)]);
        let apart = [signal("a", 0, 0, 2), signal("b", 5, 5, 8)];
        assert_eq!(
            on(&apart, 6),
            [(day(0), Some(day(3)), 1), (day(5), None, 1)]
        );
    }

    proptest! {
        #[test]
        fn at_most_one_is_open_and_day_by_day_is_at_once(
            rows in proptest::collection::vec((0i32..40, 0i32..40, 0i32..20, proptest::option::of(0i32..60)), 0..8),
        ) {
            let signals: Vec<MarketSignal> = rows.iter().zip(0..).map(|((entered, from, length, ended), n)| MarketSignal {
                ended_on: ended.map(|n| day(n.max(*entered))),
                ..signal(&n.to_string(), *entered, *from, from + length)
            }).filter(|s| s.opens() < s.until.next()).collect();
            let last = on(&signals, 70);
            for as_of in 0..70 {
                // What nobody had entered or ended by then was not known.
                let known: Vec<MarketSignal> = signals.iter().filter(|s| s.entered_on <= day(as_of)).map(|s| MarketSignal {
                    ended_on: s.ended_on.filter(|ended| *ended <= day(as_of)),
                    ..s.clone()
                }).collect();
                let open: Vec<_> = on(&known, as_of).into_iter().filter(|e| e.1.is_none()).collect();
                prop_assert!(open.len() <= 1);
                for (opened_on, ..) in open {
                    prop_assert!(last.iter().any(|e| e.0 == opened_on), "{opened_on:?} {last:?}");
                }
            }
        }
    }
}
