//! Numbers as spreadsheets write them: groups, decimal commas, 万 and 亿, currency signs, negatives.
//! Nothing is rounded and nothing is guessed: what does not fit is refused with its reason.

use super::fault::Reason;
use super::text::fold;

/// Amounts lie between minus and plus so many minor units: sums of them always fit.
const MAX_MINOR: i64 = 1_000_000_000_000_000;

/// What separates the decimals in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// No number of the file tells: `1,234` is read as 1234 and `1.234` as a decimal fraction.
    #[default]
    Untold,
    /// A point.
    Point,
    /// A comma.
    Comma,
    /// Numbers of the file contradict each other: what could be both is refused.
    Mixed,
}

impl Decimal {
    /// Takes in what another number tells.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (a, Self::Untold) => a,
            (Self::Untold, b) => b,
            (a, b) if a == b => a,
            _ => Self::Mixed,
        }
    }
}

/// A number read from a cell: `digits × 10^-scale`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    digits: i128,
    scale: u32,
    /// The sign or code of a currency that stood beside it.
    pub currency: Option<String>,
}

impl Number {
    /// As minor units of a currency with so many digits.
    ///
    /// # Errors
    /// Where it has more decimals, or does not fit.
    pub fn minor(&self, minor_digits: u8) -> Result<i64, Reason> {
        let minor = u32::from(minor_digits);
        let scaled = if self.scale <= minor {
            10i128
                .checked_pow(minor - self.scale)
                .and_then(|f| self.digits.checked_mul(f))
                .ok_or(Reason::TooLarge)?
        } else {
            let f = 10i128
                .checked_pow(self.scale - minor)
                .ok_or(Reason::TooLarge)?;
            if self.digits % f != 0 {
                return Err(Reason::TooPrecise {
                    digits: minor_digits,
                });
            }
            self.digits / f
        };
        i64::try_from(scaled)
            .ok()
            .filter(|n| (-MAX_MINOR..=MAX_MINOR).contains(n))
            .ok_or(Reason::TooLarge)
    }

    /// As a count.
    ///
    /// # Errors
    /// Where it has a fraction, is negative, or does not fit.
    pub fn count(&self) -> Result<u32, Reason> {
        let f = 10i128.checked_pow(self.scale).ok_or(Reason::TooLarge)?;
        if self.digits % f != 0 {
            return Err(Reason::NotWhole);
        }
        let whole = self.digits / f;
        if whole < 0 {
            return Err(Reason::Negative);
        }
        i32::try_from(whole)
            .map(|n| n as u32)
            .map_err(|_| Reason::TooLarge)
    }
}

/// Reads a number; `None` for an empty cell or a lone dash.
///
/// # Errors
/// Says why the text is no number.
pub fn parse(text: &str, decimal: Decimal) -> Result<Option<Number>, Reason> {
    let Some(Stripped {
        body,
        negative,
        power,
        currency,
    }) = strip(text)?
    else {
        return Ok(None);
    };
    let (whole, fraction) = separate(&body, decimal)?;
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    // 38 digits fit into i128; longer ones are no amounts.
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.len() > 30 {
        return Err(Reason::TooLarge);
    }
    let mut value: i128 = if digits.is_empty() {
        0
    } else {
        digits.parse().map_err(|_| Reason::NotANumber)?
    };
    let mut scale = fraction.len() as u32;
    let eaten = scale.min(power);
    scale -= eaten;
    value = value
        .checked_mul(10i128.pow(power - eaten))
        .ok_or(Reason::TooLarge)?;
    Ok(Some(Number {
        digits: if negative { -value } else { value },
        scale,
        currency,
    }))
}

/// What a number tells about the decimals of its file.
pub fn evidence(text: &str) -> Decimal {
    match strip(text) {
        Ok(Some(stripped)) => told(&stripped.body).unwrap_or_default(),
        _ => Decimal::Untold,
    }
}

struct Stripped {
    body: String,
    negative: bool,
    power: u32,
    currency: Option<String>,
}

/// Takes off sign, currency and 万/亿; `None` for nothing at all.
fn strip(text: &str) -> Result<Option<Stripped>, Reason> {
    let folded = fold(text.trim());
    let mut body = folded.trim();
    if body.len() > 80 {
        return Err(Reason::NotANumber);
    }
    if body.is_empty() || matches!(body, "-" | "—" | "--") {
        return Ok(None);
    }
    let mut negative = false;
    if let Some(inner) = body.strip_prefix('(').and_then(|b| b.strip_suffix(')')) {
        negative = true;
        body = inner.trim();
    }
    let mut currency = None;
    let mut power = 0;
    // Signs, currencies and units stand in any order around the digits: take off until none is left.
    loop {
        let before = body.len();
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
        if power == 0 {
            if let Some(rest) = body.strip_suffix('万').or_else(|| body.strip_suffix('萬')) {
                power = 4;
                body = rest.trim();
            } else if let Some(rest) = body.strip_suffix('亿').or_else(|| body.strip_suffix('億'))
            {
                power = 8;
                body = rest.trim();
            }
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

const SIGNS: [&str; 14] = [
    "US$", "HK$", "NT$", "A$", "C$", "S$", "R$", "$", "€", "£", "¥", "元", "₹", "₩",
];

fn take_currency(body: &str) -> Option<(&str, String)> {
    // U+FFE5 is outside the range that folding covers.
    if let Some(rest) = body.strip_prefix('￥') {
        return Some((rest, "¥".to_owned()));
    }
    for sign in SIGNS {
        if let Some(rest) = body.strip_prefix(sign).or_else(|| body.strip_suffix(sign)) {
            return Some((rest, sign.to_owned()));
        }
    }
    let code = |t: &str| t.len() == 3 && t.bytes().all(|b| b.is_ascii_uppercase());
    if let Some((head, rest)) = body.split_at_checked(3)
        && code(head)
    {
        return Some((rest, head.to_owned()));
    }
    let (rest, tail) = body.split_at_checked(body.len().checked_sub(3)?)?;
    code(tail).then(|| (rest, tail.to_owned()))
}

/// Whether a currency's sign or code can mean the base currency.
pub fn can_mean(sign: &str, base: &str) -> bool {
    match sign {
        "¥" => matches!(base, "CNY" | "JPY"),
        "元" | "RMB" => matches!(base, "CNY" | "TWD" | "HKD"),
        "$" => matches!(
            base,
            "USD" | "AUD" | "CAD" | "HKD" | "SGD" | "NZD" | "TWD" | "MXN"
        ),
        "US$" => base == "USD",
        "HK$" => base == "HKD",
        "NT$" => base == "TWD",
        "A$" => base == "AUD",
        "C$" => base == "CAD",
        "S$" => base == "SGD",
        "R$" => base == "BRL",
        "€" => base == "EUR",
        "£" => base == "GBP",
        "₹" => base == "INR",
        "₩" => base == "KRW",
        code => code == base,
    }
}

/// What the separators of one number tell for certain.
fn told(body: &str) -> Option<Decimal> {
    let points = body.matches('.').count();
    let commas = body.matches(',').count();
    let after = |c: char| body.rsplit(c).next().map_or(0, str::len);
    match (points, commas) {
        (0, 0) => None,
        (p, c) if p > 0 && c > 0 => Some(if body.rfind('.') > body.rfind(',') {
            Decimal::Point
        } else {
            Decimal::Comma
        }),
        (1, 0) => (!could_be_group(body, '.')).then_some(Decimal::Point),
        (0, 1) => (!could_be_group(body, ',')).then_some(Decimal::Comma),
        (_, 0) => (after('.') == 3).then_some(Decimal::Comma),
        (0, _) => (after(',') == 3).then_some(Decimal::Point),
        _ => None,
    }
}

/// A single separator that could stand between groups: one to three digits before, three after.
fn could_be_group(body: &str, separator: char) -> bool {
    let Some((head, tail)) = body.split_once(separator) else {
        return false;
    };
    (1..=3).contains(&head.len()) && !head.starts_with('0') && tail.len() == 3
}

/// Splits into whole part (with groups) and decimals, checking the groups.
fn separate(body: &str, decimal: Decimal) -> Result<(String, String), Reason> {
    let single = body.matches(['.', ',']).count() == 1;
    let own = match told(body) {
        Some(own) => own,
        None if !single => Decimal::Point,
        None => match decimal {
            Decimal::Untold => Decimal::Point,
            Decimal::Mixed => return Err(Reason::AmbiguousNumber),
            known => known,
        },
    };
    let mark = if own == Decimal::Comma { ',' } else { '.' };
    let (whole, fraction) = match body.rsplit_once(mark) {
        Some((w, f)) => (w, f),
        None => (body, ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::NotANumber);
    }
    let groups: Vec<&str> = whole.split([' ', '\'', '’', '.', ',']).collect();
    let (first, rest) = groups.split_first().ok_or(Reason::NotANumber)?;
    let well_grouped =
        rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3));
    if whole.contains(mark)
        || !groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()))
        || !well_grouped
    {
        return Err(Reason::NotANumber);
    }
    if first.is_empty() && fraction.is_empty() {
        return Err(Reason::NotANumber);
    }
    Ok((groups.concat(), fraction.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minor(text: &str, decimal: Decimal) -> Result<Option<i64>, Reason> {
        parse(text, decimal)?.map(|n| n.minor(2)).transpose()
    }

    #[test]
    fn amounts() {
        for (text, want) in [
            ("1054", 105_400),
            ("0", 0),
            ("-0", 0),
            ("1,234.56", 123_456),
            ("1.234,56", 123_456),
            ("1 234,56", 123_456),
            ("1\u{202f}234,56", 123_456),
            ("1'234.5", 123_450),
            ("1,234,567", 123_456_700),
            ("1.234.567", 123_456_700),
            ("1,234", 123_400),
            ("12,5", 1_250),
            (".5", 50),
            ("5.", 500),
            ("5.500", 550),
            ("(1 200)", -120_000),
            ("1200-", -120_000),
            ("−1200", -120_000),
            ("-$1,200", -120_000),
            ("$-1200", -120_000),
            ("$125000", 12_500_000),
            ("￥1,200.00", 120_000),
            ("¥ 12", 1_200),
            ("CHF 5", 500),
            ("5 EUR", 500),
            ("CNY12", 1_200),
            ("１２３．５", 12_350),
            ("1.2万", 1_200_000),
            ("3万元", 3_000_000),
            ("0.00012亿", 1_200_000),
            ("٣٤", 3_400),
        ] {
            assert_eq!(minor(text, Decimal::Untold), Ok(Some(want)), "{text}");
        }
        for text in ["", "  ", "-", "—"] {
            assert_eq!(minor(text, Decimal::Untold), Ok(None), "{text}");
        }
    }

    #[test]
    fn refusals() {
        use Reason::{NotANumber, Percentage, TooLarge, TooPrecise};
        for (text, want) in [
            ("5k", NotANumber),
            ("12%", Percentage),
            ("1e5", NotANumber),
            ("1e400", NotANumber),
            ("NaN", NotANumber),
            ("Inf", NotANumber),
            ("missing amount", NotANumber),
            ("1,23,456", NotANumber),
            ("1,2345.6", NotANumber),
            ("1.2.3", NotANumber),
            ("--5", NotANumber),
            (".", NotANumber),
            ("1..2", NotANumber),
            ("#REF!", NotANumber),
            ("true", NotANumber),
            ("=1+1", NotANumber),
            ("0.1.2026", NotANumber),
            ("1.005", TooPrecise { digits: 2 }),
            ("9223372036854775808", TooLarge),
            ("99999999999999999999999999999999999999999999", TooLarge),
            ("92233720368547758.08", TooLarge),
        ] {
            assert_eq!(minor(text, Decimal::Untold), Err(want), "{text}");
        }
        assert_eq!(
            minor("10,000,000,000,000.00", Decimal::Untold),
            Ok(Some(MAX_MINOR))
        );
        for text in ["10000000000000.01", "-10000000000000.01", "10万亿"] {
            let read = minor(text, Decimal::Untold);
            assert!(read.is_err(), "{text}: {read:?}");
        }
        assert_eq!(
            parse("7", Decimal::Untold).unwrap().unwrap().minor(0),
            Ok(7)
        );
        assert_eq!(
            parse("7", Decimal::Untold).unwrap().unwrap().minor(3),
            Ok(7_000)
        );
    }

    #[test]
    fn the_file_tells_what_a_single_separator_means() {
        assert_eq!(minor("1,234", Decimal::Point), Ok(Some(123_400)));
        assert_eq!(minor("1.234", Decimal::Comma), Ok(Some(123_400)));
        assert_eq!(minor("1,234", Decimal::Mixed), Err(Reason::AmbiguousNumber));
        assert_eq!(evidence("1.234,56"), Decimal::Comma);
        assert_eq!(evidence("1,234.56"), Decimal::Point);
        assert_eq!(evidence("12,5"), Decimal::Comma);
        assert_eq!(evidence("1.234"), Decimal::Untold);
        assert_eq!(evidence("0.123"), Decimal::Point);
        assert_eq!(
            Decimal::Point.and(Decimal::Untold).and(Decimal::Comma),
            Decimal::Mixed
        );
    }

    #[test]
    fn counts() {
        let count = |t: &str| parse(t, Decimal::Untold).and_then(|n| n.unwrap().count());
        assert_eq!(count("3"), Ok(3));
        assert_eq!(count("3.0"), Ok(3));
        assert_eq!(count("1,234"), Ok(1_234));
        assert_eq!(count("2.5"), Err(Reason::NotWhole));
        assert_eq!(count("-1"), Err(Reason::Negative));
        assert_eq!(count("3000000000"), Err(Reason::TooLarge));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC{0,30}|[-+0-9.,'万亿¥$% ()]{0,20}") {
            for d in [Decimal::Untold, Decimal::Point, Decimal::Comma, Decimal::Mixed] {
                if let Ok(Some(n)) = parse(&text, d) {
                    let _ = (n.minor(2), n.count());
                }
            }
            let _ = evidence(&text);
        }

        #[test]
        fn shortest_decimals_read_back(cents in any::<i32>()) {
            let cents = i64::from(cents);
            let text = format!("{}", cents as f64 / 100.0);
            prop_assert_eq!(minor(&text, Decimal::Point), Ok(Some(cents)));
        }
    }
}
