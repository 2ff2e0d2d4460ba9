//! Fresh days are judged on a thread of their own while their rows are put away: what is judged is in memory, and
//! neither waits for the other.

use super::closings::Closings;
use super::fresh::FreshDays;
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::warning::Known;
use crate::morning::{Derivation, Derived, Morning, Standpoint, Start};
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{Scope, ScopedJoinHandle};

/// Closes of weeks that are measured before the rows go in, and held until they are judged. Of more, a large company's
/// would take more memory than all of its rows.
const CLOSES: usize = 8;

/// Held by the thread that works while rows are put away. Two at once would take the rows' own turn where there are
/// two cores.
#[derive(Default)]
pub(super) struct OneAtATime(Mutex<()>);

impl OneAtATime {
    /// Does some work when no other one is under way.
    pub fn hold_while<T>(&self, work: impl FnOnce() -> T) -> T {
        let _held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        work()
    }
}

/// Where a morning begins that is judged beside its rows, for as long as that takes.
pub(super) struct Beginnings<'t> {
    start: OnceLock<Start>,
    /// Nobody wants the rest any more: the rows did not go in.
    given_up: AtomicBool,
    turn: &'t OneAtATime,
}

impl<'t> Beginnings<'t> {
    /// Nothing has begun yet.
    pub fn new(turn: &'t OneAtATime) -> Self {
        Self {
            start: OnceLock::new(),
            given_up: AtomicBool::new(false),
            turn,
        }
    }

    /// What is judged is wanted no more.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }

    /// The morning, with what was derived.
    pub fn morning(self, derived: Result<Derived>) -> Option<Result<Morning>> {
        let start = self.start.into_inner()?;
        Some(derived.map(|derived| start.with(derived)))
    }
}

/// A morning under way.
pub(super) struct Judging<'scope, 'a> {
    start: &'a Start,
    closings: Closings<'a>,
    /// See [`Start::known`].
    known: Option<(Day, Vec<Known>)>,
    /// Days that nobody judges yet.
    rest: Range<Day>,
    thread: ScopedJoinHandle<'scope, Derivation<'a>>,
}

impl Store {
    /// Begins to judge a morning by days whose rows come next, and of which nothing is known. What they make stale is
    /// thrown away already. The morning's beginnings stay in `kept`. `None` where that is better done afterwards.
    pub(super) fn judge_beside<'scope, 'a: 'scope>(
        &self,
        scope: &'scope Scope<'scope, '_>,
        kept: &'a Beginnings<'_>,
        point: &Standpoint,
        fresh: &'a FreshDays<'a>,
    ) -> Result<Option<Judging<'scope, 'a>>> {
        let mut start = self.start(point, None, Some(fresh))?;
        let state = start.take_state();
        let known = start.known.take();
        let start = kept.start.get_or_init(|| start);
        let mut derivation = Derivation::new(start, state, true);
        let (days, read_from) = (derivation.days(), derivation.read_from());
        let within = |day: Day| day.clamp(read_from, days.end);
        let own = within(fresh.first)..within(fresh.last.next());
        let mut closings = self.closings(start)?;
        if own.is_empty()
            || fresh.empties()
            || closings.within(&own) > CLOSES
            || closings.measure_activity()
        {
            return Ok(None);
        }
        let older = days.start..own.start;
        self.read_days(
            start,
            &mut closings,
            (older, read_from),
            None,
            |sheet, close| {
                derivation.judge(sheet, close.as_ref());
            },
        )?;
        let mut closes = Vec::new();
        for day in own.start.until(own.end) {
            closes.extend(closings.of(self, day)?);
        }
        let rest = own.end..days.end;
        let judge = move || {
            let by = (&start.morning.roster, start.morning.rules());
            let mut closes = closes.into_iter().peekable();
            fresh.each_sheet(own, by, |sheet| {
                if !kept.given_up.load(Ordering::Relaxed) {
                    let close = closes.next_if(|close| close.day == sheet.day);
                    derivation.judge(sheet, close.as_ref());
                }
            });
            derivation
        };
        let thread = scope.spawn(move || kept.turn.hold_while(judge));
        Ok(Some(Judging {
            start,
            closings,
            known,
            rest,
            thread,
        }))
    }

    /// The morning, now that all rows are in: the days after those that were judged are read.
    pub(super) fn judged_beside(&self, judging: Judging<'_, '_>) -> Result<Derived> {
        let Judging {
            start,
            mut closings,
            known,
            rest,
            thread,
        } = judging;
        let mut derivation = thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        let read_from = rest.start;
        self.read_days(
            start,
            &mut closings,
            (rest, read_from),
            None,
            |sheet, close| {
                derivation.judge(sheet, close.as_ref());
            },
        )?;
        self.finish(start, derivation, known)
    }
}
