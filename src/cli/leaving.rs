//! After the cockpit was left: saves that are still on their way to the disk are waited for aloud, and what did not
//! get there is told.

use super::{CliError, Exit, Invocation};
use crate::report::phrase;
use crate::store::StoreError;
use crate::store::desk::Reply;
use crate::tui::run::Inbox;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long nobody wonders why the prompt is not there.
const PATIENCE: Duration = Duration::from_millis(400);

/// How often it is looked whether the store's thread has ended.
const LOOK: Duration = Duration::from_millis(20);

/// Waits until the store's thread has ended. Where that takes a while it is said what for, and that whoever does not
/// wait keeps it all as drafts, which it is already. What the disk did not take in the end, in words, with the exit
/// code for it.
pub(super) fn wait(
    context: &mut Invocation<'_>,
    desk: JoinHandle<()>,
    inbox: &Inbox,
    mut unsaved: usize,
) -> Option<(Exit, String)> {
    let told = Instant::now() + PATIENCE;
    let mut is_told = false;
    let (mut failed, mut why): (usize, Option<Arc<StoreError>>) = (0, None);
    loop {
        // What it has said is all there where it has ended before.
        let is_over = desk.is_finished();
        let wait = if is_over { Duration::ZERO } else { LOOK };
        match inbox.reply_within(wait) {
            Some(Reply::Saved { .. }) => unsaved = unsaved.saturating_sub(1),
            Some(Reply::Failed {
                token: Some(_),
                error,
            }) => {
                unsaved = unsaved.saturating_sub(1);
                failed += 1;
                why = Some(error);
            }
            Some(Reply::Waits(what)) if unsaved > 0 => {
                let line = phrase::save_waits(&context.i18n, &what);
                context.talk(&line);
            }
            None if is_over => break,
            Some(_) | None => {}
        }
        if !is_told && unsaved > 0 && Instant::now() >= told {
            is_told = true;
            let n = ("n", unsaved.into());
            let line = context.i18n.ta("cli-leaving-saving", &[n]);
            context.talk(&line);
        }
    }
    // One that panicked has reported it.
    let _ = desk.join();
    let why = why?;
    let args = [
        ("n", failed.into()),
        ("why", phrase::store_error(&context.i18n, &why).into()),
    ];
    let line = context.i18n.ta("cli-leaving-kept", &args);
    Some((CliError::from((*why).clone()).exit(), line))
}
