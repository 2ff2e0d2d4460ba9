//! Columns, tables and ids that are two things, or one, without looking like it.

use crate::desk::Desk;
use crate::unused::{asks, takes};
use quarterdeck::cli::Exit;

#[test]
fn two_tables_side_by_side_are_not_read_as_one() {
    for text in [
        "rep,target Jan 2027,,rep,target Feb 2027\nBo,1000,,Bo,1200\nAnn Lee,700,,王芳,800\n",
        "rep,period,target,,rep,period,target\nBo,2026-02,1,,Ann Lee,2026-02,2\n",
        "rep,period,target,rep,period,target\nBo,2026-02,1,Ann Lee,2026-02,2\n",
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}{}", run.out);
        assert!(run.err.contains("side by side"), "{text}{}", run.err);
        assert!(!run.err.contains("--map"), "{}", run.err);
    }
    // Of two columns of one title in one table each is a choice.
    let desk = Desk::staffed();
    let text = "rep,period,target,period\nBo,2026-02,1,2026-03\n";
    let run = desk.import("targets", text, &[]);
    assert!(
        run.err.contains("--map period=#2") && run.err.contains("--map period=#4"),
        "{}",
        run.err
    );
}

#[test]
fn ids_that_a_spreadsheet_wrote_otherwise_are_asked_about() {
    let header = "id,rep,stage,amount,closed\n";
    for (known, written) in [("00123", "123"), ("1", "1.0"), ("OPP-7", "opp 7")] {
        for (answer, ids) in [
            ("ids=known", vec![known]),
            ("ids=new", vec![known, written]),
        ] {
            let desk = Desk::staffed();
            desk.import(
                "deals",
                format!("{header}{known},Bo,won,5,2026-02-03\n"),
                &[],
            );
            let text = format!("{header}{written},Bo,won,6,2026-02-03\n");
            let option = format!("--set-field {answer}");
            asks(&desk, ("deals", &text), &[&option]);
            let run = desk.import("deals", &text, &["--set-field", answer]);
            assert_eq!(run.exit, Exit::Done, "{}", run.err);
            let mut ids: Vec<&str> = ids.clone();
            ids.sort_unstable();
            assert_eq!(
                desk.rows("SELECT id FROM deal ORDER BY id"),
                ids,
                "{answer}"
            );
        }
    }
    // Within one file as well.
    let text = format!("{header}1,Bo,won,5,2026-02-03\n01,Bo,won,5,2026-02-03\n");
    asks(
        &Desk::staffed(),
        ("deals", &text),
        &["--set-field ids=known"],
    );
    takes(
        "deals",
        &format!("{header}1-11,Bo,won,5,2026-02-03\n11-1,Bo,won,5,2026-02-03\n"),
    );
}

#[test]
fn amounts_in_cents_are_asked_about_and_can_be_said() {
    for (title, first) in [
        ("金额（分）", ""),
        ("Betrag (Cent)", ""),
        ("amount_cents", "--map amount=#4"),
    ] {
        let desk = Desk::staffed();
        let text = format!("id,rep,stage,{title},closed\n1,Bo,won,12345,2026-02-03\n");
        let mut args: Vec<&str> = first.split(' ').filter(|arg| !arg.is_empty()).collect();
        let run = desk.import("deals", &text, &args);
        assert_eq!(run.exit, Exit::Unreadable, "{title}: {}", run.out);
        assert!(
            run.err.contains("--set-field scale=0.01"),
            "{title}: {}",
            run.err
        );
        args.extend(["--set-field", "scale=0.01"]);
        let run = desk.import("deals", &text, &args);
        assert_eq!(run.counts()[4], 0, "{title}: {}{}", run.out, run.err);
        assert!(!run.out.contains("ot understood"), "{}", run.out);
        assert_eq!(
            desk.rows("SELECT amount_minor FROM deal"),
            ["12345"],
            "{title}"
        );
    }
}

#[test]
fn columns_that_narrow_a_target_or_move_a_day_are_asked_about() {
    for (kind, text, option) in [
        (
            "targets",
            "rep,brand,period,target\nBo,Alpha,2026-02,5\n",
            "--map segment=#2",
        ),
        (
            "targets",
            "姓名,渠道,月份,目标\nBo,线上,2026-02,5\n",
            "--map ignore=#2",
        ),
        (
            "activity",
            "Timestamp,Your name,For which day?,touch\n2026-02-04 08:30,Bo,2026-02-03,5\n",
            "--map day=#3",
        ),
        (
            "activity",
            "填报时间,姓名,工作日,触达\n2026-02-04,Bo,2026-02-03,5\n",
            "--map day=#3",
        ),
        (
            "activity",
            "date,rep,touch,time zone\n2026-02-04,Bo,5,UTC\n",
            "--map ignore=#4",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Archived\n1,Bo,won,5,2026-02-03,TRUE\n2,Bo,won,5,2026-02-03,FALSE\n",
            "--map cancelled=#6",
        ),
    ] {
        asks(&Desk::staffed(), (kind, text), &[option]);
    }
    // A month beside a deal multiplies nothing.
    takes(
        "deals",
        "id,rep,stage,amount,closed,booking month\n1,Bo,won,5,2026-02-03,2026-02\n",
    );
}

#[test]
fn numbers_beneath_days_are_no_leave() {
    let desk = Desk::staffed();
    let text = "2026年2月 销售日报\n姓名,1日,2日,3日\nBo,8,7,9\nAnn Lee,3,0,1\n";
    let run = desk.import("absences", text, &[]);
    assert_ne!(run.exit, Exit::Done, "{}", run.out);
    assert!(!run.err.contains("--status"), "{}", run.err);
    assert!(desk.rows("SELECT rep FROM absence").is_empty());
}

#[test]
fn titles_and_words_in_traditional_writing_are_known() {
    let desk = Desk::new();
    let people = "工號,姓名,部門,職級,到職日\nE1,陳大文,業務部,資深,2026-01-05\n";
    let run = desk.import("reps", people, &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
    let kept = desk.rows("SELECT rep, tier FROM assignment");
    assert_eq!(kept, ["E1|senior"]);
    let deals = "商機編號,負責人,階段,金額,成交日期\nO1,陳大文,贏單,5,2026-02-03\n";
    let run = desk.import("deals", deals, &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}{}", run.out, run.err);
}

#[test]
fn lines_that_are_drawn_and_counts_of_rows_are_no_rows() {
    let text = "id | rep | stage | amount | closed\n---|---|---|---|---\n1 | Bo | won | 5 | 2026-02-03\n(1 row)\n";
    let run = takes("deals", text);
    assert_eq!(run.counts()[1], 1, "{}", run.out);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    let text = "id | rep | stage | amount | closed\n-----+-----+-----+-----+-----\n1 | Bo | won | 5 | 2026-02-03\n";
    assert_eq!(takes("deals", text).counts()[4], 0);
}
