//! A family that is off for a while: nothing of those days, an end with them, and a new beginning behind them.

use super::super::cases::*;
use super::*;
use crate::domain::dated::Dated;
use crate::domain::warning::{
    Evidence, Families, Family, Fold, FoldState, Rule, SilenceEvidence, StreakNumbers, Subject,
    WarningKey,
};
use Did::{All, Nothing, Short, Tenth};
use proptest::prelude::*;
use std::collections::HashMap;

/// The actions of a world are off from one day up to another.
fn off_between(world: &mut World, from: Day, to: Day) {
    let on: StreakNumbers = world.rules.streak.on(from).clone();
    let off = StreakNumbers {
        active: 0,
        ..on.clone()
    };
    let versions = vec![(Day::MIN, on.clone()), (from, off), (to, on.clone())];
    world.rules.streak = Dated::from_versions(versions, on);
}

fn of_actions(episodes: Vec<Episode>) -> Vec<Episode> {
    let mut of = episodes;
    of.retain(|episode| episode.key.family == Family::ACTIONS);
    of
}

#[test]
fn rule_24_a_rule_that_goes_off_ends_what_it_raised_and_what_still_holds_is_raised_when_it_goes_on()
{
    let mut world = World::weekday(&[]);
    let first = day("2026-03-02");
    let working = first.until(first.plus(14)).filter(|d| d.weekday() < 5);
    world.days = working.map(|on| (on, Short)).collect();
    // Yellow on the 3rd, orange on the 4th, off from Thursday the 5th up to Tuesday the 10th.
    let (off, on) = (day("2026-03-05"), day("2026-03-10"));
    off_between(&mut world, off, on);
    let at = |last: &str| {
        let (open, ended, state) = world.run_to(first, day(last));
        let streak = state
            .figures(crate::domain::org::RepIx(0), &world.rules)
            .streak;
        (of_actions(open), of_actions(ended), streak)
    };
    let (open, ended, _) = at("2026-03-04");
    assert_eq!((open.len(), ended.len()), (1, 0));
    assert_eq!(open[0].rule, Rule::W2);
    let before = open[0].evidence.clone();
    for last in ["2026-03-05", "2026-03-09"] {
        let (open, ended, streak) = at(last);
        assert_eq!(open, [], "{last}");
        let [ended] = &ended[..] else {
            panic!("{ended:?}")
        };
        assert_eq!(
            (ended.opened_on, ended.cleared_on, ended.left),
            (day("2026-03-03"), Some(off), true)
        );
        // It ends as it was, not as it would have gone on; the grid counts all the same.
        assert_eq!((&ended.evidence, ended.rule), (&before, Rule::W2));
        assert!(streak >= 4, "{streak}");
    }
    let (open, ended, streak) = at("2026-03-10");
    assert_eq!((open.len(), ended.len(), streak), (1, 1, 7));
    assert_eq!(
        (
            open[0].opened_on,
            open[0].key.opened_on,
            open[0].escalated_on
        ),
        (on, on, on)
    );
    assert!(!open[0].counted.shares_a_day(&ended[0].counted));
}

#[test]
fn rule_24_of_a_silence_each_stretch_on_which_its_rule_is_on_is_a_warning_of_its_own() {
    let entry = Families::default().find(Family::SILENCE).unwrap();
    let opened = day("2026-03-10");
    let silence = |cleared: Option<&str>| Episode {
        key: WarningKey {
            family: Family::SILENCE,
            subject: Subject::customer("c"),
            opened_on: opened,
        },
        opened_on: opened,
        rule: Rule::W4,
        severity: entry.severity(Rule::W4),
        escalated_on: opened,
        cleared_on: cleared.map(day),
        left: false,
        counted: DayRuns::span(day("2026-03-03"), day("2026-03-30")),
        evidence: Evidence::Silence(SilenceEvidence {
            last_inbound: Some(day("2026-03-02")),
            last_outbound: None,
            days: 28,
            next_step: None,
        }),
    };
    let off = day("2026-03-13")..day("2026-03-20");
    let lives = |cleared: Option<&str>, as_of: &str| -> Vec<(Day, Option<Day>, bool, i32)> {
        let all = switched(
            entry.judge,
            std::slice::from_ref(&off),
            day(as_of),
            vec![silence(cleared)],
        );
        let days = |e: &Episode| match &e.evidence {
            Evidence::Silence(seen) => seen.days,
            other => panic!("{other:?}"),
        };
        all.iter()
            .map(|e| (e.opened_on, e.cleared_on, e.left, days(e)))
            .collect()
    };
    let cut = (opened, Some(off.start), true, 11);
    assert_eq!(lives(None, "2026-03-12"), [(opened, None, false, 28)]);
    assert_eq!(lives(None, "2026-03-13"), [cut]);
    assert_eq!(lives(None, "2026-03-19"), [cut]);
    assert_eq!(lives(None, "2026-03-20"), [cut, (off.end, None, false, 28)]);
    // Cleared before, on the day, while it was off, and behind it.
    assert_eq!(
        lives(Some("2026-03-12"), "2026-03-25"),
        [(opened, Some(day("2026-03-12")), false, 28)]
    );
    assert_eq!(
        lives(Some("2026-03-13"), "2026-03-25"),
        [(opened, Some(day("2026-03-13")), false, 28)]
    );
    assert_eq!(lives(Some("2026-03-18"), "2026-03-25"), [cut]);
    assert_eq!(
        lives(Some("2026-03-24"), "2026-03-25"),
        [cut, (off.end, Some(day("2026-03-24")), false, 28)]
    );
}

fn did() -> impl Strategy<Value = Did> {
    prop_oneof![Just(All), Just(Short), Just(Tenth), Just(Nothing)]
}

proptest! {
    #[test]
    fn rule_24_day_by_day_equals_at_once_and_nothing_is_raised_while_a_rule_is_off(
        deeds in proptest::collection::vec(did(), 2..40), cut in 0usize..40, off in 0i32..40, long in 1i32..20,
    ) {
        let first = day("2026-03-02");
        let mut world = World::weekday(&[]);
        world.days = deeds.iter().enumerate().map(|(i, d)| (first.plus(i as i32), *d)).collect();
        let (off, on) = (first.plus(off), first.plus(off + long));
        off_between(&mut world, off, on);
        let last = first.plus(deeds.len() as i32 - 1);
        let (open, ended, state) = world.run_to(first, last);
        for episode in of_actions(open.iter().chain(&ended).cloned().collect()) {
            let opened = episode.opened_on;
            prop_assert!(opened < off || opened >= on, "{episode:?}");
            prop_assert!(episode.cleared_on.is_none_or(|end| end > opened), "{episode:?}");
            prop_assert!(opened >= off || episode.cleared_on.is_some_and(|end| end <= off) || last < off, "{episode:?}");
        }
        let cut = first.plus((cut % deeds.len()) as i32);
        let mut fold = Fold::new(world.yardstick(), world.start(first));
        for on in first.until(cut) { fold.judge(&world.sheet(on), None); }
        let (half, mut before) = fold.finish();
        let written: HashMap<Family, Vec<u8>> = half.write_at(cut, |_| true).into_iter().collect();
        let stored = FoldState::stored(|_| first, 1, world.rules.families, |family| {
            Some((cut, written.get(&family)?.as_slice()))
        });
        let mut fold = Fold::new(world.yardstick(), stored);
        for on in cut.until(last.next()) { fold.judge(&world.sheet(on), None); }
        prop_assert_eq!(fold.open(), open);
        let (rest, after) = fold.finish();
        before.extend(after);
        prop_assert_eq!(before, ended);
        prop_assert_eq!(rest, state);
    }
}
