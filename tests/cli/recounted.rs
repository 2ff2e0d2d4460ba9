//! W1 to W4 and W13: each line of their why is counted again from the rows that were imported, in both languages.

use crate::home::Home;
use crate::recomputed::{percent, thousands, why};
use serde_json::{Value, json};

/// What Ann, who is mid, did in October: touches, needs, proposals, demos.
const ANN: [(&str, [u64; 4]); 6] = [
    ("2026-10-08", [6, 3, 2, 2]),
    ("2026-10-09", [7, 3, 2, 1]),
    ("2026-10-10", [3, 1, 0, 2]),
    ("2026-10-12", [1, 1, 0, 0]),
    ("2026-10-13", [2, 1, 2, 0]),
    ("2026-10-14", [1, 0, 1, 1]),
];
/// Half a day off, and a whole one.
const HALF: &str = "2026-10-13";
const AWAY: &str = "2026-10-15";
const ACTIONS: [&str; 4] = ["touch", "need", "proposal", "demo"];

/// What is asked of somebody mid: half of it, rounded up, on half a day.
fn asked(day: &str) -> [u64; 4] {
    let whole = [6, 3, 2, 2];
    if day == HALF {
        whole.map(|n: u64| n.div_ceil(2))
    } else {
        whole
    }
}

/// The mean share of some actions, in hundredths of a percent, floored; more than all of one counts as all.
fn share(pairs: &[(u64, u64)]) -> u64 {
    let all: u64 = pairs.iter().map(|(_, asked)| asked).product();
    let done: u64 = (pairs.iter())
        .map(|(done, asked)| done.min(asked) * (all / asked))
        .sum();
    done * 10_000 / (all * pairs.len() as u64)
}

fn of_day(day: &str, done: [u64; 4]) -> Vec<(u64, u64)> {
    done.into_iter().zip(asked(day)).collect()
}

/// Done and asked of each action over some days.
fn sums(days: &[(&str, [u64; 4])]) -> Vec<(u64, u64)> {
    let all = days.iter().map(|(day, done)| of_day(day, *done));
    all.reduce(|sum, day| {
        let pairs = sum.iter().zip(day);
        pairs.map(|(a, b)| (a.0 + b.0, a.1 + b.1)).collect()
    })
    .unwrap()
}

fn by_action(values: impl IntoIterator<Item = u64>) -> Value {
    let pairs = ACTIONS.iter().map(|id| (*id).to_owned());
    Value::Object(pairs.zip(values.into_iter().map(Value::from)).collect())
}

fn team() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,Ann,mid,East\nR2,Bo,mid,East\n",
    );
    let mut text = "rep,day,touch,need,proposal,demo\n".to_owned();
    for (day, [a, b, c, d]) in ANN {
        text += &format!("R1,{day},{a},{b},{c},{d}\n");
    }
    // Bo reports until Monday.
    for day in ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"] {
        text += &format!("R2,{day},6,3,2,2\n");
    }
    home.import("activity", &text);
    let leave = format!("rep,day,part,reason\nR1,{HALF},half,-\nR1,{AWAY},full,-\n");
    home.import("absences", &leave);
    home
}

/// The whole document, and both texts.
fn told(home: &Home, as_of: &str, rule: &str, name: &str) -> (Value, Value, [String; 2]) {
    let (seen, texts) = why(home, as_of, rule, name);
    let at = ["--set", "calendar=cn", "--as-of", as_of];
    let all = home.json(&[&at[..], &["warnings"]].concat());
    let rows = all["warnings"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["rule"] == rule && row["name"] == name)
        .unwrap();
    let id = row["id"].as_str().unwrap();
    let document = home.json(&[&at[..], &["warnings", "--why", id]].concat());
    (seen, document, texts)
}

#[test]
fn w3_each_day_of_the_week_each_sum_and_each_share_is_of_the_rows() {
    let home = team();
    let (seen, document, texts) = told(&home, "2026-10-17", "W3", "Ann");
    let week: Vec<(&str, [u64; 4])> = ANN
        .into_iter()
        .filter(|(d, _)| *d >= "2026-10-12")
        .collect();
    let sum = sums(&week);
    assert_eq!(seen["completion"], share(&sum), "{seen:#}");
    assert_eq!(seen["days"], week.len());
    // Friday was asked for and not reported: a quarter of what was asked for is not known.
    assert_eq!(seen["coverage"], json!({ "asked": 16, "reported": 12 }));
    let days = document["figures"]["days"].as_array().unwrap();
    assert_eq!(days.len(), 7);
    for (day, (on, done)) in days.iter().zip(&week) {
        let pairs = of_day(on, *done);
        assert_eq!(day["day"], *on);
        assert_eq!(day["done"], by_action(*done), "{day:#}");
        assert_eq!(day["expected"], by_action(asked(on)), "{day:#}");
        assert_eq!(day["share"], share(&pairs), "{day:#}");
        for text in &texts {
            let cell = |(done, asked): &(u64, u64)| {
                format!("{done}/{asked}{}", if done < asked { "✗" } else { "" })
            };
            let cells: Vec<String> = pairs.iter().map(cell).collect();
            let shown = percent(share(&pairs) as i64);
            let is_line = |line: &str| {
                let words: Vec<&str> = line.split_whitespace().collect();
                words.windows(5).any(|w| w[..4] == cells && w[4] == shown)
            };
            assert!(text.lines().any(is_line), "{cells:?} {shown}\n{text}");
        }
    }
    let skipped: Vec<&Value> = days[3..].iter().map(|day| &day["verdict"]).collect();
    assert_eq!(
        skipped,
        [
            &json!("excused"),
            &json!("noreport"),
            &Value::Null,
            &Value::Null
        ]
    );
    let told = &document["figures"]["sum"];
    assert_eq!(told["done"], by_action(sum.iter().map(|pair| pair.0)));
    assert_eq!(told["expected"], by_action(sum.iter().map(|pair| pair.1)));
    assert_eq!(
        (&told["days"], &told["share"]),
        (&json!(3), &json!(share(&sum)))
    );
    let before = &document["figures"]["weeks_before"][0];
    let last = sums(&ANN[..3]);
    assert_eq!(before["sum"]["share"], share(&last), "{before:#}");
    for text in &texts {
        for (done, asked) in sum
            .iter()
            .chain(last.iter().filter(|(done, asked)| done < asked))
        {
            assert!(text.contains(&format!("{done}/{asked}")), "{text}");
        }
        for of in [share(&sum), share(&last)] {
            assert!(text.contains(&percent(of as i64)), "{text}");
        }
        // What heads it is floored: 27.9 percent are below 28.
        let whole = format!("{}%", share(&sum) / 100);
        assert!(text.lines().nth(1).unwrap().contains(&whole), "{text}");
    }
}

#[test]
fn w1_w2_each_missed_day_and_what_it_was_short_of_is_of_the_rows() {
    let home = team();
    // As a yellow after two days, as an orange after the third.
    for (as_of, rule, days) in [
        ("2026-10-11", "W1", &ANN[1..3]),
        ("2026-10-14", "W2", &ANN[1..5]),
        ("2026-10-17", "W2", &ANN[1..6]),
    ] {
        let (seen, [en, zh]) = why(&home, as_of, rule, "Ann");
        assert_eq!(seen["missed"], days.len(), "{as_of}");
        let missed = |day: &&Value| day["verdict"] == "missed";
        let told: Vec<&Value> = seen["days"]
            .as_array()
            .unwrap()
            .iter()
            .filter(missed)
            .collect();
        assert_eq!(told.len(), days.len(), "{seen:#}");
        for (day, (on, done)) in told.iter().zip(days) {
            let pairs = of_day(on, *done);
            let short: Vec<Value> = (pairs.iter().enumerate())
                .filter(|(_, (done, asked))| done < asked)
                .map(
                    |(at, (done, asked))| json!({ "action": at, "expected": asked, "value": done }),
                )
                .collect();
            assert_eq!((&day["day"], &day["short"]), (&json!(on), &json!(short)));
            let mut line = Vec::new();
            for (at, (done, asked)) in pairs.iter().enumerate() {
                if done < asked {
                    line.push(format!("{} {done}/{asked}", ACTIONS[at]));
                    assert!(zh.contains(&format!("{done}/{asked}")), "{zh}");
                }
            }
            let line = format!("○ missed · {}", line.join(", "));
            assert!(en.contains(&line), "{line}\n{en}");
        }
        assert!(
            en.contains(&format!("missed {} days in a row", days.len())),
            "{en}"
        );
        assert!(
            zh.contains(&format!("连续 {} 天未达标", days.len())),
            "{zh}"
        );
    }
}

#[test]
fn w13_the_days_without_a_report_are_those_without_a_row() {
    let home = team();
    let (seen, [en, zh]) = why(&home, "2026-10-17", "W13", "Bo");
    let days = ["2026-10-13", "2026-10-14", "2026-10-15", "2026-10-16"];
    assert_eq!((&seen["days"], &seen["total"]), (&json!(days), &json!(4)));
    assert!(en.contains("no report on 4 days, last Fri 16 Oct"), "{en}");
    for day in ["Tue 13 Oct", "Wed 14 Oct", "Thu 15 Oct", "Fri 16 Oct"] {
        assert!(en.lines().any(|line| line.trim().contains(day)), "{en}");
    }
    assert!(
        zh.contains("10月13日 周二") && zh.contains("10月16日 周五"),
        "{zh}"
    );
}

#[test]
fn w4_the_days_of_silence_and_what_is_at_stake_are_of_the_rows() {
    let home = team();
    home.import(
        "customers",
        "id,name,key,rep\nC1,Alder,yes,R2\nC2,Minor,no,R2\n",
    );
    home.import(
        "contacts",
        "customer,rep,day,direction,channel\nC1,R2,2026-10-02,in,phone\nC1,R2,2026-10-05,in,phone\nC1,R2,2026-10-09,out,phone\n",
    );
    // Open ones of that customer, and of nobody else.
    let open = [123_456, 50_000];
    home.import(
        "deals",
        "id,rep,customer,stage,amount,opened,closed\nD1,R2,C1,proposal,1234.56,2026-09-01,\nD2,R2,C1,qualified,500.00,2026-10-01,\nD3,R2,C1,won,9000,2026-09-01,2026-10-08\nD4,R2,C2,proposal,77,2026-09-01,\n",
    );
    for (as_of, days) in [("2026-10-13", 8), ("2026-10-15", 10)] {
        let (seen, document, [en, zh]) = told(&home, as_of, "W4", "Alder");
        let stake: i64 = open.iter().sum();
        assert_eq!(document["warning"]["at_stake_minor"], stake);
        let known = json!({
            "days": days,
            "last_inbound": "2026-10-05",
            "last_outbound": "2026-10-09",
            "next_step": null,
            "what": "silence",
        });
        assert_eq!(seen, known);
        let said = format!(
            "no reply for {days} days · {} in open deals",
            thousands(stake)
        );
        assert!(en.contains(&said), "{said}\n{en}");
        assert!(
            en.contains("last reply from the customer: Mon 5 Oct"),
            "{en}"
        );
        assert!(en.contains("last contact from us: Fri 9 Oct"), "{en}");
        assert!(
            zh.contains(&format!("{days} 天")) && zh.contains("10月5日"),
            "{zh}"
        );
    }
}
