//! Four short forms with a reason or a text: a task is written down, a task is moved or dropped, a verdict is set
//! by hand against the computed one, a market signal is entered (W12).

use super::form::{OpenForm, Purpose, reason};
use crate::domain::Day;
use crate::domain::journal::TaskOf;
use crate::domain::tasks::{Task, TaskChange};
use crate::domain::warning::{SignalKind, Subject, Verdict};
use crate::report::text::clean;
use crate::store::desk::{Command, NewSignal, NewTask};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::choice::Choice;
use crate::tui::form::field::{DayChoice, Field};
use crate::tui::form::{Form, Framing};
use crate::tui::hint::Hint;
use serde::{Deserialize, Serialize};

/// Their keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-next"),
    Hint::of(
        &[Action::OptionAbove, Action::OptionBelow],
        "tui-key-choose",
    ),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// Days ahead that can be chosen.
const AHEAD: i32 = 92;
/// Calendar days after which a new task is due at first.
const SOON: i32 = 2;
/// The place of the answer that drops a task; the other one moves it.
const DROP: usize = 1;
/// The place of the unit that a signal concerns.
const UNIT: usize = 2;
/// Days before today from which on a signal can hold.
const EARLIER: i32 = 31;

/// What such a form is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrandKind {
    /// Write a task down.
    New { about: Option<Subject> },
    /// Move or drop a task.
    Change {
        task: String,
        due: Day,
        owner: String,
    },
    /// Set the verdict on an intervention.
    Verdict { intervention: String },
    /// Enter what was heard of the market.
    Signal,
}

impl ErrandKind {
    /// The key of what such a form is called among the drafts.
    pub fn word(&self) -> &'static str {
        match self {
            Self::New { .. } => "tui-act-new-task",
            Self::Change { .. } => "tui-act-tasks",
            Self::Verdict { .. } => "tui-verdict-label",
            Self::Signal => "tui-act-signal",
        }
    }
}

/// What was chosen so far besides the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandChosen {
    option: Option<usize>,
    day: Option<Day>,
    /// Who does it, or the unit that it concerns.
    owner: String,
    #[serde(default)]
    product: String,
    #[serde(default)]
    from: Option<Day>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Errand {
    /// The event id that it will have.
    id: String,
    /// Whom or what it is about, as it came from a file.
    name: String,
    kind: ErrandKind,
}

impl Errand {
    /// Write a task down about somebody or nobody.
    pub fn new_task(id: String, about: Option<Subject>, name: &str, ctx: &Ctx) -> OpenForm {
        Self::form(id, name, ErrandKind::New { about }, ctx)
    }

    /// Move or drop a task.
    pub fn change(id: String, task: &Task, ctx: &Ctx) -> OpenForm {
        let name = if task.name.is_empty() {
            ctx.phrase().task(task)
        } else {
            format!("{} · {}", ctx.phrase().task(task), task.name)
        };
        let kind = ErrandKind::Change {
            task: task.event.clone(),
            due: task.due,
            owner: task.owner.clone(),
        };
        Self::form(id, &name, kind, ctx)
    }

    /// Set the verdict on an intervention.
    pub fn verdict(id: String, intervention: &str, name: &str, ctx: &Ctx) -> OpenForm {
        let intervention = intervention.to_owned();
        Self::form(id, name, ErrandKind::Verdict { intervention }, ctx)
    }

    /// Enter a market signal; `unit` is the path of the one in front, empty for the company.
    pub fn signal(id: String, unit: &str, ctx: &Ctx) -> OpenForm {
        let mut open = Self::form(id, "", ErrandKind::Signal, ctx);
        open.form.write(UNIT, unit);
        open.opened_so()
    }

    /// Goes on with a draft.
    pub fn resume(draft: &FormDraft, ctx: &Ctx) -> Option<OpenForm> {
        let About::Errand { id, kind, chosen } = &draft.about else {
            return None;
        };
        let mut open = Self::form(id.clone(), &draft.name, kind.clone(), ctx);
        let at = Places::of(kind);
        if let (Some(place), Some(option)) = (at.choice, chosen.option) {
            open.form.choose(place, option);
        }
        if let (Some(place), Some(day)) = (at.day, chosen.day) {
            open.form.choose_day(place, day);
        }
        if let (Some(place), Some(day)) = (at.from, chosen.from) {
            open.form.choose_day(place, day);
        }
        for (place, text) in [(at.owner, &chosen.owner), (at.product, &chosen.product)] {
            if let Some(place) = place {
                open.form.write(place, text);
            }
        }
        open.form.write(at.text, &draft.text);
        Some(open)
    }

    fn form(id: String, name: &str, kind: ErrandKind, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let shown = clean(name).into_owned();
        let args = [("name", shown.into())];
        let days: Vec<Day> = ctx.today.until(ctx.today.plus(AHEAD)).collect();
        let due = |at: Day| {
            let place = usize::try_from(at.since(ctx.today)).unwrap_or(0);
            let days = DayChoice::among(days.clone(), place);
            Field::day(i18n.t("tui-task-due"), days).hint(i18n.t("tui-task-due-hint"))
        };
        let owner = || Field::text(i18n.t("tui-task-owner")).hint(i18n.t("tui-task-owner-hint"));
        let form = match &kind {
            ErrandKind::New { .. } => {
                let text = Field::text(i18n.t("tui-task-text"))
                    .checked(|text, i18n| text.is_blank().then(|| i18n.t("tui-task-needed")));
                Form::new(i18n.ta("tui-task-title", &args))
                    .framed(Framing::Bracketed)
                    .field(text)
                    .field(due(ctx.today.plus(SOON)))
                    .field(owner())
            }
            ErrandKind::Change {
                due: at, owner: by, ..
            } => {
                let answers = ["tui-task-move", "tui-task-drop"].map(|key| i18n.t(key));
                let what = Choice::numbered(answers.into(), 1, 0);
                let mut form = Form::new(i18n.ta("tui-task-change-title", &args))
                    .framed(Framing::Bracketed)
                    .field(Field::choice(i18n.t("tui-task-what"), what))
                    .field(due(*at))
                    .field(owner())
                    .field(reason(i18n));
                form.write(2, by);
                form
            }
            ErrandKind::Verdict { .. } => {
                let words = Verdict::ALL.map(|verdict| ctx.phrase().verdict(verdict));
                let choice = Choice::numbered(words.into(), 1, 0);
                Form::new(i18n.ta("tui-verdict-title", &args))
                    .framed(Framing::Bracketed)
                    .field(Field::choice(i18n.t("tui-verdict-label"), choice))
                    .field(reason(i18n))
            }
            ErrandKind::Signal => signal(days, ctx),
        };
        OpenForm::new(
            form,
            Purpose::Errand(Self {
                id,
                name: name.to_owned(),
                kind,
            }),
        )
    }

    /// Whether a draft is of a form like this.
    pub(super) fn goes_on(&self, draft: &FormDraft) -> bool {
        matches!(&draft.about, About::Errand { kind, .. } if *kind == self.kind)
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        let at = Places::of(&self.kind);
        FormDraft {
            about: About::Errand {
                id: self.id.clone(),
                kind: self.kind.clone(),
                chosen: ErrandChosen {
                    option: at.choice.and_then(|place| form.chosen(place)),
                    day: at.day.and_then(|place| form.day(place)),
                    owner: at.owner.map(|place| form.text(place)).unwrap_or_default(),
                    product: at.product.map(|place| form.text(place)).unwrap_or_default(),
                    from: at.from.and_then(|place| form.day(place)),
                },
            },
            name: self.name.clone(),
            text: form.text(at.text),
            elsewhere: None,
            thrown: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let at = Places::of(&self.kind);
        let text = form.text(at.text).trim().to_owned();
        let owner = at.owner.map(|place| form.text(place)).unwrap_or_default();
        let day = at.day.and_then(|place| form.day(place));
        Some(match &self.kind {
            ErrandKind::New { about } => Command::SetTask(NewTask {
                text,
                about: about.clone(),
                of: TaskOf { owner, due: day? },
            }),
            ErrandKind::Change { task, .. } => Command::ChangeTask {
                task: task.clone(),
                change: if form.chosen(at.choice?) == Some(DROP) {
                    TaskChange::Dropped { reason: text }
                } else {
                    TaskChange::Moved {
                        due: day?,
                        owner,
                        reason: text,
                    }
                },
            },
            ErrandKind::Verdict { intervention } => Command::Override {
                intervention: intervention.clone(),
                verdict: *Verdict::ALL.get(form.chosen(at.choice?)?)?,
                reason: text,
            },
            ErrandKind::Signal => Command::Signal(NewSignal {
                about: *SignalKind::ALL.get(form.chosen(at.choice?)?)?,
                unit: owner.trim().to_owned(),
                product: form.text(at.product?).trim().to_owned(),
                text,
                from: form.day(at.from?),
                until: day,
            }),
        })
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let at = Places::of(&self.kind);
        let dropped = at.choice.and_then(|place| form.chosen(place)) == Some(DROP);
        let (key, what) = match &self.kind {
            ErrandKind::New { .. } => ("tui-said-task", form.text(at.text)),
            ErrandKind::Change { .. } if dropped => ("tui-said-task-dropped", self.name.clone()),
            ErrandKind::Change { .. } => ("tui-said-task-moved", self.name.clone()),
            ErrandKind::Verdict { .. } => ("tui-said-verdict", self.name.clone()),
            ErrandKind::Signal => ("tui-said-signal", form.text(at.text)),
        };
        let what = clean(what.trim()).into_owned();
        ctx.i18n.ta(key, &[("what", what.into())])
    }
}

/// What was heard, of which kind, where, of which product, from when until when.
fn signal(days: Vec<Day>, ctx: &Ctx) -> Form {
    let i18n = ctx.i18n;
    let text = Field::text(i18n.t("tui-signal-text"))
        .checked(|text, i18n| text.is_blank().then(|| i18n.t("tui-signal-needed")));
    let kinds = SignalKind::ALL.map(|kind| ctx.phrase().signal_kind(kind));
    let kinds = Choice::numbered(kinds.into(), 1, 0);
    let holds = ctx.rules.signal.on(ctx.today).days - 1;
    let last = DayChoice::among(days.clone(), usize::try_from(holds).unwrap_or(0));
    let earlier = ctx.today.plus(-EARLIER).until(ctx.today);
    let first: Vec<Day> = earlier.chain(days).collect();
    let first = DayChoice::among(first, usize::try_from(EARLIER).unwrap_or(0));
    Form::new(i18n.t("tui-signal-title"))
        .framed(Framing::Bracketed)
        .field(text)
        .field(Field::choice(i18n.t("tui-signal-kind"), kinds))
        .field(Field::text(i18n.t("tui-signal-unit")).hint(i18n.t("tui-signal-unit-hint")))
        .field(Field::text(i18n.t("tui-signal-product")).hint(i18n.t("tui-signal-product-hint")))
        .field(Field::day(i18n.t("tui-signal-from"), first).hint(i18n.t("tui-task-due-hint")))
        .field(Field::day(i18n.t("tui-signal-until"), last).hint(i18n.t("tui-task-due-hint")))
}

/// Which field holds what.
#[derive(Default)]
struct Places {
    choice: Option<usize>,
    day: Option<usize>,
    owner: Option<usize>,
    product: Option<usize>,
    from: Option<usize>,
    text: usize,
}

impl Places {
    fn of(kind: &ErrandKind) -> Self {
        match kind {
            ErrandKind::New { .. } => Self {
                day: Some(1),
                owner: Some(2),
                ..Self::default()
            },
            ErrandKind::Change { .. } => Self {
                choice: Some(0),
                day: Some(1),
                owner: Some(2),
                text: 3,
                ..Self::default()
            },
            ErrandKind::Verdict { .. } => Self {
                choice: Some(0),
                text: 1,
                ..Self::default()
            },
            ErrandKind::Signal => Self {
                choice: Some(1),
                owner: Some(UNIT),
                product: Some(3),
                from: Some(4),
                day: Some(5),
                ..Self::default()
            },
        }
    }
}
