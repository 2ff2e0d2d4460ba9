//! The forms of the plan page: the whole is typed, a child is typed, what is left is placed, the plan is published.

mod kept;
mod note;
mod whole;

pub use kept::{PlanAt, PlanTyped};
pub use note::NoteForm;
pub use whole::WholeForm;

use crate::domain::metric::Metric;
use crate::domain::money::total;
use crate::domain::targets::{
    BelowAsked, CellId, OverAssignment, PlanDraft, PlanReach, PlanReached, PlannedNote,
    PlannedSplit, PlannedTargets, Quota, RestTo, SplitDimension,
};
use crate::domain::{Fiscal, Period};
use crate::intake::{typed_amount, typed_share};
use crate::report::number;
use crate::store::desk::{Command, NewTargets};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Framing};
use crate::tui::hint::Hint;
use crate::tui::overlays::form::{OpenForm, Purpose, reason};
use crate::tui::overlays::{Act, Reaction};

/// The keys of a form with fields.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-next"),
    Hint::of(
        &[Action::OptionAbove, Action::OptionBelow],
        "tui-key-choose",
    ),
    Hint::of(&[Action::Save], "tui-key-take"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// The keys of the question.
pub const ASKED: &[Hint] = &[
    Hint::fixed("1-4", "tui-key-choose"),
    Hint::of(&[Action::Save], "tui-key-answer"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// The keys before something comes into force.
pub const PUBLISHES: &[Hint] = &[
    Hint::of(&[Action::Save], "tui-act-publish"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// Children that are named before a plan is published.
const NAMED: usize = 12;

/// What is changed in a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanEdit {
    /// The whole, of a metric and a period.
    Whole {
        metric: String,
        period: Period,
        quota: Quota,
    },
    /// A child by its place; the others take the rest where it `spreads`.
    Cell {
        at: usize,
        amount: i64,
        spreads: bool,
    },
    /// The same as a share of the whole, in hundredths of a percent.
    Share {
        at: usize,
        share: u32,
        spreads: bool,
    },
    /// Something is said of an assignment.
    Note(PlannedNote),
    /// What is left goes somewhere; then the plan is published where that was asked for.
    Place { placing: RestTo, publishes: bool },
}

/// A form of the page.
#[derive(Clone, Debug)]
pub enum PlanForm {
    Whole(Box<WholeForm>),
    Cell(Box<CellForm>),
    Note(Box<NoteForm>),
    Place(RestForm),
    Publish(Box<PublishForm>),
}

/// A child is typed.
#[derive(Clone, Debug)]
pub struct CellForm {
    at: usize,
    /// The part itself, wherever it stands on another day.
    id: CellId,
    metric: Metric,
    kept: PlanAt,
}

/// What is left is placed.
#[derive(Clone, Debug)]
pub struct RestForm {
    answers: Vec<Option<RestTo>>,
    publishes: bool,
}

/// The plan is published.
#[derive(Clone, Debug)]
pub struct PublishForm {
    targets: PlannedTargets,
    draft: FormDraft,
    said: String,
    /// What is planned.
    of: CellId,
    /// How far below it may be published with it, in the order of the answers behind the own level.
    reaches: Vec<PlanReach>,
}

/// The fields before a plan is published, in their order.
const REASON: usize = 0;
const BELOW: usize = 1;

impl PlanForm {
    /// Types a child: the others take the rest, or the gap shows.
    pub fn cell(
        kept: PlanAt,
        (at, id): (usize, CellId),
        now: i64,
        metric: &Metric,
        spreads: bool,
        ctx: &Ctx,
    ) -> OpenForm {
        let i18n = ctx.i18n;
        let shown = ctx.money.amount_full(metric.unit, now);
        let answers = ["targets-form-spreads", "targets-form-gap-shows"].map(|key| i18n.t(key));
        let form = Form::new(kept.name.as_str())
            .framed(Framing::Bracketed)
            .field(
                Field::text(i18n.t("targets-form-amount"))
                    .hint(i18n.ta("targets-form-part-now", &[("now", shown.into())])),
            )
            .field(
                Field::choice(
                    i18n.t("targets-form-others"),
                    Choice::plain(answers.into(), usize::from(!spreads)),
                )
                .hint(i18n.t("targets-form-turn")),
            );
        OpenForm::new(
            form,
            Purpose::Plan(Self::Cell(Box::new(CellForm {
                at,
                id,
                metric: metric.clone(),
                kept,
            }))),
        )
    }

    /// Asks where what is left goes: over all that are not held, on the child in front, or nowhere.
    pub fn ask_rest(
        (title, heading): (String, String),
        child: Option<(usize, String)>,
        draft: &PlanDraft,
        publishes: bool,
        ctx: &Ctx,
    ) -> OpenForm {
        let i18n = ctx.i18n;
        let mut words = vec![i18n.t("targets-form-leave-gap")];
        let mut answers = vec![None];
        if draft.can_place(RestTo::Spread) {
            words.push(i18n.t("targets-form-place-spread"));
            answers.push(Some(RestTo::Spread));
        }
        if let Some((at, name)) = child.filter(|(at, _)| draft.can_place(RestTo::On(*at))) {
            words.push(i18n.ta("targets-form-place-on", &[("name", name.into())]));
            answers.push(Some(RestTo::On(at)));
        }
        let placed = total(draft.cells.iter().map(|cell| cell.amount));
        let over = OverAssignment::of(placed, draft.quota.amount);
        if let Some(over) = over.filter(|_| draft.can_place(RestTo::Carry)) {
            let share = number::percent_exact(i64::from(over.hundredths()) + 10_000);
            words.push(i18n.ta("targets-form-place-carry", &[("share", share.into())]));
            answers.push(Some(RestTo::Carry));
        }
        OpenForm::new(
            Form::new(title).said(heading).answers(words, 0),
            Purpose::Plan(Self::Place(RestForm { answers, publishes })),
        )
    }

    /// Asks for the reason before a plan comes into force, and how far below it.
    pub fn publish(
        (title, said): (String, String),
        children: &[String],
        (of, targets, is_changed): (CellId, PlannedTargets, bool),
        (below, fiscal): (&PlanReached, Fiscal),
        draft: FormDraft,
        ctx: &Ctx,
    ) -> OpenForm {
        let i18n = ctx.i18n;
        let mut named: Vec<String> = children.iter().take(NAMED).cloned().collect();
        if children.len() > NAMED {
            let n = children.len() - NAMED;
            named.push(i18n.ta("targets-form-more", &[("n", n.into())]));
        }
        let mut form = Form::new(title).framed(Framing::Bracketed);
        if !named.is_empty() {
            form = form.said(named.join(" · "));
        }
        if let Some(set) = below.set.filter(|_| is_changed) {
            form = form.said(ctx.phrase().stays_below(set, &of.whom));
        }
        if let Some(keeps) = ctx.phrase().keeps_months(&below.keeps, of.period) {
            form = form.said(keeps);
        }
        let mut form = form
            .remark(i18n.t("targets-form-whole-force"))
            .field(reason(i18n).hint(i18n.t("targets-form-why-hint")));
        let by_scope = |split: &PlannedSplit| match split.dimension {
            SplitDimension::Time | SplitDimension::Team => true,
            SplitDimension::Product | SplitDimension::Customer => false,
        };
        let reaches = if targets.splits.iter().any(by_scope) {
            PlanReach::of(&of)
        } else {
            Vec::new()
        };
        if !reaches.is_empty() {
            let own = std::iter::once(i18n.t("targets-form-below-none"));
            let further = (reaches.iter()).map(|reach| ctx.phrase().plan_reach(*reach, &of.whom));
            let choice = Choice::plain(own.chain(further).collect(), 0);
            let numbers = reaches.iter();
            let numbers = numbers.map(|reach| below.numbers(*reach, (of.period, fiscal)));
            let numbers: Vec<u64> = numbers.collect();
            form = form
                .field(
                    Field::choice(i18n.t("targets-form-below"), choice)
                        .hint(i18n.t("targets-form-turn")),
                )
                .remark(ctx.phrase().numbers_below(&numbers));
        }
        let text = draft.text.clone();
        let mut open = OpenForm::new(
            form,
            Purpose::Plan(Self::Publish(Box::new(PublishForm {
                targets,
                draft,
                said,
                of,
                reaches,
            }))),
        );
        open.form.write(REASON, &text);
        open
    }

    /// Its keys.
    pub(super) fn hints(&self) -> &'static [Hint] {
        match self {
            Self::Whole(_) | Self::Cell(_) | Self::Note(_) => HINTS,
            Self::Place(_) => ASKED,
            Self::Publish(_) => PUBLISHES,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let Self::Publish(of) = self else {
            return None;
        };
        Some(Command::PublishTargets(NewTargets {
            draft: String::new(),
            targets: of.targets.clone(),
            reason: form.text(REASON).trim().to_owned(),
            below: of.below(form),
        }))
    }

    pub(super) fn said(&self) -> String {
        match self {
            Self::Publish(of) => of.said.clone(),
            Self::Whole(_) | Self::Cell(_) | Self::Note(_) | Self::Place(_) => String::new(),
        }
    }

    /// What it asks the page to do; `None` where it is a publication, or something at a field does not fit.
    pub(super) fn edit(open: &mut OpenForm, ctx: &Ctx) -> Option<Reaction> {
        let Purpose::Plan(of) = open.purpose.clone() else {
            return None;
        };
        let edit = match of {
            Self::Publish(_) => return None,
            Self::Whole(of) => match of.edit(&mut open.form, ctx) {
                Some(edit) => edit,
                None => return Some(Reaction::Done),
            },
            Self::Cell(of) if typed_share(&open.form.text(0)).is_some() => {
                let share = typed_share(&open.form.text(0)).and_then(Result::ok);
                let Some(share) = share else {
                    let said = ctx.i18n.t("targets-form-share-wrong");
                    open.form.refuse(0, said);
                    return Some(Reaction::Done);
                };
                PlanEdit::Share {
                    at: of.at,
                    share,
                    spreads: open.form.chosen(1) == Some(0),
                }
            }
            Self::Cell(of) => {
                let Some(amount) = amount(&mut open.form, 0, &of.metric, ctx) else {
                    return Some(Reaction::Done);
                };
                let quota = Quota {
                    amount,
                    ..Quota::default()
                };
                if quota.fault(&of.metric).is_some() {
                    let said = ctx.i18n.t("targets-form-below-zero");
                    open.form.refuse(0, said);
                    return Some(Reaction::Done);
                }
                PlanEdit::Cell {
                    at: of.at,
                    amount,
                    spreads: open.form.chosen(1) == Some(0),
                }
            }
            Self::Note(of) => match of.edit(&mut open.form, ctx) {
                Some(edit) => edit,
                None => return Some(Reaction::Done),
            },
            Self::Place(of) => {
                let answer = open.form.chosen(0).and_then(|at| of.answers.get(at));
                let Some(placing) = answer.copied().flatten() else {
                    return Some(Reaction::Close);
                };
                PlanEdit::Place {
                    placing,
                    publishes: of.publishes,
                }
            }
        };
        let typed = open.as_it_stands().map(|draft| draft.key().to_owned());
        Some(Act::Plan(Box::new(edit), typed).into())
    }
}

impl PublishForm {
    /// What is published with it, where anything is.
    fn below(&self, form: &Form) -> Option<BelowAsked> {
        let at = form.chosen(BELOW).filter(|_| !self.reaches.is_empty())?;
        Some(BelowAsked {
            of: self.of.clone(),
            reach: *self.reaches.get(at.checked_sub(1)?)?,
        })
    }
}

/// The amount that is typed in a field; what is none is said there.
fn amount(form: &mut Form, at: usize, metric: &Metric, ctx: &Ctx) -> Option<i64> {
    let text = form.text(at);
    match typed_amount(&text, metric.unit, ctx.money.minor_digits) {
        Ok(amount) => Some(amount),
        Err(why) => {
            let said = if text.trim().is_empty() {
                ctx.i18n.t("targets-form-amount-needed")
            } else {
                ctx.phrase().typed_wrong(&text, why, metric.unit)
            };
            form.refuse(at, said);
            None
        }
    }
}
