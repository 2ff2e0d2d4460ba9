//! Keeps what is being typed: in memory on each keystroke, on disk within a second, and at once when the
//! session ends unexpectedly.

mod place;
mod saver;

use super::{Draft, Drafts, SaveTime, kept};
use crate::store::{Clock, Result, StoreError};
use place::DraftFile;
pub use place::KeepAt;
use saver::Saver;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// [`DraftKeeper::save_now`] waits this long for locks in memory, and then as long for the file.
const LAST_MOMENT: Duration = Duration::from_millis(100);

/// How what is being typed is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// On a disk.
    Lasting,
    /// Where the system throws it away with the end of the login: nowhere else can be written.
    UntilLogout,
    /// Nowhere but in memory, and why.
    Nowhere(Arc<StoreError>),
}

/// Keeps what is being typed. Clones share the same drafts.
///
/// The cockpit calls [`set`](Self::set) on each change of a form, [`discard`](Self::discard) when the
/// form's event is acknowledged ([`Reply::Saved`](crate::store::desk::Reply::Saved)) or thrown away, and
/// [`stop`](Self::stop) before it ends. A clone belongs into the panic hook and into the signal thread:
///
/// ```text
/// sys::before_the_end(move || {
///     let _ = keeper.save_now();      // 200 ms at most, saved already in nearly every case
///     restore_terminal();             // must not wait for the terminal: it may be gone
/// })
/// ```
///
/// The thread must end the process itself: the terminal's reader may spin for ever on a dead terminal.
#[derive(Clone, Debug)]
pub struct DraftKeeper {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
    /// A connection of its own for the last moment and the number of its place, made by the saving thread; the other one
    /// may be busy.
    last_moment: Mutex<Option<(usize, Drafts)>>,
    /// Where drafts may lie: the first place that can be written is taken.
    places: Vec<DraftFile>,
    /// The place that is written to.
    at: AtomicUsize,
    clock: Clock,
    /// When the newest draft of all places was saved: what is saved later is newer, whatever the clock says.
    newest: SaveTime,
}

#[derive(Debug, Default)]
struct Slot {
    /// Typed and not on disk yet, by id.
    dirty: BTreeMap<String, Draft>,
    /// Those that nobody has put on disk yet, here or earlier.
    fresh: BTreeSet<String>,
    /// Those that were typed here, so that they may be on disk already.
    typed: BTreeSet<String>,
    /// To be thrown away.
    discarded: BTreeSet<String>,
    /// When `dirty` stopped being empty.
    since: Option<Instant>,
    stop: bool,
}

impl DraftKeeper {
    /// Starts the saving thread on the drafts at the first of `places` that can be written. `report` hears each time
    /// how the text is kept from now on, which is [`Keeping::Lasting`] at first; where it is kept nowhere it stays here
    /// and is tried again meanwhile.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        places: Vec<KeepAt>,
        clock: Clock,
        report: impl Fn(Keeping) + Send + 'static,
    ) -> std::io::Result<(Self, JoinHandle<()>)> {
        let shared = Arc::new(Shared {
            slot: Mutex::default(),
            changed: Condvar::new(),
            last_moment: Mutex::new(None),
            places: places.into_iter().map(DraftFile::new).collect(),
            at: AtomicUsize::new(0),
            clock,
            newest: SaveTime::default(),
        });
        let saver = Saver::new(Arc::clone(&shared));
        let thread = std::thread::Builder::new()
            .name("drafts".into())
            .spawn(move || saver.run(&report))?;
        Ok((Self { shared }, thread))
    }

    /// Takes down what a form holds now, up to [`MAX_TEXT`](super::MAX_TEXT). Memory only: for every
    /// keystroke.
    pub fn set(&self, mut draft: Draft) {
        draft.text.truncate(kept(&draft.text).len());
        let mut slot = self.shared.slot();
        slot.discarded.remove(&draft.id);
        if !slot.fresh.contains(&draft.id) {
            slot.typed.insert(draft.id.clone());
        }
        slot.dirty.insert(draft.id.clone(), draft);
        if slot.since.is_none() {
            slot.since = Some(Instant::now());
            self.shared.changed.notify_one();
        }
    }

    /// The same for what is on its way into the journal. What was never a draft before reaches the disk only
    /// where its acknowledgement takes its time.
    pub fn set_fresh(&self, draft: Draft) {
        let mut slot = self.shared.slot();
        if !slot.typed.contains(&draft.id) {
            slot.fresh.insert(draft.id.clone());
        }
        drop(slot);
        self.set(draft);
    }

    /// Throws a draft away, here at once and on disk soon.
    pub fn discard(&self, id: &str) {
        let mut slot = self.shared.slot();
        slot.dirty.remove(id);
        slot.typed.remove(id);
        if slot.fresh.remove(id) {
            if slot.dirty.is_empty() {
                slot.since = None;
            }
            return;
        }
        slot.discarded.insert(id.to_owned());
        self.shared.changed.notify_one();
    }

    /// Saves what is not on disk yet, from any thread, in 200 ms or not at all. For the signal thread and
    /// the panic hook.
    pub fn save_now(&self) -> Result<()> {
        let until = Instant::now() + LAST_MOMENT;
        let dirty = {
            let slot = lock_until(&self.shared.slot, until).ok_or(StoreError::Busy)?;
            slot.dirty.clone()
        };
        if dirty.is_empty() {
            return Ok(());
        }
        let mut ready = lock_until(&self.shared.last_moment, until).ok_or(StoreError::Busy)?;
        let at = self.shared.at.load(Ordering::SeqCst);
        // The place that is written to first, then the others.
        let count = self.shared.places.len();
        let mut done = Err(StoreError::Busy);
        for at in (0..count).map(|n| (at + n) % count) {
            let is_ready = |(of, open): &(usize, Drafts)| *of == at && open.anchor.holds().is_ok();
            done = match ready.as_mut().filter(|ready| is_ready(ready)) {
                Some((_, open)) => save_in_time(open, &dirty),
                None => self
                    .shared
                    .open(&self.shared.places[at])
                    .and_then(|mut open| save_in_time(&mut open, &dirty)),
            };
            if done.is_ok() {
                return done;
            }
        }
        done
    }

    /// The session ends without [`stop`](Self::stop): nothing of it stays behind but its drafts.
    pub fn let_go(&self) {
        self.shared.let_go();
    }

    /// Does something while nobody else gets at the drafts: a thread that hangs, or one that panics.
    #[cfg(test)]
    pub(super) fn while_held(&self, what: impl FnOnce()) {
        let _slot = self.shared.slot();
        what();
    }

    /// Saves what is left and ends the thread; join its handle afterwards.
    pub fn stop(&self) {
        self.shared.slot().stop = true;
        self.shared.changed.notify_one();
    }
}

fn save_in_time(drafts: &mut Drafts, dirty: &BTreeMap<String, Draft>) -> Result<()> {
    drafts.be_patient_for(LAST_MOMENT)?;
    drafts.save(dirty.values())
}

impl Shared {
    /// A connection of this session.
    fn open(&self, place: &DraftFile) -> Result<Drafts> {
        let mut drafts = Drafts::open(&place.path, self.clock)?;
        drafts.come_after(&self.newest);
        if let Some(owner) = place.owner.get() {
            drafts.belong_to(Arc::clone(owner));
        }
        Ok(drafts)
    }

    /// Looks into every place that there is, so that what is saved from now on is newer than anything there.
    fn learn_newest(&self) {
        for place in self.places.iter().filter(|place| place.path.exists()) {
            // What cannot be opened here is not offered either.
            let _ = self.open(place);
        }
    }

    fn let_go(&self) {
        let owners = self.places.iter().filter_map(|place| place.owner.get());
        owners.for_each(|owner| owner.let_go());
        // The last connection that is closed reads the log in and takes it away, with the texts in it.
        if let Ok(mut ready) = self.last_moment.try_lock() {
            *ready = None;
        }
    }

    /// The place that is written to.
    fn place(&self) -> Option<&DraftFile> {
        self.places.get(self.at.load(Ordering::SeqCst))
    }

    /// The slot; a thread that panicked with it in hand left it whole, for nothing in here panics.
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lock_until<T>(mutex: &Mutex<T>, until: Instant) -> Option<MutexGuard<'_, T>> {
    loop {
        match mutex.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(2)),
        }
    }
}
