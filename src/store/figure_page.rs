//! Why a target is what it is: where its number is from, who set it, and what is expected of it by now.

use super::desk::Kept;
use super::{Refusal, Result, Standpoint, Store, StoreError};
use crate::domain::figure_page::{FigureAsked, FigureFrom, FigurePage};
use crate::morning::{Morning, figure, quota_of, reckoned_to_date, rep_name, stakes_of};

impl Store {
    /// Why a target is what it is; `None` where whom it is for, or its metric, is gone.
    ///
    /// # Errors
    /// As [`Store::plan_sheet`].
    pub fn figure(&self, point: &Standpoint, asked: &FigureAsked) -> Result<Option<FigurePage>> {
        self.read(|_| {
            let morning = self.morning(point)?;
            self.figure_on(&morning, asked)
        })
    }

    /// The same on a morning that is kept.
    pub(super) fn figure_page(
        &self,
        kept: &Kept,
        asked: &FigureAsked,
    ) -> Result<Option<FigurePage>> {
        self.figure_on(&kept.morning, asked)
    }

    fn figure_on(&self, morning: &Morning, asked: &FigureAsked) -> Result<Option<FigurePage>> {
        let settings = &morning.settings;
        let Some(metric) = settings.metrics.get(&asked.whole.metric).cloned() else {
            return Ok(None);
        };
        let (Some(whole_of), Some(cell)) =
            (self.cell_named(&asked.whole)?, self.cell_named(asked.of())?)
        else {
            return Ok(None);
        };
        let id = asked.of().clone();
        let sheet = match self.sheet_on(morning, &whole_of, asked.dimension) {
            Ok(sheet) => Some(sheet),
            Err(StoreError::Refused(Refusal::NoSplit(..))) => None,
            Err(StoreError::Refused(Refusal::UnknownUnit(..) | Refusal::UnknownRep(..))) => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let children = sheet.iter().flat_map(|sheet| &sheet.children);
        let at = (asked.part.as_ref())
            .and_then(|part| children.clone().position(|child| child.id == *part));
        if asked.part.is_some() && at.is_none() {
            return Ok(None);
        }
        let set = self.target_in_force(&cell, morning.as_of)?;
        let quotas = self.quotas_in_season(morning, &metric, cell.period, morning.as_of)?;
        // What is given by its own parts alone has their sum.
        let pooled = quota_of(morning, &quotas, &id.whom).filter(|_| id.of.is_whole());
        // Of somebody who moved what belongs to the unit is what stands among its parts.
        let moved = at.and_then(|at| sheet.as_ref()?.children.get(at)?.moved.as_deref());
        let in_force = match moved {
            Some(moved) => moved.in_force(),
            None => set.or(pooled),
        };
        let whole = match &asked.plan {
            Some(plan) => Some(plan.amount),
            None => self
                .target_in_force(&whole_of, morning.as_of)?
                .map(|quota| quota.amount),
        };
        let published = self.splits(&whole_of, morning.as_of)?;
        let (over, stakes) = stakes_of(asked, sheet.as_ref(), published);
        let (amount, mut from) = figure(asked, (at, over), (whole, in_force), stakes);
        if set.is_none() && asked.plan.is_none() && from == FigureFrom::Set {
            from = FigureFrom::Parts;
        }
        let narrowed = in_force.filter(|_| !id.of.is_whole());
        let narrowed = narrowed.map(|quota| self.parts_in_season(morning, &metric, (&id, quota)));
        let narrowed = narrowed.transpose()?;
        Ok(Some(FigurePage {
            versions: self.target_history(&cell)?,
            expected: in_force.filter(|_| metric.sum().is_some()).map(|quota| {
                let parts = narrowed.as_deref();
                reckoned_to_date(morning, &metric, &id, (quota, &quotas, parts))
            }),
            name: rep_name(morning, &whole_of.scope),
            asked: asked.clone(),
            cell,
            metric,
            sheet,
            at,
            amount,
            from,
            over,
            whole,
        }))
    }
}
