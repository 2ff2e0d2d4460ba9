//! Numbers of a rule or of a tier's standard are changed from a day on, with a reason. While they are typed, history
//! is judged by them: what would have been warned of. Before they are put in force, it is asked once.

use super::form::{OpenForm, Purpose, reason};
use super::{Act, Answer, Overlay};
use crate::domain::Day;
use crate::domain::backtest::{BackTest, TriedRules};
use crate::domain::board::Board;
use crate::domain::rules::{NUMBER_GROUPS, RuleKey, RuleValue, Rules, UnfitChange};
use crate::domain::warning::{Rule, Severity};
use crate::report::number;
use crate::store::desk::{Command, NewRules};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::field::{DayChoice, Field};
use crate::tui::form::{Form, Look};
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

/// The place of the answer that puts the numbers in force; the other one changes nothing and is in front.
const IN_FORCE: usize = 0;
const NOT_YET: usize = 1;
/// Days ahead that can be chosen.
const AHEAD: i32 = 180;
/// Digits of a number: as many as the greatest that any may have.
const DIGITS: usize = 4;
/// Warnings that are named where others would have been raised.
const NAMED: usize = 4;

/// What a change is about: a row of the rules page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesRow {
    Rule(Rule),
    /// The standards of a tier.
    Tier(String),
}

impl RulesRow {
    /// Its numbers.
    fn keys(&self, rules: &Rules) -> Vec<RuleKey> {
        match self {
            Self::Rule(rule) => {
                let family = rules.families.family_of(*rule);
                let group = NUMBER_GROUPS.iter().find(|g| Some(g.family) == family);
                group.map_or_else(Vec::new, |group| group.keys().collect())
            }
            Self::Tier(tier) => {
                let of = |action: &crate::domain::rules::DailyAction| RuleKey::Standard {
                    tier: tier.clone(),
                    action: action.id.clone(),
                };
                rules.actions.iter().map(of).collect()
            }
        }
    }

    /// The row that a number stands in.
    fn of(key: &RuleKey, rules: &Rules) -> Option<Self> {
        match key {
            RuleKey::Standard { tier, .. } => Some(Self::Tier(tier.clone())),
            RuleKey::Number { group, .. } => {
                let family = NUMBER_GROUPS.iter().find(|g| g.key == *group)?.family;
                let (rule, _) = rules.families.find(family)?.rules.first()?;
                Some(Self::Rule(*rule))
            }
        }
    }

    fn name(&self, ctx: &Ctx) -> String {
        match self {
            Self::Rule(rule) => rule.id().to_owned(),
            Self::Tier(tier) => ctx.phrase().tier(tier),
        }
    }
}

/// Numbers that are being changed.
#[derive(Clone, Debug)]
pub struct ChangeRules {
    /// The event id that it will have.
    id: String,
    name: String,
    /// With what each is now.
    numbers: Vec<RuleValue>,
}

impl ChangeRules {
    /// The form for a row, as it is on the board's morning.
    pub fn form(id: String, row: &RulesRow, board: &Board, ctx: &Ctx) -> OpenForm {
        let (rules, i18n, phrase) = (&board.rules, ctx.i18n, ctx.phrase());
        let earliest = board.judged.next();
        let value = |key: RuleKey| {
            let value = rules.value_of(&key, earliest)?;
            Some(RuleValue { key, value })
        };
        let numbers: Vec<RuleValue> = row.keys(rules).into_iter().filter_map(value).collect();
        let name = row.name(ctx);
        let title = i18n.ta("tui-rules-title", &[("name", name.as_str().into())]);
        let mut form = Form::new(title).look(Look::Bracketed);
        for RuleValue { key, value } in &numbers {
            let allowed = key.allowed();
            let args = [
                ("now", (*value).into()),
                ("least", (*allowed.start()).into()),
                ("most", (*allowed.end()).into()),
            ];
            let hint = i18n.ta("tui-rules-now", &args);
            form = form.field(Field::number(phrase.rule_key(key), DIGITS).hint(hint));
        }
        let days: Vec<Day> = earliest.until(earliest.plus(AHEAD)).collect();
        form = form
            .field(
                Field::day(i18n.t("tui-rules-from"), DayChoice::among(days, 0))
                    .hint(i18n.t("tui-rules-from-hint")),
            )
            .field(reason(i18n).hint(i18n.t("tui-rules-why-hint")));
        for (at, number) in numbers.iter().enumerate() {
            form.write(at, &number.value.to_string());
        }
        OpenForm {
            form,
            purpose: Purpose::Rules(Self { id, name, numbers }),
        }
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
                if let Some(at) = of.numbers.iter().position(|n| n.key == number.key) {
                    open.form.write(at, &number.value.to_string());
                }
            }
        }
        open
    }

    /// Goes on with a draft; `None` where its numbers are none of these rules.
    pub fn resume(draft: &FormDraft, board: &Board, ctx: &Ctx) -> Option<OpenForm> {
        let About::Rules { id, numbers, from } = &draft.about else {
            return None;
        };
        let (first, _) = numbers.first()?;
        let key = RuleKey::parse(first, &board.rules).ok()?;
        let row = RulesRow::of(&key, &board.rules)?;
        let mut open = Self::form(id.clone(), &row, board, ctx);
        let Purpose::Rules(of) = &open.purpose else {
            return None;
        };
        let count = of.numbers.len();
        for (text, value) in numbers {
            let at = of.numbers.iter().position(|n| n.key.to_string() == *text)?;
            open.form.write(at, &value.to_string());
        }
        open.form.choose_day(count, *from);
        open.form.write(count + 1, &draft.text);
        Some(open)
    }

    /// Whether a draft is of the same numbers.
    pub(super) fn goes_on(&self, draft: &FormDraft) -> bool {
        let About::Rules { numbers, .. } = &draft.about else {
            return false;
        };
        let of = |text: &str| self.numbers.iter().any(|n| n.key.to_string() == text);
        numbers.first().is_some_and(|(key, _)| of(key))
    }

    /// The numbers that are others than now, as they are typed.
    fn changed(&self, form: &Form) -> Vec<RuleValue> {
        let typed = self.numbers.iter().enumerate().filter_map(|(at, now)| {
            let value = i64::from(form.count(at)?);
            let key = now.key.clone();
            (value != now.value).then_some(RuleValue { key, value })
        });
        typed.collect()
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

    fn from(&self, form: &Form) -> Option<Day> {
        form.day(self.numbers.len())
    }

    /// What the form says to the store.
    pub(super) fn wanted(&self, form: &Form) -> NewRules {
        let numbers = self.changed(form).into_iter();
        NewRules {
            numbers: numbers.map(|v| (v.key.to_string(), v.value)).collect(),
            from: self.from(form),
            reason: form.text(self.numbers.len() + 1).trim().to_owned(),
        }
    }

    pub(super) fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        let NewRules { numbers, from, .. } = self.wanted(form);
        Some(FormDraft {
            about: About::Rules {
                id: self.id.clone(),
                numbers,
                from: from?,
            },
            name: self.name.clone(),
            text: form.text(self.numbers.len() + 1),
            elsewhere: None,
        })
    }

    /// Says at a field what does not fit, or asks whether the numbers are to be put in force.
    pub(super) fn question(open: &mut OpenForm, ctx: &Ctx) -> Option<OpenForm> {
        let Purpose::Rules(change) = open.purpose.clone() else {
            return None;
        };
        let refuse = |open: &mut OpenForm, key: Option<&RuleKey>, said: String| {
            let at = key.and_then(|key| change.numbers.iter().position(|n| n.key == *key));
            open.form.refuse(at.unwrap_or(0), said);
        };
        let empty = (0..change.numbers.len()).find(|at| open.form.count(*at).is_none());
        if let Some(at) = empty {
            open.form.refuse(at, ctx.i18n.t("tui-rules-empty"));
            return None;
        }
        let (values, from) = (change.changed(&open.form), change.from(&open.form)?);
        if values.is_empty() {
            refuse(open, None, ctx.i18n.t("tui-rules-same"));
            return None;
        }
        if let Err(why) = ctx.rules.fits(&values, from) {
            let said = ctx.phrase().unfit(&why);
            match &why {
                UnfitChange::OutOfRange { key, .. } | UnfitChange::BelowOther { key, .. } => {
                    refuse(open, Some(key), said);
                }
                UnfitChange::Unknown(..) => refuse(open, None, said),
            }
            return None;
        }
        Some(PutInForce::form(open.clone(), &values, from, ctx))
    }
}

/// Numbers that are to be put in force: asked once.
#[derive(Clone, Debug)]
pub struct PutInForce {
    change: Box<OpenForm>,
    said: String,
}

impl PutInForce {
    fn form(change: OpenForm, values: &[RuleValue], from: Day, ctx: &Ctx) -> OpenForm {
        let (i18n, phrase) = (ctx.i18n, ctx.phrase());
        let day = number::day_with_year(i18n, from);
        let numbers: Vec<String> = (values.iter())
            .map(|v| {
                let now = ctx.rules.value_of(&v.key, from).unwrap_or_default();
                format!("{} {now} → {}", phrase.rule_key(&v.key), v.value)
            })
            .collect();
        let title = i18n.ta("tui-in-force-title", &[("day", day.as_str().into())]);
        let answers = ["tui-in-force-yes", "tui-in-force-no"].map(|key| i18n.t(key));
        let args = [
            ("numbers", phrase.list(&numbers).into()),
            ("day", day.into()),
        ];
        OpenForm {
            form: Form::new(title)
                .said(phrase.list(&numbers))
                .said(i18n.t("tui-in-force-before"))
                .answers(answers.into(), NOT_YET),
            purpose: Purpose::PutInForce(Self {
                said: i18n.ta("tui-said-in-force", &args),
                change: Box::new(change),
            }),
        }
    }

    /// `None` where they are to stay a draft.
    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let Purpose::Rules(change) = &self.change.purpose else {
            return None;
        };
        (form.chosen(0) == Some(IN_FORCE))
            .then(|| Command::SetRules(change.wanted(&self.change.form)))
    }

    pub(super) fn said(&self) -> &str {
        &self.said
    }

    pub(super) fn as_draft(&self) -> Option<FormDraft> {
        self.change.draft()
    }

    /// Back to the numbers, with all that was typed.
    pub(super) fn back(&self) -> Answer {
        let change = Overlay::Form((*self.change).clone());
        Act::Turn(Box::new(change)).into()
    }
}

/// What history says to the numbers: how many warnings now and with them, by severity, and about whom.
pub fn history(tried: &TriedRules, (first, last): (Day, Day), ctx: &Ctx) -> Vec<String> {
    let i18n = ctx.i18n;
    let [from, to] = [first, last].map(|day| number::day(i18n, day));
    let counts = |test: &BackTest| -> String {
        let of = |s: &Severity| match test.of(*s) {
            0 => None,
            n => Some(format!("{} {n}", ctx.phrase().badge(*s))),
        };
        let told: Vec<String> = Severity::ALL.iter().rev().filter_map(of).collect();
        if told.is_empty() {
            i18n.t("domain-none")
        } else {
            told.join(" ")
        }
    };
    let args = [
        ("from", from.into()),
        ("to", to.into()),
        ("now", counts(&tried.now).into()),
        ("then", counts(&tried.tried).into()),
    ];
    let mut lines = vec![i18n.ta("tui-rules-history", &args)];
    for (sign, all) in [
        ("+", tried.tried.without(&tried.now)),
        ("−", tried.now.without(&tried.tried)),
    ] {
        if all.is_empty() {
            continue;
        }
        let mut names: Vec<String> = all
            .iter()
            .take(NAMED)
            .map(|w| ctx.phrase().raised(w))
            .collect();
        if all.len() > NAMED {
            let n = all.len() - NAMED;
            names.push(i18n.ta("tui-rules-more", &[("n", n.into())]));
        }
        lines.push(format!(
            "{sign}{}: {}",
            all.len(),
            names.join(&i18n.t("domain-list-of-lists"))
        ));
    }
    lines
}
