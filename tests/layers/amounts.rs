//! Amounts are added by `domain::money` alone: the standard library's sum of 64 bits stops the program where it runs
//! over, and says nothing of a company that is too large.

use super::sources;

/// Where no amount is added: what is drawn, read, sent or made up.
const ASIDE: [&str; 7] = ["demo", "i18n", "ingest", "intake", "notify", "sys", "tui"];

/// Words before `.sum()` that are no iterator: a metric says of what it is the sum, a sheet its own.
const NAMED: [&str; 3] = ["metric", "m", "self"];

/// Sums of 64 bits with a sign, or of a type that nobody names.
fn unchecked(code: &str) -> Vec<&str> {
    let line = |at: usize| {
        let from = code[..at].rfind('\n').map_or(0, |n| n + 1);
        code[from..].lines().next().unwrap_or_default().trim()
    };
    let bare = code.match_indices(".sum()").filter(|(at, _)| {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let before = &code[..*at];
        let word = before.trim_end_matches(is_word).len();
        !NAMED.contains(&&before[word..])
    });
    let signed = ["sum::<i64>", "sum::<Option<i64>>", "product::<i64>"];
    let signed = signed.into_iter().flat_map(|of| code.match_indices(of));
    bare.chain(signed).map(|(at, _)| line(at)).collect()
}

#[test]
fn no_amount_is_added_by_a_sum_that_may_run_over() {
    let mut seen = 0;
    for (file, code) in sources() {
        let top = file.split(['/', '.']).next().unwrap_or_default();
        if ASIDE.contains(&top) {
            continue;
        }
        assert_eq!(
            unchecked(&code),
            [""; 0],
            "{file}: domain::money::total adds"
        );
        seen += code.matches("total(").count();
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn the_finder_of_unchecked_sums_finds_each_form() {
    for wrong in [
        "let all: i64 = of.map(|t| t.won).sum();",
        "of.map(|t| t.won)\n    .sum()",
        "of.sum::<i64>()",
        "all.map(|n| n.thousandths).sum::<Option<i64>>()",
    ] {
        assert_eq!(unchecked(wrong).len(), 1, "{wrong}");
    }
    for right in [
        "self.metric.sum()?",
        "|m| m.sum().is_some()",
        "total(of)",
        "of.sum::<i128>()",
    ] {
        assert_eq!(unchecked(right), [""; 0], "{right}");
    }
}
