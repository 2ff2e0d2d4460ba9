//! What went wrong: what happened, what was kept, what to do.

use super::system::why_said;
use crate::domain::Day;
use crate::domain::refusal::{Refusal, TextOf};
use crate::i18n::{Arg, I18n};
use crate::report::number;
use crate::report::text::clean;
use crate::store::{LongWork, StoreError, WaitsFor, WayBack};
use std::path::Path;

pub(super) fn shown(path: &Path) -> Arg<'static> {
    clean(&path.to_string_lossy()).into_owned().into()
}

/// Whom a backup or a restore waits for.
pub fn waits_until(i18n: &I18n, waits: &WaitsFor) -> String {
    match waits {
        WaitsFor::Program(program) => {
            let name = clean(&program.name).into();
            let args = [("name", name), ("id", program.id.to_string().into())];
            i18n.ta("domain-waits-until", &args)
        }
        WaitsFor::Work(_) | WaitsFor::Another => i18n.t("domain-waits-until-another"),
    }
}

/// What a save waits for.
pub fn save_waits(i18n: &I18n, waits: &WaitsFor) -> String {
    let work = match waits {
        WaitsFor::Work(work) => work,
        WaitsFor::Program(program) => {
            let name = clean(&program.name).into();
            let args = [("name", name), ("id", program.id.to_string().into())];
            return i18n.ta("domain-waits-program", &args);
        }
        WaitsFor::Another => return i18n.t("domain-waits-another"),
    };
    match work {
        LongWork::Import(kind) => {
            let kind = i18n.t(&format!("import-kind-{}", kind.id()));
            i18n.ta("domain-waits-import", &[("kind", kind.into())])
        }
        LongWork::Undo => i18n.t("domain-waits-undo"),
        LongWork::Restore => i18n.t("domain-waits-restore"),
    }
}

/// A failure of the database in plain sentences.
pub fn store_error(i18n: &I18n, error: &StoreError) -> String {
    let about = |key: &str, path: &Path| i18n.ta(key, &[("path", shown(path))]);
    let because = |key: &str, why: &str| i18n.ta(key, &[("why", clean(why).into())]);
    match error {
        StoreError::Busy => i18n.t("domain-error-busy"),
        StoreError::BackupsBusy => i18n.t("domain-error-backups-busy"),
        StoreError::NoBackupDisk { disk, folder } => i18n.ta(
            "domain-error-no-backup-disk",
            &[("disk", shown(disk)), ("folder", shown(folder))],
        ),
        StoreError::Full => i18n.t("domain-error-full"),
        StoreError::Io(why) => because("domain-error-io", &why_said(i18n, why)),
        StoreError::TooManyFiles => i18n.t("domain-error-too-many-files"),
        StoreError::ReadOnly => i18n.t("domain-error-read-only"),
        StoreError::ReadOnlyDisk(path) => about("domain-error-read-only-disk", path),
        StoreError::LogUnread(path) => about("domain-error-log-unread", path),
        StoreError::ForeignCode(name) => {
            i18n.ta("domain-error-foreign-code", &[("name", clean(name).into())])
        }
        StoreError::CannotOpen { path, why } => i18n.ta(
            "domain-error-cannot-open",
            &[("path", shown(path)), ("why", why_said(i18n, why).into())],
        ),
        StoreError::Missing(path) => about("domain-error-missing", path),
        StoreError::HalfMade(path) => about("domain-error-half-made", path),
        StoreError::Symlink(path) => about("domain-error-symlink", path),
        StoreError::Special(path) => about("domain-error-special", path),
        StoreError::SeveralNames(path) => about("domain-error-several-names", path),
        StoreError::MountedAlone(path) => about("domain-error-mounted-alone", path),
        StoreError::Synced { path, by } => i18n.ta(
            "domain-error-synced",
            &[("path", shown(path)), ("by", clean(by).into())],
        ),
        StoreError::UnsafeDisk { path, kind } => i18n.ta(
            "domain-error-unsafe-disk",
            &[("path", shown(path)), ("kind", (*kind).into())],
        ),
        StoreError::Exists(path) => about("domain-error-exists", path),
        StoreError::Unrelated(path) => about("domain-error-unrelated", path),
        StoreError::Moved(path) => about("domain-error-moved", path),
        StoreError::NotOurs(path) => about("domain-error-not-ours", path),
        StoreError::OtherBuild(path) => about("domain-error-other-build", path),
        StoreError::Newer { path, found, known } => i18n.ta(
            "domain-error-newer",
            &[
                ("path", shown(path)),
                ("found", (*found).into()),
                ("known", (*known).into()),
            ],
        ),
        StoreError::Corrupt(why) => {
            let why = super::damage(i18n, why);
            i18n.ta("domain-error-corrupt", &[("why", why.into())])
        }
        StoreError::Lost(lost) => super::loss::loss(i18n, lost),
        StoreError::BadBackup { path, why } => {
            super::bad_backup(i18n, (path, why), &WayBack::NoBackup)
        }
        StoreError::OldSqlite(version) => because("domain-error-old-sqlite", version),
        StoreError::Stopped => i18n.t("domain-error-stopped"),
        StoreError::Refused(why) => refusal(i18n, why),
        StoreError::Other(why) => because("domain-error-other", why),
    }
}

/// The same where it is plain which database is meant: damage is told with the backup that answers it.
pub fn shown_error(i18n: &I18n, error: &StoreError) -> String {
    match error {
        StoreError::Lost(lost) => super::loss::with_way_out(i18n, lost),
        other => store_error(i18n, other),
    }
}

/// Why a command was refused, in plain sentences.
pub fn refusal(i18n: &I18n, refusal: &Refusal) -> String {
    let named = |key: &str, text: &str| i18n.ta(key, &[("text", clean(text).into())]);
    let on =
        |key: &str, day: Day| i18n.ta(key, &[("day", number::day_with_year(i18n, day).into())]);
    match refusal {
        Refusal::UnknownWarning(text) => named("domain-refused-unknown-warning", text),
        Refusal::AmbiguousWarning(text, ids) => {
            several(i18n, "domain-refused-ambiguous-warning", text, ids)
        }
        Refusal::WarningClosed(text) => named("domain-refused-closed", text),
        Refusal::UnknownRep(text, None) => named("domain-refused-unknown-rep", text),
        Refusal::UnknownRep(text, Some(near)) => {
            beside(i18n, "domain-refused-unknown-rep-near", text, near)
        }
        Refusal::AmbiguousRep(text, ids) => {
            several(i18n, "domain-refused-ambiguous-rep", text, ids)
        }
        Refusal::NothingReported(rep, day) => {
            let day = number::day_with_year(i18n, *day);
            let args = [("rep", clean(rep).into()), ("day", day.into())];
            i18n.ta("domain-refused-nothing-reported", &args)
        }
        Refusal::NobodyReported(day) => on("domain-refused-nobody-reported", *day),
        Refusal::UnknownUnit(text, None) => named("domain-refused-unknown-unit", text),
        Refusal::UnknownUnit(text, Some(near)) => {
            beside(i18n, "domain-refused-unknown-unit-near", text, near)
        }
        Refusal::AmbiguousUnit(text, paths) => {
            several(i18n, "domain-refused-ambiguous-unit", text, paths)
        }
        Refusal::UnknownProduct(text, None) => named("domain-refused-unknown-product", text),
        Refusal::UnknownProduct(text, Some(near)) => {
            beside(i18n, "domain-refused-unknown-product-near", text, near)
        }
        Refusal::UnknownTask(text) => named("domain-refused-unknown-task", text),
        Refusal::UnknownStep(text, open) => {
            let open = open.join(&i18n.t("domain-list"));
            let args = [("text", clean(text).into()), ("open", clean(&open).into())];
            i18n.ta("domain-refused-unknown-step", &args)
        }
        Refusal::UnknownSignal(text) => named("domain-refused-unknown-signal", text),
        Refusal::UnknownPlay(text, known) => i18n.ta(
            "domain-refused-unknown-play",
            &[
                ("text", clean(text).into()),
                ("known", clean(&known.join(&i18n.t("domain-list"))).into()),
            ],
        ),
        Refusal::UnknownAction(text) => named("domain-refused-unknown-action", text),
        Refusal::MadeByNewer(text) => named("domain-refused-made-by-newer", text),
        Refusal::CannotUndo(text) => named("domain-refused-cannot-undo", text),
        Refusal::UndoneAlready(text) => named("domain-refused-undone-already", text),
        Refusal::CannotRedo(text) => named("domain-refused-cannot-redo", text),
        Refusal::CountedSince => i18n.t("domain-refused-counted-since"),
        Refusal::CheckRests(day) => on("domain-refused-check-rests", *day),
        Refusal::DaysNotAllowed(day, most) => span(i18n, "domain-refused-days", *day, *most),
        Refusal::SignalDays(day, most) => span(i18n, "domain-refused-signal-days", *day, *most),
        Refusal::RulesOfPast { from, earliest } => {
            let earliest = ("earliest", *earliest);
            two_days(i18n, "domain-refused-rules-past", *from, earliest)
        }
        Refusal::UnfitRules(why) => super::rule_numbers::unfit_refused(i18n, why),
        Refusal::PinnedRule(key) => named("domain-refused-rules-pinned", &key.to_string()),
        Refusal::TriedSettings => i18n.t("domain-refused-tried-settings"),
        Refusal::NothingToSet(day) => on("domain-refused-rules-nothing", *day),
        Refusal::ReasonMissing => i18n.t("domain-refused-reason-missing"),
        Refusal::DayNotAllowed { day, first, last } => outside(i18n, *day, (*first, *last)),
        Refusal::NotYetChecked(day) => on("domain-refused-not-yet-checked", *day),
        Refusal::EndedUnchecked => i18n.t("domain-refused-ended-unchecked"),
        Refusal::NeverChecked => i18n.t("domain-refused-never-checked"),
        Refusal::TextMissing(of) => i18n.t(missing(*of)),
        Refusal::CheckDay { day, earliest } => {
            let earliest = ("earliest", *earliest);
            two_days(i18n, "domain-refused-check-day", *day, earliest)
        }
        Refusal::UnknownIntervention(text) => named("domain-refused-unknown-intervention", text),
        Refusal::NoSplit(text) => named("domain-refused-no-split", text),
        Refusal::Shrinks { gone, of } => i18n.ta(
            "domain-refused-shrinks",
            &[("gone", Arg::count(*gone)), ("all", Arg::count(*of))],
        ),
        Refusal::Collides { what, file, .. } => collides(i18n, what, file),
        Refusal::CameBefore { import, later } => came_before(i18n, *import, *later),
        Refusal::NoImport(number) => named("domain-refused-no-import", number),
        Refusal::ImportUndone(number) => named("domain-refused-import-undone", number),
        Refusal::StoodOn(what) => named("domain-refused-stood-on", what),
        Refusal::CountedElsewhere {
            source,
            is_namesake,
        } => named(counted_elsewhere(*is_namesake), source),
        Refusal::NoDraft(text) => named("domain-refused-no-draft", text),
        Refusal::OfTarget(why) => super::adjusted::target_refused(i18n, why),
        Refusal::SavedDifferently(text) => named("domain-refused-saved-differently", text),
        Refusal::TextTooLong(most) => {
            i18n.ta("domain-refused-text-too-long", &[("most", (*most).into())])
        }
        Refusal::CountTooHigh(most) => {
            i18n.ta("domain-refused-count-too-high", &[("most", (*most).into())])
        }
    }
}

/// What nobody knows, and what is called nearly so.
fn beside(i18n: &I18n, key: &str, text: &str, near: &str) -> String {
    let args = [("text", clean(text).into()), ("near", clean(near).into())];
    i18n.ta(key, &args)
}

/// A row of a file that another file says differently.
fn collides(i18n: &I18n, what: &str, file: &str) -> String {
    i18n.ta(
        "domain-refused-collides",
        &[("text", clean(what).into()), ("file", clean(file).into())],
    )
}

/// A file that came in before a later one of the same rows.
fn came_before(i18n: &I18n, import: i64, later: i64) -> String {
    i18n.ta(
        "domain-refused-came-before",
        &[
            ("number", import.to_string().into()),
            ("later", later.to_string().into()),
        ],
    )
}

/// Days that are too many, or end before they begin.
fn span(i18n: &I18n, key: &str, first: Day, most: i32) -> String {
    let day = number::day(i18n, first);
    i18n.ta(key, &[("day", day.into()), ("most", most.into())])
}

/// A day that is refused, beside the one that would do.
fn two_days(i18n: &I18n, key: &str, day: Day, (name, other): (&str, Day)) -> String {
    let [day, other] = [day, other].map(|d| number::day_with_year(i18n, d));
    i18n.ta(key, &[("day", day.into()), (name, other.into())])
}

/// What is said where a text is missing.
fn missing(of: TextOf) -> &'static str {
    match of {
        TextOf::Task => "domain-refused-task-missing",
        TextOf::Signal => "domain-refused-signal-missing",
        TextOf::Meeting => "domain-refused-measure-missing",
    }
}

/// Ids listed in a sentence; the rest is counted by the number before them.
const LISTED: usize = 8;

/// A text that fits several: how many, and their ids.
/// A day that cannot be chosen, and those that can.
fn outside(i18n: &I18n, day: Day, (first, last): (Option<Day>, Option<Day>)) -> String {
    let named = [("day", Some(day)), ("first", first), ("last", last)];
    let args = named.map(|(name, day)| {
        let day = day.map(|day| number::day_with_year(i18n, day));
        (name, day.unwrap_or_default().into())
    });
    let key = match (first, last) {
        (Some(_), Some(_)) => "domain-refused-day-between",
        (_, None) => "domain-refused-day-before",
        (None, Some(_)) => "domain-refused-day-after",
    };
    i18n.ta(key, &args)
}

/// A sentence about a text that fits several: `text`, how many there are, and the first of their ids.
pub fn several(i18n: &I18n, key: &str, text: &str, ids: &[String]) -> String {
    let shown = ids.iter().take(LISTED);
    let mut list: Vec<String> = shown.map(|id| clean(id).into_owned()).collect();
    if ids.len() > LISTED {
        list.push("…".to_owned());
    }
    let list = list.join(&i18n.t("domain-list"));
    let args = [
        ("text", clean(text).into()),
        ("n", ids.len().into()),
        ("ids", list.into()),
    ];
    i18n.ta(key, &args)
}

/// That another source counted the same; of a file with the same name it is told that it is another one.
fn counted_elsewhere(is_namesake: bool) -> &'static str {
    if is_namesake {
        "domain-refused-counted-namesake"
    } else {
        "domain-refused-counted-elsewhere"
    }
}
