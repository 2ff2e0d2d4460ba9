//! The sentences that have been asked for, read one at a time.
//!
//! A language has some two thousand, a run speaks a few hundred of them, and a parsed one takes ten times
//! the room of its text. So the files are cut at the lines where a sentence begins, and a sentence is parsed
//! when somebody asks for it.

use super::{AREAS, Lang, OwnWords, written};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Sentences name sentences that name others; a circle of them ends here.
const DEPTH: usize = 8;

/// The sentences of one language, with the user's own over them.
pub(super) struct Spoken {
    lang: Lang,
    own: Arc<OwnWords>,
    parsed: OnceLock<RwLock<FluentBundle<FluentResource>>>,
    /// Where our sentences stand, by area; ordered by key.
    places: [OnceLock<Vec<(&'static str, &'static str)>>; AREAS.len()],
}

impl Spoken {
    pub(super) fn new(lang: Lang, own: Arc<OwnWords>) -> Self {
        Self {
            lang,
            own,
            parsed: OnceLock::new(),
            places: Default::default(),
        }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn own(&self) -> &Arc<OwnWords> {
        &self.own
    }

    /// The words under a key, where there are any.
    pub(super) fn say(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        for _ in 0..DEPTH {
            let (said, missing) = self.try_to_say(key, args);
            let fetched = match &said {
                None => self.fetch(&[key.to_owned()]),
                Some(_) => !missing.is_empty() && self.fetch(&missing),
            };
            if !fetched {
                return said;
            }
        }
        self.try_to_say(key, args).0
    }

    /// The words under a key as far as they have been parsed, and the sentences that they name and that are
    /// not there yet.
    fn try_to_say(&self, key: &str, args: &FluentArgs<'_>) -> (Option<String>, Vec<String>) {
        let parsed = self.parsed().read().unwrap_or_else(PoisonError::into_inner);
        let Some(pattern) = parsed.get_message(key).and_then(|message| message.value()) else {
            return (None, Vec::new());
        };
        let mut errors = Vec::new();
        let said = parsed.format_pattern(pattern, Some(args), &mut errors);
        let missing = errors.into_iter().filter_map(|error| match error {
            FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Message {
                id,
                attribute: None,
            })) => Some(id),
            _ => None,
        });
        (Some(said.into_owned()), missing.collect())
    }

    /// Parses sentences of ours; whether any was new.
    fn fetch(&self, keys: &[String]) -> bool {
        let mut parsed = self
            .parsed()
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let mut any = false;
        for key in keys {
            if parsed.has_message(key) {
                continue;
            }
            if let Some(source) = self.source(key) {
                // What does not parse is left out, and shows as a missing key; a test keeps the files whole.
                let resource = FluentResource::try_new(source.to_owned());
                let resource = resource.unwrap_or_else(|(partial, _)| partial);
                // An error says that the key is there, and then it is.
                any |= parsed.add_resource(resource).is_ok();
            }
        }
        any
    }

    /// The text of our sentence under a key.
    fn source(&self, key: &str) -> Option<&'static str> {
        let area = key.split('-').next().unwrap_or_default();
        let at = AREAS.iter().position(|name| *name == area)?;
        let places = self.places[at].get_or_init(|| entries(self.lang.sources()[at]));
        let found = places.binary_search_by_key(&key, |(key, _)| key).ok()?;
        Some(places[found].1)
    }

    /// Everything parsed so far: at first the user's own words alone.
    fn parsed(&self) -> &RwLock<FluentBundle<FluentResource>> {
        self.parsed.get_or_init(|| {
            let id = self.lang.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // The marks would be drawn as cells of their own; everything shown has been made plain already.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(written));
            for text in self.own.texts() {
                let resource = FluentResource::try_new(text.clone());
                let resource = resource.unwrap_or_else(|(partial, _)| partial);
                bundle.add_resource_overriding(resource);
            }
            RwLock::new(bundle)
        })
    }
}

/// The sentences of a file, each its key and its text, ordered by key. A key begins its line; what belongs
/// to it is indented.
pub(super) fn entries(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    let mut begin = None;
    let mut at = 0;
    let mut end = |from: Option<usize>, to: usize| {
        let sentence = &text[from?..to];
        let (key, _) = sentence.split_once('=')?;
        found.push((key.trim_end(), sentence));
        Some(())
    };
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#') {
            end(begin, at);
            begin = (!line.starts_with('#')).then_some(at);
        }
        at += line.len();
    }
    end(begin, at);
    found.sort_unstable();
    found
}
