//! Targets of products and customers, and of people, as they are typed and split.

use crate::home::Home;

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
