//! Small files of every kind, one after the other, undone in any order: every table is as before, byte for byte but for
//! the list of imports, and what is refused changes nothing.

use super::setting;
use crate::desk::Desk;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use quarterdeck::cli::Exit;
use std::collections::BTreeMap;

/// A column, and what may stand in it.
type Pool = (&'static str, &'static [&'static str]);

const REPS: &[&str] = &["1", "2", "Bo", "王芳", "Zoe", ""];
const DAYS: &[&str] = &["2026-02-02", "2026-02-03", "2026-02-04", "2026-03-02", ""];
const NUMBERS: &[&str] = &["0", "1", "5", "70", "", "x"];
const CUSTOMERS: &[&str] = &["c1", "Nova", "Foo", "Bar", ""];
const UNITS: &[&str] = &["South", "North/One", "North/New", "East", ""];
const NOTES: &[&str] = &["fine", "other, with \"marks\"", "", "休假"];

/// Of each kind the columns that a file needs, and those that it may have.
const KINDS: [(&str, &[Pool], &[Pool]); 12] = [
    (
        "reps",
        &[
            ("id", &["1", "2", "7", "8"]),
            ("name", &["Bo", "Zoe", "Ann Lee"]),
            ("unit", UNITS),
            ("from", DAYS),
        ],
        &[
            ("tier", &["mid", "senior", ""]),
            ("to", DAYS),
            ("email", &["z@firm.example", ""]),
        ],
    ),
    (
        "customers",
        &[
            ("id", &["c1", "c2", "c3"]),
            ("name", &["Nova", "Foo", "Nova Ltd"]),
        ],
        &[
            ("segment", &["retail", "trade", ""]),
            ("key", &["yes", "no", ""]),
            ("rep", REPS),
        ],
    ),
    (
        "products",
        &[("id", &["p1", "p2"]), ("name", &["Lamp", "Desk"])],
        &[("class", &["core", "new", "tail", ""])],
    ),
    (
        "aliases",
        &[
            ("kind", &["rep", "customer"]),
            ("text", &["Bobo", "N."]),
            ("name", &["Bo", "Ann Lee", "Nova"]),
        ],
        &[],
    ),
    (
        "rates",
        &[
            ("currency", &["USD", "EUR"]),
            ("from", DAYS),
            ("rate", &["7", "7.2", "8"]),
        ],
        &[],
    ),
    (
        "calendar",
        &[("day", DAYS), ("kind", &["rest", "work"])],
        &[("note", NOTES)],
    ),
    (
        "absences",
        &[("rep", REPS), ("from", DAYS), ("to", DAYS)],
        &[
            ("reason", NOTES),
            ("part", &["half", "full", ""]),
            ("status", &["approved", "rejected"]),
        ],
    ),
    (
        "activity",
        &[("rep", REPS), ("day", DAYS), ("touch", NUMBERS)],
        &[("demo", NUMBERS), ("note", NOTES)],
    ),
    (
        "contacts",
        &[
            ("customer", CUSTOMERS),
            ("rep", REPS),
            ("day", DAYS),
            ("direction", &["in", "out"]),
        ],
        &[("status", &["done", "cancelled", ""])],
    ),
    (
        "deals",
        &[
            ("id", &["E1", "E2", "E3"]),
            ("owner", REPS),
            ("stage", &["lead", "won", "lost"]),
        ],
        &[
            ("customer", CUSTOMERS),
            ("amount", NUMBERS),
            ("opened", DAYS),
            ("closed", DAYS),
        ],
    ),
    (
        "targets",
        &[
            ("rep", REPS),
            ("period", &["2026-02", "2026-03", "2026-Q2"]),
            ("target", NUMBERS),
        ],
        &[("floor", NUMBERS)],
    ),
    (
        "readings",
        &[("metric", &["nps"]), ("day", DAYS), ("value", NUMBERS)],
        &[("base", NUMBERS)],
    ),
];

/// A file of a kind, and with which options it comes in.
#[derive(Clone, Debug)]
struct SmallFile {
    kind: &'static str,
    text: String,
    options: Vec<&'static str>,
}

fn small_file() -> impl Strategy<Value = SmallFile> {
    let rows = proptest::collection::vec(proptest::collection::vec(any::<Index>(), 8), 0..6);
    (
        select(&KINDS[..]),
        any::<[bool; 4]>(),
        any::<[bool; 2]>(),
        rows,
    )
        .prop_map(
            |((kind, needed, optional), chosen, [creates, is_whole], rows)| {
                let more = optional.iter().zip(chosen).filter(|(_, chosen)| *chosen);
                let columns: Vec<&Pool> = needed.iter().chain(more.map(|(pool, _)| pool)).collect();
                let line = |cells: Vec<String>| format!("{}\n", cells.join(","));
                let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
                let head = line(
                    columns
                        .iter()
                        .map(|(title, _)| (*title).to_owned())
                        .collect(),
                );
                let rows = rows.iter().map(|row| {
                    let cells = columns.iter().zip(row);
                    line(
                        cells
                            .map(|((_, pool), at)| quoted(at.get::<&str>(pool)))
                            .collect(),
                    )
                });
                let mut options = Vec::new();
                if creates {
                    options.extend(["--create", "reps,customers,products,units"]);
                }
                if is_whole && ["reps", "deals", "targets"].contains(&kind) {
                    options.extend(["--snapshot", "--shrink"]);
                }
                let text = std::iter::once(head).chain(rows).collect();
                SmallFile {
                    kind,
                    text,
                    options,
                }
            },
        )
}

/// Every table but that of days as they were last reckoned, which is made anew when it is wanted.
fn tables(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let mut all = super::tables(desk);
    all.remove("sheet");
    all
}

fn newest(desk: &Desk) -> i64 {
    desk.rows("SELECT max(seq) FROM import")[0].parse().unwrap()
}

fn cases() -> u32 {
    if std::env::var_os("QUARTERDECK_WHOLE").is_some() {
        400
    } else {
        24
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn files_of_any_kind_that_are_undone_in_any_order_leave_every_table_as_before(
        files in proptest::collection::vec(small_file(), 1..5),
        order in proptest::collection::vec(any::<Index>(), 12),
        from_the_newest in any::<bool>(),
    ) {
        let desk = Desk::staffed();
        desk.import("customers", "id,name,segment\nc1,Nova,retail\nc2,Foo,trade\n", &[]);
        let mut states = vec![tables(&desk)];
        let mut numbers = Vec::new();
        for file in &files {
            let before = newest(&desk);
            let options = [&setting()[..], &file.options].concat();
            let run = desk.import(file.kind, &file.text, &options);
            prop_assert!(
                matches!(run.exit, Exit::Done | Exit::NotSo | Exit::Unreadable),
                "{file:?}: {:?} {}{}", run.exit, run.out, run.err,
            );
            let now = tables(&desk);
            if newest(&desk) == before {
                prop_assert_eq!(&now, states.last().unwrap(), "{:?}", file);
            } else {
                numbers.push(newest(&desk));
                states.push(now);
            }
        }
        let mut order = order.into_iter();
        while !numbers.is_empty() {
            let last = numbers.len() - 1;
            let chosen = order.next().filter(|_| !from_the_newest);
            let at = chosen.map_or(last, |chosen| chosen.index(numbers.len()));
            let before = tables(&desk);
            let number = numbers[at].to_string();
            let undo = [&["imports", "--undo", &*number][..], &setting()].concat();
            let undo = desk.run(&undo);
            let now = tables(&desk);
            if undo.exit == Exit::Done {
                numbers.remove(at);
                if from_the_newest {
                    states.pop();
                    prop_assert_eq!(&now, states.last().unwrap(), "{:?}", files);
                }
            } else {
                // A later one stands on it; the newest of all is never refused.
                prop_assert!(at < last, "{}{} {:?}", undo.out, undo.err, files);
                prop_assert_eq!(&now, &before, "{:?}", files);
            }
        }
        prop_assert_eq!(&tables(&desk), &states[0], "{:?}", files);
    }
}
