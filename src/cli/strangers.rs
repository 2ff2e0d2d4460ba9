//! Names of units in the settings that mean nobody, in words.

use super::Invocation;
use crate::domain::refusal::Refusal;
use crate::report::text::clean;
use crate::store::{Result, Store};

/// A sentence for each unit that the settings name and that is none, or several.
///
/// # Errors
/// Where the units cannot be read.
pub(super) fn stranger_lines(context: &Invocation<'_>, store: &Store) -> Result<Vec<String>> {
    let strangers = store.stranger_names(context.settings())?;
    let said = strangers.iter().map(|stranger| {
        let name = |text: &str| clean(text).into_owned();
        let near = match &stranger.why {
            Refusal::UnknownUnit(_, Some(near)) => name(near),
            _ => String::new(),
        };
        let key = match &stranger.why {
            Refusal::AmbiguousUnit(..) => "cli-check-unit-of-several",
            _ if near.is_empty() => "cli-check-unit-of-nobody",
            _ => "cli-check-unit-of-nobody-near",
        };
        let args = [
            ("key", name(&stranger.key).into()),
            ("name", name(&stranger.name).into()),
            ("near", near.into()),
        ];
        context.i18n.ta(key, &args)
    });
    Ok(said.collect())
}
