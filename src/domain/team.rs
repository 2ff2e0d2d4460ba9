//! The team board: for each rep where the target stands, what is due, what lies in the pipeline, who was contacted and
//! what was signed this month, and the days to come (K3, K4, K5).

use super::closed::closed;
use super::fiscal::Fiscal;
use super::metric::Metric;
use super::org::UnitIx;
use super::pages::Stage;
use super::ratio::{Attainment, Ratio};
use super::targets::Pace;
use super::{Day, Period};

/// Decided deals of a month under which no rate is told.
pub const LEAST_DECIDED: i64 = 10;

/// What the board is asked to show of targets; `None` leaves the choice to the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamQuery {
    /// The first that has targets or actuals.
    pub metric: Option<Metric>,
    /// The quarter of today.
    pub period: Option<Period>,
}

/// A deal as it was known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DealThen {
    /// `None` where what is stored is no stage of ours.
    pub stage: Option<Stage>,
    pub opened: Option<Day>,
    pub closed: Option<Day>,
}

impl DealThen {
    /// Whether its customer's need was confirmed on a day, in the month that began on another one (K5): open from that
    /// stage on, or won in the month.
    pub fn shows_intent(&self, month: Day, on: Day) -> bool {
        if self.opened.is_some_and(|opened| opened > on) {
            return false;
        }
        match self.stage {
            Some(Stage::Qualified | Stage::Proposal) => true,
            Some(Stage::Won) => self.closed.is_some_and(|closed| closed >= month),
            Some(Stage::Lead | Stage::Contacted | Stage::Lost) | None => false,
        }
    }
}

/// The board of a morning.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamBoard {
    pub day: Day,
    /// What was asked for.
    pub asked: TeamQuery,
    /// What the targets are of.
    pub metric: Metric,
    /// The quarter, or whatever was asked for, of the targets.
    pub period: Period,
    /// The period holds the morning. Of another one nothing is told that is of today: what is due, what lies in the
    /// pipeline, which report waits, and the days to come.
    pub is_now: bool,
    /// The month of contacts and signing.
    pub month: Period,
    /// The day whose reports may be confirmed: the newest judged one.
    pub judged: Day,
    /// Whether ranks are told; they are reckoned all the same.
    pub ranked: bool,
    /// Best attainment first, then those who are not ranked, by name.
    pub rows: Vec<TeamRow>,
}

/// A rep. Amounts in the unit of the metric.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamRow {
    /// The rep's id.
    pub rep: String,
    /// As shown; untrusted.
    pub name: String,
    pub tier: String,
    pub unit: Option<UnitIx>,
    /// Ramp percentage of a newcomer (rule 20): such a one is not ranked.
    pub ramp: Option<u32>,
    pub target: Option<i64>,
    pub attainment: Attainment,
    /// What of the actual is of a day that is not judged yet and in no pace (rule 11).
    pub of_today: Option<i64>,
    /// The target of the month (K5).
    pub month_target: Option<i64>,
    /// What was done of it; `None` where that is not known.
    pub month_actual: Option<i64>,
    pub month_attainment: Attainment,
    pub pace: Option<Pace>,
    /// Pace under the red line (W6).
    pub red: bool,
    /// Open value; of sums only.
    pub pipeline: Option<i64>,
    /// Open value ÷ what lacks to the target.
    pub coverage: Option<Ratio>,
    /// Next steps planned for today; `None` where another period is shown.
    pub follow_ups: Option<u32>,
    /// Open tasks that the person does, or that are about the person; `None` where another period is shown.
    pub to_dos: Option<u32>,
    /// Customers contacted in the month.
    pub contacted: u32,
    /// Of them those whose need was confirmed by then: with an open deal from that stage on, or one won in the month.
    pub intent: u32,
    pub signed: DecidedDeals,
    /// The same of the month before.
    pub signed_before: DecidedDeals,
    /// By attainment, 1 is the best; equal ones share it.
    pub rank: Option<u32>,
    /// The judged day has a report that nobody has confirmed; `None` where another period is shown.
    pub unconfirmed: Option<bool>,
    /// What stands in the calendar from today to the end of the month and a week at least, the earliest first;
    /// nothing where another period is shown.
    pub key_days: Vec<KeyDay>,
}

/// The day after the last one of the calendar: the month's end, and never less than a week ahead, so that on the last
/// days of a month what is due on Monday does not show only when it is Monday.
pub fn calendar_end(today: Day, month_end: Day) -> Day {
    month_end.max(today.plus(7))
}

/// The month whose contacts and signing stand beside the targets of a period: that of today, or the last one of a
/// period that is over.
pub fn month_beside(fiscal: Fiscal, period: Period, today: Day) -> Period {
    let end = period.end(fiscal);
    let day = if end <= today { end.prev() } else { today };
    Period::month_of(fiscal, day)
}

impl TeamRow {
    /// The share of contacted customers with intent.
    pub fn intent_share(&self) -> Option<Ratio> {
        Ratio::new(i64::from(self.intent), i64::from(self.contacted))
    }

    /// How the signing rate changed since the month before, in hundredths of a percent; `None` where one of the two
    /// has too few cases.
    pub fn swing(&self) -> Option<i64> {
        let now = self.signed.rate()?.floor_hundredths();
        Some(now - self.signed_before.rate()?.floor_hundredths())
    }

    /// Whether the pipeline is less than what lacks.
    pub fn is_thin(&self) -> bool {
        self.coverage.is_some_and(|cover| cover.below_percent(100))
    }
}

/// Deals that were decided in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecidedDeals {
    pub won: u32,
    pub lost: u32,
}

impl DecidedDeals {
    /// Won and lost ones.
    pub fn decided(self) -> u32 {
        self.won + self.lost
    }

    /// Won of decided; `None` with too few of them (rule 13).
    pub fn rate(self) -> Option<Ratio> {
        let decided = i64::from(self.decided());
        Ratio::new(i64::from(self.won), decided).filter(|_| decided >= LEAST_DECIDED)
    }
}

closed! {
    /// Why a day stands in the calendar of a rep.
    pub enum KeyDayKind {
        /// A contact with a customer is planned.
        FollowUp = "follow-up",
        /// A task is due.
        Task = "task",
        /// An intervention is checked.
        Check = "check",
        /// A warning that was put off comes back.
        Back = "back",
        /// A whole day off.
        Away = "away",
        /// Half a day off.
        HalfAway = "half-away",
    }
}

/// A day in the calendar of a rep.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyDay {
    pub day: Day,
    pub kind: KeyDayKind,
    /// The customer, what is to be done, or the play's id; untrusted, empty for days off.
    pub what: String,
}

/// Gives ranks by attainment to those who may be ranked, and puts the best first.
pub fn rank(rows: &mut [TeamRow]) {
    let place = |row: &TeamRow| {
        let ratio = row.attainment.ratio().filter(|_| row.ramp.is_none());
        ratio.map(Ratio::floor_hundredths)
    };
    rows.sort_by(|a, b| {
        let by_name = || (&a.name, &a.rep).cmp(&(&b.name, &b.rep));
        place(b).cmp(&place(a)).then_with(by_name)
    });
    let mut last: Option<(i64, u32)> = None;
    for (at, row) in rows.iter_mut().enumerate() {
        let share = place(row);
        row.rank = share.map(|share| match last {
            Some((same, rank)) if same == share => rank,
            _ => at as u32 + 1,
        });
        last = share.zip(row.rank);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, actual: i64, target: Option<i64>, ramp: Option<u32>) -> TeamRow {
        TeamRow {
            rep: name.into(),
            name: name.into(),
            tier: "mid".into(),
            unit: None,
            ramp,
            target,
            attainment: Attainment::new(actual, target),
            of_today: None,
            month_target: None,
            month_actual: Some(0),
            month_attainment: Attainment::NotSet,
            pace: None,
            red: false,
            pipeline: None,
            coverage: None,
            follow_ups: None,
            to_dos: None,
            contacted: 0,
            intent: 0,
            signed: DecidedDeals::default(),
            signed_before: DecidedDeals::default(),
            rank: None,
            unconfirmed: None,
            key_days: Vec::new(),
        }
    }

    #[test]
    fn k5_intent_is_a_confirmed_need_that_is_open_then_or_won_in_the_month() {
        let day = |n| Day::from_ymd(2026, 3, n).unwrap();
        let deal = |stage, opened, closed| DealThen {
            stage,
            opened,
            closed,
        };
        let shows = |deal: DealThen| deal.shows_intent(day(1), day(20));
        for (stage, is_open_intent) in [
            (Stage::Lead, false),
            (Stage::Contacted, false),
            (Stage::Qualified, true),
            (Stage::Proposal, true),
            (Stage::Lost, false),
        ] {
            let open = deal(Some(stage), Some(day(20)), None);
            assert_eq!(shows(open), is_open_intent, "{stage:?}");
            assert!(!shows(deal(Some(stage), Some(day(21)), None)));
        }
        let won = |closed| shows(deal(Some(Stage::Won), None, closed));
        assert!(won(Some(day(1))) && won(Some(day(25))));
        assert!(!won(Some(day(1).prev())) && !won(None));
        assert!(!shows(deal(None, None, None)));
    }

    #[test]
    fn k3_the_best_is_first_equal_ones_share_a_rank_and_newcomers_have_none() {
        let mut rows = vec![
            row("Ann", 50, Some(100), None),
            row("Bo", 90, Some(100), Some(50)),
            row("Cai", 70, Some(100), None),
            row("Di", 35, Some(50), None),
            row("Eva", 10, None, None),
        ];
        rank(&mut rows);
        let ranks: Vec<(&str, Option<u32>)> = rows.iter().map(|r| (&*r.name, r.rank)).collect();
        assert_eq!(
            ranks,
            [
                ("Cai", Some(1)),
                ("Di", Some(1)),
                ("Ann", Some(3)),
                ("Bo", None),
                ("Eva", None)
            ]
        );
    }

    #[test]
    fn k4_a_signing_rate_needs_ten_decided_deals_and_a_swing_needs_both_months() {
        let mut of = row("Ann", 1, Some(2), None);
        of.signed = DecidedDeals { won: 4, lost: 5 };
        of.signed_before = DecidedDeals { won: 3, lost: 7 };
        assert_eq!((of.signed.rate(), of.swing()), (None, None));
        of.signed.lost = 6;
        assert_eq!(of.signed.rate(), Ratio::new(4, 10));
        assert_eq!(of.swing(), Some(1_000));
        of.contacted = 0;
        assert_eq!(of.intent_share(), None);
    }
}
