//! Where everything goes: a pure function of the size, the pane in front and the columns that the panes
//! want. Panes are known here by their place, 0 to 2.

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
    /// Everything between header and footer: where a page is drawn.
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

/// Columns that the panes want, borders included: as narrow as they can be and as wide as they like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wants {
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

/// Lays a terminal of `width` by `height` out; `front` is the place of the pane with the keys.
pub fn layout(width: u16, height: u16, front: usize, wants: Wants) -> Areas {
    if width < MIN.0 || height < MIN.1 {
        return Areas::default();
    }
    let body = Rect::new(0, 1, width, height - 2);
    let areas = Areas {
        header: Rect::new(0, 0, width, 1),
        body,
        footer: Rect::new(0, height - 1, width, 1),
        ..Areas::default()
    };
    if width < WIDE {
        return stacked(areas, front);
    }
    let low = (body.height * 2 / 5).max(5);
    let high = body.height - low;
    let tree = (width.saturating_sub(wants.grid))
        .clamp(wants.tree_min, wants.tree_max.max(wants.tree_min))
        .min(width / 2);
    Areas {
        panes: [
            Spot::Pane(Rect::new(0, 1, tree, high)),
            Spot::Pane(Rect::new(tree, 1, width - tree, high)),
            Spot::Pane(Rect::new(0, 1 + high, width, low)),
        ],
        ..areas
    }
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
        tree_min: 50,
        tree_max: 102,
        grid: 72,
    };

    fn drawn(width: u16, height: u16, front: usize) -> String {
        let s = layout(width, height, front, WANTS);
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
        insta::assert_snapshot!(drawn(120, 20, 2), @r"
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
        111112222222
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
        insta::assert_snapshot!(drawn(80, 16, 1), @r"
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
        let tree = |width| layout(width, 40, 2, WANTS).panes[0].pane().unwrap().width;
        assert_eq!((tree(100), tree(160), tree(250)), (50, 80, 102));
    }

    proptest! {
        #[test]
        fn every_size_tiles_the_screen(w in 1u16..500, h in 1u16..200, front in 0usize..PANES) {
            let text = drawn(w, h, front);
            if w >= MIN.0 && h >= MIN.1 {
                prop_assert!(!text.contains('.'));
            } else {
                prop_assert!(layout(w, h, 0, WANTS).too_small());
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
