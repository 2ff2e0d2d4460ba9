//! The thread that ends the process when the system asks for it: the half-typed text first, then the
//! terminal. It ends the process itself, since the reader of keys may spin for ever on a dead terminal.

use super::terminal;
use crate::store::drafts::DraftKeeper;
use crate::sys::{self, EndListener, Pause};
use std::io;

/// Listens for the end of the session, until what it returns is dropped. `pause` hears of stopping and going on.
pub fn listen(
    keeper: DraftKeeper,
    pause: impl Fn(Pause) + Send + 'static,
) -> io::Result<EndListener> {
    let last = move || {
        // 200 ms at most; what cannot be saved now was saved a moment ago.
        let _ = keeper.save_now();
        keeper.let_go();
        terminal::restore();
    };
    sys::before_the_end(last, pause)
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
