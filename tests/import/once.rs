//! Rule 34: events of one rep with one customer on one day, which count each or once, and are told either way.

use crate::desk::Desk;

/// Ann (1) meets Acme twice, however it is written, and once somebody whom nobody knows; Wang (2) meets Acme as well.
const CALLS: &str = "owner,date,account\n1,2026-02-02,Acme\n1,2026-02-02,ACME \n1,2026-02-02,\n1,2026-02-02,\n\
    1,2026-02-03,Acme\n2,2026-02-02,Acme\n";

#[test]
fn rule_34_a_customer_counts_once_a_day_where_the_settings_say_so() {
    let each = Desk::staffed();
    let run = each.import("activity", CALLS, &["--each", "touch"]);
    assert!(run.out.contains("each counts"), "{}", run.out);
    let touches = [
        "2026-02-02|1|touch|4",
        "2026-02-02|2|touch|1",
        "2026-02-03|1|touch|1",
    ];
    assert_eq!(each.activity(), touches);

    let once = Desk::staffed();
    let args = ["--each", "touch", "--set", "rules.once_a_day=true"];
    let run = once.import("activity", CALLS, &args);
    assert!(run.out.contains("1 row is of a customer"), "{}", run.out);
    assert!(run.out.contains("they count once"), "{}", run.out);
    let touches = [
        "2026-02-02|1|touch|3",
        "2026-02-02|2|touch|1",
        "2026-02-03|1|touch|1",
    ];
    assert_eq!(once.activity(), touches);
}

#[test]
fn rule_34_what_is_done_differently_with_a_customer_is_no_repetition() {
    let desk = Desk::staffed();
    let text = "rep,day,type,customer\n1,2026-02-02,touch,Acme\n1,2026-02-02,demo,Acme\n1,2026-02-02,touch,Bolt\n";
    let run = desk.import("activity", text, &["--set", "rules.once_a_day=true"]);
    assert!(!run.out.contains("same rep"), "{}", run.out);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|1|demo|1", "2026-02-02|1|touch|2"]
    );
}
