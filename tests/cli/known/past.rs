//! One past: leave is on the mornings before it was told, whoever told it, and what was corrected is never gone.

use super::{Home, import_on, on};
use serde_json::json;

/// A junior of whom every report of the week of 9 November is short but that of Friday, as it was shown each morning;
/// on Monday the sixteenth the leave of Wednesday, and a file in which the days before it are met.
fn corrected(leave_by_file: bool) -> Home {
    let home = Home::empty();
    let reps = "id,name,tier,unit\nR1,王芳,junior,East/Key\n";
    import_on(&home, "2026-11-02", "reps", reps);
    let head = "rep,day,touch,need,proposal,demo\n";
    for (day, next, demo) in [
        ("09", "10", 0),
        ("10", "11", 0),
        ("11", "12", 0),
        ("12", "13", 1),
    ] {
        let report = format!("{head}R1,2026-11-{day},8,2,1,{demo}\n");
        let next = format!("2026-11-{next}");
        import_on(&home, &next, "activity", &report);
        on(&home, &next, &["warnings"]);
        if next == "2026-11-12" {
            let answer = ["intervene", "actions/R1", "--play", "one-to-one"];
            on(&home, &next, &answer);
        }
    }
    if leave_by_file {
        let leave = "rep,day,part,reason\nR1,2026-11-11,full,ill\n";
        import_on(&home, "2026-11-16", "absences", leave);
    } else {
        let leave = ["excuse", "R1", "2026-11-11", "--reason", "ill"];
        on(&home, "2026-11-16", &leave);
    }
    home
}

/// A leave is the same fact whoever told it: both are on the mornings before it was told, and on none by what was known
/// before.
#[test]
fn leave_is_on_earlier_mornings_whether_it_was_typed_or_imported() {
    let morning = |home: &Home, more: &[&str]| {
        let as_of = [&["--as-of", "2026-11-12"], more].concat();
        let actions = home.json(&[&as_of[..], &["actions", "--day", "2026-11-11"]].concat());
        let warnings = home.json(&[&as_of[..], &["warnings"]].concat());
        let row = warnings["warnings"][0].clone();
        (
            actions["reps"][0]["state"].clone(),
            row["severity"].clone(),
            row["id"].clone(),
        )
    };
    let (typed, imported) = (corrected(false), corrected(true));
    let now = morning(&typed, &[]);
    assert_eq!(now, morning(&imported, &[]));
    assert_eq!((&now.0, &now.1), (&json!("excused"), &json!("yellow")));
    let then = ["--known-at", "2026-11-15"];
    let before = morning(&typed, &then);
    assert_eq!(before, morning(&imported, &then));
    assert_eq!(
        (&before.0, &before.1),
        (&json!("reported"), &json!("orange"))
    );
    // What is taken back was never there.
    let event = typed.json(&["journal", "--since", "2026-11-16"])["entries"][0]["id"].clone();
    on(&typed, "2026-11-17", &["undo", event.as_str().unwrap()]);
    assert_eq!(morning(&typed, &[]), before);
}

/// Rule 5: closed as corrected, never deleted, whatever is known of the days: as of the morning on which it stood, by what
/// was known when it was corrected; and nothing of later days is told of that morning.
#[test]
fn rule_5_a_corrected_warning_is_on_the_morning_it_stood_by_all_that_was_known_since() {
    let home = corrected(true);
    let met = "rep,day,touch,need,proposal,demo\nR1,2026-11-09,8,2,1,1\nR1,2026-11-10,8,2,1,1\nR1,2026-11-13,8,2,1,1\n";
    import_on(&home, "2026-11-16", "activity", met);
    on(&home, "2026-11-18", &["warnings"]);
    for (as_of, known_at) in [
        ("2026-11-12", Some("2026-11-16")),
        ("2026-11-12", Some("2026-11-18")),
        ("2026-11-16", Some("2026-11-16")),
        ("2026-11-12", None),
        ("2026-11-18", None),
    ] {
        let mut line = vec!["--as-of", as_of];
        line.extend(known_at.iter().flat_map(|day| ["--known-at", day]));
        let all = home.json(&[&line[..], &["warnings", "--state", "all"]].concat());
        let all = all["warnings"].as_array().unwrap();
        let row = all.iter().find(|row| row["id"] == "actions/R1/2026-11-10");
        let row = row.unwrap_or_else(|| panic!("{as_of} {known_at:?}: {all:?}"));
        assert_eq!(row["state"], json!("restated"), "{as_of} {known_at:?}");
        let why = row["evidence"].as_str().unwrap();
        let told = why.contains("good day");
        assert!(as_of != "2026-11-12" || !told, "{why}");
    }
}
