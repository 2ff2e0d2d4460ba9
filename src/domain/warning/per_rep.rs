//! The memory of a family that judges each rep alone.

use super::fold::{JudgedDay, Memory, OwnDay, RepFigures};
use super::pack::{Packer, Unpacker};
use super::{Episode, Evidence, FamilyEntry, Rule, Subject, WarningKey};
use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use crate::domain::org::{RepIx, Roster};
use crate::domain::rules::Rules;
use std::fmt;

/// What one family remembers about one rep. The default knows nothing.
pub trait RepMemory: Clone + Default + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// Judges the rep's next day, days off included; returns what ended on it.
    fn judge(&mut self, day: &OwnDay<'_>) -> Option<Raised>;
    /// The warning that is open.
    fn open(&self) -> Option<Raised>;
    /// The same from a memory that is not asked again.
    fn into_open(self) -> Option<Raised> {
        self.open()
    }
    /// Writes everything to be known at the start of the next day.
    fn write(&self, to: &mut Packer);
    /// The inverse of `write`.
    fn read(from: &mut Unpacker<'_>) -> Option<Self>;
    /// Fills in what the grid shows of it, by the rules of the last judged day.
    fn tell(&self, _by: (&Rules, Day), _figures: &mut RepFigures) {}
}

/// A warning about the rep, as the memory knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The rule that holds.
    pub rule: Rule,
    /// The day it was raised.
    pub opened_on: Day,
    /// The day of the last escalation.
    pub escalated_on: Day,
    /// The days it is made of.
    pub counted: DayRuns,
    /// The numbers.
    pub evidence: Evidence,
}

/// One [`RepMemory`] for each rep, in roster order.
#[derive(Clone, Debug)]
pub struct PerRep<M> {
    entry: &'static FamilyEntry,
    reps: Vec<M>,
}

impl<M: RepMemory> PerRep<M> {
    /// Knows nothing about anybody.
    pub fn new(entry: &'static FamilyEntry, reps: usize) -> Self {
        Self {
            entry,
            reps: vec![M::default(); reps],
        }
    }

    fn episode(&self, roster: &Roster, rep: usize, raised: Raised) -> Episode {
        Episode {
            key: WarningKey {
                family: self.entry.family,
                subject: Subject::rep(roster.reps[rep].id.as_str()),
                opened_on: raised.opened_on,
            },
            opened_on: raised.opened_on,
            rule: raised.rule,
            severity: self.entry.severity(raised.rule),
            escalated_on: raised.escalated_on,
            cleared_on: None,
            left: false,
            counted: raised.counted,
            evidence: raised.evidence,
        }
    }
}

impl<M: RepMemory> Memory for PerRep<M> {
    fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        for rep in 0..self.reps.len() {
            let memory = &mut self.reps[rep];
            let mut left = false;
            let gone = if let Some(own) = day.of(RepIx(rep as u32)) {
                memory.judge(&own)
            } else {
                // Nobody is left to act on a leaver's warnings (rule 22): they end on the first day
                // without them.
                left = true;
                let open = memory.open();
                *memory = M::default();
                open
            };
            if let Some(raised) = gone {
                let mut episode = self.episode(day.yardstick.roster, rep, raised);
                episode.cleared_on = Some(day.day);
                episode.left = left;
                ended.push(episode);
            }
        }
    }

    fn open(&self, roster: &Roster) -> Vec<Episode> {
        let open = self.reps.iter().enumerate();
        open.filter_map(|(rep, memory)| Some(self.episode(roster, rep, memory.open()?)))
            .collect()
    }

    fn take_open(&mut self, roster: &Roster) -> Vec<Episode> {
        let all = std::mem::take(&mut self.reps);
        // Room for everybody: a list that grows is copied over and over, and room that nobody needs costs nothing.
        let mut open = Vec::with_capacity(all.len());
        for (rep, memory) in all.into_iter().enumerate() {
            open.extend(
                memory
                    .into_open()
                    .map(|raised| self.episode(roster, rep, raised)),
            );
        }
        open
    }

    fn tell(&self, rep: RepIx, by: (&Rules, Day), figures: &mut RepFigures) {
        if let Some(memory) = self.reps.get(rep.0 as usize) {
            memory.tell(by, figures);
        }
    }

    fn write(&self, to: &mut Packer) {
        to.put_len(self.reps.len());
        self.reps.iter().for_each(|memory| memory.write(to));
    }

    fn read(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        // Another number of reps is another roster: nothing of it can be continued.
        (from.take_len()? == self.reps.len()).then_some(())?;
        for memory in &mut self.reps {
            *memory = M::read(from)?;
        }
        Some(())
    }

    fn boxed(&self) -> Box<dyn Memory> {
        Box::new(self.clone())
    }
}
