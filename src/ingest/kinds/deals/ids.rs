//! Ids of deals that a spreadsheet wrote otherwise: 123 for 00123, 1.0 for 1, opp-7 for OPP-7. Whether those are the
//! same deals is asked, once for the file.

use super::super::super::fault::FileError;
use super::super::super::question::FileQuestion;
use super::super::FileContext;
use std::collections::{HashMap, HashSet};

/// The field by which `--set-field` says it: nothing but somebody's word.
pub const FIELD: &str = "ids";

/// Ids of deals that are known, and what each reads like.
#[derive(Clone, Debug, Default)]
pub struct KnownDeals {
    ids: HashSet<String>,
    forms: HashMap<String, String>,
}

/// Of the ids that the database has.
impl From<Vec<String>> for KnownDeals {
    fn from(ids: Vec<String>) -> Self {
        let forms = ids.iter().map(|id| (form(id), id.clone())).collect();
        Self {
            ids: ids.into_iter().collect(),
            forms,
        }
    }
}

impl KnownDeals {
    /// Another id that this one reads like, where it is not known itself.
    fn like(&self, id: &str) -> Option<&str> {
        if self.ids.contains(id) {
            return None;
        }
        self.forms.get(&form(id)).map(String::as_str)
    }

    /// Takes in an id of the file; what stands for it, which is the first that reads like it.
    pub fn meant(&mut self, id: &str) -> String {
        if let Some(known) = self.like(id) {
            return known.to_owned();
        }
        self.forms.entry(form(id)).or_insert_with(|| id.to_owned());
        self.ids.insert(id.to_owned());
        id.to_owned()
    }
}

/// An id without what programs add and take away: zeros in front of digits, `.0` behind them, case, and which marks
/// stand between its parts.
fn form(id: &str) -> String {
    let lower = id.trim().to_lowercase();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let whole = match lower.split_once('.') {
        Some((whole, zeros)) if digits(whole) && zeros.bytes().all(|b| b == b'0') => whole,
        _ => lower.as_str(),
    };
    if digits(whole) {
        let bare = whole.trim_start_matches('0');
        return if bare.is_empty() { "0" } else { bare }.to_owned();
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '#');
    let parts = lower.split(marks).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Whether those are the same deals, as somebody said.
pub fn are_known(ctx: &FileContext<'_>) -> bool {
    ctx.columns.constant(FIELD) == Some("known")
}

/// The first id of a file that is another one but for that.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let said = matches!(columns.constant(FIELD), Some("known" | "new"));
    let column = columns.get("id").filter(|c| *c < columns.width())?;
    if said || columns.is_exported() {
        return None;
    }
    let mut ids: Vec<String> = ctx.all_of(column).into_iter().collect();
    ids.sort_unstable();
    let ids = ids.iter().filter(|id| !id.is_empty());
    let mut in_file: HashMap<String, &str> = HashMap::new();
    for id in ids {
        let known = ctx.deals.like(id).map(str::to_owned);
        let other = || {
            let first = in_file.insert(form(id), id)?;
            (!ctx.deals.ids.contains(id)).then(|| first.to_owned())
        };
        if let Some(known) = known.or_else(other) {
            let value = id.clone();
            return Some(FileQuestion::DealIds { value, known }.into());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_alike_but_for_what_a_spreadsheet_does_to_them() {
        for (one, other) in [
            ("00123", "123"),
            ("1", "1.0"),
            ("OPP-7", "opp 7"),
            ("A_1", "a-1"),
            ("000", "0"),
        ] {
            assert_eq!(form(one), form(other), "{one}");
        }
        for (one, other) in [
            ("1-11", "11-1"),
            ("123", "1230"),
            ("OPP-7", "OPP-07"),
            ("1.5", "15"),
            ("2026.1", "2026.10"),
        ] {
            assert_ne!(form(one), form(other), "{one}");
        }
    }
}
