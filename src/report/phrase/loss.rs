//! What is left of a database that is not what it was: what happened to it, and the way back.

use super::check::finding;
use super::error::{shown, store_error};
use crate::i18n::I18n;
use crate::report::text::clean;
use crate::store::{Backup, BackupToTake, Brings, Damage, Loss, LossKind, StoreError, WayBack};
use std::path::Path;

/// What is wrong with a file, as a sentence.
pub fn damage(i18n: &I18n, damage: &Damage) -> String {
    match damage {
        Damage::Said(said) => match said.as_str() {
            // What SQLite says of a file every day.
            "database disk image is malformed" => i18n.t("domain-damage-malformed"),
            "file is not a database" => i18n.t("domain-damage-no-database"),
            said if Damage::is_of_schema(said) => {
                i18n.ta("domain-damage-schema", &[("text", clean(said).into())])
            }
            said => i18n.ta("domain-damage-said", &[("text", clean(said).into())]),
        },
        Damage::LogAlone => i18n.t("domain-damage-log-alone"),
        Damage::Found(found) => finding(i18n, found),
        Damage::Empty => i18n.t("domain-damage-empty"),
        Damage::NotAsMade => i18n.t("domain-damage-not-as-made"),
        Damage::References => i18n.t("domain-damage-references"),
        Damage::Short => i18n.t("domain-damage-short"),
    }
}

/// What became of a database, and that it was left as it is.
pub fn fate(i18n: &I18n, loss: &Loss) -> String {
    let path = ("path", shown(&loss.path));
    match &loss.fate {
        LossKind::Gone if loss.back == WayBack::NoBackup => {
            i18n.ta("domain-lost-gone-bare", &[path])
        }
        LossKind::Gone => i18n.ta("domain-lost-gone", &[path]),
        LossKind::Emptied => i18n.ta("domain-lost-emptied", &[path]),
        LossKind::Overwritten => i18n.ta("domain-lost-overwritten", &[path]),
        LossKind::Damaged(why) => {
            let why = ("why", damage(i18n, why).into());
            i18n.ta("domain-lost-damaged", &[path, why])
        }
    }
}

/// The command that goes back to a backup, or that none can be gone back to.
pub fn way_back(i18n: &I18n, back: &WayBack) -> String {
    match back {
        WayBack::To(newest) => {
            let said = [
                Some(i18n.ta("domain-back", &found(newest))),
                passed_over(i18n, newest),
            ];
            let said: Vec<String> = said.into_iter().flatten().collect();
            said.join(&i18n.t("domain-sentences"))
        }
        WayBack::BackupToTake(answer) => {
            let key = match answer.brings {
                Brings::All => "domain-back-all",
                Brings::Part => "domain-back-part",
                Brings::Whole => "domain-back",
            };
            let said = [
                Some(i18n.ta(key, &found(&answer.backup))),
                beside(i18n, answer),
                passed_over(i18n, &answer.backup),
            ];
            let said: Vec<String> = said.into_iter().flatten().collect();
            said.join(&i18n.t("domain-sentences"))
        }
        WayBack::NoneHolds => i18n.t("domain-back-none-holds"),
        WayBack::NoneOpen => i18n.t("domain-back-none-open"),
        WayBack::NoneKnown => i18n.t("domain-back-none-known"),
        WayBack::NoneWhole => i18n.t("domain-back-none-whole"),
        WayBack::NoDisk(disk) => i18n.ta("domain-back-no-disk", &[("path", shown(disk))]),
        WayBack::NoBackup => i18n.t("domain-back-no-backup"),
    }
}

/// What the file has beside a backup that is gone back to, where it has any.
pub fn beside(i18n: &I18n, answer: &BackupToTake) -> Option<String> {
    let args = [
        ("entries", answer.entries.into()),
        ("imports", answer.imports.into()),
    ];
    (answer.entries > 0 || answer.imports > 0).then(|| i18n.ta("domain-back-beside", &args))
}

/// The newer backups that were passed over for one: of a newer program, and of the database with a fault.
pub fn passed_over(i18n: &I18n, backup: &Backup) -> Option<String> {
    let said = [
        ("domain-back-newer", &backup.passed_over),
        ("domain-back-faulty", &backup.newer_faulty),
    ];
    let said = said.into_iter().filter_map(|(key, name)| {
        let name = clean(name.as_deref()?).into_owned();
        Some(i18n.ta(key, &[("name", name.into())]))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(&i18n.t("domain-sentences")))
}

/// Which backup, and what is in it.
fn found(backup: &Backup) -> [(&'static str, crate::i18n::Arg<'static>); 3] {
    let name = backup.path.file_stem().unwrap_or_default();
    let found = backup.found.as_ref();
    let count = |n: Option<i64>| n.unwrap_or_default().into();
    [
        ("name", clean(&name.to_string_lossy()).into_owned().into()),
        ("entries", count(found.map(|found| found.events))),
        ("imports", count(found.map(|found| found.imports))),
    ]
}

pub(super) fn loss(i18n: &I18n, loss: &Loss) -> String {
    let is_gone = matches!(loss.fate, LossKind::Gone | LossKind::Emptied);
    // Of what is gone nothing is kept.
    let back = match &loss.back {
        WayBack::To(newest) if is_gone => {
            let back = i18n.ta("domain-back-gone", &found(newest));
            let said: Vec<String> = std::iter::once(back)
                .chain(passed_over(i18n, newest))
                .collect();
            said.join(&i18n.t("domain-sentences"))
        }
        back => way_back(i18n, back),
    };
    let mut said = vec![fate(i18n, loss)];
    // That there is none is said already.
    said.extend((!is_gone || loss.back != WayBack::NoBackup).then_some(back));
    if let Some(aside) = &loss.aside {
        said.push(i18n.ta("domain-lost-aside", &[("path", shown(aside))]));
    }
    if is_gone {
        said.push(i18n.t("domain-back-anew"));
    }
    said.join(&i18n.t("domain-sentences"))
}

/// What is damaged, without the path, and what answers it.
pub(super) fn with_way_out(i18n: &I18n, loss: &Loss) -> String {
    let LossKind::Damaged(why) = &loss.fate else {
        return self::loss(i18n, loss);
    };
    let why = [("why", damage(i18n, why).into())];
    let said = [
        i18n.ta("domain-error-corrupt", &why),
        way_back(i18n, &loss.back),
    ];
    said.join(&i18n.t("domain-sentences"))
}

/// What is wrong with the database, for somebody who has neither a shell nor a key for it: whom to tell.
pub fn in_kiosk(i18n: &I18n, error: &StoreError) -> String {
    let broken = |why: String| i18n.ta("domain-error-corrupt", &[("why", why.into())]);
    let said = match error {
        StoreError::Lost(loss) => match &loss.fate {
            LossKind::Damaged(why) => broken(damage(i18n, why)),
            LossKind::Gone | LossKind::Emptied | LossKind::Overwritten => fate(i18n, loss),
        },
        StoreError::Corrupt(why) => broken(damage(i18n, why)),
        StoreError::NotOurs(_) => broken(i18n.t("domain-damage-no-database")),
        other => store_error(i18n, other),
    };
    [said, i18n.t("domain-kiosk-tell")].join(&i18n.t("domain-sentences"))
}

/// That a backup was not gone back to, and which one could be instead.
pub fn bad_backup(i18n: &I18n, (path, why): (&Path, &StoreError), other: &WayBack) -> String {
    let bad = |why: String| {
        let args = [("path", shown(path)), ("why", why.into())];
        i18n.ta("domain-error-bad-backup", &args)
    };
    let said = match why {
        StoreError::Corrupt(why) => bad(damage(i18n, why)),
        StoreError::Newer { .. } => i18n.ta("domain-error-newer-backup", &[("path", shown(path))]),
        StoreError::NotOurs(_) => bad(i18n.t("domain-damage-no-database")),
        StoreError::Special(_) => bad(i18n.t("domain-damage-special")),
        StoreError::Symlink(_) => bad(i18n.t("domain-damage-link")),
        other => bad(store_error(i18n, other)),
    };
    let next = match other {
        WayBack::To(newest) => i18n.ta("domain-back-other", &found(newest)),
        WayBack::BackupToTake(answer) => i18n.ta("domain-back-other", &found(&answer.backup)),
        WayBack::NoneOpen => i18n.t("domain-back-no-other-open"),
        WayBack::NoDisk(_) => way_back(i18n, other),
        WayBack::NoneHolds | WayBack::NoneKnown | WayBack::NoneWhole | WayBack::NoBackup => {
            i18n.t("domain-back-no-other")
        }
    };
    [said, next].join(&i18n.t("domain-sentences"))
}
