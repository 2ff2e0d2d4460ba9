//! `--known-at`: a run that looks at what was known at the end of a day, and saves nothing.

use super::Invocation;
use crate::cli::{CliError, Exit};
use crate::domain::Day;
use crate::report::number;
use crate::store::{Create, Store};
use serde_json::{Value, json};
use std::borrow::Cow;

impl Invocation<'_> {
    /// The database as it was known at the end of a day: a copy, which goes with the store.
    pub(super) fn known_then(&mut self, day: Day) -> Result<Store, CliError> {
        let now = Store::open(&self.db_path()?, Create::Never)?;
        let ended = self.settings().day.end_of(day, self.world.local);
        let (past, lost) = now.known_at(day, ended, &(self.world.new_id)())?;
        self.lay_rules(&past)?;
        if lost > 0 {
            let line = self.i18n.ta("cli-known-lost", &[("n", lost.into())]);
            self.told_at_start.push(line.clone());
            self.talk(&line);
        }
        Ok(past)
    }

    /// Says that what follows is the past, and refuses a morning after it and a day that is still to come.
    pub fn says_what_was_known(&mut self) -> Result<(), CliError> {
        let Some(day) = self.known_at else {
            return Ok(());
        };
        let shown = number::day_with_year(&self.i18n, day);
        let args = [("day", shown.into())];
        let (today, _) = self.settings().day.business_day((self.world.now)());
        if day > today {
            let line = self.i18n.ta("cli-known-ahead", &args);
            return Err(CliError::Said(Exit::Usage, line));
        }
        if self.as_of() > day {
            let line = self.i18n.ta("cli-known-after", &args);
            return Err(CliError::Said(Exit::Usage, line));
        }
        if !self.json {
            let line = self.i18n.ta("cli-known-at", &args);
            self.talk(&line);
        }
        Ok(())
    }

    /// Refuses to write where the past is looked at.
    pub(in crate::cli) fn refuses_the_past(&self) -> Result<(), CliError> {
        if self.known_at.is_none() {
            return Ok(());
        }
        let line = self.i18n.t("cli-known-only-looks");
        Err(CliError::Said(Exit::Usage, line))
    }

    /// A document that says of which day's knowledge it is.
    pub(super) fn with_known_at<'v>(&self, value: &'v Value) -> Cow<'v, Value> {
        match (self.known_at, value) {
            (Some(day), Value::Object(fields)) => {
                let mut fields = fields.clone();
                fields.insert("known_at".to_owned(), json!(day));
                Cow::Owned(Value::Object(fields))
            }
            _ => Cow::Borrowed(value),
        }
    }
}
