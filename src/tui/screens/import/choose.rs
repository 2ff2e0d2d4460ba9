//! Answers on the import page: chosen by their numbers, taken into what was said of the file; and the questions that
//! are asked for, about another column, another kind or how the file is read.

use super::{ImportPage, ImportStep, draw};
use crate::domain::facts::ImportKind;
use crate::intake::told::{Told, say_instead, say_over};
use crate::intake::{ImportAnswer, ImportQuestion};
use crate::tui::field::TextLine;
use crate::tui::overlays::{Reaction, View};

impl ImportPage {
    /// A digit: of the number of an answer, or of what settles the rows under the cursor. Of more of those than there
    /// are digits the last digit shows all.
    pub(super) fn digit(
        &mut self,
        begun: Option<usize>,
        digit: usize,
        view: &View<'_>,
    ) -> Reaction {
        if let Some(question) = &self.question {
            let all = question.answers.len();
            return self.number(begun, digit, all, view);
        }
        let Some(at) = digit.checked_sub(1) else {
            return Reaction::Done;
        };
        let answers = self.group_answers();
        if at + 1 == draw::ANSWERS && answers.len() > draw::ANSWERS {
            let answers = answers.to_vec();
            self.question = Some(ImportQuestion {
                field: None,
                text: view.ctx.i18n.t("import-page-settles"),
                answers,
            });
            self.asked_for = true;
            self.cursor = 0;
            return Reaction::Done;
        }
        self.choose(at, view)
    }

    /// A digit more of the number of an answer: the answer is taken once no other number begins like it. Until then it
    /// is in front, and Enter takes it.
    fn number(
        &mut self,
        begun: Option<usize>,
        digit: usize,
        all: usize,
        view: &View<'_>,
    ) -> Reaction {
        let number = begun.unwrap_or(0) * 10 + digit;
        let Some(at) = number.checked_sub(1).filter(|at| *at < all) else {
            // There is no such answer: the number begins anew.
            return Reaction::Done;
        };
        if number * 10 <= all {
            self.cursor = at;
            self.pointed = true;
            self.number = Some(number);
            return Reaction::Done;
        }
        self.choose(at, view)
    }

    /// Whether a question has answers of which none is the likely one, and nobody went to one yet.
    pub(super) fn has_none_in_front(&self) -> bool {
        let question = self.question.as_ref();
        question.is_some_and(ImportQuestion::has_no_first) && !self.pointed
    }

    /// Takes an answer by its place.
    pub(super) fn choose(&mut self, at: usize, view: &View<'_>) -> Reaction {
        let answer = match &self.question {
            Some(question) => question.answers.get(at).cloned(),
            None => self.group_answers().get(at).cloned(),
        };
        match answer {
            Some(answer) if answer.is_typed => {
                self.answering = Some((answer, TextLine::default()));
                Reaction::Done
            }
            Some(answer) => self.answered(answer, view),
            None => Reaction::Done,
        }
    }

    /// Takes an answer and reads the file again.
    pub(super) fn answered(&mut self, answer: ImportAnswer, view: &View<'_>) -> Reaction {
        let Some(wish) = &mut self.wish else {
            return Reaction::Done;
        };
        self.before = Some(wish.clone());
        if self.question.is_none() {
            self.back_to = self.cursor;
        }
        let kind = answer.told.iter().find(|t| t.option == draw::KIND);
        if let Some(kind) = kind.and_then(|t| ImportKind::parse(&t.value)) {
            // In which letters and on which sheet it stands holds for every kind.
            wish.kind = Some(kind);
            wish.told.retain(Told::is_of_the_form);
        } else {
            if self.asked_for && answer.told.iter().any(|told| told.option == "sheet") {
                // Columns and words were those of the sheet before.
                wish.told.clear();
            }
            if self.asked_for {
                say_instead(&mut wish.told, answer.told);
            } else {
                say_over(&mut wish.told, answer.told);
            }
        }
        self.asked_for = false;
        match self.step {
            ImportStep::Change => self.count(view),
            ImportStep::Pick | ImportStep::Says | ImportStep::Done | ImportStep::List => {
                self.look(view)
            }
        }
    }

    /// What settles the rejected rows under the cursor.
    pub(super) fn group_answers(&self) -> &[ImportAnswer] {
        if self.step != ImportStep::Change {
            return &[];
        }
        let counted = self.counted.as_ref();
        let group = counted.and_then(|c| c.groups.get(self.cursor.checked_sub(draw::COUNTS)?));
        group.map_or(&[], |group| &group.answers)
    }

    /// Asks for another kind, another encoding or sheet, or another column for the field under the cursor.
    pub(super) fn other(&mut self, view: &View<'_>) -> Reaction {
        let (Some(looked), ImportStep::Says, None) = (&self.looked, self.step, &self.question)
        else {
            return Reaction::Done;
        };
        let i18n = view.ctx.i18n;
        let form = looked.read_in.as_ref();
        let field = self.cursor.checked_sub(1 + usize::from(form.is_some()));
        let question = match (field.and_then(|at| looked.fields.get(at)), form) {
            (None, Some(form)) if self.cursor == 1 => form.question.clone(),
            (None, _) => ImportQuestion {
                field: None,
                text: i18n.t("import-ask-kind"),
                answers: draw::kinds(looked, i18n),
            },
            (Some(row), _) => ImportQuestion {
                field: Some(row.field.clone()),
                text: i18n.ta("import-ask-other", &[("field", row.name.as_str().into())]),
                answers: draw::columns(looked, &row.field, i18n),
            },
        };
        self.question = Some(question);
        self.asked_for = true;
        self.cursor = 0;
        Reaction::Done
    }
}
