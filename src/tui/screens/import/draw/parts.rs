//! Pieces of the import page: rows, answers, counts in words.

use super::{ImportSheet, KIND, WIDE};
use crate::domain::facts::ImportKind;
use crate::i18n::{Arg, I18n};
use crate::intake::ImportAnswer;
use crate::intake::desk::{CountedFile, FoundFile, LookedFile};
use crate::intake::told::Told;
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::field::TextLine;
use crate::tui::paint;
use crate::tui::screens::sheet::Line;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::Path;
use std::time::Duration;

/// The rows above, scrolled so that the one in front is in sight.
pub(super) fn rows(sheet: &ImportSheet, area: Rect, ctx: &Ctx<'_>, buf: &mut Buffer) {
    let high = usize::from(area.height);
    let front = sheet.front.unwrap_or(0);
    let first = (front + 1).saturating_sub(high);
    let seen = sheet.rows.iter().enumerate().skip(first);
    for ((at, line), y) in seen.zip(area.y..area.bottom()) {
        if sheet.front == Some(at) {
            paint::gutter(buf, area.x, y, ctx.theme);
        }
        put(line, area, y, buf);
    }
    let last = (first + high).min(sheet.rows.len());
    if sheet.rows.len() > high {
        let args = [
            ("first", (first + 1).into()),
            ("last", last.into()),
            ("all", sheet.rows.len().into()),
        ];
        let mut text = ctx.i18n.ta("cockpit-range", &args);
        if last < sheet.rows.len() {
            text.push_str(" ↓");
        }
        let wide = paint::width(&text);
        let x = area.right().saturating_sub(wide + 1);
        paint::left(buf, x, area.bottom() - 1, wide, &text, ctx.theme.muted);
    }
}

pub(super) fn put(line: &Line, area: Rect, y: u16, buf: &mut Buffer) {
    let mut x = area.x + 2;
    for (content, style) in line {
        let room = area.right().saturating_sub(x + 1);
        x = paint::left(buf, x, y, room, content, *style);
    }
}

/// So many answers have a number of one digit.
pub const ANSWERS: usize = 9;

/// Numbered answers; the one in brackets is what Enter gives. Where none is in front, each has one digit, and the last
/// digit shows the answers that have none.
pub(super) fn answers(answers: &[ImportAnswer], chosen: Option<usize>, ctx: &Ctx<'_>) -> Vec<Line> {
    let wide = if chosen.is_some() && answers.len() > ANSWERS {
        answers.len().to_string().len()
    } else {
        1
    };
    let is_cut = chosen.is_none() && answers.len() > ANSWERS;
    let shown = if is_cut { ANSWERS - 1 } else { answers.len() };
    let numbered = answers.iter().enumerate().take(shown);
    let lines = numbered.map(|(at, answer)| {
        let number = format!("{:>wide$}", at + 1);
        if chosen == Some(at) {
            vec![(format!("[{number} {}]", answer.label), ctx.theme.cursor)]
        } else {
            vec![(format!(" {number} {}", answer.label), ctx.theme.text)]
        }
    });
    let more = is_cut.then(|| {
        let args = [("count", Arg::from(answers.len() - shown))];
        let label = ctx.i18n.ta("import-answer-more", &args);
        vec![(format!(" {ANSWERS} {label}"), ctx.theme.text)]
    });
    lines.chain(more).collect()
}

/// A file to choose: its name, what it looks like, when it was written, how large it is or since when it is in, and
/// where it lies.
pub(super) fn file_line(file: &FoundFile, ctx: &Ctx<'_>, room: usize) -> Line {
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let kind = file
        .kind
        .map_or_else(String::new, |k| kind_name(k, ctx.i18n));
    let instant = chrono::DateTime::<chrono::Utc>::from(file.modified);
    let at = (ctx.local)(instant);
    let is_wide = room >= WIDE;
    let (at, of_day) = if is_wide {
        (at.format("%Y-%m-%d %H:%M").to_string(), 18)
    } else {
        (at.format("%m-%d %H:%M").to_string(), 13)
    };
    let (state, style) = match &file.came_in {
        Some(at) if is_wide => {
            let args = [("at", Arg::from(at.as_str()))];
            (ctx.i18n.ta("import-page-came-in-at", &args), ctx.theme.info)
        }
        Some(_) => (ctx.i18n.t("import-page-came-in"), ctx.theme.info),
        None => (size(file.size), ctx.theme.muted),
    };
    let of_state = if is_wide { 30 } else { 12 };
    let folder = Path::new(&file.place).file_name().filter(|_| !is_wide);
    let folder = folder.map_or_else(
        || file.place.clone(),
        |last| match last.to_string_lossy() {
            last if last.len() + 1 < file.place.len() => format!("…/{last}"),
            _ => file.place.clone(),
        },
    );
    let taken = 11 + of_day + of_state;
    let of_folder = paint::width(&folder).clamp(8, 20);
    let wide = room
        .saturating_sub(taken + usize::from(of_folder) + 1)
        .clamp(16, 36);
    vec![
        (fit(&name, wide), ctx.theme.text),
        (fit(&kind, 11), ctx.theme.info),
        (fit(&at, of_day), ctx.theme.muted),
        (fit(&state, of_state), style),
        (folder, ctx.theme.muted),
    ]
}

/// Bytes as a person reads them.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

pub(super) fn waiting(ctx: &Ctx<'_>, key: &str) -> ImportSheet {
    ImportSheet {
        rows: vec![vec![(ctx.i18n.t(key), ctx.theme.muted)]],
        front: None,
        heading: String::new(),
        below: Vec::new(),
        keep: 0,
    }
}

pub(super) fn lines(said: &str, room: usize, ctx: &Ctx<'_>) -> Vec<Line> {
    text::wrap(said, room)
        .into_iter()
        .map(|line| vec![(line, ctx.theme.muted)])
        .collect()
}

/// A text in a column of a width, with a gap behind it.
pub(super) fn fit(content: &str, width: usize) -> String {
    let (cut, wide) = text::cut(content, width.saturating_sub(1));
    format!("{cut}{}", " ".repeat(width - wide))
}

pub(super) fn number(n: u64) -> String {
    crate::report::number::count(n.cast_signed())
}

/// A kind of file by its name.
pub(super) fn kind_name(kind: ImportKind, i18n: &I18n) -> String {
    i18n.t(&format!("import-kind-{}", kind.id()))
}

/// Seconds with one decimal.
pub fn seconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64())
}

/// A sentence about what came in.
pub fn counts(counted: &CountedFile, key: &str, i18n: &I18n) -> String {
    let args = [
        ("new", Arg::count(counted.new)),
        ("changed", Arg::count(counted.changed)),
        ("same", Arg::count(counted.same)),
        ("rejected", Arg::count(counted.rejected)),
        ("time", seconds(counted.took).into()),
    ];
    i18n.ta(key, &args)
}

/// The kinds that a file may be as answers: what seems likely first.
pub fn kinds(looked: &LookedFile, i18n: &I18n) -> Vec<ImportAnswer> {
    let likely = looked.also.iter().copied();
    let rest = ImportKind::ALL
        .into_iter()
        .filter(|k| *k != looked.kind && !looked.also.contains(k));
    likely
        .chain(rest)
        .map(|kind| ImportAnswer {
            label: kind_name(kind, i18n),
            told: vec![Told::new(KIND, kind.id())],
            is_typed: false,
        })
        .collect()
}

/// The columns of a file as answers for a field, and none of them.
pub fn columns(looked: &LookedFile, field: &str, i18n: &I18n) -> Vec<ImportAnswer> {
    let titled = looked.titles.iter().enumerate();
    let columns = titled.map(|(at, title)| ImportAnswer {
        label: format!("#{} “{}”", at + 1, text::clean(title)),
        told: vec![Told::new("map", format!("{field}=#{}", at + 1))],
        is_typed: false,
    });
    let none = ImportAnswer {
        label: i18n.t("import-answer-no-column"),
        told: vec![Told::new("map", format!("{field}=-"))],
        is_typed: false,
    };
    columns.chain([none]).collect()
}

/// A line that is being typed behind its label, and what it may go on with.
pub(super) fn typing_line(
    (label, line): (&str, &TextLine),
    paths: &[String],
    ctx: &Ctx<'_>,
    inner: Rect,
    buf: &mut Buffer,
) -> Position {
    let label = format!("{label} ");
    let x = paint::left(
        buf,
        inner.x + 1,
        inner.y,
        inner.width,
        &label,
        ctx.theme.muted,
    );
    let room = inner.right().saturating_sub(x + 1);
    let cursor = line.draw(x, inner.y, room, ctx.theme, buf);
    for (path, y) in paths.iter().zip(inner.y + 1..inner.bottom()) {
        let width = inner.right().saturating_sub(x);
        paint::left(buf, x, y, width, path, ctx.theme.text);
    }
    cursor
}

/// How old the newest day of a file is, where it is old, and which key shows that morning.
pub(super) fn age(counted: &CountedFile, key: &str, ctx: &Ctx<'_>, room: usize) -> Vec<Line> {
    let Some(newest) = counted.newest else {
        return Vec::new();
    };
    let day = |day| crate::report::number::day_with_year(ctx.i18n, day);
    let args = [
        ("last", day(newest).into()),
        ("today", day(ctx.today).into()),
    ];
    let said = text::wrap(&ctx.i18n.ta(key, &args), room);
    said.into_iter()
        .map(|line| vec![(line, ctx.theme.text)])
        .collect()
}
