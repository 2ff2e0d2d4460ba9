//! What a row of targets may not change (rules 25, 26, S5), whoever wrote the file.

use super::super::fault::{Bad, Reason};
use super::super::row::{Faults, FileRow};
use super::FileContext;
use crate::domain::facts::TargetFact;
use crate::domain::targets::{Quota, QuotaFault, TargetScope};

/// Refuses a row that would change what whoever imports may not: a target that is locked, or the own one; and one
/// whose numbers are no target. What stands already changes nothing.
pub(super) fn inside_bounds(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    facts: &[TargetFact],
) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for fact in facts {
        let _ = faults.take(inside(ctx, row, fact));
    }
    faults.none()
}

fn inside(ctx: &FileContext<'_>, row: &FileRow<'_>, fact: &TargetFact) -> Result<(), Bad> {
    let cell = &fact.cell;
    let known = ctx.bounds.known.get(cell).copied();
    // A column that the file lacks leaves what is known.
    let says = |field: &str| row.columns.get(field).is_some();
    let quota = fact.quota.map(|quota| match known {
        Some(known) => Quota {
            floor: if says("floor") {
                quota.floor
            } else {
                known.floor
            },
            stretch: if says("stretch") {
                quota.stretch
            } else {
                known.stretch
            },
            ..quota
        },
        None => quota,
    });
    if quota == known {
        return Ok(());
    }
    let metric = ctx.settings.metrics.get(&cell.metric);
    let fault = metric
        .zip(quota)
        .and_then(|(metric, quota)| quota.fault(metric));
    if let Some(fault) = fault {
        let field = match fault {
            QuotaFault::BelowZero => "amount",
            QuotaFault::FloorBeyond => "floor",
            QuotaFault::StretchBeyond => "stretch",
        };
        return Err(row.bad(field, Reason::UnfitTarget(fault)));
    }
    let end = cell.period.end(ctx.settings.fiscal);
    let today = ctx.options.today;
    let locked_by = ctx.bounds.locked_by.map_or(today, |day| day.max(today));
    if known.is_some() && end <= locked_by {
        return Err(row.bad("period", Reason::LockedTarget(end.prev())));
    }
    let barred = ctx.bounds.barred.iter();
    if let Some(barred) = barred.clone().find(|barred| barred.scope == cell.scope) {
        let field = match cell.scope {
            TargetScope::Rep(_) => "rep",
            TargetScope::Unit(_) => "unit",
        };
        let may = barred.may.clone();
        return Err(row.bad(
            field,
            if barred.is_own {
                Reason::OwnTarget(may)
            } else {
                Reason::TargetOfOthers(may)
            },
        ));
    }
    Ok(())
}
