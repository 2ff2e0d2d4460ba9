//! The keys of the import page, by its step.

use super::{ImportPage, ImportStep, draw};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::hint::{self, Hint};

const LEAVE: Hint = Hint::of(&[Action::Leave], "import-key-cancel");
const BACK: Hint = Hint::of(&[Action::StepBack], "import-key-back");
const KEEP: Hint = Hint::of(&[Action::KeepSource], "import-key-keep");
const LIST: Hint = Hint::of(&[Action::ImportList], "import-key-list");
const HELP: Hint = Hint::of(&[Action::Help], "tui-act-help");

const PICK: &[Hint] = &[
    Hint::of(&[Action::TypePath], "import-key-path"),
    Hint::of(&[Action::ImportAll], "import-key-all"),
    LIST,
    HELP,
    Hint::of(&[Action::Choose], "import-key-look"),
    LEAVE,
];
const TYPING: &[Hint] = &[
    Hint::of(&[Action::NextHit], "import-key-complete"),
    Hint::of(&[Action::Choose], "import-key-look"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];
const ASKED: &[Hint] = &[
    Hint::fixed("1-9", "import-key-answer"),
    BACK,
    HELP,
    Hint::of(&[Action::Choose], "import-key-take-answer"),
    LEAVE,
];
const ASKED_MUCH: &[Hint] = &[
    Hint::fixed("0-9", "import-key-number"),
    Hint::of(&[Action::PageDown], "import-key-more"),
    BACK,
    HELP,
    Hint::of(&[Action::Choose], "import-key-take-answer"),
    LEAVE,
];
const SAYS: &[Hint] = &[
    Hint::of(&[Action::OtherColumn], "import-key-other"),
    BACK,
    KEEP,
    HELP,
    Hint::of(&[Action::Choose], "import-key-count"),
    LEAVE,
];
const CHANGE: &[Hint] = &[
    BACK,
    KEEP,
    HELP,
    Hint::of(&[Action::Choose], "import-key-bring"),
    LEAVE,
];
const SETTLE: &[Hint] = &[
    Hint::fixed("1-9", "import-key-settle"),
    BACK,
    KEEP,
    HELP,
    Hint::of(&[Action::Choose], "import-key-bring"),
    LEAVE,
];
const NOTHING: &[Hint] = &[BACK, HELP, LEAVE];
const SETTLE_ALL: &[Hint] = &[
    Hint::fixed("1-9", "import-key-settle"),
    BACK,
    KEEP,
    HELP,
    LEAVE,
];
const BUSY: &[Hint] = &[Hint::of(&[Action::Leave], "import-key-stop")];
const DONE: &[Hint] = &[
    Hint::of(&[Action::ImportAll], "import-key-next"),
    HELP,
    Hint::of(&[Action::Choose], "import-key-cockpit"),
];
const DONE_UNDO: &[Hint] = &[
    Hint::of(&[Action::Undo], "import-key-undo"),
    Hint::of(&[Action::ImportAll], "import-key-next"),
    HELP,
    Hint::of(&[Action::Choose], "import-key-cockpit"),
];

const DONE_OLD: &[Hint] = &[
    Hint::of(&[Action::Undo], "import-key-undo"),
    Hint::of(&[Action::ImportAll], "import-key-next"),
    HELP,
    Hint::of(&[Action::Choose], "import-key-morning"),
    Hint::of(&[Action::Leave], "import-key-cockpit"),
];
const ANSWERING: &[Hint] = &[
    Hint::of(&[Action::Choose], "import-key-take-answer"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];
const LISTED: &[Hint] = &[
    Hint::of(&[Action::Undo], "import-key-undo"),
    Hint::of(&[Action::Choose], "import-key-explain"),
    Hint::of(&[Action::ImportAll], "import-key-import"),
    HELP,
    Hint::of(&[Action::Leave], "tui-act-back"),
];
const LISTED_NOT_IN: &[Hint] = &[
    Hint::of(&[Action::Undo], "import-key-undo"),
    Hint::of(&[Action::Choose], "import-key-not-in"),
    Hint::of(&[Action::ImportAll], "import-key-import"),
    HELP,
    Hint::of(&[Action::Leave], "tui-act-back"),
];
const LISTED_UNDONE: &[Hint] = &[
    Hint::of(&[Action::ImportAll], "import-key-import"),
    HELP,
    Hint::of(&[Action::Leave], "tui-act-back"),
];

impl ImportPage {
    /// The keys that work now, each with a word.
    pub fn hints(&self, ctx: &Ctx<'_>) -> Vec<(String, String)> {
        if self.typed.is_some() {
            return hint::words(TYPING, &[Context::Search], ctx);
        }
        if self.answering.is_some() {
            return hint::words(ANSWERING, &[Context::Search], ctx);
        }
        let idle = self.busy.is_none();
        let hints = match self.step {
            _ if self
                .question
                .as_ref()
                .is_some_and(|q| q.answers.len() > draw::ANSWERS) =>
            {
                ASKED_MUCH
            }
            _ if self.question.is_some() => ASKED,
            ImportStep::Pick => PICK,
            ImportStep::Says | ImportStep::Change if !idle => BUSY,
            ImportStep::Says => SAYS,
            ImportStep::Change if self.counted.as_ref().is_some_and(|c| c.takes_nothing()) => {
                match self.group_answers() {
                    [] => NOTHING,
                    [..] => SETTLE_ALL,
                }
            }
            ImportStep::Change if self.group_answers().is_empty() => CHANGE,
            ImportStep::Change => SETTLE,
            ImportStep::List if self.can_settle() && self.undone().is_some() => LISTED_NOT_IN,
            ImportStep::List if self.undone().is_some() => LISTED,
            ImportStep::List => LISTED_UNDONE,
            ImportStep::Done if self.counted.as_ref().is_some_and(|c| c.newest.is_some()) => {
                DONE_OLD
            }
            ImportStep::Done if self.counted.as_ref().is_some_and(|c| c.number.is_some()) => {
                DONE_UNDO
            }
            ImportStep::Done => DONE,
        };
        hint::words(hints, &[Context::Import, Context::Everywhere], ctx)
    }
}
