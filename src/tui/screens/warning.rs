//! The why of a warning: the rule in words, the days counted and skipped, the numbers, what clears it,
//! what was done, and which plays worked in such a case.

use super::shared::{interventions, sentence};
use super::sheet::{Block, Line, PageSheet, room};
use super::who::{self, Who};
use super::{Crumb, Paper, page_about};
use crate::domain::board::{Board, QueueRow};
use crate::domain::pages::WarningPage;
use crate::domain::warning::{Episode, FamilyEntry, Input, State};
use crate::report::number as words;
use crate::report::phrase::Bearing;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use ratatui::layout::Rect;

impl Paper<WarningPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        PageId::Warning(self.page.row.id.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        let row = &self.page.row;
        Crumb {
            subject: Some(row.episode.key.subject.clone()),
            name: &row.name,
            tail: Some("tui-path-why"),
        }
    }

    /// The person it is about, or whose customer it is about.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        who::person(board, self.page.row.rep?)
    }

    /// The warning itself, as long as it is open.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::warning(board, &self.page.row.id)
    }

    /// What Enter opens: the page of whoever it is about.
    pub fn opens(&self) -> Option<PageId> {
        Some(page_about(&self.page.row))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        sheet(&self.page, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &WarningPage, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
    let width = room(area);
    let (theme, i18n, phrase) = (ctx.theme, ctx.i18n, ctx.phrase());
    let row = &page.row;
    let episode = &row.episode;
    let name = clean(&row.name).into_owned();
    let mut top: Vec<Line> = vec![vec![
        (
            phrase.badge(episode.severity) + " ",
            theme.severity(episode.severity),
        ),
        (phrase.evidence(episode, row.at_stake), theme.text),
    ]];
    let mut place: Vec<String> = page.path.iter().map(|p| clean(p).into_owned()).collect();
    place.extend([phrase.since(row), phrase.state(&row.state), row.id.clone()]);
    if let Some(reason) = &page.snoozed_for {
        place.insert(place.len() - 1, clean(reason).into_owned());
    }
    top.push(vec![(place.join(" · "), theme.muted)]);
    PageSheet {
        title: i18n.ta("pages-why", &[("name", name.into())]),
        top: top.into_iter().map(Into::into).collect(),
        main: vec![
            Block::new(i18n.t("pages-rule"), rule(page, ctx, width)),
            Block::new(
                phrase.counted_heading(episode),
                counted(episode, ctx, width),
            ),
        ],
        side: vec![
            interventions(&page.interventions, ctx, width),
            Block::new(i18n.t("pages-next"), next(page, ctx, width)),
            Block::new(i18n.t("pages-records"), records(page, ctx, width)),
        ],
        ..PageSheet::default()
    }
}

/// The rule, its clearing, the standard's date and the calendar.
fn rule(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (theme, i18n, phrase) = (ctx.theme, ctx.i18n, ctx.phrase());
    let rule = page.row.episode.rule;
    let mut lines = sentence(
        &format!("{} {}", rule.id(), phrase.rule(rule)),
        width,
        theme.text,
    );
    lines.extend(sentence(&phrase.clears(rule), width, theme.text));
    if let Some(from) = page.standard_from {
        let day = words::day_with_year(i18n, from);
        let text = if from == crate::domain::Day::MIN {
            i18n.t("pages-standard-always")
        } else {
            i18n.ta("pages-standard-from", &[("day", day.into())])
        };
        lines.extend(sentence(&text, width, theme.muted));
    }
    let family = page.row.episode.key.family;
    let on_own_days = |entry: &FamilyEntry| entry.inputs.contains(&Input::Activity);
    if ctx.rules.families.find(family).is_some_and(on_own_days) {
        let text = i18n.ta(
            "pages-calendar",
            &[("calendar", phrase.calendar(&page.calendar).into())],
        );
        lines.extend(sentence(&text, width, theme.muted));
    }
    lines
}

/// Days counted, and those skipped with the reason.
fn counted(episode: &Episode, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let theme = ctx.theme;
    let style = |tone| match tone {
        Bearing::Plain => theme.text,
        Bearing::Short => theme.short,
        Bearing::Good => theme.good,
        Bearing::Skipped => theme.muted,
    };
    let lines = ctx.phrase().counted(episode);
    lines
        .iter()
        .flat_map(|line| sentence(&line.text, width, style(line.tone)))
        .collect()
}

/// What is asked for now.
fn next(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let phrase = ctx.phrase();
    let i18n = ctx.i18n;
    let intervention = page.row.intervention.as_ref();
    let mut said = Vec::new();
    if let Some(verdict) = intervention.and_then(|r| r.verdict) {
        let args = [("verdict", phrase.verdict(verdict).into())];
        said.push(i18n.ta("pages-verdict", &args));
    }
    let due = page.row.due;
    match (&page.row.state, &page.row.required_play) {
        (State::Snoozed { .. }, _) => said.push(phrase.next(&page.row)),
        (State::Verifying { .. }, _) if !due => said.push(phrase.next(&page.row)),
        (_, Some(play)) => {
            if due && intervention.is_none_or(|r| r.verdict.is_none()) {
                said.push(i18n.t("domain-verify-due"));
            }
            said.push(i18n.ta("pages-asked", &[("play", phrase.play(play).into())]));
        }
        _ => said.push(phrase.done(&page.row)),
    }
    let mut lines = Vec::new();
    for text in said {
        lines.extend(sentence(&text, width, ctx.theme.text));
    }
    if let Some(best) = &page.row.best_play {
        let text = ctx
            .i18n
            .ta("pages-best-play", &[("play", phrase.play(best).into())]);
        lines.extend(sentence(&text, width, ctx.theme.good));
    }
    lines
}

fn records(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let line = |(play, recovered, verified): &(String, u32, u32)| {
        sentence(
            &ctx.phrase().record(play, *recovered, *verified),
            width,
            ctx.theme.text,
        )
    };
    page.records.iter().flat_map(line).collect()
}
