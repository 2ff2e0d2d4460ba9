//! Deals with what they are worth in the currency they were made in.

use super::super::Result;
use super::super::load::text;
use super::days::untold_thousands;
use super::{FactCell, FactTable, FactWriter};
use crate::domain::exchange::{Rate, minor_digits};

impl FactWriter<'_> {
    pub(in crate::store) fn deals(&self) -> Result<FactTable> {
        let columns = [
            "id",
            "rep id",
            "customer id",
            "product id",
            "stage",
            "amount",
            "currency",
            "rate",
            "opened",
            "closed",
            "category",
            "unit",
        ];
        let sql = "SELECT id, rep, customer, product, stage, amount_minor, currency, original_minor, rate,
                opened, closed, category, unit FROM deal ORDER BY id";
        let base = &self.settings.currency;
        let any = "SELECT EXISTS (SELECT 1 FROM deal WHERE currency IS NOT NULL)";
        let is_mixed: bool = self.conn.query_row(any, [], |row| row.get(0))?;
        let table = self.rows(&columns, sql, &mut |row| {
            let other = text(row, 6)?;
            let minor: Option<i64> = row.get(if other.is_empty() { 5 } else { 7 })?;
            let rate: Option<i64> = row.get(8)?;
            let rate = rate
                .and_then(Rate::new)
                .map(|rate| untold_thousands(rate.to_string()));
            let (digits, currency) = match other.as_str() {
                "" => (base.minor_digits, base.code.clone()),
                code => (minor_digits(code), code.to_owned()),
            };
            let amount = minor.map_or(FactCell::Empty, |minor| FactCell::Money { minor, digits });
            let currency = if is_mixed && minor.is_some() {
                currency
            } else {
                String::new()
            };
            let cell = |at: usize| Ok::<_, super::super::StoreError>(FactCell::of(text(row, at)?));
            Ok(vec![
                cell(0)?,
                cell(1)?,
                cell(2)?,
                cell(3)?,
                cell(4)?,
                amount,
                FactCell::of(currency),
                FactCell::of(rate.unwrap_or_default()),
                cell(9)?,
                cell(10)?,
                cell(11)?,
                FactCell::of(self.unit(&text(row, 12)?)),
            ])
        })?;
        let table = ["currency", "rate", "unit"]
            .iter()
            .fold(table, |table, title| table.without_empty(title));
        Ok(table)
    }
}
