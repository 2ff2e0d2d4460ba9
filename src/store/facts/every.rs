//! What the store knows of each kind of file: everything of one stands in its own file of this folder, and is found
//! here.

use super::Put;
use super::snapshot::Whole;
use crate::domain::exchange::RateFact;
use crate::domain::facts::{
    AbsenceFact, ActivityBatch, AliasFact, Batch, CalendarFact, CalledOff, ContactFact,
    CustomerFact, DealBatch, ImportKind, ProductFact, PutCounts, ReadingFact, RepFact, TargetFact,
    import_kinds,
};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use std::collections::HashSet;
use std::slice::from_ref;

/// A table with checksums.
#[derive(Clone, Debug)]
pub(super) struct Summed {
    pub table: &'static str,
    /// What reads its rows: the columns that are hashed, those of the key first, then the number of the import that a
    /// row is from.
    pub rows: Vec<String>,
    /// How many columns the key has.
    pub key: usize,
}

/// The tables that have a checksum by import.
#[cfg(test)]
pub(in crate::store) fn summed_tables() -> Vec<&'static str> {
    summed().into_iter().map(|summed| summed.table).collect()
}

/// The rows of a kind of file as the store takes them and gives them out: each file of this folder has everything that
/// the store knows of its kind.
pub(super) trait FactRows {
    /// What an import of the kind changes.
    const AREA: Area;
    /// The tables its rows lie in, with the import that each is from; those that others refer to last.
    const TABLES: &'static [&'static str];
    /// What of its rows may refer to somebody or something that another import made.
    const REFERENCES: &'static [Reference] = &[];
    /// Puts the rows away and counts them; only counts where nothing is to be written.
    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts>;
    /// Takes back what a file calls off, by its keys; how many rows there were. Most readers call nothing off.
    fn take_back(_put: &mut Put<'_>, _keys: &[Vec<String>]) -> Result<u64> {
        Ok(0)
    }
    /// What a file holds that is to hold everything, and whose rows those are; `None` for a kind that never does.
    fn snapshot(&self) -> Option<(Whole, HashSet<&str>)> {
        None
    }
    /// The tables they lie in.
    fn summed() -> Vec<Summed>;
    /// All of them, in the columns by which an import reads them.
    fn written(out: &FactWriter<'_>) -> Result<FactTable>;
}

macro_rules! every_kind {
    ($($(#[$about:meta])* $kind:ident $id:literal $reader:ident $rows:ty;)+) => {
        /// What an import of a kind changes.
        pub(super) fn area(kind: ImportKind) -> Area {
            match kind {
                $(ImportKind::$kind => <$rows>::AREA,)+
            }
        }

        /// The tables of all kinds.
        pub(super) fn summed() -> Vec<Summed> {
            [$(<$rows>::summed()),+].concat()
        }

        /// The tables of all kinds, those of people, whom others refer to, last.
        pub(in crate::store) fn fact_tables() -> Vec<&'static str> {
            let mut kinds = vec![$(<$rows>::TABLES),+];
            kinds.reverse();
            kinds.concat()
        }

        /// What rows of facts may refer to.
        pub(in crate::store) fn references() -> impl Iterator<Item = &'static Reference> {
            [$(<$rows>::REFERENCES),+].into_iter().flatten()
        }

        /// All facts of a kind as a table.
        pub(in crate::store) fn written(kind: ImportKind, out: &FactWriter<'_>) -> Result<FactTable> {
            match kind {
                $(ImportKind::$kind => <$rows>::written(out),)+
            }
        }

        /// See [`FactRows::snapshot`].
        pub(super) fn snapshot(batch: &Batch) -> Option<(Whole, HashSet<&str>)> {
            match batch {
                $(Batch::$kind(rows) => rows.snapshot(),)+
            }
        }

        impl Put<'_> {
            pub(super) fn batch(&mut self, batch: &Batch) -> Result<PutCounts> {
                match batch {
                    $(Batch::$kind(rows) => rows.put(self),)+
                }
            }

            /// Takes back what the file calls off, and counts it among the changed. It is kept as it was, so that
            /// undoing the import brings it back. The rows that call it off stand behind the so many of the batch.
            pub(super) fn take_back(
                &mut self,
                (kind, rows): (ImportKind, u64),
                tally: &mut PutCounts,
            ) -> Result<()> {
                let info = self.info;
                // Targets are taken back in the version that publishes the others.
                let CalledOff::Keys(keys) = &info.called_off else {
                    return Ok(());
                };
                for (key, place) in keys.iter().zip(rows..) {
                    self.place = Some(place);
                    let gone = match kind {
                        $(ImportKind::$kind => <$rows>::take_back(self, from_ref(key))?,)+
                    };
                    tally.changed += gone;
                    tally.called_off += gone;
                }
                Ok(())
            }
        }
    };
}
import_kinds!(every_kind);
