//! The first allocation by health, potential and tilt (D10, D11), and the health of a unit (rule 28): each measure
//! is put between fixed anchors, what is missing leaves its weight to the rest, and how much was known is told.

use super::{MethodLacks, Stake, WHOLE};
use crate::domain::closed::closed;

closed! {
    /// What health is made of (D10), over the six months before.
    pub enum HealthMeasure {
        /// Visits for each head and working day, in hundredths.
        Visits = "visits",
        /// Won of all closed deals, in hundredths of a percent.
        WinRate = "win-rate",
        /// Revenue for each head and month, in minor units.
        Output = "output",
        /// Who left of those who were there, in hundredths of a percent. Its anchors stand the other way round.
        Attrition = "attrition",
    }
}

/// Where a measure has 0 points and where 100. They are fixed and dated, not this month's least and most; where
/// less is better, the first is the larger one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MeasureAnchor {
    pub zero: i64,
    pub full: i64,
    /// Its part in the score, in percent.
    pub weight: u32,
}

/// Months of data under which a score is on trial.
pub const TRIAL_MONTHS: u32 = 4;

/// The health of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// 0 to 100 points, in hundredths.
    pub score: u32,
    /// By weight how much of it was known, in percent.
    pub coverage: u32,
    /// Under [`TRIAL_MONTHS`] of data.
    pub is_trial: bool,
    /// What each measure is and the points it got, in hundredths; `None` where it is not known.
    pub measures: Vec<(HealthMeasure, Option<(i64, u32)>)>,
}

/// A score of which less is known, in percent by weight, is told with a mark.
const WELL_KNOWN: u32 = 50;

impl Health {
    /// Whether it rests on little: under [`TRIAL_MONTHS`] of data, or on less than half of its measures (rule 28).
    pub fn is_thin(&self) -> bool {
        self.is_trial || self.coverage < WELL_KNOWN
    }
}

/// The health that follows from what is known; `None` where nothing is.
pub fn health(
    known: &[(HealthMeasure, Option<i64>, MeasureAnchor)],
    months: u32,
) -> Option<Health> {
    let mut measures = Vec::new();
    let (mut sum, mut weights, mut all) = (0u64, 0u64, 0u64);
    for (measure, value, anchor) in known {
        let points = value.map(|value| (value, points(value, *anchor)));
        all += u64::from(anchor.weight);
        if let Some((_, points)) = points {
            weights += u64::from(anchor.weight);
            sum += u64::from(anchor.weight) * u64::from(points);
        }
        measures.push((*measure, points));
    }
    (weights > 0).then(|| Health {
        score: (sum / weights) as u32,
        coverage: (weights * 100 / all) as u32,
        is_trial: months < TRIAL_MONTHS,
        measures,
    })
}

/// Between the anchors 0 to 100 points, in hundredths; beyond them not more and not less.
fn points(value: i64, anchor: MeasureAnchor) -> u32 {
    let span = i128::from(anchor.full) - i128::from(anchor.zero);
    if span == 0 {
        return if value >= anchor.full { 10_000 } else { 0 };
    }
    let way = (i128::from(value) - i128::from(anchor.zero)) * i128::from(WHOLE) / span;
    u32::try_from(way.clamp(0, i128::from(WHOLE))).unwrap_or(0)
}

closed! {
    /// What a score is taken times.
    pub enum ScoreBasis {
        /// Nothing: the literal rule.
        Raw = "raw",
        /// The heads: a score is the same for a large and a small unit, a quota is not (D11).
        Capacity = "capacity",
    }
}

/// The parts of the first allocation, in percent (D11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ScoreParts {
    pub health: u32,
    pub potential: u32,
    pub tilt: u32,
}

/// What a child is scored by: points from 0 to 100, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    pub health: Option<u32>,
    /// The potential of its market.
    pub potential: Option<u32>,
    /// Where the company wants to go.
    pub tilt: Option<u32>,
    /// Full heads, in hundredths.
    pub heads: u64,
}

/// Weights by health, potential and tilt. A part that is not known of every child compares nobody: its percent goes
/// to the other parts.
///
/// # Errors
/// [`MethodLacks::Scores`] where no part is known of all, or all have nothing.
pub fn scored(
    children: &[Scored],
    parts: ScoreParts,
    basis: ScoreBasis,
) -> Result<Vec<Stake>, MethodLacks> {
    if children.is_empty() {
        return Err(MethodLacks::Children);
    }
    let of = |c: &Scored| [c.health, c.potential, c.tilt];
    let percents = [parts.health, parts.potential, parts.tilt];
    let is_known = |part: usize| children.iter().all(|c| of(c)[part].is_some());
    let known: Vec<usize> = (0..percents.len()).filter(|p| is_known(*p)).collect();
    let weight = |child: &Scored| {
        let points = known.iter().map(|part| {
            u64::from(percents[*part]) * u64::from(of(child)[*part].unwrap_or_default())
        });
        let times = match basis {
            ScoreBasis::Raw => 1,
            ScoreBasis::Capacity => child.heads,
        };
        points.sum::<u64>().saturating_mul(times)
    };
    Stake::weights(children.iter().map(weight), MethodLacks::Scores)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::split::allot;

    const PARTS: ScoreParts = ScoreParts {
        health: 50,
        potential: 30,
        tilt: 20,
    };

    fn child(health: u32, heads: u64) -> Scored {
        Scored {
            health: Some(health * 100),
            potential: None,
            tilt: None,
            heads: heads * 100,
        }
    }

    #[test]
    fn d11_health_of_87_and_62_on_both_bases() {
        let two = [child(87, 4), child(62, 8)];
        let given = |basis| allot(14_900_000, &scored(&two, PARTS, basis).unwrap()).amounts;
        assert_eq!(given(ScoreBasis::Raw), [8_700_000, 6_200_000]);
        // 348 and 496 of 844: the larger unit gets more, although it is less healthy.
        assert_eq!(given(ScoreBasis::Capacity), [6_143_602, 8_756_398]);
    }

    #[test]
    fn d11_half_health_three_tenths_potential_two_tenths_tilt() {
        let with = |health, potential: u32, tilt: u32| Scored {
            potential: Some(potential * 100),
            tilt: Some(tilt * 100),
            ..child(health, 1)
        };
        let two = [with(87, 40, 100), with(62, 90, 0)];
        // 43.5 + 12 + 20 and 31 + 27.
        let stakes = scored(&two, PARTS, ScoreBasis::Raw).unwrap();
        assert_eq!(allot(13_350, &stakes).amounts, [7_550, 5_800]);
        // What is not known of one compares nobody.
        let half = [
            with(87, 40, 100),
            Scored {
                potential: None,
                ..two[1]
            },
        ];
        let stakes = scored(&half, PARTS, ScoreBasis::Raw).unwrap();
        assert_eq!(allot(9_450, &stakes).amounts, [6_350, 3_100]);
        let none = [Scored::default(), Scored::default()];
        assert_eq!(
            scored(&none, PARTS, ScoreBasis::Raw),
            Err(MethodLacks::Scores)
        );
    }

    fn anchor(zero: i64, full: i64, weight: u32) -> MeasureAnchor {
        MeasureAnchor { zero, full, weight }
    }

    #[test]
    fn rule_28_measures_stand_between_fixed_anchors_and_attrition_is_inverted() {
        let all = |left: Option<i64>| {
            [
                (HealthMeasure::Visits, Some(150), anchor(0, 200, 25)),
                (
                    HealthMeasure::WinRate,
                    Some(5_000),
                    anchor(1_000, 4_000, 25),
                ),
                (HealthMeasure::Output, Some(-5), anchor(0, 100, 25)),
                (HealthMeasure::Attrition, left, anchor(3_000, 0, 25)),
            ]
        };
        let known = health(&all(Some(600)), 6).unwrap();
        let points: Vec<u32> = known.measures.iter().map(|m| m.1.unwrap().1).collect();
        assert_eq!(points, [7_500, 10_000, 0, 8_000]);
        assert_eq!((known.score, known.coverage), (6_375, 100));
        assert!(!known.is_trial);
        // Without attrition the other three are the whole score.
        let less = health(&all(None), 3).unwrap();
        assert_eq!((less.score, less.coverage), (5_833, 75));
        assert!(less.is_trial);
        assert_eq!(
            health(&[(HealthMeasure::Visits, None, anchor(0, 1, 1))], 6),
            None
        );
    }
}
