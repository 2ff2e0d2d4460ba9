//! A target as it stands: whether it is reached, at the left; whether the number is sound and who moved it, at the
//! right.

mod attained;
mod classes;
mod days;
mod history;
mod keys;
mod made_of;
mod parts;
mod takes;

pub use keys::open;

use super::footer::KeyHint;
use super::reading::Opens;
use super::shared::sentence;
use super::sheet::{Block, Line, LinkedLine, PageSheet, room, side_room};
use super::who::Who;
use super::{Crumb, Paper, plan};
use crate::domain::Period;
use crate::domain::board::{Board, QueueRow};
use crate::domain::target_pages::TargetTakes;
use crate::domain::target_pages::{BurnLines, TargetPage, TargetSplit};
use crate::domain::targets::{CellId, PlannedFor, SplitDimension};
use crate::report::number;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::burn_up;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::possible::with_key;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces};
use ratatui::layout::Rect;
use std::sync::Arc;

/// Its keys in the footer.
pub const HINTS: &[KeyHint] = &[
    KeyHint(Action::Plan, 9),
    KeyHint(Action::Adjustments, 6),
    KeyHint(Action::Open, 7),
    KeyHint(Action::Hold, 8),
    KeyHint(Action::Dimension, 8),
    KeyHint(Action::Why, 7),
    KeyHint(Action::Metric, 3),
    KeyHint(Action::PeriodBefore, 2),
    KeyHint(Action::PeriodAfter, 2),
    KeyHint(Action::NextLink, 5),
    KeyHint(Action::Copy, 2),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// A target as it stands.
pub fn page(of: CellId) -> PageId {
    PageId::Target(Box::new(of))
}

impl Habits for Paper<TargetPage> {
    const HINTS: &'static [KeyHint] = HINTS;
    const REPLACES: Replaces = Replaces::Walking;

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    fn possible(&self, _app: &App, action: Action) -> Possible {
        keys::possible(self, action)
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        (action == Action::Hold).then_some("tui-key-settle")
    }

    fn cell(&self) -> Option<&CellId> {
        Some(&self.page.id)
    }

    fn period(&self) -> Option<Period> {
        Some(self.page.cell.period)
    }

    /// What it takes stands until it is counted anew.
    fn carry_over(&mut self, newer: &mut Self) {
        if matches!(newer.page.takes, TargetTakes::Counting) && self.page.takes.told().is_some() {
            Arc::make_mut(&mut newer.page).takes = self.page.takes.clone();
        }
    }
}

impl Paper<TargetPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.id.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: None,
            name: "",
            tail: Some("tui-path-target"),
        }
    }

    /// The rep whose target it is.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        let PlannedFor::Rep(id) = &self.page.id.whom else {
            return None;
        };
        Some(Who {
            id: id.clone(),
            name: self.page.name.clone(),
        })
    }

    /// No warning is in front.
    pub fn warning<'b>(&self, _board: &'b Board) -> Option<&'b QueueRow> {
        None
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The split that is turned to the front: the one that was asked for, or the first.
    pub fn turned(&self) -> Option<&TargetSplit> {
        let splits = &self.page.splits;
        let asked = splits
            .iter()
            .find(|split| Some(split.dimension) == self.own);
        asked.or(splits.first())
    }

    /// The dimension after the one in front that has parts.
    pub fn next_turn(&self) -> Option<SplitDimension> {
        let splits = &self.page.splits;
        let now = self.turned()?.dimension;
        let at = splits.iter().position(|split| split.dimension == now)?;
        Some(splits[(at + 1) % splits.len()].dimension)
    }

    /// The split whose parts do not add up: the one in front, or the first of the others.
    pub fn broken(&self) -> Option<SplitDimension> {
        let is_broken = |split: &&TargetSplit| split.left.is_some_and(|left| left != 0);
        let front = self.turned().filter(is_broken);
        let split = front.or_else(|| self.page.splits.iter().find(is_broken))?;
        Some(split.dimension)
    }

    fn amount(&self, value: Option<i64>, ctx: &Ctx<'_>) -> String {
        let unit = self.page.metric.unit;
        value.map_or_else(|| "–".to_owned(), |v| ctx.money.amount(unit, v))
    }

    fn whom(&self, ctx: &Ctx<'_>) -> String {
        ctx.phrase().target_of(&self.page.shown)
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        let (page, phrase, i18n) = (&*self.page, ctx.phrase(), ctx.i18n);
        let (width, side) = (room(area), side_room(area));
        let args = [
            ("metric", phrase.metric_with_unit(&page.metric).into()),
            ("period", number::period(i18n, page.cell.period).into()),
            ("whom", self.whom(ctx).into()),
        ];
        let mut top: Vec<LinkedLine> = Vec::new();
        let chart = self.chart((width, area.height), ctx);
        top.extend(chart.into_iter().map(Into::into));
        let sentences = self.stands(ctx);
        let said = sentences
            .iter()
            .flat_map(|text| sentence(text, width, ctx.theme.text));
        top.extend(said.map(LinkedLine::from));
        PageSheet {
            title: i18n.ta("targets-title", &args),
            top,
            main: vec![
                self.made_of(ctx, width).at(15),
                self.parts(ctx, width).at(20),
                self.days(ctx, width).at(25),
            ],
            side: vec![
                self.splits(ctx, side).at(10),
                self.companions(ctx, side).at(22),
                self.asked(ctx, side).at(30),
                self.versions(ctx, side).at(40),
                self.assignment(ctx, side).at(45),
                self.credit(ctx, side).at(50),
                self.means(ctx, side).at(60),
                self.touch(ctx, side).at(70),
                self.customers(ctx, side).at(80),
                self.health(ctx, side).at(90),
            ],
            ..PageSheet::default()
        }
    }

    /// The burn-up with target, floor and stretch at their heights.
    fn chart(&self, (width, height): (usize, u16), ctx: &Ctx<'_>) -> Vec<Line> {
        let (page, i18n) = (&self.page, ctx.i18n);
        let Some(quota) = page.in_force else {
            return Vec::new();
        };
        let lines = BurnLines {
            metric: page.metric.clone(),
            quota,
            projection: page.node.as_ref().and_then(|node| node.projection),
            points: page.burn.clone(),
        };
        burn_up::chart(
            &lines,
            (width, height),
            &i18n.t("targets-chart-legend"),
            ctx,
        )
    }

    /// Where it stands, in sentences.
    fn stands(&self, ctx: &Ctx<'_>) -> Vec<String> {
        let (page, i18n) = (&self.page, ctx.i18n);
        let Some(whole) = page.in_force else {
            let period = number::period(i18n, page.cell.period);
            let none = i18n.ta("targets-none", &[("period", period.into())]);
            let key = with_key(ctx, "targets-none-key", Action::Plan);
            let made = [("actual", self.amount(page.actual, ctx).into())];
            return vec![format!("{none} {key}"), i18n.ta("targets-made", &made)];
        };
        let mut told = Vec::new();
        let expected = page
            .burn
            .iter()
            .rev()
            .find(|point| point.day <= page.judged);
        let expected = match &page.node {
            Some(node) => ctx.money.expected_of(page.metric.unit, node),
            None => expected.and_then(|point| Some(self.amount(Some(point.expected?), ctx))),
        };
        let expected = expected.unwrap_or_else(|| self.amount(None, ctx));
        let row = page.node.as_ref();
        let index = row.and_then(|node| node.pace.map(|pace| number::pace_marked(pace, node.red)));
        let args = [
            ("actual", self.amount(page.actual, ctx).into()),
            ("target", self.amount(Some(whole.amount), ctx).into()),
            ("expected", expected.into()),
            ("day", number::day(i18n, page.judged).into()),
            ("pace", index.unwrap_or_else(|| "–".to_owned()).into()),
        ];
        told.push(i18n.ta("targets-stands", &args));
        if page.is_summed {
            told.push(i18n.t("targets-summed"));
        }
        told.extend(row.and_then(|node| ctx.phrase().unjudged(node, &page.metric)));
        // Nothing of a ratio, a level or a composite is left to do by the day.
        if page.metric.sum().is_some() {
            let needed = row.and_then(|node| node.required_per_day);
            let args = [
                ("needed", self.amount(needed, ctx).into()),
                ("linear", self.amount(page.linear, ctx).into()),
            ];
            told.push(i18n.ta("targets-needed", &args));
        }
        told.extend(row.and_then(|node| ctx.phrase().left_out(node, &page.metric)));
        told
    }

    /// A line for each dimension: whether its parts add up.
    fn splits(&self, ctx: &Ctx<'_>, width: usize) -> Block {
        let page = &self.page;
        let mut lines: Vec<LinkedLine> = Vec::new();
        for split in &page.splits {
            let (text, is_sound) = self.split_line(split, ctx);
            let style = if is_sound {
                ctx.theme.text
            } else {
                ctx.theme.short
            };
            let opens = plan::page(page.id.clone(), split.dimension);
            let mut wrapped = sentence(&text, width, style).into_iter();
            lines.extend(
                wrapped
                    .next()
                    .map(|line| LinkedLine::opening(line, Opens::Page(opens))),
            );
            lines.extend(wrapped.map(LinkedLine::from));
        }
        if lines.is_empty() {
            let none = ctx.i18n.t("targets-no-split");
            lines.extend(
                sentence(&none, width, ctx.theme.muted)
                    .into_iter()
                    .map(Into::into),
            );
        }
        let args = [(
            "amount",
            self.amount(page.in_force.map(|quota| quota.amount), ctx)
                .into(),
        )];
        Block::new(ctx.i18n.ta("targets-splits", &args), lines)
    }

    /// `team Σ ✓ East 14.05M, South 12.21M`, and whether it adds up.
    fn split_line(&self, split: &TargetSplit, ctx: &Ctx<'_>) -> (String, bool) {
        let (phrase, i18n) = (ctx.phrase(), ctx.i18n);
        let parts: Vec<String> = (split.parts.iter())
            .filter_map(|part| {
                let name = phrase.target_part(part, split.dimension);
                Some(format!("{name} {}", self.amount(Some(part.target?), ctx)))
            })
            .collect();
        // What is no sum adds up to nothing that could be checked.
        let check = split.left.map(|left| if left == 0 { "✓" } else { "Σ≠" });
        let words = [
            Some(phrase.split_dimension(split.dimension)),
            check.map(str::to_owned),
            Some(phrase.list(&parts)),
        ];
        let mut said = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if let Some(left) = split.left.filter(|left| *left != 0) {
            let key = if left > 0 {
                "targets-split-short"
            } else {
                "targets-split-over"
            };
            let args = [("amount", self.amount(Some(left.abs()), ctx).into())];
            said = format!("{said} · {}", i18n.ta(key, &args));
        }
        if !split.over.is_none() {
            let carry = phrase.carries(split.over.hundredths());
            let args = [("carry", carry.into())];
            said = format!("{said} · {}", i18n.ta("targets-split-carries", &args));
        }
        if let Some(method) = split.method {
            said = format!("{said} · {}", phrase.split_method(method));
        }
        (said, split.left.is_none_or(|left| left == 0))
    }
}
