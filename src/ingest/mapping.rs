//! What was recognised of the columns of a file, as it is shown before anything is read.

use super::columns::Columns;
use super::qualifiers::Qualifiers;
use crate::domain::rules::Rules;

/// One recognised column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its place in the file, from 0.
    pub column: usize,
    /// Field, action or period.
    pub field: String,
    /// Its title, or titles.
    pub header: String,
    /// What qualifies it.
    pub said: Qualifiers,
    /// The metric that its title names.
    pub metric: Option<String>,
}

impl Columns {
    /// Field (or action id, or period), column and header, in the order of the file: what is printed first.
    pub fn mapping(&self, rules: &Rules) -> Vec<Mapped> {
        let mut rows: Vec<Mapped> = Vec::new();
        for (field, columns) in &self.fields {
            let Some(&first) = columns.first().filter(|c| !self.is_spread_place(**c)) else {
                continue;
            };
            let headers: Vec<&str> = columns.iter().map(|&c| self.header[c].as_str()).collect();
            rows.push(self.mapped(first, (*field).to_owned(), headers.join(",")));
        }
        for &(column, action) in &self.actions {
            rows.push(self.mapped(
                column,
                rules.actions[action].id.clone(),
                self.header[column].clone(),
            ));
        }
        for (column, day) in &self.days {
            let day = day.map_or_else(|| "day".to_owned(), |day| day.to_string());
            rows.push(self.mapped(*column, day, self.header[*column].clone()));
        }
        for &(column, period) in &self.periods {
            rows.push(self.mapped(
                column,
                self.fiscal.show(period),
                self.header[column].clone(),
            ));
        }
        for (column, metric) in &self.metrics {
            rows.push(self.mapped(*column, metric.clone(), self.header[*column].clone()));
        }
        rows.extend(self.spread_mapping());
        rows.sort_by(|a, b| (a.column, &a.field).cmp(&(b.column, &b.field)));
        rows
    }

    fn mapped(&self, column: usize, field: String, header: String) -> Mapped {
        Mapped {
            column,
            field,
            header,
            said: self.said.get(column).cloned().unwrap_or_default(),
            metric: self.metric(column).map(str::to_owned),
        }
    }
}
