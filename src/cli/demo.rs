//! `demo`: the cockpit on a made-up company, kept apart from the real database.
//!
//! There is one file per morning and language, so another day makes another demo. What was logged in
//! an earlier one, or is open elsewhere, stays: nothing is removed.

use super::context::load::{demo_folder, is_in};
use super::{CliError, Exit, Invocation, cockpit, shell_word};
use crate::demo::{self, FillError};
use crate::i18n::Lang;
use crate::report::text::clean;
use crate::store::{Create, Store, new_event_id};
use crate::sys::leftovers::{self, UnderWay};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// What `demo` takes on the command line.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct DemoArgs {
    /// Only make the database and print its path
    #[arg(long)]
    path: bool,
}

pub(super) fn run(args: &DemoArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if !args.path {
        cockpit::needs_terminal(context)?;
    }
    let db = match context.given_db() {
        Some(path) => path.to_owned(),
        None => own_place(context)?,
    };
    let is_to_be_made = match context.given_db() {
        // Not in the place of a company that is gone.
        Some(db) => {
            Store::is_to_be_made(db, context.backups_elsewhere().as_deref())?
                && fs::symlink_metadata(db).is_err()
        }
        None => fs::symlink_metadata(&db).is_err(),
    };
    if is_to_be_made {
        make(context, &db)?;
    }
    if !args.path {
        return cockpit::open(context, &db, Create::Never);
    }
    let shown = db.to_string_lossy();
    if context.json {
        context.print_json(&json!({ "database": shown }))?;
    } else {
        context.say(&clean(&shown))?;
        let line = context
            .i18n
            .ta("cli-demo-use", &[("words", words(context, &db)?.into())]);
        context.talk(&line);
    }
    Ok(Exit::Done)
}

/// The demo of this morning and language.
fn own_place(context: &Invocation<'_>) -> Result<PathBuf, CliError> {
    let dir = demo_folder(context.world).ok_or(CliError::NoDataDir)?;
    let name = format!("demo-{}-{}.db", context.as_of(), context.i18n.lang().tag());
    Ok(dir.join(name))
}

/// What to type so that another command shows the numbers of the demo's own cockpit.
fn words(context: &Invocation<'_>, db: &Path) -> Result<String, CliError> {
    let chinese = context.i18n.lang() == Lang::ZhCn;
    let rules = &context.settings().rules;
    let settings = demo::settings(chinese, context.as_of(), rules)
        .map_err(FillError::from)
        .map_err(refused)?;
    let mut words = format!(
        "--db {} --as-of {}",
        shell_word(&db.to_string_lossy()),
        context.as_of()
    );
    // In its own place it brings them.
    if demo_folder(context.world).is_some_and(|folder| is_in(db, &folder)) {
        return Ok(words);
    }
    for setting in settings {
        words.push_str(" --set ");
        words.push_str(&shell_word(&setting));
    }
    Ok(words)
}

fn refused(error: FillError) -> CliError {
    match error {
        FillError::Store(error) => error.into(),
        FillError::Demo(error) => {
            CliError::Said(Exit::Usage, clean(&error.to_string()).into_owned())
        }
    }
}

/// Makes the demo beside its place and puts it there whole, so that a demo is never half there.
fn make(context: &mut Invocation<'_>, db: &Path) -> Result<(), CliError> {
    let line = context.i18n.ta(
        "cli-demo-making",
        &[("day", context.as_of().to_string().into())],
    );
    context.talk(&line);
    db.parent().into_iter().for_each(leftovers::sweep_drafts);
    let part = leftovers::draft_of(db, &new_event_id(context.session.clock));
    let _under_way = UnderWay::begin(&part);
    let mut store = Store::open(&part, Create::New)?;
    let made = demo::fill(&mut store, &context.session);
    drop(store);
    let placed = match made {
        Ok(()) => fs::rename(&part, db).map_err(|error| CliError::Unwritable {
            path: db.to_owned(),
            error,
        }),
        Err(error) => Err(refused(error)),
    };
    if placed.is_err() {
        // The reason is told; a file that stays behind is in nobody's way.
        let _ = fs::remove_file(&part);
    }
    placed?;
    // What the made-up lead did is not another device's.
    Ok(context.open(db, Create::Never)?.claim_device()?)
}
