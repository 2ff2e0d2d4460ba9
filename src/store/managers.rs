//! Who leads people, as a file of reps says.

use super::load::text;
use super::{Result, Store};
use std::collections::HashMap;

impl Store {
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
