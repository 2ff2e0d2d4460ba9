//! `i`: the plays by number, the required one chosen, the best one marked; a note if wanted. A digit
//! and Enter log it, or Enter alone. Of several warnings each has a row, with the play that it requires: nobody
//! is given another one unasked.

mod rows;

use super::form::{OpenForm, Purpose};
use super::{Reaction, View};
use crate::domain::board::QueueRow;
use crate::report::text;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::context::{CHOOSING, Context, WRITING};
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::Form;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use rows::AnsweredRow;

/// Keys while a play is being chosen.
const PLAYS: &[Hint] = &[
    Hint::fixed("0-9", "tui-key-choose"),
    Hint::of(&[Action::Save], "tui-key-log"),
    Hint::of(&[Action::NextField], "tui-key-note"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];
/// Keys while the note is being written.
const TEXT: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-plays"),
    Hint::of(&[Action::Save], "tui-key-log"),
    Hint::of(&[Action::Drop], "tui-key-discard"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

/// The same while several warnings are answered.
const MANY: &[Hint] = &[
    Hint::fixed("0-9", "tui-key-choose"),
    Hint::of(
        &[Action::OptionAbove, Action::OptionBelow],
        "tui-key-one-row",
    ),
    Hint::of(&[Action::Save], "tui-key-log"),
    Hint::of(&[Action::NextField], "tui-key-field"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

/// Warnings with a field of their own; those beyond are answered with the one choice for all.
const FIELDS: usize = 6;
/// The warnings to be answered.
#[derive(Clone, Debug)]
pub struct Intervene {
    warnings: Vec<String>,
    /// The event ids of the interventions: made when the form opens, so that saving twice saves once.
    ids: Vec<String>,
    /// Of the first subject, as it came from the file: it goes into the draft, too.
    name: String,
    /// Ids of the plays, in the order of the choice.
    plays: Vec<String>,
    /// Those of the warnings that are on the board.
    rows: Vec<AnsweredRow>,
    /// What a draft says of each warning.
    kept: Vec<String>,
}

impl Intervene {
    /// The form for warnings: of one the evidence and what its plays did, of several a row for each, with the
    /// play that it asks for. `None` for no warning.
    pub fn form(rows: &[&QueueRow], ctx: &Ctx, new_id: fn() -> String) -> Option<OpenForm> {
        let first = rows.first()?;
        let intervene = Self {
            warnings: rows.iter().map(|r| r.id.clone()).collect(),
            ids: rows.iter().map(|_| new_id()).collect(),
            name: first.name.clone(),
            plays: ctx.rules.plays.iter().map(|p| p.id.clone()).collect(),
            rows: rows.iter().map(|row| AnsweredRow::of(row, ctx)).collect(),
            kept: Vec::new(),
        };
        if rows.len() > 1 {
            return Some(intervene.each(ctx));
        }
        let evidence = ctx.phrase().evidence(&first.episode, first.at_stake);
        Some(intervene.one(&evidence, ctx))
    }

    /// The form from a draft alone, whose warning is not on the board any more.
    pub fn orphan(draft: &FormDraft, ctx: &Ctx) -> OpenForm {
        let intervene = Self {
            warnings: Vec::new(),
            ids: Vec::new(),
            name: draft.name.clone(),
            plays: ctx.rules.plays.iter().map(|p| p.id.clone()).collect(),
            rows: Vec::new(),
            kept: Vec::new(),
        };
        let mut open = intervene.one("", ctx);
        Self::resume(&mut open, draft, true, ctx);
        open
    }

    /// Of one warning: the plays by their digits.
    fn one(self, evidence: &str, ctx: &Ctx) -> OpenForm {
        let row = self.rows.first();
        let options = self.plays.iter().enumerate().map(|(place, id)| match row {
            Some(row) => row.words(place, id, ctx),
            None => ctx.phrase().play(id),
        });
        let plays = Choice::numbered(options.collect(), 1, row.map_or(0, |row| row.own));
        let mut form = Form::new(self.title(ctx))
            .said(evidence)
            .field(Field::choice("", plays))
            .remark(self.legend(ctx));
        let by_all = row.and_then(|row| ctx.phrase().told_by_all(&row.records));
        if let Some(by_all) = by_all {
            form = form.remark(by_all);
        }
        self.with(form, ctx)
    }

    fn title(&self, ctx: &Ctx) -> String {
        ctx.i18n.ta(
            "tui-intervene-title",
            &[
                ("name", text::clean(&self.name).into()),
                ("more", self.warnings.len().saturating_sub(1).into()),
            ],
        )
    }

    fn legend(&self, ctx: &Ctx) -> String {
        let args = [("least", ctx.rules.best_from.into())];
        let mut legend = ctx.i18n.ta("tui-intervene-legend", &args);
        if self.rows.iter().any(|row| !row.records.is_empty()) {
            legend.push_str("   ");
            legend.push_str(&ctx.i18n.t("tui-intervene-counts"));
        }
        legend
    }

    fn with(self, form: Form, ctx: &Ctx) -> OpenForm {
        let third = |body: u16| (body / 3).clamp(3, 10);
        OpenForm::new(
            form.field(Field::note(ctx.i18n.t("tui-note-label"), "", third).tucked()),
            Purpose::Intervene(self),
        )
    }

    /// Warnings with a field of their own: none where there is only one.
    fn fields(&self) -> usize {
        if self.rows.len() > 1 {
            self.rows.len().min(FIELDS)
        } else {
            0
        }
    }

    /// The field of the play for all.
    fn play_field(&self) -> usize {
        self.fields()
    }

    fn note_field(&self) -> usize {
        self.fields() + 1
    }

    /// Place among the options of a field of a play for all.
    fn option_of(&self, place: usize) -> usize {
        place + usize::from(self.fields() > 0)
    }

    /// Goes on with a draft: its text, its plays, its event ids; `writing` puts the keys into the text.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft, writing: bool, ctx: &Ctx) {
        let Purpose::Intervene(intervene) = &mut open.purpose else {
            return;
        };
        let About::Intervention {
            warnings,
            ids,
            play,
            each,
        } = &draft.about
        else {
            return;
        };
        intervene.warnings.clone_from(warnings);
        intervene.ids.clone_from(ids);
        intervene.kept.clone_from(each);
        let place = |play: &String| intervene.plays.iter().position(|p| p == play);
        if intervene.fields() == 0 {
            if let Some(at) = place(play) {
                open.form.choose(intervene.play_field(), at);
            }
        } else {
            for (at, row) in intervene.rows.iter().enumerate().take(FIELDS) {
                let kept = warnings.iter().position(|w| *w == row.id);
                let kept = kept.and_then(|at| each.get(at)).unwrap_or(play);
                let other = place(kept).filter(|place| *place != row.own);
                let option = other.map_or(0, |place| intervene.option_of(place));
                open.form.choose(at, option);
            }
            // Those without a field of their own go by this one.
            let one = each.iter().all(|of| of == play).then(|| place(play));
            let own = |row: &AnsweredRow| place(play) == Some(row.own);
            if let Some(at) = one.flatten().filter(|_| !intervene.rows.iter().all(own)) {
                let option = intervene.option_of(at);
                open.form.choose(intervene.play_field(), option);
            }
        }
        open.form.write(intervene.note_field(), &draft.text);
        open.form.go_to(if writing {
            intervene.note_field()
        } else {
            intervene.play_field()
        });
        intervene.say_less(&mut open.form, ctx);
    }

    /// A play was chosen: one for all is that of each row, one of a row is no longer the one for all. A play that
    /// leaves the required one standing says so before it is logged (rule 9).
    pub(super) fn chosen(&self, form: &mut Form, ctx: &Ctx) {
        let all = self.play_field();
        if form.front() == all {
            let option = form.chosen(all).unwrap_or(0);
            for at in 0..self.fields() {
                form.choose(at, option);
            }
        } else if form.front() < all {
            form.choose(all, 0);
        }
        self.say_less(form, ctx);
    }

    /// Up and down go from one warning to another where there are several; false for another key.
    pub(super) fn step(&self, form: &mut Form, key: Key, ctx: &Ctx) -> bool {
        let action = ctx.keys.action(CHOOSING, key);
        let front = form.front();
        if self.fields() == 0 || front > self.play_field() {
            return false;
        }
        match action {
            Some(Action::OptionAbove) => form.go_to(front.saturating_sub(1)),
            Some(Action::OptionBelow) => form.go_to((front + 1).min(self.play_field())),
            _ => return false,
        }
        true
    }

    /// The form saved at once, with a play by its id and without a note.
    pub fn at_once(mut open: OpenForm, play: &str, view: &View) -> Reaction {
        if let Purpose::Intervene(intervene) = &open.purpose
            && let Some(at) = intervene.plays.iter().position(|p| p == play)
        {
            let option = intervene.option_of(at);
            for field in 0..=intervene.play_field() {
                open.form.choose(field, option);
            }
        }
        open.save(view)
    }

    /// The keys of the moment.
    pub(super) fn hints(&self, form: &Form) -> (&'static [Hint], &'static [Context]) {
        if form.front() == self.note_field() {
            (TEXT, WRITING)
        } else if self.fields() > 0 {
            (MANY, CHOOSING)
        } else {
            (PLAYS, CHOOSING)
        }
    }

    /// The text ids of the warnings.
    pub(super) fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The play of each warning, in their order.
    fn plays_of(&self, form: &Form) -> Option<Vec<String>> {
        let all = self.warnings.iter().enumerate().map(|(at, warning)| {
            match self.rows.iter().position(|row| row.id == *warning) {
                Some(row) => self.play_of_row(row, form).cloned(),
                // It is not on the board any more: as it was kept, or what the others get.
                None => self.kept.get(at).cloned().or_else(|| {
                    let chosen = form.chosen(self.play_field())?;
                    let place = chosen.saturating_sub(usize::from(self.fields() > 0));
                    self.plays.get(place).cloned()
                }),
            }
        });
        all.collect()
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        let plays = self.plays_of(form).unwrap_or_default();
        FormDraft {
            about: About::Intervention {
                warnings: self.warnings.clone(),
                ids: self.ids.clone(),
                play: plays.first().cloned().unwrap_or_default(),
                each: if plays.len() > 1 { plays } else { Vec::new() },
            },
            name: self.name.clone(),
            text: form.text(self.note_field()),
            elsewhere: None,
            thrown: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let note = form.text(self.note_field());
        Some(Command::Intervene {
            warnings: self.warnings.clone(),
            ids: self.ids.clone(),
            plays: self.plays_of(form)?,
            note: (!note.trim().is_empty()).then_some(note),
            verify_on: None,
            task: None,
        })
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let mut plays: Vec<String> = Vec::new();
        for play in self.plays_of(form).unwrap_or_default() {
            let play = ctx.phrase().play(&play);
            if !plays.contains(&play) {
                plays.push(play);
            }
        }
        let said = ctx.i18n.ta(
            "tui-said-logged",
            &[
                ("play", ctx.phrase().list(&plays).into()),
                ("name", text::clean(&self.name).into()),
                ("more", self.warnings.len().saturating_sub(1).into()),
            ],
        );
        let short = self.short(form, ctx);
        if short.is_empty() {
            return said;
        }
        let asked = self.asked_of(&short, ctx);
        let still = ctx
            .i18n
            .ta("tui-said-still-asked", &[("asked", asked.into())]);
        format!("{said} · {still}")
    }
}
