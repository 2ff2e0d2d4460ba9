//! `check`: what is wrong with database, settings, terminal and paths, and what to do about it.

use super::errors::ErrorLog;
use super::open_folders::open_folders;
use super::strangers::stranger_lines;
use super::terminal_faults::terminal_faults;
use super::{CliError, Exit, Invocation};
use crate::i18n::Lang;
use crate::report::phrase;
use crate::report::text::clean;
use crate::store::drafts::Drafts;
use crate::store::{Backup, BackupState, Finding, Shelf, Store, StoreError};
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
    let (bad, backups) = backups(context, &db);
    wrong.extend(bad);
    wrong.extend(own(context));
    wrong.extend(drafts(context, &db));
    for (area, found) in [
        ("database", open_folders(context, &db)),
        ("terminal", terminal_faults(context)),
    ] {
        wrong.extend(found.into_iter().map(|what| Wrong { area, what }));
    }
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

/// Backups that are no longer what they were, and what is worth knowing about the rest.
fn backups(context: &Invocation<'_>, db: &Path) -> (Vec<Wrong>, Vec<String>) {
    let i18n = &context.i18n;
    let Ok(shelf) = context.shelf() else {
        return (Vec::new(), Vec::new());
    };
    let all = match shelf.list() {
        Ok(all) => all,
        Err(error) => {
            let what = phrase::store_error(i18n, &error);
            return (
                vec![Wrong {
                    area: "backups",
                    what,
                }],
                Vec::new(),
            );
        }
    };
    let (mut whole, mut wrong, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let taken = super::backup::size_of(all.iter());
    let (mut is_unknown, mut newest_faulty) = (false, None);
    for backup in all {
        let path = backup.path.to_string_lossy();
        let args = [("path", clean(&path).into_owned().into())];
        let mut bad = |key| {
            let what = i18n.ta(key, &args);
            wrong.push(Wrong {
                area: "backups",
                what,
            });
        };
        match backup.judged() {
            BackupState::Whole => whole.push(backup),
            BackupState::Unnoted => {
                notes.push(i18n.ta("cli-check-backup-unnoted", &args));
                whole.push(backup);
            }
            BackupState::Newer => {
                is_unknown = true;
                notes.push(i18n.ta("cli-check-backup-newer", &args));
            }
            BackupState::Faulty => newest_faulty = newest_faulty.or(Some(backup)),
            BackupState::Altered => bad("cli-check-backup-bad"),
            BackupState::Closed => {
                is_unknown = true;
                bad("cli-check-backup-closed");
            }
        }
    }
    notes.extend(super::backup::large(context, taken, shelf.folder()));
    wrong.extend(where_they_lie(context, &shelf, db));
    let now = (context.session.clock)();
    let (ahead, whole): (Vec<_>, Vec<_>) = whole.into_iter().partition(|b| b.is_ahead(now));
    if !ahead.is_empty() {
        notes.push(i18n.ta("cli-check-backup-ahead", &[("n", ahead.len().into())]));
    }
    let behind = whole.iter().filter(|backup| backup.is_behind()).count();
    if behind > 0 {
        notes.push(i18n.ta("cli-check-backup-behind", &[("n", behind.into())]));
    }
    notes.extend(newest_faulty.map(|faulty| super::backup::faulty(&faulty, context)));
    match whole.first() {
        None if db.exists() && !is_unknown => notes.push(i18n.t("cli-check-backup-none")),
        None => {}
        Some(newest) => {
            notes.extend(newest_backup(context, newest, &whole));
            if shelf.is_elsewhere() == Some(false) {
                notes.push(i18n.t("cli-check-backup-same-disk"));
            }
        }
    }
    (wrong, notes)
}

/// Backups that others can reach, and that the next one cannot be made.
fn where_they_lie(context: &Invocation<'_>, shelf: &Shelf, db: &Path) -> Vec<Wrong> {
    let i18n = &context.i18n;
    let mut wrong = Vec::new();
    for (path, mode) in shelf.exposed() {
        let what = if path.is_dir() {
            let args = [
                ("path", clean(&path.to_string_lossy()).into_owned().into()),
                ("mode", format!("{mode:o}").into()),
            ];
            i18n.ta("cli-check-backups-exposed", &args)
        } else {
            let is_ours = sys::may_set_permissions(&path);
            phrase::finding(
                i18n,
                &Finding::Exposed {
                    path,
                    mode,
                    is_ours,
                },
            )
        };
        wrong.push(Wrong {
            area: "backups",
            what,
        });
    }
    let cannot = context.settings().backups.automatic && !context.is_demo;
    if let Some(why) = shelf.unwritable().filter(|_| cannot && db.exists()) {
        let folder = shelf.folder().to_string_lossy();
        let args = [
            ("path", clean(&folder).into_owned().into()),
            ("why", phrase::store_error(i18n, &why).into()),
        ];
        wrong.push(Wrong {
            area: "backups",
            what: i18n.ta("cli-check-backup-cannot", &args),
        });
    }
    wrong
}

/// Of when the newest whole backup is, and which other one holds the most where that is more.
fn newest_backup(context: &Invocation<'_>, newest: &Backup, whole: &[Backup]) -> Vec<String> {
    let i18n = &context.i18n;
    let old = (context.session.clock)().signed_duration_since(newest.at);
    let at = ("at", super::backup::moment(newest, context).into());
    let key = if old.num_days() > OLD_BACKUP {
        "cli-check-backup-old"
    } else {
        "cli-check-backup-newest"
    };
    let more = whole.iter().filter(|other| other.holds_more_than(newest));
    let more = more.filter_map(|other| Some((other.found.as_ref()?, other)));
    let most = more.max_by_key(|(found, other)| (found.events, found.imports, other.at));
    let most = most.map(|(found, other)| {
        let name = other.path.file_stem().unwrap_or_default();
        let args = [
            ("name", clean(&name.to_string_lossy()).into_owned().into()),
            ("entries", found.events.into()),
            ("imports", found.imports.into()),
        ];
        i18n.ta("cli-check-backup-more", &args)
    });
    std::iter::once(i18n.ta(key, &[at])).chain(most).collect()
}

/// Days after which the newest backup is called old.
const OLD_BACKUP: i64 = 2;

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
        let strangers = stranger_lines(context, &store)?;
        let mut findings = store.check()?;
        findings.extend(store.clock_behind((context.session.clock)())?);
        // The backup answers all of them together.
        let back = findings.iter().any(Finding::is_loss);
        let back = back.then(|| context.shelf().ok()).flatten();
        let back = back.map(|shelf| shelf.way_back_of(&store, &findings));
        Ok((
            findings,
            back,
            store.notes((context.session.clock)())?,
            missing,
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
        Ok((findings, back, notes, missing, strangers)) => {
            let missing = missing.iter().map(|rows| Wrong {
                area: "imports",
                what: phrase::missing_rows(&context.i18n, rows),
            });
            let mut wrong: Vec<Wrong> = findings.iter().map(|f| wrong(say(f))).collect();
            if let (Some(back), Some(last)) = (back, wrong.last_mut()) {
                last.what = context.with_way_back(std::mem::take(&mut last.what), &back);
            }
            wrong.extend(missing);
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
