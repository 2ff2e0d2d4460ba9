//! Rows that bear a checksum are never written without it: every statement that changes one computes it.

use super::sources;

/// The tables of the schema that have one.
fn summed(schema: &str) -> Vec<&str> {
    let tables = schema.split("\nCREATE TABLE ").skip(1);
    let found = tables.filter_map(|made| {
        let name = made.split_whitespace().next()?;
        let body = made.split("\n) STRICT").next()?;
        let has = body.lines().any(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some("sum") && words.next() == Some("INTEGER")
        });
        // What an import put there is summed as a whole.
        (has && name != "import_sum").then_some(name)
    });
    found.collect()
}

/// What is wrong with the statements of a piece of code.
fn forgotten(code: &str, tables: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for verb in ["INTO ", "UPDATE "] {
        for (at, _) in code.match_indices(verb) {
            let statement = code[at + verb.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            let Some(table) = statement.split([' ', '\n', '(']).next() else {
                continue;
            };
            if !tables.contains(&table) {
                continue;
            }
            let is_update = verb == "UPDATE ";
            let bare = is_update && statement[table.len()..].trim_start().starts_with("SET");
            let without = !is_update && !statement.contains("row_sum (");
            if bare || without || statement.contains("DO UPDATE SET") {
                found.push(format!("{verb}{statement}"));
            }
        }
    }
    found
}

#[test]
fn a11_no_statement_forgets_the_checksum_of_a_row() {
    let schema = include_str!("../../assets/schema/001.sql");
    let tables = summed(schema);
    assert!(
        tables.contains(&"warning") && tables.len() > 10,
        "{tables:?}"
    );
    let mut seen = 0;
    for (file, code) in sources() {
        if file.contains("_cases/") {
            continue;
        }
        assert_eq!(forgotten(&code, &tables), [""; 0], "{file}");
        seen += code.matches("row_sum (").count();
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn the_finder_of_forgotten_checksums_finds_each_form() {
    let tables = ["warning"];
    for wrong in [
        r#""UPDATE warning SET shown = 1""#,
        r#""INSERT INTO warning VALUES (?1)""#,
        "\"INSERT OR REPLACE INTO warning\n VALUES (?1, 2)\"",
        r#""INSERT INTO warning VALUES (?1, row_sum (?1)) ON CONFLICT DO UPDATE SET a = 1""#,
    ] {
        assert_eq!(forgotten(wrong, &tables).len(), 1, "{wrong}");
    }
    for right in [
        r#""UPDATE warning {seen} WHERE a = 1""#,
        r#""INSERT INTO warning VALUES (?1, row_sum (?1)) ON CONFLICT DO UPDATE {seen}""#,
        r#""UPDATE warnings SET shown = 1""#,
        r#""INSERT INTO other VALUES (?1) ON CONFLICT DO UPDATE SET a = 1""#,
    ] {
        assert_eq!(forgotten(right, &tables), [""; 0], "{right}");
    }
}
