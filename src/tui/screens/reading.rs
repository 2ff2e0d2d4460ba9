//! How far somebody has read a page: scrolling, the cursor on the lines that open something, and what was
//! unfolded.

use super::sheet::LaidTable;
use crate::store::desk::PageId;

/// What a line opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A page.
    Page(PageId),
    /// The older rows of a part of this page.
    Older(Older),
    /// The rows of this page's list that hold a text, which becomes its filter.
    Cases(String),
    /// Whatever the row of the page's long list opens, by its place.
    Row(usize),
    /// Nothing: a row of a list on which the cursor only stands.
    Nothing,
}

/// A part of a page whose older rows are one line until somebody asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Older {
    Interventions,
    Deals,
    Notes,
}

/// How far somebody has read a page, and the line that the cursor stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// First line shown.
    pub scroll: u16,
    /// First line as somebody last scrolled: a higher window may show from before it, and shows from there
    /// again when it is as low as it was.
    pub asked: u16,
    /// The link under the cursor; the first one until somebody goes to another.
    pub cursor: Option<usize>,
    /// What the page takes at the current width.
    pub extent: Extent,
    /// What is typed behind `f`, where the page is a list; empty lets everything through.
    pub filter: String,
    /// Places of the rows of a list that the filter lets through.
    pub rows: Vec<usize>,
    /// How its rows stand in columns at the current width.
    pub laid: LaidTable,
    /// Place of the order in which a list stands, among those that it can have.
    pub order: usize,
    /// Private notes show. They are folded at first: others may be looking.
    pub private: bool,
    /// The older rows that show.
    pub unfolded: Vec<Older>,
}

/// What a page takes when it is drawn whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Lines that scroll.
    pub lines: u16,
    /// Rows that show at once.
    pub room: u16,
    /// The lines that open something, in the order in which the cursor visits them.
    pub links: Vec<PageLink>,
    /// Private notes belong to it, folded or not.
    pub has_notes: bool,
}

/// A line that opens something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// From the first line inside the frame on.
    pub line: u16,
    /// It stands in the second column.
    pub beside: bool,
    pub opens: Opens,
}

impl Reading {
    /// Scrolls by lines; stops at the ends.
    pub fn step(&mut self, by: isize) {
        let by = by.clamp(isize::from(i16::MIN), isize::from(i16::MAX)) as i16;
        self.scroll_to(self.scroll.saturating_add_signed(by));
    }

    fn scroll_to(&mut self, line: u16) {
        self.asked = line;
        self.keep_in_view();
        self.asked = self.scroll;
    }

    /// Moves the cursor by rows, where every row opens something. At the last one it scrolls to what stands below the
    /// rows, at the first one to what stands above.
    pub fn step_rows(&mut self, by: isize) {
        let last = self.extent.links.len().saturating_sub(1);
        let at = self.cursor.unwrap_or(0);
        let to = at.saturating_add_signed(by).min(last);
        let line = self.extent.links.get(at).map_or(0, |link| link.line);
        let is_in_sight =
            (self.scroll..self.scroll.saturating_add(self.extent.room)).contains(&line);
        // Where the cursor is out of sight it is brought back first, unless the way leads further from it.
        let leads_on = is_in_sight || (by > 0) == (line < self.scroll);
        if to == at && by != 0 && leads_on {
            return self.step(by);
        }
        self.go_to(to);
    }

    /// Puts the cursor on a link, and brings that into sight.
    pub fn go_to(&mut self, link: usize) {
        if let Some(found) = self.extent.links.get(link) {
            self.cursor = Some(link);
            let (at, room) = (found.line, self.extent.room);
            if at < self.scroll || at >= self.scroll + room {
                return self.scroll_to(at.saturating_sub(room / 2));
            }
        }
        self.scroll_to(self.scroll);
    }

    /// Half of the rows that show.
    pub fn half(&self) -> isize {
        (self.extent.room / 2).max(1) as isize
    }

    /// Never beyond the end, and on a link that is there.
    pub fn keep_in_view(&mut self) {
        let beyond = self.extent.lines.saturating_sub(self.extent.room);
        self.scroll = self.asked.min(beyond);
        self.cursor = self.cursor.filter(|at| *at < self.extent.links.len());
        if self.cursor.is_none() && !self.extent.links.is_empty() {
            self.cursor = Some(self.first_link());
        }
    }

    /// Where the cursor begins: on the long list, where lines that narrow it stand above and it is in sight.
    fn first_link(&self) -> usize {
        let links = &self.extent.links;
        let narrows = |link: &PageLink| matches!(link.opens, Opens::Cases(_));
        let first = links.iter().position(|link| !narrows(link));
        let in_sight = first.filter(|at| links[*at].line < self.extent.room);
        in_sight.unwrap_or_default()
    }

    /// What the line under the cursor opens.
    pub fn opens(&self) -> Option<&Opens> {
        Some(&self.extent.links.get(self.cursor?)?.opens)
    }

    /// Puts the cursor on the first row of the page's long list, where it has any.
    pub fn go_to_rows(&mut self) {
        let mut links = self.extent.links.iter();
        if let Some(first) = links.position(|link| matches!(link.opens, Opens::Row(_))) {
            self.go_to(first);
        }
    }

    /// Shows the older rows of a part, or folds them again.
    pub fn toggle_older(&mut self, part: Older) {
        match self.unfolded.iter().position(|known| *known == part) {
            Some(at) => {
                self.unfolded.remove(at);
            }
            None => self.unfolded.push(part),
        }
    }

    /// Whether the older rows of a part show.
    pub fn shows(&self, part: Older) -> bool {
        self.unfolded.contains(&part)
    }

    /// The cursor goes to the next link, or to the one before, from the end to the beginning; the page
    /// scrolls with it. False where nothing can be opened.
    pub fn next_link(&mut self, forward: bool) -> bool {
        let all = self.extent.links.len();
        if all == 0 {
            return false;
        }
        let at = match (self.cursor, forward) {
            (None, true) => 0,
            (None, false) => all - 1,
            (Some(at), true) => (at + 1) % all,
            (Some(at), false) => (at + all - 1) % all,
        };
        self.go_to(at);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(height: u16, room: u16, at: &[u16]) -> Reading {
        let links = at.iter().map(|line| PageLink {
            line: *line,
            beside: false,
            opens: Opens::Older(Older::Deals),
        });
        Reading {
            extent: Extent {
                lines: height,
                room,
                links: links.collect(),
                has_notes: false,
            },
            ..Reading::default()
        }
    }

    #[test]
    fn the_cursor_goes_round_the_links_and_the_page_goes_with_it() {
        let mut page = reading(60, 18, &[3, 40, 41]);
        page.keep_in_view();
        assert_eq!((page.cursor, page.scroll), (Some(0), 0));
        page.next_link(true);
        assert_eq!((page.cursor, page.scroll), (Some(1), 31));
        page.next_link(true);
        page.next_link(true);
        assert_eq!((page.cursor, page.scroll), (Some(0), 0));
        page.next_link(false);
        assert_eq!(page.cursor, Some(2));
        let mut plain = reading(60, 18, &[]);
        assert_eq!((plain.next_link(true), plain.cursor), (false, None));
    }

    #[test]
    fn a_page_that_was_higher_for_a_while_shows_what_it_showed() {
        let mut page = reading(60, 18, &[3, 40, 41]);
        page.step(30);
        assert_eq!(page.scroll, 30);
        for (lines, room) in [(60, 40), (52, 60), (90, 10), (60, 18)] {
            page.extent.lines = lines;
            page.extent.room = room;
            page.keep_in_view();
        }
        assert_eq!(page.scroll, 30);
    }

    #[test]
    fn below_the_last_row_the_rest_of_the_page_is_reached() {
        let mut page = reading(30, 18, &[1, 2, 3]);
        page.keep_in_view();
        page.step_rows(9);
        assert_eq!((page.cursor, page.scroll), (Some(2), 0));
        page.step_rows(1);
        assert_eq!((page.cursor, page.scroll), (Some(2), 1));
        page.step_rows(9);
        page.step_rows(9);
        assert_eq!((page.cursor, page.scroll), (Some(2), 12));
        // Up again the cursor is in sight, and above the first row the page begins.
        page.step_rows(-1);
        assert_eq!((page.cursor, page.scroll), (Some(1), 0));
    }

    proptest! {
        #[test]
        fn the_link_under_the_cursor_is_in_sight(
            lines in proptest::collection::btree_set(0u16..80, 1..12),
            steps in proptest::collection::vec((any::<bool>(), -9isize..9, 2u16..40), 1..20),
        ) {
            let links: Vec<u16> = lines.into_iter().collect();
            let mut page = reading(links[links.len() - 1] + 3, 2, &links);
            for (forward, rows, room) in steps {
                page.extent.room = room;
                if rows == 0 {
                    page.next_link(forward);
                } else {
                    page.step_rows(rows);
                }
                let (at, last) = (page.cursor.unwrap(), page.extent.links.len() - 1);
                let line = page.extent.links[at].line;
                // Below the last row and above the first one the page goes on without the cursor.
                let beyond = (at == last && rows > 0 && line < page.scroll)
                    || (at == 0 && rows < 0 && line >= page.scroll + room);
                let is_in_sight = line >= page.scroll && line < page.scroll + room;
                prop_assert!(is_in_sight || beyond, "{page:?} {room}");
            }
        }
    }
}
