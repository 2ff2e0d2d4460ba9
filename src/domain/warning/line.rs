//! What the families remember that judge a measure when a week closes: how many closes in a row it lay behind, the
//! newest weeks, and the open warning. One about a month or a quarter ends with it, and what comes after is another one's;
//! one about a week goes on until a later week closes well enough.

mod family;
mod packed;

pub use family::PlanFamily;

use super::closing::{PlanLine, PlanOutlook, PlanStanding, PlanWeek};
use super::fold::{JudgedDay, Memory};
use super::pack::{Packer, Unpacker};
use super::{Episode, Evidence, FamilyEntry, Rule, Subject, WarningKey};
use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use crate::domain::org::{Rep, Roster};
use crate::domain::rules::Rules;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Weeks that are told: the newest so many are kept.
const WEEKS: usize = 6;

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
    /// Behind nothing yet.
    fn of(standing: &PlanStanding) -> Self {
        Self {
            behind: 0,
            opened_on: None,
            counted: DayRuns::default(),
            weeks: Vec::new(),
            outlook: standing.outlook.clone(),
        }
    }

    /// Whether a standing is of the plan that is behind: of the same metric, and of the same period where it ends with that.
    fn is_of(&self, standing: &PlanStanding) -> bool {
        let newest = self.weeks.last();
        let same_period = || newest.is_none_or(|week| week.period == standing.figures.period);
        self.outlook.metric == standing.outlook.metric
            && (!standing.line.ends_with_period() || same_period())
    }

    /// A close that tells the week that the newest one tells, of which it says more, stands in its place.
    fn see(&mut self, standing: &PlanStanding, is_behind: bool) {
        let newest = self.weeks.last();
        let same_week = standing.line == PlanLine::Week
            && newest.is_some_and(|week| week.period == standing.figures.period);
        if same_week {
            self.weeks.pop();
        }
        self.behind = match (is_behind, same_week && self.behind > 0) {
            (true, true) => self.behind,
            (true, false) => self.behind + 1,
            (false, _) => 0,
        };
        self.tell(standing);
    }

    fn tell(&mut self, standing: &PlanStanding) {
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
            // Another metric, or another period, is another plan: its figures are not those of the one before.
            if let Some(track) = known.take_if(|track| !track.is_of(standing)) {
                ended.extend(self.left_on(day, standing.subject.clone(), track));
            }
            let is_enough = standing.gone_by >= limits.min_days;
            // A week that runs raises a warning, and ends it only when it closes (rules 7, 12).
            let of_week = standing.line == PlanLine::Week;
            let closes = !of_week || standing.outlook.ends == Some(day);
            // A week without own working days neither adds nor breaks (rule 5).
            if standing.worked && (is_enough || of_week) {
                let is_behind = is_enough && standing.pace.is_below(limits.below);
                let clears = closes && !standing.pace.is_below(limits.clear_at);
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

    /// How periods stood that end with a day: what has caught up by then has cleared, and of what has not it is told with
    /// how much it ended. None is raised so late.
    fn finish(&mut self, day: Day, rules: &Rules, over: &[PlanStanding], ended: &mut Vec<Episode>) {
        let limits = (self.rule.limits)(rules, day);
        for standing in over.iter().filter(|of| of.line == self.rule.line) {
            let Some(track) = self.tracks.get_mut(&standing.subject) else {
                continue;
            };
            if !track.is_of(standing) {
                continue;
            }
            track.tell(standing);
            if standing.pace.is_below(limits.clear_at) {
                continue;
            }
            let cleared = self.tracks.remove(&standing.subject);
            let episode = cleared.and_then(|track| self.episode(standing.subject.clone(), track));
            ended.extend(episode.map(|episode| Episode {
                cleared_on: Some(day),
                ..episode
            }));
        }
    }

    /// What is about a period ends with its last day: nothing of it can be caught up with any more. What would be raised
    /// on that day is not.
    fn end_with_period(&mut self, day: Day, ended: &mut Vec<Episode>) {
        let is_over = |_: &Subject, track: &mut PlanTrack| track.outlook.is_over(day.next());
        let over: Vec<_> = self.tracks.extract_if(.., is_over).collect();
        for (subject, track) in over {
            if track.opened_on != Some(day) {
                ended.extend(self.left_on(day, subject, track));
            }
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
        let mut track = known.unwrap_or_else(|| PlanTrack::of(standing));
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
        let (line, rules) = (self.rule.line, day.yardstick.rules);
        self.leave(day.day, day.yardstick.roster, ended);
        if line == PlanLine::Week && !rules.is_active(self.entry.family, day.day) {
            // Nobody measures it then.
            self.tracks.clear();
        }
        if let Some(standings) = day.closing.and_then(|closing| closing.of(line)) {
            self.close(day.day, rules, standings, ended);
        }
        if line.ends_with_period() {
            let over = day.closing.and_then(|closing| closing.ended.as_deref());
            self.finish(day.day, rules, over.unwrap_or_default(), ended);
            self.end_with_period(day.day, ended);
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
