//! The why of a warning: the numbers it is made of, day by day, what is folded, what to do and what clears
//! it, what was tried, which plays worked in such cases, and the rule.

use super::reading::Opens;
use super::shared::{any_note, interventions, sentence, worked};
use super::sheet::{Block, Line, LinkedLine, PageSheet, room, side_room, table};
use super::who::{self, Who};
use super::{Crumb, Paper, page_about, rules};
use crate::domain::board::{Board, QueueRow};
use crate::domain::pages::WarningPage;
use crate::domain::warning::{Episode, FamilyEntry, Input, State};
use crate::report::columns::figures::columns;
use crate::report::number as words;
use crate::report::phrase::Bearing;
use crate::report::text::clean;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::event::Effect;
use crate::tui::possible::with_key;
use crate::tui::screens::habits::{Acted, Habits, Possible};
use crate::tui::screens::reading::Reading;
use crate::tui::targeted;
use ratatui::layout::Rect;

/// Columns of a week's first day, with a gap behind it.
const WEEK: usize = 9;
/// Columns of a bar beside a week's share.
const BAR: usize = 18;

/// The why of a warning, by its text id.
pub fn page(id: String) -> PageId {
    PageId::Warning(id)
}

impl Habits for Paper<WarningPage> {
    fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
        match action {
            // Its own target comes before the one that the cockpit behind it shows.
            Action::Plan => Acted::when(targeted::open_warned(app, effects)),
            _ => rules::after_why(app, action, effects),
        }
    }

    fn possible(&self, _app: &App, action: Action) -> Possible {
        Possible::or_elsewhere(action == Action::Why)
    }

    fn key_word(&self, action: Action) -> Option<&'static str> {
        (action == Action::Why).then_some("tui-key-rules")
    }
}

impl Paper<WarningPage> {
    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.row.id.clone())
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
        board.warning(&self.page.row.id)
    }

    /// Where nothing is folded under it: the page of whoever it is about.
    pub fn opens(&self) -> Option<PageId> {
        Some(page_about(&self.page.row))
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        sheet(&self.page, &self.reading, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &WarningPage, reading: &Reading, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
    let (width, beside) = (room(area), side_room(area));
    let (theme, i18n, phrase) = (ctx.theme, ctx.i18n, ctx.phrase());
    let row = &page.row;
    let episode = &row.episode;
    let mut top = sentence(&phrase.evidence(episode, row.at_stake), width, theme.text);
    for said in page.correction.iter().flat_map(|by| phrase.correction(by)) {
        top.extend(sentence(&format!("! {said}"), width, theme.error));
    }
    if let Some(reason) = &page.snoozed_for {
        let said = format!("{} · {}", phrase.state(&row.state), clean(reason));
        top.extend(sentence(&said, width, theme.muted));
    }
    PageSheet {
        title: title(page, ctx),
        top: top.into_iter().map(Into::into).collect(),
        main: vec![
            Block::new(i18n.t("pages-numbers"), numbers(page, ctx, width)).at(3),
            Block::new(i18n.t("pages-weeks"), weeks(page, ctx, width)).at(4),
            Block::new(i18n.t("pages-folded"), folded(page, ctx, width)).at(5),
        ],
        side: vec![
            Block::new(i18n.t("pages-next"), next(page, ctx, beside)).at(1),
            interventions(&page.interventions, None, reading, ctx, beside).at(2),
            Block::new(
                i18n.t("pages-records"),
                worked(&row.records, row.best_play.as_deref(), ctx, beside),
            )
            .at(6),
            Block::new(i18n.t("pages-rule"), rule(page, ctx, beside)).at(7),
        ],
        has_notes: any_note(&page.interventions),
        ..PageSheet::default()
    }
}

/// `▲R 陆子昂 · East / Key Accounts · since 11 Nov · not handled`.
fn title(page: &WarningPage, ctx: &Ctx<'_>) -> String {
    let (phrase, row) = (ctx.phrase(), &page.row);
    let badge = phrase.badge(row.episode.severity);
    let mut parts = vec![format!("{badge} {}", clean(&row.name))];
    // A unit's own name stands there already.
    let path = match (row.episode.key.subject.unit_id(), page.path.split_last()) {
        (Some(_), Some((_, above))) => above,
        (Some(_), None) | (None, _) => &page.path[..],
    };
    if !path.is_empty() {
        let path: Vec<String> = path.iter().map(|p| clean(p).into_owned()).collect();
        parts.push(path.join(" / "));
    }
    parts.push(phrase.since(row));
    parts.push(phrase.state_of(row));
    parts.join(" · ")
}

/// The table of days, or what a customer was told and answered.
fn numbers(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (phrase, episode) = (ctx.phrase(), &page.row.episode);
    if !page.figures.days.is_empty() {
        let lines = phrase.figure_lines(&episode.evidence, episode.opened_on, &page.figures);
        return table(&columns(&phrase), &lines, ctx, width);
    }
    let mut lines = counted(episode, ctx, width);
    for said in phrase.left_out_closes(&page.closes) {
        lines.extend(sentence(&said, width, ctx.theme.muted));
    }
    lines.extend(super::customer::contacts(&page.contacts, ctx, width));
    lines
}

/// Days counted, and those skipped with the reason, as the evidence tells them.
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

/// The weeks before, each with its share as a bar and what was done; the one that raised it says so.
fn weeks(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let theme = ctx.theme;
    let line = |week: &crate::domain::pages::FigureWeek| -> Line {
        let share = week.sum.share.unwrap_or(0).clamp(0, 10_000);
        let full = usize::try_from(share).unwrap_or(0) * BAR / 10_000;
        let (on, off) = if theme.ascii {
            ("#", ".")
        } else {
            ("█", "░")
        };
        let first = crate::report::text::fit(
            &words::day_short(ctx.i18n, week.first),
            WEEK,
            crate::report::text::Align::Left,
        );
        let said = ctx.phrase().figure_week(week);
        let mut line = vec![(first, theme.muted)];
        if width >= 60 {
            let bar = format!("{}{}  ", on.repeat(full), off.repeat(BAR - full));
            line.push((bar, theme.muted));
        }
        let style = if week.opened.is_some() {
            theme.short
        } else {
            theme.text
        };
        line.push((said, style));
        line
    };
    page.figures.weeks.iter().map(line).collect()
}

/// What is folded under it, each with its days behind Enter; or what it is folded under itself.
fn folded(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<LinkedLine> {
    let phrase = ctx.phrase();
    let mut lines = Vec::new();
    let mut put = |row: &QueueRow, said: String| {
        let text = format!("{} {said}", phrase.badge(row.episode.severity));
        for (at, line) in sentence(&text, width, ctx.theme.text)
            .into_iter()
            .enumerate()
        {
            if at == 0 {
                let why = Opens::Page(self::page(row.id.clone()));
                lines.push(LinkedLine::opening(line, why));
            } else {
                lines.push(line.into());
            }
        }
    };
    for row in &page.folded {
        let said = phrase.evidence(&row.episode, row.at_stake);
        put(row, format!("{said} · {}", phrase.since(row)));
    }
    if let Some(row) = &page.under {
        let said = phrase.evidence(&row.episode, row.at_stake);
        let args = [("what", said.into())];
        put(row, ctx.i18n.ta("pages-folded-under", &args));
    }
    if !page.folded.is_empty() {
        let said = ctx.i18n.t("pages-folded-back");
        lines.extend(
            sentence(&said, width, ctx.theme.muted)
                .into_iter()
                .map(Into::into),
        );
    }
    lines
}

/// What is asked for now, what clears it and when at the earliest.
fn next(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (phrase, i18n) = (ctx.phrase(), ctx.i18n);
    let row = &page.row;
    let intervention = row.intervention.as_ref();
    let mut said = Vec::new();
    match (&row.state, &row.required_play) {
        (State::Closed | State::Restated, _) => said.push(phrase.state(&row.state)),
        (State::Snoozed { .. }, _) => said.push(phrase.next(row)),
        (State::Verifying { .. }, _) if !row.due => said.push(phrase.next(row)),
        (_, Some(play)) => {
            if let Some(verdict) = intervention.and_then(|r| r.verdict) {
                let args = [("verdict", phrase.verdict(verdict).into())];
                said.push(i18n.ta("pages-verdict", &args));
            } else if row.due {
                said.push(phrase.verify_due(row));
            }
            let key = with_key(ctx, "pages-logs-it", Action::Intervene);
            said.push(format!("→ {}   {key}", phrase.play(play)));
        }
        _ => said.push(phrase.done(row)),
    }
    let open = row.state.is_open();
    if open {
        said.push(phrase.clears(row.episode.rule));
    }
    said.extend(
        page.earliest
            .filter(|_| open)
            .map(|earliest| phrase.earliest(&earliest)),
    );
    let family = ctx.rules.families.find(row.episode.key.family);
    let ended = family.map(|family| family.judge.ended_by_hand(&row.episode.evidence));
    if open && ended.is_some_and(|ended| !ended.is_empty()) {
        said.push(with_key(ctx, "pages-signal-ends", Action::Signal));
    }
    let mut lines: Vec<Line> = said
        .iter()
        .flat_map(|text| sentence(text, width, ctx.theme.text))
        .collect();
    if let Some(best) = row.best_play.as_ref().filter(|_| open) {
        let args = [("play", phrase.play(best).into())];
        let text = i18n.ta("pages-best-play", &args);
        lines.extend(sentence(&text, width, ctx.theme.good));
    }
    lines
}

/// The rule in words, the standard's date and the calendar.
fn rule(page: &WarningPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (theme, i18n, phrase) = (ctx.theme, ctx.i18n, ctx.phrase());
    let rule = page.row.episode.rule;
    let args = [("id", rule.id().into()), ("rule", phrase.rule(rule).into())];
    let mut lines = sentence(&i18n.ta("pages-rule-words", &args), width, theme.text);
    if let Some(set) = &page.rule_set {
        lines.extend(sentence(&phrase.provenance(set), width, theme.muted));
    }
    if let Some(line) = &page.standard {
        lines.extend(sentence(&phrase.standard_line(line), width, theme.muted));
    }
    let family = page.row.episode.key.family;
    let family = ctx.rules.families.find(family);
    let on_own_days = |entry: &FamilyEntry| entry.inputs.contains(&Input::Activity);
    if family.is_some_and(on_own_days) {
        let args = [("calendar", phrase.calendar(&page.calendar).into())];
        lines.extend(sentence(
            &i18n.ta("pages-calendar", &args),
            width,
            theme.muted,
        ));
    }
    if family.is_some_and(|entry| entry.judge.missing_is_not_zero()) {
        let text = i18n.t("pages-missing-is-not-zero");
        lines.extend(sentence(&text, width, theme.muted));
    }
    lines.push(vec![(page.row.id.clone(), theme.muted)]);
    lines
}
