//! `adjust`: a change of a target is asked for, countersigned, filed; inside the valve, and by somebody else each
//! time (A1, A2, rules 25, 26).

use super::publish_targets::OwnTargets;
use super::{given, refuse_target, short_enough};
use crate::domain::journal::Event;
use crate::domain::metric::Metric;
use crate::domain::money::{minus, plus};
use crate::domain::org::{Roster, UnitIx};
use crate::domain::targets::{
    AdjustState, AdjustStep, Adjustment, CellId, PlannedCell, PlannedFor, PlannedTargets, Quota,
    ResidualPlace, TargetRefusal, Valve, ValveShut, change_of, on_the_way, spread_residual,
};
use crate::domain::{Day, Fiscal, Period};
use crate::store::desk::NewAdjustment;
use crate::store::targets::{Publications, base_publications, columns, known_on, publications};
use crate::store::{Result, Session, Store};
use std::collections::BTreeMap;

/// Requests that are in force for nobody yet.
const UNFILED: [AdjustState; 2] = [AdjustState::Waiting, AdjustState::Approved];

impl Store {
    pub(super) fn adjust(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewAdjustment,
    ) -> Result<Vec<String>> {
        let step = match wanted {
            NewAdjustment::Ask {
                cell,
                hundredths,
                reason,
                why,
                in_return,
            } => {
                is_open(cell, session)?;
                if *hundredths == 0 {
                    return refuse_target(TargetRefusal::NothingAsked);
                }
                let valve = self.valve(session, cell, Some(""))?;
                inside(valve, cell, *hundredths)?;
                short_enough(in_return)?;
                AdjustStep::Asked {
                    cell: cell.clone(),
                    hundredths: *hundredths,
                    base: valve.base,
                    reason: *reason,
                    why: given(why)?,
                    in_return: in_return.trim().to_owned(),
                }
            }
            NewAdjustment::Approve {
                request,
                place,
                note,
            } => {
                // One that is signed and cannot be filed is placed anew.
                let known = self.adjustment(session, request, &UNFILED)?;
                self.by_a_superior(session, &known)?;
                is_open(&known.cell, session)?;
                let mut valve = self.valve(session, &known.cell, None)?;
                let all = self.adjustments(session.as_of)?;
                valve.used = plus(
                    valve.used,
                    on_the_way(&all, &known.cell, &known.event, false),
                );
                inside(valve, &known.cell, known.hundredths)?;
                self.residual(session, &known, place)?;
                short_enough(note)?;
                AdjustStep::Approved {
                    request: known.event,
                    place: place.clone(),
                    note: note.trim().to_owned(),
                }
            }
            NewAdjustment::Reject { request, note } => {
                let known = self.adjustment(session, request, &[AdjustState::Waiting])?;
                self.by_a_superior(session, &known)?;
                AdjustStep::Rejected {
                    request: known.event,
                    note: given(note)?,
                }
            }
            NewAdjustment::Withdraw { request } => {
                let known = self.adjustment(session, request, &UNFILED)?;
                if known.asked.1 != session.author {
                    return refuse_target(TargetRefusal::NotYours(known.asked.1));
                }
                AdjustStep::Withdrawn {
                    request: known.event,
                }
            }
            NewAdjustment::File { request, note } => {
                let known = self.adjustment(session, request, &[AdjustState::Approved])?;
                if known.asked.1 == session.author {
                    return refuse_target(TargetRefusal::OwnRequest(Vec::new()));
                }
                is_open(&known.cell, session)?;
                let valve = self.valve(session, &known.cell, None)?;
                inside(valve, &known.cell, known.hundredths)?;
                let place = known.place.clone().unwrap_or(ResidualPlace::Absorbed);
                short_enough(note)?;
                AdjustStep::Filed {
                    targets: self.residual(session, &known, &place)?,
                    request: known.event,
                    note: note.trim().to_owned(),
                }
            }
            NewAdjustment::Raise { cell, note } => {
                short_enough(note)?;
                AdjustStep::Raised {
                    targets: self.raised_quarter(session, cell)?,
                    cell: cell.clone(),
                    note: note.trim().to_owned(),
                }
            }
        };
        self.append_one(session, id, &Event::Adjusted { step }, |_| Ok(()))
    }

    /// The request with an id, or with one that ends so, in one of some states.
    fn adjustment(
        &self,
        session: &Session,
        wanted: &str,
        states: &[AdjustState],
    ) -> Result<Adjustment> {
        let mut fitting = self.adjustments(session.as_of)?.into_iter().filter(|a| {
            states.contains(&a.state) && !wanted.is_empty() && a.event.ends_with(wanted)
        });
        match (fitting.next(), fitting.next()) {
            (Some(known), None) => Ok(known),
            (Some(_), Some(_)) | (None, _) => {
                refuse_target(TargetRefusal::UnknownAdjustment(wanted.to_owned()))
            }
        }
    }

    /// Nobody decides on the own request or target; where the settings say who leads above, one of these does.
    fn by_a_superior(&self, session: &Session, request: &Adjustment) -> Result<()> {
        let roster = self.roster()?;
        let own = OwnTargets::of(&roster, &session.settings, &session.author)?;
        let may = own.who_may(&request.cell);
        if request.asked.1 == session.author || own.is(&request.cell) {
            return refuse_target(TargetRefusal::OwnRequest(may));
        }
        if !own.is_above(&request.cell) && !may.is_empty() {
            return refuse_target(TargetRefusal::OwnRequest(may));
        }
        Ok(())
    }

    /// The valve of a target: with `asking` all requests that may still come count, but for the one named.
    pub(crate) fn valve(
        &self,
        session: &Session,
        cell: &CellId,
        asking: Option<&str>,
    ) -> Result<Valve> {
        let as_of = session.as_of;
        let published = publications(&self.conn, as_of)?;
        let base = base_publications(&self.conn, as_of)?;
        let on = |of: &Publications| known_on(&self.conn, of, &columns(cell), as_of);
        let (Some(base), Some(now)) = (on(&base)?, on(&published)?) else {
            return refuse_target(TargetRefusal::NoTargetSet);
        };
        let coming = match asking {
            Some(without) => on_the_way(&self.adjustments(as_of)?, cell, without, true),
            None => 0,
        };
        Ok(Valve {
            base: base.amount,
            used: plus(minus(now.amount, base.amount).unwrap_or(0), coming),
            percent: session.settings.planning.valve,
        })
    }

    /// The target as it will be, with those that pay for it or gain, and the periods and units above that change with
    /// them.
    pub(crate) fn residual(
        &self,
        session: &Session,
        request: &Adjustment,
        place: &ResidualPlace,
    ) -> Result<PlannedTargets> {
        let roster = self.roster()?;
        let published = publications(&self.conn, session.as_of)?;
        let known = |id: &CellId| known_on(&self.conn, &published, &columns(id), session.as_of);
        let cell = &request.cell;
        let mut changes: BTreeMap<CellId, i64> = BTreeMap::new();
        changes.insert(cell.clone(), request.amount);
        let metric = session.settings.metrics.get(&cell.metric);
        if metric.and_then(Metric::sum).is_none() {
            // A ratio, a level and a composite do not add up: there is no rest, and nobody above has it (rule 13).
            return match place {
                ResidualPlace::Absorbed => changed(changes, known),
                ResidualPlace::Spread | ResidualPlace::On(_) => {
                    refuse_target(TargetRefusal::NoPlace)
                }
            };
        }
        let others = beside(cell, &roster, session.as_of);
        let mut now: Vec<(CellId, i64)> = Vec::new();
        for other in others {
            if let Some(quota) = known(&other)? {
                now.push((other, quota.amount));
            }
        }
        match place {
            ResidualPlace::Absorbed => {
                for above in above(cell, &roster, session.as_of) {
                    if known(&above)?.is_some() {
                        changes.insert(above, request.amount);
                    }
                }
            }
            ResidualPlace::Spread => {
                let amounts: Vec<i64> = now.iter().map(|(_, amount)| *amount).collect();
                if amounts.iter().all(|amount| *amount <= 0) {
                    return refuse_target(TargetRefusal::NoPlace);
                }
                let shares = spread_residual(request.amount, &amounts);
                for ((other, _), share) in now.into_iter().zip(shares) {
                    changes.insert(other, share);
                }
            }
            ResidualPlace::On(unit) => {
                let one = now.into_iter().find(|(id, _)| id.whom.id() == unit);
                let Some((other, _)) = one else {
                    return refuse_target(TargetRefusal::NoPlace);
                };
                changes.insert(other, request.amount.saturating_neg());
            }
        }
        let fiscal = session.settings.fiscal;
        for (id, change) in changes.clone() {
            for period in around(id.period, fiscal) {
                let whole = CellId {
                    period,
                    ..id.clone()
                };
                if known(&whole)?.is_some() {
                    let sum = changes.entry(whole).or_default();
                    *sum = plus(*sum, change);
                }
            }
        }
        // Whoever pays, and the quarter and the year that change with a month, stay inside their own valves; a unit
        // above that absorbs it is where the bound does not hold.
        let absorbs: Vec<PlannedFor> = match place {
            ResidualPlace::Absorbed => {
                let all = above(cell, &roster, session.as_of).into_iter();
                all.map(|above| above.whom).collect()
            }
            ResidualPlace::Spread | ResidualPlace::On(_) => Vec::new(),
        };
        let bound = changes.iter().filter(|(id, _)| *id != cell);
        let all = self.adjustments(session.as_of)?;
        for (id, change) in bound.filter(|(id, _)| !absorbs.contains(&id.whom)) {
            // What is signed there and not filed yet has its room already.
            let now = self.valve(session, id, None)?;
            let signed = Valve {
                used: plus(now.used, on_the_way(&all, id, &request.event, false)),
                ..now
            };
            if !now.allows(*change) || !signed.allows(*change) {
                return refuse_target(TargetRefusal::PlaceShut(name_of(id, &roster), id.period));
            }
        }
        let mut targets = changed(changes, known)?;
        self.keep_sums(session, &mut targets)?;
        Ok(targets)
    }
}

/// Targets that move, each by its change. The two sums of a ratio were those of the number before.
fn changed(
    changes: BTreeMap<CellId, i64>,
    known: impl Fn(&CellId) -> Result<Option<Quota>>,
) -> Result<PlannedTargets> {
    let mut targets = PlannedTargets::default();
    for (id, change) in changes {
        let Some(before) = known(&id)? else { continue };
        let quota = Quota {
            amount: plus(before.amount, change),
            share: None,
            ..before
        };
        let mut cell = PlannedCell::new(id, Some(quota));
        cell.before = Some(before.amount);
        targets.cells.push(cell);
    }
    Ok(targets)
}

/// A period that is over is locked (rule 26).
pub(super) fn is_open(cell: &CellId, session: &Session) -> Result<()> {
    let end = cell.period.end(session.settings.fiscal);
    if end <= session.as_of {
        return refuse_target(TargetRefusal::PeriodClosed(end.prev()));
    }
    Ok(())
}

fn inside(valve: Valve, cell: &CellId, hundredths: i32) -> Result<()> {
    let change = change_of(valve.base, hundredths);
    if valve.allows(change) {
        return Ok(());
    }
    refuse_target(TargetRefusal::ValveShut(ValveShut {
        metric: cell.metric.clone(),
        valve,
        asked: hundredths,
    }))
}

/// The unit that a cell's is in.
fn parent(cell: &CellId, roster: &Roster, on: Day) -> Option<UnitIx> {
    match &cell.whom {
        PlannedFor::Unit(id) => roster.unit(roster.unit_ix(id)?).parent,
        PlannedFor::Rep(id) => {
            let rep = roster.rep(roster.rep_ix(id)?);
            let place = rep.on(on).or(rep.assignments.last());
            place.map(|place| place.unit)
        }
    }
}

/// The cells of the other units and people of the same parent.
pub(in crate::store) fn beside(cell: &CellId, roster: &Roster, on: Day) -> Vec<CellId> {
    let Some(parent) = parent(cell, roster, on) else {
        return Vec::new();
    };
    let units = roster
        .units
        .iter()
        .filter(|unit| unit.parent == Some(parent));
    let units = units.map(|unit| PlannedFor::Unit(unit.id.clone()));
    let reps = roster
        .reps
        .iter()
        .filter(|rep| rep.on(on).is_some_and(|place| place.unit == parent));
    let reps = reps.map(|rep| PlannedFor::Rep(rep.id.clone()));
    let all = units.chain(reps).filter(|whom| *whom != cell.whom);
    all.map(|whom| CellId {
        whom,
        ..cell.clone()
    })
    .collect()
}

/// The cells of all units above.
pub(super) fn above(cell: &CellId, roster: &Roster, on: Day) -> Vec<CellId> {
    let mut at = parent(cell, roster, on);
    let mut all = Vec::new();
    while let Some(unit) = at {
        let unit = roster.unit(unit);
        all.push(CellId {
            whom: PlannedFor::Unit(unit.id.clone()),
            ..cell.clone()
        });
        at = unit.parent;
    }
    all
}

/// The periods that a period is a part of.
pub(super) fn around(period: Period, fiscal: Fiscal) -> Vec<Period> {
    let first = period.first(fiscal);
    match period {
        Period::Month(..) => vec![
            Period::quarter_of(fiscal, first),
            Period::year_of(fiscal, first),
        ],
        Period::Quarter(..) => vec![Period::year_of(fiscal, first)],
        Period::Year(_) | Period::Week(..) => Vec::new(),
    }
}

/// Whose a target is, for reading: the path of a unit, the name of a rep; empty for the company.
pub(in crate::store) fn name_of(id: &CellId, roster: &Roster) -> String {
    match &id.whom {
        PlannedFor::Unit(unit) => roster
            .unit_ix(unit)
            .map_or_else(String::new, |ix| roster.unit(ix).path.clone()),
        PlannedFor::Rep(rep) => roster
            .rep_ix(rep)
            .map_or_else(String::new, |ix| roster.rep(ix).name.clone()),
    }
}
