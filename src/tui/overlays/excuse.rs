//! `x`: leave of a person, from a day to a day, whole or half ones, with a reason. Nothing, or half, is
//! expected then.

use super::ends::Ends;
use super::form::{OpenForm, Purpose, reason};
use crate::domain::Day;
use crate::domain::board::Board;
use crate::domain::day_runs::DayRuns;
use crate::domain::journal::Part;
use crate::domain::warning::Severity;
use crate::report::text;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::choice::Choice;
use crate::tui::form::field::{DayChoice, Field};
use crate::tui::form::{Form, Framing};
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-field"),
    Hint::of(
        &[Action::OptionAbove, Action::OptionBelow],
        "tui-key-change",
    ),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// Days before the shown one, and after it, that can be chosen.
const BEFORE: i32 = 14;
const AFTER: i32 = 120;

const FROM: usize = 0;
const TO: usize = 1;
const PART: usize = 2;
const REASON: usize = 3;

/// The words of a part of the day.
fn words(part: Part) -> &'static str {
    match part {
        Part::Full => "tui-part-full",
        Part::Half => "tui-part-half",
    }
}

/// The orange and red warnings about a person, folded ones among them.
fn grave(rep: &str, board: &Board, ctx: &Ctx) -> Vec<(String, DayRuns)> {
    let phrase = ctx.phrase();
    let rows = board.queue.iter().filter(|row| {
        row.episode.key.subject.is_rep(rep)
            && row.episode.severity >= Severity::Orange
            && row.episode.cleared_on.is_none()
    });
    let words = rows.map(|row| {
        let badge = phrase.badge(row.episode.severity);
        let evidence = phrase.evidence(&row.episode, row.at_stake);
        (format!("{badge} {evidence}"), row.episode.counted.clone())
    });
    words.collect()
}

/// Whose leave it is.
#[derive(Clone, Debug)]
pub struct Excuse {
    /// The event id that it will have.
    id: String,
    rep: String,
    name: String,
    /// The orange and red warnings about the person, the gravest first: in words, and the days they count.
    grave: Vec<(String, DayRuns)>,
}

impl Excuse {
    /// The form for a person: the whole of one day at first, with the reason to be typed.
    pub fn form(
        id: String,
        rep: String,
        name: &str,
        day: Day,
        board: &Board,
        ctx: &Ctx,
    ) -> OpenForm {
        let i18n = ctx.i18n;
        let name = text::clean(name).into_owned();
        let days: Vec<Day> = day.plus(-BEFORE).until(day.plus(AFTER)).collect();
        let at = |label| {
            let choice = DayChoice::among(days.clone(), BEFORE as usize);
            Field::day(i18n.t(label), choice).hint(i18n.t("tui-excuse-days"))
        };
        let parts = Part::ALL.iter().map(|part| i18n.t(words(*part))).collect();
        let title = i18n.ta("tui-excuse-title", &[("name", name.as_str().into())]);
        let mut form = Form::new(title)
            .framed(Framing::Bracketed)
            .field(at("tui-excuse-from"))
            .field(at("tui-excuse-to"))
            .field(Field::choice(
                i18n.t("tui-excuse-part"),
                Choice::plain(parts, 0),
            ))
            .field(reason(i18n));
        form.go_to(REASON);
        OpenForm::new(
            form,
            Purpose::Excuse(Self {
                id,
                grave: grave(&rep, board, ctx),
                rep,
                name,
            }),
        )
    }

    /// Goes on with a draft: its reason, its days, its id.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft) {
        let About::Excuse {
            id, day, to, part, ..
        } = &draft.about
        else {
            return;
        };
        let Purpose::Excuse(excuse) = &mut open.purpose else {
            return;
        };
        excuse.id.clone_from(id);
        open.form.choose_day(FROM, *day);
        open.form.choose_day(TO, *to);
        if let Some(at) = Part::ALL.iter().position(|p| p == part) {
            open.form.choose(PART, at);
        }
        open.form.write(REASON, &draft.text);
    }

    pub(super) fn rep(&self) -> &str {
        &self.rep
    }

    pub(super) fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        let (day, to) = Self::days(form)?;
        let part = form.chosen(PART).and_then(|at| Part::ALL.get(at));
        Some(FormDraft {
            about: About::Excuse {
                id: self.id.clone(),
                rep: self.rep.clone(),
                day,
                to,
                part: part.copied().unwrap_or(Part::Full),
            },
            name: self.name.clone(),
            text: form.text(REASON),
            elsewhere: None,
            thrown: None,
        })
    }

    /// Asks before the leave is saved, where a grave warning counts some of its days and may end by it.
    pub(super) fn question(&self, open: &OpenForm, ctx: &Ctx) -> Option<OpenForm> {
        let (from, to) = Self::days(&open.form)?;
        let leave = DayRuns::span(from, to.max(from));
        let (warning, _) = self
            .grave
            .iter()
            .find(|(_, days)| days.shares_a_day(&leave))?;
        Some(Ends::form(open.clone(), &self.name, warning, ctx))
    }

    /// The days of the form. One that ends before it begins is the store's to refuse.
    fn days(form: &Form) -> Option<(Day, Day)> {
        Some((form.day(FROM)?, form.day(TO)?))
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let (day, to) = Self::days(form)?;
        let part = form.chosen(PART).and_then(|at| Part::ALL.get(at));
        Some(Command::Excuse {
            rep: self.rep.clone(),
            day,
            // Where only the first day was moved on, it is that day alone.
            to: to.max(day),
            part: part.copied().unwrap_or(Part::Full),
            reason: form.text(REASON).trim().to_owned(),
        })
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let days = Self::days(form).map(|(from, to)| ctx.phrase().days(from, to.max(from)));
        let args = [
            ("name", self.name.as_str().into()),
            ("days", days.unwrap_or_default().into()),
        ];
        ctx.i18n.ta("tui-said-excused", &args)
    }
}
