//! What classes of products are asked for beside a target (D5), as `target show`, `target split` and `plan` say it.

use super::{CliError, Invocation};
use crate::domain::targets::{Companion, CompanionNow, SplitDimension, TargetCell};
use crate::store::Store;
use serde_json::{Value, json};

/// The companions of a target that is split along these dimensions, or is one of a class.
pub(super) fn companions(
    context: &Invocation<'_>,
    store: &Store,
    cell: &TargetCell,
    split: impl IntoIterator<Item = SplitDimension>,
) -> Result<Vec<Companion>, CliError> {
    let is_by_product = split.into_iter().any(|by| by == SplitDimension::Product);
    if !is_by_product && cell.slice.is_whole() {
        return Ok(Vec::new());
    }
    Ok(store.companions(&context.session, cell)?)
}

/// As JSON: `asked` and `actual` in hundredths of a percent.
pub(super) fn documents(companions: &[Companion]) -> Value {
    let one = |companion: &Companion| {
        let (state, read) = match companion.now {
            CompanionNow::Unread => ("unread", None),
            CompanionNow::Unweighed => ("unweighed", None),
            CompanionNow::Read { value, day, is_own } => ("read", Some((value, day, is_own))),
        };
        json!({
            "class": companion.class,
            "metric": companion.metric.id,
            "target": companion.asked,
            "is_published": companion.is_published,
            "within_days": companion.days,
            "state": state,
            "actual": read.map(|(value, ..)| value),
            "read_on": read.map(|(_, day, _)| day),
            "is_own_reading": read.map(|(.., is_own)| is_own),
            "is_reached": companion.is_reached(),
        })
    };
    Value::Array(companions.iter().map(one).collect())
}
