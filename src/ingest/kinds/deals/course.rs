//! How far a deal has come, and since when it has ended.

use super::super::super::dates;
use super::super::super::fault::{Bad, FileError, Reason};
use super::super::super::numbers::is_not_set;
use super::super::super::question::{ColumnChoice, FileQuestion, Undecided};
use super::super::super::row::FileRow;
use super::super::super::text::key;
use super::super::FileContext;
use super::super::happened::own;
use crate::domain::Day;
use crate::domain::pages::Stage;

/// The stage of a row: `--stage` first, then our own ids, then the usual words. A status that says won
/// or lost decides over the stage it was reached from.
pub fn stage(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Stage, Bad> {
    let read = |field: &str| -> Result<Option<Stage>, Bad> { Ok(meant(ctx, row.text(field)?)) };
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

/// What a word for a stage means.
fn meant(ctx: &FileContext<'_>, text: &str) -> Option<Stage> {
    // "Won?" is what somebody hopes, whatever "Won" means.
    let is_doubted = text.contains(['?', '？']);
    let wanted = key(text);
    let mut said = ctx.options.stages.iter();
    let said = said.find(|(word, _)| {
        word == text || (!is_doubted && !wanted.is_empty() && key(word) == wanted)
    });
    if is_doubted || said.is_some() {
        return said.map(|(_, stage)| *stage);
    }
    let known = |text: &str| Stage::parse(ctx.vocabulary.word("stage", text)?);
    known(text).or_else(|| {
        let (bare, share) = without_number(text)?;
        // What is won is so by all of it, and what is lost by nothing.
        let fits = |stage: &Stage| match stage {
            Stage::Won => share.is_none_or(|share| share == 100),
            Stage::Lost => share.is_none_or(|share| share == 0),
            Stage::Lead | Stage::Contacted | Stage::Qualified | Stage::Proposal => true,
        };
        known(bare).filter(fits)
    })
}

/// A stage without the number that puts it in order and the share that it is worth: "5 - Closed Won", S5 赢单,
/// "Proposal (60%)", and that share in percent; nothing where it has neither.
fn without_number(text: &str) -> Option<(&str, Option<u32>)> {
    let text = text.trim();
    let marks = [' ', '-', '–', '.', ':', ')', '_', '、', '：', '．', '/'];
    let after = |lead: &str| {
        let rest = text
            .get(lead.len()..)
            .filter(|_| text.to_lowercase().starts_with(lead))?;
        let rest = rest.trim_start();
        let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - bare.len();
        (1..=2)
            .contains(&digits)
            .then_some(bare.trim_start_matches(marks))
    };
    let leads = ["", "(", "s", "p", "stage", "phase", "step", "阶段", "第"];
    let bare = leads.iter().find_map(|lead| after(lead)).unwrap_or(text);
    let share = |open: char| {
        let (name, share) = bare.rsplit_once(open)?;
        let share = share.trim_end_matches([')', '）']).trim();
        let digits = share.strip_suffix(['%', '％'])?;
        let is_share = digits.bytes().all(|b| b.is_ascii_digit());
        let share = digits.parse().ok().filter(|_| is_share)?;
        Some((name.trim_end_matches(marks), Some(share)))
    };
    let shorter = share('(').or_else(|| share('（')).or_else(|| share('-'));
    let (shorter, share) = shorter.unwrap_or((bare, None));
    (shorter != text && !shorter.is_empty()).then_some((shorter, share))
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

/// Closed deals of a file in which no column is known for the day on which they closed, though others hold days: an
/// order's date, the day of a signature. Which one it is, is asked.
pub fn untold_day(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let days = ["closed", "won", "lost", "expected"];
    let told = ctx.options.map.iter().any(|(field, _)| field == "closed");
    if told || days.iter().any(|field| columns.get(field).is_some()) {
        return None;
    }
    let constant = ctx.options.set.iter();
    let constant = constant
        .filter(|(field, _)| field == "stage")
        .map(|(_, word)| word.clone());
    let words = ctx.words("stage").into_iter().chain(constant);
    let means = |word: &String| meant(ctx, word);
    if !words
        .filter_map(|word| means(&word))
        .any(|stage| stage == Stage::Won)
    {
        return None;
    }
    let holds_days = |choice: &ColumnChoice| {
        let words = ctx.words_of(choice.column - 1);
        let mut set = words.iter().filter(|word| !is_not_set(word)).peekable();
        set.peek().is_some() && set.all(|word| dates::is_day(word))
    };
    let choices: Vec<ColumnChoice> = columns.unused().into_iter().filter(holds_days).collect();
    if choices.is_empty() {
        return None;
    }
    let undecided = Undecided {
        field: "closed",
        choices,
        doubt: None,
        is_needed: false,
    };
    Some(FileQuestion::Column(undecided).into())
}
