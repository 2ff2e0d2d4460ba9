//! What is meant is read, asked for, or refused: headers, qualifiers, choice of columns, numbers, dates.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

/// Period, whose, and amount in minor units.
pub fn quotas(desk: &Desk) -> Vec<String> {
    desk.rows(
        "SELECT period, coalesce(r.name, u.name, '*'), baseline FROM target_cell
         LEFT JOIN rep r ON scope_kind = 'rep' AND r.id = scope
         LEFT JOIN unit u ON scope_kind = 'unit' AND u.id = scope ORDER BY 1, 2",
    )
}

pub fn deals(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT id, stage, amount_minor, closed FROM deal ORDER BY 1")
}

pub fn asked(run: &Run, said: &str) {
    assert_eq!(run.exit, Exit::Unreadable, "{}{}", run.out, run.err);
    assert!(run.err.contains(said), "{said}: {}", run.err);
}

/// Targets of a text, read with these options.
pub fn read(text: &str, args: &[&str], want: &[&str]) {
    let desk = Desk::staffed();
    let run = desk.import("targets", text, args);
    assert_eq!(run.exit, Exit::Done, "{text}: {}", run.err);
    assert_eq!(quotas(&desk), want, "{text}{}", run.out);
}

#[test]
fn p1_a_row_of_values_is_no_header_and_unknown_titles_are_named() {
    for (text, named) in [
        ("Salesman,Monat,Ertrag\nBo,202602,70000\n", "Ertrag"),
        ("Wer,Month,Quota\nBo,2026-02,7\n王芳,2026-02,7\n", "Wer"),
        ("花名,岗位,月份\n小王,销售,2026-02\n", "花名"),
    ] {
        let desk = Desk::staffed();
        asked(&desk.import("targets", text, &[]), named);
        assert_eq!(quotas(&desk), [""; 0]);
    }
}

#[test]
fn p1_a_file_without_a_header_keeps_its_first_row() {
    let text = "Bo,2026-02,70\n王芳,2026-02,90\n";
    let by_number = [
        "--map",
        "rep=#1",
        "--map",
        "period=#2",
        "--map",
        "amount=#3",
    ];
    let want = ["2026-02|Bo|7000", "2026-02|王芳|9000"];
    read(text, &by_number, &want);
    read(text, &[&["--no-header"][..], &by_number].concat(), &want);
    let desk = Desk::staffed();
    let run = desk.import("targets", text, &by_number);
    assert!(
        run.json()["notes"].to_string().contains("no header"),
        "{}",
        run.out
    );
    let desk = Desk::new();
    let run = desk.import(
        "reps",
        "Kürzel,Wer\nx,Ann\n",
        &["--map", "id=#1", "--map", "name=#2"],
    );
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert!(
        run.json()["notes"]
            .to_string()
            .contains("Line 1 was taken as the header")
    );
}

#[test]
fn p1_a_number_is_a_column_whatever_titles_read() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,2,closed\na,Bo,won,9,2026-02-03\nb,Bo,won,8,2026-02-03\n";
    desk.import("deals", text, &["--map", "amount=#4"]);
    assert_eq!(
        deals(&desk),
        ["a|won|900|2026-02-03", "b|won|800|2026-02-03"]
    );
}

#[test]
fn p2_a_scale_multiplies_wherever_it_is_said() {
    for text in [
        "姓名,月份,任务（万元）\nBo,2026-02,3.5\n",
        "姓名,月份,目标万元\nBo,2026-02,3.5\n",
        "金额单位：万元,,\n姓名,月份,目标\nBo,2026-02,3.5\n",
        "2026年销售目标（单位：万元）,,\n\n姓名,月份,目标\nBo,2026-02,3.5\n",
        "姓名,月份,目标,单位\nBo,2026-02,3.5,万元\n",
        "姓名,月份,目标\n,,万元\nBo,2026-02,3.5\n",
        "Rep,Month,Quota (k)\nBo,2026-02,35\n",
        "Rep,Month,Quota in thousands\nBo,2026-02,35\n",
        "Quotas in '000,,\nRep,Month,Quota\nBo,2026-02,35\n",
        "Rep,Month,Quota (CNY million)\nBo,2026-02,0.035\n",
        "Rep,Month,Quota,Unit\nBo,2026-02,35,thousand\n",
        "Mitarbeiter;Monat;Ziel (Tsd.)\nBo;Feb 2026;35\n",
        "姓名,2026年2月（万元）\nBo,3.5\n",
        "姓名,月份,目标（万元）\nBo,2026-02,3.5万\n",
        "金額単位：千元,,\n氏名,月,目標\nBo,2026-02,35\n",
    ] {
        read(text, &[], &["2026-02|Bo|3500000"]);
    }
    let desk = Desk::staffed();
    let run = desk.import("targets", "姓名,月份,目标（万元）\nBo,2026-02,3.5\n", &[]);
    assert_eq!(run.json()["readings"]["amount"]["scale"], 10_000);
    assert_eq!(run.json()["mapping"]["amount"], "目标（万元）");
    let said = desk.run(&[
        "import",
        "targets",
        desk.path("targets.csv").to_str().unwrap(),
    ]);
    assert!(
        said.out.contains("amount ← 目标（万元） × 10,000"),
        "{}",
        said.out
    );
    // Counts are not money: a line above about money leaves them alone.
    read(
        "单位：万元,,,\n姓名,指标,月份,目标\nBo,成交数,2026-02,12\n",
        &[],
        &["2026-02|Bo|12"],
    );
}

#[test]
fn p2_what_is_not_understood_is_named_and_a_wrong_unit_refused() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,Amount (ARR)\na,Bo,lead,5\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("arr"), "{}", run.err);
    let run = desk.import("deals", text, &["--set-field", "scale=1"]);
    assert!(
        run.json()["notes"].to_string().contains("arr"),
        "{}",
        run.out
    );
    let text = "rep,month,target,unit of measure\nBo,2026-02,5,k\n王芳,2026-02,5,bananas\n";
    let run = desk.import("targets", text, &["--map", "scale=unit of measure"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
}

#[test]
fn p2_a_year_in_a_title_a_column_or_above_is_the_year() {
    let want = ["2025-01|Bo|500", "2026-01|王芳|700"];
    for text in [
        "Year,Rep,Jan\n2025,Bo,5\n2026,王芳,7\n",
        "财年,姓名,1月\n2025,Bo,5\n2026,王芳,7\n",
        "Rep,Year,Month,Target\nBo,2025,1,5\n王芳,2026,Jan,7\n",
        "姓名,年份,月份,目标\nBo,2025年,1月,5\n王芳,2026,1,7\n",
    ] {
        read(text, &["--year", "2031"], &want);
    }
    read("2025年目标,\n姓名,1月\nBo,5\n", &[], &["2025-01|Bo|500"]);
    read(
        "Rep,Jan 2025 target,2026 Feb\nBo,5,6\n",
        &[],
        &["2025-01|Bo|500", "2026-02|Bo|600"],
    );
    read(
        "姓名,2025年目标,2026年目标\nBo,5,6\n",
        &[],
        &["2025|Bo|500", "2026|Bo|600"],
    );
    read(
        "姓名,去年目标,今年目标\nBo,5,6\n",
        &[],
        &["2025|Bo|500", "2026|Bo|600"],
    );
    read(
        ",2025,,2026,\nRep,Q1,Q2,Q1,Q2\nBo,1,2,3,4\n",
        &[],
        &[
            "2025-Q1|Bo|100",
            "2025-Q2|Bo|200",
            "2026-Q1|Bo|300",
            "2026-Q2|Bo|400",
        ],
    );
}

#[test]
fn p2_a_title_of_another_year_than_its_period_is_refused() {
    read("姓名,月份,去年目标\nBo,1月,5\n", &[], &["2025-01|Bo|500"]);
    read(
        "Rep,Month,Target (2027)\nBo,Jan,5\n",
        &[],
        &["2027-01|Bo|500"],
    );
    let desk = Desk::staffed();
    let run = desk.import("targets", "姓名,月份,去年目标\nBo,2026-01,5\n", &[]);
    assert_eq!(run.json()["rejected"], 1, "{}", run.out);
    let desk = Desk::staffed();
    let run = desk.import(
        "targets",
        "货币单位：金贝壳,,\n姓名,月份,目标\nBo,2026-01,5\n",
        &[],
    );
    assert!(
        run.json()["notes"].to_string().contains("金贝壳"),
        "{}",
        run.out
    );
}

#[test]
fn p3_a_count_of_heads_makes_no_people() {
    let desk = Desk::new();
    asked(
        &desk.import("reps", "Employee,Department\n12,East\n15,West\n", &[]),
        "name",
    );
    let run = desk.import("reps", "Name,Headcount,Team\nAda,12,East\n", &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn p2_targets_are_taken_and_actuals_beside_them_are_not() {
    read(
        "姓名,1月目标,1月实际,2月目标,2月实际\nBo,5,4,6,3\n",
        &["--year", "2026"],
        &["2026-01|Bo|500", "2026-02|Bo|600"],
    );
    read(
        ",目标,,实际,\n姓名,1月,2月,1月,2月\nBo,5,6,4,3\n",
        &["--year", "2026"],
        &["2026-01|Bo|500", "2026-02|Bo|600"],
    );
    read(
        "Rep,Month,Target,Actual,Attainment\nBo,2026-01,5,4,80%\n",
        &[],
        &["2026-01|Bo|500"],
    );
    read(
        "Rep,Month,Amount,Quota\nBo,2026-01,4,5\n",
        &[],
        &["2026-01|Bo|500"],
    );
    let desk = Desk::staffed();
    asked(
        &desk.import("targets", "Rep,Month,Actual amount\nBo,2026-01,4\n", &[]),
        "actual",
    );
}

#[test]
fn p2_where_two_columns_could_serve_it_is_asked_with_the_choice() {
    for (kind, text, choice) in [
        (
            "deals",
            "id,rep,stage,Net amount,Gross amount\na,Bo,lead,10,12\n",
            "--map amount=#4",
        ),
        (
            "deals",
            "id,rep,stage,Amount (EUR),Amount (USD)\na,Bo,lead,10,12\n",
            "--map amount=#5",
        ),
        (
            "deals",
            "id,rep,stage,Weighted amount\na,Bo,lead,10\n",
            "--map amount=#4",
        ),
        (
            "deals",
            "id,rep,stage,closed on,closing date\na,Bo,won,2026-02-01,2026-02-02\n",
            "--map closed=#5",
        ),
        (
            "targets",
            "rep,month,Quota,Goal\nBo,2026-02,5,6\n",
            "--map amount=#3",
        ),
        (
            "targets",
            "rep,month,2025目标,2026目标\nBo,2,5,6\n",
            "--map amount=#3",
        ),
        (
            "deals",
            "id,owner,sales rep,stage\na,Bo,王芳,lead\nb,Bo,Bo,lead\n",
            "--map rep=#2",
        ),
    ] {
        for lang in ["en", "zh-CN"] {
            let desk = Desk::staffed();
            asked(&desk.import(kind, text, &["--lang", lang]), choice);
        }
    }
    // Where both say the same, or one says nothing, there is nothing to ask.
    for text in [
        "id,rep,stage,amount,deal amount\na,Bo,lead,10,10\n",
        "id,rep,stage,amount,deal amount\na,Bo,lead,10,\n",
        "id,rep,stage,Amount (weighted),Total\na,Bo,lead,5,10\n",
        "id,rep,stage,Amount (weighted),Amount\na,Bo,lead,5,10\n",
    ] {
        let desk = Desk::staffed();
        assert_eq!(desk.import("deals", text, &[]).exit, Exit::Done, "{text}");
        assert_eq!(deals(&desk), ["a|lead|1000|-"], "{text}");
    }
    let desk = Desk::staffed();
    let run = desk.import(
        "deals",
        "id,rep,stage,Weighted amount\na,Bo,lead,10\n",
        &["--map", "amount=-"],
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        run.json()["unmapped"],
        serde_json::json!([
            "customer", "product", "amount", "opened", "closed", "category"
        ])
    );
}

#[test]
fn p3_each_outcome_has_its_own_day_and_an_expectation_is_none() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,amount,expected close,date won,date lost\n\
        a,Bo,won,5,2026-09-30,2026-02-03,\n\
        b,Bo,lost,5,2026-09-30,,2026-02-04\n\
        c,Bo,lead,5,2026-09-30,,\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [3, 3, 0, 0, 0]);
    assert_eq!(
        deals(&desk),
        [
            "a|won|500|2026-02-03",
            "b|lost|500|2026-02-04",
            "c|lead|500|-"
        ]
    );
    let desk = Desk::staffed();
    let flags = "id,rep,stage,closed,is won,close date\na,Bo,won,是,是,2026-02-03\n";
    desk.import("deals", flags, &[]);
    assert_eq!(deals(&desk), ["a|won|-|2026-02-03"]);
    let desk = Desk::staffed();
    let text = "编号,负责人,阶段,金额,预计成交日期\na,Bo,赢单,5,2026-02-03\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!(deals(&desk), ["a|won|500|2026-02-03"]);
    assert!(
        run.json()["notes"]
            .to_string()
            .contains("expected to close"),
        "{}",
        run.out
    );
}

#[test]
fn p3_an_expected_amount_is_that_of_an_open_deal() {
    let desk = Desk::staffed();
    let text =
        "id,rep,stage,成交金额,预计金额,closed\na,Bo,won,90,100,2026-02-03\nb,Bo,lead,,70,\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [2, 2, 0, 0, 0]);
    assert_eq!(deals(&desk), ["a|won|9000|2026-02-03", "b|lead|7000|-"]);
}

#[test]
fn p3_words_for_the_daily_actions_are_their_columns() {
    let desk = Desk::staffed();
    let text = "姓名,日期,电话量（通）,有效需求确认,方案发送,拜访\nBo,2026-02-03,9,2,1,3\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [1, 4, 0, 0, 0]);
    assert_eq!(
        desk.activity(),
        [
            "2026-02-03|3|demo|3",
            "2026-02-03|3|need|2",
            "2026-02-03|3|proposal|1",
            "2026-02-03|3|touch|9"
        ]
    );
}
