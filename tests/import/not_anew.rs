//! Who and what is known is not made again under another writing.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

#[test]
fn known_people_in_a_list_are_not_doubled_by_another_order_or_a_slip() {
    for name in ["\"Lee, Ann\"", "Lee Ann", "A. Lee"] {
        let desk = Desk::staffed();
        let run = desk.import("reps", format!("Name,Team\n{name},North/Two\n"), &[]);
        assert_eq!(run.counts()[4], 1, "{name}: {}", run.out);
        assert!(run.out.contains("Ann Lee"), "{}", run.out);
        assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"], "{name}");
    }
    // A list that has a row for each has two people, and who is new is said to be.
    let desk = Desk::staffed();
    let both = "Name,Team\nAnn Lee,North/Two\nAnn Leh,North/Two\n";
    assert_eq!(desk.import("reps", both, &[]).counts()[4], 0);
    let desk = Desk::staffed();
    let run = desk.import(
        "reps",
        "Name,Team\nAnn Leh,North/Two\n",
        &["--create", "rep:Ann Leh"],
    );
    assert_eq!(run.counts()[4], 0, "{}", run.out);
}

#[test]
fn a_known_team_is_not_made_again_under_another_spelling_of_its_path() {
    for (team, known) in [
        ("Our company/North/One", "North/One"),
        ("公司-North-Two", "North/Two"),
        ("South Team", "South"),
        ("south region", "South"),
    ] {
        let desk = Desk::staffed();
        let text = format!("name,unit\nBo,{team}\n");
        let run = desk.import("reps", &text, &["--from", "2026-02-01"]);
        assert_eq!(run.counts()[4], 1, "{team}: {}", run.out);
        assert!(run.out.contains(known), "{}", run.out);
        // It is either the known one or a new one, as somebody says.
        let value = format!("unit:{team}={known}");
        let run = desk.import("reps", &text, &["--from", "2026-02-01", "--value", &value]);
        assert_eq!(run.counts()[4], 0, "{team}: {}", run.out);
        assert_eq!(desk.rows("SELECT count(*) FROM unit"), ["4"], "{team}");
        let desk = Desk::staffed();
        let new = format!("unit:{team}");
        let run = desk.import("reps", &text, &["--from", "2026-02-01", "--create", &new]);
        assert_eq!(run.counts()[4], 0, "{team}: {}", run.out);
    }
    for teams in [
        "South;North",
        "\"South, North\"",
        "South、North",
        "South + North",
    ] {
        let desk = Desk::staffed();
        let text = format!("name,unit\nBo,{teams}\n");
        let run = desk.import("reps", text, &["--from", "2026-02-01"]);
        assert_eq!(run.counts()[4], 1, "{teams}: {}", run.out);
        assert_eq!(desk.rows("SELECT count(*) FROM unit"), ["4"], "{teams}");
    }
    // New teams beside and beneath known ones are new.
    let desk = Desk::staffed();
    let new = "name,unit\nDee,West\nEli,North/Three\nFay,R&D\nGus,South/Key accounts\n";
    assert_eq!(desk.import("reps", new, &[]).counts()[4], 0);
}

#[test]
fn every_level_of_teams_is_a_part_of_the_path() {
    for text in [
        "大区,省区,办事处,姓名\n华东,江苏,南京,张三\n",
        "Region,Area,Team,Rep\n华东,江苏,南京,张三\n",
        "姓名,一级部门,二级部门,三级部门\n张三,华东,江苏,南京\n",
    ] {
        let desk = Desk::new();
        let run = desk.import("reps", text, &[]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
        let above = "SELECT u.name || ' in ' || coalesce (p.name, '') FROM unit u
             LEFT JOIN unit p ON p.id = u.parent ORDER BY u.name";
        let path = ["华东 in ", "南京 in 江苏", "江苏 in 华东"];
        assert_eq!(desk.rows(above), path, "{text}");
    }
}

#[test]
fn nobody_is_made_of_a_name_that_holds_a_known_one_or_of_everybody() {
    for owner in [
        "离职-王芳",
        "South-王芳",
        "王芳2",
        "1002 Ann Lee",
        "全员",
        "Others",
        "其他",
    ] {
        let desk = Desk::staffed();
        let text = format!("id,owner,stage,amount,closed\nd1,{owner},won,1,2026-02-03\n");
        let run = desk.import("deals", text, &["--create", "reps"]);
        assert_eq!(run.counts()[4], 1, "{owner}: {}", run.out);
        assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"], "{owner}");
    }
    let desk = Desk::staffed();
    desk.import(
        "products",
        "id,name,class\np1,GTX Pro,core\np2,MG Special,core\n",
        &[],
    );
    let both =
        "id,owner,product,stage,amount,closed\nd1,Bo,\"GTX Pro, MG Special\",won,1,2026-02-03\n";
    assert_eq!(desk.import("deals", both, &["--create"]).counts()[4], 1);
    assert_eq!(desk.rows("SELECT count(*) FROM product"), ["2"]);
}

#[test]
fn lists_of_those_who_left_are_not_taken_for_those_who_are_there() {
    let desk = Desk::staffed();
    for (kind, text) in [
        ("reps", "离职人员名单\n姓名,部门\n赵六,South\n"),
        ("reps", "Former employees\nName,Team\nDee Ray,South\n"),
        (
            "customers",
            "Lost customers 2026\nName,Segment\nAcme,Retail\n",
        ),
    ] {
        let run = desk.import(kind, text, &[]);
        assert_eq!(run.exit, Exit::Unreadable, "{text}{}", run.out);
    }
    let file = desk.file("离职人员.csv", "姓名,部门\n赵六,South\n");
    let run = desk.run(&["import", "reps", file.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["4"]);
}

#[test]
fn another_text_cannot_be_the_name_of_somebody_known() {
    let desk = Desk::staffed();
    desk.import("customers", "id,name\nc1,Acme\nc2,Globex\n", &[]);
    let deal = "id,owner,customer,stage,amount,closed\nd1,Bo,Globex,won,1,2026-02-03\n";
    let run = desk.import("deals", deal, &["--value", "customer:Globex=Acme"]);
    assert_eq!(run.exit, Exit::Usage, "{}", run.out);
    assert!(run.err.contains("Globex"), "{}", run.err);
    let run = desk.import(
        "aliases",
        "kind,text,name\ncustomer,Globex,Acme\ncustomer,Glob,Globex\n",
        &[],
    );
    assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{}", run.out);
}

#[test]
fn the_guard_of_an_id_is_none_of_its_letters_and_key_customers_have_many_titles() {
    let desk = Desk::staffed();
    let deal =
        "id,owner,stage,amount,closed\n\"=\"\"00123\"\"\",Bo,won,\"=\"\"1200\"\"\",2026-02-03\n";
    let run = desk.import("deals", deal, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(
        desk.rows("SELECT id, amount_minor FROM deal"),
        ["00123|120000"]
    );
    for (title, yes) in [("是否重点客户", "是"), ("战略客户", "是"), ("KA", "yes")] {
        let desk = Desk::new();
        desk.import(
            "customers",
            format!("id,name,{title}\nc1,Acme,{yes}\n"),
            &[],
        );
        assert_eq!(desk.rows("SELECT key FROM customer"), ["1"], "{title}");
    }
}

#[test]
fn a_known_team_with_other_marks_or_a_slip_is_asked_about() {
    for team in [
        "North-One",
        "One (North)",
        "North/Onee",
        "Nort/One",
        "North – Two",
    ] {
        let desk = Desk::staffed();
        let text = format!("name,unit\nZoe,{team}\n");
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts()[4], 1, "{team}: {}", run.out);
        let run = desk.import("reps", &text, &["--create", &format!("unit:{team}")]);
        assert_eq!(run.counts()[4], 0, "{team}: {}", run.out);
    }
    // Teams that are numbered or lettered are as many.
    let desk = Desk::staffed();
    let text = "name,unit\nZoe,North/Team A\nMax,North/Team B\nYan,North/Team 1\nUli,North/Team 2\nEva,华南/一组\nIda,华南/二组\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
}

#[test]
fn teams_that_a_list_of_people_makes_are_told() {
    let desk = Desk::staffed();
    let run = desk.import("reps", "name,unit\nZoe,West/Blue\nMax,South\n", &[]);
    assert_eq!(
        run.json()["created"]["units"][0],
        "West/Blue",
        "{}",
        run.out
    );
    // The first list makes all of them.
    let desk = Desk::new();
    let run = desk.import("reps", "name,unit\nZoe,West/Blue\n", &[]);
    assert!(
        run.json()["created"]["units"]
            .as_array()
            .is_none_or(Vec::is_empty),
        "{}",
        run.out
    );
}

#[test]
fn an_empty_cell_takes_nobodys_name_away() {
    for (kind, first, then, query, name) in [
        (
            "reps",
            "",
            "id,name,unit\n2,,North/Two\n",
            "SELECT name FROM rep WHERE id = '2'",
            "Ann Lee",
        ),
        (
            "customers",
            "id,name\nC1,Nova\n",
            "id,name,key\nC1,,yes\n",
            "SELECT name FROM customer",
            "Nova",
        ),
        (
            "products",
            "id,name\nP1,Lamp\n",
            "id,name,class\nP1,,core\n",
            "SELECT name FROM product",
            "Lamp",
        ),
    ] {
        let desk = Desk::staffed();
        if !first.is_empty() {
            desk.import(kind, first, &[]);
        }
        let run = desk.import(kind, then, &[]);
        assert_eq!(run.counts()[4], 0, "{kind}: {}", run.out);
        assert_eq!(desk.rows(query), [name], "{kind}");
    }
}
