//! The journal: what was saved on a day, newest first, with what became of it. Nothing is ever removed from
//! it; below the list stands what the entry under the cursor did, and what undoing it would bring back.

mod keys;
mod list;

pub use keys::{open, page};

use super::cockpit::RowOrder;
use super::footer::KeyHint;
use super::reading::{Opens, Reading};
use super::shared::sentence;
use super::sheet::{Block, Line, LinkedLine, PageSheet};
use super::who::Who;
use super::{Crumb, Paper, page_of};
use crate::domain::board::{Board, QueueRow};
use crate::domain::journal::{
    EntryState, JournalEntry, JournalPage, Logged, LoggedAbout, PrivateText,
};
use crate::report::columns::journal::{JournalLine, columns};
use crate::report::csv::csv;
use crate::report::number as words;
use crate::report::table::Column;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::index::Found;
use crate::tui::possible::with_key;
use ratatui::layout::Rect;
use std::collections::HashSet;

/// The orders that its rows can have.
const ORDERS: &[RowOrder] = &[
    RowOrder::Given,
    RowOrder::Author,
    RowOrder::What,
    RowOrder::Name,
];

/// The word of an order.
fn order_word(order: RowOrder) -> &'static str {
    if order == RowOrder::Given {
        "pages-journal-newest"
    } else {
        order.key()
    }
}

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Undo, 9),
    KeyHint(Action::Redo, 9),
    KeyHint(Action::Open, 7),
    KeyHint(Action::DayBefore, 8),
    KeyHint(Action::DayAfter, 8),
    KeyHint(Action::Today, 8),
    KeyHint(Action::Filter, 7),
    KeyHint(Action::Order, 5),
    KeyHint(Action::WriteFile, 5),
    KeyHint(Action::Private, 6),
    KeyHint(Action::Find, 3),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

impl Paper<JournalPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.day)
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-journal"),
        }
    }

    /// The order in which the entries stand.
    fn order(&self) -> RowOrder {
        let order = ORDERS.get(self.reading.order);
        order.copied().unwrap_or_default()
    }

    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&JournalEntry> {
        self.at(self.reading.cursor?)
    }

    /// The entry at a place among those that show.
    fn at(&self, place: usize) -> Option<&JournalEntry> {
        self.page.entries.get(*self.reading.rows.get(place)?)
    }

    /// The rows that show as a file, in their order.
    pub fn csv(&self, ctx: &Ctx<'_>) -> String {
        let rows = self.reading.rows.iter();
        let entries = rows.filter_map(|at| self.page.entries.get(*at));
        let lines = entries.map(|entry| JournalLine {
            entry,
            local: ctx.local,
        });
        csv(columns(), ctx.phrase(), lines)
    }

    /// The person whom the entry under the cursor is about.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        match &self.entry()?.about {
            LoggedAbout::Rep(id, name) => Some(Who {
                id: id.clone(),
                name: name.clone(),
            }),
            LoggedAbout::Customer(..) | LoggedAbout::Other(_) | LoggedAbout::Nothing => None,
        }
    }

    /// The warning that the entry under the cursor is about, as long as it is open.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        let Logged::Event { event, on, .. } = &self.entry()?.logged else {
            return None;
        };
        let about = on.as_deref().unwrap_or(event).facts().about;
        board.warning(&about.warning()?.to_string())
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let page = &*self.page;
        let width = width(area);
        let shown = self.reading.rows.len();
        let head = (shown > 0).then(|| self.reading.laid.head.clone());
        let mut top: Vec<LinkedLine> = (0..shown).map(LinkedLine::row).collect();
        if top.is_empty() {
            let nothing = if self.reading.filter.is_empty() {
                nothing(page, ctx, width)
            } else {
                let args = [
                    ("text", clean(&self.reading.filter).into()),
                    ("all", page.entries.len().into()),
                ];
                let none = ctx.i18n.ta("pages-journal-none", &args);
                sentence(&none, width, ctx.theme.muted)
            };
            top = nothing.into_iter().map(Into::into).collect();
        }
        PageSheet {
            title: title(page, (&self.reading, self.order()), ctx),
            right: days_around(page, ctx),
            head: head.into_iter().collect(),
            top,
            foot: self
                .entry()
                .map(|entry| foot(entry, self.reading.private, ctx, width)),
            has_notes: self.page.entries.iter().any(|e| e.private_text().is_some()),
            ..PageSheet::default()
        }
    }
}

/// `Journal · Wed 25 Nov · 7 entries, 1 undone, 2 authors`.
fn title(page: &JournalPage, (reading, order): (&Reading, RowOrder), ctx: &Ctx<'_>) -> String {
    let undone = page.entries.iter().filter(|e| e.is_undone()).count();
    let authors: HashSet<&str> = page.entries.iter().map(|e| e.author.as_str()).collect();
    let day = words::day_with_year(ctx.i18n, page.day);
    let filter = clean(&reading.filter);
    let order = ordered(order, ctx);
    if !filter.is_empty() {
        let args = [
            ("n", reading.rows.len().into()),
            ("all", page.entries.len().into()),
        ];
        return [
            ctx.i18n.t("pages-journal"),
            format!("{day} [\"{filter}\"]{order}"),
            ctx.i18n.ta("pages-journal-of", &args),
        ]
        .join(" · ");
    }
    let mut parts = vec![ctx.i18n.t("pages-journal"), format!("{day}{order}")];
    if !page.entries.is_empty() {
        parts.push(ctx.i18n.ta(
            "pages-journal-counts",
            &[
                ("n", page.entries.len().into()),
                ("undone", undone.into()),
                ("authors", authors.len().into()),
            ],
        ));
    }
    parts.join(" · ")
}

/// The bracket of an order that somebody asked for.
fn ordered(order: RowOrder, ctx: &Ctx<'_>) -> String {
    if order == RowOrder::Given {
        return String::new();
    }
    let word = ctx.i18n.t(order_word(order));
    let by = ctx.i18n.ta("cockpit-ordered", &[("by", word.into())]);
    format!(" [{by}]")
}

/// The days before and after on which something was saved.
fn days_around(page: &JournalPage, ctx: &Ctx<'_>) -> String {
    let day = |day, action| {
        let key = ctx.keys.label(crate::tui::context::PAGE, action)?;
        Some(format!("{key} {}", words::day(ctx.i18n, day)))
    };
    let before = page.before.and_then(|d| day(d, Action::DayBefore));
    let after = page.after.and_then(|d| day(d, Action::DayAfter));
    let both: Vec<String> = before.into_iter().chain(after).collect();
    both.join("   ")
}

fn nothing(page: &JournalPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let day = words::day_with_year(ctx.i18n, page.day);
    let mut said = ctx.i18n.ta("pages-journal-empty", &[("day", day.into())]);
    if let Some(before) = page.before {
        let day = words::day_with_year(ctx.i18n, before);
        said.push_str(&ctx.i18n.t("domain-space"));
        said.push_str(&ctx.i18n.ta("pages-journal-last", &[("day", day.into())]));
    }
    let mut lines = vec![Line::new()];
    lines.extend(sentence(&said, width, ctx.theme.muted));
    lines
}

/// Columns of text inside the frame.
fn width(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(4))
}

/// The columns that a width has room for: what leaves first is told at the lower edge as well.
fn columns_within<'a>(width: usize) -> Vec<Column<JournalLine<'a>>> {
    let mut columns = columns();
    let leaves = match width {
        0..70 => 3,
        70..110 => 1,
        _ => 0,
    };
    columns.retain(|column| column.priority.is_some_and(|p| p > leaves));
    columns
}

/// What Enter opens on an entry.
fn opens(entry: &JournalEntry) -> Opens {
    let found = match &entry.about {
        LoggedAbout::Rep(id, _) => Found::Rep(id.clone()),
        LoggedAbout::Customer(id, _) => Found::Customer(id.clone()),
        LoggedAbout::Other(_) | LoggedAbout::Nothing => return Opens::Nothing,
    };
    page_of(&found).map_or(Opens::Nothing, Opens::Page)
}

/// What the entry did, what became of it, and what undoing it would bring back.
fn foot(entry: &JournalEntry, private: bool, ctx: &Ctx<'_>, width: usize) -> Block {
    let phrase = ctx.phrase();
    let on = phrase.logged_on(entry);
    let what = phrase.logged(entry);
    let heading = if on.is_empty() {
        what
    } else {
        format!("{on} · {what}")
    };
    let state = phrase.logged_state(entry, ctx.local);
    let detail = [phrase.logged_detail(entry), state];
    let detail: Vec<String> = detail.into_iter().filter(|d| !d.is_empty()).collect();
    let mut lines = sentence(&detail.join(" · "), width, ctx.theme.text);
    lines.extend(note(entry, private, ctx, width));
    lines.extend(sentence(&consequence(entry, ctx), width, ctx.theme.muted));
    Block::new(heading, lines)
}

/// The private text, once somebody asked for it.
fn note(entry: &JournalEntry, private: bool, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let Some(text) = entry.private_text().filter(|_| private) else {
        return Vec::new();
    };
    let text = match text.here() {
        Some(text) => text.to_owned(),
        None => ctx.phrase().note(text),
    };
    let first = text.lines().take(3);
    first
        .flat_map(|line| sentence(&clean(line), width, ctx.theme.muted))
        .collect()
}

/// What undoing an event of a kind means: a key of a sentence that names the key.
fn brings_back(kind: &str) -> String {
    format!("pages-entry-undo-{}", kind.replace('_', "-"))
}

/// What a key would do to the entry.
fn consequence(entry: &JournalEntry, ctx: &Ctx<'_>) -> String {
    match &entry.state {
        EntryState::TakenBack { .. } => {
            let key = if has_note(entry) {
                "pages-entry-redo-note"
            } else {
                "pages-entry-redo"
            };
            with_key(ctx, key, Action::Redo)
        }
        EntryState::Checked => ctx.i18n.t("pages-entry-checked"),
        EntryState::Fixed => ctx.i18n.t("pages-entry-fixed"),
        EntryState::Stands => {
            let Logged::Event { event, .. } = &entry.logged else {
                return String::new();
            };
            let mut said = with_key(ctx, &brings_back(event.kind()), Action::Undo);
            if has_note(entry) {
                said.push_str(&ctx.i18n.t("domain-space"));
                said.push_str(&ctx.i18n.t("pages-entry-draft"));
            }
            said
        }
    }
}

/// Whether it has a text that is here.
fn has_note(entry: &JournalEntry) -> bool {
    let note = entry.private_text().and_then(PrivateText::here);
    note.is_some_and(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journal::Event;
    use crate::i18n::{I18n, Lang};

    #[test]
    fn of_every_kind_that_can_be_taken_back_it_is_said_what_that_means() {
        // A message is out, and an undoing shows at what it undid.
        let never = ["notified", "undone"];
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for kind in Event::KINDS.iter().filter(|kind| !never.contains(kind)) {
                let said = i18n.ta(&brings_back(kind), &[("key", "u".into())]);
                assert!(!said.contains('⟦'), "{said}");
            }
        }
    }
}
