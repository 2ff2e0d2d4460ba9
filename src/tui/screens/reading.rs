//! How far somebody has read a page: scrolling, and the cursor on the lines that open something.

/// How far somebody has read a page, and the line that the cursor stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// First line shown.
    pub scroll: u16,
    /// The link under the cursor; none until somebody asks for one.
    pub cursor: Option<usize>,
    /// What the page takes at the current width.
    pub extent: Extent,
}

/// What a page takes when it is drawn whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Lines, its frame included.
    pub height: u16,
    /// The lines that can be opened, from the first line inside the frame on.
    pub links: Vec<u16>,
}

impl Reading {
    /// Scrolls by lines; stops at the ends.
    pub fn step(&mut self, by: isize, room: u16) {
        let by = by.clamp(isize::from(i16::MIN), isize::from(i16::MAX)) as i16;
        self.scroll = self.scroll.saturating_add_signed(by);
        self.settle(room);
    }

    /// Never beyond the end, and on a link that is there.
    pub fn settle(&mut self, room: u16) {
        self.scroll = self.scroll.min(self.extent.height.saturating_sub(room));
        self.cursor = self.cursor.filter(|at| *at < self.extent.links.len());
    }

    /// The cursor goes to the next link, or to the one before, from the end to the beginning; the page
    /// scrolls with it. False where nothing can be opened.
    pub fn next_link(&mut self, forward: bool, room: u16) -> bool {
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
        self.cursor = Some(at);
        let line = self.extent.links[at];
        let inside = room.saturating_sub(2);
        if line < self.scroll || line >= self.scroll + inside {
            self.scroll = line.saturating_sub(inside / 2);
        }
        self.settle(room);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(height: u16, links: &[u16]) -> Reading {
        Reading {
            extent: Extent {
                height,
                links: links.to_vec(),
            },
            ..Reading::default()
        }
    }

    #[test]
    fn the_cursor_goes_round_the_links_and_the_page_goes_with_it() {
        let mut page = reading(60, &[3, 40, 41]);
        assert_eq!((page.next_link(true, 20), page.cursor), (true, Some(0)));
        assert_eq!(page.scroll, 0);
        page.next_link(true, 20);
        assert_eq!((page.cursor, page.scroll), (Some(1), 31));
        page.next_link(true, 20);
        page.next_link(true, 20);
        assert_eq!((page.cursor, page.scroll), (Some(0), 0));
        page.next_link(false, 20);
        assert_eq!(page.cursor, Some(2));
        let mut plain = reading(60, &[]);
        assert_eq!((plain.next_link(true, 20), plain.cursor), (false, None));
    }

    proptest! {
        #[test]
        fn the_link_under_the_cursor_is_in_sight(
            lines in proptest::collection::btree_set(0u16..80, 1..12),
            steps in proptest::collection::vec((any::<bool>(), 4u16..40), 1..20),
        ) {
            let links: Vec<u16> = lines.into_iter().collect();
            let mut page = reading(links[links.len() - 1] + 3, &links);
            for (forward, room) in steps {
                page.next_link(forward, room);
                let line = links[page.cursor.unwrap()];
                prop_assert!(line >= page.scroll && line < page.scroll + room - 2, "{page:?} {room}");
            }
        }
    }
}
