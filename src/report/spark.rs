//! Sparklines: actual against expected as one sign.

use crate::domain::board::WeekPoint;
use crate::domain::metric::Better;

/// Percent of what is expected from which on a sign stands, but for the first, which stands below all of them.
/// Under half, to just short, on plan, ahead.
const STEPS: [(i128, char); 7] = [
    (17, '▂'),
    (34, '▃'),
    (50, '▄'),
    (67, '▅'),
    (84, '▆'),
    (100, '▇'),
    (110, '█'),
];

/// The sign of a week: `▁▂▃` under half, `▄▅▆` to just short, `▇` on plan, `█` ahead; a blank where
/// nothing was expected. Where less is better, what is expected is held against the actual.
pub fn spark(week: WeekPoint, better: Better) -> char {
    let (done, wanted) = match better {
        Better::Higher => (week.actual, week.expected),
        Better::Lower => (week.expected, week.actual.max(1)),
    };
    if week.expected <= 0 {
        return ' ';
    }
    let (done, wanted) = (i128::from(done) * 100, i128::from(wanted));
    let reached = STEPS
        .iter()
        .rev()
        .find(|(percent, _)| done >= percent * wanted);
    reached.map_or('▁', |(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(actual: i64, expected: i64) -> char {
        spark(WeekPoint { actual, expected }, Better::Higher)
    }

    #[test]
    fn a_sign_says_how_much_of_what_was_expected_was_done() {
        let signs: String = (0..=12).map(|tenths| sign(tenths, 10)).collect();
        assert_eq!(signs, "▁▁▂▂▃▄▄▅▅▆▇██");
        assert_eq!((sign(-5, 10), sign(9_999, 10_000)), ('▁', '▆'));
        assert_eq!((sign(0, 0), sign(7, 0)), (' ', ' '), "no working day");
    }

    #[test]
    fn where_less_is_better_much_is_little() {
        let of = |actual| {
            spark(
                WeekPoint {
                    actual,
                    expected: 10,
                },
                Better::Lower,
            )
        };
        assert_eq!((of(0), of(9), of(10), of(40)), ('█', '█', '▇', '▂'));
    }
}
