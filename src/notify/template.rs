//! What is posted to an address on the web: a JSON text in which the words of a message are put into strings, so
//! that nothing in a name can end one.

use super::{Letter, RouteFault};
use crate::settings::WebhookBody;
use serde_json::Value;

/// How a chat is kept from taking a word for more than a word: a mention of everybody, a link with another text.
#[derive(Clone, Copy, Debug)]
enum Plain {
    /// Words as they are: the template is the user's own, and so is what it does with them.
    AsTheyAre,
    /// The three signs that Slack reads, as it wants them written.
    Entities,
    /// A chat that knows tags and no way to write their brackets: wide ones, which look the same and begin none.
    WideBrackets,
}

impl Plain {
    fn word(self, word: &str) -> String {
        match self {
            Self::AsTheyAre => word.to_owned(),
            Self::Entities => word
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;"),
            Self::WideBrackets => word.replace('<', "＜").replace('>', "＞"),
        }
    }
}

/// The text of a body that is built in, and how words stand in it.
fn built_in(body: WebhookBody) -> (&'static str, Plain) {
    match body {
        // Both take the same form.
        WebhookBody::WeCom | WebhookBody::DingTalk => (
            include_str!("../../assets/notify/wecom.json"),
            Plain::WideBrackets,
        ),
        WebhookBody::Feishu => (
            include_str!("../../assets/notify/feishu.json"),
            Plain::WideBrackets,
        ),
        WebhookBody::Slack => (
            include_str!("../../assets/notify/slack.json"),
            Plain::Entities,
        ),
    }
}

/// A body with places for words.
#[derive(Clone, Debug)]
pub(super) struct Template {
    body: Value,
    plain: Plain,
}

impl Template {
    /// One that is built in, by its name, or a JSON text.
    pub fn of(text: &str) -> Result<Self, RouteFault> {
        let (json, plain) = match WebhookBody::parse(text.trim()) {
            Some(body) => built_in(body),
            None => (text, Plain::AsTheyAre),
        };
        let unusable = |why: String| RouteFault::Unusable {
            key: "notify.webhook.template",
            why,
        };
        let body = serde_json::from_str(json)
            .map_err(|e| unusable(format!("{e}; {}", WebhookBody::IDS.join(", "))))?;
        if !json.contains("{text}") {
            return Err(RouteFault::NoPlace);
        }
        Ok(Self { body, plain })
    }

    /// The body of a message.
    pub fn body(&self, letter: &Letter) -> String {
        let mut value = self.body.clone();
        let word = |text: &str| self.plain.word(text);
        let letter = Letter {
            id: letter.id.clone(),
            name: word(&letter.name),
            email: word(&letter.email),
            subject: word(&letter.subject),
            text: word(&letter.text),
        };
        fill(&mut value, &letter);
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
    fn no_chat_takes_a_name_for_a_mention_or_a_link() {
        let names = "<!channel> <at user_id=\"all\"></at> <https://evil.example|Pay> R&D";
        let wide = "＜!channel＞ ＜at user_id=\"all\"＞＜/at＞ ＜https://evil.example|Pay＞ R&D";
        let slack = "&lt;!channel&gt; &lt;at user_id=\"all\"&gt;&lt;/at&gt; \
                     &lt;https://evil.example|Pay&gt; R&amp;D";
        for (id, path, said) in [
            ("slack", "/text", slack),
            ("feishu", "/content/text", wide),
            ("wecom", "/text/content", wide),
            ("dingtalk", "/text/content", wide),
        ] {
            let body = Template::of(id).unwrap().body(&message(names));
            let value: Value = serde_json::from_str(&body).unwrap();
            assert_eq!(value.pointer(path).unwrap(), said, "{id}");
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
