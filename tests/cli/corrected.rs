//! By what a warning was corrected, as its page tells it: by what it is derived from, and by nothing else (rule 5).

use crate::home::Home;
use serde_json::{Value, json};

/// Imports a file by its name, on a morning.
fn bring(home: &Home, as_of: &str, kind: &str, name: &str, text: &str) {
    let file = home.file(name, text);
    let words = [
        "--as-of",
        as_of,
        "import",
        kind,
        file.to_str().unwrap(),
        "--create",
    ];
    home.out(&words);
}

fn correction(home: &Home, as_of: &str, id: &str) -> Value {
    let why = home.json(&["--as-of", as_of, "warnings", "--why", id]);
    why["correction"].clone()
}

const ACTIVITY: &str = "rep,day,touch,need,proposal,demo\n";

/// Far behind a quarter's plan since the second close of October.
fn behind() -> Home {
    let home = Home::empty();
    let reps = "id,name,tier,unit\nR1,Ann,mid,East\n";
    bring(&home, "2026-11-10", "reps", "reps.csv", reps);
    let targets = "rep,metric,period,amount\nR1,revenue,2026-Q4,270000.00\n";
    bring(&home, "2026-11-10", "targets", "targets.csv", targets);
    let deals =
        "id,rep,customer,stage,amount,opened,closed\nD1,R1,C1,won,1000.00,2026-10-01,2026-10-02\n";
    bring(&home, "2026-11-10", "deals", "deals1.csv", deals);
    home.out(&["--as-of", "2026-11-10", "warnings"]);
    home
}

#[test]
fn rule_5_a_plan_is_corrected_by_deals_and_by_no_counts_or_targets() {
    let id = "pace/R1/2026-10-16";
    let home = behind();
    let as_of = "2026-11-16";
    let deals = "id,rep,customer,stage,amount,opened,closed\nD9,R1,C1,won,900000.00,2026-10-01,2026-10-06\n";
    bring(&home, as_of, "deals", "deals6.csv", deals);
    let rows = ["10-15", "10-16", "11-12", "11-13"].map(|day| format!("R1,2026-{day},6,3,2,2\n"));
    let activity = format!("{ACTIVITY}{}", rows.concat());
    bring(&home, as_of, "activity", "activity7.csv", &activity);
    let by_deals = json!({"on": as_of, "how": "file", "by": "deals6.csv", "days": ["2026-10-06"]});
    assert_eq!(correction(&home, as_of, id), by_deals);
    // What is won after the days that it counted, and what is lost, is no reason either.
    let later = "id,rep,customer,stage,amount,opened,closed\n\
        D10,R1,C1,won,1.00,2026-10-01,2026-11-12\nD11,R1,C1,lost,1.00,2026-10-01,2026-10-07\n";
    bring(&home, as_of, "deals", "deals8.csv", later);
    assert_eq!(correction(&home, as_of, id), by_deals);
    // A deal that another file gives to somebody else is a change of the days on which it counted.
    let two = "id,name,tier,unit\nR1,Ann,mid,East\nR2,Ben,mid,East\n";
    bring(&home, as_of, "reps", "two.csv", two);
    let moved =
        "id,rep,customer,stage,amount,opened,closed\nD1,R2,C1,won,1000.00,2026-10-01,2026-10-02\n";
    bring(&home, as_of, "deals", "deals9.csv", moved);
    let by = correction(&home, as_of, id);
    assert_eq!(
        (&by["by"], &by["days"]),
        (&json!("deals9.csv"), &json!(["2026-10-02"]))
    );

    // A newer target is for the closes from then on: it corrects none of those before, and stands in for no file.
    let less = "rep,metric,period,amount\nR1,revenue,2026-Q4,1000.00\n";
    bring(&home, as_of, "targets", "less.csv", less);
    assert_eq!(correction(&home, as_of, id)["by"], "deals9.csv");
}

#[test]
fn rule_5_a_day_that_a_calendar_takes_out_is_corrected_by_the_calendar() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    let rows = ["03-02", "03-03", "03-04", "03-05", "03-06"]
        .map(|day| format!("R1,2026-{day},8,2,1,{}\n", u8::from(day < "03-05")));
    let activity = format!("{ACTIVITY}{}", rows.concat());
    bring(&home, "2026-03-07", "activity", "activity6.csv", &activity);
    home.out(&["--as-of", "2026-03-09", "warnings"]);
    let id = "actions/R1/2026-03-06";
    let off = "day,kind\n2026-03-05,rest\n2026-03-20,rest\n";
    bring(&home, "2026-03-10", "calendar", "holidays.csv", off);
    assert_eq!(
        correction(&home, "2026-03-10", id),
        json!({"on": "2026-03-10", "how": "file", "by": "holidays.csv", "days": ["2026-03-05"]})
    );
    // Deals decide no day of actions.
    let deals =
        "id,rep,customer,stage,amount,opened,closed\nD1,R1,C1,won,1.00,2026-03-01,2026-03-05\n";
    bring(&home, "2026-03-11", "deals", "deals.csv", deals);
    assert_eq!(correction(&home, "2026-03-11", id)["by"], "holidays.csv");
}
