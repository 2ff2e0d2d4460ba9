//! Adjustments: every change of a target that was asked for and what became of it; below, of the row under the cursor,
//! why it was asked and where what is left may go.

mod keys;

pub use keys::open;

use super::footer::KeyHint;
use super::reading::Opens;
use super::shared::sentence;
use super::sheet::{Block, Line, LinkedLine, PageSheet, table};
use super::who::Who;
use super::{Arrival, Crumb, Paper};
use crate::domain::board::{Board, QueueRow};
use crate::domain::target_pages::{AdjustPage, AskedRow, CreditRow};
use crate::domain::targets::{AdjustState, CellId};
use crate::report::columns::adjust::{of_asked, record_of_asked};
use crate::report::csv::csv;
use crate::report::number;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::index::searchable;
use crate::tui::possible::with_key;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces, Stepping};
use ratatui::layout::Rect;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Adjustments, 9),
    KeyHint(Action::Confirm, 8),
    KeyHint(Action::Refuse, 8),
    KeyHint(Action::Filter, 1),
    KeyHint(Action::WriteFile, 6),
    KeyHint(Action::Undo, 5),
    KeyHint(Action::Copy, 2),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// Changes of targets, and what may be asked for of one.
pub fn page(of: CellId) -> PageId {
    PageId::Adjustments(Box::new(of))
}

impl Habits for Paper<AdjustPage> {
    const HINTS: &'static [KeyHint] = HINTS;
    const STEPS: Stepping = Stepping::List;
    /// The page lists all requests, whichever target it was opened from.
    const REPLACES: Replaces = Replaces::Beneath;
    const PUTS_RIGHT: &'static [Action] = &[];
    const TELLS_OF_ROW: bool = true;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    fn possible(&self, _app: &App, action: Action) -> Possible {
        keys::possible(self, action)
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Adjustments => Some("targets-key-ask"),
            Action::Confirm if self.due().is_some() => Some("targets-key-raise"),
            Action::Confirm => Some(match self.waiting().map(|row| row.asked.state) {
                Some(AdjustState::Waiting) => "targets-key-sign",
                _ => "targets-key-file",
            }),
            _ => None,
        }
    }

    fn arrive(app: &mut App, arrival: &Arrival) -> Acted {
        keys::arrive(app, arrival)
    }

    fn cell(&self) -> Option<&CellId> {
        Some(&self.page.id)
    }

    /// Looks which requests the filter lets through.
    fn sift(&mut self, ctx: &Ctx<'_>) {
        let needle = self.reading.filter.trim().to_lowercase();
        let phrase = ctx.phrase();
        let fits = |row: &AskedRow| {
            let asked = &row.asked;
            let metric = row.metric.as_ref();
            let words = [
                phrase.asked_of(row),
                clean(&row.within.join("/")).into_owned(),
                metric.map_or_else(String::new, |metric| phrase.metric(metric)),
                number::period(ctx.i18n, asked.cell.period),
                phrase.ask_reason(asked.reason),
                phrase.adjust_state(asked.state),
                clean(&asked.asked.1).into_owned(),
            ];
            let words = searchable(&words.join(" "), "").to_lowercase();
            needle.is_empty() || words.contains(&needle)
        };
        let all = self.page.asked.iter().enumerate();
        self.reading.rows = all.filter(|(_, row)| fits(row)).map(|(at, _)| at).collect();
    }

    /// The title up to where a filter stands in it.
    fn before_filter(&self, ctx: &Ctx<'_>) -> Option<String> {
        Some(format!("{} [\"", self.counted(ctx)))
    }

    /// The record for finance: a line a request, as a file.
    fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        let name = format!("quarterdeck-adjustments-{}.csv", ctx.today);
        let rows = self.shown().cloned();
        let any = !self.reading.rows.is_empty();
        any.then(|| (name, csv(record_of_asked(), ctx.phrase(), rows)))
    }
}

impl Paper<AdjustPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.id.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-adjustments"),
        }
    }

    /// Nobody is in front.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        None
    }

    /// No warning is in front.
    pub fn warning<'b>(&self, _board: &'b Board) -> Option<&'b QueueRow> {
        None
    }

    /// Nothing opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The requests that the filter lets through.
    fn shown(&self) -> impl Iterator<Item = &AskedRow> {
        let rows = self.reading.rows.iter();
        rows.filter_map(|at| self.page.asked.get(*at))
    }

    /// The request under the cursor.
    fn request(&self) -> Option<&AskedRow> {
        self.shown().nth(self.reading.cursor.unwrap_or(0))
    }

    /// The same, as far as a step of it may be next.
    fn waiting(&self) -> Option<&AskedRow> {
        self.request().filter(|row| match row.asked.state {
            AdjustState::Waiting | AdjustState::Approved => true,
            AdjustState::Filed | AdjustState::Rejected | AdjustState::Withdrawn => false,
        })
    }

    /// The line of the ledger under the cursor that raises a quarter: these lie below the requests.
    fn due(&self) -> Option<&CreditRow> {
        let at = self.reading.cursor.unwrap_or(0);
        let mut due = self.page.credit.iter().filter(|row| row.due.is_some());
        due.nth(at.checked_sub(self.reading.rows.len())?)
    }

    /// Of whom a change can be asked for here, as shown.
    pub fn whom(&self, ctx: &Ctx<'_>) -> String {
        ctx.phrase().target_of(&self.page.shown)
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let width = usize::from(area.width.saturating_sub(4));
        let i18n = ctx.i18n;
        let mut columns = of_asked();
        let leaves = match width {
            0..66 => 3,
            66..90 => 2,
            90..110 => 1,
            _ => 0,
        };
        columns.retain(|column| column.priority.is_none_or(|p| p > leaves));
        let mut lines = table(&columns, self.shown(), ctx, width).into_iter();
        let head: Vec<Line> = lines.next().into_iter().collect();
        let mut top: Vec<LinkedLine> = lines
            .map(|line| LinkedLine::opening(line, Opens::Nothing))
            .collect();
        if self.page.asked.is_empty() {
            let how = with_key(ctx, "targets-asked-how", Action::Adjustments);
            let mut none = format!("{} {how}", i18n.t("targets-asked-none"));
            if !self.page.is_led {
                none = format!("{none} {}", i18n.t("targets-asked-unled"));
            }
            let none = sentence(&none, width, ctx.theme.text).into_iter();
            top.extend(none.map(LinkedLine::from));
        } else if self.reading.rows.is_empty() {
            let none = i18n.t("targets-asked-no-hit");
            let none = sentence(&none, width, ctx.theme.muted).into_iter();
            top.extend(none.map(LinkedLine::from));
        }
        let credit: Vec<LinkedLine> = (self.page.credit.iter())
            .flat_map(|row| {
                let line = &row.line;
                let raised = match row.due {
                    Some(_) => with_key(ctx, "targets-raise-how", Action::Confirm),
                    None => ctx.phrase().credit_raised(line),
                };
                let said = ctx.phrase().credit_said(line);
                let said = format!("{} · {said}{raised}", ctx.phrase().whom(&row.name));
                let mut lines = sentence(&said, width, ctx.theme.text).into_iter();
                // What is to be raised has the cursor, like a request.
                let first = lines.next().map(|line| match row.due {
                    Some(_) => LinkedLine::opening(line, Opens::Nothing),
                    None => line.into(),
                });
                let rest: Vec<LinkedLine> = lines.map(LinkedLine::from).collect();
                first.into_iter().chain(rest)
            })
            .collect();
        let filter = clean(&self.reading.filter);
        let mut title = self.counted(ctx);
        if !filter.is_empty() {
            title = [&title, " [\"", &filter, "\"]"].concat();
        }
        PageSheet {
            title,
            head,
            top,
            main: vec![
                self.about(ctx, width),
                Block::new(i18n.t("targets-credit"), credit),
            ],
            ..PageSheet::default()
        }
    }

    /// How many requests are in each state; those in none are left out.
    fn counted(&self, ctx: &Ctx<'_>) -> String {
        let mut said = vec![ctx.i18n.t("targets-asked")];
        for state in AdjustState::ALL {
            let all = self.page.asked.iter();
            let n = all.filter(|row| row.asked.state == state).count();
            if n > 0 {
                let args = [("n", n.into()), ("state", state.id().into())];
                said.push(ctx.i18n.ta("targets-adjustments", &args));
            }
        }
        said.join(" · ")
    }

    /// The request under the cursor: who asked, why, what is done instead, what was decided.
    fn about(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let Some(row) = self.request() else {
            return Block::new(String::new(), Vec::<Line>::new());
        };
        let (asked, i18n) = (&row.asked, ctx.i18n);
        let metric = row.metric.as_ref();
        let heading = format!(
            "{} · {} · {}",
            ctx.phrase().asked_of(row),
            metric.map_or_else(
                || clean(&asked.cell.metric).into_owned(),
                |metric| ctx.phrase().metric_with_unit(metric)
            ),
            number::period(i18n, asked.cell.period)
        );
        let day = |day| number::day_from(i18n, day, ctx.today);
        let args = [
            ("by", clean(&asked.asked.1).into()),
            ("day", day(asked.asked.0).into()),
            ("reason", ctx.phrase().ask_reason(asked.reason).into()),
            ("why", clean(&asked.why).into()),
        ];
        let mut said = vec![i18n.ta("targets-asked-by", &args), amounts(row, ctx)];
        if !asked.in_return.is_empty() {
            let args = [("text", clean(&asked.in_return).into())];
            said.push(i18n.ta("targets-in-return", &args));
        }
        let state = ctx.phrase().adjust_state(asked.state);
        if let Some((on, by, note)) = &asked.decided {
            let mut decided = format!("{state} · {} · {}", day(*on), clean(by));
            if !note.is_empty() {
                decided = format!("{decided} · {}", clean(note));
            }
            said.push(decided);
        }
        let place = ctx.phrase().residual_place(row);
        if !place.is_empty() {
            said.push(place);
        }
        if let Some((on, by, note)) = &asked.filed {
            let args = [("day", day(*on).into()), ("by", clean(by).into())];
            let filed = i18n.ta("targets-filed-by", &args);
            said.push(match note.as_str() {
                "" => filed,
                note => format!("{filed} · {}", clean(note)),
            });
        }
        said.extend(ctx.phrase().uncounted_steps(asked));
        let full = |amount: i64| ctx.money.amount_full(row.unit, amount);
        said.extend(ctx.phrase().base_replaced(row, full));
        said.extend(ctx.phrase().over_valve(row));
        let next = match asked.state {
            _ if row.replaced_by().is_some() => None,
            AdjustState::Waiting => Some("targets-next-sign"),
            AdjustState::Approved => Some("targets-next-file"),
            AdjustState::Filed | AdjustState::Rejected | AdjustState::Withdrawn => None,
        };
        said.extend(next.map(|key| with_key(ctx, key, Action::Confirm)));
        if asked.state == AdjustState::Approved {
            said.push(with_key(ctx, "targets-next-again", Action::Refuse));
        }
        let lines: Vec<Line> = (said.iter())
            .flat_map(|text| sentence(text, width, ctx.theme.text))
            .collect();
        Block::new(heading, lines)
    }
}

/// By how much, of what, and what it comes to: the columns of that leave a narrow screen.
fn amounts(row: &AskedRow, ctx: &Ctx<'_>) -> String {
    let full = |amount: i64| ctx.money.amount_full(row.unit, amount);
    let share = number::signed(i64::from(row.asked.hundredths), number::percent_exact);
    let args = [
        ("base", full(row.asked.base).into()),
        ("share", share.into()),
        ("change", number::signed(row.asked.amount, full).into()),
        ("to", row.to.map_or_else(|| "–".to_owned(), full).into()),
    ];
    ctx.i18n.ta("targets-asked-amounts", &args)
}
