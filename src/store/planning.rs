//! Loads what a target is planned on: sums of the periods that are looked at, of years of deals.

mod below;
#[cfg(test)]
mod below_cases;
mod children;
#[cfg(test)]
mod elapsed_cases;
mod known;
#[cfg(test)]
mod large_cases;
mod means;
mod moved;
#[cfg(test)]
mod moved_below_cases;
mod own;
mod possible;
mod sold;
#[cfg(test)]
mod sums_cases;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod year_cases;

use super::desk::Kept;
use super::load::text;
use super::targets::{columns, known_on, publications};
use super::units::Units;
use super::{Refusal, Result, Standpoint, Store, StoreError};
use crate::domain::metric::{Metric, SumOf};
use crate::domain::target_pages::{PlanJudged, PlanPage};
use crate::domain::targets::{
    CellId, MethodsAsked, PlanSheet, PlannedFor, Quota, SplitDimension, TargetCell, TargetScope,
    proposals,
};
use crate::domain::{Day, Period};
use crate::morning::{
    HalfYear, MEASURED_MONTHS, Morning, PlanFacts, SliceNames, SoldFact, looked_at, of_people,
    plan_sheet, rep_name, reps_told, sum_of,
};
pub(super) use sold::{DealsWanted, cut};
use std::cell::OnceCell;
use std::collections::HashMap;

impl Store {
    /// What a target may be split into along a dimension, and what each method makes of it. `of` is the cell,
    /// whose unit is named by its path.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] for a metric that is no sum; [`Refusal::UnknownUnit`] and [`Refusal::UnknownRep`].
    pub fn plan_sheet(
        &self,
        point: &Standpoint,
        of: &TargetCell,
        dimension: SplitDimension,
    ) -> Result<PlanSheet> {
        self.plan_sheet_by(point, of, (dimension, MethodsAsked::All))
    }

    /// The same of the methods that are asked for alone.
    ///
    /// # Errors
    /// As [`Self::plan_sheet`].
    pub fn plan_sheet_by(
        &self,
        point: &Standpoint,
        of: &TargetCell,
        (dimension, asked): (SplitDimension, MethodsAsked),
    ) -> Result<PlanSheet> {
        self.read(|_| {
            let morning = self.morning(point)?;
            let facts = self.plan_facts(&morning, of, dimension, MethodsAsked::All)?;
            Ok(plan_sheet(&facts, asked))
        })
    }

    /// The same of all methods, on a morning that is kept.
    pub(super) fn sheet_on(
        &self,
        morning: &Morning,
        of: &TargetCell,
        dimension: SplitDimension,
    ) -> Result<PlanSheet> {
        let facts = self.plan_facts(morning, of, dimension, MethodsAsked::All)?;
        Ok(plan_sheet(&facts, MethodsAsked::All))
    }

    /// What a target is planned on, on a morning that is kept. The first method among people asks neither what they made
    /// nor what is said of them.
    fn plan_facts<'m>(
        &self,
        morning: &'m Morning,
        of: &TargetCell,
        dimension: SplitDimension,
        asked: MethodsAsked,
    ) -> Result<PlanFacts<'m>> {
        let (metric, sum) = sum_of(morning, of)?;
        let id = self.target_id(of)?;
        let names = self.slice_names()?;
        let children = self.target_children(morning, metric, (of, &id), dimension, &names)?;
        let split = self
            .splits(of, morning.as_of)?
            .into_iter()
            .find(|split| split.dimension() == dimension);
        let is_bare = asked == MethodsAsked::First
            && dimension == SplitDimension::Team
            && of_people(&children);
        let mut facts = self.bare_facts(morning, (metric, sum), (of, id), (dimension, children))?;
        facts.split = split.as_ref().map(|split| (split.method(), split.over()));
        if is_bare {
            return Ok(facts);
        }
        facts.measured = self.measured(morning, sum)?;
        facts.sold = self.sold_before(morning, sum, &facts)?;
        facts.notes = self.assignment_notes(&of.metric, morning.as_of)?;
        let is_shown =
            |id: &CellId| *id == facts.id || facts.children.iter().any(|(_, child, _)| child == id);
        facts.notes.retain(|id, _| is_shown(id));
        facts.tells = names.tells(dimension);
        facts.given = self.given_shares(morning, of, (dimension, split))?;
        let ids: Vec<CellId> = (facts.children.iter())
            .map(|(_, id, _)| id.clone())
            .collect();
        let said = (
            &self.target_drafts()?[..],
            &self.adjustments(morning.as_of)?[..],
        );
        facts.asked = proposals(&facts.id, &ids, said, |id| facts.in_force.get(id).copied());
        Ok(facts)
    }

    /// The same without what was made: what people and days are told from.
    fn bare_facts<'m>(
        &self,
        morning: &'m Morning,
        (metric, sum): (&'m Metric, &SumOf),
        (of, id): (&TargetCell, CellId),
        (dimension, children): (SplitDimension, Vec<(TargetCell, CellId, String)>),
    ) -> Result<PlanFacts<'m>> {
        Ok(PlanFacts {
            sold: Vec::new(),
            by_rep: OnceCell::new(),
            known_from: self.known_from(sum)?,
            made_from: self.made_from(sum)?,
            in_force: self.cells_in_force(morning, metric, &id, &children)?,
            measured: HalfYear::default(),
            split: None,
            tells: true,
            given: Vec::new(),
            notes: HashMap::new(),
            asked: HashMap::new(),
            moved: self.moved_children(morning, metric, &id, &children)?,
            morning,
            metric,
            cell: of.clone(),
            shown: self.target_shown(of)?,
            id,
            dimension,
            children,
        })
    }

    /// What a target and its children made in every period that a plan looks at.
    fn sold_before(
        &self,
        morning: &Morning,
        sum: &SumOf,
        facts: &PlanFacts<'_>,
    ) -> Result<Vec<SoldFact>> {
        let (fiscal, dimension) = (morning.settings.fiscal, facts.dimension);
        let ids = || {
            facts
                .children
                .iter()
                .map(|(_, id, _)| id)
                .chain([&facts.id])
        };
        let periods = looked_at(ids().map(|id| id.period), (morning.as_of, fiscal));
        let days: Vec<_> = periods
            .into_iter()
            .map(|period| period.days(fiscal))
            .collect();
        let wanted = DealsWanted {
            whose: None,
            of: facts.id.of.clone(),
            tells_products: dimension == SplitDimension::Product,
            tells_segments: dimension == SplitDimension::Customer,
        };
        let reps = reps_told(morning, ids());
        self.sold(morning, sum, &cut(&days, []), (&wanted, Some(&reps)))
    }

    /// The page on which a target is planned; `None` where whom it is for is gone.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] for a metric that is no sum.
    pub(super) fn plan_page(
        &self,
        kept: &Kept,
        of: &TargetCell,
        dimension: SplitDimension,
    ) -> Result<Option<PlanPage>> {
        let morning = &kept.morning;
        let sheet = match self.plan_facts(morning, of, dimension, MethodsAsked::All) {
            Ok(facts) => plan_sheet(&facts, MethodsAsked::All),
            Err(StoreError::Refused(Refusal::UnknownUnit(..) | Refusal::UnknownRep(..))) => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let metrics = &morning.settings.metrics;
        let Some(metric) = metrics.get(&of.metric).cloned() else {
            return Ok(None);
        };
        let name = rep_name(morning, &of.scope);
        let companions = match dimension {
            SplitDimension::Product => self.companions_of(morning, of, &sheet.id)?,
            SplitDimension::Time | SplitDimension::Team | SplitDimension::Customer => Vec::new(),
        };
        Ok(Some(PlanPage {
            companions,
            reached: self.reached(morning, (&metric, of), &sheet.id)?,
            metric,
            metrics: metrics
                .iter()
                .filter(|m| m.sum().is_some())
                .cloned()
                .collect(),
            name,
            fiscal: morning.settings.fiscal,
            sheet,
            possible: PlanJudged::Counting,
        }))
    }

    /// What is in force for a target on a morning; of one that is given by its parts alone nothing.
    pub fn target_in_force(&self, cell: &TargetCell, as_of: Day) -> Result<Option<Quota>> {
        self.read(|conn| {
            let published = publications(conn, as_of)?;
            let id = self.target_id(cell)?;
            known_on(conn, &published, &columns(&id), as_of)
        })
    }

    /// A cell by its names.
    pub fn target_named(&self, id: &CellId) -> Result<TargetCell> {
        let units = Units::read(&self.conn)?;
        Ok(id.named(|unit| units.path_of(unit)))
    }

    /// The same; `None` where its unit is gone.
    pub(super) fn cell_named(&self, id: &CellId) -> Result<Option<TargetCell>> {
        let units = Units::read(&self.conn)?;
        let is_gone = matches!(&id.whom, PlannedFor::Unit(unit) if !units.is_known(unit));
        Ok((!is_gone).then(|| id.named(|unit| units.path_of(unit))))
    }

    /// What a page tells of a cell; `None` where its unit is gone.
    pub(super) fn on_cell<T>(
        &self,
        id: &CellId,
        page: impl FnOnce(&TargetCell) -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        self.cell_named(id)?.map_or(Ok(None), |cell| page(&cell))
    }

    /// The names of a unit and those above it, outermost first.
    pub fn unit_names(&self, id: &str) -> Result<Vec<String>> {
        Ok(Units::read(&self.conn)?.path_of(id))
    }

    /// A cell by ids; whom it is for has to be known.
    ///
    /// # Errors
    /// [`Refusal::UnknownUnit`].
    pub fn target_id(&self, cell: &TargetCell) -> Result<CellId> {
        let units = Units::read(&self.conn)?;
        if let TargetScope::Unit(path) = &cell.scope
            && units.at(path).is_none()
        {
            let path = path.join("/");
            return Err(StoreError::Refused(Refusal::UnknownUnit(path, None)));
        }
        Ok(CellId::of(cell, |path| units.id_of(path)))
    }

    pub(super) fn slice_names(&self) -> Result<SliceNames> {
        let mut names = SliceNames::default();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, name, class FROM product ORDER BY name, id")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names
                .products
                .push((text(row, 0)?, text(row, 1)?, text(row, 2)?));
        }
        let mut rows = self
            .conn
            .prepare_cached("SELECT DISTINCT segment FROM customer ORDER BY segment")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names.segments.push(text(row, 0)?);
        }
        Ok(names)
    }

    /// The whole, its children, and these in the last quarter that is over.
    pub(super) fn cells_in_force(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
        children: &[(TargetCell, CellId, String)],
    ) -> Result<HashMap<CellId, Quota>> {
        let published = publications(&self.conn, morning.as_of)?;
        let fiscal = morning.settings.fiscal;
        let quarter = Period::quarter_of(fiscal, morning.as_of).prev();
        let mut all = HashMap::new();
        let children = children.iter().map(|(_, id, _)| id);
        let before = children.clone().map(|id| CellId {
            period: quarter,
            ..id.clone()
        });
        let wanted: Vec<CellId> = children.cloned().chain(before).collect();
        for id in wanted.into_iter().chain([id.clone()]) {
            let known = known_on(&self.conn, &published, &columns(&id), morning.as_of)?;
            all.extend(known.map(|quota| (id, quota)));
        }
        // A whole that is given by its parts alone has their sum.
        if !all.contains_key(id) && id.of.is_whole() {
            let quotas = self.quotas(metric, id.period, fiscal, morning.as_of, &morning.roster)?;
            let roster = &morning.roster;
            let own = match &id.whom {
                PlannedFor::Unit(unit) => roster.unit_ix(unit).and_then(|ix| quotas.units.get(&ix)),
                PlannedFor::Rep(rep) => roster.rep_ix(rep).and_then(|ix| quotas.reps.get(&ix)),
            };
            all.extend(own.map(|quota| (id.clone(), *quota)));
        }
        Ok(all)
    }

    /// The half year before this morning.
    fn measured(&self, morning: &Morning, of: &SumOf) -> Result<HalfYear> {
        let known = self.known_from(of)?;
        let days = known.map_or(0, |from| morning.as_of.since(from));
        let months = (days * 12 / 365).clamp(0, MEASURED_MONTHS);
        let from = morning.as_of.plus(-(months * 365 / 12));
        let settings = &morning.settings;
        let visits = settings.metrics.get(&settings.planning.visits);
        let revenue = settings.metrics.iter();
        let revenue = revenue
            .filter(|metric| matches!(metric.sum(), Some(SumOf::WonAmount)))
            .map(|metric| self.achieved(morning, metric, from..morning.as_of))
            .next()
            .transpose()?;
        let visits = visits
            .map(|metric| self.achieved(morning, metric, from..morning.as_of))
            .transpose()?;
        Ok(HalfYear {
            visits: visits.map(|of| of.tallies).filter(|of| !of.is_empty()),
            sold: revenue.map(|of| of.tallies).unwrap_or_default(),
            months: months.unsigned_abs(),
        })
    }
}
