//! What became of warnings over the mornings: which identity each keeps, which are restated, what was answered.

use super::answers::{Answer, verdict};
use super::company::{Company, Deed, Step};
use super::days::{Days, Dot};
use super::episodes::{self, Told, Warning};
use super::money::{self, Money};
use quarterdeck::domain::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Family, person, and the day it was raised when it was first known.
pub type Id = (&'static str, usize, Day);

/// A warning that somebody saw or answered.
#[derive(Clone, Debug)]
struct Seen {
    counted: BTreeSet<Day>,
    answered: bool,
    /// Somebody looked after it had been found false: then it stays so.
    told_false: bool,
    /// As it was last.
    last: Warning,
}

/// A deed with whom and what it is about.
#[derive(Clone, Debug)]
pub enum Done {
    /// The text id of a warning, and the day of the check where the manager sets it.
    Answer(String, Option<usize>, Option<Day>),
    /// Person, day, action, count or no report.
    Type(usize, Day, usize, Option<u32>),
    /// Person, day, whether it is half a day.
    Excuse(usize, Day, bool),
}

/// A row of the list of all warnings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub id: String,
    pub rule: String,
    pub severity: String,
    pub opened: Day,
    pub escalated: Day,
    pub ended: Option<Day>,
    pub state: String,
    pub check_on: Option<Day>,
    pub verdict: Option<String>,
}

/// What the grid says of a person: streak, share of the week, the newest days' dots.
pub type Figures = BTreeMap<String, (u32, Option<i64>, String)>;

pub struct Register<'a> {
    days: Days<'a>,
    as_of: Day,
    seen: BTreeMap<Id, Seen>,
    answers: BTreeMap<Id, Vec<Answer>>,
}

impl<'a> Register<'a> {
    pub fn of(company: &'a Company) -> Self {
        Self {
            days: Days::of(company),
            as_of: company.steps[0].as_of,
            seen: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }

    pub fn learn(&mut self, step: &Step) {
        self.as_of = step.as_of;
        step.facts.iter().for_each(|fact| self.days.learn(fact));
    }

    fn text(&self, id: &Id) -> String {
        let (family, rep, day) = id;
        if *family == "silence" {
            return format!("{family}/C{rep}/{day}");
        }
        format!("{family}/{}/{day}", self.days.company.people[*rep].id)
    }

    fn told(&self) -> Vec<Told> {
        let people = 0..self.days.company.people.len();
        let of = |rep| episodes::of(&self.days, rep, self.as_of.prev());
        people.map(of).collect()
    }

    /// Every warning with its identity (rule 5): an earlier one is kept only where the two share a counted day.
    /// One that was answered comes before one that was only seen, one that opens on the very day before any
    /// other.
    fn warnings(&self) -> BTreeMap<Id, Warning> {
        let told = self.told().into_iter().flat_map(|told| told.warnings);
        let key_since = self.days.company.steps[0].as_of;
        let customers = 0..self.days.company.customers;
        let silences =
            customers.flat_map(|of| episodes::silences(&self.days, of, self.as_of, key_since));
        let mut new: Vec<Warning> = told.chain(silences).collect();
        new.sort_by_key(|w| w.opened);
        let mut named = BTreeMap::new();
        let mut take = |id: Id, new: &mut Vec<Warning>, fits: &dyn Fn(&Warning) -> bool| {
            let alike = |w: &Warning| w.family == id.0 && w.rep == id.1 && fits(w);
            if named.contains_key(&id) {
                return;
            }
            if let Some(at) = new.iter().position(alike) {
                named.insert(id, new.remove(at));
            }
        };
        for answered in [true, false] {
            let standing = |seen: &&Seen| seen.answered == answered && !seen.told_false;
            let of_these = || self.seen.iter().filter(|(_, seen)| standing(seen));
            for (id, _) in of_these() {
                take(*id, &mut new, &|w| w.opened == id.2);
            }
            for (id, seen) in of_these() {
                take(*id, &mut new, &|w| !w.counted.is_disjoint(&seen.counted));
            }
        }
        for warning in new {
            named.insert((warning.family, warning.rep, warning.opened), warning);
        }
        named
    }

    /// Somebody looks at the queue: from now on what stands in it is known.
    pub fn look(&mut self) {
        let named = self.warnings();
        for (id, seen) in &mut self.seen {
            match named.get(id) {
                None => seen.told_false = true,
                Some(warning) => {
                    seen.told_false = false;
                    seen.counted.clone_from(&warning.counted);
                    seen.last = warning.clone();
                }
            }
        }
        for (id, warning) in named.into_iter().filter(|(_, w)| w.end.is_none()) {
            self.know(id, warning);
        }
    }

    fn know(&mut self, id: Id, warning: Warning) -> &mut Seen {
        self.seen.entry(id).or_insert(Seen {
            counted: warning.counted.clone(),
            answered: false,
            told_false: false,
            last: warning,
        })
    }

    pub fn decide(&self, deed: &Deed) -> Option<Done> {
        match deed {
            Deed::Answer(nth, by_hand) => {
                let open: Vec<String> = self
                    .rows()
                    .into_iter()
                    .filter(|row| row.ended.is_none() && !row.rule.is_empty())
                    .map(|row| row.id)
                    .collect();
                let at = nth % open.len().max(1);
                let text = open.into_iter().nth(at)?;
                let (_, warning) = self.named(&text);
                let answer = Answer::on(&self.days, &warning, self.as_of, *by_hand);
                // Where nobody works for two months there is no day to choose.
                let is_own = warning.family == "silence"
                    || self.days.is_expected(warning.rep, answer.check_on);
                let by_hand = by_hand.filter(|_| is_own);
                Some(Done::Answer(
                    text,
                    by_hand,
                    by_hand.map(|_| answer.check_on),
                ))
            }
            Deed::Type(rep, back, action, count) => {
                let day = self.as_of.plus(-back);
                // Before anybody reported, nothing is expected of anybody.
                let first = self.days.first()?;
                (first <= day).then_some(Done::Type(*rep, day, *action, *count))
            }
            Deed::Excuse(rep, back, half) => {
                Some(Done::Excuse(*rep, self.as_of.plus(-back), *half))
            }
        }
    }

    /// The warning of a text id.
    fn named(&self, text: &str) -> (Id, Warning) {
        let mut all = self.warnings().into_iter();
        all.find(|(id, _)| self.text(id) == text).unwrap()
    }

    pub fn act(&mut self, done: &Done) {
        match done {
            Done::Excuse(rep, day, half) => self.days.excuse(*rep, *day, *half),
            Done::Type(rep, day, action, count) => {
                self.days.type_in(*rep, *day, *action, *count);
            }
            Done::Answer(text, by_hand, _) => {
                let (id, warning) = self.named(text);
                let answer = Answer::on(&self.days, &warning, self.as_of, *by_hand);
                self.answers.entry(id).or_default().push(answer);
                let seen = self.know(id, warning.clone());
                seen.answered = true;
                seen.told_false = false;
                seen.counted = warning.counted.clone();
                seen.last = warning;
            }
        }
    }

    /// All warnings, open, closed and restated, in order of their ids.
    pub fn rows(&self) -> Vec<Row> {
        let named = self.warnings();
        let gone = self.seen.iter().filter(|(id, _)| !named.contains_key(id));
        let mut rows: Vec<Row> = gone
            .map(|(id, seen)| self.row(id, &seen.last, true))
            .chain(named.iter().map(|(id, w)| self.row(id, w, false)))
            .collect();
        rows.sort();
        rows
    }

    fn row(&self, id: &Id, warning: &Warning, restated: bool) -> Row {
        let newest = self.answers.get(id).and_then(|all| all.last());
        let checked = newest.map(|answer| {
            let warning = (!restated).then_some(warning);
            verdict(&self.days, answer, warning, self.as_of)
        });
        let waits = newest.is_some_and(|a| a.check_on > self.as_of)
            || matches!(checked, Some(Err("no data" | "undecided")));
        // One that asked for reports and was not answered was no mistake where they came (rule 4): all of its days still
        // ask for something.
        let asks = |day: &Day| self.days.is_expected(warning.rep, *day);
        let has_come = newest.is_none()
            && warning.family == "no-report"
            && warning.counted.iter().rev().take(15).all(asks);
        let state = match (restated, warning.end, newest) {
            (true, ..) if has_come => "closed",
            (true, ..) if checked == Some(Ok("recovered")) => "closed",
            (true, ..) => "restated",
            (_, Some(episodes::End::Left(_)), _) => "left",
            (_, _, Some(_)) if waits => "verifying",
            (_, Some(_), _) => "closed",
            (_, None, Some(_)) => "in_progress",
            (_, None, None) => "open",
        };
        Row {
            id: self.text(id),
            // What one that is no longer raised was in the end depends on what was known when.
            rule: if restated {
                String::new()
            } else {
                warning.rule.into()
            },
            severity: if restated {
                String::new()
            } else {
                warning.severity().into()
            },
            opened: if restated { id.2 } else { warning.opened },
            escalated: if restated { id.2 } else { warning.escalated },
            ended: warning.end.map(episodes::End::day).filter(|_| !restated),
            state: state.into(),
            check_on: newest.map(|answer| answer.check_on),
            verdict: checked.and_then(Result::ok).map(str::to_owned),
        }
    }

    /// Money of a period, given by months.
    pub fn money(&self, months: &[usize]) -> Money {
        let mut money = money::of(&self.days, months, self.as_of);
        let here = self.figures();
        money.people.retain(|id, _| here.contains_key(id));
        money
    }

    pub fn figures(&self) -> Figures {
        let judged = self.as_of.prev();
        // Who has left by the newest day that the grid shows is no longer in it.
        let mut shown = (0..40).map(|back| judged.plus(-back));
        let newest = shown.find(|day| self.days.is_everybodys(*day)).unwrap();
        let people = self.days.company.people.iter().zip(self.told()).enumerate();
        people
            .filter(|(rep, _)| !self.days.has_left(*rep, newest))
            .map(|(rep, (person, told))| {
                // A day off of everybody's that is somebody's own working day stands between the others.
                let days = (0..10).rev().map(|back| judged.plus(-back));
                let newest = days.filter(|day| *day <= newest);
                let dots = newest.filter_map(|day| match self.days.dot(rep, day) {
                    Dot::Met => Some('●'),
                    Dot::Missed => Some('○'),
                    Dot::Partly => Some('◐'),
                    Dot::Excused => Some('·'),
                    Dot::NoReport => Some('?'),
                    Dot::Rest => None,
                });
                (person.id.clone(), (told.streak, told.week, dots.collect()))
            })
            .collect()
    }
}
