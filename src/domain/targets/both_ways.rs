//! Numbers of parts over periods that add up both ways: to what each part has in all, and to what each period has in all
//! (rule 14). Each part takes the shape of the whole as far as somebody is there to carry it.

use crate::domain::money::{split, total};
use std::collections::VecDeque;

/// What numbers have to add up to both ways; nothing in it is below zero. Parts stand in a fixed order, periods in that of
/// their days.
#[derive(Clone, Copy, Debug)]
pub(super) struct BothWays<'a> {
    /// What each part has in all.
    pub parts: &'a [i64],
    /// What each period has in all: together as much as the parts.
    pub periods: &'a [i64],
    /// By part and period: somebody is there to carry it.
    pub is_there: &'a [Vec<bool>],
    /// Cells that take nothing whatever there is, by part and period.
    pub is_shut: &'a [Vec<bool>],
}

/// Which cells may take a number, by part and period.
type Open = Vec<Vec<bool>>;

/// Steps on the way to the shape, each of which comes nearer.
const STEPS: usize = 60;

/// How near the sums of the parts have to come before rounding, as a share of the whole.
const NEAR: f64 = 1e-12;

impl BothWays<'_> {
    /// The numbers by part and period; `None` where the sums are not of one whole. Where nobody is there in a period, all
    /// carry it; a part that has more than there is in the periods in which it is there has it in the others as well.
    pub fn laid(&self) -> Option<Vec<Vec<i64>>> {
        let (parts, periods) = (self.parts, self.periods);
        let is_below = parts.iter().chain(periods).any(|number| *number < 0);
        if is_below || total(parts.iter().copied()) != total(periods.iter().copied()) {
            return None;
        }
        let mut all = vec![vec![true; periods.len()]; parts.len()];
        self.shut(&mut all);
        fill((parts, periods), &self.here()).or_else(|| fill((parts, periods), &all))
    }

    /// The cells that somebody is there to carry; all of a period that has a number and nobody at all, and all of a part
    /// that has no room for its number where it is there: what the others have stays where they are.
    fn here(&self) -> Open {
        let mut here: Open = self.is_there.to_vec();
        for (at, all) in self.periods.iter().enumerate() {
            if *all > 0 && !here.iter().any(|row| row[at]) {
                for row in &mut here {
                    row[at] = true;
                }
            }
        }
        for (row, part) in here.iter_mut().zip(self.parts) {
            let open = row
                .iter()
                .zip(self.periods)
                .filter(|(is_open, _)| **is_open);
            if *part > total(open.map(|(_, period)| *period)) {
                row.fill(true);
            }
        }
        self.shut(&mut here);
        here
    }

    fn shut(&self, open: &mut Open) {
        for (row, shut) in open.iter_mut().zip(self.is_shut) {
            for (cell, is_shut) in row.iter_mut().zip(shut) {
                *cell &= !is_shut;
            }
        }
    }
}

/// Whole numbers in the open cells alone; `None` where none add up both ways.
fn fill((parts, periods): (&[i64], &[i64]), open: &Open) -> Option<Vec<Vec<i64>>> {
    let shape = shape((parts, periods), open);
    let mut cells = vec![vec![0; periods.len()]; parts.len()];
    for (at, all) in periods.iter().enumerate() {
        let of: Vec<usize> = (0..parts.len()).filter(|row| open[*row][at]).collect();
        if of.is_empty() && *all > 0 {
            return None;
        }
        let weights: Vec<u64> = weights(of.iter().map(|row| shape[*row][at]));
        for (row, amount) in of.iter().zip(split(*all, &weights)) {
            cells[*row][at] = amount;
        }
    }
    // The periods add up; what a part has too much goes to one that has too little, within a period.
    let over = parts.iter().zip(&cells);
    let mut over: Vec<i64> = over
        .map(|(all, row)| total(row.iter().copied()) - all)
        .collect();
    for from in 0..parts.len() {
        while over[from] > 0 {
            if let Some((taker, at, moved)) = next(from, &over, (&cells, &shape), open) {
                cells[from][at] -= moved;
                cells[taker][at] += moved;
                over[from] -= moved;
                over[taker] += moved;
                continue;
            }
            let way = way(from, &over, &cells, open)?;
            let smallest = way.iter().map(|(giver, _, at)| cells[*giver][*at]).min()?;
            let (_, last, _) = *way.last()?;
            let moved = smallest.min(over[from]).min(-over[last]);
            for (giver, taker, at) in way {
                cells[giver][at] -= moved;
                cells[taker][at] += moved;
            }
            over[from] -= moved;
            over[last] += moved;
        }
    }
    Some(cells)
}

/// How the numbers would lie if they could be parted without end: in proportion to both sums, as far as the open cells
/// allow it.
fn shape((parts, periods): (&[i64], &[i64]), open: &Open) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = (open.iter().zip(parts))
        .map(|(row, part)| {
            let cell = |(is_open, period): (&bool, &i64)| {
                if *is_open {
                    *part as f64 * *period as f64
                } else {
                    0.0
                }
            };
            row.iter().zip(periods).map(cell).collect()
        })
        .collect();
    let whole = (total(parts.iter().copied()) as f64).max(1.0);
    for _ in 0..STEPS {
        for (at, due) in periods.iter().enumerate() {
            let sum = all.iter().fold(0.0, |sum, row| sum + row[at]);
            let times = if sum > 0.0 { *due as f64 / sum } else { 0.0 };
            for row in &mut all {
                row[at] *= times;
            }
        }
        let mut furthest: f64 = 0.0;
        for (row, due) in all.iter_mut().zip(parts) {
            let sum = row.iter().fold(0.0, |sum, cell| sum + cell);
            furthest = furthest.max((sum - *due as f64).abs() / whole);
            let times = if sum > 0.0 { *due as f64 / sum } else { 0.0 };
            for cell in row {
                *cell *= times;
            }
        }
        if furthest <= NEAR {
            break;
        }
    }
    all
}

/// Weights of whole numbers in a proportion: the largest has 2^53.
fn weights(of: impl Iterator<Item = f64> + Clone) -> Vec<u64> {
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    let most = of.clone().fold(0.0, f64::max);
    if most <= 0.0 {
        return of.map(|_| 0).collect();
    }
    of.map(|cell| (cell / most * LARGEST) as u64).collect()
}

/// The least part of what a part has too much that goes at once.
const FEW: i64 = 16;

/// Parts with too little that are looked at for one that has too much.
const LOOKED_AT: usize = 64;

/// To whom something of a part goes, in which period and how much of it: where both come nearest to the shape by it.
/// `None` where nobody who has too little can take any.
fn next(
    from: usize,
    over: &[i64],
    (cells, shape): (&[Vec<i64>], &[Vec<f64>]),
    open: &Open,
) -> Option<(usize, usize, i64)> {
    let beyond = |row: usize, at: usize| cells[row][at] as f64 - shape[row][at];
    let short = (0..over.len()).filter(|row| over[*row] < 0).take(LOOKED_AT);
    let mut best: Option<(f64, usize, usize)> = None;
    for taker in short {
        for at in 0..cells[from].len() {
            if !open[from][at] || !open[taker][at] || cells[from][at] <= 0 {
                continue;
            }
            let gain = beyond(from, at) - beyond(taker, at);
            if best.is_none_or(|(most, ..)| gain > most) {
                best = Some((gain, taker, at));
            }
        }
    }
    let (gain, taker, at) = best?;
    let most = over[from].min(-over[taker]).min(cells[from][at]);
    // Where the shape was not come near to, what is over goes all the same, in few steps.
    let moved = ((gain / 2.0) as i64).max(over[from] / FEW);
    Some((taker, at, moved.clamp(1, most)))
}

/// The shortest way from a part that has too much to one that has too little: who gives to whom, in which period. On it
/// nobody gives what they do not have, and nobody takes where they may not.
fn way(
    from: usize,
    over: &[i64],
    cells: &[Vec<i64>],
    open: &Open,
) -> Option<Vec<(usize, usize, usize)>> {
    let mut came: Vec<Option<(usize, usize)>> = vec![None; cells.len()];
    let mut next = VecDeque::from([from]);
    while let Some(giver) = next.pop_front() {
        let periods = cells[giver].len();
        // Beginning elsewhere for each part, so that no one period takes all that is moved.
        for at in (0..periods).map(|n| (n + from) % periods) {
            if !open[giver][at] || cells[giver][at] <= 0 {
                continue;
            }
            for taker in 0..cells.len() {
                if taker == from || came[taker].is_some() || !open[taker][at] {
                    continue;
                }
                came[taker] = Some((giver, at));
                if over[taker] < 0 {
                    return Some(back(taker, from, &came));
                }
                next.push_back(taker);
            }
        }
    }
    None
}

fn back(to: usize, from: usize, came: &[Option<(usize, usize)>]) -> Vec<(usize, usize, usize)> {
    let mut way = Vec::new();
    let mut taker = to;
    while let Some((giver, at)) = came[taker].filter(|_| taker != from) {
        way.push((giver, taker, at));
        taker = giver;
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn laid(parts: &[i64], periods: &[i64], there: &[&[u8]]) -> Option<Vec<Vec<i64>>> {
        let is_there: Vec<Vec<bool>> = (0..parts.len())
            .map(|row| {
                (0..periods.len())
                    .map(|at| there.get(row).is_none_or(|of| of[at] == 1))
                    .collect()
            })
            .collect();
        BothWays {
            parts,
            periods,
            is_there: &is_there,
            is_shut: &[],
        }
        .laid()
    }

    #[test]
    fn each_part_has_the_shape_of_the_whole() {
        let all = laid(&[700, 300], &[400, 100, 500], &[]).unwrap();
        assert_eq!(all, [[280, 70, 350], [120, 30, 150]]);
        // A single unit is somewhere, and nowhere twice.
        let one = laid(&[0, 1, 0], &[0, 1], &[]).unwrap();
        assert_eq!(one, [[0, 0], [0, 1], [0, 0]]);
        assert_eq!(laid(&[5], &[4], &[]), None);
    }

    #[test]
    fn who_is_not_there_yet_has_nothing_and_the_others_carry_it() {
        let all = laid(&[600, 300], &[300, 300, 300], &[&[1, 1, 1], &[0, 1, 1]]).unwrap();
        assert_eq!(all, [[300, 150, 150], [0, 150, 150]]);
        // In a period without anybody all carry it.
        let all = laid(&[600, 300], &[300, 600], &[&[0, 1], &[0, 1]]).unwrap();
        assert_eq!(all, [[200, 400], [100, 200]]);
        // Who has more than there is in the own periods has it in the others.
        let all = laid(&[100, 800], &[300, 600], &[&[1, 1], &[1, 0]]).unwrap();
        assert_eq!(total(all[1].iter().copied()), 800);
    }

    #[test]
    fn what_is_shut_takes_nothing_and_where_that_leaves_no_room_there_is_no_answer() {
        let shut = |is_shut: &[Vec<bool>]| {
            let there = vec![vec![true; 2]; 2];
            let (parts, periods) = (&[100, 800], &[300, 600]);
            let both = BothWays {
                parts,
                periods,
                is_there: &there,
                is_shut,
            };
            both.laid()
        };
        let all = shut(&[vec![true, false], vec![false, false]]).unwrap();
        assert_eq!(all, [[0, 100], [300, 500]]);
        assert_eq!(shut(&[vec![false, false], vec![false, true]]), None);
    }

    #[test]
    fn who_has_no_room_moves_nobody_else_to_where_they_are_not() {
        let there: &[&[u8]] = &[&[1, 1], &[1, 0], &[0, 1]];
        let all = laid(&[100, 800, 90], &[300, 690], there).unwrap();
        assert_eq!(all[2], [0, 90]);
        assert_eq!(total(all[1].iter().copied()), 800);
        assert_eq!(laid(&[5, -1], &[4], &[]), None);
    }

    const MOST: i64 = 1_000_000_000_000_000;

    prop_compose! {
        /// Parts and periods of the same whole, with who is there.
        fn grids()(
            whole in prop_oneof![Just(1i64), Just(7), 0..=1_000i64, Just(MOST), 0..=MOST],
            parts in prop::collection::vec(0u64..1_000, 1..30),
            periods in prop::collection::vec(0u64..1_000, 1..14),
            seed in prop::collection::vec(prop::bool::weighted(0.8), 30 * 14),
        ) -> (Vec<i64>, Vec<i64>, Vec<Vec<bool>>) {
            let there = (0..parts.len()).map(|row| seed[row * 14..][..periods.len()].to_vec());
            (split(whole, &parts), split(whole, &periods), there.collect())
        }
    }

    proptest! {
        #[test]
        fn rule_14_parts_and_periods_both_add_up_exactly((parts, periods, is_there) in grids()) {
            let both = BothWays {
                parts: &parts,
                periods: &periods,
                is_there: &is_there,
                is_shut: &[],
            };
            let all = both.laid().unwrap();
            for (row, part) in all.iter().zip(&parts) {
                prop_assert!(row.iter().all(|n| *n >= 0));
                prop_assert_eq!(row.iter().sum::<i64>(), *part);
            }
            for (at, period) in periods.iter().enumerate() {
                prop_assert_eq!(all.iter().map(|row| row[at]).sum::<i64>(), *period);
            }
        }

        #[test]
        fn with_everybody_there_no_number_is_further_than_its_rounding_from_the_shape(
            whole in 0..=1_000_000_000i64,
            parts in prop::collection::vec(0u64..1_000, 1..30),
            periods in prop::collection::vec(0u64..1_000, 1..14),
        ) {
            let (parts, periods) = (split(whole, &parts), split(whole, &periods));
            let all = laid(&parts, &periods, &[]).unwrap();
            for (row, part) in all.iter().zip(&parts) {
                for (n, period) in row.iter().zip(&periods) {
                    let exact = i128::from(*part) * i128::from(*period);
                    let off = (i128::from(*n) * i128::from(whole) - exact).abs();
                    prop_assert!(off <= i128::from(whole) * 3, "{n} of {part} and {period}");
                }
            }
        }
    }
}
