//! What `check` found in the database: what is wrong, what it means, what to do.

use super::error::shown;
use crate::domain::Day;
use crate::i18n::{Arg, I18n};
use crate::report::number;
use crate::report::text::clean;
use crate::store::Finding;
use std::path::Path;

/// A finding in plain sentences.
pub fn finding(i18n: &I18n, finding: &Finding) -> String {
    let about = |key: &str, text: &str| i18n.ta(key, &[("text", clean(text).into())]);
    let places = |key: &str, device: &str, from: i64, to: i64| {
        let device = ("device", clean(device).into());
        let n = to.saturating_sub(from).saturating_add(1);
        i18n.ta(
            key,
            &[
                device,
                ("from", from.into()),
                ("to", to.into()),
                ("n", Arg::Count(n)),
            ],
        )
    };
    let pair = |key: &str, a: &str, b: &str| {
        let (a, b): (Arg<'_>, Arg<'_>) = (clean(a).into(), clean(b).into());
        i18n.ta(key, &[("a", a), ("b", b)])
    };
    match finding {
        Finding::OldSqlite(version) => about("domain-found-old-sqlite", version),
        Finding::Damaged(why) => {
            let why = super::damage(i18n, why);
            i18n.ta("domain-found-damaged", &[("why", why.into())])
        }
        Finding::BrokenReference { table, parent } => {
            pair("domain-found-broken-reference", table, parent)
        }
        Finding::SchemaDiffers(name) => about("domain-found-schema-differs", name),
        Finding::SchemaExtra(name) => about("domain-found-schema-extra", name),
        Finding::Setting { name, found } => pair("domain-found-setting", name, found),
        Finding::Misplaced(error) => super::store_error(i18n, error),
        Finding::Shared { path, mode } => bits(i18n, "domain-found-shared", path, *mode),
        Finding::Exposed {
            path,
            mode,
            is_ours,
        } => {
            let key = if *is_ours {
                "domain-found-exposed"
            } else {
                "domain-found-exposed-of-another"
            };
            bits(i18n, key, path, *mode)
        }
        Finding::AlteredEvent(id) => about("domain-found-altered-event", id),
        Finding::AlteredNote(id) => about("domain-found-altered-note", id),
        Finding::BrokenSeal(device) => about("domain-found-broken-seal", device),
        Finding::UnlinkedEvent(id) => about("domain-found-unlinked-event", id),
        Finding::MissingEvents { device, from, to } => {
            places("domain-found-missing-events", device, *from, *to)
        }
        Finding::UnreadableEvent(id) => about("domain-found-unreadable-event", id),
        Finding::AlteredFacts {
            table,
            import,
            number,
            file,
        } => altered_facts(i18n, table, (import, *number, file)),
        Finding::ReplacedFacts {
            table,
            number,
            file,
        } => of_facts(i18n, "domain-found-replaced-facts", (table, *number, file)),
        Finding::NewDevice(device) => about("domain-found-new-device", device),
        Finding::WentBack { device, from, to } => {
            places("domain-found-went-back", device, *from, *to)
        }
        Finding::LostTail { device, from, to } => {
            places("domain-found-lost-tail", device, *from, *to)
        }
        Finding::GoneBack { entries, imports } => i18n.ta(
            "domain-found-gone-back",
            &[
                ("entries", Arg::Count(*entries)),
                ("imports", Arg::Count(*imports)),
            ],
        ),
        Finding::LostImport { number, file, .. } => {
            let args = [("number", (*number).into()), ("file", clean(file).into())];
            i18n.ta("domain-found-lost-import", &args)
        }
        Finding::NoDeviceFile(path) => {
            i18n.ta("domain-found-no-device-file", &[("path", shown(path))])
        }
        Finding::NewerEvents(count) => counted(i18n, "domain-found-newer-events", *count),
        Finding::ClockAhead(count) => counted(i18n, "domain-found-clock-ahead", *count),
        Finding::ClockBehind { now, last } => pair(
            "domain-found-clock-behind",
            &now.to_string(),
            &last.to_string(),
        ),
        Finding::GoneForRoom { day, count, bytes } => gone_for_room(i18n, *day, *count, *bytes),
        Finding::AlteredRows(table) => about("domain-found-altered-rows", table),
        Finding::OtherCount(table) => about("domain-found-other-count", table),
        Finding::NotDerived(table) => about("domain-found-not-derived", table),
        Finding::NotCompared(tables) => about("domain-found-not-compared", &tables.join(", ")),
        Finding::DerivedAgain(tables) => about("domain-found-derived-again", &tables.join(", ")),
        Finding::NotFolded(table) => about("domain-found-not-folded", table),
        Finding::DanglingEvent { id, names } => pair("domain-found-dangling-event", id, names),
    }
}

/// That rows are not what their import put there, or, where there is none, that they were never imported.
fn altered_facts(i18n: &I18n, table: &str, (import, number, file): (&str, i64, &str)) -> String {
    if import.is_empty() {
        let args = [("text", clean(table).into())];
        i18n.ta("domain-found-facts-of-no-import", &args)
    } else {
        of_facts(i18n, "domain-found-altered-facts", (table, number, file))
    }
}

/// That so many backups, of so many bytes, went on a day since they had too little room.
fn gone_for_room(i18n: &I18n, day: Day, count: u64, bytes: u64) -> String {
    let args = [
        ("day", number::day_with_year(i18n, day).into()),
        ("count", count.into()),
        ("size", number::megabytes(bytes).into()),
    ];
    i18n.ta("domain-found-gone-for-room", &args)
}

/// A sentence about so many of something.
fn counted(i18n: &I18n, key: &str, count: u64) -> String {
    i18n.ta(key, &[("count", count.into())])
}

/// A sentence about facts of a table that an import put there, by its number and its file.
fn of_facts(i18n: &I18n, key: &str, (table, number, file): (&str, i64, &str)) -> String {
    let args = [
        ("table", clean(table).into()),
        ("import", number.to_string().into()),
        ("file", clean(file).into()),
    ];
    i18n.ta(key, &args)
}

/// A sentence about the permission bits of a file.
fn bits(i18n: &I18n, key: &str, path: &Path, mode: u32) -> String {
    let mode = format!("{:o}", mode & 0o7777);
    i18n.ta(key, &[("path", shown(path)), ("mode", mode.into())])
}
