//! What stands in columns that no field takes and changes what rows mean is asked about; what says nothing is not.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;

/// Refused with these among the ready options, and nothing written.
pub fn asks(desk: &Desk, (kind, text): (&str, &str), options: &[&str]) {
    let run = desk.import(kind, text, &[]);
    let said = format!("{}{}", run.out, run.err);
    assert_eq!(run.exit, Exit::Unreadable, "{text}{said}");
    for option in options {
        assert!(said.contains(option), "{text}{option}: {said}");
    }
}

/// Taken without a question.
pub fn takes(kind: &str, text: &str) -> Run {
    let desk = Desk::staffed();
    let run = desk.import(kind, text, &[]);
    assert_eq!(run.exit, Exit::Done, "{text}{}{}", run.out, run.err);
    run
}

const LEAVE: &str = "SELECT rep, day, part FROM absence ORDER BY 1, 2";

#[test]
fn a_list_of_who_was_there_is_no_list_of_who_was_away() {
    for (text, options) in [
        (
            "name,group,date,first stamp,first result,last stamp,last result\n\
             Bo,Default,2026-02-03,09:01,normal,18:00,正常\nAnn Lee,Default,2026-02-03,,旷工,,缺卡\n",
            &["--map reason=#7", "--map cancelled=#4", "--map ignore=#4"][..],
        ),
        (
            "姓名,日期,到岗情况\nBo,2026-02-03,正常\nAnn Lee,2026-02-03,请假\n陈杰,2026-02-03,迟到\n",
            &["--map reason=#3", "--map ignore=#3"],
        ),
        (
            "Employee,Date,Clock in,Clock out,Hours worked\nBo,2026-02-03,09:00,17:30,8.5\n",
            &[
                "--map cancelled=#3",
                "--map ignore=#3 --map ignore=#4 --map ignore=#5",
            ],
        ),
        (
            "Employee,Date,Project,Hours\nBo,2026-02-03,Rollout Acme,8\n",
            &["Rollout Acme", "--map ignore=#3"],
        ),
        (
            "Mitarbeiter;Datum;Schicht\nBo;2026-02-03;Früh\n",
            &["--map reason=#3", "--map ignore=#3"],
        ),
        (
            "姓名,日期,应出勤小时,实出勤小时\nBo,2026-02-03,8,8\n",
            &["--map ignore=#3 --map ignore=#4"],
        ),
        (
            "社員番号,氏名,日付,勤怠コード\n3,Bo,2026-02-03,出勤\n2,Ann Lee,2026-02-03,午前休\n",
            &["--map reason=#4"],
        ),
    ] {
        let desk = Desk::staffed();
        asks(&desk, ("absences", text), options);
        assert!(desk.rows(LEAVE).is_empty());
    }
    // Who clocked in was there.
    let desk = Desk::staffed();
    let text = "Employee,Date,Clock in\nBo,2026-02-03,09:00\nAnn Lee,2026-02-03,\n";
    let run = desk.import("absences", text, &["--map", "cancelled=#3"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 0], "{}", run.out);
    assert_eq!(desk.rows(LEAVE), ["2|2026-02-03|full"]);
}

#[test]
fn a_word_for_work_is_asked_about_under_whatever_title_and_what_was_said_is_remembered() {
    let text = "申请人,单据名称,开始日期,结束日期\nBo,年假,2026-02-03,2026-02-03\nBo,出差,2026-02-04,2026-02-05\n";
    let desk = Desk::staffed();
    asks(&desk, ("absences", text), &["出差", "--map reason=#2"]);
    // As the reason, each word is asked about by its row.
    let run = desk.import("absences", text, &["--map", "reason=#2"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    let run = desk.import("absences", text, &["--status", "出差=not-done"]);
    assert_eq!(
        run.counts(),
        [2, 0, 0, 1, 0],
        "the column is remembered: {}",
        run.out
    );
    for text in [
        "Employee,Plan,Start date,End date\nBo,Home office,2026-02-03,2026-02-04\n",
        "Mitarbeiter;Vorgang;Von;Bis\nBo;Dienstreise;2026-02-03;2026-02-04\nBo;Urlaub;2026-02-05;2026-02-06\n",
        "Employee,Event,From,To\nBo,Overtime,2026-02-03,2026-02-03\n",
    ] {
        asks(&Desk::staffed(), ("absences", text), &["--map reason=#2"]);
    }
    // Under a known title there is nothing to ask of the file.
    let text = "Employee,Absence type,Start date,End date\nBo,Home office,2026-02-03,2026-02-04\nBo,Vacation,2026-02-05,2026-02-05\n";
    let run = Desk::staffed().import("absences", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    // A day on which one works instead of another is none off.
    let text = "姓名,日期,原因\nBo,2026-02-14,补班\nBo,2026-02-16,事假\n";
    let run = Desk::staffed().import("absences", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
}

#[test]
fn a_column_that_says_nothing_is_asked_about_once() {
    let text = "Employee,Plan,From,To\nBo,Home office,2026-02-03,2026-02-04\n";
    let desk = Desk::staffed();
    asks(&desk, ("absences", text), &["--map ignore=#2"]);
    let run = desk.import("absences", text, &["--map", "ignore=#2"]);
    assert_eq!(run.counts(), [1, 2, 0, 0, 0], "{}", run.out);
    assert!(
        run.out.contains("Plan"),
        "it is listed as not used: {}",
        run.out
    );
    // What is said of columns that say nothing takes no title from the others.
    let text = "name,date,first stamp,result,remark 2\nBo,2026-02-03,09:01,正常,x\n";
    let told = ["--map", "ignore=#3", "--map", "ignore=#4"];
    let run = Desk::staffed().import("absences", text, &told);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{}", run.out);
    assert!(!run.out.contains("--no-header"), "{}", run.out);
    let next = "Employee,Plan,From,To\nBo,Home office,2026-02-10,2026-02-10\n";
    assert_eq!(
        desk.import("absences", next, &[]).counts()[1],
        1,
        "remembered"
    );
}

#[test]
fn how_long_leave_is_is_asked_about_where_it_stands_under_another_title() {
    for (text, option) in [
        (
            "Name,From,To,Amount,Unit\nBo,2026-02-03,2026-02-03,4,hours\n",
            "--map hours=#4",
        ),
        (
            "Name,From,To,Requested\nBo,2026-02-03,2026-02-03,0.5\nBo,2026-02-04,2026-02-04,1\n",
            "--map days=#4",
        ),
        (
            "Mitarbeiter;Von;Bis;Arbeitstage\nBo;2026-02-03;2026-02-03;0,5\n",
            "--map days=#4",
        ),
        (
            "Employee,From,To,Half day?\nBo,2026-02-03,2026-02-03,Yes\nBo,2026-02-04,2026-02-04,No\n",
            "--map part=#4",
        ),
        (
            "姓名,开始日期,结束日期,是否半天\nBo,2026-02-03,2026-02-03,是\n",
            "--map part=#4",
        ),
        (
            "Employee,Date,Spent hours\nBo,2026-02-03,4\n",
            "--map hours=#3",
        ),
        (
            "Employee,Date,Slot\nBo,2026-02-03,morning\n",
            "--map part=#3",
        ),
    ] {
        let desk = Desk::staffed();
        asks(&desk, ("absences", text), &[option]);
        let (_, said) = option.split_once(' ').unwrap();
        let run = desk.import("absences", text, &["--map", said]);
        assert_eq!(run.exit, Exit::Done, "{text}{}{}", run.out, run.err);
        assert_eq!(desk.rows(LEAVE)[0], "3|2026-02-03|half", "{text}");
    }
    // Of several days a flag does not say which of them is a half.
    let text = "Employee,From,To,Half day end\nBo,2026-02-03,2026-02-05,Yes\n";
    let run = Desk::staffed().import("absences", text, &["--map", "part=#4"]);
    assert_eq!(run.counts(), [1, 0, 0, 0, 1]);
}

#[test]
fn columns_of_leave_that_say_nothing_are_not_asked_about() {
    for text in [
        "Name,From,To,Balance,Comment\nBo,2026-02-03,2026-02-04,12.5,a long weekend in the hills\n",
        "Name,From,To,Half day?\nBo,2026-02-03,2026-02-04,No\n",
        "Name,Mail,Phone,From,To,Team,Approver\nBo,bo@example.com,+86 138 0000 0000,2026-02-03,2026-02-04,South,Ann Lee\n",
        "Name,From,To,Policy\nBo,2026-02-03,2026-02-04,Annual leave\nBo,2026-02-05,2026-02-06,Sick\n",
        "Name,From,To,Department,Submitted\nBo,2026-02-03,2026-02-04,Training,2026-02-01 09:31\n",
        "Name,From,To,Days,Year,No\nBo,2026-02-03,2026-02-04,2,2026,1\n",
    ] {
        takes("absences", text);
    }
}
