//! Numbers of a rule or of a tier's standard are changed from a day on, with a reason. While they are typed, history
//! is judged by them: what would have been warned of. Before they are put in force, it is asked once.

mod blank;
mod history;
mod in_force;
mod row;

pub use history::history;
pub use in_force::PutInForce;
pub use row::RulesRow;

use super::form::{OpenForm, Purpose, reason};
use crate::domain::Day;
use crate::domain::board::Board;
use crate::domain::rules::{RuleKey, RuleValue, UnfitChange};
use crate::report::number;
use crate::store::desk::NewRules;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::field::{DayChoice, Field};
use crate::tui::form::{Form, Framing};
use crate::tui::hint::Hint;

/// The keys of the form.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-field"),
    Hint::of(
        &[Action::OptionAbove, Action::OptionBelow],
        "tui-key-change",
    ),
    Hint::of(&[Action::Save], "tui-key-in-force"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// The keys of the question.
pub const ASKED: &[Hint] = &[
    Hint::fixed("1-2", "tui-key-choose"),
    Hint::of(&[Action::Save], "tui-key-answer"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// Days ahead that can be chosen.
const AHEAD: i32 = 180;
/// Days that what is asked for a while lasts, unless another last day is chosen.
const MONTH: usize = 29;

/// Numbers that are being changed.
#[derive(Clone, Debug)]
pub struct ChangeRules {
    /// The event id that it will have.
    id: String,
    name: String,
    /// With what each is now.
    numbers: Vec<RuleValue>,
    /// Ids of the plays, in their order.
    plays: Vec<String>,
    /// Of what is not asked yet: the units that it can be asked of, the first one for everybody; else none.
    units: Vec<String>,
    /// They hold up to a last day.
    for_a_while: bool,
}

impl ChangeRules {
    /// The form for a row, as it is on the board's morning.
    pub fn form(id: String, row: &RulesRow, board: &Board, ctx: &Ctx) -> OpenForm {
        let (rules, i18n) = (&board.rules, ctx.i18n);
        let earliest = board.judged.next();
        let value = |key: RuleKey| {
            let value = rules.value_of(&key, earliest)?;
            Some(RuleValue { key, value })
        };
        let is_new = matches!(row, RulesRow::NewPhase(_));
        let nothing_yet = |number: RuleValue| RuleValue {
            value: if is_new { 0 } else { number.value },
            ..number
        };
        let keys = row.keys(rules, earliest).into_iter();
        let numbers: Vec<RuleValue> = keys.filter_map(value).map(nothing_yet).collect();
        let name = row.name(ctx);
        let title = i18n.ta("tui-rules-title", &[("name", name.as_str().into())]);
        let mut form = Form::new(title).framed(Framing::Bracketed);
        for number in &numbers {
            form = form.field(blank::field(number, ctx));
        }
        let units: Vec<String> = match row {
            RulesRow::NewPhase(units) => std::iter::once(String::new())
                .chain(units.iter().cloned())
                .collect(),
            _ => Vec::new(),
        };
        if is_new {
            form = form.field(blank::units(&units, ctx));
        }
        let days: Vec<Day> = earliest.until(earliest.plus(AHEAD)).collect();
        form = form.field(
            Field::day(i18n.t("tui-rules-from"), DayChoice::among(days.clone(), 0))
                .hint(i18n.t("tui-rules-from-hint")),
        );
        let for_a_while = is_new || matches!(row, RulesRow::Phases(_));
        if for_a_while {
            let last = DayChoice::among(days, MONTH);
            form = form.field(Field::day(i18n.t("tui-rules-to"), last));
        }
        form = form.field(reason(i18n).hint(i18n.t("tui-rules-why-hint")));
        let plays = rules.plays.iter().map(|play| play.id.clone()).collect();
        let change = Self {
            id,
            name,
            numbers,
            plays,
            units,
            for_a_while,
        };
        for number in &change.numbers {
            change.fill(&mut form, number);
        }
        OpenForm::new(form, Purpose::Rules(change))
    }

    /// The place of the field of a number.
    fn place(&self, key: &RuleKey) -> Option<usize> {
        self.numbers.iter().position(|n| n.key.replaces(key))
    }

    /// Writes a number into its field; false where it has none.
    fn fill(&self, form: &mut Form, number: &RuleValue) -> bool {
        let Some(at) = self.place(&number.key) else {
            return false;
        };
        match &number.key {
            key if key.is_said_by_a_word() => {
                form.choose(at, usize::try_from(number.value).unwrap_or_default());
            }
            RuleKey::Response { play, .. } => {
                let place = self.plays.iter().position(|id| id == play).unwrap_or(0);
                let is_asked = number.value > 0;
                form.choose(
                    at,
                    if is_asked {
                        place + self.unasked(at)
                    } else {
                        0
                    },
                );
            }
            RuleKey::Severity { .. }
            | RuleKey::Number { .. }
            | RuleKey::Standard { .. }
            | RuleKey::Benchmark { .. }
            | RuleKey::Phase { .. }
            | RuleKey::Weight { .. }
            | RuleKey::Ramp { .. }
            | RuleKey::Collected { .. } => {
                form.write(at, &number.value.to_string());
            }
        }
        true
    }

    /// Options before the plays: that nothing is asked for, where nothing is.
    fn unasked(&self, at: usize) -> usize {
        usize::from(self.numbers[at].value == 0)
    }

    /// What stands in a field; `None` while it is empty.
    fn typed(&self, at: usize, form: &Form) -> Option<RuleValue> {
        let now = self.numbers.get(at)?;
        let value = match &now.key {
            key if key.is_said_by_a_word() => form.chosen(at)? as i64,
            RuleKey::Response { rule, .. } => {
                let Some(place) = form.chosen(at)?.checked_sub(self.unasked(at)) else {
                    return Some(now.clone());
                };
                let key = RuleKey::Response {
                    rule: *rule,
                    play: self.plays.get(place)?.clone(),
                };
                return Some(RuleValue { key, value: 1 });
            }
            RuleKey::Severity { .. }
            | RuleKey::Number { .. }
            | RuleKey::Standard { .. }
            | RuleKey::Benchmark { .. }
            | RuleKey::Phase { .. }
            | RuleKey::Weight { .. }
            | RuleKey::Ramp { .. }
            | RuleKey::Collected { .. } => i64::from(form.count(at)?),
        };
        let mut key = now.key.clone();
        if let (RuleKey::Phase { unit, .. }, Some(chosen)) = (&mut key, self.unit(form)) {
            unit.clone_from(chosen);
        }
        Some(RuleValue { key, value })
    }

    /// The same with other numbers in it.
    pub fn proposed(
        id: String,
        row: &RulesRow,
        numbers: &[RuleValue],
        board: &Board,
        ctx: &Ctx,
    ) -> OpenForm {
        let mut open = Self::form(id, row, board, ctx);
        if let Purpose::Rules(of) = &open.purpose {
            for number in numbers {
                of.fill(&mut open.form, number);
            }
        }
        open
    }

    /// Goes on with a draft; `None` where its numbers are none of these rules.
    pub fn resume(draft: &FormDraft, board: &Board, ctx: &Ctx) -> Option<OpenForm> {
        let About::Rules {
            id,
            numbers,
            from,
            to,
            ..
        } = &draft.about
        else {
            return None;
        };
        let rules = &board.rules;
        let value = |(key, value): &(String, i64)| {
            let key = RuleKey::parse(key, rules).ok()?;
            Some(RuleValue { key, value: *value })
        };
        let numbers: Vec<RuleValue> = numbers.iter().map(value).collect::<Option<_>>()?;
        // Rules of one family share its numbers: what is said of one of them in words tells which it is.
        let telling = numbers.iter().find(|n| n.key.response_of().is_some());
        let first = match telling {
            Some(number) => number.key.clone(),
            None => RuleKey::parse(draft.first_number()?, rules).ok()?,
        };
        let row = RulesRow::of(&first, rules)?;
        let mut open = Self::form(id.clone(), &row, board, ctx);
        let Purpose::Rules(of) = &open.purpose else {
            return None;
        };
        for number in &numbers {
            if !of.fill(&mut open.form, number) {
                return None;
            }
        }
        let (day_at, reason_at) = (of.day_at(), of.reason_at());
        open.form.choose_day(day_at, *from);
        if let Some(to) = to {
            open.form.choose_day(day_at + 1, *to);
        }
        open.form.write(reason_at, &draft.text);
        Some(open)
    }

    /// Whether a draft is of the same numbers.
    pub(super) fn goes_on(&self, draft: &FormDraft) -> bool {
        let About::Rules { numbers, .. } = &draft.about else {
            return false;
        };
        // A play has a key for each rule and play; what stands before it is the rule's.
        let stem = |key: &RuleKey| match key {
            RuleKey::Response { rule, .. } => format!("asks.{}.", rule.id()),
            other => other.to_string(),
        };
        let of = |text: &str| {
            (self.numbers.iter()).any(|n| match n.key {
                RuleKey::Response { .. } => text.starts_with(&stem(&n.key)),
                _ => *text == stem(&n.key),
            })
        };
        draft.first_number().is_some_and(of) && numbers.iter().all(|(key, _)| of(key))
    }

    /// The numbers that are others than now, as they are typed.
    fn changed(&self, form: &Form) -> Vec<RuleValue> {
        let typed = self.numbers.iter().enumerate();
        typed
            .filter_map(|(at, now)| {
                let typed = self.typed(at, form)?;
                let is_same =
                    typed.value == now.value && (typed.key == now.key || typed.value == 0);
                (!is_same).then_some(typed)
            })
            .collect()
    }

    /// What no history can say: that the numbers do not fit. What it said of others goes with those in force.
    pub(super) fn foresee(&self, form: &mut Form, ctx: &Ctx) {
        if self.changed(form).is_empty() {
            return form.tell(Vec::new());
        }
        if let Some(refused) = self.misfits(form, ctx) {
            form.tell(vec![refused]);
        }
    }

    /// The numbers did not fit on the days that history would tell of.
    pub(super) fn untried(&self, form: &mut Form, (first, last): (Day, Day), ctx: &Ctx) {
        let said = self.misfits(form, ctx).unwrap_or_else(|| {
            let [from, to] = [first, last].map(|day| number::day(ctx.i18n, day));
            let args = [("from", from.into()), ("to", to.into())];
            format!("! {}", ctx.i18n.ta("tui-rules-untried", &args))
        });
        form.tell(vec![said]);
    }

    /// Why they are refused on the day from which they are to hold.
    pub(super) fn misfits(&self, form: &Form, ctx: &Ctx) -> Option<String> {
        let why = ctx
            .rules
            .fits(&self.changed(form), self.from(form)?)
            .err()?;
        Some(format!("! {}", ctx.phrase().unfit(&why)))
    }

    /// The unit of what is not asked yet.
    fn unit(&self, form: &Form) -> Option<&String> {
        self.units.get(form.chosen(self.numbers.len())?)
    }

    /// What the form says to the store.
    pub(super) fn wanted(&self, form: &Form) -> NewRules {
        let numbers = self.changed(form).into_iter();
        NewRules {
            numbers: numbers.map(|v| (v.key.to_string(), v.value)).collect(),
            from: self.from(form),
            to: self.to(form),
            reason: form.text(self.reason_at()).trim().to_owned(),
        }
    }

    pub(super) fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        let NewRules {
            numbers, from, to, ..
        } = self.wanted(form);
        Some(FormDraft {
            about: About::Rules {
                id: self.id.clone(),
                numbers,
                first: (self.numbers.first()).map_or_else(String::new, |n| n.key.to_string()),
                from: from?,
                to,
            },
            name: self.name.clone(),
            text: form.text(self.reason_at()),
            elsewhere: None,
            thrown: None,
        })
    }

    /// Says at a field what does not fit, or asks whether the numbers are to be put in force.
    pub(super) fn question(open: &mut OpenForm, ctx: &Ctx) -> Option<OpenForm> {
        let Purpose::Rules(change) = open.purpose.clone() else {
            return None;
        };
        let refuse = |open: &mut OpenForm, key: Option<&RuleKey>, said: String| {
            let at = key.and_then(|key| change.place(key));
            open.form.refuse(at.unwrap_or(0), said);
        };
        let empty = (0..change.numbers.len()).find(|at| change.typed(*at, &open.form).is_none());
        if let Some(at) = empty {
            open.form.refuse(at, ctx.i18n.t("tui-rules-empty"));
            return None;
        }
        let (values, from) = (change.changed(&open.form), change.from(&open.form)?);
        if values.is_empty() {
            refuse(open, None, ctx.i18n.t("tui-rules-same"));
            return None;
        }
        if change.to(&open.form).is_some_and(|to| to < from) {
            let said = ctx.i18n.t("tui-rules-ends-before");
            open.form.refuse(change.day_at() + 1, said);
            return None;
        }
        if let Err(why) = ctx.rules.fits(&values, from) {
            let said = ctx.phrase().unfit(&why);
            match &why {
                UnfitChange::OutOfRange { key, .. } | UnfitChange::BelowOther { key, .. } => {
                    refuse(open, Some(key), said);
                }
                UnfitChange::Unknown(..)
                | UnfitChange::NotOneOf { .. }
                | UnfitChange::Endless(_)
                | UnfitChange::NothingCollected
                | UnfitChange::UnknownUnit(..) => {
                    refuse(open, None, said);
                }
            }
            return None;
        }
        Some(PutInForce::form(open.clone(), &values, from, ctx))
    }
}
