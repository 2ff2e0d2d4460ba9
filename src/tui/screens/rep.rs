//! A rep: the quarter at a glance, each day against its standard, targets, funnel, deals, warnings, what
//! was done and whether it worked, absences.

use super::reading::Opens;
use super::shared::{deals, interventions, sentence};
use super::sheet::{Block, Line, LinkedLine, PageSheet, room, table};
use super::who::{self, Who};
use super::{Crumb, Paper};
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::board::{Board, Node, QueueRow};
use crate::domain::journal::Part;
use crate::domain::metric::Metric;
use crate::domain::pages::{DealRow, PastWarning, RepDay, RepPage, Stage};
use crate::domain::warning::{DayVerdict, Subject};
use crate::report::number as words;
use crate::report::table::{Column, Heading, Meaning, Room, Spans, Write};
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::table::style;
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
            subject: Some(Subject::rep(self.page.id.clone())),
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

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        sheet(&self.page, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &RepPage, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
    let width = room(area);
    let i18n = ctx.i18n;
    let wide = usize::from(area.width.saturating_sub(4));
    let mut top = vec![vec![(heading(page, ctx), ctx.theme.muted)]];
    top.extend(strip(page, ctx, wide));
    PageSheet {
        title: clean(&page.name).into_owned(),
        top: top.into_iter().map(Into::into).collect(),
        main: vec![
            Block::new(i18n.t("pages-days"), days(page, ctx, width)),
            Block::new(i18n.t("pages-targets"), targets(&page.targets, ctx, width)),
            warnings(page, ctx, width),
            interventions(&page.interventions, ctx, width),
        ],
        side: vec![
            Block::new(i18n.t("pages-funnel"), funnel(&page.deals, ctx, width)),
            Block::new(
                i18n.t("pages-absences"),
                absences(&page.absences, ctx, width),
            ),
            deals(&page.deals, ctx, width),
        ],
        ..PageSheet::default()
    }
}

/// Tier, place and ramp.
fn heading(page: &RepPage, ctx: &Ctx<'_>) -> String {
    let mut parts = vec![ctx.phrase().tier(&page.tier)];
    parts.extend(page.path.iter().map(|p| clean(p).into_owned()));
    if let Some((start, percent)) = page.ramp {
        let day = words::day_said_with_year(ctx.i18n, start);
        parts.push(ctx.i18n.ta(
            "pages-ramp",
            &[("day", day.into()), ("percent", percent.into())],
        ));
    }
    parts.join(" · ")
}

fn verdict_meaning(verdict: DayVerdict) -> Meaning {
    match verdict {
        DayVerdict::Met => Meaning::Good,
        DayVerdict::Missed => Meaning::Short,
        DayVerdict::Partly | DayVerdict::NoReport => Meaning::Yellow,
        DayVerdict::Excused | DayVerdict::Rest => Meaning::Muted,
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
                    style(ctx.theme, verdict_meaning(day.verdict)),
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
        DayVerdict::Partly,
        DayVerdict::Excused,
        DayVerdict::NoReport,
    ];
    let legend = kinds.map(|v| format!("{} {}", v.glyph(), ctx.phrase().day_verdict(v)));
    lines.push(vec![(legend.join("  "), ctx.theme.muted)]);
    lines
}

/// The newest days on which something was expected, each action against its standard.
fn days(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let mut columns: Vec<Column<RepDay>> = vec![Column::bare(|day, _, room, out| {
        let phrase = room.phrase;
        let day = words::day_from(phrase.i18n, day.day, phrase.as_of);
        out.put(Meaning::Text, &day);
    })];
    columns.extend((0..ctx.rules.actions.len()).map(|nth| {
        let name = Heading::Text(ctx.phrase().action_heading(nth));
        Column::bare(count).under(name).nth(nth)
    }));
    columns.push(Column::bare(|day, _, room, out| {
        let word = room.phrase.day_verdict(day.verdict);
        let word = format!("{} {word}", day.verdict.glyph());
        out.put(verdict_meaning(day.verdict), &word);
    }));
    let expected = page.days.iter().rev();
    let expected = expected.filter(|d| d.verdict != DayVerdict::Rest);
    table(&columns, expected.take(RECENT), ctx, width)
}

/// What was done of an action on a day, and what was expected.
fn count(day: &RepDay, action: usize, _: &Room, out: &mut Spans) {
    let Some(value) = day.values.get(action) else {
        return;
    };
    match (*value, day.expected.get(action)) {
        (NONE, Some(standard)) => out.put(Meaning::Muted, &format!("?/{standard}")),
        (NONE, None) => out.put(Meaning::Muted, "·"),
        (v, Some(standard)) if i64::from(v) < i64::from(*standard) => {
            out.put(Meaning::Short, &format!("{v}/{standard}"));
            out.mark(Meaning::Short, "✗");
        }
        (v, Some(standard)) => out.put(Meaning::Text, &format!("{v}/{standard}")),
        (v, None) => out.put(Meaning::Text, &v.to_string()),
    }
}

/// A target of the rep: its metric and its node of the tree.
type OfMetric = (Metric, Node);

/// A number of a target under its heading.
fn number(key: &'static str, cell: Write<OfMetric>) -> Column<OfMetric> {
    Column::bare(cell).right().under(Heading::Key(key))
}

fn targets(targets: &[OfMetric], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let columns: [Column<OfMetric>; 7] = [
        Column::bare(|(metric, _), _, room, out| {
            out.put(Meaning::Text, &room.phrase.metric(metric));
        }),
        number("domain-col-target", |target, _, room, out| {
            amount(target, target.1.target, Meaning::Text, room, out);
        }),
        number("domain-col-actual", |target, _, room, out| {
            if target.1.has_too_few() {
                out.put(Meaning::Muted, &room.phrase.i18n.t("domain-too-few"));
            } else {
                amount(target, target.1.actual, Meaning::Text, room, out);
            }
        }),
        number("domain-col-attainment", |(_, node), _, room, out| {
            let attainment = words::attainment_short(room.phrase.i18n, node.attainment);
            out.put(Meaning::Text, &attainment);
        }),
        number("domain-col-pace", |(_, node), _, _, out| {
            let meaning = if node.red {
                Meaning::Red
            } else {
                Meaning::Text
            };
            let pace = node.pace.map(|pace| words::pace_marked(pace, node.red));
            out.put(meaning, pace.as_deref().unwrap_or("—"));
        }),
        number("domain-col-expected", |target, _, room, out| {
            let expected = target.1.expected_to_date;
            amount(target, expected, Meaning::Muted, room, out);
        }),
        number("domain-col-per-day", |target, _, room, out| {
            let per_day = target.1.required_per_day;
            amount(target, per_day, Meaning::Muted, room, out);
        }),
    ];
    table(&columns, targets, ctx, width)
}

/// An amount in the unit of its metric.
fn amount(of: &OfMetric, value: Option<i64>, meaning: Meaning, room: &Room, out: &mut Spans) {
    let amount = value.map(|v| room.phrase.money.amount(of.0.unit, v));
    out.put(meaning, amount.as_deref().unwrap_or("—"));
}

/// Deals in a stage: how many, and worth what.
type InStage = (Stage, usize, i64);

/// Deals by stage.
fn funnel(deals: &[DealRow], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    if deals.is_empty() {
        return Vec::new();
    }
    let stages = Stage::ALL.into_iter().map(|stage| {
        let at = deals.iter().filter(|d| d.stage == stage);
        let amounts = at.clone().filter_map(|d| d.amount);
        let worth = amounts.fold(0, i64::saturating_add);
        (stage, at.count(), worth)
    });
    let rows: Vec<InStage> = stages.collect();
    let columns: [Column<InStage>; 3] = [
        Column::bare(|(stage, count, _), _, room, out| {
            out.put(filled(*count), &room.phrase.stage(*stage));
        }),
        Column::<InStage>::bare(|(_, count, _), _, _, out| {
            out.put(filled(*count), &words::count(*count as i64));
        })
        .right(),
        Column::<InStage>::bare(|(.., worth), _, room, out| {
            out.put(Meaning::Muted, &room.phrase.money.compact(*worth));
        })
        .right(),
    ];
    table(&columns, &rows, ctx, width)
}

/// How a stage is meant by the number of deals in it.
fn filled(count: usize) -> Meaning {
    if count == 0 {
        Meaning::Muted
    } else {
        Meaning::Text
    }
}

fn warnings(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Block {
    let columns: [Column<PastWarning>; 4] = [
        Column::bare(|warning, _, room, out| {
            let severity = warning.severity;
            out.put(severity.into(), &room.phrase.badge(severity));
        }),
        Column::bare(|warning, _, _, out| out.put(Meaning::Text, warning.rule.id())),
        Column::bare(|warning, _, room, out| {
            let phrase = room.phrase;
            let day = words::day_from(phrase.i18n, warning.opened_on, phrase.as_of);
            out.put(Meaning::Text, &day);
        }),
        Column::bare(|warning, _, room, out| {
            out.put(Meaning::Muted, &room.phrase.ended(warning));
        }),
    ];
    let lines = table(&columns, &page.warnings, ctx, width);
    let linked = lines.into_iter().zip(&page.warnings);
    let linked = linked.map(|(line, warning)| {
        let why = PageId::Warning(warning.id.clone());
        LinkedLine::opening(line, Opens::Page(why))
    });
    Block::new(ctx.i18n.t("pages-warnings"), linked.collect())
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
