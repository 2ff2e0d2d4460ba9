//! Amounts and days of which a row is a part: a month of a deal, a part of another deal, half a day of leave.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

fn refused_with(run: &Run, option: &str) {
    let said = format!("{}{}", run.out, run.err);
    assert_eq!(run.exit, Exit::Unreadable, "{said}");
    assert!(said.contains(option), "{option}: {said}");
}

fn deals(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, amount_minor FROM deal ORDER BY 1")
}

#[test]
fn p2_an_amount_of_a_month_or_a_year_is_asked_about() {
    for (text, field) in [
        (
            "id,owner,stage,amount,Billing frequency,closed\nA,Bo,won,9,Monthly,2026-02-03\nB,Bo,won,80,Once,2026-02-03\n",
            "billing",
        ),
        (
            "id;owner;stage;betrag;Zahlungsrhythmus;closed\nA;Bo;won;9;jährlich;2026-02-03\n",
            "billing",
        ),
        (
            "商机编号,负责人,阶段,金额,收费周期,成交日期\nA,Bo,赢单,9,按月,2026-02-03\n",
            "billing",
        ),
        (
            "id,owner,stage,amount,amount type,closed\nA,Bo,won,9,ARR,2026-02-03\nB,Bo,won,9,TCV,2026-02-03\n",
            "billing",
        ),
    ] {
        let desk = Desk::staffed();
        let leave = format!("{field}=-");
        refused_with(&desk.import("deals", text, &[]), &format!("--map {leave}"));
        let run = desk.import("deals", text, &["--map", &leave]);
        assert_eq!(run.counts()[4], 0, "{text}: {}", run.out);
    }
    let desk = Desk::staffed();
    let once = "id,owner,stage,amount,billing period,closed\nA,Bo,won,9,one-time,2026-02-03\n";
    assert_eq!(desk.import("deals", once, &[]).counts(), [1, 1, 0, 0, 0]);
    let monthly = "id,owner,stage,MRR,closed\nB,Bo,won,9,2026-02-03\n";
    refused_with(&desk.import("deals", monthly, &[]), "--map amount=#4");
    let run = desk.import("deals", monthly, &["--map", "amount=MRR"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.err);
}

#[test]
fn p2_deals_beside_their_parts_are_asked_about() {
    for header in [
        "id,Parent opportunity,owner,stage,amount,closed",
        "编号,主合同,负责人,阶段,金额,成交日期",
        "id,hauptauftrag,owner,stage,betrag,closed",
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "{header}\nA,,Bo,won,90,2026-02-03\nA-1,A,Bo,won,40,2026-02-03\nA-2,A,Bo,won,50,2026-02-03\n"
        );
        refused_with(&desk.import("deals", &text, &[]), "--map parent=-");
        // A whole that the file does not hold is counted by nobody.
        let parts = text.replace("A,,Bo,won,90,2026-02-03\n", "");
        assert_eq!(desk.import("deals", &parts, &[]).counts(), [2, 2, 0, 0, 0]);
        assert_eq!(deals(&desk), ["A-1|4000", "A-2|5000"]);
    }
}

#[test]
fn p2_an_amount_under_an_unknown_title_is_asked_about() {
    for (title, cell) in [
        ("Contract amount", "90"),
        ("Deal size (RMB mn)", "0.9"),
        ("$K", "9"),
        ("Nettoauftragswert", "90"),
        ("预估合同额", "90"),
    ] {
        let desk = Desk::staffed();
        let text = format!("id,owner,stage,{title},closed\nA,Bo,won,{cell},2026-02-03\n");
        let run = desk.import("deals", &text, &[]);
        refused_with(&run, "--map amount=#4");
        let run = desk.import("deals", &text, &["--map", "amount=-"]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{title}: {}", run.err);
    }
    // Neither a count of people nor a text is what a deal is worth.
    for (title, cell) in [
        ("seats", "90"),
        ("value proposition", "cheaper"),
        ("priority", "2"),
    ] {
        let desk = Desk::staffed();
        let text = format!("id,owner,stage,{title},opened\nA,Bo,lead,{cell},2026-02-03\n");
        let run = desk.import("deals", &text, &[]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{title}: {}", run.err);
    }
}

#[test]
fn p8_of_deals_that_contradict_each_other_none_is_taken() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,amount,closed\nA,Bo,won,1,2026-02-03\nA,Bo,won,2,2026-02-03\nB,Bo,won,3,2026-02-03\nB,Bo,won,3,2026-02-03\nA,Bo,won,1,2026-02-03\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [5, 1, 0, 1, 3], "{}", run.out);
    assert_eq!(deals(&desk), ["B|300"]);
    // The column that tells them apart is named, also where no field takes it.
    let run = desk.import(
        "deals",
        "id,owner,stage,amount,opened,Site\nC,Bo,lead,1,2026-02-03,Kiel\nC,Bo,lead,1,2026-02-03,Bonn\n",
        &[],
    );
    assert_eq!(run.counts()[4], 2, "{}", run.out);
    assert!(run.out.contains("Site"), "{}", run.out);
    // A snapshot closes none of them: the file holds them.
    let run = desk.import("deals", text, &["--snapshot", "--shrink"]);
    assert_eq!(run.json()["rejected"], 3, "{}", run.out);
    assert_eq!(deals(&desk), ["B|300"]);
}

#[test]
fn p8_an_order_of_which_a_line_contradicts_is_refused_with_all_its_lines() {
    let desk = Desk::staffed();
    let text = "order no,line,owner,stage,amount,closed\nA,1,Bo,won,1,2026-02-03\nA,2,Bo,won,2,2026-02-03\nA,3,Ann Lee,won,4,2026-02-03\nB,1,Bo,won,8,2026-02-03\nB,2,Bo,won,8,2026-02-03\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [5, 1, 0, 0, 3], "{}", run.out);
    assert_eq!(deals(&desk), ["B|1600"]);
}

#[test]
fn p8_both_halves_of_a_day_are_the_whole_of_it() {
    let leave = |text: &str| {
        let desk = Desk::staffed();
        let run = desk.import("absences", text, &[]);
        assert_eq!(run.counts()[4], 0, "{text}: {}", run.out);
        desk.rows("SELECT rep, day, part, reason FROM absence ORDER BY 1, 2")
    };
    for (text, taken) in [
        (
            "name,day,part,reason\nBo,2026-02-03,am,sick\nBo,2026-02-03,pm,sick\nBo,2026-02-04,pm,sick\n",
            &["3|2026-02-03|full|sick", "3|2026-02-04|half|sick"][..],
        ),
        (
            "姓名,日期,时长,请假原因\n王芳,2026-02-03,下午,病假\n王芳,2026-02-03,上午,事假\n王芳,2026-02-03,上午,事假\n",
            &["1|2026-02-03|full|病假, 事假"],
        ),
        (
            "name,from,to\nBo,2026-02-03 08:30,2026-02-03 12:00\nBo,2026-02-03 13:00,2026-02-03 17:00\n",
            &["3|2026-02-03|full|"],
        ),
        (
            "name,day,part\nBo,2026-02-03,half\nBo,2026-02-03,half\n",
            &["3|2026-02-03|half|"],
        ),
    ] {
        assert_eq!(leave(text), taken, "{text}");
    }
}

#[test]
fn p3_the_last_day_of_somebody_is_known_by_its_usual_titles() {
    for title in [
        "until",
        "Last day",
        "letzter Arbeitstag",
        "jusqu'au",
        "在职至",
    ] {
        let (_, last) = last_day_by(title);
        assert_eq!(last, ["2026-02-04"], "{title}");
    }
    // A contract that runs out is mostly renewed: it ends nobody, and is named.
    for title in [
        "contract end",
        "befristet bis",
        "fin de contrat",
        "合同到期日",
    ] {
        let (run, last) = last_day_by(title);
        assert_eq!(last, ["2199-12-31"], "{title}");
        assert!(run.out.contains(title), "{}", run.out);
    }
}

/// A list of one rep with a day under a title, and the day from which the rep is nowhere.
fn last_day_by(title: &str) -> (Run, Vec<String>) {
    let desk = Desk::new();
    let text = format!("name,tier,unit,{title}\nBo,mid,North,2026-02-03\n");
    let run = desk.import("reps", &text, &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{title}: {}", run.err);
    (run, desk.rows("SELECT to_day FROM assignment"))
}

#[test]
fn p1_a_column_of_counts_is_given_by_its_action() {
    for (text, args) in [
        (
            "Bo,2026-02-03,8,3\nAnn Lee,2026-02-03,6,2\n",
            &[
                "--no-header",
                "--map",
                "rep=#1",
                "--map",
                "day=#2",
                "--map",
                "touch=#3",
                "--map",
                "demo=#4",
            ][..],
        ),
        (
            "who,when,X,Y\nBo,2026-02-03,8,3\nAnn Lee,2026-02-03,6,2\n",
            &[
                "--map", "rep=who", "--map", "day=when", "--map", "touch=X", "--map", "demo=#4",
            ],
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, args);
        assert_eq!(run.counts(), [2, 4, 0, 0, 0], "{}{}", run.out, run.err);
    }
    let desk = Desk::staffed();
    let run = desk.import(
        "activity",
        "Bo,2026-02-03,8\nBo,2026-02-04,8\n",
        &[
            "--no-header",
            "--map",
            "rep=#1",
            "--map",
            "day=#2",
            "--map",
            "calls=#3",
        ],
    );
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains("touch"), "{}", run.err);
}

#[test]
fn p11_stages_are_known_behind_their_numbers_and_before_their_shares() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,amount,closed\nA,Bo,5 - Closed Won,1,2026-02-03\nB,Bo,02. Qualified,1,\nC,Bo,S4 赢单,1,2026-02-03\nD,Bo,Proposal (60%),1,\nE,Bo,阶段1：线索,1,\nF,Bo,Stage 6: Closed Lost (0%),1,2026-02-03\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [6, 6, 0, 0, 0], "{}", run.out);
    let stages = desk.rows("SELECT stage FROM deal ORDER BY id");
    assert_eq!(
        stages,
        ["won", "qualified", "won", "proposal", "lead", "lost"]
    );
    // A number alone, a share alone and a word that nobody knows behind a number are no stages.
    let text = "id,owner,stage,amount\nG,Bo,3,1\nH,Bo,90%,1\nI,Bo,3 - Parking,1\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[4], 3);
}

#[test]
fn p10_a_deal_that_is_void_in_its_life_status_does_not_count() {
    let desk = Desk::staffed();
    let text = "商机编号,负责人,销售阶段,商机金额(元),成交日期,生命状态\nA,Bo,赢单,9,2026-02-03,正常\nB,Bo,赢单,9,2026-02-03,作废\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{}", run.out);
    assert_eq!(deals(&desk), ["A|900"]);
}
