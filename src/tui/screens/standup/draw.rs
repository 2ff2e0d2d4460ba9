//! The three kinds of pages of the stand-up: somebody, those with nothing to answer, the brief.

use super::{Called, StandUp, Stop};
use crate::domain::board::{Board, GridRow, QueueRow};
use crate::domain::warning::{DayVerdict, State};
use crate::report::brief::{Brief, logged_today};
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::message::Edge;
use crate::tui::screens::shared::sentence;
use crate::tui::screens::sheet::{self, Block, Line, PageSheet, no_rows};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashSet;

impl StandUp {
    /// Draws what is in front; returns the edge for what the last key did.
    pub fn draw(&self, board: &Board, ctx: &Ctx<'_>, area: Rect, buf: &mut Buffer) -> Edge {
        let sheet = self.sheet(board, ctx, area);
        sheet::draw(sheet, (ctx, &no_rows), &self.reading, area, buf).1
    }

    /// How long the page in front is at the current width.
    pub fn measure(&mut self, board: &Board, ctx: &Ctx<'_>, area: Rect) {
        let aside = &mut Buffer::empty(area);
        let (extent, _) = sheet::draw(
            self.sheet(board, ctx, area),
            (ctx, &no_rows),
            &self.reading,
            area,
            aside,
        );
        self.reading.extent = extent;
        self.reading.keep_in_view();
    }

    fn sheet(&self, board: &Board, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        match self.stop {
            Stop::Person(at) => self.person(at, board, ctx, area),
            Stop::Rest => self.rest(board, ctx, area),
            Stop::End => self.end(ctx, area),
        }
    }

    fn person(&self, at: usize, board: &Board, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let (width, side) = (sheet::room(area), sheet::side_room(area));
        let args = [("at", (at + 1).into()), ("all", self.called.len().into())];
        let mut title = vec![ctx.i18n.ta("standup-title", &args)];
        title.extend(self.called().map(|called| called.named(ctx)));
        if let Some((_, row)) = self.grid_row(board) {
            title.push(ctx.phrase().tier(&row.tier));
        }
        let lines = self.seen(board, ctx, width);
        PageSheet {
            title: title.join(" · "),
            right: self.timer.words(true, ctx),
            top: lines.into_iter().map(Into::into).collect(),
            main: vec![self.question(board, ctx, width)],
            side: vec![
                self.plays(board, ctx, side),
                self.said(board, ctx, side),
                self.next(board, ctx, side),
            ],
            ..PageSheet::default()
        }
    }

    /// What was logged today.
    fn said(&self, board: &Board, ctx: &Ctx<'_>, width: usize) -> Block {
        let mut lines: Vec<Line> = Vec::new();
        for row in board.queue.iter().filter(|row| self.scope.holds(row.unit)) {
            for said in logged_today(ctx.phrase(), row, board) {
                lines.extend(sentence(&said, width, ctx.theme.good));
            }
        }
        Block::new(ctx.i18n.t("standup-said"), lines).at(3)
    }

    /// Those with nothing to answer, by what is the case with them.
    fn rest(&self, board: &Board, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = usize::from(area.width.saturating_sub(4));
        let grid = &board.grid;
        let newest = grid.newest();
        let called: HashSet<&str> = self.called.iter().filter_map(Called::rep).collect();
        let is_called = |row: &GridRow| called.contains(row.id.as_str());
        let rows = grid.rows.iter().enumerate();
        let rest: Vec<(usize, &GridRow)> = rows
            .filter(|(_, row)| self.scope.holds(Some(row.unit)) && !is_called(row))
            .collect();
        let of = |row: &GridRow, fits: fn(&QueueRow) -> bool| board.warnings_of(row.rep).any(fits);
        let kind = |(at, row): (usize, &GridRow)| {
            if grid.verdict(at, newest) == DayVerdict::Excused {
                "standup-away"
            } else if of(row, |w| matches!(w.state, State::Snoozed { .. })) {
                "standup-put-off"
            } else if of(row, |w| matches!(w.state, State::Verifying { .. })) {
                "standup-waiting"
            } else if grid.verdict(at, newest) == DayVerdict::Met {
                "standup-met"
            } else {
                "standup-others"
            }
        };
        let mut lines: Vec<Line> = Vec::new();
        for key in [
            "standup-met",
            "standup-waiting",
            "standup-put-off",
            "standup-away",
            "standup-others",
        ] {
            let names: Vec<String> = rest
                .iter()
                .filter(|one| kind(**one) == key)
                .map(|(_, row)| clean(&row.name).into_owned())
                .collect();
            if !names.is_empty() {
                let args = [("names", ctx.phrase().list(&names).into())];
                lines.extend(sentence(&ctx.i18n.ta(key, &args), width, ctx.theme.text));
            }
        }
        PageSheet {
            title: ctx.i18n.ta("standup-rest", &[("n", rest.len().into())]),
            right: self.timer.words(false, ctx),
            top: lines.into_iter().map(Into::into).collect(),
            ..PageSheet::default()
        }
    }

    /// The brief, once it has been read.
    fn end(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = usize::from(area.width.saturating_sub(4));
        let mut lines: Vec<Line> = Vec::new();
        if let Some(morning) = &self.brief {
            for line in Brief::of(morning).text(ctx.phrase()).lines() {
                // What does not fit goes on under where it began.
                let words = line.trim_start();
                let indent = line.len() - words.len();
                let wrapped = sentence(words, width.saturating_sub(indent), ctx.theme.text);
                lines.extend(wrapped.into_iter().map(|mut line| {
                    line.insert(0, (" ".repeat(indent), ctx.theme.text));
                    line
                }));
            }
        } else {
            let reading = ctx.i18n.t("standup-brief-reading");
            lines.extend(sentence(&reading, width, ctx.theme.muted));
        }
        PageSheet {
            title: ctx.i18n.t("standup-brief"),
            right: self.timer.words(false, ctx),
            top: lines.into_iter().map(Into::into).collect(),
            ..PageSheet::default()
        }
    }
}
