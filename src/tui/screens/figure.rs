//! Why a target is what it is: where its number is from, with what each part got of the whole, at the left; who set
//! it, and what is expected of it by now, at the right.

use super::shared::sentence;
use super::sheet::{Block, Line, LinkedLine, PageSheet, fitting, room, side_room, table};
use super::who::Who;
use super::{Crumb, Paper, target};
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::figure_page::{FigureAsked, FigurePage};
use crate::domain::targets::PlannedFor;
use crate::report::columns::reckoned::of_reckoned;
use crate::report::number;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::screens::footer::KeyHint;
use crate::tui::screens::habits::Habits;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Open, 8),
    KeyHint(Action::Copy, 4),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// Why a figure of a plan or of a target is what it is.
pub fn page(asked: FigureAsked) -> PageId {
    PageId::Figure(Box::new(asked))
}

impl Habits for Paper<FigurePage> {
    const HINTS: &'static [KeyHint] = HINTS;

    fn period(&self) -> Option<Period> {
        Some(self.page.cell.period)
    }
}

impl Paper<FigurePage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.asked.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-why"),
        }
    }

    /// The rep whose target it is.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        let PlannedFor::Rep(id) = &self.page.asked.of().whom else {
            return None;
        };
        let row = board.grid_row(id);
        Some(Who {
            id: id.clone(),
            name: row.map_or_else(|| id.clone(), |row| row.name.clone()),
        })
    }

    /// No warning is in front.
    pub fn warning<'b>(&self, _board: &'b Board) -> Option<&'b QueueRow> {
        None
    }

    /// The target that the figure is of.
    pub fn opens(&self) -> Option<PageId> {
        Some(target::page(self.page.asked.of().clone()))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let (page, phrase, i18n) = (&*self.page, ctx.phrase(), ctx.i18n);
        let (width, side) = (room(area), side_room(area));
        let amount = page.amount.map_or_else(
            || i18n.t("domain-not-set"),
            |amount| ctx.money.amount_full(page.metric.unit, amount),
        );
        let args = [
            ("of", phrase.figure_of(page).into()),
            ("amount", amount.into()),
        ];
        let args_of_title = [
            ("metric", phrase.metric_with_unit(&page.metric).into()),
            ("of", phrase.figure_of(page).into()),
        ];
        let said = |texts: Vec<String>, width: usize, style: Style| -> Vec<Line> {
            let lines = texts.iter().flat_map(|text| sentence(text, width, style));
            lines.collect()
        };
        let (text, muted) = (ctx.theme.text, ctx.theme.muted);
        let mut from = said(phrase.figure_from(page), width, text);
        from.extend(self.reckoned(ctx, width));
        let rounding = phrase.figure_rounding(page).into_iter().collect();
        from.extend(said(rounding, width, muted));
        let expected = phrase.figure_expected(page);
        let heading = match &page.expected {
            Some(known) => {
                let day = number::day(i18n, known.day);
                i18n.ta("targets-figure-expected", &[("day", day.into())])
            }
            None => String::new(),
        };
        let top = i18n.ta("targets-figure-stands", &args);
        PageSheet {
            title: i18n.ta("targets-figure-title", &args_of_title),
            top: (sentence(&top, width, ctx.theme.heading).into_iter())
                .map(LinkedLine::from)
                .collect(),
            main: vec![Block::new(i18n.t("targets-figure-from"), from).at(10)],
            side: vec![
                Block::new(
                    i18n.t("targets-figure-set-by"),
                    said(phrase.figure_set_by(page), side, text),
                )
                .at(20),
                Block::new(heading, said(expected, side, text)).at(30),
                Block::new(
                    i18n.t("targets-figure-beside"),
                    said(phrase.figure_beside(page), side, text),
                )
                .at(40),
            ],
            ..PageSheet::default()
        }
    }

    /// What each part has, what that gives before rounding, and what it got.
    fn reckoned(&self, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
        let phrase = ctx.phrase();
        let rows = phrase.reckoned_rows(&self.page);
        let first = phrase.split_dimension(self.page.asked.dimension);
        // Even weights and scores say nothing that the shares do not.
        let is_weighed = rows.iter().any(|row| !row.weight.is_empty());
        let mut columns = of_reckoned(first);
        if !is_weighed && !rows.is_empty() {
            columns.remove(1);
        }
        table(
            &fitting(columns, &rows, ctx, width),
            rows.iter(),
            ctx,
            width,
        )
    }
}
