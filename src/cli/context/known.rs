//! `--known-at`: a run that looks at what was known at the end of a day, and saves nothing.

use super::Invocation;
use crate::cli::{CliError, Exit};
use crate::domain::Day;
use crate::report::number;
use crate::store::{Create, Store};
use chrono::DateTime;
use serde_json::{Value, json};
use std::borrow::Cow;

impl Invocation<'_> {
    /// The database as it was known at the end of a day: a copy, which goes with the store.
    pub(super) fn known_then(&mut self, day: Day) -> Result<Store, CliError> {
        let now = Store::open(&self.db_path()?, Create::Never)?;
        let ended = self.settings().day.end_of(day, self.world.local);
        let (past, lost) = now.known_at(day, ended, &(self.world.new_id)())?;
        self.lay_rules(&past)?;
        let first = now.imports()?.last().map(|import| import.at.clone());
        if past.imports()?.is_empty()
            && let Some(first) = first.and_then(|at| self.business_day_of(&at))
        {
            let [day, first] = [day, first].map(|day| number::day_with_year(&self.i18n, day));
            let args = [("day", day.into()), ("first", first.into())];
            let line = self.i18n.ta("cli-known-nothing", &args);
            self.talk(&line);
        }
        if lost > 0 {
            let line = self.i18n.ta("cli-known-lost", &[("n", lost.into())]);
            self.told_at_start.push(line.clone());
            self.talk(&line);
        }
        Ok(past)
    }

    /// The business day of an instant, RFC 3339.
    fn business_day_of(&self, at: &str) -> Option<Day> {
        let at = DateTime::parse_from_rfc3339(at).ok()?.to_utc();
        let (day, _) = self.settings().day.business_day((self.world.local)(at));
        Some(day)
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
