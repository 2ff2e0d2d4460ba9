//! Rates of other currencies: of how many units, and where their decimals are.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn a_rate_of_a_hundred_units_is_divided_and_a_comma_in_a_rate_is_a_decimal() {
    for text in [
        "currency,date,\"rate (per 100)\"\nJPY,2026-01-01,4.8\n",
        "currency,unit,date,rate\nJPY,100,2026-01-01,4.8\n",
        "币种;日期;汇率（100外币）\nJPY;2026-01-01;4,8\n",
    ] {
        let desk = Desk::staffed();
        assert_eq!(
            desk.import("rates", text, &[]).counts(),
            [1, 1, 0, 0, 0],
            "{text}"
        );
        desk.import(
            "deals",
            "id,rep,stage,amount,closed\nA,1,won,1000 JPY,2026-02-02\n",
            &[],
        );
        assert_eq!(
            desk.rows("SELECT amount_minor FROM deal"),
            ["4800"],
            "{text}"
        );
    }
    for (per, told) in [("0", 0), ("", 1)] {
        let desk = Desk::staffed();
        let text = format!("currency,unit,date,rate\nPHP,{per},2026-01-01,4.8\n");
        let run = desk.import("rates", text, &[]);
        assert_eq!(run.counts(), [1, told, 0, 0, 1 - told], "per {per}");
    }
}

#[test]
fn a_title_that_may_mean_one_unit_or_a_thousand_is_asked_about() {
    let desk = Desk::staffed();
    for title in ["rate (1.00 USD)", "rate (1.000)", "rate (1 = 100)"] {
        let text = format!("currency,date,{title}\nUSD,2026-01-01,7.1\n");
        let args = ["--map", "rate=#3"];
        let run = desk.import("rates", &text, &args);
        assert_eq!(run.counts(), [1, 0, 0, 0, 1], "{title}");
        assert!(
            run.out.contains("--set-field per=1"),
            "{title}: {}",
            run.out
        );
        let run = desk.import(
            "rates",
            &text,
            &[&args[..], &["--set-field", "per=1"]].concat(),
        );
        assert_eq!(run.counts()[4], 0, "{title}: {}", run.out);
        assert_eq!(desk.rows("SELECT rate FROM rate"), ["710000000"], "{title}");
    }
}

#[test]
fn a_rate_with_three_digits_behind_its_mark_is_asked_about() {
    for (text, decimal, rate) in [
        (
            "currency;date;rate\nPHP;2026-01-01;1,350\n",
            "point",
            "135000000000",
        ),
        (
            "currency;date;rate\nPHP;2026-01-01;1,350\n",
            "comma",
            "135000000",
        ),
        (
            "currency;date;rate\nPHP;2026-01-01;7.123\n",
            "point",
            "712300000",
        ),
        (
            "currency,date,rate\nPHP,2026-01-01,\"1,350\"\n",
            "point",
            "135000000000",
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("rates", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}");
        let run = desk.import("rates", text, &["--decimal", decimal]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{text}");
        assert_eq!(desk.rows("SELECT rate FROM rate"), [rate], "{text}");
    }
    // One rate that tells is enough for all.
    let desk = Desk::staffed();
    let text = "currency;date;rate\nUSD;2026-01-01;7,123\nEUR;2026-01-01;7,8031\n";
    assert_eq!(desk.import("rates", text, &[]).counts(), [2, 2, 0, 0, 0]);
}

const SOLD: &str = "id,rep,stage,amount,currency,Exchange rate,closed\n\
    A,1,won,100,USD,7.1,2026-02-02\nB,1,won,100,USD,7.123,2026-02-09\nC,1,won,50,CNY,1,2026-02-02\n";

fn amounts(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, amount_minor, currency, rate FROM deal ORDER BY id")
}

#[test]
fn p6_a_rate_beside_the_amount_is_asked_about_once_and_then_each_row_has_its_own() {
    let desk = Desk::staffed();
    let run = desk.import("deals", SOLD, &[]);
    assert_eq!(run.counts(), [3, 1, 0, 0, 2]);
    let why = run.json()["rejects"].to_string();
    assert!(
        why.contains("--rate USD=7.1 or --rate USD=0.14084507"),
        "{why}"
    );
    let run = desk.import("deals", SOLD, &["--rate", "USD=7.1"]);
    assert_eq!(run.counts(), [3, 2, 0, 1, 0]);
    assert_eq!(
        amounts(&desk),
        [
            "A|71000|USD|710000000",
            "B|71230|USD|712300000",
            "C|5000|-|-"
        ]
    );
    // It is remembered, also for a file that writes its rates from the other side.
    let other = SOLD.replace("7.1,", "0.14,").replace("7.123,", "0.141,");
    assert_eq!(desk.import("deals", other, &[]).counts(), [3, 0, 2, 1, 0]);
    assert_eq!(amounts(&desk)[0], "A|71429|USD|714285714");
}

#[test]
fn p6_a_rate_that_cannot_be_one_is_refused_and_never_dropped() {
    let desk = Desk::staffed();
    let known = ["--rate", "USD=7.1"];
    let far = SOLD
        .replace("7.123,", "71.23,")
        .replace("CNY,1,", "CNY,7.1,");
    let run = desk.import("deals", &far, &known);
    assert_eq!(run.counts(), [3, 1, 0, 0, 2]);
    let why = run.json()["rejects"].to_string();
    assert!(
        why.contains("far from the rate of USD that is known, 7.1"),
        "{why}"
    );
    assert!(why.contains("an amount in CNY"), "{why}");
    // Without the column the known rate counts; an empty cell has none of its own.
    let run = desk.import("deals", &far, &[&known[..], &["--map", "rate=-"]].concat());
    assert_eq!(run.counts(), [3, 2, 0, 1, 0]);
    assert_eq!(amounts(&desk)[1], "B|71000|USD|710000000");
    // A rate beside no currency is one of anything, such as of commission.
    let other = "id,rep,stage,amount,rate,closed\nD,1,won,10,0.05,2026-02-02\n";
    let run = desk.import("deals", other, &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert!(
        run.json()["notes"].to_string().contains("rate"),
        "it is said"
    );
    // One of exchange says that the amount is in some other currency.
    for title in ["汇率", "FX rate"] {
        let other = other.replace("rate", title).replace("0.05", "7.1");
        assert_eq!(desk.import("deals", other, &[]).counts(), [1, 0, 0, 0, 1]);
    }
}

#[test]
fn p6_a_list_of_rates_from_the_other_side_is_refused_once_one_is_known() {
    let desk = Desk::staffed();
    let text = "currency,date,rate\nUSD,2026-01-01,7.1\nUSD,2026-02-01,7.3\n";
    assert_eq!(desk.import("rates", text, &[]).counts(), [2, 2, 0, 0, 0]);
    let turned = "currency,date,units per CNY\nUSD,2026-02-10,0.14\n";
    let run = desk.import("rates", turned, &["--map", "rate=#3"]);
    assert_eq!(run.counts(), [1, 0, 0, 0, 1]);
    assert!(
        run.json()["rejects"]
            .to_string()
            .contains("from the other side")
    );
    // A currency that fell to a third is no rate from the other side.
    let fell = "currency,date,rate\nUSD,2026-02-10,2.4\n";
    assert_eq!(desk.import("rates", fell, &[]).counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn p6_a_sign_in_a_title_and_a_code_in_a_column_of_any_name_are_the_currency() {
    for (header, amount) in [
        ("id,rep,stage,amount ($),closed", "1000"),
        ("id,rep,stage,Amount in $,closed", "1000"),
        ("id,rep,stage,$ amount,closed", "1000"),
        ("id,rep,stage,amount,Ccy,closed", "1000,USD"),
        ("id,rep,stage,amount,币别,closed", "1000,美元"),
    ] {
        let desk = Desk::staffed();
        let text = format!("{header}\nA,1,won,{amount},2026-02-02\n");
        let without = desk.import("deals", &text, &[]);
        assert_eq!(without.counts()[4], 1, "{header}: {}", without.out);
        let run = desk.import("deals", &text, &["--rate", "USD=7"]);
        assert_eq!(run.counts()[4], 0, "{header}: {}", run.out);
        let amounts = desk.rows("SELECT amount_minor FROM deal");
        assert_eq!(amounts, ["700000"], "{header}");
    }
}

#[test]
fn p2_a_share_by_its_sign_is_no_amount() {
    for title in ["Target (%)", "目标(%)", "Target %"] {
        let desk = Desk::staffed();
        let text = format!("rep,month,{title}\n1,2026-02,80\n");
        let run = desk.import("targets", text, &["--metric", "revenue"]);
        assert_ne!(run.exit, Exit::Done, "{title}: {}", run.out);
        assert_eq!(
            desk.rows("SELECT count(*) FROM target_cell"),
            ["0"],
            "{title}"
        );
    }
}
