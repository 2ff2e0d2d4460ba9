//! Progress of a long import.

use crate::i18n::I18n;
use crate::intake::ImportProgress;
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

    /// Shows how far it is, and begins anew where another part of the work begins.
    pub fn show(&self, at: ImportProgress, i18n: &I18n) {
        let (done, of, what) = match at {
            ImportProgress::Reading { done, of } => (done, of, "import-reading"),
            ImportProgress::Comparing { done, of } => (done, of, "import-comparing"),
            ImportProgress::Writing { done, of } => (done, of, "import-writing"),
        };
        let what = i18n.t(what);
        if self.0.message() != what {
            if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}% {eta}") {
                self.0.set_style(style);
            }
            self.0.set_length(of);
            self.0.set_message(what);
        }
        self.0.set_position(done);
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
