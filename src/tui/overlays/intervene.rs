//! `i`: the plays by number, the required one chosen, the best one marked; a note if wanted. A digit
//! and Enter log it, or Enter alone.

use super::form::{OpenForm, Purpose};
use super::{Answer, View};
use crate::domain::board::QueueRow;
use crate::domain::records::PlayRecord;
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
use std::sync::Arc;

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

const PLAY: usize = 0;
const NOTE: usize = 1;

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
}

/// What is said of the warning in front of the plays.
#[derive(Default)]
struct PlayMarks {
    evidence: String,
    /// Places of the play that its rule requires and of the one that worked best.
    required: Option<usize>,
    best: Option<usize>,
    records: Arc<[PlayRecord]>,
}

impl Intervene {
    /// The form for warnings; the evidence and the marks are those of the first. `None` for no warning.
    pub fn form(rows: &[&QueueRow], ctx: &Ctx, new_id: fn() -> String) -> Option<OpenForm> {
        let first = rows.first()?;
        let place = |id: Option<&str>| {
            ctx.rules
                .plays
                .iter()
                .position(|p| Some(p.id.as_str()) == id)
        };
        let asked = PlayMarks {
            evidence: ctx.phrase().evidence(&first.episode, first.at_stake),
            required: place(first.required_play.as_deref()),
            best: place(first.best_play.as_deref()),
            records: Arc::clone(&first.records),
        };
        let intervene = Self {
            warnings: rows.iter().map(|r| r.id.clone()).collect(),
            ids: rows.iter().map(|_| new_id()).collect(),
            name: first.name.clone(),
            plays: ctx.rules.plays.iter().map(|p| p.id.clone()).collect(),
        };
        Some(intervene.with(&asked, ctx))
    }

    /// The form from a draft alone, whose warning is not on the board any more.
    pub fn orphan(draft: &FormDraft, ctx: &Ctx) -> OpenForm {
        let intervene = Self {
            warnings: Vec::new(),
            ids: Vec::new(),
            name: draft.name.clone(),
            plays: ctx.rules.plays.iter().map(|p| p.id.clone()).collect(),
        };
        let mut open = intervene.with(&PlayMarks::default(), ctx);
        Self::resume(&mut open, draft, true);
        open
    }

    fn with(self, asked: &PlayMarks, ctx: &Ctx) -> OpenForm {
        let phrase = ctx.phrase();
        let options = self.plays.iter().enumerate().map(|(place, id)| {
            let mut words = phrase.play(id);
            for (mark, of) in [(" →", asked.required), (" ★", asked.best)] {
                if of == Some(place) {
                    words.push_str(mark);
                }
            }
            if !asked.records.is_empty() {
                words.push(' ');
                words.push_str(&phrase.record_of(&asked.records, id));
            }
            words
        });
        let chosen = asked.required.or(asked.best).unwrap_or(0);
        let plays = Choice::numbered(options.collect(), 1, chosen);
        let third = |body: u16| (body / 3).clamp(3, 10);
        let title = ctx.i18n.ta(
            "tui-intervene-title",
            &[
                ("name", text::clean(&self.name).into()),
                ("more", self.warnings.len().saturating_sub(1).into()),
            ],
        );
        let mut legend = ctx.i18n.ta(
            "tui-intervene-legend",
            &[("least", ctx.rules.best_from.into())],
        );
        if !asked.records.is_empty() {
            legend.push_str("   ");
            legend.push_str(&ctx.i18n.t("tui-intervene-counts"));
        }
        let mut form = Form::new(title)
            .said(&asked.evidence)
            .field(Field::choice("", plays))
            .remark(legend);
        if let Some(by_all) = phrase.told_by_all(&asked.records) {
            form = form.remark(by_all);
        }
        OpenForm {
            form: form.field(Field::note(ctx.i18n.t("tui-note-label"), "", third).tucked()),
            purpose: Purpose::Intervene(self),
        }
    }

    /// Goes on with a draft: its text, its play, its event ids; `writing` puts the keys into the text.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft, writing: bool) {
        let Purpose::Intervene(intervene) = &mut open.purpose else {
            return;
        };
        let About::Intervention {
            warnings,
            ids,
            play,
        } = &draft.about
        else {
            return;
        };
        intervene.warnings.clone_from(warnings);
        intervene.ids.clone_from(ids);
        if let Some(at) = intervene.plays.iter().position(|p| p == play) {
            open.form.choose(PLAY, at);
        }
        open.form.write(NOTE, &draft.text);
        open.form.go_to(if writing { NOTE } else { PLAY });
    }

    /// The form saved at once, with a play by its id and without a note.
    pub fn at_once(mut open: OpenForm, play: &str, view: &View) -> Answer {
        if let Purpose::Intervene(intervene) = &open.purpose
            && let Some(at) = intervene.plays.iter().position(|p| p == play)
        {
            open.form.choose(PLAY, at);
        }
        open.save(view)
    }

    /// The keys of the moment.
    pub(super) fn hints(form: &Form) -> (&'static [Hint], &'static [Context]) {
        if form.front() == NOTE {
            (TEXT, WRITING)
        } else {
            (PLAYS, CHOOSING)
        }
    }

    /// The text ids of the warnings.
    pub(super) fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn play(&self, form: &Form) -> Option<&String> {
        self.plays.get(form.chosen(PLAY)?)
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Intervention {
                warnings: self.warnings.clone(),
                ids: self.ids.clone(),
                play: self.play(form).cloned().unwrap_or_default(),
            },
            name: self.name.clone(),
            text: form.text(NOTE),
            elsewhere: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let note = form.text(NOTE);
        Some(Command::Intervene {
            warnings: self.warnings.clone(),
            ids: self.ids.clone(),
            play: self.play(form)?.clone(),
            note: (!note.trim().is_empty()).then_some(note),
            verify_on: None,
            task: None,
        })
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let play = self.play(form).map_or("", String::as_str);
        ctx.i18n.ta(
            "tui-said-logged",
            &[
                ("play", ctx.phrase().play(play).into()),
                ("name", text::clean(&self.name).into()),
                ("more", self.warnings.len().saturating_sub(1).into()),
            ],
        )
    }
}
