//! The rows of a plan: the whole, its children, and what these add up to.

use super::work::PlanWork;
use crate::domain::money::{minus, total};
use crate::domain::target_pages::PlanPage;
use crate::domain::targets::{CellId, PlanChild, PlanDraft, SplitMethod};
use crate::report::columns::plan::{PlanFigures, PlanLevel};
use crate::tui::ctx::Ctx;
use crate::tui::screens::Paper;

impl Paper<PlanPage> {
    /// Whether something is said of whoever carries a part, or is to be said once the plan is published.
    fn has_note(&self, id: &CellId) -> bool {
        let note = self
            .work()
            .and_then(|work| work.note_of(&self.page.sheet, id));
        note.is_some()
    }

    pub(super) fn lines(&self, methods: &[SplitMethod], ctx: &Ctx<'_>) -> Vec<PlanFigures> {
        let (sheet, phrase) = (&self.page.sheet, ctx.phrase());
        let draft = self.work().and_then(|work| work.draft.as_ref());
        let due = draft.map(PlanDraft::due);
        let given: Vec<Vec<i64>> = (methods.iter())
            .map(|method| {
                let numbers = due.and_then(|due| sheet.numbers(*method, due).ok());
                numbers.map(|given| given.amounts).unwrap_or_default()
            })
            .collect();
        let sums: Vec<Option<i64>> = (given.iter())
            .map(|of| (!of.is_empty()).then(|| total(of.iter().copied())))
            .collect();
        let unit = self.page.metric.unit;
        let (last_year, last_period) = (sheet.last_year, sheet.last_period);
        // A sum of some of them is compared with nothing (rule 16).
        let sum = |of: fn(&PlanChild) -> Option<i64>| {
            let known: Option<Vec<i64>> = sheet.children.iter().map(of).collect();
            known.map(total)
        };
        let set = sheet.children.iter().filter_map(|child| child.in_force);
        let set: Vec<i64> = set.map(|quota| quota.amount).collect();
        let placed = draft.map(|draft| total(draft.cells.iter().map(|cell| cell.amount)));
        let base = PlanFigures {
            level: PlanLevel::Whole,
            name: self.whom(ctx),
            unit,
            last_year,
            last_period,
            now: sheet.in_force.map(|quota| quota.amount),
            asked: sheet.asked_in_all(),
            methods: vec![due; methods.len()],
            thin: None,
            plan: draft.map(|draft| draft.quota.amount),
            is_held: false,
            is_typed: false,
            typed_share: None,
            share: None,
            has_note: self.has_note(&sheet.id),
            eighths: None,
            to_last_year: grown(draft.map(|draft| draft.quota.amount), last_year),
            per_day: None,
            left: 0,
        };
        let mut lines = vec![base.clone()];
        if sheet.children.is_empty() {
            return lines;
        }
        let cells = draft
            .map(|draft| draft.cells.as_slice())
            .unwrap_or_default();
        let most = cells.iter().map(|cell| cell.amount).max().unwrap_or(0);
        for (at, child) in sheet.children.iter().enumerate() {
            let cell = cells.get(at);
            let amount = cell.map(|cell| cell.amount);
            let halves = i128::from(child.day_halves);
            let daily = |amount: i64| {
                let exact = (halves > 0).then(|| i128::from(amount) * 2 / halves)?;
                i64::try_from(exact).ok()
            };
            lines.push(PlanFigures {
                level: PlanLevel::Child,
                name: phrase.plan_child(child, sheet.dimension) + part_mark(child),
                last_year: child.last_year,
                asked: sheet.asked.get(&child.id).map(|asked| asked.amount),
                last_period: child.last_period,
                now: child.in_force.map(|quota| quota.amount),
                methods: given.iter().map(|of| of.get(at).copied()).collect(),
                thin: methods.iter().position(|method| child.is_thin(*method)),
                plan: amount,
                is_held: cell.is_some_and(|cell| cell.is_held),
                is_typed: cell.is_some_and(|cell| cell.is_typed),
                typed_share: cell.and_then(|cell| cell.share),
                share: due
                    .zip(amount)
                    .and_then(|(due, amount)| share_of(amount, due)),
                has_note: self.has_note(&child.id),
                eighths: amount.and_then(|amount| eighths(amount, most)),
                to_last_year: grown(amount, child.last_year),
                per_day: amount.and_then(daily),
                ..base.clone()
            });
        }
        lines.push(PlanFigures {
            level: PlanLevel::Sum,
            name: ctx.i18n.t("targets-plan-sum"),
            last_year: sum(|child| child.last_year),
            last_period: sum(|child| child.last_period),
            now: (!set.is_empty()).then(|| total(set)),
            methods: sums,
            plan: placed,
            to_last_year: None,
            left: self.work().map_or(0, PlanWork::left),
            ..base
        });
        lines
    }
}

/// The sign of a part of somebody's own number, which is of several units (rule 21).
fn part_mark(child: &PlanChild) -> &'static str {
    if child.moved.is_some() { " ÷" } else { "" }
}

/// By how much more than before, hundredths of a percent.
fn grown(now: Option<i64>, before: Option<i64>) -> Option<i64> {
    let (now, before) = (now?, before.filter(|before| *before > 0)?);
    let more = i128::from(minus(now, before)?) * 10_000 / i128::from(before);
    i64::try_from(more).ok()
}

/// A part of the whole in hundredths of a percent, to the nearest.
fn share_of(amount: i64, due: i64) -> Option<i64> {
    let exact = (i128::from(amount) * 20_000 + i128::from(due)).checked_div(i128::from(due) * 2)?;
    i64::try_from(exact).ok().filter(|_| due > 0 && amount >= 0)
}

fn eighths(amount: i64, most: i64) -> Option<u8> {
    if most <= 0 {
        return None;
    }
    let exact = (i128::from(amount.max(0)) * 8 + i128::from(most) / 2) / i128::from(most);
    u8::try_from(exact).ok()
}
