//! A target as touch nodes (D9): which open deals are carried through which stages by when, and how many customers
//! have still to be found for what they do not bring in.

use super::means::MeansLacks;
use crate::domain::Day;
use crate::domain::money::{figure, is_beyond};
use crate::domain::pages::Stage;

/// The stages that a deal goes through, first to last.
pub const STAGES: [Stage; 5] = [
    Stage::Lead,
    Stage::Contacted,
    Stage::Qualified,
    Stage::Proposal,
    Stage::Won,
];

/// A deal that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDeal {
    pub id: String,
    /// The customer as shown, or the deal's id where none is known. Untrusted.
    pub customer: String,
    /// Whose it is, as shown. Untrusted.
    pub owner: String,
    /// `None` where the stage that it had then is not known any more.
    pub stage: Option<Stage>,
    /// What it adds to the metric once it is won.
    pub value: i64,
}

/// A stage that has to be reached, and the day by which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TouchNode {
    pub stage: Stage,
    pub by: Day,
}

/// A deal that is carried to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchDeal {
    pub deal: OpenDeal,
    pub nodes: Vec<TouchNode>,
}

/// What a target resolves into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchPlan {
    /// What is still to be made.
    pub gap: i64,
    /// Won of decided deals, and what the won ones added: what an open deal is worth is taken from these.
    pub won: i64,
    pub decided: i64,
    pub amount: i64,
    /// Open deals, the furthest first, as many as it takes.
    pub deals: Vec<TouchDeal>,
    /// What they bring in at that rate.
    pub brings: i64,
    /// Open deals that it does not take.
    pub spare: usize,
    /// Open deals without an amount: nobody knows what they bring in, so none of them is counted on.
    pub unpriced: usize,
    /// Deals that have to be found besides, and the stages of each.
    pub to_find: i64,
    pub found: Vec<TouchNode>,
}

impl TouchPlan {
    /// Every stage of every customer.
    pub fn nodes(&self) -> i64 {
        let known = self.deals.iter().map(|deal| deal.nodes.len());
        let known = known.sum::<usize>();
        let found = self.to_find.saturating_mul(self.found.len() as i64);
        found.saturating_add(known as i64)
    }
}

/// Resolves what is left of a target. An open deal is worth what it adds times the share of decided deals that were
/// won; the furthest ones are taken first, of these the largest, and for what they do not bring in as many new ones
/// as it takes.
///
/// # Errors
/// [`MeansLacks::Won`] where too few deals were won to know, [`MeansLacks::Days`] without a day left,
/// [`MeansLacks::TooLarge`] beyond 64 bits.
pub fn touch_plan(
    gap: i64,
    (won, decided, amount): (i64, i64, i64),
    mut open: Vec<OpenDeal>,
    days: &[Day],
    least: i64,
) -> Result<TouchPlan, MeansLacks> {
    if won < least.max(1) {
        let needed = least.max(1);
        return Err(MeansLacks::Won { won, needed });
    }
    if [amount, gap].into_iter().any(is_beyond) {
        return Err(MeansLacks::TooLarge);
    }
    if amount <= 0 {
        return Err(MeansLacks::Metric);
    }
    if days.is_empty() {
        return Err(MeansLacks::Days);
    }
    if gap <= 0 {
        return Err(MeansLacks::Reached);
    }
    let unpriced = open.iter().filter(|deal| deal.value <= 0).count();
    open.retain(|deal| deal.value > 0);
    open.sort_by(|a, b| {
        let far = |deal: &OpenDeal| std::cmp::Reverse(how_far(deal.stage));
        (far(a), -i128::from(a.value), &a.id).cmp(&(far(b), -i128::from(b.value), &b.id))
    });
    // Everything times the decided deals, so that nothing is rounded on the way.
    let asked = i128::from(gap) * i128::from(decided);
    let mut brought = 0i128;
    let all = open.len();
    let mut deals = Vec::new();
    for deal in open {
        if brought >= asked {
            break;
        }
        brought += i128::from(deal.value) * i128::from(won);
        let from = how_far(deal.stage) + 1;
        let nodes = spread(&STAGES[from.min(STAGES.len())..], days);
        deals.push(TouchDeal { deal, nodes });
    }
    let rest = (asked - brought).max(0);
    let by = i128::from(amount);
    let to_find = rest / by + i128::from(rest % by > 0);
    let fits = |exact: i128| i64::try_from(exact).ok().and_then(figure);
    let brings = fits(brought / i128::from(decided.max(1)));
    Ok(TouchPlan {
        gap,
        won,
        decided,
        amount,
        brings: brings.ok_or(MeansLacks::TooLarge)?,
        spare: all - deals.len(),
        unpriced,
        deals,
        to_find: fits(to_find).ok_or(MeansLacks::TooLarge)?,
        found: spread(&STAGES, days),
    })
}

/// How far a deal has come; one whose stage is not known begins at the beginning.
fn how_far(stage: Option<Stage>) -> usize {
    let stage = stage.unwrap_or(Stage::Lead);
    STAGES.iter().position(|known| *known == stage).unwrap_or(0)
}

/// Each stage in its own share of the days.
fn spread(stages: &[Stage], days: &[Day]) -> Vec<TouchNode> {
    let node = |(at, stage): (usize, &Stage)| {
        let last = (days.len() * (at + 1)).div_ceil(stages.len());
        let by = days.get(last.saturating_sub(1)).or(days.last())?;
        Some(TouchNode {
            stage: *stage,
            by: *by,
        })
    };
    stages.iter().enumerate().filter_map(node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn deal(id: &str, stage: Stage, value: i64) -> OpenDeal {
        OpenDeal {
            id: id.into(),
            customer: id.into(),
            owner: "R".into(),
            stage: Some(stage),
            value,
        }
    }

    fn days() -> Vec<Day> {
        let first = Day::parse("2026-11-02").unwrap();
        first.until(first.plus(10)).collect()
    }

    #[test]
    fn d9_twenty_million_are_three_hundred_and_forty_two_touch_nodes() {
        // Half of what was decided was won, at 571,642 each.
        let rates = (20, 40, 20 * 571_642);
        let open = vec![
            deal("lead", Stage::Lead, 300_000),
            deal("far", Stage::Proposal, 500_000),
            deal("near", Stage::Qualified, 900_000),
            deal("nothing", Stage::Proposal, 0),
        ];
        let plan = touch_plan(20_000_000, rates, open, &days(), 10).unwrap();
        let order: Vec<&str> = plan.deals.iter().map(|d| d.deal.id.as_str()).collect();
        assert_eq!(order, ["far", "near", "lead"], "the furthest first");
        assert_eq!((plan.brings, plan.unpriced), (850_000, 1));
        // 19.15 million at 285,821 a found deal are 67 of five stages each, and 1 + 2 + 4 of the known ones.
        assert_eq!((plan.to_find, plan.nodes()), (67, 342));
        let near = &plan.deals[1].nodes;
        assert_eq!(near[0].stage, Stage::Proposal);
        assert_eq!(
            near[0].by,
            days()[4],
            "half of the days for each of two stages"
        );
        assert_eq!((near[1].stage, near[1].by), (Stage::Won, days()[9]));
    }

    fn plan_open() -> Vec<OpenDeal> {
        vec![
            deal("far", Stage::Proposal, 500_000),
            deal("near", Stage::Qualified, 900_000),
            deal("lead", Stage::Lead, 300_000),
        ]
    }

    #[test]
    fn d9_takes_no_deal_more_than_it_needs_and_says_what_it_lacks() {
        let rates = (10, 20, 1_000_000);
        let plan = touch_plan(200_000, rates, plan_open(), &days(), 10).unwrap();
        assert_eq!((plan.deals.len(), plan.spare, plan.to_find), (1, 2, 0));
        let few = touch_plan(1, (9, 20, 1), Vec::new(), &days(), 10);
        assert_eq!(few, Err(MeansLacks::Won { won: 9, needed: 10 }));
        assert_eq!(
            touch_plan(1, rates, Vec::new(), &[], 10),
            Err(MeansLacks::Days)
        );
        assert_eq!(
            touch_plan(0, rates, Vec::new(), &days(), 10),
            Err(MeansLacks::Reached)
        );
    }

    proptest! {
        /// Known and found deals together bring in what is asked for, and no day lies outside of those that are left.
        #[test]
        fn d9_the_nodes_are_enough(
            gap in 1i64..1_000_000_000_000_000,
            won in 1i64..500, lost in 0i64..500, amount in 1i64..1_000_000_000,
            values in prop::collection::vec((0usize..4, 0i64..100_000_000), 0..12), left in 1usize..60,
        ) {
            let open = values.iter().enumerate().map(|(n, (stage, value))| {
                deal(&n.to_string(), STAGES[*stage], *value)
            });
            let first = Day::parse("2026-11-02").unwrap();
            let days: Vec<Day> = first.until(first.plus(left as i32)).collect();
            let plan = touch_plan(gap, (won, won + lost, amount), open.collect(), &days, 1).unwrap();
            let known: i128 = plan.deals.iter().map(|d| i128::from(d.deal.value)).sum();
            let brought = known * i128::from(won) + i128::from(plan.to_find) * i128::from(amount);
            prop_assert!(brought >= i128::from(gap) * i128::from(won + lost));
            let nodes = plan.deals.iter().flat_map(|d| &d.nodes).chain(&plan.found);
            for node in nodes {
                prop_assert!(days.contains(&node.by));
            }
            for deal in &plan.deals {
                prop_assert_eq!(deal.nodes.last().map(|n| n.by), days.last().copied());
            }
        }
    }
}
