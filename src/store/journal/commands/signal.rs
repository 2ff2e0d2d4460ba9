//! `signal`: what was heard of the market, and that it holds no longer (W12).

use super::{given, given_text, refuse};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::morning::signal_days;
use crate::store::desk::NewSignal;
use crate::store::{Refusal, Result, Session, Store, TextOf};

impl Store {
    pub(super) fn signal(
        &mut self,
        id: String,
        session: &Session,
        signal: &NewSignal,
    ) -> Result<Vec<String>> {
        let (from, until) = signal_days(session, signal)?;
        let event = Event::Signalled {
            about: signal.about,
            unit: self.unit_named(&signal.unit)?,
            product: given_or_empty(&signal.product)?,
            text: given_text(TextOf::Signal, &signal.text)?,
            from,
            until,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }

    /// It holds no longer, from today on.
    pub(super) fn end_signal(
        &mut self,
        id: String,
        session: &Session,
        signal: &str,
    ) -> Result<Vec<String>> {
        let today: Day = session.as_of;
        let all = self.signals(today)?;
        let Some(known) = all.iter().find(|s| s.event == signal && s.ends() > today) else {
            return refuse(Refusal::UnknownSignal(signal.to_owned()));
        };
        let event = Event::SignalEnded {
            signal: known.event.clone(),
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }
}

fn given_or_empty(text: &str) -> Result<String> {
    if text.trim().is_empty() {
        Ok(String::new())
    } else {
        Ok(given(text)?)
    }
}
