//! Periods in every spelling.

use super::*;
use crate::domain::YearName;
use proptest::prelude::*;

fn parse(text: &str, year: Option<i32>, fiscal: Fiscal) -> Vec<Period> {
    written(text).map_or_else(Vec::new, |w| w.or_year(year).periods(fiscal))
}

fn show(text: &str, year: Option<i32>) -> String {
    let found = parse(text, year, Fiscal::CALENDAR);
    found
        .iter()
        .map(Period::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn p5_every_spelling_of_a_period() {
    for (text, want) in [
        ("2026", "2026"),
        ("2026年度", "2026"),
        ("FY26", "2026"),
        ("FY2026", "2026"),
        ("2026财年", "2026"),
        ("2026-Q4", "2026-Q4"),
        ("Q4 2026", "2026-Q4"),
        ("Q4'26", "2026-Q4"),
        ("Q4-26", "2026-Q4"),
        ("26Q4", "2026-Q4"),
        ("FY26 Q3", "2026-Q3"),
        ("FY26-Q3", "2026-Q3"),
        ("Q3 FY2026", "2026-Q3"),
        ("2026年第4季度", "2026-Q4"),
        ("4. Quartal 2026", "2026-Q4"),
        ("2026-H1", "2026-Q1 2026-Q2"),
        ("H2 2026", "2026-Q3 2026-Q4"),
        ("1H26", "2026-Q1 2026-Q2"),
        ("2026年下半年", "2026-Q3 2026-Q4"),
        ("2026-11", "2026-11"),
        ("2026年1月份", "2026-01"),
        ("26年11月", "2026-11"),
        ("202611", "2026-11"),
        ("001.2027", "2027-01"),
        ("012/2026", "2026-12"),
        ("Nov 2026", "2026-11"),
        ("Nov-26", "2026-11"),
        ("Nov '26", "2026-11"),
        ("November-2026", "2026-11"),
        ("März 2026", "2026-03"),
        ("déc. 2026", "2026-12"),
        ("11/2026", "2026-11"),
        ("2026M03", "2026-03"),
        ("2026-W47", "2026-W47"),
        ("KW 47 2026", "2026-W47"),
        ("2026年第47周", "2026-W47"),
    ] {
        assert_eq!(show(text, None), want, "{text}");
    }
    for text in [
        "",
        "Q5 2026",
        "2026-13",
        "26-11",
        "26-Nov",
        "Nov-12",
        "soon",
        "2026-W54",
        "amount",
        "1月",
        "Q1",
        "上半年",
        "2026 H3",
        "11/26",
        "2026 2027",
    ] {
        assert_eq!(show(text, None), "", "{text}");
    }
}

#[test]
fn p5_a_period_may_borrow_its_year() {
    for (text, want) in [
        ("1月", "2026-01"),
        ("Jan", "2026-01"),
        ("Mai", "2026-05"),
        ("Q1", "2026-Q1"),
        ("Jan 2027", "2027-01"),
        ("一月", "2026-01"),
        ("九月份", "2026-09"),
        ("十二月", "2026-12"),
        ("第四季度", "2026-Q4"),
        ("上半年", "2026-Q1 2026-Q2"),
        ("H2", "2026-Q3 2026-Q4"),
        ("KW 7", "2026-W07"),
    ] {
        assert_eq!(show(text, Some(2026)), want, "{text}");
    }
    for text in [
        "十三月",
        "二十月",
        "十十月",
        "一十月",
        "五季度",
        "一",
        "三一月",
    ] {
        assert_eq!(show(text, Some(2026)), "", "{text}");
    }
    assert_eq!(
        bare_month("11").map(|w| w.part),
        Some(PeriodPart::Month(11))
    );
    assert_eq!(bare_month("13"), None);
}

#[test]
fn p5_a_month_of_a_fiscal_year_lies_in_its_calendar_year() {
    let april = |year| Fiscal {
        start_month: 4,
        year,
        ..Fiscal::CALENDAR
    };
    assert_eq!(year_of_month(2026, 4, april(YearName::Start)), 2026);
    assert_eq!(year_of_month(2026, 3, april(YearName::Start)), 2027);
    assert_eq!(year_of_month(2026, 4, april(YearName::End)), 2025);
    assert_eq!(year_of_month(2026, 3, april(YearName::End)), 2026);
    assert_eq!(year_of_month(2026, 3, Fiscal::CALENDAR), 2026);
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,30}|[0-9QqHhwFY年月季周上下半 '-]{0,14}") {
        let _ = parse(&text, Some(2026), Fiscal::CALENDAR);
        let _ = (bare_month(&text), bare_quarter(&text));
    }
}
