//! The signs, codes and words of currencies beside a number, and what may be wrong with a rate there.

use crate::domain::exchange::Rate;

/// Why a rate, in a list of them or beside an amount, cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RateFault {
    /// No rate of the currency is known by which it could be checked: it may be of either.
    Untold {
        /// ISO 4217 code, or the sign as it stands.
        currency: String,
        /// The settings' code.
        base: String,
        /// As it stands in the row.
        rate: Rate,
    },
    /// Neither it nor what it is from the other side is near the known one.
    Far {
        /// ISO 4217 code.
        currency: String,
        known: Rate,
    },
    /// A list of rates has what one unit of the base currency is worth.
    Inverted {
        /// ISO 4217 code.
        currency: String,
        known: Rate,
    },
    /// In a list of rates, and far from what one unit is usually worth: it may be of a hundred, or from the other
    /// side.
    Unusual {
        /// ISO 4217 code.
        currency: String,
        /// The settings' code.
        base: String,
        /// As it stands in the row.
        rate: Rate,
        /// What one unit is worth, roughly.
        usual: Rate,
    },
    /// The amount is in the base currency.
    OfBase {
        /// The settings' code.
        base: String,
    },
}

/// What one unit of a currency is worth in millionths of a dollar, roughly: nobody reckons with it. It tells only a
/// rate of a hundred units, or one from the other side, from a rate.
const ROUGHLY: [(&str, i64); 24] = [
    ("USD", 1_000_000),
    ("EUR", 1_120_000),
    ("GBP", 1_300_000),
    ("CHF", 1_150_000),
    ("CNY", 140_000),
    ("HKD", 128_000),
    ("TWD", 31_000),
    ("JPY", 6_700),
    ("KRW", 720),
    ("SGD", 750_000),
    ("AUD", 660_000),
    ("CAD", 730_000),
    ("NZD", 600_000),
    ("INR", 11_800),
    ("SEK", 98_000),
    ("NOK", 96_000),
    ("DKK", 150_000),
    ("PLN", 260_000),
    ("CZK", 44_000),
    ("THB", 29_000),
    ("VND", 40),
    ("MYR", 225_000),
    ("IDR", 62),
    ("MXN", 54_000),
];

/// What one unit is usually worth, roughly, where a rate is more than about four times as much or as little.
pub fn unusual(currency: &str, base: &str, rate: Rate) -> Option<Rate> {
    let worth = |code: &str| ROUGHLY.iter().find(|(c, _)| *c == code).map(|(_, n)| *n);
    let hundred_millionths = worth(currency)? * 100_000_000 / worth(base)?;
    let around = [1, 2, 4].map(|n| Rate::new(hundred_millionths * n / 2));
    let is_near = around
        .into_iter()
        .flatten()
        .any(|usual| usual.is_near(rate));
    Rate::new(hundred_millionths).filter(|_| !is_near)
}

/// Signs and words of currencies, the longest first.
const SIGNS: [&str; 20] = [
    "US$", "HK$", "NT$", "A$", "C$", "S$", "R$", "$", "€", "£", "¥", "₹", "₩", "美元", "欧元",
    "日元", "港元", "英镑", "元", "円",
];

/// Words for the currency of the house, which say nothing about which one it is.
const OWN: [&str; 5] = ["元整", "块钱", "块", "塊", "圆整"];

/// Takes a currency off either end of a number, as a sign, a code or a word.
pub fn take_currency(body: &str) -> Option<(&str, String)> {
    // U+FFE5 is outside the range that folding covers.
    if let Some(rest) = body.strip_prefix('￥') {
        return Some((rest, "¥".to_owned()));
    }
    for word in OWN {
        if let Some(rest) = body.strip_suffix(word) {
            return Some((rest, "元".to_owned()));
        }
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

/// The code that a sign or word means where it can mean only one, or is meant for nearly always.
pub fn code_meant(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "元" | "RMB" => "CNY",
        "$" | "US$" | "美元" => "USD",
        "日元" | "円" => "JPY",
        "HK$" | "港元" => "HKD",
        "NT$" => "TWD",
        "A$" => "AUD",
        "C$" => "CAD",
        "S$" => "SGD",
        "R$" => "BRL",
        "€" | "欧元" => "EUR",
        "£" | "英镑" => "GBP",
        "₹" => "INR",
        "₩" => "KRW",
        _ => return None,
    })
}

/// Whether two currencies, each by its sign, code or word, can be one.
pub fn agree(one: &str, other: &str) -> bool {
    let code = |sign| code_meant(sign).unwrap_or(sign);
    code(one) == code(other) || can_mean(one, code(other)) || can_mean(other, code(one))
}

/// Whether a currency stands there by its word or code, not by a sign, as a format puts it there.
pub fn is_written_out(sign: &str) -> bool {
    sign.chars().all(char::is_alphabetic)
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
        "US$" | "美元" => base == "USD",
        "日元" | "円" => base == "JPY",
        "HK$" | "港元" => base == "HKD",
        "NT$" => base == "TWD",
        "A$" => base == "AUD",
        "C$" => base == "CAD",
        "S$" => base == "SGD",
        "R$" => base == "BRL",
        "€" | "欧元" => base == "EUR",
        "£" | "英镑" => base == "GBP",
        "₹" => base == "INR",
        "₩" => base == "KRW",
        code => code == base,
    }
}
