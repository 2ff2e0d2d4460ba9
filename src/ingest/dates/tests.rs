//! Days in every spelling.

use super::*;
use proptest::prelude::*;

fn style(order: Option<Order>) -> DateStyle {
    DateStyle {
        order,
        ..DateStyle::default()
    }
}

#[test]
fn every_spelling_of_the_same_day() {
    for text in [
        "2026-11-03",
        "2026-11-3",
        "2026/11/3",
        "2026.11.03",
        "2026年11月3日",
        "2026年11月3号",
        "2026年 11月 3日",
        "20261103",
        "２０２６－１１－０３",
        "2026-11-03T08:15:00Z",
        "2026-11-03T08:15:00+08:00",
        "2026-11-03 11:57:15.000",
        "2026/11/3 9:05",
        "11/3/2026 9:05 AM",
        "3 Nov 2026",
        "Nov 3, 2026",
        "03-Nov-2026",
        "November 3 2026",
        "03.11.2026",
        "46329",
        "46329.5",
        " 2026-11-03 ",
        "2026-11-03 周二",
        "2026-11-03 (星期二)",
        "2026年11月3日星期二",
        "2026/11/3 上午9:05",
        "2026年11月3日 下午 3:05:10",
        "Tue 3 Nov 2026",
        "Tuesday, November 3, 2026",
        "2026-11-03 Tue",
        "Di. 03.11.2026",
        "3. November 2026",
        "3 novembre 2026",
        "03-Nov-26",
        "11/3/26",
        "11/03/26 14:30",
        "26年11月3日",
        "November 3rd, 2026",
    ] {
        assert_eq!(
            parse_day(text, &style(Some(Order::Mdy))).map(|d| d.to_string()),
            Ok("2026-11-03".to_owned()),
            "{text}"
        );
    }
}

#[test]
fn day_or_month_first_is_never_guessed() {
    assert_eq!(parse_day("03/04/2026", &style(None)), Err(NoDay::Ambiguous));
    assert_eq!(
        parse_day("03/04/2026", &style(Some(Order::Dmy))),
        Ok(Day::parse("2026-04-03").unwrap())
    );
    assert_eq!(
        parse_day("03/04/2026", &style(Some(Order::Mdy))),
        Ok(Day::parse("2026-03-04").unwrap())
    );
    assert_eq!(
        parse_day("13/04/2026", &style(None)),
        Ok(Day::parse("2026-04-13").unwrap())
    );
    assert_eq!(
        parse_day("13/04/2026", &style(Some(Order::Mdy))),
        Err(NoDay::NotADate)
    );
    let only = |text: &str| orders(text, None, None).and_then(|(o, _)| o.only());
    assert_eq!(only("13/04/2026"), Some(Order::Dmy));
    assert_eq!(only("04/13/2026 10:00"), Some(Order::Mdy));
    assert_eq!(only("04/05/2026"), None);
    assert!(orders("13.04.2026", None, None).is_some_and(|(o, _)| o.only() == Some(Order::Dmy)));
}

#[test]
fn what_is_no_day() {
    for text in [
        "",
        "Q3",
        "KW 12",
        "31/02/2026",
        "29/02/2027",
        "2026-02-30",
        "2026-13-01",
        "1.5",
        "123",
        "2026-11",
        "hello",
        "2026-11-03x",
        "2026-11/03",
        "年月日",
        "2026-11-03 soon",
        "12345678901234567890",
    ] {
        assert_eq!(
            parse_day(text, &style(Some(Order::Dmy))),
            Err(NoDay::NotADate),
            "{text}"
        );
    }
    for text in [
        "0026-01-01",
        "9999-12-31",
        "1899-01-01",
        "1989-12-31",
        "2101-01-01",
        "20000",
    ] {
        assert_eq!(parse_day(text, &style(None)), Err(NoDay::Range), "{text}");
    }
}

#[test]
fn p5_a_year_of_two_digits_is_read_in_the_order_that_is_settled() {
    for (text, order, want) in [
        ("26-11-03", Order::Ymd, "2026-11-03"),
        ("03.11.26", Order::Dmy, "2026-11-03"),
        ("3/11/26", Order::Dmy, "2026-11-03"),
        ("3/11/26", Order::Mdy, "2026-03-11"),
    ] {
        assert_eq!(
            parse_day(text, &style(Some(order))).map(|d| d.to_string()),
            Ok(want.to_owned()),
            "{text}"
        );
    }
    let today = Day::parse("2026-11-25");
    let left = |text: &str| orders(text, today, None).map(|(o, _)| o.iter().collect::<Vec<_>>());
    assert_eq!(left("11/25/26"), Some(vec![Order::Mdy]));
    assert_eq!(
        left("03.11.26"),
        Some(vec![Order::Dmy]),
        "2003 lies far off"
    );
    assert_eq!(left("3/4/26"), Some(vec![Order::Dmy, Order::Mdy]));
    assert_eq!(left("25.11.26"), Some(vec![Order::Dmy, Order::Ymd]));
    assert_eq!(
        left("26-11-03"),
        Some(vec![Order::Ymd]),
        "2003 lies far off"
    );
}

#[test]
fn p5_an_instant_is_a_day_of_the_zone() {
    let shanghai = DateStyle {
        zone: Some((Zone::parse("Asia/Shanghai").unwrap(), |t| t.naive_utc())),
        ..DateStyle::default()
    };
    for (text, want) in [
        ("2026-10-31T18:30:00Z", "2026-11-01"),
        ("2026-10-31T23:30:00.000+0000", "2026-11-01"),
        ("2026-11-01T01:30:00+08:00", "2026-11-01"),
        ("2026-10-31 10:00 UTC", "2026-10-31"),
        ("2026-10-31 22:00 -05:00", "2026-11-01"),
        ("2026-10-31 23:59", "2026-10-31"),
        ("2026-10-31", "2026-10-31"),
    ] {
        assert_eq!(
            parse_day(text, &shanghai).map(|d| d.to_string()),
            Ok(want.to_owned()),
            "{text}"
        );
    }
    assert_eq!(shanghai.moved.get(), 3);
    assert!(is_instant("2026-10-31T18:30:00Z") && !is_instant("2026-10-31T00:00:00Z"));
    assert!(!is_instant("2026-10-31 18:30:00"));
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,30}|[0-9/.年月日T: -]{0,16}") {
        let _ = parse_day(&text, &style(None));
        let _ = parse_day(&text, &style(Some(Order::Dmy)));
        let _ = (orders(&text, None, None), is_day(&text), is_instant(&text));
    }

    #[test]
    fn serials_and_iso_agree(n in 7_305i32..=47_846) {
        let day = Day::from_number(n);
        prop_assert_eq!(parse_day(&(n + 25_569).to_string(), &style(None)), Ok(day));
        prop_assert_eq!(parse_day(&day.to_string(), &style(None)), Ok(day));
    }
}
