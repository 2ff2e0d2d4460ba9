//! The team board: a row a person; below it, of the person under the cursor, the month and the days to come.

use super::footer::KeyHint;
use super::reading::Opens;
use super::shared::sentence;
use super::sheet::{Block, Line, LinkedLine, PageSheet, table};
use super::who::{self, Who};
use super::{Crumb, Paper};
use crate::domain::board::{Board, QueueRow};
use crate::domain::team::{TeamBoard, TeamRow};
use crate::report::columns::team::{TeamLine, of_team};
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::index::searchable;
use ratatui::layout::Rect;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Open, 9),
    KeyHint(Action::Confirm, 8),
    KeyHint(Action::NewTask, 6),
    KeyHint(Action::Filter, 6),
    KeyHint(Action::Copy, 4),
    KeyHint(Action::Undo, 3),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

impl Paper<TeamBoard> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        PageId::Team
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-team"),
        }
    }

    /// The row under the cursor.
    fn member(&self) -> Option<&TeamRow> {
        let at = self.reading.rows.get(self.reading.cursor.unwrap_or(0))?;
        self.page.rows.get(*at)
    }

    /// The person under the cursor.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        self.member().map(|row| Who {
            id: row.rep.clone(),
            name: row.name.clone(),
        })
    }

    /// The most urgent warning about that person.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::most_urgent(board, &self.member()?.rep)
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// Looks which people the filter lets through: by name or tier.
    pub fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |row: &TeamRow| {
            let words = [clean(&row.name).into_owned(), phrase.tier(&row.tier)].join(" ");
            needle.is_empty() || searchable(&words, "").to_lowercase().contains(&needle)
        };
        let all = self.page.rows.iter().enumerate();
        self.reading.rows = all.filter(|(_, row)| fits(row)).map(|(at, _)| at).collect();
    }

    /// The title up to where a filter stands in it.
    pub fn before_filter(&self, ctx: &Ctx<'_>) -> String {
        format!("{} [\"", ctx.phrase().team_title(&self.page))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = usize::from(area.width.saturating_sub(4));
        let filter = clean(&self.reading.filter);
        let mut title = ctx.phrase().team_title(&self.page);
        if !filter.is_empty() {
            title = [&title, " [\"", &filter, "\"]"].concat();
        }
        let unit = self.page.metric.unit;
        let rows: Vec<TeamLine> = (self.reading.rows.iter())
            .filter_map(|at| self.page.rows.get(*at))
            .map(|row| TeamLine { row, unit })
            .collect();
        let mut columns = of_team();
        let leaves = match width {
            0..66 => 5,
            66..100 => 4,
            100..120 => 2,
            120..140 => 1,
            _ => 0,
        };
        columns.retain(|column| column.priority.is_none_or(|p| p > leaves));
        let none = if self.page.rows.is_empty() {
            "pages-team-none"
        } else {
            "pages-team-no-hit"
        };
        let mut lines = table(&columns, rows.iter(), ctx, width);
        let (head, top) = if lines.is_empty() {
            let said = sentence(&ctx.i18n.t(none), width, ctx.theme.muted);
            (Vec::new(), said.into_iter().map(Into::into).collect())
        } else {
            let head = vec![lines.remove(0)];
            let opens = |line: &TeamLine| Opens::Page(PageId::Rep(line.row.rep.clone()));
            let linked = lines.into_iter().zip(&rows);
            let linked = linked.map(|(line, row)| LinkedLine::opening(line, opens(row)));
            (head, linked.collect::<Vec<_>>())
        };
        PageSheet {
            title,
            head,
            top,
            foot: self.member().map(|row| self.foot(row, ctx, width)),
            ..PageSheet::default()
        }
    }

    fn foot(&self, row: &TeamRow, ctx: &Ctx<'_>, width: usize) -> Block {
        let said = ctx.phrase().team_member(row, &self.page);
        let lines: Vec<Line> = said
            .iter()
            .flat_map(|text| sentence(text, width, ctx.theme.text))
            .collect();
        Block::new(clean(&row.name).into_owned(), lines)
    }
}
