//! What stands in a file and changes what a row means: the day on which it was done, a currency that is missing, a
//! discount, a week in a title, a customer who is called like a sum.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn what_is_empty_where_the_day_of_doing_stands_was_not_done() {
    let desk = Desk::staffed();
    let text = "Date,Owner,Type,Completed at\n2026-02-03,Bo,Call,2026-02-05\n2026-02-04,Bo,Call,\n";
    let run = desk.import("activity", text, &["--action", "Call=touch"]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert!(run.out.contains("not counted"), "{}", run.out);
    assert_eq!(desk.activity(), ["2026-02-05|3|touch|1"]);
    // A status decides where there is one.
    let desk = Desk::staffed();
    let text = "日期,负责人,类型,状态,完成时间\n2026-02-03,Bo,触达,已完成,2026-02-05 10:00\n\
        2026-02-04,Bo,触达,计划,\n2026-02-06,Bo,触达,已完成,\n";
    desk.import("activity", text, &[]);
    assert_eq!(
        desk.activity(),
        ["2026-02-05|3|touch|1", "2026-02-06|3|touch|1"]
    );
}

#[test]
fn an_answer_of_tomorrow_is_none_and_a_touch_of_tomorrow_is_the_next_step() {
    let desk = Desk::staffed();
    desk.import("customers", "id,name\nC1,Acme\n", &[]);
    let text = "Customer,Rep,Date,Direction\nAcme,Bo,2026-12-30,in\nAcme,Bo,2026-12-30,out\nAcme,Bo,2026-02-03,out\n";
    let run = desk.import("contacts", text, &[]);
    assert!(
        run.out.contains("still to come: not counted"),
        "{}",
        run.out
    );
    assert!(run.out.contains("next step"), "{}", run.out);
    assert_eq!(
        desk.rows("SELECT day, direction FROM contact ORDER BY day"),
        ["2026-02-03|out", "2026-12-30|out"]
    );
}

#[test]
fn an_amount_without_currency_beside_others_is_asked_about_in_targets_too() {
    let desk = Desk::staffed();
    let text = "Rep,Month,Target,Currency\nBo,2026-03,100,EUR\nAnn Lee,2026-03,100,\n";
    let rate = ["--rate", "EUR=8"];
    let asked = desk.import("targets", text, &rate);
    assert_ne!(asked.exit, Exit::Done);
    assert!(asked.err.contains("currency"), "{}{}", asked.out, asked.err);
    let run = desk.import(
        "targets",
        text,
        &[&rate[..], &["--set-field", "currency=EUR"]].concat(),
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    // Pieces have none.
    let text =
        "Rep,Month,Metric,Target,Currency\nBo,2026-04,revenue,100,EUR\nBo,2026-04,deals,5,\n";
    let run = desk.import("targets", text, &rate);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
}

#[test]
fn a_count_of_a_week_is_none_of_a_day() {
    for title in ["touch (week)", "touch (last week)", "touch MTD"] {
        let desk = Desk::staffed();
        let run = desk.import(
            "activity",
            format!("Date,Rep,{title}\n2026-02-03,Bo,25\n"),
            &[],
        );
        assert_ne!(run.exit, Exit::Done, "{title}");
    }
}

#[test]
fn a_customer_may_be_called_like_a_sum() {
    let desk = Desk::staffed();
    let text = "id,rep,customer,stage,amount,closed\nD1,Bo,Acme,won,5,2026-02-03\nD2,Bo,Total,won,1,2026-02-03\n";
    let run = desk.import("deals", text, &["--create"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{}", run.out);
    let said = ["--create", "--create", "customer:Total"];
    let run = desk.import("deals", text, &said);
    assert_eq!(run.counts(), [2, 1, 0, 1, 0], "{}", run.out);
    // A sum has no stage and no day.
    let run = desk.import("deals", format!("{text},,Total,,6,\n"), &said);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
}

#[test]
fn a_discount_beside_the_amount_and_a_price_alone_are_asked_about() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,discount,closed\nD1,Bo,won,100,10,2026-02-03\n";
    let asked = desk.import("deals", text, &[]);
    assert_ne!(asked.exit, Exit::Done);
    assert!(asked.err.contains("discount"), "{}", asked.err);
    let run = desk.import("deals", text, &["--map", "discount=-"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let none = text.replace(",10,", ",0,").replace("D1", "D2");
    assert_eq!(desk.import("deals", none, &[]).exit, Exit::Done);
    let text = "id,rep,stage,Price,closed\nD3,Bo,won,100,2026-02-03\n";
    let asked = desk.import("deals", text, &[]);
    assert_ne!(asked.exit, Exit::Done);
    assert!(asked.err.contains("--map amount"), "{}", asked.err);
    let run = desk.import("deals", text, &["--map", "amount=Price"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        desk.rows("SELECT amount_minor FROM deal WHERE id = 'D3'"),
        ["10000"]
    );
}

#[test]
fn last_year_above_the_table_is_not_this_one() {
    for (title, years) in [
        ("去年目标", ["2025-11", "2025-12"]),
        ("明年目标（万元）", ["2027-11", "2027-12"]),
        ("Targets of last year", ["2025-11", "2025-12"]),
    ] {
        let desk = Desk::staffed();
        let run = desk.import(
            "targets",
            format!("{title}\n姓名,11月,12月\nBo,100,110\n"),
            &[],
        );
        assert_eq!(run.exit, Exit::Done, "{title}: {}", run.err);
        let periods = desk.rows("SELECT DISTINCT period FROM target_cell ORDER BY 1");
        assert_eq!(periods, years, "{title}");
    }
    // The day on which a list was written is no year of its months.
    let desk = Desk::staffed();
    let run = desk.import(
        "targets",
        "Targets as of 2025-12-31\nRep,Nov,Dec\nBo,1,2\n",
        &[],
    );
    assert!(run.err.contains("--year"), "{}{}", run.out, run.err);
}

#[test]
fn one_row_a_team_with_its_head_is_the_teams_or_the_persons() {
    let desk = Desk::staffed();
    let text = "团队,负责人,月份,目标\nNorth,Ann Lee,2026-03,1000\nSouth,Bo,2026-03,2000\n";
    let asked = desk.import("targets", text, &[]);
    assert!(
        asked.err.contains("--map rep=-"),
        "{}{}",
        asked.out,
        asked.err
    );
    let run = desk.import("targets", text, &["--map", "rep=-"]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let kinds = "SELECT DISTINCT scope_kind FROM target_cell";
    assert_eq!(desk.rows(kinds), ["unit"]);
    // Two people of one team are people.
    let desk = Desk::staffed();
    let people = text.to_owned() + "South,陈杰,2026-03,5\n";
    assert_eq!(desk.import("targets", people, &[]).exit, Exit::Done);
    assert_eq!(desk.rows(kinds), ["rep"]);
}

#[test]
fn a_note_beneath_that_was_answered_is_no_row() {
    let desk = Desk::staffed();
    let text = "Rep,Month,Target\nBo,2026-03,5\nAll figures in thousands,,\n";
    let asked = desk.import("targets", text, &[]);
    assert!(asked.err.contains("scale"), "{}{}", asked.out, asked.err);
    let run = desk.import("targets", text, &["--set-field", "scale=1000"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert_eq!(desk.rows("SELECT baseline FROM target_cell"), ["500000"]);
}
