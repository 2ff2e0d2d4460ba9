//! Both languages are complete, and every key that the code asks for exists.

mod rules;

use super::*;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Key → names of the arguments it uses.
fn keys(area: &str, source: &str) -> BTreeMap<String, BTreeSet<String>> {
    if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
        panic!("{area}.ftl does not parse: {errors:?}");
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut at = String::new();
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            at = line.split('=').next().unwrap_or_default().trim().to_owned();
            assert!(at.starts_with(&format!("{area}-")), "{at} in {area}.ftl");
            assert!(
                found.insert(at.clone(), BTreeSet::new()).is_none(),
                "{at} twice"
            );
        }
        for part in line.split('$').skip(1).filter(|_| !line.starts_with('#')) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            found.entry(at.clone()).or_default().insert(name);
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    for (at, area) in AREAS.into_iter().enumerate() {
        let of = |lang: Lang| keys(area, lang.sources()[at]);
        let (en, zh) = (of(Lang::En), of(Lang::ZhCn));
        for (key, args) in &en {
            match zh.get(key) {
                None => panic!("{key} is missing in zh-CN"),
                Some(other) => {
                    // Chinese names a weekday only where a day is chosen.
                    let said = |args: &BTreeSet<String>| -> Vec<String> {
                        let args = args.iter().filter(|a| *a != "weekday");
                        args.cloned().collect()
                    };
                    assert_eq!(said(args), said(other), "arguments of {key}");
                }
            }
        }
        for key in zh.keys() {
            assert!(en.contains_key(key), "{key} is missing in en");
        }
    }
}

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The string literals of the code that look like a key of an area; those of `format!` end at the brace.
fn literals() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut found = BTreeSet::new();
    for path in files
        .iter()
        .filter(|p| !p.to_string_lossy().contains("i18n/tests"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        for literal in text.split('"').skip(1) {
            let key = literal.split('{').next().unwrap_or_default();
            if key.contains('-')
                && key
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
                && AREAS
                    .iter()
                    .any(|area| key.starts_with(&format!("{area}-")))
            {
                found.insert(literal.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_key_in_the_code_exists() {
    let known: BTreeSet<String> = AREAS
        .iter()
        .zip(Lang::En.sources())
        .flat_map(|(area, en)| keys(area, en).into_keys())
        .collect();
    for literal in literals() {
        if let Some((prefix, _)) = literal.split_once('{') {
            assert!(
                known.iter().any(|k| k.starts_with(prefix)),
                "no key begins with {prefix}"
            );
        } else {
            assert!(known.contains(&literal), "{literal} is in no locale file");
        }
    }
}

#[test]
fn no_key_is_left_over() {
    let used = literals();
    for (area, en) in AREAS.into_iter().zip(Lang::En.sources()) {
        for key in keys(area, en).keys() {
            let found = used.iter().any(|u| match u.split_once('{') {
                Some((prefix, _)) => key.starts_with(prefix),
                None => u == key,
            });
            assert!(found, "{key} is used nowhere");
        }
    }
}

#[test]
fn the_language_follows_the_setting_then_the_locale() {
    for (setting, all, messages, lang, expected) in [
        ("", "", "", "", Lang::En),
        ("", "", "", "zh_CN.UTF-8", Lang::ZhCn),
        ("", "C", "", "zh_CN.UTF-8", Lang::En),
        ("", "", "zh_CN", "en_US.UTF-8", Lang::ZhCn),
        ("en", "zh_CN.UTF-8", "", "", Lang::En),
        ("zh-CN", "C", "C", "C", Lang::ZhCn),
        ("", "", "", "de_DE", Lang::En),
    ] {
        assert_eq!(Lang::detect(setting, all, messages, lang), expected);
    }
}

#[test]
fn a_missing_key_shows_itself() {
    let i18n = I18n::new(Lang::En);
    assert_eq!(i18n.t(concat!("tui", "-no-such-key")), "⟦tui-no-such-key⟧");
    assert_eq!(i18n.t("nonsense"), "⟦nonsense⟧");
}

#[test]
fn the_users_own_words_lie_over_ours() {
    let mut own = OwnWords::default();
    let text = "tui-act-quit = leave\ntui-reported = { $done } of { $all }\n";
    assert_eq!(own.add(Lang::En, text.to_owned()), []);
    let i18n = I18n::with(Lang::En, Arc::new(own)).again();
    assert_eq!(i18n.t("tui-act-quit"), "leave");
    let args = [("done", 3.into()), ("all", 4.into())];
    assert_eq!(i18n.ta("tui-reported", &args), "3 of 4");
    // What is not said reads as ours.
    assert_eq!(
        i18n.t("tui-act-help"),
        I18n::new(Lang::En).t("tui-act-help")
    );
}

#[test]
fn every_mistake_in_words_has_its_place() {
    let text =
        "# mine\ntui-act-quitt = leave\ntui-reported = { $done } of { $al }\ntui-opening =\n";
    let wrong = OwnWords::default().add(Lang::ZhCn, text.to_owned());
    let said: Vec<_> = wrong.iter().map(|w| (w.line, w.column, &w.fault)).collect();
    assert!(matches!(said[0], (4, _, Fault::Syntax(_))), "{said:?}");
    assert_eq!(said[1], (2, 1, &Fault::UnknownKey));
    let known = vec!["all".to_owned(), "done".to_owned()];
    let found = "al".to_owned();
    assert_eq!(said[2], (3, 31, &Fault::UnknownArgument { found, known }));
    assert_eq!(said.len(), 3);
}

#[test]
fn words_10_a_count_is_grouped_and_chooses_its_words() {
    let i18n = I18n::new(Lang::En);
    let say = |n| {
        let args = [("deals", Arg::count(n))];
        i18n.ta("import-note-no-customer", &args)
    };
    assert_eq!(say(1), "1 deal has no customer.");
    assert_eq!(say(1_234_567), "1,234,567 deals have no customer.");
    assert_eq!(say(999), "999 deals have no customer.");
    let year = [("year", 2026.into())];
    assert_eq!(i18n.ta("domain-period-year", &year), "2026");
}

#[test]
fn a_file_cut_into_its_sentences_is_the_whole_file() {
    for source in Lang::ALL.into_iter().flat_map(Lang::sources) {
        let whole = FluentResource::try_new(source.to_owned()).unwrap();
        // A comment above a sentence belongs to it in the whole file.
        let said = |resource: &FluentResource| -> Vec<String> {
            let entries = resource.entries().map(|entry| format!("{entry:?}"));
            let sentences = entries.filter(|entry| entry.starts_with("Message"));
            sentences
                .filter_map(|entry| Some(entry.split_once(", comment: ")?.0.to_owned()))
                .collect()
        };
        let mut whole = said(&whole);
        whole.sort();
        let mut cut = Vec::new();
        for (key, text) in spoken::entries(source) {
            let one = FluentResource::try_new(text.to_owned()).unwrap();
            assert_eq!(one.entries().count(), 1, "{key}");
            cut.extend(said(&one));
        }
        cut.sort();
        assert_eq!(whole, cut);
    }
}

#[test]
fn the_users_sentence_may_name_one_of_ours() {
    let mut own = OwnWords::default();
    let text = "tui-opening = { tui-pane-tree }!\ntui-pane-grid = { tui-pane-grid }\n";
    assert_eq!(own.add(Lang::En, text.into()), []);
    let i18n = I18n::with(Lang::En, Arc::new(own));
    let ours = I18n::new(Lang::En).t("tui-pane-tree");
    assert_eq!(i18n.t("tui-opening"), format!("{ours}!"));
    // Its own name in itself is a mistake that ends.
    assert!(!i18n.t("tui-pane-grid").is_empty());
}
