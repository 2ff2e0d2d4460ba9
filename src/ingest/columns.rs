//! The columns of a file: which field, action or period each is, and what qualifies it.

use super::dates::Order;
use super::day_range::SplitDays;
use super::delimited::CsvRecord;
use super::fiscal::FileFiscal;
use super::joined::JoinedName;
use super::joined_days::JoinedDay;
use super::kinds;
use super::kinds::WeeksWithin;
use super::lookup::CellHolds;
use super::nearer::in_hundredths;
use super::numbered::NumberedDays;
use super::periods::WrittenPeriod;
use super::profile::{Holds, Profile};
use super::qualifiers::Qualifiers;
pub use super::qualifiers::never_the_amount;
use super::question::{ColumnChoice, Undecided};
use super::spread::SpreadColumns;
use super::title::QualifierWords;
use super::vocabulary::Vocabulary;
use crate::domain::facts::ImportKind;
use crate::domain::metric::Metrics;
use crate::domain::rules::Rules;
use crate::domain::{Day, Fiscal};

/// Columns that a file of rejected rows has behind those of the file that the rows are from. The last one stands
/// there only where something was said of that file, or found out by its other rows.
pub const OURS: [&str; 6] = [
    "rejected row",
    "rejected column",
    "rejected value",
    "rejected reason",
    "rejected mark",
    "rejected options",
];

/// The last column of a file of facts that this program wrote; it holds nothing.
pub const EXPORTED: &str = "quarterdeck export";

/// What `--map` gives a field that is to have no column.
pub const NO_COLUMN: &str = "-";

/// What `--map` calls a column that says nothing: none is looked for in it.
pub const IGNORED: &str = "ignore";

/// What recognition depends on besides the header.
pub struct Wanted<'a> {
    /// The kind of file.
    pub kind: ImportKind,
    /// `--map`: field and column (or columns, for `unit`).
    pub map: &'a [(String, String)],
    /// `--set-field`: fields that are the same in every row.
    pub set: &'a [(String, String)],
    /// `--action`: titles of columns of counts as well, and the action of each.
    pub actions: &'a [(String, String)],
    /// `--each`: an event file, which needs no count.
    pub each: bool,
    /// `--year` for columns of months and days without one.
    pub year: Option<i32>,
    /// `--date-order` for columns of days.
    pub dates: Option<Order>,
    /// `--no-header`: the first row is data, columns go by number.
    pub no_header: bool,
    /// The day on which the file is read: what "last year" counts from.
    pub today: Day,
    /// The fiscal calendar of the settings.
    pub fiscal: Fiscal,
    /// For the action columns.
    pub rules: &'a Rules,
    /// For titles and columns that name one.
    pub metrics: &'a Metrics,
    /// The synonyms.
    pub vocabulary: &'a Vocabulary,
    /// The words that qualify.
    pub words: &'a QualifierWords,
    /// The name of the file, without its ending.
    pub name: Option<String>,
}

/// A header as it stands, with what is known of its columns besides.
pub struct HeaderRow<'r> {
    /// One a column, trimmed.
    pub titles: Vec<String>,
    /// Line of the file on which the header ends; 0 where there is none.
    pub line: u64,
    /// What lines above say of every column.
    pub above: Qualifiers,
    /// What a second header row says of each; empty, or one a column.
    pub groups: Vec<Qualifiers>,
    /// The title in a row above that each column stands under; empty, or one a column.
    pub under: Vec<String>,
    /// The lines above it.
    pub lines: Vec<String>,
    /// The names of the sheet and of the file.
    pub names: Vec<String>,
    /// The day of the week right under each title; empty, or one a column.
    pub weekdays: Vec<Option<u8>>,
    /// What stands beneath.
    pub profile: &'r Profile<'r>,
}

/// The columns of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The header as it stands, trimmed.
    pub header: Vec<String>,
    /// The line it ends on, or the last one before the rows of a file that has none.
    pub line: u64,
    /// The file has no header: its columns go by number.
    pub headless: bool,
    /// Field → columns. One each, except levels of `unit`.
    pub fields: Vec<(&'static str, Vec<usize>)>,
    /// Action columns of a wide activity sheet: column, place of the action in the settings.
    pub actions: Vec<(usize, usize)>,
    /// Day columns of a wide activity sheet; none where its title does not say which day it is.
    pub days: Vec<(usize, Option<Day>)>,
    /// The number of each in its month or week, where its title says no more.
    pub numbered: Option<NumberedDays>,
    /// Period columns of a wide target sheet.
    pub periods: Vec<(usize, WrittenPeriod)>,
    /// Columns of sums of some of those, and of which.
    pub sums: Vec<(usize, Vec<usize>)>,
    /// Weeks among them that are counted within a month or quarter that a title names.
    pub weeks: Option<WeeksWithin>,
    /// In which calendar its fiscal years are counted.
    pub fiscal: FileFiscal,
    /// Columns of a target sheet that has one for each metric: column and metric id.
    pub metrics: Vec<(usize, String)>,
    /// What `--set-field` gives every row: its cells stand behind those of the file.
    pub constants: Vec<String>,
    /// A name that stands in two columns: read as one, behind those constants that were given before it.
    pub joined: Option<JoinedName>,
    /// Days that stand in three columns.
    pub joined_days: Vec<JoinedDay>,
    /// The first and the last day, where one column holds both.
    pub split_days: Option<SplitDays>,
    /// A column for each of something that a field holds.
    pub spread: Option<SpreadColumns>,
    /// Columns that hold no years, whatever their titles say.
    pub no_years: Vec<usize>,
    /// Columns without a title that hold something.
    pub untitled: Vec<usize>,
    /// Columns that say nothing, as somebody said.
    pub ignored: Vec<usize>,
    /// The title in a row above that each column stands under; empty, or one a column.
    pub groups: Vec<String>,
    /// What qualifies each column, by its title and what stands above.
    pub said: Vec<Qualifiers>,
    /// Metrics that the titles of columns name.
    pub named_metrics: Vec<(usize, String)>,
    /// What lines above the header say of every column.
    pub above: Qualifiers,
    /// The lines above the header, as far as they are short.
    pub lines: Vec<String>,
    /// The names of the sheet and of the file.
    pub names: Vec<String>,
    /// The day of the week under each title, from Monday; empty, or one a column.
    pub weekdays: Vec<Option<u8>>,
    /// The first field that several columns could serve, or none without doubt.
    pub undecided: Option<Undecided>,
    /// The first action that several columns count: its id and those columns.
    pub same_action: Option<(String, Vec<ColumnChoice>)>,
}

impl Columns {
    /// How many cells a row of the file has.
    pub fn width(&self) -> usize {
        self.header.len() - self.constants.len()
    }

    /// The titles of the file's own columns: what `--set-field` gives is none.
    pub fn titles(&self) -> &[String] {
        &self.header[..self.width()]
    }

    /// Whether a column was added to a file of rejected rows.
    pub fn is_ours(&self, column: usize) -> bool {
        let title = self.header[column].as_str();
        OURS.contains(&title) || title == EXPORTED
    }

    /// Whether cells of the file were made harmless when this program wrote it.
    pub fn are_marked(&self) -> bool {
        (0..self.width()).any(|column| self.is_ours(column))
    }

    /// Whether this program wrote the file from facts that it holds.
    pub fn is_exported(&self) -> bool {
        self.header.iter().any(|title| title == EXPORTED)
    }

    /// What a field's column says of itself that it holds.
    pub fn holds(&self, field: &str) -> CellHolds {
        match self.get(field) {
            Some(column) if self.names_ids(column) => CellHolds::Ids,
            Some(_) | None => CellHolds::Names,
        }
    }

    /// Whether a column's header is that of ids.
    pub fn names_ids(&self, column: usize) -> bool {
        let header = super::text::key(&self.header[column]);
        ["id", "ids", "code", "no", "编号", "编码", "工号"]
            .iter()
            .any(|end| header.ends_with(end))
    }

    /// Fields of the kind that the file says nothing of.
    pub fn unsaid(&self, kind: ImportKind) -> Vec<&'static str> {
        let fields = kinds::spec(kind).fields.iter().copied();
        fields.filter(|field| self.get(field).is_none()).collect()
    }

    /// The column of a field.
    pub fn get(&self, field: &str) -> Option<usize> {
        self.all(field).first().copied()
    }

    /// The columns of a field.
    pub fn all(&self, field: &str) -> &[usize] {
        self.fields
            .iter()
            .find(|(f, _)| *f == field)
            .map_or(&[], |(_, c)| c.as_slice())
    }

    /// What `--set-field` gives a field in every row.
    pub fn constant(&self, field: &str) -> Option<&str> {
        let at = self.get(field)?.checked_sub(self.width())?;
        self.constants.get(at).map(String::as_str)
    }

    /// The metric that a column's title names.
    pub fn metric(&self, column: usize) -> Option<&str> {
        let found = self.named_metrics.iter().find(|(c, _)| *c == column);
        found.map(|(_, m)| m.as_str())
    }

    /// What a column's figures are multiplied by.
    pub fn scale(&self, column: usize) -> u64 {
        self.said.get(column).and_then(|q| q.scale).unwrap_or(1)
    }

    /// What a column's own title multiplies by, lines above left aside.
    pub fn own_scale(&self, column: usize) -> u64 {
        let far = self.above.scale;
        let said = self.said.get(column).and_then(|q| q.scale);
        said.filter(|s| Some(*s) != far).unwrap_or(1)
    }

    /// The currency that a column's title, or a line above the header, tells.
    pub fn currency(&self, column: usize) -> Option<&str> {
        self.said.get(column)?.currency.as_deref()
    }

    /// Fields of the kind that found no column.
    pub fn unmapped(&self, wanted: &Wanted<'_>) -> Vec<&'static str> {
        let kind = kinds::spec(wanted.kind);
        kind.fields
            .iter()
            .copied()
            .filter(|f| self.get(f).is_none() && !(kind.is_idle)(f, self, wanted))
            .filter(|f| !kind.seldom.contains(f))
            .collect()
    }

    /// Headers that no field uses; a column without one that holds something goes by its number.
    pub fn unread(&self) -> Vec<String> {
        let unused = |c: &usize| !self.is_used(*c) || self.ignored.contains(c);
        let is_titled = |c: &usize| !self.header[*c].is_empty() && !self.is_ours(*c);
        let titled = (0..self.width()).filter(|c| unused(c) && is_titled(c));
        let titled = titled.map(|c| self.header[c].clone());
        let rest = self.untitled.iter().filter(|c| unused(c));
        titled.chain(rest.map(|c| format!("#{}", c + 1))).collect()
    }

    /// Columns with a header that no field uses.
    pub fn unused(&self) -> Vec<ColumnChoice> {
        (0..self.width())
            .filter(|c| !self.is_used(*c) && !self.header[*c].is_empty() && !self.is_ours(*c))
            .map(|c| ColumnChoice {
                column: c + 1,
                header: self.header[c].clone(),
            })
            .collect()
    }

    /// What the titles of used columns say that is not understood: title and words.
    pub fn not_understood(&self) -> Vec<(String, String)> {
        let is_told = self.constant("scale").is_some();
        let lines = self
            .above
            .unknown
            .iter()
            .map(|t| (String::new(), t.clone()));
        let titles = (0..self.header.len())
            .filter(|c| self.is_used(*c) && !self.is_ours(*c))
            .filter_map(|c| Some((c, self.said.get(c)?)))
            .filter(|(_, said)| !said.unknown.is_empty())
            // What a title says of cents is answered where the scale is said.
            .filter(|(c, _)| !is_told || in_hundredths(&self.header[*c]).is_none())
            .map(|(c, said)| (self.header[c].clone(), said.unknown.join(", ")));
        lines.chain(titles).collect()
    }

    /// Whether a column means something already: what this program wrote behind rejected rows is no field of theirs.
    pub fn is_used(&self, column: usize) -> bool {
        self.is_ours(column)
            || self.ignored.contains(&column)
            || self.fields.iter().any(|(_, cs)| cs.contains(&column))
            || self.joined.is_some_and(|name| name.parts.contains(&column))
            || self
                .joined_days
                .iter()
                .any(|day| day.parts.contains(&column))
            || self.split_days.is_some_and(|days| days.of == column)
            || self
                .spread
                .iter()
                .any(|s| s.columns.iter().any(|(c, _)| *c == column))
            || self.actions.iter().any(|(c, _)| *c == column)
            || self.days.iter().any(|(c, _)| *c == column)
            || self.periods.iter().any(|(c, _)| *c == column)
            || self.metrics.iter().any(|(c, _)| *c == column)
    }

    /// How much of the header was recognised: what header rows and delimiters are compared by.
    pub fn score(&self) -> usize {
        let wide = self.actions.len() + self.days.len() + self.periods.len();
        // A day of three columns, and a column for each of something, make as much of them as so many fields; columns
        // of days count once, whether or not each of their cells is a row.
        let by_days = self.spread.is_some() && !self.days.is_empty();
        let spread = self.spread.iter().filter(|_| !by_days);
        let spread = spread.map(|spread| spread.columns.len());
        let made = 2 * self.joined_days.len() + spread.sum::<usize>();
        let fields = self.fields.len() - if by_days { 2 } else { 0 };
        fields + wide + self.metrics.len() + made
    }

    /// Columns that were recognised by a name, not as a period: values may look like periods, names not.
    pub fn named(&self) -> usize {
        let split = if self.split_days.is_some() { 2 } else { 0 };
        let made = usize::from(self.joined.is_some()) + self.joined_days.len() + split;
        let given = self.constants.len() - made;
        self.fields.len() - given + self.actions.len() + self.metrics.len()
    }

    /// Puts behind the cells of a row what is the same in every row, and the name and the days that several of them,
    /// or one, make.
    pub fn complete(&self, record: &mut CsvRecord) {
        let width = self.width();
        let name = self
            .joined
            .map(|name| (name.column - width, name.of(record)));
        let days = self.joined_days.iter();
        let days = days.map(|day| (day.column - width, day.of(record)));
        let split = self.split_days.iter().flat_map(|split| {
            let places = [split.from, split.to].map(|column| column - width);
            places.into_iter().zip(split.both(record))
        });
        let made: Vec<(usize, String)> = name.into_iter().chain(days).chain(split).collect();
        let cells = self.constants.iter().enumerate().map(|(at, cell)| {
            let own = made.iter().find(|(place, _)| *place == at);
            own.map_or(cell, |(_, text)| text)
        });
        record.extend(width, cells);
    }

    /// Columns of amounts.
    pub fn figures(&self) -> Vec<usize> {
        let amounts = self
            .fields
            .iter()
            .filter(|(f, _)| Holds::of(f) == Holds::Number)
            .flat_map(|(_, cs)| cs.iter().copied());
        amounts
            .chain(self.periods.iter().map(|(c, _)| *c))
            .chain(self.metrics.iter().map(|(c, _)| *c))
            .collect()
    }

    /// Gives a field its columns, of which the first has a title that says this.
    pub fn give(&mut self, field: &'static str, columns: Vec<usize>, said: Option<Qualifiers>) {
        if let (Some(&first), Some(said)) = (columns.first(), said) {
            self.said[first] = said.over(&self.said[first]);
        }
        self.fields.push((field, columns));
    }
}
