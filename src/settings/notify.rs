//! `[notify]`: who is told of warnings, and by which way. Secrets are not here: only where they are kept.

use super::problem::{Mistake, ValueKind};
use super::read::{TomlTable, not_one_of};
use super::{LANGUAGES, TimeOfDay, TomlNode};
use crate::domain::closed::closed;
use crate::domain::notice::{Address, Channel, Role};
use crate::domain::warning::Severity;

/// Who is told of warnings, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotifySettings {
    /// The usual way; `None` where it has to be said.
    pub via: Option<Channel>,
    /// Nothing is sent from then,
    pub quiet_from: TimeOfDay,
    /// until then.
    pub quiet_until: TimeOfDay,
    /// By severity, who is told.
    to: [Vec<Role>; Severity::ALL.len()],
    pub managers: Vec<Manager>,
    pub smtp: SmtpRoute,
    pub webhook: WebhookRoute,
    pub command: CommandRoute,
    /// Where mails are put as files; empty for nowhere.
    pub folder: String,
}

/// Who leads units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manager {
    /// The key in the settings.
    pub id: String,
    pub name: String,
    pub address: Address,
    /// Names or paths of units that are led; the empty one is the company.
    pub units: Vec<String>,
    /// The same of units whose warnings are told without leading them: nothing may be signed or refused for it.
    pub told: Vec<String>,
}

/// Where a secret is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// There is none.
    None,
    /// It is written in the settings, since it is none.
    Plain(String),
    /// In an environment variable of this name.
    Env(String),
    /// In a file that its owner alone can read.
    File(String),
}

closed! {
    /// What keeps others from reading along on the way to a server of mail.
    pub enum SmtpSecurity {
        /// TLS from the first answer on.
        StartTls = "starttls",
        /// TLS from the start.
        Tls = "tls",
        /// Without encryption.
        None = "none",
    }
}

closed! {
    /// What is posted to an address on the web, for the chats whose form is built in.
    pub enum WebhookBody {
        WeCom = "wecom",
        DingTalk = "dingtalk",
        Feishu = "feishu",
        Slack = "slack",
    }
}

/// A server of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpRoute {
    /// Empty where there is none.
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    /// Empty where the server asks for none.
    pub user: String,
    pub password: Secret,
    /// As it stands in the mail's head.
    pub from: String,
}

/// An address on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookRoute {
    pub url: Secret,
    /// The name of a template that is built in, or a JSON text.
    pub template: String,
}

/// A program that takes a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandRoute {
    /// The program and its arguments; empty where there is none.
    pub words: Vec<String>,
    /// Seconds that it may take.
    pub seconds: u32,
}

impl NotifySettings {
    /// Who is told of a warning of a severity.
    pub fn to(&self, severity: Severity) -> &[Role] {
        &self.to[severity as usize]
    }

    /// A manager by the key in the settings.
    pub fn manager(&self, id: &str) -> Option<&Manager> {
        self.managers.iter().find(|manager| manager.id == id)
    }

    /// Whether nothing is sent at this time of a day.
    pub fn is_quiet(&self, now: TimeOfDay) -> bool {
        let (from, until) = (self.quiet_from, self.quiet_until);
        if from <= until {
            from <= now && now < until
        } else {
            from <= now || now < until
        }
    }
}

pub(super) fn read(mut t: TomlTable<'_>) -> NotifySettings {
    let ways: Vec<&str> = [""].into_iter().chain(Channel::IDS).collect();
    let settings = NotifySettings {
        via: Channel::parse(&t.one_of("via", &ways)),
        quiet_from: t.time("quiet_from"),
        quiet_until: t.time("quiet_until"),
        to: to(t.table("to")),
        managers: managers(&t.table("managers")),
        smtp: smtp(t.table("smtp")),
        webhook: webhook(t.table("webhook")),
        command: command(t.table("command")),
        folder: folder(t.table("folder")),
    };
    t.finish();
    settings
}

fn to(mut t: TomlTable<'_>) -> [Vec<Role>; Severity::ALL.len()] {
    let to = Severity::ALL.map(|severity| {
        let mut roles = Vec::new();
        for word in texts(&mut t, severity.id()) {
            match Role::parse(&word) {
                Some(role) if roles.contains(&role) => {}
                Some(role) => roles.push(role),
                None => {
                    let what = not_one_of(&word, &Role::IDS);
                    t.report(severity.id(), t.at(severity.id()), what);
                }
            }
        }
        roles
    });
    t.finish();
    to
}

/// Where a manager is reached. What is no address is said at the start, not when the first message fails.
fn mail(t: &mut TomlTable<'_>) -> String {
    let email = given(t, "email").unwrap_or_default();
    if !email.trim().is_empty() && !Address::is_mail(email.trim()) {
        t.report(
            "email",
            t.at("email"),
            not_one_of(&email, &["name@example.com"]),
        );
    }
    email
}

fn managers(t: &TomlTable<'_>) -> Vec<Manager> {
    let tables = t.tables_by_key().into_iter();
    let manager = |(id, mut t): (&str, TomlTable<'_>)| {
        let manager = Manager {
            id: id.to_owned(),
            name: given(&mut t, "name").unwrap_or_else(|| id.to_owned()),
            address: Address {
                email: mail(&mut t),
                language: match t.at("language") {
                    Some(_) => t.one_of("language", &LANGUAGES),
                    None => String::new(),
                },
            },
            // Who is only told of units leads none.
            units: match (t.at("units"), t.at("told")) {
                (None, Some(_)) => Vec::new(),
                (_, _) => texts(&mut t, "units"),
            },
            told: match t.at("told") {
                Some(_) => texts(&mut t, "told"),
                None => Vec::new(),
            },
        };
        t.finish();
        manager
    };
    tables.map(manager).collect()
}

fn smtp(mut t: TomlTable<'_>) -> SmtpRoute {
    let security = SmtpSecurity::parse(&t.one_of("security", &SmtpSecurity::IDS));
    let route = SmtpRoute {
        host: t.text("host"),
        port: t.number("port", 1..=65_535) as u16,
        security: security.unwrap_or(SmtpSecurity::StartTls),
        user: t.text("user"),
        password: secret(&mut t, None, "password_env", "password_file"),
        from: t.text("from"),
    };
    let here = ["localhost", "127.0.0.1", "::1"].contains(&route.host.as_str());
    if route.security == SmtpSecurity::None && !route.user.is_empty() && !here {
        let safe = [SmtpSecurity::StartTls.id(), SmtpSecurity::Tls.id()];
        let what = not_one_of(SmtpSecurity::None.id(), &safe);
        t.report("security", t.at("security"), what);
    }
    t.finish();
    route
}

fn webhook(mut t: TomlTable<'_>) -> WebhookRoute {
    let route = WebhookRoute {
        url: secret(&mut t, Some("url"), "url_env", "url_file"),
        template: t.name_text("template"),
    };
    t.finish();
    route
}

fn command(mut t: TomlTable<'_>) -> CommandRoute {
    let route = CommandRoute {
        words: texts(&mut t, "words"),
        seconds: t.count("seconds", 1..=3600),
    };
    t.finish();
    route
}

fn folder(mut t: TomlTable<'_>) -> String {
    let path = t.text("path");
    t.finish();
    path
}

/// A key that may say where a secret is, and what its text means.
type SecretKey = (Option<&'static str>, fn(String) -> Secret);

/// Where a secret is kept: in one place at most.
fn secret(
    t: &mut TomlTable<'_>,
    plain: Option<&'static str>,
    env: &'static str,
    file: &'static str,
) -> Secret {
    let kinds: [SecretKey; 3] = [
        (plain, Secret::Plain),
        (Some(env), Secret::Env),
        (Some(file), Secret::File),
    ];
    let mut said = Vec::new();
    for (key, kind) in kinds {
        let Some(key) = key else { continue };
        let text = t.text(key);
        if !text.trim().is_empty() {
            said.push((key, kind(text)));
        }
    }
    if said.len() > 1 {
        let keys = said.iter().map(|(key, _)| t.name(key)).collect();
        t.report("", None, Mistake::OneOfThese(keys));
    }
    said.pop().map_or(Secret::None, |(_, secret)| secret)
}

/// A text that need not be there; what is blank is not.
fn given(t: &mut TomlTable<'_>, key: &'static str) -> Option<String> {
    t.optional(key)?;
    Some(t.text(key)).filter(|text| !text.trim().is_empty())
}

/// A list of texts.
fn texts(t: &mut TomlTable<'_>, key: &'static str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in t.list(key) {
        match &item.node {
            TomlNode::Text(text) => texts.push(text.clone()),
            other => {
                let what = Mistake::WrongKind {
                    found: other.kind(),
                    expected: ValueKind::Text,
                };
                t.report(key, Some(item), what);
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use crate::settings::{DEFAULTS, Settings, TimeOfDay};

    fn load(sets: &[&str]) -> Result<Settings, String> {
        let sets: Vec<String> = sets.iter().map(|s| (*s).to_owned()).collect();
        Settings::load(DEFAULTS, None, &sets).map_err(|e| e.to_string())
    }

    #[test]
    fn quiet_hours_go_over_midnight_or_not_and_may_be_none() {
        let at = |text: &str| TimeOfDay::parse(text).unwrap();
        let quiet = |from: &str, until: &str, now: &str| {
            let sets = [
                format!("notify.quiet_from={from}"),
                format!("notify.quiet_until={until}"),
            ];
            let settings = load(&[&sets[0], &sets[1]]).unwrap();
            settings.notify.is_quiet(at(now))
        };
        for (now, expected) in [
            ("19:59", false),
            ("20:00", true),
            ("00:00", true),
            ("07:59", true),
            ("08:00", false),
        ] {
            assert_eq!(quiet("20:00", "08:00", now), expected, "{now}");
        }
        assert!(quiet("12:00", "13:00", "12:30") && !quiet("12:00", "13:00", "13:00"));
        assert!(!quiet("00:00", "00:00", "00:00") && !quiet("08:00", "08:00", "08:00"));
    }

    #[test]
    fn a_password_does_not_leave_this_machine_unprotected() {
        let bad = load(&[
            "notify.smtp.host=mail.example.com",
            "notify.smtp.user=li",
            "notify.smtp.security=none",
        ]);
        assert!(bad.unwrap_err().contains("notify.smtp.security"));
        let host = |name: &str| format!("notify.smtp.host={name}");
        for (name, user) in [("localhost", "li"), ("relay.example.com", "")] {
            let user = format!("notify.smtp.user={user}");
            load(&[&host(name), &user, "notify.smtp.security=none"]).unwrap();
        }
    }

    #[test]
    fn a_secret_is_kept_in_one_place() {
        let both = load(&[
            "notify.smtp.password_env=PASSWORD",
            "notify.smtp.password_file=/etc/password",
        ]);
        let said = both.unwrap_err();
        assert!(
            said.contains("password_env") && said.contains("password_file"),
            "{said}"
        );
    }
}
