//! The warnings that are answered together: a row with the play of each, one play for all, and which of them would
//! get less than they require.

use super::{FIELDS, Intervene};
use crate::domain::board::QueueRow;
use crate::domain::records::{PlayRecord, RecordOf};
use crate::domain::warning::Severity;
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Framing};
use crate::tui::overlays::form::OpenForm;
use std::sync::Arc;

/// Columns of a name in front of its field.
const NAME: usize = 22;

/// A warning on the board that is answered.
#[derive(Clone, Debug)]
pub(super) struct AnsweredRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) severity: Severity,
    /// Place of the play that it gets where nobody chooses another: the required one.
    pub(super) own: usize,
    pub(super) required: Option<usize>,
    pub(super) best: Option<usize>,
    pub(super) records: Arc<[PlayRecord]>,
}

impl AnsweredRow {
    pub(super) fn of(row: &QueueRow, ctx: &Ctx) -> Self {
        let plays = &ctx.rules.plays;
        let place = |id: Option<&str>| plays.iter().position(|p| Some(p.id.as_str()) == id);
        let required = place(row.required_play.as_deref());
        let best = place(row.best_play.as_deref());
        Self {
            id: row.id.clone(),
            name: row.name.clone(),
            severity: row.episode.severity,
            own: required.or(best).unwrap_or(0),
            required,
            best,
            records: Arc::clone(&row.records),
        }
    }

    /// A play with its marks and how it did in such cases: `special review → 3/7 43%`.
    pub(super) fn words(&self, place: usize, id: &str, ctx: &Ctx) -> String {
        let phrase = ctx.phrase();
        let mut words = phrase.play(id);
        for (mark, of) in [(" →", self.required), (" ★", self.best)] {
            if of == Some(place) {
                words.push_str(mark);
            }
        }
        if !self.records.is_empty() {
            words.push(' ');
            words.push_str(&phrase.record_of(&self.records, id));
        }
        words
    }

    /// The same where no line below says which of them are told by all tiers.
    fn whole_words(&self, place: usize, id: &str, ctx: &Ctx) -> String {
        let mut words = self.words(place, id, ctx);
        let record = self.records.iter().find(|record| record.play == id);
        if record.is_some_and(|record| record.told().1 == RecordOf::AllTiers) {
            words.push_str(", ");
            words.push_str(&ctx.i18n.t("domain-all-tiers"));
        }
        words
    }
}

impl Intervene {
    /// Of several: a row with the play of each, then one play for all, preset to each its own.
    pub(super) fn each(self, ctx: &Ctx) -> OpenForm {
        let mut form = Form::new(self.title(ctx)).framed(Framing::Bracketed);
        for row in self.rows.iter().take(FIELDS) {
            let play = |place: usize| row.whole_words(place, &self.plays[place], ctx);
            let own = (row.own < self.plays.len()).then(|| play(row.own));
            let options = own.into_iter().chain((0..self.plays.len()).map(play));
            let badge = ctx.phrase().badge(row.severity);
            let label = format!("{badge} {}", text::cut(&row.name, NAME).0);
            let plays = Choice::folded(options.collect(), 0, 0);
            form = form.field(Field::choice(label, plays));
        }
        if self.rows.len() > FIELDS {
            let args = [("n", (self.rows.len() - FIELDS).into())];
            form = form.remark(ctx.i18n.ta("tui-intervene-rest", &args));
        }
        let all = self.plays.iter().map(|id| ctx.phrase().play(id));
        let options = [ctx.i18n.t("tui-intervene-each")].into_iter().chain(all);
        let plays = Choice::numbered(options.collect(), 0, 0);
        form = form
            .field(Field::choice("", plays))
            .remark(self.legend(ctx));
        form.go_to(self.play_field());
        self.with(form, ctx)
    }

    pub(super) fn say_less(&self, form: &mut Form, ctx: &Ctx) {
        let short = self.short(form, ctx);
        let asked = self.asked_of(&short, ctx);
        let said = (!short.is_empty()).then(|| {
            if self.fields() == 0 {
                return ctx
                    .i18n
                    .ta("tui-intervene-less", &[("asked", asked.into())]);
            }
            let names = short.iter().map(|row| text::clean(&row.name).into_owned());
            let names = ctx.phrase().list(&names.collect::<Vec<_>>());
            ctx.i18n
                .ta("tui-intervene-less-of", &[("names", names.into())])
        });
        form.warn(self.play_field(), said);
    }

    /// The warnings whose play is less than what they require.
    pub(super) fn short(&self, form: &Form, ctx: &Ctx) -> Vec<&AnsweredRow> {
        let rows = self.rows.iter().enumerate();
        let short = rows.filter(|(at, row)| {
            let play = self.play_of_row(*at, form);
            let asked = row.required.and_then(|at| self.plays.get(at));
            let both = play.zip(asked);
            both.is_some_and(|(play, asked)| ctx.rules.falls_short(play, asked, ctx.today))
        });
        short.map(|(_, row)| row).collect()
    }

    /// What warnings require, each play once.
    pub(super) fn asked_of(&self, rows: &[&AnsweredRow], ctx: &Ctx) -> String {
        let mut asked: Vec<String> = Vec::new();
        for play in rows.iter().filter_map(|row| self.plays.get(row.required?)) {
            let play = ctx.phrase().play(play);
            if !asked.contains(&play) {
                asked.push(play);
            }
        }
        ctx.phrase().list(&asked)
    }

    /// The play of a warning on the board.
    pub(super) fn play_of_row(&self, at: usize, form: &Form) -> Option<&String> {
        let row = self.rows.get(at)?;
        if self.fields() == 0 {
            return self.plays.get(form.chosen(self.play_field())?);
        }
        let field = if at < FIELDS { at } else { self.play_field() };
        let place = form.chosen(field)?.checked_sub(1);
        self.plays.get(place.unwrap_or(row.own))
    }
}
