//! `target set`: one number, with its floor and stretch.

use super::cell::amount;
use super::drafts::SplitInputs;
use super::{TargetArgs, drafts};
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::targets::{PlannedCell, PlannedTargets, Quota};

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let read = |text: &Option<String>| -> Result<Option<i64>, CliError> {
        text.as_ref()
            .map(|text| amount(context, &metric, text))
            .transpose()
    };
    let quota = Quota {
        amount: read(&args.amount)?.unwrap_or_default(),
        floor: read(&args.floor)?,
        stretch: read(&args.stretch)?,
        share: None,
    };
    let id = store.target_id(&cell)?;
    let mut targets = match &args.draft {
        Some(draft) => store.target_draft(draft)?.targets,
        None => PlannedTargets::default(),
    };
    targets.set(PlannedCell::new(id, Some(quota)));
    drop(store);
    drafts::keep(args, &targets, &SplitInputs::default(), context)
}
