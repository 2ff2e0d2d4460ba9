//! Teams: put where they are known, never doubled by a letter's case; and words that are nobody's name.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

/// Who is in which team, by the teams' paths of names.
fn places(desk: &Desk) -> Vec<String> {
    desk.rows(
        "WITH RECURSIVE path (id, name) AS (
             SELECT id, name FROM unit WHERE parent = ''
             UNION ALL SELECT u.id, p.name || '/' || u.name FROM unit u JOIN path p ON u.parent = p.id)
         SELECT r.name, a.from_day, path.name FROM assignment a
         JOIN rep r ON r.id = a.rep JOIN path ON path.id = a.unit ORDER BY 1, 2",
    )
}

#[test]
fn p7_a_team_by_its_last_name_is_the_known_one_and_nobody_moves() {
    let desk = Desk::staffed();
    let before = places(&desk);
    let text = "id,name,tier,unit\n1,王芳,高级,One\n9,Zoe,mid,One\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [2, 1, 0, 1, 0], "{}", run.out);
    let after = places(&desk);
    assert!(
        after.contains(&"Zoe|1900-01-01|North/One".to_owned()),
        "{after:?}"
    );
    assert!(before.iter().all(|place| after.contains(place)));
    assert_eq!(desk.rows("SELECT count(*) FROM unit"), ["4"]);
}

#[test]
fn p7_teams_that_differ_in_writing_are_proposed_as_one() {
    for unit in ["north/One", "North/one", "ＮＯＲＴＨ/One", "North / O ne"] {
        let desk = Desk::staffed();
        let run = desk.import("reps", format!("id,name,unit\n9,Zoe,{unit}\n"), &[]);
        assert_eq!(run.counts()[4], 1, "{unit}: {}", run.out);
        assert_eq!(desk.rows("SELECT count(*) FROM unit"), ["4"], "{unit}");
    }
    let desk = Desk::staffed();
    let text = "id,name,unit\n9,Zoe,north/One\n10,Yan,north/Three\n";
    let told = ["--value", "unit:north=North"];
    let run = desk.import("reps", text, &told);
    assert_eq!(run.counts()[1..], [2, 0, 0, 0], "{}", run.out);
    let after = places(&desk);
    assert!(
        after.contains(&"Zoe|1900-01-01|North/One".to_owned()),
        "{after:?}"
    );
    assert!(
        after.contains(&"Yan|1900-01-01|North/Three".to_owned()),
        "{after:?}"
    );
    // Where it is another team, that can be said.
    let desk = Desk::staffed();
    let run = desk.import(
        "reps",
        "id,name,unit\n9,Zoe,south\n",
        &["--create", "unit:south"],
    );
    assert_eq!(run.counts()[1..], [1, 0, 0, 0], "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM unit"), ["5"]);
}

#[test]
fn p7_one_file_writes_a_team_in_one_way_or_is_asked() {
    let text = "name,unit\nZoe,East/Sea\nYan,East/sea\nXi,Sea\nWu,East\n";
    let desk = Desk::staffed();
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [4, 2, 0, 0, 2], "{}", run.out);
    // Nothing of it has to be in before the answer can be given.
    let desk = Desk::staffed();
    let told = [
        "--strict",
        "--value",
        "unit:East/sea=East/Sea",
        "--value",
        "unit:Sea=East/Sea",
    ];
    let run = desk.import("reps", text, &told);
    assert_eq!(run.counts(), [4, 4, 0, 0, 0], "{}", run.out);
    assert_eq!(
        places(&desk)[2..],
        [
            "Wu|1900-01-01|East",
            "Xi|1900-01-01|East/Sea",
            "Yan|1900-01-01|East/Sea",
            "Zoe|1900-01-01|East/Sea",
            "王芳|1900-01-01|North/One",
            "陈杰|1900-01-01|South"
        ]
    );
    // Rows in another order say the same.
    let turned = "name,unit\nXi,Sea\nZoe,East/Sea\n";
    let desk = Desk::staffed();
    assert_eq!(desk.import("reps", turned, &[]).counts()[4], 1);
}

#[test]
fn p7_a_name_that_the_file_writes_in_two_ways_can_be_settled_at_once() {
    let desk = Desk::staffed();
    let text = "id,owner,account,stage\nE1,Bo,Nova,lead\nE2,Bo,NOVA,lead\n";
    let told = ["--create", "--strict", "--value", "customer:NOVA=Nova"];
    let run = desk.import("deals", text, &told);
    assert_eq!(run.counts(), [2, 2, 0, 0, 0], "{}{}", run.out, run.err);
    assert_eq!(desk.rows("SELECT customer FROM deal"), ["Nova", "Nova"]);
    assert_eq!(
        desk.rows("SELECT text, id FROM alias WHERE what = 'customer'"),
        ["NOVA|Nova"],
        "and it is remembered"
    );
    let unknown = ["--create", "--value", "customer:NOVA=Nona"];
    assert_eq!(desk.import("deals", text, &unknown).exit, Exit::Usage);
    let desk = Desk::staffed();
    let reps = "name,unit\nzoe,South\nZoe,South\n";
    let run = desk.import("reps", reps, &["--strict", "--value", "rep:zoe=Zoe"]);
    assert_eq!(run.counts(), [2, 1, 0, 1, 0], "{}{}", run.out, run.err);
    assert_eq!(
        desk.rows("SELECT name FROM rep WHERE name LIKE 'z%'"),
        ["Zoe"]
    );
}

#[test]
fn p7_another_text_for_somebody_gives_nobody_another_name() {
    let desk = Desk::staffed();
    let told = ["--value", "rep:ANN LEE=Ann Lee"];
    let run = desk.import("reps", "name,unit\nANN LEE,North/Two\n", &told);
    assert_eq!(run.counts(), [1, 0, 0, 1, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT name FROM rep WHERE id = '2'"),
        ["Ann Lee"]
    );
    desk.import("customers", "id,name\nc1,Nova Ltd\n", &[]);
    let told = ["--value", "customer:NOVA=Nova Ltd"];
    let run = desk.import("customers", "name,segment\nNOVA,retail\n", &told);
    assert_eq!(run.counts(), [1, 0, 1, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT name, segment FROM customer"),
        ["Nova Ltd|retail"]
    );
}

#[test]
fn p7_a_word_for_nobody_makes_nobody_and_owns_nothing() {
    let desk = Desk::staffed();
    let text =
        "name,unit\nVacant,South\nN.N.,South\n空缺,South\nTBD,South\nNorth subtotal,\nZoe,South\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [6, 1, 0, 0, 4], "{}", run.out);
    assert_eq!(desk.rows("SELECT count(*) FROM rep"), ["5"]);
    let run = desk.import(
        "reps",
        "name,unit\nVacant,South\n",
        &["--create", "rep:Vacant"],
    );
    assert_eq!(run.counts()[1..], [1, 0, 0, 0], "{}", run.out);
    let deals =
        "id,owner,customer,stage\nE1,Unassigned,unknown,lead\nE2,未分配,,lead\nE3,Vacant,,lead\n";
    let run = desk.import("deals", deals, &["--create", "reps,customers"]);
    assert_eq!(run.counts()[1..], [3, 0, 0, 0], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT id, rep, customer FROM deal"),
        ["E1||-", "E2||-", "E3|Vacant|-"],
        "somebody is called so after all"
    );
    assert_eq!(desk.rows("SELECT count(*) FROM customer"), ["0"]);
    // What must be somebody's is refused.
    let activity = "rep,day,touch\nUnassigned,2026-02-02,3\n";
    let run = desk.import("activity", activity, &["--create", "reps"]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
}

#[test]
fn a_day_off_of_one_team_is_not_the_companys() {
    let desk = Desk::staffed();
    let text = "day,kind,region,rep\n2026-04-01,rest,South,\n2026-04-02,rest,South,Bo\n2026-04-03,rest,全公司,\n2026-04-06,rest,,\n";
    let run = desk.import("calendar", text, &[]);
    assert_eq!(run.counts(), [4, 3, 0, 0, 1], "{}", run.out);
    assert_eq!(
        desk.rows("SELECT day, rep FROM calendar_override ORDER BY 1"),
        ["2026-04-02|3", "2026-04-03|", "2026-04-06|"]
    );
    let text = "day,kind,region\n2026-04-01,rest,South\n";
    let run = desk.import("calendar", text, &["--map", "unit=-"]);
    assert_eq!(run.counts()[1..], [1, 0, 0, 0], "{}", run.out);
}
