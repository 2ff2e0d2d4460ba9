//! Derives the warnings of a morning from facts as they were loaded, through what each family remembered.
//!
//! A checkpoint is what one family remembered at the start of a day, together with the promise that the
//! register knows every warning of it that ended before. It is a cache: deleting it changes no answer.

use super::Morning;
use crate::domain::activity::Sheet;
use crate::domain::org::RepIx;
use crate::domain::warning::{
    Episode, Family, Fold, FoldState, JudgedStretch, KeyCustomer, Known, MarketSignal, NoLonger,
    RepFigures, WeekClose, WholeFacts, reconcile, switched,
};
use crate::domain::{Day, Fiscal, Period};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// Checkpoints are kept for the starts of this many weeks before the newest day.
const CHECKPOINT_WEEKS: i32 = 6;

/// What one family remembered, as it is stored.
pub(crate) type Remembered = (Family, Vec<u8>);

/// What the families remembered at the starts of days.
pub(crate) type RememberedDays = Vec<(Day, Vec<Remembered>)>;

/// What a morning is derived from, besides the sheets of its days.
pub(crate) struct Start {
    /// The morning with everything that is known beforehand; nothing is derived yet.
    pub morning: Morning,
    /// First and last day with any activity.
    pub span: Option<(Day, Day)>,
    /// What the families remembered.
    pub state: FoldState,
    /// The families of which nothing is remembered: they are judged from the first day.
    pub anew: HashSet<Family>,
    /// What the register knew from a day on, read ahead while that was put together.
    pub known: Option<(Day, Vec<Known>)>,
}

/// The first day to be judged where nothing is remembered. A company without any activity yet reports
/// nothing, which is no reason to warn every day.
pub(crate) fn first_day(span: Option<(Day, Day)>, judged: Day) -> Day {
    span.map_or(judged.next(), |(first, _)| first.min(judged.next()))
}

/// Judges the days of a morning that nobody remembers.
pub(crate) struct Derivation<'a> {
    start: &'a Start,
    fold: Fold<'a>,
    keep_states: bool,
    checkpoints: RememberedDays,
}

/// What came out, apart from what it was derived from.
pub(crate) struct Derived {
    figures: Vec<RepFigures>,
    open: Vec<Arc<Episode>>,
    ended: Vec<Arc<Episode>>,
    no_longer: NoLonger,
    checkpoints: RememberedDays,
    is_remembered: bool,
}

impl<'a> Derivation<'a> {
    /// Goes on from a state, see [`Start::take_state`]. With `keep_states`, what is worth remembering is
    /// collected on the way.
    pub fn new(start: &'a Start, state: FoldState, keep_states: bool) -> Self {
        Self {
            start,
            fold: Fold::new(start.morning.yardstick(), state),
            keep_states,
            checkpoints: Vec::new(),
        }
    }

    /// The first day whose sheet is looked at; before it a blank one will do.
    pub fn read_from(&self) -> Day {
        let days = self.days();
        let first = self.start.state.to_read().unwrap_or(days.end);
        first.clamp(days.start, days.end)
    }

    /// The days to be judged, one after the other.
    pub fn days(&self) -> Range<Day> {
        let end = self.start.morning.judged.next();
        let unjudged = self.start.state.to_judge().unwrap_or(end);
        unjudged.min(end)..end
    }

    /// Takes the next day's sheet, and what was measured where a week closes on it.
    pub fn judge(&mut self, sheet: &Sheet, close: Option<&WeekClose>) {
        if self.is_worth_keeping(sheet.day) {
            self.keep(sheet.day);
        }
        self.fold.judge(sheet, close);
    }

    /// The start of a week near the newest days, or the first of a quarter: a correction of the past
    /// judges again from the one before it.
    fn is_worth_keeping(&self, day: Day) -> bool {
        let (judged, span) = (self.start.morning.judged, self.start.span);
        let near = |last: Day| day <= last.next() && last.since(day) <= CHECKPOINT_WEEKS * 7;
        let quarter = Period::quarter_of(Fiscal::CALENDAR, day).first(Fiscal::CALENDAR);
        day.week_start(self.start.morning.settings.rules.week_start) == day
            && (near(judged) || span.is_some_and(|(_, last)| near(last)) || day.since(quarter) < 7)
    }

    fn keep(&mut self, day: Day) {
        if !self.keep_states {
            return;
        }
        let is_new = |family| self.start.state.next_of(family) != Some(day);
        let remembered = self.fold.state().write_at(day, is_new);
        if !remembered.is_empty() {
            self.checkpoints.push((day, remembered));
        }
    }

    /// Lays what was derived over the warnings that were known: those of the register that ended on
    /// [`Start::since`] or later, or not at all.
    pub fn finish(
        mut self,
        known: Vec<Known>,
        customers: &[KeyCustomer],
        signals: &[MarketSignal],
    ) -> Derived {
        let start = self.start;
        let morning = &start.morning;
        let rules = morning.rules();
        let is_remembered = self.days().is_empty();
        self.fold.catch_up(morning.judged.next());
        self.keep(morning.judged.next());
        let facts = WholeFacts {
            as_of: morning.as_of,
            yardstick: *self.fold.yardstick(),
            customers,
            signals,
        };
        // What the families remember of every day behind it is let go: only the figures are shown.
        let reps = (0..morning.roster.reps.len() as u32).map(RepIx);
        let state = self.fold.state();
        let figures = reps.map(|rep| state.figures(rep, rules)).collect();
        let mut derived: HashMap<Family, Vec<Episode>> =
            self.fold.into_episodes().into_iter().collect();
        let mut before: HashMap<Family, Vec<Known>> = HashMap::new();
        for old in known {
            before.entry(old.key.family).or_default().push(old);
        }
        let (mut open, mut ended) = (Vec::new(), Vec::new());
        let mut no_longer = NoLonger::default();
        for entry in rules.families.all() {
            let Some(since) = start.state.next_of(entry.family) else {
                continue;
            };
            let mut of_family = derived.remove(&entry.family).unwrap_or_default();
            let whole = entry.judge.whole(entry, &facts);
            let days_off = rules.days_off(entry.family);
            let whole = switched(entry.judge, &days_off, morning.as_of, whole);
            // What ended before the stretch is the register's, with the identity it has there.
            let lived = |e: &Episode| e.cleared_on.is_none_or(|cleared| cleared >= since);
            // Whoever looks at the whole has seen this morning, too.
            let until = if start.state.is_daily(entry.family) {
                morning.judged
            } else {
                morning.as_of
            };
            of_family.extend(whole.into_iter().filter(lived));
            let looked = JudgedStretch {
                since,
                until,
                judged: morning.judged,
            };
            let known = before.remove(&entry.family).unwrap_or_default();
            let gone = reconcile(&known, &mut of_family, looked);
            no_longer.restated.extend(gone.restated);
            no_longer.unseen.extend(gone.unseen);
            for mut episode in of_family {
                rules.weigh(&mut episode, entry, morning.as_of);
                if episode.cleared_on.is_some() {
                    ended.push(Arc::new(episode));
                } else {
                    open.push(Arc::new(episode));
                }
            }
        }
        Derived {
            figures,
            open,
            ended,
            no_longer,
            checkpoints: self.checkpoints,
            is_remembered,
        }
    }
}

impl Start {
    /// Hands over what the families remembered; which days they had judged stays known here.
    pub fn take_state(&mut self) -> FoldState {
        let outline = self.state.outline();
        std::mem::replace(&mut self.state, outline)
    }

    /// The day from which anything can still change: every family judged what was before.
    pub fn since(&self) -> Day {
        self.state.next().unwrap_or(Day::MIN)
    }

    /// The morning, with what was derived.
    pub fn with(self, derived: Derived) -> Morning {
        Morning {
            figures: derived.figures,
            open: derived.open,
            ended: derived.ended,
            no_longer: derived.no_longer,
            checkpoints: derived.checkpoints,
            is_remembered: derived.is_remembered,
            ..self.morning
        }
    }
}

/// Of the days for which a family has checkpoints, those that are no longer worth their room: all but the
/// newest, the one of the morning that is looked at, the starts of the weeks before either, and of the quarters.
pub(crate) fn superfluous(days: &[Day], looked_at: Day, week_start: u8) -> Vec<Day> {
    let Some(newest) = days.iter().max().copied() else {
        return Vec::new();
    };
    let kept = |day: Day| {
        let near = |end: Day| day <= end && end.since(day) <= (CHECKPOINT_WEEKS + 1) * 7;
        let quarter = Period::quarter_of(Fiscal::CALENDAR, day).first(Fiscal::CALENDAR);
        let is_start = day.week_start(week_start) == day;
        day == newest
            || day == looked_at
            || (is_start && (near(newest) || near(looked_at) || day.since(quarter) < 7))
    };
    days.iter().copied().filter(|day| !kept(*day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_day_the_newest_weeks_and_old_quarters_are_kept() {
        let monday = Day::from_ymd(2026, 11, 16).unwrap();
        let quarter = Day::from_ymd(2026, 1, 5).unwrap();
        let days = [
            quarter,
            monday.plus(-91),
            monday.plus(-21),
            monday,
            monday.plus(1),
            monday.plus(2),
        ];
        assert_eq!(
            superfluous(&days, monday.plus(2), 0),
            [monday.plus(-91), monday.plus(1)],
            "the start of a week long ago, and yesterday's"
        );
        assert_eq!(
            superfluous(&days, monday.plus(-91), 0),
            [monday.plus(1)],
            "a manager looks back"
        );
    }
}
