//! What counted by one file and is called off by the next one counts no longer.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const WON: [&str; 4] = ["--set-field", "stage=won", "--map", "closed=date"];

fn sold(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, amount_minor FROM deal ORDER BY id")
}

#[test]
fn an_order_that_is_cancelled_after_it_counted_is_taken_back() {
    for (title, kept, gone) in [
        ("Status", "Paid", "Cancelled"),
        ("Deleted", "no", "yes"),
        ("备注", "加急", "作废"),
    ] {
        let desk = Desk::staffed();
        let monday = format!(
            "id,rep,{title},amount,date\nA,1,{kept},100,2026-02-02\nB,1,{kept},40,2026-02-02\n"
        );
        desk.import("deals", &monday, &WON);
        assert_eq!(sold(&desk), ["A|10000", "B|4000"], "{title}");
        let friday = monday.replace(&format!("B,1,{kept}"), &format!("B,1,{gone}"));
        let preview = desk.import("deals", &friday, &[&WON[..], &["--dry-run"]].concat());
        assert_eq!(preview.counts(), [2, 0, 1, 1, 0], "{title}");
        assert_eq!(sold(&desk).len(), 2, "{title}: a preview writes nothing");
        let run = desk.import("deals", &friday, &WON);
        assert_eq!(run.counts(), [2, 0, 1, 1, 0], "{title}");
        assert!(run.out.contains("no longer does"), "{title}: {}", run.out);
        assert_eq!(sold(&desk), ["A|10000"], "{title}");
        assert_eq!(
            desk.rows("SELECT sum(millions), sum(rest), sum(won) FROM deal_month"),
            ["0|10000|1"],
            "{title}: the months know it"
        );
        // A third file of the same says nothing new.
        assert_eq!(
            desk.import("deals", &friday, &WON).counts(),
            [2, 0, 0, 1, 0]
        );
        assert!(desk.run(&["check"]).out.contains("No problems"), "{title}");
        // What was taken back comes back with the import that took it.
        let undone = desk.run(&["imports", "--undo", "3"]);
        assert_eq!(
            sold(&desk),
            ["A|10000", "B|4000"],
            "{title}: {}",
            undone.err
        );
        assert!(desk.run(&["check"]).out.contains("No problems"), "{title}");
    }
}

#[test]
fn what_came_in_again_is_not_written_over_by_undoing_what_took_it_back() {
    let desk = Desk::staffed();
    let text = "id,rep,status,amount,date\nA,1,Paid,100,2026-02-02\nB,1,Paid,40,2026-02-02\n";
    desk.import("deals", text, &WON);
    desk.import("deals", text.replace("B,1,Paid", "B,1,Cancelled"), &WON);
    let again = text.replace(",40,", ",45,");
    assert_eq!(desk.import("deals", again, &WON).counts(), [2, 1, 0, 1, 0]);
    let run = desk.run(&["imports", "--undo", "3"]);
    assert_eq!(run.exit, Exit::NotSo, "{}", run.err);
    assert_eq!(sold(&desk), ["A|10000", "B|4500"]);
    for number in ["4", "3"] {
        assert_eq!(desk.run(&["imports", "--undo", number]).exit, Exit::Done);
    }
    assert_eq!(sold(&desk), ["A|10000", "B|4000"]);
}

#[test]
fn an_order_of_which_one_line_is_cancelled_keeps_the_others() {
    let desk = Desk::staffed();
    let text =
        "id,line,rep,status,amount,date\nA,1,1,Paid,100,2026-02-02\nA,2,1,Paid,40,2026-02-02\n";
    desk.import("deals", text, &WON);
    assert_eq!(sold(&desk), ["A|14000"]);
    let text = text.replace("A,2,1,Paid", "A,2,1,Cancelled");
    assert_eq!(desk.import("deals", text, &WON).counts(), [2, 0, 1, 0, 0]);
    assert_eq!(sold(&desk), ["A|10000"]);
}

#[test]
fn leave_that_is_withdrawn_excuses_its_days_no_longer() {
    let desk = Desk::staffed();
    let days = || desk.rows("SELECT rep, day FROM absence ORDER BY 1, 2");
    let text = "姓名,开始日期,结束日期,审批状态\n1,2026-02-02,2026-02-03,已通过\n2,2026-02-02,2026-02-02,已通过\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [2, 3, 0, 0, 0]);
    let text = text.replacen("已通过", "已撤销", 1);
    let run = desk.import("absences", &text, &[]);
    assert_eq!(run.counts(), [2, 0, 2, 1, 0]);
    assert_eq!(days(), ["2|2026-02-02"]);
    // Asked for again and granted: the refused request beside it changes nothing.
    let both = format!("{text}2,2026-02-02,2026-02-02,已驳回\n");
    assert_eq!(desk.import("absences", both, &[]).counts(), [3, 0, 0, 1, 0]);
    assert_eq!(days(), ["2|2026-02-02"]);
    // Whose leave is called off is nobody's business where nobody has that name; when it is, must be readable.
    let text = "姓名,日期,审批状态\n周周,2026-02-02,已撤销\n2,bald,已撤销\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [2, 0, 0, 0, 1]);
}

#[test]
fn somebody_known_who_left_has_a_last_day_or_is_asked_about() {
    let desk = Desk::new();
    let here = "工号,姓名,团队,员工状态,离职日期\nR1,王芳,华东,在职,\nR2,李强,华东,在职,\n";
    assert_eq!(desk.import("reps", here, &[]).counts(), [2, 2, 0, 0, 0]);
    let until = || desk.rows("SELECT rep, to_day FROM assignment ORDER BY rep");
    let open = until();
    let undated = here.replace("李强,华东,在职,", "李强,华东,离职,");
    let run = desk.import("reps", &undated, &[]);
    assert_eq!(run.counts(), [2, 0, 0, 1, 1]);
    assert!(run.out.contains("the last day is not given"), "{}", run.out);
    assert_eq!(until(), open);
    let dated = undated.replace("离职,", "离职,2026-02-10");
    assert_eq!(desk.import("reps", dated, &[]).counts(), [2, 0, 1, 1, 0]);
    assert_eq!(until()[1], "R2|2026-02-11", "the day after the last");
    // Gone already: nothing is left to be asked.
    assert_eq!(desk.import("reps", &undated, &[]).counts(), [2, 0, 0, 1, 0]);
    // Nobody known who left without a day is left out, with one was there until then.
    let others = "工号,姓名,团队,员工状态,离职日期\nR3,赵敏,华东,离职,\nR4,周杰,华东,离职,2026-01-30\nR5,吴迪,华东,待入职,\n";
    assert_eq!(desk.import("reps", others, &[]).counts(), [3, 1, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT id FROM rep ORDER BY 1"),
        ["R1", "R2", "R4"]
    );
}

/// The targets in force, whose and how much.
fn quotas(desk: &Desk) -> Vec<String> {
    desk.rows(
        "SELECT scope, period, baseline FROM target_cell c JOIN target_publication p USING (version)
         WHERE baseline IS NOT NULL AND n = (SELECT max(n) FROM target_publication JOIN target_cell o USING (version)
             WHERE (o.metric, o.period, o.scope) = (c.metric, c.period, c.scope))
         ORDER BY 1, 2",
    )
}

#[test]
fn p8_a_target_that_is_called_off_later_is_taken_back_and_comes_back_with_undo() {
    for (title, kept, gone) in [
        ("Status", "approved", "cancelled"),
        ("Deleted", "no", "yes"),
        ("目标状态", "已下达", "已撤销"),
        ("备注", "已谈妥", "作废"),
    ] {
        let desk = Desk::staffed();
        let text =
            format!("rep,period,target,{title}\n1,2026-Q1,100,{kept}\n2,2026-Q1,80,{kept}\n");
        desk.import("targets", &text, &[]);
        let later = text.replace(&format!(",80,{kept}"), &format!(",80,{gone}"));
        let preview = desk.import("targets", &later, &["--dry-run"]);
        assert_eq!(preview.counts(), [2, 0, 1, 1, 0], "{title}");
        let run = desk.import("targets", &later, &[]);
        assert_eq!(run.counts(), [2, 0, 1, 1, 0], "{title}");
        assert!(run.out.contains("no longer does"), "{title}: {}", run.out);
        assert_eq!(quotas(&desk), ["1|2026-Q1|10000"], "{title}");
        let again = desk.import("targets", &later, &[]);
        assert_eq!(again.counts(), [2, 0, 0, 1, 0], "{title}");
        desk.run(&["imports", "--undo", "3"]);
        let both = ["1|2026-Q1|10000", "2|2026-Q1|8000"];
        assert_eq!(quotas(&desk), both, "{title}");
        assert!(desk.run(&["check"]).out.contains("No problems"), "{title}");
    }
}

#[test]
fn p8_what_was_replaced_refused_or_is_no_target_calls_off_nothing_else() {
    let desk = Desk::staffed();
    let text = "rep,period,target,status\n1,2026-Q1,100,approved\n";
    desk.import("targets", text, &[]);
    let stays = ["1|2026-Q1|10000"];
    // A request for another number that was refused: the one in force stays, and that is said.
    let refused = text.replace("100,approved", "130,rejected");
    let run = desk.import("targets", refused, &[]);
    assert_eq!(run.counts(), [1, 0, 0, 0, 0]);
    assert!(run.out.contains("which stays"), "{}", run.out);
    assert_eq!(quotas(&desk), stays);
    // What was reached, even to the cent, is no target that ends.
    for word in ["actual", "实际", "forecast", "draft"] {
        let other = text.replace("approved", word);
        assert_eq!(desk.import("targets", other, &[]).counts(), [1, 0, 0, 0, 0]);
        assert_eq!(quotas(&desk), stays, "{word}");
    }
    // The old version beside the one that replaces it.
    let both = format!(
        "{}1,2026-Q1,120,approved\n",
        text.replace("approved", "superseded")
    );
    assert_eq!(desk.import("targets", both, &[]).counts(), [2, 0, 1, 0, 0]);
    assert_eq!(quotas(&desk), ["1|2026-Q1|12000"]);
}

#[test]
fn p10_a_visit_that_was_planned_or_reported_and_did_not_take_place_is_none() {
    let desk = Desk::staffed();
    desk.import("customers", "id,name\nc,Acme\nd,Bolt\n", &[]);
    let text = "customer,rep,date,direction,channel,status\n\
        Acme,1,2026-02-20,out,visit,held\nBolt,1,2026-02-20,out,visit,held\nAcme,1,2026-02-27,out,visit,planned\n";
    assert_eq!(desk.import("contacts", text, &[]).counts(), [3, 3, 0, 0, 0]);
    let days = || desk.rows("SELECT customer, day FROM contact ORDER BY 1, 2");
    let all = ["c|2026-02-20", "c|2026-02-27", "d|2026-02-20"];
    assert_eq!(days(), all);
    let later = text
        .replace("27,out,visit,planned", "27,out,visit,cancelled")
        .replacen("visit,held", "visit,no show", 1);
    let run = desk.import("contacts", &later, &[]);
    assert_eq!(run.counts(), [3, 0, 2, 1, 0]);
    assert_eq!(days(), ["d|2026-02-20"]);
    desk.run(&["imports", "--undo", "4"]);
    assert_eq!(days(), all);
    assert!(desk.run(&["check"]).out.contains("No problems"));
    // What came in again is not written over by undoing what took it back.
    let numbers = |desk: &Desk| desk.rows("SELECT max(seq) FROM import")[0].clone();
    desk.import("contacts", &later, &[]);
    let took = numbers(&desk);
    desk.import("contacts", text, &[]);
    assert_eq!(desk.run(&["imports", "--undo", &took]).exit, Exit::NotSo);
    let again = numbers(&desk);
    assert_eq!(desk.run(&["imports", "--undo", &again]).exit, Exit::Done);
    assert_eq!(desk.run(&["imports", "--undo", &took]).exit, Exit::Done);
    assert_eq!(days(), all);
    // One of two that nothing tells apart took place.
    let two = "customer,rep,date,direction,channel,status\n\
        Bolt,1,2026-02-20,out,visit,cancelled\nBolt,1,2026-02-20,out,visit,held\n";
    desk.import("contacts", two, &[]);
    assert_eq!(days(), all);
}
