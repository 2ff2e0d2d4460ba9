//! A burn-up as lines of a page: what was made as a line, what is expected as dots, where it leads as dashes; target,
//! floor and stretch stand as words at the height where they end, so that no colour is needed.

use super::ctx::Ctx;
use super::paint;
use super::screens::sentence;
use super::screens::sheet::Line;
use crate::domain::Day;
use crate::domain::money::{figure, minus};
use crate::domain::target_pages::{BurnLines, BurnPoint};
use crate::report::number;
use crate::report::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

/// From this height of a page on there is room for a chart; below it the sentences say the same.
const CHART_FROM: u16 = 18;
/// Rows of the chart on a low and on a high screen.
const ROWS: (u16, u16) = (7, 12);
/// From this height on it is a high one.
const HIGH: u16 = 30;

/// The chart of a target for a page of some columns and rows, with target, floor and stretch at their heights and
/// what the lines mean below it; nothing where there is no room.
pub fn chart(
    of: &BurnLines,
    (width, height): (usize, u16),
    legend: &str,
    ctx: &Ctx<'_>,
) -> Vec<Line> {
    if height < CHART_FROM {
        return Vec::new();
    }
    let amount = |value| ctx.money.amount(of.metric.unit, value);
    let named = [
        ("targets-chart-stretch", of.quota.stretch),
        ("targets-chart-target", Some(of.quota.amount)),
        ("targets-chart-projection", of.projection),
        ("targets-chart-floor", of.quota.floor),
    ];
    let marks = named.into_iter().filter_map(|(key, value)| {
        let value = value?;
        Some((value, format!("{} {}", amount(value), ctx.i18n.t(key))))
    });
    let burn = BurnUp {
        points: &of.points,
        today: ctx.today,
        projection: of.projection,
        marks: marks.collect(),
    };
    let rows = if height >= HIGH { ROWS.1 } else { ROWS.0 };
    let mut lines = burn.lines((width, rows), amount, ctx);
    if !lines.is_empty() {
        lines.extend(sentence(legend, width, ctx.theme.muted));
    }
    lines
}

/// What is drawn.
struct BurnUp<'a> {
    /// Oldest first, from the first to the last day.
    points: &'a [BurnPoint],
    today: Day,
    /// Where it leads on the last day.
    projection: Option<i64>,
    /// What stands at the right, at the height of its value.
    marks: Vec<(i64, String)>,
}

/// A series: its points, and how it looks where there is no braille.
struct Series {
    dots: Vec<(f64, f64)>,
    sign: &'static str,
    style: Style,
}

/// The plot: its size in cells, and the values at its lower and upper edge.
struct Plot {
    width: u16,
    height: u16,
    low: i64,
    high: i64,
}

impl BurnUp<'_> {
    /// The lines, so many columns wide, `height` rows and one for the days. `amount` writes a value.
    fn lines(
        &self,
        (width, height): (usize, u16),
        amount: impl Fn(i64) -> String,
        ctx: &Ctx<'_>,
    ) -> Vec<Line> {
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else {
            return Vec::new();
        };
        // Of a metric that is made of others no day before is known: heights alone say nothing.
        let is_bare = |point: &BurnPoint| point.actual.is_none() && point.expected.is_none();
        if self.points.iter().all(is_bare) {
            return Vec::new();
        }
        let made = self.points.iter().filter_map(|point| point.actual);
        let expected = self.points.iter().filter_map(|point| point.expected);
        let marks = self.marks.iter().map(|(value, _)| *value);
        // What left 64 bits has no height: its mark says so, and it lies beyond the upper edge.
        let all = made.chain(expected).chain(marks).filter_map(figure);
        let (low, high) = all.fold((0, 1), |(low, high), v| (low.min(v), high.max(v)));
        let step = nice(minus(high, low).unwrap_or(high) / 3);
        let ticks: Vec<i64> = (0..=3)
            .filter_map(|n: i64| n.checked_mul(step))
            .filter(|tick| *tick <= high)
            .collect();
        let left = ticks.iter().map(|tick| text::width(&amount(*tick)));
        let left = left.max().unwrap_or(0) + 1;
        let right = self.marks.iter().map(|(_, words)| text::width(words));
        let right = right.max().unwrap_or(0) + 1;
        let room = width.saturating_sub(left + right);
        if room < 10 {
            return Vec::new();
        }
        let plot = Plot {
            width: u16::try_from(room).unwrap_or(u16::MAX),
            height,
            low,
            high,
        };
        let rows = plot.draw(&self.series(&plot, (first.day, last.day), ctx), ctx);
        let mut words = vec![String::new(); usize::from(height)];
        for (value, said) in plot.apart(&self.marks) {
            said.clone_into(&mut words[value]);
        }
        let mut lines: Vec<Line> = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            let tick = ticks.iter().find(|tick| plot.row(**tick) == at);
            let label = tick.map(|tick| amount(*tick)).unwrap_or_default();
            let mut line = vec![(
                format!("{} ", text::fit(&label, left - 1, text::Align::Right)),
                ctx.theme.muted,
            )];
            line.extend(row);
            line.push((format!(" {}", words[at]), ctx.theme.text));
            lines.push(line);
        }
        lines.push(vec![(
            self.days(left, &plot, (first.day, last.day), ctx),
            ctx.theme.muted,
        )]);
        lines
    }

    fn series(&self, plot: &Plot, days: (Day, Day), ctx: &Ctx<'_>) -> [Series; 3] {
        let at = |day: Day| plot.dot(day, days);
        let made: Vec<(i32, i64)> = (self.points.iter())
            .filter_map(|point| Some((at(point.day), point.actual?)))
            .collect();
        let expected: Vec<(i32, i64)> = (self.points.iter())
            .filter_map(|point| Some((at(point.day), point.expected?)))
            .collect();
        let leads = made
            .last()
            .zip(self.projection)
            .map_or_else(Vec::new, |(now, then)| vec![*now, (at(days.1), then)]);
        let series = |of: &[(i32, i64)], keep: fn(i32) -> bool, sign, style| Series {
            dots: between(of, keep),
            sign,
            style,
        };
        [
            series(&expected, |x| x % 3 == 0, ".", ctx.theme.muted),
            series(&leads, |x| x % 6 < 3, "-", ctx.theme.info),
            series(&made, |_| true, "*", ctx.theme.cursor),
        ]
    }

    /// The line under the plot: the first day, today, the last one.
    fn days(&self, left: usize, plot: &Plot, (first, last): (Day, Day), ctx: &Ctx<'_>) -> String {
        let name = |day: Day| number::day_short(ctx.i18n, day);
        let (start, end) = (name(first), name(last));
        let mut line = format!("{}{start}", " ".repeat(left));
        if first <= self.today && self.today <= last {
            let said = ctx.i18n.t("targets-chart-today");
            let at = left + plot.dot(self.today, (first, last)).unsigned_abs() as usize / 2;
            let from = at.saturating_sub(text::width(&said) + 1);
            if from > text::width(&line) {
                line.push_str(&" ".repeat(from - text::width(&line)));
                line.push_str(&said);
                line.push_str(" ^");
            }
        }
        let from = (left + usize::from(plot.width)).saturating_sub(text::width(&end));
        if from > text::width(&line) {
            line.push_str(&" ".repeat(from - text::width(&line)));
            line.push_str(&end);
        }
        line
    }
}

impl Plot {
    /// The column of dots of a day; a cell has two.
    fn dot(&self, day: Day, (first, last): (Day, Day)) -> i32 {
        let most = i32::from(self.width) * 2 - 1;
        day.since(first) * most / last.since(first).max(1)
    }

    /// The row of a value, counted from the top.
    fn row(&self, value: i64) -> usize {
        let rows = i128::from(self.height.max(1) - 1);
        let span = (i128::from(self.high) - i128::from(self.low)).max(1);
        let from_top = (i128::from(self.high) - i128::from(value)).clamp(0, span);
        usize::try_from((from_top * rows + span / 2) / span).unwrap_or(0)
    }

    /// Each mark with a row of its own, the highest value first.
    fn apart<'m>(&self, marks: &'m [(i64, String)]) -> Vec<(usize, &'m String)> {
        let mut sorted: Vec<&(i64, String)> = marks.iter().collect();
        sorted.sort_by_key(|(value, _)| std::cmp::Reverse(*value));
        let rows = usize::from(self.height);
        let mut next = 0;
        let mut placed: Vec<(usize, &String)> = Vec::new();
        for (at, (value, words)) in sorted.iter().enumerate() {
            // Those below need their rows as well.
            let lowest = rows.saturating_sub(sorted.len() - at);
            let row = self.row(*value).min(lowest).max(next);
            if row < rows {
                placed.push((row, words));
            }
            next = row + 1;
        }
        placed
    }

    /// The rows of the plot: in braille, or with a sign for each series where that cannot be.
    fn draw(&self, series: &[Series; 3], ctx: &Ctx<'_>) -> Vec<Line> {
        let area = Rect::new(0, 0, self.width, self.height);
        let mut buf = Buffer::empty(area);
        if ctx.theme.ascii {
            for one in series {
                let mut own = Buffer::empty(area);
                self.chart(&[one], Marker::Dot).render(area, &mut own);
                for at in area.positions() {
                    if own[at].symbol() != " " {
                        buf[at].set_symbol(one.sign).set_style(one.style);
                    }
                }
            }
        } else {
            let all: Vec<&Series> = series.iter().collect();
            self.chart(&all, Marker::Braille).render(area, &mut buf);
        }
        area.rows().map(|row| paint::pieces(&buf, row)).collect()
    }

    fn chart<'s>(&self, series: &[&'s Series], marker: Marker) -> Chart<'s> {
        let sets = series.iter().map(|one| {
            Dataset::default()
                .data(&one.dots)
                .marker(marker)
                .graph_type(GraphType::Scatter)
                .style(one.style)
        });
        let bounds = |low: f64, high: f64| Axis::default().bounds([low, high]);
        Chart::new(sets.collect())
            .x_axis(bounds(0.0, f64::from(self.width) * 2.0 - 1.0))
            .y_axis(bounds(self.low as f64, self.high as f64))
    }
}

/// A dot in each column from the first to the last point, on the straight lines between them, where `keep` lets it.
fn between(points: &[(i32, i64)], keep: fn(i32) -> bool) -> Vec<(f64, f64)> {
    let mut dots = Vec::new();
    for pair in points.windows(2) {
        let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
        for at in x..=to_x {
            if keep(at) {
                let part = f64::from(at - x) / f64::from((to_x - x).max(1));
                dots.push((f64::from(at), y as f64 + (to_y as f64 - y as f64) * part));
            }
        }
    }
    if let [(x, y)] = points {
        dots.push((f64::from(*x), *y as f64));
    }
    dots
}

/// The least of 1, 2 and 5 times a power of ten that is not below a value.
fn nice(value: i64) -> i64 {
    let mut power = 1i64;
    loop {
        for step in [1, 2, 5] {
            let nice = power.saturating_mul(step);
            if nice >= value {
                return nice;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_round_values() {
        assert_eq!([0, 1, 3, 7, 11, 49].map(nice), [1, 1, 5, 10, 20, 50]);
        assert_eq!(nice(i64::MAX), i64::MAX);
    }

    #[test]
    fn marks_of_one_height_stand_below_each_other() {
        let plot = Plot {
            width: 20,
            height: 4,
            low: 0,
            high: 100,
        };
        let marks = [
            (100, "a".to_owned()),
            (99, "b".to_owned()),
            (0, "c".to_owned()),
            (0, "d".to_owned()),
        ];
        let rows: Vec<usize> = plot.apart(&marks).into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows, [0, 1, 2, 3]);
    }

    #[test]
    fn a_line_has_a_dot_in_every_column() {
        let dots = between(&[(0, 0), (4, 8), (5, 8)], |_| true);
        assert_eq!(
            dots.iter().map(|(x, _)| *x as i32).collect::<Vec<_>>(),
            [0, 1, 2, 3, 4, 4, 5]
        );
        assert_eq!(dots[2], (2.0, 4.0));
    }
}
