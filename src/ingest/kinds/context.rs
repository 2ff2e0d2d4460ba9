//! What the readers of all kinds share: the file's columns, what is known of people and things, and how a cell
//! names one of them.

use super::super::Options;
use super::super::columns::Columns;
use super::super::delimited::CsvRecord;
use super::super::fault::{Bad, Reason};
use super::super::lookup::{CellHolds, Lookup, Referred};
use super::super::note::ImportNote;
use super::super::numbers::is_not_set;
use super::super::row::FileRow;
use super::super::source::SourceFile;
use super::super::text::{addressed, cell, is_damaged, key};
use super::super::totals::{is_part_total, is_total};
use super::super::vocabulary::Vocabulary;
use super::deals::KnownDeals;
use crate::domain::exchange::Rates;
use crate::domain::facts::{KnownLeave, Referent, RunRows, TargetBounds};
use crate::domain::renames::UnitRename;
use crate::settings::Settings;
use std::collections::{BTreeSet, HashSet};

/// What the readers of all kinds share.
pub struct FileContext<'a> {
    pub columns: &'a Columns,
    pub options: &'a Options,
    pub settings: &'a Settings,
    pub vocabulary: &'a Vocabulary,
    pub each: Option<usize>,
    pub lookup: Lookup,
    /// What other currencies are worth.
    pub rates: Rates,
    /// What stands of targets, and what of them may not be set.
    pub bounds: TargetBounds,
    /// Ids of deals that are known.
    pub deals: KnownDeals,
    /// The leave that is known.
    pub leave: Vec<KnownLeave>,
    /// What other files of the run say.
    pub run: RunRows,
    pub notes: Vec<ImportNote>,
    /// Fields that the file says nothing of.
    pub unsaid: Vec<&'static str>,
    /// Units that the file calls otherwise.
    pub renamed: Vec<UnitRename>,
    pub(super) source: &'a SourceFile,
    pub(super) delimiter: u8,
}

/// First words of the name of a seat that nobody has yet.
const SEATS: [&str; 7] = [
    "vakanz",
    "vakant",
    "vacancy",
    "vacant",
    "neueinstellung",
    "空缺",
    "待招",
];

/// So many different words of a column are looked at.
const WORDS: usize = 1000;

impl FileContext<'_> {
    /// What stands in a field's column: the different words, as far as the file can be read.
    pub(super) fn words(&self, field: &str) -> Vec<String> {
        let column = self.columns.get(field);
        let column = column.filter(|c| *c < self.columns.width());
        column.map_or_else(Vec::new, |column| self.words_of(column))
    }

    pub(super) fn words_of(&self, column: usize) -> Vec<String> {
        let mut words = BTreeSet::new();
        let Ok(mut records) = self.source.scan(self.delimiter) else {
            return Vec::new();
        };
        let mut record = CsvRecord::default();
        while words.len() < WORDS && matches!(records.next(&mut record), Ok(true)) {
            if record.line > self.columns.line
                && let Ok(text) = cell(record.get(column))
                && !text.is_empty()
            {
                words.insert(text.to_owned());
            }
        }
        words.into_iter().collect()
    }

    /// Everything that stands in a column, however much it is.
    pub(super) fn all_of(&self, column: usize) -> HashSet<String> {
        let mut texts = HashSet::new();
        self.each_of(column, &mut |text| {
            if !texts.contains(text) {
                texts.insert(text.to_owned());
            }
        });
        texts
    }

    /// Whether the file itself names somebody or something.
    pub(super) fn names(&self, what: Referent, name: &str) -> bool {
        let field = match what {
            Referent::Rep => "rep",
            Referent::Customer => "customer",
            Referent::Product => "product",
            Referent::Unit => {
                let path = path_of(&[name]);
                return !self.columns.all("unit").is_empty() && self.unit_paths().contains(&path);
            }
        };
        let is_listed = self.options.kind.lists() == Some(what);
        let own = if is_listed { "name" } else { field };
        let Some(column) = self.columns.get(own) else {
            return false;
        };
        if let Some(spread) = (self.columns.spread.iter()).find(|spread| spread.field == own) {
            return spread.columns.iter().any(|(_, title)| title == name);
        }
        let Ok(mut records) = self.source.scan(self.delimiter) else {
            return false;
        };
        let mut record = CsvRecord::default();
        while matches!(records.next(&mut record), Ok(true)) {
            if record.line > self.columns.line {
                self.columns.complete(&mut record);
                if cell(record.get(column)).is_ok_and(|text| text == name) {
                    return true;
                }
            }
        }
        false
    }

    /// The different paths that stand in the columns of the unit.
    pub(super) fn unit_paths(&self) -> BTreeSet<Vec<String>> {
        let mut paths = BTreeSet::new();
        let Ok(mut records) = self.source.scan(self.delimiter) else {
            return paths;
        };
        let columns = self.columns.all("unit");
        let mut record = CsvRecord::default();
        let mut last: Vec<Vec<u8>> = Vec::new();
        while paths.len() < WORDS && matches!(records.next(&mut record), Ok(true)) {
            let raw = columns.iter().map(|c| record.get(*c).to_vec());
            if record.line <= self.columns.line || raw.clone().eq(last.iter().cloned()) {
                continue;
            }
            last = raw.collect();
            let texts: Vec<&str> = last.iter().filter_map(|raw| cell(raw).ok()).collect();
            let path = path_of(&texts);
            if !path.is_empty() {
                paths.insert(path);
            }
        }
        paths
    }

    /// A cell's word of a class, which must be known.
    pub(super) fn word(
        &self,
        row: &FileRow<'_>,
        field: &'static str,
        class: &str,
        ids: &'static [&'static str],
    ) -> Result<Option<&str>, Bad> {
        let text = row.text(field)?;
        if text.is_empty() {
            return Ok(None);
        }
        let said = self.said_word(field, text);
        said.filter(|said| ids.contains(said))
            .or_else(|| self.vocabulary.word(class, text))
            .map(Some)
            .ok_or_else(|| row.bad(field, Reason::NotOneOf(field, ids)))
    }

    /// What somebody said that a text of a field means.
    pub(super) fn said_word(&self, field: &str, text: &str) -> Option<&str> {
        let wanted = key(text);
        let is_it = |word: &str| word == text || (!wanted.is_empty() && key(word) == wanted);
        let mut said = self.options.words.iter().rev();
        let said = said.find(|(of, word, _)| of == field && is_it(word));
        said.map(|(.., meaning)| meaning.as_str())
    }

    /// A cell's rep, customer or product, where it names one.
    pub(super) fn find(
        &mut self,
        row: &FileRow<'_>,
        field: &str,
        who: Referent,
    ) -> Result<Option<Referred>, Bad> {
        let text = row.text(field)?;
        if text.is_empty() {
            return Ok(None);
        }
        // Nobody is made of a word for nothing.
        if self.options.create.kinds.contains(&who) && is_not_set(text) {
            return Ok(None);
        }
        let holds = row.columns.holds(field);
        let is_total = is_sum(who, text);
        let found = self.lookup.find_unless_total(who, text, holds, is_total);
        match found {
            // "Unassigned" is nobody's name, unless somebody is called so.
            Ok(Referred::New(_)) | Err(Reason::Unknown { .. }) if self.is_nobody(who, text) => {
                Ok(None)
            }
            Ok(Referred::New(name)) if who == Referent::Rep => match self.no_person(&name) {
                Some(reason) => Err(row.bad(field, reason)),
                None => Ok(Some(Referred::New(name))),
            },
            found => found.map(Some).map_err(|reason| row.bad(field, reason)),
        }
    }

    /// Whether a text is a word for nobody, and nothing says that somebody is called so.
    fn is_nobody(&self, who: Referent, text: &str) -> bool {
        let can_be = match who {
            Referent::Rep | Referent::Customer => true,
            Referent::Product | Referent::Unit => false,
        };
        let mut named = self.options.create.named.iter();
        let says = |text: &str| self.vocabulary.word("nobody", text).is_some();
        // One of several such seats: "Vakanz Nord", "New hire Q1", 新人1.
        let is_seat = || {
            let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || "qQ#.- ".contains(c));
            let first = text.split_whitespace().next().unwrap_or_default();
            says(bare) || (first != text && SEATS.contains(&key(first).as_str()))
        };
        can_be
            && (is_not_set(text) || says(text) || (who == Referent::Rep && is_seat()))
            && !named.any(|(of, name)| *of == who && name == text)
    }

    /// Why nobody is made of a name: it is that of a team, or of a system, a queue, the house.
    fn no_person(&self, name: &str) -> Option<Reason> {
        let mut named = self.options.create.named.iter();
        if named.any(|(of, said)| *of == Referent::Rep && said == name) {
            return None;
        }
        if self.lookup.known_unit(&path_of(&[name])).is_some() {
            return Some(Reason::ATeam);
        }
        // An id of which no list says whose it is, and how many there are behind a name, are nobody's names.
        let is_number = name.bytes().all(|b| b.is_ascii_digit());
        let inner = name.trim_end().strip_suffix([')', '）']);
        let counted = inner.and_then(|inner| inner.rsplit_once(['(', '（']));
        let is_counted = counted.is_some_and(|(_, n)| n.bytes().all(|b| b.is_ascii_digit()));
        let is_none = self.vocabulary.word("noperson", name).is_some();
        let is_none = is_none || is_number || is_counted || is_damaged(name, true);
        is_none.then_some(Reason::NobodysName(Referent::Rep))
    }

    /// Has the ids and names of a list known before its rows are looked at.
    pub(super) fn list(&mut self, who: Referent) {
        let [ids, names] = ["id", "name"].map(|field| {
            let column = self.columns.get(field);
            column.map(|column| self.all_of(column)).unwrap_or_default()
        });
        self.lookup.list(who, ids, &names);
    }

    /// Whose row this is, in a list that describes one in each row: by id, name or e-mail address.
    pub(super) fn identify(
        &mut self,
        row: &FileRow<'_>,
        who: Referent,
    ) -> Result<[String; 2], Bad> {
        let (id, name) = (row.id("id")?, row.text("name")?);
        if id.is_empty() && name.is_empty() {
            return Err(row.bad("name", Reason::Missing));
        }
        // An empty cell takes nobody's name away.
        let known = self.lookup.name_of(who, id).filter(|_| name.is_empty());
        let name = match &known {
            Some(known) => known,
            None if name.is_empty() => id,
            None => name,
        };
        let (name, own_mail) = addressed(name).unwrap_or((name, ""));
        let mail = row.text("email")?;
        let mail = if mail.is_empty() { own_mail } else { mail };
        // A row for a vacant seat, or for somebody whose name is not known yet, such as "TBD".
        let is_known = |found: Result<Referred, Reason>| found.is_ok_and(|f| f.is_known());
        let is_nobody = self.is_nobody(who, name) && (id.is_empty() || !is_not_set(name));
        let mut said = self.options.create.named.iter();
        let is_said = said.any(|(of, text)| *of == who && (text == name || text == id));
        let is_damaged = !is_said && is_damaged(name, who == Referent::Rep);
        let is_nobody = is_nobody || is_damaged;
        if is_nobody && !is_known(self.lookup.find(who, name, CellHolds::Names)) {
            return Err(row.bad("name", Reason::NobodysName(who)));
        }
        let is_total = is_sum(who, name);
        let own = self.lookup.identify(who, [id, name, mail], is_total);
        let own = own.map_err(|reason| {
            let of_the_id = matches!(reason, Reason::SameName { .. });
            row.bad(if of_the_id { "id" } else { "name" }, reason)
        })?;
        // Another text that means somebody gives nobody another name.
        let behind = id
            .is_empty()
            .then(|| self.lookup.name_behind(who, name, &own));
        let name = behind.flatten().unwrap_or_else(|| name.to_owned());
        Ok([own, name])
    }

    /// … which must be there.
    pub(super) fn required(
        &mut self,
        row: &FileRow<'_>,
        field: &str,
        who: Referent,
    ) -> Result<Referred, Bad> {
        let found = self.find(row, field, who)?;
        found.ok_or_else(|| {
            let says = row.text(field).is_ok_and(|text| !text.is_empty());
            let reason = if says {
                Reason::NobodysName(who)
            } else {
                Reason::Missing
            };
            row.bad(field, reason)
        })
    }

    pub(super) fn keep(&mut self, who: Referent, found: Option<Referred>) {
        if let Some(found) = found {
            self.lookup.keep(who, found);
        }
    }
}

/// The cells of the unit's columns as a path. A single column may hold the whole path.
pub(super) fn path(row: &FileRow<'_>) -> Result<Vec<String>, Bad> {
    let columns = row.columns.all("unit").iter();
    let texts: Vec<&str> = columns.map(|c| row.cell(*c)).collect::<Result<_, _>>()?;
    Ok(path_of(&texts))
}

/// The path that the cells of a unit's columns make: a single one may hold it whole.
pub fn path_of(texts: &[&str]) -> Vec<String> {
    let names: Vec<&str> = match texts {
        [one] => one.split(['/', '>', '＞', '→']).map(str::trim).collect(),
        several => several.to_vec(),
    };
    let names = names.into_iter().filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}

/// The id of what a cell named, if it named anything.
pub(super) fn id_of(found: Option<&Referred>) -> Option<String> {
    found.map(|f| f.id().to_owned())
}

/// The ids of the tiers that the settings know, and of those the middle one: what a file without tiers
/// gets, since `mid` asks for neither the most nor the least.
pub(super) fn tiers(settings: &Settings) -> Vec<String> {
    let mut ids: Vec<String> = settings
        .rules
        .standards
        .iter()
        .flat_map(|s| s.tiers.keys().cloned())
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

/// The tier that people get of whom a file does not say it: the middle one, which asks for neither the most nor
/// the least.
pub fn default_tier(settings: &Settings) -> String {
    let mut ids = tiers(settings);
    if ids.iter().any(|t| t == "mid") || ids.is_empty() {
        return "mid".to_owned();
    }
    let middle = ids.len() / 2;
    ids.swap_remove(middle)
}

/// Whether a name is the word for a sum. Of people and teams there are sums of some of them, such as "North
/// subtotal"; a customer or a product may be called by such a word.
fn is_sum(who: Referent, name: &str) -> bool {
    match who {
        Referent::Rep | Referent::Unit => is_part_total(name),
        Referent::Customer | Referent::Product => is_total(name),
    }
}
