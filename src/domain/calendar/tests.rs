//! Cases with known answers and properties of the working calendar.

use super::*;
use crate::domain::Fiscal;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn china() -> Calendar {
    Calendar::new("cn", None).unwrap()
}

fn month(calendar: &Calendar, year: i32, month: u8) -> u32 {
    let period = super::super::Period::Month(year, month);
    calendar.working_days(period.first(Fiscal::CALENDAR), period.end(Fiscal::CALENDAR))
}

#[test]
fn case_working_days_in_china_by_month_of_2026() {
    let days: Vec<u32> = (1..=12).map(|m| month(&china(), 2026, m)).collect();
    assert_eq!(days, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
}

#[test]
fn case_working_days_in_china_2025() {
    let months = [1, 9, 10].map(|m| month(&china(), 2025, m));
    assert_eq!(months, [19, 23, 18]);
}

#[test]
fn working_days_in_china_2024_and_2025_by_year() {
    let year = |y| {
        let period = super::super::Period::Year(y);
        china().working_days(period.first(Fiscal::CALENDAR), period.end(Fiscal::CALENDAR))
    };
    assert_eq!((year(2024), year(2025), year(2026)), (251, 248, 248));
}

#[test]
fn case_spring_festival_2026_and_make_up_days() {
    let china = china();
    for d in day("2026-02-15").until(day("2026-02-24")) {
        assert_eq!(china.decided(None, d), (DayKind::Rest, Decided::National));
        assert!(!china.is_working(d));
    }
    assert!(china.is_working(day("2026-02-24")));
    for d in [
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ] {
        assert_eq!(
            china.decided(None, day(d)),
            (DayKind::Work, Decided::National)
        );
        assert!(china.is_working(day(d)), "{d}");
    }
}

#[test]
fn case_share_of_the_month_elapsed_at_the_start_of_2026_10_12_is_3_of_18() {
    let (from, at, end) = (day("2026-10-01"), day("2026-10-12"), day("2026-11-01"));
    assert_eq!(china().working_days(from, at), 3);
    assert_eq!(china().working_days(from, end), 18);
}

#[test]
fn case_share_of_the_month_elapsed_at_the_start_of_2026_02_24_is_11_of_16() {
    let (from, at, end) = (day("2026-02-01"), day("2026-02-24"), day("2026-03-01"));
    assert_eq!(china().working_days(from, at), 11);
    assert_eq!(china().working_days(from, end), 16);
}

#[test]
fn a_day_names_its_notice() {
    let china = china();
    let notice = china.source(day("2026-02-14")).unwrap();
    assert_eq!(
        (notice.year, notice.number.as_str()),
        (2026, "国办发明电〔2025〕7号")
    );
    assert_eq!(china.source(day("2026-02-13")), None);
    assert_eq!(Calendar::weekday().source(day("2026-02-14")), None);
}

#[test]
fn a_year_not_yet_published_is_marked_and_uses_weekdays() {
    let china = china();
    assert!(china.published(2026) && !china.published(2027));
    let gap = |from, end| china.unpublished_between(day(from), day(end));
    assert_eq!(gap("2026-01-01", "2027-01-01"), None);
    assert_eq!(gap("2026-12-01", "2027-01-02"), Some(2027));
    assert_eq!(gap("2027-01-02", "2027-01-02"), None);
    assert!(china.is_working(day("2027-10-01")), "a Friday");
    assert!(Calendar::weekday().published(2199));
}

#[test]
fn a_notice_may_hold_dates_of_the_year_before() {
    let text = r#"
        [[notice]]
        year = 2023
        number = "n"
        title = "t"
        issued = "2022-12-08"
        holidays = [{ name = "h", off = "2022-12-31/2023-01-02" }]
    "#;
    let national = national::parse(text).unwrap();
    assert_eq!(national.days[&day("2022-12-31")], (DayKind::Rest, 2023));
    assert!(!national.notices.contains_key(&2022));
}

#[test]
fn broken_data_is_refused() {
    let file = |holidays: &str| {
        format!(
            "[[notice]]\nyear = 2023\nnumber = \"n\"\ntitle = \"t\"\nissued = \"2022-12-08\"\nholidays = [{holidays}]"
        )
    };
    for holidays in [
        r#"{ name = "h", off = "2023-01-02/2023-01-01" }"#,
        r#"{ name = "h", off = "2023-01-02" }"#,
        r#"{ name = "h", off = "2023-01-02/2023-01-03", work = ["2023-01-03"] }"#,
        r#"{ name = "h", off = "2023-01-02/2023-01-03", wrok = [] }"#,
    ] {
        assert!(national::parse(&file(holidays)).is_err(), "{holidays}");
    }
}

#[test]
fn person_beats_company_beats_alternating_beats_national_beats_weekday() {
    // 2026-10-03 is a Saturday inside National Day; 2026-10-10 a make-up Saturday.
    let (holiday, make_up) = (day("2026-10-03"), day("2026-10-10"));
    let mut calendar = Calendar::new("cn", Some(holiday)).unwrap();
    assert_eq!(
        calendar.decided(None, holiday),
        (DayKind::Work, Decided::Alternating)
    );
    assert_eq!(
        calendar.decided(None, make_up),
        (DayKind::Work, Decided::National)
    );
    calendar.override_company(holiday, DayKind::Rest, "moved");
    assert_eq!(
        calendar.decided(Some("R1"), holiday),
        (DayKind::Rest, Decided::Company)
    );
    assert_eq!(calendar.note(holiday), Some("moved"));
    calendar.override_person("R1", holiday, DayKind::Work);
    assert_eq!(
        calendar.decided(Some("R1"), holiday),
        (DayKind::Work, Decided::Person)
    );
    assert_eq!(
        calendar.decided(Some("R2"), holiday),
        (DayKind::Rest, Decided::Company)
    );
    assert!(calendar.is_working_for("R1", holiday) && !calendar.is_working_for("R2", holiday));
}

#[test]
fn alternating_weeks_work_every_second_saturday() {
    let calendar = Calendar::new("weekday", Some(day("2026-11-14"))).unwrap();
    let worked = |d: &str| calendar.is_working(day(d));
    assert!(worked("2026-11-14") && worked("2026-11-28") && worked("2026-10-31"));
    assert!(!worked("2026-11-21") && !worked("2026-11-15"));
    assert!(matches!(
        Calendar::new("weekday", Some(day("2026-11-15"))),
        Err(CalendarError::NotASaturday(_))
    ));
    assert!(matches!(
        Calendar::new("fr", None),
        Err(CalendarError::Unknown(_))
    ));
}

#[derive(Clone, Debug)]
enum Over {
    Company(i32, bool),
    Person(u8, i32, bool),
}

fn overrides() -> impl Strategy<Value = Vec<Over>> {
    let one = prop_oneof![
        (19_700i32..20_900, any::<bool>()).prop_map(|(d, w)| Over::Company(d, w)),
        (0u8..3, 19_700i32..20_900, any::<bool>()).prop_map(|(r, d, w)| Over::Person(r, d, w)),
    ];
    proptest::collection::vec(one, 0..30)
}

fn built(national: &str, alternating: Option<i32>, overrides: &[Over]) -> Calendar {
    let saturday = alternating.map(|n| day("2026-10-03").plus(n * 7));
    let mut calendar = Calendar::new(national, saturday).unwrap();
    for over in overrides {
        match over {
            Over::Company(n, w) => {
                calendar.override_company(Day::from_number(*n), DayKind::of(*w), "");
            }
            Over::Person(r, n, w) => {
                calendar.override_person(&format!("R{r}"), Day::from_number(*n), DayKind::of(*w));
            }
        }
    }
    calendar
}

proptest! {
    #[test]
    fn fast_answers_agree_with_what_decided_them(
        cn in any::<bool>(), alternating in proptest::option::of(-9i32..9), overrides in overrides(),
        from in 19_600i32..21_000, len in 0i32..200,
    ) {
        let calendar = built(if cn { "cn" } else { "weekday" }, alternating, &overrides);
        let (from, end) = (Day::from_number(from), Day::from_number(from + len));
        for d in from.until(end) {
            prop_assert_eq!(calendar.is_working(d), calendar.decided(None, d).0 == DayKind::Work);
            for rep in ["R0", "R2", "nobody"] {
                prop_assert_eq!(calendar.is_working_for(rep, d), calendar.decided(Some(rep), d).0 == DayKind::Work);
            }
        }
        let slow = from.until(end).filter(|d| calendar.is_working(*d)).count() as u32;
        prop_assert_eq!(calendar.working_days(from, end), slow);
        let slow = from.until(end).filter(|d| calendar.is_working_for("R1", *d)).count() as u32;
        prop_assert_eq!(calendar.working_days_for("R1", from, end), slow);
    }

    #[test]
    fn working_days_are_additive_over_adjacent_ranges(
        overrides in overrides(), a in -26_000i32..84_100, b in 0i32..900, c in 0i32..900,
    ) {
        let calendar = built("cn", None, &overrides);
        let (from, mid) = (Day::from_number(a), Day::from_number(a.saturating_add(b)));
        let end = Day::from_number(a.saturating_add(b + c));
        prop_assert_eq!(
            calendar.working_days(from, mid) + calendar.working_days(mid, end),
            calendar.working_days(from, end)
        );
        prop_assert_eq!(calendar.working_days(end, from.prev().prev()), 0);
    }

    #[test]
    fn the_last_override_wins(n in 19_700i32..20_900, kinds in proptest::collection::vec(any::<bool>(), 1..5)) {
        let mut calendar = china();
        let d = Day::from_number(n);
        for working in &kinds {
            calendar.override_company(d, DayKind::of(*working), "");
            calendar.override_person("R1", d, DayKind::of(!*working));
        }
        let last = kinds[kinds.len() - 1];
        prop_assert_eq!(calendar.is_working(d), last);
        prop_assert_eq!(calendar.is_working_for("R1", d), !last);
    }
}

#[test]
fn rule_1_a_rest_day_may_be_a_working_day_of_one_person() {
    let mut calendar = Calendar::weekday();
    let saturday = Day::from_ymd(2026, 11, 21).unwrap();
    calendar.override_person("R01", saturday, DayKind::Work);
    calendar.override_person("R02", saturday.next(), DayKind::Rest);
    assert!(calendar.is_anybodys_own(saturday) && !calendar.is_working(saturday));
    assert!(calendar.is_working_for("R01", saturday));
    assert!(!calendar.is_working_for("R02", saturday));
    assert!(!calendar.is_anybodys_own(saturday.next()));
    assert!(!calendar.is_anybodys_own(saturday.prev()));
}
