//! A cell of an ODS table: what its tag and its text say.

use super::super::currency::take_currency;
use super::format::{kept, plain};
use super::grid::CellKind;
use super::xlsx::word;
use super::xml::attributes;
use crate::ingest::periods::{self, PeriodPart};
use quick_xml::events::BytesStart;

/// Signs of currencies that no list of ours knows.
const SIGNS: [&str; 21] = [
    "kr", "kr.", "zł", "Kč", "Ft", "lei", "лв.", "₽", "руб.", "р.", "₺", "₴", "₫", "฿", "Rp", "RM",
    "Fr.", "SFr.", "₱", "₪", "",
];

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
                // Its currency is said; what else is shown beside it may multiply it.
                let (beside, _) = shown(n, self.text.trim());
                let rest = take_currency(&beside).map_or(&*beside, |(rest, _)| rest.trim());
                let sign = rest.strip_prefix(&*digits).unwrap_or(rest).trim();
                let rest = if SIGNS.contains(&sign) {
                    &*digits
                } else {
                    rest
                };
                (format!("{}{rest}", self.currency), kind)
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

/// A number together with what its cell shows: a code keeps its zeros, 12万 and 12 k€ are not 12. What a style divides
/// by is in the number already.
fn shown(value: f64, shown: &str) -> (String, CellKind) {
    let (digits, kind) = plain(value);
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (shown.find(is_digit), shown.rfind(is_digit)) else {
        return (digits, kind);
    };
    let core = &shown[first..=last];
    let readings = [
        core.replace([',', ' '], ""),
        core.replace(['.', ' '], "").replace(',', "."),
    ];
    let mut readings = readings.iter().filter_map(|text| text.parse::<f64>().ok());
    let is_code = shown.len() > 1 && shown.bytes().all(|b| b.is_ascii_digit());
    if is_code && readings.clone().any(|n| n.total_cmp(&value).is_eq()) {
        return (shown.to_owned(), kind);
    }
    // Fewer decimals may be shown than there are.
    let divided = !readings.any(|n| (n - value.abs()).abs() <= value.abs() / 100.0 + 0.5);
    let before = kept(shown[..first].trim_end_matches(['-', '(']), false, divided);
    let behind = kept(&shown[last + 1..], false, divided);
    (format!("{before}{digits}{behind}"), kind)
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
