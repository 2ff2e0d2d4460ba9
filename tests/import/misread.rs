//! Small files that read as something else than they mean, where nobody asks: figures.

use crate::desk::Desk;
use crate::workbooks::{import, rows, xlsx};
use quarterdeck::cli::Exit;
use rust_xlsxwriter::Format;

/// Asked with this in the question, and nothing written.
fn asked(desk: &Desk, kind: &str, text: &str, told: &[&str], option: &str) {
    let run = desk.import(kind, text, told);
    assert_eq!(run.exit, Exit::Unreadable, "{text}: {}", run.out);
    assert!(run.err.contains(option), "{text}: {}", run.err);
}

#[test]
fn p10_counts_that_no_action_takes_are_asked_about_one_by_one() {
    let desk = Desk::staffed();
    let text = "rep,day,calls,Site visits,Socials,Rank,Weekly total\nBo,2026-02-03,8,2,3,1,40\n";
    asked(
        &desk,
        "activity",
        text,
        &[],
        "--action 'Site visits'=ACTION",
    );
    let visits = ["--action", "Site visits=demo"];
    asked(&desk, "activity", text, &visits, "--map ignore=#5");
    let all = ["--action", "Site visits=demo", "--map", "ignore=#5"];
    assert_eq!(desk.import("activity", text, &all).counts()[1], 2);
    assert_eq!(
        desk.activity(),
        ["2026-02-03|3|demo|2", "2026-02-03|3|touch|8"]
    );
    // What was planned, a name and what is not a whole number are none.
    let text = "rep,day,calls,calls planned,Company,Hours\nBo,2026-02-04,8,10,Acme,7.5\n";
    assert_eq!(desk.import("activity", text, &[]).counts()[1], 1);
}

#[test]
fn p10_a_count_that_is_said_to_be_more_or_unsure_is_none() {
    let desk = Desk::staffed();
    for count in ["10+", "10?", "~10"] {
        let text = format!("rep,day,touch\nBo,2026-02-03,{count}\n");
        assert_eq!(
            desk.import("activity", &text, &[]).counts()[4],
            1,
            "{count}"
        );
    }
    let text = "rep,day,touch\nBo,2026-02-03,10 calls\n";
    let _ = desk.import("activity", text, &[]);
    assert_eq!(
        desk.import("activity", "rep,day,touch\nBo,2026-02-03,10次\n", &[])
            .counts()[4],
        0
    );
}

#[test]
fn p5_small_bare_numbers_of_a_year_are_months_or_quarters_as_somebody_says() {
    let small = "rep,year,period,target\nBo,2026,1,5\nBo,2026,2,6\nBo,2026,4,7\n";
    let desk = Desk::staffed();
    asked(&desk, "targets", small, &[], "--set-field parts=quarters");
    assert_eq!(
        desk.import("targets", small, &["--set-field", "parts=quarters"])
            .counts()[1],
        3
    );
    let periods = "SELECT period FROM target_cell ORDER BY 1";
    assert_eq!(desk.rows(periods), ["2026-Q1", "2026-Q2", "2026-Q4"]);
    // Larger numbers are months; so are those of a column that says it, and those of the books.
    for (title, last, first) in [
        ("period", "11", "2026-01"),
        ("month no", "2", "2026-01"),
        ("posting period", "2", "2026-01"),
        ("quarter", "2", "2026-Q1"),
        ("half", "2", "2026-Q1"),
    ] {
        let desk = Desk::staffed();
        let text = format!("rep,year,{title},target\nBo,2026,1,5\nBo,2026,{last},6\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.counts()[4], 0, "{title}: {}", run.out);
        assert_eq!(desk.rows(periods)[0], first, "{title}");
    }
}

#[test]
fn p11_what_was_collected_is_no_revenue() {
    let desk = Desk::staffed();
    let text = "姓名,月份,项目,目标\nBo,2026-02,回款,5\n";
    asked(&desk, "targets", text, &[], "metric=#3");
    for text in [
        "姓名,月份,回款目标\nBo,2026-02,5\n",
        "姓名,月份,指标,目标\nBo,2026-02,回款,5\n",
    ] {
        let run = desk.import("targets", text, &[]);
        assert_ne!(run.exit, Exit::Done, "{text}: {}", run.out);
    }
    assert!(desk.rows("SELECT period FROM target_cell").is_empty());
}

#[test]
fn p13_a_count_as_text_over_several_rows_is_nobodys_and_no_name_is_not_the_team() {
    let desk = Desk::staffed();
    let plain = Format::new();
    let path = xlsx(&desk, "merged.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, 0, &[&["rep", "day", "touch"]]);
        rows(sheet, 1, &[&["Bo", "2026-02-03"], &["陈杰", "2026-02-03"]]);
        sheet.merge_range(1, 2, 2, 2, "5", &plain).unwrap();
    });
    let run = import(&desk, "activity", &path, &[]);
    assert_eq!(run.counts(), [2, 0, 0, 0, 2], "{}", run.out);
    let path = xlsx(&desk, "team.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, 0, &[&["team", "rep", "month", "target"]]);
        let body: &[&[&str]] = &[&["", "Bo", "2026-02", "5"], &["", "", "2026-02", "7"]];
        rows(sheet, 1, body);
        sheet.merge_range(1, 0, 2, 0, "South", &plain).unwrap();
    });
    let run = import(&desk, "targets", &path, &[]);
    assert_eq!(run.counts()[1..], [1, 0, 0, 1], "{}", run.out);
}

#[test]
fn p11_two_tables_side_by_side_are_not_mixed() {
    let desk = Desk::staffed();
    for text in [
        "rep,target Feb 2026,,rep,target Mar 2026\nBo,5,,Ann Lee,6\n",
        "rep,period,target,,rep,period,target\nBo,2026-02,5,,Ann Lee,2026-02,6\n",
        "rep,period,target,rep,period,target\nBo,2026-02,5,Ann Lee,2026-02,6\n",
    ] {
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}: {}", run.out);
        assert!(run.err.contains("side by side"), "{}", run.err);
        assert!(!run.err.contains("--map"), "{}", run.err);
    }
}

#[test]
fn p2_amounts_that_add_up_are_said_to_and_the_sheet_of_a_month_is_of_it() {
    let desk = Desk::staffed();
    let text = "2026 targets (cumulative)\nrep,2026-01,2026-02\nBo,5,6\n";
    asked(&desk, "targets", text, &[], "would count twice");
    let path = xlsx(&desk, "2026目标.xlsx", |book| {
        for (name, of) in [("1月", "5"), ("2月", "6")] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            rows(sheet, 0, &[&["姓名", "目标"], &["Bo", of]]);
        }
    });
    let run = import(&desk, "targets", &path, &["--sheet", "2"]);
    assert!(
        run.err.contains("--set-field period=2026-02"),
        "{}",
        run.err
    );
}

#[test]
fn p2_a_year_beside_its_parts_is_their_sum_or_asked_about() {
    let desk = Desk::staffed();
    let text = "rep,2026-Q1,2026-Q2,FY\nBo,5,6,11\n";
    assert_eq!(desk.import("targets", text, &[]).counts()[1], 2);
    let other = text.replace(",11", ",12");
    asked(&desk, "targets", &other, &[], "--map ignore=#4");
    assert_eq!(
        desk.import("targets", &other, &["--map", "ignore=#4"])
            .counts()[4],
        0
    );
}

#[test]
fn p3_an_amount_may_be_called_by_its_tax_alone() {
    let desk = Desk::staffed();
    let text = "id,rep,Netto,Brutto,closed\nD1,Bo,100,119,2026-02-03\n";
    asked(
        &desk,
        "deals",
        text,
        &["--set-field", "stage=won"],
        "--map amount=#3",
    );
}

#[test]
fn p11_what_is_hoped_for_or_ended_is_not_won() {
    let desk = Desk::staffed();
    for stage in ["Won?", "Won (80%)", "赢单？"] {
        let text = format!("id,rep,stage,amount,closed\nD1,Bo,{stage},5,2026-02-03\n");
        assert_eq!(desk.import("deals", &text, &[]).counts()[4], 1, "{stage}");
    }
    let text = "id,rep,stage,amount,closed\nD1,Bo,Won (100%),5,2026-02-03\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[1], 1);
    for ended in ["Churn", "Kündigung", "减购"] {
        let text = format!("id,rep,stage,amount,Type,closed\nD2,Bo,won,5,{ended},2026-02-03\n");
        let run = desk.import("deals", &text, &[]);
        assert_eq!(run.counts()[1], 0, "{ended}: {}", run.out);
        assert!(run.out.contains(ended), "{}", run.out);
    }
}

#[test]
fn p5_a_column_that_proves_its_order_is_read_so_whatever_others_do_or_were_said_to_do() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,opened,closed\n\
                D1,Bo,won,5,11/24/2025,03/02/2026\nD2,Bo,won,5,10/05/2025,20/02/2026\n";
    for told in [&[][..], &["--date-order", "dmy"], &["--date-order", "mdy"]] {
        let run = desk.import("deals", text, told);
        assert_eq!(run.counts()[4], 0, "{told:?}: {}", run.out);
        assert_eq!(
            desk.rows("SELECT opened, closed FROM deal ORDER BY id"),
            ["2025-11-24|2026-02-03", "2025-10-05|2026-02-20"],
            "{told:?}"
        );
    }
    // A decimal mark that a number proves is not another one because somebody said so of the last file.
    let text = "id;rep;stage;amount\nD3;Bo;lead;1.5\nD4;Bo;lead;1.500\n";
    let run = desk.import("deals", text, &["--decimal", "comma"]);
    assert_ne!(run.counts()[4], 0, "{}", run.out);
}
