//! Days of checks and of putting off, counted on values alone (rules 8, 10).

use super::check_days::{CheckDays, PERSON, WhoseDays};
use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::day_runs::DayRuns;
use crate::domain::journal::Part;
use crate::domain::org::{Assignment, Rep, Unit, UnitIx};
use crate::domain::refusal::Refusal;
use crate::domain::warning::{
    Evidence, Family, Rule, Severity, StreakEvidence, Subject, WarningKey, WhyDays,
};

pub(super) fn day(n: u32) -> Day {
    Day::from_ymd(2026, 3, n).unwrap()
}

/// Wednesday, 4 March 2026: Tuesday is judged.
pub(super) fn point() -> Standpoint {
    Standpoint {
        as_of: day(4),
        today_counts: false,
        settings: Arc::new(Settings::defaults().unwrap()),
    }
}

/// The days of one person, who is away on some days; without one, of the company.
fn days<'a>(point: &'a Standpoint, away: Option<&[u32]>) -> CheckDays<'a> {
    let company = Unit {
        id: String::new(),
        path: String::new(),
        name: String::new(),
        parent: None,
        depth: 0,
    };
    let person = away.map(|_| Rep {
        id: "ann".into(),
        name: "Ann".into(),
        assignments: vec![Assignment {
            from: Day::MIN,
            to: Day::MAX,
            unit: UnitIx(0),
            tier: "mid".into(),
        }],
    });
    let away = away.unwrap_or_default().iter();
    CheckDays {
        point,
        roster: Roster::new(vec![company], person.into_iter().collect()),
        calendar: Calendar::weekday(),
        absences: away.map(|n| ((PERSON, day(*n)), Part::Full)).collect(),
    }
}

#[test]
fn rule_8_a_warning_is_put_off_for_own_days_and_not_beyond() {
    let point = point();
    let most = point.settings.rules.snooze_days;
    assert_eq!(most, 3, "what the days below are counted by");
    // Thursday, Friday, Monday.
    assert_eq!(days(&point, Some(&[])).putting_off(None), Ok(day(9)));
    assert_eq!(days(&point, None).putting_off(None), Ok(day(9)));
    // Leave on Friday makes it Tuesday.
    let away = days(&point, Some(&[6]));
    assert_eq!(away.putting_off(None), Ok(day(10)));
    assert_eq!(away.putting_off(Some(day(5))), Ok(day(5)));
    for beyond in [4, 11] {
        assert_eq!(
            away.putting_off(Some(day(beyond))),
            Err(Refusal::DayNotAllowed {
                day: day(beyond),
                first: Some(day(5)),
                last: Some(day(10)),
            })
        );
    }
}

#[test]
fn rules_8_and_10_a_customer_is_put_off_by_its_owner_and_checked_by_the_company() {
    let customer = Subject::customer("c");
    assert_eq!(
        WhoseDays::putting_off(&customer),
        WhoseDays::Owner("c".into())
    );
    assert_eq!(WhoseDays::of_check(&customer), WhoseDays::Company);
    let rep = Subject::rep("r");
    assert_eq!(WhoseDays::putting_off(&rep), WhoseDays::Rep("r".into()));
    assert_eq!(WhoseDays::of_check(&rep), WhoseDays::Rep("r".into()));
    let unit = Subject::new(crate::domain::warning::SubjectKind::Unit, "u");
    assert_eq!(WhoseDays::putting_off(&unit), WhoseDays::Company);
    assert_eq!(WhoseDays::of_check(&unit), WhoseDays::Company);
}

fn about(subject: Subject, rule: Rule, evidence: Evidence) -> Episode {
    Episode {
        opened_on: day(2),
        left: false,
        counted: DayRuns::default(),
        key: WarningKey {
            family: Family::ACTIONS,
            subject,
            opened_on: day(2),
        },
        rule,
        severity: Severity::Yellow,
        escalated_on: day(2),
        cleared_on: None,
        evidence,
    }
}

/// Three missed days, and so many good ones since.
fn streak(good: u32) -> Episode {
    let evidence = Evidence::Streak(StreakEvidence {
        missed: 3,
        good,
        days: WhyDays::default(),
    });
    about(Subject::rep("ann"), Rule::W2, evidence)
}

#[test]
fn rule_10_a_check_lies_on_an_own_day_on_which_the_rule_may_have_cleared() {
    let point = point();
    let rules = &point.settings.rules;
    let good = rules.streak.on(point.as_of).clears(Rule::W2);
    assert_eq!((rules.verify.own_days, good), (2, 2));
    // Wednesday and Thursday are judged on Friday.
    let ann = days(&point, Some(&[]));
    assert_eq!(ann.check(&streak(0), None), Ok(day(6)));
    // One good day is there already: Thursday's morning may say it, and a check that nobody sets waits all the same.
    assert_eq!(ann.check(&streak(1), Some(day(5))), Ok(day(5)));
    assert_eq!(ann.check(&streak(1), None), Ok(day(6)));
    // Leave on Thursday: Friday is judged on Monday.
    let away = days(&point, Some(&[5]));
    assert_eq!(away.check(&streak(0), None), Ok(day(9)));
    for by_hand in [6, 7] {
        assert_eq!(
            away.check(&streak(0), Some(day(by_hand))),
            Err(Refusal::CheckDay {
                day: day(by_hand),
                earliest: day(9),
            })
        );
    }
    assert_eq!(away.check(&streak(0), Some(day(9))), Ok(day(9)));
    // The day is one of hers, and not early enough to be leave.
    let late = away.check(&streak(1), Some(day(5)));
    assert!(matches!(late, Err(Refusal::CheckDay { .. })));
}

/// Where a week's close judges, a check waits for the next close that is not judged yet: on a Saturday, and on Friday
/// evening, that is the one of the week to come.
#[test]
fn rule_10_a_play_of_a_day_off_is_checked_after_the_next_close() {
    let plan = Episode {
        key: WarningKey {
            family: Family::PACE,
            subject: Subject::rep("ann"),
            opened_on: day(2),
        },
        rule: Rule::W5,
        ..streak(0)
    };
    for (as_of, today_counts, check) in [
        (6, false, 10),
        (6, true, 16),
        (7, false, 16),
        (8, false, 16),
        (9, false, 16),
    ] {
        let at = Standpoint {
            as_of: day(as_of),
            today_counts,
            ..point()
        };
        let ann = days(&at, Some(&[]));
        assert_eq!(
            ann.check(&plan, None),
            Ok(day(check)),
            "{as_of} {today_counts}"
        );
    }
    let at = Standpoint {
        as_of: day(7),
        ..point()
    };
    let early = Refusal::CheckDay {
        day: day(11),
        earliest: day(16),
    };
    assert_eq!(days(&at, Some(&[])).check(&plan, Some(day(11))), Err(early));
}
