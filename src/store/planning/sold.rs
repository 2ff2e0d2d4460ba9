//! What was achieved, told no finer than somebody asks: of decided deals only the sums are kept, of whole months those
//! that the file keeps anyway.

use super::super::actuals::names::RepNames;
use super::super::load::{is_won, text_ref};
use crate::domain::Day;
use crate::domain::metric::SumOf;
use crate::domain::money::plus;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::TargetSlice;
use crate::morning::{Morning, SoldFact, Tallies, booked_in};
use crate::store::{Result, Store};
use rusqlite::params_from_iter;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Which decided deals are read, and what is told of each. All of them, and neither product nor segment, by default:
/// then an index holds whatever is needed.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct DealsWanted {
    /// Those of one rep, by id.
    pub whose: Option<String>,
    /// Those of some products or customers.
    pub of: TargetSlice,
    pub tells_products: bool,
    pub tells_segments: bool,
}

impl DealsWanted {
    /// Whether all deals are wanted and nothing that a target may be narrowed to.
    fn is_plain(&self) -> bool {
        self.of.is_whole() && !self.tells_products && !self.tells_segments
    }

    /// The statement; its parameters are the first day, the one after the last, and those of [`Self::narrows`].
    fn sql(&self) -> String {
        let tells_products = self.tells_products || !self.of.product_class.is_empty();
        let tells_segments = self.tells_segments || !self.of.customer_segment.is_empty();
        let or_nothing = |is_told: bool, column| if is_told { column } else { "''" };
        let mut sql = format!(
            "SELECT d.rep, d.closed, d.unit, d.stage, d.amount_minor, d.customer, {}, {}, {} FROM deal d",
            or_nothing(tells_products, "d.product"),
            or_nothing(tells_products, "p.class"),
            or_nothing(tells_segments, "c.segment"),
        );
        if tells_products {
            sql.push_str(" LEFT JOIN product p ON p.id = d.product");
        }
        if tells_segments {
            sql.push_str(" LEFT JOIN customer c ON c.id = d.customer");
        }
        sql.push_str(" WHERE d.closed >= ?1 AND d.closed < ?2 AND d.stage IN ('won', 'lost')");
        for (at, (column, _)) in self.narrows().iter().enumerate() {
            sql.extend([" AND ", column, " = ?", &(at + 3).to_string()]);
        }
        sql
    }

    /// Columns that hold one value, with it.
    fn narrows(&self) -> Vec<(&'static str, &str)> {
        let of = &self.of;
        let all = [
            ("d.rep", self.whose.as_deref().unwrap_or_default()),
            ("d.product", &of.product),
            ("p.class", &of.product_class),
            ("d.customer", &of.customer),
            ("c.segment", &of.customer_segment),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}

/// A decided deal, as long as its row is looked at.
pub(super) struct DecidedRow<'r> {
    pub day: Day,
    pub unit: UnitIx,
    pub rep: Option<RepIx>,
    pub is_won: bool,
    /// In minor units; nothing of a lost one.
    pub amount: i64,
    /// Empty where none is known.
    pub customer: &'r str,
    /// Empty unless it is told.
    product: &'r str,
    class: &'r str,
    segment: &'r str,
}

impl DecidedRow<'_> {
    /// Whether it is of the product or the class that a target is narrowed to.
    pub fn is_of_product(&self, of: &TargetSlice) -> bool {
        let says = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        says(&of.product, self.product) && says(&of.product_class, self.class)
    }
}

/// What names are written as while sums are made.
#[derive(Default)]
struct Numbered(HashMap<String, usize>, Vec<String>);

impl Numbered {
    fn number(&mut self, name: &str) -> usize {
        if let Some(known) = self.0.get(name) {
            return *known;
        }
        let next = self.1.len();
        self.0.insert(name.to_owned(), next);
        self.1.push(name.to_owned());
        next
    }
}

/// Stretches of days that follow each other from one cut to the next, as far as one of the periods holds them.
pub(in crate::store) fn cut(
    periods: &[Range<Day>],
    cuts: impl IntoIterator<Item = Day>,
) -> Vec<Range<Day>> {
    let mut at: Vec<Day> = periods
        .iter()
        .flat_map(|days| [days.start, days.end])
        .collect();
    at.extend(cuts);
    at.sort_unstable();
    at.dedup();
    let two = at.windows(2).map(|two| two[0]..two[1]);
    let is_asked = |days: &Range<Day>| periods.iter().any(|of| of.contains(&days.start));
    two.filter(is_asked).collect()
}

impl Store {
    /// What was achieved in each of some stretches of days, which follow each other and end with the morning: a fact
    /// bears the first day of its stretch. Of the people only `reps` are told apart, if not all.
    pub(in crate::store) fn sold(
        &self,
        morning: &Morning,
        of: &SumOf,
        stretches: &[Range<Day>],
        (wanted, reps): (&DealsWanted, Option<&HashSet<RepIx>>),
    ) -> Result<Vec<SoldFact>> {
        let told = |rep: Option<RepIx>| rep.filter(|rep| reps.is_none_or(|all| all.contains(rep)));
        let end = morning.as_of.next();
        let until = |days: &Range<Day>| days.start..days.end.min(end);
        let stretches: Vec<Range<Day>> = stretches
            .iter()
            .map(until)
            .filter(|d| !d.is_empty())
            .collect();
        if !wanted.is_plain() || wanted.whose.is_some() {
            return self.sold_of(morning, of, &stretches, (wanted, &told));
        }
        let mut all = Vec::new();
        for days in stretches {
            let tallies = self.closed_tallies(of, days.clone(), &morning.roster)?;
            let mut sums: HashMap<(UnitIx, Option<RepIx>), i64> = HashMap::new();
            for ((unit, rep), tally) in tallies {
                let sum = sums.entry((unit, told(rep))).or_default();
                *sum = plus(*sum, tally.actual);
            }
            let made = sums.into_iter().filter(|(_, value)| *value != 0);
            all.extend(made.map(|((unit, rep), value)| SoldFact {
                day: days.start,
                unit,
                rep,
                value,
                of: TargetSlice::default(),
            }));
        }
        Ok(all)
    }

    /// The same of some products or customers, or by them, or of one rep. No action and no first deal is of either.
    fn sold_of(
        &self,
        morning: &Morning,
        of: &SumOf,
        stretches: &[Range<Day>],
        (wanted, told): (&DealsWanted, &impl Fn(Option<RepIx>) -> Option<RepIx>),
    ) -> Result<Vec<SoldFact>> {
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else {
            return Ok(Vec::new());
        };
        if matches!(of, SumOf::NewCustomers | SumOf::Action(_)) {
            return Ok(Vec::new());
        }
        let (mut products, mut segments) = (Numbered::default(), Numbered::default());
        let mut classes: HashMap<usize, String> = HashMap::new();
        let mut sums: HashMap<_, i64> = HashMap::new();
        self.each_decided(morning, wanted, first.start..last.end, |deal| {
            let won = i64::from(deal.is_won);
            let value = of.of_deals(deal.amount, won, 1 - won);
            let at = stretches.partition_point(|days| days.end <= deal.day);
            let Some(days) = stretches.get(at).filter(|days| days.contains(&deal.day)) else {
                return;
            };
            let product = products.number(deal.product);
            classes
                .entry(product)
                .or_insert_with(|| deal.class.to_owned());
            let segment = segments.number(deal.segment);
            let key = (days.start, deal.unit, told(deal.rep), product, segment);
            let sum = sums.entry(key).or_default();
            *sum = plus(*sum, value);
        })?;
        let fact = |((day, unit, rep, product, segment), value): ((Day, _, _, usize, usize), _)| {
            let mut of = wanted.of.clone();
            if wanted.tells_products {
                of.product.clone_from(&products.1[product]);
                of.product_class = classes.get(&product).cloned().unwrap_or_default();
            }
            if wanted.tells_segments {
                of.customer_segment.clone_from(&segments.1[segment]);
            }
            SoldFact {
                day,
                unit,
                rep,
                value,
                of,
            }
        };
        Ok(sums
            .into_iter()
            .filter(|(_, value)| *value != 0)
            .map(fact)
            .collect())
    }

    /// Decided deals of some days by where they count, with what was won and lost of each: those of a slice.
    pub(super) fn decided_tallies(
        &self,
        morning: &Morning,
        of: &TargetSlice,
        days: Range<Day>,
    ) -> Result<Tallies> {
        let wanted = DealsWanted {
            of: of.clone(),
            ..DealsWanted::default()
        };
        if wanted.is_plain() {
            return self.closed_tallies(&SumOf::WonAmount, days, &morning.roster);
        }
        let mut tallies = Tallies::new();
        self.each_decided(morning, &wanted, days, |deal| {
            let tally = tallies.entry((deal.unit, deal.rep)).or_default();
            tally.actual = plus(tally.actual, deal.amount);
            tally.won += u32::from(deal.is_won);
            tally.lost += u32::from(!deal.is_won);
        })?;
        Ok(tallies)
    }

    /// Looks at decided deals, the earliest first: nothing of one is held when the next one comes.
    pub(super) fn each_decided(
        &self,
        morning: &Morning,
        wanted: &DealsWanted,
        days: Range<Day>,
        mut each: impl FnMut(&DecidedRow<'_>),
    ) -> Result<()> {
        let mut rows = self.conn.prepare_cached(&wanted.sql())?;
        let (first, end) = (days.start.to_string(), days.end.to_string());
        let narrows = wanted
            .narrows()
            .into_iter()
            .map(|(_, value)| value.to_owned());
        let mut at = rows.query(params_from_iter([first, end].into_iter().chain(narrows)))?;
        let mut names = RepNames::of(&morning.roster);
        let mut on: Option<(String, Day)> = None;
        while let Some(row) = at.next()? {
            let iso = text_ref(row, 1)?;
            // Days come one after the other.
            let same = on.as_ref().filter(|(known, _)| known == iso);
            let day = if let Some((_, day)) = same {
                *day
            } else {
                let Some(day) = Day::parse(iso) else { continue };
                on = Some((iso.to_owned(), day));
                day
            };
            let is_won = is_won(row, 3)?;
            let amount = row.get::<_, Option<i64>>(4)?.unwrap_or(0);
            let rep = names.find(text_ref(row, 0)?);
            let (unit, rep) = booked_in(&morning.roster, rep, text_ref(row, 2)?, day);
            each(&DecidedRow {
                day,
                unit,
                rep,
                is_won,
                amount: if is_won { amount } else { 0 },
                customer: text_ref(row, 5)?,
                product: text_ref(row, 6)?,
                class: text_ref(row, 7)?,
                segment: text_ref(row, 8)?,
            });
        }
        Ok(())
    }
}
