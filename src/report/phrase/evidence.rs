//! The numbers behind a warning, in one sentence.

use super::Phrase;
use crate::domain::Day;
use crate::domain::warning::{DayVerdict, Evidence, WhyDay};
use crate::report::number;

/// Actions named in a sentence, and values shown of each; the rest are counted.
const ACTIONS: usize = 2;
const VALUES: usize = 3;
/// Days named in a sentence.
const DAYS: usize = 3;

impl Phrase<'_> {
    /// Why there is a warning: `3 days short: demo 2/3, 1/3, 2/3`, `week 31 % < 40 %`,
    /// `no answer for 9 days · 1.20M at stake`, `no report on 2 days: …`. `at_stake` is in minor units
    /// and named for customers, where it is not zero.
    pub fn evidence(&self, evidence: &Evidence, at_stake: i64) -> String {
        match evidence {
            Evidence::Streak { missed, good, days } => self.streak(*missed, *good, days),
            Evidence::Week { completion, .. } => {
                let rule = &self.rules.week;
                // Over the red line again, it waits for the week to close at the clearing one.
                let (key, limit) = if *completion < rule.red_below * 100 {
                    ("domain-evidence-week", rule.red_below)
                } else {
                    ("domain-evidence-week-above", rule.clear_at)
                };
                let percent = completion.div_euclid(100);
                self.i18n
                    .ta(key, &[("percent", percent.into()), ("limit", limit.into())])
            }
            Evidence::Silence {
                last_inbound,
                days,
                next_step,
                ..
            } => self.silence(*last_inbound, *days, *next_step, at_stake),
            Evidence::NoReport { days, total } => self.no_report(days, *total),
        }
    }

    /// The days that were counted and those that were skipped, with the reason or what was short:
    /// `Mon 16 Nov ○ short: demo 1/3`. For a silence, the last touches either way.
    pub fn counted_days(&self, evidence: &Evidence) -> Vec<String> {
        match evidence {
            Evidence::Streak { days, .. } => days.iter().map(|d| self.counted_day(d)).collect(),
            Evidence::NoReport { days, .. } => days
                .iter()
                .map(|d| number::day_from(self.i18n, *d, self.as_of))
                .collect(),
            Evidence::Week { week, days, .. } => vec![self.i18n.ta(
                "domain-evidence-week-days",
                &[
                    ("days", (*days).into()),
                    ("day", number::day_from(self.i18n, *week, self.as_of).into()),
                ],
            )],
            Evidence::Silence {
                last_inbound,
                last_outbound,
                ..
            } => [
                ("domain-last-inbound", last_inbound),
                ("domain-last-outbound", last_outbound),
            ]
            .into_iter()
            .map(|(key, day)| {
                let day =
                    day.map_or_else(|| "—".to_owned(), |d| number::day_with_year(self.i18n, d));
                self.i18n.ta(key, &[("day", day.into())])
            })
            .collect(),
        }
    }

    fn counted_day(&self, why: &WhyDay) -> String {
        let glyph = match why.verdict {
            DayVerdict::Rest => '-',
            verdict => verdict.glyph(),
        };
        let day = format!(
            "{} {glyph} {}",
            number::day_from(self.i18n, why.day, self.as_of),
            self.day_verdict(why.verdict)
        );
        let shorts: Vec<String> = why
            .short
            .iter()
            .map(|s| {
                format!(
                    "{} {}/{}",
                    self.action(usize::from(s.action)),
                    s.value,
                    s.expected
                )
            })
            .collect();
        if shorts.is_empty() {
            return day;
        }
        let why = self.list(&shorts);
        self.i18n.ta(
            "domain-evidence-because",
            &[("what", day.into()), ("why", why.into())],
        )
    }

    fn streak(&self, missed: u32, good: u32, days: &[WhyDay]) -> String {
        let mut parts = vec![
            self.i18n
                .ta("domain-evidence-streak", &[("days", missed.into())]),
        ];
        let what = self.shortfalls(days, missed as usize);
        if !what.is_empty() {
            parts = vec![self.i18n.ta(
                "domain-evidence-because",
                &[("what", parts.concat().into()), ("why", what.into())],
            )];
        }
        if good > 0 {
            parts.push(
                self.i18n
                    .ta("domain-evidence-good", &[("days", good.into())]),
            );
        }
        parts.join(" · ")
    }

    /// The actions short most often on the counted days, with what was done of what was expected.
    fn shortfalls(&self, days: &[WhyDay], counted: usize) -> String {
        let missed: Vec<&WhyDay> = days
            .iter()
            .filter(|d| d.verdict == DayVerdict::Missed)
            .collect();
        let missed = &missed[missed.len().saturating_sub(counted)..];
        let mut by_action: Vec<(u8, Vec<String>)> = Vec::new();
        for short in missed.iter().flat_map(|d| &d.short) {
            let text = format!("{}/{}", short.value, short.expected);
            match by_action.iter_mut().find(|(a, _)| *a == short.action) {
                Some((_, values)) => values.push(text),
                None => by_action.push((short.action, vec![text])),
            }
        }
        by_action.sort_by_key(|(action, values)| (std::cmp::Reverse(values.len()), *action));
        let rest = by_action.len().saturating_sub(ACTIONS);
        let mut parts: Vec<String> = by_action
            .iter()
            .take(ACTIONS)
            .map(|(action, values)| {
                let newest = &values[values.len().saturating_sub(VALUES)..];
                format!(
                    "{} {}",
                    self.action(usize::from(*action)),
                    self.list(newest)
                )
            })
            .collect();
        if rest > 0 {
            parts.push(
                self.i18n
                    .ta("domain-evidence-more-actions", &[("n", rest.into())]),
            );
        }
        parts.join(" · ")
    }

    fn silence(
        &self,
        last_inbound: Option<Day>,
        days: i32,
        next_step: Option<Day>,
        at_stake: i64,
    ) -> String {
        let mut parts = vec![match last_inbound {
            Some(_) => self
                .i18n
                .ta("domain-evidence-silence", &[("days", days.into())]),
            None => self.i18n.t("domain-evidence-never-answered"),
        }];
        if at_stake != 0 {
            let amount = self.money.compact(at_stake);
            parts.push(
                self.i18n
                    .ta("domain-evidence-at-stake", &[("amount", amount.into())]),
            );
        }
        if let Some(step) = next_step {
            let day = number::day_ahead(self.i18n, step, self.as_of);
            parts.push(
                self.i18n
                    .ta("domain-evidence-next-step", &[("day", day.into())]),
            );
        }
        parts.join(" · ")
    }

    fn no_report(&self, days: &[Day], total: u32) -> String {
        let newest = &days[days.len().saturating_sub(DAYS)..];
        // The newest first: the end of a line is what is cut.
        let mut names: Vec<String> = newest
            .iter()
            .rev()
            .map(|d| number::day_from(self.i18n, *d, self.as_of))
            .collect();
        if total as usize > newest.len() {
            names.push("…".to_owned());
        }
        self.i18n.ta(
            "domain-evidence-no-report",
            &[("n", total.into()), ("days", self.list(&names).into())],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::warning::Short;
    use crate::i18n::{I18n, Lang};
    use crate::report::number::MoneyFormat;
    use crate::report::phrase::tests::rules;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 11, 16).unwrap().plus(n)
    }

    fn say(lang: Lang, evidence: &Evidence, at_stake: i64) -> String {
        let i18n = I18n::new(lang);
        let money = MoneyFormat {
            code: "CNY".into(),
            minor_digits: 2,
            lang,
        };
        let rules = rules();
        Phrase {
            i18n: &i18n,
            money: &money,
            rules: &rules,
            as_of: day(3),
        }
        .evidence(evidence, at_stake)
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
        let evidence = Evidence::Streak {
            missed: 3,
            good: 0,
            days: vec![
                missed(0, &[(3, 2, 3)]),
                rest,
                missed(2, &[(3, 1, 3)]),
                missed(3, &[(3, 2, 3)]),
            ],
        };
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
        let evidence = Evidence::Streak {
            missed: 2,
            good: 1,
            days: vec![missed(0, &all[..1]), missed(1, &all)],
        };
        assert_eq!(
            say(Lang::En, &evidence, 0),
            "2 days short: touch 3/6, 3/6 · need 1/3 · 2 more actions · 1 good day since"
        );
    }

    #[test]
    fn a_week_in_both_languages() {
        let evidence = Evidence::Week {
            week: day(0),
            completion: 3199,
            days: 3,
        };
        assert_eq!(say(Lang::En, &evidence, 0), "week 31 % < 40 %");
        assert_eq!(say(Lang::ZhCn, &evidence, 0), "本周完成 31% < 40%");
    }

    #[test]
    fn silence_names_what_is_at_stake() {
        let silent = |last_inbound, next_step| Evidence::Silence {
            last_inbound,
            last_outbound: None,
            days: 9,
            next_step,
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
        let evidence = |n: u32| Evidence::NoReport {
            days: (0..n as i32).map(day).collect(),
            total: n,
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
