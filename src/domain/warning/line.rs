//! What the families remember that judge a measure when a week closes: how many closes in a row it lay behind, the
//! newest weeks, and the open warning. One goes on over a period's end: it clears when a later week closes well enough.

mod packed;

use super::closing::{PlanLine, PlanOutlook, PlanStanding, PlanWeek};
use super::fold::{JudgedDay, Memory};
use super::pack::{Packer, Unpacker};
use super::{
    BeforeAfter, ClearsAfter, ComingClose, ComparedFigure, Episode, Evidence, FamilyEntry,
    FamilyRules, Rule, Situation, Subject, WarnedTarget, WarningKey, Window,
};
use crate::domain::day_runs::DayRuns;
use crate::domain::org::{Rep, Roster};
use crate::domain::rules::Rules;
use crate::domain::{Day, Fiscal, Period};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Weeks that are told: the newest so many are kept.
const WEEKS: usize = 6;

/// A family that judges lines: what differs between them. All else is the same for each.
pub trait PlanFamily: fmt::Debug + Sync + 'static {
    /// What it looks at.
    const LINE: PlanLine;
    /// Its only rule.
    const RULE: Rule;

    /// Its numbers in force on a day.
    fn limits(rules: &Rules, day: Day) -> PlanLimits;

    /// All its numbers, of every day.
    fn numbers(rules: &Rules) -> serde_json::Value;

    /// The family's evidence of what was seen.
    fn evidence(seen: PlanEvidence) -> Evidence;

    /// What was seen, where the evidence is this family's.
    fn seen(evidence: &Evidence) -> Option<&PlanEvidence>;
}

impl<F: PlanFamily> FamilyRules for F {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([F::numbers(rules), rules.week_start])
    }

    fn memory(&self, entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PlanMemory::new::<F>(entry)))
    }

    /// What is sold is known every day.
    fn waits_for_data(&self) -> bool {
        false
    }

    /// Without the closes of weeks that were still to come.
    fn seen_on(&self, evidence: Evidence, day: Day) -> Evidence {
        let Some(seen) = F::seen(&evidence) else {
            return evidence;
        };
        let mut then = seen.clone();
        then.weeks.retain(|week| week.day < day);
        let gone = (seen.weeks.len() - then.weeks.len()) as u32;
        then.behind = then.behind.saturating_sub(gone);
        F::evidence(then)
    }

    /// The newest close then, and the last one before the check.
    fn compared(
        &self,
        answered: &Situation<'_>,
        now: &Evidence,
        window: &Window,
        _: &Rules,
    ) -> Option<BeforeAfter> {
        let closes = F::seen(now)?.weeks.iter().rev();
        let last = closes
            .into_iter()
            .find(|week| week.day < window.checked_on)?;
        Some(BeforeAfter {
            figure: ComparedFigure::Plan,
            before: F::seen(answered.evidence)?.newest()?.share,
            after: last.share,
        })
    }

    fn plans(&self, evidence: &Evidence, (fiscal, as_of): (Fiscal, Day)) -> Option<WarnedTarget> {
        F::seen(evidence)?.target(F::LINE, (fiscal, as_of))
    }

    /// It clears when a week closes.
    fn can_clear(&self, _: Rule, _: &Evidence, _: &Rules, _: Day) -> ClearsAfter {
        if F::LINE.is_of_one_week() {
            // A week of a target is an ISO week.
            ClearsAfter::WeekEnd(0)
        } else {
            ClearsAfter::WeekClose
        }
    }

    /// Not before some own working days of its period have gone by, nor with a week without any (rules 5, 11).
    fn judges_at(&self, evidence: &Evidence, close: &ComingClose<'_>) -> bool {
        let newest = F::seen(evidence).and_then(PlanEvidence::newest);
        let first = match F::LINE {
            PlanLine::Person | PlanLine::Quarter => {
                let quarter = Period::quarter_of(close.fiscal, close.day);
                quarter.first(close.fiscal)
            }
            // Of as long a period as the one that is behind.
            PlanLine::Part => {
                let month = Period::month_of(close.fiscal, close.day);
                let period = newest.map_or(month, |week| {
                    week.period.as_long_as(close.fiscal, close.day)
                });
                period.first(close.fiscal)
            }
            PlanLine::NewCustomers => close.day.week_start(0),
        };
        let week = match F::LINE {
            PlanLine::NewCustomers => first,
            PlanLine::Person | PlanLine::Quarter | PlanLine::Part => close.week().max(first),
        };
        let limits = F::limits(close.rules, close.day);
        close.half_days(first) >= 2 * limits.min_days && close.half_days(week) > 0
    }
}

/// What a memory knows of its family.
#[derive(Clone, Copy, Debug)]
struct PlanRule {
    line: PlanLine,
    rule: Rule,
    limits: fn(&Rules, Day) -> PlanLimits,
    evidence: fn(PlanEvidence) -> Evidence,
}

/// When a line raises a warning, and when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLimits {
    /// Behind below this percentage of what is expected.
    pub below: i64,
    /// Closes in a row behind that raise it.
    pub weeks: u32,
    /// It ends at a close at or above this percentage.
    pub clear_at: i64,
    /// Own working days of the period before which it is not judged.
    pub min_days: u32,
}

/// A measure that lay behind at the closes of weeks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEvidence {
    /// Closes behind in a row, up to the newest one.
    pub behind: u32,
    /// The newest 6 of the closes since it fell behind, oldest first.
    pub weeks: Vec<PlanWeek>,
    pub outlook: PlanOutlook,
}

impl PlanEvidence {
    /// The days of the weeks that are told.
    pub fn counted(&self, opened_on: Day) -> DayRuns {
        let mut days: Vec<Day> = self.weeks.iter().map(|week| week.day).collect();
        days.push(opened_on);
        days.sort_unstable();
        days.dedup();
        days.into_iter().collect()
    }

    /// The newest week.
    pub fn newest(&self) -> Option<&PlanWeek> {
        self.weeks.last()
    }
}

/// One line, as far as it is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PlanTrack {
    behind: u32,
    opened_on: Option<Day>,
    /// The closes since it fell behind.
    counted: DayRuns,
    weeks: Vec<PlanWeek>,
    outlook: PlanOutlook,
}

impl PlanTrack {
    fn see(&mut self, standing: &PlanStanding, is_behind: bool) {
        self.behind = if is_behind { self.behind + 1 } else { 0 };
        self.counted.push(standing.figures.day);
        if self.weeks.len() == WEEKS {
            self.weeks.remove(0);
        }
        self.weeks.push(standing.figures);
        self.outlook.clone_from(&standing.outlook);
    }
}

/// The lines of a family that lie behind, by subject.
#[derive(Clone, Debug)]
pub struct PlanMemory {
    entry: &'static FamilyEntry,
    rule: PlanRule,
    tracks: BTreeMap<Subject, PlanTrack>,
}

impl PlanMemory {
    /// Knows nothing yet.
    pub fn new<F: PlanFamily>(entry: &'static FamilyEntry) -> Self {
        Self {
            entry,
            rule: PlanRule {
                line: F::LINE,
                rule: F::RULE,
                limits: F::limits,
                evidence: F::evidence,
            },
            tracks: BTreeMap::new(),
        }
    }

    /// Judges the close of a week by everything that was measured. What is measured no longer, because whoever it
    /// is about left or has no target any more, ends without a verdict.
    pub fn close(
        &mut self,
        day: Day,
        rules: &Rules,
        standings: &[PlanStanding],
        ended: &mut Vec<Episode>,
    ) {
        let limits = (self.rule.limits)(rules, day);
        let mut before = std::mem::take(&mut self.tracks);
        let own = |standing: &&PlanStanding| standing.line == self.rule.line;
        for standing in standings.iter().filter(own) {
            let mut known = before.remove(&standing.subject);
            // Another metric is another plan: its figures are not those of the one before.
            let of_other = |track: &mut PlanTrack| track.outlook.metric != standing.outlook.metric;
            if let Some(track) = known.take_if(of_other) {
                ended.extend(self.left_on(day, standing.subject.clone(), track));
            }
            // A week without own working days neither adds nor breaks (rule 5).
            if standing.worked && standing.gone_by >= limits.min_days {
                let is_behind = standing.pace.is_below(limits.below);
                let clears = !standing.pace.is_below(limits.clear_at);
                known = self.judged(standing, known, limits.weeks, (is_behind, clears), ended);
            }
            if let Some(track) = known {
                self.tracks.insert(standing.subject.clone(), track);
            }
        }
        for (subject, track) in before {
            ended.extend(self.left_on(day, subject, track));
        }
    }

    /// Nobody is left to act on what a leaver was behind with: it ends on the first day without the person (rule 22).
    fn leave(&mut self, day: Day, roster: &Roster, ended: &mut Vec<Episode>) {
        if self.tracks.is_empty() {
            return;
        }
        let leaves = |who: &&Rep| who.assignments.last().is_some_and(|last| last.to == day);
        let gone: BTreeSet<&str> = (roster.reps.iter().filter(leaves))
            .map(|who| who.id.as_str())
            .collect();
        if gone.is_empty() {
            return;
        }
        let is_gone = |subject: &Subject| subject.rep_id().is_some_and(|id| gone.contains(id));
        let (left, here) = std::mem::take(&mut self.tracks)
            .into_iter()
            .partition(|(subject, _)| is_gone(subject));
        self.tracks = here;
        let left: BTreeMap<Subject, PlanTrack> = left;
        for (subject, track) in left {
            ended.extend(self.left_on(day, subject, track));
        }
    }

    /// What ends without a verdict, because it is measured no longer.
    fn left_on(&self, day: Day, subject: Subject, track: PlanTrack) -> Option<Episode> {
        let mut episode = self.episode(subject, track)?;
        episode.cleared_on = Some(day);
        episode.left = true;
        Some(episode)
    }

    fn judged(
        &self,
        standing: &PlanStanding,
        known: Option<PlanTrack>,
        weeks: u32,
        (is_behind, clears): (bool, bool),
        ended: &mut Vec<Episode>,
    ) -> Option<PlanTrack> {
        let is_open = known.as_ref().is_some_and(|t| t.opened_on.is_some());
        if !is_behind && !is_open {
            return None;
        }
        let mut track = known.unwrap_or_else(|| PlanTrack {
            behind: 0,
            opened_on: None,
            counted: DayRuns::default(),
            weeks: Vec::new(),
            outlook: standing.outlook.clone(),
        });
        track.see(standing, is_behind);
        let day = standing.figures.day;
        if is_open && clears {
            if let Some(mut episode) = self.episode(standing.subject.clone(), track) {
                episode.cleared_on = Some(day);
                ended.push(episode);
            }
            return None;
        }
        if !is_open && track.behind >= weeks {
            track.opened_on = Some(day);
        }
        Some(track)
    }

    fn episode(&self, subject: Subject, track: PlanTrack) -> Option<Episode> {
        let opened_on = track.opened_on?;
        Some(Episode {
            key: WarningKey {
                family: self.entry.family,
                subject,
                opened_on,
            },
            opened_on,
            rule: self.rule.rule,
            severity: self.entry.severity(self.rule.rule),
            escalated_on: opened_on,
            cleared_on: None,
            left: false,
            counted: track.counted,
            evidence: (self.rule.evidence)(PlanEvidence {
                behind: track.behind,
                weeks: track.weeks,
                outlook: track.outlook,
            }),
        })
    }
}

impl Memory for PlanMemory {
    fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        self.leave(day.day, day.yardstick.roster, ended);
        if let Some(standings) = day.closing.and_then(|closing| closing.of(self.rule.line)) {
            self.close(day.day, day.yardstick.rules, standings, ended);
        }
    }

    fn open(&self, _: &Roster) -> Vec<Episode> {
        let tracks = self.tracks.iter();
        tracks
            .filter_map(|(subject, track)| self.episode(subject.clone(), track.clone()))
            .collect()
    }

    fn take_open(&mut self, _: &Roster) -> Vec<Episode> {
        let tracks = std::mem::take(&mut self.tracks).into_iter();
        tracks
            .filter_map(|(subject, track)| self.episode(subject, track))
            .collect()
    }

    fn write(&self, to: &mut Packer) {
        to.put_len(self.tracks.len());
        for (subject, track) in &self.tracks {
            to.put_text(subject.kind.id());
            to.put_text(&subject.id);
            track.write(to);
        }
    }

    fn read(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        let tracks = from.take_list(|from| {
            let kind = super::SubjectKind::parse(from.take_text()?)?;
            let subject = Subject::new(kind, from.take_text()?);
            Some((subject, PlanTrack::read(from)?))
        })?;
        // They were written in their order: from so many at once a map is made without looking for places.
        self.tracks = tracks.into_iter().collect();
        Some(())
    }

    fn boxed(&self) -> Box<dyn Memory> {
        Box::new(self.clone())
    }
}

#[cfg(test)]
#[path = "line_cases.rs"]
mod cases;
