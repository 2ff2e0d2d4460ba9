//! Where everything goes: a pure function of the size, the pane in front, and the rows and columns that
//! the panes want. Panes are known here by their place, 0 to 2.

use ratatui::layout::Rect;

/// From this width on the three panes stand side by side.
pub const WIDE: u16 = 100;
/// Below this a sentence asks for more room.
pub const MIN: (u16, u16) = (60, 16);

/// The panes of the cockpit.
pub const PANES: usize = 3;

/// The rectangles of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The line above.
    pub header: Rect,
    /// The lines below it, for what stays true until somebody does something; no rows without such a thing.
    pub state: Rect,
    /// Everything between these and the footer: where a page is drawn.
    pub body: Rect,
    /// The line below.
    pub footer: Rect,
    /// The panes of the cockpit by their place, each with its border.
    pub panes: [Spot; PANES],
}

/// How much of a pane shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spot {
    /// Not at all: no room.
    #[default]
    Hidden,
    /// One line that sums it up.
    Tab(Rect),
    /// All of it.
    Pane(Rect),
}

impl Spot {
    /// The rectangle of a whole pane.
    pub fn pane(self) -> Option<Rect> {
        match self {
            Self::Pane(rect) => Some(rect),
            Self::Tab(_) | Self::Hidden => None,
        }
    }

    /// Rows of content below `above` lines of heading, inside the border.
    pub fn rows(self, above: u16) -> usize {
        self.pane()
            .map_or(0, |r| usize::from(r.height.saturating_sub(2 + above)))
    }
}

/// What is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// Place of the pane with the keys.
    pub front: usize,
    /// It has the screen to itself.
    pub zoomed: bool,
    /// Rows of what stays true until somebody does something.
    pub state: u16,
}

/// Rows and columns that the panes want, borders included: columns as narrow as they can be and as wide as
/// they like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wants {
    /// Rows of tree and grid, which stand beside each other.
    pub high: u16,
    /// Rows of the queue below them.
    pub low: u16,
    /// The tree with its four numbers.
    pub tree_min: u16,
    /// The tree with all its columns.
    pub tree_max: u16,
    /// The grid with all its columns.
    pub grid: u16,
}

impl Areas {
    /// Too small for anything but a sentence.
    pub fn too_small(&self) -> bool {
        self.header.height == 0
    }
}

/// Lays a terminal of `width` by `height` out.
pub fn layout((width, height): (u16, u16), sight: Sight, wants: Wants) -> Areas {
    if width < MIN.0 || height < MIN.1 {
        return Areas::default();
    }
    let state = sight.state;
    let body = Rect::new(0, 1 + state, width, height - 2 - state);
    let areas = Areas {
        header: Rect::new(0, 0, width, 1),
        state: Rect::new(0, 1, width, state),
        body,
        footer: Rect::new(0, height - 1, width, 1),
        ..Areas::default()
    };
    if width < WIDE || sight.zoomed {
        return stacked(areas, sight.front);
    }
    let low = low(body.height, sight.front + 1 == PANES, wants);
    let high = body.height - low;
    let tree = (width.saturating_sub(wants.grid))
        .clamp(wants.tree_min, wants.tree_max.max(wants.tree_min))
        .min(width / 2);
    let y = body.y;
    Areas {
        panes: [
            Spot::Pane(Rect::new(0, y, tree, high)),
            Spot::Pane(Rect::new(tree, y, width - tree, high)),
            Spot::Pane(Rect::new(0, y + high, width, low)),
        ],
        ..areas
    }
}

/// Rows of the lower box. Both get what they need and the box in front the rest; where that is too much,
/// the one in front comes first and leaves the other two fifths of the screen, or what it needs.
fn low(height: u16, is_front: bool, wants: Wants) -> u16 {
    const LEAST: u16 = 5;
    let kept = (height * 2 / 5).max(LEAST);
    let (front, other) = if is_front {
        (wants.low, wants.high)
    } else {
        (wants.high, wants.low)
    };
    let (front, other) = (front.max(LEAST), other.max(LEAST));
    let spare = height.saturating_sub(front);
    let other = other.min(spare.max(kept));
    if is_front { height - other } else { other }
}

/// One pane at a time; the other two are one line each, in their order.
fn stacked(areas: Areas, front: usize) -> Areas {
    let mut y = areas.body.y;
    let mut panes = [Spot::Hidden; PANES];
    for (place, spot) in panes.iter_mut().enumerate() {
        let height = if place == front {
            areas.body.height - (PANES as u16 - 1)
        } else {
            1
        };
        let rect = Rect::new(0, y, areas.body.width, height);
        *spot = if place == front {
            Spot::Pane(rect)
        } else {
            Spot::Tab(rect)
        };
        y += height;
    }
    Areas { panes, ..areas }
}

/// A box in the middle of `area`, at most as large as it.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (w, h) = (width.min(area.width), height.min(area.height));
    Rect::new(
        area.x + (area.width - w) / 2,
        area.y + (area.height - h) / 2,
        w,
        h,
    )
}

/// A box along the lower edge of `area`.
pub fn lower(area: Rect, height: u16) -> Rect {
    let h = height.min(area.height);
    Rect::new(area.x, area.y + area.height - h, area.width, h)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WANTS: Wants = Wants {
        high: 27,
        low: 8,
        tree_min: 50,
        tree_max: 102,
        grid: 72,
    };

    fn front(front: usize) -> Sight {
        Sight {
            front,
            ..Sight::default()
        }
    }

    fn drawn(width: u16, height: u16, sight: Sight) -> String {
        let s = layout((width, height), sight, WANTS);
        let mut lines = vec![vec!['.'; usize::from(width)]; usize::from(height)];
        let mut fill = |r: Rect, c: char| {
            for y in r.y..r.bottom() {
                for x in r.x..r.right() {
                    let cell = &mut lines[usize::from(y)][usize::from(x)];
                    assert_eq!(*cell, '.', "two rooms overlap at {x},{y}");
                    *cell = c;
                }
            }
        };
        fill(s.header, 'h');
        fill(s.state, '!');
        fill(s.footer, 'f');
        for (spot, c) in s.panes.into_iter().zip(['1', '2', '3']) {
            match spot {
                Spot::Pane(r) | Spot::Tab(r) => fill(r, c),
                Spot::Hidden => {}
            }
        }
        // One column in ten is enough to see the picture.
        lines
            .iter()
            .map(|l| l.iter().step_by(10).collect::<String>())
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn wide_is_three_panes() {
        insta::assert_snapshot!(drawn(120, 20, front(2)), @r"
        hhhhhhhhhhhh
        111112222222
        111112222222
        111112222222
        111112222222
        111112222222
        111112222222
        111112222222
        111112222222
        111112222222
        111112222222
        333333333333
        333333333333
        333333333333
        333333333333
        333333333333
        333333333333
        333333333333
        333333333333
        ffffffffffff
        ");
    }

    #[test]
    fn narrow_is_one_pane_and_two_lines() {
        insta::assert_snapshot!(drawn(80, 16, front(1)), @r"
        hhhhhhhh
        11111111
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        22222222
        33333333
        ffffffff
        ");
    }

    #[test]
    fn a_very_wide_screen_gives_the_tree_all_its_columns() {
        let areas = |width| layout((width, 40), front(2), WANTS);
        let tree = |width| areas(width).panes[0].pane().unwrap().width;
        assert_eq!((tree(100), tree(160), tree(250)), (50, 80, 102));
    }

    #[test]
    fn height_goes_by_need_and_the_rest_to_the_box_in_front() {
        let rows = |height, at| {
            let panes = layout((160, height), front(at), WANTS).panes;
            [0, 2].map(|pane| panes[pane].pane().unwrap().height)
        };
        // Where both panes fit, the rows to spare go to the one with the cursor.
        assert_eq!((rows(45, 2), rows(45, 0)), ([27, 16], [35, 8]));
        // Too little: the one in front first, the other two fifths or what it needs.
        assert_eq!((rows(30, 2), rows(30, 1)), ([20, 8], [20, 8]));
        assert_eq!((rows(20, 2), rows(20, 0)), ([10, 8], [11, 7]));
    }

    #[test]
    fn a_zoomed_pane_has_the_screen_to_itself() {
        let zoomed = Sight {
            zoomed: true,
            state: 1,
            ..front(1)
        };
        insta::assert_snapshot!(drawn(120, 16, zoomed), @r"
        hhhhhhhhhhhh
        !!!!!!!!!!!!
        111111111111
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        222222222222
        333333333333
        ffffffffffff
        ");
    }

    proptest! {
        #[test]
        fn every_size_tiles_the_screen(
            w in 1u16..500,
            h in 1u16..200,
            front in 0usize..PANES,
            zoomed: bool,
            state in 0u16..4,
        ) {
            let text = drawn(w, h, Sight { front, zoomed, state });
            if w >= MIN.0 && h >= MIN.1 {
                prop_assert!(!text.contains('.'));
            } else {
                prop_assert!(layout((w, h), Sight::default(), WANTS).too_small());
            }
        }

        #[test]
        fn boxes_stay_inside(w in 0u16..300, h in 0u16..100, bw in 0u16..400, bh in 0u16..200) {
            let area = Rect::new(3, 2, w, h);
            let inside = |r: Rect| r.x >= area.x && r.y >= area.y && r.right() <= area.right() && r.bottom() <= area.bottom();
            prop_assert!(inside(centred(area, bw, bh)));
            prop_assert!(inside(lower(area, bh)));
        }
    }
}
