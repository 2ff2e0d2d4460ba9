//! Which morning is looked at: the present one, or one before it as `--as-of` would show it. Each is kept by itself, so
//! that going back to the present reads nothing anew, and what is written is always of the present one.

use super::{Desk, Kept, Reply, Unasked};
use crate::domain::Day;
use crate::morning::{morning_back, mornings_back};
use crate::store::{Result, Session, Store};

/// A morning before the present one that is looked at.
pub(super) struct LookedAt {
    day: Day,
    /// The morning, once something of it was asked for.
    kept: Option<Kept>,
}

impl<F: Fn(Reply) + Send + Sync + 'static> Desk<F> {
    /// From here on the morning so many before the present one is looked at.
    pub(super) fn walk_to(&mut self, back: u32) -> Result<()> {
        let day = match back {
            0 => None,
            back => self.with_present(|_, _, kept| Ok(morning_back(&kept.morning, back)))?,
        };
        if day != self.past.as_ref().map(|past| past.day) {
            // What is held of the one before goes first: no third morning is in memory.
            self.past = None;
            self.past = day.map(|day| LookedAt { day, kept: None });
        }
        Ok(())
    }

    /// How many mornings before the present one is looked at: one more after midnight.
    pub(super) fn back(&mut self) -> Result<u32> {
        let Some(day) = self.past.as_ref().map(|past| past.day) else {
            return Ok(0);
        };
        self.with_present(|_, _, kept| Ok(mornings_back(&kept.morning, day)))
    }

    /// Stands on the rules in force, which somebody may have changed.
    pub(super) fn lay_rules(&mut self) -> Result<()> {
        self.session.at.settings = self.store.in_force(&self.session.settings)?;
        Ok(())
    }

    /// Works on the morning that is looked at, brought up to the file.
    pub(super) fn with_kept<T>(
        &mut self,
        work: impl FnOnce(&Store, &Session, &mut Kept) -> Result<T>,
    ) -> Result<T> {
        let Some(mut past) = self.past.take() else {
            let done = self.with_present(work)?;
            let kept = self.kept.take();
            if let Some(kept) = &kept {
                self.wants(kept);
            }
            self.kept = kept;
            return Ok(done);
        };
        let (day, kept) = (past.day, past.kept.take());
        let customers = self.kept.as_ref().and_then(|kept| kept.customers.clone());
        let done = self.on_morning(Some(day), kept, |store, session, kept| {
            // Customers have their names at any time: what was read for the present morning serves.
            kept.customers = kept.customers.take().or(customers);
            work(store, session, kept)
        });
        let (kept, done) = match done {
            Ok((kept, done)) => {
                self.wants(&kept);
                (Some(kept), done)
            }
            Err(error) => (None, Err(error)),
        };
        // Nobody goes back to the present because something could not be read.
        self.past = Some(LookedAt { day, kept });
        done
    }

    /// Works on the present morning, brought up to the file and the day.
    pub(super) fn with_present<T>(
        &mut self,
        work: impl FnOnce(&Store, &Session, &mut Kept) -> Result<T>,
    ) -> Result<T> {
        // A morning that could not be brought up to date is not kept.
        let kept = self.kept.take();
        let (kept, done) = self.on_morning(None, kept, work)?;
        self.kept = Some(kept);
        done
    }

    /// Works on a morning: on that of a day, or on the session's.
    fn on_morning<T>(
        &mut self,
        day: Option<Day>,
        kept: Option<Kept>,
        work: impl FnOnce(&Store, &Session, &mut Kept) -> Result<T>,
    ) -> Result<(Kept, Result<T>)> {
        let (store, session) = (&self.store, &self.session);
        let (kept, done, session) = store.read(|_| {
            // Somebody may have changed the rules.
            let session = store.by_rules_in_force(session)?;
            let at = match day {
                Some(day) => session.clone().on(day),
                None => session.clone(),
            };
            let mut kept = match kept {
                Some(mut kept) => {
                    store.renew(&at, &mut kept)?;
                    kept
                }
                None => store.keep(&at)?,
            };
            let done = work(store, &at, &mut kept);
            Ok((kept, done, session))
        })?;
        self.session = session;
        Ok((kept, done))
    }

    /// What the morning that is looked at lacks is done when no request waits.
    fn wants(&mut self, kept: &Kept) {
        let lacks = [
            (Unasked::Names, kept.customers.is_none()),
            (Unasked::Record, kept.wants_record()),
            (Unasked::Weeks, kept.wants_weeks(&self.query)),
        ];
        let lacking = lacks.into_iter().filter(|(_, lacks)| *lacks);
        self.due.extend(lacking.map(|(what, _)| what));
    }
}
