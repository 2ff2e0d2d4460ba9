//! What is posted to an address on the web: a JSON text in which the words of a message are put into strings, so
//! that nothing in a name can end one.

use super::{Letter, RouteFault};
use crate::settings::WebhookBody;
use serde_json::Value;

/// The text of a body that is built in.
fn built_in(body: WebhookBody) -> &'static str {
    match body {
        // Both take the same form.
        WebhookBody::WeCom | WebhookBody::DingTalk => {
            include_str!("../../assets/notify/wecom.json")
        }
        WebhookBody::Feishu => include_str!("../../assets/notify/feishu.json"),
        WebhookBody::Slack => include_str!("../../assets/notify/slack.json"),
    }
}

/// A body with places for words.
#[derive(Clone, Debug)]
pub(super) struct Template(Value);

impl Template {
    /// One that is built in, by its name, or a JSON text.
    pub fn of(text: &str) -> Result<Self, RouteFault> {
        let json = match WebhookBody::parse(text.trim()) {
            Some(body) => built_in(body),
            None => text,
        };
        let unusable = |why: String| RouteFault::Unusable {
            key: "notify.webhook.template",
            why,
        };
        let value: Value = serde_json::from_str(json)
            .map_err(|e| unusable(format!("{e}; {}", WebhookBody::IDS.join(", "))))?;
        if !json.contains("{text}") {
            return Err(unusable("{text}".to_owned()));
        }
        Ok(Self(value))
    }

    /// The body of a message.
    pub fn body(&self, letter: &Letter) -> String {
        let mut value = self.0.clone();
        fill(&mut value, letter);
        value.to_string()
    }
}

fn fill(value: &mut Value, letter: &Letter) {
    match value {
        Value::String(text) => *text = filled(text, letter),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, letter)),
        Value::Object(fields) => fields.values_mut().for_each(|item| fill(item, letter)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A string with words in its places, each once: a word that looks like a place is none.
fn filled(text: &str, letter: &Letter) -> String {
    let mut out = String::with_capacity(text.len() + letter.text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let places = [
            ("{text}", &letter.text),
            ("{subject}", &letter.subject),
            ("{name}", &letter.name),
            ("{email}", &letter.email),
        ];
        let place = places.iter().find(|(place, _)| rest.starts_with(place));
        let (word, taken) = place.map_or(("{", 1), |(place, word)| (word.as_str(), place.len()));
        out.push_str(word);
        rest = &rest[taken..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> Letter {
        Letter {
            id: "1".into(),
            name: "{subject} \"Li\"".into(),
            email: "li@example.com".into(),
            subject: "two".into(),
            text: text.into(),
        }
    }

    #[test]
    fn every_body_that_is_built_in_takes_the_words_whole() {
        let text = "陆子昂 \"x\"\n\\ {name} }";
        for id in WebhookBody::IDS {
            let body = Template::of(id).unwrap().body(&message(text));
            let value: Value = serde_json::from_str(&body).unwrap();
            let text_of = |path: &str| value.pointer(path).and_then(Value::as_str);
            let paths = ["/text/content", "/content/text", "/text"];
            assert!(
                paths.iter().any(|p| text_of(p) == Some(text)),
                "{id}: {body}"
            );
        }
    }

    #[test]
    fn a_template_of_ones_own_is_json_with_a_place_for_the_text() {
        let own = r#"{"to": "{email}", "n": 1, "say": ["{name}: {text}", "{other}"]}"#;
        let body = Template::of(own).unwrap().body(&message("hi"));
        let value: Value = serde_json::from_str(&body).unwrap();
        let expected = serde_json::json!({
            "to": "li@example.com", "n": 1, "say": ["{subject} \"Li\": hi", "{other}"],
        });
        assert_eq!(value, expected);
        assert!(Template::of("teams").is_err());
        assert!(Template::of(r#"{"say": "nothing"}"#).is_err());
    }
}
