//! Loads the page of one target: where it stands, its splits, its history, what was asked of it. What it takes is
//! counted when the page is there.

use super::desk::Kept;
use super::planning::{DealsWanted, cut};
use super::summed::SummedTargets;
use super::target_parts::PartsJudged;
use super::{Result, Session, Store};
use crate::domain::Day;
use crate::domain::metric::Metric;
use crate::domain::money::{minus, total};
use crate::domain::planning_pages::Supposed;
use crate::domain::target_pages::{TargetPage, TargetPart, TargetSplit, TargetTakes};
use crate::domain::targets::{
    Adjustment, AssignmentNote, CellId, Quota, SplitDimension, TargetCell,
};
use crate::morning::{
    Morning, SliceNames, SoldFact, burn_up, by_days, is_known, left_place, lies_in, linear, made,
    made_there, points_of, rep_name, reps_told, row_of,
};
use std::collections::HashMap;

/// What is known of the parts of a target.
#[derive(Clone, Copy)]
struct PartsKnown<'a> {
    /// What it and its parts by time and team made.
    sold: &'a [SoldFact],
    notes: &'a HashMap<CellId, AssignmentNote>,
    /// Of a metric that is no sum, where whoever carries a part of a target stands.
    stands: &'a dyn Fn(&CellId) -> Option<i64>,
    judged: PartsJudged<'a>,
}

impl Store {
    /// A target as its page shows it, without what it takes; `None` where whom it is for, or its metric, is gone.
    pub fn target_as_it_stands(
        &self,
        session: &Session,
        of: &TargetCell,
    ) -> Result<Option<TargetPage>> {
        self.read(|_| {
            let kept = self.keep(session)?;
            self.target_page(&kept, of)
        })
    }

    /// The page of a target; `None` where whom it is for, or its metric, is gone.
    pub(super) fn target_page(&self, kept: &Kept, of: &TargetCell) -> Result<Option<TargetPage>> {
        let morning = &kept.morning;
        let settings = &morning.settings;
        let Some(metric) = settings.metrics.get(&of.metric).cloned() else {
            return Ok(None);
        };
        let (Ok(id), true) = (self.target_id(of), is_known(morning, of)) else {
            return Ok(None);
        };
        let fiscal = settings.fiscal;
        let days = of.period.days(fiscal);
        let quotas = self.quotas_in_season(morning, &metric, of.period, morning.as_of)?;
        let mut notes = self.assignment_notes(&of.metric, morning.as_of)?;
        let is_whole = of.slice.is_whole();
        let achieved = if is_whole {
            Some(self.achieved_beside(morning, &metric, days.clone(), &quotas)?)
        } else {
            None
        };
        let node = achieved.as_ref().and_then(|achieved| {
            row_of(morning, &metric, (of.period, &id.whom), achieved, &quotas)
        });
        let is_partly = (node.as_ref()).is_some_and(|node| node.without_target.is_some());
        let sold = self.sold_in_parts(morning, &metric, (of, &id), is_partly)?;
        let actual = made(morning, &metric, &sold, &id);
        let stands = |part: &CellId| {
            let achieved = achieved.as_ref().filter(|_| metric.sum().is_none())?;
            let is_of_it = part.period == of.period && part.of.is_whole();
            let of_part = (of.period, &part.whom);
            is_of_it
                .then(|| row_of(morning, &metric, of_part, achieved, &quotas))??
                .actual
        };
        let mut splits = Vec::new();
        let mut in_force = None;
        for dimension in SplitDimension::ALL {
            let known = PartsKnown {
                sold: sold.as_slice(),
                notes: &notes,
                stands: &stands,
                judged: PartsJudged {
                    achieved: achieved.as_ref(),
                    quotas: &quotas,
                },
            };
            let (whole, split) = self.split_of(morning, &metric, (of, &id), dimension, known)?;
            in_force = in_force.or(whole);
            splits.extend(split);
        }
        let is_summed = in_force.is_none();
        if is_summed {
            in_force = SummedTargets::new(self, morning, &metric).of(&id)?;
        }
        let parts = match in_force.filter(|_| !is_whole) {
            Some(quota) => self.parts_in_season(morning, &metric, (&id, quota))?,
            None => Vec::new(),
        };
        let linear = in_force.and_then(|quota| linear(morning, &metric, &id, quota));
        let asked = self.asked_of(morning, &id)?;
        let is_by_product = splits
            .iter()
            .any(|s| s.dimension == SplitDimension::Product);
        Ok(Some(TargetPage {
            companions: if is_by_product || !is_whole {
                self.companions_of(morning, of, &id)?
            } else {
                Vec::new()
            },
            burn: burn_up(
                morning,
                &metric,
                &id,
                (&sold, &quotas, is_partly),
                (in_force, &parts),
            ),
            actual: actual.or_else(|| node.as_ref().and_then(|node| node.actual)),
            takes: match metric.sum() {
                Some(_) => TargetTakes::Counting,
                None => TargetTakes::Nothing,
            },
            node,
            days: in_force.map_or_else(Vec::new, |quota| {
                by_days(morning, &metric, &id, quota.amount)
            }),
            linear,
            is_summed: is_summed && in_force.is_some(),
            in_force,
            splits,
            versions: self.target_history(of)?,
            note: notes.remove(&id),
            credit: self.credit_of(morning, &id)?,
            asked,
            name: rep_name(morning, &of.scope),
            shown: self.target_shown(of)?,
            cell: of.clone(),
            fiscal,
            judged: morning.judged,
            metric,
            id,
        }))
    }

    /// What a target takes, which the page is shown without until it is counted.
    pub(super) fn count_takes(&self, morning: &Morning, page: &mut TargetPage) -> Result<()> {
        if matches!(page.takes, TargetTakes::Counting) {
            let takes = self.means_of(morning, &page.cell, Supposed::default())?;
            page.takes = TargetTakes::Told(Box::new(takes));
        }
        Ok(())
    }

    /// What a target and its parts by time and team made, as finely as the burn-up is drawn. Where the target says
    /// nothing of some of it, `is_partly`, everybody is told apart.
    fn sold_in_parts(
        &self,
        morning: &Morning,
        metric: &Metric,
        (of, id): (&TargetCell, &CellId),
        is_partly: bool,
    ) -> Result<Vec<SoldFact>> {
        let Some(sum) = metric.sum() else {
            return Ok(Vec::new());
        };
        let fiscal = morning.settings.fiscal;
        let names = SliceNames::default();
        let parts = |by| self.target_children(morning, metric, (of, id), by, &names);
        let times = parts(SplitDimension::Time)?;
        // A month of which a target says nothing is told apart from those around it.
        let periods = times.iter().map(|(_, part, _)| part.period);
        let periods = periods.chain(id.period.tiles(fiscal));
        let days: Vec<_> = periods.map(|period| period.days(fiscal)).collect();
        let team = parts(SplitDimension::Team)?;
        let reps = reps_told(morning, team.iter().map(|(_, part, _)| part).chain([id]));
        let wanted = DealsWanted {
            of: id.of.clone(),
            ..DealsWanted::default()
        };
        let judged = morning.judged.next();
        let cuts = points_of(morning, id).into_iter().map(Day::next);
        let cuts = cuts.chain([judged]);
        let reps = Some(&reps).filter(|_| !is_partly);
        self.sold(morning, sum, &cut(&days, cuts), (&wanted, reps))
    }

    /// What a target made by products or by segments of customers, in its whole period.
    fn sold_by_slice(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
        dimension: SplitDimension,
    ) -> Result<Vec<SoldFact>> {
        let Some(sum) = metric.sum() else {
            return Ok(Vec::new());
        };
        let wanted = DealsWanted {
            whose: None,
            of: id.of.clone(),
            tells_products: dimension == SplitDimension::Product,
            tells_segments: dimension == SplitDimension::Customer,
        };
        let reps = reps_told(morning, [id].into_iter());
        let days = id.period.days(morning.settings.fiscal);
        let days = cut(&[days], [morning.judged.next()]);
        self.sold(morning, sum, &days, (&wanted, Some(&reps)))
    }

    /// The whole in force, and its parts along a dimension; none where no part has a target.
    fn split_of(
        &self,
        morning: &Morning,
        metric: &Metric,
        (of, id): (&TargetCell, &CellId),
        dimension: SplitDimension,
        parts_known: PartsKnown<'_>,
    ) -> Result<(Option<Quota>, Option<TargetSplit>)> {
        let PartsKnown {
            sold,
            notes,
            stands,
            judged,
        } = parts_known;
        let names = self.slice_names()?;
        let all = self.target_children(morning, metric, (of, id), dimension, &names)?;
        let known = self.cells_in_force(morning, metric, id, &all)?;
        let mut moved = match dimension {
            SplitDimension::Team => self.moved_children(morning, metric, id, &all)?,
            SplitDimension::Time | SplitDimension::Product | SplitDimension::Customer => {
                HashMap::new()
            }
        };
        let mut summed = SummedTargets::new(self, morning, metric);
        let mut parts = Vec::new();
        for (cell, part, name) in all {
            let mut target = known.get(&part).copied();
            // What is given by its own parts alone has their sum.
            if target.is_none() {
                target = summed.of(&part)?;
            }
            let moved = moved.remove(&part);
            if let Some(moved) = &moved {
                target = moved.in_force();
            }
            let note = notes.get(&part).cloned();
            parts.push(TargetPart {
                moved: moved.map(Box::new),
                left: left_place(morning, (&part, id)),
                id: part,
                note,
                actual: None,
                expected: None,
                pace: None,
                target: target.map(|quota| quota.amount),
                cell,
                name,
            });
        }
        let whole = known.get(id).copied();
        if parts.iter().all(|part| part.target.is_none()) {
            return Ok((whole, None));
        }
        // Of which product a deal is stands with the deal alone: it is looked up where a part asks for it.
        let by_slice = match dimension {
            SplitDimension::Time | SplitDimension::Team => None,
            SplitDimension::Product | SplitDimension::Customer => {
                Some(self.sold_by_slice(morning, metric, id, dimension)?)
            }
        };
        let sold = by_slice.as_deref().unwrap_or(sold);
        if names.tells(dimension) {
            let page = id.whom.clone();
            for part in &mut parts {
                let id = &part.id;
                part.actual = match &part.moved {
                    Some(_) => made_there(morning, sold, (id, &page)),
                    None => made(morning, metric, sold, id).or_else(|| stands(id)),
                };
            }
            let of = (id, dimension, parts.as_mut_slice());
            self.judge_parts(morning, metric, of, (judged, sold))?;
        }
        let outside = by_slice.as_deref().and_then(|sold| {
            let placed = total(parts.iter().filter_map(|part| part.actual));
            minus(made(morning, metric, sold, id)?, placed).filter(|rest| *rest != 0)
        });
        let published = self.splits(of, morning.as_of)?;
        let published = published
            .iter()
            .find(|split| split.dimension() == dimension);
        let over = published
            .map(crate::domain::targets::Split::over)
            .unwrap_or_default();
        let placed = total(parts.iter().filter_map(|part| part.target));
        // Parts of a ratio, a level or a composite add up to nothing.
        let adds_up = whole.filter(|_| metric.sum().is_some());
        let left = adds_up.and_then(|whole| minus(over.total(whole.amount), placed));
        let split = TargetSplit {
            dimension,
            shares: published.and_then(crate::domain::targets::Split::shares),
            method: published.map(crate::domain::targets::Split::method),
            over,
            parts,
            left,
            outside,
        };
        Ok((whole, Some(split)))
    }

    /// Changes that were asked for of a target and of what lies in it, newest first.
    fn asked_of(&self, morning: &Morning, id: &CellId) -> Result<Vec<(String, Adjustment)>> {
        let fiscal = morning.settings.fiscal;
        let days = id.period.days(fiscal);
        let mut asked = Vec::new();
        for one in self.adjustments(morning.as_of)? {
            let first = one.cell.period.first(fiscal);
            if one.cell.metric == id.metric
                && lies_in(morning, id, &one.cell)
                && days.contains(&first)
            {
                let name = self.whom_of(&morning.roster, &one.cell)?;
                asked.push((name, one));
            }
        }
        asked.reverse();
        Ok(asked)
    }
}
