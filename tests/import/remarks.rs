//! A remark that says that its row did not happen, or does not count, is not passed over for what others say.

use crate::desk::Desk;
use crate::unused::{asks, takes};
use quarterdeck::cli::Exit;

const COUNTED: &str = "SELECT count(*) FROM activity WHERE value > 0";

/// Asked, and with the answer so many rows of the query are left.
fn left(kind: &str, text: &str, answer: &str, query: &str, rows: &[&str]) {
    let desk = Desk::staffed();
    asks(&desk, (kind, text), &[answer]);
    let mut args = vec!["--create", "customers"];
    args.extend(answer.split(' '));
    let run = desk.import(kind, text, &args);
    assert_eq!(run.exit, Exit::Done, "{text}{}{}", run.out, run.err);
    assert_eq!(desk.rows(query), *rows, "{text}{}", run.out);
}

#[test]
fn one_remark_of_what_did_not_happen_is_enough_to_ask() {
    let day = "2026-02-03";
    for (header, texts, kept) in [
        ("Comments", ["no show", "good talk"], 1),
        ("Call result", ["No answer", "Talked to the buyer"], 1),
        ("跟进结果", ["未接通", "客户有意向"], 1),
        ("拜访情况", ["客户不在，未见到", "谈得不错"], 1),
        ("Remarks 2", ["Voicemail, will call again", "good"], 1),
        ("plan/actual", ["plan", "actual"], 1),
        ("Art der Zahl", ["Plan", "Ist"], 1),
        ("数据", ["计划", "实际"], 1),
    ] {
        let rows = format!(
            "Bo,{day},touch,\"{}\"\nAnn Lee,{day},touch,{}\n",
            texts[0], texts[1]
        );
        let text = format!("rep,date,type,{header}\n{rows}");
        left(
            "activity",
            &text,
            "--map cancelled=#4",
            COUNTED,
            &[&kept.to_string()],
        );
    }
    let text =
        "rep,date,touch,need,nature\nBo,2026-02-03,8,2,plan\nAnn Lee,2026-02-03,5,1,actual\n";
    left(
        "activity",
        text,
        "--map cancelled=#5",
        "SELECT sum(value) FROM activity",
        &["6"],
    );
    let text = "客户名称,跟进人,跟进时间,方向,跟进结果\n海辰,Bo,2026-02-03,out,未接通\n海辰,Bo,2026-02-04,out,客户回复\n";
    left(
        "contacts",
        text,
        "--map cancelled=#5",
        "SELECT day FROM contact",
        &["2026-02-04"],
    );
    let text = "id,rep,stage,amount,closed,info\n1,Bo,won,5,2026-02-03,cancelled\n2,Bo,won,7,2026-02-03,second quote needed\n3,Bo,won,7,2026-02-03,\n";
    left(
        "deals",
        text,
        "--map cancelled=#6",
        "SELECT id FROM deal",
        &["2", "3"],
    );
    // What is read row by row by other words is asked about for these.
    let text = "订单号,业务员,金额,成交日期,阶段,备注\n1,Bo,5,2026-02-03,赢单,退货\n2,Bo,7,2026-02-03,赢单,老客户\n";
    left(
        "deals",
        text,
        "--map cancelled=#6",
        "SELECT id FROM deal",
        &["2"],
    );
    let text =
        "id,name,unit,info\n8,Zoe,South,left the company\n9,Max,South,parental leave until May\n";
    left(
        "reps",
        text,
        "--map cancelled=#4",
        "SELECT id FROM rep WHERE id > 4",
        &["9"],
    );
}

#[test]
fn leave_that_was_not_granted_is_asked_about_under_any_title() {
    for (header, status) in [
        ("Bearbeitung", "Abgelehnt"),
        ("进度", "审批中"),
        ("Note 2", "declined"),
    ] {
        let text = format!(
            "rep,from,to,{header}\nBo,2026-02-03,2026-02-04,{status}\nAnn Lee,2026-02-03,2026-02-03,ok\n"
        );
        left(
            "absences",
            &text,
            "--map cancelled=#4",
            "SELECT rep FROM absence",
            &["2"],
        );
    }
    // Where the title says it, there is nothing to ask.
    for header in ["Antragsstatus", "审批进度"] {
        let desk = Desk::staffed();
        let text = format!(
            "rep,from,to,{header}\nBo,2026-02-03,2026-02-04,Abgelehnt\nAnn Lee,2026-02-03,2026-02-03,genehmigt\n"
        );
        assert_eq!(desk.import("absences", text, &[]).exit, Exit::Done);
        assert_eq!(desk.rows("SELECT rep FROM absence"), ["2"], "{header}");
    }
}

#[test]
fn how_often_an_amount_is_billed_is_asked_about_under_any_title() {
    for (header, text) in [
        ("value_period", "monthly"),
        ("term", "每月"),
        ("Laufzeit", "jährlich"),
    ] {
        let rows = format!("1,Bo,won,1000,2026-02-03,one_time\n2,Bo,won,1000,2026-02-03,{text}\n");
        let text = format!("id,rep,stage,amount,closed,{header}\n{rows}");
        asks(
            &Desk::staffed(),
            ("deals", &text),
            &["--map billing=#6", "--map ignore=#6"],
        );
    }
}

#[test]
fn flags_and_states_of_something_else_ask_nothing() {
    for (kind, text) in [
        (
            "activity",
            "rep,date,type,Urgent\nBo,2026-02-03,touch,no\nBo,2026-02-04,touch,yes\n",
        ),
        (
            "activity",
            "rep,date,type,Deal status\nBo,2026-02-03,touch,open\nBo,2026-02-04,touch,won\n",
        ),
        (
            "activity",
            "rep,date,type,Priority\nBo,2026-02-03,touch,Normal\nBo,2026-02-04,touch,High\n",
        ),
        (
            "activity",
            "rep,date,type,Subject\nBo,2026-02-03,touch,Call with Nova\nBo,2026-02-04,touch,Planned demo\n",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Customer status\n1,Bo,won,5,2026-02-03,inactive\n",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Paid\n1,Bo,won,5,2026-02-03,no\n",
        ),
        ("reps", "id,name,unit,Remote\n8,Zoe,South,no\n"),
        (
            "absences",
            "rep,from,to,Paid\nBo,2026-02-03,2026-02-03,no\n",
        ),
    ] {
        takes(kind, text);
    }
}

#[test]
fn zeros_of_a_day_of_leave_are_no_report() {
    for (header, away, there) in [
        ("是否请假", "是", "否"),
        ("出勤", "请假", "出勤"),
        ("On leave?", "yes", "no"),
        ("Attendance", "sick", "present"),
    ] {
        let text = format!(
            "rep,date,touch,need,{header}\nBo,2026-02-03,0,0,{away}\nAnn Lee,2026-02-03,5,1,{there}\n"
        );
        let desk = Desk::staffed();
        asks(&desk, ("activity", &text), &["on leave", "--map ignore=#5"]);
        left(
            "activity",
            &text,
            "--map cancelled=#5",
            "SELECT DISTINCT rep FROM activity",
            &["2"],
        );
    }
}
