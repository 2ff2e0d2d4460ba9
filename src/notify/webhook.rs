//! One post to an address on the web. Chats answer "200 OK" to what they refuse and say so in the body.

use super::secret::{self, is_here};
use super::template::Template;
use super::{Letter, RouteFault, SendFault, Surroundings};
use crate::settings::{Secret, WebhookRoute};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

/// How long a post may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of an answer that are read.
const ANSWER: u64 = 64 << 10;
/// Characters of it that are told.
const TOLD: usize = 200;

/// An address on the web, and what is posted there.
pub struct ToWeb {
    /// May hold a secret.
    url: String,
    agent: Agent,
    template: Template,
}

impl ToWeb {
    pub(super) fn of(route: &WebhookRoute, around: &Surroundings<'_>) -> Result<Self, RouteFault> {
        let url = secret::read(&route.url, around)?;
        let url = url.ok_or(RouteFault::NotSet("notify.webhook.url"))?;
        let address: ureq::http::Uri = url.trim().parse().map_err(|_| RouteFault::Unusable {
            key: "notify.webhook.url",
            why: "URL".to_owned(),
        })?;
        let is_secret = !matches!(route.url, Secret::Plain(_));
        let here = address.host().is_some_and(is_here);
        if is_secret && !here && address.scheme_str() != Some("https") {
            return Err(RouteFault::Unprotected);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let mut config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .tls_config(tls);
        if here {
            // A service on this machine is reached without the proxy.
            config = config.proxy(None);
        }
        Ok(Self {
            url: url.trim().to_owned(),
            agent: config.build().new_agent(),
            template: Template::of(&route.template)?,
        })
    }

    pub(super) fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        let body = self.template.body(letter);
        let failed = |error: ureq::Error| {
            // An error may name the address, and that may hold a key.
            SendFault::Unreachable(error.to_string().replace(&self.url, "…"))
        };
        let mut answer = self
            .agent
            .post(&self.url)
            .header("Content-Type", "application/json; charset=utf-8")
            .send(body.as_bytes())
            .map_err(failed)?;
        let status = answer.status();
        let said = answer
            .body_mut()
            .with_config()
            .limit(ANSWER)
            .lossy_utf8(true)
            .read_to_string()
            .map_err(failed)?;
        if status.is_success() && !says_no(&said) {
            return Ok(());
        }
        let said: String = said.trim().chars().take(TOLD).collect();
        let said = said.replace(&self.url, "…");
        Err(SendFault::Refused(format!("{} {said}", status.as_u16())))
    }
}

/// Whether the body of a good answer says that it was none: a code that is not 0.
fn says_no(answer: &str) -> bool {
    let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(answer) else {
        return false;
    };
    let codes = ["errcode", "code", "StatusCode"];
    let code = codes.iter().find_map(|key| fields.get(*key)?.as_i64());
    code.is_some_and(|code| code != 0) || fields.get("ok") == Some(&Value::Bool(false))
}

#[cfg(test)]
mod tests {
    use super::says_no;

    #[test]
    fn a_chat_that_says_no_with_a_good_status_is_heard() {
        for no in [
            r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#,
            r#"{"code":19024,"msg":"Key Words Not Found"}"#,
            r#"{"StatusCode":9499}"#,
            r#"{"ok":false,"error":"no_text"}"#,
        ] {
            assert!(says_no(no), "{no}");
        }
        for yes in [
            "",
            "ok",
            r#"{"errcode":0,"errmsg":"ok"}"#,
            r#"{"code":0}"#,
            "[1]",
        ] {
            assert!(!says_no(yes), "{yes}");
        }
    }
}
