//! Required means required: a lower play, an excuse, and several warnings at once (rule 9).

use crate::home::Home;
use serde_json::{Value, json};

/// A rep whose week is red and whose streak is orange on a Thursday morning.
fn red() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,Ann,mid,East\nR2,Ben,mid,East\n",
    );
    let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
    for day in 16..=18 {
        rows.push(format!("R1,2026-11-{day},0,0,0,0"));
        rows.push(format!(
            "R2,2026-11-{day},6,3,2,{}",
            if day > 16 { 0 } else { 2 }
        ));
    }
    home.import("activity", &rows.join("\n"));
    home
}

fn warning(home: &Home, id: &str, all: bool) -> Value {
    let state = if all { "all" } else { "open" };
    let document = home.json(&["warnings", "--state", state]);
    let rows = document["warnings"].as_array().unwrap();
    let found = rows.iter().find(|w| w["id"] == id).cloned();
    found.unwrap_or_else(|| panic!("no {id} in {document:#}"))
}

#[test]
fn rule_9_a_reminder_on_a_red_leaves_the_special_review_standing_and_counted() {
    let home = red();
    let brief = home.json(&["brief"]);
    assert_eq!(brief["without_response"], 1);
    let said = home.out(&["intervene", "week/R1", "--play", "reminder"]);
    assert!(said.contains("Still asked for: special review."), "{said}");
    let row = warning(&home, "week/R1/2026-11-18", false);
    assert_eq!(
        (&row["state"], &row["response"], &row["asks"]),
        (
            &json!("verifying"),
            &json!("reminder"),
            &json!("special-review")
        )
    );
    assert!(home.out(&["warnings"]).contains("→ special review"));
    let brief = home.json(&["brief"]);
    assert_eq!(brief["without_response"], 1);
    assert_eq!(brief["asking"][0]["id"], "week/R1/2026-11-18");

    let said = home.out(&["intervene", "week/R1", "--play", "special-review"]);
    assert!(!said.contains("Still asked for"), "{said}");
    assert_eq!(
        warning(&home, "week/R1/2026-11-18", false)["asks"],
        Value::Null
    );
    assert_eq!(home.json(&["brief"])["without_response"], 0);
}

/// The required play that is still being checked answers the warning, whatever else is done beside it.
#[test]
fn rule_9_a_lesser_play_beside_the_required_one_makes_nothing_not_handled() {
    let home = red();
    home.out(&["intervene", "week/R1", "--play", "special-review"]);
    let said = home.out(&["intervene", "week/R1", "--play", "reminder"]);
    assert!(!said.contains("Still asked for"), "{said}");
    let row = warning(&home, "week/R1/2026-11-18", false);
    assert_eq!(
        (&row["state"], &row["asks"]),
        (&json!("verifying"), &Value::Null),
        "{row:#}"
    );
    assert_eq!(home.json(&["brief"])["without_response"], 0);
}

/// A row of missed days that is over is not called one that goes on.
#[test]
fn w2_of_a_row_that_is_over_says_so_with_its_last_day_and_what_was_missed_since() {
    let home = missing_demos(&[10, 11, 12, 13, 17]);
    for (lang, said) in [
        (
            "en",
            "missed 4 days in a row up to Fri 13 Nov, 1 since then",
        ),
        ("zh-CN", "截至11月13日 周五连续 4 天未达标，此后又有 1 天"),
    ] {
        let listed = home.out(&[
            "--as-of",
            "2026-11-18",
            "--lang",
            lang,
            "warnings",
            "--wide",
        ]);
        assert!(listed.contains(said), "{listed}");
    }
}

#[test]
fn rule_9_several_warnings_get_each_the_play_it_asks_for() {
    let home = red();
    let saved = home.json(&["intervene", "week/R1", "actions/R2"]);
    let plays: Vec<&Value> = saved["saved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| &s["play"])
        .collect();
    assert_eq!(plays, ["special-review", "reminder"]);
}

#[test]
fn rule_9_an_excuse_that_ends_a_red_is_counted_in_the_brief_as_such() {
    let home = red();
    home.out(&["warnings"]);
    for day in ["2026-11-16", "2026-11-17", "2026-11-18"] {
        home.out(&["excuse", "R1", day, "--reason", "ill"]);
    }
    assert_eq!(
        warning(&home, "week/R1/2026-11-18", true)["state"],
        "restated"
    );
    // The red and the orange that was folded under it.
    assert_eq!(home.json(&["brief"])["ended_by_excuse"], 2);
    let brief = home.out(&["brief"]);
    assert!(
        brief.contains("2 red or orange ended by an excuse, without an intervention"),
        "{brief}"
    );
}

#[test]
fn rule_10_a_check_by_hand_lies_on_a_day_on_which_the_rule_can_have_cleared() {
    let home = red();
    let by_hand = |warning: &str, day: &str| {
        let words = [
            "intervene",
            warning,
            "--play",
            "special-review",
            "--verify-on",
            day,
        ];
        home.ends(&words)
    };
    // A red clears when the week closes, an orange after two good days; and nobody checks on a Saturday.
    let (code, _, said) = by_hand("week/R1", "2026-11-20");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("Mon 23 Nov 2026"), "{said}");
    assert_eq!(by_hand("actions/R1", "2026-11-20").0, 1);
    assert_eq!(by_hand("actions/R1", "2026-11-28").0, 1);
    assert_eq!(by_hand("actions/R1", "2026-11-23").0, 0);
    assert_eq!(by_hand("week/R1", "2026-11-23").0, 0);
}

#[test]
fn rule_22_a_leavers_warning_ends_as_left_and_keeps_its_answer() {
    let home = red();
    home.out(&["intervene", "actions/R1", "--play", "one-to-one"]);
    home.import(
        "reps",
        "id,name,tier,unit,from,to\nR1,Ann,mid,East,,2026-11-19\n",
    );
    let later = home.json(&["--as-of", "2026-11-25", "warnings", "--state", "all"]);
    let rows = later["warnings"].as_array().unwrap();
    let left = rows
        .iter()
        .find(|w| w["id"] == "actions/R1/2026-11-17")
        .unwrap();
    assert_eq!(
        (&left["state"], &left["response"], &left["verdict"]),
        (&json!("left"), &json!("one-to-one"), &Value::Null)
    );
    let grid = home.json(&["--as-of", "2026-11-25", "actions"]);
    let names: Vec<&Value> = grid["reps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["id"])
        .collect();
    assert_eq!(names, ["R2"]);
}

/// A rep who misses demos on some of the working days up to Wed 18 Nov, and else meets everything.
fn missing_demos(missed: &[u32]) -> Home {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,王芳,mid,East\n");
    let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
    for day in [9, 10, 11, 12, 13, 16, 17, 18] {
        let demos = if missed.contains(&day) { 1 } else { 2 };
        rows.push(format!("R1,2026-11-{day:02},6,3,2,{demos}"));
    }
    home.import("activity", &rows.join("\n"));
    home
}

#[test]
fn rule_9_an_excuse_that_clears_an_orange_at_once_or_lowers_it_is_counted_too() {
    // Two good days in a row, but for the one between them, which the excuse takes away.
    let home = missing_demos(&[11, 12, 13, 17]);
    assert_eq!(
        home.json(&["warnings"])["warnings"][0]["severity"],
        "orange"
    );
    assert_eq!(home.json(&["brief"])["ended_by_excuse"], 0);
    home.out(&["excuse", "R1", "2026-11-17", "--reason", "training"]);
    let closed = warning(&home, "actions/R1/2026-11-12", true);
    assert_eq!(closed["state"], "closed", "{closed:#}");
    assert_eq!(home.json(&["brief"])["ended_by_excuse"], 1);
    // The morning after it is no news.
    let later = home.json(&["--as-of", "2026-11-20", "brief"]);
    assert_eq!(later["ended_by_excuse"], 0);

    // Three days in a row become two: the orange ends, a yellow stays.
    let home = missing_demos(&[16, 17, 18]);
    home.out(&["excuse", "R1", "2026-11-18", "--reason", "training"]);
    assert_eq!(
        home.json(&["warnings"])["warnings"][0]["severity"],
        "yellow"
    );
    assert_eq!(home.json(&["brief"])["ended_by_excuse"], 1);

    // One that ends a yellow, or changes nothing, is not counted.
    let home = missing_demos(&[17, 18]);
    home.out(&["excuse", "R1", "2026-11-18", "--reason", "training"]);
    home.out(&["excuse", "R1", "2026-11-20", "--reason", "leave"]);
    assert_eq!(home.json(&["brief"])["ended_by_excuse"], 0);
}

/// When a week begins is how all days are looked at (rule 30): what is no warning by it reads corrected and keeps its answer.
#[test]
fn rule_30_another_start_of_the_week_corrects_what_is_none_by_it_and_loses_no_answer() {
    let home = red();
    let met = "rep,day,touch,need,proposal,demo\nR1,2026-11-12,6,3,2,2\nR1,2026-11-13,6,3,2,2\n";
    home.import("activity", met);
    home.out(&["intervene", "week/R1", "--play", "special-review"]);
    let id = "week/R1/2026-11-18";
    assert_eq!(warning(&home, id, false)["state"], "verifying");
    // Weeks from Thursday to Wednesday: two days of five are all done, and nothing is below 40 percent.
    let thursdays = |words: &[&str]| {
        let set = ["--set", "rules.week_start=3"];
        home.json(&[&set[..], words].concat())
    };
    let open = thursdays(&["warnings"]);
    let rows = open["warnings"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["rule"] != "W3"), "{open:#}");
    let all = thursdays(&["warnings", "--state", "all"]);
    let rows = all["warnings"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(
        (&row["state"], &row["response"]),
        (&json!("restated"), &json!("special-review")),
        "{row:#}"
    );
    // Looked at as before, it is what it was.
    assert_eq!(warning(&home, id, false)["state"], "verifying");
}

/// What clears a red week at the earliest is possible: more than the standards on the days that are left.
#[test]
fn w3_at_the_earliest_clears_with_this_week_where_more_is_done_than_is_asked() {
    let home = red();
    let id = "week/R1/2026-11-18";
    let why = home.json(&["warnings", "--why", id]);
    assert_eq!(why["earliest"], json!("2026-11-22"), "{why:#}");
    assert_eq!(why["earliest_by_standards"], json!("2026-11-29"));
    for (lang, said) in [
        (
            "en",
            "if more is done by then than the standards ask for; by the standards alone Sun 29 Nov",
        ),
        ("zh-CN", "此前须做得多于标准；仅按标准则为11月29日"),
    ] {
        let told = home.out(&["--lang", lang, "warnings", "--why", id]);
        assert!(told.contains(said), "{told}");
    }
    // Two days by the standards are 40 percent of the week, and twice as much on each is 80.
    for (times, state) in [(1, "open"), (2, "closed")] {
        let row = |day: u32| {
            let [touch, need, proposal, demo] = [6, 3, 2, 2].map(|of| of * times);
            format!("R1,2026-11-{day},{touch},{need},{proposal},{demo}\n")
        };
        let rows = [row(19), row(20)].concat();
        let text = format!("rep,day,touch,need,proposal,demo\n{rows}");
        let file = home.file(&format!("late-{times}.csv"), &text);
        let import = ["import", "activity", file.to_str().unwrap()];
        let (code, said) = home.on("2026-11-23", &import);
        assert_eq!(code, 0, "{said}");
        let words = ["--as-of", "2026-11-23", "warnings", "--state", "all"];
        let all = home.json(&words);
        let rows = all["warnings"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        assert_eq!(row["state"], state, "{row:#}");
        // The day that is told is the one with which it ends: worked or not, it stands up to the last of the week.
        if state == "closed" {
            for morning in ["2026-11-21", "2026-11-22"] {
                let why = home.json(&["--as-of", morning, "warnings", "--why", id]);
                assert_eq!(why["earliest"], json!("2026-11-22"), "{morning} {why:#}");
            }
        }
    }
}
