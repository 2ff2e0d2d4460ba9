//! Splitting whole numbers without losing one: amounts are integers in minor units (rules 14 and 32).

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
    let whole: i128 = weights.iter().map(|w| i128::from(*w)).sum();
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
