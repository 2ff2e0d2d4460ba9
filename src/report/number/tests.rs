//! Amounts, percentages and days as people read them.

use super::*;
use crate::domain::metric::{Better, MetricUnit};
use crate::i18n::Lang;
use proptest::prelude::*;

fn money(lang: Lang, minor_digits: u8) -> MoneyFormat {
    MoneyFormat {
        code: "CNY".into(),
        minor_digits,
        lang,
    }
}

#[test]
fn amounts_in_full() {
    for (digits, minor, text) in [
        (2, 1_200_000_000, "12,000,000.00"),
        (2, -5, "-0.05"),
        (0, 1_234_567, "1,234,567"),
        (3, 1_234_567, "1,234.567"),
        (2, i64::MIN + 1, "-92,233,720,368,547,758.07"),
        // A sum that met the limit is not a figure.
        (2, i64::MIN, "too large"),
        (2, i64::MAX, "too large"),
    ] {
        assert_eq!(money(Lang::En, digits).full(minor), text);
    }
}

#[test]
fn amounts_in_few_digits() {
    for (lang, units, text) in [
        (Lang::En, 12_000_000, "12.0M"),
        (Lang::En, 843_400, "843K"),
        (Lang::En, 84_300, "84.3K"),
        (Lang::En, 4_200, "4.20K"),
        (Lang::En, 950, "950"),
        (Lang::En, 0, "0"),
        (Lang::En, 9_996, "10.0K"),
        (Lang::En, 999_499, "999K"),
        (Lang::En, 999_500, "1.00M"),
        (Lang::En, -1_400_000, "-1.40M"),
        (Lang::En, 1_234_000_000, "1.23B"),
        (Lang::En, 1_234_000_000_000, "1,234B"),
        (Lang::ZhCn, 12_000_000, "1200万"),
        (Lang::ZhCn, 120_000_000, "1.20亿"),
        (Lang::ZhCn, 12_512_000_000, "125.12亿"),
        (Lang::ZhCn, 425_000, "42.5万"),
        (Lang::ZhCn, 9_500, "9,500"),
        (Lang::ZhCn, 99_994_999, "9999万"),
        (Lang::ZhCn, 99_999_999, "1.00亿"),
    ] {
        assert_eq!(money(lang, 2).compact(units * 100), text);
    }
    assert_eq!(money(Lang::En, 2).compact(-4), "0");
}

#[test]
fn attainment_in_words() {
    let en = I18n::new(Lang::En);
    let zh = I18n::new(Lang::ZhCn);
    for (actual, target, en_text, zh_text) in [
        (612, Some(1200), "51.0%", "51.0%"),
        (0, Some(0), "—", "—"),
        (5, Some(0), "over (target is 0)", "超额（目标为零）"),
        (5, None, "not set", "未设定"),
    ] {
        let value = Attainment::new(actual, target);
        assert_eq!(attainment(&en, value), en_text);
        assert_eq!(attainment(&zh, value), zh_text);
    }
}

#[test]
fn pace_says_its_direction() {
    let of = |n, d| Pace::new(Ratio::new(n, d).unwrap(), Better::Higher);
    assert_eq!(pace(of(92, 100)), "0.92▼");
    assert_eq!(pace(of(111, 100)), "1.11▲");
    assert_eq!(pace_marked(of(36, 100), true), "0.36✗");
    assert_eq!(pace_marked(of(92, 100), false), "0.92▼");
    assert_eq!(pace(of(1, 1)), "1.00▲");
    assert_eq!(pace(of(9999, 10_000)), "0.99▼");
}

#[test]
fn rule_19_where_less_is_better_more_is_behind() {
    let of = |n, d| Pace::new(Ratio::new(n, d).unwrap(), Better::Lower);
    assert_eq!(pace(of(111, 100)), "1.11▼");
    assert_eq!(pace(of(92, 100)), "0.92▲");
}

#[test]
fn scores_have_the_digits_they_need() {
    for (hundredths, text) in [
        (9_000, "90"),
        (460, "4.6"),
        (455, "4.55"),
        (-5, "-0.05"),
        (0, "0"),
        (100_000, "1,000"),
    ] {
        assert_eq!(score(hundredths), text);
    }
}

#[test]
fn days_and_periods_in_both_languages() {
    let en = I18n::new(Lang::En);
    let zh = I18n::new(Lang::ZhCn);
    let wednesday = Day::from_ymd(2026, 11, 18).unwrap();
    assert_eq!(day(&en, wednesday), "Wed 18 Nov");
    assert_eq!(day(&zh, wednesday), "11月18日 周三");
    assert_eq!(day_with_year(&en, wednesday), "Wed 18 Nov 2026");
    assert_eq!(day_with_year(&zh, wednesday), "2026年11月18日 周三");
    assert_eq!(day_near(&en, wednesday, wednesday.plus(6)), "Wed");
    assert_eq!(day_near(&en, wednesday, wednesday.plus(7)), "18 Nov");
    let spring = Day::from_ymd(2027, 3, 1).unwrap();
    assert_eq!(day_near(&en, wednesday, spring), "18 Nov 2026");
    assert_eq!(day_near(&zh, wednesday, spring), "2026年11月18日");
    assert_eq!(day_from(&en, wednesday, spring), "Wed 18 Nov 2026");
    assert_eq!(day_ahead(&en, spring, wednesday), "Mon 1 Mar 2027");
    assert_eq!(day_ahead(&en, wednesday, wednesday.prev()), "tomorrow");
    assert_eq!(period(&en, Period::Quarter(2026, 4)), "2026 Q4");
    assert_eq!(period(&zh, Period::Quarter(2026, 4)), "2026年Q4");
    assert_eq!(period(&en, Period::Month(2026, 11)), "Nov 2026");
    assert_eq!(period(&zh, Period::Week(2026, 47)), "2026年第47周");
}

proptest! {
    #[test]
    fn compact_is_narrow(minor in -100_000_000_000_000i64..100_000_000_000_000) {
        for lang in [Lang::En, Lang::ZhCn] {
            let text = money(lang, 2).compact(minor);
            prop_assert!(crate::report::text::width(&text) <= 10, "{}", text);
        }
    }
}

#[test]
fn what_is_expected_of_a_few_customers_is_no_whole_one() {
    let money = money(Lang::En, 2);
    let say = |thousandths: i64, actual: i64| {
        let expected = ExpectedByNow {
            whole: (thousandths + 500) / 1_000,
            thousandths: Some(thousandths),
            actual,
        };
        let share = Ratio::of_products(i128::from(actual) * 1_000, thousandths.into()).unwrap();
        let comes_out = |ratio: &Ratio| ratio.to_string() == share.to_string();
        money.expected(MetricUnit::Count, expected, comes_out)
    };
    assert_eq!(say(9_524, 1), "9.5");
    assert_eq!(say(2_730, 1), "2.73");
    assert_eq!(say(2_733, 2), "2.733");
    assert_eq!(say(10_000, 1), "10");
    assert_eq!(say(1_412_300, 1_100), "1,412.3");
    assert_eq!(say(40, 0), "0.04");
    // Of money the minor unit is exact enough.
    let expected = ExpectedByNow {
        whole: 123_400,
        thousandths: Some(123_400_400),
        actual: 1,
    };
    assert_eq!(
        money.expected(MetricUnit::Money, expected, |_| false),
        "1.23K"
    );
}

proptest! {
    #[test]
    fn the_share_comes_out_of_what_is_said_to_a_tenth(exact in 1_250i64..500_000, of in 0i64..100) {
        let actual = exact * of / 100_000;
        let expected = ExpectedByNow { whole: (exact + 500) / 1_000, thousandths: Some(exact), actual };
        let share = Ratio::of_products(i128::from(actual) * 1_000, exact.into()).unwrap();
        let share = |ratio: &Ratio| (ratio.value() * 1_000.0).round() as i64 - (share.value() * 1_000.0).round() as i64;
        let said = money(Lang::En, 2).expected(MetricUnit::Count, expected, |ratio| share(ratio) == 0);
        let said: f64 = said.parse().unwrap();
        let again = Ratio::new(actual * 1_000, (said * 1_000.0).round() as i64).unwrap();
        prop_assert_eq!(share(&again), 0);
    }
}

#[test]
fn rule_14_a_whole_percentage_is_the_nearest_and_no_threshold_is_reached_too_early() {
    for (hundredths, nearest, judged) in [
        (6_666, "67%", "66%"),
        (3_333, "33%", "33%"),
        (1_250, "13%", "12%"),
        (9_966, "99%", "99%"),
        (9_999, "99%", "99%"),
        (10_000, "100%", "100%"),
        (10_050, "101%", "100%"),
        (3_999, "40%", "39%"),
        (0, "0%", "0%"),
    ] {
        let told = (percent(hundredths), percent_judged(hundredths));
        assert_eq!(
            told,
            (nearest.to_owned(), judged.to_owned()),
            "{hundredths}"
        );
    }
    let points_of = [-149, -150, 49, 50].map(points);
    assert_eq!(points_of, ["1", "2", "0", "1"]);
}
