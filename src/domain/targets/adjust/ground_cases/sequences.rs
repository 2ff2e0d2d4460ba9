//! Sequences of requests, signatures with every kind of place, filings and undoings: whatever comes after what, every
//! target stays inside its bound and whatever added up goes on adding up.

use super::*;
use crate::domain::money::total;
use crate::domain::targets::{
    OverAssignment, PlannedPart, PlannedTargets, SplitDimension, SplitMethod, Stake, TargetSlice,
};
use proptest::prelude::*;

const MONTHS: [&str; 3] = ["2026-10", "2026-11", "2026-12"];
const WEEKS: [&str; 5] = ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53"];
/// By how much the roundings of several steps may add up in the largest sum in here.
const ROUNDINGS: i128 = 400;
const UNITS: [&str; 4] = ["", "east", "west", "south"];

pub(super) fn of_rep(rep: &str, period: &str) -> CellId {
    CellId {
        whom: PlannedFor::Rep(rep.into()),
        ..cell("revenue", "", period)
    }
}

fn of_class(unit: &str, class: &str) -> CellId {
    CellId {
        of: TargetSlice {
            product_class: class.into(),
            ..TargetSlice::default()
        },
        ..cell("revenue", unit, "2026-12")
    }
}

/// Every target that others make up, with these.
pub(super) fn sums() -> Vec<(CellId, Vec<CellId>)> {
    let mut all = Vec::new();
    for period in MONTHS.into_iter().chain(["2026-Q4", "2026"]) {
        let regions = ["east", "west", "south"];
        let parts = regions.map(|unit| cell("revenue", unit, period));
        all.push((cell("revenue", "", period), parts.to_vec()));
        let people = vec![of_rep("ann", period), of_rep("bo", period)];
        all.push((cell("revenue", "east", period), people));
    }
    let of = |whose: &dyn Fn(&str) -> CellId| {
        let months = MONTHS.map(whose).to_vec();
        let year = (whose("2026"), vec![whose("2026-Q4")]);
        [(whose("2026-Q4"), months), year]
    };
    for unit in UNITS {
        all.extend(of(&|period| cell("revenue", unit, period)));
    }
    for rep in ["ann", "bo"] {
        all.extend(of(&|period| of_rep(rep, period)));
    }
    let weeks = WEEKS.map(|week| of_rep("ann", week));
    all.push((of_rep("ann", "2026-12"), weeks.to_vec()));
    for unit in ["", "east"] {
        let classes = ["core", "new"].map(|class| of_class(unit, class));
        all.push((cell("revenue", unit, "2026-12"), classes.to_vec()));
    }
    all
}

/// A company whose every number follows from those of four, by month.
pub(super) fn grown(leaves: &[[i64; 3]; 4], core: u8, as_of: Day) -> Company {
    let mut company = Company::new();
    company.as_of = as_of;
    company.now.clear();
    let [ann, bo, west, south] = leaves;
    let mut put = |whose: &dyn Fn(&str) -> CellId, months: [i64; 3]| {
        let quarter = total(months);
        for (period, amount) in MONTHS.into_iter().zip(months) {
            company.now.insert(whose(period), amount);
        }
        for period in ["2026-Q4", "2026"] {
            company.now.insert(whose(period), quarter);
        }
    };
    let sum = |of: &[&[i64; 3]]| [0, 1, 2].map(|m| total(of.iter().map(|months| months[m])));
    put(&|period| of_rep("ann", period), *ann);
    put(&|period| of_rep("bo", period), *bo);
    for (unit, of) in [
        ("", vec![ann, bo, west, south]),
        ("east", vec![ann, bo]),
        ("west", vec![west]),
        ("south", vec![south]),
    ] {
        put(&|period| cell("revenue", unit, period), sum(&of));
    }
    let weeks = crate::domain::money::split(ann[2], &[3, 5, 5, 4, 2]);
    for (week, amount) in WEEKS.into_iter().zip(weeks) {
        company.now.insert(of_rep("ann", week), amount);
    }
    for unit in ["", "east"] {
        let whole = company.now[&cell("revenue", unit, "2026-12")];
        let shares = crate::domain::money::split(whole, &[core.into(), 100 - u64::from(core)]);
        let parts = ["core", "new"].map(|class| of_class(unit, class));
        for (id, amount) in parts.iter().zip(shares) {
            company.now.insert(id.clone(), amount);
        }
        // One of them was split, the other came from a file.
        if unit.is_empty() {
            continue;
        }
        let part = |id| PlannedPart {
            id,
            stake: Stake::Weight(1),
        };
        company.splits.push(PlannedSplit {
            parent: cell("revenue", unit, "2026-12"),
            dimension: SplitDimension::Product,
            method: SplitMethod::Shares,
            over: OverAssignment::default(),
            parts: parts.map(part).to_vec(),
        });
    }
    company.base = company.now.clone();
    company
}

/// Somebody does something; numbers choose of what there is.
#[derive(Clone, Debug)]
enum AdjustDeed {
    Ask(prop::sample::Index, i32),
    Sign(prop::sample::Index, u8),
    File(prop::sample::Index),
    Withdraw(prop::sample::Index),
    Undo(prop::sample::Index),
    /// One that is asked for, signed and filed at once: most steps by themselves find nothing that waits for them.
    Through(prop::sample::Index, i32, u8),
}

fn deed() -> impl Strategy<Value = AdjustDeed> {
    let any = any::<prop::sample::Index>;
    prop_oneof![
        4 => (any(), -1_500..=1_500).prop_map(|(at, by)| AdjustDeed::Ask(at, by)),
        4 => (any(), 0u8..5).prop_map(|(at, place)| AdjustDeed::Sign(at, place)),
        4 => any().prop_map(AdjustDeed::File),
        1 => any().prop_map(AdjustDeed::Withdraw),
        2 => any().prop_map(AdjustDeed::Undo),
        8 => (any(), -1_500..=1_500, 0u8..5)
            .prop_map(|(at, by, place)| AdjustDeed::Through(at, by / 3, place)),
    ]
}

/// A place by its number.
fn placed(at: u8) -> ResidualPlace {
    match at {
        0 | 1 => ResidualPlace::Absorbed,
        2 => ResidualPlace::Spread,
        3 => ResidualPlace::On("south".into()),
        _ => ResidualPlace::On("bo".into()),
    }
}

/// What was filed, oldest first, by request.
type FiledSoFar = Vec<(String, PlannedTargets)>;

impl Company {
    /// Does something as far as the rules let it; `true` where they do.
    fn does(&mut self, n: usize, deed: &AdjustDeed, filed: &mut FiledSoFar) -> bool {
        if let AdjustDeed::Undo(at) = deed {
            return self.undoes(*at, filed);
        }
        if let AdjustDeed::Through(at, by, place) = deed {
            let before = self.asked.len();
            if !self.does(n, &AdjustDeed::Ask(*at, *by), filed) || self.asked.len() == before {
                return false;
            }
            let event = self.asked[before].event.clone();
            let sign = NewAdjustment::Approve {
                request: event.clone(),
                place: placed(*place),
                note: String::new(),
            };
            let file = NewAdjustment::File {
                request: event,
                note: String::new(),
            };
            for wanted in [sign, file] {
                let Ok(step) = self.on(|ground| ground.step(&wanted)) else {
                    return false;
                };
                self.takes(n, step, filed);
            }
            return true;
        }
        let request = |at: &prop::sample::Index| {
            let asked = (!self.asked.is_empty()).then(|| at.get(&self.asked));
            asked.map_or_else(String::new, |asked| asked.event.clone())
        };
        let wanted = match deed {
            AdjustDeed::Ask(at, by) => {
                let all: Vec<&CellId> = self.base.keys().collect();
                ask((*at.get(&all)).clone(), *by)
            }
            AdjustDeed::Sign(at, place) => NewAdjustment::Approve {
                request: request(at),
                place: placed(*place),
                note: String::new(),
            },
            AdjustDeed::File(at) => NewAdjustment::File {
                request: request(at),
                note: String::new(),
            },
            AdjustDeed::Withdraw(at) => NewAdjustment::Withdraw {
                request: request(at),
            },
            AdjustDeed::Undo(_) | AdjustDeed::Through(..) => return false,
        };
        // Everybody has another name here: who may is asked elsewhere.
        self.author = match wanted {
            NewAdjustment::Withdraw { .. } => "asker",
            _ => "lead",
        };
        let Ok(step) = self.on(|ground| ground.step(&wanted)) else {
            return false;
        };
        self.takes(n, step, filed);
        true
    }

    fn takes(&mut self, n: usize, step: AdjustStep, filed: &mut FiledSoFar) {
        if let AdjustStep::Asked {
            cell, hundredths, ..
        } = step
        {
            let base = self.base[&cell];
            let company = std::mem::replace(self, Self::new());
            *self = company.asking(&format!("e{n}."), cell, hundredths, AdjustState::Waiting);
            assert_eq!(self.asked.last().unwrap().base, base);
            return;
        }
        let request = step.request().unwrap().to_owned();
        let mut asked = self.asked.iter_mut();
        let known = asked.find(|one| one.event == request).unwrap();
        match step {
            AdjustStep::Approved { place, .. } => {
                known.state = AdjustState::Approved;
                known.place = Some(place);
            }
            AdjustStep::Withdrawn { .. } => known.state = AdjustState::Withdrawn,
            AdjustStep::Filed { targets, .. } => {
                known.state = AdjustState::Filed;
                for cell in &targets.cells {
                    assert_eq!(self.now[&cell.id], cell.before.unwrap());
                    self.now.insert(cell.id.clone(), cell.baseline.unwrap());
                }
                filed.push((request, targets));
            }
            _ => unreachable!(),
        }
    }

    /// Takes a filing back on which nothing was built.
    fn undoes(&mut self, at: prop::sample::Index, filed: &mut FiledSoFar) -> bool {
        if filed.is_empty() {
            return false;
        }
        let at = at.index(filed.len());
        let of = &filed[at].1;
        if filed[at + 1..]
            .iter()
            .any(|(_, later)| of.shared_with(later).is_some())
        {
            return false;
        }
        let (request, targets) = filed.remove(at);
        for cell in &targets.cells {
            self.now.insert(cell.id.clone(), cell.before.unwrap());
        }
        let mut asked = self.asked.iter_mut();
        asked.find(|one| one.event == request).unwrap().state = AdjustState::Approved;
        true
    }

    /// The first target that is beyond its bound or does not add up any more.
    fn broken(&self) -> Option<String> {
        for (id, base) in &self.base {
            let used = i128::from(self.now[id] - base).abs();
            // A part that follows is a sum of whole numbers, none of them much of it; a week follows its month.
            let is_week = matches!(id.period, Period::Week(..));
            let rounding = i128::from(*base / 1_000).clamp(1, ROUNDINGS);
            if !is_week && (used - rounding).max(0) * 100 > i128::from(*base) * 15 {
                return Some(format!("{id:?} is {} of {base}", self.now[id]));
            }
        }
        let sums = sums().into_iter();
        let mut wrong = sums.filter(|(whole, parts)| {
            self.now[whole] != total(parts.iter().map(|part| self.now[part]))
        });
        wrong
            .next()
            .map(|(whole, _)| format!("{whole:?} does not add up"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a1_no_sequence_passes_the_bound_and_what_added_up_goes_on_adding_up(
        leaves in prop::array::uniform4(prop::array::uniform3(0i64..1_000_000)),
        core in 0u8..=100,
        month in 10u8..=12,
        deeds in prop::collection::vec(deed(), 1..24),
    ) {
        let as_of = Day::from_ymd(2026, month.into(), 9).unwrap();
        let mut company = grown(&leaves, core, as_of);
        prop_assert_eq!(company.broken(), None);
        let mut filed = Vec::new();
        for (n, deed) in deeds.iter().enumerate() {
            company.does(n, deed, &mut filed);
            prop_assert_eq!(company.broken(), None, "after {:?}", deed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a1_the_whole_bound_may_be_asked_for_whatever_lies_below(
        leaves in prop::array::uniform4(prop::array::uniform3(20_000i64..1_000_000)),
        core in 0u8..=100,
        first in 1i32..1_500,
        of in 0usize..4,
        is_cut in any::<bool>(),
    ) {
        let of = [
            cell("revenue", "east", "2026-Q4"),
            cell("revenue", "east", "2026"),
            cell("revenue", "west", "2026-Q4"),
            of_rep("ann", "2026-Q4"),
        ][of].clone();
        let way = if is_cut { -1 } else { 1 };
        let mut company = grown(&leaves, core, Day::from_ymd(2026, 9, 9).unwrap());
        let whole = company.on(|ground| ground.step(&ask(of.clone(), way * 1_500)));
        prop_assert!(whole.is_ok(), "{:?}", whole);
        // And in two steps.
        let mut filed = Vec::new();
        for (n, hundredths) in [first, 1_500 - first].into_iter().enumerate() {
            let step = company.on(|ground| ground.step(&ask(of.clone(), way * hundredths)));
            prop_assert!(step.is_ok(), "{hundredths}: {:?}", step);
            company.takes(n, step.unwrap(), &mut filed);
            let event = company.asked.last().unwrap().event.clone();
            let signed = company.on(|ground| ground.step(&approve(&event)));
            prop_assert!(signed.is_ok(), "{hundredths}: {:?}", signed);
            company.takes(n, signed.unwrap(), &mut filed);
            let file = NewAdjustment::File { request: event, note: String::new() };
            let step = company.on(|ground| ground.step(&file)).unwrap();
            company.takes(n, step, &mut filed);
            prop_assert_eq!(company.broken(), None);
        }
    }
}

#[test]
fn a1_a_cut_of_a_unit_and_of_its_people_counts_once() {
    let leaves = [[500_000; 3], [500_000; 3], [900_000; 3], [900_000; 3]];
    let mut company = grown(&leaves, 60, Day::from_ymd(2026, 10, 9).unwrap());
    let mut filed = Vec::new();
    let mut absorbs = |company: &mut Company, n: usize, of: CellId| -> bool {
        let Ok(step) = company.on(|ground| ground.step(&ask(of, -1_500))) else {
            return false;
        };
        company.takes(n, step, &mut filed);
        let event = company.asked.last().unwrap().event.clone();
        let Ok(step) = company.on(|ground| ground.step(&approve(&event))) else {
            return false;
        };
        company.takes(n, step, &mut filed);
        let file = NewAdjustment::File {
            request: event,
            note: String::new(),
        };
        let step = company.on(|ground| ground.step(&file)).unwrap();
        company.takes(n, step, &mut filed);
        true
    };
    assert!(absorbs(&mut company, 0, cell("revenue", "east", "2026-12")));
    // Ann and Bo have it already: neither may be cut again, and the east goes no further.
    let now = |company: &Company| {
        [
            company.now[&cell("revenue", "east", "2026-12")],
            company.now[&of_rep("ann", "2026-12")],
            company.now[&of_rep("bo", "2026-12")],
        ]
    };
    assert_eq!(now(&company), [850_000, 425_000, 425_000]);
    assert!(!absorbs(&mut company, 1, of_rep("ann", "2026-12")));
    assert!(!absorbs(&mut company, 2, of_rep("bo", "2026-12")));
    assert_eq!(now(&company), [850_000, 425_000, 425_000]);
    assert_eq!(company.broken(), None);
}
