//! Twice is once, order does not matter, nothing panics.

use crate::desk::Desk;
use proptest::prelude::*;
use quarterdeck::cli::Exit;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_same_file_again_changes_nothing_and_the_order_of_rows_does_not_matter(
        cells in proptest::collection::btree_map((1u8..=4, 1u8..=20, 0usize..4), 0u16..50, 1..60),
        seed in any::<u64>(),
    ) {
        let actions = ["touch", "need", "proposal", "demo"];
        let mut lines: Vec<String> = cells
            .iter()
            .map(|((rep, day, action), count)| format!("{rep},2026-02-{day:02},{},{count}", actions[*action]))
            .collect();
        let desk = Desk::staffed();
        let text = |lines: &[String]| format!("rep,day,action,count\n{}\n", lines.join("\n"));
        let n = cells.len() as u64;
        prop_assert_eq!(desk.import("activity", text(&lines), &[]).counts(), [n, n, 0, 0, 0]);
        let before = desk.activity();
        lines.sort_by_key(|l| l.bytes().fold(seed, |h, b| h.wrapping_mul(0x100_0000_01b3) ^ u64::from(b)));
        prop_assert_eq!(desk.import("activity", text(&lines), &[]).counts(), [n, 0, 0, n, 0]);
        let other = Desk::staffed();
        other.import("activity", text(&lines), &[]);
        prop_assert_eq!(&before, &desk.activity());
        prop_assert_eq!(&before, &other.activity());
    }

    #[test]
    fn arbitrary_files_are_imported_or_refused_but_never_panic(
        kind in proptest::sample::select(vec!["reps", "activity", "deals", "customers", "products", "targets", "absences", "calendar", "contacts"]),
        lines in proptest::collection::vec("[\"',;\\t 0-9a-z年月/.=\\-+张]{0,40}", 0..12),
        headed in any::<bool>(),
    ) {
        let header = "id,name,rep,day,action,count,stage,amount,customer,direction,kind,period,from,to,unit\n";
        let desk = Desk::staffed();
        let text = format!("{}{}", if headed { header } else { "" }, lines.join("\n"));
        let run = desk.import(kind, &text, &["--create"]);
        prop_assert!(matches!(run.exit, Exit::Done | Exit::NotSo | Exit::Unreadable), "{:?} {}", run.exit, run.err);
        if run.exit == Exit::Done {
            let again = desk.import(kind, &text, &["--create"]).counts();
            prop_assert_eq!([again[1], again[2]], [0, 0]);
        }
    }
}
