//! Words of adjustments: how far one has come, and the arithmetic of a refusal (A1).

use super::Phrase;
use crate::domain::Period;
use crate::domain::journal::Event;
use crate::domain::money::{minus, plus, scaled};
use crate::domain::target_pages::AskedRow;
use crate::domain::targets::{
    AdjustState, AdjustStep, Adjustment, AskReason, BuiltOn, BuiltWhat, ChangedThrough, CreditLine,
    CreditMark, ResidualPlace, TargetChange, TargetRefusal, ValveShut,
};
use crate::i18n::I18n;
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// Why a change is asked for.
    pub fn ask_reason(&self, reason: AskReason) -> String {
        self.i18n.t(match reason {
            AskReason::Market => "domain-ask-market",
            AskReason::Internal => "domain-ask-internal",
            AskReason::Customer => "domain-ask-customer",
        })
    }

    /// How far an adjustment has come.
    pub fn adjust_state(&self, state: AdjustState) -> String {
        self.i18n.t(match state {
            AdjustState::Waiting => "domain-adjust-waiting",
            AdjustState::Approved => "domain-adjust-approved",
            AdjustState::Filed => "domain-adjust-filed",
            AdjustState::Rejected => "domain-adjust-rejected",
            AdjustState::Withdrawn => "domain-adjust-withdrawn",
        })
    }

    /// Why a target is not changed.
    pub fn target_refusal(&self, why: &TargetRefusal) -> String {
        target_refused(self.i18n, why)
    }

    /// What a step did.
    pub(super) fn adjust_step(&self, step: &AdjustStep) -> String {
        self.i18n.t(match step {
            AdjustStep::Asked { .. } => "domain-logged-asked",
            AdjustStep::Approved { .. } => "domain-logged-approved",
            AdjustStep::Rejected { .. } => "domain-logged-rejected",
            AdjustStep::Withdrawn { .. } => "domain-logged-withdrawn",
            AdjustStep::Filed { .. } => "domain-logged-filed",
            AdjustStep::Raised { .. } => "domain-logged-raised",
        })
    }

    /// The steps of a request that did not count: what each was, by whom and when.
    pub fn uncounted_steps(&self, asked: &Adjustment) -> Vec<String> {
        let said = asked.uncounted.iter().map(|made| {
            let args = [
                ("what", self.adjust_step(&made.step).into()),
                ("by", clean(&made.author).into()),
                (
                    "day",
                    number::day_from(self.i18n, made.day, self.as_of).into(),
                ),
            ];
            self.i18n.ta("domain-adjust-uncounted", &args)
        });
        said.collect()
    }

    /// That one that waits was asked of a base that is no more the one in force, with both; `amount` writes them.
    pub fn base_replaced(&self, row: &AskedRow, amount: impl Fn(i64) -> String) -> Option<String> {
        let now = row.replaced_by()?;
        let args = [
            ("base", amount(row.asked.base).into()),
            ("now", amount(now).into()),
        ];
        Some(self.i18n.ta("domain-adjust-replaced", &args))
    }

    /// That all that is asked for and filed of a target is more than its bound allows, where it is.
    pub fn over_valve(&self, row: &AskedRow) -> Option<String> {
        let valve = row.over?;
        let used = scaled(valve.used, 10_000, valve.base).unwrap_or(0);
        let args = [
            ("used", number::signed(used, number::percent_exact).into()),
            ("most", valve.percent.into()),
        ];
        Some(self.i18n.ta("domain-adjust-over", &args))
    }

    /// The same with whose target it is, of what and for which period.
    pub fn over_valve_of(&self, row: &AskedRow) -> Option<String> {
        let said = self.over_valve(row)?;
        let metric = row.metric.as_ref();
        let metric = metric.map_or_else(
            || clean(&row.asked.cell.metric).into_owned(),
            |metric| self.metric(metric),
        );
        let period = number::period(self.i18n, row.asked.cell.period);
        let whom = self.target_of_named(&row.of, &row.name);
        Some(format!("{whom} · {metric} · {period}: {said}"))
    }

    /// Whether the quarter that a line raises was raised; nothing where it raises none.
    pub fn credit_raised(&self, line: &CreditLine) -> String {
        match (&line.raises, &line.raised) {
            (Some(_), None) if line.missed.is_some() => self.i18n.t("domain-credit-missed"),
            (None, _) if line.is_open => self.i18n.t("domain-credit-open"),
            (None, _) => String::new(),
            (Some(_), None) => self.i18n.t("domain-credit-due"),
            (Some(_), Some((on, by))) => {
                let args = [
                    ("day", number::day_said(self.i18n, *on, self.as_of).into()),
                    ("by", clean(by).into()),
                ];
                self.i18n.ta("domain-credit-raised", &args)
            }
        }
    }

    /// A line of the ledger: a quarter whose requests for less were turned down, and what a second one adds. What was
    /// raised is told by [`Self::credit_raised`] behind it.
    pub fn credit_said(&self, line: &CreditLine) -> String {
        let key = match (line.mark, &line.raised) {
            (CreditMark::Warned, _) => "domain-credit-first",
            (CreditMark::Second, None) if line.missed.is_some() => "domain-credit-second-missed",
            (CreditMark::Second, None) if line.is_open => "domain-credit-second-open",
            (CreditMark::Second, None) => "domain-credit-second",
            (CreditMark::Second, Some(_)) => "domain-credit-second-done",
        };
        let next = line.raises.unwrap_or_else(|| line.quarter.next());
        let args = [
            ("quarter", number::period(self.i18n, line.quarter).into()),
            ("next", number::period(self.i18n, next).into()),
        ];
        self.i18n.ta(key, &args)
    }

    /// Why a number was set: its reason and, of one that nobody published, who asked for how much and why, of whom.
    pub fn change_reason(&self, change: &TargetChange) -> String {
        let led = match &change.through {
            None => String::new(),
            Some(ChangedThrough::Raise) => self.i18n.t("domain-logged-raised"),
            Some(ChangedThrough::Request {
                by,
                of,
                hundredths,
                reason,
                why,
            }) => {
                let percent = number::signed(i64::from(*hundredths), number::percent_exact);
                let args = [
                    ("change", percent.into()),
                    ("of", self.whom(of).into()),
                    ("by", clean(by).into()),
                    ("reason", self.ask_reason(*reason).into()),
                    ("why", clean(why).into()),
                ];
                self.i18n.ta("domain-changed-request", &args)
            }
        };
        let said = [led, clean(&change.published.reason).into_owned()];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" · ")
    }

    /// Where the rest of a change went; empty where it has no place.
    pub fn residual_kind(&self, row: &AskedRow) -> String {
        match &row.asked.place {
            None => String::new(),
            Some(ResidualPlace::Spread) => self.i18n.t("targets-place-spread"),
            Some(ResidualPlace::Absorbed) => self.i18n.t("targets-place-absorbed"),
            Some(ResidualPlace::On(id)) => {
                let name = row.borne_by.first().map_or(id, |one| &one.name);
                let name = [("name", clean(name).into())];
                self.i18n.ta("targets-place-on", &name)
            }
        }
    }

    /// The same, and who pays for it or gains by it where it is filed.
    pub fn residual_place(&self, row: &AskedRow) -> String {
        let (unit, place) = (row.unit, self.residual_kind(row));
        if place.is_empty() {
            return place;
        }
        let paid = row.borne_by.iter().map(|one| {
            let change = minus(one.after, one.before).unwrap_or(0);
            let change = number::signed(change, |value| self.money.amount_full(unit, value));
            format!("{} {change}", self.whom(&one.name))
        });
        let paid: Vec<String> = paid.collect();
        if paid.is_empty() {
            return place;
        }
        let args = [
            ("place", place.into()),
            ("who", paid.join(&self.i18n.t("domain-list")).into()),
        ];
        self.i18n.ta("targets-placed", &args)
    }

    /// With what it did it; `on` is the request that a later step is about.
    pub(super) fn adjust_detail(&self, step: &AdjustStep, on: Option<&Event>) -> String {
        let asked = match on {
            Some(Event::Adjusted { step: asked }) if asked.request().is_none() => {
                self.adjust_detail(asked, None)
            }
            _ => String::new(),
        };
        let said = |parts: &[&str]| {
            let parts = parts.iter().filter(|part| !part.is_empty());
            let parts: Vec<String> = parts.map(|part| clean(part).into_owned()).collect();
            parts.join(" · ")
        };
        match step {
            AdjustStep::Asked {
                cell,
                hundredths,
                reason,
                why,
                in_return,
                ..
            } => {
                let change = number::signed(i64::from(*hundredths), number::percent_exact);
                let period = number::period(self.i18n, cell.period);
                let what = format!("{change} {period}");
                said(&[&what, &self.ask_reason(*reason), why, in_return])
            }
            AdjustStep::Approved { note, .. }
            | AdjustStep::Rejected { note, .. }
            | AdjustStep::Filed { note, .. } => said(&[&asked, note]),
            AdjustStep::Raised { cell, note, .. } => {
                said(&[&number::period(self.i18n, cell.period), note])
            }
            AdjustStep::Withdrawn { .. } => asked,
        }
    }
}

/// Why a target is not set, published or changed.
pub(super) fn target_refused(i18n: &I18n, why: &TargetRefusal) -> String {
    let named = |key: &str, text: &str| i18n.ta(key, &[("text", clean(text).into())]);
    let others = |alone: &str, with: &str, who: &[String]| {
        if who.is_empty() {
            i18n.t(alone)
        } else {
            named(with, &who.join(&i18n.t("domain-list")))
        }
    };
    match why {
        TargetRefusal::UnknownAdjustment(text) => named("domain-refused-unknown-adjustment", text),
        TargetRefusal::NothingAsked => i18n.t("domain-refused-nothing-asked"),
        TargetRefusal::NoTargetSet => i18n.t("domain-refused-no-target"),
        TargetRefusal::PeriodClosed(day) => {
            let day = [("day", number::day_with_year(i18n, *day).into())];
            i18n.ta("domain-refused-period-closed", &day)
        }
        TargetRefusal::MostlyOver(period, last, gone, all) => {
            let args = [
                ("period", number::period(i18n, *period).into()),
                ("day", number::day_with_year(i18n, *last).into()),
                ("gone", (*gone).into()),
                ("all", (*all).into()),
                ("next", number::period(i18n, period.next()).into()),
            ];
            i18n.ta("domain-refused-mostly-over", &args)
        }
        TargetRefusal::ValveShut(why) => valve_shut(i18n, why),
        TargetRefusal::BaseReplaced(asked, now) => {
            let percent = |hundredths| number::signed(hundredths, number::percent_exact);
            let args = [
                ("asked", percent(i64::from(*asked)).into()),
                ("now", percent(*now).into()),
            ];
            i18n.ta("domain-refused-base-replaced", &args)
        }
        TargetRefusal::OwnRequest(who) => others(
            "domain-refused-own-request",
            "domain-refused-own-request-of",
            who,
        ),
        TargetRefusal::NotYours(who) => named("domain-refused-not-yours", who),
        TargetRefusal::NoPlace => i18n.t("domain-refused-no-place"),
        TargetRefusal::PlaceShut(whose, period) => named(
            "domain-refused-place-shut",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::PartShut(whose, period) => named(
            "domain-refused-part-shut",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::NoRaise => i18n.t("domain-refused-no-raise"),
        TargetRefusal::NothingToPublish => i18n.t("domain-refused-nothing-to-publish"),
        TargetRefusal::OwnTarget(who) => others(
            "domain-refused-own-target",
            "domain-refused-own-target-of",
            who,
        ),
        TargetRefusal::NotAbove(who) => others(
            "domain-refused-not-above",
            "domain-refused-not-above-of",
            who,
        ),
        TargetRefusal::Locked(whose, period, day) => {
            let args = [
                ("text", whose_period(i18n, whose, *period).into()),
                ("day", number::day_with_year(i18n, *day).into()),
            ];
            i18n.ta("domain-refused-locked", &args)
        }
        TargetRefusal::Moved(whose, period) => {
            named("domain-refused-moved", &whose_period(i18n, whose, *period))
        }
        TargetRefusal::MovedWithin(whose, period) => named(
            "domain-refused-moved-within",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::MovedWeeks(whose, period) => named(
            "targets-refused-moved-weeks",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::NotPlaced(whose, period) => named(
            "domain-refused-not-placed",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::PartNotSet(whose, period) => named(
            "domain-refused-part-not-set",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::BuiltOn(on) => built_on(i18n, on),
        TargetRefusal::ChangedSince(whose, period) => named(
            "domain-refused-changed-since",
            &whose_period(i18n, whose, *period),
        ),
        TargetRefusal::Unfit(whose, period, fault) => named(
            &format!("domain-refused-{}", fault.id()),
            &whose_period(i18n, whose, *period),
        ),
    }
}

/// What came later and stands on what is to be taken back.
fn built_on(i18n: &I18n, on: &BuiltOn) -> String {
    let what = i18n.t(match on.what {
        BuiltWhat::Filed => "domain-built-filed",
        BuiltWhat::Raised => "domain-built-raised",
        BuiltWhat::Published => "domain-built-published",
        BuiltWhat::Imported => "domain-built-imported",
        BuiltWhat::Decided => "domain-built-decided",
    });
    let of = on.of.as_ref();
    let of = of.map_or_else(String::new, |(whose, period)| {
        whose_period(i18n, whose, *period)
    });
    let args = [
        ("what", what.into()),
        ("of", clean(&of).into()),
        ("day", number::day_with_year(i18n, on.on).into()),
        ("by", clean(&on.by).into()),
    ];
    i18n.ta("domain-refused-built-on", &args)
}

/// Whose target it is and of which period; the company has no name of its own there.
fn whose_period(i18n: &I18n, whose: &str, period: Period) -> String {
    let period = number::period(i18n, period);
    match whose {
        "" => format!("{} {period}", i18n.t("domain-company")),
        whose => format!("{whose} {period}"),
    }
}

/// The arithmetic of a request that passes the valve.
fn valve_shut(i18n: &I18n, why: &ValveShut) -> String {
    let percent = |hundredths: i64| number::signed(hundredths, number::percent_exact);
    let base = i128::from(why.valve.base.unsigned_abs()).max(1);
    // Away from zero: what passes the bound by a hair does not read as the bound.
    let exact = i128::from(why.valve.used) * 10_000;
    let used = exact / base + exact.signum() * i128::from(exact % base != 0);
    let used = i64::try_from(used).unwrap_or(if used < 0 { i64::MIN } else { i64::MAX });
    let asked = i64::from(why.asked);
    i18n.ta(
        "domain-refused-valve",
        &[
            ("used", percent(used).into()),
            ("asked", percent(asked).into()),
            ("sum", percent(plus(used, asked)).into()),
            ("most", why.valve.percent.into()),
            ("left", percent(i64::from(why.valve.most(asked))).into()),
        ],
    )
}
