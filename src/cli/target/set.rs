//! `target set`: one number, with its floor and stretch. What is not named stays as it is.

use super::cell::quota;
use super::drafts::SplitInputs;
use super::{TargetArgs, drafts};
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::targets::{PlannedCell, PlannedTargets};

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let id = store.target_id(&cell)?;
    let in_force = store.target_quota(&id, context.as_of())?;
    let mut targets = match &args.draft {
        Some(draft) => store.target_draft(draft)?.targets,
        None => PlannedTargets::default(),
    };
    let known = targets.cell(&id).and_then(PlannedCell::quota);
    let quota = quota(args, context, &metric, known.or(in_force))?;
    targets.set(PlannedCell::new(id, Some(quota)));
    drop(store);
    drafts::keep(args, &targets, &SplitInputs::default(), context)
}
