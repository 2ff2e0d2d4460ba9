//! The numbers behind a warning in words: each family finds its own (see `rules`).

use super::{Counted, Phrase, Wording};
use crate::domain::warning::{Episode, Rule};
use crate::report::text::width;

impl Phrase<'_> {
    /// What a rule says, with the numbers in force.
    pub fn rule(&self, rule: Rule) -> String {
        self.words_of(rule).rule(self, rule)
    }

    /// What ends a warning of a rule (rule 7).
    pub fn clears(&self, rule: Rule) -> String {
        self.words_of(rule).clears(self, rule)
    }

    /// Why there is a warning, in one sentence: `missed 3 days in a row · demo 2/3, 1/3, 2/3`. `at_stake`
    /// is in minor units.
    pub fn evidence(&self, episode: &Episode, at_stake: i64) -> String {
        let words = self.wordings.find(episode.key.family);
        words.evidence(self, &episode.evidence, at_stake)
    }

    /// The same in a column of that width: in fewer words where the sentence does not fit.
    pub fn evidence_in(&self, episode: &Episode, at_stake: i64, cols: usize) -> String {
        let whole = self.evidence(episode, at_stake);
        if width(&whole) <= cols {
            return whole;
        }
        let words = self.wordings.find(episode.key.family);
        let mut shorter = words.evidence_shorter(self, &episode.evidence, at_stake);
        match shorter.iter().position(|said| width(said) <= cols) {
            Some(fits) => shorter.swap_remove(fits),
            None => shorter.pop().unwrap_or(whole),
        }
    }

    /// What was counted and what was skipped, a line each: `Mon 16 Nov ○ missed · demo 1/3`.
    pub fn counted(&self, episode: &Episode) -> Vec<Counted> {
        let words = self.wordings.find(episode.key.family);
        words.counted(self, &episode.evidence)
    }

    /// The heading over [`Phrase::counted`].
    pub fn counted_heading(&self, episode: &Episode) -> String {
        let words = self.wordings.find(episode.key.family);
        self.i18n.t(words.counted_heading())
    }

    fn words_of(&self, rule: Rule) -> &'static dyn Wording {
        self.wordings.find_for(self.rules.families.family_of(rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use crate::domain::metric::MetricUnit;
    use crate::domain::warning::{
        DayVerdict, Evidence, Family, NoReportEvidence, PlanEvidence, PlanOutlook, PlanWeek,
        Severity, Short, SilenceEvidence, StreakEvidence, Subject, WarningKey, WeekCoverage,
        WeekEvidence, WhyDay,
    };
    use crate::i18n::{I18n, Lang};
    use crate::report::phrase::Wordings;
    use crate::report::phrase::tests::{money, rules};
    use crate::settings::TimeOfDay;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 11, 16).unwrap().plus(n)
    }

    fn say(lang: Lang, evidence: &Evidence, at_stake: i64) -> String {
        say_in(lang, evidence, at_stake, usize::MAX)
    }

    fn say_in(lang: Lang, evidence: &Evidence, at_stake: i64, cols: usize) -> String {
        let i18n = I18n::new(lang);
        let money = money(lang);
        let rules = rules();
        let family = evidence.family().unwrap_or(Family::named("other"));
        let episode = Episode {
            opened_on: day(0),
            left: false,
            counted: crate::domain::day_runs::DayRuns::default(),
            key: WarningKey {
                family,
                subject: Subject::rep("r"),
                opened_on: day(0),
            },
            rule: Rule::W1,
            severity: Severity::Yellow,
            escalated_on: day(0),
            cleared_on: None,
            evidence: evidence.clone(),
        };
        Phrase {
            i18n: &i18n,
            money: &money,
            rules: &rules,
            as_of: day(3),
            wordings: Wordings::default(),
            report_by: TimeOfDay::parse("18:00").unwrap(),
        }
        .evidence_in(&episode, at_stake, cols)
    }

    fn missed(n: i32, shorts: &[(u8, u32, u32)]) -> WhyDay {
        WhyDay {
            day: day(n),
            verdict: DayVerdict::Missed,
            short: shorts
                .iter()
                .map(|(action, value, expected)| Short {
                    action: *action,
                    value: *value,
                    expected: *expected,
                })
                .collect(),
        }
    }

    #[test]
    fn three_days_short_names_action_and_numbers() {
        let rest = WhyDay {
            day: day(1),
            verdict: DayVerdict::Rest,
            short: vec![],
        };
        let evidence = Evidence::Streak(StreakEvidence {
            missed: 3,
            good: 0,
            days: vec![
                missed(0, &[(3, 2, 3)]),
                rest,
                missed(2, &[(3, 1, 3)]),
                missed(3, &[(3, 2, 3)]),
            ]
            .into(),
        });
        assert_eq!(
            say(Lang::En, &evidence, 0),
            "missed 3 days in a row · demo 2/3, 1/3, 2/3"
        );
        assert_eq!(
            say(Lang::ZhCn, &evidence, 0),
            "连续 3 天未达标 · 拜访 2/3、1/3、2/3"
        );
    }

    #[test]
    fn fewer_figures_than_days_say_of_how_many_they_are() {
        let days = |n: i32, shorts: &dyn Fn(i32) -> bool| {
            let all = (0..n).map(|at| {
                let short = [(3, at.unsigned_abs() % 2, 2)];
                missed(at, if shorts(at) { &short[..] } else { &[(0, 1, 6)] })
            });
            Evidence::Streak(StreakEvidence {
                missed: n as u32,
                good: 0,
                days: all.collect(),
            })
        };
        let five = days(5, &|_| true);
        assert_eq!(
            say(Lang::En, &five, 0),
            "missed 5 days in a row · last 3: demo 0/2, 1/2, 0/2"
        );
        assert_eq!(
            say(Lang::ZhCn, &five, 0),
            "连续 5 天未达标 · 近 3 天：拜访 0/2、1/2、0/2"
        );
        let some = days(5, &|at| at > 0);
        assert_eq!(
            say(Lang::En, &some, 0),
            "missed 5 days in a row · demo …0/2, 1/2, 0/2 on 4 days · touch 1/6 on 1 day"
        );
    }

    #[test]
    fn a_narrow_column_gets_fewer_words() {
        let evidence = Evidence::Streak(StreakEvidence {
            missed: 5,
            good: 0,
            days: (0..5).map(|n| missed(n, &[(3, 1, 2)])).collect(),
        });
        let week = Evidence::Week(WeekEvidence {
            coverage: WeekCoverage::default(),
            week: day(0),
            completion: 2500,
            days: 3,
        });
        for (lang, evidence, narrow) in [
            (Lang::En, &evidence, "missed 5 days: demo …1/2, 1/2, 1/2"),
            (
                Lang::ZhCn,
                &evidence,
                "连续 5 天未达标：拜访 …1/2、1/2、1/2",
            ),
            (Lang::En, &week, "25% this week, limit 40%"),
            (Lang::ZhCn, &week, "本周 25%，线 40%"),
        ] {
            assert_eq!(say_in(lang, evidence, 0, 20), narrow);
            assert_eq!(say_in(lang, evidence, 0, 90), say(lang, evidence, 0));
        }
    }

    #[test]
    fn a_week_that_is_over_is_not_called_this_one() {
        let evidence = |completion| {
            Evidence::Week(WeekEvidence {
                coverage: WeekCoverage::default(),
                week: day(-7),
                completion,
                days: 5,
            })
        };
        for (lang, low, middle, narrow) in [
            (
                Lang::En,
                "25% of the standards of the week of 9 Nov, below 40%",
                "50% of the standards of the week of 9 Nov; clears when a week closes at 60% or more",
                "week of 9 Nov: 25%, limit 40%",
            ),
            (
                Lang::ZhCn,
                "11月9日那一周动作完成率 25%，低于 40%",
                "11月9日那一周动作完成率 50%，此后任一周结束时达 60% 即解除",
                "11月9日那一周 25%，线 40%",
            ),
        ] {
            assert_eq!(say(lang, &evidence(2500), 0), low);
            assert_eq!(say(lang, &evidence(5000), 0), middle);
            assert_eq!(say_in(lang, &evidence(2500), 0, 30), narrow);
        }
    }

    #[test]
    fn figures_of_a_plan_name_their_day_in_every_width() {
        let plan = |behind| PlanEvidence {
            weeks: vec![PlanWeek {
                day: day(-3),
                period: crate::domain::Period::Quarter(2026, 4),
                target: 165_000_000,
                actual: 40_500_000,
                expected: 90_300_000,
                expected_thousandths: None,
                share: 4480,
            }],
            behind,
            outlook: PlanOutlook {
                unit: MetricUnit::Money,
                metric: None,
                projection: None,
                room: None,
                set: None,
                ends: None,
                of: None,
                named: None,
            },
        };
        let all = [
            (
                Evidence::Pace(plan(21)),
                [
                    "behind 21 weeks, 44.8% to Fri",
                    "落后 21 周，截至周五 44.8%",
                ],
            ),
            (
                Evidence::Pace(plan(0)),
                ["44.8% of plan to Fri", "截至周五应完成的 44.8%"],
            ),
            (
                Evidence::Quarter(plan(0)),
                [
                    "2026 Q4 to Fri: 44.8% of plan",
                    "2026年Q4截至周五应完成的 44.8%",
                ],
            ),
            (
                Evidence::Delay(plan(0)),
                [
                    "2026 Q4 to Fri: 44.8% of plan",
                    "2026年Q4截至周五应完成的 44.8%",
                ],
            ),
        ];
        for (evidence, narrow) in &all {
            for (lang, narrow) in [Lang::En, Lang::ZhCn].into_iter().zip(narrow) {
                assert_eq!(say_in(lang, evidence, 0, 20), *narrow);
                for cols in [30, 40, 50, 60, usize::MAX] {
                    let said = say_in(lang, evidence, 0, cols);
                    let day = ["Fri", "13 Nov", "周五", "11月13日"];
                    assert!(day.iter().any(|day| said.contains(day)), "{said}");
                }
            }
        }
    }

    #[test]
    fn many_actions_are_counted() {
        let all = [(0, 3, 6), (1, 1, 3), (2, 0, 2), (3, 1, 2)];
        let evidence = Evidence::Streak(StreakEvidence {
            missed: 2,
            good: 1,
            days: vec![missed(0, &all[..1]), missed(1, &all)].into(),
        });
        assert_eq!(
            say(Lang::En, &evidence, 0),
            "missed 2 days in a row · touch 3/6, 3/6 · need 1/3 on 1 day · 2 more actions · 1 good day since"
        );
    }

    #[test]
    fn a_week_in_both_languages() {
        let evidence = Evidence::Week(WeekEvidence {
            coverage: WeekCoverage::default(),
            week: day(0),
            completion: 3199,
            days: 3,
        });
        assert_eq!(
            say(Lang::En, &evidence, 0),
            "31% of this week's standards, below 40%"
        );
        assert_eq!(
            say(Lang::ZhCn, &evidence, 0),
            "本周动作完成率 31%，低于 40%"
        );
    }

    #[test]
    fn silence_names_what_is_at_stake() {
        let silent = |last_inbound, next_step| {
            Evidence::Silence(SilenceEvidence {
                last_inbound,
                last_outbound: None,
                days: 9,
                next_step,
            })
        };
        let evidence = silent(Some(day(-6)), None);
        assert_eq!(
            say(Lang::En, &evidence, 120_000_000),
            "no reply for 9 days · 1.20M in open deals"
        );
        assert_eq!(
            say(Lang::ZhCn, &evidence, 120_000_000),
            "已 9 天未回应 · 涉及金额 120万"
        );
        assert_eq!(
            say(Lang::En, &silent(None, Some(day(4))), 0),
            "has never replied · contact planned tomorrow"
        );
    }

    #[test]
    fn missing_reports_name_the_days() {
        let evidence = |n: u32| {
            Evidence::NoReport(NoReportEvidence {
                partly: Vec::new(),
                partly_total: 0,
                days: (0..n as i32).map(day).collect(),
                total: n,
            })
        };
        assert_eq!(
            say(Lang::En, &evidence(2), 0),
            "no report on 2 days, last Tue 17 Nov"
        );
        assert_eq!(say(Lang::En, &evidence(1), 0), "no report for Mon 16 Nov");
        assert_eq!(
            say(Lang::En, &evidence(4), 0),
            "no report on 4 days, last Thu 19 Nov"
        );
    }
}
