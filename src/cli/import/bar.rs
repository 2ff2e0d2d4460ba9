//! Progress of a long import.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A progress bar on a terminal, and nothing elsewhere.
pub struct Bar(ProgressBar);

impl Bar {
    /// Drawn only on a terminal.
    pub fn new(on_terminal: bool) -> Self {
        Self(if on_terminal {
            ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10))
        } else {
            ProgressBar::hidden()
        })
    }

    /// Begins anew, towards a total.
    pub fn start(&self, total: u64, what: &str) {
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}") {
            self.0.set_style(style);
        }
        self.0.set_length(total);
        self.0.set_position(0);
        self.0.set_message(what.to_owned());
    }

    /// Goes on to a position.
    pub fn at(&self, position: u64) {
        self.0.set_position(position);
    }

    /// Takes it away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
