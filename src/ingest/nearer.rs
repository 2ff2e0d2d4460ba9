//! What stands in a cell of amounts against what is said of all of them: 100000元 beneath 万元, $10 beneath CNY.

use super::columns::Columns;
use super::currency::{agree, is_written_out};
use super::numbers::Number;
use super::text::fold;

/// The field by which `--set-field` says which of them counts.
pub const AMOUNT_UNIT: &str = "amount_unit";

/// Which of two contradicting words about an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountUnit {
    /// What stands in the cell, alone.
    Cell,
    /// What is said of all of them.
    Title,
}

impl AmountUnit {
    /// As it was said of a file.
    pub fn told(columns: &Columns) -> Option<Self> {
        match columns.constant(AMOUNT_UNIT)?.trim() {
            "cell" => Some(Self::Cell),
            "title" => Some(Self::Title),
            _ => None,
        }
    }
}

/// Whether what stands beside a number contradicts what multiplies it and the currency that is said of it: another
/// currency, or a unit of money that is written out where so many of them are meant.
pub fn contradicts(number: &Number, scale: u64, currency: Option<&str>) -> bool {
    let Some(sign) = &number.currency else {
        return false;
    };
    let is_other = currency.is_some_and(|said| !agree(sign, said));
    is_other || (scale > 1 && !number.scaled && is_written_out(sign))
}

/// Money by its single unit, alone or behind its currency.
const SINGLE: [&str; 5] = ["元", "圆", "円", "块", "yuan"];

/// Whether the text of a unit of amounts is a single one: 元, 人民币元.
pub fn is_single_unit(text: &str) -> bool {
    let folded = fold(text.trim()).to_lowercase();
    let before = SINGLE.iter().find_map(|unit| folded.strip_suffix(unit));
    before.is_some_and(|before| !before.ends_with(['十', '百', '千', '万', '萬', '亿', '億']))
}

/// What `--set-field scale=` says of amounts in cents.
pub const HUNDREDTH: &str = "0.01";

/// Words for a hundredth of the unit of money.
const CENTS: [&str; 9] = [
    "cent", "cents", "ct", "cts", "penny", "pence", "fen", "centimes", "centavos",
];

/// The word by which the title of an amount says that it is in cents: 金额（分）, `amount_cents`.
pub fn in_hundredths(title: &str) -> Option<String> {
    let folded = fold(title).to_lowercase();
    let inner = folded
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'));
    let is_fen = |(inner, _): &(&str, &str)| ["分", "人民币分"].contains(&inner.trim());
    if let Some((fen, _)) = inner.filter(is_fen) {
        return Some(fen.trim().to_owned());
    }
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.find(|word| CENTS.contains(word)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::numbers::{Decimal, parse};

    #[test]
    fn a_unit_in_the_cell_contradicts_a_multiple_or_another_currency() {
        let says = |text: &str, scale: u64, currency: Option<&str>| {
            let number = parse(text, Decimal::Point).unwrap().unwrap();
            contradicts(&number, scale, currency)
        };
        for (text, scale, currency) in [
            ("100000元", 10_000, Some("CNY")),
            ("100000元", 10_000, None),
            ("1000 EUR", 1000, Some("EUR")),
            ("$10", 1, Some("CNY")),
            ("USD 10", 1, Some("EUR")),
            ("10万美元", 10_000, Some("CNY")),
        ] {
            assert!(says(text, scale, currency), "{text}");
        }
        for (text, scale, currency) in [
            ("10万", 10_000, Some("CNY")),
            ("10万元", 10_000, Some("CNY")),
            ("10", 10_000, Some("CNY")),
            ("¥10", 10_000, Some("CNY")),
            ("€10", 1000, Some("EUR")),
            ("$10", 1, Some("CAD")),
            ("10元", 1, Some("CNY")),
            ("10元", 1, None),
        ] {
            assert!(!says(text, scale, currency), "{text}");
        }
    }

    #[test]
    fn cents_are_known_by_their_word() {
        for title in [
            "金额（分）",
            "Betrag (Cent)",
            "amount_cents",
            "Amount in pence",
        ] {
            assert!(in_hundredths(title).is_some(), "{title}");
        }
        for title in ["得分", "金额（万元）", "Percentage", "分公司", "Accent"] {
            assert_eq!(in_hundredths(title), None, "{title}");
        }
    }

    #[test]
    fn a_single_unit_is_no_multiple() {
        assert!(["元", "人民币元", " 圆"].into_iter().all(is_single_unit));
        assert!(!["万元", "台", "k EUR"].into_iter().any(is_single_unit));
    }
}
