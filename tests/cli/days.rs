//! Which day a figure is of: past days, and mornings on which the newest facts are old.

use crate::home::Home;
use serde_json::{Value, json};

#[test]
fn warnings_are_stale_while_the_counts_they_rest_on_have_stopped() {
    let home = Home::with_team();
    let stale = |day: &str| {
        let document = home.json(&["--as-of", day, "warnings"]);
        let rows = document["warnings"].as_array().unwrap().clone();
        let is = |row: &Value| (row["rule"].clone(), row["stale"].clone());
        rows.iter().map(is).collect::<Vec<_>>()
    };
    assert!(stale("2026-11-19").iter().all(|(_, stale)| *stale == false));
    // The 19th went by without any count.
    for (rule, stale) in stale("2026-11-20") {
        let of_counts = ["W1", "W2", "W3", "W13"].contains(&rule.as_str().unwrap());
        assert_eq!(stale, of_counts, "{rule}");
    }
    let listed = home.out(&["--as-of", "2026-11-20", "warnings"]);
    assert!(listed.contains("stale →"), "{listed}");
    let brief = home.json(&["--as-of", "2026-11-20", "brief", "--format", "json"]);
    assert_eq!(brief["warnings"]["red"], 0, "{brief:#}");
    let brief = home.out(&["--as-of", "2026-11-20", "brief"]);
    assert!(
        brief.contains("stale: their facts end on Wed 18 Nov"),
        "{brief}"
    );
    let brief = home.out(&["--lang", "zh-CN", "--as-of", "2026-11-20", "brief"]);
    assert!(brief.contains("数据过期：数据截至11月18日"), "{brief}");
}

#[test]
fn beside_a_past_day_streak_week_and_strip_are_those_of_the_morning_after_it() {
    let home = Home::with_team();
    for day in [12, 13, 16, 17, 18] {
        let date = format!("2026-11-{day}");
        let shown = home.json(&["actions", "--day", &date]);
        let morning = format!("2026-11-{}", day + 1);
        let then = home.json(&["--as-of", &morning, "actions"]);
        assert_eq!(shown["counted_to"], date.as_str());
        for (of_day, of_morning) in pairs(&shown["reps"], &then["reps"]) {
            for key in ["id", "history", "streak", "week", "week_coverage", "cells"] {
                assert_eq!(of_day[key], of_morning[key], "{date} {key}: {of_day:#}");
            }
        }
    }
    let streak = |day: &str| home.json(&["actions", "--day", day])["reps"][1]["streak"].clone();
    assert_eq!([streak("2026-11-16"), streak("2026-11-18")], [1, 3]);
    // On a Monday the newest day is the Friday before, and no past one.
    let monday = home.json(&["--as-of", "2026-11-16", "actions"]);
    assert_eq!(
        (&monday["day"], &monday["counted_to"]),
        (&json!("2026-11-13"), &json!("2026-11-13"))
    );
}

fn pairs<'a>(a: &'a Value, b: &'a Value) -> impl Iterator<Item = (&'a Value, &'a Value)> {
    let [a, b] = [a, b].map(|list| list.as_array().unwrap());
    assert_eq!(a.len(), b.len());
    a.iter().zip(b)
}

/// What rests on deals is judged when a week closes: once one has closed since the last file, nobody knows
/// whether a plan is behind or the file is missing.
#[test]
fn plans_are_stale_while_weeks_close_without_the_deals_they_rest_on() {
    let home = Home::empty();
    let on = |day: &str, kind: &str, text: &str| {
        let file = home.file(&format!("{kind}-{day}.csv"), text);
        home.out(&["--as-of", day, "import", kind, file.to_str().unwrap()]);
    };
    let morning = "2026-11-16";
    on(morning, "reps", "id,name,tier,unit\nR1,Ann,mid,East\n");
    let targets = "rep,metric,period,amount\nR1,revenue,2026-10,600\nR1,revenue,2026-11,600\n";
    on(morning, "targets", targets);
    let head = "id,rep,stage,amount,opened,closed\n";
    let deals = format!("{head}D1,R1,won,10,2026-10-01,2026-10-20\n");
    on(morning, "deals", &deals);
    let stale = |day: &str| {
        let document = home.json(&["--as-of", day, "warnings"]);
        let rows = document["warnings"].as_array().unwrap().clone();
        let pace = rows.iter().find(|row| row["rule"] == "W5");
        pace.unwrap_or_else(|| panic!("{rows:#?}"))["stale"].clone()
    };
    // Whoever brings in a file every Monday morning, or every Friday, is never told that it is missing.
    for day in ["2026-11-16", "2026-11-21", "2026-11-23"] {
        assert_eq!(stale(day), false, "{day}");
    }
    // The week from the 23rd closed on Friday the 27th, and no file came since it began.
    assert_eq!(stale("2026-11-27"), false);
    assert_eq!(stale("2026-11-28"), true);
    let brief = home.out(&["--as-of", "2026-11-30", "brief"]);
    assert!(brief.contains("facts end on Mon 16 Nov"), "{brief}");
    // A file of the Sunday before that week changes nothing, the same one of its Monday does.
    let later = format!("{deals}D2,R1,lost,10,2026-10-01,2026-11-17\n");
    on("2026-11-22", "deals", &later);
    assert_eq!(stale("2026-11-30"), true);
    on("2026-11-23", "deals", &later);
    assert_eq!(stale("2026-11-30"), false);
}
