//! A mail through a server.

use super::mail::{mail, sender};
use super::{Letter, RouteFault, SendFault, Surroundings, secret};
use crate::settings::{SmtpRoute, SmtpSecurity};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{SmtpTransport, Transport};
use std::time::Duration;

/// How long one step of the conversation may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server of mail, and who writes.
pub struct ToServer {
    from: Mailbox,
    server: SmtpTransport,
}

impl ToServer {
    pub(super) fn of(route: &SmtpRoute, around: &Surroundings<'_>) -> Result<Self, RouteFault> {
        if route.host.trim().is_empty() {
            return Err(RouteFault::NotSet("notify.smtp.host"));
        }
        let unusable = |why: lettre::transport::smtp::Error| RouteFault::Unusable {
            key: "notify.smtp.host",
            why: why.to_string(),
        };
        let server = match route.security {
            SmtpSecurity::StartTls => {
                SmtpTransport::starttls_relay(&route.host).map_err(unusable)?
            }
            SmtpSecurity::Tls => SmtpTransport::relay(&route.host).map_err(unusable)?,
            SmtpSecurity::None => SmtpTransport::builder_dangerous(&route.host),
        };
        let mut server = server.port(route.port).timeout(Some(PATIENCE));
        if !route.user.is_empty() {
            let password = secret::read(&route.password, around)?;
            let password = password.ok_or(RouteFault::NotSet("notify.smtp.password_env"))?;
            server = server.credentials(Credentials::new(route.user.clone(), password));
        }
        Ok(Self {
            from: sender(&route.from)?,
            server: server.build(),
        })
    }

    pub(super) fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        let mail = mail(&self.from, letter)?;
        match self.server.send(&mail) {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() || error.is_transient() => {
                Err(SendFault::Refused(whole(&error)))
            }
            Err(error) => Err(SendFault::Unreachable(whole(&error))),
        }
    }
}

/// An error with what caused it, once each.
pub(super) fn whole(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(why) = cause {
        let why_text = why.to_string();
        if !said.contains(&why_text) {
            said = format!("{said}: {why_text}");
        }
        cause = why.source();
    }
    said
}
