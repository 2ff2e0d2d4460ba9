//! What is worth a word about the deals of a file, counted.

use super::super::super::note::ImportNote;
use crate::domain::Day;
use crate::domain::facts::DealFact;
use crate::domain::pages::Stage;

/// What a row says besides its fact.
pub(super) struct BesideTheFact {
    /// The day in the column, also where it is an expectation.
    pub closed: Option<Day>,
    pub no_customer: bool,
    /// The file has no column of amounts.
    pub no_amounts: bool,
    /// The file has no other day for it than the one on which it was expected to close.
    pub as_expected: bool,
    pub today: Day,
}

/// What is worth a word, counted.
#[derive(Default)]
pub(super) struct Remarks {
    no_customer: u64,
    no_owner: u64,
    of_units: u64,
    expected: u64,
    lost_without_day: u64,
    won_without_amount: u64,
    as_expected: u64,
    ahead: u64,
    last: Option<Day>,
    pub newest: Option<Day>,
    pub lines: u64,
}

impl Remarks {
    /// Takes a deal that came in into account.
    pub fn count(&mut self, fact: &DealFact, told: &BesideTheFact) {
        let is_open = fact.stage.is_open();
        self.no_customer += u64::from(told.no_customer);
        self.no_owner += u64::from(fact.rep.is_empty() && fact.unit.is_none());
        self.of_units += u64::from(fact.rep.is_empty() && fact.unit.is_some());
        self.expected += u64::from(is_open && told.closed.is_some());
        self.lost_without_day += u64::from(fact.stage == Stage::Lost && told.closed.is_none());
        self.as_expected += u64::from(!is_open && told.as_expected);
        // What a file has no column for stays as it is known.
        let says_amounts = fact.stage == Stage::Won && !told.no_amounts;
        self.won_without_amount += u64::from(says_amounts && fact.amount.is_none());
        let days = [fact.opened, fact.closed].into_iter().flatten();
        self.newest = days
            .filter(|day| *day <= told.today)
            .chain(self.newest)
            .max();
        if let Some(day) = fact.closed.filter(|day| *day > told.today) {
            self.ahead += 1;
            self.last = self.last.max(Some(day));
        }
    }

    /// What is to be said of all of them, only where there is something.
    pub fn notes(&self, notes: &mut Vec<ImportNote>) {
        let counted = [
            (self.no_customer, ImportNote::NoCustomer(self.no_customer)),
            (self.no_owner, ImportNote::NoOwner(self.no_owner)),
            (self.of_units, ImportNote::OfUnits(self.of_units)),
            (self.lines, ImportNote::OrderLines(self.lines)),
            (self.expected, ImportNote::ExpectedClose(self.expected)),
            (
                self.lost_without_day,
                ImportNote::LostWithoutDay(self.lost_without_day),
            ),
            (
                self.won_without_amount,
                ImportNote::WonWithoutAmount(self.won_without_amount),
            ),
            (
                self.as_expected,
                ImportNote::ClosedAsExpected(self.as_expected),
            ),
        ];
        notes.extend(
            counted
                .into_iter()
                .filter(|(n, _)| *n > 0)
                .map(|(_, note)| note),
        );
        if let Some(last) = self.last {
            notes.push(ImportNote::ClosedAhead(self.ahead, last));
        }
    }
}
