//! `i`: the plays by number, the required one chosen, the best one marked; a note if wanted. A digit
//! and Enter log it, or Enter alone.

use super::{Act, Answer, Overlay, View};
use crate::domain::board::QueueRow;
use crate::report::text;
use crate::store::desk::Command;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, Draft};
use crate::tui::editor::{Editor, Typed};
use crate::tui::keymap::{Code, Key};
use crate::tui::layout::lower;
use crate::tui::paint;
use crate::tui::writes::Save;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Keys while a play is being chosen.
const PLAYS: &[(&str, &str)] = &[
    ("1-9", "tui-key-choose"),
    ("Enter", "tui-key-log"),
    ("Tab", "tui-key-note"),
    ("Esc", "tui-key-leave"),
];
/// Keys while the note is being written.
const NOTE: &[(&str, &str)] = &[
    ("Tab", "tui-key-plays"),
    ("F2", "tui-key-log"),
    ("Esc", "tui-key-keep"),
];

/// The form.
#[derive(Clone, Debug)]
pub struct Intervene {
    warnings: Vec<String>,
    ids: Vec<String>,
    name: String,
    evidence: String,
    required: Option<usize>,
    best: Option<usize>,
    play: usize,
    plays: Vec<String>,
    note: Editor,
    writing: bool,
}

impl Intervene {
    /// A form for warnings; `new_id` makes the event ids now, so that saving twice saves once.
    pub fn new(rows: &[&QueueRow], ctx: &Ctx, new_id: fn() -> String) -> Option<Self> {
        let first = rows.first()?;
        let place = |id: Option<&String>| {
            id.and_then(|id| ctx.rules.plays.iter().position(|p| p.id == *id))
        };
        let required = place(first.required_play.as_ref());
        let best = place(first.best_play.as_ref());
        Some(Self {
            warnings: rows.iter().map(|r| r.id.clone()).collect(),
            ids: rows.iter().map(|_| new_id()).collect(),
            name: first.name.clone(),
            evidence: ctx
                .phrase()
                .evidence(&first.episode.evidence, first.at_stake),
            required,
            best,
            play: required.or(best).unwrap_or(0),
            plays: ctx.rules.plays.iter().map(|p| p.id.clone()).collect(),
            note: Editor::new(""),
            writing: false,
        })
    }

    /// Goes on with a draft: its text, its play, its event ids; `writing` puts the keys into the text.
    pub fn resume(&mut self, draft: &Draft, writing: bool) {
        if let About::Intervention {
            warnings,
            ids,
            play,
        } = &draft.about
        {
            self.warnings.clone_from(warnings);
            self.ids.clone_from(ids);
            if let Some(at) = self.plays.iter().position(|p| p == play) {
                self.play = at;
            }
            self.note = Editor::new(&draft.text);
            self.writing = writing;
        }
    }

    /// A form from a draft alone, whose warning is not on the board any more.
    pub fn orphan(draft: &Draft, ctx: &Ctx) -> Self {
        let mut form = Self {
            warnings: Vec::new(),
            ids: Vec::new(),
            name: draft.name.clone(),
            evidence: String::new(),
            required: None,
            best: None,
            play: 0,
            plays: ctx.rules.plays.iter().map(|p| p.id.clone()).collect(),
            note: Editor::new(""),
            writing: true,
        };
        form.resume(draft, true);
        form
    }

    /// The text ids of the warnings.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The half-typed response.
    pub fn draft(&self) -> Option<Draft> {
        (!self.note.is_blank()).then(|| self.as_draft())
    }

    fn as_draft(&self) -> Draft {
        Draft {
            about: About::Intervention {
                warnings: self.warnings.clone(),
                ids: self.ids.clone(),
                play: self.plays.get(self.play).cloned().unwrap_or_default(),
            },
            name: self.name.clone(),
            text: self.note.text(),
        }
    }

    /// The keys of the moment.
    pub fn hints(&self) -> &'static [(&'static str, &'static str)] {
        if self.writing { NOTE } else { PLAYS }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        match key.code {
            Code::F(2) => return self.save(view),
            Code::Char('s') if key.ctrl => return self.save(view),
            Code::Tab | Code::BackTab => {
                self.writing = !self.writing;
                return Answer::Done;
            }
            Code::Esc => return self.leave(),
            _ => {}
        }
        if self.writing {
            let typed = self.note.key(key);
            return self.typed(typed, view);
        }
        if key.code == Code::Enter {
            return self.save(view);
        }
        if let Some(digit) = key.digit() {
            let at = digit as usize;
            if (1..=self.plays.len()).contains(&at) {
                self.play = at - 1;
            }
            return Answer::Done;
        }
        let last = self.plays.len().saturating_sub(1);
        match key.as_command().code {
            Code::Left | Code::Char('h') => self.play = self.play.saturating_sub(1),
            Code::Right | Code::Char('l') if !key.ctrl => self.play = (self.play + 1).min(last),
            _ if key.ctrl || matches!(key.code, Code::F(_)) => return Answer::Ignored,
            _ => {}
        }
        Answer::Done
    }

    /// A paste goes into the note.
    pub fn paste(&mut self, text: &str, view: &View) -> Answer {
        self.writing = true;
        let typed = self.note.paste(text);
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

    fn leave(&mut self) -> Answer {
        match self.draft() {
            Some(draft) => Act::Leave(draft).into(),
            None => Act::Discard(self.as_draft()).into(),
        }
    }

    /// The same play as before, logged at once and without a note.
    pub fn with_play(mut self, play: &str, view: &View) -> Answer {
        if let Some(at) = self.plays.iter().position(|p| p == play) {
            self.play = at;
        }
        self.save(view)
    }

    fn save(&self, view: &View) -> Answer {
        let Some(play) = self.plays.get(self.play) else {
            return Answer::Done;
        };
        let note = (!self.note.is_blank()).then(|| self.note.text());
        let command = Command::Intervene {
            warnings: self.warnings.clone(),
            ids: self.ids.clone(),
            play: play.clone(),
            note,
            verify_on: None,
        };
        Act::Save(Box::new(Save {
            command,
            said: self.said(&view.ctx),
            draft: self.ids.first().cloned(),
            retry: Some(Overlay::Intervene(self.clone())),
        }))
        .into()
    }

    fn said(&self, ctx: &Ctx) -> String {
        let play = self.plays.get(self.play).map_or("", String::as_str);
        ctx.i18n.ta(
            "tui-said-logged",
            &[
                ("play", ctx.phrase().play(play).into()),
                ("name", text::clean(&self.name).into()),
                ("more", (self.warnings.len().saturating_sub(1)).into()),
            ],
        )
    }

    /// Draws the strip along the lower edge.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let ctx = &view.ctx;
        let inner_width = body.width.saturating_sub(4);
        let lines = self.strip(ctx, inner_width).len() as u16;
        let note = if self.writing || !self.note.is_blank() {
            (body.height / 3).clamp(3, 10)
        } else {
            0
        };
        let title = ctx.i18n.ta(
            "tui-intervene-title",
            &[
                ("name", text::clean(&self.name).into()),
                ("more", (self.warnings.len().saturating_sub(1)).into()),
            ],
        );
        let area = lower(body, lines + note + 4 + u16::from(note > 0));
        let inner = paint::popup(buf, area, &title, ctx.theme);
        let x = inner.x + 1;
        let width = inner.width.saturating_sub(2);
        paint::left(buf, x, inner.y, width, &self.evidence, ctx.theme.text);
        let mut y = inner.y + 1;
        for items in self.strip(ctx, width) {
            if y >= inner.bottom() {
                return None;
            }
            self.plays_line(ctx, &items, x, y, inner.right(), buf);
            y += 1;
        }
        if y < inner.bottom() {
            let legend = ctx.i18n.t("tui-intervene-legend");
            paint::left(buf, x, y, width, &legend, ctx.theme.muted);
            y += 1;
        }
        if note == 0 || y + 1 >= inner.bottom() {
            return None;
        }
        paint::left(
            buf,
            x,
            y,
            width,
            &ctx.i18n.t("tui-note-label"),
            ctx.theme.heading,
        );
        let area = Rect::new(x, y + 1, width, inner.bottom() - y - 1);
        let cursor = self.note.draw(area, buf);
        cursor.filter(|_| self.writing)
    }

    /// The plays, as many in a line as fit: place and text.
    fn strip(&self, ctx: &Ctx, width: u16) -> Vec<Vec<(usize, String)>> {
        let mut lines = vec![Vec::new()];
        let mut used = 0;
        for (i, id) in self.plays.iter().enumerate() {
            let mut item = format!("{} {}", i + 1, ctx.phrase().play(id));
            if self.required == Some(i) {
                item.push_str(" →");
            }
            if self.best == Some(i) {
                item.push_str(" ★");
            }
            let wide = text::width(&item) + 4;
            if used + wide > usize::from(width) && used > 0 {
                lines.push(Vec::new());
                used = 0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push((i, item));
            }
        }
        lines
    }

    fn plays_line(
        &self,
        ctx: &Ctx,
        items: &[(usize, String)],
        x: u16,
        y: u16,
        end: u16,
        buf: &mut Buffer,
    ) {
        let mut x = x;
        for (i, item) in items {
            let on = *i == self.play;
            let (shown, style) = if on {
                (format!("[{item}]"), ctx.theme.cursor)
            } else {
                (format!(" {item} "), ctx.theme.text)
            };
            x = paint::left(buf, x, y, end.saturating_sub(x), &shown, style) + 2;
        }
    }
}
