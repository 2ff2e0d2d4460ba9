//! A form in its box, in either look.

use super::choice::Choice;
use super::field::{Blank, Field};
use super::{Form, FormRow, Framing};
use crate::report::{number, text};
use crate::tui::ctx::Ctx;
use crate::tui::layout::lower;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Columns of a value in brackets before its hint.
const VALUE: u16 = 30;

/// What every row of one frame needs.
struct Pen<'a, 'b> {
    ctx: &'a Ctx<'a>,
    inner: Rect,
    /// The next free row.
    y: u16,
    /// Columns of the widest label, in the look that has them in a column.
    labels: u16,
    buf: &'b mut Buffer,
}

impl Form {
    /// Draws the form along the lower edge of `body`, as high as it needs; returns its frame,
    /// and where the terminal's cursor belongs.
    pub fn draw(&self, ctx: &Ctx, body: Rect, buf: &mut Buffer) -> Painted {
        let room = body.width.saturating_sub(4);
        let rows: u16 = self.rows(room, body.height).sum();
        let area = lower(body, rows.saturating_add(2));
        let inner = paint::popup(buf, area, &self.title, ctx.theme);
        let labels = self.fields().map(|f| text::width(f.label()) as u16);
        let mut pen = Pen {
            ctx,
            inner,
            y: inner.y,
            labels: labels.max().unwrap_or(0),
            buf,
        };
        let mut cursor = None;
        let mut at = 0;
        let hidden = self.hidden(room, (body.height, inner.height));
        let told = self.parts.len() - self.told().len();
        for (n, (part, rows)) in (self.parts.iter().zip(self.rows(room, body.height))).enumerate() {
            match part {
                FormRow::Remark(_) if n >= told => {}
                FormRow::Said(_) | FormRow::Remark(_) if n < hidden => {}
                FormRow::Field(_) if n < hidden => at += 1,
                FormRow::Said(text) => pen.sentence(text, ctx.theme.text),
                FormRow::Remark(text) => pen.sentence(text, ctx.theme.muted),
                FormRow::Field(field) => {
                    let on = at == self.front;
                    at += 1;
                    if rows > 0 {
                        let here = pen.field(field, self.look, on, rows);
                        cursor = if on { here } else { cursor };
                    }
                }
            }
        }
        let taken = pen.told(self.told(), self.passed, area);
        // In a box too small for the field in front there is no place for it.
        Painted::around(inner)
            .saying(taken)
            .with(cursor.filter(|at| inner.contains(*at)))
    }

    /// How many parts at the beginning give way, so that the field in front is in sight in a box of so many rows.
    fn hidden(&self, width: u16, (body, height): (u16, u16)) -> usize {
        let rows: Vec<u16> = self.rows(width, body).collect();
        let fields = self.parts.iter().enumerate();
        let mut fields = fields.filter(|(_, part)| matches!(part, FormRow::Field(_)));
        let front = fields.nth(self.front).map_or(0, |(at, _)| at);
        let mut hidden = 0;
        while hidden < front && rows[hidden..=front].iter().sum::<u16>() > height {
            hidden += 1;
        }
        hidden
    }

    /// Rows of each part at a width inside the box; none for a field that does not show.
    fn rows(&self, width: u16, body: u16) -> impl Iterator<Item = u16> {
        let mut at = 0;
        self.parts.iter().map(move |part| match part {
            FormRow::Said(text) | FormRow::Remark(text) => {
                text::wrap(text, usize::from(width)).len() as u16
            }
            FormRow::Field(field) => {
                let on = at == self.front;
                at += 1;
                if !field.shows(on) {
                    return 0;
                }
                below(field, width)
                    + match field.blank() {
                        Blank::Choice(choice) if is_strip(choice, self.look) => {
                            choice.lines(width).len() as u16
                        }
                        Blank::Text(_) | Blank::Day(_) | Blank::Number(_) | Blank::Choice(_) => 1,
                        Blank::Note { rows, .. } => {
                            rows(body) + u16::from(has_heading(field, self.look))
                        }
                    }
            }
        })
    }
}

/// What stands below a field that is not right, or that has a consequence.
fn refusal_of(field: &Field) -> Option<String> {
    field.refused().map(|error| format!("! {error}"))
}

/// Rows of that at a width.
fn below(field: &Field, width: u16) -> u16 {
    let said = refusal_of(field);
    said.map_or(0, |said| text::wrap(&said, usize::from(width)).len() as u16)
}

/// Whether all options show: always where digits choose them.
fn is_strip(choice: &Choice, look: Framing) -> bool {
    !choice.is_folded() && (choice.is_numbered() || look == Framing::Bare)
}

/// Whether the label stands in a row of its own above the text.
fn has_heading(field: &Field, look: Framing) -> bool {
    look == Framing::Bare && !field.label().is_empty()
}

impl Pen<'_, '_> {
    fn right(&self) -> u16 {
        self.inner.right()
    }

    /// Rows left in the box.
    fn left(&self) -> u16 {
        self.inner.bottom().saturating_sub(self.y)
    }

    /// One row of text from `x` to a column before the border; returns the column behind it.
    fn put(&mut self, x: u16, content: &str, style: Style) -> u16 {
        let room = self.right().saturating_sub(x);
        paint::left(self.buf, x, self.y, room, content, style)
    }

    /// What is told at the end, as much of it as fits; where that is not all, the lower edge says which lines show; the columns
    /// that takes, the corner among them.
    fn told(&mut self, rows: &[FormRow], passed: usize, frame: Rect) -> u16 {
        let room = usize::from(self.inner.width.saturating_sub(2));
        let lines = rows.iter().map(|row| match row {
            FormRow::Remark(said) | FormRow::Said(said) => text::wrap(said, room),
            FormRow::Field(_) => Vec::new(),
        });
        let lines: Vec<String> = lines.flatten().collect();
        let left = usize::from(self.left());
        let first = passed.min(lines.len().saturating_sub(left));
        for line in lines.iter().skip(first).take(left) {
            let x = self.inner.x + 1;
            paint::left(
                self.buf,
                x,
                self.y,
                self.inner.width.saturating_sub(2),
                line,
                self.ctx.theme.muted,
            );
            self.y += 1;
        }
        if left == 0 || lines.len() <= left {
            return 1;
        }
        let last = first + left;
        let args = [
            ("first", (first + 1).into()),
            ("last", last.into()),
            ("all", lines.len().into()),
        ];
        let mut said = self.ctx.i18n.ta("cockpit-range", &args);
        if last < lines.len() {
            said.push_str(" ↓");
        }
        let y = frame.bottom().saturating_sub(1);
        paint::edge_right(self.buf, (frame, y), 0, &said, self.ctx.theme.muted)
    }

    fn sentence(&mut self, content: &str, style: Style) {
        let room = self.inner.width.saturating_sub(2);
        for line in text::wrap(content, usize::from(room)) {
            if self.left() > 0 {
                paint::left(self.buf, self.inner.x + 1, self.y, room, &line, style);
                self.y += 1;
            }
        }
    }

    /// A field, and the error below it.
    fn field(&mut self, field: &Field, look: Framing, on: bool, rows: u16) -> Option<Position> {
        if self.left() == 0 {
            return None;
        }
        let is_pointed = on && look == Framing::Bracketed;
        let goes_along = matches!(field.blank(), Blank::Choice(choice) if is_strip(choice, look));
        if is_pointed && !goes_along {
            self.point();
        }
        let below = below(field, self.inner.width.saturating_sub(2));
        let rows = (rows - below).min(self.left());
        let cursor = match (field.blank(), look) {
            (Blank::Choice(choice), look) if is_strip(choice, look) => {
                self.strip(choice, rows, is_pointed);
                None
            }
            (_, Framing::Bare) => self.bare(field, rows),
            (_, Framing::Bracketed) => self.bracketed(field, rows),
        };
        if let Some(error) = refusal_of(field) {
            self.sentence(&error, self.ctx.theme.error);
        }
        cursor
    }

    /// The sign of the row in front.
    fn point(&mut self) {
        paint::gutter(self.buf, self.inner.x, self.y, self.ctx.theme);
    }

    /// Options beside each other, the chosen one in brackets; the sign of the field in front stands beside it.
    fn strip(&mut self, choice: &Choice, rows: u16, is_pointed: bool) {
        let width = self.inner.width.saturating_sub(2);
        for items in choice.lines(width).iter().take(usize::from(rows)) {
            let has_chosen = items
                .iter()
                .any(|(place, _)| choice.chosen() == Some(*place));
            if is_pointed && has_chosen {
                self.point();
            }
            let mut x = self.inner.x + 1;
            for (place, item) in items {
                let chosen = choice.chosen() == Some(*place);
                let (shown, style) = if chosen {
                    (format!("[{item}]"), self.ctx.theme.cursor)
                } else {
                    (format!(" {item} "), self.ctx.theme.text)
                };
                x = self.put(x, &shown, style) + choice.gap();
            }
            self.y += 1;
        }
    }

    /// The value right behind its label, a note below it.
    fn bare(&mut self, field: &Field, rows: u16) -> Option<Position> {
        let theme = self.ctx.theme;
        let mut x = self.inner.x + 1;
        if !field.label().is_empty() {
            let room = self.inner.width.saturating_sub(2);
            x = paint::left(self.buf, x, self.y, room, field.label(), theme.heading) + 1;
        }
        let room = self.right().saturating_sub(x + 1);
        if let Blank::Note { editor, .. } = field.blank() {
            let heading = u16::from(has_heading(field, Framing::Bare));
            let rows = rows.saturating_sub(heading);
            let width = self.inner.width.saturating_sub(2);
            let area = Rect::new(self.inner.x + 1, self.y + heading, width, rows);
            self.y += heading + rows;
            return editor.draw(area, self.buf);
        }
        let cursor = match field.blank() {
            Blank::Text(line) => Some(line.draw(x, self.y, room, theme, self.buf)),
            Blank::Number(_) | Blank::Day(_) | Blank::Choice(_) | Blank::Note { .. } => {
                let end = self.put(x, &words(field.blank(), self.ctx), theme.text);
                matches!(field.blank(), Blank::Number(_)).then_some(Position { x: end, y: self.y })
            }
        };
        self.y += 1;
        cursor
    }

    /// Label, value in brackets and hint, each in its column.
    fn bracketed(&mut self, field: &Field, rows: u16) -> Option<Position> {
        let theme = self.ctx.theme;
        self.put(self.inner.x + 1, field.label(), theme.heading);
        let open = self.inner.x + 1 + self.labels + u16::from(self.labels > 0) * 2;
        // The hint leaves before the value becomes too short to be read.
        let hint = open + VALUE;
        let has_hint = !field.says().is_empty() && self.right() > hint + VALUE / 2;
        let end = if has_hint { hint } else { self.right() };
        let room = end.saturating_sub(open + 4);
        let cursor = match field.blank() {
            Blank::Note { editor, .. } => {
                let area = Rect::new(open + 1, self.y, room, rows);
                let cursor = editor.draw(area.intersection(self.inner), self.buf);
                self.put(open, "[", theme.muted);
                let first = self.y;
                self.y += rows.saturating_sub(1);
                self.put(open + 1 + room, "]", theme.muted);
                self.y = first;
                cursor
            }
            Blank::Text(line) => {
                self.put(open, "[", theme.muted);
                let cursor = line.draw(open + 1, self.y, room, theme, self.buf);
                self.put(open + 1 + room, "]", theme.muted);
                Some(cursor)
            }
            Blank::Number(_) | Blank::Day(_) | Blank::Choice(_) => {
                let shown = format!("[{}]", words(field.blank(), self.ctx));
                let behind = self.put(open, &shown, theme.cursor);
                let at = behind.saturating_sub(1);
                matches!(field.blank(), Blank::Number(_)).then_some(Position { x: at, y: self.y })
            }
        };
        if has_hint {
            self.put(hint, field.says(), theme.muted);
        }
        self.y += rows.max(1);
        cursor
    }
}

/// The value of a field that is not typed into as text.
fn words(blank: &Blank, ctx: &Ctx) -> String {
    match blank {
        Blank::Day(days) => {
            let day = days.day().map(|day| number::day_with_year(ctx.i18n, day));
            let remark = days.remark().map(str::to_owned);
            let said: Vec<String> = day.into_iter().chain(remark).collect();
            said.join(" · ")
        }
        Blank::Choice(choice) => choice.words().to_owned(),
        Blank::Number(number) => number.text().to_owned(),
        Blank::Text(_) | Blank::Note { .. } => String::new(),
    }
}
