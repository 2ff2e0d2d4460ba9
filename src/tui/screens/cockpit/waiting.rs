//! How many warnings wait, by severity: in what is in view, and the grave ones that a scope hides.

use crate::domain::board::Board;
use crate::domain::warning::Severity;
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use crate::tui::scope::Scope;
use crate::tui::table;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The gravest first.
const SEVERITIES: [Severity; 4] = [
    Severity::Red,
    Severity::Orange,
    Severity::Yellow,
    Severity::Info,
];

/// What waits, counted when a board or a scope is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// In view, by severity, the gravest first.
    here: [usize; 4],
    /// Red and orange ones outside.
    elsewhere: [usize; 2],
    /// In view, those that rest on facts that have stopped, of any severity.
    stale: usize,
}

impl Waiting {
    /// Counts a board.
    pub fn of(board: &Board, scope: &Scope) -> Self {
        let mut counts = Self::default();
        for row in board.queue.iter().filter(|r| r.is_waiting()) {
            let severity = SEVERITIES.iter().position(|s| *s == row.episode.severity);
            let Some(at) = severity else { continue };
            if row.stale {
                counts.stale += usize::from(scope.holds(row.unit));
                continue;
            }
            if scope.holds(row.unit) {
                counts.here[at] += 1;
            } else if let Some(hidden) = counts.elsewhere.get_mut(at) {
                *hidden += 1;
            }
        }
        counts
    }

    /// The counts with all that can be said.
    pub fn fitted(self) -> FittedCounts {
        FittedCounts {
            waiting: self,
            step: 0,
        }
    }
}

/// The counts as they fit into a line.
pub struct FittedCounts {
    waiting: Waiting,
    /// How often they were made shorter.
    step: u8,
}

impl FittedCounts {
    /// Makes them shorter; false where they are as short as they can be.
    pub fn shorten(&mut self) -> bool {
        let can = self.step < 3;
        self.step += u8::from(can);
        can
    }

    /// `▲R 2  ◆O 3  ●Y 4  ◇I 1`, each with its severity; the one below orange and yellow leaves first.
    fn badges(&self, ctx: &Ctx) -> impl Iterator<Item = (Severity, String)> {
        let shown = if self.step == 0 { 4 } else { 3 };
        let phrase = ctx.phrase();
        let all = SEVERITIES.into_iter().zip(self.waiting.here).take(shown);
        all.map(move |(severity, n)| (severity, format!("{} {n}", phrase.badge(severity))))
    }

    fn gap(&self) -> u16 {
        if self.step < 2 { 2 } else { 1 }
    }

    fn elsewhere(&self, ctx: &Ctx) -> String {
        let [red, orange] = self.waiting.elsewhere;
        let args = [("red", red.into()), ("orange", orange.into())];
        if red + orange == 0 {
            String::new()
        } else if self.step < 3 {
            ctx.i18n.ta("cockpit-elsewhere", &args)
        } else if red > 0 {
            ctx.i18n.ta("cockpit-elsewhere-short", &args[..1])
        } else {
            String::new()
        }
    }

    /// How many are stale; nothing where none is.
    fn stale(&self, ctx: &Ctx) -> String {
        match self.waiting.stale {
            0 => String::new(),
            n => ctx.i18n.ta("cockpit-stale", &[("n", n.into())]),
        }
    }

    /// Columns that they take.
    pub fn width(&self, ctx: &Ctx) -> u16 {
        let badges: Vec<_> = self.badges(ctx).collect();
        let wide: u16 = badges.iter().map(|(_, b)| paint::width(b)).sum();
        let elsewhere = self.elsewhere(ctx);
        let behind = if elsewhere.is_empty() {
            0
        } else {
            2 + paint::width(&elsewhere)
        };
        let stale = match paint::width(&self.stale(ctx)) {
            0 => 0,
            wide => wide + self.gap(),
        };
        wide + self.gap() * (badges.len() as u16 - 1) + stale + behind
    }

    /// Draws them; a severity of which there is any stands out.
    pub fn draw(&self, ctx: &Ctx, mut x: u16, area: Rect, buf: &mut Buffer) {
        let room = |x: u16| area.right().saturating_sub(x);
        for ((severity, badge), n) in self.badges(ctx).zip(self.waiting.here) {
            let style = if n > 0 {
                table::style(ctx.theme, severity.into())
            } else {
                ctx.theme.muted
            };
            x = paint::left(buf, x, area.y, room(x), &badge, style) + self.gap();
        }
        let stale = self.stale(ctx);
        if !stale.is_empty() {
            x = paint::left(buf, x, area.y, room(x), &stale, ctx.theme.muted) + self.gap();
        }
        let elsewhere = self.elsewhere(ctx);
        let x = x - self.gap() + 2;
        paint::left(buf, x, area.y, room(x), &elsewhere, ctx.theme.red);
    }
}
