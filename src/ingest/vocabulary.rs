//! The words of files: header synonyms and cell words, as data in `assets/columns.toml`.

use super::FileError;
use super::text::key;
use super::unused::UnusedMeaning;
use crate::domain::facts::ImportKind;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

type Synonyms = BTreeMap<String, Vec<String>>;
/// Names in groups: those of a group are as good as each other, those of the next are taken where none of
/// it is there.
type SynonymGroups = BTreeMap<String, Vec<Vec<String>>>;

#[derive(Deserialize)]
struct ColumnsToml {
    words: BTreeMap<String, Synonyms>,
    unused: BTreeMap<String, Vec<UnusedMeaning>>,
    #[serde(flatten)]
    kinds: BTreeMap<String, Synonyms>,
}

/// Header synonyms per kind and field, and cell words per class, all as comparison keys.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    kinds: BTreeMap<String, SynonymGroups>,
    words: HashMap<String, HashMap<String, String>>,
    unused: BTreeMap<String, Vec<UnusedMeaning>>,
}

/// What stands between the groups of a list.
const BORDER: &str = "|";

impl Vocabulary {
    /// The embedded tables, read once.
    ///
    /// # Errors
    /// When the asset is malformed, which a test rules out.
    pub fn embedded() -> Result<&'static Self, FileError> {
        static TABLES: OnceLock<Result<Vocabulary, String>> = OnceLock::new();
        let read = || Self::read().map_err(|e| format!("columns.toml: {e}"));
        let tables = TABLES.get_or_init(read).as_ref();
        tables.map_err(|why| FileError::Read(why.clone()))
    }

    fn read() -> Result<Self, toml::de::Error> {
        let file: ColumnsToml = toml::from_str(include_str!("../../assets/columns.toml"))?;
        let keyed = |table: Synonyms| -> SynonymGroups {
            table
                .into_iter()
                .map(|(field, names)| {
                    let groups = names
                        .split(|n| n == BORDER)
                        .map(|group| group.iter().map(|n| key(n)).collect())
                        .collect();
                    (field, groups)
                })
                .collect()
        };
        let kinds = file.kinds.into_iter().map(|(k, t)| (k, keyed(t))).collect();
        let words = file
            .words
            .into_iter()
            .map(|(class, table)| {
                let words = table
                    .into_iter()
                    .flat_map(|(id, names)| {
                        names.into_iter().map(move |n| (word_key(&n), id.clone()))
                    })
                    .collect();
                (class, words)
            })
            .collect();
        Ok(Self {
            kinds,
            words,
            unused: file.unused,
        })
    }

    /// The keys under which a field of a kind is known, in groups, most telling first.
    pub fn groups(&self, kind: ImportKind, field: &str) -> &[Vec<String>] {
        [kind.id(), "any"]
            .iter()
            .find_map(|table| self.kinds.get(*table)?.get(field))
            .map_or(&[], Vec::as_slice)
    }

    /// What a column that no field takes could mean in a kind of file, and in any.
    pub fn unused(&self, kind: ImportKind) -> impl Iterator<Item = &UnusedMeaning> + Clone {
        let tables = [kind.id(), "any"].map(|table| self.unused.get(table));
        tables.into_iter().flatten().flatten()
    }

    /// The words of a class and what each means.
    pub fn class(&self, class: &str) -> impl Iterator<Item = (&str, &str)> {
        let words = self.words.get(class).into_iter().flatten();
        words.map(|(word, id)| (word.as_str(), id.as_str()))
    }

    /// What a cell's word means within a class (`stage`, `tier`, `part` …).
    pub fn word(&self, class: &str, text: &str) -> Option<&str> {
        self.words
            .get(class)?
            .get(&word_key(text))
            .map(String::as_str)
    }
}

/// Words compare like headers, except that a lone sign (`√`) or a decimal (`0.5`) counts too.
fn word_key(text: &str) -> String {
    let folded = super::text::fold(text.trim()).to_lowercase();
    let plain = key(&folded);
    if plain.is_empty() || folded.contains('.') {
        folded
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_well_formed_and_no_word_means_two_things() {
        let v = Vocabulary::embedded().unwrap();
        for kind in ImportKind::ALL {
            for field in super::super::kinds::spec(kind).fields {
                assert!(!v.groups(kind, field).is_empty(), "{kind:?} {field}");
            }
        }
        let file: ColumnsToml = toml::from_str(include_str!("../../assets/columns.toml")).unwrap();
        for (class, table) in file.words {
            let mut seen = HashMap::new();
            for (id, names) in table {
                for name in names {
                    let earlier = seen.insert(word_key(&name), id.clone());
                    assert_eq!(
                        earlier.as_ref().filter(|e| **e != id),
                        None,
                        "{class} {name}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_unused_columns_could_mean_is_made_of_fields_and_words_that_are_there() {
        let v = Vocabulary::embedded().unwrap();
        let kinds: Vec<&str> = ImportKind::ALL.iter().map(|kind| kind.id()).collect();
        for table in v.unused.keys() {
            assert!(table == "any" || kinds.contains(&table.as_str()), "{table}");
        }
        for kind in ImportKind::ALL {
            let fields = super::super::kinds::spec(kind).fields;
            let own = v.unused.get(kind.id()).into_iter().flatten();
            for meaning in own {
                let named = [
                    &meaning.fields,
                    &meaning.beside,
                    &meaning.lacks,
                    &meaning.unless_said,
                ];
                for field in named.into_iter().flatten() {
                    let is_there = fields.contains(&field.as_str());
                    let of_many = ["periods", "metrics"].contains(&field.as_str());
                    assert!(is_there || of_many, "{kind:?} {field}");
                }
                for entry in meaning.speaks.iter().chain(&meaning.fits) {
                    let (class, id) = entry.split_once(':').unwrap_or((entry, ""));
                    let mut words = v.class(class).filter(|(_, of)| id.is_empty() || *of == id);
                    assert!(words.next().is_some(), "{kind:?} {entry}");
                }
                let speaks = !meaning.speaks.is_empty() || !meaning.looks.is_empty();
                assert!(speaks, "{kind:?} {}", meaning.means);
                for title in meaning.titles.iter().chain(&meaning.not_titles) {
                    assert_eq!(*title, title.to_lowercase(), "{kind:?}");
                }
            }
        }
    }

    #[test]
    fn words() {
        let v = Vocabulary::embedded().unwrap();
        assert_eq!(v.word("stage", "Closed Won"), Some("won"));
        assert_eq!(v.word("stage", "closedwon"), Some("won"));
        assert_eq!(v.word("stage", "Proposal/Price Quote"), Some("proposal"));
        assert_eq!(v.word("stage", "赢单"), Some("won"));
        assert_eq!(v.word("part", "0.5"), Some("half"));
        assert_eq!(v.word("part", "０.５天"), Some("half"));
        assert_eq!(v.word("yesno", "√"), Some("yes"));
        assert_eq!(v.word("yesno", "maybe"), None);
    }
}
