//! What a file says no longer counts: an order that was cancelled, leave that was withdrawn. What is known by its
//! key is taken back, and kept as it was, so that undoing the import brings it back.

use super::Put;
use crate::domain::facts::{Batch, BatchDeal, CalledOff, ContactFact, PutCounts};
use crate::store::Result;

impl Put<'_> {
    /// Takes back what the file calls off, and counts it among the changed.
    pub(super) fn take_back(&mut self, batch: &Batch, tally: &mut PutCounts) -> Result<()> {
        // Targets are taken back in the version that publishes the others.
        let CalledOff::Keys(keys) = &self.info.called_off else {
            return Ok(());
        };
        let gone = match batch {
            Batch::Deals(_) => self.delete::<BatchDeal<'_>>(keys)?,
            Batch::Absences(_) => self.take_back_leave(keys)?,
            Batch::Contacts(_) => self.delete::<ContactFact>(keys)?,
            // Their readers call nothing off.
            Batch::Reps(_)
            | Batch::Activity(_)
            | Batch::Customers(_)
            | Batch::Products(_)
            | Batch::Targets(_)
            | Batch::Calendar(_)
            | Batch::Readings(_)
            | Batch::Aliases(_)
            | Batch::Rates(_) => 0,
        };
        tally.changed += gone;
        tally.called_off += gone;
        Ok(())
    }
}
