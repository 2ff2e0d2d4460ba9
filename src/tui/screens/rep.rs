//! A person, in the order of a stand-up: warnings in words, what was tried and whether it worked, the
//! quarter day by day, actions against the standard of each day; then targets, deals, funnel, absences.

mod keys;
mod money;
mod strip;

use super::reading::{Older, Opens, Reading};
use super::shared::{any_note, interventions, sentence};
use super::sheet::{Block, Line, LinkedLine, PageSheet, room, side_room, table};
use super::who::{self, Who};
use super::{Crumb, Paper, warning};
use crate::domain::Day;
use crate::domain::board::{Board, QueueRow};
use crate::domain::journal::Part;
use crate::domain::pages::{FigureDay, RECENT_DAYS, RepPage};
use crate::domain::warning::{DayVerdict, Subject};
use crate::report::columns::figures::{FigureLine, cells, columns, total};
use crate::report::number as words;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::possible::with_key;
use crate::tui::screens::footer::KeyHint;
use crate::tui::screens::habits::{Acted, Habits, Possible, Replaces};
use ratatui::layout::Rect;

/// Days without a report that are named, and stretches of leave to come.
const NAMED: usize = 4;
/// Own notes of the rep shown before the older ones are one line.
const NOTED: usize = 5;
/// Interventions shown before the older ones are one line.
const TRIED: usize = 3;

/// A day of leave: how much of it, and why.
type Absence = (Day, Part, String);

/// Its keys in the footer: leave and counts belong to a person, and the others are a key away.
const HINTS: &[KeyHint] = &[
    KeyHint(Action::Intervene, 9),
    KeyHint(Action::Acknowledge, 4),
    KeyHint(Action::Snooze, 4),
    KeyHint(Action::Why, 8),
    KeyHint(Action::Open, 7),
    KeyHint(Action::Note, 7),
    KeyHint(Action::Private, 6),
    KeyHint(Action::Excuse, 6),
    KeyHint(Action::Counts, 5),
    KeyHint(Action::PrevPerson, 5),
    KeyHint(Action::NextPerson, 5),
    KeyHint(Action::NextLink, 3),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Find, 2),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// The page of a person, by id.
pub fn page(id: String) -> PageId {
    PageId::Rep(id)
}

impl Habits for Paper<RepPage> {
    const HINTS: &'static [KeyHint] = HINTS;
    const REPLACES: Replaces = Replaces::Walking;

    /// Counts of the day that shows are typed from here.
    const PUTS_RIGHT: &'static [Action] = &[Action::Counts, Action::Confirm];

    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        keys::act(app, action, effects)
    }

    fn possible(&self, _app: &App, action: Action) -> Possible {
        Possible::or_elsewhere(matches!(action, Action::NextPerson | Action::PrevPerson))
    }
}

impl Paper<RepPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.id.clone())
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

    /// The person's most urgent warning.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::most_urgent(board, &self.page.id)
    }

    /// Nothing but what a line opens.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        sheet(&self.page, &self.reading, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &RepPage, reading: &Reading, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
    let (width, beside) = (room(area), side_room(area));
    let i18n = ctx.i18n;
    PageSheet {
        title: title(page, ctx),
        top: warnings(page, ctx, width),
        main: vec![
            interventions(&page.interventions, Some(TRIED), reading, ctx, width),
            Block::new(i18n.t("pages-quarter"), quarter(page, ctx, width)),
            Block::new(i18n.t("pages-days"), days(page, ctx, width)),
            Block::new(i18n.t("pages-day-notes"), notes(page, reading, ctx, width)),
        ],
        side: vec![
            money::targets(page, ctx, (beside, area.height)),
            money::deals(page, reading, ctx, beside),
            money::funnel(page, ctx, beside),
            Block::new(i18n.t("pages-absences"), absences(page, ctx, beside)),
            Block::new(i18n.t("pages-past"), past(page, ctx, beside)),
        ],
        has_notes: any_note(&page.interventions),
        ..PageSheet::default()
    }
}

/// Name, tier, place and ramp.
fn title(page: &RepPage, ctx: &Ctx<'_>) -> String {
    let mut parts = vec![
        clean(&page.name).into_owned(),
        ctx.phrase().tier(&page.tier),
    ];
    if !page.path.is_empty() {
        let path: Vec<String> = page.path.iter().map(|p| clean(p).into_owned()).collect();
        parts.push(path.join(" / "));
    }
    if let Some((start, percent)) = page.ramp {
        let day = words::day_said_with_year(ctx.i18n, start);
        let args = [("day", day.into()), ("percent", percent.into())];
        parts.push(ctx.i18n.ta("pages-ramp", &args));
    }
    parts.join(" · ")
}

/// The open warnings in words, each with what is asked below it; the last one that ended where none is open.
fn warnings(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
    let (phrase, theme) = (ctx.phrase(), ctx.theme);
    let mut lines: Vec<LinkedLine> = Vec::new();
    for row in &page.open {
        let severity = row.episode.severity;
        let badge = phrase.badge(severity) + " ";
        let mut said = format!(
            "{} · {}",
            phrase.evidence(&row.episode, row.at_stake),
            phrase.since(row)
        );
        if row.folded.is_some() {
            said.push_str(" · ");
            said.push_str(&ctx.i18n.t("pages-folded-here"));
        }
        let indent = crate::report::text::width(&badge);
        for (at, line) in sentence(&said, width.saturating_sub(indent), theme.text)
            .into_iter()
            .enumerate()
        {
            if at == 0 {
                let mut first = vec![(badge.clone(), theme.severity(severity))];
                first.extend(line);
                let why = Opens::Page(warning::page(row.id.clone()));
                lines.push(LinkedLine::opening(first, why));
            } else {
                let mut more = vec![(" ".repeat(indent), theme.text)];
                more.extend(line);
                lines.push(more.into());
            }
        }
        let next = phrase.next(row);
        if row.folded.is_none() && !next.is_empty() {
            let key = with_key(ctx, "pages-logs-it", Action::Intervene);
            let asks = if row.is_waiting() && next.contains('→') {
                format!("{next}   {key}")
            } else {
                next
            };
            lines.push(vec![(format!("{}{asks}", " ".repeat(indent)), theme.muted)].into());
        }
    }
    if lines.is_empty() {
        let said = match page.past.first() {
            None => ctx.i18n.t("pages-no-warning"),
            Some(last) => {
                let args = [
                    ("rule", phrase.rule(last.rule).into()),
                    ("ended", phrase.ended(last).into()),
                ];
                ctx.i18n.ta("pages-no-warning-last", &args)
            }
        };
        lines.extend(
            sentence(&said, width, theme.muted)
                .into_iter()
                .map(Into::into),
        );
    }
    lines
}

/// The strip with what its signs mean.
fn quarter(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let mut lines = strip::lines(page, ctx, width);
    for said in away(page, ctx) {
        lines.extend(sentence(&said, width, ctx.theme.text));
    }
    let kinds = [
        DayVerdict::Met,
        DayVerdict::Missed,
        DayVerdict::Partly,
        DayVerdict::Excused,
        DayVerdict::NoReport,
    ];
    let signs = kinds.map(|v| format!("{} {}", v.glyph(), ctx.phrase().day_verdict(v)));
    let mut legend = signs.to_vec();
    legend.push(format!("◌ {}", ctx.i18n.t("pages-figure-unjudged")));
    lines.extend(sentence(&legend.join("  "), width, ctx.theme.muted));
    lines
}

/// The newest days on which something was expected, each action against its standard.
fn days(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let phrase = ctx.phrase();
    let line = |day: &FigureDay| {
        let (glyph, meaning) = strip::sign(day);
        let word = match day.verdict {
            Some(verdict) => phrase.day_verdict(verdict),
            None => ctx.i18n.t("pages-figure-unjudged"),
        };
        FigureLine {
            label: words::day_from(ctx.i18n, day.day, ctx.today),
            cells: cells(day, ctx.today),
            share: day.share.map_or_else(String::new, words::percentage),
            note: format!("{glyph} {word}"),
            meaning,
        }
    };
    let expected = page.days.iter().rev().filter(|day| day.off.is_none());
    let (open, judged): (Vec<&FigureDay>, Vec<&FigureDay>) =
        expected.partition(|day| day.verdict.is_none());
    let shown = open.into_iter().chain(judged.into_iter().take(RECENT_DAYS));
    let mut lines: Vec<FigureLine> = shown.map(line).collect();
    if page.recent.days > 0 {
        lines.push(total(&phrase, &page.recent));
    }
    table(&columns(&phrase), &lines, ctx, width)
}

/// What the rep wrote beside the counts, the newest first. It is part of a report, and nothing private.
fn notes(page: &RepPage, reading: &Reading, ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
    let all = reading.shows(Older::Notes);
    let shown = if all { page.notes.len() } else { NOTED };
    let mut lines: Vec<LinkedLine> = Vec::new();
    for (day, text) in page.notes.iter().take(shown) {
        let day = words::day_from(ctx.i18n, *day, ctx.today);
        let said = sentence(&clean(&format!("{day} · {text}")), width, ctx.theme.text);
        lines.extend(said.into_iter().map(Into::into));
    }
    if let Some(older) = page.notes.len().checked_sub(shown).filter(|n| *n > 0) {
        let line = vec![(
            ctx.i18n.ta("pages-older", &[("n", older.into())]),
            ctx.theme.muted,
        )];
        lines.push(LinkedLine::opening(line, Opens::Older(Older::Notes)));
    }
    lines
}

/// What is known of leave to come, of leave so far, and of days that were never reported.
fn away(page: &RepPage, ctx: &Ctx<'_>) -> Vec<String> {
    let (i18n, phrase) = (ctx.i18n, ctx.phrase());
    let (past, coming): (Vec<&Absence>, Vec<&Absence>) =
        page.absences.iter().partition(|(day, ..)| *day < ctx.today);
    let named = |(day, part, reason): &&Absence| {
        let mut said = vec![words::day_from(i18n, *day, ctx.today), absent(*part, ctx)];
        if !reason.is_empty() {
            said.push(clean(reason).into_owned());
        }
        said.join(" ")
    };
    let listed = |mut said: Vec<String>, more: usize| {
        if more > 0 {
            said.push(i18n.ta("pages-more", &[("n", more.into())]));
        }
        phrase.list(&said)
    };
    let ahead: Vec<String> = coming.iter().take(NAMED).map(named).collect();
    let ahead = if ahead.is_empty() {
        i18n.t("pages-coming-none")
    } else {
        let days = listed(ahead, coming.len().saturating_sub(NAMED));
        i18n.ta("pages-coming-days", &[("days", days.into())])
    };
    let count = |of: Part| past.iter().filter(|(_, part, _)| *part == of).count();
    let args = [
        ("full", count(Part::Full).into()),
        ("half", count(Part::Half).into()),
    ];
    let mut said = vec![[ahead, i18n.ta("pages-excused-so-far", &args)].join(" · ")];
    let silent = page.days.iter().rev();
    let silent = silent.filter(|day| day.verdict == Some(DayVerdict::NoReport));
    let all = silent.clone().count();
    let days: Vec<String> = silent
        .take(NAMED)
        .map(|day| words::day_from(i18n, day.day, ctx.today))
        .collect();
    if all > 0 {
        let days = listed(days, all - NAMED.min(all));
        said.push(i18n.ta("pages-never-reported", &[("days", days.into())]));
    }
    said
}

/// How much of a day is excused.
fn absent(part: Part, ctx: &Ctx<'_>) -> String {
    ctx.i18n.t(match part {
        Part::Full => "pages-absence-full",
        Part::Half => "pages-absence-half",
    })
}

fn absences(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let line = |(day, part, reason): &Absence| {
        let day = words::day_from(ctx.i18n, *day, ctx.today);
        let text = [day, absent(*part, ctx), clean(reason).into_owned()];
        let shown: Vec<String> = text.into_iter().filter(|t| !t.is_empty()).collect();
        sentence(&shown.join(" · "), width, ctx.theme.text)
    };
    if page.absences.is_empty() {
        let nothing = ctx.i18n.t("pages-no-absence");
        return vec![vec![(nothing, ctx.theme.muted)]];
    }
    page.absences.iter().flat_map(line).collect()
}

/// Warnings that ended this quarter, each with its why behind Enter.
fn past(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
    let phrase = ctx.phrase();
    let mut lines = Vec::new();
    for warning in &page.past {
        let day = words::day_from(ctx.i18n, warning.opened_on, ctx.today);
        let said = [
            phrase.badge(warning.severity),
            day,
            phrase.rule(warning.rule),
            phrase.ended(warning),
        ];
        let said = sentence(&said.join(" · "), width, ctx.theme.muted);
        for (at, line) in said.into_iter().enumerate() {
            lines.push(if at == 0 {
                let why = Opens::Page(warning::page(warning.id.clone()));
                LinkedLine::opening(line, why)
            } else {
                line.into()
            });
        }
    }
    lines
}
