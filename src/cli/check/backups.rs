//! What `check` says of the backups: those that are no longer what they were, where they lie, and how old the newest is.

use super::Wrong;
use crate::cli::{Invocation, backup};
use crate::report::phrase;
use crate::report::text::clean;
use crate::store::{Backup, BackupState, Finding, Shelf};
use crate::sys;
use std::path::Path;

/// Backups that are no longer what they were, and what is worth knowing about the rest.
pub(super) fn backups(context: &Invocation<'_>, db: &Path) -> (Vec<Wrong>, Vec<String>) {
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
    let taken = backup::size_of(all.iter());
    let (mut is_unknown, mut newest_faulty) = (shelf.away().is_some(), None);
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
                let backup = backup.with_contents();
                let altered = backup.found.as_ref().map(|found| &found.altered);
                if let Some(tables) = altered.filter(|tables| !tables.is_empty()) {
                    let tables = ("tables", backup::listed(tables).into());
                    let [path] = args;
                    notes.push(i18n.ta("cli-check-backup-altered", &[path, tables]));
                }
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
    notes.extend(backup::large(context, taken, shelf.folder()));
    notes.extend(backup::gone(context, &shelf));
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
    notes.extend(newest_faulty.map(|faulty| backup::faulty(&faulty, context)));
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
    if let Some(away) = shelf.away() {
        wrong.push(Wrong {
            area: "backups",
            what: phrase::store_error(i18n, &away),
        });
    }
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
    let at = ("at", backup::moment(newest, context).into());
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
