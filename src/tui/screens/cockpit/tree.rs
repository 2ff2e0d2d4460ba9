//! Pane 1: the target tree. Folding is memory only; the cursor's unit scopes the other panes.

use crate::domain::board::{Board, Node, NodeKind, unit};
use crate::domain::metric::MetricUnit;
use crate::report::{number, text};
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::list::List;
use crate::tui::paint::{self, Field};
use crate::tui::screens::who::{self, Who};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashSet;

/// Trees up to this size start unfolded; larger ones show regions and groups.
const OPEN_ROWS: usize = 40;
/// Columns of a row without its optional ones, border included.
pub const MIN_WIDTH: u16 = 50;
/// Columns of a row with all of them.
pub const MAX_WIDTH: u16 = MIN_WIDTH + 16 + OPTIONAL_WIDTH;
const OPTIONAL_WIDTH: u16 = 3 * 9 + 11 + 8;

/// Columns of a name before the optional columns get theirs.
const NAME: u16 = 24;

/// Cursor and folds.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The visible rows.
    pub list: List,
    /// Ids of rows that are not as they start.
    turned: HashSet<String>,
    /// Whether a row has children, by row.
    parents: Vec<bool>,
}

impl Tree {
    /// Takes a new board; the cursor stays on its node or goes to the nearest one above it.
    pub fn renew(&mut self, board: &Board, before: Option<&str>) {
        self.parents = vec![false; board.tree.len()];
        for parent in board.tree.iter().filter_map(|n| n.parent) {
            if let Some(has) = self.parents.get_mut(parent) {
                *has = true;
            }
        }
        self.refill(board, |node| before == Some(node.id.as_str()));
    }

    /// Whether the row's children show.
    pub fn is_open(&self, board: &Board, row: usize) -> bool {
        let Some(node) = board.tree.get(row) else {
            return false;
        };
        let starts_open = node.depth < 2 || board.tree.len() <= OPEN_ROWS;
        self.has_children(row) && starts_open != self.turned.contains(&node.id)
    }

    /// Whether the row has children.
    pub fn has_children(&self, row: usize) -> bool {
        self.parents.get(row).copied().unwrap_or(false)
    }

    /// Folds or unfolds a row.
    pub fn turn(&mut self, board: &Board, row: usize) {
        let Some(node) = board.tree.get(row) else {
            return;
        };
        if !self.has_children(row) {
            return;
        }
        if !self.turned.remove(&node.id) {
            self.turned.insert(node.id.clone());
        }
        let id = node.id.clone();
        self.refill(board, |n| n.id == id);
    }

    /// `h`: folds the row, or goes to its parent.
    pub fn left(&mut self, board: &Board) {
        let Some(row) = self.list.selected() else {
            return;
        };
        if self.is_open(board, row) {
            self.turn(board, row);
        } else if let Some(parent) = board.tree.get(row).and_then(|n| n.parent) {
            self.list.select(parent);
        }
    }

    /// `l`: unfolds the row, or goes to its first child.
    pub fn right(&mut self, board: &Board) {
        let Some(row) = self.list.selected() else {
            return;
        };
        if !self.has_children(row) {
            return;
        }
        if self.is_open(board, row) {
            self.list.step(1);
        } else {
            self.turn(board, row);
        }
    }

    /// Puts the cursor on a node, unfolding what hides it.
    pub fn reveal(&mut self, board: &Board, row: usize) {
        let mut at = board.tree.get(row).and_then(|n| n.parent);
        while let Some(parent) = at {
            if !self.is_open(board, parent) {
                self.turn(board, parent);
            }
            at = board.tree.get(parent).and_then(|n| n.parent);
        }
        self.list.select(row);
    }

    /// The person under the cursor.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        let node = board.tree.get(self.list.selected()?)?;
        who::person(board, node.rep?).or_else(|| {
            let id = node.id.strip_prefix("rep:")?;
            Some(Who {
                id: id.to_owned(),
                name: node.name.clone(),
            })
        })
    }

    /// Enter: a person's page opens, a unit folds or unfolds.
    pub fn open(&mut self, board: &Board) -> Option<PageId> {
        let row = self.list.selected()?;
        let is_rep = board.tree.get(row).is_some_and(|n| n.kind == NodeKind::Rep);
        if let Some(rep) = self.rep(board).filter(|_| is_rep) {
            return Some(PageId::Rep(rep.id));
        }
        self.turn(board, row);
        None
    }

    fn refill(&mut self, board: &Board, keep: impl Fn(&Node) -> bool) {
        let mut rows = Vec::new();
        let mut hidden_below: Option<u8> = None;
        for (i, node) in board.tree.iter().enumerate() {
            if hidden_below.is_some_and(|depth| node.depth > depth) {
                continue;
            }
            hidden_below = None;
            rows.push(i);
            if self.has_children(i) && !self.is_open(board, i) {
                hidden_below = Some(node.depth);
            }
        }
        self.list
            .replace(rows, |i| board.tree.get(i).is_some_and(&keep));
    }
}

/// The name of a node as shown, cleaned.
pub fn node_name(ctx: &Ctx, node: &Node) -> String {
    match node.kind {
        NodeKind::Company if node.name.is_empty() => ctx.i18n.t("tui-company"),
        NodeKind::Vacant => ctx.i18n.t("tui-vacant"),
        _ => text::clean(&node.name).into_owned(),
    }
}

/// The pane's title.
pub fn title(ctx: &Ctx, board: &Board) -> String {
    let metric = ctx.phrase().metric(&board.metric);
    let period = number::period(ctx.i18n, board.period);
    format!("1 {} · {metric} · {period}", ctx.i18n.t("tui-pane-tree"))
}

struct Columns {
    name: Field,
    target: Field,
    actual: Field,
    attainment: Field,
    pace: Field,
    /// In progress, expected, projection, per day, coverage: as many as there is room for.
    more: Vec<Field>,
}

const MORE: [(&str, u16); 5] = [
    ("tui-col-expected", 9),
    ("tui-col-in-progress", 9),
    ("tui-col-projection", 11),
    ("tui-col-per-day", 9),
    ("tui-col-coverage", 8),
];

fn columns(inner: Rect) -> Columns {
    // Gutter, name, target, actual, attainment, pace; whatever is over goes to the name until it can be
    // read, to the optional columns then, and to the name again.
    const FIXED: u16 = 1 + 8 + 8 + 8 + 7;
    let mut spare = inner.width.saturating_sub(FIXED + NAME);
    let mut widths = Vec::new();
    for (_, width) in MORE {
        if spare < width {
            break;
        }
        spare -= width;
        widths.push(width);
    }
    let optional: u16 = widths.iter().sum();
    let name_width = inner.width.saturating_sub(FIXED + optional);
    let mut x = inner.x + 1;
    let mut field = |width: u16| {
        let field = Field { x, width };
        x += width;
        field
    };
    let name = field(name_width);
    let (target, actual, attainment, pace) = (field(8), field(8), field(8), field(7));
    Columns {
        name,
        target,
        actual,
        attainment,
        pace,
        more: widths.into_iter().map(field).collect(),
    }
}

/// Draws the pane.
pub fn draw(tree: &Tree, board: &Board, ctx: &Ctx, area: Rect, focused: bool, buf: &mut Buffer) {
    let inner = paint::pane(buf, area, &title(ctx, board), focused, ctx.theme);
    if inner.height == 0 {
        return;
    }
    let columns = columns(inner);
    headings(ctx, &columns, inner.y, buf);
    let unit = unit(board);
    let height = usize::from(inner.height - 1);
    paint::position(buf, area, &tree.list, height, ctx.theme);
    for (y, place) in (inner.y + 1..).zip(tree.list.window(height)) {
        let row = tree.list.rows()[place];
        let Some(node) = board.tree.get(row) else {
            continue;
        };
        let on = place == tree.list.cursor();
        if on {
            paint::gutter(buf, inner.x, y, ctx.theme);
        }
        name(tree, board, row, ctx, columns.name, y, on && focused, buf);
        numbers(node, unit, ctx, &columns, y, buf);
    }
}

fn headings(ctx: &Ctx, columns: &Columns, y: u16, buf: &mut Buffer) {
    let style = ctx.theme.heading;
    for (field, key) in [
        (columns.target, "tui-col-target"),
        (columns.actual, "tui-col-actual"),
        (columns.attainment, "tui-col-attainment"),
        (columns.pace, "tui-col-pace"),
    ] {
        field.right(buf, y, &ctx.i18n.t(key), style);
    }
    for (field, (key, _)) in columns.more.iter().zip(MORE) {
        field.right(buf, y, &ctx.i18n.t(key), style);
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of one pane")]
fn name(
    tree: &Tree,
    board: &Board,
    row: usize,
    ctx: &Ctx,
    field: Field,
    y: u16,
    on: bool,
    buf: &mut Buffer,
) {
    let node = &board.tree[row];
    let fold = match (tree.has_children(row), tree.is_open(board, row)) {
        (false, _) => "·",
        (true, true) => fold_mark(ctx, true),
        (true, false) => fold_mark(ctx, false),
    };
    let step = if field.width < 24 { 1 } else { 2 };
    let indent = (u16::from(node.depth) * step).min(field.width / 2);
    let style = if on { ctx.theme.cursor } else { ctx.theme.text };
    let mut suffix = node.ramp.map_or(String::new(), |p| format!(" ↗{p}%"));
    if let Some(off) = node.mismatch {
        suffix.push_str(" Σ≠");
        // By how much, where the name leaves room for it.
        let unit = unit(board);
        let amount = number::signed(off, |v| ctx.money.amount(unit, v));
        let taken = indent + 3 + text::width(&node_name(ctx, node)) as u16;
        if usize::from(taken) + text::width(&suffix) + text::width(&amount)
            < usize::from(field.width)
        {
            suffix.push_str(&amount);
        }
    }
    let x = paint::left(
        buf,
        field.x + indent,
        y,
        field.width.saturating_sub(indent),
        fold,
        ctx.theme.muted,
    ) + 1;
    let end = field.x + field.width;
    let tail = text::width(&suffix) as u16;
    let room = end.saturating_sub(x).saturating_sub(tail + 1);
    let x = paint::left(buf, x, y, room, &node_name(ctx, node), style);
    paint::left(buf, x, y, end.saturating_sub(x), &suffix, ctx.theme.yellow);
}

fn fold_mark(ctx: &Ctx, open: bool) -> &'static str {
    match (ctx.theme.ascii, open) {
        (false, true) => "▾",
        (false, false) => "▸",
        (true, true) => "-",
        (true, false) => "+",
    }
}

fn numbers(node: &Node, unit: MetricUnit, ctx: &Ctx, columns: &Columns, y: u16, buf: &mut Buffer) {
    let theme = ctx.theme;
    let amount = |value: i64| ctx.money.amount(unit, value);
    match node.target {
        Some(target) => columns.target.right(buf, y, &amount(target), theme.text),
        None => columns.target.right(buf, y, "—", theme.muted),
    }
    columns
        .actual
        .right(buf, y, &amount(node.actual), theme.text);
    let attainment = number::attainment_short(ctx.i18n, node.attainment);
    columns.attainment.right(buf, y, &attainment, theme.text);
    if let Some(pace) = node.pace {
        // W6 is a glyph as well as a colour.
        let text = number::pace_marked(pace, node.red);
        let style = match (node.red, pace.below_percent(100)) {
            (true, _) => theme.red,
            (false, true) => theme.yellow,
            (false, false) => theme.good,
        };
        columns.pace.right(buf, y, &text, style);
    }
    let more = [
        node.expected_to_date.map(amount),
        Some(amount(node.in_progress)),
        node.projection.map(amount),
        node.required_per_day.map(amount),
        node.coverage.map(|c| format!("{}×", c.index())),
    ];
    for (field, value) in columns.more.iter().zip(more) {
        if let Some(value) = value {
            field.right(buf, y, &value, theme.muted);
        }
    }
}

/// The pane as one line, when another one has the screen.
pub fn tab(board: &Board, ctx: &Ctx) -> String {
    let mut line = title(ctx, board);
    if let Some(root) = board.tree.first() {
        line.push_str("  ");
        line.push_str(&number::attainment_short(ctx.i18n, root.attainment));
        if let Some(pace) = root.pace {
            line.push_str("  ");
            line.push_str(&number::pace_marked(pace, root.red));
        }
    }
    line
}
