//! What leaves for a spreadsheet runs nothing there, whatever ends a cell in it, and comes back as it was.

use crate::desk::Desk;
use std::fs;

#[test]
fn d5_a_formula_behind_a_semicolon_is_harmless_and_comes_back_as_it_was() {
    let names = [
        "Acme;=1+2;x",
        "a;;+cmd|x",
        "'=a;'=b",
        "''@SUM;''@SUM;-1+1",
        "deal; -5",
        "a;-5;b",
        "=1;=2",
        "O'Brien;'quoted'",
    ];
    let desk = Desk::new();
    let rows = names.iter().enumerate();
    let rows = rows.map(|(at, name)| format!("C{at},\"{name}\"\n"));
    let text = format!("id,name\n{}", rows.collect::<String>());
    let run = desk.import("customers", &text, &[]);
    assert_eq!(run.json()["rejected"], 0, "{} {}", run.out, run.err);
    let file = desk.path("out.csv");
    let file = file.to_str().unwrap();
    let run = desk.run(&["export", "customers", "-o", file]);
    assert_eq!(run.err, "", "{}", run.out);
    let written = fs::read_to_string(file).unwrap();
    // Opened where the semicolon ends a cell, no cell begins with a sign of a formula.
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .has_headers(false)
        .from_reader(written.as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            let is_formula = cell.starts_with(['=', '+', '@']) || cell.starts_with("-1+");
            assert!(!is_formula, "{cell} in {written}");
        }
    }
    let other = Desk::new();
    let run = other.run(&["--json", "import", "customers", file]);
    assert_eq!(run.json()["rejected"], 0, "{} {}", run.out, run.err);
    assert_eq!(other.rows("SELECT name FROM customer ORDER BY id"), names);
}
