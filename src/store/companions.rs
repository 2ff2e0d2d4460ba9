//! What classes of products are asked for beside a target, and what was read of it in its period (D5).

use super::load::{day, text, text_ref};
use super::{Result, Standpoint, Store};
use crate::domain::Day;
use crate::domain::metric::Metric;
use crate::domain::targets::{
    CellId, Companion, CompanionNow, CompanionRule, PlannedFor, Quotas, TargetCell, TargetSlice,
};
use crate::morning::{Morning, ReadOf, read_of, row_of};
use rusqlite::params;

/// The newest reading that says something of whom a target is for: its day, and whether it is of them themselves.
type NewestReading = Option<(Day, bool)>;

impl Store {
    /// What classes of products are asked for beside a target, in the order of the classes. Nothing beside a target
    /// of some customers or of one product.
    ///
    /// # Errors
    /// [`super::Refusal::UnknownUnit`] and [`super::Refusal::UnknownRep`].
    pub fn companions(&self, point: &Standpoint, of: &TargetCell) -> Result<Vec<Companion>> {
        self.read(|_| {
            let morning = self.morning(point)?;
            let id = self.target_id(of)?;
            self.companions_of(&morning, of, &id)
        })
    }

    /// The same on a morning that is kept.
    pub(super) fn companions_of(
        &self,
        morning: &Morning,
        of: &TargetCell,
        id: &CellId,
    ) -> Result<Vec<Companion>> {
        let mut all = Vec::new();
        for rule in &morning.settings.planning.companions {
            let metric = morning.settings.metrics.get(&rule.metric);
            let Some(metric) = metric.filter(|m| m.id != of.metric) else {
                continue;
            };
            if of.slice.is_beside(rule.class) {
                all.push(self.companion(morning, rule, metric, (of, id))?);
            }
        }
        Ok(all)
    }

    fn companion(
        &self,
        morning: &Morning,
        rule: &CompanionRule,
        metric: &Metric,
        (of, id): (&TargetCell, &CellId),
    ) -> Result<Companion> {
        let mut published = None;
        // Whether somebody wrote the class beside the level or not, it is of that class.
        for product_class in [rule.class, ""] {
            let slice = TargetSlice {
                product_class: product_class.to_owned(),
                ..TargetSlice::default()
            };
            let own = TargetCell {
                metric: metric.id.clone(),
                slice,
                ..of.clone()
            };
            if published.is_none() {
                published = self.target_in_force(&own, morning.as_of)?;
            }
        }
        Ok(Companion {
            class: rule.class,
            metric: metric.clone(),
            asked: published.map_or(rule.asked, |quota| quota.amount),
            is_published: published.is_some(),
            days: rule.days,
            now: self.companion_now(morning, metric, id)?,
        })
    }

    /// Where the level stands: of a unit its own last reading or, without one, those of its parts by their bases.
    fn companion_now(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
    ) -> Result<CompanionNow> {
        let Some((day, is_own)) = self.newest_reading(morning, metric, id)? else {
            return Ok(CompanionNow::Unread);
        };
        let days = id.period.days(morning.settings.fiscal);
        let achieved = self.achieved(morning, metric, days)?;
        let whose = (id.period, &id.whom);
        let row = row_of(morning, metric, whose, &achieved, &Quotas::default());
        let value = row.and_then(|row| row.actual);
        Ok(
            value.map_or(CompanionNow::Unweighed, |value| CompanionNow::Read {
                value,
                day,
                is_own,
            }),
        )
    }

    fn newest_reading(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
    ) -> Result<NewestReading> {
        let days = id.period.days(morning.settings.fiscal);
        let end = days.end.min(morning.as_of.next());
        let mut rows = self.conn.prepare_cached(
            "SELECT scope_kind, scope, day FROM reading
             WHERE metric = ?1 AND day >= ?2 AND day < ?3 ORDER BY day",
        )?;
        let mut at = rows.query(params![metric.id, days.start.to_string(), end.to_string()])?;
        let (mut of_own, mut of_parts) = (None, None);
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 2)? else { continue };
            let of = PlannedFor::read(text_ref(row, 0)?, text(row, 1)?);
            match read_of(&morning.roster, &id.whom, (&of, on)) {
                Some(ReadOf::Own) => of_own = Some(on),
                Some(ReadOf::Part) => of_parts = Some(on),
                None => {}
            }
        }
        let own = of_own.map(|day| (day, true));
        Ok(own.or(of_parts.map(|day| (day, false))))
    }
}
