//! Deals of files that give them no id.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const LIST: &str = "客户名称,业务员,阶段,金额,成交日期\nAcme,Bo,won,100,2026-02-03\nAcme,Bo,won,50,2026-02-04\nZed,王芳,lead,70,\n";

#[test]
fn deals_without_an_id_are_known_by_several_columns_together() {
    let desk = Desk::staffed();
    let run = desk.import("deals", LIST, &["--create"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    // Of what is there only the customer stays what it is: nothing else is proposed.
    assert!(run.err.contains("--map id=COLUMN"), "{}", run.err);
    assert_eq!(desk.rows("SELECT count(*) FROM deal"), ["0"]);
    let run = desk.import("deals", LIST, &["--create", "--map", "id=#1,#5,#2"]);
    assert_eq!(run.counts(), [3, 3, 0, 0, 0], "{} {}", run.out, run.err);
    assert_eq!(
        desk.rows("SELECT id FROM deal ORDER BY 1"),
        [
            "Acme · 2026-02-03 · Bo",
            "Acme · 2026-02-04 · Bo",
            "Zed ·  · 王芳"
        ]
    );
    // Said once, it holds for the next file of these columns; a deal is met again however its day is written.
    let next = LIST
        .replace("2026-02-03", "2026年2月3日")
        .replace(",100,", ",120,");
    let run = desk.import("deals", next, &[]);
    assert_eq!(run.counts(), [3, 0, 1, 2, 0], "{} {}", run.out, run.err);
    assert_eq!(
        desk.rows("SELECT sum(amount_minor) / 100 FROM deal WHERE stage = 'won'"),
        ["170"]
    );
}

#[test]
fn rows_that_agree_in_what_they_are_known_by_are_never_taken_for_two_or_for_either() {
    let desk = Desk::staffed();
    let text = "customer,owner,stage,amount,close date\nAcme,Bo,won,100,2026-02-03\nAcme,Bo,won,50,2026-02-03\n,,lead,1,\n";
    let by = ["--create", "--map", "id=customer,close date"];
    let run = desk.import("deals", text, &by);
    assert_eq!(run.counts(), [3, 0, 0, 0, 3], "{} {}", run.out, run.err);
    assert_eq!(desk.rows("SELECT count(*) FROM deal"), ["0"]);
}

#[test]
fn rejected_rows_of_such_deals_are_settled_by_the_corrected_file() {
    let desk = Desk::staffed();
    let by = ["--create", "--map", "id=#1,#5"];
    let text = "customer,owner,stage,amount,close date\nAcme,Bo,won,100,2026-02-03\nAcme,Bo,won,x,2026-02-04\n";
    let run = desk.import("deals", text, &by);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{} {}", run.out, run.err);
    let run = desk.import("deals", text.replace(",x,", ",50,"), &by);
    assert_eq!(run.counts(), [2, 1, 0, 1, 0], "{} {}", run.out, run.err);
}

#[test]
fn a_number_that_only_counts_the_rows_is_no_id_by_silence() {
    let desk = Desk::staffed();
    let text = "序号,客户名称,业务员,阶段,金额,成交日期\n1,Acme,Bo,won,100,2026-02-03\n2,Zed,王芳,lead,70,\n";
    let run = desk.import("deals", text, &["--create", "--map", "id=序号"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--map id=COLUMN,COLUMN"), "{}", run.err);
    let stays = ["--create", "--map", "id=序号", "--set-field", "ids=known"];
    let run = desk.import("deals", text, &stays);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    // Numbers that do not count the rows are ids.
    let desk = Desk::staffed();
    let other = text.replace("\n2,", "\n7,");
    let run = desk.import("deals", other, &["--create", "--map", "id=序号"]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
}
