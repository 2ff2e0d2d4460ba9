//! What a number format adds to a number: a cell that shows 85%, €5 or 12万 means that, although 0.85, 5 and
//! 12 are stored. Dates are written so that nobody has to guess their order.

use super::super::currency::take_currency;
use super::super::title::QualifierWords;
use super::grid::CellKind;
use crate::domain::Day;

/// Digits that spreadsheets compute with: what lies behind is noise of floating point.
const DIGITS: usize = 15;

/// What a date's format leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateShape {
    #[default]
    Day,
    /// `mmm-yy`, yyyy年m月
    Month,
    Year,
    /// Nothing: `yyyy-mm-dd hh:mm`, which shows midnight as well.
    Moment,
}

/// What a format makes of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberStyle {
    percent: bool,
    /// What stands before and behind the digits: a currency, 万.
    before: String,
    behind: String,
    /// A code of so many digits keeps its zeros.
    digits: usize,
    shape: DateShape,
}

/// Signs of several currencies: the place that stands behind one says which it is, by the number of a language there
/// or by the country at the end of its tag.
const OF_PLACES: [(&[&str], &str, &[&str]); 18] = [
    (&["¥", "￥"], "JPY", &["411", "JP"]),
    (
        &["¥", "￥"],
        "CNY",
        &["804", "478", "450", "451", "480", "CN"],
    ),
    (&["$"], "USD", &["409", "540A", "45C", "475", "US"]),
    (&["$"], "CAD", &["1009", "C0C", "CA"]),
    (&["$"], "AUD", &["C09", "AU"]),
    (&["$"], "NZD", &["1409", "481", "NZ"]),
    (&["$"], "SGD", &["4809", "1004", "SG"]),
    (&["$"], "HKD", &["C04", "3C09", "HK"]),
    (&["$"], "TWD", &["404", "TW"]),
    (&["$"], "MXN", &["80A", "MX"]),
    (&["$"], "ARS", &["2C0A", "AR"]),
    (&["$"], "CLP", &["340A", "CL"]),
    (&["$"], "COP", &["240A", "CO"]),
    (&["kr", "kr."], "SEK", &["41D", "SE"]),
    (&["kr", "kr."], "NOK", &["414", "814", "NO"]),
    (&["kr", "kr."], "DKK", &["406", "DK"]),
    (&["kr", "kr."], "ISK", &["40F", "IS"]),
    (&["£"], "EGP", &["C01", "EG"]),
];

/// The currency of a sign in a place: its code where the sign alone may be of several, else the sign.
fn of_place<'t>(sign: &'t str, place: &str) -> &'t str {
    let place = place.to_ascii_uppercase();
    let place = place.split('-').nth(1).unwrap_or(&place);
    let is_of = |(signs, _, places): &&(&[&str], &str, &[&str])| {
        let mut places = places.iter();
        signs.contains(&sign) && places.any(|known| *known == place.trim_start_matches('0'))
    };
    OF_PLACES
        .iter()
        .find(is_of)
        .map_or(sign, |(_, code, _)| *code)
}

/// How the word for a number as it is goes on.
const GENERAL: &str = "eneral";

fn is_general(rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut ahead = rest.clone();
    GENERAL.chars().all(|c| ahead.next() == Some(c))
}

/// Formats of the system's currency: which one that was, the file does not say.
const OF_THE_SYSTEM: [u32; 6] = [5, 6, 7, 8, 42, 44];

impl NumberStyle {
    /// From a format's code and number.
    pub fn of(code: &str, id: Option<u32>) -> Self {
        let mut style = Self::default();
        let mut bare = String::new();
        let (mut digits, mut scaled, mut literal_point) = (false, false, false);
        let mut signs = [String::new(), String::new()];
        let mut chars = code.chars().peekable();
        let literal = |text: &str, digits: bool, style: &mut Self| {
            let place = if digits {
                &mut style.behind
            } else {
                &mut style.before
            };
            place.push_str(text);
        };
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => {
                    let text: String = chars.by_ref().take_while(|c| *c != '"').collect();
                    literal_point |= digits && text == ".";
                    literal(&text, digits, &mut style);
                }
                '\\' | '!' => {
                    let next = chars.next().unwrap_or_default();
                    literal_point |= digits && next == '.';
                    literal(next.encode_utf8(&mut [0; 4]), digits, &mut style);
                }
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(sign) = inner.strip_prefix('$') {
                        // A currency for certain, known or not.
                        let (sign, place) = sign.split_once('-').unwrap_or((sign, ""));
                        let sign = of_place(sign.trim(), place.trim());
                        signs[usize::from(digits)].push_str(sign);
                    }
                }
                '0' | '#' | '?' => {
                    digits = true;
                    bare.push(c);
                    // A comma behind the last digit shows thousands.
                    let mut ahead = chars.clone().skip_while(|c| *c == ',');
                    scaled |= chars.peek() == Some(&',')
                        && !ahead.next().is_some_and(|c| matches!(c, '0' | '#' | '?'));
                }
                '%' => style.percent = true,
                // "General" stands for the digits.
                'G' | 'g' if !digits && is_general(&chars) => {
                    digits = true;
                    for _ in GENERAL.chars() {
                        chars.next();
                    }
                }
                '$' | '€' | '£' | '¥' | '￥' | '₩' | '₹' => {
                    literal(c.encode_utf8(&mut [0; 4]), digits, &mut style);
                }
                _ => bare.push(c),
            }
        }
        let of_system =
            id.is_some_and(|id| OF_THE_SYSTEM.contains(&id)) && !code.contains(['"', '[']);
        let [before, behind] = signs;
        style.before = before + &kept(&style.before, of_system, scaled || literal_point);
        style.behind = kept(&style.behind, of_system, scaled || literal_point) + &behind;
        style.digits = if bare.len() > 1 && bare.bytes().all(|b| b == b'0') {
            bare.len()
        } else {
            0
        };
        style.shape = shape(&bare);
        style
    }

    /// A number as it stands in a cell.
    pub fn number(&self, value: f64) -> (String, CellKind) {
        let value = if self.percent { value * 100.0 } else { value };
        let (digits, kind) = plain(value);
        if kind != CellKind::Number {
            return (digits, kind);
        }
        if digits.len() < self.digits && digits.bytes().all(|b| b.is_ascii_digit()) {
            return (format!("{digits:0>width$}", width = self.digits), kind);
        }
        let percent = if self.percent { "%" } else { "" };
        if self.before.is_empty() && self.behind.is_empty() && !self.percent {
            return (digits, kind);
        }
        (
            format!("{}{digits}{}{percent}", self.before, self.behind),
            kind,
        )
    }

    /// A moment, counted in days as spreadsheets of Windows do.
    pub fn moment(&self, serial: f64, since_1904: bool) -> (String, CellKind) {
        let serial = if since_1904 { serial + 1462.0 } else { serial };
        if !(0.0..2_958_466.0).contains(&serial) {
            return plain(serial);
        }
        let seconds = (serial * 86_400.0).round() as i64;
        let (days, seconds) = (seconds / 86_400, seconds % 86_400);
        let clock = time(seconds);
        if days == 0 {
            return (clock, CellKind::Text);
        }
        // They believe in 29 February 1900.
        let day = Day::from_number((days - 25_569) as i32 + i32::from(days < 60));
        match (self.shape, day.ymd(), seconds) {
            (DateShape::Month, (year, month, 1), 0) => {
                (format!("{year}-{month:02}"), CellKind::Text)
            }
            (DateShape::Year, (year, 1, 1), 0) => (year.to_string(), CellKind::Text),
            (DateShape::Moment, _, 0) => (format!("{day} 00:00"), CellKind::Day),
            (_, _, 0) => (day.to_string(), CellKind::Day),
            _ => (format!("{day} {clock}"), CellKind::Day),
        }
    }
}

/// A length of time, counted in days.
pub fn duration(days: f64) -> String {
    time((days.abs().min(1e6) * 86_400.0).round() as i64)
}

fn time(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

/// A number in as few digits as tell it, without an exponent.
pub fn plain(value: f64) -> (String, CellKind) {
    if !value.is_finite() {
        return (value.to_string(), CellKind::Failed);
    }
    let value = if value == 0.0 { 0.0 } else { value };
    // As most are; the digits of others take a search.
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return ((value as i64).to_string(), CellKind::Number);
    }
    let text = value.to_string();
    if value.abs() >= 1e15 {
        return (text, CellKind::Overlong);
    }
    if text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS {
        return (text, CellKind::Number);
    }
    let rounded = format!("{value:.*e}", DIGITS - 1).parse::<f64>();
    (rounded.unwrap_or(value).to_string(), CellKind::Number)
}

/// Of what stands beside the digits, what says something of them, as if it had been typed there: whoever reads the
/// number reads it, or refuses it. Punctuation says nothing. Where the format itself divides, what multiplies is in
/// the number already.
pub fn kept(text: &str, of_system: bool, divided: bool) -> String {
    let text = text.trim();
    let is_mark = |c: char| "%‰<>≤≥~≈±€£¥￥$₩₹".contains(c);
    if !text.chars().any(|c| c.is_alphanumeric() || is_mark(c)) {
        return String::new();
    }
    let taken = |number: &str| take_currency(number).is_some_and(|(rest, _)| rest.trim() == "1");
    if of_system && (taken(&format!("{text}1")) || taken(&format!("1{text}"))) {
        return String::new();
    }
    let words = QualifierWords::embedded().ok().filter(|_| divided);
    match words.and_then(|words| words.only(text.trim_start_matches('.'))) {
        Some(said) if said.scale.is_some() => said.currency.unwrap_or_default(),
        _ => text.to_owned(),
    }
}

/// What a date's format leaves out, told by its letters.
fn shape(bare: &str) -> DateShape {
    let lower = bare.to_lowercase();
    let has = |c: char| lower.contains(c);
    match (
        has('y') || has('e'),
        has('m'),
        has('d'),
        has('h') || has('s'),
    ) {
        (_, true, false, false) => DateShape::Month,
        (true, false, false, false) => DateShape::Year,
        (_, _, true, true) => DateShape::Moment,
        _ => DateShape::Day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xlsx_a_cell_means_what_it_shows() {
        for (code, value, want) in [
            ("General", 0.1 + 0.2, "0.3"),
            ("General", -0.0, "0"),
            ("General", 1e-7, "0.0000001"),
            ("0.00", 1234.5, "1234.5"),
            ("0%", 0.85, "85%"),
            ("0.00%", 1.055, "105.5%"),
            ("[$€-407] #,##0.00", 5.0, "€5"),
            ("#,##0.00 [$EUR]", 5.0, "5EUR"),
            ("\"$\"#,##0;[Red]-\"$\"#,##0", -5.0, "$-5"),
            ("[$-409]#,##0", 5.0, "5"),
            // Yen and yuan, and dollars, by their place.
            ("[$¥-411]#,##0", 5.0, "JPY5"),
            ("[$¥-0411]#,##0", 5.0, "JPY5"),
            ("[$￥-ja-JP]#,##0", 5.0, "JPY5"),
            ("[$¥-804]#,##0.00", 5.0, "CNY5"),
            ("[$¥-zh-CN]#,##0.00", 5.0, "CNY5"),
            ("[$$-C09]#,##0", 5.0, "AUD5"),
            ("#,##0 [$kr-41D]", 5.0, "5SEK"),
            ("[$¥]#,##0", 5.0, "¥5"),
            ("[$-411]#,##0", 5.0, "5"),
            ("[Red]#,##0", 5.0, "5"),
            ("0\"万\"", 12.0, "12万"),
            ("0!.0,\"万\"", 120_000.0, "120000"),
            ("#,##0,\"K\"", 12_000.0, "12000"),
            ("0\"台\"", 12.0, "12台"),
            ("0\"万元\"", 100.0, "100万元"),
            ("\"万元\"0", 100.0, "万元100"),
            ("0\" k€\"", 100.0, "100k€"),
            ("0\" Mio. €\"", 100.0, "100Mio. €"),
            ("#,##0,\" k€\"", 100_000.0, "100000EUR"),
            ("0!.0,\"万元\"", 120_000.0, "120000CNY"),
            ("0\"元/月\"", 5.0, "5元/月"),
            ("\"≥\"0", 5.0, "≥5"),
            ("0\"%\"", 5.0, "5%"),
            ("General\"万\"", 5.0, "5万"),
            ("000\\-0000", 1_234_567.0, "1234567"),
            ("#,##0\\ ", 5.0, "5"),
            ("00000", 123.0, "00123"),
            ("000", 4567.0, "4567"),
            ("_($* #,##0_)", 5.0, "$5"),
            ("#,##0\" Kč\"", 5.0, "5Kč"),
            ("#,##0 [$Kč-405]", 5.0, "5Kč"),
            ("0\"元\"", 5.0, "5元"),
        ] {
            let style = NumberStyle::of(code, None);
            assert_eq!(
                style.number(value),
                (want.to_owned(), CellKind::Number),
                "{code}"
            );
        }
        let system = NumberStyle::of("_($* #,##0_);_($* (#,##0)", Some(42));
        assert_eq!(system.number(5.0).0, "5");
        let style = NumberStyle::default();
        assert_eq!(style.number(1e15).1, CellKind::Overlong);
        assert_eq!(style.number(f64::NAN).1, CellKind::Failed);
    }

    #[test]
    fn p5_dates_of_both_systems_and_of_the_day_that_never_was() {
        let day = NumberStyle::of("dd/mm/yyyy", None);
        for (serial, since_1904, want) in [
            (46_327.0, false, "2026-11-01"),
            (44_865.0, true, "2026-11-01"),
            (46_327.75, false, "2026-11-01 18:00:00"),
            (46_327.999_999_999, false, "2026-11-02"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (0.5, false, "12:00:00"),
        ] {
            assert_eq!(day.moment(serial, since_1904).0, want, "{serial}");
        }
        for (code, want) in [
            ("mmm-yy", "2026-11"),
            ("yyyy\"年\"m\"月\"", "2026-11"),
            ("[$-804]yyyy\"年\"m\"月\";@", "2026-11"),
            ("yyyy/m/d", "2026-11-01"),
            ("d-mmm", "2026-11-01"),
        ] {
            let style = NumberStyle::of(code, None);
            assert_eq!(style.moment(46_327.0, false).0, want, "{code}");
            assert_eq!(style.moment(46_328.0, false).0, "2026-11-02", "{code}");
        }
        let moment = NumberStyle::of("dd.mm.yyyy hh:mm", None);
        assert_eq!(moment.moment(46_327.0, false).0, "2026-11-01 00:00");
        assert_eq!(duration(1.5), "36:00:00");
    }
}
