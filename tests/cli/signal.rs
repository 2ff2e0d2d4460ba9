//! Market signals on the command line (W12).

use crate::home::{HOSTILE, Home};
use serde_json::json;

#[test]
fn a_signal_is_entered_listed_warned_of_and_ended() {
    let home = Home::with_team();
    let heard = format!("half price {HOSTILE}");
    let line = [
        "signal",
        "add",
        &heard,
        "--kind",
        "competitor",
        "--unit",
        "east",
        "--until",
        "2026-11-30",
        "--product",
        "sensor",
    ];
    let made = home.json(&line);
    let id = made["events"][0].as_str().unwrap().to_owned();
    let list = home.json(&["signal", "list"]);
    let only = &list["signals"][0];
    assert_eq!(
        (&only["id"], &only["kind"], &only["until"], &only["product"]),
        (
            &json!(id),
            &json!("competitor"),
            &json!("2026-11-30"),
            &json!("sensor")
        )
    );
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["signal", "--lang", lang]);
        assert!(said.contains("half price") && said.contains(&id), "{said}");
        assert!(
            !said.contains('\u{1b}') && !said.contains('\u{202e}'),
            "{said:?}"
        );
    }
    let warnings = home.json(&["warnings"]);
    let all = warnings["warnings"].as_array().unwrap();
    let row = all.iter().find(|w| w["rule"] == "W12").unwrap();
    assert_eq!(
        (
            &row["subject_kind"],
            &row["name"],
            &row["severity"],
            &row["required_play"]
        ),
        (
            &json!("unit"),
            &json!("East"),
            &json!("yellow"),
            &json!("recheck")
        )
    );
    assert_eq!(row["evidence_data"]["signals"][0]["event"], json!(id));
    let why = home.out(&["warnings", "--why", row["id"].as_str().unwrap()]);
    assert!(
        why.contains("ends with the last day of the signal"),
        "{why}"
    );
    let why = home.out(&[
        "--lang",
        "zh-CN",
        "warnings",
        "--why",
        row["id"].as_str().unwrap(),
    ]);
    assert!(why.contains("信号到期即解除"), "{why}");
    home.out(&["signal", "end", &id]);
    assert_eq!(home.json(&["signal"])["signals"], json!([]));
    assert_eq!(home.ends(&["signal", "end", &id]).0, 1, "ended twice");
    let journal = home.out(&["journal"]);
    assert!(journal.contains("market signal ended"), "{journal}");
    assert_eq!(home.ends(&["signal", "add", "x", "--unit", "Est"]).0, 1);
    assert_eq!(home.ends(&["signal", "add"]).0, 2);
    home.out(&["check"]);
}

#[test]
fn a_signal_is_about_a_product_that_is_known_or_about_a_class() {
    let home = Home::with_team();
    home.import("products", "id,name,class\nP1,Sensor X,core\n");
    let add = |product: &str| {
        let line = ["signal", "add", "half price", "--kind", "competitor"];
        let line = line.into_iter().chain(["--unit", "east"]);
        let line: Vec<&str> = line.chain(["--product", product]).collect();
        home.ends(&line)
    };
    let (code, _, said) = add("Sensor Y");
    assert!(code == 1 && said.contains("Sensor X"), "{said}");
    for product in ["sensor x", "P1", "core", "New"] {
        assert_eq!(add(product).0, 0, "{product}");
    }
    let list = home.json(&["signal", "list"]);
    let of = list["signals"].as_array().unwrap().iter();
    let mut products: Vec<&str> = of.map(|s| s["product"].as_str().unwrap()).collect();
    products.sort_unstable();
    assert_eq!(products, ["Sensor X", "Sensor X", "core", "new"]);
}
