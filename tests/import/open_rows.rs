//! Rows that an import did not take stay told until their own rows come in, whatever files are called.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;
use std::fs;

/// The files that `imports` tells of: number, how many rows are not in, of how many.
fn open(desk: &Desk) -> Vec<[i64; 3]> {
    let json = desk.run(&["imports", "--json"]).json();
    let missing = json["missing"].as_array().unwrap();
    let said = missing
        .iter()
        .map(|m| ["import", "missing", "of"].map(|k| m[k].as_i64().unwrap()))
        .collect();
    // The other two doors say the same.
    let check = desk.run(&["check"]);
    let brief = desk.run(&["brief"]).out;
    assert_eq!(
        check.exit == Exit::Done,
        missing.is_empty(),
        "{}",
        check.out
    );
    for m in missing {
        let file = m["file"].as_str().unwrap();
        let told = |out: &str| {
            out.lines()
                .any(|l| l.contains(file) && l.contains("not in"))
        };
        assert!(told(&check.out) && told(&brief), "{}\n{brief}", check.out);
    }
    said
}

fn import(desk: &Desk, kind: &str, name: &str, text: &str, args: &[&str]) -> Run {
    let path = desk.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    let mut all = vec!["import", kind, path.to_str().unwrap()];
    all.extend(args);
    desk.run(&all)
}

const OCTOBER: &str =
    "id,rep,stage,amount,closed\nd1,Bo,won,1,2026-01-05\nd2,Quinn,won,700,2026-01-06\n";

#[test]
fn another_file_of_the_same_name_settles_nothing() {
    let desk = Desk::staffed();
    import(&desk, "deals", "oct/deals.csv", OCTOBER, &[]);
    let november = "id,rep,stage,amount,closed\nd8,Bo,won,3,2026-02-05\nd9,Bo,won,4,2026-02-06\n";
    import(&desk, "deals", "nov/deals.csv", november, &[]);
    assert_eq!(open(&desk), [[2, 1, 2]]);
    // A deal of that id settles it, from whatever file it comes.
    let late = "id,rep,stage,amount,closed\nd2,Ann Lee,won,700,2026-01-06\n";
    import(&desk, "deals", "late.csv", late, &[]);
    assert!(open(&desk).is_empty());
    // Without that import it is missing again, and said so at once.
    let undone = desk.run(&["imports", "--undo", "4"]);
    assert!(
        undone.out.contains("Import deals.csv again"),
        "{}",
        undone.out
    );
    assert_eq!(open(&desk), [[2, 1, 2]]);
}

#[test]
fn every_morning_may_bring_a_file_of_the_same_name() {
    let desk = Desk::staffed();
    let day = |day: &str, second: &str| {
        format!("rep,day,touch\nBo,{day},5\n{second},{day},3\nAnn Lee,{day},4\n")
    };
    import(
        &desk,
        "activity",
        "today.csv",
        &day("2026-02-10", "Quinn"),
        &[],
    );
    import(
        &desk,
        "activity",
        "today.csv",
        &day("2026-02-11", "王芳"),
        &[],
    );
    assert_eq!(open(&desk), [[2, 1, 3]]);
    // A second missing one of the next day is told beside it.
    import(
        &desk,
        "activity",
        "today.csv",
        &day("2026-02-12", "Quinn"),
        &[],
    );
    assert_eq!(open(&desk), [[4, 1, 3], [2, 1, 3]]);
    // The same lines once more, now that somebody said who is meant.
    let told = ["--value", "rep:Quinn=陈杰"];
    import(
        &desk,
        "activity",
        "again.csv",
        &day("2026-02-10", "Quinn"),
        &told,
    );
    assert_eq!(open(&desk), [[4, 1, 3]]);
    // The file itself, put right where it stands.
    import(
        &desk,
        "activity",
        "today.csv",
        &day("2026-02-12", "陈杰"),
        &[],
    );
    assert!(open(&desk).is_empty());
}

#[test]
fn an_undone_import_leaves_no_file_that_stands_for_another_one() {
    let desk = Desk::staffed();
    let text =
        "id,rep,stage,amount,closed\nd1,Quinn,won,1,2026-01-05\nd2,Rex Stone,won,1,2026-01-06\n";
    import(&desk, "deals", "deals.csv", text, &[]);
    let rejects = desk.path("deals.csv.rejects.csv");
    let both = fs::read_to_string(&rejects).unwrap();
    import(
        &desk,
        "deals",
        "deals.csv",
        text,
        &["--value", "rep:Quinn=Ann Lee"],
    );
    assert_eq!(open(&desk), [[3, 1, 2]]);
    let of_second = fs::read_to_string(&rejects).unwrap();
    assert!(
        both.contains("d1,") && !of_second.contains("d1,"),
        "{of_second}"
    );
    let undone = desk.run(&["imports", "--undo", "3"]);
    assert!(
        undone.out.contains("2 of 2 rows of deals.csv"),
        "{}",
        undone.out
    );
    assert!(!rejects.exists(), "its one row stood for two");
    assert_eq!(open(&desk), [[2, 2, 2]]);
    // Somebody kept that file and puts it right: its row is in, the other one is not.
    fs::write(&rejects, of_second.replace("Rex Stone", "Bo")).unwrap();
    let run = desk.run(&["import", "deals", rejects.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert_eq!(desk.rows("SELECT id FROM deal"), ["d2"]);
    assert_eq!(open(&desk), [[2, 1, 2]]);
    import(
        &desk,
        "deals",
        "deals.csv",
        text,
        &[
            "--value",
            "rep:Quinn=Ann Lee",
            "--value",
            "rep:Rex Stone=Bo",
        ],
    );
    assert!(open(&desk).is_empty());
    let chinese = desk.run(&["--lang", "zh-CN", "imports", "--undo", "5"]).out;
    assert!(chinese.contains("请再次导入 deals.csv"), "{chinese}");
}

#[test]
fn equal_lines_are_settled_one_by_one() {
    let desk = Desk::staffed();
    let call = "Quinn,2026-02-10\n";
    let text = format!("rep,day\nBo,2026-02-10\n{call}{call}{call}");
    import(&desk, "activity", "calls.csv", &text, &["--each", "touch"]);
    assert_eq!(open(&desk), [[2, 3, 4]]);
    let rejects = desk.path("calls.csv.rejects.csv");
    let text = fs::read_to_string(&rejects).unwrap();
    // One row of three is put right, one is taken out of the file, one stays wrong.
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replacen("Quinn", "Bo", 1);
    lines.remove(3);
    fs::write(&rejects, lines.join("\n") + "\n").unwrap();
    desk.run(&[
        "import",
        "activity",
        rejects.to_str().unwrap(),
        "--each",
        "touch",
    ]);
    assert_eq!(open(&desk), [[3, 1, 4], [2, 1, 4]]);
    assert_eq!(desk.rows("SELECT sum(value) FROM activity"), ["2"]);
}
