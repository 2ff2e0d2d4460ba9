//! What stands around a table: titles, names of files and sheets, and columns that no field takes. Where it changes
//! what the rows are it is asked about, once.

use crate::desk::{Desk, Run};
use crate::workbooks::{import, rows, xlsx};
use quarterdeck::cli::Exit;

const TARGETS: &str =
    "SELECT scope_kind, scope, period, baseline FROM target_cell ORDER BY 1, 2, 3";

fn named(desk: &Desk, kind: &str, (name, text): (&str, &str), args: &[&str]) -> Run {
    let path = desk.file(name, text);
    let mut all = vec!["import", kind, path.to_str().unwrap(), "--json"];
    all.extend(args);
    desk.run(&all)
}

#[test]
fn p2_a_title_that_says_that_the_rows_are_something_else_is_asked_about() {
    let targets = "Rep,Month,Target\nBo,2026-02,100\n";
    let deals = "id,rep,stage,amount,closed\nD1,Bo,won,5,2026-02-03\n";
    let calls = "姓名,日期,触达\nBo,2026-02-03,5\n";
    let leave = "rep,day\nBo,2026-02-03\n";
    for (kind, title, table, word) in [
        ("targets", "Actuals", targets, "actuals"),
        ("targets", "实际完成", targets, "实际完成"),
        ("targets", "Forecast", targets, "forecast"),
        ("targets", "Weighted pipeline", targets, "weighted"),
        ("targets", "累计", targets, "累计"),
        ("targets", "Figures YTD", targets, "ytd"),
        ("targets", "Average per rep", targets, "average"),
        ("targets", "Scenario: worst case", targets, "'worst case'"),
        ("targets", "Stretch targets", targets, "stretch"),
        ("targets", "Pieces sold", targets, "pieces"),
        ("targets", "毛利", targets, "毛利"),
        ("targets", "Targets 2026 - draft", targets, "draft"),
        ("deals", "Deleted opportunities", deals, "deleted"),
        ("deals", "All regions; amounts weighted", deals, "weighted"),
        ("activity", "计划", calls, "计划"),
        ("activity", "Touches target February", calls, "target"),
        (
            "absences",
            "Vacation requests (not approved)",
            leave,
            "'not approved'",
        ),
    ] {
        let desk = Desk::staffed();
        let text = format!("{title}\n{table}");
        let run = desk.import(kind, &text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{title}: {}", run.out);
        let answer = format!("--status {word}=done");
        assert!(run.err.contains(&answer), "{title}: {}", run.err);
        let told = format!("{}=done", word.trim_matches('\''));
        let run = desk.import(kind, &text, &["--status", &told]);
        assert_eq!(run.counts()[4], 0, "{title}: {}", run.out);
        assert_eq!(run.counts()[1], 1, "{title}: {}", run.out);
    }
    // What belongs to such tables says nothing against them.
    for title in [
        "Sales targets 2026 (actual vs target)",
        "目标完成情况",
        "2026年度销售目标",
        "Monthly quotas of the whole team",
        "Region: All",
        "个人目标",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", format!("{title}\n{targets}"), &[]);
        assert_eq!(
            run.counts(),
            [1, 1, 0, 0, 0],
            "{title}: {}{}",
            run.out,
            run.err
        );
    }
}

#[test]
fn p2_a_title_that_names_a_field_and_its_value_is_proposed_for_all_rows() {
    for (title, option) in [
        ("姓名：Ann Lee\n月份,目标\n", "rep='Ann Lee'"),
        ("Rep: Ann Lee\n\nMonth,Target\n", "rep='Ann Lee'"),
        ("Rep,Ann Lee\nMonth,Target\n", "rep='Ann Lee'"),
        ("Region: South\nMonth,Target\n", "unit=South"),
        ("Ann Lee\nMonth,Target\n", "rep='Ann Lee'"),
    ] {
        let desk = Desk::staffed();
        let text = format!("{title}2026-02,100\n2026-03,120\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{title}: {}", run.out);
        assert!(
            run.err.contains(&format!("--set-field {option}")),
            "{title}: {}",
            run.err
        );
        assert!(
            desk.path("team.db").exists() && desk.rows(TARGETS).is_empty(),
            "{title}"
        );
        let told = option.replace('\'', "");
        let run = desk.import("targets", &text, &["--set-field", &told]);
        assert_eq!(
            run.counts(),
            [2, 2, 0, 0, 0],
            "{title}: {}{}",
            run.out,
            run.err
        );
        assert!(
            !desk.rows(TARGETS)[0].starts_with("company"),
            "{:?}",
            desk.rows(TARGETS)
        );
    }
    // It says nothing of them: then they are the company's, as somebody says.
    let desk = Desk::staffed();
    let text = "Region: South\nMonth,Target\n2026-02,100\n";
    let run = desk.import("targets", text, &["--map", "unit=-"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.err);
    // A list of people of one region.
    let desk = Desk::new();
    let text = "Region: South\nname,tier\nBo,mid\n";
    let run = desk.import("reps", text, &[]);
    assert!(
        run.err.contains("--set-field unit=South"),
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn p2_the_name_of_a_file_or_a_sheet_speaks_as_a_title_does() {
    let text = "Rep,Month,Target\nBo,2026-02,100\n";
    for name in [
        "actuals 2026.csv",
        "实际完成.csv",
        "forecast.csv",
        "quota_draft.csv",
    ] {
        let desk = Desk::staffed();
        let run = named(&desk, "targets", (name, text), &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{name}: {}", run.out);
    }
    let desk = Desk::staffed();
    let run = named(
        &desk,
        "targets",
        ("Ann Lee.csv", "Month,Target\n2026-02,100\n"),
        &[],
    );
    assert!(
        run.err.contains("--set-field rep='Ann Lee'"),
        "{}{}",
        run.out,
        run.err
    );
    for (sheet_name, asked) in [("Actuals", true), ("Ann Lee", true), ("Sheet1", false)] {
        let desk = Desk::staffed();
        let path = xlsx(&desk, "t.xlsx", |book| {
            let sheet = book.add_worksheet();
            sheet.set_name(sheet_name).unwrap();
            rows(sheet, 0, &[&["Month", "Target"], &["2026-02", "100"]]);
        });
        let run = import(&desk, "targets", &path, &[]);
        assert_eq!(
            run.exit == Exit::Unreadable,
            asked,
            "{sheet_name}: {}{}",
            run.out,
            run.err
        );
    }
}

#[test]
fn p2_a_column_beside_the_targets_that_says_what_they_are_is_asked_about() {
    for (title, word) in [
        ("Kind", "Actual"),
        ("性质", "预计"),
        ("口径", "含税"),
        ("口径", "累计"),
        ("Basis", "gross"),
        ("Scenario", "Stretch"),
        ("Frequency", "monthly"),
        ("Counted in", "pcs"),
    ] {
        let desk = Desk::staffed();
        let text = format!("Rep,Month,Target,{title}\nBo,2026-02,100,{word}\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.counts()[1], 0, "{title}: {word}: {}", run.out);
        let run = desk.import("targets", &text, &["--status", &format!("{word}=done")]);
        assert_eq!(
            run.counts(),
            [1, 1, 0, 0, 0],
            "{title}: {word}: {}",
            run.out
        );
    }
    // A share is no unit of money, and a remark is none of these.
    let desk = Desk::staffed();
    let text = "Rep,Month,Target,Unit\nBo,2026-02,100,%\n";
    let run = desk.import("targets", text, &["--map", "scale=Unit"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
    let text = "Rep,Month,Target,Comment\nBo,2026-02,100,as agreed in January\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn p2_of_two_columns_of_targets_neither_is_passed_over() {
    for (header, first) in [
        ("姓名,月份,业绩目标,签约目标", "#3"),
        ("Rep,Month,Target,Bookings target", "#3"),
        ("姓名,月份,销售额目标,回款目标", "#3"),
    ] {
        let desk = Desk::staffed();
        let text = format!("{header}\nBo,2026-02,80,100\n");
        let run = desk.import("targets", &text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{header}: {}", run.out);
        assert!(
            run.err.contains(&format!("amount={first}")),
            "{header}: {}",
            run.err
        );
        let run = desk.import("targets", &text, &["--map", "amount=#4"]);
        assert_eq!(
            run.counts(),
            [1, 1, 0, 0, 0],
            "{header}: {}{}",
            run.out,
            run.err
        );
        assert!(
            desk.rows(TARGETS)[0].ends_with("|10000"),
            "{header}: {:?}",
            desk.rows(TARGETS)
        );
    }
    // What was before, a share and an actual are told from a target.
    let desk = Desk::staffed();
    let text = "姓名,月份,目标,目标完成率,目标达成\nBo,2026-02,80,0.5,40\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
}

#[test]
fn p12_an_encoding_that_makes_no_text_is_asked_about() {
    use encoding_rs::{EUC_JP, EUC_KR, MACINTOSH, WINDOWS_1251};
    for (name, encoding, label) in [
        ("삼성전자", EUC_KR, "EUC-KR"),
        ("東京電力", EUC_JP, "EUC-JP"),
        ("Газпром", WINDOWS_1251, "windows-1251"),
        ("Müller AG", MACINTOSH, "macintosh"),
    ] {
        let desk = Desk::staffed();
        let text = format!("id,name\nK1,{name}\n");
        let (bytes, ..) = encoding.encode(&text);
        let run = desk.import("customers", &bytes, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{name}: {}", run.out);
        assert!(
            run.err.contains(&format!("--encoding {label} ({name})")),
            "{}",
            run.err
        );
        let run = desk.import("customers", &bytes, &["--encoding", label]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{name}: {}", run.err);
        assert_eq!(desk.rows("SELECT name FROM customer"), [name]);
    }
    // Nor is a header of names that nobody knows a matter of their words alone.
    let (bytes, ..) = EUC_KR.encode("기간,금액\n2026-02,5\n");
    let run = Desk::staffed().import("targets", &bytes, &[]);
    assert!(run.err.contains("--encoding EUC-KR"), "{}", run.err);
    // Two DOS letters are controls in any of ours.
    let run = Desk::staffed().import("customers", b"id,name\nK1,M\x81ller\n", &[]);
    assert!(run.err.contains("--encoding"), "{}{}", run.out, run.err);
}

#[test]
fn p5_days_without_a_year_that_cross_it_are_not_told_to_say_one_for_all() {
    let desk = Desk::staffed();
    let text = "rep,day,touch\nBo,Dec 30,5\nBo,Jan 2,5\n";
    for args in [&["--year", "2026"][..], &[]] {
        let run = desk.import("activity", text, args);
        assert_eq!(run.json()["rejected"], 2, "{}", run.out);
        assert!(!run.out.contains("--year"), "{}", run.out);
        assert!(run.out.contains("into the next"), "{}", run.out);
    }
}

/// What a cell shows beside its digits is read as if it were typed, in both kinds of workbook.
#[test]
fn p13_what_a_format_shows_beside_the_digits_is_read_or_refused() {
    use rust_xlsxwriter::Format;
    for (format, shown, minor) in [
        ("0\"万元\"", "100万元", Some("100000000")),
        ("0\"亿元\"", "100亿元", Some("1000000000000")),
        ("0\"千元\"", "100千元", Some("10000000")),
        ("0\"k\"", "100k", Some("10000000")),
        ("0\" Mio.\"", "100 Mio.", Some("10000000000")),
        ("0 \"Tsd.\"", "100 Tsd.", Some("10000000")),
        ("0\" k€\"", "100 k€", None),
        ("0\" TEUR\"", "100 TEUR", None),
        ("\"k€\" 0", "k€ 100", None),
        ("0\" lakh\"", "100 lakh", None),
        ("0\"/月\"", "100/月", None),
        ("0\" p.a.\"", "100 p.a.", None),
        ("0\" 台\"", "100 台", None),
        ("\"≥\"0", "≥100", None),
        ("0\"%\"", "100%", None),
        ("0\" (net)\"", "100 (net)", None),
        ("#,##0", "100", Some("10000")),
    ] {
        let desk = Desk::staffed();
        let path = xlsx(&desk, "t.xlsx", |book| {
            let sheet = book.add_worksheet();
            rows(sheet, 0, &[&["Rep", "Month", "Target"], &["Bo", "2026-02"]]);
            let format = Format::new().set_num_format(format);
            sheet
                .write_number_with_format(1, 2, 100.0, &format)
                .unwrap();
        });
        let cell = |kind: &str, value: &str, shown: &str| {
            format!(
                r#"<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>"#
            )
        };
        let string = |t: &str| cell("string", "", t);
        let table = [
            format!(
                "<table:table-row>{}</table:table-row>",
                ["Rep", "Month", "Target"].map(string).concat()
            ),
            format!(
                "<table:table-row>{}{}{}</table:table-row>",
                string("Bo"),
                string("2026-02"),
                cell("float", r#"office:value="100""#, shown)
            ),
        ]
        .concat();
        let book = crate::hostile::ods(&format!(
            r#"<table:table table:name="T">{table}</table:table>"#
        ));
        for path in [path, desk.file("t.ods", book)] {
            let desk = Desk::staffed();
            let run = import(&desk, "targets", &path, &["--set", "currency=CNY"]);
            let taken = run.json()["new"] == 1;
            assert_eq!(taken, minor.is_some(), "{format} {path:?}: {}", run.out);
            if let Some(minor) = minor {
                assert!(
                    desk.rows(TARGETS)[0].ends_with(&format!("|{minor}")),
                    "{format} {path:?}: {:?}",
                    desk.rows(TARGETS)
                );
            }
        }
    }
}
