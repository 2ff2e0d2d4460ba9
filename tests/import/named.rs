//! What the names of sheets and files say of the amounts in them.

use crate::desk::Desk;
use crate::workbooks::{import, rows, xlsx};
use quarterdeck::cli::Exit;

#[test]
fn the_name_of_a_sheet_and_a_line_above_qualify_amounts_and_that_of_a_file_asks() {
    let table: [&[&str]; 3] = [
        &["rep", "period", "target"],
        &["1", "2026-02", "50"],
        &["Nobody", "2026-02", "5"],
    ];
    for name in ["目标（千元）", "Targets k CNY"] {
        let desk = Desk::staffed();
        let path = xlsx(&desk, "t.xlsx", |book| {
            rows(book.add_worksheet().set_name(name).unwrap(), 0, &table);
        });
        let run = import(&desk, "targets", &path, &[]);
        assert_eq!(run.counts(), [2, 1, 0, 0, 1], "{name}");
        assert_eq!(run.json()["readings"]["amount"]["scale"], 1000, "{name}");
        // What was not imported keeps it, also where it is put right in a file of its own.
        let rejects = desk.path("t.xlsx.rejects.csv");
        let text = std::fs::read_to_string(&rejects).unwrap();
        std::fs::write(&rejects, text.replacen("Nobody,2026", "2,2026", 1)).unwrap();
        assert_eq!(
            import(&desk, "targets", &rejects, &[]).counts(),
            [1, 1, 0, 0, 0]
        );
        assert_eq!(
            desk.rows("SELECT baseline FROM target_cell ORDER BY 1"),
            ["500000", "5000000"],
            "{name}"
        );
    }
    let desk = Desk::staffed();
    let text = "Sales targets 2026; k CNY,,\nrep,period,target\n1,2026-02,50\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.json()["readings"]["amount"]["scale"], 1000);
    let path = desk.file("targets_kCNY.csv", "rep,period,target\n1,2026-03,50\n");
    let run = import(&desk, "targets", &path, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    let said = format!("{}{}", run.out, run.err);
    assert!(said.contains("--set-field scale=1000"), "{said}");
    let run = import(&desk, "targets", &path, &["--set-field", "scale=1000"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    let path = desk.file("t.csv", "rep,period,target\n1,2026-04,50\n");
    assert_eq!(
        import(&desk, "targets", &path, &[]).counts(),
        [1, 1, 0, 0, 0]
    );
    // A title that says it itself leaves nothing to ask.
    let path = desk.file("targets_kCNY.csv", "rep,period,target (k)\n1,2026-03,50\n");
    assert_eq!(
        import(&desk, "targets", &path, &[]).counts(),
        [1, 0, 0, 1, 0]
    );
}

#[test]
fn p11_a_period_or_a_day_of_a_whole_file_is_proposed() {
    let table = "rep,target\n1,50\n";
    for (name, text, told) in [
        (
            "t.csv",
            format!("Targets November 2026,\n{table}"),
            "--set-field period=2026-11",
        ),
        (
            "t.csv",
            format!("2026年四季度目标,\n{table}"),
            "--set-field period=2026-Q4",
        ),
        (
            "targets 2026-12.csv",
            table.to_owned(),
            "--set-field period=2026-12",
        ),
        ("t.csv", table.to_owned(), "--set-field period=TEXT"),
    ] {
        let desk = Desk::staffed();
        let path = desk.file(name, text);
        let run = import(&desk, "targets", &path, &[]);
        assert_eq!(run.exit, Exit::Unreadable);
        let said = format!("{}{}", run.out, run.err);
        assert!(said.contains(told), "{name}: {said}");
        if !told.contains("TEXT") {
            let told: Vec<&str> = told.split(' ').collect();
            let run = import(&desk, "targets", &path, &told);
            assert_eq!(run.counts(), [1, 1, 0, 0, 0], "{name}: {}", run.err);
        }
    }
    let desk = Desk::staffed();
    let path = desk.file("日报 2026-02-03.csv", "姓名,电话数\n王芳,5\n");
    let run = import(&desk, "activity", &path, &[]);
    let said = format!("{}{}", run.out, run.err);
    assert!(said.contains("--set-field day=2026-02-03"), "{said}");
    let run = import(&desk, "activity", &path, &["--set-field", "day=2026-02-03"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    let run = desk.import("calendar", "day,holiday\n2026-04-01,party\n", &[]);
    assert!(run.err.contains("--set-field kind=TEXT"), "{}", run.err);
}
