//! The forms of adjustments: a change is asked for with its arithmetic while it is typed; a request is countersigned
//! with a place for what is left, refused with a note, marked as filed.

mod ask;
mod step;

pub use ask::{AskForm, AskTyped};
pub use step::{StepForm, StepOf};

use crate::domain::metric::MetricUnit;
use crate::domain::money::{minus, scaled, total};
use crate::domain::target_pages::{AskedRow, MovedTarget, MovedTargets};
use crate::report::number;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::Form;
use crate::tui::hint::Hint;
use crate::tui::overlays::form::{OpenForm, Purpose};

/// The keys of the request.
pub const ASKS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-next"),
    Hint::of(&[Action::OptionBelow], "targets-key-most"),
    Hint::of(&[Action::Save], "targets-key-ask"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// The keys of a countersign.
pub const SIGNS: &[Hint] = &[
    Hint::fixed("1-9", "targets-key-place"),
    Hint::of(&[Action::NextField], "tui-key-note"),
    Hint::of(&[Action::PageDown], "targets-key-below"),
    Hint::of(&[Action::Save], "targets-key-sign"),
    Hint::of(&[Action::Leave], "targets-key-later"),
];

/// The keys of the others.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-next"),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// A form of the page.
#[derive(Clone, Debug)]
pub enum AdjustForm {
    Ask(Box<AskForm>),
    Step(Box<StepForm>),
}

impl AdjustForm {
    pub(super) fn hints(&self) -> &'static [Hint] {
        match self {
            Self::Ask(_) => ASKS,
            Self::Step(of) => of.hints(),
        }
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        Some(Command::Adjust(match self {
            Self::Ask(of) => of.wanted(form)?,
            Self::Step(of) => of.wanted(form)?,
        }))
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let (key, what) = match self {
            Self::Ask(of) => ("targets-said-asked", of.said(form, ctx)),
            Self::Step(of) => of.said(form),
        };
        ctx.i18n.ta(key, &[("what", what.into())])
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        match self {
            Self::Ask(of) => of.as_draft(form),
            Self::Step(of) => of.as_draft(form),
        }
    }
}

/// Everyone who is asked when targets move together, what those of the same period come to, and how many follow.
fn moves_said(moves: &MovedTargets, unit: MetricUnit, ctx: &Ctx) -> Vec<String> {
    let mut said: Vec<String> = (moves.near.iter())
        .map(|moved| moved_said(moved, unit, ctx))
        .collect();
    if moves.parts > 0 {
        let count = [("n", moves.parts.into())];
        said.push(ctx.i18n.ta("targets-moved-parts", &count));
    }
    said
}

/// `Σ Dec 2026: 10,312,400.00`: what whoever pays for each other has before and after.
fn sum_said(moves: &MovedTargets, unit: MetricUnit, ctx: &Ctx) -> Option<String> {
    let period = moves.near.first()?.period;
    let of_period = || moves.near.iter().filter(|moved| moved.period == period);
    let before = total(of_period().map(|moved| moved.before));
    let after = total(of_period().map(|moved| moved.after));
    let full = |value: i64| ctx.money.amount_full(unit, value);
    let change = minus(after, before)?;
    let period = number::period(ctx.i18n, period);
    Some(if change == 0 {
        format!("Σ {period}: {} ✓", full(after))
    } else {
        let change = number::signed(change, full);
        format!("Σ {period}: {} {change} → {}", full(before), full(after))
    })
}

/// `Channel Dec 2026: 2,511,200.00 +57,832.50 → 2,569,032.50 · +2.3% of base`.
fn moved_said(moved: &MovedTarget, unit: MetricUnit, ctx: &Ctx) -> String {
    let full = |value: i64| ctx.money.amount_full(unit, value);
    let change = minus(moved.after, moved.before).unwrap_or(0);
    let said = format!(
        "{} {}: {} {} → {}",
        ctx.phrase().whom(&moved.name),
        number::period(ctx.i18n, moved.period),
        full(moved.before),
        number::signed(change, full),
        full(moved.after)
    );
    let share = moved.base.and_then(|base| {
        let used = minus(moved.after, base)?;
        scaled(used, 10_000, base)
    });
    match share {
        None => said,
        Some(share) => {
            let share = number::signed(share, number::percent_exact);
            let of_base = ctx
                .i18n
                .ta("targets-moved-share", &[("share", share.into())]);
            format!("{said} · {of_base}")
        }
    }
}

impl AdjustForm {
    /// Says what the figures in it come to, below its fields.
    pub(super) fn tell(&self, form: &mut Form, ctx: &Ctx) {
        let told = match self {
            Self::Ask(of) => Some(of.told(form, ctx)),
            Self::Step(of) => of.told(form, ctx),
        };
        if let Some(told) = told {
            form.tell(told);
        }
    }
}

impl OpenForm {
    /// Says what the figures in an adjustment that is opened or gone on with come to.
    pub(super) fn tell_adjust(&mut self, ctx: &Ctx) {
        if let Purpose::Adjust(of) = &self.purpose {
            of.tell(&mut self.form, ctx);
        }
    }
}

/// `−5.0% · Online Dec 2026`.
fn name_of(row: &AskedRow, ctx: &Ctx) -> String {
    format!(
        "{} · {} {}",
        number::signed(i64::from(row.asked.hundredths), number::percent_exact),
        ctx.phrase().whom(&row.name),
        number::period(ctx.i18n, row.asked.cell.period)
    )
}
