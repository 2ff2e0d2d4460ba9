//! What stands in a file and does not count, or counts otherwise: read, asked for or refused, never dropped.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

fn notes(run: &Run) -> String {
    run.json()["notes"].to_string()
}

#[test]
fn leave_counts_once_it_is_granted() {
    for (title, words, counted) in [
        ("Status", ["approved", "rejected", "pending"], 1),
        ("审批状态", ["已通过", "已驳回", "待审批"], 1),
        ("Approved", ["yes", "no", "no"], 1),
        ("审批结果", ["同意", "已撤销", "审批中"], 1),
    ] {
        let desk = Desk::staffed();
        let [a, b, c] = words;
        let text =
            format!("rep,day,{title}\n1,2026-02-02,{a}\n2,2026-02-02,{b}\n3,2026-02-02,{c}\n");
        let run = desk.import("absences", &text, &[]);
        assert_eq!(run.counts(), [3, counted, 0, 0, 0], "{title}");
        assert_eq!(desk.rows("SELECT rep FROM absence"), ["1"], "{title}");
        assert!(notes(&run).contains(b), "{title}: {}", notes(&run));
    }
    // A word that is not known is asked about, and one that was said holds.
    let desk = Desk::staffed();
    let text = "rep,day,status\n1,2026-02-02,stage 4\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [1, 0, 0, 0, 1]);
    let run = desk.import("absences", text, &["--status", "stage 4=done"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn who_left_is_not_brought_in_as_somebody_who_sells() {
    for (title, here, gone) in [
        ("Active", "yes", "no"),
        ("Status", "active", "Terminated"),
        ("员工状态", "在职", "离职"),
        ("Inactive", "", "x"),
    ] {
        let desk = Desk::new();
        let text = format!("name,team,{title}\nAnn,North,{here}\nBo,North,{gone}\n");
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{title}");
        assert_eq!(desk.rows("SELECT name FROM rep"), ["Ann"], "{title}");
        assert!(notes(&run).contains(gone), "{title}");
    }
}

#[test]
fn an_actual_or_a_draft_among_targets_is_no_target() {
    for (title, ours, other) in [
        ("Type", "Plan", "Actual"),
        ("类型", "目标", "实际"),
        ("Scenario", "Budget", "Forecast"),
        ("Status", "approved", "rejected"),
        ("审批状态", "已批准", "草稿"),
    ] {
        let desk = Desk::staffed();
        let text =
            format!("rep,period,{title},target\n1,2026-02,{ours},50\n2,2026-02,{other},40\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{title}");
        assert!(notes(&run).contains(other), "{title}");
    }
    // In a column that no field takes, other words tell the rows of one target apart, and nothing more.
    let desk = Desk::staffed();
    let text = "rep,period,type,target\n1,2026-02,New business,50\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn orders_that_were_cancelled_do_not_count_and_those_given_back_count_below_zero() {
    let won = ["--set-field", "stage=won", "--map", "closed=date"];
    for (title, kept, gone) in [
        ("Status", "Shipped", "Cancelled"),
        ("Order status", "Paid", "Refunded"),
        ("订单状态", "已完成", "已取消"),
        ("Deleted", "no", "yes"),
        ("备注", "加急", "作废"),
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "id,rep,{title},amount,date\nA,1,{kept},100,2026-02-02\nB,1,{gone},40,2026-02-02\n"
        );
        let run = desk.import("deals", &text, &won);
        assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{title}");
        assert_eq!(desk.rows("SELECT id FROM deal"), ["A"], "{title}");
    }
    for (title, sold, back) in [
        ("Type", "Invoice", "Credit note"),
        ("单据类型", "销售", "退货"),
    ] {
        let desk = Desk::staffed();
        let text = format!(
            "id,rep,{title},amount,date\nA,1,{sold},100,2026-02-02\nB,1,{back},40,2026-02-03\nC,1,{back},-10,2026-02-03\n"
        );
        let run = desk.import("deals", &text, &won);
        assert_eq!(run.counts(), [3, 3, 0, 0, 0], "{title}");
        assert_eq!(
            desk.rows("SELECT SUM(amount_minor) FROM deal"),
            ["5000"],
            "{title}: 100 − 40 − 10"
        );
        assert!(notes(&run).contains(back), "{title}");
    }
    // Beside a column of stages a status that ended the deal is asked about.
    let desk = Desk::staffed();
    let text = "id,rep,stage,status,amount\nA,1,Proposal,Cancelled,9\nB,1,Proposal,Open,9\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [2, 1, 0, 0, 1]);
    let run = desk.import("deals", text, &["--stage", "Cancelled=lost"]);
    assert_eq!(run.counts(), [2, 1, 0, 1, 0]);
}

#[test]
fn a_discount_beside_the_price_and_a_share_of_the_deal_are_asked_about() {
    let desk = Desk::staffed();
    let won = ["--set-field", "stage=won", "--map", "closed=date"];
    let text = "id,rep,qty,unit price,discount %,date\nA,1,2,100,10,2026-02-02\n";
    let run = desk.import("deals", text, &won);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map discount=-"), "{}", run.err);
    let all = [&won[..], &["--map", "discount=-"]].concat();
    assert_eq!(desk.import("deals", text, &all).counts(), [1, 1, 0, 0, 0]);
    assert_eq!(desk.rows("SELECT amount_minor FROM deal"), ["20000"]);
    for none in ["0%", "0", "", "10折"] {
        let none = text.replace(",10,", &format!(",{none},"));
        assert_eq!(desk.import("deals", none, &won).counts(), [1, 0, 0, 1, 0]);
    }
    // All of it off, or all of it paid.
    for all in ["100%", "1", "1.00"] {
        let desk = Desk::staffed();
        let all = text.replace(",10,", &format!(",{all},"));
        let run = desk.import("deals", all, &won);
        assert!(run.err.contains("--map discount=-"), "{}", run.err);
    }

    let text = "id,rep,split %,stage,amount\nA,1,60,proposal,100\n";
    let run = desk.import("deals", text, &[]);
    assert!(run.err.contains("--map split=-"), "{}", run.err);
    let whole = text.replace(",60,", ",100%,");
    assert_eq!(desk.import("deals", whole, &[]).exit, Exit::Done);
}

#[test]
fn what_was_planned_added_up_or_timed_is_none_of_a_days_counts() {
    let desk = Desk::staffed();
    let text = "date,rep,Calls (planned),Calls,Calls (minutes)\n2026-02-02,1,8,5,45\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [1, 1, 0, 0, 0]);
    let text = "日期,姓名,触达目标,触达完成\n2026-02-02,2,8,4\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [1, 1, 0, 0, 0]);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|1|touch|5", "2026-02-02|2|touch|4"]
    );
    for title in [
        "Calls (cumulative)",
        "Calls target",
        "Calls (minutes)",
        "触达完成率",
    ] {
        let text = format!("date,rep,{title}\n2026-02-02,1,8\n");
        assert_eq!(
            desk.import("activity", text, &[]).exit,
            Exit::Unreadable,
            "{title}"
        );
    }
}

#[test]
fn a_header_of_two_rows_is_read_and_a_column_without_a_title_is_named() {
    let desk = Desk::staffed();
    let text = "rep,Q1 2026,,\n,Jan,Feb,Mar\n1,50,60,70\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 3, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT period, baseline FROM target_cell ORDER BY 1"),
        ["2026-01|5000", "2026-02|6000", "2026-03|7000"]
    );
    let text = "rep,period,target,\n1,2026-04,50,60\n";
    let run = desk.import("targets", text, &[]);
    assert!(notes(&run).contains("#4"), "{}", notes(&run));
}

#[test]
fn a_row_of_values_is_no_header_though_a_word_of_it_is_known() {
    let desk = Desk::staffed();
    let text = "2026-02-02,1,touch,5\n2026-02-03,2,touch,4\n";
    let run = desk.import("activity", text, &["--map", "rep=#2", "--map", "day=#1"]);
    assert_eq!(run.exit, Exit::Unreadable);
    let maps = ["day=#1", "rep=#2", "action=#3", "count=#4"];
    let args: Vec<&str> = maps.iter().flat_map(|m| ["--map", m]).collect();
    assert_eq!(
        desk.import("activity", text, &args).counts(),
        [2, 2, 0, 0, 0]
    );
    let run = desk.import("targets", "Bo,2026-02,50000\nAnn Lee,2026-02,400\n", &[]);
    assert!(run.err.contains("--no-header"), "{}", run.err);
}

#[test]
fn a_line_beneath_the_table_that_multiplies_its_amounts_is_asked_about() {
    for note in ["* amounts in thousands of CNY", "注：单位为千元"] {
        let desk = Desk::staffed();
        let text = format!("rep,period,target\n1,2026-02,50\n\n{note},,\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{note}");
        for (scale, amount) in [("1000", "5000000"), ("1", "5000")] {
            let desk = Desk::staffed();
            let said = format!("scale={scale}");
            desk.import("targets", &text, &["--set-field", &said]);
            assert_eq!(
                desk.rows("SELECT baseline FROM target_cell"),
                [amount],
                "{note}"
            );
        }
    }
}

#[test]
fn the_title_of_an_amount_says_for_how_long_and_of_what_it_is() {
    let desk = Desk::staffed();
    for (title, period, taken) in [
        ("年度目标", "2026-02", 0),
        ("Annual target", "2026-02", 0),
        ("Monthly target", "2026-02", 1),
        ("Monthly target", "2026", 0),
        ("季度目标", "2026-Q1", 1),
    ] {
        let text = format!("rep,period,{title}\n2,{period},50\n");
        let run = desk.import("targets", &text, &[]);
        let [rows, new, changed, same, rejected] = run.counts();
        assert_eq!(
            [rows, new + changed + same, rejected],
            [1, taken, 1 - taken],
            "{title}"
        );
    }
    for title in ["Target (units)", "目标（台）", "Target hours", "日均目标"] {
        let text = format!("rep,period,{title}\n1,2026-03,50\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{title}");
    }
    // Pieces are a target where the row says of what.
    let text = "rep,metric,period,目标（单）\n1,deals,2026-03,5\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 1, 0, 0, 0]);
    // A letter at the end of a title is no slip of the pen.
    let run = desk.import("targets", "rep,period,Target K\n1,2026-03,5\n", &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    let run = desk.import("targets", "rep,period,目标（百萬元）\n3,2026-03,5\n", &[]);
    assert_eq!(run.json()["readings"]["amount"]["scale"], 1_000_000);
}

#[test]
fn unit_prices_with_three_digits_behind_the_point_are_asked_about() {
    let desk = Desk::staffed();
    let won = ["--set-field", "stage=won", "--map", "closed=date"];
    let text = "id\trep\tqty\tunit price\tdate\nA\t1\t2\t1.500\t2026-02-02\n";
    assert_eq!(desk.import("deals", text, &won).exit, Exit::Unreadable);
    let semicolons = text.replace('\t', ";");
    assert_eq!(
        desk.import("deals", semicolons, &won).counts(),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(desk.rows("SELECT amount_minor FROM deal"), ["300000"]);
}

#[test]
fn nobody_is_made_of_a_first_name_a_name_with_brackets_or_an_id_in_other_case() {
    let desk = Desk::new();
    desk.import(
        "reps",
        "id,name,team\nr1,Ann Lee,North\nr2,Bo Ray,North\n",
        &[],
    );
    let text = "date,rep,calls\n2026-02-02,Ann,1\n2026-02-02,Ann Lee (North),1\n2026-02-02,R2,1\n2026-02-02,Cy Young,1\n";
    let run = desk.import("activity", text, &["--create", "reps"]);
    assert_eq!(run.counts(), [4, 1, 0, 0, 3]);
    assert_eq!(
        run.json()["created"]["reps"],
        serde_json::json!(["Cy Young"])
    );
}

#[test]
fn a_preview_says_what_changes_in_money_and_warnings() {
    let desk = Desk::staffed();
    desk.import("targets", "rep,period,target\n1,2026-Q1,500\n", &[]);
    let text = "id,rep,stage,amount,closed\nA,1,won,100,2026-02-02\n";
    let run = desk.import("deals", text, &["--dry-run"]);
    let effects = run.json()["effects"].to_string();
    assert!(effects.contains("100"), "{effects}");
    assert!(desk.rows("SELECT id FROM deal").is_empty());
    let file = desk.path("deals.csv");
    let said = desk.run(&["import", "deals", file.to_str().unwrap(), "--dry-run"]);
    assert!(said.out.contains("→"), "{}", said.out);
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.json()["effects"], serde_json::json!([]));
}

#[test]
fn a_rep_has_one_address_of_mail_or_none() {
    let desk = Desk::new();
    let text = "id,name,email\n1,Ann,ann@example.com\n2,Bo,-\n3,Eve,\"eve@x.com\nBcc: all@evil.example\"\n4,Li,\"li@x.com,all@evil.example\"\n5,Mo,mo\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [5, 2, 0, 0, 3], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT name, email FROM rep ORDER BY 1"),
        ["Ann|ann@example.com", "Bo|"]
    );
}

#[test]
fn p2_a_team_beside_a_rep_is_the_reps_own_or_the_row_is_refused() {
    let desk = Desk::staffed();
    let text = "region,rep,period,target\nNorth,王芳,2026-02,10\nTwo,Ann Lee,2026-02,20\nNorth,Bo,2026-02,30\n\
        公司,陈杰,2026-02,40\nSouth,,2026-02,70\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [5, 4, 0, 0, 1]);
    let rejects = run.json()["rejects"].to_string();
    assert!(rejects.contains("belongs to South"), "{rejects}");
    assert!(rejects.contains("--map unit=-"), "{rejects}");
    // A word that no team has is a region of the file's own, which is said.
    let strange = "territory,rep,period,target\nAPAC,王芳,2026-03,10\nEMEA,Bo,2026-03,30\n";
    let run = desk.import("targets", strange, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0]);
    let notes = run.json()["notes"].to_string();
    assert!(notes.contains("APAC, EMEA"), "{notes}");
    assert_eq!(
        desk.rows("SELECT count(*) FROM unit WHERE name = 'APAC'"),
        ["0"]
    );
    // Whoever moved belongs to either team in the days of each.
    let moved = "id,name,unit,from\n3,Bo,North/One,2026-03-01\n";
    assert_eq!(desk.import("reps", moved, &[]).counts()[4], 0);
    let text = "team,rep,period,target\nSouth,Bo,2026-02,1\nOne,Bo,2026-03,2\nOne,Bo,2026-Q1,3\nSouth,Bo,2026-04,4\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [4, 2, 1, 0, 1]);
}

#[test]
fn p2_a_unit_of_the_amount_beside_a_rep_is_never_a_team_that_nobody_has() {
    let desk = Desk::staffed();
    let text = "rep,period,target,unit\n1,2026-02,50,k CNY\n2,2026-02,60,CNY\n3,2026-02,70,pcs\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1]);
    assert_eq!(
        desk.rows("SELECT scope, baseline FROM target_cell ORDER BY 1"),
        ["1|5000000", "2|6000"]
    );
    // What is left of it is read like the whole: one of two words is a unit.
    let rest = "rep,region,period,target,unit\n3,South,2026-03,70,pcs\n4,South,2026-03,70,k CNY\n";
    let run = desk.import("targets", rest, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    assert_eq!(run.json()["mapping"]["scale"], "unit");
    // Pieces alone are no money either.
    let pieces = "rep,period,target,unit\n4,2026-02,50,pcs\n4,2026-03,50,台\n";
    assert_eq!(
        desk.import("targets", pieces, &[]).counts(),
        [2, 0, 0, 0, 2]
    );
    // Teams stay teams.
    let teams = "unit,period,target\nNorth,2026-02,50\nSouth,2026-02,60\n";
    assert_eq!(desk.import("targets", teams, &[]).counts(), [2, 2, 0, 0, 0]);
}

#[test]
fn p11_targets_of_several_metrics_stand_side_by_side_also_where_each_says_target() {
    let desk = Desk::staffed();
    let text = "Rep,Month,Year,Revenue target (万),New customers target\n1,Feb,26,5,3\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 2, 0, 0, 0]);
    assert_eq!(
        desk.rows("SELECT metric, period, baseline FROM target_cell ORDER BY 1"),
        ["new-customers|2026-02|3", "revenue|2026-02|5000000"]
    );
    // One of them, and a revised target beside the original one, are amounts.
    for (title, more) in [
        ("Revenue target", ""),
        ("Revised target", ",Original target"),
    ] {
        let desk = Desk::staffed();
        let cells = if more.is_empty() { "" } else { ",4" };
        let text = format!("Rep,Month,{title}{more},Min\n1,2026-03,5{cells},2\n");
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{title}: {}", run.err);
        assert_eq!(
            desk.rows("SELECT baseline, floor FROM target_cell"),
            ["500|200"],
            "{title}"
        );
    }
}
