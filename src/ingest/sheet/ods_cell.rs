//! A cell of an ODS table: what its tag and its text say.

use super::format::plain;
use super::grid::CellKind;
use super::xlsx::word;
use super::xml::attributes;
use crate::ingest::periods::{self, PeriodPart};
use quick_xml::events::BytesStart;

/// A cell of an ODS table, while it is read.
#[derive(Default)]
pub struct OdsCell {
    pub times: u32,
    pub rows: u32,
    covered: bool,
    kind: String,
    value: Option<String>,
    currency: String,
    formula: Option<String>,
    failed: bool,
    pub text: String,
    pub paragraphs: u32,
}

/// How often something is repeated: once where nothing is said.
pub fn repeated(times: Option<&str>) -> u32 {
    times.map_or(1, |t| t.parse().unwrap_or(u32::MAX)).max(1)
}

impl OdsCell {
    /// From its tag: what the text says comes afterwards.
    pub fn of(tag: &BytesStart<'_>) -> Self {
        let mut cell = Self {
            times: 1,
            rows: 1,
            covered: tag.local_name().as_ref() == "covered-table-cell",
            ..Self::default()
        };
        for (name, value) in attributes(tag) {
            match name {
                "table:number-columns-repeated" => cell.times = repeated(Some(&value)),
                "table:number-rows-spanned" => cell.rows = repeated(Some(&value)),
                "office:value-type" => cell.kind = value.into_owned(),
                "calcext:value-type" => cell.failed = value == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => {
                    cell.value = Some(value.into_owned());
                }
                "office:currency" => cell.currency = value.into_owned(),
                "table:formula" => cell.formula = Some(value.into_owned()),
                _ => {}
            }
        }
        cell
    }

    /// What the cell holds; nothing where it is empty, or under a merged one.
    pub fn value(self) -> Option<(String, CellKind)> {
        if self.covered {
            return None;
        }
        if self.failed {
            return Some((self.text, CellKind::Failed));
        }
        let number = || {
            self.value
                .as_deref()
                .unwrap_or_default()
                .trim()
                .parse::<f64>()
        };
        Some(match (self.kind.as_str(), number()) {
            ("float", Ok(n)) => shown(n, self.text.trim()),
            ("percentage", Ok(n)) => {
                let (digits, kind) = plain(n * 100.0);
                (format!("{digits}%"), kind)
            }
            ("currency", Ok(n)) => {
                let (digits, kind) = plain(n);
                (format!("{}{digits}", self.currency), kind)
            }
            ("float" | "percentage" | "currency", Err(_)) => (self.text, CellKind::Failed),
            ("date", _) => date(self.value.as_deref().unwrap_or_default(), &self.text),
            ("time", _) => (
                clock(self.value.as_deref().unwrap_or_default()).unwrap_or(self.text),
                CellKind::Text,
            ),
            ("boolean", _) => (
                word(self.value.as_deref() == Some("true")).into(),
                CellKind::Text,
            ),
            ("", _) if self.formula.is_some() && self.text.is_empty() => {
                let formula = self.formula.unwrap_or_default();
                let formula = formula.split_once('=').map_or("", |(_, f)| f);
                let formula: String = formula.chars().take(60).collect();
                (format!("={formula}"), CellKind::Uncomputed)
            }
            _ => (
                self.value.filter(|v| !v.is_empty()).unwrap_or(self.text),
                CellKind::Text,
            ),
        })
    }
}

/// A number together with what its cell shows: a code keeps its zeros, 12万 is not 12.
fn shown(value: f64, shown: &str) -> (String, CellKind) {
    let (digits, kind) = plain(value);
    let same = |text: &str| {
        text.trim()
            .replace([',', ' '], "")
            .parse::<f64>()
            .is_ok_and(|n| n.total_cmp(&value).is_eq())
    };
    if shown.len() > 1 && shown.bytes().all(|b| b.is_ascii_digit()) && same(shown) {
        return (shown.to_owned(), kind);
    }
    let scale = ["万", "萬", "亿", "億"]
        .into_iter()
        .find(|word| shown.strip_suffix(word).is_some_and(same));
    (format!("{digits}{}", scale.unwrap_or_default()), kind)
}

/// A moment as `YYYY-MM-DD`, with its time where that is not midnight. A first of a month that is shown as
/// a month is one.
fn date(value: &str, shown: &str) -> (String, CellKind) {
    let value = value.strip_suffix("T00:00:00").unwrap_or(value);
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    if let Some(month) = day.strip_suffix("-01").filter(|_| time.is_empty())
        && let Some(period) = periods::written(shown)
        && matches!(period.part, PeriodPart::Month(_))
        && month.len() == 7
    {
        return (month.to_owned(), CellKind::Text);
    }
    let time = time.split(['.', ',']).next().unwrap_or_default();
    (format!("{day} {time}").trim_end().to_owned(), CellKind::Day)
}

/// `PT14H30M05S` as 14:30:05.
fn clock(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    Some(format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}"))
}
