//! The quarter of a person, day by day: a week beside the other, months and weeks above, today below.

use super::super::sheet::Line;
use crate::domain::Day;
use crate::domain::activity::NONE;
use crate::domain::board::WeekPoint;
use crate::domain::metric::Better;
use crate::domain::pages::{FigureDay, RepPage};
use crate::domain::warning::DayVerdict;
use crate::report::number as words;
use crate::report::spark::spark;
use crate::report::table::Meaning;
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::table::style;

/// Columns of a week: a day each.
const WEEK: usize = 7;

/// How a judged day is meant.
pub fn meaning(verdict: DayVerdict) -> Meaning {
    match verdict {
        DayVerdict::Met => Meaning::Good,
        DayVerdict::Missed => Meaning::Short,
        DayVerdict::Partly | DayVerdict::NoReport => Meaning::Yellow,
        DayVerdict::Excused | DayVerdict::Rest => Meaning::Muted,
    }
}

/// The sign of a day: `◌` while it is not judged.
pub fn sign(day: &FigureDay) -> (char, Meaning) {
    match (day.verdict, day.off) {
        (Some(verdict), _) => (verdict.glyph(), meaning(verdict)),
        (None, Some(off)) => (off.glyph(), Meaning::Muted),
        (None, None) => ('◌', Meaning::Muted),
    }
}

/// The lines of the strip: the days of the weeks, and below them the first action against its standard.
pub fn lines(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let name = ctx.phrase().action_heading(0);
    let indent = text::width(&name) + 2;
    let width = width.saturating_sub(indent);
    let lead = |said: &str| (text::fit(said, indent, text::Align::Left), ctx.theme.muted);
    let start = |day: Day| day.week_start(ctx.rules.week_start);
    let mut weeks: Vec<(Day, Vec<&FigureDay>)> = Vec::new();
    for day in &page.days {
        let week = start(day.day);
        match weeks.last_mut().filter(|(known, _)| *known == week) {
            Some((_, days)) => days.push(day),
            None => weeks.push((week, vec![day])),
        }
    }
    let per_line = (width / WEEK).max(1);
    let mut month = None;
    let mut lines: Vec<Line> = Vec::new();
    for group in weeks.chunks(per_line) {
        let mut labels = String::new();
        let mut signs: Line = vec![lead("")];
        let mut done = String::new();
        let mut today = None;
        for (nth, (week, days)) in group.iter().enumerate() {
            let first = days.first().map_or(*week, |d| d.day);
            // A month is named once, in the week in which it begins.
            let (year, month_of, date) = first.ymd();
            let named = (year, month_of);
            let label = if month == Some(named) {
                date.to_string()
            } else {
                // Where the word for a day stands behind the date, there is no room for it.
                words::day_short(ctx.i18n, first)
                    .trim_end_matches('日')
                    .to_owned()
            };
            month = Some(named);
            let before = usize::try_from(first.since(*week)).unwrap_or(0);
            labels.push_str(&text::fit(&label, WEEK, text::Align::Left));
            signs.push((" ".repeat(before), ctx.theme.text));
            done.push_str(&" ".repeat(before));
            for (at, day) in days.iter().enumerate() {
                let (glyph, meaning) = sign(day);
                signs.push((glyph.to_string(), style(ctx.theme, meaning)));
                if day.day == ctx.today {
                    today = Some(nth * WEEK + before + at);
                }
                done.push(of_first_action(day));
            }
            let rest = WEEK.saturating_sub(before + days.len());
            signs.push((" ".repeat(rest), ctx.theme.text));
            done.push_str(&" ".repeat(rest));
        }
        lines.push(vec![lead(""), (labels, ctx.theme.muted)]);
        lines.push(signs);
        if !done.trim().is_empty() {
            lines.push(vec![lead(&name), (done, ctx.theme.text)]);
        }
        if let Some(at) = today {
            let mut line = vec![lead("")];
            line.extend(marker(at, ctx, width));
            lines.push(line);
        }
    }
    lines
}

/// What was done of the first action on a judged day, against its standard; a blank where nothing was asked for or
/// nothing reported.
fn of_first_action(day: &FigureDay) -> char {
    let pair = day.values.first().zip(day.expected.first());
    match pair.filter(|(value, _)| day.verdict.is_some() && **value != NONE) {
        Some((value, expected)) => spark(
            WeekPoint {
                actual: i64::from(*value),
                expected: i64::from(*expected),
            },
            Better::Higher,
        ),
        None => ' ',
    }
}

/// `^ today, Wed 25 Nov` under its day, or before it where there is no room behind.
fn marker(at: usize, ctx: &Ctx<'_>, width: usize) -> Line {
    let day = words::day(ctx.i18n, ctx.today);
    let said = ctx.i18n.ta("pages-strip-today", &[("day", day.into())]);
    let wide = text::width(&said);
    let line = if at + 2 + wide <= width {
        format!("{}^ {said}", " ".repeat(at))
    } else {
        let before = at.saturating_sub(wide + 1);
        format!("{}{said} ^", " ".repeat(before))
    };
    vec![(line, ctx.theme.muted)]
}
