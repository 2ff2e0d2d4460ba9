//! What the program writes into the settings file: a value, or a source. All that stands there besides, comments
//! and order included, stays as it is.

use super::sources::SAID_OF_FILES;
use crate::domain::Day;
use crate::domain::rules::{NUMBER_GROUPS, Rules, Standard};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TomlError, value};

/// The text with a value at a dotted key.
///
/// # Errors
/// Where the text is no TOML.
pub fn with_value(text: &str, key: &str, new: &str) -> Result<String, TomlError> {
    let (remarks, mut document) = parsed(text)?;
    let (tables, last) = key.rsplit_once('.').map_or(("", key), |split| split);
    let mut table: &mut Table = document.as_table_mut();
    for name in tables.split('.').filter(|name| !name.is_empty()) {
        // A plain value where a table is meant is its short form: `calendar = "cn"`.
        if !table.get(name).is_some_and(Item::is_table) {
            table.insert(name, Item::Table(Table::new()));
        }
        let Some(inner) = table.get_mut(name).and_then(Item::as_table_mut) else {
            return Ok(text.to_owned());
        };
        table = inner;
    }
    table.insert(last, value(new));
    Ok(format!("{remarks}{document}"))
}

/// The numbers of rules and standards as the settings write them, each version with the day from which it holds.
pub fn rule_settings(rules: &Rules) -> String {
    let mut document = DocumentMut::new();
    let mut written = Table::new();
    written.set_implicit(true);
    for group in &NUMBER_GROUPS {
        let versions = rules.versions(group.key);
        let table = |from: Option<Day>, values: &[i64]| {
            let mut table = Table::new();
            if versions.len() > 1 {
                let from = from.unwrap_or(Day::MIN);
                table.insert("from", value(from.to_string()));
            }
            for (field, number) in group.fields.iter().zip(values) {
                let written = field.word(*number).map_or_else(|| value(*number), value);
                table.insert(field.key, written);
            }
            table
        };
        let mut tables: ArrayOfTables = (versions.iter())
            .map(|(from, values)| table(*from, values))
            .collect();
        let item = match tables.len() {
            1 => tables.get(0).cloned().map(Item::Table),
            _ => Some(Item::ArrayOfTables(std::mem::take(&mut tables))),
        };
        if let Some(item) = item {
            written.insert(group.key, item);
        }
    }
    written.insert("standards", by_tier(&rules.standards));
    if !rules.benchmarks.is_empty() {
        written.insert("benchmarks", by_tier(&rules.benchmarks));
    }
    for (key, versions) in [
        ("ramps", &rules.later_ramps),
        ("weights", &rules.later_weights),
    ] {
        if !versions.is_empty() {
            let tables = versions.iter().map(|version| {
                let mut table = Table::new();
                table.insert("from", value(version.from.to_string()));
                let of: Array = version.of.iter().map(|n| i64::from(*n)).collect();
                table.insert("of", value(of));
                table
            });
            written.insert(key, Item::ArrayOfTables(tables.collect()));
        }
    }
    let of_actions = |of: &[u32]| -> Array {
        let all = rules.actions.iter().zip(of);
        let collected = all.filter(|(_, is)| **is > 0);
        collected.map(|(action, _)| action.id.as_str()).collect()
    };
    if !rules.collected.is_empty() {
        written.insert("collected", value(of_actions(&rules.first_collected())));
    }
    if !rules.later_collected.is_empty() {
        let tables = rules.later_collected.iter().map(|version| {
            let mut table = Table::new();
            table.insert("from", value(version.from.to_string()));
            table.insert("of", value(of_actions(&version.of)));
            table
        });
        written.insert("collections", Item::ArrayOfTables(tables.collect()));
    }
    let responses = rules.responses.iter().map(|said| {
        let mut table = Table::new();
        table.insert("from", value(said.from.to_string()));
        table.insert("rule", value(said.rule.id()));
        if let Some(severity) = said.severity {
            table.insert("severity", value(severity.id()));
        }
        if let Some(play) = &said.asks {
            table.insert("asks", value(play.as_str()));
        }
        table
    });
    if !rules.responses.is_empty() {
        written.insert("responses", Item::ArrayOfTables(responses.collect()));
    }
    let phases = rules.phases.iter().map(|phase| {
        let mut table = Table::new();
        table.insert("from", value(phase.from.to_string()));
        table.insert("to", value(phase.to.to_string()));
        table.insert("action", value(phase.action.as_str()));
        if !phase.unit.is_empty() {
            table.insert("unit", value(phase.unit.as_str()));
        }
        table.insert("least", value(i64::from(phase.least)));
        table
    });
    if !rules.phases.is_empty() {
        written.insert("phases", Item::ArrayOfTables(phases.collect()));
    }
    document.insert("rules", Item::Table(written));
    document.to_string()
}

/// Numbers by tier, each version with the day from which it holds.
fn by_tier(versions: &[Standard]) -> Item {
    let tables = versions.iter().map(|version| {
        let mut table = Table::new();
        table.insert("from", value(version.from.to_string()));
        let mut tiers = Table::new();
        for (tier, numbers) in &version.tiers {
            let numbers: Array = numbers.iter().map(|n| i64::from(*n)).collect();
            tiers.insert(tier, value(numbers));
        }
        table.insert("tiers", Item::Table(tiers));
        table
    });
    Item::ArrayOfTables(tables.collect())
}

/// The text with a source of one file: its name, where it is, what it holds, what is said of it.
///
/// # Errors
/// Where the text is no TOML.
pub fn with_source(
    text: &str,
    name: &str,
    (file, kind): (&str, &str),
    told: &[(String, String)],
) -> Result<String, TomlError> {
    let (remarks, mut document) = parsed(text)?;
    let mut source = Table::new();
    source.insert("file", value(file));
    source.insert("kind", value(kind));
    for option in SAID_OF_FILES {
        let mut values = told.iter().filter(|(o, _)| o == option).map(|(_, v)| v);
        match (values.next(), values.next()) {
            (None, _) => {}
            (Some(only), None) if only.is_empty() => {
                source.insert(option, value(true));
            }
            (Some(only), None) => {
                source.insert(option, value(only.as_str()));
            }
            (Some(_), Some(_)) => {
                let all = told.iter().filter(|(o, _)| o == option);
                let all: Array = all.map(|(_, v)| v.as_str()).collect();
                source.insert(option, value(all));
            }
        }
    }
    let sources = document.as_table_mut().entry("sources").or_insert_with(|| {
        let mut sources = Table::new();
        sources.set_implicit(true);
        Item::Table(sources)
    });
    if let Some(sources) = sources.as_table_mut() {
        sources.insert(name, Item::Table(source));
    }
    Ok(format!("{remarks}{document}"))
}

/// A file of nothing but remarks keeps them in front of what is added.
fn parsed(text: &str) -> Result<(String, DocumentMut), TomlError> {
    let document: DocumentMut = text.parse()?;
    if !document.as_table().is_empty() || text.trim().is_empty() {
        return Ok((String::new(), document));
    }
    let end = if text.ends_with('\n') { "" } else { "\n" };
    Ok((format!("{text}{end}"), DocumentMut::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{DEFAULTS, Settings, SourceFrom};
    use std::path::Path;

    #[test]
    fn a_value_is_written_and_the_rest_stays() {
        let text = "# mine\ncompany = \"Tide\" # ours\n\n[day]\ncut = \"05:00\"\n";
        let text = with_value(text, "currency.code", "EUR").unwrap();
        let text = with_value(&text, "language", "zh-CN").unwrap();
        let text = with_value(&text, "day.report_by", "10:00").unwrap();
        assert!(text.contains("# mine\ncompany = \"Tide\" # ours"), "{text}");
        let settings = Settings::load(DEFAULTS, Some((Path::new("c"), &text)), &[]).unwrap();
        assert_eq!(settings.currency.code, "EUR");
        assert_eq!(settings.language, "zh-CN");
        assert_eq!(settings.day.cut.to_string(), "05:00");
    }

    #[test]
    fn rules_that_are_written_are_read_again_with_their_days() {
        let week = |from| {
            format!(
                "[[rules.week]]\nfrom = \"{from}\"\nred_below = 45\nclear_at = 60\nmin_days = 3\n"
            )
        };
        let text = ["2026-01-01", "2026-06-01"].map(week).concat();
        let load =
            |text: &str| Settings::load(DEFAULTS, Some((Path::new("c"), text)), &[]).unwrap();
        let phase = "[[rules.phases]]\nfrom = \"2026-12-01\"\nto = \"2026-12-31\"\naction = \"demo\"\nunit = \"South/Online\"\nleast = 3\n";
        let said = "[[rules.benchmarks]]\nfrom = \"2026-02-01\"\n[rules.benchmarks.tiers]\nmid = [0, 20, 40, 80]\n\n[[rules.responses]]\nfrom = \"2026-12-01\"\nrule = \"W3\"\nseverity = \"orange\"\nasks = \"one-to-one\"\n";
        for text in ["", text.as_str(), phase, said] {
            let rules = load(text).rules;
            let again = load(&rule_settings(&rules)).rules;
            assert_eq!(again, rules);
        }
    }

    #[test]
    fn a_source_that_is_written_is_read_again() {
        let told = [
            ("map".to_owned(), "amount=#4".to_owned()),
            ("map".to_owned(), "rep=Owner".to_owned()),
            ("decimal".to_owned(), "comma".to_owned()),
            ("snapshot".to_owned(), String::new()),
        ];
        let text = with_source("", "pipe \"x\"", ("/a/b.csv", "deals"), &told).unwrap();
        let settings = Settings::load(DEFAULTS, Some((Path::new("c"), &text)), &[]).unwrap();
        let [source] = &settings.sources[..] else {
            panic!("{text}");
        };
        assert_eq!(source.name, "pipe \"x\"");
        assert_eq!(source.from, SourceFrom::File("/a/b.csv".into()));
        assert_eq!(source.told, told);
    }
}
