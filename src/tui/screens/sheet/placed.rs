//! Puts the parts of a page into its columns, and numbers the lines that open something.

use super::{Block, Content, LEAST_ROWS, LinkedLine};
use crate::tui::screens::reading::{PageLink, Reading};

/// A row of a column.
pub(super) enum ColumnRow {
    Rule { heading: String, aside: String },
    Text { line: Content, link: Option<usize> },
}

/// Which column of a page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageColumn {
    Main,
    /// Beside it, where the page is wide.
    Side,
}

/// A column, from top to bottom. `links` numbers the lines that open something.
pub(super) fn column(
    top: Vec<LinkedLine>,
    blocks: Vec<Block>,
    links: &mut Vec<PageLink>,
    at: PageColumn,
) -> Vec<ColumnRow> {
    let beside = at == PageColumn::Side;
    let mut rows = Vec::new();
    let mut put = |rows: &mut Vec<ColumnRow>, linked: LinkedLine| {
        let link = linked.opens.map(|opens| {
            links.push(PageLink {
                line: u16::try_from(rows.len()).unwrap_or(u16::MAX),
                beside,
                opens,
            });
            links.len() - 1
        });
        rows.push(ColumnRow::Text {
            line: linked.line,
            link,
        });
    };
    for line in top {
        put(&mut rows, line);
    }
    for block in blocks {
        if block.lines.is_empty() {
            continue;
        }
        rows.push(ColumnRow::Rule {
            heading: block.heading,
            aside: block.aside,
        });
        for line in block.lines {
            put(&mut rows, line);
        }
    }
    rows
}

/// A page with every line in its column.
pub(super) struct PageLayout {
    pub(super) main: Vec<ColumnRow>,
    pub(super) side: Vec<ColumnRow>,
    /// The first heading of the second column, which stands in the upper edge.
    pub(super) first: Option<String>,
    pub(super) links: Vec<PageLink>,
}

/// Puts the parts of a page into two columns, or one below the other into one.
pub(super) fn lay_out(
    (top, main, side): (Vec<LinkedLine>, Vec<Block>, Vec<Block>),
    wide: bool,
    edge_is_free: bool,
) -> PageLayout {
    let mut links = Vec::new();
    if !wide {
        let mut blocks: Vec<Block> = main.into_iter().chain(side).collect();
        blocks.sort_by_key(|block| block.rank);
        return PageLayout {
            main: column(top, blocks, &mut links, PageColumn::Main),
            side: Vec::new(),
            first: None,
            links,
        };
    }
    let main = column(top, main, &mut links, PageColumn::Main);
    let mut side = column(Vec::new(), side, &mut links, PageColumn::Side);
    let first = match side.first() {
        Some(ColumnRow::Rule { heading, .. }) if edge_is_free => Some(heading.clone()),
        Some(ColumnRow::Rule { .. } | ColumnRow::Text { .. }) | None => None,
    };
    if first.is_some() {
        side.remove(0);
        // The links of the column move up with it.
        for link in links.iter_mut().filter(|link| link.beside) {
            link.line = link.line.saturating_sub(1);
        }
    }
    PageLayout {
        main,
        side,
        first,
        links,
    }
}

/// The row under the cursor, where it stands in the first column and none of so many rows shows it.
pub(super) fn hidden<'p>(
    main: &'p [ColumnRow],
    links: &[PageLink],
    at: &Reading,
    height: u16,
) -> Option<&'p Content> {
    let link = links.get(at.cursor?).filter(|link| !link.beside)?;
    let shown = at.scroll..at.scroll.saturating_add(height);
    if shown.contains(&link.line) || height < LEAST_ROWS as u16 {
        return None;
    }
    match main.get(usize::from(link.line))? {
        ColumnRow::Text { line, .. } => Some(line),
        ColumnRow::Rule { .. } => None,
    }
}
