//! What is asked before the cockpit opens, or after it was left for it: whether to go back to a backup, and whom a new
//! database is for.

use super::cockpit::facts;
use super::{CliError, Invocation, restore};
use crate::report::text::clean;
use crate::store::desk::Reply;
use crate::store::{Finding, Kinship, Shelf, Store};
use crate::sys;
use crate::tui::rescue::{self, Question, RescueAnswer as Answer};
use std::fs;
use std::path::Path;

/// Goes back to a backup where somebody says so who has asked for it in the cockpit; what there is to say where there
/// is none to go back to.
///
/// # Errors
/// Whatever keeps it from being done, or the terminal from asking.
pub(super) fn asked_for(context: &mut Invocation<'_>) -> Result<Vec<String>, CliError> {
    if let (None, said) = restore::way_back(context) {
        return Ok(said);
    }
    let line = context.i18n.t("cli-restore-asked");
    Ok(offer(context, line, false)?.1)
}

/// Asks whether to go back to the backup that answers, if there is one, or to begin anew where nothing is left; what was
/// answered, and what there is to say of a restore.
pub(super) fn offer(
    context: &mut Invocation<'_>,
    why: String,
    begins: bool,
) -> Result<(Answer, Vec<String>), CliError> {
    let (backup, about) = restore::way_back(context);
    let mut lines = vec![why];
    lines.extend(about);
    let (keys, answers): (_, &[Answer]) = match (&backup, begins) {
        (None, false) => return Ok((Answer::No, Vec::new())),
        (None, true) => ("tui-rescue-keys-none", &[Answer::Other]),
        (Some(_), false) => ("tui-rescue-keys", &[Answer::Yes]),
        (Some(_), true) => ("tui-rescue-keys-anew", &[Answer::Yes, Answer::Other]),
    };
    if backup.is_some() {
        lines.push(context.i18n.t(if begins {
            "cli-restore-offer-gone"
        } else {
            "cli-restore-offer"
        }));
    }
    let question = Question {
        title: if backup.is_some() {
            "tui-rescue-title"
        } else {
            "tui-rescue-title-gone"
        },
        keys,
        lines,
        answers,
    };
    let theme = facts(context)?.theme;
    let answer = rescue::ask(&question, &context.i18n, &theme).map_err(CliError::Terminal)?;
    if let (Answer::Yes, Some(backup)) = (answer, backup) {
        let restored = restore::put_back(&backup.path, Kinship::Needed, context)?;
        return Ok((answer, restore::said(&backup.path, &restored, context)));
    }
    Ok((answer, Vec::new()))
}

/// Something about the file; where it is a loss, with the backup that brings it back.
pub(super) fn told_with_answer(finding: &Finding, shelf: &Shelf) -> Reply {
    let finding = finding.clone();
    match finding
        .is_loss()
        .then(|| Store::open_read_only(shelf.database()))
    {
        Some(Ok(store)) => {
            let back = shelf.way_back_of(&store, std::slice::from_ref(&finding));
            Reply::Lost { finding, back }
        }
        Some(Err(_)) | None => Reply::Noticed(finding),
    }
}

/// Before a database is made in a folder that hands its group down it is asked once whom it is for: from then on the
/// permissions of the file say it. False where somebody leaves instead: nothing is made.
pub(super) fn ask_whom_for(context: &Invocation<'_>, db: &Path) -> Result<bool, CliError> {
    let elsewhere = context.backups_elsewhere();
    // Where there was one, something else is asked.
    if fs::symlink_metadata(db).is_ok()
        || !sys::is_for_its_group(db)
        || Store::is_to_be_made(db, elsewhere.as_deref()).is_err()
    {
        return Ok(true);
    }
    let path = db.to_string_lossy();
    let question = Question {
        title: "tui-group-title",
        keys: "tui-group-keys",
        lines: vec![
            context
                .i18n
                .ta("cli-group-asked", &[("path", clean(&path).into())]),
            context.i18n.t("cli-group-means"),
        ],
        answers: &[Answer::Yes, Answer::Other],
    };
    let theme = facts(context)?.theme;
    let answer = rescue::ask(&question, &context.i18n, &theme).map_err(CliError::Terminal)?;
    if answer == Answer::No {
        return Ok(false);
    }
    Store::make_empty(db, answer == Answer::Yes)?;
    Ok(true)
}
