//! `rates`: currency, from, rate: what one unit of another currency is worth in the base currency, from a day on.

mod across;

use super::super::Opened;
use super::super::currency::{RateFault, unusual};
use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::super::text::fold;
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::exchange::{RATE_DIGITS, Rate, RateFact};
use crate::domain::facts::Batch;
use std::collections::HashSet;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "from",
        "currency",
        "to",
        "base",
        "rate",
        "per",
        "cancelled",
        "counts",
    ],
    required: &[&["currency"], &["from"], &["rate"]],
    seldom: &["to", "base", "per", "cancelled", "counts"],
    across: across::currencies_or_days,
    why_unsaid: across::untold,
    reader: |_| Box::<RateReader>::default(),
    also_called: &["汇率"],
    turn: 0,
    ..KindSpec::PLAIN
};

/// Rows of a `rates` file taken in so far.
#[derive(Default)]
pub struct RateReader {
    rows: Keyed<(String, Day), RateFact>,
}

impl RowReader for RateReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        if across::is_the_base(ctx, row)? {
            return Ok(());
        }
        let mut faults = Faults::default();
        let currency = faults.take(currency(ctx, row));
        let from = faults.take(since(row));
        let rate = faults.take(rate(row));
        let (Some((currency, side)), Some(from), Some(rate)) = (currency, from, rate) else {
            return Err(faults);
        };
        let rate = match side {
            PairSide::Of => rate,
            PairSide::In => rate
                .inverse()
                .ok_or_else(|| row.bad("rate", Reason::NotPositive))?,
        };
        // Written from the other side it would turn every amount over.
        if let Some(known) = ctx.rates.on(&currency, from)
            && !rate.is_near(known)
            && rate.inverse().is_some_and(|turned| turned.is_near(known))
        {
            let fault = RateFault::Inverted { currency, known };
            return Err(row.bad("rate", Reason::Rate(fault)).into());
        }
        let is_known = (ctx.rates.on(&currency, from)).is_some_and(|known| rate.is_near(known));
        let base = &ctx.settings.currency.code;
        if let Some(usual) = unusual(&currency, base, rate).filter(|_| !is_known) {
            let base = base.clone();
            let fault = RateFault::Unusual {
                currency,
                base,
                rate,
                usual,
            };
            return Err(row.bad("rate", Reason::Rate(fault)).into());
        }
        let fact = RateFact {
            currency,
            from,
            rate,
        };
        let key = (fact.currency.clone(), from);
        self.rows.push(row.record.line, key, fact);
        Ok(())
    }

    fn twins(&mut self, _: &FileContext<'_>) -> Vec<Clash> {
        std::mem::take(&mut self.rows.clashes)
    }

    fn take_back(&mut self, lines: &HashSet<u64>) {
        drop(self.rows.refuse(lines));
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Rates(self.rows.items))
    }
}

/// The day from which a rate holds; the first day of all stands for always.
fn since(row: &FileRow<'_>) -> Result<Day, Bad> {
    let text = row.text("from")?;
    if Day::parse(text) == Some(Day::MIN) {
        return Ok(Day::MIN);
    }
    match across::first_of(text) {
        Some(first) => Ok(first),
        None => row.required_day("from"),
    }
}

/// On which side of a pair the other currency stands: one of it is worth so much in the base currency, or one of
/// the base currency so much in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PairSide {
    Of,
    In,
}

/// The other currency of a row, and how its rate is to be read: `USD`, `USD/CNY`, or two columns.
fn currency(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<(String, PairSide), Bad> {
    let own = ctx.settings.currency.code.as_str();
    let text = row.required("currency")?;
    let base = row.text("base")?;
    // What the rates are in, where a column says it, is the company's currency.
    if !base.is_empty() && code(base).is_none_or(|base| base != own) {
        return Err(row.bad("base", Reason::NotTheBase(own.to_owned())));
    }
    let (of, counter) = if let Some((of, counter)) = pair(text) {
        (of, Some(counter))
    } else {
        let of = code_of(row, text).ok_or_else(|| row.bad("currency", Reason::NotACurrency))?;
        let to = row.text("to")?;
        let to =
            (!to.is_empty()).then(|| code(to).ok_or_else(|| row.bad("to", Reason::NotACurrency)));
        (of, to.transpose()?)
    };
    match counter {
        None if of == own => Err(row.bad("currency", Reason::BaseCurrency)),
        None => Ok((of, PairSide::Of)),
        Some(counter) if of == counter => Err(row.bad("currency", Reason::BaseCurrency)),
        Some(counter) if counter == own => Ok((of, PairSide::Of)),
        Some(counter) if of == own => Ok((counter, PairSide::In)),
        Some(_) => Err(row.bad("currency", Reason::NotTheBase(own.to_owned()))),
    }
}

/// The code of a currency that is written by its code or by a word that means no other one.
fn code_of(row: &FileRow<'_>, text: &str) -> Option<String> {
    code(text).or_else(|| code(&row.style.words?.currency(text)?))
}

/// The code of a currency in capital letters.
pub(super) fn code(text: &str) -> Option<String> {
    let code = fold(text.trim()).to_ascii_uppercase();
    (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

/// The two currencies of a pair: what one of the first is worth in the second.
pub(super) fn pair(text: &str) -> Option<(String, String)> {
    let text = fold(text.trim());
    // Six small letters are a word: "amount", "target".
    if text.len() == 6 && text.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some((code(&text[..3])?, code(&text[3..])?));
    }
    let (of, counter) = text.split_once(['/', '-', '→', '>', ':', ' '])?;
    let counter = counter.trim_start_matches(['/', '-', '→', '>', ':', ' ']);
    Some((code(of)?, code(counter)?))
}

fn rate(row: &FileRow<'_>) -> Result<Rate, Bad> {
    beside(row)?.ok_or_else(|| row.bad("rate", Reason::Missing))
}

/// The rate that a row has in a column of its own.
pub(super) fn beside(row: &FileRow<'_>) -> Result<Option<Rate>, Bad> {
    let Some(column) = row.columns.get("rate") else {
        return Ok(None);
    };
    // What its title says of numbers is of how many units it is.
    let Some(number) = row.bare_number(column)? else {
        return Ok(None);
    };
    let rate = number
        .minor(RATE_DIGITS)
        .map_err(|reason| row.bad("rate", reason))?;
    let per = match row.columns.get("per") {
        Some(per) => row.plain_number(per)?.map(|n| n.count()).transpose(),
        None => match of_units(&row.columns.header[column]) {
            UnitsOfRate::Untold => Ok(None),
            UnitsOfRate::Told(per) => Ok(Some(per)),
            UnitsOfRate::Unclear => Err(Reason::UnclearUnits),
        },
    };
    let per = per.map_err(|reason| row.bad("per", reason))?;
    let per = i64::from(per.unwrap_or(1));
    if per == 0 {
        return Err(row.bad("per", Reason::NotPositive));
    }
    let rate = (rate + per / 2) / per;
    let rate = Rate::new(rate).ok_or_else(|| row.bad("rate", Reason::NotPositive))?;
    Ok(Some(rate))
}

/// Of how many units of the currency a rate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitsOfRate {
    /// No number says it: of one.
    Untold,
    Told(u32),
    /// Several numbers may say it, or one that is read in two ways: 1.000 is one or a thousand.
    Unclear,
}

/// Of how many units a rate is, as its title says: "Rate (per 100)", 汇率（100外币）. Years, days and times are none.
pub(super) fn of_units(title: &str) -> UnitsOfRate {
    let folded = fold(title);
    let marks = ['.', ',', '\'', '-', '/', ':'];
    let tokens = folded
        .split(|c: char| !(c.is_ascii_digit() || marks.contains(&c)))
        .map(|token| token.trim_matches(marks))
        .filter(|token| !token.is_empty() && !token.contains(['-', '/', ':']));
    let mut told = UnitsOfRate::Untold;
    for token in tokens {
        let whole = token
            .parse::<u32>()
            .ok()
            .filter(|_| !token.starts_with('0'));
        let found = match whole {
            Some(per @ (1 | 10 | 100 | 1000 | 10_000)) => UnitsOfRate::Told(per),
            Some(_) => continue,
            None => UnitsOfRate::Unclear,
        };
        told = if told == UnitsOfRate::Untold {
            found
        } else {
            UnitsOfRate::Unclear
        };
    }
    told
}

/// Rates that the command line or an answer gave and that are not known like this: for every day before the
/// first dated one. They are remembered with the import.
pub fn given(opened: &Opened<'_>, known: &[RateFact]) -> Vec<RateFact> {
    let given = opened
        .options
        .rates
        .iter()
        .map(|(currency, rate)| RateFact {
            currency: currency.clone(),
            from: Day::MIN,
            rate: *rate,
        });
    given.filter(|fact| !known.contains(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::{UnitsOfRate, of_units};

    #[test]
    fn p6_a_rate_of_a_hundred_units_is_known_by_its_title() {
        for (title, told) in [
            ("Rate (per 100)", UnitsOfRate::Told(100)),
            ("汇率（１００外币）", UnitsOfRate::Told(100)),
            ("Rate 2026 (per 100)", UnitsOfRate::Told(100)),
            ("Rate (100 units, 2026-01-10)", UnitsOfRate::Told(100)),
            ("Rate", UnitsOfRate::Untold),
            ("Rate 2026", UnitsOfRate::Untold),
            ("Rate 2026/01", UnitsOfRate::Untold),
            ("Rate (1.00 USD)", UnitsOfRate::Unclear),
            ("Rate (1.000)", UnitsOfRate::Unclear),
            ("Rate (per 1,000)", UnitsOfRate::Unclear),
            ("Rate (1 USD = 100)", UnitsOfRate::Unclear),
            ("Rate (1 000)", UnitsOfRate::Unclear),
        ] {
            assert_eq!(of_units(title), told, "{title}");
        }
    }
}
