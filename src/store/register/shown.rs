//! Which days of a warning somebody saw (rule 5): those of the last look; and of one that was answered, or told to
//! somebody, those of every answer as well, so that a claim is the same in whatever order answers arrive.

use super::refresh::json;
use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use crate::domain::seen::SeenWarning;
use crate::domain::warning::Episode;
use crate::store::Result;
use crate::store::file::row_sum::WARNING;
use crate::store::load::{day, text};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, OptionalExtension, params};

/// Tells a connection how days are joined: `days_joined(a, b)` of two sets as they stand in the register, each of
/// which may be missing.
pub(in crate::store) fn teach(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("days_joined", 2, flags, |of: &Context<'_>| {
        let days = |at| -> rusqlite::Result<Option<DayRuns>> {
            let text: Option<String> = of.get(at)?;
            Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
        };
        let both = match (days(0)?, days(1)?) {
            (Some(a), Some(b)) => Some(a.joined(&b)),
            (one, other) => one.or(other),
        };
        Ok(both.map(|days| serde_json::to_string(&days).unwrap_or_default()))
    })
}

/// The days that a look shows, as an expression over them, together with those of the answers that the row holds.
pub(super) fn with_answers(days: &str) -> String {
    format!("iif(answered = 1, days_joined(shown, {days}), {days})")
}

/// The part of an UPDATE by which a warning was shown as it stands in the register.
pub(super) fn as_it_is() -> String {
    let days = with_answers("json_extract(episode, '$.counted')");
    WARNING.set(&[("shown", &days), ("retold", "0")])
}

/// Enters a warning that somebody answers or is told of, in the same transaction as the event that says so.
pub(in crate::store) fn remember(conn: &Connection, seen: &SeenWarning<'_>) -> Result<()> {
    let mut rows = conn.prepare_cached(
        "SELECT episode, judged, shown FROM warning
         WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4",
    )?;
    let key = seen.key;
    let opened_on = key.opened_on.to_string();
    let place = [
        key.family.id(),
        key.subject.kind.id(),
        &key.subject.id,
        &opened_on,
    ];
    let known = rows
        .query_row(place, |row| Ok((text(row, 0)?, day(row, 1)?, row.get(2)?)))
        .optional()?;
    let fresh = seen.episode();
    let judged = seen.judged();
    let Some((known, known_judged, shown)): Option<(String, Option<Day>, Option<String>)> = known
    else {
        conn.prepare_cached(
            "INSERT INTO warning VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, 0, ?7, 1, 0,
                 row_sum (?1, ?2, ?3, ?4, ?5, ?6, NULL, 0, ?7, 1, 0))",
        )?
        .execute(params![
            place[0],
            place[1],
            place[2],
            place[3],
            json(&fresh),
            judged.to_string(),
            shown_days(&fresh.counted)
        ])?;
        return Ok(());
    };
    let stands: Option<Episode> = serde_json::from_str(&known).ok();
    let since = known_judged.unwrap_or(Day::MIN);
    let is_new = stands.is_none_or(|stands| seen.supersedes(&stands, since));
    let shown: Option<DayRuns> = shown.and_then(|days| serde_json::from_str(&days).ok());
    let days = shown.map_or_else(|| fresh.counted.clone(), |days| days.joined(&fresh.counted));
    let changed = WARNING.set(&[
        ("episode", "?5"),
        ("judged", "?6"),
        ("shown", "?7"),
        ("answered", "1"),
    ]);
    conn.prepare_cached(&format!(
        "UPDATE warning {changed}
         WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4"
    ))?
    .execute(params![
        place[0],
        place[1],
        place[2],
        place[3],
        if is_new { json(&fresh) } else { known },
        since.max(judged).to_string(),
        shown_days(&days)
    ])?;
    Ok(())
}

/// Days as the register stores them.
fn shown_days(days: &DayRuns) -> String {
    serde_json::to_string(days).unwrap_or_default()
}
