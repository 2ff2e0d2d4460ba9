//! A key in the footer of an overlay, with a word of its own.

use super::action::Action;
use super::context::Context;
use super::ctx::Ctx;

/// The first keys of some actions, or keys that cannot be changed, and a word for them.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    actions: &'static [Action],
    fixed: &'static str,
    /// Fluent key.
    word: &'static str,
}

impl Hint {
    /// The keys of actions.
    pub const fn of(actions: &'static [Action], word: &'static str) -> Self {
        Self {
            actions,
            fixed: "",
            word,
        }
    }

    /// Whether it names the key of an action.
    pub fn is_of(&self, action: Action) -> bool {
        self.actions.contains(&action)
    }

    /// Keys that are what they are, such as digits.
    pub const fn fixed(keys: &'static str, word: &'static str) -> Self {
        Self {
            actions: &[],
            fixed: keys,
            word,
        }
    }
}

/// Hints as words, for a footer; an action without a key is left out.
pub fn words(hints: &[Hint], contexts: &[Context], ctx: &Ctx) -> Vec<(String, String)> {
    let shown = hints.iter().map(|hint| {
        let mut keys: Vec<String> = hint
            .actions
            .iter()
            .filter_map(|action| ctx.keys.label(contexts, *action))
            .collect();
        if !hint.fixed.is_empty() {
            keys.push(hint.fixed.to_owned());
        }
        (keys.join(" "), ctx.i18n.t(hint.word))
    });
    shown.filter(|(keys, _)| !keys.is_empty()).collect()
}
