//! Small files that read as something else than they mean, where nobody asks: people, leave and contacts.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn p7_a_list_with_ids_of_its_own_does_not_double_people() {
    for (id, name) in [
        ("E1", "ANN LEE"),
        ("E2", "\"Lee, Ann\""),
        ("E3", "Lee Ann"),
        ("E4", "Ann  Lee"),
        ("E5", "王 芳"),
        ("E6", "王芳（华东）"),
    ] {
        let desk = Desk::staffed();
        let text = format!("id,name,unit\n{id},{name},South\n");
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts()[4], 1, "{name}: {}", run.out);
        let new = format!("rep:{id}");
        let run = desk.import("reps", &text, &["--create", &new]);
        assert_eq!(run.counts()[1], 1, "{name}: {}", run.out);
    }
    // Where the list has the other one as well, they are two.
    let desk = Desk::staffed();
    let both = "id,name,unit\n2,Ann Lee,North/Two\nE1,ANN LEE,South\n";
    assert_eq!(desk.import("reps", both, &[]).counts()[4], 0);
    let text = "id,name\nC1,Aldervale Foods\n";
    assert_eq!(desk.import("customers", text, &[]).counts()[1], 1);
    let text = "id,name\nC20,aldervale foods\n";
    assert_eq!(desk.import("customers", text, &[]).counts()[4], 1);
}

#[test]
fn p8_an_empty_cell_takes_no_name_away() {
    let desk = Desk::staffed();
    let run = desk.import("reps", "id,name,unit\n2,,North/Two\n", &[]);
    assert_eq!(run.counts(), [1, 0, 0, 1, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT name FROM rep WHERE id = '2'"),
        ["Ann Lee"]
    );
    let _ = desk.import("products", "id,name,class\nP1,GTX Pro,core\n", &[]);
    let run = desk.import("products", "id,name,class\nP1,,new\n", &[]);
    assert_eq!(run.counts()[2], 1, "{}", run.out);
    assert_eq!(
        desk.rows("SELECT name, class FROM product"),
        ["GTX Pro|new"]
    );
}

#[test]
fn p7_totals_seats_and_names_that_lost_letters_are_nobody() {
    let desk = Desk::staffed();
    for name in [
        "Gesamtergebnis",
        "Übertrag",
        "承前页",
        "Median",
        "NN",
        "Vakanz Nord",
        "New hire Q1",
        "新人1",
        "J?rg",
        "J\u{fffd}rg",
        "JÃ¶rg",
    ] {
        let run = desk.import("reps", format!("name,unit\n{name},South\n"), &[]);
        assert_eq!(run.counts()[1], 0, "{name}: {}", run.out);
    }
    for owner in ["Deleted User", "17", "Key Team (5)", "已删除用户"] {
        let text = format!("id,rep,stage,amount,closed\nD1,{owner},won,5,2026-02-03\n");
        let run = desk.import("deals", &text, &["--create", "reps"]);
        assert_eq!(run.counts()[4], 1, "{owner}: {}", run.out);
    }
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"]);
}

#[test]
fn p3_titles_and_words_in_traditional_letters_are_known() {
    let desk = Desk::staffed();
    let run = desk.import("reps", "工號,姓名,部門,職級\n9,陳大文,South,高級\n", &[]);
    assert_eq!(run.counts()[1], 1, "{}", run.out);
    assert_eq!(desk.rows("SELECT name FROM rep WHERE id = '9'"), ["陳大文"]);
    let text = "商機編號,業務員,階段,金額,成交日期\nD1,Bo,贏單,5,2026-02-03\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[1], 1);
}

#[test]
fn p8_leave_that_was_cut_short_is_asked_about_and_taken_back_as_somebody_says() {
    let long = "rep,from,to,reason\nBo,2026-02-02,2026-02-13,vacation\n";
    let short = "rep,from,to,reason\nBo,2026-02-02,2026-02-06,vacation\n";
    let days = "SELECT count(*) FROM absence";
    let desk = Desk::staffed();
    assert_eq!(desk.import("absences", long, &[]).counts()[1], 12);
    let run = desk.import("absences", short, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(
        run.err.contains("--set-field rest=taken-back"),
        "{}",
        run.err
    );
    assert_eq!(desk.rows(days), ["12"]);
    let run = desk.import("absences", short, &["--set-field", "rest=kept"]);
    assert_eq!(run.counts()[3], 5, "{}", run.out);
    assert_eq!(desk.rows(days), ["12"]);
    let run = desk.import("absences", short, &["--set-field", "rest=taken-back"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert_eq!(desk.rows(days), ["5"]);
    // As it is now, the file says nothing against it; and what is longer or of somebody else is new.
    assert_eq!(desk.import("absences", short, &[]).counts()[3], 5);
    assert_eq!(desk.import("absences", long, &[]).counts()[1], 7);
    let other = "rep,from,to,reason\n陈杰,2026-02-02,2026-02-03,vacation\n";
    assert_eq!(desk.import("absences", other, &[]).counts()[1], 2);
    // A sheet of attendance in which somebody was there.
    let sheet = "Name,2026-02-09,2026-02-10\nBo,√,vacation\n";
    let run = desk.import("absences", sheet, &[]);
    assert!(run.err.contains("a day at work"), "{}", run.err);
    let run = desk.import("absences", sheet, &["--set-field", "rest=taken-back"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert_eq!(
        desk.rows("SELECT count(*) FROM absence WHERE rep = '3'"),
        ["11"]
    );
}

#[test]
fn p8_of_two_rows_of_leave_that_differ_about_a_day_neither_is_taken() {
    let one = "Bo,2026-02-05,2026-02-05,half\n";
    let other = "Bo,2026-02-03,2026-02-06,full\n";
    for rows in [format!("{one}{other}"), format!("{other}{one}")] {
        let desk = Desk::staffed();
        let run = desk.import("absences", format!("rep,from,to,part\n{rows}"), &[]);
        assert_eq!(run.counts()[1..], [0, 0, 0, 2], "{}", run.out);
    }
}

#[test]
fn p8_a_remark_or_an_entitlement_is_asked_about() {
    let desk = Desk::staffed();
    let text = "rep,from,to,type,comment\nBo,2026-02-03,2026-02-04,vacation,Cancelled by Bo\n";
    let run = desk.import("absences", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("cancelled=#5"), "{}", run.err);
    let text = "rep,from,to,type\nBo,2026-01-01,2026-12-31,Annual leave entitlement\n";
    assert_eq!(desk.import("absences", text, &[]).counts()[4], 1);
}

#[test]
fn p13_a_team_under_any_title_is_asked_about_in_a_list_of_people() {
    let desk = Desk::staffed();
    let text = "id,name,Where\n2,Ann Lee,South\n3,Bo,South\n";
    let run = desk.import("reps", text, &["--from", "2026-02-01"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(run.err.contains("unit=#3"), "{}", run.err);
    let text = "id,name,Team before,Team now\n2,Ann Lee,North/Two,South\n";
    let run = desk.import("reps", text, &["--from", "2026-02-01"]);
    assert_eq!(run.counts()[1], 1, "{}", run.out);
}

#[test]
fn w4_what_a_machine_wrote_is_no_answer_and_words_say_who_got_in_touch() {
    let desk = Desk::staffed();
    let _ = desk.import("customers", "id,name\nC1,Acme\n", &[]);
    let text = "customer,rep,date,direction,subject\n\
                Acme,Bo,2026-02-03,inbound,Automatic reply: out of office\n\
                Acme,Bo,2026-02-04,eingehend,Re: offer\n";
    let run = desk.import("contacts", text, &[]);
    assert_eq!(run.counts()[1], 1, "{}", run.out);
    assert!(run.out.contains("automatic reply"), "{}", run.out);
    let text = "customer,rep,date,type\nAcme,Bo,2026-02-05,Incoming call\n";
    let run = desk.import("contacts", text, &[]);
    assert!(run.err.contains("--map direction=#4"), "{}", run.err);
    let run = desk.import("contacts", text, &["--set-field", "direction=out"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    let run = desk.import("contacts", text, &["--map", "direction=#4"]);
    assert_eq!(run.counts()[1], 1, "{}", run.out);
    assert_eq!(
        desk.rows("SELECT direction FROM contact ORDER BY day"),
        ["in", "in"]
    );
}
