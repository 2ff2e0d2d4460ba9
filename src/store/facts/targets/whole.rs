//! A list of all targets that there are: what it no longer holds is taken back, as far as it speaks of such targets
//! at all and their period has not ended.

use super::Put;
use crate::domain::facts::TargetFact;
use crate::domain::refusal::may_shrink;
use crate::domain::{Day, Period};
use crate::store::Result;
use crate::store::facts::snapshot::REGIONS;
use crate::store::targets::{CELLS, CellKey, CellTable, Publications, key_of, newest};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem::discriminant;

/// What sort of target a cell is: metric, whether of a rep or a unit, and which of class, product, segment and
/// customer it is narrowed by. A list of monthly quotas of reps says nothing of yearly targets of teams, nor of
/// those of single products.
type SortOfCell = (String, String, [bool; 4]);

impl Put<'_> {
    /// The cells in force that the list could hold and does not.
    ///
    /// # Errors
    /// [`Refusal::Shrinks`] where that is a large part and nobody said that it is meant.
    pub(super) fn gone(
        &mut self,
        rows: &[TargetFact],
        published: &Publications,
        day: Day,
    ) -> Result<Vec<(CellKey, Period)>> {
        // A row that was refused may be of any of them.
        if self.info.rejected > 0 {
            return Ok(Vec::new());
        }
        let mut kept: HashSet<CellKey> = HashSet::new();
        let mut spans: BTreeMap<SortOfCell, Vec<(Period, Period)>> = BTreeMap::new();
        for row in rows {
            let key = key_of(&row.cell, |path| self.unit(path))?;
            let period = row.cell.period;
            let spans = spans.entry(sort_of(&key)).or_default();
            match spans.iter_mut().find(|span| is_like(span.0, period)) {
                Some(span) => *span = (span.0.min(period), span.1.max(period)),
                None => spans.push((period, period)),
            }
            kept.insert(key);
        }
        let fiscal = self.info.fiscal;
        let (mut gone, mut of) = (Vec::new(), 0);
        for (key, period) in self.cells(&spans)? {
            let spans = spans.get(&sort_of(&key));
            let spans = spans.into_iter().flatten();
            let mut spans = spans.filter(|span| is_like(span.0, period));
            let is_spoken_of = spans.any(|span| span.0 <= period && period <= span.1);
            let mut own = self.info.own.iter();
            if !is_spoken_of
                || own.any(|whom| whom.kind() == key[2] && whom.id() == key[3])
                || period.end(fiscal) <= day
                || newest(self.conn, published, &key)?.is_none()
            {
                continue;
            }
            of += 1;
            if !kept.contains(&key) {
                gone.push((key, period));
            }
        }
        let regions = self.regions(day)?;
        let region_of = |key: &CellKey| regions.get(&(key[2].clone(), key[3].clone()));
        let stays: HashSet<&String> = kept.iter().filter_map(region_of).collect();
        let mut gone_regions = gone.iter().filter_map(|(key, _)| region_of(key));
        let region_gone = gone_regions.any(|region| !stays.contains(region));
        if !self.info.may_shrink {
            may_shrink((gone.len(), of), region_gone)?;
        }
        Ok(gone)
    }

    /// The region of each rep on a day and of each unit, by what they are and id.
    fn regions(&self, day: Day) -> Result<HashMap<(String, String), String>> {
        let mut query = self.conn.prepare_cached(&format!(
            "{REGIONS} SELECT 'unit', id, region FROM top
             UNION ALL SELECT 'rep', a.rep, t.region FROM assignment a JOIN top t ON t.id = a.unit
                 WHERE a.from_day <= ?1 AND a.to_day > ?1"
        ))?;
        let mut at = query.query([day.to_string()])?;
        let mut all = HashMap::new();
        while let Some(row) = at.next()? {
            all.insert((row.get(0)?, row.get(1)?), row.get(2)?);
        }
        Ok(all)
    }

    /// Every cell of the metrics, whether it is in force or not.
    fn cells<V>(&self, of: &BTreeMap<SortOfCell, V>) -> Result<BTreeSet<(CellKey, Period)>> {
        let metrics: BTreeSet<&String> = of.keys().map(|(metric, ..)| metric).collect();
        let mut all = BTreeSet::new();
        for CellTable { name, .. } in CELLS {
            let mut query = self.conn.prepare_cached(&format!(
                "SELECT DISTINCT metric, period, scope_kind, scope, product_class, product,
                     customer_segment, customer FROM {name} WHERE metric = ?1",
            ))?;
            for metric in &metrics {
                let mut at = query.query([metric])?;
                while let Some(row) = at.next()? {
                    let mut key = CellKey::default();
                    for (column, text) in key.iter_mut().enumerate() {
                        *text = row.get(column)?;
                    }
                    if let Some(period) = Period::parse(&key[1]) {
                        all.insert((key, period));
                    }
                }
            }
        }
        Ok(all)
    }
}

fn sort_of(key: &CellKey) -> SortOfCell {
    let [metric, _, kind, _, of @ ..] = key;
    (
        metric.clone(),
        kind.clone(),
        of.each_ref().map(|text| !text.is_empty()),
    )
}

/// Whether both are months, quarters …
fn is_like(one: Period, other: Period) -> bool {
    discriminant(&one) == discriminant(&other)
}
