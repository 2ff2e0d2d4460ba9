//! What is said of whoever carries a target (D12), as it stands on a morning.

use crate::domain::Day;
use crate::domain::targets::{AssignmentNote, CellId, Published, TargetCell, in_force};
use crate::store::load::{maybe, text_ref};
use crate::store::{Result, Store};
use std::collections::HashMap;

use super::{cell_id, publications};

impl Store {
    /// What is said of the assignment of a target on a morning.
    ///
    /// # Errors
    /// [`crate::store::Refusal::UnknownUnit`].
    pub fn assignment_note(&self, cell: &TargetCell, as_of: Day) -> Result<Option<AssignmentNote>> {
        self.read(|_| {
            let id = self.target_id(cell)?;
            Ok(self.assignment_notes(&cell.metric, as_of)?.remove(&id))
        })
    }

    /// What is said of everybody on a morning, in the order of metric, period and whom it is of.
    pub fn notes_in_force(&self, as_of: Day) -> Result<Vec<(TargetCell, AssignmentNote)>> {
        self.read(|conn| {
            let mut rows = conn.prepare_cached("SELECT DISTINCT metric FROM planned_note")?;
            let mut at = rows.query([])?;
            let mut all = Vec::new();
            while let Some(row) = at.next()? {
                for (id, note) in self.assignment_notes(text_ref(row, 0)?, as_of)? {
                    all.push((self.target_named(&id)?, note));
                }
            }
            all.sort_by(|a, b| a.0.cmp(&b.0));
            Ok(all)
        })
    }

    /// The same of everybody, of one metric. They are typed by hand: a few for each who has a target.
    pub(in crate::store) fn assignment_notes(
        &self,
        metric: &str,
        as_of: Day,
    ) -> Result<HashMap<CellId, AssignmentNote>> {
        let published = publications(&self.conn, as_of)?;
        let mut said: HashMap<CellId, Vec<(Published, Option<AssignmentNote>)>> = HashMap::new();
        let mut rows = self.conn.prepare_cached(
            "SELECT event, is_match, note, period, scope_kind, scope, product_class, product,
                 customer_segment, customer
             FROM planned_note WHERE metric = ?1",
        )?;
        let mut at = rows.query([metric])?;
        while let Some(row) = at.next()? {
            let Some(by) = published.get(text_ref(row, 0)?) else {
                continue;
            };
            let Some(id) = cell_id(row, metric, 3)? else {
                continue;
            };
            let is_match: Option<bool> = row.get(1)?;
            let note = is_match.zip(maybe(row, 2)?);
            let note = note.map(|(is_match, text)| AssignmentNote { text, is_match });
            said.entry(id).or_default().push((*by, note));
        }
        let stands = said.into_iter().filter_map(|(id, values)| {
            let (_, note) = in_force(values, as_of)?;
            Some((id, note?))
        });
        Ok(stands.collect())
    }
}
