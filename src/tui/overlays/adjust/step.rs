//! A step of a request: it is countersigned with a place for what is left, refused with a note, withdrawn, marked as
//! filed; or a quarter is raised (A3). What was typed and chosen of each is kept until it is saved.

use super::{AdjustForm, HINTS, SIGNS, moves_said, name_of, sum_said};
use crate::domain::metric::MetricUnit;
use crate::domain::money::scaled;
use crate::domain::target_pages::{AskedRow, CreditRow, PlacedResidual};
use crate::domain::targets::{CellId, ResidualPlace};
use crate::report::number;
use crate::report::text::clean;
use crate::store::desk::NewAdjustment;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Framing};
use crate::tui::hint::Hint;
use crate::tui::overlays::form::{OpenForm, Purpose, reason};
use serde::{Deserialize, Serialize};

/// Others of the same unit on which what is left can be put.
const OTHERS: usize = 7;

/// Which step it is, of which request or of which quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepOf {
    /// Countersign one that waits.
    Sign(String),
    /// Place one anew that is countersigned, or withdraw it: its place did not hold until it was filed.
    Again(String),
    /// Refuse a request, or withdraw one's own.
    Refuse(String),
    File(String),
    /// Raise a quarter by what two rejected ones add.
    Raise(CellId),
}

impl StepOf {
    /// The key of what such a form is called among the drafts.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Sign(_) | Self::Again(_) => "targets-key-sign",
            Self::Refuse(_) => "tui-act-refuse",
            Self::File(_) | Self::Raise(_) => "tui-act-adjustments",
        }
    }

    /// The field of the note.
    fn note_field(&self) -> usize {
        match self {
            Self::Sign(_) | Self::Again(_) | Self::Refuse(_) => 1,
            Self::File(_) | Self::Raise(_) => 0,
        }
    }
}

/// The form of a step.
#[derive(Clone, Debug)]
pub struct StepForm {
    /// The event id that it will have.
    id: String,
    /// Whose adjustments they are.
    page: CellId,
    step: StepOf,
    name: String,
    unit: MetricUnit,
    /// Whoever is here asked for it.
    is_mine: bool,
    /// More is asked for than the bound allows, or its base was replaced: whoever decides may withdraw it too.
    is_over: bool,
    /// Where what is left may go, where it is countersigned.
    places: Vec<PlacedResidual>,
}

impl StepForm {
    /// Countersigns a request: where what is left goes, with everyone who pays for it.
    pub fn sign(id: String, page: &CellId, row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let step = StepOf::Sign(row.asked.event.clone());
        Self::of(id, page, step, row, ctx).placed("targets-sign-title", row, ctx)
    }

    /// Places a request that is countersigned anew, or withdraws it: its place did not hold until it was filed.
    pub fn again(id: String, page: &CellId, row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let step = StepOf::Again(row.asked.event.clone());
        Self::of(id, page, step, row, ctx).placed("targets-again-title", row, ctx)
    }

    fn of(id: String, page: &CellId, step: StepOf, row: &AskedRow, ctx: &Ctx) -> Self {
        Self {
            id,
            page: page.clone(),
            step,
            name: name_of(row, ctx),
            unit: row.unit,
            is_mine: row.is_mine,
            is_over: row.over.is_some() || row.replaced_by().is_some(),
            places: Vec::new(),
        }
    }

    fn open(self, form: Form, ctx: &Ctx) -> OpenForm {
        let mut open = OpenForm::new(form, Purpose::Adjust(AdjustForm::Step(Box::new(self))));
        open.tell_adjust(ctx);
        open
    }

    fn placed(mut self, title: &str, row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let asked = &row.asked;
        self.places.clone_from(&row.places);
        self.places.truncate(OTHERS + 2);
        let words = self.places.iter().map(|place| match &place.place {
            ResidualPlace::Spread => i18n.t("targets-place-spread"),
            ResidualPlace::Absorbed => i18n.t("targets-place-absorbed"),
            ResidualPlace::On(_) => {
                let name = clean(&place.name).into_owned();
                i18n.ta("targets-place-on", &[("name", name.into())])
            }
        });
        let may_withdraw = self.is_mine || self.is_over;
        let withdraws = may_withdraw && matches!(self.step, StepOf::Again(_));
        let withdraws = withdraws.then(|| i18n.t("targets-refuse-withdraw"));
        let words: Vec<String> = words.chain(withdraws).collect();
        let args = [
            ("by", clean(&asked.asked.1).into()),
            ("reason", ctx.phrase().ask_reason(asked.reason).into()),
            ("why", clean(&asked.why).into()),
            ("base", ctx.money.amount_full(row.unit, asked.base).into()),
            (
                "change",
                number::signed(asked.amount, |v| ctx.money.amount_full(row.unit, v)).into(),
            ),
        ];
        let title = i18n.ta(title, &[("what", self.name.as_str().into())]);
        let mut asks = i18n.ta("targets-sign-asks", &args);
        if !asked.in_return.is_empty() {
            let text = [("text", clean(&asked.in_return).into())];
            asks = format!("{asks} · {}", i18n.ta("targets-in-return", &text));
        }
        if let Some(valve) = row.valve {
            let used = scaled(valve.used, 10_000, valve.base).unwrap_or(0);
            let args = [
                ("used", number::signed(used, number::percent_exact).into()),
                ("most", valve.percent.into()),
            ];
            asks = format!("{asks} · {}", i18n.ta("targets-sign-bound", &args));
        }
        if let Some((gone, all)) = row.days.filter(|(gone, _)| *gone > 0) {
            let args = [("gone", gone.into()), ("all", all.into())];
            asks = format!("{asks} · {}", i18n.ta("targets-sign-days", &args));
        }
        let form = Form::new(title)
            .framed(Framing::Bracketed)
            .said(asks)
            .field(Field::choice("", Choice::numbered(words, 1, 0)))
            .field(Field::text(i18n.t("targets-note")));
        self.open(form, ctx)
    }

    /// Refuses a request with a note, or withdraws it.
    pub fn refuse(id: String, page: &CellId, row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let step = StepOf::Refuse(row.asked.event.clone());
        let of = Self::of(id, page, step, row, ctx);
        let (title, answer) = if of.is_mine {
            ("targets-withdraw-title", "targets-refuse-withdraw")
        } else {
            ("targets-refuse-title", "targets-refuse-reject")
        };
        let title = i18n.ta(title, &[("what", of.name.as_str().into())]);
        let answer = Choice::numbered(vec![i18n.t(answer)], 1, 0);
        let mut form = Form::new(title)
            .framed(Framing::Bracketed)
            .field(Field::choice("", answer));
        if !of.is_mine {
            form = form.field(reason(i18n).hint(i18n.t("targets-refuse-hint")));
            form.go_to(of.step.note_field());
        }
        of.open(form, ctx)
    }

    /// Marks a request as filed with finance: it is in force from then on.
    pub fn file(id: String, page: &CellId, row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let of = Self::of(id, page, StepOf::File(row.asked.event.clone()), row, ctx);
        let title = i18n.ta("targets-file-title", &[("what", of.name.as_str().into())]);
        let form = Form::new(title)
            .framed(Framing::Bracketed)
            .remark(i18n.t("targets-file-force"))
            .field(Field::text(i18n.t("targets-note")));
        of.open(form, ctx)
    }

    /// Raises the quarter of a line of the ledger, with every target that has it more; `None` where it raises none.
    pub fn raise(id: String, page: &CellId, row: &CreditRow, ctx: &Ctx) -> Option<OpenForm> {
        let due = row.due.as_ref()?;
        let name = format!(
            "{} {}",
            ctx.phrase().whom(&row.name),
            number::period(ctx.i18n, due.cell.period)
        );
        let args = [
            ("what", name.as_str().into()),
            ("percent", due.percent.into()),
        ];
        let mut form = Form::new(ctx.i18n.ta("targets-raise-title", &args))
            .framed(Framing::Bracketed)
            .remark(ctx.i18n.t("targets-raise-once"))
            .field(Field::text(ctx.i18n.t("targets-note")));
        form.tell(match &due.moves {
            Err(why) => vec![format!("! {}", ctx.phrase().target_refusal(why))],
            Ok(moves) => moves_said(moves, due.unit, ctx),
        });
        let of = Self {
            id,
            page: page.clone(),
            step: StepOf::Raise(due.cell.clone()),
            name,
            unit: due.unit,
            is_mine: false,
            is_over: false,
            places: Vec::new(),
        };
        Some(of.open(form, ctx))
    }

    /// Whether a draft is of the same step of the same request.
    pub fn goes_on(&self, draft: &FormDraft) -> bool {
        matches!(&draft.about, About::Step { step, .. } if *step == self.step)
    }

    /// Goes on with a draft of the same step.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft, ctx: &Ctx) {
        let (About::Step { id, chosen, .. }, Purpose::Adjust(AdjustForm::Step(of))) =
            (&draft.about, &mut open.purpose)
        else {
            return;
        };
        of.id.clone_from(id);
        if let Some(chosen) = chosen {
            open.form.choose(0, *chosen);
        }
        open.form.write(of.step.note_field(), &draft.text);
        open.tell_adjust(ctx);
    }

    pub(super) fn hints(&self) -> &'static [Hint] {
        match self.step {
            StepOf::Sign(_) | StepOf::Again(_) => SIGNS,
            StepOf::Refuse(_) | StepOf::File(_) | StepOf::Raise(_) => HINTS,
        }
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Step {
                id: self.id.clone(),
                of: self.page.clone(),
                step: self.step.clone(),
                chosen: form.chosen(0),
            },
            name: self.name.clone(),
            text: form.text(self.step.note_field()),
            elsewhere: None,
            thrown: None,
        }
    }

    /// Whether the answer that is chosen withdraws the request.
    fn withdraws(&self, form: &Form) -> bool {
        match self.step {
            StepOf::Again(_) => form.chosen(0).is_some_and(|at| at >= self.places.len()),
            StepOf::Refuse(_) => self.is_mine,
            StepOf::Sign(_) | StepOf::File(_) | StepOf::Raise(_) => false,
        }
    }

    pub(super) fn wanted(&self, form: &Form) -> Option<NewAdjustment> {
        let note = form.text(self.step.note_field()).trim().to_owned();
        Some(match &self.step {
            StepOf::Again(request) | StepOf::Refuse(request) if self.withdraws(form) => {
                let request = request.clone();
                NewAdjustment::Withdraw { request }
            }
            StepOf::Sign(request) | StepOf::Again(request) => NewAdjustment::Approve {
                request: request.clone(),
                place: self.places.get(form.chosen(0)?)?.place.clone(),
                note,
            },
            StepOf::Refuse(request) => NewAdjustment::Reject {
                request: request.clone(),
                note,
            },
            StepOf::File(request) => NewAdjustment::File {
                request: request.clone(),
                note,
            },
            StepOf::Raise(cell) => NewAdjustment::Raise {
                cell: cell.clone(),
                note,
            },
        })
    }

    /// What is said once it is saved, and of what.
    pub(super) fn said(&self, form: &Form) -> (&'static str, String) {
        let key = match self.step {
            _ if self.withdraws(form) => "targets-said-withdrawn",
            StepOf::Sign(_) | StepOf::Again(_) => "targets-said-signed",
            StepOf::Refuse(_) => "targets-said-refused",
            StepOf::File(_) => "targets-said-filed",
            StepOf::Raise(_) => "targets-said-raised",
        };
        (key, self.name.clone())
    }

    /// Who pays for it or gains by it, at the place that is chosen, or why it cannot go there; `None` where nothing is
    /// to be placed.
    pub(super) fn told(&self, form: &Form, ctx: &Ctx) -> Option<Vec<String>> {
        if !matches!(self.step, StepOf::Sign(_) | StepOf::Again(_)) {
            return None;
        }
        let place = form.chosen(0).and_then(|at| self.places.get(at))?;
        Some(match &place.moves {
            Err(why) => vec![format!("! {}", ctx.phrase().target_refusal(why))],
            Ok(moves) => {
                let mut said = moves_said(moves, self.unit, ctx);
                // An absorbed change alters the totals above, so no sum that stays the same can be shown for it.
                if place.place != ResidualPlace::Absorbed {
                    said.extend(sum_said(moves, self.unit, ctx));
                }
                said
            }
        })
    }
}
