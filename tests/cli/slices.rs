//! Targets of products and customers, and of people, as they are typed and split.

use crate::home::Home;
use serde_json::{Value, json};

/// A word that nobody has would be a target that nothing is ever made against.
#[test]
fn d5_a_class_a_product_or_a_segment_that_nobody_has_is_no_target() {
    let home = Home::with_team();
    home.import(
        "products",
        "id,name,class\nP1,Product 1,core\nP2,Other,tail\n",
    );
    home.import("customers", "id,name,rep,segment\nC8,Acht,R1,Retail\n");
    let set = |words: &[&str]| {
        let all = [
            &[
                "target", "set", "--period", "2027-Q1", "--unit", "East", "--amount", "5",
            ],
            words,
            &["--publish", "--why", "agreed"],
        ]
        .concat();
        home.ends(&all)
    };
    for words in [
        ["--class", "kore"],
        ["--segment", "Retial"],
        ["--product", "nosuch"],
    ] {
        let (code, _, said) = set(&words);
        assert!(code == 1 && said.contains(words[1]), "{words:?}: {said}");
    }
    assert!(set(&["--segment", "Retial"]).2.contains("Retail"));
    for words in [
        ["--class", "Core"],
        ["--class", "长尾"],
        ["--product", "product 1"],
        ["--segment", "retail"],
        ["--segment", "老客户"],
        ["--segment", "Lost customers"],
    ] {
        let (code, _, said) = set(&words);
        assert_eq!(code, 0, "{words:?}: {said}");
    }
    let csv = home.out(&["target", "export"]);
    for (word, known) in [
        (",core,", true),
        (",Core,", false),
        (",tail,", true),
        (",P1,", true),
        (",Retail,", true),
        (",retail,", false),
        (",existing,", true),
        (",lost,", true),
    ] {
        assert_eq!(csv.contains(word), known, "{word}: {csv}");
    }
}

/// A target of one customer is set, shown and exported by the name that people know.
#[test]
fn d9_a_target_of_one_customer_has_a_twin_on_the_command_line() {
    let home = Home::with_team();
    let of = ["--period", "2026-Q4", "--customer", "远大医疗"];
    let set = [
        &["target", "set"][..],
        &of,
        &["--amount", "2000", "--publish", "--why", "agreed"],
    ];
    home.out(&set.concat());
    let shown = home.json(&[&["target", "show"][..], &of].concat());
    assert_eq!(shown["target_minor"], 200_000);
    assert!(home.out(&["target", "export"]).contains(",C1,"));
    let planned = home.json(&[&["plan", "--by", "time"][..], &of].concat());
    assert_eq!(planned["target_minor"], 200_000);
    let asks = [
        &["adjust", "request"][..],
        &of,
        &["--by", "5", "--why", "y"],
    ];
    home.out(&asks.concat());
    let (code, _, said) = home.ends(&["target", "show", "--customer", "远大医院"]);
    assert!(code == 1 && said.contains("远大医疗"), "{said}");
    let (code, _, _) = home.ends(&["target", "show", "--customer", "C1", "--segment", "new"]);
    assert_eq!(code, 2);
}

/// The parts say what is expected of them by now, as the rows of the tree do.
#[test]
fn rule_11_the_parts_of_a_target_say_what_is_expected_of_them_by_now() {
    let home = Home::with_team();
    for (period, amount) in [
        ("2026-10", "1000"),
        ("2026-11", "2100"),
        ("2026-12", "900"),
        ("2026-Q4", "4000"),
    ] {
        let words = ["target", "set", "--period", period, "--amount", amount];
        home.out(&[&words[..], &["--publish", "--why", "agreed"]].concat());
    }
    let all = home.json(&["targets", "--period", "2026-Q4", "--by", "time"]);
    let expected = |at: usize| all["nodes"][at]["expected_to_date_minor"].as_i64();
    // Thirteen of the twenty-one working days of November are judged.
    let months = [Some(100_000), Some(130_000), Some(0)];
    assert_eq!([expected(1), expected(2), expected(3)], months, "{all:#}");
    assert_eq!(expected(0), Some(230_000));
    assert!(all["nodes"][2]["pace"].as_f64().unwrap() > 0.8, "{all:#}");
    let text = home.out(&["targets", "--period", "2026-Q4", "--by", "time"]);
    assert!(text.contains("expected") && text.contains("pace"), "{text}");
    let product = [
        "target",
        "set",
        "--period",
        "2026-Q4",
        "--class",
        "core",
        "--amount",
        "2000",
        "--publish",
        "--why",
        "agreed",
    ];
    home.out(&product);
    home.import("products", "id,name,class\nP1,Product 1,core\n");
    let all = home.json(&["targets", "--period", "2026-Q4", "--by", "product"]);
    let mut nodes = all["nodes"].as_array().unwrap().iter();
    let core = nodes.find(|node| node["id"] == "core").unwrap();
    assert!(
        core["expected_to_date_minor"].as_i64().unwrap() > 90_000,
        "{all:#}"
    );
}

/// Half a year without a deal is no reason to ask nothing of somebody.
#[test]
fn rule_20_people_are_split_by_their_working_days_where_no_method_is_named() {
    let home = Home::with_team();
    let split = [
        "target",
        "split",
        "--unit",
        "East/Channel",
        "--period",
        "2027-Q1",
        "--amount",
        "100000",
        "--by",
        "team",
        "--publish",
        "--why",
        "agreed",
    ];
    home.out(&split);
    let shown = home.json(&["targets", "--metric", "revenue", "--period", "2027-Q1"]);
    let nodes = shown["nodes"].as_array().unwrap();
    for rep in ["rep:R2", "rep:R3"] {
        let node = nodes.iter().find(|node| node["id"] == rep).unwrap();
        assert!(node["target_minor"].as_i64().unwrap() > 0, "{node:#}");
    }
}

/// A past morning is for looking: what is over by now is locked from there too.
#[test]
fn rule_26_a_past_morning_opens_no_period_that_is_over_by_now() {
    let home = Home::with_team();
    let set = |amount: &str| {
        vec![
            "target".to_owned(),
            "set".to_owned(),
            "--period".to_owned(),
            "2026-09".to_owned(),
            "--unit".to_owned(),
            "East".to_owned(),
            "--amount".to_owned(),
            amount.to_owned(),
            "--publish".to_owned(),
            "--why".to_owned(),
            "agreed".to_owned(),
        ]
    };
    let said = |morning: &str, amount: &str| {
        let words = set(amount);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        home.on(morning, &words)
    };
    // A first number of a month that is over is no change.
    assert_eq!(said("2026-11-19", "1000").0, 0);
    let (code, told) = said("2026-11-19", "500");
    assert!(code == 1 && told.contains("locked"), "{told}");
    let (code, told) = said("2026-09-20", "500");
    assert!(code == 1 && told.contains("locked"), "{told}");
    let shown = home.json(&["target", "show", "--unit", "East", "--period", "2026-09"]);
    assert_eq!(shown["target_minor"], 100_000);
    // Nor is anything asked for or imported from there.
    let ask = [
        "adjust", "request", "--unit", "East", "--period", "2026-09", "--by", "5", "--why", "x",
    ];
    assert_eq!(home.on("2026-09-20", &ask).0, 1);
    let file = home.file(
        "t.csv",
        "unit,metric,period,amount\nEast,revenue,2026-09,500\n",
    );
    let file = file.to_str().unwrap();
    let (code, told) = home.on("2026-09-20", &["import", "targets", file]);
    assert!(
        code != 0 || told.contains("not in") || told.contains("locked"),
        "{told}"
    );
    let shown = home.json(&["target", "show", "--unit", "East", "--period", "2026-09"]);
    assert_eq!(shown["target_minor"], 100_000);
}

/// What a part proposes stands beside what is planned for it, with the difference.
#[test]
fn s9_a_draft_and_a_request_from_below_stand_beside_the_plan() {
    let home = Home::with_team();
    let quarter = ["--period", "2027-Q2"];
    for (unit, amount) in [("East/Key", "3000000"), ("East/Channel", "2500000")] {
        let set = ["target", "set", "--unit", unit, "--amount", amount];
        home.out(&[&set[..], &quarter, &["--publish", "--why", "agreed"]].concat());
    }
    let draft = [
        "--author", "Mia", "target", "set", "--unit", "East/Key", "--amount", "3400000",
    ];
    home.out(&[&draft[..], &quarter].concat());
    let plan = [
        &[
            "plan", "--unit", "East", "--by", "team", "--amount", "6000000",
        ],
        &quarter[..],
    ];
    let plan = plan.concat();
    let told = home.json(&plan);
    let child = |told: &Value, name: &str| {
        let all = told["children"].as_array().unwrap();
        let found = all.iter().find(|child| child["child"] == name);
        found.unwrap_or_else(|| panic!("{told:#}")).clone()
    };
    let key = child(&told, "East/Key");
    assert_eq!(
        (&key["asked_for_minor"], &key["asked_by"]),
        (&json!(340_000_000), &json!("Mia"))
    );
    assert_eq!(child(&told, "East/Channel")["asked_for_minor"], Value::Null);
    // Of some alone there is no sum.
    assert_eq!(told["asked_for_minor"], Value::Null);
    let ask = [
        "--author",
        "Li",
        "adjust",
        "request",
        "--unit",
        "East/Channel",
        "--by",
        "-10",
    ];
    home.out(&[&ask[..], &quarter, &["--why", "two clinics closed"]].concat());
    let told = home.json(&plan);
    assert_eq!(
        child(&told, "East/Channel")["asked_for_minor"],
        json!(225_000_000)
    );
    assert_eq!(told["asked_for_minor"], json!(565_000_000));
    let shown = home.out(&plan);
    for words in [
        "asked for",
        "draft of Mia",
        "request of Li",
        "+400K",
        "-250K",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let shown = home.out(&[&["--lang", "zh-CN"], &plan[..]].concat());
    assert!(shown.contains("下级申报"), "{shown}");
}

/// What a target is for reads by names, wherever it stands.
#[test]
fn d9_a_target_of_one_customer_or_product_is_told_by_its_name() {
    let home = Home::with_team();
    home.import("products", "id,name,class\nP1,Product 1,core\n");
    for (of, name) in [
        (["--customer", "C1"], "远大医疗"),
        (["--product", "P1"], "Product 1"),
    ] {
        let of = [&["--period", "2027-Q1"][..], &of].concat();
        let set = [
            &["target", "set"][..],
            &of,
            &["--amount", "2000", "--publish", "--why", "agreed"],
        ];
        let said = home.out(&set.concat());
        assert!(said.contains(name), "{said}");
        let asks = ["adjust", "request", "--by", "5", "--why", "y"];
        home.out(&[&asks[..], &of].concat());
        for words in [
            &["target", "show"][..],
            &["plan", "--by", "time"],
            &["adjust", "list"],
        ] {
            let said = home.out(&[words, &of].concat());
            assert!(said.contains(name), "{words:?}: {said}");
            let said = home.json(&[words, &of].concat()).to_string();
            assert!(said.contains(name), "{words:?}: {said}");
        }
    }
    // The list is narrowed by what is named, and says so where nothing is left.
    let listed = |words: &[&str]| {
        let all = home.json(&[&["adjust", "list"], words].concat());
        all["adjustments"].as_array().unwrap().len()
    };
    assert_eq!(listed(&[]), 2);
    assert_eq!(listed(&["--customer", "C1"]), 1);
    assert_eq!(listed(&["--period", "2027"]), 2);
    assert_eq!(listed(&["--period", "2026"]), 0);
    assert_eq!(listed(&["--unit", "East"]), 0);
    let said = home.out(&["adjust", "list", "--unit", "East"]);
    assert!(said.contains("adjust list alone"), "{said}");
}

/// A workbook of what targets are and how they are split comes back as the text does.
#[test]
fn what_target_export_writes_as_a_workbook_comes_back_without_a_difference() {
    let home = Home::with_team();
    let split = [
        "target",
        "split",
        "--period",
        "2027-Q1",
        "--by",
        "team",
        "--amount",
        "1234567.89",
        "--method",
        "even",
        "--publish",
        "--why",
        "agreed",
    ];
    home.out(&split);
    let note = [
        "target",
        "note",
        "--rep",
        "R1",
        "--period",
        "2027-Q1",
        "--note",
        "=fits",
        "--publish",
        "--why",
        "y",
    ];
    home.out(&note);
    for (form, kind) in [
        (&[][..], "targets"),
        (&["--splits"][..], "splits"),
        (&["--notes"][..], "notes"),
    ] {
        let book = home.path(&format!("{kind}.xlsx"));
        let book = book.to_str().unwrap();
        home.out(&[&["target", "export", "-o", book], form].concat());
        let text = home.out(&[&["target", "export"], form].concat());
        let read = match kind {
            "targets" => home.json(&["import", "targets", book]),
            _ => home.json(&["target", "import", book]),
        };
        assert_eq!(read["new"], 0, "{kind}: {read}");
        assert!(read["same"].as_u64().unwrap() > 0, "{kind}: {read}");
        assert_eq!(home.out(&[&["target", "export"], form].concat()), text);
    }
    let (code, _, said) = home.ends(&["target", "export", "-o", "x.pdf"]);
    assert!(code == 2 && said.contains(".xlsx"), "{said}");
}
