//! The memory of quarters in which every request for less was rejected (A3, rule 27).

use super::steps::counting_raises;
use super::{AdjustState, Adjustment, CreditGround, MadeStep};
use crate::domain::money::minus;
use crate::domain::targets::CellId;
use crate::domain::{Day, Fiscal, Period};
use std::collections::BTreeMap;

/// A quarter that was raised (A3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditRaise {
    /// The quarter, of whom.
    pub cell: CellId,
    /// By how much.
    pub added: i64,
    pub on: Day,
    pub by: String,
}

/// The quarters that steps raised, each once. `asked` are the requests that the same steps make.
pub fn raises(steps: &[MadeStep], asked: &[Adjustment]) -> Vec<CreditRaise> {
    let raise = |(cell, made): (&CellId, &MadeStep)| {
        let own = made.step.targets().and_then(|targets| targets.cell(cell));
        let added = own.and_then(|own| minus(own.baseline?, own.before?));
        CreditRaise {
            cell: cell.clone(),
            added: added.unwrap_or(0),
            on: made.day,
            by: made.author.clone(),
        }
    };
    counting_raises(steps, asked)
        .into_iter()
        .map(raise)
        .collect()
}

/// What a quarter of a unit is to its credit (rule 27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditMark {
    /// Requests for less were rejected and none was approved, for the first time: a second such quarter adds.
    Warned,
    /// The second one in a row.
    Second,
}

/// A line of the credit ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditLine {
    pub quarter: Period,
    pub mark: CreditMark,
    /// Requests for less that were rejected in it.
    pub rejected: u32,
    /// The quarter is not over: what is approved in it until then drops the line, and it raises nothing yet.
    pub is_open: bool,
    /// A3: the quarter that is raised, once.
    pub raises: Option<Period>,
    /// When that was done, and by whom.
    pub raised: Option<(Day, String)>,
    /// The last day of that quarter, where it went by and nobody raised it.
    pub missed: Option<Day>,
}

impl Adjustment {
    /// Whether it asks for an easier target: a smaller one or, where less is better, a larger one (rule 19).
    pub fn asks_for_less(&self, ground: &CreditGround) -> bool {
        if ground.lower_is_better.contains(&self.cell.metric) {
            self.hundredths > 0
        } else {
            self.hundredths < 0
        }
    }

    /// The quarter to whose credit it is; `None` where it says nothing of one.
    pub fn credit_quarter(&self, fiscal: Fiscal) -> Option<Period> {
        outcome(self, fiscal).map(|(quarter, _)| quarter)
    }
}

/// The quarter to whose credit a request is, and whether it was rejected or approved there; `None` where it says
/// nothing. Of a month or a quarter only what was decided before that quarter ended counts, of a year what was decided
/// in it: so nothing that is done later changes a quarter that is over.
fn outcome(request: &Adjustment, fiscal: Fiscal) -> Option<(Period, bool)> {
    let (decided, ..) = request.decided.as_ref()?;
    let day = match request.cell.period {
        Period::Year(_) => *decided,
        Period::Quarter(..) | Period::Month(..) | Period::Week(..) => {
            request.cell.period.first(fiscal)
        }
    };
    let quarter = Period::quarter_of(fiscal, day);
    let end = quarter.end(fiscal);
    let was_approved = match request.state {
        AdjustState::Rejected => false,
        AdjustState::Approved | AdjustState::Filed => true,
        // Taken back after its quarter it was approved in it all the same.
        AdjustState::Withdrawn if request.withdrawn.is_some_and(|day| day >= end) => true,
        AdjustState::Waiting | AdjustState::Withdrawn => return None,
    };
    (*decided < end).then_some((quarter, was_approved))
}

/// The ledger of a unit from its own requests as known on a morning, in the order of the quarters. Two rejected
/// quarters in a row that are over raise the next one, once; then it begins anew. Requests that were withdrawn or
/// wait say nothing. Whatever the order of the steps, the same ends make the same ledger.
pub fn credit<'a>(
    requests: impl IntoIterator<Item = &'a Adjustment>,
    raises: &[CreditRaise],
    ground: &CreditGround,
    as_of: Day,
) -> Vec<CreditLine> {
    let fiscal = ground.fiscal;
    let mut whom = None;
    let mut quarters: BTreeMap<Period, (u32, u32)> = BTreeMap::new();
    for request in requests.into_iter().filter(|r| r.asks_for_less(ground)) {
        whom = Some(&request.cell.whom);
        let Some((quarter, was_approved)) = outcome(request, fiscal) else {
            continue;
        };
        let (rejected, approved) = quarters.entry(quarter).or_default();
        if was_approved {
            *approved += 1;
        } else {
            *rejected += 1;
        }
    }
    let mut lines: Vec<CreditLine> = Vec::new();
    for (quarter, (rejected, approved)) in quarters {
        if rejected == 0 || approved > 0 {
            continue;
        }
        let is_second = lines
            .last()
            .is_some_and(|line| line.mark == CreditMark::Warned && line.quarter.next() == quarter);
        let is_open = quarter.end(fiscal) > as_of;
        let done = (raises.iter())
            .find(|raise| {
                let cell = &raise.cell;
                is_second && Some(&cell.whom) == whom && cell.period == quarter.next()
            })
            .map(|raise| (raise.on, raise.by.clone()));
        let end = quarter.next().end(fiscal);
        let is_missed = is_second && done.is_none() && end <= as_of;
        lines.push(CreditLine {
            quarter,
            mark: if is_second {
                CreditMark::Second
            } else {
                CreditMark::Warned
            },
            rejected,
            is_open,
            raises: (is_second && !is_open).then(|| quarter.next()),
            raised: done,
            missed: is_missed.then(|| end.prev()),
        });
    }
    lines
}
