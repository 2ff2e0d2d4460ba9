//! What is asked of the store thread once in a while: the whole brief, and what other numbers would have done.

use super::{Desk, Reply};
use crate::domain::meeting::MeetingKind;
use crate::domain::org::COMPANY;
use std::sync::Arc;

impl<F: Fn(Reply)> Desk<F> {
    /// The whole brief of the stand-up of a unit, by its name or path.
    pub(super) fn brief(&mut self, generation: u64, unit: &str) {
        let brief = self.with_kept(|store, session, kept| {
            let unit = match unit {
                COMPANY => COMPANY.to_owned(),
                unit => store.unit_named(unit)?,
            };
            store.brief_of(session, kept, (MeetingKind::StandUp, &unit))
        });
        match brief {
            Ok(brief) => (self.reply)(Reply::Brief {
                generation,
                brief: Arc::new(brief),
            }),
            Err(error) => self.fail(None, error),
        }
    }

    /// Judges the last days of history with other numbers. Numbers that do not fit say nothing: the form does.
    pub(super) fn try_rules(&mut self, generation: u64, numbers: &[(String, i64)]) {
        let tried = self.with_kept(|store, session, _| store.try_lately(session, numbers));
        match tried {
            Ok((days, tried)) => (self.reply)(Reply::Tried {
                generation,
                tried: tried.map(Arc::new),
                days,
            }),
            Err(error) => self.fail(None, error),
        }
    }
}
