//! A row for each change of a deal; several plans in one sheet; targets in another currency.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const DEALS: &str = "SELECT id, stage, amount_minor, closed FROM deal ORDER BY id";

#[test]
fn p8_of_several_states_of_a_deal_the_newest_counts() {
    for text in [
        "id,rep,stage,amount,opened,closed,modified\n\
         d1,Bo,Proposal,1000,2026-01-01,,2026-01-05\n\
         d1,Bo,Won,1200,2026-01-01,2026-02-02,2026-02-02\n\
         d2,Ann Lee,Lead,500,2026-01-03,,2026-01-03\n",
        // In any order, within a day by the time.
        "商机编号,负责人,阶段,金额,创建时间,成交时间,更新时间\n\
         d1,Bo,赢单,1200,2026-01-01,2026-02-02,2026-02-02 11:30\n\
         d1,Bo,报价,1000,2026-01-01,,2026-02-02 09:05\n\
         d2,Ann Lee,线索,500,2026-01-03,,2026-01-03 10:00\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("deals", text, &[]);
        assert_eq!(run.counts(), [3, 2, 0, 0, 0], "{}{}", run.out, run.err);
        assert!(run.out.contains("earlier state"), "{}", run.out);
        assert_eq!(
            desk.rows(DEALS),
            ["d1|won|120000|2026-02-02", "d2|lead|50000|-"]
        );
    }
}

#[test]
fn p8_rows_of_one_moment_or_of_other_products_are_no_states_of_a_deal() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,opened,modified\nd1,Bo,Lead,1000,2026-01-01,2026-01-05\nd1,Bo,Lead,2000,2026-01-01,2026-01-05\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [2, 0, 0, 0, 2]);
    // Lines of an order would lose an amount.
    let text = "id,rep,product,stage,amount,opened,modified\nd1,Bo,A,Lead,1000,2026-01-01,2026-01-05\nd1,Bo,B,Lead,2000,2026-01-01,2026-01-06\n";
    let run = desk.import("deals", text, &["--create", "products"]);
    assert!(run.err.contains("lines=order"), "{}{}", run.out, run.err);
    let apart = ["--create", "products", "--set-field", "lines=apart"];
    let run = desk.import("deals", text, &apart);
    assert_eq!(run.counts(), [2, 0, 0, 0, 2], "{}", run.out);
}

#[test]
fn p3_of_several_plans_the_one_that_counts_is_asked() {
    for (text, answer) in [
        (
            "rep,period,target v1,target v2\nBo,2026-02,1000,1200\n",
            "--map amount=#4",
        ),
        (
            "rep,period,minimum,expected,maximum\nBo,2026-02,1000,1200,1400\n",
            "--map amount=#4",
        ),
        (
            "姓名,月份,保守,基准,乐观\nBo,2026-02,1000,1200,1400\n",
            "--map amount=#4",
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
        assert!(run.err.contains(answer), "{text}{}", run.err);
        let told: Vec<&str> = answer.split(' ').collect();
        desk.import("targets", text, &told);
        assert_eq!(desk.rows("SELECT baseline FROM target_cell"), ["120000"]);
    }
}

#[test]
fn p6_a_target_in_another_currency_is_converted_at_a_known_rate_or_refused() {
    let text = "rep,period,amount,currency\nBo,2026-02,1000,USD\nAnn Lee,2026-02,700,CNY\n";
    let desk = Desk::staffed();
    let run = desk.import("targets", text, &["--set", "currency=CNY"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{}", run.out);
    let run = desk.import(
        "targets",
        text,
        &["--set", "currency=CNY", "--rate", "USD=7.1"],
    );
    assert_eq!(run.counts(), [2, 1, 0, 1, 0], "{}", run.out);
    assert!(run.out.contains("converted at 7.1"), "{}", run.out);
    assert_eq!(
        desk.rows("SELECT scope, baseline FROM target_cell ORDER BY 1"),
        ["2|70000", "3|710000"]
    );
    // A dated rate holds from its day on: that of the first day of the period counts.
    let dated = Desk::staffed();
    let rates = "currency,from,rate\nUSD,2026-01-01,7\nUSD,2026-02-15,8\n";
    dated.import("rates", rates, &["--set", "currency=CNY"]);
    let text = "rep,2026-02,2026-03\nBo,$100,$100\n";
    let run = dated.import("targets", text, &["--set", "currency=CNY"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        dated.rows("SELECT period, baseline FROM target_cell ORDER BY 1"),
        ["2026-02|70000", "2026-03|80000"]
    );
}

#[test]
fn p5_a_period_of_a_fiscal_year_is_counted_from_its_start() {
    let text = "rep,period,amount\nBo,P11 2026,1000\n";
    let desk = Desk::staffed();
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert_eq!(desk.rows("SELECT period FROM target_cell"), ["2026-11"]);
}
