//! D12: why somebody carries a target, and whether that is a match: beside the number, by the same door.

use super::home::Home;
use serde_json::{Value, json};

const QUARTER: [&str; 2] = ["--period", "2026-Q4"];

fn shown(home: &Home, whom: &[&str]) -> Value {
    home.json(&[&["target", "show"], &QUARTER[..], whom].concat())
}

#[test]
fn d12_a_note_on_an_assignment_is_published_shown_and_taken_back() {
    let home = Home::with_team();
    let rep = ["--rep", "R1"];
    let say = |words: &[&str]| {
        let line = [&["target", "note"], &QUARTER[..], &rep, words].concat();
        home.ends(&line)
    };
    // As a draft nothing is said yet.
    let (code, out, _) = say(&["--note", "knows every dealer of the region"]);
    assert!(code == 0 && out.contains("1 note"), "{out}");
    assert_eq!(shown(&home, &rep)["assignment"], Value::Null);
    let id = home.json(&["target", "drafts"])["drafts"][0]["id"].clone();
    let done = home.json(&["target", "publish", id.as_str().unwrap(), "--why", "agreed"]);
    let of = |home: &Home| shown(home, &rep)["assignment"].clone();
    let first = json!({ "note": "knows every dealer of the region", "match": true });
    assert_eq!(of(&home), first);
    // The number is where it was, and no version of it was made: a base stays the base.
    assert_eq!(shown(&home, &rep)["target_minor"], json!(400_000));
    let history = home.json(&[&["target", "history"], &QUARTER[..], &rep].concat());
    assert_eq!(history["changes"].as_array().unwrap().len(), 1, "{history}");
    for (lang, word) in [("en", "a match · knows"), ("zh-CN", "匹配 · knows")] {
        let line = [&["--lang", lang, "target", "show"], &QUARTER[..], &rep].concat();
        let said = home.out(&line);
        assert!(said.contains(word), "{said}");
    }
    assert!(home.out(&["journal"]).contains("1 note on an assignment"));
    // The same again changes nothing; another one replaces it, and undo brings the first one back.
    let publish = ["--publish", "--why", "moved"];
    let again = ["--note", "knows every dealer of the region"];
    assert_ne!(say(&[&again[..], &publish].concat()).0, 0);
    let no = ["--note", "is new to the region", "--match", "no"];
    let line = [&["target", "note"], &QUARTER[..], &rep, &no, &publish].concat();
    let second = home.json(&line);
    assert_eq!(of(&home)["match"], json!(false));
    home.out(&["undo", second["events"][0].as_str().unwrap()]);
    assert_eq!(of(&home), first);
    home.out(&["undo", done["events"][0].as_str().unwrap()]);
    assert_eq!(of(&home), Value::Null);
    // Nobody says it of the own target (rule 25).
    let own = [&["--author", "王芳"], &line[..]].concat();
    let (code, _, talk) = home.ends(&own);
    assert!(code != 0 && !talk.is_empty(), "{talk}");
    let (code, _, talk) = say(&["--note", "x", "--match", "perhaps"]);
    assert!(code == 2 && talk.contains("perhaps"), "{talk}");
}

#[test]
fn d12_a_split_says_who_is_a_match() {
    let home = Home::with_team();
    let split = [
        "target",
        "split",
        "--by",
        "team",
        "--method",
        "even",
        "--amount",
        "9000",
        "--note",
        "East=two = seniors",
        "--match",
        "East=no",
        "--publish",
        "--why",
        "agreed",
    ];
    home.out(&[&split[..], &QUARTER].concat());
    let document = shown(&home, &[]);
    let children = document["splits"][0]["children"].as_array().unwrap();
    let east = children
        .iter()
        .find(|child| child["child"] == "East")
        .unwrap();
    assert_eq!(
        east["assignment"],
        json!({ "note": "two = seniors", "match": false })
    );
    let said = home.out(&[&["target", "show"], &QUARTER[..]].concat());
    assert!(said.contains("East: no match · two = seniors"), "{said}");
    // An empty word for a match takes it back.
    let line = [
        "target",
        "note",
        "--unit",
        "East",
        "--note",
        "",
        "--publish",
        "--why",
        "moved",
    ];
    home.out(&[&line[..], &QUARTER].concat());
    let east = shown(&home, &["--unit", "East"]);
    assert_eq!(east["assignment"], Value::Null);
}
