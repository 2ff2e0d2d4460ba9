//! How far a deal has come, and since when it has ended.

use super::super::super::fault::{Bad, Reason};
use super::super::super::row::FileRow;
use super::super::super::text::key;
use super::super::FileContext;
use super::super::happened::own;
use crate::domain::Day;
use crate::domain::pages::Stage;

/// The stage of a row: `--stage` first, then our own ids, then the usual words. A status that says won
/// or lost decides over the stage it was reached from.
pub fn stage(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Stage, Bad> {
    let read = |field: &str| -> Result<Option<Stage>, Bad> {
        let text = row.text(field)?;
        let wanted = key(text);
        let said = ctx
            .options
            .stages
            .iter()
            .find(|(word, _)| word == text || (!wanted.is_empty() && key(word) == wanted))
            .map(|(_, stage)| *stage);
        Ok(said.or_else(|| Stage::parse(ctx.vocabulary.word("stage", text)?)))
    };
    let status = read("status")?;
    if let Some(stage) = status.filter(|s| !s.is_open()) {
        return Ok(stage);
    }
    // A deal that was called off did not stay where it was.
    let ended = status.is_none() && {
        let word = ctx.vocabulary.word("order", row.text("status")?);
        word == Some("off") && own(ctx, row.text("status")?).is_none()
    };
    let constant = row
        .columns
        .get("stage")
        .is_some_and(|c| c >= row.columns.width());
    if ended && !constant {
        return Err(row.bad("status", Reason::UnknownStage));
    }
    row.required("stage")?;
    read("stage")?.ok_or_else(|| row.bad("stage", Reason::UnknownStage))
}

/// The day on which the deal was won or lost: that of its outcome, else the closing day; the day on which it
/// was expected to close only where the file has no other. Of an open deal, when it is expected to.
pub fn closed(row: &FileRow<'_>, stage: Stage) -> Result<Option<Day>, Bad> {
    let outcome = match stage {
        Stage::Won => row.day("won")?,
        Stage::Lost => row.day("lost")?,
        Stage::Lead | Stage::Contacted | Stage::Qualified | Stage::Proposal => {
            row.day("expected")?
        }
    };
    let closed = match outcome {
        Some(day) => Some(day),
        None => row.day("closed")?,
    };
    if closed.is_none() && !has_day_of(row, stage) {
        return row.day("expected");
    }
    Ok(closed)
}

/// Whether the file has a column for the day of an outcome.
pub fn has_day_of(row: &FileRow<'_>, stage: Stage) -> bool {
    let own = match stage {
        Stage::Lost => "lost",
        Stage::Won | Stage::Lead | Stage::Contacted | Stage::Qualified | Stage::Proposal => "won",
    };
    row.columns.get(own).is_some() || row.columns.get("closed").is_some()
}
