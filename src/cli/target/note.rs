//! `target note`: whether whoever carries a target is a match, and why (D12).

use super::cell::pair;
use super::drafts::SplitInputs;
use super::{TargetArgs, drafts};
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::targets::{AssignmentNote, PlannedNote, PlannedTargets};
use crate::report::text::clean;

/// Whether it is a match, as it is typed.
pub(super) const ANSWERS: [(&str, bool); 2] = [("yes", true), ("no", false)];

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store()?;
    let (cell, _) = args.cell.read(context, &store)?;
    let id = store.target_id(&cell)?;
    let mut targets = match &args.draft {
        Some(draft) => store.target_draft(draft)?.targets,
        None => PlannedTargets::default(),
    };
    drop(store);
    let text = args.note.join(" ").trim().to_owned();
    let is_match = match args.fit.last() {
        Some(word) => answer(context, word)?,
        None => true,
    };
    // Without a word that it is none, an empty note takes back what was said.
    let note =
        (!text.is_empty() || !args.fit.is_empty()).then_some(AssignmentNote { text, is_match });
    targets.note(PlannedNote { id, note });
    drafts::keep(args, &targets, &SplitInputs::default(), context)
}

/// What `--note` and `--match` of a split say of its children, by their places.
pub(super) fn of_children(
    args: &TargetArgs,
    context: &Invocation<'_>,
    child: impl Fn(&str) -> Result<usize, CliError>,
) -> Result<Vec<(usize, AssignmentNote)>, CliError> {
    let mut all: Vec<(usize, AssignmentNote)> = Vec::new();
    for text in &args.note {
        let (name, said) = text
            .split_once('=')
            .map_or_else(|| pair(context, text), Ok)?;
        let text = said.trim().to_owned();
        let is_match = true;
        all.push((child(name.trim())?, AssignmentNote { text, is_match }));
    }
    for text in &args.fit {
        let (name, word) = pair(context, text)?;
        let (at, is_match) = (child(name)?, answer(context, word)?);
        if let Some((_, note)) = all.iter_mut().find(|(known, _)| *known == at) {
            note.is_match = is_match;
        } else {
            let text = String::new();
            all.push((at, AssignmentNote { text, is_match }));
        }
    }
    Ok(all)
}

fn answer(context: &Invocation<'_>, word: &str) -> Result<bool, CliError> {
    let known = ANSWERS.iter().find(|(known, _)| *known == word.trim());
    known.map(|(_, is_match)| *is_match).ok_or_else(|| {
        let words = ANSWERS.map(|(known, _)| known.to_owned());
        let args = [
            ("text", clean(word).into()),
            ("known", context.phrase().list(&words).into()),
        ];
        CliError::Said(Exit::Usage, context.i18n.ta("cli-target-no-child", &args))
    })
}
