//! The imports so far: a row each, and below what the one in front did and how it is taken back.

use super::parts::{fit, kind_name, lines, number, waiting};
use super::{ImportPage, ImportSheet};
use crate::intake::desk::ListedImport;
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::screens::sheet::Line;

/// Columns of numbers, each with the stem of its heading.
const NUMBERS: [&str; 4] = ["rows", "new", "changed", "rejected"];
/// How wide each is.
const WIDE: usize = 8;

impl ImportPage {
    pub(super) fn list_sheet(&self, ctx: &Ctx<'_>, room: usize) -> ImportSheet {
        let Some(listed) = &self.listed else {
            return waiting(ctx, "import-page-looking");
        };
        if listed.is_empty() {
            return waiting(ctx, "import-page-none-yet");
        }
        let front = self.listed();
        let below = front.iter().flat_map(|import| &import.about);
        ImportSheet {
            rows: std::iter::once(headings(ctx, room))
                .chain(listed.iter().map(|import| row(import, ctx, room)))
                .collect(),
            front: Some(self.cursor + 1),
            heading: front.map_or_else(String::new, |import| import.file.clone()),
            below: below.flat_map(|line| lines(line, room, ctx)).collect(),
            keep: 0,
        }
    }
}

/// When and file, then the kind where there is room for it.
fn widths(room: usize) -> (usize, usize, usize) {
    let numbers = NUMBERS.len() * WIDE;
    let kind = if room >= 96 { 16 } else { 0 };
    let state = 14;
    let file = room
        .saturating_sub(17 + kind + numbers + state)
        .clamp(10, 40);
    (17, file, kind)
}

fn headings(ctx: &Ctx<'_>, room: usize) -> Line {
    let (when, file, kind) = widths(room);
    let t = |stem: &str| ctx.i18n.t(&format!("import-list-col-{stem}"));
    let style = ctx.theme.muted;
    let mut line = vec![
        (fit(&t("when"), when), style),
        (fit(&t("file"), file), style),
    ];
    if kind > 0 {
        line.push((fit(&t("kind"), kind), style));
    }
    line.extend(NUMBERS.map(|stem| (right(&t(stem)), style)));
    line
}

fn row(import: &ListedImport, ctx: &Ctx<'_>, room: usize) -> Line {
    let (when, file, kind) = widths(room);
    let style = if import.is_undone {
        ctx.theme.muted
    } else {
        ctx.theme.text
    };
    let mut line = vec![
        (fit(&import.when, when), ctx.theme.muted),
        (fit(&import.file, file), style),
    ];
    if kind > 0 {
        line.push((fit(&kind_name(import.kind, ctx.i18n), kind), style));
    }
    let numbers = [import.rows, import.new, import.changed, import.rejected];
    line.extend(numbers.map(|n| (right(&number(n)), style)));
    let state = if import.is_undone {
        ctx.theme.muted
    } else {
        ctx.theme.error
    };
    line.push((format!("  {}", import.state), state));
    line
}

/// A text at the right of a column of numbers.
fn right(content: &str) -> String {
    let (cut, wide) = text::cut(content, WIDE - 1);
    format!("{}{cut}", " ".repeat(WIDE - wide))
}
