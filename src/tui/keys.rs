//! The one thread of the process that reads the terminal. It blocks there and cannot be called off, so that
//! whoever wants the keys next takes them over: the cockpit, or a question before it.

use crossterm::event::Event;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Takes what was read.
type KeyTaker = Box<dyn Fn(io::Result<Event>) + Send>;

static TARGET: Mutex<Option<KeyTaker>> = Mutex::new(None);
static READING: AtomicBool = AtomicBool::new(false);

/// From now on all that is read goes to `target`, which only passes it on. After an error nothing more comes.
///
/// # Errors
/// When the system gives no thread.
pub fn listen(target: impl Fn(io::Result<Event>) + Send + 'static) -> io::Result<()> {
    *TARGET.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(target));
    if READING.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    std::thread::Builder::new().name("keys".into()).spawn(|| {
        loop {
            let event = crossterm::event::read();
            let failed = event.is_err();
            if failed {
                READING.store(false, Ordering::SeqCst);
            }
            let target = TARGET.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(target) = &*target {
                target(event);
            }
            if failed {
                return;
            }
        }
    })?;
    Ok(())
}
