//! W1, W2, W3 and W13: rep days judged one after the other, oldest first (rules 3 to 7, 12).
//!
//! The fold is the only place where streaks are counted. Its state at the start of a day can be stored
//! and continued later, which is what makes a morning cheap: only the days since then are judged.

use super::week::WeekTally;
use super::{DayVerdict, Episode, Evidence, Family, Rule, Subject, WarningKey, WhyDay};
use crate::domain::Day;
use crate::domain::activity::{Sheet, Yardstick, shorts};
use crate::domain::org::RepIx;
use serde::{Deserialize, Serialize};

/// Days a streak's "why" remembers.
const WHY_DAYS: usize = 15;

/// Everything the rules remember about everyone, at the start of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoldState {
    /// The first day not yet judged.
    pub next: Day,
    /// One per rep, in roster order.
    reps: Vec<RepState>,
}

/// What the rules remember about one rep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct RepState {
    /// Own days missed in a row.
    #[serde(rename = "m", default, skip_serializing_if = "is_zero")]
    missed: u32,
    /// Good own days in a row.
    #[serde(rename = "g", default, skip_serializing_if = "is_zero")]
    good: u32,
    /// Days counted and skipped since the streak began.
    #[serde(
        rename = "y",
        default,
        skip_serializing_if = "Vec::is_empty",
        with = "super::compact"
    )]
    why: Vec<WhyDay>,
    /// The open W1 or W2.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    streak: Option<OpenStreak>,
    /// This week so far.
    #[serde(rename = "w", default)]
    week: WeekTally,
    /// The open W3.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    red: Option<OpenRed>,
    /// The open W13.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    no_report: Option<OpenNoReport>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct OpenStreak {
    opened_on: Day,
    escalated_on: Day,
    rule: Rule,
    /// Days missed in the newest streak: what a good day since does not take back.
    missed: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct OpenRed {
    opened_on: Day,
    /// Week, completion and days last seen.
    week: Day,
    completion: i64,
    days: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct OpenNoReport {
    opened_on: Day,
    /// The newest [`WHY_DAYS`] days without data.
    days: Vec<Day>,
    total: u32,
    /// Own days with a report since the last one without.
    since: u32,
}

/// Judges days in order and collects what ended on the way.
#[derive(Debug)]
pub struct Fold<'a> {
    yardstick: Yardstick<'a>,
    state: FoldState,
    ended: Vec<Episode>,
    expected: Vec<u32>,
    weights: Vec<u32>,
}

impl FoldState {
    /// Nothing known yet; the first day to be judged is `next`.
    pub fn new(next: Day, reps: usize) -> Self {
        Self {
            next,
            reps: vec![RepState::default(); reps],
        }
    }

    /// Number of reps it speaks of; a state of another roster must not be continued.
    pub fn len(&self) -> usize {
        self.reps.len()
    }

    /// The same state in parts of at most `size` reps each, for storage; at least one.
    pub fn split(&self, size: usize) -> Vec<Self> {
        let mut parts: Vec<Self> = self
            .reps
            .chunks(size.max(1))
            .map(|reps| Self {
                next: self.next,
                reps: reps.to_vec(),
            })
            .collect();
        if parts.is_empty() {
            parts.push(self.clone());
        }
        parts
    }

    /// The inverse of [`FoldState::split`]; `None` for parts of different days or no parts.
    pub fn join(parts: Vec<Self>) -> Option<Self> {
        parts
            .into_iter()
            .try_fold(None, |whole: Option<Self>, part| match whole {
                None => Some(Some(part)),
                Some(mut whole) if whole.next == part.next => {
                    whole.reps.extend(part.reps);
                    Some(Some(whole))
                }
                Some(_) => None,
            })?
    }

    /// Speaks of nobody.
    pub fn is_empty(&self) -> bool {
        self.reps.is_empty()
    }

    /// Own days missed in a row up to the last judged day.
    pub fn streak(&self, rep: RepIx) -> u32 {
        self.reps.get(rep.0 as usize).map_or(0, |r| r.missed)
    }

    /// The tally of the week of the last judged day.
    pub fn week(&self, rep: RepIx) -> Option<&WeekTally> {
        self.reps.get(rep.0 as usize).map(|r| &r.week)
    }
}

impl<'a> Fold<'a> {
    /// Continues from a state.
    pub fn new(yardstick: Yardstick<'a>, state: FoldState) -> Self {
        let weights = yardstick.rules.actions.iter().map(|a| a.weight).collect();
        Self {
            yardstick,
            state,
            ended: Vec::new(),
            expected: Vec::new(),
            weights,
        }
    }

    /// The state after the last judged day.
    pub fn state(&self) -> &FoldState {
        &self.state
    }

    /// Judges everyone's next day. `sheet.day` must be `state().next`; days without any row come as a
    /// blank sheet, since a day without data is not a day that did not happen.
    pub fn judge(&mut self, sheet: &Sheet) {
        debug_assert_eq!(sheet.day, self.state.next);
        let actions = self.yardstick.rules.actions.len();
        let first = self.yardstick.rules.week_start;
        let week = sheet.day.week_start(first);
        let closes = sheet.day.next().week_start(first) != week;
        for i in 0..self.state.reps.len() {
            let rep = RepIx(i as u32);
            if self.has_left(rep, sheet.day) {
                self.end_all(i, sheet.day);
                continue;
            }
            let values = sheet.of(rep, actions);
            let verdict = self
                .yardstick
                .judge(rep, sheet.day, values, &mut self.expected);
            if sheet.day == week {
                self.state.reps[i].week = WeekTally::default();
            }
            if verdict != DayVerdict::Rest {
                let short = if verdict == DayVerdict::Missed {
                    shorts(values, &self.expected)
                } else {
                    Vec::new()
                };
                self.count(
                    i,
                    WhyDay {
                        day: sheet.day,
                        verdict,
                        short,
                    },
                );
                self.state.reps[i].week.add(verdict, values, &self.expected);
                self.look_at_week(i, sheet.day, week);
                self.look_at_report(i, sheet.day, verdict);
            }
            if closes {
                self.close_week(i, sheet.day, week);
            }
        }
        self.state.next = sheet.day.next();
    }

    /// The state at the end and every episode that ended on the way.
    pub fn finish(self) -> (FoldState, Vec<Episode>) {
        (self.state, self.ended)
    }

    fn has_left(&self, rep: RepIx, day: Day) -> bool {
        let last = self.yardstick.roster.rep(rep).assignments.last();
        last.is_some_and(|a| a.to <= day)
    }

    /// Nobody is left to act on a leaver's warnings (rule 22): they end on the first day without them.
    fn end_all(&mut self, i: usize, day: Day) {
        if self.state.reps[i] == RepState::default() {
            return;
        }
        let open = [
            self.streak_episode(i),
            self.red_episode(i),
            self.no_report_episode(i),
        ];
        for mut episode in open.into_iter().flatten() {
            episode.cleared_on = Some(day);
            self.ended.push(episode);
        }
        self.state.reps[i] = RepState::default();
    }

    /// W1 and W2 (rules 5, 7). Excused days and days without a report hold the streak.
    fn count(&mut self, i: usize, day: WhyDay) {
        let rule = &self.yardstick.rules.streak;
        let (on, verdict) = (day.day, day.verdict);
        let rep = &mut self.state.reps[i];
        if rep.why.len() == WHY_DAYS {
            rep.why.remove(0);
        }
        rep.why.push(day);
        match verdict {
            DayVerdict::Missed => {
                rep.missed += 1;
                rep.good = 0;
                let reached = if rep.missed >= rule.orange {
                    Rule::W2
                } else if rep.missed >= rule.yellow {
                    Rule::W1
                } else {
                    return;
                };
                match &mut rep.streak {
                    None => {
                        rep.streak = Some(OpenStreak {
                            opened_on: on,
                            escalated_on: on,
                            rule: reached,
                            missed: rep.missed,
                        });
                    }
                    Some(open) => {
                        open.missed = rep.missed;
                        if reached > open.rule {
                            open.rule = reached;
                            open.escalated_on = on;
                        }
                    }
                }
            }
            DayVerdict::Met => {
                rep.good += 1;
                rep.missed = 0;
                let needed = match rep.streak.map(|s| s.rule) {
                    Some(Rule::W2) => rule.clear_orange,
                    Some(_) => rule.clear_yellow,
                    None => {
                        rep.why.clear();
                        return;
                    }
                };
                if rep.good >= needed {
                    if let Some(mut episode) = self.streak_episode(i) {
                        episode.cleared_on = Some(on);
                        self.ended.push(episode);
                    }
                    let rep = &mut self.state.reps[i];
                    rep.streak = None;
                    rep.why.clear();
                }
            }
            DayVerdict::Excused | DayVerdict::NoReport | DayVerdict::Rest => {
                // Only the skipped days inside a streak explain anything.
                if rep.missed == 0 && rep.streak.is_none() {
                    rep.why.clear();
                }
            }
        }
    }

    /// W3 while the week runs: against expected-to-date, and not before enough own days (rule 12).
    fn look_at_week(&mut self, i: usize, day: Day, week: Day) {
        let rule = &self.yardstick.rules.week;
        let rep = &mut self.state.reps[i];
        let Some(completion) = rep.week.completion(&self.weights) else {
            return;
        };
        let days = rep.week.days;
        if let Some(red) = &mut rep.red {
            (red.week, red.completion, red.days) = (week, completion, days);
        } else if days >= rule.min_days && completion < rule.red_below * 100 {
            rep.red = Some(OpenRed {
                opened_on: day,
                week,
                completion,
                days,
            });
        }
    }

    /// W3 clears when a week closes at 60 % or more (rule 7).
    fn close_week(&mut self, i: usize, day: Day, week: Day) {
        let clear_at = self.yardstick.rules.week.clear_at * 100;
        let rep = &self.state.reps[i];
        let recovered = rep
            .red
            .is_some_and(|red| red.week == week && red.completion >= clear_at);
        if recovered {
            if let Some(mut episode) = self.red_episode(i) {
                episode.cleared_on = Some(day);
                self.ended.push(episode);
            }
            self.state.reps[i].red = None;
        }
    }

    /// W13 (rule 4): stays until the data come, or long enough after the last day without.
    fn look_at_report(&mut self, i: usize, day: Day, verdict: DayVerdict) {
        let keep = self.yardstick.rules.no_report.keep_days;
        let rep = &mut self.state.reps[i];
        match (verdict, &mut rep.no_report) {
            (DayVerdict::NoReport, None) => {
                rep.no_report = Some(OpenNoReport {
                    opened_on: day,
                    days: vec![day],
                    total: 1,
                    since: 0,
                });
            }
            (DayVerdict::NoReport, Some(open)) => {
                if open.days.len() == WHY_DAYS {
                    open.days.remove(0);
                }
                open.days.push(day);
                open.total += 1;
                open.since = 0;
            }
            (DayVerdict::Met | DayVerdict::Missed, Some(open)) => {
                open.since += 1;
                if open.since >= keep {
                    if let Some(mut episode) = self.no_report_episode(i) {
                        episode.cleared_on = Some(day);
                        self.ended.push(episode);
                    }
                    self.state.reps[i].no_report = None;
                }
            }
            _ => {}
        }
    }

    /// Every warning that is open after the last judged day.
    pub fn open(&self) -> Vec<Episode> {
        (0..self.state.reps.len())
            .flat_map(|i| {
                [
                    self.streak_episode(i),
                    self.red_episode(i),
                    self.no_report_episode(i),
                ]
            })
            .flatten()
            .collect()
    }

    fn key(&self, i: usize, family: Family, opened_on: Day) -> WarningKey {
        let subject = Subject::rep(self.yardstick.roster.reps[i].id.clone());
        WarningKey {
            family,
            subject,
            opened_on,
        }
    }

    fn streak_episode(&self, i: usize) -> Option<Episode> {
        let rep = &self.state.reps[i];
        let open = rep.streak?;
        Some(Episode {
            key: self.key(i, Family::Actions, open.opened_on),
            rule: open.rule,
            severity: open.rule.severity(),
            escalated_on: open.escalated_on,
            cleared_on: None,
            evidence: Evidence::Streak {
                missed: open.missed,
                good: rep.good,
                days: rep.why.clone(),
            },
        })
    }

    fn red_episode(&self, i: usize) -> Option<Episode> {
        let red = self.state.reps[i].red?;
        Some(Episode {
            key: self.key(i, Family::Week, red.opened_on),
            rule: Rule::W3,
            severity: Rule::W3.severity(),
            escalated_on: red.opened_on,
            cleared_on: None,
            evidence: Evidence::Week {
                week: red.week,
                completion: red.completion,
                days: red.days,
            },
        })
    }

    fn no_report_episode(&self, i: usize) -> Option<Episode> {
        let open = self.state.reps[i].no_report.as_ref()?;
        Some(Episode {
            key: self.key(i, Family::NoReport, open.opened_on),
            rule: Rule::W13,
            severity: Rule::W13.severity(),
            escalated_on: open.opened_on,
            cleared_on: None,
            evidence: Evidence::NoReport {
                days: open.days.clone(),
                total: open.total,
            },
        })
    }
}
