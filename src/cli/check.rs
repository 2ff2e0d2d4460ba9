//! `check`: what is wrong with database, settings, terminal and paths, and what to do about it.

mod backups;

use super::errors::ErrorLog;
use super::open_folders::open_folders;
use super::strangers::stranger_lines;
use super::terminal_faults::terminal_faults;
use super::{CliError, Exit, Invocation};
use crate::i18n::Lang;
use crate::report::phrase;
use crate::report::text::clean;
use crate::store::drafts::Drafts;
use crate::store::{Finding, Store, StoreError};
use crate::sys;
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;

/// Something wrong: the area it belongs to, and a sentence.
struct Wrong {
    area: &'static str,
    what: String,
}

/// What `check` takes on the command line.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct CheckArgs {
    /// Compute again what is computed and was damaged; what was entered or imported is not touched
    #[arg(long)]
    rebuild: bool,
}

pub(super) fn run(args: &CheckArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let db = context.db_path()?;
    let mut wrong = settings(context);
    let mut notes = Vec::new();
    let mut rebuilt = Vec::new();
    if args.rebuild && wrong.is_empty() {
        rebuilt = context.store()?.derive_again()?;
        notes.push(if rebuilt.is_empty() {
            context.i18n.t("cli-check-nothing-to-rebuild")
        } else {
            phrase::finding(&context.i18n, &Finding::DerivedAgain(rebuilt.clone()))
        });
    }
    match database(context, &db) {
        CheckReport::Found(found, worth_knowing) => {
            wrong.extend(found);
            notes.extend(worth_knowing);
        }
        CheckReport::NoneYet(line) => notes.push(line),
    }
    let (bad, backups) = backups::backups(context, &db);
    wrong.extend(bad);
    wrong.extend(own(context));
    wrong.extend(drafts(context, &db));
    for (area, found) in [
        ("database", open_folders(context, &db)),
        ("terminal", terminal_faults(context)),
    ] {
        wrong.extend(found.into_iter().map(|what| Wrong { area, what }));
    }
    notes.extend(led_by_nobody(context, &db));
    if context.world.terminal.output && sys::lets_others_type() {
        notes.push(context.i18n.t("cli-check-tiocsti"));
    }
    if context.json {
        let found: Vec<_> = wrong
            .iter()
            .map(|w| json!({ "area": w.area, "what": w.what }))
            .collect();
        let document = json!({
            "ok": wrong.is_empty(),
            "database": db.to_string_lossy(),
            "config": context.config_path().map(Path::to_string_lossy),
            "findings": found,
            "notes": notes,
            "rebuilt": rebuilt,
            "backups": backups,
        });
        context.print_json(&document)?;
    } else {
        notes.extend(backups);
        let log = ErrorLog::of(context.world);
        if let Some(at) = log.as_ref().and_then(ErrorLog::written) {
            let path = at.to_string_lossy();
            let args = [("path", clean(&path).into())];
            notes.push(context.i18n.ta("cli-check-errors", &args));
        }
        lines(context, &db, &wrong, &notes)?;
    }
    Ok(if wrong.is_empty() {
        Exit::Done
    } else {
        Exit::NotSo
    })
}

/// That anybody may set targets and sign requests, since nobody is named who leads.
fn led_by_nobody(context: &Invocation<'_>, db: &Path) -> Option<String> {
    let store = Store::open_read_only(db).ok()?;
    let is_so = store.nobody_leads(&context.session).ok()?;
    is_so.then(|| context.i18n.t("cli-check-nobody-leads"))
}

/// Every problem of the settings, each for itself.
fn settings(context: &Invocation<'_>) -> Vec<Wrong> {
    let found = context.settings_wrong.iter();
    found.flat_map(|e| each(context, "settings", e)).collect()
}

/// Every problem of the user's keymap, themes and words, whether they are in use or not.
fn own(context: &Invocation<'_>) -> Vec<Wrong> {
    let own = context.own();
    let mut found = Vec::new();
    let mut look = |area, error: Option<CliError>| {
        found.extend(error.iter().flat_map(|e| each(context, area, e)));
    };
    look("keymap", own.keymap().err());
    for name in own.themes().unwrap_or_default() {
        look("themes", own.theme(&name).err());
    }
    for lang in Lang::ALL {
        look("locales", own.words(lang).err());
    }
    // A folder of no language is found with every language.
    let mut told = HashSet::new();
    found.retain(|w| told.insert(w.what.clone()));
    found
}

/// An error that tells several problems, one line each.
fn each(context: &Invocation<'_>, area: &'static str, error: &CliError) -> Vec<Wrong> {
    let said = error.say(&context.i18n);
    let lines = said.lines().map(str::to_owned);
    lines.map(|what| Wrong { area, what }).collect()
}

/// Whether half-typed notes could be kept and read; there may be none yet.
fn drafts(context: &Invocation<'_>, db: &Path) -> Option<Wrong> {
    let path = super::half_typed::own_place(context, db);
    if !path.exists() {
        return None;
    }
    let error = Drafts::open(&path, context.session.clock)
        .and_then(|d| d.look())
        .err()?;
    let what = phrase::store_error(&context.i18n, &error);
    let path = path.to_string_lossy();
    Some(Wrong {
        area: "drafts",
        what: format!("{}: {what}", clean(&path)),
    })
}

/// What a look at the database came to.
enum CheckReport {
    /// What is wrong, and what is worth knowing.
    Found(Vec<Wrong>, Vec<String>),
    /// Nobody has begun yet: how to.
    NoneYet(String),
}

fn database(context: &Invocation<'_>, db: &Path) -> CheckReport {
    let found = Store::open_read_only(db).and_then(|mut store| {
        if let Some(folder) = context.devices_dir() {
            store.keep_device_in(&folder);
        }
        let missing = store.missing_rows()?;
        let failed = store.failed_sources(&context.session.at.settings)?;
        let strangers = stranger_lines(context, &store)?;
        let (past, mut findings): (Vec<_>, Vec<_>) =
            store.look_over()?.into_iter().partition(Finding::is_past);
        findings.extend(store.clock_behind((context.session.clock)())?);
        // The backup answers all of them together.
        let back = findings.iter().any(Finding::is_loss);
        let back = back.then(|| context.shelf().ok()).flatten();
        let back = back.map(|shelf| shelf.way_back_of(&store, &findings));
        // Of a damaged journal the damage is told, and of settings that name no team these names; what is asked for may
        // not be readable with either.
        let over = match store.asked_over(&context.session) {
            Err(_) if !findings.is_empty() || !strangers.is_empty() => Vec::new(),
            over => over?,
        };
        Ok((
            findings,
            back,
            over,
            [store.notes((context.session.clock)())?, past].concat(),
            (missing, failed),
            strangers,
        ))
    });
    let wrong = |what| Wrong {
        area: "database",
        what,
    };
    let say = |finding| phrase::finding(&context.i18n, finding);
    let found = found.map_err(|error| context.judged(error.into()));
    let found = match found {
        Ok((findings, back, over, notes, (missing, failed), strangers)) => {
            let missing = missing
                .iter()
                .map(|rows| phrase::missing_rows(&context.i18n, rows));
            let failed = failed
                .iter()
                .map(|source| phrase::failed_source(&context.i18n, source));
            let not_in = missing.chain(failed).map(|what| Wrong {
                area: "imports",
                what,
            });
            let mut wrong: Vec<Wrong> = findings.iter().map(|f| wrong(say(f))).collect();
            if let (Some(back), Some(last)) = (back, wrong.last_mut()) {
                last.what = context.with_way_back(std::mem::take(&mut last.what), &back);
            }
            wrong.extend(not_in);
            let over = over
                .iter()
                .filter_map(|row| context.phrase().over_valve_of(row));
            wrong.extend(over.map(|what| Wrong {
                area: "targets",
                what,
            }));
            wrong.extend(strangers.into_iter().map(|what| Wrong {
                area: "settings",
                what,
            }));
            wrong.extend(unwritable(context, db));
            return CheckReport::Found(wrong, notes.iter().map(say).collect());
        }
        Err(CliError::Store(StoreError::Missing(path))) => {
            let path = path.to_string_lossy().into_owned();
            let line = context
                .i18n
                .ta("cli-check-no-database", &[("path", clean(&path).into())]);
            // A file that was named must be there; one's own is made when it is needed.
            if context.given_db().is_none() {
                return CheckReport::NoneYet(line);
            }
            vec![wrong(line)]
        }
        Err(error) => vec![wrong(error.say(&context.i18n))],
    };
    CheckReport::Found(found, Vec::new())
}

/// That nothing can be saved here, and why, though everything can be read.
fn unwritable(context: &Invocation<'_>, db: &Path) -> Option<Wrong> {
    let why = Store::unwritable(db)?;
    let why = phrase::store_error(&context.i18n, &why);
    Some(Wrong {
        area: "database",
        what: context
            .i18n
            .ta("cli-check-unwritable", &[("why", why.into())]),
    })
}

fn lines(
    context: &mut Invocation<'_>,
    db: &Path,
    wrong: &[Wrong],
    notes: &[String],
) -> Result<(), CliError> {
    let path = |key: &str, path: &Path| {
        let shown = path.to_string_lossy().into_owned();
        context.i18n.ta(key, &[("path", clean(&shown).into())])
    };
    let mut text = vec![path("cli-check-database", db)];
    if let Some(config) = context.config_path() {
        text.push(path("cli-check-config", config));
    }
    text.extend(notes.iter().map(|n| format!("· {n}")));
    if wrong.is_empty() {
        text.push(context.i18n.t("cli-check-well"));
    }
    text.extend(wrong.iter().map(|w| format!("✗ {}", w.what)));
    for line in text {
        context.say(&line)?;
    }
    Ok(())
}
