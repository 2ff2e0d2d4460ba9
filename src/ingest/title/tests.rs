//! What titles say.

use super::*;

fn words() -> &'static QualifierWords {
    QualifierWords::embedded().unwrap()
}

fn named(title: &str, name: &str) -> Option<Qualifiers> {
    let found = words().title(title).names;
    found
        .into_iter()
        .find(|n| n.key == key(name))
        .map(|n| n.said)
}

#[test]
fn p2_a_scale_is_read_wherever_it_stands() {
    for (title, name, scale) in [
        ("目标（万元）", "目标", 10_000),
        ("目标(万)", "目标", 10_000),
        ("目标/万元", "目标", 10_000),
        ("目标万元", "目标", 10_000),
        ("目标（单位：亿元）", "目标", 100_000_000),
        ("目标（千元）", "目标", 1_000),
        ("目标（百万）", "目标", 1_000_000),
        ("Target (k)", "target", 1_000),
        ("Target (K USD)", "target", 1_000),
        ("Target k EUR", "target", 1_000),
        ("Target in '000", "target", 1_000),
        ("Quota ($000s)", "quota", 1_000),
        ("Amount in thousands", "amount", 1_000),
        ("Amount, USD million", "amount", 1_000_000),
        ("Umsatz (T€)", "umsatz", 1_000),
        ("Umsatz (TEUR)", "umsatz", 1_000),
        ("Umsatz T€", "umsatz", 1_000),
        ("Umsatz TEUR", "umsatz", 1_000),
        ("Umsatz k€", "umsatz", 1_000),
        ("kEUR Umsatz", "umsatz", 1_000),
        ("Umsatz in Mio. EUR", "umsatz", 1_000_000),
        ("Montant (k€)", "montant", 1_000),
        ("売上 (百万円)", "売上", 1_000_000),
        ("金额（拾万）", "金额", 100_000),
        ("金额（仟元）", "金额", 1_000),
        ("金额（百）", "金额", 100),
        ("金额（万亿元）", "金额", 1_000_000_000_000),
        ("Amount (INR Lacs)", "amount", 100_000),
        ("Amount (1000s)", "amount", 1_000),
        ("Amount (x1000)", "amount", 1_000),
        ("Amount (×1,000)", "amount", 1_000),
        ("Amount (in 10k)", "amount", 10_000),
        ("Amount (100 thousand)", "amount", 100_000),
        ("Amount (hundreds)", "amount", 100),
        ("Umsatz (Mill. EUR)", "umsatz", 1_000_000),
        ("Amount (Rs Cr.)", "amount", 10_000_000),
    ] {
        assert_eq!(
            named(title, name).and_then(|q| q.scale),
            Some(scale),
            "{title}"
        );
    }
    for (title, unknown) in [
        ("Amount (in 12s)", "12s"),
        ("Amount (1.5k)", "5k"),
        ("金额（三万）", "三"),
        ("Amount (L INR)", "l"),
        ("Amount (lots)", "lots"),
    ] {
        let said = words().title(title).bracketed;
        assert_eq!(said.unknown, [unknown], "{title}");
    }
    for title in ["金额（十月）", "Amount (Top 100 customers)", "目标（百货）"] {
        let said = words().title(title).bracketed;
        assert_eq!(
            said.scale.unwrap_or(1),
            if title.contains("100") { 100 } else { 1 },
            "{title}"
        );
        assert!(!said.unknown.is_empty(), "{title}");
    }
    for title in ["Plan M", "Target T", "目标"] {
        let all = words().title(title).names;
        assert!(all.iter().all(|n| n.said.scale.is_none()), "{title}");
    }
}

#[test]
fn p2_a_sign_alone_says_as_much_as_a_word() {
    for (title, name, currency) in [
        ("Value ($)", "value", "$"),
        ("Wert (€)", "wert", "EUR"),
        ("Wert €", "wert", "EUR"),
        ("€ Wert", "wert", "EUR"),
        ("Value in €", "value", "EUR"),
        ("Amount [£]", "amount", "GBP"),
        ("Amount (₹)", "amount", "INR"),
        ("金额（$）", "金额", "$"),
        ("Amount (US$)", "amount", "USD"),
    ] {
        let said = named(title, name).unwrap_or_default();
        assert_eq!(said.currency.as_deref(), Some(currency), "{title}");
    }
    for title in ["Quota (%)", "目标(%)", "touch %", "% Quota"] {
        let all = words().title(title).names;
        assert!(all.iter().all(|n| n.said.is(Nature::Share)), "{title}");
    }
}

#[test]
fn p2_currency_tax_year_and_kind_of_figure() {
    let said = |title: &str, name: &str| named(title, name).unwrap_or_else(|| panic_free(title));
    assert_eq!(
        said("Amount (EUR)", "amount").currency.as_deref(),
        Some("EUR")
    );
    assert_eq!(
        said("Amount EUR", "amount").currency.as_deref(),
        Some("EUR")
    );
    assert_eq!(
        said("金额（美元）", "金额").currency.as_deref(),
        Some("USD")
    );
    assert_eq!(
        said("Umsatz [CHF]", "umsatz").currency.as_deref(),
        Some("CHF")
    );
    assert_eq!(said("Amount (net)", "amount").tax, Some(Tax::Net));
    assert_eq!(said("含税金额", "金额").tax, Some(Tax::Gross));
    assert_eq!(
        said("Target 2025", "target").year,
        Some(YearWord::Number(2025))
    );
    assert_eq!(
        said("2025年目标", "目标").year,
        Some(YearWord::Number(2025))
    );
    assert_eq!(said("去年目标", "目标").year, Some(YearWord::FromNow(-1)));
    assert_eq!(
        said("Last year target", "target").year,
        Some(YearWord::FromNow(-1))
    );
    assert!(said("Amount (weighted)", "amount").is(Nature::Weighted));
    assert!(said("Weighted amount", "amount").is(Nature::Weighted));
    assert!(said("预计金额", "金额").is(Nature::Expected));
    assert!(said("累计销售额", "销售额").is(Nature::Cumulative));
    assert_eq!(said("Amount (ARR)", "amount").unknown, ["arr"]);
    assert_eq!(said("Amount (excl. VAT)", "amount").tax, Some(Tax::Net));
}

fn panic_free(title: &str) -> Qualifiers {
    Qualifiers {
        unknown: vec![format!("{title} has no such name")],
        ..Qualifiers::default()
    }
}

#[test]
fn p2_text_of_nothing_but_qualifiers() {
    let words = words();
    assert_eq!(words.only("单位：万元").and_then(|q| q.scale), Some(10_000));
    assert_eq!(words.only("in k USD").and_then(|q| q.scale), Some(1_000));
    assert_eq!(
        words.only("万美元").and_then(|q| q.currency),
        Some("USD".to_owned())
    );
    for text in ["华东区", "Ann", "Sales plan", "台"] {
        assert_eq!(words.only(text), None, "{text}");
    }
    assert_eq!(words.currency("人民币").as_deref(), Some("CNY"));
    assert_eq!(words.currency("万元"), None);
}

#[test]
fn p2_a_figure_by_the_month_or_by_the_head_is_known_by_a_slash() {
    for (title, nature) in [
        ("目标（元/月）", Nature::PerMonth),
        ("目标（万元/季）", Nature::PerQuarter),
        ("目标 万元/年", Nature::PerYear),
        ("Target (EUR/month)", Nature::PerMonth),
        ("Target €/Monat", Nature::PerMonth),
        ("Ziel pro Woche", Nature::PerWeek),
        ("Target p.a.", Nature::PerYear),
        ("目标（万元/人）", Nature::Average),
    ] {
        let names = words().title(title).names;
        let said = names.iter().any(|n| n.said.is(nature));
        assert!(said, "{title}: {names:?}");
    }
    // A date, and a period in two parts, are no rates.
    for title in ["年/月", "Year/Month", "Target"] {
        let first = &words().title(title).names[0];
        assert!(first.said.natures.is_empty(), "{title}");
    }
}
