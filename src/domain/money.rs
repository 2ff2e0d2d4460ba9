//! Adding and splitting whole numbers without losing one: amounts are integers in minor units (rules 14 and 32).

/// Whether a sum has left 64 bits: it stays at their end, and is no figure any more. Nothing is divided by it, and
/// it is shown as "too large".
pub fn is_beyond(sum: i64) -> bool {
    matches!(sum, i64::MIN | i64::MAX)
}

/// The most that somebody may type, in the last unit of a metric: 10^15 of it.
pub const MOST_TYPED: i64 = 1_000_000_000_000_000;

/// Why what somebody typed is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedWrong {
    /// It is none at all.
    NoAmount,
    /// It is more than [`MOST_TYPED`].
    TooLarge,
    /// It has more decimals than the metric has.
    TooFine,
}

/// The sum of two amounts. What [`is_beyond`] stays so, whatever is added.
pub fn plus(a: i64, b: i64) -> i64 {
    match (is_beyond(a), is_beyond(b)) {
        (true, _) => a,
        (false, true) => b,
        (false, false) => a.saturating_add(b),
    }
}

/// The sum of amounts. What [`is_beyond`] stays so, whatever is added.
pub fn total(amounts: impl IntoIterator<Item = i64>) -> i64 {
    amounts.into_iter().fold(0, plus)
}

/// `a - b`, where both are figures and the difference is one.
pub fn minus(a: i64, b: i64) -> Option<i64> {
    a.checked_sub(b)
        .filter(|_| !is_beyond(a) && !is_beyond(b))
        .filter(|left| !is_beyond(*left))
}

/// A sum as a figure to reckon with: `None` where it [`is_beyond`].
pub fn figure(sum: i64) -> Option<i64> {
    (!is_beyond(sum)).then_some(sum)
}

/// `sum × by ÷ of`, without its remainder; `None` where `of` is nothing. What [`is_beyond`] stays so, and so is what
/// does not fit.
pub fn scaled(sum: i64, by: i64, of: i64) -> Option<i64> {
    if is_beyond(sum) {
        return (of != 0).then_some(sum);
    }
    let exact = (i128::from(sum) * i128::from(by)).checked_div(i128::from(of))?;
    let end = if exact < 0 { i64::MIN } else { i64::MAX };
    Some(i64::try_from(exact).unwrap_or(end))
}

/// The same as a figure to reckon with: `None` also where it [`is_beyond`].
pub fn part(sum: i64, by: i64, of: i64) -> Option<i64> {
    figure(scaled(sum, by, of)?)
}

/// Shares `total` over `weights` in integers: floors first, then the largest remainders take one each,
/// ties in the order given (rule 14). The parts sum to `total` exactly. Weights below zero count as zero;
/// where all are zero the split is even.
pub fn split(total: i64, weights: &[u64]) -> Vec<i64> {
    if weights.is_empty() {
        return Vec::new();
    }
    let even = vec![1u64; weights.len()];
    let weights = if weights.iter().all(|w| *w == 0) {
        &even
    } else {
        weights
    };
    let whole = weights.iter().map(|w| i128::from(*w)).sum::<i128>();
    let sign = if total < 0 { -1 } else { 1 };
    let size = i128::from(total).abs();
    let mut parts: Vec<i128> = weights
        .iter()
        .map(|w| size * i128::from(*w) / whole)
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(size * i128::from(weights[i]) % whole));
    let rest = (size - parts.iter().sum::<i128>()) as usize;
    for &i in order.iter().take(rest) {
        parts[i] += 1;
    }
    parts.into_iter().map(|p| (p * sign) as i64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sum_that_left_64_bits_is_no_figure_any_more() {
        assert_eq!(total([i64::MAX - 1, 1, -5, -7]), i64::MAX);
        assert_eq!(total([-7, i64::MIN, i64::MAX]), i64::MIN);
        assert_eq!(plus(-1, i64::MAX), i64::MAX);
        assert_eq!(total([3, -5]), -2);
        assert_eq!((minus(i64::MAX, 5), minus(5, 7)), (None, Some(-2)));
        assert_eq!(minus(i64::MIN + 1, 1), None);
    }

    #[test]
    fn what_left_64_bits_is_part_of_nothing() {
        assert_eq!(part(7, 200, 3), Some(466));
        assert_eq!(part(i64::MAX - 1, 200, 400), Some(i64::MAX / 2));
        assert_eq!(part(i64::MAX - 1, 200, 3), None);
        for (sum, by, of) in [(i64::MAX, 1, 2), (i64::MIN, 1, 2), (5, 1, 0)] {
            assert_eq!(part(sum, by, of), None);
        }
        assert_eq!(scaled(i64::MIN, 1, 2), Some(i64::MIN));
        assert_eq!(scaled(-7_000_000_000, 7_000_000_000, 1), Some(i64::MIN));
        assert_eq!((scaled(i64::MAX, 1, 0), scaled(9, 2, 4)), (None, Some(4)));
    }

    #[test]
    fn case_ten_million_over_twelve_months_sums_exactly() {
        let parts = split(1_000_000_000, &[1; 12]);
        assert_eq!(parts.iter().sum::<i64>(), 1_000_000_000);
        assert!(parts.iter().all(|p| (83_333_333..=83_333_334).contains(p)));
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole_and_stay_near_their_share(
            total in i64::MIN / 4..i64::MAX / 4,
            weights in proptest::collection::vec(0u64..1_000_000, 1..40),
        ) {
            let parts = split(total, &weights);
            prop_assert_eq!(parts.iter().map(|p| i128::from(*p)).sum::<i128>(), i128::from(total));
            let whole: u64 = weights.iter().sum();
            if whole > 0 {
                for (p, w) in parts.iter().zip(&weights) {
                    let exact = i128::from(total) * i128::from(*w);
                    prop_assert!((i128::from(*p) * i128::from(whole) - exact).abs() < i128::from(whole));
                }
            }
        }
    }
}
