//! Periods of fiscal calendars: where they begin and end, and that they tile time.

use super::*;
use proptest::prelude::*;

fn any_fiscal() -> impl Strategy<Value = Fiscal> {
    let year = prop::sample::select(YearName::ALL.to_vec());
    let layout = prop::sample::select(MonthLayout::ALL.to_vec());
    let week_53 = prop::sample::select(Week53::ALL.to_vec());
    (1u8..=12, year, layout, week_53, 0u8..7).prop_map(
        |(start_month, year, layout, week_53, week_start)| Fiscal {
            start_month,
            year,
            layout,
            week_53,
            week_start,
        },
    )
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn span(period: &str, fiscal: Fiscal) -> (String, String) {
    let period = Period::parse(period).unwrap();
    (
        period.first(fiscal).to_string(),
        period.end(fiscal).to_string(),
    )
}

#[test]
fn rule_30_a_year_from_april_is_named_after_its_start_or_its_end() {
    let fiscal = Fiscal {
        start_month: 4,
        ..Fiscal::CALENDAR
    };
    assert_eq!(
        span("2026-Q1", fiscal),
        ("2026-04-01".into(), "2026-07-01".into())
    );
    assert_eq!(
        span("2026", fiscal),
        ("2026-04-01".into(), "2027-04-01".into())
    );
    assert_eq!(
        Period::quarter_of(fiscal, day("2026-02-24")),
        Period::Quarter(2025, 4)
    );
    // A month is what it is called.
    assert_eq!(
        span("2026-04", fiscal),
        ("2026-04-01".into(), "2026-05-01".into())
    );
    assert_eq!(
        Period::Quarter(2026, 4).parts(fiscal),
        [
            Period::Month(2027, 1),
            Period::Month(2027, 2),
            Period::Month(2027, 3)
        ]
    );
    let by_end = Fiscal {
        year: YearName::End,
        ..fiscal
    };
    assert_eq!(
        span("2026-Q1", by_end),
        ("2025-04-01".into(), "2025-07-01".into())
    );
    assert_eq!(
        Period::year_of(by_end, day("2026-04-01")),
        Period::Year(2027)
    );
}

#[test]
fn rule_30_a_retail_year_of_weeks_has_a_53rd_now_and_then() {
    // The calendar of the National Retail Federation: Sundays, nearest to 1 February, 4-5-4. 2023 has 53
    // weeks and starts on 29 January; 2024 starts on 4 February.
    let fiscal = Fiscal {
        start_month: 2,
        year: YearName::Start,
        layout: MonthLayout::FourFiveFour,
        week_53: Week53::Nearest,
        week_start: 6,
    };
    assert_eq!(
        span("2023", fiscal),
        ("2023-01-29".into(), "2024-02-04".into())
    );
    assert_eq!(
        span("2024", fiscal),
        ("2024-02-04".into(), "2025-02-02".into())
    );
    assert_eq!(
        span("2024-03", fiscal),
        ("2024-03-03".into(), "2024-04-07".into())
    );
    // The 53rd week goes to the last month.
    assert_eq!(
        span("2024-01", fiscal),
        ("2023-12-31".into(), "2024-02-04".into())
    );
}

#[test]
fn rule_30_a_week_begins_on_the_day_of_the_settings() {
    let from = |week_start| Fiscal {
        week_start,
        ..Fiscal::CALENDAR
    };
    let week = |of| span("2026-W47", from(of));
    assert_eq!(week(0), ("2026-11-16".into(), "2026-11-23".into()));
    assert_eq!(week(6), ("2026-11-15".into(), "2026-11-22".into()));
    assert_eq!(week(5), ("2026-11-14".into(), "2026-11-21".into()));
    // The Sunday belongs to another week, and over the turn of a year to another year's.
    let of = |start, of| Period::week_of(from(start), day(of)).to_string();
    assert_eq!(
        (of(0, "2026-11-22"), of(6, "2026-11-22")),
        ("2026-W47".into(), "2026-W48".into())
    );
    assert_eq!(
        (of(0, "2027-01-03"), of(6, "2027-01-03")),
        ("2026-W53".into(), "2027-W01".into())
    );
    // A month has the weeks whose Thursday lies in it, wherever they begin.
    for start in 0..7 {
        let weeks = Period::Month(2026, 11).parts_in_plans(from(start));
        let names: Vec<String> = weeks.iter().map(ToString::to_string).collect();
        assert_eq!(names, ["2026-W45", "2026-W46", "2026-W47", "2026-W48"]);
    }
}

proptest! {
    #[test]
    fn rule_30_periods_tile_time_in_every_calendar(fiscal in any_fiscal(), n in -20_000i32..80_000) {
        let day = Day::from_number(n);
        for p in [
            Period::year_of(fiscal, day),
            Period::quarter_of(fiscal, day),
            Period::month_of(fiscal, day),
            Period::week_of(fiscal, day),
        ] {
            prop_assert!(p.contains(fiscal, day), "{p} {fiscal:?}");
            prop_assert_eq!(p.next().prev(), p);
            prop_assert_eq!(p.next().first(fiscal), p.end(fiscal));
            let mut at = p.first(fiscal);
            for part in p.parts(fiscal) {
                prop_assert_eq!(part.first(fiscal), at);
                at = part.end(fiscal);
            }
            prop_assert!(p.parts(fiscal).is_empty() || at == p.end(fiscal));
        }
    }

    #[test]
    fn rule_30_a_year_of_weeks_has_52_or_53(fiscal in any_fiscal(), year in 1950i32..2150) {
        let days = Period::Year(year).end(fiscal).since(Period::Year(year).first(fiscal));
        match fiscal.layout {
            MonthLayout::Months => prop_assert!(days == 365 || days == 366),
            MonthLayout::FourFourFive | MonthLayout::FourFiveFour | MonthLayout::FiveFourFour => {
                prop_assert!(days == 52 * 7 || days == 53 * 7, "{days} days");
                prop_assert_eq!(Period::Year(year).first(fiscal).weekday(), fiscal.week_start);
            }
        }
    }
}
