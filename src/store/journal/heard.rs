//! Who was told of which warning: from the folded journal, and the event that says it.

use super::fold::Made;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::notice::{Channel, DueNotice, Recipient, ToldWarning};
use crate::domain::warning::Severity;
use crate::store::load::text_ref;
use crate::store::{Result, Session, Store, new_event_id};
use rusqlite::{Connection, params};

impl Store {
    /// Who was told of a warning by a day, and how grave it was then.
    pub(crate) fn heard_of(&self, warning: &str, as_of: Day) -> Result<Vec<(Recipient, Severity)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT recipient, severity FROM heard WHERE warning = ?1 AND day <= ?2",
        )?;
        let mut at = rows.query(params![warning, as_of.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let read = Recipient::parse(text_ref(row, 0)?).zip(Severity::parse(text_ref(row, 1)?));
            all.extend(read);
        }
        Ok(all)
    }

    /// Saves that a message is out; its warnings were shown with it (rule 5). Returns the event's id.
    ///
    /// # Errors
    /// Whatever keeps the file from being written; then the message stays due.
    pub fn notified(
        &mut self,
        session: &Session,
        notice: &DueNotice,
        via: Channel,
    ) -> Result<String> {
        let id = new_event_id(session.clock);
        let told = notice.rows.iter().map(|row| ToldWarning {
            warning: row.episode.key.clone(),
            rule: row.episode.rule,
            severity: row.episode.severity,
            evidence: row.episode.evidence.clone(),
        });
        let address = if via.needs_address() {
            notice.address.email.clone()
        } else {
            String::new()
        };
        let event = Event::Notified {
            to: notice.to.clone(),
            via,
            address,
            warnings: told.collect(),
        };
        self.log(session, |pen| pen.append(&id, &event))?;
        Ok(id)
    }
}

impl Made {
    /// Writes the rows of a message over those it had: they are the same. What undoings say of it changes nothing.
    pub(super) fn heard(
        &self,
        conn: &Connection,
        to: &Recipient,
        warnings: &[ToldWarning],
    ) -> Result<()> {
        for told in warnings {
            conn.prepare_cached(
                "INSERT OR REPLACE INTO heard (warning, recipient, event, severity, day)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                told.warning.to_string(),
                to.to_string(),
                self.id,
                told.severity.id(),
                self.day.to_string(),
            ])?;
        }
        Ok(())
    }
}
