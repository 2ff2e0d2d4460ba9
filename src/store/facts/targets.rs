//! Puts imported targets away: the cells that are new or differ are published as a version of their own.

mod whole;

use super::sums::{RowHash, text_hash};
use super::{FactRows, Put, Summed};
use crate::domain::facts::{CalledOff, PutCounts, TargetFact};
use crate::domain::targets::Quota;
use crate::domain::{Day, Period};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use crate::store::targets::{
    CellKey, KEY, insert_cell, key_of, new_version, newest, publications, publish,
};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

impl FactRows for Vec<TargetFact> {
    const AREA: Area = Area::Targets;
    const TABLES: &'static [&'static str] = &[];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM target_cell WHERE scope_kind = 'rep' AND scope IN ({made}) AND {others}",
        ),
        (
            "unit",
            "SELECT 1 FROM target_cell WHERE scope_kind = 'unit' AND scope IN ({made}) AND {others}",
        ),
        (
            "product",
            "SELECT 1 FROM target_cell WHERE product IN ({made}) AND {others}",
        ),
        (
            "customer",
            "SELECT 1 FROM target_cell WHERE customer IN ({made}) AND {others}",
        ),
    ];

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        put.targets(self)
    }

    fn summed() -> Vec<Summed> {
        let rows = "SELECT c.metric, c.period, c.scope_kind, c.scope, c.product_class, c.product, \
                  c.customer_segment, c.customer, c.version, c.baseline, c.floor, c.stretch, \
                  c.numerator, c.denominator, i.seq \
           FROM target_cell c JOIN target_version v ON v.id = c.version JOIN import i ON i.id = v.import";
        vec![Summed {
            table: "target_cell",
            rows: vec![rows.to_owned()],
            key: 9,
        }]
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.targets()
    }
}

impl Put<'_> {
    /// Compares with what is in force; a file without a difference publishes nothing.
    fn targets(&mut self, rows: &[TargetFact]) -> Result<PutCounts> {
        let published = publications(self.conn, Day::MAX)?;
        let mut version = None;
        let mut tally = PutCounts::default();
        for (row, place) in rows.iter().zip(0..) {
            self.place = Some(place);
            self.tick()?;
            let key = key_of(&row.cell, |path| self.unit(path))?;
            let known = newest(self.conn, &published, &key)?;
            let quota = row.quota.map(|quota| self.with_known(quota, known));
            match (known, quota) {
                // An empty cell of a sheet for which nothing is set says nothing.
                (None, None) => continue,
                (known, quota) if known == quota => {
                    if let Some(owner) = brought(self.conn, &key)? {
                        self.holds_too(owner);
                    }
                    tally.same += 1;
                    continue;
                }
                (None, _) => tally.new += 1,
                (Some(known), quota) => {
                    self.may_set(&key)?;
                    tally.changed += 1;
                    differing(known, quota, &mut tally);
                }
            }
            self.set(&mut version, (&key, row.cell.period), quota)?;
        }
        if let CalledOff::Targets(called_off) = &self.info.called_off {
            for (row, place) in called_off.iter().zip(rows.len() as u64..) {
                self.place = Some(place);
                let key = key_of(&row.cell, |path| self.unit(path))?;
                let Some(known) = newest(self.conn, &published, &key)? else {
                    continue;
                };
                // A row without a number calls off whatever stands there.
                if row.quota.is_some_and(|quota| quota.amount != known.amount) {
                    tally.stands += 1;
                    continue;
                }
                self.may_set(&key)?;
                tally.changed += 1;
                tally.called_off += 1;
                self.set(&mut version, (&key, row.cell.period), None)?;
            }
        }
        if let Some(day) = self.info.snapshot {
            self.place = None;
            for (key, period) in self.gone(rows, &published, day)? {
                self.may_set(&key)?;
                tally.closed += 1;
                self.set(&mut version, (&key, period), None)?;
            }
        }
        if let (Some(version), Some((_, session))) = (&version, self.writing) {
            publish(self.conn, session, version, "")?;
        }
        Ok(tally)
    }

    /// Says whether the number of a cell may become another one, or be taken back: see [`Put::may_replace`].
    fn may_set(&mut self, key: &CellKey) -> Result<()> {
        match brought(self.conn, key)? {
            Some(owner) => self.may_replace(owner, || format!("{} · {}", key[3], key[1])),
            None => Ok(()),
        }
    }

    /// Gives a cell a number, or takes it back, in the version of this file, which begins with its first cell.
    fn set(
        &mut self,
        version: &mut Option<String>,
        (key, period): (&CellKey, Period),
        quota: Option<Quota>,
    ) -> Result<()> {
        let Some((import, session)) = self.writing else {
            return Ok(());
        };
        let first = period.first(session.settings.fiscal);
        self.stale.targets_since(first);
        let version = match version {
            Some(version) => version,
            None => version.insert(new_version(self.conn, session, import, "")?),
        };
        insert_cell(self.conn, version, key, quota)?;
        let share = quota.and_then(|q| q.share);
        let numbers = [
            quota.map(|q| q.amount),
            quota.and_then(|q| q.floor),
            quota.and_then(|q| q.stretch),
            share.map(|s| s.numerator),
            share.map(|s| s.denominator),
        ];
        let texts = key.iter().chain([&*version]);
        let key = texts.fold(RowHash::new(), |hash, text| {
            hash.text(text_hash(text.as_bytes()))
        });
        let hash = numbers
            .iter()
            .fold(key.keyed(), |hash, number| match number {
                Some(number) => hash.number(*number),
                None => hash.nothing(),
            });
        self.sums.add(self.seq, "target_cell", hash);
        Ok(())
    }

    /// Floor and stretch stay as known where the file has no column for them.
    fn with_known(&self, quota: Quota, known: Option<Quota>) -> Quota {
        let Some(known) = known else {
            return quota;
        };
        let stays = |field, said: Option<i64>, known| {
            if self.is_unsaid(field) { known } else { said }
        };
        Quota {
            amount: quota.amount,
            floor: stays("floor", quota.floor, known.floor),
            stretch: stays("stretch", quota.stretch, known.stretch),
            share: quota.share,
        }
    }
}

/// The import that a cell's newest number is from, where it is from one.
fn brought(conn: &Connection, key: &CellKey) -> Result<Option<i64>> {
    let mut newest = conn.prepare_cached(&format!(
        "SELECT i.seq FROM target_publication p JOIN target_version v ON v.id = p.version
             JOIN target_cell c ON c.version = v.id LEFT JOIN import i ON i.id = v.import
         WHERE {KEY} ORDER BY p.n DESC LIMIT 1"
    ))?;
    let found = newest.query_row(params_from_iter(key), |r| r.get(0));
    Ok(found.optional()?.flatten())
}

/// Counts which of the numbers differ.
fn differing(known: Quota, quota: Option<Quota>, tally: &mut PutCounts) {
    let Some(quota) = quota else {
        tally.field_emptied("amount");
        return;
    };
    if known.amount != quota.amount {
        tally.field_changed("amount");
    }
    for (field, old, new) in [
        ("floor", known.floor, quota.floor),
        ("stretch", known.stretch, quota.stretch),
    ] {
        if old != new {
            tally.differs(field, new.is_none());
        }
    }
}
