//! Settings that are not those of every day: tried with `--set`, or a settings file that once was not read.

use crate::home::Home;
use serde_json::Value;
use std::collections::BTreeMap;

/// Two people whose reports of two months are met, but for stretches of missed days that end.
fn home() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,Ann,mid,East\nR2,Ben,mid,East\n",
    );
    home
}

/// Both report these days of a month; `short` are those without the demo that only the default standards ask for more
/// than one of, `missed` those without any.
fn report(home: &Home, as_of: &str, days: &[u8], missed: &[u8]) {
    let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
    for day in days {
        let demos = u8::from(!missed.contains(day));
        rows.push(format!("R1,{}-{day:02},3,2,1,{demos}", &as_of[..7]));
        rows.push(format!("R2,{}-{day:02},6,3,2,2", &as_of[..7]));
    }
    let file = home.file("days.csv", &rows.join("\n"));
    let args = ["import", "activity", file.to_str().unwrap(), "--strict"];
    let (code, said) = home.on(as_of, &args);
    assert_eq!(code, 0, "{said}");
}

fn own_standards(home: &Home) {
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file(
        "config/quarterdeck/config.toml",
        "[[rules.standards]]\nfrom = \"1900-01-01\"\n[rules.standards.tiers]\njunior = [3, 2, 1, 1]\nmid = [3, 2, 1, 1]\nsenior = [3, 2, 1, 1]\n",
    );
}

/// A home whose own standards make three warnings of R1, the first two answered and over, the last one open.
fn answered() -> Home {
    let home = home();
    own_standards(&home);
    let weeks: [(&str, &[u8], &[u8]); 5] = [
        ("2026-11-05", &[2, 3, 4], &[3, 4]),
        ("2026-11-10", &[5, 6, 9], &[]),
        ("2026-11-13", &[10, 11, 12], &[11, 12]),
        ("2026-11-17", &[13, 16], &[]),
        ("2026-11-19", &[17, 18], &[17, 18]),
    ];
    for (as_of, days, missed) in weeks {
        report(&home, as_of, days, missed);
        let (code, said) = home.on(as_of, &["warnings"]);
        assert_eq!(code, 0, "{said}");
        if ["2026-11-05", "2026-11-13"].contains(&as_of) {
            let answer = ["intervene", "actions/R1", "--play", "one-to-one"];
            let (code, said) = home.on(as_of, &answer);
            assert_eq!(code, 0, "{said}");
        }
    }
    home
}

/// All warnings, by id: how each stands, and what was done about it.
fn all(home: &Home) -> BTreeMap<String, Value> {
    let document = home.json(&["warnings", "--state", "all"]);
    let rows = document["warnings"].as_array().unwrap().iter();
    rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row.clone()))
        .collect()
}

fn told(home: &Home) -> (BTreeMap<String, Value>, Value, Value) {
    let results = home.json(&["results"]);
    (
        all(home),
        results["verdicts"].clone(),
        results["interventions"].clone(),
    )
}

#[test]
fn a_look_with_a_setting_that_is_tried_changes_nothing_of_what_was_shown() {
    let home = answered();
    let before = told(&home);
    assert!(before.0.len() >= 3, "{:#?}", before.0);
    for set in [
        "rules.streak.yellow=1",
        "fiscal.start_month=2",
        "rules.week_start=3",
        "calendar=cn",
    ] {
        for words in [
            &["warnings"][..],
            &["warnings", "--state", "all"],
            &["brief"],
            &["warnings", "--why", "actions/R1"],
        ] {
            let (code, _, said) = home.ends(&[&["--set", set][..], words].concat());
            assert_eq!(code, 0, "{said}");
            assert!(
                said.contains("nothing of it is remembered"),
                "{set}: {said}"
            );
        }
        assert_eq!(told(&home), before, "{set}");
    }
    // What says nothing of warnings is no trial.
    let (_, _, said) = home.ends(&["--set", "team.ranks=false", "warnings"]);
    assert!(!said.contains("remembered"), "{said}");
}

#[test]
fn nothing_is_answered_by_settings_that_are_tried() {
    let home = answered();
    let before = told(&home);
    let tried = ["--set", "rules.streak.yellow=1"];
    for (lang, why) in [
        ("en", "you can look and log nothing"),
        ("zh-CN", "不能处理"),
    ] {
        for words in [
            &["intervene", "actions/R1", "--play", "one-to-one"][..],
            &["ack", "actions/R1"],
            &["snooze", "actions/R1", "--reason", "fair"],
        ] {
            let all = [&["--lang", lang][..], &tried, words].concat();
            let (code, _, said) = home.ends(&all);
            assert!(code != 0 && said.contains(why), "{words:?}: {code} {said}");
        }
    }
    assert_eq!(told(&home), before);
    home.out(&["intervene", "actions/R1", "--play", "one-to-one"]);
}

#[test]
fn what_is_imported_by_settings_that_are_tried_is_judged_by_those_of_every_day() {
    let imported = |set: &[&str]| {
        let home = answered();
        let text = "rep,day,touch,need,proposal,demo\nR1,2026-11-18,3,2,1,1\n";
        let file = home.file("more.csv", text);
        let import = ["import", "activity", file.to_str().unwrap(), "--replace"];
        home.out(&[set, &import].concat());
        all(&home).into_keys().collect::<Vec<_>>()
    };
    let plain = imported(&[]);
    assert_eq!(imported(&["--set", "rules.streak.yellow=1"]), plain);
    assert!(!plain.is_empty());
}

/// A command of an account that does not have the settings file: what it shows is others', and with the file it is all
/// as it was, ids and answers too.
#[test]
fn one_look_without_the_settings_file_is_repaired_by_the_next_one_with_it() {
    let home = answered();
    let before = told(&home);
    let brief = home.out(&["brief"]);
    for looks in [&["brief"][..], &["warnings", "--state", "all"]] {
        std::fs::remove_file(home.path("config/quarterdeck/config.toml")).unwrap();
        let (code, _, said) = home.ends(looks);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("not those of the last look"), "{said}");
        let by_default = all(&home);
        assert_ne!(
            by_default.keys().collect::<Vec<_>>(),
            before.0.keys().collect::<Vec<_>>()
        );
        own_standards(&home);
        assert_eq!(told(&home), before);
        assert_eq!(home.out(&["brief"]), brief);
        assert_eq!(told(&home), before);
    }
}
