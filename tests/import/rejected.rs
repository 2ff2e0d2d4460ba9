//! Rejected rows: all faults at once, grouped, in a file that can be put right and imported again.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use std::fs;

#[test]
fn all_faults_of_a_row_are_told_at_once_and_many_rows_in_one_line() {
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount\n1,Zed,lead,5%\n2,Zed,lead,5\n3,Zoe,soon,5\n";
    let path = desk.file("d.csv", text);
    let run = desk.run(&["import", "deals", path.to_str().unwrap()]);
    assert_eq!(run.exit, Exit::NotSo, "nothing of the file was taken");
    assert!(run.out.contains("3 rows, rep"), "{}", run.out);
    assert!(run.out.contains("“Zed” 2, “Zoe” 1"), "{}", run.out);
    assert!(
        run.out.contains("5%") && run.out.contains("soon"),
        "{}",
        run.out
    );
}

#[test]
fn rejects_are_put_right_and_imported_again() {
    let desk = Desk::staffed();
    let text = "January\n\nid,owner,stage,amount,closed\n\
        1,Bo,won,5,2026-01-05\n2,Boo,won,-6,2026-01-06\n3,=x,won,7,2026-01-07\n";
    assert_eq!(desk.import("deals", text, &[]).counts(), [3, 1, 0, 0, 2]);
    let path = desk.path("deals.csv.rejects.csv");
    let rejects = fs::read_to_string(&path).unwrap();
    assert!(rejects.starts_with("January\n"), "{rejects}");
    // One of the two is put right.
    fs::write(&path, rejects.replace("2,Boo,", "2,Bo,")).unwrap();
    let named = path.to_str().unwrap();
    let run = desk.run(&["import", "deals", named, "--json"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    assert_eq!(
        desk.rows("SELECT id, amount_minor FROM deal ORDER BY 1"),
        ["1|500", "2|-600"]
    );
    assert_eq!(
        run.json()["rejects"][0]["values"][0]["value"],
        "=x",
        "as it was"
    );
    let rejects = fs::read_to_string(&path).unwrap();
    fs::write(&path, rejects.replace("'=x", "Bo")).unwrap();
    let run = desk.run(&["import", "deals", named, "--json"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert!(!path.exists(), "all is in");
}

#[test]
fn what_somebody_put_right_is_never_written_over() {
    let desk = Desk::staffed();
    let bad = "id,rep,stage\na,Boo,lead\n";
    desk.import("deals", bad, &[]);
    let first = desk.path("deals.csv.rejects.csv");
    let corrected = fs::read_to_string(&first).unwrap().replace("Boo", "Bo");
    fs::write(&first, &corrected).unwrap();
    // The whole file again, before the corrected rows were brought in; then one without a fault.
    for text in [bad, "id,rep,stage\nb,Bo,lead\n"] {
        desk.import("deals", text, &[]);
        assert_eq!(fs::read_to_string(&first).unwrap(), corrected);
    }
    assert!(!desk.path("deals.csv.rejects-2.csv").exists());
    let run = desk.run(&["import", "deals", first.to_str().unwrap(), "--json"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert!(!first.exists(), "its rows are in");
}

#[test]
fn rows_of_another_kind_have_a_file_of_their_own() {
    let desk = Desk::staffed();
    let path = desk.file("all.csv", "id,rep,stage,day\na,Boo,lead,2026-02-03\n");
    let path = path.to_str().unwrap();
    desk.run(&["import", "deals", path, "--map", "opened=day"]);
    let deals = fs::read_to_string(desk.path("all.csv.rejects.csv")).unwrap();
    let args = ["import", "activity", path, "--each", "touch", "--json"];
    let run = desk.run(&args);
    let second = desk.path("all.csv.rejects-2.csv");
    assert_eq!(run.json()["rejects_file"], second.to_str().unwrap());
    assert_eq!(
        fs::read_to_string(desk.path("all.csv.rejects.csv")).unwrap(),
        deals
    );
}

#[test]
fn corrected_events_join_those_of_their_file() {
    let desk = Desk::staffed();
    let text = "rep,day\nBo,2026-02-03\nBo,2026-02-03\nBoo,2026-02-03\n";
    let each = ["--each", "touch"];
    assert_eq!(desk.import("activity", text, &each).counts()[4], 1);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|2"]);
    let path = desk.path("activity.csv.rejects.csv");
    let rejects = fs::read_to_string(&path).unwrap();
    fs::write(&path, rejects.replace("Boo,", "Bo,")).unwrap();
    desk.run(&[
        "import",
        "activity",
        path.to_str().unwrap(),
        "--each",
        "touch",
    ]);
    assert_eq!(desk.activity(), ["2026-02-03|3|touch|3"]);
}

/// What stands behind rejected rows is no count of theirs, although it is numbers.
#[test]
fn corrected_events_by_their_type_are_read_without_the_columns_that_we_wrote() {
    let desk = Desk::staffed();
    let text = "rep,day,type\nBo,2026-02-02,Call\nXx,2026-02-02,Call\n";
    let as_touch = ["--action", "Call=touch"];
    let run = desk.import("activity", text, &as_touch);
    assert_eq!(run.json()["rejected"], 1, "{}", run.out);
    let rejects = desk.path("activity.csv.rejects.csv");
    let corrected = std::fs::read_to_string(&rejects)
        .unwrap()
        .replace("\nXx", "\nBo");
    std::fs::write(&rejects, corrected).unwrap();
    let run = desk.run(&[
        "--json",
        "import",
        "activity",
        rejects.to_str().unwrap(),
        "--action",
        "Call=touch",
    ]);
    assert_eq!(run.json()["rejected"], 0, "{} {}", run.out, run.err);
    assert_eq!(desk.activity(), ["2026-02-02|3|touch|2"]);
    // The whole file, corrected as well, takes the place of both.
    let whole = desk.import("activity", text.replace("Xx", "Bo"), &as_touch);
    assert_eq!(whole.json()["rejected"], 0, "{} {}", whole.out, whole.err);
    assert_eq!(desk.activity(), ["2026-02-02|3|touch|2"]);
}

#[test]
fn own_files_of_rejects_are_passed_over_among_others() {
    let desk = Desk::staffed();
    let text = "id,rep,stage\n1,Bo,lead\n2,Boo,lead\n";
    desk.import("deals", text, &[]);
    let file = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let (deals, rejects) = (file("deals.csv"), file("deals.csv.rejects.csv"));
    let run = desk.run(&["import", "deals", &deals, &rejects]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    assert!(run.err.contains("skipped"), "{}", run.err);
    assert!(!desk.path("deals.csv.rejects.csv.rejects.csv").exists());
}

#[test]
fn p16_a_rejected_row_keeps_its_own_cells_and_no_constant() {
    let desk = Desk::staffed();
    let text = "id,rep,amount,closed\nA,1,10,2026-02-02\nB,nobody,10,2026-02-02\n";
    let run = desk.import("deals", text, &["--set-field", "stage=won"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    let path = run.json()["rejects_file"].as_str().unwrap().to_owned();
    let rejects = std::fs::read_to_string(&path).unwrap();
    assert!(!rejects.contains(",won"), "{rejects}");
    let corrected = rejects.replace("nobody", "2");
    std::fs::write(&path, corrected).unwrap();
    let set = [
        "import",
        "deals",
        &path,
        "--set-field",
        "stage=won",
        "--json",
    ];
    assert_eq!(desk.run(&set).counts(), [1, 1, 0, 0, 0]);
}

/// Root writes where nobody may: what its owner has closed is left alone all the same.
#[test]
#[cfg(unix)]
fn p16_a_folder_that_is_closed_gets_no_file_of_rejects() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::staffed();
    let folder = desk.path("closed");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("deals.csv");
    fs::write(&file, "id,owner,stage\nE1,Bo,lead\nE2,Stranger,lead\n").unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    let run = desk.run(&["import", "deals", file.to_str().unwrap(), "--json"]);
    assert_eq!(run.counts(), [2, 1, 0, 0, 1]);
    let names = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name());
    let names: Vec<_> = names.collect();
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(names, ["deals.csv"]);
    let rejects = run.json()["rejects_file"].as_str().unwrap().to_owned();
    assert!(
        rejects.starts_with(desk.path("own").to_str().unwrap()),
        "{rejects}"
    );
    assert!(fs::read_to_string(&rejects).unwrap().contains("Stranger"));
}

#[test]
fn cells_of_rows_that_are_rejected_once_more_are_made_harmless_once() {
    let desk = Desk::staffed();
    let text = "rep,day,touch,note\nBo,2026-02-03,5,=a\nBo,2026-02-03,6,=b\n";
    desk.import("activity", text, &[]);
    let path = desk.path("activity.csv.rejects.csv");
    for _ in 0..2 {
        let rejects = std::fs::read_to_string(&path).unwrap();
        assert!(
            rejects.contains(",'=a,") && rejects.contains(",'=b,"),
            "{rejects}"
        );
        let run = desk.run(&["import", "activity", path.to_str().unwrap()]);
        assert!(run.out.contains("2 not imported"), "{}{}", run.out, run.err);
    }
}
