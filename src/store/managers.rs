//! Who leads people, as a file of reps says.

use super::load::text;
use super::{Result, Session, Store};
use crate::morning::own_targets;
use std::collections::HashMap;

impl Store {
    /// Whether targets are set though neither the settings nor a file of reps says who leads anybody: then anybody may
    /// set and sign them.
    ///
    /// # Errors
    /// Where the settings give somebody a unit that is none, and what reading said.
    pub fn nobody_leads(&self, session: &Session) -> Result<bool> {
        let any = "SELECT EXISTS (SELECT 1 FROM planned_cell)";
        let any: bool = self.conn.query_row(any, [], |row| row.get(0))?;
        let roster = self.roster()?;
        let who = (session.author.as_str(), session.as_of);
        Ok(any && own_targets(&roster, &session.settings, who)?.nobody_leads())
    }

    /// Ids of reps with what a file says of who leads each: an id where a mail is that of somebody, else as it is said.
    pub(super) fn led_by(&self) -> Result<Vec<(String, String)>> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, email, manager FROM rep")?;
        let mut at = rows.query([])?;
        let mut mails = HashMap::new();
        let mut said = Vec::new();
        while let Some(row) = at.next()? {
            let (id, mail, manager) = (text(row, 0)?, text(row, 1)?, text(row, 2)?);
            if !manager.is_empty() {
                said.push((id.clone(), manager));
            }
            if !mail.is_empty() {
                mails.insert(mail.to_lowercase(), id);
            }
        }
        for (_, manager) in &mut said {
            if let Some(id) = mails.get(&manager.to_lowercase()) {
                manager.clone_from(id);
            }
        }
        Ok(said)
    }
}
