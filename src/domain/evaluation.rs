//! Evaluations (A4): every month the strategy is looked at, every quarter the targets. Nobody writes these tasks down:
//! they follow from the calendar and from the targets that stood, and are there once the period is over.

use super::calendar::Calendar;
use super::{Day, Fiscal, Period};

/// Begins the id of the task of an evaluation, which no event has.
const ID: &str = "eval-";
/// Months and quarters that are looked at: those of half a year. What nobody evaluated by its day stays overdue until
/// then, and nothing passes it over.
const BACK: [usize; 2] = [6, 2];

/// The evaluation of a month (strategy) or of a quarter (targets).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evaluation {
    pub period: Period,
}

/// An evaluation in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedEvaluation {
    pub of: Evaluation,
    /// The first day on which it can be made: the one after the period.
    pub opens: Day,
    /// The last working day of the week in which the period after it has its first one.
    pub due: Day,
}

impl Evaluation {
    /// The id of its task, such as `eval-2026-10` or `eval-2026-Q3`.
    pub fn id(self) -> String {
        [ID, &self.period.to_string()].concat()
    }

    /// The evaluation of a task; `None` for a task that an event made.
    pub fn of_task(id: &str) -> Option<Self> {
        let period = Period::parse(id.strip_prefix(ID)?)?;
        let is = matches!(period, Period::Month(..) | Period::Quarter(..));
        is.then_some(Self { period })
    }

    /// The periods whose targets it may look at: its own and its parts', and those that it lies in.
    pub fn periods(self, fiscal: Fiscal) -> Vec<Period> {
        let first = self.period.first(fiscal);
        let mut all = self.period.tiles(fiscal);
        all.extend([
            Period::quarter_of(fiscal, first),
            Period::year_of(fiscal, first),
        ]);
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Evaluations of the periods that were over last, as of a morning: the newest first of each kind.
pub fn evaluations(
    as_of: Day,
    (fiscal, week_start): (Fiscal, u8),
    calendar: &Calendar,
) -> Vec<DatedEvaluation> {
    let now = [
        Period::month_of(fiscal, as_of),
        Period::quarter_of(fiscal, as_of),
    ];
    let mut all = Vec::new();
    for (mut period, back) in now.into_iter().zip(BACK) {
        for _ in 0..back {
            period = period.prev();
            let opens = period.end(fiscal);
            all.push(DatedEvaluation {
                of: Evaluation { period },
                opens,
                due: due(opens, week_start, calendar),
            });
        }
    }
    all
}

/// The last working day of the week in which the first one from a day on lies; the day itself where a month has none.
fn due(opens: Day, week_start: u8, calendar: &Calendar) -> Day {
    let mut days = (0..31).map(|n| opens.plus(n));
    let first = days.find(|day| calendar.is_working(*day)).unwrap_or(opens);
    let week = first.week_start(week_start);
    let mut days = (0..7).rev().map(|n| week.plus(n));
    let last = days.find(|day| *day >= first && calendar.is_working(*day));
    last.unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::DayKind;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn told(as_of: &str, calendar: &Calendar) -> Vec<(String, String, String)> {
        let all = evaluations(day(as_of), (Fiscal::CALENDAR, 0), calendar);
        let is_month = |e: &DatedEvaluation| matches!(e.of.period, Period::Month(..));
        let month = all.iter().find(|e| is_month(e)).copied();
        let quarter = all.iter().find(|e| !is_month(e)).copied();
        let newest = [month, quarter].into_iter().flatten();
        let told = newest.map(|e| (e.of.id(), e.opens.to_string(), e.due.to_string()));
        told.collect()
    }

    fn triple(a: &str, b: &str, c: &str) -> (String, String, String) {
        (a.into(), b.into(), c.into())
    }

    #[test]
    fn a_month_and_a_quarter_are_due_in_the_week_in_which_the_next_one_begins_to_work() {
        let weekdays = Calendar::weekday();
        // 1 November 2026 is a Sunday: the first working day is Monday.
        assert_eq!(
            told("2026-11-26", &weekdays),
            [
                triple("eval-2026-10", "2026-11-01", "2026-11-06"),
                triple("eval-2026-Q3", "2026-10-01", "2026-10-02"),
            ]
        );
        // On the last day of a month it is not over.
        assert_eq!(told("2026-10-31", &weekdays)[0].0, "eval-2026-09");
        assert_eq!(told("2027-01-01", &weekdays)[0].0, "eval-2026-12");
        assert_eq!(told("2027-01-01", &weekdays)[1].0, "eval-2026-Q4");
    }

    #[test]
    fn those_of_half_a_year_are_looked_at() {
        let all = evaluations(
            day("2026-11-26"),
            (Fiscal::CALENDAR, 0),
            &Calendar::weekday(),
        );
        let ids: Vec<String> = all.iter().map(|e| e.of.id()).collect();
        let due = [
            "eval-2026-10",
            "eval-2026-09",
            "eval-2026-08",
            "eval-2026-07",
            "eval-2026-06",
        ];
        assert_eq!(ids[..5], due);
        assert_eq!(ids[6..], ["eval-2026-Q3", "eval-2026-Q2"]);
    }

    #[test]
    fn holidays_put_it_off_to_the_week_with_the_first_working_day() {
        let mut closed = Calendar::weekday();
        for n in 0..7 {
            closed.override_company(day("2026-10-01").plus(n), DayKind::Rest, "holiday");
        }
        // Thursday the 8th is the first working day, Friday the 9th the last one of its week.
        let quarter = &told("2026-10-12", &closed)[1];
        assert_eq!(*quarter, triple("eval-2026-Q3", "2026-10-01", "2026-10-09"));
    }

    #[test]
    fn an_id_is_read_back_and_no_event_is_one() {
        for period in ["2026-10", "2026-Q3"] {
            let of = Evaluation {
                period: Period::parse(period).unwrap(),
            };
            assert_eq!(Evaluation::of_task(&of.id()), Some(of));
        }
        for id in ["eval-2026", "eval-2026-W40", "eval-", "2026-10", ""] {
            assert_eq!(Evaluation::of_task(id), None, "{id}");
        }
    }
}
