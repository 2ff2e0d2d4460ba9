//! W10: a stage of a unit's funnel that passes less than its benchmark (K8, rules 7, 13, 24): the counts of a
//! daily action against those of the one before it, over the newest weeks.

mod evidence;
mod pack;

use evidence::two_best;
pub use evidence::{FunnelEvidence, StageCount, TierCount};

use super::{ClearsAfter, Evidence, FamilyRules, rule_numbers};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::day_runs::DayRuns;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::rules::Rules;
use crate::domain::warning::{
    Episode, FamilyEntry, JudgedDay, Memory, Packer, Rule, Subject, SubjectKind, Unpacker,
    WarningKey, closes_week,
};
use std::collections::{BTreeMap, VecDeque};

rule_numbers! {
    /// W10: the stages of the funnel.
    FunnelNumbers {
        /// The benchmark of a stage and tier for which none is written: so many percent of what the tier's
        /// standards make of one another.
        percent_of_standard: i64, 1..=1000;
        /// Weeks that are added up, the one that closes being the last.
        weeks: u32, 1..=13;
        /// Of fewer cases nothing is said (rule 13).
        min_cases: i64, 1..=100_000;
        /// Clears when a week closes at so many percent of the benchmark (rule 7).
        clear_at: i64, 100..=200;
    }
}

/// Rule W10.
#[derive(Debug)]
pub struct FunnelRules;

impl FamilyRules for FunnelRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([
            rules.funnel,
            rules.benchmarks,
            rules.week_start,
            rules.expectations()
        ])
    }

    fn memory(&self, entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(Stages {
            entry,
            weeks: VecDeque::new(),
            open: BTreeMap::new(),
        }))
    }

    fn waits_for_data(&self) -> bool {
        false
    }

    /// It clears when a week closes.
    fn can_clear(&self, _: Rule, _: &Evidence, _: &Rules, _: Day) -> ClearsAfter {
        ClearsAfter::WeekClose
    }
}

/// The cases of a stage, by the place of the action that is the case, which may be another one from a day on, and by
/// the benchmark of their days (rule 24): hundredths of a percent; mostly one of each.
type BenchedCounts = BTreeMap<(u8, i64), StageCount>;

/// One week's counts of each stage, by the place of the action that it leads to: by the id of the unit, then by
/// the tier.
#[derive(Clone, Debug, PartialEq, Eq)]
struct WeekCounts {
    first: Day,
    of: BTreeMap<String, BTreeMap<String, Vec<BenchedCounts>>>,
}

impl WeekCounts {
    /// The counts of a unit and tier.
    fn counts_of(&mut self, unit: &str, tier: &str, actions: usize) -> &mut Vec<BenchedCounts> {
        let tiers = self.of.entry(unit.to_owned()).or_default();
        let of = tiers.entry(tier.to_owned()).or_default();
        of.resize(actions, BenchedCounts::new());
        of
    }
}

/// What stands open: the id of the unit, and that of the action that the stage leads to.
type StageKey = (String, String);

/// An open warning.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenStage {
    opened_on: Day,
    counted: DayRuns,
    evidence: FunnelEvidence,
}

/// The newest weeks' counts, and what is open by unit and action.
#[derive(Clone, Debug)]
struct Stages {
    entry: &'static FamilyEntry,
    /// Oldest first.
    weeks: VecDeque<WeekCounts>,
    open: BTreeMap<StageKey, OpenStage>,
}

impl Stages {
    /// Adds the day's counts, with the benchmark of the day. A day on which one of the two was not reported tells nothing
    /// about the stage.
    fn count(&mut self, day: &JudgedDay<'_>) {
        let (rules, roster) = (day.yardstick.rules, day.yardstick.roster);
        let asked: Vec<usize> = (0..rules.actions.len())
            .filter(|at| rules.collects(*at, day.day))
            .collect();
        let Some(week) = self.weeks.back_mut() else {
            return;
        };
        let pairs: Vec<(usize, usize)> = asked.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let mut asks: BTreeMap<&str, Vec<Option<i64>>> = BTreeMap::new();
        let own = |rep: RepIx| {
            let values = day.of(rep)?.values;
            let place = roster.rep(rep).on(day.day)?;
            let counts = values.iter().any(|value| *value != NONE);
            counts.then_some((place.unit, place.tier.as_str(), values))
        };
        let reps = (0..roster.reps.len() as u32).map(RepIx);
        let mut counted: Vec<(UnitIx, &str, &[Value])> = reps.filter_map(own).collect();
        counted.sort_by_key(|(unit, tier, _)| (*unit, *tier));
        for group in counted.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let [(unit, tier, _), ..] = *group else {
                continue;
            };
            let of = week.counts_of(&roster.unit(unit).id, tier, rules.actions.len());
            let benchmarks = asks.entry(tier).or_insert_with(|| {
                let benchmark =
                    |(from, to): &(usize, usize)| rules.benchmark(tier, *from, *to, day.day);
                pairs.iter().map(benchmark).collect()
            });
            for ((from, to), benchmark) in pairs.iter().zip(benchmarks) {
                let Some(benchmark) = *benchmark else {
                    continue;
                };
                for (_, _, values) in group {
                    if let (Ok(cases), Ok(passed)) =
                        (u64::try_from(values[*from]), u64::try_from(values[*to]))
                    {
                        let counts = of[*to].entry((*from as u8, benchmark)).or_default();
                        counts.add(StageCount { passed, cases });
                    }
                }
            }
        }
    }

    /// What the weeks add up to for one stage, by the id of the unit.
    fn sums(&self, (from, to): (usize, usize)) -> BTreeMap<String, Vec<TierCount>> {
        let mut sums: BTreeMap<&str, BTreeMap<(&str, i64), StageCount>> = BTreeMap::new();
        for week in &self.weeks {
            for (unit, tiers) in &week.of {
                let sums = sums.entry(unit).or_default();
                for (tier, stages) in tiers {
                    let all = stages.get(to).into_iter().flatten();
                    let own = all.filter(|((of, _), _)| usize::from(*of) == from);
                    for ((_, benchmark), of) in own {
                        sums.entry((tier, *benchmark)).or_default().add(*of);
                    }
                }
            }
        }
        let told = |((tier, benchmark), of): ((&str, i64), StageCount)| TierCount {
            tier: tier.to_owned(),
            of,
            benchmark,
        };
        let with_cases = |(unit, sums): (&str, BTreeMap<(&str, i64), StageCount>)| {
            let tiers = sums.into_iter().filter(|(_, of)| of.cases > 0);
            (unit.to_owned(), tiers.map(told).collect::<Vec<_>>())
        };
        let units = sums.into_iter().map(with_cases);
        units.filter(|(_, tiers)| !tiers.is_empty()).collect()
    }

    fn close(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        let rules = day.yardstick.rules;
        let Some(first) = self.weeks.front().map(|week| week.first) else {
            return;
        };
        let asked: Vec<usize> = (0..rules.actions.len())
            .filter(|at| rules.collects(*at, day.day))
            .collect();
        let mut before = std::mem::take(&mut self.open);
        for pair in asked.windows(2) {
            let [from, to] = *pair else { continue };
            let evidence = |(unit, tiers)| {
                let evidence = FunnelEvidence {
                    from: from as u8,
                    to: to as u8,
                    days: (first, day.day),
                    tiers,
                    best: None,
                };
                (unit, evidence)
            };
            let seen: Vec<_> = self.sums((from, to)).into_iter().map(evidence).collect();
            self.close_stage(seen, &mut before, day, ended);
        }
        // Nobody of the unit counted anything in all these weeks, or the stage is asked for no longer: not from the
        // same action at least.
        for (key, open) in before {
            let mut episode = self.episode(&key, open);
            episode.cleared_on = Some(day.day);
            episode.left = true;
            ended.push(episode);
        }
    }

    /// Judges every unit's counts of one stage; what was open of them is taken from `before`.
    fn close_stage(
        &mut self,
        seen: Vec<(String, FunnelEvidence)>,
        before: &mut BTreeMap<StageKey, OpenStage>,
        day: &JudgedDay<'_>,
        ended: &mut Vec<Episode>,
    ) {
        let Some((_, of_all)) = seen.first() else {
            return;
        };
        let (from, to) = (of_all.from, usize::from(of_all.to));
        let roster = day.yardstick.roster;
        let numbers = day.yardstick.rules.funnel.on(day.day);
        let key = |unit: &str| (unit.to_owned(), day.yardstick.rules.actions[to].id.clone());
        let is_same = |open: &OpenStage| open.evidence.from == from;
        let enough = |of: StageCount| i128::from(of.cases) >= i128::from(numbers.min_cases);
        // A group that is warned about the same stage itself is no example: at this close it is below its
        // own benchmark, or has not come far enough above it.
        let is_warned = |unit: &str, of: &FunnelEvidence| {
            of.cmp_percent(100).is_lt()
                || before.get(&key(unit)).is_some_and(is_same)
                    && of.cmp_percent(numbers.clear_at).is_lt()
        };
        let examples = seen.iter().map(|(unit, of)| {
            let is_one = enough(of.all()) && !is_warned(unit, of);
            is_one.then(|| of.all())
        });
        let [best, next] = two_best(examples);
        let name = |at: usize| {
            let unit = roster.unit_ix(&seen[at].0);
            unit.map_or_else(String::new, |ix| roster.unit(ix).name.clone())
        };
        let [best, next] = [best, next].map(|found| found.map(|(at, of)| (at, (name(at), of))));
        for (at, (unit, mut evidence)) in seen.into_iter().enumerate() {
            let key = key(&unit);
            let is_known = before.get(&key).is_some_and(is_same);
            let known = is_known.then(|| before.remove(&key)).flatten();
            let own = evidence.all();
            if !enough(own) {
                self.open.extend(known.map(|open| (key, open)));
                continue;
            }
            let is_other = |(of, _): &&(usize, (String, StageCount))| *of != at;
            let best = best.as_ref().filter(is_other).or(next.as_ref());
            evidence.best = best
                .map(|(_, example)| example.clone())
                .filter(|(_, of)| of.compare(own).is_gt());
            self.judged(key, known, evidence, (day, numbers.clear_at), ended);
        }
    }

    fn judged(
        &mut self,
        key: StageKey,
        known: Option<OpenStage>,
        evidence: FunnelEvidence,
        (day, clear_at): (&JudgedDay<'_>, i64),
        ended: &mut Vec<Episode>,
    ) {
        let is_below = evidence.cmp_percent(100).is_lt();
        let clears = evidence.cmp_percent(clear_at).is_ge();
        if known.is_none() && !is_below {
            return;
        }
        let mut open = known.unwrap_or_else(|| OpenStage {
            opened_on: day.day,
            counted: DayRuns::default(),
            evidence: evidence.clone(),
        });
        open.counted.push(day.day);
        open.evidence = evidence;
        if clears {
            let mut episode = self.episode(&key, open);
            episode.cleared_on = Some(day.day);
            ended.push(episode);
        } else {
            self.open.insert(key, open);
        }
    }

    fn episode(&self, (unit, action): &StageKey, open: OpenStage) -> Episode {
        let id = format!("{action}/{unit}");
        Episode {
            key: WarningKey {
                family: self.entry.family,
                subject: Subject::new(SubjectKind::Stage, id),
                opened_on: open.opened_on,
            },
            opened_on: open.opened_on,
            rule: Rule::W10,
            severity: self.entry.severity(Rule::W10),
            escalated_on: open.opened_on,
            cleared_on: None,
            left: false,
            counted: open.counted,
            evidence: Evidence::Funnel(open.evidence),
        }
    }
}

impl Memory for Stages {
    fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>) {
        let yardstick = day.yardstick;
        let first = day.day.week_start(yardstick.rules.week_start);
        if self.weeks.back().is_none_or(|week| week.first != first) {
            self.weeks.push_back(WeekCounts {
                first,
                of: BTreeMap::new(),
            });
            let most = yardstick.rules.funnel.on(day.day).weeks as usize;
            while self.weeks.len() > most {
                self.weeks.pop_front();
            }
        }
        self.count(day);
        if closes_week(yardstick.calendar, yardstick.rules.week_start, day.day) {
            self.close(day, ended);
        }
    }

    fn open(&self, _: &Roster) -> Vec<Episode> {
        let open = self.open.iter();
        open.map(|(key, open)| self.episode(key, open.clone()))
            .collect()
    }

    fn take_open(&mut self, _: &Roster) -> Vec<Episode> {
        let open = std::mem::take(&mut self.open).into_iter();
        open.map(|(key, open)| self.episode(&key, open)).collect()
    }

    fn write(&self, to: &mut Packer) {
        to.put_len(self.weeks.len());
        self.weeks.iter().for_each(|week| week.write(to));
        to.put_len(self.open.len());
        for ((unit, action), open) in &self.open {
            to.put_text(unit);
            to.put_text(action);
            open.write(to);
        }
    }

    fn read(&mut self, from: &mut Unpacker<'_>) -> Option<()> {
        for _ in 0..from.take_len()? {
            self.weeks.push_back(WeekCounts::read(from)?);
        }
        for _ in 0..from.take_len()? {
            let key = (from.take_text()?.to_owned(), from.take_text()?.to_owned());
            self.open.insert(key, OpenStage::read(from)?);
        }
        Some(())
    }

    fn boxed(&self) -> Box<dyn Memory> {
        Box::new(self.clone())
    }
}
