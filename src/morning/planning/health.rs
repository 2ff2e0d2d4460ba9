//! The health of every team beside the others, and what the first allocation makes of it (D10, D11, rule 28).

use super::{PlanFacts, measures::MEASURED_MONTHS};
use crate::domain::Period;
use crate::domain::org::{Unit, UnitIx};
use crate::domain::planning_pages::{HealthPage, UnitHealth, UnitScores};
use crate::domain::targets::{
    CellId, PlannedFor, ScoreBasis, Scored, Stake, TargetSlice, WHOLE, allot, scored,
};

/// The page. The facts are those of the whole company.
pub(crate) fn health_page(facts: &PlanFacts<'_>) -> HealthPage {
    let morning = facts.morning;
    let (roster, planning) = (&morning.roster, &morning.settings.planning);
    let quarter = Period::quarter_of(morning.settings.fiscal, morning.as_of);
    let cell = |unit: &Unit| CellId {
        metric: facts.id.metric.clone(),
        period: quarter,
        whom: PlannedFor::Unit(unit.id.clone()),
        of: TargetSlice::default(),
    };
    let row = |unit: &Unit| UnitHealth {
        id: unit.id.clone(),
        path: unit.path.clone(),
        name: unit.name.clone(),
        depth: unit.depth,
        heads: facts.full_heads(&cell(unit)),
        scores: facts.scores(&cell(unit)),
        shares: None,
    };
    let mut rows: Vec<UnitHealth> = roster.units.iter().map(row).collect();
    let children = roster.children();
    for beside in &children {
        let known: Vec<Scored> = beside
            .iter()
            .map(|at| scored_by(&rows[at.0 as usize]))
            .collect();
        let by = |basis| {
            let stakes: Vec<Stake> = scored(&known, planning.parts, basis).ok()?;
            Some(allot(WHOLE.cast_signed(), &stakes).amounts)
        };
        let (Some(raw), Some(capacity)) = (by(ScoreBasis::Raw), by(ScoreBasis::Capacity)) else {
            continue;
        };
        for (at, shares) in beside.iter().zip(raw.iter().zip(&capacity)) {
            let whole = |share: i64| u64::try_from(share).unwrap_or(0);
            rows[at.0 as usize].shares = Some((whole(*shares.0), whole(*shares.1)));
        }
    }
    let mut units = Vec::with_capacity(rows.len());
    let tops = (0..roster.units.len()).map(|at| UnitIx(at as u32));
    for top in tops.filter(|at| roster.unit(*at).parent.is_none()) {
        below(top, &children, &mut |at| {
            units.push(rows[at.0 as usize].clone());
        });
    }
    HealthPage {
        days: (facts.measured_from(), morning.as_of),
        months: facts.measured.months.min(MEASURED_MONTHS.unsigned_abs()),
        parts: planning.parts,
        basis: planning.basis,
        anchors: planning.anchors.on(morning.as_of).clone(),
        units,
    }
}

/// A unit, then everything in it.
fn below(at: UnitIx, children: &[Vec<UnitIx>], say: &mut impl FnMut(UnitIx)) {
    say(at);
    for child in &children[at.0 as usize] {
        below(*child, children, say);
    }
}

fn scored_by(row: &UnitHealth) -> Scored {
    Scored {
        health: row.scores.health.as_ref().map(|health| health.score),
        potential: row.scores.potential,
        tilt: row.scores.tilt,
        heads: row.heads,
    }
}

impl PlanFacts<'_> {
    /// What is known of whom a cell is for.
    pub(super) fn scores(&self, id: &CellId) -> UnitScores {
        let planning = &self.morning.settings.planning;
        UnitScores {
            health: self.health(id),
            potential: self.points(&planning.potentials, id),
            tilt: self.points(&planning.tilts, id),
        }
    }
}
