//! The list of a day: what is filtered, in which order it stands, what is written of it.

use super::{HINTS, ORDERS, columns_within, keys, opens, order_word, width};
use crate::domain::journal::{JournalEntry, JournalPage};
use crate::report::columns::journal::JournalLine;
use crate::report::number as words;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::index::{searchable, spoken};
use crate::tui::screens::Paper;
use crate::tui::screens::cockpit::RowOrder;
use crate::tui::screens::footer::KeyHint;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces, Stepping};
use crate::tui::screens::reading::Opens;
use crate::tui::screens::sheet::{LaidTable, Line};
use ratatui::layout::Rect;

impl Habits for Paper<JournalPage> {
    const HINTS: &'static [KeyHint] = HINTS;
    const STEPS: Stepping = Stepping::List;
    const REPLACES: Replaces = Replaces::Over;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    fn possible(&self, app: &App, action: Action) -> Possible {
        keys::possible(self, app, action)
    }

    /// Looks which entries the filter lets through: by author, what was done, about whom, with what.
    fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |entry: &JournalEntry| {
            let words = [
                phrase.logged_by(entry),
                phrase.logged(entry),
                phrase.logged_on(entry),
                phrase.logged_detail(entry),
            ];
            let fits = |words: &String| searchable(words, "").to_lowercase().contains(&needle);
            needle.is_empty() || words.iter().any(fits)
        };
        let entries = self.page.entries.iter().enumerate();
        let rows = entries.filter(|(_, entry)| fits(entry));
        let mut rows: Vec<usize> = rows.map(|(at, _)| at).collect();
        // Entries that are alike stay the newest first.
        let by = |rows: &mut Vec<usize>, words: &dyn Fn(&JournalEntry) -> String| {
            rows.sort_by_cached_key(|at| self.page.entries.get(*at).map(|e| spoken(&words(e))));
        };
        match self.order() {
            RowOrder::Author => by(&mut rows, &|e| phrase.logged_by(e)),
            RowOrder::What => by(&mut rows, &|e| phrase.logged(e)),
            RowOrder::Name => by(&mut rows, &|e| phrase.logged_on(e)),
            RowOrder::Given
            | RowOrder::Pace
            | RowOrder::Week
            | RowOrder::Short
            | RowOrder::Gap
            | RowOrder::Money
            | RowOrder::Age => {}
        }
        self.reading.rows = rows;
    }

    fn lay(&mut self, ctx: &Ctx<'_>, area: Rect) {
        let width = width(area);
        let local = ctx.local;
        let rows = self.page.entries.iter();
        let rows = rows.map(|entry| JournalLine { entry, local });
        self.reading.laid = LaidTable::of(&columns_within(width), rows, ctx, width, false);
    }

    fn listed(&self, at: usize, ctx: &Ctx<'_>) -> Line {
        let (laid, local) = (&self.reading.laid, ctx.local);
        let Some(entry) = self.at(at) else {
            return Line::new();
        };
        let line = JournalLine { entry, local };
        laid.line(&columns_within(laid.width), &line, ctx)
    }

    fn row_opens(&self, at: usize) -> Opens {
        self.at(at).map_or(Opens::Nothing, opens)
    }

    /// The title up to where a filter stands in it.
    fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        let day = words::day_with_year(ctx.i18n, self.page.day);
        Some(format!("{} · {day} [\"", ctx.i18n.t("pages-journal")))
    }

    /// The rows that show, in their order; nothing where none does.
    fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        let name = format!("quarterdeck-journal-{}.csv", self.page.day);
        let any = !self.reading.rows.is_empty();
        any.then(|| (name, self.csv(ctx)))
    }

    fn orders(&self) -> Vec<&'static str> {
        ORDERS.iter().map(|order| order_word(*order)).collect()
    }
}
