//! One person of the stand-up: the day before against the standard, the strip, the warning in a sentence, the last
//! intervention and whether it worked, the target, and one question.

use super::StandUp;
use crate::domain::board::{Board, GridRow, Node, QueueRow};
use crate::domain::warning::{DayVerdict, Intervention};
use crate::report::number;
use crate::report::text::{self, clean};
use crate::tui::ctx::Ctx;
use crate::tui::screens::shared::sentence;
use crate::tui::screens::sheet::{Block, Line};

/// Lines of a note that show.
const NOTED: usize = 3;

impl StandUp {
    /// What was seen of whoever is in front.
    pub(super) fn seen(&self, board: &Board, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        if let Some((at, row)) = self.grid_row(board) {
            lines.extend(yesterday(board, at, ctx, width));
            lines.extend(noted(board, row, ctx, width));
            lines.push(strip(board, (at, row), ctx));
        }
        let warnings = self.warnings(board);
        let first = self.warning(board);
        if let Some(row) = first {
            lines.extend(sentence(
                &warning(row, ctx),
                width,
                ctx.theme.severity(row.episode.severity),
            ));
            let last = last(self.newest(board), row, ctx);
            lines.extend(sentence(&last, width, ctx.theme.text));
        }
        for row in warnings
            .iter()
            .filter(|row| first.is_none_or(|first| first.id != row.id))
        {
            lines.extend(sentence(&warning(row, ctx), width, ctx.theme.muted));
        }
        if warnings.is_empty() {
            lines.extend(sentence(
                &ctx.i18n.t("standup-closed"),
                width,
                ctx.theme.muted,
            ));
        }
        if let Some((_, row)) = self.grid_row(board) {
            let target = board
                .node_of_rep(row.rep)
                .and_then(|node| target(node, board, ctx));
            lines.extend(
                target
                    .into_iter()
                    .flat_map(|said| sentence(&said, width, ctx.theme.muted)),
            );
        }
        lines
    }

    /// One question to ask.
    pub(super) fn question(&self, board: &Board, ctx: &Ctx<'_>, width: usize) -> Block {
        let row = self.warning(board);
        let said = row.map(|row| {
            let tried = row
                .intervention
                .as_ref()
                .is_some_and(|i| i.verdict.is_some());
            let key = match (row.due || tried, row.episode.key.family.id()) {
                (true, _) => "standup-ask-again".to_owned(),
                (false, family) => format!("standup-ask-{family}"),
            };
            let action = self.worst_action(board, ctx);
            let args = [
                ("action", action.into()),
                ("name", clean(&row.name).into_owned().into()),
            ];
            ctx.i18n.ta(&key, &args)
        });
        let lines = said.map_or_else(Vec::new, |said| sentence(&said, width, ctx.theme.text));
        Block::new(ctx.i18n.t("standup-question"), lines).at(1)
    }

    /// The action that fell furthest behind its standard on the newest day; the first where none did.
    fn worst_action(&self, board: &Board, ctx: &Ctx<'_>) -> String {
        let grid = &board.grid;
        let newest = grid.newest();
        let share = |at: usize| {
            let row = self.grid_row(board).map(|(row, _)| row)?;
            let (value, least) = (
                grid.values(row, newest).get(at)?,
                grid.expected(row, newest).get(at)?,
            );
            let least = i64::from(*least);
            (least > 0 && *value >= 0).then(|| i64::from(*value) * 100 / least)
        };
        let all = (0..grid.actions).filter_map(|at| Some((share(at)?, at)));
        ctx.phrase().action(all.min().map_or(0, |(_, at)| at))
    }

    /// The plays by their digits: what is asked `→`, what worked best `★`, what is chosen in brackets.
    pub(super) fn plays(&self, board: &Board, ctx: &Ctx<'_>, width: usize) -> Block {
        let Some(row) = self.warning(board) else {
            return Block::new(String::new(), Vec::<Line>::new());
        };
        let chosen = self.play(row, ctx);
        let phrase = ctx.phrase();
        let mut lines: Vec<String> = Vec::new();
        for (at, play) in ctx.rules.plays.iter().enumerate() {
            let mut one = format!("{} {}", (at + 1) % 10, phrase.play(&play.id));
            if row.asks() && row.required_play.as_deref() == Some(play.id.as_str()) {
                one.push_str(" →");
            }
            if row.best_play.as_deref() == Some(play.id.as_str()) {
                let record = phrase.record_of(&row.records, &play.id);
                one.push_str(" ★ ");
                one.push_str(&record);
            }
            if chosen.as_deref() == Some(play.id.as_str()) {
                one = format!("[{one}]");
            }
            // A play is not broken over two lines.
            match lines.last_mut() {
                Some(line) if text::width(line) + 2 + text::width(&one) <= width => {
                    line.push_str("  ");
                    line.push_str(&one);
                }
                _ => lines.push(one),
            }
        }
        let lines = lines.into_iter().map(|line| vec![(line, ctx.theme.text)]);
        let mut lines: Vec<Line> = lines.collect();
        let asked = row.required_play.as_deref().filter(|_| row.asks());
        if let Some(asked) = asked
            && chosen.is_some_and(|play| ctx.rules.falls_short(&play, asked, ctx.today))
        {
            let args = [("asked", phrase.play(asked).into())];
            let less = format!("! {}", ctx.i18n.ta("tui-intervene-less", &args));
            lines.extend(sentence(&less, width, ctx.theme.error));
        }
        Block::new(ctx.i18n.t("standup-plays"), lines).at(2)
    }

    /// Who comes next.
    pub(super) fn next(&self, board: &Board, ctx: &Ctx<'_>, width: usize) -> Block {
        let at = match self.stop {
            super::Stop::Person(at) => at + 1,
            super::Stop::Rest | super::Stop::End => self.called.len(),
        };
        let mut lines: Vec<Line> = Vec::new();
        for called in self.called.iter().skip(at) {
            let row = called.warnings.iter().find_map(|id| {
                let row = board.warning(id)?;
                Some(format!(
                    "{} {}",
                    ctx.phrase().badge(row.episode.severity),
                    called.named(ctx)
                ))
            });
            let said = row.unwrap_or_else(|| called.named(ctx));
            lines.extend(sentence(&said, width, ctx.theme.muted).into_iter().take(1));
        }
        Block::new(ctx.i18n.t("standup-next"), lines).at(4)
    }
}

/// `Tue 24 Nov · touch 7/6 · need 5/3 · demo 1/2 ✗`.
fn yesterday(board: &Board, at: usize, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let grid = &board.grid;
    let newest = grid.newest();
    let Some(day) = grid.days.get(newest) else {
        return Vec::new();
    };
    let mut parts = vec![number::day(ctx.i18n, *day)];
    let (values, least) = (grid.values(at, newest), grid.expected(at, newest));
    for (action, (value, least)) in values.iter().zip(least).enumerate() {
        let name = ctx.phrase().action_heading(action);
        let short = *value >= 0 && i64::from(*value) < i64::from(*least);
        let value = if *value < 0 {
            "?".to_owned()
        } else {
            value.to_string()
        };
        let mark = if short { " ✗" } else { "" };
        parts.push(format!("{name} {value}/{least}{mark}"));
    }
    if grid.verdict(at, newest) == DayVerdict::Excused {
        parts.truncate(1);
        parts.push(ctx.i18n.t("domain-day-excused"));
    }
    sentence(&parts.join(" · "), width, ctx.theme.text)
}

/// What the rep wrote beside these counts: the page of the rep has all of a long one.
fn noted(board: &Board, row: &GridRow, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let Some(note) = board.notes.get(&row.id) else {
        return Vec::new();
    };
    let said = ctx.i18n.ta(
        "standup-noted",
        &[("note", clean(note).into_owned().into())],
    );
    let mut lines = sentence(&said, width, ctx.theme.text);
    if lines.len() > NOTED {
        lines.truncate(NOTED);
        if let Some(last) = lines.last_mut() {
            last.push(("…".to_owned(), ctx.theme.muted));
        }
    }
    lines
}

/// The judged days that the board holds, a space before each week: `5 Nov ●● ●●●○● …`.
fn strip(board: &Board, (at, _): (usize, &GridRow), ctx: &Ctx<'_>) -> Line {
    let grid = &board.grid;
    let mut signs = String::new();
    let mut week = None;
    for (n, day) in grid.days.iter().enumerate().take(grid.newest() + 1) {
        let start = day.week_start(ctx.rules.week_start);
        if week.is_some_and(|week| week != start) {
            signs.push(' ');
        }
        week = Some(start);
        signs.push(grid.verdict(at, n).glyph());
    }
    let first = grid.days.first().map(|day| number::day(ctx.i18n, *day));
    vec![
        (format!("{} ", first.unwrap_or_default()), ctx.theme.muted),
        (signs, ctx.theme.text),
    ]
}

/// The warning and its why in one sentence.
fn warning(row: &QueueRow, ctx: &Ctx<'_>) -> String {
    let phrase = ctx.phrase();
    let badge = phrase.badge(row.episode.severity);
    let why = phrase.evidence(&row.episode, row.at_stake);
    [format!("{badge} {why}"), phrase.since(row)].join(" · ")
}

/// The last intervention and whether it worked; on another warning than the one in front, on which.
fn last(newest: Option<(&QueueRow, &Intervention)>, front: &QueueRow, ctx: &Ctx<'_>) -> String {
    match newest {
        Some((row, intervention)) => {
            let mut said = ctx.phrase().intervention(intervention);
            if row.id != front.id {
                let badge = ctx.phrase().badge(row.episode.severity);
                // Two warnings of one person may have the same badge: what each is about tells them apart.
                let other = if row.name == front.name {
                    let why = ctx.phrase().evidence(&row.episode, row.at_stake);
                    why.split(" · ").next().unwrap_or_default().to_owned()
                } else {
                    clean(&row.name).into_owned()
                };
                said = format!("{badge} {other} · {said}");
            }
            ctx.i18n.ta("standup-last", &[("what", said.into())])
        }
        None => ctx.i18n.t("pages-nothing-tried"),
    }
}

/// `Target 630.8K of 1.64M revenue, 38.4%, pace 0.68▼ · 37.4K needed a working day`.
fn target(node: &Node, board: &Board, ctx: &Ctx<'_>) -> Option<String> {
    let unit = board.metric.unit;
    let (target, actual) = (node.target?, node.actual?);
    let args = [
        ("actual", ctx.money.amount(unit, actual).into()),
        ("target", ctx.money.amount(unit, target).into()),
        ("metric", ctx.phrase().metric(&board.metric).into()),
        (
            "attainment",
            number::attainment(ctx.i18n, node.attainment).into(),
        ),
        (
            "pace",
            node.pace
                .map_or_else(
                    || "—".to_owned(),
                    |pace| number::pace_marked(pace, node.red),
                )
                .into(),
        ),
    ];
    let mut said = vec![ctx.i18n.ta("standup-target", &args)];
    if let Some(needed) = node.required_per_day.filter(|needed| *needed > 0) {
        let args = [("amount", ctx.money.amount(unit, needed).into())];
        said.push(ctx.i18n.ta("standup-target-needed", &args));
    }
    Some(said.join(" · "))
}
