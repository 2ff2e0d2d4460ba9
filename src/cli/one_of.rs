//! An option that takes one word of a closed list of ours: help, mistakes and completions know the list.

use super::{CliError, Exit, Invocation};
use crate::report::text::clean;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsStr;

/// The words, and what each of them means.
#[derive(Clone, Copy, Debug)]
pub struct OneOf<T> {
    /// The words that are offered.
    pub ids: fn() -> Vec<&'static str>,
    /// Reads a word; more may be taken than are offered.
    pub parse: fn(&str) -> Option<T>,
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for OneOf<T> {
    type Value = T;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<T, clap::Error> {
        let text = value.to_string_lossy();
        (self.parse)(&text).ok_or_else(|| {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let arg = arg.map_or_else(|| "…".to_owned(), ToString::to_string);
            let known = (self.ids)().into_iter().map(str::to_owned).collect();
            error.insert(ContextKind::InvalidArg, ContextValue::String(arg));
            error.insert(
                ContextKind::InvalidValue,
                ContextValue::String(text.into_owned()),
            );
            error.insert(ContextKind::ValidValue, ContextValue::Strings(known));
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.ids)().into_iter().map(PossibleValue::new)))
    }
}

/// Refuses a word that what is to be done does not take: passed over, it would read as if it had been meant.
///
/// # Errors
/// Where there is one.
pub(super) fn takes_no(word: Option<&str>, context: &Invocation<'_>) -> Result<(), CliError> {
    let Some(word) = word else {
        return Ok(());
    };
    let what = [("what", clean(word).into_owned().into())];
    let said = context.i18n.ta("help-error-unknown", &what);
    Err(CliError::Said(Exit::Usage, said))
}
