//! Which steps of a request count: each on what the earlier ones left (A1 to A3). Copies of a file go on apart and are
//! united, so that a request may be filed twice, or turned down by one person and filed by another: the earlier step
//! counts, and a later one that does not fit behind it changes nothing, no target either.

use super::{AdjustState, AdjustStep, Adjustment, MadeStep, change_of, credit, length};
use crate::domain::Day;
use crate::domain::targets::{CellId, PlannedFor};
use std::collections::{BTreeMap, BTreeSet};

/// The adjustments that steps make, in the order of their requests. A later step only counts on what the earlier
/// ones left: a request that was rejected is not approved any more.
pub fn adjustments(steps: impl IntoIterator<Item = MadeStep>) -> Vec<Adjustment> {
    let mut all: Vec<Adjustment> = Vec::new();
    for made in steps {
        let request = made.step.request().unwrap_or_default();
        match all.iter_mut().find(|known| known.event == request) {
            Some(known) => known.take(made),
            None => all.extend(Adjustment::asked_by(made)),
        }
    }
    all
}

/// The stretches of days on whose mornings steps count, by event; one that never does is not among them. `steps` are
/// those of one request, or all of somebody's where some raise a quarter, in their order, each with a stretch in which it
/// is known and not taken back.
pub fn counting(steps: &[(MadeStep, (Day, Day))]) -> BTreeMap<String, Vec<(Day, Day)>> {
    let turns: BTreeSet<Day> = steps
        .iter()
        .flat_map(|(_, (from, to))| [*from, *to])
        .collect();
    let turns: Vec<Day> = turns.into_iter().collect();
    let mut all: BTreeMap<String, Vec<(Day, Day)>> = BTreeMap::new();
    for (from, to) in turns.iter().copied().zip(turns.iter().skip(1).copied()) {
        let known = steps
            .iter()
            .filter(|(_, known)| known.0 <= from && from < known.1);
        let known: Vec<MadeStep> = known.map(|(made, _)| made.clone()).collect();
        for event in counted(&known) {
            let stretches = all.entry(event).or_default();
            match stretches.last_mut() {
                Some(last) if last.1 == from => last.1 = to,
                Some(_) | None => stretches.push((from, to)),
            }
        }
    }
    all
}

/// Of steps those about the targets of one person or unit: the requests with all that came of them, and the raises.
pub fn of_whom(steps: &[(MadeStep, (Day, Day))], whom: &PlannedFor) -> Vec<(MadeStep, (Day, Day))> {
    let requests: BTreeSet<&str> = (steps.iter())
        .filter(
            |(made, _)| matches!(&made.step, AdjustStep::Asked { cell, .. } if cell.whom == *whom),
        )
        .map(|(made, _)| made.event.as_str())
        .collect();
    let is_own = |made: &MadeStep| match &made.step {
        AdjustStep::Raised { cell, .. } => cell.whom == *whom,
        step => requests.contains(step.request().unwrap_or(&made.event)),
    };
    let own = steps.iter().filter(|(made, _)| is_own(made));
    own.cloned().collect()
}

/// The events that count, of steps that are known at one time.
fn counted(steps: &[MadeStep]) -> BTreeSet<String> {
    let all = adjustments(steps.iter().cloned());
    let raises = counting_raises(steps, &all).into_iter();
    let mut counts: BTreeSet<String> = raises.map(|(_, made)| made.event.clone()).collect();
    for made in steps {
        let request = match &made.step {
            AdjustStep::Raised { .. } => continue,
            step => step.request().unwrap_or(&made.event),
        };
        let known = all.iter().find(|known| known.event == request);
        let is_uncounted =
            |known: &Adjustment| known.uncounted.iter().any(|of| of.event == made.event);
        if known.is_some_and(|known| !is_uncounted(known)) {
            counts.insert(made.event.clone());
        }
    }
    counts
}

/// The steps that raise a quarter of somebody: of several the earliest, and none where, by the requests as they are now,
/// the two quarters before it were not both rejected (A3).
pub(super) fn counting_raises<'s>(
    steps: &'s [MadeStep],
    asked: &[Adjustment],
) -> Vec<(&'s CellId, &'s MadeStep)> {
    let mut known = BTreeSet::new();
    let mut all = Vec::new();
    for made in steps {
        let AdjustStep::Raised { cell, on, .. } = &made.step else {
            continue;
        };
        let own = asked.iter().filter(|asked| asked.cell.whom == cell.whom);
        let lines = credit(own, &[], on, made.day);
        let is_due = lines.iter().any(|line| line.raises == Some(cell.period));
        if is_due && known.insert((&cell.whom, cell.period)) {
            all.push((cell, made));
        }
    }
    all
}

impl Adjustment {
    /// A request as it was asked for; `None` for a step that asks for nothing.
    fn asked_by(made: MadeStep) -> Option<Self> {
        let AdjustStep::Asked {
            cell,
            hundredths,
            base,
            reason,
            why,
            in_return,
        } = made.step
        else {
            return None;
        };
        Some(Self {
            event: made.event,
            cell,
            hundredths,
            base,
            amount: change_of(base, hundredths),
            reason,
            why,
            in_return,
            asked: (made.day, made.author),
            state: AdjustState::Waiting,
            decided: None,
            approvals: Vec::new(),
            place: None,
            filed: None,
            filing: String::new(),
            moved: Vec::new(),
            withdrawn: None,
            uncounted: Vec::new(),
        })
    }

    /// Goes on by a step, or keeps it as one that does not count.
    fn take(&mut self, made: MadeStep) {
        let MadeStep {
            event, day, author, ..
        } = made.clone();
        match (self.state, &made.step) {
            (AdjustState::Waiting, AdjustStep::Approved { place, note, .. }) => {
                self.state = AdjustState::Approved;
                self.place = Some(place.clone());
                self.approvals.push((event, place.clone()));
                self.decided = Some((day, author, note.clone()));
            }
            (AdjustState::Waiting, AdjustStep::Rejected { note, .. }) => {
                self.state = AdjustState::Rejected;
                self.decided = Some((day, author, note.clone()));
            }
            // Its place did not hold: another one, by the same signature.
            (AdjustState::Approved, AdjustStep::Approved { place, .. }) => {
                self.place = Some(place.clone());
                self.approvals.push((event, place.clone()));
            }
            (AdjustState::Waiting | AdjustState::Approved, AdjustStep::Withdrawn { .. }) => {
                self.state = AdjustState::Withdrawn;
                self.withdrawn = Some(day);
            }
            (
                AdjustState::Approved,
                AdjustStep::Filed {
                    targets,
                    note,
                    approval,
                    ..
                },
            ) if self.is_approved_by(approval) => {
                self.state = AdjustState::Filed;
                self.filed = Some((day, author, note.clone()));
                self.filing = event;
                // Of several places the one that its numbers were made for.
                let by = self.approvals.iter().find(|(event, _)| event == approval);
                self.place = by.map(|(_, place)| place.clone()).or(self.place.take());
                let is_near = |id: &CellId| {
                    let is_longer = length(id.period) > length(self.cell.period);
                    id.of == self.cell.of && (id.period == self.cell.period || is_longer)
                };
                let moved = targets.cells.iter().filter(|cell| is_near(&cell.id));
                self.moved = moved.cloned().collect();
            }
            (
                AdjustState::Waiting
                | AdjustState::Approved
                | AdjustState::Filed
                | AdjustState::Rejected
                | AdjustState::Withdrawn,
                _,
            ) => self.uncounted.push(made),
        }
    }

    /// Whether a signature counts, by its event; one that names none stands on whatever was signed.
    fn is_approved_by(&self, approval: &str) -> bool {
        approval.is_empty() || self.approvals.iter().any(|(event, _)| event == approval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Period;
    use crate::domain::targets::{AskReason, PlannedTargets, ResidualPlace};

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn made(event: &str, step: AdjustStep) -> MadeStep {
        MadeStep {
            event: event.into(),
            day: day(0),
            author: "a".into(),
            step,
        }
    }

    fn asked() -> MadeStep {
        let whom = PlannedFor::Unit("east".into());
        let step = AdjustStep::Asked {
            cell: CellId::whole("revenue", Period::Month(2026, 4), whom),
            hundredths: -500,
            base: 1_000,
            reason: AskReason::Market,
            why: "w".into(),
            in_return: String::new(),
        };
        made("r", step)
    }

    fn approved(event: &str, place: ResidualPlace) -> MadeStep {
        let step = AdjustStep::Approved {
            request: "r".into(),
            place,
            note: String::new(),
        };
        made(event, step)
    }

    fn filed(event: &str, approval: &str) -> MadeStep {
        let step = AdjustStep::Filed {
            request: "r".into(),
            approval: approval.into(),
            note: String::new(),
            targets: PlannedTargets::default(),
        };
        made(event, step)
    }

    fn rejected(event: &str) -> MadeStep {
        let step = AdjustStep::Rejected {
            request: "r".into(),
            note: "n".into(),
        };
        made(event, step)
    }

    fn always(steps: &[MadeStep]) -> Vec<(MadeStep, (Day, Day))> {
        let known = |made: &MadeStep| (made.clone(), (day(0), Day::MAX));
        steps.iter().map(known).collect()
    }

    fn counts(steps: &[(MadeStep, (Day, Day))]) -> Vec<String> {
        counting(steps).into_keys().collect()
    }

    #[test]
    fn of_two_filings_the_first_one_counts_with_the_place_it_was_made_for() {
        let steps = [
            asked(),
            approved("a1", ResidualPlace::Spread),
            approved("a2", ResidualPlace::Absorbed),
            filed("f1", "a1"),
            filed("f2", "a2"),
        ];
        assert_eq!(counts(&always(&steps)), ["a1", "a2", "f1", "r"]);
        let all = adjustments(steps);
        assert_eq!(all[0].place, Some(ResidualPlace::Spread));
        assert_eq!(all[0].uncounted.len(), 1);
    }

    #[test]
    fn what_was_turned_down_or_not_asked_for_is_not_filed() {
        let later = [approved("a", ResidualPlace::Spread), filed("f", "a")];
        let turned_down = [vec![asked(), rejected("n")], later.to_vec()].concat();
        assert_eq!(counts(&always(&turned_down)), ["n", "r"]);
        assert_eq!(counts(&always(&later)), [""; 0]);
        // Its own signature was taken back, whatever somebody else has signed.
        let other = [
            asked(),
            approved("b", ResidualPlace::Spread),
            filed("f", "a"),
        ];
        assert_eq!(counts(&always(&other)), ["b", "r"]);
    }

    #[test]
    fn a_step_counts_on_the_mornings_on_which_what_is_before_it_lets_it() {
        let mut steps = always(&[
            asked(),
            rejected("n"),
            approved("a", ResidualPlace::Spread),
            filed("f", "a"),
        ]);
        // The refusal is taken back on the fourth day and comes back on the sixth.
        steps[1].1 = (day(1), day(4));
        steps.insert(2, (steps[1].0.clone(), (day(6), Day::MAX)));
        for (_, (from, _)) in &mut steps[3..] {
            *from = day(2);
        }
        let found = counting(&steps);
        assert_eq!(found["f"], [(day(4), day(6))]);
        assert_eq!(found["n"], [(day(1), day(4)), (day(6), Day::MAX)]);
        assert_eq!(found["r"], [(day(0), Day::MAX)]);
    }
}
