//! Plain sentences for what the rules found, what was done about it, and what went wrong.

mod adjusted;
mod alike;
mod check;
mod companions;
mod error;
mod evidence;
mod figure_said;
mod figures;
mod handling;
mod left_out;
mod logged;
mod loss;
mod means;
mod missing;
mod possible;
mod proposal;
mod proposed;
mod published;
mod quiet;
mod record;
mod rule_numbers;
mod rules;
mod settings;
mod system;
mod targets;
mod tasks;
mod team;

pub use alike::{odd, odd_behind};
pub use check::finding;
pub use error::{refusal, save_waits, several, shown_error, store_error, waits_until};
pub use loss::{bad_backup, beside, damage, fate, in_kiosk, passed_over, way_back};
pub use missing::{failed_source, missing_rows, missing_rows_short};
pub use rules::{Bearing, Counted, Wording, WordingEntry, Wordings};
pub use settings::settings_error;
pub use system::why_not;
pub use targets::{child_word, minor_suffix};

use super::number::MoneyFormat;
use super::text::{clean, width};
use crate::domain::Day;
use crate::domain::board::{Node, NodeKind};
use crate::domain::meeting::MeetingKind;
use crate::domain::metric::Metric;
use crate::domain::notice::Channel;
use crate::domain::pages::Stage;
use crate::domain::rules::Rules;
use crate::domain::warning::{DayVerdict, Severity, SignalKind, Verdict};
use crate::i18n::{I18n, Lang};
use crate::settings::TimeOfDay;

/// Columns that a name before its figures may take.
const COUNTED: usize = 8;

/// Makes sentences in one language, by the rules in force, as of a day. Everything it returns is safe to show.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'a> {
    pub i18n: &'a I18n,
    /// How money reads.
    pub money: &'a MoneyFormat,
    /// Thresholds, and the names of actions and plays.
    pub rules: &'a Rules,
    pub as_of: Day,
    /// Words of the families in force.
    pub wordings: Wordings,
    /// The cut-off of a day's reports.
    pub report_by: TimeOfDay,
}

impl Phrase<'_> {
    /// `red`, `orange`, `yellow`, `info`.
    pub fn severity(&self, severity: Severity) -> String {
        self.i18n.t(match severity {
            Severity::Info => "domain-severity-info",
            Severity::Yellow => "domain-severity-yellow",
            Severity::Orange => "domain-severity-orange",
            Severity::Red => "domain-severity-red",
        })
    }

    /// Glyph and letter: `▲R`, `◆O`, `●Y`, `◇I`; in Chinese `▲红` and so on, one column wider.
    pub fn badge(&self, severity: Severity) -> String {
        self.i18n.t(match severity {
            Severity::Info => "domain-badge-info",
            Severity::Yellow => "domain-badge-yellow",
            Severity::Orange => "domain-badge-orange",
            Severity::Red => "domain-badge-red",
        })
    }

    /// `recovered`, `unchanged`, `worse`.
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.i18n.t(match verdict {
            Verdict::Recovered => "domain-verdict-recovered",
            Verdict::Unchanged => "domain-verdict-unchanged",
            Verdict::Worse => "domain-verdict-worse",
        })
    }

    /// That a part of the actual is of today and in no pace yet (rule 11); `None` where none is.
    pub fn unjudged(&self, node: &Node, metric: &Metric) -> Option<String> {
        let args = [
            ("metric", self.metric(metric).into()),
            (
                "amount",
                self.money.amount(metric.unit, node.unjudged?).into(),
            ),
            ("time", self.report_by.to_string().into()),
        ];
        Some(self.i18n.ta("domain-unjudged", &args))
    }

    /// How a day was judged: `met`, `short`, `excused`, `no report`, `day off`.
    pub fn day_verdict(&self, verdict: DayVerdict) -> String {
        self.i18n.t(match verdict {
            DayVerdict::Met => "domain-day-met",
            DayVerdict::Missed => "domain-day-missed",
            DayVerdict::Partly => "domain-day-partly",
            DayVerdict::Excused => "domain-day-excused",
            DayVerdict::NoReport => "domain-day-no-report",
            DayVerdict::Rest => "domain-day-rest",
        })
    }

    /// A stage of the funnel.
    pub fn stage(&self, stage: Stage) -> String {
        self.i18n.t(match stage {
            Stage::Lead => "domain-stage-lead",
            Stage::Contacted => "domain-stage-contacted",
            Stage::Qualified => "domain-stage-qualified",
            Stage::Proposal => "domain-stage-proposal",
            Stage::Won => "domain-stage-won",
            Stage::Lost => "domain-stage-lost",
        })
    }

    /// The stage of a deal on a morning; of one that has ended since only that it was open.
    pub fn stage_then(&self, stage: Option<Stage>) -> String {
        match stage {
            Some(stage) => self.stage(stage),
            None => self.i18n.t("domain-stage-open"),
        }
    }

    /// What a market signal is about.
    pub fn signal_kind(&self, kind: SignalKind) -> String {
        self.i18n.t(match kind {
            SignalKind::Competitor => "domain-signal-competitor",
            SignalKind::Price => "domain-signal-price",
            SignalKind::Demand => "domain-signal-demand",
            SignalKind::Supply => "domain-signal-supply",
            SignalKind::Policy => "domain-signal-policy",
            SignalKind::Other => "domain-signal-other",
        })
    }

    /// A kind of meeting.
    pub fn meeting_kind(&self, kind: MeetingKind) -> String {
        self.i18n.t(match kind {
            MeetingKind::StandUp => "domain-meeting-standup",
            MeetingKind::Week => "domain-meeting-week",
            MeetingKind::Month => "domain-meeting-month",
        })
    }

    /// A way by which messages leave.
    pub fn channel(&self, via: Channel) -> String {
        self.i18n.t(match via {
            Channel::Smtp => "domain-channel-smtp",
            Channel::Webhook => "domain-channel-webhook",
            Channel::Command => "domain-channel-command",
            Channel::Folder => "domain-channel-folder",
        })
    }

    /// A tier: the language's word for the three known ones, otherwise the settings' own.
    pub fn tier(&self, id: &str) -> String {
        match id {
            "junior" => self.i18n.t("domain-tier-junior"),
            "mid" => self.i18n.t("domain-tier-mid"),
            "senior" => self.i18n.t("domain-tier-senior"),
            other => clean(other).into_owned(),
        }
    }

    /// A play by its id.
    pub fn play(&self, id: &str) -> String {
        let name = self
            .rules
            .play(id)
            .map_or(id, |p| self.either(&p.en, &p.zh));
        clean(name).into_owned()
    }

    /// An action by its place in grid order: its full name, for sentences and pages.
    pub fn action(&self, at: usize) -> String {
        let action = self.rules.actions.get(at);
        let name = action.map_or("?", |a| self.either(&a.en, &a.zh));
        clean(name).into_owned()
    }

    /// Its name above a column.
    pub fn action_heading(&self, at: usize) -> String {
        let action = self.rules.actions.get(at);
        let short = action.map(|a| self.either(&a.en_short, &a.zh_short));
        match short.filter(|name| !name.is_empty()) {
            Some(name) => clean(name).into_owned(),
            None => self.action(at),
        }
    }

    /// Its name before its figures: a long one, or one with a stroke of its own, gives way to the short one.
    pub fn action_counted(&self, at: usize) -> String {
        let name = self.action(at);
        if name.contains('/') || width(&name) > COUNTED {
            self.action_heading(at)
        } else {
            name
        }
    }

    /// A metric's name.
    pub fn metric(&self, metric: &Metric) -> String {
        clean(self.either(&metric.en, &metric.zh)).into_owned()
    }

    /// Name of a tree row, cleaned.
    pub fn node_name(&self, node: &Node) -> String {
        clean(&self.node_name_raw(node)).into_owned()
    }

    /// Name of a tree row as it is, for documents: the language's own word for an unnamed company and
    /// for what belongs to nobody.
    pub fn node_name_raw(&self, node: &Node) -> String {
        self.named_as(node.kind, &node.name)
    }

    /// The same of a kind of row and its name.
    pub fn named_as(&self, kind: NodeKind, name: &str) -> String {
        match kind {
            NodeKind::Company if name.is_empty() => self.i18n.t("domain-company"),
            NodeKind::Vacant => self.i18n.t("domain-vacant"),
            NodeKind::Company
            | NodeKind::Region
            | NodeKind::Group
            | NodeKind::Unit
            | NodeKind::Rep => name.to_owned(),
        }
    }

    /// A calendar by its setting, in words.
    pub fn calendar(&self, id: &str) -> String {
        match id {
            "cn" => self.i18n.t("domain-calendar-cn"),
            "weekday" => self.i18n.t("domain-calendar-weekday"),
            other => clean(other).into_owned(),
        }
    }

    /// Joins the parts of an enumeration.
    pub fn list(&self, parts: &[String]) -> String {
        parts.join(&self.i18n.t("domain-list"))
    }

    fn either<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        match self.i18n.lang() {
            Lang::En => en,
            Lang::ZhCn => zh,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::warning::Rule;

    /// Money as it reads in a language.
    pub(crate) fn money(lang: Lang) -> MoneyFormat {
        MoneyFormat {
            code: "CNY".into(),
            minor_digits: 2,
            lang,
        }
    }

    /// The defaults' rules.
    pub(crate) fn rules() -> Rules {
        #[derive(serde::Deserialize)]
        struct Defaults {
            rules: Rules,
        }
        let defaults: Defaults =
            toml::from_str(include_str!("../../../assets/defaults.toml")).unwrap();
        defaults.rules
    }

    /// Of them, on no morning in particular.
    pub(crate) fn phrase<'a>(
        i18n: &'a I18n,
        money: &'a MoneyFormat,
        rules: &'a Rules,
    ) -> Phrase<'a> {
        Phrase {
            i18n,
            money,
            rules,
            as_of: Day::MIN,
            wordings: Wordings::default(),
            report_by: TimeOfDay::parse("18:00").unwrap(),
        }
    }

    #[test]
    fn rules_name_the_numbers_in_force() {
        let i18n = I18n::new(Lang::En);
        let money = money(Lang::En);
        let mut rules = rules();
        for numbers in rules.streak.all_mut() {
            numbers.orange = 4;
        }
        let phrase = phrase(&i18n, &money, &rules);
        assert_eq!(
            phrase.rule(Rule::W2),
            "a daily standard missed on 4 working days in a row (the rep's own calendar)"
        );
        assert_eq!(phrase.clears(Rule::W1), "clears after 1 good day");
        assert_eq!(phrase.play("special-review"), "special review");
        assert_eq!(phrase.play("of\u{1b}old"), "of␛old");
        let proposal = Metric::of_action(&rules.actions[2]);
        assert_eq!(phrase.metric(&proposal), "proposal");
        assert_eq!(phrase.action_heading(2), "prop");
        assert_eq!(phrase.badge(Severity::Red), "▲R");
    }
}
