//! Deals that have no ids of their own, or only the numbers of their rows: known by what does not change.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const WITHOUT: &str = "owner,customer,product,stage,amount,created,close date\nBo,Acme,GTX,won,100,2026-01-05,2026-02-03\nBo,Beta,GTX,won,200,2026-01-06,2026-02-04\n";

#[test]
fn nothing_that_changes_in_the_course_of_a_deal_is_proposed_for_its_id() {
    let desk = Desk::staffed();
    let run = desk.import("deals", WITHOUT, &["--create"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--map id=#2,#3,#6."), "{}", run.err);
    // Where only what changes is there, nothing is.
    let run = desk.import(
        "deals",
        "owner,stage,amount,close date\nBo,won,100,2026-02-03\n",
        &[],
    );
    assert!(!run.err.contains("--map id=#1"), "{}", run.err);
}

#[test]
fn numbers_of_rows_are_known_whatever_stands_beneath_them() {
    let head = "序号,owner,customer,product,stage,amount,close date\n";
    for rows in [
        "1,Bo,Acme,GTX,won,100,2026-02-03\n2,Bo,Beta,GTX,won,200,2026-02-04\nTotal,,,,,300,\n",
        "1,Bo,Acme,GTX,won,100,2026-02-03\n2,Bo,Beta,GTX,won,200,2026-02-04\n,,,,Total,300,\n",
        "1.0,Bo,Acme,GTX,won,100,2026-02-03\n2.0,Bo,Beta,GTX,won,200,2026-02-04\n",
        "1.,Bo,Acme,GTX,won,100,2026-02-03\n2.,Bo,Beta,GTX,won,200,2026-02-04\nAs of Friday,,,,,,\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import(
            "deals",
            format!("{head}{rows}"),
            &["--create", "--map", "id=序号"],
        );
        assert_eq!(run.exit, Exit::Unreadable, "{rows} {}", run.out);
        assert!(run.err.contains("--set-field ids="), "{}", run.err);
        assert!(desk.rows("SELECT id FROM deal").is_empty());
    }
}
