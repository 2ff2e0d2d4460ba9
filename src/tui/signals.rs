//! The thread that ends the process when the system asks for it: the half-typed text first, then the
//! terminal. It ends the process itself, since the reader of keys may spin for ever on a dead terminal.

use super::terminal;
use crate::store::drafts::DraftKeeper;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;
use std::io;

/// Stops listening when it is dropped.
#[derive(Debug)]
pub struct Guard {
    handle: Handle,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Listens for the end of the session.
pub fn listen(keeper: DraftKeeper) -> io::Result<Guard> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    let handle = signals.handle();
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // 200 ms at most; what cannot be saved now was saved a moment ago.
                let _ = keeper.save_now();
                terminal::restore();
                let _ = emulate_default_handler(signal);
            }
        })?;
    Ok(Guard { handle })
}

/// Stops the process as Ctrl-Z does, until the shell lets it go on.
pub fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Before the usual report of a panic: the text is saved and the terminal given back.
pub fn on_panic(keeper: DraftKeeper, tell: impl Fn() + Send + Sync + 'static) {
    let next = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        terminal::restore();
        let _ = keeper.save_now();
        next(info);
        tell();
    }));
}
