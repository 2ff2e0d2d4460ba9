//! Numbers in every spelling.

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
        ("100,-", 10_000),
        ("1.250,--", 125_000),
        ("250.-", 25_000),
        ("1.2k", 120_000),
        ("5K", 500_000),
        ("$1.5M", 150_000_000),
        ("2 Mio. €", 200_000_000),
        ("1200块", 120_000),
        ("3千", 300_000),
        ("2百万", 200_000_000),
        ("$(100)", -10_000),
        ("($100)", -10_000),
        ("'88", 8_800),
    ] {
        assert_eq!(minor(text, Decimal::Untold), Ok(Some(want)), "{text}");
    }
    for text in [
        "", "  ", "-", "—", "--", "/", "NULL", "null", "N/A", "#N/A", "n.a.", "\\N", "无", "暂无",
        "(blank)",
    ] {
        assert_eq!(minor(text, Decimal::Untold), Ok(None), "{text}");
    }
}

#[test]
fn refusals() {
    use Reason::{Approximate, NotANumber, Percentage, TooLarge, TooPrecise};
    for (text, want) in [
        ("12%", Percentage),
        ("1e5", Approximate),
        ("1e400", Approximate),
        ("1.2E+06", Approximate),
        ("约5万", Approximate),
        ("5万左右", Approximate),
        ("5多万", Approximate),
        ("~5000", Approximate),
        ("ca. 5000", Approximate),
        ("5000+", Approximate),
        (">5000", Approximate),
        ("5-6万", Approximate),
        ("12,3,567", NotANumber),
        ("12,34,56", NotANumber),
        ("三五", NotANumber),
        ("三千五", NotANumber),
        ("万", NotANumber),
        ("k", NotANumber),
        ("NaN", NotANumber),
        ("5kk", NotANumber),
        ("((5))", NotANumber),
        ("(-5)", NotANumber),
        ("Inf", NotANumber),
        ("missing amount", NotANumber),
        ("1,2,345", NotANumber),
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

#[test]
fn p4_lakhs_and_numbers_in_words_are_read_to_the_last_digit() {
    for (text, want) in [
        ("12,34,567", 1_234_567),
        ("1,00,000", 100_000),
        ("12,34,56,789", 123_456_789),
        ("一百万", 1_000_000),
        ("三千五百", 3_500),
        ("贰万", 20_000),
        ("十二万", 120_000),
        ("一亿零五百万", 105_000_000),
        ("一万零三百零五", 10_305),
        ("伍佰万元整", 5_000_000),
    ] {
        assert_eq!(minor(text, Decimal::Untold), Ok(Some(want * 100)), "{text}");
    }
}
