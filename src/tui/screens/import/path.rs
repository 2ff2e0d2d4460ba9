//! What is typed on the import page: the path of a file, and the rest of an answer.

use super::{ImportPage, ImportStep};
use crate::intake::desk::ImportTask;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::field::TextLine;
use crate::tui::keymap::Key;
use crate::tui::overlays::{Reaction, View};
use std::path::PathBuf;

impl ImportPage {
    /// Takes a paste: into the path.
    pub fn paste(&mut self, text: &str, view: &View<'_>) -> Reaction {
        if let Some((_, line)) = &mut self.answering {
            line.paste(text);
            return Reaction::Done;
        }
        if self.step != ImportStep::Pick || self.question.is_some() {
            return Reaction::Done;
        }
        let line = self.typed.get_or_insert_default();
        line.paste(text);
        let text = line.text().to_owned();
        self.ask(ImportTask::Complete(text), view)
    }

    /// Takes a key into the rest of an answer.
    pub(super) fn answer_typed(&mut self, key: Key, view: &View<'_>) -> Reaction {
        let Some((answer, line)) = &mut self.answering else {
            return Reaction::Done;
        };
        match view.ctx.keys.action(&[Context::Search], key) {
            Some(Action::Leave) => {
                self.answering = None;
                Reaction::Done
            }
            Some(Action::Choose) => {
                let text = line.text().trim().to_owned();
                if text.is_empty() {
                    return Reaction::Done;
                }
                let mut answer = answer.clone();
                if let Some(told) = answer.told.last_mut() {
                    told.value.push_str(&text);
                }
                self.answering = None;
                self.answered(answer, view)
            }
            _ if line.key(key, view.ctx.keys) => Reaction::Done,
            _ if key.ctrl => Reaction::Ignored,
            _ => Reaction::Done,
        }
    }

    pub(super) fn typing(&mut self, key: Key, view: &View<'_>) -> Reaction {
        let Some(line) = &mut self.typed else {
            return Reaction::Done;
        };
        match view.ctx.keys.action(&[Context::Search], key) {
            Some(Action::Leave) => {
                self.typed = None;
                self.cursor = 0;
                Reaction::Done
            }
            Some(Action::Choose) => {
                let text = line.text().trim().to_owned();
                if text.is_empty() || text.ends_with('/') {
                    return Reaction::Done;
                }
                self.typed = None;
                self.pick(PathBuf::from(text), None, Vec::new(), view)
            }
            Some(Action::NextHit) => {
                if let Some(longer) = completed(line.text(), &self.paths) {
                    *line = TextLine::new(&longer);
                }
                let text = line.text().to_owned();
                self.ask(ImportTask::Complete(text), view)
            }
            _ if line.key(key, view.ctx.keys) => {
                let text = line.text().to_owned();
                self.ask(ImportTask::Complete(text), view)
            }
            _ if key.ctrl => Reaction::Ignored,
            _ => Reaction::Done,
        }
    }
}

/// The longest beginning that all fitting paths share, where it says more than what is typed.
fn completed(typed: &str, paths: &[String]) -> Option<String> {
    let mut fitting = paths.iter().filter(|path| path.starts_with(typed));
    let first = fitting.next()?;
    let shared = fitting.fold(first.as_str(), |shared, path| {
        let same = shared
            .char_indices()
            .zip(path.chars())
            .find(|((_, a), b)| a != b)
            .map_or(shared.len().min(path.len()), |((at, _), _)| at);
        &shared[..same]
    });
    (shared.len() > typed.len()).then(|| shared.to_owned())
}

#[cfg(test)]
mod tests {
    use super::completed;

    #[test]
    fn a_path_is_completed_as_far_as_all_that_fit_agree() {
        let paths = ["销售.csv".to_owned(), "销量.csv".to_owned(), "x".to_owned()];
        assert_eq!(completed("", &paths[..2]), Some("销".to_owned()));
        assert_eq!(completed("销", &paths), None);
        assert_eq!(completed("销量", &paths), Some("销量.csv".to_owned()));
        assert_eq!(completed("q", &paths), None);
    }
}
