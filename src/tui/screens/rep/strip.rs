//! The quarter of a person, day by day: a week beside the other, months and weeks above, today below.

use super::super::sheet::Line;
use crate::domain::Day;
use crate::domain::pages::{FigureDay, RepPage};
use crate::domain::warning::DayVerdict;
use crate::report::number as words;
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

/// The lines of the strip, and what its signs mean.
pub fn lines(page: &RepPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
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
        let mut signs = Line::new();
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
            let lead = usize::try_from(first.since(*week)).unwrap_or(0);
            labels.push_str(&text::fit(&label, WEEK, text::Align::Left));
            signs.push((" ".repeat(lead), ctx.theme.text));
            for (at, day) in days.iter().enumerate() {
                let (glyph, meaning) = sign(day);
                signs.push((glyph.to_string(), style(ctx.theme, meaning)));
                if day.day == ctx.today {
                    today = Some(nth * WEEK + lead + at);
                }
            }
            let rest = WEEK.saturating_sub(lead + days.len());
            signs.push((" ".repeat(rest), ctx.theme.text));
        }
        lines.push(vec![(labels, ctx.theme.muted)]);
        lines.push(signs);
        if let Some(at) = today {
            lines.push(marker(at, ctx, width));
        }
    }
    lines
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
