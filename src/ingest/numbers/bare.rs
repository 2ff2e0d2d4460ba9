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
    if !body
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return Err(Reason::NotANumber);
    }
    Ok(Some(Stripped {
        body: body.to_owned(),
        negative,
        power,
        currency,
    }))
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
