//! What is wrong with the settings, in the user's language.

use crate::i18n::{Arg, I18n};
use crate::report::text::clean;
use crate::settings::{Mistake, Place, Problem, SettingsError, ValueKind};

/// Everything that is wrong, one line each: where, which setting, what is allowed.
pub fn settings_error(i18n: &I18n, error: &SettingsError) -> String {
    let lines: Vec<String> = error.problems.iter().map(|p| problem(i18n, p)).collect();
    lines.join("\n")
}

fn problem(i18n: &I18n, problem: &Problem) -> String {
    let place = match &problem.place {
        Place::Defaults { line } => {
            i18n.ta("domain-setting-in-defaults", &[("line", (*line).into())])
        }
        Place::File { path, line } => format!("{}:{line}", clean(&path.to_string_lossy())),
        Place::At { path, line, column } => {
            format!("{}:{line}:{column}", clean(&path.to_string_lossy()))
        }
        Place::Set(text) => format!("--set {}", clean(text)),
    };
    let what = what(i18n, &problem.what);
    if problem.key.is_empty() {
        i18n.ta(
            "domain-setting-problem",
            &[("place", place.into()), ("what", what.into())],
        )
    } else {
        i18n.ta(
            "domain-setting-key-problem",
            &[
                ("place", place.into()),
                ("key", clean(&problem.key).into()),
                ("what", what.into()),
            ],
        )
    }
}

fn what(i18n: &I18n, what: &Mistake) -> String {
    let found = |key: &str, text: &str| i18n.ta(key, &[("found", clean(text).into())]);
    let list = |words: &[String]| -> Arg<'static> {
        let quoted: Vec<String> = words
            .iter()
            .map(|w| {
                if w.is_empty() {
                    "\"\"".to_owned()
                } else {
                    clean(w).into_owned()
                }
            })
            .collect();
        quoted.join(&i18n.t("domain-list")).into()
    };
    match what {
        Mistake::Syntax(why) => found("domain-setting-syntax", why),
        Mistake::NotAnAssignment => i18n.t("domain-setting-not-an-assignment"),
        Mistake::Unknown {
            nearest: Some(nearest),
            ..
        } => found("domain-setting-unknown-nearest", nearest),
        Mistake::Unknown { known, .. } => {
            i18n.ta("domain-setting-unknown", &[("known", list(known))])
        }
        Mistake::Missing => i18n.t("domain-setting-missing"),
        Mistake::WrongKind { found, expected } => i18n.ta(
            "domain-setting-wrong-kind",
            &[
                ("found", kind(i18n, *found).into()),
                ("expected", kind(i18n, *expected).into()),
            ],
        ),
        Mistake::NotOneOf { found, allowed } => i18n.ta(
            "domain-setting-not-one-of",
            &[("found", clean(found).into()), ("allowed", list(allowed))],
        ),
        Mistake::OutOfRange { found, min, max } => i18n.ta(
            "domain-setting-out-of-range",
            &[
                ("found", (*found).into()),
                ("min", (*min).into()),
                ("max", (*max).into()),
            ],
        ),
        Mistake::Below { found, other, min } => i18n.ta(
            "domain-setting-below",
            &[
                ("found", (*found).into()),
                ("other", clean(other).into()),
                ("min", (*min).into()),
            ],
        ),
        Mistake::NotADay(text) => found("domain-setting-not-a-day", text),
        Mistake::NotASaturday(text) => found("domain-setting-not-a-saturday", text),
        Mistake::NotAZone(text) => found("domain-setting-not-a-zone", text),
        Mistake::NotATime(text) => found("domain-setting-not-a-time", text),
        Mistake::NotThree { shares: true } => i18n.t("domain-setting-not-whole"),
        Mistake::NotThree { shares: false } => i18n.t("domain-setting-not-three"),
        Mistake::NotARate(text) => found("domain-setting-not-a-rate", text),
        Mistake::NotACurrency(text) => found("domain-setting-not-a-currency", text),
        Mistake::NotAnId(text) => found("domain-setting-not-an-id", text),
        Mistake::OneOfThese(keys) => {
            i18n.ta("domain-setting-one-of-these", &[("known", list(keys))])
        }
        Mistake::Empty => i18n.t("domain-setting-empty"),
        Mistake::Duplicate(text) => found("domain-setting-duplicate", text),
        Mistake::TooMany { found, max } => i18n.ta(
            "domain-setting-too-many",
            &[("found", (*found).into()), ("max", (*max).into())],
        ),
        Mistake::UnknownName {
            nearest: Some(nearest),
            ..
        } => found("domain-setting-unknown-name-nearest", nearest),
        Mistake::UnknownName { known, .. } => {
            i18n.ta("domain-setting-unknown-name", &[("known", list(known))])
        }
        Mistake::NotAKey(text) => found("domain-setting-not-a-key", text),
        Mistake::TypesText(text) => found("domain-setting-types-text", text),
        Mistake::KeyTaken { key, action } => {
            let action = ("action", clean(action).into());
            i18n.ta("domain-setting-key-taken", &[of_key(key), action])
        }
        Mistake::Shadowed { key, actions } => {
            let actions = ("actions", list(actions));
            i18n.ta("domain-setting-shadowed", &[of_key(key), actions])
        }
        Mistake::NoWayOut => i18n.t("domain-setting-no-way-out"),
        Mistake::NotWords(why) => found("domain-setting-not-words", why),
        Mistake::NotGiven { found, known } => i18n.ta(
            "domain-setting-not-given",
            &[("found", clean(found).into()), ("known", list(known))],
        ),
        Mistake::NotAStyle(text) => found("domain-setting-not-a-style", text),
        Mistake::NotPerAction { found, actions } => i18n.ta(
            "domain-setting-not-per-action",
            &[("found", (*found).into()), ("actions", list(actions))],
        ),
    }
}

fn of_key(key: &str) -> (&'static str, Arg<'static>) {
    ("found", clean(key).into_owned().into())
}

fn kind(i18n: &I18n, kind: ValueKind) -> String {
    i18n.t(match kind {
        ValueKind::Text => "domain-kind-text",
        ValueKind::Number => "domain-kind-number",
        ValueKind::Decimal => "domain-kind-decimal",
        ValueKind::Flag => "domain-kind-flag",
        ValueKind::List => "domain-kind-list",
        ValueKind::Table => "domain-kind-table",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::settings::{DEFAULTS, Settings};

    #[test]
    fn every_problem_says_where_and_what_is_allowed() {
        let sets = [
            "calendar=mars".to_owned(),
            "rules.week.red_below=\u{1b}x".to_owned(),
        ];
        let error = Settings::load(DEFAULTS, None, &sets).unwrap_err();
        let en = settings_error(&I18n::new(Lang::En), &error);
        assert_eq!(en.lines().count(), 2, "{en}");
        assert!(
            en.contains("--set calendar=mars") && en.contains("weekday"),
            "{en}"
        );
        assert!(!en.contains('\u{1b}'), "{en}");
        let zh = settings_error(&I18n::new(Lang::ZhCn), &error);
        assert!(zh.contains("不能是“mars”，可用："), "{zh}");
    }
}
