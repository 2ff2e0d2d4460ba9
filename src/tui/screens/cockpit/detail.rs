//! The part of the queue below its rows: since when the warning under the cursor stands and why, what was
//! tried and whether it helped, what is asked and what ends it.

use super::queue::Queue;
use crate::domain::board::{Board, QueueRow};
use crate::domain::warning::SubjectKind;
use crate::report::{number, text};
use crate::tui::action::{self, Action};
use crate::tui::context::COCKPIT;
use crate::tui::ctx::Ctx;
use crate::tui::layout::WIDE;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows of text at most, unless the pane has the screen to itself.
pub const ROWS: u16 = 7;
/// It is not drawn into fewer rows than these, the line above the text among them.
pub const LEAST: u16 = 4;

/// Rows that are kept free for it where the warnings fill a pane of that width, the line above the text among
/// them: in a wide one each sentence has a row of its own.
pub fn kept(width: u16) -> u16 {
    if width + 2 < WIDE { 6 } else { 5 }
}

/// Draws the part into `free`, the rows of the pane that hold no warning, where there are enough of them.
pub fn draw(queue: &Queue, board: &Board, ctx: &Ctx, free: Rect, most: u16, buf: &mut Buffer) {
    let Some(row) = queue.row(board).filter(|_| free.height >= LEAST) else {
        return;
    };
    let width = free.width.saturating_sub(2);
    let frame = Rect::new(
        free.x.saturating_sub(1),
        free.y,
        free.width + 2,
        free.height,
    );
    let taken = paint::rule(buf, frame, free.y, &heading(row, board, ctx), ctx.theme);
    let keys = keys(ctx);
    paint::edge_right(buf, (frame, free.y), taken, &keys, ctx.theme.muted);
    let rows = most.min(free.height - 1);
    let mut said = sentences(row, board, ctx);
    if queue.private {
        said.tried.push_str(&note(row, ctx));
    }
    let lines = fitted(&said, usize::from(width), rows.into());
    for (y, line) in (free.y + 1..).zip(lines) {
        paint::left(buf, free.x + 1, y, width, &line, ctx.theme.text);
    }
}

/// The sentences as so many lines at most: what is asked first, then what was tried, since when, and what
/// is folded; those that have no room are left out, and the first ends with `…` where it is cut.
fn fitted(said: &DetailText, width: usize, rows: usize) -> Vec<String> {
    let wrapped = [&said.asked, &said.tried, &said.since]
        .into_iter()
        .chain(&said.folded)
        .map(|sentence| text::wrap(sentence, width));
    let mut left = rows;
    let mut taken: Vec<Vec<String>> = Vec::new();
    for (at, mut lines) in wrapped.enumerate() {
        if at == 0 && lines.len() > left {
            lines.truncate(left);
            if let Some(last) = lines.last_mut() {
                *last = text::cut(&format!("{last} …"), width).0;
            }
        }
        if lines.len() <= left {
            left -= lines.len();
        } else {
            lines.clear();
        }
        taken.push(lines);
    }
    // They are read in the order in which things happened.
    let folded = taken.split_off(3);
    let [asked, tried, since] = [0, 1, 2].map(|at| std::mem::take(&mut taken[at]));
    since
        .into_iter()
        .chain(folded.into_iter().flatten())
        .chain(tried)
        .chain(asked)
        .collect()
}

/// The keys that lead on from here.
fn keys(ctx: &Ctx) -> String {
    let names = [Action::Open, Action::Why]
        .into_iter()
        .filter_map(|action| {
            let key = ctx.keys.label(COCKPIT, action)?;
            Some(format!(
                "{key} {}",
                ctx.i18n.t(&action::row(action).name_key())
            ))
        });
    names.collect::<Vec<_>>().join("   ")
}

/// Whom it is about: name, tier, units.
fn heading(row: &QueueRow, board: &Board, ctx: &Ctx) -> String {
    let mut parts = vec![row.name.clone()];
    if let Some(rep) = row
        .rep
        .filter(|_| row.episode.key.subject.kind == SubjectKind::Rep)
    {
        let rep = board
            .place_of_rep(rep)
            .and_then(|at| board.grid.rows.get(at));
        parts.extend(rep.map(|r| ctx.phrase().tier(&r.tier)));
    }
    let mut units = Vec::new();
    let mut at = row.unit.and_then(|unit| board.node_of_unit(unit));
    while let Some(node) = at.filter(|n| n.parent.is_some()) {
        units.insert(0, ctx.phrase().node_name(node));
        at = node.parent.and_then(|parent| board.tree.get(parent));
    }
    // A unit's own name stands there already.
    if row.episode.key.subject.unit_id().is_some() {
        units.pop();
    }
    if !units.is_empty() {
        parts.push(units.join(" / "));
    }
    parts.join(" · ")
}

/// What is said, each on rows of its own.
struct DetailText {
    since: String,
    folded: Vec<String>,
    tried: String,
    asked: String,
}

/// The private note on the newest intervention, in one line.
fn note(row: &QueueRow, ctx: &Ctx) -> String {
    let made = row.intervention.as_ref();
    let note = made.and_then(|made| made.note.as_ref());
    note.map_or_else(String::new, |note| {
        let said = ctx.phrase().note(note);
        let line: Vec<&str> = said.split_whitespace().collect();
        format!(": {}", text::clean(&line.join(" ")))
    })
}

fn sentences(row: &QueueRow, board: &Board, ctx: &Ctx) -> DetailText {
    let (phrase, i18n) = (ctx.phrase(), ctx.i18n);
    let since = |row: &QueueRow| phrase.opened(row);
    let evidence = phrase.evidence(&row.episode, row.at_stake);
    let opened = i18n.ta(
        "cockpit-detail-since",
        &[
            ("severity", row.episode.severity.id().into()),
            ("day", since(row).into()),
            ("evidence", evidence.into()),
        ],
    );
    let mut folded_under = Vec::new();
    for folded in board.folded_under(&row.id) {
        let evidence = phrase.evidence(&folded.episode, folded.at_stake);
        let args = [("evidence", evidence.into()), ("day", since(folded).into())];
        folded_under.push(i18n.ta("cockpit-detail-folded", &args));
    }
    if let Some(above) = row.folded.as_deref()
        && let Some(above) = board.warning(&above.id)
    {
        let badge = phrase.badge(above.episode.severity);
        let evidence = phrase.evidence(&above.episode, above.at_stake);
        let args = [("what", format!("{badge} {evidence}").into())];
        folded_under.push(i18n.ta("pages-folded-under", &args));
    }
    // A sentence each takes more rows than there are: the first is told, and how many more there are.
    let more = folded_under.len().saturating_sub(1);
    if more > 0 {
        folded_under.truncate(1);
        let args = [("n", more.into())];
        folded_under[0].push_str(&i18n.ta("cockpit-detail-folded-more", &args));
    }
    let mut tried = match &row.intervention {
        None => i18n.t("cockpit-detail-untried"),
        Some(tried) => {
            let what = phrase.intervention(tried);
            let private = usize::from(tried.note.is_some());
            let args = [("what", what.into()), ("notes", private.into())];
            i18n.ta("cockpit-detail-tried", &args)
        }
    };
    let asked = row.required_play.as_deref().filter(|_| row.asks());
    let best = row.best_play.as_deref();
    if let Some(best) = best.filter(|best| asked.is_some_and(|play| play != *best)) {
        let args = [("play", phrase.play(best).into())];
        tried.push_str(" · ");
        tried.push_str(&i18n.ta("cockpit-detail-best", &args));
    }
    let clears = phrase.clears(row.episode.rule);
    let closed = row.episode.cleared_on.filter(|_| !row.state.is_open());
    let asked = match (asked, closed) {
        (_, Some(day)) => {
            let day = number::day_from(i18n, day, ctx.today);
            i18n.ta("cockpit-detail-closed", &[("day", day.into())])
        }
        (None, None) => i18n.ta("cockpit-detail-clears", &[("clears", clears.into())]),
        (Some(play), None) => {
            let star = if best == Some(play) { " ★" } else { "" };
            let asked = format!("{}{star}", phrase.play(play));
            let args = [("play", asked.into()), ("clears", clears.into())];
            i18n.ta("cockpit-detail-asked", &args)
        }
    };
    DetailText {
        since: opened,
        folded: folded_under,
        tried,
        asked,
    }
}
