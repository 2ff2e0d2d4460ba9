//! Leave against the leave that is known: a row that takes a part of what an earlier file said in one stretch, as when
//! leave was cut short, and a sheet of attendance in which somebody was there on a day of leave. Which of both holds is
//! asked: a list of leave also names new leave alone.

use super::super::super::question::{AgainstLeave, FileQuestion};
use super::super::FileContext;
use crate::domain::Day;
use crate::domain::facts::KnownLeave;
use std::collections::{BTreeMap, HashMap};

/// What `--set-field` calls what becomes of the rest of such leave.
pub const FIELD: &str = "rest";

/// What becomes of known leave that a file contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestOfLeave {
    /// It is leave no more.
    TakenBack,
    /// It stays.
    Kept,
}

impl RestOfLeave {
    /// What was said of a file.
    pub fn said(ctx: &FileContext<'_>) -> Option<Self> {
        let (_, text) = ctx.options.set.iter().find(|(field, _)| field == FIELD)?;
        match text.trim() {
            "taken-back" => Some(Self::TakenBack),
            "kept" => Some(Self::Kept),
            _ => None,
        }
    }
}

/// Known leave by rep and day, and what the rows of a file say against it.
#[derive(Default)]
pub struct AgainstKnown {
    known: HashMap<String, BTreeMap<Day, (String, i64)>>,
    /// Leave of a row, from its first to its last day, and its line.
    said: Vec<(String, (Day, Day), u64)>,
    /// Days of known leave on which somebody was at work, and the line that says so first.
    worked: BTreeMap<(String, Day), u64>,
}

impl AgainstKnown {
    /// With what is known.
    pub fn of(known: &[KnownLeave]) -> Self {
        let mut all: HashMap<String, BTreeMap<Day, (String, i64)>> = HashMap::new();
        for leave in known {
            let days = all.entry(leave.rep.clone()).or_default();
            days.insert(leave.day, (leave.reason.clone(), leave.import));
        }
        Self {
            known: all,
            ..Self::default()
        }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Takes note of a row of leave, by its line, with a first and a last day; its reason, where it says one.
    pub fn take(&mut self, line: u64, rep: &str, (from, to): (Day, Day), reason: Option<&str>) {
        let known = self.known.get(rep).and_then(|days| days.get(&from));
        if known.is_some_and(|(known, _)| reason.is_none_or(|reason| reason == known)) {
            self.said.push((rep.to_owned(), (from, to), line));
        }
    }

    /// Takes note of a day on which somebody was at work, as a line says.
    pub fn was_there(&mut self, line: u64, rep: &str, day: Day) {
        if self
            .known
            .get(rep)
            .is_some_and(|days| days.contains_key(&day))
        {
            self.worked.entry((rep.to_owned(), day)).or_insert(line);
        }
    }

    /// The days of known leave that the file speaks against, where no row of it is of them, each with the line that does.
    pub fn rest(&self, has: impl Fn(&str, Day) -> bool) -> BTreeMap<(String, Day), u64> {
        let mut rest = self.worked.clone();
        for (rep, (from, to), line) in &self.said {
            let Some(days) = self.known.get(rep) else {
                continue;
            };
            for (edge, step) in [(*from, -1), (*to, 1)] {
                let Some(inside) = days.get(&edge) else {
                    continue;
                };
                // A list of one month cuts leave where the month ends.
                let is_cut = edge.ymd().1 != edge.plus(step).ymd().1;
                let goes_on = |day: &Day| {
                    days.get(day).is_some_and(|(reason, import)| {
                        *reason == inside.0 && (*import == inside.1 || !is_cut)
                    })
                };
                let mut day = edge.plus(step);
                while goes_on(&day) {
                    if !has(rep, day) {
                        rest.entry((rep.clone(), day)).or_insert(*line);
                    }
                    day = day.plus(step);
                }
            }
        }
        rest.retain(|(rep, day), _| !has(rep, *day));
        rest
    }

    /// What is to be asked of such days.
    pub fn question(
        &self,
        rest: &BTreeMap<(String, Day), u64>,
        name: impl Fn(&str) -> String,
    ) -> Option<FileQuestion> {
        let ((rep, day), _) = rest.first_key_value()?;
        let reason = self.known.get(rep).and_then(|days| days.get(day));
        Some(FileQuestion::AgainstLeave(AgainstLeave {
            name: name(rep),
            day: *day,
            reason: reason.map_or_else(String::new, |(reason, _)| reason.clone()),
            days: rest.len(),
            is_work: self.worked.contains_key(&(rep.clone(), *day)),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn known(from: &str, to: &str, import: i64) -> Vec<KnownLeave> {
        let days = day(from).until(day(to).next());
        let of = |day| KnownLeave {
            rep: "a".to_owned(),
            day,
            reason: "vacation".to_owned(),
            import,
        };
        days.map(of).collect()
    }

    fn rest(known: &[KnownLeave], from: &str, to: &str) -> usize {
        let mut against = AgainstKnown::of(known);
        against.take(2, "a", (day(from), day(to)), Some("vacation"));
        against.rest(|_, of| day(from) <= of && of <= day(to)).len()
    }

    #[test]
    fn p8_leave_that_was_cut_short_leaves_days_over_and_leave_that_goes_on_does_not() {
        let two_weeks = known("2026-11-02", "2026-11-13", 2);
        assert_eq!(rest(&two_weeks, "2026-11-02", "2026-11-06"), 7);
        assert_eq!(rest(&two_weeks, "2026-11-05", "2026-11-13"), 3);
        assert_eq!(rest(&two_weeks, "2026-11-02", "2026-11-20"), 0);
        assert_eq!(rest(&two_weeks, "2026-11-16", "2026-11-20"), 0);
        // A list of each month cuts leave; one that said it whole is contradicted.
        let mut cut = known("2026-10-28", "2026-10-31", 2);
        cut.extend(known("2026-11-01", "2026-11-03", 3));
        assert_eq!(rest(&cut, "2026-10-28", "2026-10-31"), 0);
        let whole = known("2026-10-28", "2026-11-03", 2);
        assert_eq!(rest(&whole, "2026-10-28", "2026-10-31"), 3);
        // Leave that was made longer by a later file, and is short again.
        let mut longer = known("2026-11-02", "2026-11-06", 2);
        longer.extend(known("2026-11-07", "2026-11-11", 3));
        assert_eq!(rest(&longer, "2026-11-02", "2026-11-06"), 5);
    }
}
