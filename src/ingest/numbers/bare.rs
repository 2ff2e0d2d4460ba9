//! A number without what stands around its digits: sign, currency, and what multiplies it.

use super::super::currency::take_currency;
use super::super::fault::Reason;
use super::super::text::fold;
use super::is_not_set;
use std::borrow::Cow;

pub(super) struct Stripped {
    pub(super) body: String,
    pub(super) negative: bool,
    pub(super) power: u32,
    pub(super) currency: Option<String>,
}

/// Takes off sign, currency and what multiplies; `None` for nothing at all.
pub(super) fn strip(text: &str) -> Result<Option<Stripped>, Reason> {
    let folded = fold(text.trim());
    let folded = without_dash(&folded);
    // An apostrophe keeps a spreadsheet from reading the cell.
    let mut body = folded.trim().trim_start_matches('\'').trim();
    if body.len() > 80 {
        return Err(Reason::NotANumber);
    }
    if is_not_set(body) {
        return Ok(None);
    }
    let mut negative = false;
    let mut bracketed = false;
    let mut currency = None;
    let mut power = 0;
    // Signs, currencies and units stand in any order around the digits: take off until none is left.
    loop {
        let before = body.len();
        if let Some(inner) = body.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
            if negative || bracketed {
                return Err(Reason::NotANumber);
            }
            (negative, bracketed) = (true, true);
            body = inner.trim();
        }
        if let Some(rest) = body.strip_prefix('-').or_else(|| body.strip_suffix('-')) {
            if negative {
                return Err(Reason::NotANumber);
            }
            negative = true;
            body = rest.trim();
        }
        if let Some(rest) = body.strip_prefix('+') {
            body = rest.trim();
        }
        if body.ends_with('%') {
            return Err(Reason::Percentage);
        }
        if power == 0
            && let Some((rest, found)) = take_power(body)
        {
            power = found;
            body = rest.trim();
        }
        if currency.is_none()
            && let Some((rest, found)) = take_currency(body)
        {
            currency = Some(found);
            body = rest.trim();
        }
        if body.len() == before {
            break;
        }
    }
    if is_approximate(body) {
        return Err(Reason::Approximate);
    }
    let numeral = in_chinese(body).map(|number| number.to_string());
    let body = numeral.unwrap_or_else(|| body.to_owned());
    if !body
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return Err(Reason::NotANumber);
    }
    Ok(Some(Stripped {
        body,
        negative,
        power,
        currency,
    }))
}

/// Words and signs beside a number that is none to the last digit, before it and behind it.
const ABOUT: [&str; 20] = [
    "约", "大约", "约合", "近", "超", "超过", "不到", "至少", "~", "≈", "∼", ">", "<", "≥", "≤",
    "ca", "circa", "approx", "about", "etwa",
];
const OR_SO: [&str; 9] = [
    "左右", "上下", "以上", "以下", "多", "余", "+", "?", "or so",
];

/// Whether a number says of itself that it is not exact: 约5万, "ca. 5000", 5000+, 5-6万, and 1.2E+06, as a spreadsheet
/// shows a number whose last digits do not fit.
fn is_approximate(body: &str) -> bool {
    let lower = body.to_lowercase();
    let is_number = |text: &str| {
        let text = text.trim_matches(['.', ' ', ':']);
        let bare = take_power(text).map_or(text, |(rest, _)| rest).trim();
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
        bare.contains(|c: char| c.is_ascii_digit()) && bare.chars().all(digits)
    };
    let about = ABOUT.iter().filter_map(|word| lower.strip_prefix(word));
    let or_so = OR_SO.iter().filter_map(|word| lower.strip_suffix(word));
    // 5多万: the word stands before what multiplies.
    let inside = ["多", "余"]
        .iter()
        .map(|word| lower.replacen(word, "", 1))
        .filter(|rest| *rest != lower);
    let powers = lower.split_once('e').is_some_and(|(digits, power)| {
        let power = power.trim_start_matches(['+', '-']);
        is_number(digits) && !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit())
    });
    let between = ['-', '~', '至']
        .iter()
        .filter_map(|mark| lower.split_once(*mark))
        .any(|(low, high)| is_number(low) && is_number(high));
    powers
        || between
        || about.chain(or_so).any(is_number)
        || inside.into_iter().any(|rest| is_number(&rest))
}

/// A number that is written out in Chinese: 一百万, 三千五百, 贰万. A row of digits without units is none.
fn in_chinese(text: &str) -> Option<u64> {
    if text.is_ascii() || text.len() > 60 {
        return None;
    }
    let digit = |c: char| {
        [
            "零〇",
            "一壹",
            "二贰两",
            "三叁",
            "四肆",
            "五伍",
            "六陆",
            "七柒",
            "八捌",
            "九玖",
        ]
        .iter()
        .position(|signs| signs.contains(c))
        .map(|n| n as u64)
    };
    // Sections of four digits, of which each unit is smaller than the one before.
    let (mut total, mut section, mut own) = (0u64, 0u64, None);
    let (mut last_unit, mut last_section) = (10_000u64, u64::MAX);
    let mut has_units = false;
    for c in text.chars() {
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '万' | '萬' => 10_000,
            '亿' | '億' => 100_000_000,
            '整' if own.is_none() => continue,
            c => {
                let n = digit(c)?;
                if own.is_some_and(|own| own > 0) {
                    return None;
                }
                own = Some(n);
                continue;
            }
        };
        has_units = true;
        if unit >= 10_000 {
            section += own.take().unwrap_or(0);
            if section == 0 || unit >= last_section {
                return None;
            }
            total = total.checked_add(section.checked_mul(unit)?)?;
            (section, last_unit, last_section) = (0, 10_000, unit);
            continue;
        }
        // 十二 begins with its unit.
        let times = own.take().filter(|n| *n > 0);
        let times = times.or((unit == 10 && section == 0).then_some(1))?;
        if unit >= last_unit {
            return None;
        }
        section += times * unit;
        last_unit = unit;
    }
    // 三千五 is three thousand five hundred to one and three thousand and five to another.
    let rest = own.unwrap_or(0);
    let is_short = rest > 0 && last_unit > 10 && !text.contains(['零', '〇']);
    (has_units && !is_short).then(|| total.checked_add(section + rest))?
}

/// 100,- and 100.— are whole amounts, as offices from Oslo to Zürich write them; the mark before the dash is
/// that of the decimals.
fn without_dash(text: &str) -> Cow<'_, str> {
    let bare = text.trim().trim_end_matches(['-', '—']);
    let (Some(mark @ (',' | '.')), true) =
        (bare.chars().next_back(), bare.len() < text.trim().len())
    else {
        return Cow::Borrowed(text);
    };
    let digits = &bare[..bare.len() - 1];
    if digits
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_digit())
    {
        Cow::Owned(format!("{digits}{mark}0"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What multiplies a number, behind its digits, as a power of ten. The longest first.
const POWERS: [(&str, u32); 28] = [
    ("十亿", 9),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万", 4),
    ("萬", 4),
    ("亿", 8),
    ("億", 8),
    ("千", 3),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("Tsd.", 3),
    ("Tsd", 3),
    ("Mio.", 6),
    ("Mio", 6),
    ("mio", 6),
    ("Mrd.", 9),
    ("Mrd", 9),
    ("mn", 6),
    ("bn", 9),
    ("Bn", 9),
    ("k", 3),
    ("K", 3),
    ("m", 6),
    ("M", 6),
    ("B", 9),
    ("w", 4),
];

/// Takes what multiplies off the end, where digits or a space stand before it.
fn take_power(body: &str) -> Option<(&str, u32)> {
    POWERS.iter().find_map(|(word, power)| {
        let rest = body.strip_suffix(word)?;
        let last = rest.trim_end().chars().next_back()?;
        (last.is_ascii_digit() || matches!(last, '.' | ',')).then_some((rest, *power))
    })
}
