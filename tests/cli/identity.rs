//! What becomes of a warning that was shown or answered when later files, excuses and days say otherwise
//! (rules 5, 10, 33).

use crate::home::Home;
use serde_json::{Value, json};

/// One junior, who met everything on the working days of the two weeks from 23 February to 6 March 2026,
/// but for those that are named.
fn junior(short: &[&str], silent: &[&str]) -> Home {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    let mut rows = vec![HEAD.to_owned()];
    let days = [
        "02-23", "02-24", "02-25", "02-26", "02-27", "03-02", "03-03", "03-04", "03-05", "03-06",
    ];
    for day in days.iter().filter(|day| !silent.contains(day)) {
        rows.push(report(day, !short.contains(day)));
    }
    on(&home, "2026-03-07", "activity", &rows.join("\n"));
    home
}

const HEAD: &str = "rep,day,touch,need,proposal,demo";

fn report(day: &str, met: bool) -> String {
    format!("R1,2026-{day},8,2,1,{}", u8::from(met))
}

/// Imports a file on a morning.
fn on(home: &Home, as_of: &str, kind: &str, text: &str) {
    let file = home.file(&format!("{kind}-{as_of}.csv"), text);
    home.out(&["--as-of", as_of, "import", kind, file.to_str().unwrap()]);
}

/// A file of days, met or short.
fn days(home: &Home, as_of: &str, of: &[(&str, bool)]) {
    let rows: Vec<String> = of.iter().map(|(day, met)| report(day, *met)).collect();
    on(
        home,
        as_of,
        "activity",
        &format!("{HEAD}\n{}", rows.join("\n")),
    );
}

/// All warnings of a morning, looked at.
fn all(home: &Home, as_of: &str) -> Vec<Value> {
    let document = home.json(&["--as-of", as_of, "warnings", "--state", "all"]);
    document["warnings"].as_array().unwrap().clone()
}

fn found(home: &Home, as_of: &str, id: &str) -> Value {
    let rows = all(home, as_of);
    let row = rows.iter().find(|w| w["id"] == id).cloned();
    row.unwrap_or_else(|| panic!("no {id} in {rows:#?}"))
}

fn look(home: &Home, as_of: &str) {
    home.out(&["--as-of", as_of, "warnings"]);
}

fn answer(home: &Home, as_of: &str, warning: &str) {
    home.out(&[
        "--as-of",
        as_of,
        "intervene",
        warning,
        "--play",
        "one-to-one",
    ]);
}

#[test]
fn rule_5_an_answered_orange_that_was_false_hands_nothing_to_a_later_one() {
    let home = junior(&["02-26", "02-27", "03-02"], &[]);
    answer(&home, "2026-03-03", "actions/R1");
    let id = "actions/R1/2026-02-27";
    // The three days were met after all, and three others are missed.
    days(
        &home,
        "2026-03-09",
        &[("02-26", true), ("02-27", true), ("03-02", true)],
    );
    days(
        &home,
        "2026-03-09",
        &[("03-04", false), ("03-05", false), ("03-06", false)],
    );
    let old = found(&home, "2026-03-09", id);
    assert_eq!(
        (&old["state"], &old["response"], &old["verdict"]),
        (&json!("restated"), &json!("one-to-one"), &Value::Null)
    );
    let new = found(&home, "2026-03-09", "actions/R1/2026-03-05");
    assert_eq!(
        (&new["state"], &new["response"], &new["opened_on"]),
        (&json!("open"), &Value::Null, &json!("2026-03-05"))
    );
    // It does not vanish from its own morning.
    assert_eq!(found(&home, "2026-03-03", id)["state"], "restated");
}

#[test]
fn rule_5_an_episode_that_shares_a_day_keeps_the_id_and_opens_on_its_own_day() {
    let home = junior(&["03-02", "03-03", "03-04", "03-05", "03-06"], &[]);
    look(&home, "2026-03-05");
    days(&home, "2026-03-07", &[("03-02", true)]);
    let row = found(&home, "2026-03-07", "actions/R1/2026-03-03");
    assert_eq!(
        (&row["state"], &row["opened_on"]),
        (&json!("open"), &json!("2026-03-04"))
    );
}

#[test]
fn rule_5_what_was_shown_on_a_morning_is_restated_by_an_import_and_by_an_excuse() {
    for excused in [true, false] {
        let home = junior(&["03-05", "03-06"], &[]);
        let id = "actions/R1/2026-03-06";
        look(&home, "2026-03-09");
        if excused {
            let words = [
                "--as-of",
                "2026-03-09",
                "excuse",
                "R1",
                "2026-03-05",
                "--reason",
                "ill",
            ];
            home.out(&words);
        } else {
            days(&home, "2026-03-09", &[("03-05", true)]);
        }
        assert_eq!(found(&home, "2026-03-09", id)["state"], "restated");
    }
}

/// Rule 5: a correction is visible where one looks: in the summary of the import, in the brief of the morning, and in
/// the why, which says by what; what was shown then is not told as if it were so.
#[test]
fn rule_5_a_correction_says_by_what_and_stands_in_the_brief_and_in_the_import() {
    let home = junior(&["03-05", "03-06"], &[]);
    let id = "actions/R1/2026-03-06";
    look(&home, "2026-03-09");
    let why = home.json(&["--as-of", "2026-03-09", "warnings", "--why", id]);
    assert_eq!(why["correction"], Value::Null, "it stands");
    let file = home.file("late.csv", &format!("{HEAD}\n{}", report("03-05", true)));
    let file = file.to_str().unwrap();
    let on = ["--as-of", "2026-03-10"];
    let words = [&on[..], &["import", "activity", file, "--replace"]].concat();
    let said = home.out(&words);
    assert!(said.contains("1 warning was corrected"), "{said}");
    let again = home.json(&words);
    assert_eq!(again["corrected"], 0, "only once");
    let why = home.json(&[&on[..], &["warnings", "--why", id]].concat());
    assert_eq!(
        why["correction"],
        json!({"on": "2026-03-10", "how": "file", "by": "late.csv", "days": ["2026-03-05"]})
    );
    let brief = home.json(&[&on[..], &["brief"]].concat());
    let corrected = |brief: &Value| brief["changed"]["corrected"].as_array().unwrap().len();
    assert_eq!(corrected(&brief), 1);
    assert_eq!(brief["changed"]["ended"], json!([]));
    for (lang, told) in [
        (
            "en",
            [
                "Corrected",
                "late.csv of",
                "Thu 5 Mar",
                "As it was shown then",
                "1 corrected since",
            ],
        ),
        (
            "zh-CN",
            [
                "已更正",
                "late.csv",
                "3月5日",
                "当时显示的内容",
                "更正 1 条",
            ],
        ),
    ] {
        let words = [&["--lang", lang], &on[..], &["warnings", "--why", id]].concat();
        let why = home.out(&words);
        let brief = home.out(&[&["--lang", lang], &on[..], &["brief"]].concat());
        for part in told {
            assert!(
                why.contains(part) || brief.contains(part),
                "{part}\n{why}\n{brief}"
            );
        }
    }
    // A leave says so as well.
    let home = junior(&["03-05", "03-06"], &[]);
    look(&home, "2026-03-09");
    let leave = [
        "excuse",
        "R1",
        "2026-03-05",
        "--reason",
        "ill",
        "--author",
        "Li",
    ];
    home.out(&[&["--as-of", "2026-03-09"], &leave[..]].concat());
    let why = home.json(&["--as-of", "2026-03-09", "warnings", "--why", id]);
    let by = &why["correction"];
    assert_eq!((&by["how"], &by["by"]), (&json!("excused"), &json!("Li")));
}

#[test]
fn rule_5_what_nobody_saw_leaves_no_trace_whatever_the_order_of_files() {
    let files = [
        [("02-23", false), ("02-24", false)],
        [("02-25", false), ("02-26", true)],
        [("02-27", false), ("03-02", false)],
    ];
    let told = |order: [usize; 3]| {
        let home = Home::empty();
        home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
        for file in order {
            days(&home, "2026-03-03", &files[file]);
        }
        let rows = all(&home, "2026-03-03");
        let short = |w: &Value| format!("{} {} {}", w["id"], w["opened_on"], w["state"]);
        rows.iter().map(short).collect::<Vec<String>>()
    };
    let first = told([0, 1, 2]);
    assert!(
        first.iter().all(|row| !row.contains("restated")),
        "{first:?}"
    );
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(told(order), first, "{order:?}");
    }
}

#[test]
fn rule_10_a_yellow_that_escalated_and_is_still_open_has_not_recovered() {
    // Answered on two missed days; one more is missed, then one is met: orange, and one good day of two.
    let home = junior(&["02-27", "03-02", "03-03"], &[]);
    answer(&home, "2026-03-03", "actions/R1");
    let row = found(&home, "2026-03-05", "actions/R1/2026-03-02");
    assert_eq!(
        (&row["rule"], &row["verdict"]),
        (&json!("W2"), &json!("worse"))
    );
}

#[test]
fn rule_10_a_warning_that_had_cleared_is_not_unchanged() {
    // Cleared on the third, and the next day is missed again.
    let home = junior(&["02-27", "03-02", "03-04"], &[]);
    answer(&home, "2026-03-03", "actions/R1");
    let row = found(&home, "2026-03-05", "actions/R1/2026-03-02");
    assert_eq!(
        (&row["state"], &row["verdict"]),
        (&json!("closed"), &json!("recovered"))
    );
}

#[test]
fn rule_10_a_missing_report_that_arrived_is_not_worse() {
    let home = junior(&[], &["03-02", "03-03"]);
    answer(&home, "2026-03-03", "no-report/R1");
    assert_eq!(
        found(&home, "2026-03-06", "no-report/R1/2026-03-02")["verdict"],
        "worse"
    );
    days(&home, "2026-03-06", &[("03-03", true)]);
    assert_eq!(
        found(&home, "2026-03-06", "no-report/R1/2026-03-02")["verdict"],
        "unchanged"
    );
}

#[test]
fn rule_10_days_without_data_hold_the_check() {
    let home = junior(&["02-27", "03-02"], &["03-03", "03-04"]);
    answer(&home, "2026-03-03", "actions/R1");
    let row = found(&home, "2026-03-05", "actions/R1/2026-03-02");
    assert_eq!(
        (&row["state"], &row["verdict"]),
        (&json!("verifying"), &Value::Null)
    );
    assert!(
        home.out(&["--as-of", "2026-03-05", "warnings"])
            .contains("no data yet")
    );
    days(&home, "2026-03-05", &[("03-03", false), ("03-04", true)]);
    let row = found(&home, "2026-03-05", "actions/R1/2026-03-02");
    assert_eq!(row["verdict"], "worse");
}

#[test]
fn rule_10_a_restated_warning_enters_no_success_rate() {
    let home = junior(&["02-27", "03-02"], &[]);
    answer(&home, "2026-03-03", "actions/R1");
    let records = |as_of: &str| {
        let words = [
            "--as-of",
            as_of,
            "warnings",
            "--why",
            "actions/R1/2026-03-02",
        ];
        home.json(&words)["records"].clone()
    };
    assert_eq!(
        records("2026-03-09"),
        json!([{
            "play": "one-to-one", "recovered": 1, "verified": 1, "all_tiers": true, "enough": false,
            "of_tier": { "recovered": 1, "verified": 1 }, "of_all": { "recovered": 1, "verified": 1 },
        }])
    );
    days(&home, "2026-03-09", &[("02-27", true)]);
    assert_eq!(records("2026-03-09"), json!([]));
    // Nor is there a verdict by hand, and the journal tells of no check.
    let journal = home.out(&["--as-of", "2026-03-09", "journal", "--since", "2026-03-03"]);
    assert!(
        journal.contains("corrected") && !journal.contains("verify"),
        "{journal}"
    );
    let results = home.json(&["--as-of", "2026-03-09", "results"]);
    let event = results["interventions"][0]["event"].as_str().unwrap();
    let (code, _, said) = home.ends(&[
        "--as-of",
        "2026-03-09",
        "override",
        event,
        "--verdict",
        "recovered",
        "--reason",
        "seen",
    ]);
    assert!(code == 1 && said.contains("corrected away"), "{said}");
}

#[test]
fn rule_33_a_rescue_that_works_on_its_first_day_closes_the_silence() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    on(
        &home,
        "2026-03-02",
        "customers",
        "id,name,key,rep\nC1,Acme,yes,R1\n",
    );
    let contact = |day: &str, direction: &str| {
        let text = format!("customer,rep,day,direction,channel\nC1,R1,{day},{direction},phone\n");
        on(&home, "2026-03-10", "contacts", &text);
    };
    contact("2026-03-02", "in");
    let words = [
        "--as-of",
        "2026-03-10",
        "intervene",
        "silence/C1",
        "--play",
        "customer-rescue",
    ];
    home.out(&words);
    contact("2026-03-10", "in");
    let row = found(&home, "2026-03-13", "silence/C1/2026-03-10");
    assert_eq!(
        (&row["state"], &row["verdict"]),
        (&json!("closed"), &json!("recovered"))
    );
}

#[test]
fn rule_33_a_visit_planned_for_today_leaves_it_yellow_that_morning() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    on(
        &home,
        "2026-03-02",
        "customers",
        "id,name,key,rep\nC1,Acme,yes,R1\n",
    );
    let text = "customer,rep,day,direction,channel\nC1,R1,2026-03-02,in,phone\nC1,R1,2026-03-12,out,visit\n";
    on(&home, "2026-03-10", "contacts", text);
    for (as_of, severity) in [
        ("2026-03-11", "yellow"),
        ("2026-03-12", "yellow"),
        ("2026-03-13", "orange"),
    ] {
        assert_eq!(
            found(&home, as_of, "silence/C1/2026-03-10")["severity"],
            severity,
            "{as_of}"
        );
    }
}
