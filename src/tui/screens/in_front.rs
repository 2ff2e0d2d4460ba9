//! What is asked of whatever is in front: its words for the clipboard, the filter of a list, and who in the grid
//! has no warning.

use super::standup::StandUp;
use super::{Opens, Screen, Stack, sheet};
use crate::domain::board::{Board, GridRow};
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::message::Edge;
use crate::tui::paint;
use crate::tui::screens::reading::Extent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How wide a page is as lines of text.
const WORDS: Rect = Rect {
    x: 0,
    y: 0,
    width: 100,
    height: 50,
};

impl Screen {
    /// The page as lines of text, whatever shows of it: without its private notes (rule 35).
    pub fn words(&self, ctx: &Ctx<'_>) -> String {
        let mut whole = self.clone();
        whole.unread();
        whole.sift(ctx);
        whole.lay(ctx, WORDS);
        whole.sheet(ctx, WORDS).text(&|at| whole.listed(at, ctx))
    }

    /// What the line under the cursor opens.
    pub(super) fn under_cursor(&self) -> Option<Opens> {
        Some(match self.reading().opens()? {
            Opens::Row(at) => self.row_opens(*at),
            opens => opens.clone(),
        })
    }

    /// Draws it; what the whole page would take, and the edge for what the last key did.
    pub(super) fn draw(&self, ctx: &Ctx<'_>, area: Rect, buf: &mut Buffer) -> (Extent, Edge) {
        let write = |at| self.listed(at, ctx);
        let sheet = self.sheet(ctx, area);
        sheet::draw(sheet, (ctx, &write), self.reading(), area, buf)
    }

    /// Looks what it would take as it stands, drawing it aside.
    pub(super) fn extend(&mut self, ctx: &Ctx<'_>, area: Rect) {
        let (extent, _) = self.draw(ctx, area, &mut Buffer::empty(area));
        self.reading_mut().extent = extent;
        self.reading_mut().keep_in_view();
    }
}

impl Stack {
    /// The path for the line above: the units in front, and what is open over them.
    pub fn path(&self, board: &Board, ctx: &Ctx<'_>) -> Vec<String> {
        let mut path = Vec::new();
        let mut at = board.tree.get(self.cockpit.scope.root());
        while let Some(node) = at {
            path.insert(0, ctx.phrase().node_name(node));
            at = node.parent.and_then(|parent| board.tree.get(parent));
        }
        if self.stand_up.is_some() {
            path.push(ctx.i18n.t("standup-path"));
        }
        let mut last = None;
        for crumb in self.pages.iter().map(Screen::crumb) {
            // A warning of the person whose page is open below needs the name only once.
            if crumb.subject.is_some() && last != crumb.subject {
                path.push(text::clean(crumb.name).into_owned());
            }
            last = crumb.subject;
            if let Some(tail) = crumb.tail {
                path.push(ctx.i18n.t(tail));
            }
        }
        path
    }

    /// The cockpit itself is in front: neither a page nor a stand-up.
    pub fn on_cockpit(&self) -> bool {
        self.page().is_none() && self.stand_up.is_none()
    }

    /// The stand-up, where no page lies over it.
    pub fn standing(&mut self) -> Option<&mut StandUp> {
        let front = self.page().is_none();
        self.stand_up.as_mut().filter(|_| front)
    }

    /// The row under the cursor of the grid, where that is in front.
    pub fn grid_row<'b>(&self, board: Option<&'b Board>) -> Option<&'b GridRow> {
        let front = self.on_cockpit() && self.cockpit.in_grid();
        self.cockpit.grid.row(board.filter(|_| front)?)
    }

    /// Filters the list in front; it is to be measured then. False where none is in front.
    pub fn filter(&mut self, text: &str) -> bool {
        let Some(page) = self.pages.last_mut().filter(|page| page.is_list()) else {
            return false;
        };
        text.clone_into(&mut page.reading_mut().filter);
        true
    }

    /// What the page in front is filtered by.
    pub fn filtered_by(&self) -> Option<&str> {
        let page = self.page().filter(|page| page.is_list())?;
        Some(&page.reading().filter)
    }

    /// Where the filter of the page in front is typed.
    pub fn filter_field(&self, ctx: &Ctx<'_>, body: Rect) -> Option<Rect> {
        let page = self.page()?;
        let before = page.before_filter(ctx)?;
        let x = body.x + 3 + paint::width(&before);
        let wide = paint::width(&page.reading().filter) + 1;
        let room = body.right().saturating_sub(x + 2);
        Some(Rect::new(x, body.y, wide.min(room), 1))
    }
}
