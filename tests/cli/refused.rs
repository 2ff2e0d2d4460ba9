//! What cannot be is refused: splits, words that are not taken.

use crate::home::Home;
use serde_json::json;

/// What cannot be is refused with a sentence in both languages, and nothing is kept of it.
#[test]
fn rule_15_a_split_that_cannot_be_is_refused() {
    let home = Home::with_team();
    let base = [
        "target", "split", "--period", "2027", "--amount", "100", "--by", "time",
    ];
    let refused: [(&[&str], &str, &str); 8] = [
        (&["--over", "1001"], "1000 percent", "1000"),
        (&["--over=-200"], "-100", "-100"),
        (
            &["--hold", "2027-Q1=5", "--hold", "2027-Q1=6"],
            "named twice",
            "出现了两次",
        ),
        (
            &["--share", "2027-Q1=50", "--share", "2027-Q1=50"],
            "named twice",
            "出现了两次",
        ),
        // Nobody is left who could give back what a held part has more than the whole.
        (
            &["--hold", "2027-Q1=150", "--gap", "spread"],
            "is not placed",
            "未分配",
        ),
        // What was tried and did not help is not offered again.
        (
            &["--hold", "2027-Q1=150", "--gap", "spread"],
            "--gap carry, leave.",
            "--gap carry、leave。",
        ),
        // A fixed share is no even split.
        (
            &["--method", "even", "--share", "2027-Q1=50"],
            "weights of its own",
            "自有权重",
        ),
        (
            &["--amount", "1000000000000000"],
            "at most 10,000,000,000,000.00",
            "最多 10,000,000,000,000.00",
        ),
    ];
    for (more, en, zh) in refused {
        for (lang, said) in [("en", en), ("zh-CN", zh)] {
            let (code, out, err) = home.ends(&[&["--lang", lang], &base[..], more].concat());
            assert!(code != 0 && out.is_empty(), "{more:?}: {code} {out}");
            assert!(err.contains(said), "{more:?}: {err}");
        }
    }
    assert_eq!(home.json(&["target", "drafts"])["drafts"], json!([]));
    // Said to be left, the gap is kept and shows.
    let kept = [&base[..], &["--hold", "2027-Q1=150", "--gap", "leave"]].concat();
    let kept = home.json(&kept);
    assert!(kept["draft"].is_string(), "{kept}");
}

/// A word that what is to be done does not take is no word about nothing: whoever types it means something by it.
#[test]
fn a_word_that_is_not_taken_is_refused() {
    let home = Home::with_team();
    for words in [
        &["target", "show", "East"][..],
        &["target", "history", "East"],
        &["adjust", "list", "East"],
        &["signal", "list", "East"],
        &["task", "list", "East"],
        &["meeting", "list", "East"],
        &["rules", "list", "East"],
    ] {
        let (code, out, said) = home.ends(words);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}: {said}");
        assert!(said.contains("“East”"), "{said}");
    }
}
