//! Numbers, totals, dates and periods in every spelling that people use.

use crate::desk::Desk;
use crate::reading::{asked, deals, read};
use quarterdeck::cli::Exit;

#[test]
fn p4_rows_that_were_only_formatted_are_no_rows() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount\na,Bo,lead,5\n,,,\n,,,\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn p4_three_digits_after_the_only_separator_are_told_by_the_file_or_asked() {
    for (text, args, want) in [
        (
            "rep;month;quota\nBo;2026-02;1.500\n",
            &[][..],
            "2026-02|Bo|150000",
        ),
        (
            "rep,month,quota\nBo,2026-02,\"1,500\"\n",
            &[],
            "2026-02|Bo|150000",
        ),
        (
            "rep\tmonth\tquota\nBo\t2026-02\t1,500\n",
            &["--decimal", ","],
            "2026-02|Bo|150",
        ),
        (
            "rep\tmonth\tquota\nBo\t2026-02\t1,500\n",
            &["--decimal", "point"],
            "2026-02|Bo|150000",
        ),
        (
            "rep,month,quota\nBo,2026-02,1.500\n",
            &["--decimal", "."],
            "2026-02|Bo|150",
        ),
    ] {
        read(text, args, &[want]);
    }
    for text in [
        "rep\tmonth\tquota\nBo\t2026-02\t1.500\n",
        "rep\tmonth\tquota\nBo\t2026-02\t1,500\n",
        "rep,month,quota\nBo,2026-02,1.500\n",
        "rep;month;quota\nBo;2026-02;1,500\n",
    ] {
        let desk = Desk::staffed();
        asked(&desk.import("targets", text, &[]), "--decimal comma");
    }
}

#[test]
fn p4_amounts_as_people_write_them_and_words_for_not_set() {
    let desk = Desk::staffed();
    let amounts = [
        "\"100,-\"",
        "1.2k",
        "1200块",
        "$(100)",
        "NULL",
        "#N/A",
        "无",
        "—",
    ];
    let rows = amounts
        .iter()
        .enumerate()
        .fold(String::from("id,rep,stage,amount\n"), |t, (i, a)| {
            t + &format!("{i},Bo,lead,{a}\n")
        });
    let run = desk.import("deals", rows.replace('$', ""), &["--decimal", "point"]);
    assert_eq!(run.counts(), [8, 8, 0, 0, 0], "{}", run.out);
    let want = ["10000", "120000", "120000", "-10000", "-", "-", "-", "-"];
    assert_eq!(desk.rows("SELECT amount_minor FROM deal ORDER BY id"), want);
}

#[test]
fn p4_rows_of_totals_are_left_out_aloud_in_every_kind() {
    for (kind, text, want) in [
        (
            "activity",
            "rep,day,touch\nBo,2026-02-03,5\nTotal,2026-02-03,5\n",
            "Total",
        ),
        (
            "activity",
            "姓名,日期,触达\nBo,2026-02-03,5\n南区小计,,5\n合计,,5\n",
            "南区小计",
        ),
        (
            "targets",
            "rep,2026-02\nBo,5\nGrand total,5\n",
            "Grand total",
        ),
        ("targets", "大区,2026-02\nSouth,5\n总计,5\n", "总计"),
        (
            "targets",
            "rep,month,target\nBo,2026-02,5\nBo,合计,5\n",
            "合计",
        ),
        (
            "deals",
            "id,rep,stage,amount\na,Bo,lead,5\nSumme,,,5\n",
            "Summe",
        ),
        ("customers", "name,sector\nAcme,retail\nTotal,\n", "Total"),
        ("products", "name,class\nGX,core\n合计,\n", "合计"),
        ("reps", "name,unit\nAda,East\n合计,\n", "合计"),
    ] {
        let desk = Desk::staffed();
        let run = desk.import(kind, text, &["--create", "reps,units,customers,products"]);
        assert_eq!(run.json()["rejected"], 0, "{text}{}", run.out);
        assert_eq!(run.json()["new"], 1, "{text}{}", run.out);
        let notes = run.json()["notes"].to_string();
        assert!(
            notes.contains("left out") && notes.contains(want),
            "{notes}"
        );
    }
}

#[test]
fn p5_the_order_of_dates_is_settled_once_or_asked() {
    for (days, want) in [
        (["03.11.25", "17.11.25"], ["2025-11-03", "2025-11-17"]),
        (["11/3/25", "11/17/25"], ["2025-11-03", "2025-11-17"]),
        (["25-11-03", "25-11-17"], ["2025-11-03", "2025-11-17"]),
        (["25/11/3", "25/12/3"], ["2025-11-03", "2025-12-03"]),
        (
            ["2025-11-03 周一", "2025年11月17日 下午3:05"],
            ["2025-11-03", "2025-11-17"],
        ),
        (
            ["Mon 3 Nov 2025", "17. November 2025"],
            ["2025-11-03", "2025-11-17"],
        ),
    ] {
        let desk = Desk::staffed();
        let text = format!("rep,day,touch\nBo,{},1\nBo,{},2\n", days[0], days[1]);
        let run = desk.import("activity", &text, &[]);
        assert_eq!(run.exit, Exit::Done, "{days:?} {}", run.err);
        assert_eq!(
            desk.rows("SELECT day FROM activity ORDER BY 1"),
            want,
            "{days:?}"
        );
    }
    let desk = Desk::staffed();
    asked(
        &desk.import("activity", "rep,day,touch\nBo,3/4/25,1\n", &[]),
        "--date-order mdy (2025-03-04)",
    );
    let run = desk.import(
        "activity",
        "rep,day,touch\nBo,3/4/25,1\n",
        &["--date-order", "dmy"],
    );
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert_eq!(desk.rows("SELECT day FROM activity"), ["2025-04-03"]);
}

#[test]
fn p5_periods_in_every_spelling_end_in_the_same_cells() {
    for (text, want) in [
        (
            "rep,Nov-25,Dez 25\nBo,1,2\n",
            &["2025-11|Bo|100", "2025-12|Bo|200"][..],
        ),
        (
            "rep,month,target\nBo,2025-11-01,1\nBo,2025-12-31,2\n",
            &["2025-11|Bo|100", "2025-12|Bo|200"],
        ),
        (
            "rep,month,target\nBo,01/11/2025,1\nBo,01/12/2025,2\n",
            &["2025-11|Bo|100", "2025-12|Bo|200"],
        ),
        (
            "rep,period,target\nBo,FY26 Q3,1\nBo,Q4'26,2\n",
            &["2026-Q3|Bo|100", "2026-Q4|Bo|200"],
        ),
        (
            "rep,period,target\nBo,2026 H1,3\n王芳,2026年下半年,4\n",
            &[
                "2026-Q1|Bo|150",
                "2026-Q2|Bo|150",
                "2026-Q3|王芳|200",
                "2026-Q4|王芳|200",
            ],
        ),
        (
            "rep,year,quarter,target\nBo,2026,3,1\n",
            &["2026-Q3|Bo|100"],
        ),
        (
            "rep,上半年,下半年\nBo,4,6\n",
            &[
                "2026-Q1|Bo|200",
                "2026-Q2|Bo|200",
                "2026-Q3|Bo|300",
                "2026-Q4|Bo|300",
            ],
        ),
        (
            "rep,Nov,Dec,Jan\nBo,1,2,3\n",
            &["2026-11|Bo|100", "2026-12|Bo|200", "2027-01|Bo|300"],
        ),
        (
            "rep,Dec,Nov,Oct\nBo,1,2,3\n",
            &["2026-10|Bo|300", "2026-11|Bo|200", "2026-12|Bo|100"],
        ),
    ] {
        read(text, &["--year", "2026"], want);
    }
    let desk = Desk::staffed();
    let run = desk.import("targets", "rep,period,target\nBo,2025-11-02,1\n", &[]);
    assert_eq!(run.counts()[4], 1, "a day is no month: {}", run.out);
    // A fiscal year from April: its January is next year's.
    read(
        "rep,fy,month,target\nBo,FY26,Apr,1\nBo,FY26,Jan,2\n",
        &["--set", "fiscal.start_month=4"],
        &["2026-04|Bo|100", "2027-01|Bo|200"],
    );
}

#[test]
fn p5_moments_with_a_zone_count_on_the_day_of_the_house() {
    let desk = Desk::staffed();
    let text =
        "id,rep,stage,closed\na,Bo,won,2026-01-31T18:30:00Z\nb,Bo,won,2026-01-31T08:00:00+0000\n";
    let run = desk.import("deals", text, &["--set", "day.zone=Asia/Shanghai"]);
    assert_eq!(deals(&desk), ["a|won|-|2026-02-01", "b|won|-|2026-01-31"]);
    let notes = run.json()["notes"].to_string();
    assert!(
        notes.contains("1 moment") && notes.contains("Asia/Shanghai"),
        "{notes}"
    );
    // Days that a program wrote as midnights stay the days they are.
    let midnights =
        "id,rep,stage,closed\na,Bo,won,2026-01-31T00:00:00Z\nb,Bo,won,2026-01-30T00:00:00Z\n";
    desk.import("deals", midnights, &["--set", "day.zone=America/New_York"]);
    assert_eq!(deals(&desk), ["a|won|-|2026-01-31", "b|won|-|2026-01-30"]);
    let run = desk.import("deals", text, &["--set", "day.zone=Atlantis"]);
    assert_eq!(run.exit, Exit::Usage, "{}", run.err);
}
