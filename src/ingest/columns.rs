//! Which column is which: headers recognised by name, the header row found, `--map` obeyed.

use super::FileError;
use super::kinds;
use super::text::key;
use super::vocabulary::Vocabulary;
use crate::domain::Period;
use crate::domain::facts::ImportKind;
use crate::domain::metric::Metrics;
use crate::domain::rules::Rules;

/// Columns that a file of rejected rows has behind those of the file that the rows are from.
pub const OURS: [&str; 4] = [
    "rejected row",
    "rejected column",
    "rejected value",
    "rejected reason",
];

/// What `--map` gives a field that is to have no column.
const NO_COLUMN: &str = "-";

/// What recognition depends on besides the header.
pub struct Wanted<'a> {
    /// The kind of file.
    pub kind: ImportKind,
    /// `--map`: field and column (or columns, for `unit`).
    pub map: &'a [(String, String)],
    /// `--set-field`: fields that are the same in every row.
    pub set: &'a [(String, String)],
    /// `--each`: an event file, which needs no count.
    pub each: bool,
    /// `--year` for month columns without one.
    pub year: Option<i32>,
    /// For the action columns.
    pub rules: &'a Rules,
    /// For the metric columns.
    pub metrics: &'a Metrics,
    /// The synonyms.
    pub vocabulary: &'a Vocabulary,
}

/// The columns of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The header as it stands, trimmed.
    pub header: Vec<String>,
    /// The line it stands on.
    pub line: u64,
    /// Field → columns. One each, except levels of `unit`.
    fields: Vec<(&'static str, Vec<usize>)>,
    /// Action columns of a wide activity sheet: column, place of the action in the settings.
    pub actions: Vec<(usize, usize)>,
    /// Period columns of a wide target sheet.
    pub periods: Vec<(usize, Period)>,
    /// Columns of a target sheet that has one for each metric: column and metric id.
    pub metrics: Vec<(usize, String)>,
    /// What `--set-field` gives every row: its cells stand behind those of the file.
    pub constants: Vec<String>,
}

impl Columns {
    /// How many cells a row of the file has.
    pub fn width(&self) -> usize {
        self.header.len() - self.constants.len()
    }

    /// Whether a column was added to a file of rejected rows.
    pub fn is_ours(&self, column: usize) -> bool {
        OURS.contains(&self.header[column].as_str())
    }

    /// Whether a field's column says of itself that it holds ids.
    pub fn holds_ids(&self, field: &str) -> bool {
        self.get(field).is_some_and(|column| self.names_ids(column))
    }

    /// Whether a column's header is that of ids.
    pub fn names_ids(&self, column: usize) -> bool {
        let header = key(&self.header[column]);
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

    /// Field (or action id, or period) and header, in the order of the file: what is printed first.
    pub fn mapping(&self, rules: &Rules) -> Vec<(String, String)> {
        let mut rows: Vec<(usize, String, String)> = Vec::new();
        for (field, columns) in &self.fields {
            let Some(first) = columns.first() else {
                continue;
            };
            let headers: Vec<&str> = columns.iter().map(|&c| self.header[c].as_str()).collect();
            rows.push((*first, (*field).to_owned(), headers.join(",")));
        }
        for &(column, action) in &self.actions {
            rows.push((
                column,
                rules.actions[action].id.clone(),
                self.header[column].clone(),
            ));
        }
        for &(column, period) in &self.periods {
            rows.push((column, period.to_string(), self.header[column].clone()));
        }
        for (column, metric) in &self.metrics {
            rows.push((*column, metric.clone(), self.header[*column].clone()));
        }
        rows.sort();
        rows.into_iter().map(|(_, f, h)| (f, h)).collect()
    }

    /// Headers that no field uses.
    pub fn ignored(&self) -> Vec<String> {
        (0..self.header.len())
            .filter(|c| !self.is_used(*c) && !self.header[*c].is_empty() && !self.is_ours(*c))
            .map(|c| self.header[c].clone())
            .collect()
    }

    /// Whether a column means something already.
    pub fn is_used(&self, column: usize) -> bool {
        self.fields.iter().any(|(_, cs)| cs.contains(&column))
            || self.actions.iter().any(|(c, _)| *c == column)
            || self.periods.iter().any(|(c, _)| *c == column)
            || self.metrics.iter().any(|(c, _)| *c == column)
    }

    /// How much of the header was recognised: what header rows and delimiters are compared by.
    pub fn score(&self) -> usize {
        self.fields.len() + self.actions.len() + self.periods.len() + self.metrics.len()
    }
}

/// Recognises the columns of a header. Duplicates and missing columns are told by [`complete`].
pub fn recognise(header: &[&str], line: u64, wanted: &Wanted<'_>) -> Columns {
    let mut columns = Columns {
        header: header.iter().map(|h| h.trim().to_owned()).collect(),
        line,
        ..Columns::default()
    };
    let kind = kinds::spec(wanted.kind);
    for (field, value) in wanted.set {
        if let Some(name) = kind.fields.iter().find(|f| *f == field) {
            columns.fields.push((name, vec![columns.header.len()]));
            columns.header.push(format!("“{value}”"));
            columns.constants.push(value.clone());
        }
    }
    let keys: Vec<String> = columns.header[..columns.width()]
        .iter()
        .map(|h| key(h))
        .collect();
    for (field, spec) in wanted.map {
        if let Some(name) = kind.fields.iter().find(|f| *f == field)
            && let Some(found) = named(&columns.header, &keys, name, spec)
        {
            columns.fields.push((name, found));
        }
    }
    (kind.spread)(&mut columns, &keys, wanted);
    let plain = |columns: &mut Columns, keys: &[String]| {
        for &field in kind.fields {
            let wished = !wanted.map.iter().any(|(f, c)| f == field && c == NO_COLUMN);
            if wished && columns.get(field).is_none() && !(kind.is_idle)(field, columns, wanted) {
                by_synonym(columns, keys, field, wanted);
            }
        }
    };
    plain(&mut columns, &keys);
    // Second, the same without what stands in brackets: "Amount (USD)", "金额（元）".
    let bare: Vec<String> = columns.header[..columns.width()]
        .iter()
        .map(|h| key(without_brackets(h)))
        .collect();
    plain(&mut columns, &bare);
    // A likeness is worth a try only where the file is refused otherwise: "employees" is no "employee".
    for &field in kind.fields {
        if lacking(&columns, wanted).contains(&field) {
            by_likeness(&mut columns, &keys, field, wanted);
        }
    }
    columns
        .fields
        .sort_by_key(|(f, _)| kind.fields.iter().position(|g| g == f));
    columns
}

fn by_synonym(columns: &mut Columns, keys: &[String], field: &'static str, wanted: &Wanted<'_>) {
    let find = |columns: &Columns, field: &str| {
        wanted
            .vocabulary
            .headers(wanted.kind, field)
            .iter()
            .find_map(|s| (0..keys.len()).find(|&c| keys[c] == *s && !columns.is_used(c)))
    };
    if let Some(c) = find(columns, field) {
        columns.fields.push((field, vec![c]));
    } else if field == "unit" {
        // No path: levels, as far as the file has them.
        let levels: Vec<usize> = ["region", "group"]
            .iter()
            .filter_map(|level| find(columns, level))
            .collect();
        if !levels.is_empty() {
            columns.fields.push(("unit", levels));
        }
    }
}

/// Last, one letter more, less or other, in names of six letters and more, where it is the only one.
fn by_likeness(columns: &mut Columns, keys: &[String], field: &'static str, wanted: &Wanted<'_>) {
    let near: Vec<usize> = (0..keys.len())
        .filter(|&c| !columns.is_used(c))
        .filter(|&c| {
            wanted
                .vocabulary
                .headers(wanted.kind, field)
                .iter()
                .any(|s| s.is_ascii() && s.len() >= 6 && strsim::levenshtein(s, &keys[c]) <= 1)
        })
        .collect();
    if let [only] = near[..] {
        columns.fields.push((field, vec![only]));
    }
}

fn without_brackets(header: &str) -> &str {
    header
        .find(['(', '（', '[', '【'])
        .filter(|at| *at > 0)
        .map_or(header, |at| &header[..at])
}

/// Columns that a `--map` value names: a header, `#N`, or several of them with commas between for `unit`.
fn named(header: &[String], keys: &[String], field: &str, spec: &str) -> Option<Vec<usize>> {
    let one = |name: &str| -> Option<usize> {
        let name = name.trim();
        header
            .iter()
            .position(|h| h == name)
            .or_else(|| {
                let k = key(name);
                (!k.is_empty())
                    .then(|| keys.iter().position(|h| *h == k))
                    .flatten()
            })
            .or_else(|| {
                let n: usize = name.strip_prefix('#')?.parse().ok()?;
                (1..=header.len()).contains(&n).then(|| n - 1)
            })
    };
    if let Some(c) = one(spec) {
        return Some(vec![c]);
    }
    if field == "unit" && spec.contains(',') {
        return spec.split(',').map(one).collect();
    }
    None
}

/// Checks that everything required is there, once, and that `--map` was obeyed.
///
/// # Errors
/// Names what is missing, what was found, and how to say it.
pub fn complete(columns: &Columns, wanted: &Wanted<'_>) -> Result<(), FileError> {
    let kind = kinds::spec(wanted.kind);
    let known = kind.fields;
    for (field, spec) in wanted.map.iter().chain(wanted.set) {
        if !known.contains(&field.as_str()) {
            return Err(FileError::UnknownField {
                field: field.clone(),
                known: known.iter().map(|f| (*f).to_owned()).collect(),
            });
        }
        if spec == NO_COLUMN || wanted.set.iter().any(|(set, _)| set == field) {
            continue;
        }
        let keys: Vec<String> = columns.header.iter().map(|h| key(h)).collect();
        if named(&columns.header, &keys, field, spec).is_none() {
            return Err(FileError::UnknownColumn {
                field: field.clone(),
                column: spec.clone(),
                found: columns.header.clone(),
            });
        }
    }
    let missing: Vec<String> = lacking(columns, wanted)
        .into_iter()
        .map(str::to_owned)
        .collect();
    if !missing.is_empty() {
        if let Some(why) = (kind.why_lacking)(columns, wanted) {
            return Err(why);
        }
        return Err(FileError::Missing {
            kind: wanted.kind,
            missing,
            found: columns.header.clone(),
            line: columns.line,
        });
    }
    no_duplicates(columns, wanted)
}

/// The required fields that have no column yet.
fn lacking(columns: &Columns, wanted: &Wanted<'_>) -> Vec<&'static str> {
    let kind = kinds::spec(wanted.kind);
    let there =
        |field: &&str| columns.get(field).is_some() || (kind.is_idle)(field, columns, wanted);
    kind.required
        .iter()
        .filter(|group| !group.iter().any(there))
        .filter_map(|group| group.first().copied())
        .collect()
}

/// A recognised header must stand there once, unless `--map` says which column is meant.
fn no_duplicates(columns: &Columns, wanted: &Wanted<'_>) -> Result<(), FileError> {
    let wide = columns
        .actions
        .iter()
        .map(|&(c, a)| (wanted.rules.actions[a].id.as_str(), c));
    let used = columns
        .fields
        .iter()
        .filter(|(f, _)| !wanted.map.iter().any(|(m, _)| m == f))
        .flat_map(|(f, cs)| cs.iter().map(|&c| (*f, c)))
        .chain(wide);
    for (field, c) in used {
        let k = key(&columns.header[c]);
        let same: Vec<usize> = (0..columns.header.len())
            .filter(|&o| key(&columns.header[o]) == k)
            .filter(|&o| o == c || !columns.is_used(o))
            .map(|o| o + 1)
            .collect();
        if same.len() > 1 {
            return Err(FileError::Duplicate {
                field: field.to_owned(),
                header: columns.header[c].clone(),
                columns: same,
            });
        }
    }
    Ok(())
}
