//! A change of a target is asked for; the arithmetic of the valve stands below while the figure is typed.

use super::AdjustForm;
use crate::domain::Period;
use crate::domain::metric::MetricUnit;
use crate::domain::target_pages::AdjustPage;
use crate::domain::targets::{AskReason, CellId, TargetRefusal, Valve, ValveShut, change_of};
use crate::intake::typed_amount;
use crate::report::number;
use crate::store::desk::NewAdjustment;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Framing};
use crate::tui::overlays::form::{OpenForm, Purpose, reason};
use serde::{Deserialize, Serialize};

/// A change of a target is asked for.
#[derive(Clone, Debug)]
pub struct AskForm {
    /// The event id that it will have.
    id: String,
    cell: CellId,
    whom: String,
    unit: MetricUnit,
    open: Vec<(Period, Valve)>,
    /// Periods of which too many days are over, and why.
    late: Vec<(Period, TargetRefusal)>,
}

/// What was typed of a request besides why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskTyped {
    /// Of whom, and for which period.
    pub of: CellId,
    by: String,
    reason: usize,
    in_return: String,
}

/// The fields, in their order.
const BY: usize = 0;
const PERIOD: usize = 1;
const REASON: usize = 2;
const WHY: usize = 3;
const IN_RETURN: usize = 4;

impl AskForm {
    /// The form for whom the page is about; `None` where no target of theirs can be changed.
    pub fn form(id: String, page: &AdjustPage, whom: &str, ctx: &Ctx) -> Option<OpenForm> {
        let i18n = ctx.i18n;
        let here = page
            .open
            .iter()
            .position(|(period, _)| *period == page.id.period);
        let words: Vec<String> = (page.open.iter())
            .map(|(period, _)| number::period(i18n, *period))
            .collect();
        if words.is_empty() {
            return None;
        }
        let reasons = AskReason::ALL.map(|reason| ctx.phrase().ask_reason(reason));
        let turn = || i18n.t("targets-form-turn");
        let form = Form::new(i18n.ta("targets-ask-title", &[("whom", whom.into())]))
            .framed(Framing::Bracketed)
            .field(Field::text(i18n.t("targets-ask-by")).hint(i18n.t("targets-ask-by-hint")))
            .field(
                Field::choice(
                    i18n.t("targets-form-period"),
                    Choice::in_order(words, here.unwrap_or(0)),
                )
                .hint(turn()),
            )
            .field(
                Field::choice(
                    i18n.t("targets-ask-reason"),
                    Choice::plain(reasons.into(), 0),
                )
                .hint(turn()),
            )
            .field(reason(i18n))
            .field(
                Field::text(i18n.t("targets-ask-return")).hint(i18n.t("targets-ask-return-hint")),
            );
        let mut open = OpenForm::new(
            form,
            Purpose::Adjust(AdjustForm::Ask(Box::new(Self {
                id,
                cell: page.id.clone(),
                whom: whom.to_owned(),
                unit: page.metric.unit,
                open: page.open.clone(),
                late: page.late.clone(),
            }))),
        );
        open.tell_adjust(ctx);
        Some(open)
    }

    /// Goes on with a draft of the same target.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft, ctx: &Ctx) {
        let (About::Ask { id, typed }, Purpose::Adjust(AdjustForm::Ask(of))) =
            (&draft.about, &mut open.purpose)
        else {
            return;
        };
        of.id.clone_from(id);
        let period = typed.of.period;
        if let Some(at) = of.open.iter().position(|(open, _)| *open == period) {
            open.form.choose(PERIOD, at);
        }
        open.form.write(BY, &typed.by);
        open.form.choose(REASON, typed.reason);
        open.form.write(WHY, &draft.text);
        open.form.write(IN_RETURN, &typed.in_return);
        open.tell_adjust(ctx);
    }

    /// Whether a draft asks for a change of the same target.
    pub fn goes_on(&self, draft: &FormDraft) -> bool {
        let About::Ask { typed, .. } = &draft.about else {
            return false;
        };
        let (mine, other) = (&self.cell, &typed.of);
        (&mine.metric, &mine.whom, &mine.of) == (&other.metric, &other.whom, &other.of)
    }

    fn period(&self, form: &Form) -> Option<(Period, Valve)> {
        self.open.get(form.chosen(PERIOD)?).copied()
    }

    fn cell(&self, form: &Form) -> CellId {
        let period = self
            .period(form)
            .map_or(self.cell.period, |(period, _)| period);
        CellId {
            period,
            ..self.cell.clone()
        }
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Ask {
                id: self.id.clone(),
                typed: AskTyped {
                    of: self.cell(form),
                    by: form.text(BY),
                    reason: form.chosen(REASON).unwrap_or(0),
                    in_return: form.text(IN_RETURN),
                },
            },
            name: self.whom.clone(),
            text: form.text(WHY),
            elsewhere: None,
            thrown: None,
        }
    }

    pub(super) fn wanted(&self, form: &Form) -> Option<NewAdjustment> {
        Some(NewAdjustment::Ask {
            cell: self.cell(form),
            hundredths: hundredths(&form.text(BY))?,
            reason: *AskReason::ALL.get(form.chosen(REASON)?)?,
            why: form.text(WHY).trim().to_owned(),
            in_return: form.text(IN_RETURN).trim().to_owned(),
        })
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let by = hundredths(&form.text(BY)).unwrap_or(0);
        let period = self
            .period(form)
            .map(|(period, _)| number::period(ctx.i18n, period));
        format!(
            "{} · {} {}",
            number::signed(i64::from(by), number::percent_exact),
            self.whom,
            period.unwrap_or_default()
        )
    }

    /// Why nothing can be asked for of the period that is chosen.
    fn too_late(&self, form: &Form) -> Option<&TargetRefusal> {
        let (period, _) = self.period(form)?;
        let mut late = self.late.iter();
        late.find(|(of, _)| *of == period).map(|(_, why)| why)
    }

    /// The arithmetic: base, what is used, what is asked, what both come to, and the most that is left.
    pub(super) fn told(&self, form: &Form, ctx: &Ctx) -> Vec<String> {
        let Some((_, valve)) = self.period(form) else {
            return Vec::new();
        };
        if let Some(why) = self.too_late(form) {
            return vec![ctx.phrase().target_refusal(why)];
        }
        let full = |value: i64| ctx.money.amount_full(self.unit, value);
        let share = |amount: i64| {
            let base = i128::from(valve.base.unsigned_abs()).max(1);
            let exact = i128::from(amount) * 10_000 / base;
            number::signed(i64::try_from(exact).unwrap_or(0), number::percent_exact)
        };
        let mut said = vec![ctx.i18n.ta(
            "targets-ask-base",
            &[
                ("base", full(valve.base).into()),
                ("share", share(valve.used).into()),
                ("used", number::signed(valve.used, full).into()),
                ("most", valve.percent.into()),
                ("bound", full(valve.bound()).into()),
            ],
        )];
        let asked = hundredths(&form.text(BY)).filter(|asked| *asked != 0);
        let Some(asked) = asked else {
            return said;
        };
        let change = change_of(valve.base, asked);
        let together = crate::domain::money::plus(valve.used, change);
        let args = [
            (
                "share",
                number::signed(i64::from(asked), number::percent_exact).into(),
            ),
            ("change", number::signed(change, full).into()),
            ("sum", share(together).into()),
            ("together", number::signed(together, full).into()),
        ];
        said.push(ctx.i18n.ta("targets-ask-comes-to", &args));
        if !valve.allows_share(asked) {
            let most = valve.most(change);
            let args = [
                (
                    "share",
                    number::signed(i64::from(most), number::percent_exact).into(),
                ),
                (
                    "amount",
                    number::signed(change_of(valve.base, most), full).into(),
                ),
            ];
            said.push(ctx.i18n.ta("targets-ask-most", &args));
        }
        said
    }

    /// Says at the figure why it cannot be asked for; `true` where it can.
    pub fn fits(&self, form: &mut Form, metric: &str, ctx: &Ctx) -> bool {
        let typed = form.text(BY);
        if let Some(why) = self.too_late(form) {
            let said = ctx.phrase().target_refusal(why);
            form.refuse(PERIOD, said);
            return false;
        }
        let refused = match (hundredths(&typed), self.period(form)) {
            _ if typed.trim().is_empty() => ctx.i18n.t("targets-ask-needed"),
            (None, _) => ctx.i18n.t("targets-ask-wrong"),
            (Some(asked), Some((_, valve))) if !valve.allows_share(asked) => {
                let shut = TargetRefusal::ValveShut(ValveShut {
                    metric: metric.to_owned(),
                    valve,
                    asked,
                });
                ctx.phrase().target_refusal(&shut)
            }
            (Some(_), _) => return true,
        };
        form.refuse(BY, refused);
        false
    }

    /// Puts the most that can be asked for, in the direction that is typed, where the figure is in front.
    pub fn take_most(&self, form: &mut Form) -> bool {
        if form.front() != BY {
            return false;
        }
        let Some((_, valve)) = self.period(form) else {
            return false;
        };
        let asked = hundredths(&form.text(BY)).unwrap_or(1);
        let most = valve.most(if asked < 0 { -1 } else { 1 });
        form.write(BY, &number::signed(i64::from(most), number::percent_exact));
        true
    }

    /// The metric that it is of.
    pub fn metric(&self) -> &str {
        &self.cell.metric
    }
}

/// A percentage in hundredths, with its sign or without, with `%` or without.
fn hundredths(text: &str) -> Option<i32> {
    let plain = text.trim().trim_end_matches(['%', '％']).trim();
    let plain = plain.strip_prefix(['+', '＋']).unwrap_or(plain);
    let read = typed_amount(plain, MetricUnit::Percent, 0).ok()?;
    i32::try_from(read).ok()
}
