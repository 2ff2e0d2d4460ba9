//! Targets come in by several doors, and every one of them keeps the same rules: what is over is locked, floor and
//! stretch lie on their side, nobody sets the own target, and what is not named stays.

use crate::home::Home;
use serde_json::{Value, json};

pub const WHY: [&str; 3] = ["--publish", "--why", "agreed"];

pub fn set(home: &Home, words: &[&str]) -> (i32, String) {
    let line = [&["target", "set"], words, &WHY].concat();
    let (code, _, said) = home.ends(&line);
    (code, said)
}

pub fn shown(home: &Home, words: &[&str]) -> Value {
    home.json(&[&["target", "show"], words].concat())
}

/// Imports targets: how many rows were rejected, and what was said.
fn import(home: &Home, author: &str, text: &str) -> (u64, String) {
    let file = home.file("more.csv", text);
    let line = [
        "--author",
        author,
        "import",
        "targets",
        file.to_str().unwrap(),
    ];
    let run = home.run(&[&["--json"], &line[..]].concat());
    let out = String::from_utf8(run.stdout).unwrap();
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}"));
    (report["rejected"].as_u64().unwrap(), out)
}

#[test]
fn s5_what_is_not_named_stays_and_none_takes_it_back() {
    let home = Home::with_team();
    let of = ["--unit", "East", "--period", "2027-Q1"];
    let numbers = |home: &Home| {
        let shown = shown(home, &of);
        ["target_minor", "floor_minor", "stretch_minor"].map(|key| shown[key].clone())
    };
    let first = ["--amount", "1000", "--floor", "800", "--stretch", "1200"];
    assert_eq!(set(&home, &[&of[..], &first].concat()).0, 0);
    assert_eq!(set(&home, &[&of[..], &["--amount", "1100"]].concat()).0, 0);
    assert_eq!(
        numbers(&home),
        [json!(110_000), json!(80_000), json!(120_000)]
    );
    // A split that types the whole leaves them as well.
    let split = [
        "target", "split", "--by", "team", "--method", "even", "--amount", "1150",
    ];
    home.out(&[&split[..], &of, &WHY].concat());
    assert_eq!(
        numbers(&home),
        [json!(115_000), json!(80_000), json!(120_000)]
    );
    assert_eq!(set(&home, &[&of[..], &["--floor", "none"]].concat()).0, 0);
    assert_eq!(
        numbers(&home),
        [json!(115_000), Value::Null, json!(120_000)]
    );
    // Without a number that stands, nothing is set.
    let none = ["--unit", "East", "--period", "2028-Q1", "--floor", "5"];
    let (code, said) = set(&home, &none);
    assert!(code == 1 && said.contains("--amount"), "{said}");
}

#[test]
fn s5_floor_and_stretch_are_judged_at_every_door() {
    let home = Home::with_team();
    let of = ["--unit", "East", "--period", "2027-Q1", "--amount", "1000"];
    for (words, said) in [
        (["--floor", "1000.01"], "the floor asks for more"),
        (["--stretch", "999.99"], "the stretch asks for less"),
        (["--floor", "-1"], "cannot be below zero"),
    ] {
        let (code, told) = set(&home, &[&of[..], &words].concat());
        assert!(code == 1 && told.contains(said), "{told}");
        // Not even as a draft.
        let draft = [&["target", "set"], &of[..], &words].concat();
        assert_eq!(home.ends(&draft).0, 1);
    }
    assert_eq!(home.json(&["target", "drafts"])["drafts"], json!([]));
    let text = "unit,metric,period,amount,floor,stretch\nEast,revenue,2027-Q2,100,101,\n\
        East,revenue,2027-Q3,100,,99\nEast,revenue,2027-Q4,-5,,\nEast,revenue,2027-Q1,0.01,0.01,0.01\n";
    let (rejected, said) = import(&home, "lead", text);
    assert_eq!(rejected, 3, "{said}");
    // A file that lacks the column leaves a floor that would then ask for more than the target.
    home.out(&[
        "--author",
        "boss",
        "target",
        "set",
        "--unit",
        "East",
        "--period",
        "2028-Q1",
        "--amount",
        "1000",
        "--floor",
        "900",
        "--publish",
        "--why",
        "x",
    ]);
    let (rejected, said) = import(
        &home,
        "lead",
        "unit,metric,period,amount\nEast,revenue,2028-Q1,800\n",
    );
    assert_eq!(rejected, 1, "{said}");
}

#[test]
fn rule_26_what_is_over_is_locked_at_every_door_and_a_first_number_is_no_change() {
    let home = Home::with_team();
    let october = ["--unit", "East", "--period", "2026-10"];
    // A first number of a month that is over is possible.
    assert_eq!(
        set(&home, &[&october[..], &["--amount", "300"]].concat()).0,
        0
    );
    let (code, said) = set(&home, &[&october[..], &["--amount", "301"]].concat());
    assert!(code == 1 && said.contains("is locked"), "{said}");
    let text = "unit,metric,period,amount\nEast,revenue,2026-10,302\nEast,revenue,2026-09,5\nEast,revenue,2026-12,7\n";
    let (rejected, said) = import(&home, "lead", text);
    assert!(rejected == 1 && said.contains("locked"), "{said}");
    // The same number again changes nothing.
    let (rejected, _) = import(
        &home,
        "lead",
        "unit,metric,period,amount\nEast,revenue,2026-10,300\n",
    );
    assert_eq!(rejected, 0);
    // A split of the running quarter leaves the month as it is.
    let quarter = ["--unit", "East", "--period", "2026-Q4"];
    let split = [
        "target", "split", "--by", "time", "--method", "even", "--amount", "900",
    ];
    home.out(&[&split[..], &quarter, &WHY].concat());
    let shown = shown(&home, &quarter);
    let months: Vec<i64> = (shown["splits"][0]["children"].as_array().unwrap().iter())
        .map(|child| child["target_minor"].as_i64().unwrap())
        .collect();
    assert_eq!(months, [30_000, 30_000, 30_000]);
    home.out(&[&split[..7], &["1000"], &quarter, &WHY].concat());
    let months: Vec<i64> = ["2026-10", "2026-11", "2026-12"]
        .map(|month| {
            let of = ["target", "show", "--unit", "East", "--period", month];
            home.json(&of)["target_minor"].as_i64().unwrap()
        })
        .into();
    assert_eq!(months, [30_000, 35_000, 35_000]);
    let hold = [&split[..7], &["1000", "--hold", "2026-10=1"], &quarter].concat();
    let (code, _, said) = home.ends(&hold);
    assert!(code == 1 && said.contains("is locked"), "{said}");
}

#[test]
fn rule_26_a_correction_of_the_past_takes_back_what_set_it_first() {
    let home = Home::with_team();
    let october = [
        "target", "set", "--unit", "East", "--period", "2026-10", "--amount",
    ];
    let made = home.json(&[&october[..], &["300"], &WHY].concat());
    home.out(&["undo", made["events"][0].as_str().unwrap()]);
    home.out(&[&october[..], &["310"], &WHY].concat());
    let now = home.json(&["target", "show", "--unit", "East", "--period", "2026-10"]);
    assert_eq!(now["target_minor"], json!(31_000));
}

#[test]
fn rule_25_nobody_imports_the_own_target() {
    let home = Home::with_team();
    let text = "rep,metric,period,amount\nR1,revenue,2028-Q1,1\nR2,revenue,2028-Q1,2\n";
    // R1 imports: the own row is rejected, the other goes in.
    let (rejected, said) = import(&home, "王芳", text);
    assert!(rejected == 1 && said.contains("own target"), "{said}");
    assert_eq!(
        shown(&home, &["--rep", "R1", "--period", "2028-Q1"])["target_minor"],
        Value::Null
    );
    assert_eq!(
        shown(&home, &["--rep", "R2", "--period", "2028-Q1"])["target_minor"],
        json!(200)
    );
    assert_eq!(import(&home, "lead", text).0, 0);
    // As it stands already it is nobody's change.
    assert_eq!(import(&home, "王芳", text).0, 0);
    // Called off is a change as well.
    let off = "rep,metric,period,amount,status\nR1,revenue,2028-Q1,1,cancelled\n";
    assert_eq!(import(&home, "王芳", off).0, 1);
}

#[test]
fn rule_25_whoever_leads_at_the_top_sets_the_own_target_and_those_below_do_not() {
    let home = Home::with_team();
    let managers = "[notify.managers.top]\nname = \"Top\"\nunits = [\"\"]\n\
        [notify.managers.east]\nname = \"Eastman\"\nunits = [\"East\"]\n";
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file("config/quarterdeck/config.toml", managers);
    let text = "unit,metric,period,amount\ncompany,revenue,2028-Q1,10\nEast,revenue,2028-Q1,10\n";
    let (rejected, said) = import(&home, "Eastman", text);
    // Neither the own number nor that of the company.
    assert!(rejected == 2 && said.contains("Top"), "{said}");
    assert_eq!(import(&home, "Top", text).0, 0);
    let set = ["target", "set", "--period", "2028-Q1", "--amount", "11"];
    home.out(&[&["--author", "Top"], &set[..], &WHY].concat());
    let east = [
        &["--author", "Eastman"],
        &set[..],
        &["--unit", "East"],
        &WHY,
    ]
    .concat();
    let (code, _, said) = home.ends(&east);
    assert!(code == 1 && said.contains("Top"), "{said}");
}

/// Whoever leads a part hands it down, and sets nobody else's number, by whatever door.
#[test]
fn rule_25_whoever_leads_a_part_publishes_what_is_below_and_nothing_else() {
    let home = Home::with_team();
    let managers = "[notify.managers.key]\nname = \"Kay\"\nunits = [\"East/Key\"]\n\
        [notify.managers.east]\nname = \"Eastman\"\nunits = [\"East\"]\n";
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file("config/quarterdeck/config.toml", managers);
    let text = "unit,metric,period,amount\ncompany,revenue,2028-Q1,20\nEast,revenue,2028-Q1,20\n\
        East/Key,revenue,2028-Q1,10\nEast/Channel,revenue,2028-Q1,10\n";
    assert_eq!(import(&home, "planning", text).0, 0);
    let set = |author: &str, of: &[&str]| {
        let line = [
            "--author", author, "target", "set", "--period", "2028-Q1", "--amount", "11",
        ];
        let (code, _, said) = home.ends(&[&line[..], of, &WHY].concat());
        (code, said)
    };
    // Above, beside, and the own one: the number of whoever leads there, by name where the settings have it.
    for of in [&[][..], &["--unit", "East"], &["--unit", "East/Channel"]] {
        let (code, said) = set("kay", of);
        assert!(
            code == 1 && said.contains("another part") | said.contains("above"),
            "{said}"
        );
    }
    let (code, said) = set("Kay", &["--unit", "East/Key"]);
    assert!(code == 1 && said.contains("Eastman"), "{said}");
    let (code, said) = set("Eastman", &[]);
    assert!(
        code == 1 && said.contains("the settings name nobody"),
        "{said}"
    );
    // Nor does a rep; a file says so at the row, and undoing is no way round.
    assert_eq!(set("王芳", &["--rep", "R2"]).0, 1);
    let more = text.replace("Q1,20", "Q1,30").replace("Q1,10", "Q1,15");
    let (rejected, said) = import(&home, "Kay", &more);
    assert!(rejected == 4 && said.contains("Eastman"), "{said}");
    let split = |author: &str, unit: &str| {
        let line = [
            "--author", author, "target", "split", "--unit", unit, "--period", "2028-Q1", "--by",
            "team", "--method", "even",
        ];
        home.ends(&[&line[..], &WHY].concat())
    };
    assert_eq!(split("Kay", "East").0, 1);
    // What is below is theirs.
    let (code, _, said) = split("KAY", "East/Key");
    assert_eq!(code, 0, "{said}");
    assert_eq!(set("Eastman", &["--unit", "East/Channel"]).0, 0);
    // Whoever has no place in the team is bound by none.
    assert_eq!(set("planning", &[]).0, 0);
}

/// The same person signs nothing of the own, however the name is written, by id or by name.
#[test]
fn rule_25_a_name_is_the_same_in_any_case_and_by_its_id() {
    let home = Home::with_team();
    let managers = "[notify.managers.odu]\nname = \"M. Oduya\"\nunits = [\"\"]\n";
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file("config/quarterdeck/config.toml", managers);
    let text = "unit,metric,period,amount\nEast/Key,revenue,2028-Q1,100\nEast/Channel,revenue,2028-Q1,100\n";
    assert_eq!(import(&home, "planning", text).0, 0);
    let ask = |author: &str| {
        home.out(&[
            "--author", author, "adjust", "request", "--unit", "East/Key", "--period", "2028-Q1",
            "--by", "2", "--why", "x",
        ]);
        let all = home.json(&["adjust"]);
        let all = all["adjustments"].as_array().unwrap();
        let waits = all.iter().find(|one| one["state"] == "waiting").unwrap();
        waits["id"].as_str().unwrap().to_owned()
    };
    let steps = |author: &str, step: &[&str]| home.ends(&[&["--author", author], step].concat()).0;
    let id = ask("odu");
    for other in ["M. Oduya", "m. oduya", "ODU"] {
        assert_eq!(
            steps(other, &["adjust", "approve", &id, "--place", "spread"]),
            1,
            "{other}"
        );
    }
    assert_eq!(steps("M. ODUYA", &["adjust", "withdraw", &id]), 0);
    let id = ask("ann");
    assert_eq!(
        steps("Ann", &["adjust", "approve", &id, "--place", "spread"]),
        1
    );
    assert_eq!(
        steps("M. Oduya", &["adjust", "approve", &id, "--place", "spread"]),
        0
    );
    assert_eq!(steps(" ANN", &["adjust", "file", &id]), 1);
    assert_eq!(steps("finance", &["adjust", "file", &id]), 0);
}

#[test]
fn rule_25_somebody_who_is_alone_sets_the_own_target() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Solo,mid,East\n");
    assert_eq!(
        import(
            &home,
            "Solo",
            "rep,metric,period,amount\nR1,revenue,2028-Q1,1\n"
        )
        .0,
        0
    );
    let set = [
        "--author", "Solo", "target", "set", "--rep", "R1", "--period", "2028-Q1", "--amount", "2",
    ];
    home.out(&[&set[..], &WHY].concat());
}

#[test]
fn rule_15_what_parts_carry_comes_back_from_a_file_to_the_last_unit() {
    let home = Home::with_team();
    let of = ["--unit", "East", "--period", "2028-Q1"];
    let split = [
        "target", "split", "--by", "team", "--method", "even", "--amount", "26000000",
    ];
    let carry = [
        "--hold",
        "East/Key=13000567.63",
        "--hold",
        "East/Channel=13000000",
        "--gap",
        "carry",
    ];
    home.out(&[&split[..], &carry, &of, &WHY].concat());
    let split = &shown(&home, &of)["splits"][0];
    assert_eq!(
        (&split["gap_minor"], &split["sum_minor"]),
        (&json!(0), &json!(2_600_056_763i64))
    );
    assert_eq!(
        split["over"],
        json!({ "more": 56_763, "of": 2_600_000_000i64 })
    );
    let csv = home.out(&["target", "export", "--splits"]);
    assert!(csv.contains("56763 of 2600000000"), "{csv}");
    let file = home.file("splits.csv", &csv);
    let read = home.json(&["target", "import", file.to_str().unwrap()]);
    assert_eq!((&read["new"], &read["same"]), (&json!(0), &json!(1)));
}

#[test]
fn rule_15_a_change_that_is_absorbed_leaves_what_the_parts_carry() {
    let home = Home::with_team();
    let of = ["--unit", "East", "--period", "2026-12"];
    let split = [
        "target", "split", "--by", "team", "--method", "even", "--amount", "1000", "--over", "5",
    ];
    home.out(&[&split[..], &of, &WHY].concat());
    let asked = home.json(&[
        "adjust", "request", "--unit", "East/Key", "--period", "2026-12", "--by", "-10", "--why",
        "x",
    ]);
    let id = asked["events"][0].as_str().unwrap();
    home.out(&[
        "--author", "boss", "adjust", "approve", id, "--place", "absorbed",
    ]);
    home.out(&["--author", "finance", "adjust", "file", id]);
    let now = shown(&home, &of);
    assert_eq!(now["target_minor"], json!(94_750));
    assert_eq!(now["splits"][0]["gap_minor"], json!(0), "{now}");
    assert_eq!(now["splits"][0]["sum_minor"], json!(99_750));
}
