//! What history says to numbers that are typed.

use crate::domain::Day;
use crate::domain::backtest::{BackTest, RaisedWarning, TriedRules};
use crate::domain::warning::Severity;
use crate::report::number;
use crate::tui::ctx::Ctx;

/// Warnings that are named where others would have been raised.
const NAMED: usize = 4;

/// What history says to the numbers: how many warnings now and with them, by severity, and about whom.
pub fn history(tried: &TriedRules, (first, last): (Day, Day), ctx: &Ctx) -> Vec<String> {
    let i18n = ctx.i18n;
    let [from, to] = [first, last].map(|day| number::day(i18n, day));
    let counts = |test: &BackTest| -> String {
        let of = |s: &Severity| match test.of(*s) {
            0 => None,
            n => Some(format!("{} {n}", ctx.phrase().badge(*s))),
        };
        let told: Vec<String> = Severity::ALL.iter().rev().filter_map(of).collect();
        if told.is_empty() {
            i18n.t("domain-none")
        } else {
            told.join(" ")
        }
    };
    let args = [
        ("from", from.into()),
        ("to", to.into()),
        ("now", counts(&tried.now).into()),
        ("then", counts(&tried.tried).into()),
    ];
    let mut lines = vec![i18n.ta("tui-rules-history", &args)];
    let phrase = ctx.phrase();
    let changes = tried.changes(ctx.rules.families);
    let alone = |all: Vec<&RaisedWarning>| -> Vec<String> {
        all.into_iter().map(|w| phrase.raised(w)).collect()
    };
    let other = changes.other.into_iter().map(|(was, would)| {
        let (was, would) = (phrase.raised(was), phrase.raised_then(would));
        format!("{was} → {would}")
    });
    for (sign, all) in [
        ("+", alone(changes.new)),
        ("−", alone(changes.gone)),
        ("~", other.collect()),
    ] {
        if all.is_empty() {
            continue;
        }
        let mut names: Vec<String> = all.iter().take(NAMED).cloned().collect();
        if all.len() > NAMED {
            let n = all.len() - NAMED;
            names.push(i18n.ta("tui-rules-more", &[("n", n.into())]));
        }
        lines.push(format!(
            "{sign}{}: {}",
            all.len(),
            names.join(&i18n.t("domain-list-of-lists"))
        ));
    }
    lines
}
