//! The whole of a plan is typed: of which metric and period, how much, with floor and stretch.

use super::{PlanAt, PlanEdit, PlanForm, PlanTyped, amount};
use crate::domain::metric::Metric;
use crate::domain::targets::{Quota, QuotaFault};
use crate::domain::{Fiscal, Period};
use crate::report::number;
use crate::tui::ctx::Ctx;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Framing};
use crate::tui::overlays::form::{OpenForm, Purpose};

/// The whole is typed.
#[derive(Clone, Debug)]
pub struct WholeForm {
    pub(super) at: PlanAt,
    pub(super) metrics: Vec<Metric>,
    pub(super) periods: Vec<Period>,
    /// The metric and the period in front: what is planned there is no number of any other.
    of: (String, Period),
    now: Option<Quota>,
}

/// The fields of the whole, in their order.
pub(super) const AMOUNT: usize = 0;
pub(super) const FLOOR: usize = 1;
pub(super) const STRETCH: usize = 2;
pub(super) const PERIOD: usize = 3;
pub(super) const METRIC: usize = 4;

impl PlanForm {
    /// Types the whole: of which metric and period, how much, with floor and stretch.
    pub fn whole(
        at: PlanAt,
        (metric, metrics): (&Metric, &[Metric]),
        (period, fiscal): (Period, Fiscal),
        now: Option<Quota>,
        ctx: &Ctx,
    ) -> OpenForm {
        let i18n = ctx.i18n;
        let periods = periods(period, fiscal, ctx);
        let hint = |of: Option<i64>| {
            let key = "targets-form-amount-hint";
            of.map_or_else(
                || i18n.t(key),
                |of| {
                    let now = ctx.money.amount_full(metric.unit, of);
                    let period = number::period(i18n, period);
                    let args = [("now", now.into()), ("period", period.into())];
                    i18n.ta("targets-form-amount-now-of", &args)
                },
            )
        };
        let empty = |of: Option<i64>| match of {
            Some(_) => hint(of),
            None => i18n.t("targets-form-may-be-empty"),
        };
        let names = metrics.iter().map(|m| ctx.phrase().metric(m)).collect();
        let of = metrics.iter().position(|m| m.id == metric.id).unwrap_or(0);
        let words = periods.iter().map(|p| number::period(i18n, *p)).collect();
        let here = periods.iter().position(|p| *p == period).unwrap_or(0);
        let form = Form::new(at.name.as_str())
            .framed(Framing::Bracketed)
            .field(Field::text(i18n.t("targets-form-amount")).hint(hint(now.map(|q| q.amount))))
            .field(Field::text(i18n.t("targets-form-floor")).hint(empty(now.and_then(|q| q.floor))))
            .field(
                Field::text(i18n.t("targets-form-stretch"))
                    .hint(empty(now.and_then(|q| q.stretch))),
            )
            .field(
                Field::choice(i18n.t("targets-form-period"), Choice::in_order(words, here))
                    .hint(i18n.t("targets-form-turn")),
            )
            .field(
                Field::choice(i18n.t("targets-form-metric"), Choice::plain(names, of))
                    .hint(i18n.t("targets-form-turn")),
            );
        OpenForm::new(
            form,
            Purpose::Plan(Self::Whole(Box::new(WholeForm {
                at,
                metrics: metrics.to_vec(),
                periods,
                of: (metric.id.clone(), period),
                now,
            }))),
        )
    }
}

impl WholeForm {
    pub(super) fn typed(&self, form: &Form) -> Option<PlanTyped> {
        Some(PlanTyped::Whole {
            amount: form.text(AMOUNT),
            floor: form.text(FLOOR),
            stretch: form.text(STRETCH),
            period: *self.periods.get(form.chosen(PERIOD)?)?,
            metric: self.metrics.get(form.chosen(METRIC)?)?.id.clone(),
        })
    }

    pub(super) fn edit(&self, form: &mut Form, ctx: &Ctx) -> Option<PlanEdit> {
        let metric = self.metrics.get(form.chosen(METRIC)?)?.clone();
        let period = *self.periods.get(form.chosen(PERIOD)?)?;
        let blank = |form: &Form, at: usize| form.text(at).trim().is_empty();
        let is_here = self.of == (metric.id.clone(), period);
        let here = self.now.filter(|_| is_here);
        let (amount_now, now) = (here.map(|now| now.amount), here.unwrap_or_default());
        let baseline = match amount_now {
            Some(now) if blank(form, AMOUNT) => now,
            _ => amount(form, AMOUNT, &metric, ctx)?,
        };
        let mut other = |at: usize, now: Option<i64>| {
            if blank(form, at) {
                return Some(now);
            }
            amount(form, at, &metric, ctx).map(Some)
        };
        let floor = other(FLOOR, now.floor)?;
        let stretch = other(STRETCH, now.stretch)?;
        let quota = Quota {
            amount: baseline,
            share: None,
            floor,
            stretch,
        };
        let refused = match quota.fault(&metric) {
            None => {
                let metric = metric.id;
                return Some(PlanEdit::Whole {
                    metric,
                    period,
                    quota,
                });
            }
            Some(QuotaFault::BelowZero) => (AMOUNT, "targets-form-below-zero"),
            Some(QuotaFault::FloorBeyond) => (FLOOR, "targets-form-floor-wrong"),
            Some(QuotaFault::StretchBeyond) => (STRETCH, "targets-form-stretch-wrong"),
        };
        form.refuse(refused.0, ctx.i18n.t(refused.1));
        None
    }
}

/// Periods that can be planned: years, quarters and months from now on, and the one in front.
fn periods(own: Period, fiscal: Fiscal, ctx: &Ctx) -> Vec<Period> {
    let ahead = |first: Period, many: usize| {
        std::iter::successors(Some(first), |period| Some(period.next())).take(many)
    };
    let mut all: Vec<Period> = ahead(Period::year_of(fiscal, ctx.today), 2)
        .chain(ahead(Period::quarter_of(fiscal, ctx.today), 5))
        .chain(ahead(Period::month_of(fiscal, ctx.today), 13))
        .collect();
    if !all.contains(&own) {
        all.insert(0, own);
    }
    all
}
