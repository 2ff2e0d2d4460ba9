//! Targets on the command line: planned, split, published, looked at, taken back.

use crate::home::Home;
use serde_json::{Value, json};

fn split_of(shown: &Value, by: &str) -> Value {
    let splits = shown["splits"].as_array().unwrap();
    splits.iter().find(|s| s["by"] == by).unwrap().clone()
}

const YEAR: [&str; 2] = ["--period", "2027"];

#[test]
fn a_year_is_set_split_to_units_and_people_and_published() {
    let home = Home::with_team();
    let draft = home.json(
        &[
            &["target", "set", "--amount", "24M", "--floor", "20M"],
            &YEAR[..],
        ]
        .concat(),
    );
    let id = draft["draft"].as_str().unwrap().to_owned();
    let on = |line: &[&str]| -> Value { home.json(&[line, &YEAR[..], &["--draft", &id]].concat()) };
    let team = on(&["target", "split", "--by", "team", "--method", "even"]);
    assert_eq!(team["draft"], json!(id), "the same draft goes on");
    on(&["target", "split", "--by", "product"]);
    let time = on(&["target", "split", "--by", "time"]);
    assert_eq!(time["targets"]["splits"][2]["method"], json!("own-days"));
    // Nothing is in force yet.
    let show = || home.json(&[&["target", "show"], &YEAR[..]].concat());
    assert_eq!(show()["target_minor"], Value::Null);
    assert_eq!(
        home.ends(&["target", "publish", &id]).0,
        1,
        "without a reason"
    );
    let made = home.json(&["target", "publish", &id, "--why", "agreed by the board"]);
    let shown = show();
    assert_eq!(shown["target_minor"], json!(2_400_000_000i64));
    assert_eq!(shown["floor_minor"], json!(2_000_000_000i64));
    for by in ["team", "product", "time"] {
        let split = split_of(&shown, by);
        assert_eq!(
            (&split["sum_minor"], &split["gap_minor"]),
            (&json!(2_400_000_000i64), &json!(0)),
            "{by}"
        );
    }
    let core = &split_of(&shown, "product")["children"][0];
    assert_eq!(core["target_minor"], json!(1_680_000_000));
    assert_eq!(core["floor_minor"], json!(1_400_000_000));
    assert_eq!(home.json(&["target", "drafts"])["drafts"], json!([]));
    // The board stands on it, and the journal says so.
    let board = home.json(&[&["targets"], &YEAR[..]].concat());
    assert_eq!(board["nodes"][0]["target_minor"], json!(2_400_000_000i64));
    for (lang, said) in [("en", "targets published"), ("zh-CN", "目标已发布")] {
        let journal = home.out(&["--lang", lang, "journal"]);
        assert!(journal.contains(said), "{journal}");
        let show = home.out(&[&["--lang", lang, "target"], &YEAR[..]].concat());
        assert!(show.contains("Σ ✓"), "{show}");
        home.out(&["--lang", lang, "target", "history"]);
    }
    let history = home.json(&[&["target", "history"], &YEAR[..]].concat());
    assert_eq!(
        history["changes"][0]["reason"],
        json!("agreed by the board")
    );
    // Taken back, it is as before; brought back, as it was.
    let event = made["events"][0].as_str().unwrap();
    home.out(&["undo", event]);
    assert_eq!(show()["target_minor"], Value::Null);
    assert_eq!(show()["splits"], json!([]));
    home.out(&["journal", "--redo", event]);
    assert_eq!(show(), shown);
}

#[test]
fn what_is_held_leaves_a_gap_that_has_to_be_answered() {
    let home = Home::with_team();
    let of = ["--period", "2027-Q1", "--unit", "East"];
    let plan = home.json(&[&["plan", "--amount", "1M"], &of[..]].concat());
    let names: Vec<&str> = (plan["children"].as_array().unwrap().iter())
        .map(|child| child["child"].as_str().unwrap())
        .collect();
    assert!(names.len() >= 2, "{names:?}");
    assert!(plan["lacks"]["back_solve"].is_string(), "{plan}");
    let hold = format!("{}=300000", names[0]);
    let base = [
        &["target", "split", "--by", "team", "--amount", "1M"],
        &of[..],
    ]
    .concat();
    let by_hand = [&base[..], &["--method", "by-hand", "--hold", &hold]].concat();
    let (exit, _, said) = home.ends(&by_hand);
    assert!(exit == 1 && said.contains("700,000.00"), "{said}");
    let carried = [
        &by_hand[..],
        &["--gap", "carry", "--publish", "--why", "part"],
    ]
    .concat();
    home.out(&carried);
    let shown = home.json(&[&["target"], &of[..]].concat());
    let team = split_of(&shown, "team");
    assert_eq!(
        (&team["gap_minor"], &team["over_percent"]),
        (&json!(0), &json!(-70.0))
    );
    // By a method the others take the rest.
    let rest = [
        &base[..],
        &[
            "--method",
            "even",
            "--hold",
            &hold,
            "--publish",
            "--why",
            "all",
        ],
    ]
    .concat();
    home.out(&rest);
    let team = split_of(&home.json(&[&["target"], &of[..]].concat()), "team");
    assert_eq!(team["sum_minor"], json!(100_000_000));
    assert_eq!(team["children"][0]["target_minor"], json!(30_000_000));
}

#[test]
fn mistakes_are_told_and_change_nothing() {
    let home = Home::with_team();
    for (line, words) in [
        (&["target", "set", "--amount", "lots"][..], "24M"),
        (&["target", "split", "--by", "team"], "--amount"),
        (
            &[
                "target", "split", "--by", "team", "--amount", "1M", "--share", "Nobody=5",
            ],
            "Nobody",
        ),
        (
            &[
                "target", "split", "--by", "product", "--amount", "1M", "--share", "core=50",
            ],
            "50%",
        ),
        (
            &[
                "target", "split", "--by", "team", "--amount", "1M", "--over", "much",
            ],
            "2.5",
        ),
        (&["target", "publish", "nothing", "--why", "x"], "nothing"),
        (
            &[
                "target", "split", "--by", "team", "--amount", "1M", "--unit", "Est",
            ],
            "Est",
        ),
    ] {
        let (exit, _, said) = home.ends(line);
        assert!(exit == 1 || exit == 2, "{line:?}");
        assert!(said.contains(words), "{line:?}: {said}");
    }
    assert_eq!(home.json(&["target", "drafts"])["drafts"], json!([]));
}

#[test]
fn a6_what_closed_months_did_not_make_goes_to_those_ahead() {
    let home = Home::with_team();
    let quarter = ["--period", "2026-Q4", "--unit", "East"];
    let set = [&["target", "set", "--amount", "9000"], &quarter[..]].concat();
    let id = home.json(&set)["draft"].as_str().unwrap().to_owned();
    let on = |line: &[&str]| home.json(&[line, &["--draft", &id]].concat());
    on(&[
        &["target", "split", "--by", "time", "--method", "even"],
        &quarter[..],
    ]
    .concat());
    home.out(&["target", "publish", &id, "--why", "agreed"]);
    // October made nothing of 3,000; 1,070 of the quarter were made in November, which goes on.
    let rolled = [
        &[
            "target",
            "split",
            "--by",
            "time",
            "--roll",
            "--publish",
            "--why",
            "October",
        ],
        &quarter[..],
    ]
    .concat();
    home.out(&rolled);
    let shown = home.json(&[&["target"], &quarter[..]].concat());
    assert_eq!(shown["target_minor"], json!(900_000), "the whole stays");
    let time = split_of(&shown, "time");
    let months: Vec<&Value> = (time["children"].as_array().unwrap().iter())
        .map(|month| &month["target_minor"])
        .collect();
    assert_eq!(months, [&json!(300_000), &json!(450_000), &json!(450_000)]);
    assert_eq!(
        (&time["gap_minor"], &time["over"]),
        (&json!(0), &json!({ "more": 1, "of": 3 }))
    );
    let (exit, _, said) = home.ends(&[
        "target", "split", "--by", "time", "--roll", "--period", "2027-Q1", "--amount", "3",
    ]);
    assert!(exit == 1 && said.contains("Nothing to spread"), "{said}");
}

#[test]
fn targets_go_out_as_a_file_and_come_back_without_a_difference() {
    let home = Home::with_team();
    let set = [
        "target",
        "set",
        "--amount",
        "24000000.01",
        "--floor",
        "20M",
        "--stretch",
        "30M",
    ];
    let draft = home.json(&[&set[..], &YEAR[..]].concat());
    let id = draft["draft"].as_str().unwrap().to_owned();
    let on = |line: &[&str]| home.json(&[line, &["--draft", &id]].concat());
    for by in ["time", "team", "product", "customer"] {
        on(&[
            "target", "split", "--by", by, "--method", "even", "--period", "2027",
        ]);
    }
    on(&[
        "target", "split", "--by", "time", "--method", "even", "--period", "2027-Q1",
    ]);
    on(&[
        "target", "set", "--metric", "deals", "--amount", "7", "--rep", "R1", "--period",
        "2027-W06",
    ]);
    home.out(&["target", "publish", &id, "--why", "agreed"]);
    let text = home.out(&["target", "export"]);
    assert!(text.lines().count() > 15, "{text}");
    assert!(
        text.contains(",company,revenue,2027,,,,,24000000.01,20000000.00,30000000.00,"),
        "{text}"
    );
    let other = Home::with_team();
    other.import("targets", &text);
    assert_eq!(other.out(&["target", "export"]), text);
    for period in ["2027", "2027-Q1", "2027-02", "2026-Q4"] {
        let shown = |home: &Home| home.json(&["targets", "--period", period]);
        assert_eq!(shown(&other), shown(&home), "{period}");
    }
    let only = home.json(&["target", "export", "--metric", "deals"]);
    assert_eq!(only["targets"][0]["target"], json!(7));
    assert_eq!(only["targets"].as_array().unwrap().len(), 1);
    // The same file again changes nothing.
    let file = home.file("again.csv", &text);
    let again = home.json(&["import", "targets", file.to_str().unwrap()]);
    assert_eq!(
        (&again["new"], &again["changed"]),
        (&json!(0), &json!(0)),
        "{again}"
    );
}

/// A year split along every dimension, its first quarter by hand and by shares, and published.
fn split_year() -> Home {
    let home = Home::with_team();
    let set = ["target", "set", "--amount", "24000000.01"];
    let draft = home.json(&[&set[..], &YEAR[..]].concat());
    let id = draft["draft"].as_str().unwrap().to_owned();
    let on = |line: &[&str]| home.json(&[line, &["--draft", &id]].concat());
    for by in ["time", "team", "product", "customer"] {
        on(&[
            "target", "split", "--by", by, "--method", "even", "--period", "2027",
        ]);
    }
    on(&[
        "target",
        "split",
        "--by",
        "time",
        "--method",
        "own-days",
        "--over",
        "5",
        "--hold",
        "2027-01=1000000.07",
        "--period",
        "2027-Q1",
    ]);
    home.out(&["target", "publish", &id, "--why", "agreed"]);
    home
}

#[test]
fn splits_go_out_as_a_file_and_come_back_without_a_difference() {
    let home = split_year();
    let splits = home.out(&["target", "export", "--splits"]);
    assert!(splits.contains(",by-hand,5.00,"), "{splits}");
    assert!(splits.contains(",held,1000000.07"), "{splits}");
    let other = Home::with_team();
    other.import("targets", &home.out(&["target", "export"]));
    let file = other.file("splits.csv", &splits);
    let file = file.to_str().unwrap();
    let (exit, _, said) = other.ends(&["target", "import", file, "--publish", "--why", "moved"]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(other.out(&["target", "export", "--splits"]), splits);
    for by in ["time", "team", "product", "customer"] {
        let shown = |home: &Home| home.json(&["plan", "--period", "2027", "--by", by]);
        assert_eq!(shown(&other), shown(&home), "{by}");
    }
    // The same file again changes nothing, and leaves no draft.
    let again = other.json(&["target", "import", file]);
    assert_eq!((&again["new"], &again["same"]), (&json!(0), &json!(5)));
    let drafts = other.json(&["target", "drafts"]);
    assert_eq!(drafts["drafts"], json!([]));
    // As a document, and along one period alone.
    let quarter = home.json(&["target", "export", "--splits", "--period", "2027-Q1"]);
    assert_eq!(quarter["parts"].as_array().unwrap().len(), 3);
    assert_eq!(quarter["parts"][0]["stake"], json!("held"));
}

#[test]
fn half_a_split_is_refused_with_its_row() {
    let home = split_year();
    let splits = home.out(&["target", "export", "--splits"]);
    let refused = |change: &dyn Fn(&str) -> String, with: &str| {
        let file = home.file("wrong.csv", &change(&splits));
        let file = file.to_str().unwrap();
        let (exit, _, said) = home.ends(&["target", "import", file]);
        assert!(exit != 0 && said.contains(with), "{exit} {said}");
        assert_eq!(home.json(&["target", "drafts"])["drafts"], json!([]));
    };
    refused(&|text| text.replace(",weight,", ",wait,"), "stake “wait”");
    refused(&|text| text.replacen(",even,", ",season,", 1), "method");
    refused(&|text| text.replace("stake", "kind"), "no column “stake”");
    refused(&|text| text.replace(",2027-02,", ",2027-01,"), "two parts");
    let file = home.file("none.csv", "");
    let (exit, ..) = home.ends(&["target", "import", file.to_str().unwrap()]);
    assert_eq!(exit, 3);
}

#[test]
fn months_go_out_as_a_wide_sheet_and_come_back() {
    let home = split_year();
    let on = |line: &[&str]| home.out(&[line, &["--publish", "--why", "agreed"]].concat());
    on(&[
        "target", "set", "--metric", "deals", "--amount", "7", "--rep", "R1", "--period", "2027-03",
    ]);
    let path = home.file("months.csv", "");
    let path = path.to_str().unwrap();
    let (exit, ..) = home.ends(&["target", "export", "--months", "-o", path]);
    assert_eq!(exit, 2, "a file that is there stays");
    let (exit, _, said) = home.ends(&["target", "export", "--months", "-o", path, "--force"]);
    assert_eq!(exit, 0);
    // The year, its quarters and its other parts are no months, and that is said.
    assert!(said.contains("Not in a sheet of months"), "{said}");
    let sheet = std::fs::read_to_string(path).unwrap();
    let heads = sheet.lines().next().unwrap();
    assert!(heads.ends_with(",2027-01,2027-02,2027-03"), "{sheet}");
    assert_eq!(sheet.lines().count(), 3, "{sheet}");
    let other = Home::with_team();
    other.import("targets", &sheet);
    assert_eq!(other.out(&["target", "export", "--months"]), sheet);
    for (metric, period) in [
        ("revenue", "2027-01"),
        ("revenue", "2027-Q1"),
        ("deals", "2027-03"),
    ] {
        let of = ["target", "export", "--metric", metric, "--period", period];
        if period != "2027-Q1" {
            assert_eq!(other.out(&of), home.out(&of), "{metric} {period}");
        }
    }
}

#[test]
fn a_method_whose_shares_nobody_set_says_so() {
    let home = Home::with_team();
    for (lang, said) in [("en", "no shares are set"), ("zh-CN", "没有设定比例")] {
        let plan = home.out(&["--lang", lang, "plan", "--by", "team", "--amount", "1M"]);
        assert!(plan.contains(said), "{plan}");
        assert!(!plan.contains("0%"), "{plan}");
    }
}
