//! How the import page looks: rows above, and below a rule the question, or what the rows mean.

mod list;
mod parts;
mod progress;

pub use parts::{ANSWERS, columns, counts, kinds, seconds};

use super::{ImportPage, ImportStep};
use crate::i18n::Arg;
use crate::intake::told::Told;
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::message::Painted;
use crate::tui::overlays::View;
use crate::tui::paint;
use crate::tui::screens::sheet::Line;
use parts::{
    age, answers, file_line, fit, kind_name, lines, number, put, rows, typing_line, waiting,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows of counts before the rejected ones.
pub const COUNTS: usize = 3;
/// What stands for the kind in an answer: no option of a file, but the file's own.
pub const KIND: &str = "kind";
/// With so much room what a column is read as stands in a column of its own, so wide.
const WIDE: usize = 110;
const READ: usize = 28;
/// The rows above keep at least so many lines.
const LEAST: u16 = 4;

/// What is drawn: rows of which one may be in front, and a part below them.
struct ImportSheet {
    rows: Vec<Line>,
    front: Option<usize>,
    heading: String,
    below: Vec<Line>,
    /// The line of the part below that stays in sight.
    keep: usize,
}

impl ImportPage {
    /// Draws itself over everything.
    pub fn draw(&self, view: &View<'_>, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let inner = paint::popup(buf, body, &self.title(ctx), ctx.theme);
        if inner.height < 2 || inner.width < 8 {
            return Painted::around(inner);
        }
        if let Some((answer, line)) = &self.answering {
            let cursor = typing_line((&answer.label, line), &[], ctx, inner, buf);
            return Painted::around(inner).with(Some(cursor));
        }
        if let Some(line) = &self.typed {
            let path = ctx.i18n.t("import-page-path");
            let cursor = typing_line((&path, line), &self.paths, ctx, inner, buf);
            return Painted::around(inner).with(Some(cursor));
        }
        let room = usize::from(inner.width.saturating_sub(4));
        let sheet = self.sheet(ctx, room);
        let below = (sheet.below.len() as u16 + 1).min(inner.height.saturating_sub(LEAST));
        let below = if sheet.below.is_empty() { 0 } else { below };
        let above = Rect {
            height: inner.height - below,
            ..inner
        };
        rows(&sheet, above, ctx, buf);
        if below > 1 {
            let y = above.bottom();
            paint::rule(
                buf,
                Rect::new(body.x, y, body.width, 1),
                y,
                &sheet.heading,
                ctx.theme,
            );
            let high = usize::from(below - 1);
            let first = (sheet.keep + 1).saturating_sub(high);
            for (line, y) in sheet.below.iter().skip(first).zip(y + 1..inner.bottom()) {
                put(line, inner, y, buf);
            }
        }
        Painted::around(inner)
    }

    fn title(&self, ctx: &Ctx<'_>) -> String {
        let i18n = ctx.i18n;
        let t = |key: &str| i18n.t(key);
        let mut parts = vec![match self.step {
            ImportStep::Pick => t("import-page-pick"),
            ImportStep::Says => t("import-page-says"),
            ImportStep::Change if self.busy.as_ref().is_some_and(|b| b.writes) => {
                t("import-page-writing")
            }
            ImportStep::Change => t("import-page-change"),
            ImportStep::Done => t("import-page-done"),
            ImportStep::List => t("import-page-list"),
        }];
        let kind = self.wish.as_ref().and_then(|wish| wish.kind);
        if self.step != ImportStep::Pick {
            parts.extend(kind.map(|kind| kind_name(kind, i18n)));
        }
        let counted = self.counted.as_ref().map(|c| c.rows);
        let looked = self.looked.as_ref().and_then(|l| l.rows);
        let counted = counted.or(looked.filter(|_| self.step == ImportStep::Says));
        parts.extend(counted.map(|n| i18n.ta("import-page-rows", &[("rows", Arg::count(n))])));
        if self.step == ImportStep::Says
            && let Some(looked) = &self.looked
        {
            parts.push(looked.form.clone());
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    fn sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let mut sheet = match self.step {
            ImportStep::Pick => self.pick_sheet(ctx, room),
            ImportStep::Says => self.says_sheet(ctx, room),
            ImportStep::Change => self.change_sheet(ctx, room),
            ImportStep::Done => self.done_sheet(ctx, room),
            ImportStep::List => self.list_sheet(ctx, room),
        };
        if let Some(question) = &self.question {
            sheet.front = None;
            sheet.heading = match self.number {
                Some(number) => {
                    let args = [("number", number.into())];
                    ctx.i18n.ta("import-page-number", &args)
                }
                None => ctx.i18n.t("import-page-question"),
            };
            let asked = text::wrap(&question.text, room);
            let mut below: Vec<Line> = asked
                .into_iter()
                .map(|line| vec![(line, ctx.theme.text)])
                .collect();
            sheet.keep = below.len() + self.cursor;
            let front = if self.has_none_in_front() {
                usize::MAX
            } else {
                self.cursor
            };
            below.extend(answers(&question.answers, Some(front), ctx));
            sheet.below = below;
        }
        sheet
    }

    fn pick_sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let Some(files) = &self.files else {
            return waiting(ctx, "import-page-looking");
        };
        if files.is_empty() {
            return waiting(ctx, "import-page-no-files");
        }
        ImportSheet {
            rows: files
                .iter()
                .map(|file| file_line(file, ctx, room))
                .collect(),
            front: Some(self.cursor),
            heading: String::new(),
            below: Vec::new(),
            keep: 0,
        }
    }

    fn says_sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let Some(looked) = &self.looked else {
            let key = match (&self.busy, &self.question) {
                (Some(_), _) => "import-page-reading",
                (None, Some(_)) => "import-page-choose-first",
                (None, None) => "import-page-unread",
            };
            return waiting(ctx, key);
        };
        let i18n = ctx.i18n;
        let also: Vec<String> = looked.also.iter().map(|k| kind_name(*k, i18n)).collect();
        let also = if also.is_empty() {
            String::new()
        } else {
            let list = also.join(&i18n.t("domain-list"));
            i18n.ta("import-page-also", &[("kinds", list.into())])
        };
        let first = vec![
            (fit(&i18n.t("import-page-kind"), 13), ctx.theme.muted),
            (fit(&kind_name(looked.kind, i18n), 21), ctx.theme.text),
            (also, ctx.theme.muted),
        ];
        let mut rows = vec![first];
        rows.extend(looked.read_in.iter().map(|form| {
            vec![
                (fit(&form.label, 13), ctx.theme.muted),
                (form.name.clone(), ctx.theme.text),
            ]
        }));
        rows.extend(looked.fields.iter().map(|field| {
            let sign = if field.asked { "? " } else { "" };
            let read = match field.read_as.as_str() {
                said if room >= WIDE => fit(said, READ),
                "" => String::new(),
                said => format!("{said}   "),
            };
            let title = match field.title.as_str() {
                "" => i18n.t("import-page-none"),
                title => title.to_owned(),
            };
            let style = if field.title.is_empty() || field.is_idle {
                ctx.theme.muted
            } else {
                ctx.theme.text
            };
            vec![
                (fit(&format!("{sign}{}", field.name), 13), style),
                (fit(&title, 21), style),
                (read, ctx.theme.info),
                (field.values.join(" · "), ctx.theme.muted),
            ]
        }));
        let mut below = Vec::new();
        if !looked.again.is_empty() {
            let told: Vec<String> = looked.again.iter().map(Told::to_string).collect();
            let args = [("told", text::clean(&told.join(" ")).into_owned().into())];
            below.extend(lines(&i18n.ta("import-page-again", &args), room, ctx));
        }
        if !looked.unused.is_empty() {
            let list = looked.unused.join(&i18n.t("domain-list"));
            let list = text::clean(&list).into_owned();
            let said = i18n.ta("import-page-unused", &[("titles", list.into())]);
            below.extend(lines(&said, room, ctx));
        }
        ImportSheet {
            rows,
            front: Some(self.cursor),
            heading: i18n.t("import-page-besides"),
            below,
            keep: 0,
        }
    }

    fn change_sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let i18n = ctx.i18n;
        let Some(counted) = &self.counted else {
            return self.progress_sheet(ctx, room);
        };
        if self.busy.is_some() {
            return self.progress_sheet(ctx, room);
        }
        let count = |key: &str, n: u64| {
            vec![
                (fit(&i18n.t(key), 13), ctx.theme.text),
                (number(n), ctx.theme.text),
            ]
        };
        let mut rows = vec![
            count("import-page-new", counted.new),
            count("import-page-changed", counted.changed),
            count("import-page-same", counted.same),
        ];
        rows.extend(counted.groups.iter().map(|group| {
            vec![
                (fit(&i18n.t("import-page-rejected"), 13), ctx.theme.error),
                (fit(&number(group.rows), 8), ctx.theme.text),
                (group.line.clone(), ctx.theme.text),
            ]
        }));
        let at = self.cursor.checked_sub(COUNTS);
        let group = at.and_then(|at| counted.groups.get(at));
        let (heading, below) = if let Some(group) = group {
            let mut below = lines(&group.line, room, ctx);
            below.extend(answers(&group.answers, None, ctx));
            let key = if group.answers.is_empty() {
                "import-page-unsettled"
            } else {
                "import-page-settles"
            };
            (i18n.t(key), below)
        } else {
            let notes = counted.notes.iter();
            let effects = counted.effects.iter();
            let effects = effects.flat_map(|said| text::wrap(said, room));
            let mut below: Vec<Line> = effects.map(|l| vec![(l, ctx.theme.text)]).collect();
            below.extend(notes.flat_map(|note| lines(note, room, ctx)));
            below.extend(age(counted, "import-page-old", ctx, room));
            let heading = match counted.effects.as_slice() {
                [] => "import-page-besides",
                [..] => "import-page-reader",
            };
            (i18n.t(heading), below)
        };
        ImportSheet {
            rows,
            front: Some(self.cursor),
            heading,
            below,
            keep: 0,
        }
    }

    fn done_sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let mut rows: Vec<Line> = Vec::new();
        for (came, line) in &self.ends {
            let (sign, style) = if *came {
                ("✓", ctx.theme.saved)
            } else {
                ("✗", ctx.theme.error)
            };
            for line in text::wrap(&format!("{sign} {line}"), room) {
                rows.push(vec![(line, style)]);
            }
        }
        if let Some(counted) = &self.counted {
            rows.push(vec![(
                counts(counted, "import-page-in", ctx.i18n),
                ctx.theme.text,
            )]);
            rows.extend(age(counted, "import-page-old-done", ctx, room));
            for note in &counted.notes {
                rows.extend(lines(&format!("· {note}"), room, ctx));
            }
            for group in &counted.groups {
                rows.extend(
                    text::wrap(&format!("✗ {}", group.line), room)
                        .into_iter()
                        .map(|l| vec![(l, ctx.theme.error)]),
                );
            }
            if let Some(path) = &counted.rejects_file {
                let args = [("path", path.as_str().into())];
                rows.extend(lines(&ctx.i18n.ta("import-rejects-file", &args), room, ctx));
            }
        }
        if rows.is_empty() {
            return waiting(ctx, "import-page-nothing");
        }
        ImportSheet {
            rows,
            front: None,
            heading: String::new(),
            below: Vec::new(),
            keep: 0,
        }
    }
}
