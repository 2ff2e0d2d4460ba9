//! Units that the settings name and that are none: what is set for them has no effect.

use super::app::App;
use crate::report::text::clean;

/// The first of them, and how many more there are.
pub fn sentence(app: &App) -> Option<String> {
    let strangers = &app.board.as_ref()?.head.strangers;
    let ((key, name), others) = strangers.split_first()?;
    let args = [
        ("key", clean(key).into_owned().into()),
        ("name", clean(name).into_owned().into()),
        ("n", others.len().into()),
    ];
    Some(app.facts.i18n.ta("cockpit-unknown-unit", &args))
}
