//! What the columns of currency and unit say of a row's amounts.

use super::FileRow;
use crate::ingest::fault::{Bad, Reason};
use crate::ingest::nearer::{HUNDREDTH, is_single_unit};
use crate::ingest::numbers::is_not_set;
use crate::ingest::qualifiers::Qualifiers;

impl FileRow<'_> {
    /// What the brackets behind the name of a row's metric say of its amounts: 销售额（万元）.
    fn metric_says(&self) -> Result<Qualifiers, Bad> {
        let words = self.style.words.zip(self.columns.get("metric"));
        let Some((words, column)) = words else {
            return Ok(Qualifiers::default());
        };
        let said = words.title(self.cell(column)?).bracketed.measure();
        Ok(said.unwrap_or_default())
    }

    /// What the columns of currency and unit, and the name of its metric, say of the row's amounts.
    pub(super) fn row_says(&self) -> Result<Qualifiers, Bad> {
        let mut said = self.metric_says()?;
        let columns = ["currency", "scale"].into_iter().flat_map(|field| {
            let columns = self.columns.all(field).iter();
            columns.map(move |column| (field, *column))
        });
        // Behind a column of currencies stands what is said of the rows that leave it empty.
        for (field, column) in columns {
            let text = self.cell(column)?;
            if is_not_set(text) {
                continue;
            }
            if field == "scale" && text == HUNDREDTH {
                said.in_hundredths = true;
                said.scale = Some(1);
                continue;
            }
            let mut known = self.style.said.borrow_mut();
            let found = if let Some(found) = known.get(text) {
                found.clone()
            } else {
                let found = self.style.words.and_then(|words| words.only(text));
                // A share, or a mean, is no unit of money.
                let found = found.filter(|said| said.natures.is_empty());
                known.insert(text.to_owned(), found.clone());
                found
            };
            let code = |t: &str| t.len() == 3 && t.bytes().all(|b| b.is_ascii_alphabetic());
            match found {
                // 10 元 beneath 万元 is ten.
                Some(found) if field == "scale" && is_single_unit(text) => {
                    let scale = found.scale.or(Some(1));
                    said = said.over(&Qualifiers { scale, ..found });
                }
                Some(found) => said = said.over(&found),
                // A currency that no list has is still another one.
                None if field == "currency" && code(text) => {
                    said.currency = Some(text.to_ascii_uppercase());
                }
                None => return Err(self.bad_cell(column, Reason::UnknownUnitOfMeasure)),
            }
        }
        Ok(said)
    }
}
