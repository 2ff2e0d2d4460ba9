//! A rep: the quarter at a glance, each day against its standard, targets, funnel, deals, warnings, what
//! was done and whether it worked, absences.

use super::shared::{deals, responses, sentence};
use super::sheet::{Block, Cell, Line, Sheet, cell, number, room, table};
use super::who::{self, Who};
use super::{Crumb, Paper};
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::board::{Board, Node, QueueRow};
use crate::domain::journal::Part;
use crate::domain::metric::Metric;
use crate::domain::pages::{DealRow, RepDay, RepPage, Stage};
use crate::domain::warning::{DayVerdict, Subject};
use crate::report::number as words;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Days shown one by one.
const RECENT: usize = 10;

impl Paper<RepPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        PageId::Rep(self.page.id.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: Subject::rep(self.page.id.clone()),
            name: &self.page.name,
            tail: None,
        }
    }

    /// The person whose page it is.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        Some(Who {
            id: self.page.id.clone(),
            name: self.page.name.clone(),
        })
    }

    /// Her most urgent warning.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::most_urgent(board, &self.page.id)
    }

    /// What Enter opens: the warning under the cursor.
    pub fn opens(&self) -> Option<PageId> {
        let warning = self.page.warnings.get(self.reading.cursor?)?;
        Some(PageId::Warning(warning.id.clone()))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> Sheet {
        sheet(&self.page, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &RepPage, ctx: &Ctx<'_>, area: Rect) -> Sheet {
    let width = room(area);
    let i18n = ctx.i18n;
    let wide = usize::from(area.width.saturating_sub(4));
    let mut top = vec![vec![(heading(page, ctx), ctx.theme.muted)]];
    top.extend(strip(page, ctx, wide));
    Sheet {
        title: clean(&page.name).into_owned(),
        top,
        main: vec![
            Block::new(i18n.t("pages-days"), days(page, ctx, width)),
            Block::new(i18n.t("pages-targets"), targets(&page.targets, ctx, width)),
            warnings(page, ctx, width),
            responses(&page.responses, ctx, width),
        ],
        side: vec![
            Block::new(i18n.t("pages-funnel"), funnel(&page.deals, ctx, width)),
            Block::new(
                i18n.t("pages-absences"),
                absences(&page.absences, ctx, width),
            ),
            deals(&page.deals, ctx, width),
        ],
    }
}

/// Tier, place and ramp.
fn heading(page: &RepPage, ctx: &Ctx<'_>) -> String {
    let mut parts = vec![ctx.phrase().tier(&page.tier)];
    parts.extend(page.path.iter().map(|p| clean(p).into_owned()));
    if let Some((start, percent)) = page.ramp {
        let day = words::day_with_year(ctx.i18n, start);
        parts.push(ctx.i18n.ta(
            "pages-ramp",
            &[("day", day.into()), ("percent", percent.into())],
        ));
    }
    parts.join(" · ")
}

fn verdict_style(verdict: DayVerdict, ctx: &Ctx<'_>) -> Style {
    match verdict {
        DayVerdict::Met => ctx.theme.good,
        DayVerdict::Missed => ctx.theme.short,
        DayVerdict::NoReport => ctx.theme.yellow,
        DayVerdict::Excused | DayVerdict::Rest => ctx.theme.muted,
    }
}

/// The quarter, a week beside the other: `5 Oct  ●●○●●   ●●●●●`, then what the marks mean.
fn strip(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let Some(first) = page.days.first() else {
        return Vec::new();
    };
    let start = |day: Day| day.week_start(ctx.rules.week_start);
    let mut weeks: Vec<(Day, Vec<&RepDay>)> = vec![(start(first.day), Vec::new())];
    for day in &page.days {
        let week = start(day.day);
        if weeks.last().is_none_or(|(w, _)| *w != week) {
            weeks.push((week, Vec::new()));
        }
        if let Some((_, days)) = weeks.last_mut() {
            days.push(day);
        }
    }
    // A label takes nine columns, a week eight.
    let per_line = (width.saturating_sub(9) / 8).max(1);
    let mut lines: Vec<Line> = Vec::new();
    for group in weeks.chunks(per_line) {
        let from = group[0].1.first().map_or(group[0].0, |d| d.day);
        let label = crate::report::text::fit(
            &words::day_short(ctx.i18n, from),
            8,
            crate::report::text::Align::Left,
        );
        let mut line: Line = vec![(label + " ", ctx.theme.muted)];
        for (week, days) in group {
            let lead = days.first().map_or(0, |d| d.day.since(*week)) as usize;
            line.push((" ".repeat(lead), Style::new()));
            for day in days {
                line.push((
                    day.verdict.glyph().to_string(),
                    verdict_style(day.verdict, ctx),
                ));
            }
            line.push((
                " ".repeat(8usize.saturating_sub(lead + days.len())),
                Style::new(),
            ));
        }
        lines.push(line);
    }
    let kinds = [
        DayVerdict::Met,
        DayVerdict::Missed,
        DayVerdict::Excused,
        DayVerdict::NoReport,
    ];
    let legend = kinds.map(|v| format!("{} {}", v.glyph(), ctx.phrase().day_verdict(v)));
    lines.push(vec![(legend.join("  "), ctx.theme.muted)]);
    lines
}

/// The newest days on which something was expected, each action against its standard.
fn days(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let theme = ctx.theme;
    let expected = page
        .days
        .iter()
        .rev()
        .filter(|d| d.verdict != DayVerdict::Rest);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut head = vec![cell("", theme.muted)];
    head.extend((0..ctx.rules.actions.len()).map(|a| cell(ctx.phrase().action(a), theme.muted)));
    for day in expected.take(RECENT) {
        let mut row = vec![cell(
            words::day_from(ctx.i18n, day.day, ctx.today),
            theme.text,
        )];
        for (action, value) in day.values.iter().enumerate() {
            let standard = day.expected.get(action).copied();
            row.push(match (*value, standard) {
                (NONE, Some(standard)) => cell(format!("?/{standard}"), theme.muted),
                (NONE, None) => cell("·", theme.muted),
                (v, Some(standard)) if i64::from(v) < i64::from(standard) => {
                    cell(format!("{v}/{standard}✗"), theme.short)
                }
                (v, Some(standard)) => cell(format!("{v}/{standard}"), theme.text),
                (v, None) => cell(v.to_string(), theme.text),
            });
        }
        let word = format!(
            "{} {}",
            day.verdict.glyph(),
            ctx.phrase().day_verdict(day.verdict)
        );
        row.push(cell(word, verdict_style(day.verdict, ctx)));
        rows.push(row);
    }
    if rows.is_empty() {
        return Vec::new();
    }
    rows.insert(0, head);
    table(rows, width)
}

fn targets(targets: &[(Metric, Node)], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    if targets.is_empty() {
        return Vec::new();
    }
    let (theme, i18n) = (ctx.theme, ctx.i18n);
    let title = |key: &str| number(i18n.t(key), theme.muted);
    let mut rows = vec![vec![
        cell("", theme.muted),
        title("pages-target"),
        title("pages-actual"),
        title("pages-attainment"),
        title("pages-pace"),
        title("pages-expected"),
        title("pages-required"),
    ]];
    for (metric, node) in targets {
        let amount = |value: Option<i64>| {
            value.map_or_else(|| "—".to_owned(), |v| ctx.money.amount(metric.unit, v))
        };
        let pace = if node.red { theme.red } else { theme.text };
        rows.push(vec![
            cell(ctx.phrase().metric(metric), theme.text),
            number(amount(node.target), theme.text),
            number(amount(Some(node.actual)), theme.text),
            number(words::attainment_short(i18n, node.attainment), theme.text),
            number(
                node.pace
                    .map_or_else(|| "—".to_owned(), |p| words::pace_marked(p, node.red)),
                pace,
            ),
            number(amount(node.expected_to_date), theme.muted),
            number(amount(node.required_per_day), theme.muted),
        ]);
    }
    table(rows, width)
}

/// Deals by stage: how many, and worth what.
fn funnel(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    if deals.is_empty() {
        return Vec::new();
    }
    let rows = Stage::ALL
        .into_iter()
        .map(|stage| {
            let at = deals.iter().filter(|d| d.stage == stage);
            let worth: i64 = at
                .clone()
                .filter_map(|d| d.amount)
                .fold(0, i64::saturating_add);
            let count = at.count();
            let style = if count == 0 {
                ctx.theme.muted
            } else {
                ctx.theme.text
            };
            vec![
                cell(ctx.phrase().stage(stage), style),
                number(words::count(count as i64), style),
                number(ctx.money.compact(worth), ctx.theme.muted),
            ]
        })
        .collect();
    table(rows, width)
}

fn warnings(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Block {
    let theme = ctx.theme;
    let phrase = ctx.phrase();
    let rows = page
        .warnings
        .iter()
        .map(|w| {
            vec![
                cell(phrase.badge(w.severity), theme.severity(w.severity)),
                cell(w.rule.id(), theme.text),
                cell(
                    words::day_from(ctx.i18n, w.opened_on, ctx.today),
                    theme.text,
                ),
                cell(phrase.ended(w), theme.muted),
            ]
        })
        .collect();
    Block::new(ctx.i18n.t("pages-warnings"), table(rows, width)).linked()
}

fn absences(absences: &[(Day, Part, String)], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let line = |(day, part, reason): &(Day, Part, String)| {
        let part = ctx.i18n.t(match part {
            Part::Full => "pages-absence-full",
            Part::Half => "pages-absence-half",
        });
        let day = words::day_from(ctx.i18n, *day, ctx.today);
        let text = [day, part, clean(reason).into_owned()];
        let shown: Vec<String> = text.into_iter().filter(|t| !t.is_empty()).collect();
        sentence(&shown.join(" · "), width, ctx.theme.text)
    };
    absences.iter().flat_map(line).collect()
}
