//! A national calendar as published: notices, days off, make-up days. Read from `assets/calendars`.

use super::super::Day;
use super::{CalendarError, DayKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The notice that a national day comes from (rule 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The year whose holidays it arranges; it may hold dates of the year before.
    pub year: i32,
    /// Its number: `国办发明电〔2025〕7号`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The day it was issued.
    pub issued: Day,
}

/// A published national calendar.
#[derive(Debug, Default)]
pub(super) struct National {
    /// By year.
    pub notices: BTreeMap<i32, Notice>,
    /// Kind, year of the notice.
    pub days: BTreeMap<Day, (DayKind, i32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    notice: Vec<NoticeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeRow {
    year: i32,
    number: String,
    title: String,
    issued: Day,
    holidays: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    off: String,
    #[serde(default)]
    work: Vec<Day>,
}

/// China's calendar, read on first use and kept.
pub(super) fn china() -> Result<Arc<National>, CalendarError> {
    static CHINA: OnceLock<Result<Arc<National>, CalendarError>> = OnceLock::new();
    CHINA
        .get_or_init(|| parse(include_str!("../../../assets/calendars/cn.toml")).map(Arc::new))
        .clone()
}

/// Reads a calendar file.
///
/// # Errors
/// Not TOML of this shape, a range that is none, a day named twice.
pub(super) fn parse(text: &str) -> Result<National, CalendarError> {
    let broken = |why: String| CalendarError::Broken(why);
    let file: File = toml::from_str(text).map_err(|e| broken(e.to_string()))?;
    let mut national = National::default();
    for row in file.notice {
        for holiday in row.holidays {
            let (first, last) = holiday
                .off
                .split_once('/')
                .and_then(|(a, b)| Some((Day::parse(a)?, Day::parse(b)?)))
                .filter(|(first, last)| first <= last)
                .ok_or_else(|| broken(format!("`{}` is no FIRST/LAST", holiday.off)))?;
            let off = first.until(last.next()).map(|d| (d, DayKind::Rest));
            let work = holiday.work.into_iter().map(|d| (d, DayKind::Work));
            for (day, kind) in off.chain(work) {
                if national.days.insert(day, (kind, row.year)).is_some() {
                    let name = &holiday.name;
                    return Err(broken(format!("{day} is named twice, by {name} too")));
                }
            }
        }
        let notice = Notice {
            year: row.year,
            number: row.number,
            title: row.title,
            issued: row.issued,
        };
        if national.notices.insert(row.year, notice).is_some() {
            return Err(broken(format!("{} has two notices", row.year)));
        }
    }
    Ok(national)
}
