//! The command line in the user's words: help, and what is wrong with a line that was typed.
//!
//! Names and shapes of commands stand in `args`; every word about them stands in the locale files, under a
//! key made of the command's and the option's name.

use super::args::Cli;
use crate::domain::facts::ImportKind;
use crate::i18n::I18n;
use crate::report::text::clean;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

/// Stands for the options that every command has.
const ANY: &str = "any";

/// The command line with its help in a language.
pub fn command(i18n: &I18n) -> Command {
    let mut root = dressed(Cli::command(), ANY, i18n)
        .about(i18n.t("help-about"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(i18n.t("help-options"))
                .help(i18n.t("help-version")),
        )
        .subcommand_help_heading(i18n.t("help-commands"));
    let names: Vec<String> = root
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    for name in names {
        root = root.mut_subcommand(&name, |command| {
            let kinds = ImportKind::IDS.join(&i18n.t("domain-list"));
            let about = i18n.find(&format!("help-verb-{name}"), &[("kinds", kinds.into())]);
            let command = dressed(command, &name, i18n);
            about.into_iter().fold(command, Command::about)
        });
    }
    // clap makes its own help command when everything else is there.
    root.build();
    root.mut_subcommand("help", |command| {
        command
            .about(i18n.t("help-verb-help"))
            .help_template(template(i18n))
            .subcommand_help_heading(i18n.t("help-commands"))
            .mut_subcommand("help", |own| own.about(i18n.t("help-verb-help")))
    })
}

fn template(i18n: &I18n) -> String {
    let usage = i18n.t("help-usage");
    format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}")
}

/// A command with headings and options in words.
fn dressed(command: Command, name: &str, i18n: &I18n) -> Command {
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help_heading(i18n.t("help-options"))
        .help(i18n.t("help-help"));
    command
        .help_template(template(i18n))
        .mut_args(|arg| worded(arg, name, i18n))
        .disable_help_flag(true)
        .arg(help)
}

/// An option or value in words, with what it can be and what it is without being given.
fn worded(arg: Arg, command: &str, i18n: &I18n) -> Arg {
    let mut words = key(command, &arg, i18n);
    let gap = if words.is_ascii() { " " } else { "" };
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    let takes = arg.get_action().takes_values();
    if takes && !values.is_empty() {
        let values = values.join(&i18n.t("domain-list"));
        words = format!(
            "{words}{gap}{}",
            i18n.ta("help-known", &[("values", values.into())])
        );
    }
    let default = arg.get_default_values().first();
    // What is empty without being given needs no words.
    if let Some(value) = default.filter(|value| takes && !value.is_empty()) {
        let value = value.to_string_lossy().into_owned();
        words = format!(
            "{words}{gap}{}",
            i18n.ta("help-default", &[("value", value.into())])
        );
    }
    let heading = match (command, arg.is_positional()) {
        (ANY, _) => "help-everywhere",
        (_, true) => "help-arguments",
        (_, false) => "help-options",
    };
    let arg = arg.help(words).help_heading(i18n.t(heading));
    if takes {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}

/// The words of an option; its doc comment where the locale has none.
fn key(command: &str, arg: &Arg, i18n: &I18n) -> String {
    let found = i18n.find(&format!("help-{command}-{}", arg.get_id()), &[]);
    found.unwrap_or_else(|| arg.get_help().map(ToString::to_string).unwrap_or_default())
}

/// What is wrong with a command line, and where to read on; a sentence a line.
pub fn usage(error: &clap::Error, i18n: &I18n) -> Vec<String> {
    let mut lines = vec![wrong(error, i18n)];
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim();
        let usage = usage.lines().next().unwrap_or_default();
        let plain = |word: &&str| !word.starts_with(['[', '<', '-']);
        let command: Vec<&str> = usage.split(' ').take_while(plain).collect();
        let command = format!("{} --help", command.join(" "));
        lines.push(i18n.ta(
            "help-error-usage",
            &[("usage", usage.into()), ("command", command.into())],
        ));
    }
    lines
}

fn wrong(error: &clap::Error, i18n: &I18n) -> String {
    let said = |kind| words(error, kind, i18n);
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let option = said(ContextKind::InvalidArg).unwrap_or_default();
    let known = said(ContextKind::ValidValue);
    let say = |key: &str, args: &[(&str, String)]| {
        let args: Vec<_> = args.iter().map(|(k, v)| (*k, v.as_str().into())).collect();
        i18n.ta(key, &args)
    };
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => match known {
            Some(known) => say(
                "help-error-value-missing-known",
                &[("option", option), ("known", known)],
            ),
            None => say("help-error-value-missing", &[("option", option)]),
        },
        ErrorKind::InvalidValue => say(
            "help-error-value-known",
            &[
                ("option", option),
                ("value", value),
                ("known", known.unwrap_or_default()),
            ],
        ),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            let why = why.map(|why| {
                i18n.find(&why, &[])
                    .unwrap_or_else(|| clean(&why).into_owned())
            });
            match why {
                Some(why) => say(
                    "help-error-value-because",
                    &[("option", option), ("value", value), ("why", why)],
                ),
                None => say("help-error-value", &[("option", option), ("value", value)]),
            }
        }
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => {
            let what = said(ContextKind::InvalidSubcommand).unwrap_or(option);
            let near = said(ContextKind::SuggestedArg)
                .or_else(|| said(ContextKind::SuggestedSubcommand))
                .or_else(|| said(ContextKind::SuggestedValue));
            match near {
                Some(near) => say("help-error-unknown-near", &[("what", what), ("near", near)]),
                None => say("help-error-unknown", &[("what", what)]),
            }
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues => {
            say("help-error-missing", &[("option", option)])
        }
        ErrorKind::ArgumentConflict => {
            let other = said(ContextKind::PriorArg).unwrap_or_default();
            say(
                "help-error-conflict",
                &[("option", option), ("other", other)],
            )
        }
        ErrorKind::InvalidUtf8 => i18n.t("help-error-text"),
        // What no command of ours can run into.
        _ => say(
            "help-error-other",
            &[("why", clean(&error.kind().to_string()).into_owned())],
        ),
    }
}

/// What clap says of a kind: names without the signs of a usage line, cleaned.
fn words(error: &clap::Error, kind: ContextKind, i18n: &I18n) -> Option<String> {
    let plain = |text: &String| {
        let name = text.split(" <").next().unwrap_or(text);
        let name = name
            .trim_end_matches("...")
            .trim_matches(['<', '>', '[', ']']);
        clean(name).into_owned()
    };
    match error.get(kind)? {
        ContextValue::String(text) => Some(plain(text)),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => {
            let names: Vec<String> = texts.iter().map(plain).collect();
            Some(names.join(&i18n.t("domain-list")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    /// The keys of everything that has words.
    fn keys() -> Vec<String> {
        let root = Cli::command();
        let of = |name: &str, command: &Command| -> Vec<String> {
            let args = command.get_arguments();
            args.map(|arg| format!("help-{name}-{}", arg.get_id()))
                .collect()
        };
        let mut keys = of(ANY, &root);
        for command in root.get_subcommands() {
            keys.push(format!("help-verb-{}", command.get_name()));
            keys.extend(of(command.get_name(), command));
        }
        keys
    }

    #[test]
    fn every_command_and_option_has_words_in_both_languages_and_none_are_left_over() {
        let keys = keys();
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for key in &keys {
                assert!(i18n.find(key, &[]).is_some(), "{key} in {lang:?}");
            }
        }
        let own = ["error", "why", "verb"];
        for key in Lang::En
            .keys()
            .filter(|key| key.starts_with(concat!("help", "-")))
        {
            let middle = key.split('-').nth(1).unwrap_or_default();
            let of_option = key.matches('-').count() > 1 && !own.contains(&middle);
            assert!(!of_option || keys.iter().any(|k| k == key), "{key}");
        }
    }

    #[test]
    fn help_is_in_one_language() {
        let (en, zh) = (I18n::new(Lang::En), I18n::new(Lang::ZhCn));
        for i18n in [&en, &zh] {
            command(i18n).debug_assert();
        }
        let mut texts = Vec::new();
        let mut root = command(&zh);
        texts.push(root.render_help().to_string());
        for sub in root.get_subcommands_mut() {
            texts.push(sub.render_help().to_string());
        }
        for text in texts {
            for english in [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "Print",
                "default:",
                "possible values",
                "默认：）",
            ] {
                assert!(!text.contains(english), "{english} in {text}");
            }
        }
    }

    #[test]
    fn a_line_that_is_wrong_is_told_in_both_languages() {
        for (line, en, zh) in [
            (
                &["warnings", "--state", "some"][..],
                "--state cannot be “some”; use one of: open, all.",
                "错误：--state 不能是“some”，可用：open、all。",
            ),
            (
                &["snooze", "x", "--until", "mon"],
                "--reason is missing.",
                "错误：缺少 --reason。",
            ),
            (
                &["warnings", "--stat", "all"],
                "There is no “--stat”. Did you mean “--state”?",
                "错误：没有“--stat”，是不是“--state”？",
            ),
            (
                &["warning"],
                "There is no “warning”. Did you mean “warnings”?",
                "错误：没有“warning”，是不是“warnings”？",
            ),
            (
                &["actions", "--day", "someday"],
                "--day cannot be “someday”: write YYYY-MM-DD, today, yesterday, tomorrow or a weekday such as fri.",
                "错误：--day 不能是“someday”：请写 YYYY-MM-DD、today、yesterday、tomorrow，或 fri 这样的星期几。",
            ),
            (
                &["journal", "--undo", "a", "--redo", "b"],
                "--undo cannot be used together with --redo.",
                "错误：--undo 不能与 --redo 同时使用。",
            ),
            (
                &["import", "x\u{1b}[2J", "a.csv"],
                "KIND cannot be “x␛[2J”; use one of: ",
                "错误：KIND 不能是“x␛[2J”，可用：",
            ),
        ] {
            for (lang, said) in [(Lang::En, en), (Lang::ZhCn, zh)] {
                let i18n = I18n::new(lang);
                let words = [&["quarterdeck"], line].concat();
                let error = command(&i18n).try_get_matches_from(words).unwrap_err();
                let lines = usage(&error, &i18n);
                assert!(lines[0].starts_with(said), "{lines:?}");
                assert!(!lines[0].contains(['<', '>', '⟦']), "{lines:?}");
            }
        }
    }
}
