//! Who asked, who signed, where the rest went and who pays: in the list, the history and the journal (A2, rules 25, 26).

use super::{ask, line, planned};
use serde_json::json;

#[test]
fn rule_26_the_list_says_what_comes_of_it_and_who_pays() {
    let home = planned();
    let first = ask(&home, "East/Key", "10", "2026-12");
    let sign = [
        "--author", "M. Oduya", "adjust", "approve", &first, "--place", "spread",
    ];
    home.out(&sign);
    let file = [
        "--author", "finance", "adjust", "file", &first, "--note", "F-7",
    ];
    home.out(&file);
    // What waits comes to what it makes of the number in force.
    ask(&home, "East/Key", "-20", "2026-12");
    let rejected = ask(&home, "East/Key", "5", "2026-12");
    let reject = [
        "--author", "M. Oduya", "adjust", "reject", &rejected, "--note", "no",
    ];
    home.out(&reject);
    let all = home.json(&["adjust"])["adjustments"].clone();
    assert_eq!(
        [
            &all[0]["to_minor"],
            &all[1]["to_minor"],
            &all[2]["to_minor"]
        ],
        [&json!(null), &json!(248_490_000), &json!(303_710_000)]
    );
    let filed = &all[2];
    assert_eq!(
        filed["borne_by"],
        json!([{ "of": "Channel", "before_minor": 250_000_000, "after_minor": 222_390_000 }])
    );
    assert_eq!(
        (&filed["metric"], &filed["currency"], &filed["filed_note"]),
        (&json!("revenue"), &json!("CNY"), &json!("F-7"))
    );
    let listed = home.out(&["adjust"]);
    assert!(
        listed.contains("spread over the others: Channel"),
        "{listed}"
    );
    // The history of both, and the journal, name the request and not the first of the targets.
    for unit in ["East/Key", "East/Channel"] {
        let history = home.json(&line(&["target", "history", "--unit", unit]));
        let request = &history["changes"][0]["request"];
        assert_eq!(
            (&request["of"], &request["percent"], &request["why"]),
            (
                &json!("East/Key"),
                &json!(10.0),
                &json!("two clinics signed a year early")
            )
        );
        let said = home.out(&line(&["target", "history", "--unit", unit]));
        assert!(
            said.contains("+10.0% of East/Key, asked by") && said.contains("F-7"),
            "{said}"
        );
    }
    let journal = home.out(&["journal"]);
    let of_filing = journal.lines().find(|line| line.contains("change filed"));
    let of_filing = of_filing.unwrap_or_default();
    assert!(
        of_filing.contains("Key") && of_filing.contains("+10.0%"),
        "{journal}"
    );
}

/// What is left of a month of which most is over carries no change of all of it.
#[test]
fn rule_26_a_month_that_is_mostly_over_takes_no_request() {
    let home = planned();
    let set = [
        "target", "set", "--unit", "East/Key", "--period", "2026-11", "--amount", "1000",
    ];
    home.out(&[&set[..], &["--publish", "--why", "plan"]].concat());
    let asks = |morning: &str, lang: &str, period: &str| {
        let words = [
            "--lang", lang, "adjust", "request", "--unit", "East/Key", "--by", "-1", "--why", "x",
            "--period", period,
        ];
        home.on(morning, &words)
    };
    for (lang, arithmetic, next) in [
        ("en", "17 of 21", "Ask for Dec 2026"),
        ("zh-CN", "21 个工作日中已过 17 个", "请改为申请 2026年12月"),
    ] {
        let (code, said) = asks("2026-11-25", lang, "2026-11");
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(arithmetic) && said.contains(next), "{said}");
    }
    // December as it is told, until half of it is over; of its quarter and its year nothing lies behind it.
    assert_eq!(asks("2026-11-25", "en", "2026-12").0, 0);
    assert_eq!(asks("2026-12-15", "en", "2026-12").0, 0);
    assert_eq!(asks("2026-12-17", "en", "2026-12").0, 1);
    for longer in ["2026-Q4", "2026"] {
        let (code, said) = asks("2026-12-17", "en", longer);
        assert!(code == 1 && said.contains("Ask for Jan 2027"), "{said}");
    }
}

/// The record for finance, as the page writes it, without the screen.
#[test]
fn a2_the_list_goes_into_a_file_for_finance() {
    let home = planned();
    let id = ask(&home, "East/Key", "10", "2026-12");
    ask(&home, "East/Channel", "-2", "2026-12");
    let file = home.path("record.csv");
    let file = file.to_str().unwrap();
    let list = ["adjust", "list", "--unit", "East/Key", "-o", file];
    home.out(&list);
    let record = std::fs::read_to_string(file).unwrap();
    assert_eq!(record.lines().count(), 2, "{record}");
    for said in [
        id.as_str(),
        "2761000",
        "two clinics signed a year early",
        "2026-12",
    ] {
        assert!(record.contains(said), "{record}");
    }
    // What is there is not written over, and a step writes no file.
    let (exit, _, said) = home.ends(&list);
    assert!(exit == 2 && said.contains("record.csv"), "{said}");
    let (exit, _, said) = home.ends(&["adjust", "withdraw", &id, "-o", file, "--force"]);
    assert!(exit == 2 && said.contains("--output"), "{said}");
    for ending in ["json", "xlsx"] {
        let file = home.path(&format!("record.{ending}"));
        home.out(&["adjust", "-o", file.to_str().unwrap()]);
        assert!(std::fs::metadata(file).unwrap().len() > 100);
    }
}
