//! An event as JSON: the payload that is hashed, and the private text that is not in it (rule 35).
//!
//! The payload holds a hash of the text with a salt before it. Salt and text stand in a table of their own,
//! so that a note can stay at home while its event travels; without the salt nobody can try out short notes
//! against the hash.

use super::chain::hash_of;
use crate::domain::journal::{Event, PrivateText};
use crate::store::{Result, StoreError};
use serde_json::{Value as Json, json};

/// An event as it is kept.
pub(super) struct StoredEvent {
    /// JSON, without the private text.
    pub payload: String,
    /// The private text, where it is in this file.
    pub text: Option<String>,
}

/// Takes an event apart. `salt` goes with the text, if there is one.
pub(super) fn keep(event: &Event, salt: &str) -> Result<StoredEvent> {
    let mut payload = serde_json::to_value(event).map_err(|e| StoreError::Other(e.to_string()))?;
    let text = event.private_text().and_then(PrivateText::here);
    if let (Some(field), Some(text)) = (event.private_field(), text) {
        payload[field] = json!({ "salted_hash": salted_hash(salt, text) });
    }
    Ok(StoredEvent {
        payload: payload.to_string(),
        text: text.map(str::to_owned),
    })
}

/// The hash that a payload holds of a private text.
pub(super) fn salted_hash(salt: &str, text: &str) -> String {
    hash_of(&[salt.as_bytes(), text.as_bytes()])
}

/// Puts an event together again. `None` where this program cannot read it.
pub(super) fn open(payload: &str, text: Option<String>) -> Option<Event> {
    let mut payload: Json = serde_json::from_str(payload).ok()?;
    if let Some(text) = text {
        *private_field(&mut payload)? = Json::String(text);
    }
    serde_json::from_value(payload).ok()
}

/// The hash of the private text that belongs to a payload, where it has one.
pub(super) fn hash_in(payload: &str) -> Option<String> {
    let mut payload: Json = serde_json::from_str(payload).ok()?;
    let hash = private_field(&mut payload)?.get("salted_hash")?.as_str()?;
    Some(hash.to_owned())
}

/// The field with a salted hash in it.
fn private_field(payload: &mut Json) -> Option<&mut Json> {
    let fields = payload.as_object_mut()?;
    fields.values_mut().find(|v| v.get("salted_hash").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(text: PrivateText) -> Event {
        Event::Noted {
            intervention: "a".into(),
            text,
        }
    }

    #[test]
    fn a_private_text_is_not_in_the_payload_and_comes_back() {
        let event = noted(PrivateText::Here("spoke at length".into()));
        let kept = keep(&event, "salt").unwrap();
        assert!(!kept.payload.contains("spoke"), "{}", kept.payload);
        assert_eq!(kept.text.as_deref(), Some("spoke at length"));
        assert_eq!(open(&kept.payload, kept.text), Some(event));
        let hash = salted_hash("salt", "spoke at length");
        assert_eq!(hash_in(&kept.payload), Some(hash));
    }

    #[test]
    fn a_text_that_stayed_elsewhere_stays_a_note() {
        let kept = keep(&noted(PrivateText::Here("spoke".into())), "salt").unwrap();
        let salted_hash = salted_hash("salt", "spoke");
        let away = noted(PrivateText::Elsewhere {
            salted_hash,
            is_lost: false,
        });
        assert_eq!(open(&kept.payload, None), Some(away.clone()));
        // Written down again, it is the same event.
        assert_eq!(keep(&away, "other").unwrap().payload, kept.payload);
    }

    #[test]
    fn what_has_no_private_text_has_none() {
        let event = Event::Undone { event: "a".into() };
        let kept = keep(&event, "salt").unwrap();
        assert_eq!(kept.text, None);
        assert_eq!(hash_in(&kept.payload), None);
        assert_eq!(open(&kept.payload, None), Some(event));
    }
}
