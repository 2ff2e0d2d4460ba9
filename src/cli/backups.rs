//! The daily backup of an open cockpit, and a look at a sample of the facts: a thread of its own, with a connection of its own, so that nobody waits
//! for it. Of several sessions on one database one makes it.

use super::offering::told_with_answer;
use super::{CliError, Invocation};
use crate::domain::Day;
use crate::store::desk::Reply;
use crate::store::{BackupReason, Clock, Create, Finding, Shelf, Store};
use crate::tui::run::Outlet;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a cockpit is open before the day's backup is made: who only looks at it does not wait for one.
const FIRST: Duration = Duration::from_secs(2);
/// How long nobody wonders why the cockpit is gone and the prompt is not there.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often it is looked whether one is due.
const LOOK: Duration = Duration::from_hours(1);

/// The thread, where there is one.
pub struct Backups(Option<(Sender<()>, JoinHandle<()>)>);

/// Says that the first board is on its way to the screen.
pub struct FirstBoard(Mutex<Option<Sender<()>>>);

impl FirstBoard {
    /// Only the first time says anything.
    pub fn is_there(&self) {
        let thread = self.0.lock().ok().and_then(|mut thread| thread.take());
        if let Some(thread) = thread {
            // Gone: the cockpit is being closed.
            let _ = thread.send(());
        }
    }
}

impl Backups {
    /// Starts it; not for a made-up company, nor where copies are not to be made. It waits for the first board.
    pub fn start(
        context: &Invocation<'_>,
        outlet: &Outlet,
    ) -> Result<(Self, FirstBoard), CliError> {
        let is_past = context.known_at.is_some();
        if !context.settings().backups.automatic || context.is_demo || is_past {
            return Ok((Self(None), FirstBoard(Mutex::new(None))));
        }
        let (mut shelf, clock) = (context.shelf_unopened()?, context.session.clock);
        let devices = context.devices_dir();
        let (db, day) = (context.db_path()?, context.as_of());
        let outlet = outlet.clone();
        let (call, called) = channel();
        let thread = std::thread::Builder::new()
            .name("backups".into())
            .spawn(move || {
                if called.recv().is_err() {
                    return;
                }
                shelf.sweep();
                shelf.find_earlier(devices.as_deref());
                // While the board is being drawn and read, and not in the quiet after it: whoever does nothing
                // is to cost nothing. What cannot be read now is told by whoever needs it.
                for finding in look(&db, day).unwrap_or_default() {
                    outlet.reply(told_with_answer(&finding, &shelf));
                }
                let mut failing = false;
                let is_soon = shelf.is_due(clock()) || shelf.away().is_some();
                let mut wait = if is_soon { FIRST } else { LOOK };
                while called.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = LOOK;
                    let gone = shelf.gone_for_room();
                    let error = make_if_due(&mut shelf, clock).err();
                    if let Some(now) = shelf.gone_for_room().filter(|now| gone != Some(*now)) {
                        outlet.reply(Reply::Noticed(now.into()));
                    }
                    if error.is_some() || failing {
                        failing = error.is_some();
                        outlet.backup(error.map(Arc::new));
                    }
                }
            })
            .map_err(CliError::Terminal)?;
        let first = FirstBoard(Mutex::new(Some(call.clone())));
        Ok((Self(Some((call, thread))), first))
    }

    /// Ends it, when the backup that it may be making is done: somebody who opens and leaves the cockpit every
    /// morning would never have one otherwise. Of a large file that takes a while, and is said.
    pub fn stop(self, context: &mut Invocation<'_>) {
        let Some((call, thread)) = self.0 else {
            return;
        };
        drop(call);
        let told = Instant::now() + PATIENCE;
        while !thread.is_finished() && Instant::now() < told {
            std::thread::sleep(Duration::from_millis(10));
        }
        if !thread.is_finished() {
            let line = context.i18n.t("cli-backup-finishing");
            context.talk(&line);
        }
        let _ = thread.join();
    }
}

/// Looks at one table of facts and at one of what is derived, others every day: all of them would cost seconds in a
/// large database. What is derived is derived again where it is not what it should be.
fn look(db: &Path, day: Day) -> crate::store::Result<Vec<Finding>> {
    let store = Store::open_read_only(db)?;
    let day = day.number().unsigned_abs();
    let mut found = store.look_at_sample(day)?;
    if store.is_derived_sample_right(day)? {
        return Ok(found);
    }
    drop(store);
    let again = Store::open(db, Create::Never)?.derive_again()?;
    found.extend((!again.is_empty()).then_some(Finding::DerivedAgain(again)));
    Ok(found)
}

/// Makes the backup of the day where none is there. It fails also where the disk is not there that it belongs on, though
/// it is made beside the database then.
fn make_if_due(shelf: &mut Shelf, clock: Clock) -> crate::store::Result<()> {
    shelf.look_for_disk();
    let now = clock();
    if shelf.is_due(now) {
        shelf.keep_up(BackupReason::Daily, now)?;
    }
    shelf.away().map_or(Ok(()), Err)
}
