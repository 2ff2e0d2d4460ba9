//! Words of the house for tiers, metrics, days off and directions: which of the few known ones they mean is said once.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn tiers_in_the_words_of_the_house_are_said_once_and_remembered() {
    let desk = Desk::new();
    let text = "id,name,tier\nE1,Ann,P6\nE2,Bo,高级经理\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts()[4], 2, "{} {}", run.out, run.err);
    assert!(run.out.contains("--word tier:P6=senior"), "{}", run.out);
    let said = ["--word", "tier:P6=mid", "--word", "tier:高级经理=senior"];
    let run = desk.import("reps", text, &said);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    let tiers = || desk.rows("SELECT rep, tier FROM assignment ORDER BY 1");
    assert_eq!(tiers(), ["E1|mid", "E2|senior"]);
    let next = format!("{text}E3,Cy,p6\n");
    let run = desk.import("reps", next, &[]);
    assert_eq!(run.counts(), [3, 1, 0, 2, 0], "{} {}", run.out, run.err);
    assert_eq!(tiers()[2], "E3|mid");
}

#[test]
fn what_a_word_is_said_to_mean_has_to_be_one_of_those_there_are() {
    let desk = Desk::new();
    let text = "id,name,tier\nE1,Ann,P6\n";
    // Nothing is read by it, and nothing remembered.
    for (word, names) in [("tier:P6=boss", "senior"), ("metric:P6=revenue", "tier")] {
        let run = desk.import("reps", text, &["--word", word]);
        assert_eq!(run.exit, Exit::Usage, "{} {}", run.out, run.err);
        assert!(run.err.contains(names), "{}", run.err);
    }
    let run = desk.import("reps", text, &["--word", "tier:P6=senior"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{} {}", run.out, run.err);
    let run = desk.run(&["import", "reps", "reps.csv", "--word", "colour:x=y"]);
    assert_eq!(run.exit, Exit::Usage);
}

#[test]
fn a_metric_beside_its_unit_is_that_metric_in_this_unit() {
    let desk = Desk::staffed();
    let text = "姓名,指标,期间,目标\nBo,销售额（万元）,2027-01,12\nBo,Revenue (k),2027-02,3\nBo,成交数,2027-01,4\n王芳,北极星,2027-01,5\n";
    let run = desk.import("targets", text, &["--set", "currency=CNY"]);
    assert_eq!(run.counts(), [4, 3, 0, 0, 1], "{} {}", run.out, run.err);
    assert!(
        run.out.contains("--word metric:北极星=revenue"),
        "{}",
        run.out
    );
    assert_eq!(
        desk.rows("SELECT metric, period, baseline FROM target_cell ORDER BY 1, 2"),
        [
            "deals|2027-01|4",
            "revenue|2027-01|12000000",
            "revenue|2027-02|300000"
        ]
    );
    let said = ["--set", "currency=CNY", "--word", "metric:北极星=revenue"];
    let run = desk.import("targets", text, &said);
    assert_eq!(run.counts(), [4, 1, 0, 3, 0], "{} {}", run.out, run.err);
    // A number of deals has no such unit: nothing is multiplied by silence.
    let text = "rep,metric,period,target\nBo,Deals (k),2027-03,4\n";
    let run = desk.import("targets", text, &["--set", "currency=CNY"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
    assert!(!run.out.contains("=deals"), "{}", run.out);
}

#[test]
fn what_was_said_of_a_word_goes_before_what_it_is_called() {
    let desk = Desk::new();
    let text = "id,name,tier\nE1,Ann,mid\nE2,Bo,senior\n";
    let run = desk.import("reps", text, &["--word", "tier:mid=junior"]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    let tiers = desk.rows("SELECT rep, tier FROM assignment ORDER BY 1");
    assert_eq!(tiers, ["E1|junior", "E2|senior"]);
}

#[test]
fn times_of_a_shift_beside_a_day_are_no_other_days() {
    let desk = Desk::new();
    let text = "date,kind,from,to\n2026-10-10,work,09:00,18:00\n2026-10-11,work,,\n";
    let run = desk.import("calendar", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{} {}", run.out, run.err);
    assert!(run.out.contains("from, to"), "{}", run.out);
}

#[test]
fn days_off_and_directions_in_other_words_are_said() {
    let desk = Desk::staffed();
    let text = "day,kind\n2026-10-10,调休\n";
    let run = desk.import("calendar", text, &[]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
    let run = desk.import("calendar", text, &["--word", "kind:调休=work"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{} {}", run.out, run.err);
    assert_eq!(desk.rows("SELECT kind FROM calendar_override"), ["work"]);
    let text = "customer,rep,date,direction\nAcme,Bo,2026-02-03,呼入\n";
    let said = ["--create", "--word", "direction:呼入=in"];
    let run = desk.import("contacts", text, &said);
    assert_eq!(run.counts()[1], 1, "{} {}", run.out, run.err);
    assert_eq!(desk.rows("SELECT direction FROM contact"), ["in"]);
}
