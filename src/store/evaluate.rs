//! Loads what a morning is derived from, and what the families remembered of the days before it.

use super::closings::Closings;
use super::fresh::FreshDays;
use super::{Result, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::{Absences, Sheet};
use crate::domain::org::RepIx;
use crate::domain::warning::{
    Family, FamilyEntry, Fold, FoldState, Input, Known, NoLonger, RepFigures, WeekClose,
};
use crate::morning::{Derivation, Derived, KnownSeasons, Morning, Standpoint, Start, first_day};
use crate::settings::Settings;
use std::collections::HashSet;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

/// Calendar days of leave and excuses that a morning holds: a year's periods and what they are compared with.
/// Whoever looks further back reads more, see `reach_back`.
const ABSENCES: i32 = 400;

/// From so many days on, a second thread is worth its start.
const LONG: i32 = 30;

/// From so many people on, a second thread is worth its start and its memory.
const MANY: usize = 1000;

/// Days that are read ahead of those that are judged.
const AHEAD: usize = 16;

impl Store {
    /// Derives the warnings of the session's morning. Reads only.
    pub(crate) fn morning(&self, point: &Standpoint) -> Result<Morning> {
        self.derive(point, false, None)
    }

    pub(super) fn derive(
        &self,
        point: &Standpoint,
        keep_states: bool,
        fresh: Option<&FreshDays<'_>>,
    ) -> Result<Morning> {
        debug_assert!(
            self.is_in_force(point)?,
            "somebody stands on other rules than those in force"
        );
        self.derive_from(point, None, keep_states, fresh)
    }

    /// Derives a morning as if its rules had held from a day on, before which others did: what these remembered
    /// by then goes on under the morning's own.
    pub(super) fn derive_from(
        &self,
        point: &Standpoint,
        before: Option<(&Settings, Day)>,
        keep_states: bool,
        fresh: Option<&FreshDays<'_>>,
    ) -> Result<Morning> {
        let mut start = self.start(point, before, None)?;
        let state = start.take_state();
        let ahead = start.known.take();
        let mut derivation = Derivation::new(&start, state, keep_states);
        let days = derivation.days();
        if days.end.since(days.start) < LONG {
            let read_from = derivation.read_from();
            let mut closings = self.closings(&start)?;
            self.read_days(
                &start,
                &mut closings,
                (days, read_from),
                fresh,
                |sheet, close| {
                    derivation.judge(sheet, close.as_ref());
                },
            )?;
        } else {
            derivation = self.judge_while_reading(&start, derivation, fresh)?;
        }
        let derived = self.finish(&start, derivation, ahead)?;
        Ok(start.with(derived))
    }

    /// What comes out once all days are judged, laid over what was known from a day on, where that was read ahead.
    pub(super) fn finish(
        &self,
        start: &Start,
        derivation: Derivation<'_>,
        ahead: Option<(Day, Vec<Known>)>,
    ) -> Result<Derived> {
        let rules = start.morning.rules();
        let heard = rules
            .families
            .all()
            .filter(|entry| entry.inputs.contains(&Input::Contacts))
            .filter_map(|entry| start.state.next_of(entry.family))
            .min();
        let customers = heard.map(|since| self.key_customers(since)).transpose()?;
        let customers = customers.unwrap_or_default();
        let signals = if rules.families.need(Input::Signals) {
            self.signals(start.morning.as_of)?
        } else {
            Vec::new()
        };
        let known = match ahead {
            Some((since, known)) if since == start.since() => known,
            // Something that was remembered could not be read: more days are looked at.
            Some(_) | None => self.known(start.since(), &start.anew)?,
        };
        Ok(derivation.finish(known, &customers, &signals))
    }

    /// What the families that count for the grid remembered before `day`, and the first day that they have not
    /// judged.
    pub(super) fn counting_from(&self, morning: &Morning, day: Day) -> Result<(Day, FoldState)> {
        let settings = &morning.settings;
        let remembered = self.remembered(settings, day.next())?;
        let first = first_day(self.activity_span()?, day);
        let mut state = FoldState::stored(
            |_| first,
            morning.roster.reps.len(),
            settings.rules.families,
            |family| {
                let (day, bytes) = remembered.get(&family)?;
                Some((*day, bytes.as_slice()))
            },
        );
        state.keep_reading();
        Ok((state.to_read().unwrap_or(day.next()), state))
    }

    /// Streaks and weeks of everybody up to a day that lies before the morning's, in roster order.
    pub(super) fn figures_on(
        &self,
        morning: &Morning,
        day: Day,
        state: FoldState,
    ) -> Result<Vec<RepFigures>> {
        let fold = self.fold_to(morning, (day, &morning.absences), state)?;
        let reps = (0..morning.roster.reps.len() as u32).map(RepIx);
        let figures = reps.map(|rep| fold.state().figures(rep, morning.rules()));
        Ok(figures.collect())
    }

    /// Judges the days up to one by what was reported, with other absences than the morning's.
    pub(super) fn fold_to<'a>(
        &self,
        morning: &'a Morning,
        (day, absences): (Day, &'a Absences),
        state: FoldState,
    ) -> Result<Fold<'a>> {
        let mut fold = Fold::new(morning.yardstick_of(absences), state);
        let from = fold.state().to_read().unwrap_or(day.next());
        self.sheets(
            from,
            day.next(),
            &morning.roster,
            morning.rules(),
            |sheet| {
                fold.judge(sheet, None);
                Ok(())
            },
        )?;
        Ok(fold)
    }

    /// Reads what is judged of each day, in their order; before `read_from` no sheet is looked at.
    pub(super) fn read_days(
        &self,
        start: &Start,
        closings: &mut Closings<'_>,
        (days, read_from): (Range<Day>, Day),
        fresh: Option<&FreshDays<'_>>,
        mut each: impl FnMut(&Sheet, Option<WeekClose>),
    ) -> Result<()> {
        let morning = &start.morning;
        let read_from = read_from.clamp(days.start, days.end);
        for day in days.start.until(read_from) {
            each(&Sheet::blank(day, 0, 0), closings.of(self, day)?);
        }
        let by = (&morning.roster, morning.rules());
        self.fresh_or_read(fresh, read_from..days.end, by, |sheet| {
            each(sheet, closings.of(self, sheet.day)?);
            Ok(())
        })
    }

    /// What is measured at the closes of the weeks that are to be judged.
    pub(super) fn closings<'a>(&self, start: &'a Start) -> Result<Closings<'a>> {
        let next_of = |entry: &'static FamilyEntry| start.state.next_of(entry.family);
        Closings::new(self, &start.morning, next_of)
    }

    /// The days are judged on a thread of their own, while the next ones are read: both cost about the same.
    fn judge_while_reading<'a>(
        &self,
        start: &Start,
        mut derivation: Derivation<'a>,
        fresh: Option<&FreshDays<'_>>,
    ) -> Result<Derivation<'a>> {
        let (days, read_from) = (derivation.days(), derivation.read_from());
        std::thread::scope(|scope| {
            let (sender, days_read) = sync_channel::<(Sheet, Option<WeekClose>)>(AHEAD);
            let judging = scope.spawn(move || {
                for (sheet, close) in days_read {
                    derivation.judge(&sheet, close.as_ref());
                }
                derivation
            });
            let read = self.closings(start).and_then(|mut closings| {
                self.read_days(
                    start,
                    &mut closings,
                    (days, read_from),
                    fresh,
                    |sheet, close| {
                        // It fails where the other thread panicked, which is told below.
                        let _ = sender.send((sheet.clone(), close));
                    },
                )
            });
            drop(sender);
            let derivation = judging.join().unwrap_or_else(|panic| resume_unwind(panic));
            read.map(|()| derivation)
        })
    }

    /// Everything that a morning is derived from besides the sheets of its days, as if those that are fresh were in.
    pub(super) fn start(
        &self,
        point: &Standpoint,
        before: Option<(&Settings, Day)>,
        fresh: Option<&FreshDays<'_>>,
    ) -> Result<Start> {
        let settings = &point.settings;
        let calendar = self.calendar(settings)?;
        let judged = point.judged();
        let known_span = self.activity_span()?;
        let span = fresh.map_or(known_span, |fresh| Some(fresh.span_with(known_span)));
        let (by, until) = before.unwrap_or((settings, judged.next()));
        let mut remembered = self.remembered(by, until)?;
        // The register does not stand as it was remembered.
        for family in self.of_other_settings(by)? {
            remembered.remove(&family);
        }
        let all = settings.rules.families.all().map(|entry| entry.family);
        let anew: HashSet<Family> = all
            .filter(|family| !remembered.contains_key(family))
            .collect();
        let first = first_day(span, judged);
        let (planned, sold) = self.first_sold(settings)?;
        let or_now = |day: Option<Day>| day.map_or(judged.next(), |day| day.min(judged.next()));
        let (planned, sold) = (or_now(planned), or_now(sold));
        // Signals, and whatever else is known of a company that reports no activity, have no first day: what ended
        // before anything was remembered is theirs as well.
        let looks_at_all = |entry: &'static FamilyEntry| entry.judge.memory(entry, 0).is_none();
        let is_heard = |entry: &FamilyEntry| entry.inputs.contains(&Input::Signals);
        let first_of = |entry: &'static FamilyEntry| {
            if entry.is_planned() {
                planned
            } else if entry.is_of_closings() {
                sold
            } else if looks_at_all(entry) && (span.is_none() || is_heard(entry)) {
                Day::MIN
            } else {
                first
            }
        };
        let (families, reps) = (settings.rules.families, self.reps_known()?);
        let put_together = || {
            FoldState::stored(first_of, reps, families, |family| {
                let (day, bytes) = remembered.get(&family)?;
                Some((*day, bytes.as_slice()))
            })
        };
        let (state, roster, known) = if reps < MANY {
            (put_together(), self.roster()?, None)
        } else {
            // Of a large company what was remembered takes as long as the people and the warnings that are read.
            std::thread::scope(|scope| {
                let state = scope.spawn(put_together);
                let next = |entry: &'static FamilyEntry| {
                    let (first, known) = (first_of(entry), remembered.get(&entry.family));
                    known.map_or(first, |(day, _)| first.max(*day))
                };
                let raising = families.all().filter(|entry| entry.raises);
                let since = raising.map(next).min().unwrap_or(Day::MIN);
                let roster = self.roster();
                let known = self.known(since, &anew).map(|known| (since, known));
                let state = state.join().unwrap_or_else(|panic| resume_unwind(panic));
                Ok::<_, StoreError>((state, roster?, Some(known?)))
            })?
        };
        let recent = point.as_of.plus(-ABSENCES);
        let absent_from = state.to_judge().map_or(recent, |day| day.min(recent));
        let absences = self.absences(&roster, absent_from, None)?;
        let newest = fresh.and_then(|fresh| fresh.newest(judged));
        let facts_to = self.newest_fact(judged)?.max(newest);
        let after = facts_to.map(Day::next);
        // Today is missed tomorrow: in the evening its file may still come.
        let end = judged.next().min(point.as_of);
        let days_missed = after.map_or(0, |after| calendar.working_days(after.min(end), end));
        let stopped = self.stopped(&calendar, settings.rules.week_start, judged)?;
        let morning = Morning {
            as_of: point.as_of,
            judged,
            settings: Arc::clone(settings),
            roster,
            calendar,
            absences,
            absent_from,
            figures: Vec::new(),
            open: Vec::new(),
            ended: Vec::new(),
            no_longer: NoLonger::default(),
            stakes: self.stakes(point.as_of)?,
            checkpoints: Vec::new(),
            is_remembered: false,
            facts_to,
            days_missed,
            stopped,
            seasons: KnownSeasons::default(),
        };
        Ok(Start {
            morning,
            span,
            state,
            anew,
            known,
        })
    }
}
