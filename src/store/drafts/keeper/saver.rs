//! The thread that puts away what is typed, and throws away what is to go.

use super::{Keeping, Shared};
use crate::store::drafts::{Draft, Drafts};
use crate::store::{Result, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

/// From the first unsaved keystroke to the save.
const DELAY: Duration = Duration::from_millis(500);
/// Until a save that failed is tried again.
const RETRY: Duration = Duration::from_secs(2);

/// Puts away what is typed, on a thread of its own.
pub(super) struct Saver {
    shared: Arc<Shared>,
    drafts: Option<Drafts>,
    keeping: Keeping,
}

impl Saver {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            drafts: None,
            keeping: Keeping::Lasting,
        }
    }

    pub(super) fn run(mut self, report: &impl Fn(Keeping)) {
        // Not on the way to the first frame, and before anybody types.
        self.shared.learn_newest();
        let ready = self.in_some_place(|saver| {
            saver.open()?;
            saver.prepare_last_moment()
        });
        self.tell(ready.err(), report);
        loop {
            let (dirty, discarded, stop) = self.wait();
            let done = self.put_away(&dirty, &discarded);
            if done.is_ok() {
                // The place may be another one now. What cannot be made ready is opened in the last moment.
                let _ = self.prepare_last_moment();
                let mut slot = self.shared.slot();
                slot.fresh.retain(|id| !dirty.contains_key(id));
                slot.dirty.retain(|id, draft| dirty.get(id) != Some(draft));
                slot.discarded.retain(|id| !discarded.contains(id));
                slot.since = (!slot.dirty.is_empty()).then(Instant::now);
            }
            self.tell(done.err(), report);
            if stop {
                // Clones of the keeper live on in the signal thread and the panic hook.
                self.drafts = None;
                self.shared.let_go();
                return;
            }
        }
    }

    /// Sleeps until there is something to put away and its time has come. Nothing wakes it otherwise.
    fn wait(&self) -> (BTreeMap<String, Draft>, BTreeSet<String>, bool) {
        let delay = if self.is_failing() { RETRY } else { DELAY };
        let started = Instant::now();
        let mut slot = self.shared.slot();
        loop {
            let now = Instant::now();
            let due = if self.is_failing() {
                (!slot.dirty.is_empty() || !slot.discarded.is_empty()).then(|| started + delay)
            } else if slot.discarded.is_empty() {
                slot.since.map(|since| since + delay)
            } else {
                Some(now)
            };
            if slot.stop || due.is_some_and(|due| due <= now) {
                return (slot.dirty.clone(), slot.discarded.clone(), slot.stop);
            }
            slot = match due {
                None => self
                    .shared
                    .changed
                    .wait(slot)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(due) => {
                    self.shared
                        .changed
                        .wait_timeout(slot, due - now)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0
                }
            };
        }
    }

    fn is_failing(&self) -> bool {
        matches!(self.keeping, Keeping::Nowhere(_))
    }

    /// Does something in the place that is written to, or else in the next one that lets it be done.
    fn in_some_place(&mut self, work: impl Fn(&mut Self) -> Result<()>) -> Result<()> {
        let count = self.shared.places.len();
        let mut first = None;
        for _ in 0..count {
            match work(self) {
                Ok(()) => return Ok(()),
                Err(error) => {
                    first.get_or_insert(error);
                    // The file may have been moved or replaced: the next attempt starts anew.
                    self.drafts = None;
                    let at = (self.shared.at.load(Ordering::SeqCst) + 1) % count;
                    self.shared.at.store(at, Ordering::SeqCst);
                }
            }
        }
        first.map_or(Ok(()), Err)
    }

    fn open(&mut self) -> Result<()> {
        if self.drafts.is_none()
            && let Some(place) = self.shared.place()
        {
            place.claim()?;
            self.drafts = Some(self.shared.open(place)?);
        }
        Ok(())
    }

    fn prepare_last_moment(&self) -> Result<()> {
        let at = self.shared.at.load(Ordering::SeqCst);
        let is_ready = |ready: &Option<(usize, Drafts)>| {
            let ready = ready.as_ref().filter(|(of, _)| *of == at);
            ready.is_some_and(|(_, open)| open.anchor.holds().is_ok())
        };
        let held = self.shared.last_moment.lock();
        if held.is_ok_and(|ready| is_ready(&ready)) {
            return Ok(());
        }
        if let Some(place) = self.shared.place() {
            let open = self.shared.open(place)?;
            if let Ok(mut ready) = self.shared.last_moment.lock() {
                *ready = Some((at, open));
            }
        }
        Ok(())
    }

    fn put_away(
        &mut self,
        dirty: &BTreeMap<String, Draft>,
        discarded: &BTreeSet<String>,
    ) -> Result<()> {
        if !dirty.is_empty() {
            self.try_one_that_lasts();
            self.in_some_place(|saver| {
                saver.open()?;
                saver
                    .drafts
                    .as_mut()
                    .map_or(Ok(()), |d| d.save(dirty.values()))
            })?;
        }
        if discarded.is_empty() {
            return Ok(());
        }
        self.throw_away(discarded)
    }

    /// Begins again at the first place, where what is written to goes with the login.
    fn try_one_that_lasts(&mut self) {
        if self.shared.place().is_some_and(|place| !place.lasts) {
            self.drafts = None;
            self.shared.at.store(0, Ordering::SeqCst);
        }
    }

    /// Throws drafts away wherever any of them lies. Where that cannot be done, such as on a disk that is full, the
    /// place that is written to remembers that they are nothing any more.
    fn throw_away(&mut self, discarded: &BTreeSet<String>) -> Result<()> {
        let here = self.shared.at.load(Ordering::SeqCst);
        let mut all_gone = true;
        for (at, place) in self.shared.places.iter().enumerate() {
            let done = match &mut self.drafts {
                Some(open) if at == here => open.discard_all(discarded),
                _ if place.path.exists() => {
                    let open = self.shared.open(place);
                    open.and_then(|mut open| open.discard_all(discarded))
                }
                _ => Ok(()),
            };
            all_gone &= done.is_ok();
        }
        if all_gone {
            return Ok(());
        }
        self.in_some_place(|saver| {
            saver.open()?;
            saver.drafts.as_mut().map_or(Ok(()), |d| d.bury(discarded))
        })
    }

    fn tell(&mut self, error: Option<StoreError>, report: &impl Fn(Keeping)) {
        let lasts = self.shared.place().is_none_or(|place| place.lasts);
        let keeping = match error {
            Some(_) if self.is_failing() => return,
            Some(error) => Keeping::Nowhere(Arc::new(error)),
            None if lasts => Keeping::Lasting,
            None => Keeping::UntilLogout,
        };
        if keeping != self.keeping {
            report(keeping.clone());
            self.keeping = keeping;
        }
    }
}
