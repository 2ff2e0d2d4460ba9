//! The team board on the command line: as a table, as a document, of a metric and a period.

use crate::home::Home;
use serde_json::{Value, json};

#[test]
fn k3_the_team_board_is_a_table_a_person_and_one_document() {
    let home = Home::with_team();
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["board", "--lang", lang, "--wide"]);
        assert!(said.contains("王芳") && said.contains("李强"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
    let document = home.json(&["board"]);
    let rows = document["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    let first = &rows[0];
    assert_eq!((&first["rep"], &first["rank"]), (&json!("R1"), &json!(1)));
    assert_eq!(first["decided"], json!(1));
    assert_eq!(first["signing_rate"], json!(null), "one case is too few");
    let one = home.out(&["board", "李强"]);
    assert!(one.contains("decided") && !one.contains("王芳"), "{one}");
    let of = |more: &[&str]| home.json(&[&["board"], more].concat());
    let deals = of(&["--metric", "deals", "--period", "2026-Q3"]);
    assert_eq!(
        [&deals["metric"], &deals["period"]],
        ["deals", "2026-Q3"],
        "{deals:#}"
    );
    assert_eq!(deals["month"], "2026-09");
    let quiet = of(&["--set", "team.ranks=false"]);
    assert_eq!(quiet["rows"][0]["rank"], json!(null));
    let said = home.out(&["board", "--set", "team.ranks=false", "--wide"]);
    assert!(!said.contains(" rank "), "{said}");
    // Of a unit its people, with the ranks that they have among all.
    let all = document["rows"].as_array().unwrap().iter();
    let channel: Vec<&Value> = all.filter(|row| row["rep"] != "R1").collect();
    let of_unit = of(&["--unit", "channel"]);
    assert_eq!((channel.len(), &of_unit["rows"]), (2, &json!(channel)));
    let (code, _, said) = home.ends(&["board", "--unit", "Chanel"]);
    assert!(code == 1 && said.contains("Chanel"), "{said}");
    let (code, _, said) = home.ends(&["board", "--metric", "nothing"]);
    assert!(code != 0 && said.contains("nothing"), "{said}");
    let (code, _, said) = home.ends(&["board", "nobody"]);
    assert!(code != 0 && said.contains("nobody"), "{said}");
}
