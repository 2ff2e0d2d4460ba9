//! Floors when targets change: whatever added up goes on adding up.

use super::sequences::{grown, of_rep, sums};
use super::*;
use crate::domain::money::total;
use proptest::prelude::*;

/// What does not add up of some numbers.
fn off(numbers: &BTreeMap<CellId, i64>) -> Vec<(CellId, i64)> {
    let missing = |(whole, parts): (CellId, Vec<CellId>)| {
        let sum = total(parts.iter().map(|part| numbers[part]));
        let by = numbers[&whole] - sum;
        (by != 0).then_some((whole, by))
    };
    sums().into_iter().filter_map(missing).collect()
}

proptest! {
    #[test]
    fn s5_floors_that_added_up_do_so_after_a_filing(
        leaves in prop::array::uniform4(prop::array::uniform3(50_000i64..9_000_000)),
        percents in prop::array::uniform4(prop::array::uniform3(60i64..95)),
        odd in 0i64..100,
        core in 20u8..80,
        (on, whose) in (0usize..3, 0usize..3),
        hundredths in -900i32..900,
        placed in 0usize..3,
    ) {
        let as_of = ["2026-10-05", "2026-11-12", "2026-12-10"][on];
        let as_of = Day::parse(as_of).unwrap();
        let of = |n: usize, m: usize| leaves[n][m] * percents[n][m] / 100 + odd;
        let floors = [0, 1, 2, 3].map(|n| [0, 1, 2].map(|m| of(n, m)));
        let wanted = [
            cell("revenue", "east", "2026-Q4"),
            cell("revenue", "west", "2026"),
            of_rep("ann", "2026-12"),
        ][whose].clone();
        let mut company = grown(&leaves, core, as_of);
        company.floors = grown(&floors, core, as_of).now;
        prop_assert_eq!(off(&company.floors), []);
        let hundredths = if hundredths == 0 { 1 } else { hundredths };
        let company = company.asking("r", wanted, hundredths, AdjustState::Waiting);
        let on = ["south", "south", "bo"][whose];
        let places = [ResidualPlace::Absorbed, ResidualPlace::Spread, ResidualPlace::On(on.into())];
        let place = &places[placed];
        let made = company.on(|ground| refusal_of(ground.residual(&company.asked[0], place)));
        let Ok(made) = made.unwrap() else {
            return Ok(());
        };
        let (mut amounts, mut floors) = (company.now.clone(), company.floors.clone());
        // What is written down says the same as what was reckoned.
        let moves = made.moves();
        for planned in &made.cells {
            let before = Quota {
                amount: amounts[&planned.id],
                floor: Some(floors[&planned.id]),
                ..Quota::default()
            };
            let after = before.moved(moves[&planned.id]);
            prop_assert_eq!(Some(after), planned.quota());
            prop_assert!(after.floor <= Some(after.amount), "{:?}", planned);
            amounts.insert(planned.id.clone(), after.amount);
            floors.extend(after.floor.map(|floor| (planned.id.clone(), floor)));
        }
        prop_assert_eq!(off(&amounts), []);
        prop_assert_eq!(off(&floors), []);
    }
}
