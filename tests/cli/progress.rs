//! W6 at its threshold, just below and just above it, on the calendar of China of February and October 2026: progress
//! under half of its pace is shown red, from the third own working day of the plan on.

use crate::home::Home;
use crate::thresholds::TEAM;
use serde_json::Value;

/// A thousand for each of the 16 working days of February and the 18 of October.
const TARGETS: &str =
    "rep,metric,period,amount\nR1,revenue,2026-02,16000.00\nR1,revenue,2026-10,18000.00\n";

/// What the tree says of R1's month on a morning, with so much won on its first working day: red, and the pace.
fn seen(as_of: &str, won: &str, absences: &str, sets: &[&str]) -> (bool, Value) {
    let home = Home::empty();
    home.import("reps", TEAM);
    home.import("targets", TARGETS);
    if !absences.is_empty() {
        home.import("absences", absences);
    }
    let month = &as_of[..7];
    let first = if month == "2026-10" {
        "2026-10-08"
    } else {
        "2026-02-02"
    };
    let deal = format!(
        "id,rep,customer,stage,amount,opened,closed\nD1,R1,Acme,won,{won},2026-01-05,{first}\n"
    );
    let file = home.file("deals.csv", &deal);
    home.out(&["import", "deals", file.to_str().unwrap(), "--create"]);
    let mut args = vec!["--set", "calendar=cn", "--as-of", as_of];
    for set in sets {
        args.extend(["--set", set]);
    }
    args.extend(["targets", "--metric", "revenue", "--period", month]);
    let document = home.json(&args);
    let rows = document["nodes"].as_array().unwrap().iter();
    let row = rows.clone().find(|row| row["name"] == "Ann");
    let row = row.unwrap_or_else(|| panic!("{document:#}"));
    (
        row["red"] == Value::Bool(true),
        row["expected_to_date_minor"].clone(),
    )
}

#[test]
fn w6_progress_under_half_of_its_pace_is_red_from_the_third_own_day_on() {
    // The morning of Tuesday 13 October: the 8th, the 9th, the make-up Saturday and the 12th have gone by, 4 of 18.
    let cases: &[(&str, &str, &str, bool, i64)] = &[
        ("2026-10-13", "1999.99", "", true, 400_000),
        ("2026-10-13", "2000.00", "", false, 400_000),
        ("2026-10-13", "2000.01", "", false, 400_000),
        // Three days have gone by on the morning of the 12th, two on that of the Saturday, which are too few.
        ("2026-10-12", "1499.99", "", true, 300_000),
        ("2026-10-12", "1500.00", "", false, 300_000),
        ("2026-10-10", "0.01", "", false, 200_000),
        // 11 of the 16 days of February have gone by before the first one after the festival.
        ("2026-02-24", "5499.99", "", true, 1_100_000),
        ("2026-02-24", "5500.00", "", false, 1_100_000),
        // Leave asks for fewer actions and for no less revenue: that is for an approved relief (rule 3).
        ("2026-10-12", "1499.99", "2026-10-09", true, 300_000),
    ];
    for (as_of, won, away, red, expected) in cases {
        let absences = match *away {
            "" => String::new(),
            day => format!("rep,day,part,reason\nR1,{day},full,leave\n"),
        };
        let (is, of) = seen(as_of, won, &absences, &[]);
        assert_eq!(
            (is, of),
            (*red, Value::from(*expected)),
            "{as_of} {won} {away}"
        );
    }
}

#[test]
fn w6_another_line_holds_where_the_settings_say_so() {
    let below = "rules.progress.red_below=40";
    assert!(!seen("2026-10-13", "1999.99", "", &[below]).0);
    assert!(seen("2026-10-13", "1599.99", "", &[below]).0);
    assert!(!seen("2026-10-13", "1600.00", "", &[below]).0);
    let later = "rules.progress.min_days=5";
    assert!(!seen("2026-10-13", "0.01", "", &[later]).0);
    assert!(seen("2026-10-14", "0.01", "", &[later]).0);
}
