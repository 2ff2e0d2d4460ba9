//! A target as people read it.

use crate::domain::targets::{TargetCell, TargetScope};
use crate::store::load::text;
use crate::store::{Result, Store};

impl Store {
    /// A target with the names of its rep, its product and its customer in place of their ids: for words alone. What has no
    /// name keeps its id.
    ///
    /// # Errors
    /// What reading said.
    pub fn target_shown(&self, cell: &TargetCell) -> Result<TargetCell> {
        let mut shown = cell.clone();
        if let TargetScope::Rep(id) = &mut shown.scope {
            self.put_name("SELECT name FROM rep WHERE id = ?1", id)?;
        }
        let of = &mut shown.slice;
        self.put_name("SELECT name FROM product WHERE id = ?1", &mut of.product)?;
        self.put_name("SELECT name FROM customer WHERE id = ?1", &mut of.customer)?;
        Ok(shown)
    }

    fn put_name(&self, sql: &str, id: &mut String) -> Result<()> {
        if id.is_empty() {
            return Ok(());
        }
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query([id.as_str()])?;
        if let Some(row) = at.next()? {
            let name = text(row, 0)?;
            if !name.is_empty() {
                *id = name;
            }
        }
        Ok(())
    }
}
