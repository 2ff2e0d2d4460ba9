//! `signal`: what was heard of the market, and that it holds no longer (W12).

use super::{given, given_text, refuse};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::nearest;
use crate::domain::targets::PRODUCT_CLASSES;
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
            product: self.product_of_signal(&signal.product)?,
            text: given_text(TextOf::Signal, &signal.text)?,
            from,
            until,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }

    /// What a product is called that a signal is about, or its class; any text while no products are known. Nothing stays
    /// nothing.
    fn product_of_signal(&self, text: &str) -> Result<String> {
        let said = given_or_empty(text)?;
        let mut known = Vec::new();
        let mut rows =
            (self.conn).prepare_cached("SELECT id, name FROM product ORDER BY name, id")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
            known.push((id, name));
        }
        if said.is_empty() || known.is_empty() {
            return Ok(said);
        }
        let is_it = |name: &str| name.trim().to_lowercase() == said.trim().to_lowercase();
        let found = known.iter().find(|(id, name)| is_it(id) || is_it(name));
        if let Some((id, name)) = found {
            let called = if name.trim().is_empty() { id } else { name };
            return Ok(called.clone());
        }
        let names = known
            .iter()
            .flat_map(|(id, name)| [name.as_str(), id.as_str()]);
        if let Some(class) = PRODUCT_CLASSES.iter().find(|class| is_it(class)) {
            return Ok((*class).to_owned());
        }
        let near = nearest(&said, names).map(str::to_owned);
        refuse(Refusal::UnknownProduct(said, near))
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
