//! Targets of a period beside those of its parts, and periods as other programs write them.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

fn targets(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT period, baseline / 100 FROM target_cell ORDER BY period")
}

#[test]
fn a_half_year_that_is_the_sum_of_its_quarters_is_left_out_aloud() {
    for text in [
        "rep,1. Quartal,2. Quartal,1. Halbjahr\nBo,100,200,300\n",
        "姓名,一季度,二季度,上半年\nBo,100,200,300\n",
        "rep,Q1,Q2,H1\nBo,100,200,300\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &["--year", "2027"]);
        assert_eq!(run.counts(), [1, 2, 0, 0, 0], "{} {}", run.out, run.err);
        let half = text.lines().next().unwrap().rsplit(',').next().unwrap();
        assert!(run.out.contains(half), "{}", run.out);
        assert_eq!(targets(&desk), ["2027-Q1|100", "2027-Q2|200"]);
    }
}

#[test]
fn a_half_year_that_is_another_sum_is_asked_about() {
    let desk = Desk::staffed();
    let text = "rep,Q1,Q2,H1,Q3,Q4,H2\nBo,100,200,350,1,2,3\n";
    let run = desk.import("targets", text, &["--year", "2027"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("--map ignore=#4"), "{}", run.err);
    let run = desk.import("targets", text, &["--year", "2027", "--map", "ignore=#4"]);
    assert_eq!(run.counts()[1], 4, "{} {}", run.out, run.err);
    // Beside one of its quarters nobody knows what the other one is.
    let text = "rep,Q1,H1\nBo,100,350\n";
    let run = desk.import("targets", text, &["--year", "2027"]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(
        run.err.contains("“Q1”") && run.err.contains("“H1”"),
        "{}",
        run.err
    );
    // By itself it is two quarters, as before.
    let desk = Desk::staffed();
    let run = desk.import("targets", "rep,H1,Q3\nBo,100,50\n", &["--year", "2027"]);
    assert_eq!(run.counts()[1], 3, "{}", run.out);
}

#[test]
fn months_beside_the_last_digits_of_their_year_are_months() {
    let desk = Desk::staffed();
    let run = desk.import("targets", "rep,11/26,12/26,01/27\nBo,1,2,3\n", &[]);
    assert_eq!(run.counts(), [1, 3, 0, 0, 0], "{} {}", run.out, run.err);
    assert_eq!(targets(&desk), ["2026-11|1", "2026-12|2", "2027-01|3"]);
    let desk = Desk::staffed();
    let text = "rep,period,target\nBo,06/27,5\n王芳,001.2027,6\nAnn Lee,11/12,7\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1], "{} {}", run.out, run.err);
    assert_eq!(targets(&desk), ["2027-01|6", "2027-06|5"]);
}

#[test]
fn weeks_by_their_last_day_begin_where_those_of_the_settings_do() {
    let desk = Desk::staffed();
    let text = "rep,week ending,target\nBo,2026-11-28,5\n王芳,2026-11-29,6\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    let rows = desk.rows("SELECT DISTINCT period FROM target_cell");
    assert_eq!(rows, ["2026-W48"]);
    // From Sunday to Saturday: the Sunday is the first day of the next one.
    let desk = Desk::staffed();
    let run = desk.import("targets", text, &["--set", "rules.week_start=6"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{} {}", run.out, run.err);
    assert_eq!(desk.rows("SELECT period FROM target_cell"), ["2026-W48"]);
}

#[test]
fn a_field_that_is_needed_is_never_offered_to_be_left_out() {
    let desk = Desk::staffed();
    let text = "rep,period,New,Renewal\nBo,2027-01,5,6\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(!run.err.contains("amount=-"), "{}", run.err);
}

#[test]
fn months_from_the_26th_to_the_25th_are_never_read_as_calendar_months_by_silence() {
    let text = "销售月：每月26日至次月25日\n姓名,1月,2月\nBo,1,2\n";
    for text in [text, "姓名,1月(12.26-1.25),2月(1.26-2.25)\nBo,1,2\n"] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &["--year", "2027"]);
        assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
        assert!(
            run.err.contains("--set-field months=calendar"),
            "{}",
            run.err
        );
        assert!(targets(&desk).is_empty());
    }
    let desk = Desk::staffed();
    let said = ["--year", "2027", "--set-field", "months=calendar"];
    let run = desk.import("targets", text, &said);
    assert_eq!(run.counts(), [1, 2, 0, 0, 0], "{} {}", run.out, run.err);
}

#[test]
fn a_sheet_with_a_column_for_each_product_sets_the_targets_of_each() {
    let text = "姓名,月份,GTX Pro,Beacon\nBo,2027-01,5,6\n王芳,2027-01,7,\n";
    let desk = Desk::staffed();
    let run = desk.import("targets", text, &[]);
    assert_eq!(
        run.exit,
        Exit::Unreadable,
        "nothing says that these are products"
    );
    assert!(run.err.contains("amount"), "{}", run.err);
    desk.import("products", "id,name\nP1,GTX Pro\n", &[]);
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts()[4], 1, "{} {}", run.out, run.err);
    assert!(run.out.contains("Beacon"), "{}", run.out);
    desk.import("products", "id,name\nP2,Beacon\n", &[]);
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts()[4], 0, "{} {}", run.out, run.err);
    assert_eq!(
        desk.rows("SELECT scope, product, baseline / 100 FROM target_cell ORDER BY 1, 2"),
        ["1|P1|7", "3|P1|5", "3|P2|6"]
    );
}

#[test]
fn of_figures_beside_the_word_of_a_plan_each_is_offered() {
    for text in [
        "rep,period,New,Renewal,Total\nBo,2027-01,5,6,11\n",
        "rep,period,Base,Renewal,Comment\nBo,2027-01,5,6,fine\n",
    ] {
        let run = Desk::staffed().import("targets", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
        for number in 3..=4 {
            let option = format!("--map amount=#{number}");
            assert!(run.err.contains(&option), "{}", run.err);
        }
        assert_eq!(
            run.err.contains("amount=#5"),
            text.contains("Total"),
            "{}",
            run.err
        );
    }
}

#[test]
fn one_column_is_never_called_several() {
    let text = "rep,period,target,min,max\nBo,2027-01,5,4,6\n";
    let run = Desk::staffed().import("targets", text, &[]);
    if run.exit != Exit::Done {
        assert!(!run.err.contains("several columns"), "{}", run.err);
        assert!(run.err.contains("--map stretch=#5"), "{}", run.err);
    }
}

#[test]
fn a_day_within_the_period_of_a_target_refuses_its_row_until_it_is_said() {
    for (text, field) in [
        (
            "rep,quarter,target,effective from\nBo,2027-Q1,5,2027-02-15\n王芳,2027-Q1,6,2027-01-01\n",
            "from",
        ),
        (
            "rep,quarter,target,valid until\nBo,2027-Q1,5,2027-02-15\n王芳,2027-Q1,6,2027-03-31\n",
            "to",
        ),
        (
            "rep,start date,Jan 2027,Feb 2027\nBo,2027-02-15,5,6\n王芳,2020-02-15,6,7\n",
            "from",
        ),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.counts()[4], 1, "{text}: {} {}", run.out, run.err);
        let option = format!("--map {field}=-");
        assert!(run.out.contains(&option), "{}", run.out);
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &["--map", &format!("{field}=-")]);
        assert_eq!(run.counts()[4], 0, "{text}: {} {}", run.out, run.err);
    }
}

#[test]
fn a_quarter_that_is_not_what_its_months_add_up_to_is_told_with_its_row() {
    let head = "rep,Q1 2027,Jan 2027,Feb 2027,Mar 2027\n";
    let wide = format!("{head}Bo,100,30,30,30\n王芳,90,30,30,30\nAnn Lee,90,30,,30\n");
    let long = "rep,period,target\nBo,2027,100\nBo,2027-Q1,30\nBo,2027-Q2,30\nBo,2027-Q3,30\nBo,2027-Q4,30\n";
    for text in [wide.as_str(), long] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.counts()[4], 0, "{}{}", run.out, run.err);
        assert!(
            run.out.contains("Row 2: a target of a quarter"),
            "{}",
            run.out
        );
    }
    let run = Desk::staffed().import("targets", format!("{head}Bo,90,30,30,30\n"), &[]);
    assert!(!run.out.contains("add up to"), "{}", run.out);
}
