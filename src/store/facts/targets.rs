//! Puts imported targets away: the cells that are new or differ are published as a version of their own.

use super::sums::{RowHash, text_hash};
use super::{FactRows, Put, Summed};
use crate::domain::facts::{PutCounts, TargetFact};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::targets::{insert_cell, key_of, new_version, newest, publications, publish};

impl FactRows for Vec<TargetFact> {
    const AREA: Area = Area::Targets;

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        put.targets(self)
    }

    fn summed() -> Vec<Summed> {
        let rows = "SELECT c.metric, c.period, c.scope_kind, c.scope, c.product_class, c.product, \
                  c.customer_segment, c.version, c.baseline, c.floor, c.stretch, \
                  c.numerator, c.denominator, i.seq \
           FROM target_cell c JOIN target_version v ON v.id = c.version JOIN import i ON i.id = v.import";
        vec![("target_cell", vec![rows.to_owned()])]
    }
}

impl Put<'_> {
    /// Compares with what is in force; a file without a difference publishes nothing.
    fn targets(&mut self, rows: &[TargetFact]) -> Result<PutCounts> {
        let published = publications(self.conn)?;
        let mut version: Option<String> = None;
        let mut tally = PutCounts::default();
        for row in rows {
            self.tick();
            let key = key_of(&row.cell, |path| self.unit(path))?;
            match newest(self.conn, &published, &key)? {
                Some(quota) if quota == row.quota => {
                    tally.same += 1;
                    continue;
                }
                Some(_) => tally.changed += 1,
                None => tally.new += 1,
            }
            let Some((import, session)) = self.writing else {
                continue;
            };
            let version = match &version {
                Some(version) => version,
                None => version.insert(new_version(self.conn, session, Some(import), "")?),
            };
            insert_cell(self.conn, version, &key, &row.quota)?;
            let quota = &row.quota;
            let share = quota.share;
            let numbers = [
                Some(quota.amount),
                quota.floor,
                quota.stretch,
                share.map(|s| s.numerator),
                share.map(|s| s.denominator),
            ];
            let texts = key.iter().chain([version]);
            let hash = texts.fold(RowHash::new(), |hash, text| {
                hash.text(text_hash(text.as_bytes()))
            });
            let hash = numbers.iter().fold(hash, |hash, number| match number {
                Some(number) => hash.number(*number),
                None => hash.nothing(),
            });
            self.sums.add(self.seq, "target_cell", hash);
        }
        if let (Some(version), Some((_, session))) = (&version, self.writing) {
            publish(self.conn, session, version, "")?;
        }
        Ok(tally)
    }
}
