//! How much of a week is done.

use super::*;
use proptest::prelude::*;

fn tally(days: &[(&[Value], &[u32])]) -> WeekTally {
    let mut week = WeekTally::default();
    for (values, expected) in days {
        week.add(
            crate::domain::activity::verdict(values, expected),
            values,
            expected,
        );
    }
    week
}

#[test]
fn each_action_counts_up_to_its_share() {
    let week = tally(&[(&[16, 0], &[8, 2]), (&[8, 0], &[8, 2])]);
    assert_eq!(week.completion(&[1, 1]), Some(5_000));
    assert_eq!(week.completion(&[3, 1]), Some(7_500));
}

#[test]
fn an_action_without_data_is_not_a_zero() {
    let week = tally(&[(&[8, NONE], &[8, 2]), (&[NONE, NONE], &[8, 2])]);
    assert_eq!((week.days, week.completion(&[1, 1])), (1, Some(10_000)));
}

#[test]
fn nothing_expected_is_no_completion() {
    assert_eq!(WeekTally::default().completion(&[1]), None);
    assert_eq!(tally(&[(&[0], &[0])]).completion(&[1]), None);
}

proptest! {
    #[test]
    fn completion_stays_in_range_and_grows_with_the_work(
        rows in proptest::collection::vec((0i32..60, 0u32..50), 1..8),
        more in 0usize..8,
    ) {
        let expected: Vec<u32> = rows.iter().map(|r| r.1).collect();
        let weights = vec![1u32; rows.len()];
        let mut values: Vec<Value> = rows.iter().map(|r| r.0).collect();
        let before = tally(&[(&values, &expected)]).completion(&weights);
        let at = more % values.len();
        values[at] += 1;
        let after = tally(&[(&values, &expected)]).completion(&weights);
        if let (Some(b), Some(a)) = (before, after) {
            prop_assert!((0..=10_000).contains(&b) && b <= a);
        }
    }
}
