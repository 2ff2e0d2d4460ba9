//! The numbers behind a warning in words: each family finds its own (see `rules`).

use super::{Counted, Phrase, Wording};
use crate::domain::warning::{Episode, Rule};

impl Phrase<'_> {
    /// What a rule says, with the numbers in force.
    pub fn rule(&self, rule: Rule) -> String {
        self.words_of(rule).rule(self, rule)
    }

    /// What ends a warning of a rule (rule 7).
    pub fn clears(&self, rule: Rule) -> String {
        self.words_of(rule).clears(self, rule)
    }

    /// Why there is a warning, in one sentence: `3 days short: demo 2/3, 1/3, 2/3`. `at_stake` is in minor
    /// units.
    pub fn evidence(&self, episode: &Episode, at_stake: i64) -> String {
        let words = self.wordings.find(episode.key.family);
        words.evidence(self, &episode.evidence, at_stake)
    }

    /// What was counted and what was skipped, a line each: `Mon 16 Nov ○ short: demo 1/3`.
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
    use crate::domain::warning::{
        DayVerdict, Evidence, Family, NoReportEvidence, Severity, Short, SilenceEvidence,
        StreakEvidence, Subject, WarningKey, WeekCoverage, WeekEvidence, WhyDay,
    };
    use crate::i18n::{I18n, Lang};
    use crate::report::phrase::Wordings;
    use crate::report::phrase::tests::{money, rules};

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 11, 16).unwrap().plus(n)
    }

    fn say(lang: Lang, evidence: &Evidence, at_stake: i64) -> String {
        let i18n = I18n::new(lang);
        let money = money(lang);
        let rules = rules();
        let family = match evidence {
            Evidence::Streak(_) => Family::ACTIONS,
            Evidence::Week(_) => Family::WEEK,
            Evidence::Silence(_) => Family::SILENCE,
            Evidence::NoReport(_) => Family::NO_REPORT,
            Evidence::Other(_) => Family::named("other"),
        };
        let episode = Episode {
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
        }
        .evidence(&episode, at_stake)
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
            ],
        });
        assert_eq!(
            say(Lang::En, &evidence, 0),
            "3 days short: demo 2/3, 1/3, 2/3"
        );
        assert_eq!(
            say(Lang::ZhCn, &evidence, 0),
            "连续 3 天未达标：演示 2/3、1/3、2/3"
        );
    }

    #[test]
    fn many_actions_are_counted() {
        let all = [(0, 3, 6), (1, 1, 3), (2, 0, 2), (3, 1, 2)];
        let evidence = Evidence::Streak(StreakEvidence {
            missed: 2,
            good: 1,
            days: vec![missed(0, &all[..1]), missed(1, &all)],
        });
        assert_eq!(
            say(Lang::En, &evidence, 0),
            "2 days short: touch 3/6, 3/6 · need 1/3 · 2 more actions · 1 good day since"
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
        assert_eq!(say(Lang::En, &evidence, 0), "week 31 % < 40 %");
        assert_eq!(say(Lang::ZhCn, &evidence, 0), "本周完成 31% < 40%");
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
            "no answer for 9 days · 1.20M at stake"
        );
        assert_eq!(
            say(Lang::ZhCn, &evidence, 120_000_000),
            "9 天无回应 · 涉及 120万"
        );
        assert_eq!(
            say(Lang::En, &silent(None, Some(day(4))), 0),
            "has never answered · next step tomorrow"
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
            "no report on 2 days: Tue 17 Nov, Mon 16 Nov"
        );
        assert_eq!(
            say(Lang::En, &evidence(1), 0),
            "no report on 1 day: Mon 16 Nov"
        );
        assert_eq!(
            say(Lang::En, &evidence(4), 0),
            "no report on 4 days: Thu 19 Nov, Wed 18 Nov, Tue 17 Nov, …"
        );
    }
}
