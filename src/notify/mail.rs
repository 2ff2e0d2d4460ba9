//! A message as a mail.

use super::{Letter, RouteFault, SendFault};
use crate::domain::notice;
use lettre::Address;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message as Mail};
use std::error::Error;

/// Says that nobody wrote it: no automatic answer is wanted (RFC 3834).
#[derive(Clone, Debug)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Who it is from, as the settings say it.
pub(super) fn sender(text: &str) -> Result<Mailbox, RouteFault> {
    let key = "notify.smtp.from";
    if text.trim().is_empty() {
        return Err(RouteFault::NotSet(key));
    }
    text.parse()
        .map_err(|why: lettre::address::AddressError| RouteFault::Unusable {
            key,
            why: why.to_string(),
        })
}

/// The one whom a message is for.
pub(super) fn recipient(name: &str, email: &str) -> Result<Mailbox, SendFault> {
    let email = email.trim();
    let bad = || SendFault::BadAddress(email.to_owned());
    let address: Address = email.parse().map_err(|_| bad())?;
    if !notice::Address::is_mail(email) {
        return Err(bad());
    }
    Ok(Mailbox::new(Some(name.to_owned()), address))
}

/// The mail of a message.
pub(super) fn mail(from: &Mailbox, letter: &Letter) -> Result<Mail, SendFault> {
    let to = recipient(&letter.name, &letter.email)?;
    let domain = from.email.domain();
    Mail::builder()
        .from(from.clone())
        .to(to)
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{}@{domain}>", letter.id)))
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|_| SendFault::BadAddress(letter.email.clone()))
}
