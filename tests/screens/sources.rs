//! Sources of the settings that could not be brought in stay in sight.

use super::{Cockpit, fixture};
use quarterdeck::domain::facts::FailedSource;
use quarterdeck::i18n::Lang;

/// The line below the header.
fn second(cockpit: &Cockpit) -> String {
    cockpit.screen().lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_source_that_could_not_be_brought_in_stays_told() {
    let failed = |source: &str| FailedSource {
        source: source.into(),
        file: "bad.csv".into(),
        why: "no column “rep”".into(),
    };
    for (lang, size, said) in [
        (
            Lang::En,
            (160, 45),
            "Source crm could not be brought in the last time: no column “rep” (+1 more)",
        ),
        (
            Lang::ZhCn,
            (160, 45),
            "来源 crm 上次未能导入：no column “rep”（另有 1 个来源）",
        ),
        (
            Lang::En,
            (80, 24),
            "Source crm could not be brought in (+1 more)",
        ),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, size);
        cockpit.change(|board| board.head.failed = vec![failed("crm"), failed("people")]);
        let line = second(&cockpit);
        assert!(line.replace("  ", " ").contains(said), "{line}");
    }
}
