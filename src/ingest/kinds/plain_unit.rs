//! A title in 元 beneath a line, or beside a column, in 万元: which of them holds cannot be seen, so it is asked.

use super::super::columns::Columns;
use super::super::question::{ColumnChoice, FileQuestion};
use super::super::text::fold;
use super::super::title::QualifierWords;
use super::FileContext;

/// Money by its single unit, as titles write it.
const UNITS: [&str; 5] = ["元", "圆", "円", "块", "yuan"];

/// What makes another currency, or no money, of one of them.
const OTHERS: [char; 14] = [
    '美', '欧', '日', '港', '澳', '加', '新', '韩', '单', '多', '万', '千', '百', '亿',
];

/// The question, where nobody has said by what amounts are multiplied.
pub fn question(ctx: &FileContext<'_>) -> Option<FileQuestion> {
    let columns = ctx.columns;
    let own = |c: &usize| *c < columns.width();
    let by_rows = columns.get("scale");
    if by_rows.is_some_and(|c| !own(&c)) {
        return None;
    }
    let words = QualifierWords::embedded().ok()?;
    let mut figures = columns.figures().into_iter().filter(own);
    let column = figures.find(|c| is_plain(columns, words, *c))?;
    let above = columns.above.scale.filter(|scale| *scale > 1);
    let of_rows = || {
        let texts = by_rows.map(|c| ctx.words_of(c)).unwrap_or_default();
        let said = texts.iter().filter_map(|text| words.only(text)?.scale);
        said.max().filter(|scale| *scale > 1)
    };
    let scale = above.or_else(of_rows)?;
    let choice = ColumnChoice {
        column: column + 1,
        header: columns.header[column].clone(),
    };
    Some(FileQuestion::TwoScales { choice, scale })
}

/// Whether a title says that its amounts are in single units.
fn is_plain(columns: &Columns, words: &QualifierWords, column: usize) -> bool {
    let title = fold(&columns.header[column]).to_lowercase();
    let is_unit = UNITS.iter().any(|unit| {
        title.match_indices(unit).any(|(at, _)| {
            let before = title[..at].chars().next_back();
            let after = title[at + unit.len()..].chars().next();
            !before.is_some_and(|c| OTHERS.contains(&c) || (unit.is_ascii() && c.is_alphanumeric()))
                && !after.is_some_and(|c| "月旦宵素".contains(c))
        })
    });
    is_unit && words.phrase(&title).scale.is_none()
}
