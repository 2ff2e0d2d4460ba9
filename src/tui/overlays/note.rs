//! `n`: a note on a response that is logged already.

use super::{Act, Answer, Overlay, View};
use crate::domain::board::QueueRow;
use crate::report::text;
use crate::store::desk::Command;
use crate::tui::draft::{About, Draft};
use crate::tui::editor::{Editor, Typed};
use crate::tui::keymap::{Code, Key};
use crate::tui::layout::lower;
use crate::tui::paint;
use crate::tui::writes::Save;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Its keys.
pub const HINTS: &[(&str, &str)] = &[("F2", "tui-key-save"), ("Esc", "tui-key-keep")];

/// The form.
#[derive(Clone, Debug)]
pub struct Note {
    id: String,
    intervention: String,
    name: String,
    before: String,
    editor: Editor,
}

impl Note {
    /// A note on the newest response to a warning; what it says already can be gone on with.
    pub fn new(row: &QueueRow, id: String) -> Option<Self> {
        let response = row.response.as_ref()?;
        let before = response.note.clone().unwrap_or_default();
        Some(Self {
            id,
            intervention: response.event.clone(),
            name: row.name.clone(),
            editor: Editor::new(&before),
            before,
        })
    }

    /// Goes on with a draft.
    pub fn resume(draft: &Draft) -> Option<Self> {
        let About::Note { id, intervention } = &draft.about else {
            return None;
        };
        Some(Self {
            id: id.clone(),
            intervention: intervention.clone(),
            name: draft.name.clone(),
            before: String::new(),
            editor: Editor::new(&draft.text),
        })
    }

    /// The event id of the response it is on.
    pub fn response(&self) -> &str {
        &self.intervention
    }

    /// The half-typed note.
    pub fn draft(&self) -> Option<Draft> {
        (self.editor.text() != self.before && !self.editor.is_blank()).then(|| self.as_draft())
    }

    fn as_draft(&self) -> Draft {
        Draft {
            about: About::Note {
                id: self.id.clone(),
                intervention: self.intervention.clone(),
            },
            name: self.name.clone(),
            text: self.editor.text(),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        match key.code {
            Code::F(2) => return self.save(view),
            Code::Char('s') if key.ctrl => return self.save(view),
            Code::Esc => {
                return match self.draft() {
                    Some(draft) => Act::Leave(draft).into(),
                    None => Act::Discard(self.as_draft()).into(),
                };
            }
            Code::Tab | Code::BackTab => return Answer::Done,
            _ => {}
        }
        let typed = self.editor.key(key);
        self.typed(typed, view)
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str, view: &View) -> Answer {
        let typed = self.editor.paste(text);
        self.typed(typed, view)
    }

    fn typed(&self, typed: Typed, view: &View) -> Answer {
        match typed {
            Typed::Nothing => Answer::Ignored,
            Typed::Moved => Answer::Done,
            Typed::Changed => Act::Keep(self.as_draft(), None).into(),
            // What fitted is kept like everything else.
            Typed::Full => {
                let full = view.ctx.i18n.t("tui-note-full");
                Act::Keep(self.as_draft(), Some(full)).into()
            }
        }
    }

    fn save(&self, view: &View) -> Answer {
        if self.editor.is_blank() {
            return Act::Say(view.ctx.i18n.t("tui-note-empty")).into();
        }
        let name = text::clean(&self.name);
        Act::Save(Box::new(Save {
            command: Command::Note {
                id: self.id.clone(),
                intervention: self.intervention.clone(),
                text: self.editor.text(),
            },
            said: view.ctx.i18n.ta("tui-said-noted", &[("name", name.into())]),
            retry: Some(Overlay::Note(self.clone())),
            draft: Some(self.id.clone()),
        }))
        .into()
    }

    /// Draws the text along the lower edge.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let ctx = &view.ctx;
        let name = text::clean(&self.name);
        let title = ctx.i18n.ta("tui-note-title", &[("name", name.into())]);
        let area = lower(body, (body.height / 2).max(6));
        let inner = paint::popup(buf, area, &title, ctx.theme);
        let width = inner.width.saturating_sub(2);
        self.editor
            .draw(Rect::new(inner.x + 1, inner.y, width, inner.height), buf)
    }
}
