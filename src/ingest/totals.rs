//! Rows that add other rows up: "Total", 合计, "Summe Ost", 华东小计. They are left out, aloud.

use super::fault::Reason;
use super::note::ImportNote;
use super::row::{Faults, FileRow};
use super::text::{fold, key};

/// The different labels of so many rows are told.
const LABELS: usize = 8;

/// Rows that add others up.
#[derive(Default)]
pub struct Totals {
    rows: u64,
    /// The different labels of the first of them.
    labels: Vec<String>,
}

impl Totals {
    /// Takes a row that could not be read as a sum of others, where its label says that it is one.
    pub fn take(&mut self, row: &FileRow<'_>, faults: &Faults) -> bool {
        let broken =
            |reason: &Reason| matches!(reason, Reason::StrayQuote | Reason::Nul | Reason::NotUtf8);
        let Some(label) = label(row) else {
            return false;
        };
        if has_own_id(row) {
            return false;
        }
        // A sum has no id, day or stage of its own: nothing else is wrong with it than what it lacks or is.
        if faults.0.iter().any(|bad| broken(&bad.reason)) {
            return false;
        }
        self.rows += 1;
        if self.labels.len() < LABELS && !self.labels.iter().any(|l| l == label) {
            self.labels.push(label.to_owned());
        }
        true
    }

    /// What is to be said of them.
    pub fn note(self) -> Option<ImportNote> {
        (self.rows > 0).then_some(ImportNote::Totals {
            rows: self.rows,
            labels: self.labels,
        })
    }
}

/// Whether a row has an id, and the other fields in which a sum of others is nothing: it is one of them, whatever
/// somebody in it is called.
fn has_own_id(row: &FileRow<'_>) -> bool {
    let own = |field: &str| row.columns.get(field).filter(|c| *c < row.columns.width());
    let filled = |c: usize| {
        row.cell(c)
            .is_ok_and(|text| !text.is_empty() && !is_part_total(text))
    };
    let besides = [
        "stage", "closed", "opened", "segment", "class", "key", "email",
    ];
    let mut besides = besides.into_iter().filter_map(own);
    own("id").is_some_and(filled) && besides.any(filled)
}

/// The label of a row that adds others up: in its first filled cell, or where a name or a period stands.
fn label<'r>(row: &FileRow<'r>) -> Option<&'r str> {
    let cell = |c: usize| row.cell(c).ok().filter(|t| !t.is_empty());
    let first = (0..row.columns.width()).find_map(cell);
    let named = ["rep", "unit", "name", "id", "period", "day"]
        .iter()
        .flat_map(|f| row.columns.all(f))
        .filter_map(|c| cell(*c));
    let exact = ["customer", "product"]
        .iter()
        .filter_map(|f| cell(row.columns.get(f)?))
        .filter(|t| is_total(t));
    first
        .into_iter()
        .chain(named)
        .filter(|t| is_part_total(t))
        .chain(exact)
        .next()
}

/// Labels of a sum, as keys.
const WORDS: [&str; 54] = [
    "gesamtergebnis",
    "endsumme",
    "übertrag",
    "median",
    "σ",
    "中位数",
    "承前页",
    "过次页",
    "total",
    "totals",
    "grandtotal",
    "subtotal",
    "subtotals",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "insgesamt",
    "totaal",
    "somme",
    "totalgeneral",
    "totalgénéral",
    "soustotal",
    "suma",
    "totale",
    "subtotale",
    "итого",
    "всего",
    "合计",
    "总计",
    "小计",
    "共计",
    "总和",
    "汇总",
    "合计数",
    "总合计",
    "合計",
    "小計",
    "総計",
    "计",
    "합계",
    "총계",
    // A mean of the rows above is no row of its own either.
    "average",
    "avg",
    "durchschnitt",
    "mittelwert",
    "moyenne",
    "promedio",
    "平均",
    "平均值",
    "人均",
    "人数",
    "计数",
];

/// What a label of a sum of some of the rows starts or ends with.
const CHINESE: [&str; 8] = [
    "合计", "总计", "小计", "共计", "汇总", "合計", "小計", "総計",
];
const LATIN: [&str; 11] = [
    "gesamtergebnis",
    "total",
    "totals",
    "subtotal",
    "summe",
    "gesamt",
    "zwischensumme",
    "gesamtsumme",
    "totaal",
    "soustotal",
    "totale",
];

/// Whether a label says that its row is the sum of all others, or of some.
pub fn is_total(label: &str) -> bool {
    if label.len() > 120 {
        return false;
    }
    // How many were added up may stand there too: "Total: 2", 合计 3 人.
    let whole = key(label);
    // Nothing but a word and a number: a formula is neither.
    let is_plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || ":：()（）,.".contains(c);
    let said = |c: &char| !c.is_numeric() || !label.chars().all(is_plain);
    let plain: String = whole.chars().filter(said).collect();
    let uncounted = plain.trim_end_matches(['人', '名', '个', '条', '行', '项']);
    [whole.as_str(), &plain, uncounted]
        .iter()
        .any(|label| WORDS.contains(label))
}

/// Whether a label names a sum together with what was added up: "Total East", 华东小计.
pub fn is_part_total(label: &str) -> bool {
    if label.len() > 120 {
        return false;
    }
    let k = key(label);
    if k.is_empty() {
        return false;
    }
    if is_total(label) || CHINESE.iter().any(|w| k.starts_with(w) || k.ends_with(w)) {
        return true;
    }
    let folded = fold(label)
        .to_lowercase()
        .replace("sub-total", "subtotal")
        .replace("sous-total", "soustotal");
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let first = words.next();
    let last = words.next_back();
    [first, last]
        .into_iter()
        .flatten()
        .any(|w| LATIN.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p4_sums_are_known_by_their_label_in_several_languages() {
        for label in [
            "Total",
            "TOTAL:",
            "Grand total",
            "Sub-total",
            "Summe",
            "合计",
            "总 计",
            "合計",
            "Итого",
            "小计：",
            "Total: 2",
            "合计 3 人",
            "Total (35)",
            "平均",
            "人数：12",
        ] {
            assert!(is_total(label) && is_part_total(label), "{label}");
        }
        for label in [
            "Total East",
            "East total",
            "华东合计",
            "合计（华东）",
            "Summe Ost",
            "Sous-total Nord",
        ] {
            assert!(!is_total(label) && is_part_total(label), "{label}");
        }
        for label in [
            "",
            "7",
            "3 人",
            "@SUM(1+1)",
            "=SUM(A1:A3)",
            "Ann",
            "Totalenergies",
            "Sumiko",
            "计算机部",
            "Summer Lee",
            "总部",
        ] {
            assert!(!is_part_total(label), "{label}");
        }
    }
}
