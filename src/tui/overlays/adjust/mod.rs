//! The forms of adjustments: a change is asked for with its arithmetic while it is typed; a request is countersigned
//! with a place for what is left, refused with a note, marked as filed.

mod ask;

pub use ask::{AskForm, AskTyped};

use crate::domain::metric::MetricUnit;
use crate::domain::target_pages::{AskedRow, CreditRow, MovedTarget, PlacedResidual};
use crate::domain::targets::{CellId, ResidualPlace};
use crate::report::number;
use crate::report::text::clean;
use crate::store::desk::{Command, NewAdjustment};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Look};
use crate::tui::hint::Hint;
use crate::tui::overlays::form::{OpenForm, Purpose, reason};

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
    Hint::of(&[Action::Save], "targets-key-sign"),
    Hint::of(&[Action::Leave], "targets-key-later"),
];

/// The keys of the others.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-next"),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// Others of the same unit on which what is left can be put.
const OTHERS: usize = 7;

/// A form of the page.
#[derive(Clone, Debug)]
pub enum AdjustForm {
    Ask(Box<AskForm>),
    Sign(SignForm),
    /// Refuse a request, or withdraw one's own.
    Refuse {
        request: String,
        name: String,
    },
    File {
        request: String,
        name: String,
    },
    /// Raise a quarter by what two rejected ones add.
    Raise {
        cell: CellId,
        name: String,
    },
}

/// A request is countersigned.
#[derive(Clone, Debug)]
pub struct SignForm {
    request: String,
    name: String,
    unit: MetricUnit,
    places: Vec<PlacedResidual>,
}

/// The answer that refuses; the other one withdraws.
const REFUSE: usize = 0;

impl AdjustForm {
    /// Countersigns a request: where what is left goes, with everyone who pays for it.
    pub fn sign(row: &AskedRow, ctx: &Ctx) -> OpenForm {
        Self::placed(row, "targets-sign-title", false, ctx)
    }

    /// Places a request that is countersigned anew, or withdraws it: its place did not hold until it was filed.
    pub fn again(row: &AskedRow, ctx: &Ctx) -> OpenForm {
        Self::placed(row, "targets-again-title", true, ctx)
    }

    fn placed(row: &AskedRow, title: &str, withdraws: bool, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let asked = &row.asked;
        let name = name_of(row, ctx);
        let mut places: Vec<PlacedResidual> = row.places.clone();
        places.truncate(OTHERS + 2);
        let words = places.iter().map(|place| match &place.place {
            ResidualPlace::Spread => i18n.t("targets-place-spread"),
            ResidualPlace::Absorbed => i18n.t("targets-place-absorbed"),
            ResidualPlace::On(_) => {
                let name = clean(&place.name).into_owned();
                i18n.ta("targets-place-on", &[("name", name.into())])
            }
        });
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
        let title = i18n.ta(title, &[("what", name.as_str().into())]);
        let mut open = OpenForm {
            form: Form::new(title)
                .look(Look::Bracketed)
                .said(i18n.ta("targets-sign-asks", &args))
                .field(Field::choice("", Choice::numbered(words, 1, 0)))
                .field(Field::text(i18n.t("targets-note"))),
            purpose: Purpose::Adjust(Self::Sign(SignForm {
                request: asked.event.clone(),
                name,
                unit: row.unit,
                places,
            })),
        };
        open.tell_adjust(ctx);
        open
    }

    /// Refuses a request with a note, or withdraws it.
    pub fn refuse(row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let name = name_of(row, ctx);
        let answers = ["targets-refuse-reject", "targets-refuse-withdraw"].map(|key| i18n.t(key));
        OpenForm {
            form: Form::new(i18n.ta("targets-refuse-title", &[("what", name.as_str().into())]))
                .look(Look::Bracketed)
                .field(Field::choice(
                    "",
                    Choice::numbered(answers.into(), 1, REFUSE),
                ))
                .field(reason(i18n).hint(i18n.t("targets-refuse-hint"))),
            purpose: Purpose::Adjust(Self::Refuse {
                request: row.asked.event.clone(),
                name,
            }),
        }
    }

    /// Marks a request as filed with finance: it is in force from then on.
    pub fn file(row: &AskedRow, ctx: &Ctx) -> OpenForm {
        let name = name_of(row, ctx);
        let title = ctx
            .i18n
            .ta("targets-file-title", &[("what", name.as_str().into())]);
        OpenForm {
            form: Form::new(title)
                .look(Look::Bracketed)
                .remark(ctx.i18n.t("targets-file-force"))
                .field(Field::text(ctx.i18n.t("targets-note"))),
            purpose: Purpose::Adjust(Self::File {
                request: row.asked.event.clone(),
                name,
            }),
        }
    }

    /// Raises the quarter of a line of the ledger, with every target that has it more; `None` where it raises none.
    pub fn raise(row: &CreditRow, ctx: &Ctx) -> Option<OpenForm> {
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
            .look(Look::Bracketed)
            .remark(ctx.i18n.t("targets-raise-once"))
            .field(Field::text(ctx.i18n.t("targets-note")));
        form.tell(match &due.moves {
            Err(why) => vec![format!("! {}", ctx.phrase().target_refusal(why))],
            Ok(moves) => (moves.iter())
                .map(|moved| moved_said(moved, due.unit, ctx))
                .collect(),
        });
        Some(OpenForm {
            form,
            purpose: Purpose::Adjust(Self::Raise {
                cell: due.cell.clone(),
                name,
            }),
        })
    }

    pub(super) fn hints(&self) -> &'static [Hint] {
        match self {
            Self::Ask(_) => ASKS,
            Self::Sign(_) => SIGNS,
            Self::Refuse { .. } | Self::File { .. } | Self::Raise { .. } => HINTS,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let note = |at: usize| form.text(at).trim().to_owned();
        Some(Command::Adjust(match self {
            Self::Ask(of) => of.wanted(form)?,
            Self::Sign(of) => match of.places.get(form.chosen(0)?) {
                Some(chosen) => NewAdjustment::Approve {
                    request: of.request.clone(),
                    place: chosen.place.clone(),
                    note: note(1),
                },
                // The answer behind the places.
                None => NewAdjustment::Withdraw {
                    request: of.request.clone(),
                },
            },
            Self::Refuse { request, .. } if form.chosen(0) == Some(REFUSE) => {
                NewAdjustment::Reject {
                    request: request.clone(),
                    note: note(1),
                }
            }
            Self::Refuse { request, .. } => NewAdjustment::Withdraw {
                request: request.clone(),
            },
            Self::File { request, .. } => NewAdjustment::File {
                request: request.clone(),
                note: note(0),
            },
            Self::Raise { cell, .. } => NewAdjustment::Raise {
                cell: cell.clone(),
                note: note(0),
            },
        }))
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let (key, what) = match self {
            Self::Ask(of) => ("targets-said-asked", of.said(form, ctx)),
            Self::Sign(of) if form.chosen(0).is_some_and(|at| at >= of.places.len()) => {
                ("targets-said-withdrawn", of.name.clone())
            }
            Self::Sign(of) => ("targets-said-signed", of.name.clone()),
            Self::Refuse { name, .. } if form.chosen(0) == Some(REFUSE) => {
                ("targets-said-refused", name.clone())
            }
            Self::Refuse { name, .. } => ("targets-said-withdrawn", name.clone()),
            Self::File { name, .. } => ("targets-said-filed", name.clone()),
            Self::Raise { name, .. } => ("targets-said-raised", name.clone()),
        };
        ctx.i18n.ta(key, &[("what", what.into())])
    }

    pub(super) fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        match self {
            Self::Ask(of) => Some(of.as_draft(form)),
            Self::Sign(_) | Self::Refuse { .. } | Self::File { .. } | Self::Raise { .. } => None,
        }
    }
}

impl SignForm {
    /// Who pays for it or gains by it, at the place that is chosen; or why it cannot go there.
    fn told(&self, form: &Form, ctx: &Ctx) -> Vec<String> {
        let place = form.chosen(0).and_then(|at| self.places.get(at));
        match place.map(|place| &place.moves) {
            None => Vec::new(),
            Some(Err(why)) => vec![format!("! {}", ctx.phrase().target_refusal(why))],
            Some(Ok(moves)) => (moves.iter())
                .map(|moved| moved_said(moved, self.unit, ctx))
                .collect(),
        }
    }
}

/// `Channel Dec 2026: 2,511,200.00 +57,832.50 → 2,569,032.50`.
fn moved_said(moved: &MovedTarget, unit: MetricUnit, ctx: &Ctx) -> String {
    let full = |value: i64| ctx.money.amount_full(unit, value);
    let change = crate::domain::money::minus(moved.after, moved.before).unwrap_or(0);
    format!(
        "{} {}: {} {} → {}",
        ctx.phrase().whom(&moved.name),
        number::period(ctx.i18n, moved.period),
        full(moved.before),
        number::signed(change, full),
        full(moved.after)
    )
}

impl OpenForm {
    /// Says what the figures in an adjustment come to, below its fields.
    pub(super) fn tell_adjust(&mut self, ctx: &Ctx) {
        let Purpose::Adjust(of) = &self.purpose else {
            return;
        };
        let told = match of {
            AdjustForm::Ask(of) => of.told(&self.form, ctx),
            AdjustForm::Sign(of) => of.told(&self.form, ctx),
            AdjustForm::Refuse { .. } | AdjustForm::File { .. } | AdjustForm::Raise { .. } => {
                return;
            }
        };
        self.form.tell(told);
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
