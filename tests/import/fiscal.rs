//! Fiscal years: whose calendar they are counted by, that what is shown is what is kept, and years that contradict
//! each other.

use crate::desk::Desk;
use crate::reading::{asked, quotas, read};
use crate::workbooks::{day, import, rows, xlsx};
use quarterdeck::cli::Exit;
use rust_xlsxwriter::Format;

const APRIL: [&str; 2] = ["--set", "fiscal.start_month=4"];

/// A column or a cell of a fiscal year is shown as the period that it is kept as.
#[test]
fn p5_what_is_shown_of_a_fiscal_year_is_what_is_kept() {
    for (text, mapped) in [
        ("Rep,Apr FY27,Jan FY27\nBo,1,2\n", true),
        (
            "Rep,Fiscal year,Month,Target\nBo,FY27,Apr,1\nBo,FY27,Jan,2\n",
            false,
        ),
        (
            "Rep,Fiscal year,Month,Target\nBo,2027,Apr,1\nBo,2027,Jan,2\n",
            false,
        ),
        (
            "Rep,Fiscal year,Period,Target\nBo,2027,1,1\nBo,2027,10,2\n",
            false,
        ),
        ("Rep,Period,Target\nBo,P01 FY27,1\nBo,P10 FY27,2\n", false),
        ("姓名,财年,月份,目标\nBo,2027,4月,1\nBo,2027,1月,2\n", false),
    ] {
        for (year, kept) in [
            ("start", ["2027-04", "2028-01"]),
            ("end", ["2026-04", "2027-01"]),
        ] {
            let desk = Desk::staffed();
            let named = format!("fiscal.year={year}");
            let args = [&APRIL[..], &["--set", &named]].concat();
            let run = desk.import("targets", text, &args);
            assert_eq!(run.exit, Exit::Done, "{text}: {}", run.err);
            let want = [format!("{}|Bo|100", kept[0]), format!("{}|Bo|200", kept[1])];
            assert_eq!(quotas(&desk), want, "{text}");
            let json = run.json();
            assert!(
                json["notes"].to_string().contains(kept[0]),
                "{text}: {}",
                run.out
            );
            if mapped {
                assert_eq!(json["mapping"][kept[1]], "Jan FY27", "{}", run.out);
            }
        }
    }
}

/// A year by both of the calendar years that it touches.
#[test]
fn p5_a_fiscal_year_of_two_years_is_one_where_years_begin_within_one() {
    for text in ["FY 2026-27", "2026/27", "FY26/27", "FY2026-2027"] {
        let text = format!("Rep,Period,Target\nBo,{text},7\n");
        read(&text, &APRIL, &["2026|Bo|700"]);
        let desk = Desk::staffed();
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.counts()[4], 1, "{}", run.out);
        assert!(run.out.contains("--set-field fiscal="), "{}", run.out);
        assert_eq!(quotas(&desk), [""; 0]);
    }
    read("Rep,Period,Target\nBo,26财年,7\n", &[], &["2026|Bo|700"]);
    read(
        "Rep,Period,Target\nBo,Q2 2026/27,7\n",
        &APRIL,
        &["2026-Q2|Bo|700"],
    );
}

/// A line that says when the fiscal year starts is the calendar of its file.
#[test]
fn p5_a_title_says_when_the_fiscal_year_of_a_file_starts() {
    for title in [
        "FY2027 starts 1 April 2026",
        "FY27: Apr 2026 – Mar 2027",
        "2027财年：2026年4月至2027年3月",
    ] {
        let text = format!("{title}\nRep,Period,Target\nBo,FY27 Q1,7\nBo,FY27 H2,8\n");
        let want = ["2026-Q2|Bo|700", "2026-Q4|Bo|400", "2027-Q1|Bo|400"];
        read(&text, &[], &want);
    }
    // A whole year of other days is none of the settings.
    let desk = Desk::staffed();
    let text = "FY2027 starts 1 April 2026\nRep,Period,Target\nBo,FY27,7\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 0, 0, 0, 1]);
    // Which year is called so is asked where the line leaves it open.
    let text = "Fiscal year starts in April\nRep,Period,Target\nBo,FY27 Q1,7\n";
    let desk = Desk::staffed();
    asked(
        &desk.import("targets", text, &[]),
        "--set-field fiscal=FY2027=2026-04",
    );
    read(
        text,
        &["--set-field", "fiscal=FY2027=2026-04"],
        &["2026-Q2|Bo|700"],
    );
    read(
        text,
        &["--set-field", "fiscal=FY2027=2027-04"],
        &["2027-Q2|Bo|700"],
    );
    read(text, &APRIL, &["2027-Q1|Bo|700"]);
    // Nothing in the file is of a fiscal year.
    let text = "Fiscal year starts in April\nRep,Period,Target\nBo,2026-Q3,7\n";
    read(text, &[], &["2026-Q3|Bo|700"]);
}

/// A quarter behind its three months tells that its year starts elsewhere.
#[test]
fn p5_a_quarter_behind_other_months_than_its_own_is_asked_about() {
    let text = "Rep,Apr-26,May-26,Jun-26,Q1 FY27\nBo,1,2,3,6\n";
    let desk = Desk::staffed();
    asked(
        &desk.import("targets", text, &[]),
        "--set-field fiscal=FY2027=2026-04",
    );
    let months = ["2026-04|Bo|100", "2026-05|Bo|200", "2026-06|Bo|300"];
    let with = |quarter: &'static str| [&months[..], &[quarter]].concat();
    read(
        text,
        &["--set-field", "fiscal=FY2027=2026-04"],
        &with("2026-Q2|Bo|600"),
    );
    read(
        text,
        &["--set-field", "fiscal=FY2027=2027-01"],
        &with("2027-Q1|Bo|600"),
    );
    let args = [&APRIL[..], &["--set", "fiscal.year=end"]].concat();
    read(text, &args, &with("2027-Q1|Bo|600"));
}

/// A year that was said and one of a title, of the name of a file or of all rows: which holds is asked.
#[test]
fn p2_years_that_contradict_each_other_are_asked_about() {
    let waived = ["--map", "year-of-title=-"];
    let given = ["--year", "2026"];
    for title in ["去年目标", "Plan 2025", "Targets of last year"] {
        let text = format!("{title}\nRep,Nov,Dec\nBo,1,2\n");
        read(&text, &[], &["2025-11|Bo|100", "2025-12|Bo|200"]);
        let desk = Desk::staffed();
        asked(
            &desk.import("targets", &text, &given),
            "--map year-of-title=-",
        );
        read(
            &text,
            &["--year", "2025"],
            &["2025-11|Bo|100", "2025-12|Bo|200"],
        );
        let both = [given, waived].concat();
        read(&text, &both, &["2026-11|Bo|100", "2026-12|Bo|200"]);
        let text = format!("{title}\nRep,Month,Target\nBo,2026-11,1\n");
        let desk = Desk::staffed();
        asked(&desk.import("targets", &text, &[]), "--map year-of-title=-");
        read(&text, &waived, &["2026-11|Bo|100"]);
    }
    for text in [
        // One of the rows is of that year.
        "Plan 2025\nRep,Month,Target\nBo,2025-12,1\nBo,2026-01,1\n",
        // The day on which it was written is no year of its months.
        "Plan, printed 2025-12-31\nRep,Month,Target\nBo,2026-01,1\n",
        // A fiscal year touches two.
        "FY2025\nRep,Month,Target\nBo,2026-01,1\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &APRIL);
        assert_eq!(run.exit, Exit::Done, "{text}: {}", run.err);
    }
    // The name of the file is a title as well.
    let desk = Desk::staffed();
    let file = desk.file("plan 2025.csv", "Rep,Nov,Dec\nBo,1,2\n");
    let path = file.to_str().unwrap();
    asked(
        &desk.run(&["import", "targets", path, "--year", "2026"]),
        "plan 2025",
    );
    assert_eq!(desk.run(&["import", "targets", path]).exit, Exit::Done);
    assert_eq!(quotas(&desk), ["2025-11|Bo|100", "2025-12|Bo|200"]);
    // Days without a year are of the same.
    let desk = Desk::staffed();
    let text = "Calls of 2025\nrep,day,touch\nBo,3 Dec,4\n";
    asked(&desk.import("activity", text, &given), "year-of-title");
    assert_eq!(desk.import("activity", text, &[]).counts()[1], 1);
    assert_eq!(desk.activity(), ["2025-12-03|3|touch|4"]);
}

/// Dates of which a spreadsheet program swapped day and month stand beside texts that it could not read.
#[test]
fn p5_days_that_a_spreadsheet_program_has_swapped_are_asked_about() {
    let cells = |others: &'static [&'static str]| {
        move |desk: &Desk| {
            xlsx(desk, "deals.xlsx", |book| {
                let sheet = book.add_worksheet();
                rows(sheet, 0, &[&["id", "rep", "stage", "amount", "closed"]]);
                let date = Format::new().set_num_format("dd/mm/yyyy");
                for (row, text) in (1..).zip(["01/13/2026"].iter().chain(others)) {
                    sheet.write_string(row, 0, format!("D{row}")).unwrap();
                    sheet.write_string(row, 1, "Bo").unwrap();
                    sheet.write_string(row, 2, "won").unwrap();
                    sheet.write_number(row, 3, 5.0).unwrap();
                    if text.contains('/') {
                        sheet.write_string(row, 4, *text).unwrap();
                    } else {
                        sheet
                            .write_datetime_with_format(row, 4, day(text), &date)
                            .unwrap();
                    }
                }
            })
        }
    };
    let closed = |desk: &Desk| desk.rows("SELECT id, closed FROM deal ORDER BY 1");
    let doubtful = cells(&["2026-02-01", "2026-03-02"]);
    let desk = Desk::staffed();
    asked(
        &import(&desk, "deals", &doubtful(&desk), &[]),
        "--swapped-days back",
    );
    assert_eq!(closed(&desk), [""; 0]);
    for (said, days) in [
        ("back", ["2026-01-02", "2026-02-03"]),
        ("keep", ["2026-02-01", "2026-03-02"]),
    ] {
        let desk = Desk::staffed();
        let run = import(&desk, "deals", &doubtful(&desk), &["--swapped-days", said]);
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
        let want = [
            "D1|2026-01-13".to_owned(),
            format!("D2|{}", days[0]),
            format!("D3|{}", days[1]),
        ];
        assert_eq!(closed(&desk), want);
    }
    // A day beyond the 12th was not swapped, and neither was a text that could have been.
    for others in [
        &["2026-02-01", "2026-01-20"][..],
        &["2026-02-01", "02/03/2026"],
    ] {
        let desk = Desk::staffed();
        let run = import(&desk, "deals", &cells(others)(&desk), &[]);
        assert_eq!(run.exit, Exit::Done, "{others:?} {}{}", run.out, run.err);
    }
    // The same where the workbook was saved as text again.
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,closed\nD1,Bo,won,5,01/13/2026\nD2,Bo,won,5,2026/2/1\n";
    asked(&desk.import("deals", text, &[]), "2026-01-02");
    assert_eq!(
        desk.import("deals", text, &["--swapped-days", "back"])
            .counts()[1],
        2
    );
    assert_eq!(closed(&desk), ["D1|2026-01-13", "D2|2026-01-02"]);
}

/// A date whose year has two digits says how it was read, where no other row tells.
#[test]
fn p5_a_year_of_two_digits_that_is_told_by_what_is_near_is_said() {
    for (text, said) in [
        ("03.02.26", Some("2026-02-03")),
        ("26.02.03", Some("2026-02-03")),
        ("13.02.26,5\nBo,14.02.26", None),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("activity", format!("rep,day,touch\nBo,{text},5\n"), &[]);
        assert_eq!(run.exit, Exit::Done, "{text}: {}", run.err);
        let notes = run.json()["notes"].to_string();
        assert_eq!(notes.contains("two digits"), said.is_some(), "{notes}");
        assert!(notes.contains(said.unwrap_or("other rows")), "{notes}");
    }
}
