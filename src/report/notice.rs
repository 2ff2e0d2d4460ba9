//! A message about warnings in the recipient's own language. Private notes never stand in it (rule 35), and what was
//! done about a warning is told to the manager alone.

use super::number;
use super::phrase::Phrase;
use super::text::clean;
use crate::domain::board::QueueRow;
use crate::domain::notice::{DueNotice, Role, Unsent, Withheld};
use crate::domain::org::COMPANY;

/// Names in the subject; the rest are counted.
const NAMED: usize = 3;

impl Phrase<'_> {
    /// The subject of a message: one line.
    pub fn notice_subject(&self, notice: &DueNotice) -> String {
        let called = |row: &QueueRow| {
            let badge = self.badge(row.episode.severity);
            format!("{badge} {}", clean(&row.name))
        };
        if let [row] = &notice.rows[..] {
            let why = self.evidence(&row.episode, row.at_stake);
            let args = [("what", called(row).into()), ("why", why.into())];
            return self.i18n.ta("domain-evidence-because", &args);
        }
        // Who has several of one severity is named once.
        let all: Vec<String> = notice.rows.iter().map(called).collect();
        let mut names: Vec<String> = Vec::new();
        for name in &all {
            if names.len() < NAMED && !names.contains(name) {
                names.push(name.clone());
            }
        }
        let rest = all.len() - names.len();
        let args = [("names", self.list(&names).into()), ("rest", rest.into())];
        self.i18n.ta("notify-subject", &args)
    }

    /// The text of a message: every warning with why, since when, and what is asked.
    pub fn notice_text(&self, notice: &DueNotice, company: &str) -> String {
        let day = number::day_with_year(self.i18n, self.as_of);
        let mut lines = vec![format!("{} · {day}", clean(company))];
        for row in &notice.rows {
            lines.push(String::new());
            lines.extend(self.notice_row(row, notice.to.role));
        }
        lines.push(String::new());
        lines.push(self.i18n.t("notify-once"));
        lines.join("\n") + "\n"
    }

    fn notice_row(&self, row: &QueueRow, role: Role) -> Vec<String> {
        let badge = self.badge(row.episode.severity);
        let mut lines = vec![
            format!("{badge} {}", clean(&row.name)),
            format!("   {}", self.evidence(&row.episode, row.at_stake)),
        ];
        match role {
            Role::Rep => lines.push(format!("   {}", self.since(row))),
            Role::Manager => {
                lines.push(format!("   {} · {}", self.since(row), self.done(row)));
                let next = self.next(row);
                if !next.is_empty() {
                    lines.push(format!("   {next}"));
                }
            }
        }
        lines.push(format!("   {}", self.clears(row.episode.rule)));
        lines
    }

    /// Whom a message is for: the name and in what capacity, `Li Mei, manager`.
    pub fn notice_to(&self, role: Role, name: &str) -> String {
        let key = match role {
            Role::Rep => "notify-to-rep",
            Role::Manager => "notify-to-manager",
        };
        self.i18n.ta(key, &[("name", clean(name).into())])
    }

    /// Why somebody is not told of what is due.
    pub fn notice_withheld(&self, unsent: &Unsent) -> String {
        let n = unsent.warnings.into();
        match unsent.why {
            Withheld::NoManager => {
                let unit = match unsent.to.id.as_str() {
                    COMPANY => self.i18n.t("domain-company"),
                    path => clean(path).into_owned(),
                };
                let args = [("unit", unit.into()), ("n", n)];
                self.i18n.ta("notify-no-manager", &args)
            }
            Withheld::NoAddress | Withheld::DayOff => {
                let key = if unsent.why == Withheld::NoAddress {
                    "notify-no-address"
                } else {
                    "notify-day-off"
                };
                let to = self.notice_to(unsent.to.role, &unsent.name);
                self.i18n.ta(key, &[("to", to.into()), ("n", n)])
            }
        }
    }
}
