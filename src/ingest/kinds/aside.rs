//! What stands beside a table, or in a column that no field takes, and changes what its amounts are: "* in
//! thousands of EUR", a title that is only partly understood, a currency that some amounts have and others lack.
//! It is asked about, once for the file.

use super::super::above::{filled_cells, half_said, name_line};
use super::super::columns::NO_COLUMN;
use super::super::currency::can_mean;
use super::super::dates::is_day;
use super::super::delimited::CsvRecord;
use super::super::metrics;
use super::super::nearer::in_hundredths;
use super::super::numbers::{self, Decimal};
use super::super::periods;
use super::super::qualifiers::Qualifiers;
use super::super::question::{Aside, AsidePlace, AsideSays, ColumnChoice, FileQuestion};
use super::super::text::cell;
use super::super::title::QualifierWords;
use super::super::totals::is_part_total;
use super::super::{Columns, Opened};
use super::clashes::MoneyClashes;
use super::shifted_months::are_shifted;
use super::{FileContext, spec};
use crate::domain::facts::ImportKind;
use crate::domain::metric::MetricUnit;
use std::collections::HashMap;

/// So many different ones are looked at.
const MOST: usize = 2_000;

/// Looks for them in the lines of a file.
pub struct Asides<'a> {
    opened: &'a Opened<'a>,
    /// The first one.
    found: Option<Aside>,
    currencies: Option<BareAmounts>,
    clashes: MoneyClashes,
}

impl<'a> Asides<'a> {
    /// For a file whose columns are known.
    pub fn of(opened: &'a Opened<'a>) -> Self {
        Self {
            opened,
            found: None,
            currencies: BareAmounts::of(opened),
            clashes: MoneyClashes::of(opened),
        }
    }

    /// Looks at a line above the header or at a row.
    pub fn look(&mut self, record: &CsvRecord) {
        let columns = &self.opened.columns;
        if record.line <= columns.line {
            // The name of a group above its columns is no title of the table.
            let filled = filled_cells(record);
            if record.line < columns.line && filled > 0 && filled * 3 <= columns.width().max(3) {
                self.above(record);
            }
            return;
        }
        self.below(record);
        self.clashes.look(self.opened, record);
        if let Some(currencies) = &mut self.currencies {
            currencies.look(self.opened, record);
        }
    }

    /// A title of which only a part is understood.
    fn above(&mut self, record: &CsvRecord) {
        for raw in record.iter() {
            let Ok(text) = cell(raw) else { continue };
            let whole = name_line(text, self.opened.words);
            if whole.scale.is_none() && whole.currency.is_none() {
                let said = half_said(text, self.opened.words);
                self.take(AsidePlace::Above(record.line), text, &said);
            }
        }
    }

    /// A line by itself in its first cell.
    fn below(&mut self, record: &CsvRecord) {
        if filled_cells(record) != 1 || self.opened.columns.width() < 2 {
            return;
        }
        let filled = record.iter().find(|f| !f.trim_ascii().is_empty());
        if let Some(Ok(line)) = filled.map(cell) {
            let whole = name_line(line, self.opened.words);
            let said = if whole.scale.is_none() && whole.currency.is_none() {
                half_said(line, self.opened.words)
            } else {
                whole
            };
            self.take(AsidePlace::Below(record.line), line, &said);
        }
    }

    /// Keeps what a text says of the amounts, where nothing else says it.
    fn take(&mut self, place: AsidePlace, text: &str, said: &Qualifiers) {
        if self.found.is_some() {
            return;
        }
        let opened = self.opened;
        let base = &opened.settings.currency.code;
        let says = of_amounts((&opened.columns, opened.options.kind), base, said);
        self.found = says.map(|says| Aside {
            place,
            text: text.trim().to_owned(),
            says,
        });
    }

    /// An amount whose title says something of it that nobody understands: a scale, as likely as not.
    fn half_understood(&self) -> Option<FileQuestion> {
        let columns = &self.opened.columns;
        let has_scales = spec(self.opened.options.kind).fields.contains(&"scale");
        if !has_scales || columns.get("scale").is_some() {
            return None;
        }
        let figures = columns
            .figures()
            .into_iter()
            .filter(|c| *c < columns.width());
        let mut told = figures.filter_map(|c| {
            // Of which days its months are is another question.
            if are_shifted(&columns.header[c]) {
                return None;
            }
            let unknown = columns.said.get(c)?.unknown.first().cloned();
            Some((c, unknown.or_else(|| in_hundredths(&columns.header[c]))?))
        });
        let (column, text) = told.next()?;
        let choice = ColumnChoice {
            column: column + 1,
            header: columns.header[column].clone(),
        };
        Some(FileQuestion::Title { choice, text })
    }

    /// What is to be asked: of the table first, then of the name of its file.
    pub fn question(mut self) -> Option<FileQuestion> {
        if self.found.is_none()
            && let Some(name) = self.opened.source.stem()
        {
            let spaced = name.replace(['_', '-', '.'], " ");
            let mut said = name_line(&spaced, self.opened.words);
            if said.currency.is_none() {
                let codes = spaced
                    .split(' ')
                    .filter(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()));
                let mut known = codes.filter_map(|word| self.opened.words.currency(word));
                said.currency = known.next();
            }
            self.take(AsidePlace::Name, &name, &said);
        }
        if let Some(aside) = self.found.take().or_else(|| of_price(self.opened)) {
            return Some(FileQuestion::Aside(aside));
        }
        let title = self.half_understood();
        if title.is_some() {
            return title;
        }
        let clash = self.clashes.question(&self.opened.columns);
        let clash = clash.map(FileQuestion::Clash);
        clash.or_else(|| self.currencies.and_then(BareAmounts::question))
    }
}

/// The title of a price in another currency than the company's, beside amounts of which nothing says it.
fn of_price(opened: &Opened<'_>) -> Option<Aside> {
    let columns = &opened.columns;
    let own = |c: &usize| *c < columns.width();
    let price = columns.get("price").filter(own)?;
    let amount = columns.get("amount").filter(own)?;
    let base = &opened.settings.currency.code;
    let currency = columns.currency(price).filter(|c| !can_mean(c, base))?;
    if columns.get("currency").is_some() || columns.currency(amount).is_some() {
        return None;
    }
    Some(Aside {
        place: AsidePlace::Title,
        text: columns.header[price].clone(),
        says: AsideSays::Currency {
            currency: currency.to_owned(),
            base: base.clone(),
        },
    })
}

/// What a text says of the amounts of a file, where nothing else says it.
fn of_amounts(
    (columns, kind): (&Columns, ImportKind),
    base: &str,
    said: &Qualifiers,
) -> Option<AsideSays> {
    let takes = |field: &str| spec(kind).fields.contains(&field) && columns.get(field).is_none();
    let figures = columns.figures();
    if figures.is_empty() {
        return None;
    }
    let scale = said.scale.filter(|n| *n > 1 && takes("scale"));
    let scale = scale.filter(|_| figures.iter().all(|c| columns.scale(*c) <= 1));
    let currency = said.currency.clone().filter(|c| !can_mean(c, base));
    let currency = currency
        .filter(|_| takes("currency") && figures.iter().all(|c| columns.currency(*c).is_none()));
    match (scale, currency) {
        (Some(scale), _) => Some(AsideSays::Scale(scale)),
        (None, Some(currency)) => Some(AsideSays::Currency {
            currency,
            base: base.to_owned(),
        }),
        (None, None) => None,
    }
}

/// What the cell of a column that no field takes says of amounts, where it is nothing but a unit of them.
pub fn beside(ctx: &FileContext<'_>, (line, column): (u64, usize), text: &str) -> Option<Aside> {
    let is_time = || is_day(text) || periods::written(text).is_some();
    if text.len() < 2 || text.bytes().all(|b| b.is_ascii_digit()) || is_time() {
        return None;
    }
    let said = QualifierWords::embedded().ok()?.only(text)?;
    let base = &ctx.settings.currency.code;
    let says = of_amounts((ctx.columns, ctx.options.kind), base, &said)?;
    let field = match &says {
        AsideSays::Scale(_) => "scale",
        AsideSays::Currency { .. } => "currency",
    };
    // Somebody said that no column is one.
    let mut said = ctx.options.map.iter();
    if said.any(|(of, column)| of == field && column == NO_COLUMN) {
        return None;
    }
    let choice = ColumnChoice {
        column: column + 1,
        header: ctx.columns.header[column].clone(),
    };
    Some(Aside {
        place: AsidePlace::Column { line, choice },
        text: text.trim().to_owned(),
        says,
    })
}

/// Amounts of deals or targets without a currency among those that say another one than the company's.
struct BareAmounts {
    amounts: Vec<usize>,
    currency: Option<usize>,
    /// Where targets say of which metric they are.
    metric: Option<usize>,
    base: String,
    /// Whether a text in the column of currencies is another one than the company's, and which.
    known: HashMap<Vec<u8>, Option<String>>,
    other: Option<String>,
    /// The first one without: its line, column and text.
    bare: Option<(u64, String, String)>,
}

impl BareAmounts {
    fn of(opened: &Opened<'_>) -> Option<Self> {
        let columns = &opened.columns;
        let fields: &[&str] = match opened.options.kind {
            ImportKind::Deals => &["amount", "expected_amount", "price"],
            ImportKind::Targets => &["amount", "floor", "stretch"],
            ImportKind::Reps
            | ImportKind::Activity
            | ImportKind::Customers
            | ImportKind::Products
            | ImportKind::Readings
            | ImportKind::Absences
            | ImportKind::Calendar
            | ImportKind::Contacts
            | ImportKind::Aliases
            | ImportKind::Rates => return None,
        };
        let own = |c: &usize| *c < columns.width();
        // What is said of all rows leaves nothing to ask.
        let said = columns.all("currency").iter().any(|c| !own(c));
        let amounts = fields.iter().filter_map(|field| columns.get(field));
        let amounts = amounts.chain(columns.periods.iter().map(|(column, _)| *column));
        let amounts = amounts.filter(|c| own(c) && columns.currency(*c).is_none());
        let amounts: Vec<usize> = amounts.collect();
        (!said && !amounts.is_empty()).then(|| Self {
            amounts,
            currency: columns.get("currency"),
            metric: columns.get("metric").filter(own),
            base: opened.settings.currency.code.clone(),
            known: HashMap::new(),
            other: None,
            bare: None,
        })
    }

    fn look(&mut self, opened: &Opened<'_>, record: &CsvRecord) {
        if self.other.is_some() && self.bare.is_some() {
            return;
        }
        let of_row = self.currency.map(|column| {
            let raw = record.get(column);
            if let Some(known) = self.known.get(raw) {
                return known.clone();
            }
            let text = cell(raw).unwrap_or_default();
            let said = (!numbers::is_not_set(text)).then(|| {
                let known = opened.words.currency(text);
                known.unwrap_or_else(|| text.to_owned())
            });
            if self.known.len() < MOST {
                self.known.insert(raw.to_vec(), said.clone());
            }
            said
        });
        // Pieces have no currency.
        if self.metric.is_some_and(|column| {
            let text = cell(record.get(column)).unwrap_or_default();
            let metric = metrics::named(text, &opened.settings.metrics, opened.vocabulary);
            metric.is_ok_and(|metric| metric.unit != MetricUnit::Money)
        }) {
            return;
        }
        for at in 0..self.amounts.len() {
            let column = self.amounts[at];
            let raw = record.get(column);
            let is_zero = raw.iter().all(|b| !(b'1'..=b'9').contains(b));
            if is_zero && raw.is_ascii() {
                continue;
            }
            let Ok(text) = cell(raw) else { continue };
            let plain = |b: &u8| b.is_ascii_digit() || b",.'- +".contains(b);
            let mark = if raw.iter().all(plain) {
                None
            } else {
                let Ok(Some(number)) = numbers::parse(text, Decimal::Untold) else {
                    continue;
                };
                number.currency
            };
            match mark.or_else(|| of_row.clone().flatten()) {
                Some(sign) if !can_mean(&sign, &self.base) => {
                    self.other.get_or_insert(sign);
                }
                None if self.bare.is_none() && !is_a_sum(record) => {
                    let header = opened.columns.header[column].clone();
                    self.bare = Some((record.line, header, text.to_owned()));
                }
                Some(_) | None => {}
            }
        }
    }

    fn question(self) -> Option<FileQuestion> {
        let (line, header, value) = self.bare?;
        let sign = self.other?;
        let meant = super::super::currency::code_meant(&sign);
        Some(FileQuestion::BareAmount {
            line,
            header,
            value,
            currency: meant.map_or(sign.clone(), str::to_owned),
            base: self.base,
        })
    }
}

/// Whether a row adds others up: such a row has no currency of its own.
fn is_a_sum(record: &CsvRecord) -> bool {
    let texts = record.iter().filter_map(|raw| cell(raw).ok());
    let mut texts = texts.filter(|text| !text.is_empty());
    texts.next().is_some_and(is_part_total)
}
