//! When a customer was lost by what its own files say of it (W11): by a word that the settings name, or by a day that is
//! told.

use crate::domain::Day;
use crate::domain::rules::Rules;

/// Something that a file said of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AccountSays {
    /// It was lost on the day.
    Lost,
    /// From the day on this word stood there.
    Status {
        word: String,
        /// The file tells the day of the loss as well: the word alone loses nobody.
        dated: bool,
    },
}

impl AccountSays {
    /// What a row of the table says: `lost` for a day that is told, anything else for a word.
    pub fn read(said: &str, word: String, dated: bool) -> Self {
        match said {
            "lost" => Self::Lost,
            _ => Self::Status { word, dated },
        }
    }
}

/// The same, and of which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccountDay {
    pub on: Day,
    pub says: AccountSays,
}

/// A day on which it turned out whether a customer is lost; one that it was lost on counts where it was known to be a
/// customer before, or where the day is told: who was gone when the file first came in was lost nobody knows when.
struct LossTurn {
    on: Day,
    is_lost: bool,
    counts: bool,
}

fn turns(days: &[AccountDay], rules: &Rules) -> Vec<LossTurn> {
    let (mut is_lost, mut is_known) = (false, false);
    let mut all = Vec::new();
    for AccountDay { on, says } in days {
        let now = match says {
            AccountSays::Lost => true,
            AccountSays::Status { word, dated } => match (rules.is_lost_status(word), dated) {
                (true, true) => is_lost,
                (lost, _) => lost,
            },
        };
        let is_told = *says == AccountSays::Lost;
        if now != is_lost || !is_known {
            all.push(LossTurn {
                on: *on,
                is_lost: now,
                counts: now && (is_told || is_known),
            });
        }
        (is_lost, is_known) = (now, true);
    }
    all
}

/// The days on which a customer was lost, by all that was said of it, the oldest first.
pub(crate) fn lost_days(days: &[AccountDay], rules: &Rules) -> Vec<Day> {
    let turns = turns(days, rules);
    let lost = turns.iter().filter(|turn| turn.counts);
    lost.map(|turn| turn.on).collect()
}

/// Whether a customer was lost before the first of two days, by what was said of it up to the second, and since when
/// it is so; one that was lost between them was not.
pub(crate) fn state_before(
    days: &[AccountDay],
    rules: &Rules,
    (from, on): (Day, Day),
) -> Option<(Day, bool)> {
    let turns = turns(days, rules);
    let mut known = turns.iter().filter(|turn| turn.on <= on);
    let last = known.rfind(|turn| !turn.is_lost || turn.on < from)?;
    Some((last.on, last.is_lost))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 11, 1).unwrap().plus(n - 1)
    }

    fn status(n: i32, word: &str, dated: bool) -> AccountDay {
        AccountDay {
            on: day(n),
            says: AccountSays::Status {
                word: word.into(),
                dated,
            },
        }
    }

    fn lost(n: i32) -> AccountDay {
        AccountDay {
            on: day(n),
            says: AccountSays::Lost,
        }
    }

    #[test]
    fn w11_a_word_loses_whom_another_one_kept_before_and_a_day_whoever_it_names() {
        let rules = Settings::defaults().unwrap().rules;
        let days = |all: &[AccountDay]| lost_days(all, &rules);
        let none: [Day; 0] = [];
        // Who was lost when the file first came in was lost nobody knows when.
        assert_eq!(days(&[status(2, "lost", false)]), none);
        assert_eq!(
            days(&[status(2, "active", false), status(9, "Churned ", false)]),
            [day(9)]
        );
        assert_eq!(days(&[lost(4), status(9, "lost", true)]), [day(4)]);
        // The word tells nothing where the day is told, the day to come included.
        let told = [
            status(2, "active", false),
            status(9, "lost", true),
            lost(20),
        ];
        assert_eq!(days(&told), [day(20)]);
        // Two words for the same are one loss; who was won back can be lost again.
        let again = [
            status(2, "active", false),
            status(9, "lost", false),
            status(10, "流失", false),
            status(12, "active", false),
            lost(16),
        ];
        assert_eq!(days(&again), [day(9), day(16)]);
        // A word that the settings do not name loses nobody.
        assert_eq!(
            days(&[status(2, "active", false), status(9, "paused", false)]),
            none
        );
    }

    #[test]
    fn rule_29_what_was_lost_before_a_week_is_not_lost_in_it_again() {
        let rules = Settings::defaults().unwrap().rules;
        let all = [lost(4), status(12, "active", true), lost(16)];
        let state = |from: i32, on: i32| state_before(&all, &rules, (day(from), day(on)));
        assert_eq!(state(9, 10), Some((day(4), true)));
        assert_eq!(state(9, 13), Some((day(12), false)));
        // In the week in which it was lost it is that loss.
        assert_eq!(state(16, 17), Some((day(12), false)));
        assert_eq!(state(23, 24), Some((day(16), true)));
        assert_eq!(state(1, 3), None);
    }
}
