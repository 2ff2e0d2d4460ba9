//! Tables aligned by display columns. Every cell is cleaned. In a terminal they are as wide as it is: long
//! text is cut first, then columns leave by their priority; names and sentences keep a width that can be read.
//! What people copy is never cut: where nothing readable is left beside it, it stands below its row.

use crate::report::phrase::Phrase;
use crate::report::table::{Column, Room, STAYS, Spans, Width, printed};
use crate::report::text::{self, Align};
use std::io::{self, Write};

/// Wider cells are cut with `…`: a hostile name must not push the numbers off the screen.
const WIDEST: usize = 96;

/// A column of text is not cut below this while a less important column is there.
const NARROWEST: usize = 12;

/// The same of a name beside a sentence, and of a name or a sentence that takes the rest of a row.
const NAME: usize = 16;
const REST: usize = 24;

/// Between two columns.
const GAP: usize = 2;

/// Indents the lines that a row puts below itself.
const BELOW: &str = "      ";

/// Rows under headings.
pub struct Table {
    columns: Vec<Printed>,
    rows: Vec<Vec<String>>,
}

/// A column in print.
struct Printed {
    heading: String,
    align: Align,
    /// The lowest leaves first.
    priority: u8,
    /// Never cut.
    whole: bool,
    /// It is not cut below this while a less important column is there.
    least: usize,
}

/// How wide each column of a table is in a room; `None` for one that does not stand in its row.
struct Fitted {
    widths: Vec<Option<usize>>,
    /// Whether what is never cut stands below its row.
    below: bool,
}

impl Table {
    /// A table with these columns: heading and alignment. None of them leaves.
    pub fn new(columns: impl IntoIterator<Item = (String, Align)>) -> Self {
        let column = |(heading, align)| Printed {
            heading,
            align,
            priority: STAYS,
            whole: false,
            least: NARROWEST,
        };
        Self {
            columns: columns.into_iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// What a table of the cockpit says, with the columns that are printed. Those that are only printed
    /// leave first.
    pub fn of<R>(columns: Vec<Column<R>>, phrase: Phrase, rows: impl Iterator<Item = R>) -> Self {
        let room = Room {
            phrase,
            width: u16::MAX,
            printed: true,
        };
        let columns = printed(columns);
        let of = |(column, align): &(Column<R>, Align)| Printed {
            heading: column.heading.words(&room),
            align: *align,
            priority: if column.printed_whole {
                STAYS
            } else {
                column.printed_priority.or(column.priority).unwrap_or(0)
            },
            whole: column.printed_whole,
            least: match column.width {
                Width::Rest { .. } => REST,
                Width::Content { min, .. } if min > 0 => NAME,
                Width::Content { .. } | Width::Exact(_) | Width::Share { .. } => NARROWEST,
            },
        };
        let mut table = Self {
            columns: columns.iter().map(of).collect(),
            rows: Vec::new(),
        };
        let mut cell = Spans::default();
        for row in rows {
            let cells = columns.iter().map(|(column, _)| {
                column.write(&row, &room, &mut cell);
                let mark = cell.marked().map_or("", |(sign, _)| sign);
                format!("{}{mark}", cell.text())
            });
            table.row(cells.collect());
        }
        table
    }

    /// The same table without its column of that place where a terminal is too narrow; the lowest priority
    /// leaves first.
    #[must_use]
    pub fn leaves(mut self, nth: usize, priority: u8) -> Self {
        if let Some(column) = self.columns.get_mut(nth) {
            column.priority = priority;
        }
        self
    }

    /// The same table with a column of that place that is a sentence: it keeps a width that can be read.
    #[must_use]
    pub fn sentence(mut self, nth: usize) -> Self {
        if let Some(column) = self.columns.get_mut(nth) {
            column.least = REST;
        }
        self
    }

    /// The same table with a column of that place that people copy: it is never cut, and stands below its row where
    /// there is no room beside it.
    #[must_use]
    pub fn whole(mut self, nth: usize) -> Self {
        if let Some(column) = self.columns.get_mut(nth) {
            column.whole = true;
        }
        self
    }

    /// Adds a row with one cell per column.
    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(cells);
    }

    /// Writes headings and rows, in a terminal of so many columns or in full; blanks at line ends are left
    /// out.
    pub fn write(&self, out: &mut dyn Write, room: Option<usize>) -> io::Result<()> {
        let clean = |cells: &mut dyn Iterator<Item = &String>| -> Vec<String> {
            cells.map(|c| text::cut(c, WIDEST).0).collect()
        };
        let headings = clean(&mut self.columns.iter().map(|c| &c.heading));
        let mut lines = vec![headings];
        lines.extend(self.rows.iter().map(|row| clean(&mut row.iter())));
        let natural: Vec<usize> = (0..self.columns.len())
            .map(|i| lines.iter().map(|l| text::width(&l[i])).max().unwrap_or(0))
            .collect();
        let Fitted { widths, below } = match room {
            Some(room) => self.fitted(&natural, room),
            None => Fitted {
                widths: natural.into_iter().map(Some).collect(),
                below: false,
            },
        };
        for line in &lines {
            let cells = line.iter().zip(&widths).zip(&self.columns);
            let row: Vec<String> = cells
                .filter_map(|((cell, width), column)| {
                    Some(text::fit(cell, (*width)?, column.align))
                })
                .collect();
            writeln!(out, "{}", row.join("  ").trim_end())?;
            let whole = line.iter().zip(&self.columns).filter(|(_, c)| c.whole);
            for (cell, _) in whole.filter(|_| below) {
                writeln!(out, "{BELOW}{cell}")?;
            }
        }
        Ok(())
    }

    /// The width of each column in so much room.
    fn fitted(&self, natural: &[usize], room: usize) -> Fitted {
        let all = vec![true; natural.len()];
        let whole: Vec<bool> = self.columns.iter().map(|c| !c.whole).collect();
        let beside = self.laid(natural, room, all);
        let (widths, below) = match beside {
            Ok(widths) => (widths, false),
            Err(widths) if !whole.contains(&false) => (widths, false),
            Err(_) => match self.laid(natural, room, whole) {
                Ok(widths) | Err(widths) => (widths, true),
            },
        };
        Fitted { widths, below }
    }

    /// The width of each column that is to stand in a row, without those that leave; `Err` where those that
    /// never leave have too little.
    fn laid(
        &self,
        natural: &[usize],
        room: usize,
        mut stays: Vec<bool>,
    ) -> Result<Vec<Option<usize>>, Vec<Option<usize>>> {
        loop {
            let shown = (0..natural.len()).filter(|i| stays[*i]);
            let gaps = shown.clone().count().saturating_sub(1) * GAP;
            let mut widths: Vec<Option<usize>> = natural
                .iter()
                .zip(&stays)
                .map(|(width, stays)| stays.then_some(*width))
                .collect();
            let taken = widths.iter().flatten().sum::<usize>();
            let over = (taken + gaps).saturating_sub(room);
            let next = shown.min_by_key(|i| (self.columns[*i].priority, usize::MAX - i));
            let next = next.filter(|i| self.columns[*i].priority != STAYS);
            let left = self.cut(&mut widths, over, |column| column.least);
            match next {
                _ if left == 0 => return Ok(widths),
                Some(next) => stays[next] = false,
                None => {
                    self.cut(&mut widths, left, |_| 1);
                    return Err(widths);
                }
            }
        }
    }

    /// Takes so many columns from the widest texts that are wider than they must be; returns how many could
    /// not be taken.
    fn cut(
        &self,
        widths: &mut [Option<usize>],
        mut over: usize,
        least: impl Fn(&Printed) -> usize,
    ) -> usize {
        while over > 0 {
            let text = |i: &usize| {
                let column = &self.columns[*i];
                column.align == Align::Left && !column.whole
            };
            let widest = (0..widths.len())
                .filter(text)
                .filter_map(|i| Some((widths[i]?, i)))
                .filter(|(width, i)| *width > least(&self.columns[*i]))
                .max();
            let Some((width, i)) = widest else {
                break;
            };
            widths[i] = Some(width - 1);
            over -= 1;
        }
        over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(table: &Table, room: Option<usize>) -> Vec<String> {
        let mut out = Vec::new();
        table.write(&mut out, room).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn columns_stay_aligned_with_chinese_and_hostile_names() {
        let mut table = Table::new([("name".into(), Align::Left), ("n".into(), Align::Right)]);
        table.row(vec!["王芳".into(), "1".into()]);
        table.row(vec!["Zhao\u{1b}[2J".into(), "1,234".into()]);
        table.row(vec!["x".repeat(500), "12".into()]);
        let lines = lines(&table, None);
        let widths: Vec<usize> = lines.iter().map(|l| text::width(l)).collect();
        assert_eq!(widths, [WIDEST + 7; 4], "{lines:?}");
        assert!(lines[2].contains("Zhao␛[2J"));
    }

    #[test]
    fn a_terminal_is_filled_and_not_overrun() {
        let column = |heading: &str, align, priority, whole| Printed {
            heading: heading.into(),
            align,
            priority,
            whole,
            least: NARROWEST,
        };
        let table = Table {
            columns: vec![
                column("name", Align::Left, STAYS, false),
                column("why", Align::Left, STAYS, false),
                column("state", Align::Left, 0, false),
                column("n", Align::Right, 5, false),
                column("id", Align::Left, STAYS, true),
            ],
            rows: vec![vec![
                "王芳".into(),
                "missed 5 days in a row · demo 0/2, 0/2, 1/2".into(),
                "not handled".into(),
                "1,234".into(),
                "actions/R2/2026-11-17".into(),
            ]],
        };
        let whole = lines(&table, None);
        assert!(whole[1].contains("1/2  not handled  1,234  actions/R2/2026-11-17"));
        for room in 20..120 {
            let fitted = lines(&table, Some(room));
            let widest = fitted.iter().map(|l| text::width(l)).max();
            assert!(widest <= Some(room.max(27)), "{room}: {fitted:?}");
            // What is copied is never cut: where it leaves no room to read, it stands below its row.
            let below = room < 4 + 12 + 21 + 4;
            let last = fitted.last().unwrap();
            assert!(last.ends_with("actions/R2/2026-11-17"), "{fitted:?}");
            let all = if below { 4 } else { 2 };
            assert_eq!(fitted.len(), all, "{room}: {fitted:?}");
            let why = fitted[all / 2].split("  ").nth(1).unwrap();
            assert!(room < 31 || text::width(why) >= 12, "{room}: {fitted:?}");
        }
        assert!(lines(&table, Some(80))[1].contains("not handled"));
        let narrow = lines(&table, Some(60));
        assert!(
            !narrow[0].contains("state") && narrow[0].contains(" n "),
            "{narrow:?}"
        );
        assert!(narrow[1].contains("…"), "{narrow:?}");
    }
}
