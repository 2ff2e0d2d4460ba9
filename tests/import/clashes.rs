//! Two places of a file that say different things of its amounts: which holds is asked, and each answer is what it says.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const AMOUNTS: &str = "SELECT amount_minor, currency, original_minor FROM deal ORDER BY id";
const TARGETS: &str = "SELECT baseline FROM target_cell ORDER BY scope, period";
const RATE: &str = "--rate=USD=7";

/// Asked, with these options; each of them as typed leaves these rows.
fn asked(kind: &str, text: &str, answers: &[(&str, &[&str])]) {
    let query = if kind == "deals" { AMOUNTS } else { TARGETS };
    for (option, kept) in answers {
        let desk = Desk::staffed();
        let run = desk.import(kind, text, &[RATE]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}{}", run.out);
        assert!(run.err.contains(option), "{text}{option}: {}", run.err);
        let mut args = vec![RATE];
        args.extend(option.split(' '));
        let run = desk.import(kind, text, &args);
        assert_eq!(
            run.exit,
            Exit::Done,
            "{text}{option}: {}{}",
            run.out,
            run.err
        );
        assert_eq!(desk.rows(query), *kept, "{text}{option}");
    }
}

#[test]
fn a_currency_in_the_title_and_another_one_in_the_row_are_asked_about() {
    let list = "id,rep,stage,外币金额,币种,汇率,人民币金额,closed\n1,Bo,won,1000,USD,7.1,7100,2026-02-03\n";
    asked(
        "deals",
        list,
        &[
            ("--map currency=- --map rate=-", &["710000|-|-"]),
            ("--map amount=#4", &["710000|USD|100000"]),
        ],
    );
    for title in ["amount (CNY)", "金额（人民币）", "Amount RMB"] {
        let text = format!("id,rep,stage,{title},currency,closed\n1,Bo,won,7100,USD,2026-02-03\n");
        asked(
            "deals",
            &text,
            &[
                ("--map currency=-", &["710000|-|-"]),
                ("--map currency=#5", &["4970000|USD|710000"]),
            ],
        );
    }
    let euro = "id;rep;stage;Betrag EUR;Währung;closed\n1;Bo;won;1000;USD;2026-02-03\n";
    asked(
        "deals",
        euro,
        &[("--map currency=#5", &["700000|USD|100000"])],
    );
    asked(
        "targets",
        "rep,period,target (CNY),currency\nBo,2026-02,7100,USD\n",
        &[
            ("--map currency=-", &["710000"]),
            ("--map currency=#4", &["4970000"]),
        ],
    );
    asked(
        "targets",
        "姓名,月份,目标（万元）,币种\nBo,2026-02,10,USD\n",
        &[("--map currency=-", &["10000000"])],
    );
    // A line above the table says it as well as a title does.
    asked(
        "deals",
        "Amounts in CNY\nid,rep,stage,amount,currency,closed\n1,Bo,won,7100,USD,2026-02-03\n",
        &[("--map currency=-", &["710000|-|-"])],
    );
}

#[test]
fn a_unit_in_the_cell_beneath_a_multiple_is_asked_about() {
    for (text, of_cell, of_title) in [
        (
            "id,rep,stage,金额（万元）,closed\n1,Bo,won,100000元,2026-02-03\n2,Bo,won,10万,2026-02-03\n3,Bo,won,10,2026-02-03\n",
            ["10000000|-|-", "10000000|-|-", "10000000|-|-"],
            ["100000000000|-|-", "10000000|-|-", "10000000|-|-"],
        ),
        (
            "单位：万元\nid,rep,stage,金额,closed\n1,Bo,won,10元,2026-02-03\n2,Bo,won,1,2026-02-03\n3,Bo,won,2,2026-02-03\n",
            ["1000|-|-", "1000000|-|-", "2000000|-|-"],
            ["10000000|-|-", "1000000|-|-", "2000000|-|-"],
        ),
        (
            "id,rep,stage,金额（万元）,closed\n1,Bo,won,$10,2026-02-03\n2,Bo,won,1,2026-02-03\n3,Bo,won,2,2026-02-03\n",
            ["7000|USD|1000", "1000000|-|-", "2000000|-|-"],
            ["10000000|-|-", "1000000|-|-", "2000000|-|-"],
        ),
        (
            "id,rep,stage,amount,currency,closed\n1,Bo,won,\"$1,000\",CNY,2026-02-03\n2,Bo,won,1,CNY,2026-02-03\n3,Bo,won,2,CNY,2026-02-03\n",
            ["700000|USD|100000", "100|-|-", "200|-|-"],
            ["100000|-|-", "100|-|-", "200|-|-"],
        ),
    ] {
        asked(
            "deals",
            text,
            &[
                ("--set-field amount_unit=cell", &of_cell),
                ("--set-field amount_unit=title", &of_title),
            ],
        );
    }
    asked(
        "targets",
        "姓名,2026-01（万元）,2026-02（万元）\nBo,3,50000元\n",
        &[("--set-field amount_unit=cell", &["3000000", "5000000"])],
    );
}

#[test]
fn a_unit_of_the_row_beneath_a_multiple_is_asked_about() {
    asked(
        "deals",
        "id,rep,stage,金额（万元）,单位,closed\n1,Bo,won,10,元,2026-02-03\n",
        &[
            ("--map scale=-", &["10000000|-|-"]),
            ("--map scale=#5", &["1000|-|-"]),
        ],
    );
    asked(
        "targets",
        "姓名,月份,目标（万元）,单位\nBo,2026-02,10,千元\n",
        &[
            ("--map scale=-", &["10000000"]),
            ("--map scale=#4", &["1000000"]),
        ],
    );
}

#[test]
fn what_agrees_asks_nothing() {
    for text in [
        "id,rep,stage,金额（万元）,单位,closed\n1,Bo,won,10,万元,2026-02-03\n",
        "id,rep,stage,金额（万元）,币种,closed\n1,Bo,won,¥10,CNY,2026-02-03\n",
        "id,rep,stage,金额（万元）,closed\n1,Bo,won,10万,2026-02-03\n",
        "id,rep,stage,金额（元）,币种,closed\n1,Bo,won,100000元,人民币,2026-02-03\n",
        "id,rep,stage,amount,currency,closed\n1,Bo,won,100000 CNY,CNY,2026-02-03\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("deals", text, &[RATE]);
        assert_eq!(run.exit, Exit::Done, "{text}{}", run.err);
        assert_eq!(desk.rows(AMOUNTS), ["10000000|-|-"], "{text}");
    }
}

#[test]
fn the_currency_of_a_price_may_be_that_of_the_amount() {
    asked(
        "deals",
        "id,rep,stage,数量,单价(美元),金额,closed\n1,Bo,won,10,100,1000,2026-02-03\n",
        &[
            ("--set-field currency=USD", &["700000|USD|100000"]),
            ("--set-field currency=CNY", &["100000|-|-"]),
        ],
    );
    // What is in the company's currency by its title is not converted again.
    let text = "id,rep,stage,原币金额,币种,本位币金额,closed\n1,Bo,won,1000,USD,7100,2026-02-03\n";
    let desk = Desk::staffed();
    let run = desk.import("deals", text, &[RATE, "--map", "amount=#6"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--map currency=-"), "{}", run.err);
    let args = [RATE, "--map", "amount=#6", "--map", "currency=-"];
    assert_eq!(desk.import("deals", text, &args).exit, Exit::Done);
    assert_eq!(desk.rows(AMOUNTS), ["710000|-|-"]);
    // What was converted is the amount where nothing else is.
    asked(
        "deals",
        "id,rep,stage,币种,折合人民币,closed\n1,Bo,won,USD,7100,2026-02-03\n",
        &[("--map currency=-", &["710000|-|-"])],
    );
}
