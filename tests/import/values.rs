//! Values that a file must tell how to read.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn day_or_month_first_is_told_by_the_file_or_refused() {
    let text = |second: &str| format!("rep,day,touch\nBo,03/04/2025,1\nBo,{second},2\n");
    for (second, args, want) in [
        (
            "13/04/2025",
            vec![],
            ["2025-04-03|3|touch|1", "2025-04-13|3|touch|2"],
        ),
        (
            "04/13/2025",
            vec![],
            ["2025-03-04|3|touch|1", "2025-04-13|3|touch|2"],
        ),
        (
            "05/04/2025",
            vec!["--dates", "dmy"],
            ["2025-04-03|3|touch|1", "2025-04-05|3|touch|2"],
        ),
    ] {
        let desk = Desk::staffed();
        desk.import("activity", text(second), &args);
        assert_eq!(desk.activity(), want);
    }
    let desk = Desk::staffed();
    let run = desk.import("activity", text("05/04/2025"), &[]);
    assert_eq!(run.exit, quarterdeck::cli::Exit::Unreadable);
    for choice in [
        "--date-order dmy (2025-04-03)",
        "--date-order mdy (2025-03-04)",
    ] {
        assert!(run.err.contains(choice), "{}", run.err);
    }
}

#[test]
fn decimal_commas_are_told_by_the_file() {
    let desk = Desk::staffed();
    let text = "id;rep;stage;amount\na;Bo;lead;1.234\nb;Bo;lead;1.234,56\nc;Bo;lead;(1 200)\nd;Bo;lead;missing amount\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [4, 3, 0, 0, 1]);
    assert_eq!(
        desk.rows("SELECT amount_minor FROM deal ORDER BY id"),
        ["123400", "123456", "-120000"]
    );
}

#[test]
fn two_currencies_in_a_column_are_refused_not_added_up() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount\na,Bo,lead,¥5\nb,Bo,lead,$5\nc,Bo,lead,¥7\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [3, 2, 0, 0, 1]);
    assert_eq!(desk.rejects("deals")[1][..3], ["3", "amount", "$5"]);
}

#[test]
fn a_contradiction_inside_a_file_names_the_other_row() {
    let desk = Desk::staffed();
    let text = "rep,day,action,count\nBo,2026-02-02,touch,1\nBo,2026-02-03,touch,1\n3,2026-02-02,触达,1\nBo,2026-02-03,touch,4\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [4, 1, 0, 1, 2]);
    let rejects = desk.rejects("activity");
    let reject = rejects.iter().find(|r| r[0] == "5").unwrap();
    assert_eq!(reject[..3], ["5", "count", "4"]);
    assert!(reject[3].contains('3'), "{reject:?}");
    assert!(rejects.iter().any(|r| r[0] == "3"), "the first is no truer");
    assert_eq!(desk.activity(), ["2026-02-02|3|touch|1"]);
}

#[test]
fn counts_and_amounts_have_an_end() {
    let desk = Desk::staffed();
    let text = "rep,day,action,count\n\
        Bo,2026-02-02,touch,1000000\n\
        Bo,2026-02-03,touch,1000001\n\
        Bo,2026-02-04,touch,\"1,000,001\"\n\
        Bo,2026-02-05,touch,999999999\n";
    assert_eq!(desk.import("activity", text, &[]).counts(), [4, 1, 0, 0, 3]);
    assert_eq!(desk.activity(), ["2026-02-02|3|touch|1000000"]);
    let text = "id,rep,stage,amount\n\
        a,Bo,lead,10000000000000\n\
        b,Bo,lead,10000000000000.01\n\
        c,Bo,lead,-10000000000001\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [3, 1, 0, 0, 2]);
    assert!(desk.rejects("deals")[1][3].contains("too large"));
}

#[test]
fn a_closed_deal_without_its_day_is_refused_or_said() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,closed\na,Bo,won,\nb,Bo,lost,\nc,Bo,lost,2026-02-02\nd,Bo,lead,\n";
    for (lang, said) in [
        ("en", "1 lost deal has no lost date"),
        ("zh-CN", "1 个丢单没有丢单日期"),
    ] {
        let run = desk.import("deals", text, &["--lang", lang]);
        assert_eq!(run.json()["rejected"], 1);
        let notes = run.json()["notes"].to_string();
        assert!(notes.contains(said), "{notes}");
    }
    assert_eq!(desk.rows("SELECT count(*) FROM deal"), ["3"]);
}

#[test]
fn months_may_be_written_in_chinese() {
    let desk = Desk::staffed();
    let text = "业务员,十月,十一月,十二月\nBo,1,2,3\n";
    let run = desk.import("targets", text, &["--year", "2026"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert_eq!(
        run.json()["mapping"]["2026-10"],
        "十月",
        "{}",
        run.json()["mapping"]
    );
    assert_eq!(
        desk.import("targets", text, &[]).exit,
        quarterdeck::cli::Exit::Unreadable
    );
}

#[test]
fn a_number_of_employees_is_no_rep() {
    for header in ["employees", "员工人数", "员工数"] {
        let desk = Desk::staffed();
        let text = format!("id,name,{header}\nC1,Acme,12\n");
        let run = desk.import("customers", &text, &[]);
        assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{header}");
        assert_eq!(run.json()["mapping"].get("rep"), None, "{header}");
    }
}

#[test]
fn p11_a_column_of_counts_in_any_words_can_be_given_its_action() {
    let desk = Desk::staffed();
    let text = "営業担当,日付,電話,訪問\n1,2026/02/23,3,1\n";
    let said = ["--action", "電話=touch", "--action", "訪問=demo"];
    assert_eq!(
        desk.import("activity", text, &said).counts(),
        [1, 2, 0, 0, 0]
    );
    assert_eq!(
        desk.rows("SELECT action, value FROM activity ORDER BY 1"),
        ["demo|1", "touch|3"]
    );
    // It is remembered with the header, and holds of a title that reads like a plan as well.
    let next = text.replace("02/23", "02/24");
    assert_eq!(desk.import("activity", next, &[]).counts(), [1, 2, 0, 0, 0]);
    let planned = "rep,day,touch target\n2,2026-02-23,4\n";
    let by_hand = ["--action", "touch target=touch"];
    assert_eq!(
        desk.import("activity", planned, &by_hand).counts(),
        [1, 1, 0, 0, 0]
    );
}

#[test]
fn p5_a_title_says_what_comes_first_in_its_dates() {
    for (title, day) in [
        ("closed (MM/DD)", Some("2026-03-04")),
        ("close date (dd/mm/yyyy)", Some("2026-04-03")),
        ("closed", None),
    ] {
        let desk = Desk::staffed();
        let text = format!("id,rep,stage,amount,{title}\na,Bo,won,5,03/04/2026\n");
        let run = desk.import("deals", text, &[]);
        assert_eq!(
            run.exit == Exit::Done,
            day.is_some(),
            "{title}: {}",
            run.out
        );
        let closed = desk.rows("SELECT closed FROM deal");
        assert_eq!(closed, day.into_iter().collect::<Vec<_>>(), "{title}");
    }
    // What the rows show says more.
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,closed (MM/DD)\na,Bo,won,5,03/04/2026\nb,Bo,won,5,13/02/2026\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[1], 2);
}

#[test]
fn p3_a_day_that_may_be_the_closing_one_is_asked_about() {
    let text = "id,rep,stage,amount,order date\na,Bo,won,5,2026-02-03\nb,Bo,lead,5,2026-02-04\n";
    let desk = Desk::staffed();
    let run = desk.import("deals", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--map closed=#5"), "{}", run.err);
    let run = desk.import("deals", text, &["--map", "closed=#5"]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0]);
    let run = Desk::staffed().import("deals", text, &["--map", "closed=-"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "won, but when?");
    // Open deals need none, and what is no day is no choice.
    for text in [
        "id,rep,stage,amount,order date\na,Bo,lead,5,2026-02-03\n",
        "id,rep,stage,amount,source\na,Bo,won,5,fair\nb,Bo,lead,5,web\n",
    ] {
        let run = Desk::staffed().import("deals", text, &[]);
        assert_eq!(run.counts()[1], 1, "{text}: {}", run.err);
    }
}
