//! A day that stands in three columns: year, month and day of the month.

use super::columns::{Columns, Wanted};
use super::delimited::CsvRecord;
use super::kinds;
use super::periods::{self, PeriodPart};
use super::profile::Holds;
use super::qualifiers::Qualifiers;
use super::text::{cell, fold, key};

/// The three columns, and where the day that they make stands: behind the cells of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinedDay {
    /// Place of the day.
    pub column: usize,
    /// Year, month, day of the month.
    pub parts: [usize; 3],
}

impl JoinedDay {
    /// The day of a row as `2026-11-23`; what makes none is left as it stands, to be refused.
    pub fn of(&self, record: &CsvRecord) -> String {
        let texts = self
            .parts
            .map(|at| cell(record.get(at)).unwrap_or_default());
        if texts.iter().all(|text| text.is_empty()) {
            return String::new();
        }
        let [year, month, day] = texts.map(|text| fold(text.trim()));
        let number =
            |text: &str, sign: char| text.trim_end_matches(sign).trim().parse::<u32>().ok();
        let month = number(&month, '月').or_else(|| match periods::written(&month)?.part {
            PeriodPart::Month(n) => Some(n),
            _ => None,
        });
        match (number(&year, '年'), month, number(&day, '日')) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            _ => texts.join(" "),
        }
    }
}

const YEARS: [&str; 9] = [
    "year", "yyyy", "yr", "jahr", "année", "annee", "年", "年份", "年度",
];
const MONTHS: [&str; 7] = ["month", "mm", "mon", "monat", "mois", "月", "月份"];
const DAYS: [&str; 9] = [
    "day",
    "dd",
    "day of month",
    "tag",
    "jour",
    "日",
    "号",
    "day no",
    "dom",
];

/// Words before them, by the field that they are the day of.
const BEFORE: [(&str, &[&str]); 5] = [
    (
        "day",
        &[
            "", "report", "activity", "date", "call", "visit", "日期", "填报",
        ],
    ),
    (
        "closed",
        &[
            "close", "closed", "closing", "won", "order", "date", "", "成交", "签约", "关闭",
            "结单",
        ],
    ),
    (
        "opened",
        &["open", "opened", "created", "create", "创建", "立项"],
    ),
    (
        "from",
        &["start", "from", "begin", "hire", "开始", "入职", "生效"],
    ),
    ("to", &["end", "to", "until", "leave", "结束", "离职"]),
];

/// Recognises three such columns where a field has no column, or only the one of the day of the month. A year and a
/// month without a day make a period, not a day.
pub fn recognise(columns: &mut Columns, wanted: &Wanted<'_>) {
    let width = columns.width();
    let keys: Vec<String> = columns.header[..width].iter().map(|h| key(h)).collect();
    let fields = kinds::spec(wanted.kind).fields;
    let is_given = |field: &str| wanted.map.iter().chain(wanted.set).any(|(f, _)| f == field);
    for (field, before) in BEFORE {
        let Some(name) = fields.iter().find(|f| **f == field) else {
            continue;
        };
        debug_assert_eq!(
            Holds::of(field),
            Holds::Day,
            "a day is made for fields of days"
        );
        let found = before.iter().find_map(|word| {
            let find = |parts: &[&str]| {
                let titles: Vec<String> = parts
                    .iter()
                    .map(|part| key(&format!("{word} {part}")))
                    .collect();
                let is_free = |c: &usize| !columns.is_used(*c) || columns.get(field) == Some(*c);
                (0..width)
                    .filter(is_free)
                    .find(|c| titles.contains(&keys[*c]))
            };
            Some([find(&YEARS)?, find(&MONTHS)?, find(&DAYS)?])
        });
        let Some(parts) = found.filter(|_| !is_given(field)) else {
            continue;
        };
        if columns.get(field).is_some_and(|c| c != parts[2]) {
            continue;
        }
        let column = columns.header.len();
        let title = parts.map(|at| columns.header[at].as_str()).join(" + ");
        columns.header.push(title);
        columns.constants.push(String::new());
        columns.said.push(Qualifiers::default());
        columns.fields.retain(|(f, _)| *f != field);
        columns.fields.push((name, vec![column]));
        columns.joined_days.push(JoinedDay { column, parts });
    }
}
