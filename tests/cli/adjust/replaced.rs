//! A request whose base is published anew while it waits: it is told, and goes no further (A1, A2).

use super::{ask, line, planned};
use serde_json::json;

#[test]
fn a1_a_request_of_a_base_that_was_replaced_is_told_and_refused() {
    let home = planned();
    let (signed, waiting) = (
        ask(&home, "East/Key", "-5", "2026-12"),
        ask(&home, "East/Key", "2", "2026-12"),
    );
    let approve = |id: &str| {
        let approve = ["--author", "M. Oduya", "adjust", "approve", id];
        home.ends(&[&approve[..], &["--place", "absorbed"]].concat())
    };
    assert_eq!(approve(&signed).0, 0);
    assert!(!home.out(&["adjust"]).contains("base was replaced"));
    home.out(&line(&[
        "target",
        "set",
        "--unit",
        "East/Key",
        "--amount",
        "3000000",
        "--publish",
        "--why",
        "new",
    ]));
    let all = home.json(&["adjust"])["adjustments"].clone();
    for row in all.as_array().unwrap() {
        assert_eq!(
            [&row["base_minor"], &row["base_now_minor"], &row["to_minor"]],
            [&json!(276_100_000), &json!(300_000_000), &json!(null)]
        );
    }
    let (exit, _, said) = approve(&waiting);
    // 55,220 of 3,000,000.
    let arithmetic = "It was +2.0% of the base then, and is +1.84% of the base now";
    assert!(exit == 1 && said.contains(arithmetic), "{said}");
    let file = ["--author", "finance", "adjust", "file", &signed];
    for (lang, words) in [("en", "4.6% of the base now"), ("zh-CN", "以现基数计为")] {
        let (exit, _, said) = home.ends(&[&["--lang", lang], &file[..]].concat());
        assert!(exit == 1 && said.contains(words), "{said}");
    }
    for (lang, words) in [("en", "base was replaced"), ("zh-CN", "基数已变更")] {
        let listed = home.out(&["--lang", lang, "adjust"]);
        assert_eq!(listed.matches(words).count(), 2, "{listed}");
    }
    // What is asked for anew is of the new base, and has all of its room.
    for id in [&signed, &waiting] {
        home.out(&["adjust", "withdraw", id]);
    }
    ask(&home, "East/Key", "15", "2026-12");
}
