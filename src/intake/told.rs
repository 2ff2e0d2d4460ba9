//! What somebody said about a file, in the words of the options of `import`. The command line, a source of the
//! settings, an answer on the import page and the memory of a header all say it alike, and it is read here.

#[cfg(test)]
mod tests;

use super::Taking;
use crate::domain::Day;
use crate::domain::exchange::Rate;
use crate::domain::facts::Referent;
use crate::domain::pages::Stage;
use crate::ingest::{
    Creation, Decimal, FLAGS, IGNORED, NO_COLUMN, Options, Order, TextEncoding, YEAR_OF_TITLE,
};
use std::fmt;

/// An option and its value: `map`, `amount=#4`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Its name on the command line, without dashes.
    pub option: String,
    /// Its value; empty for one that only stands there.
    pub value: String,
}

/// What keeps an option from being taken: the key of a sentence that says what to write instead.
pub type WriteInstead = &'static str;

/// Options that say what the columns and words of a file mean: what stays true for the next file with the
/// same header. A year, a day or an encoding belongs to one file alone.
pub(super) const LASTING: [&str; 10] = [
    "map",
    "stage",
    "set-field",
    "action",
    "status",
    "class",
    "word",
    "each",
    "decimal",
    "date-order",
];

/// Constants that say what its columns are. Every other one, such as a scale, a stage or a day, is of what stands
/// in one file: the next one with the same header may hold another.
const OF_THE_HEADER: [&str; 4] = ["count", "per", "ids", "lines"];

impl Told {
    /// An option with a value.
    pub fn new(option: &str, value: impl Into<String>) -> Self {
        Self {
            option: option.to_owned(),
            value: value.into(),
        }
    }

    /// The field that it gives a column to, where that is one of those by which rows may not count: any number of
    /// columns may.
    fn flags(&self) -> Option<(&str, &str)> {
        let (field, column) = self.value.split_once('=')?;
        (self.option == "map" && FLAGS.contains(&field)).then_some((field, column))
    }

    /// Whether it is left out where that was said: of the same thing, or of the same field.
    pub(super) fn yields_to(&self, said: &Self) -> bool {
        let fields = [self, said].map(|told| told.flags().map(|(field, _)| field));
        self.about() == said.about() || fields[0].is_some() && fields[0] == fields[1]
    }

    /// Whether a later word takes the place of this one. Several columns may say that a row does not count; that none
    /// does takes the place of them all.
    fn gives_way_to(&self, later: &Self) -> bool {
        let none = |told: &Self| told.flags().is_some_and(|(_, column)| column == NO_COLUMN);
        self.about() == later.about() || (none(self) || none(later)) && self.yields_to(later)
    }

    /// What it speaks of: a later one with the same takes its place.
    pub(super) fn about(&self) -> (&str, &str) {
        let key = match self.option.as_str() {
            "map" | "set-field" => match self.value.split_once('=') {
                // Any number of columns may say nothing.
                Some((key, _)) if key == IGNORED || self.flags().is_some() => {
                    Some(self.value.as_str())
                }
                Some((key, _)) => Some(key),
                None => None,
            },
            "stage" | "action" | "status" | "class" | "word" | "value" | "rate" => {
                self.value.rsplit_once('=').map(|(key, _)| key)
            }
            "create" => Some(self.value.as_str()),
            _ => Some(""),
        };
        (&self.option, key.unwrap_or_default())
    }

    /// Whether it stays true for the next file with the same header.
    pub fn lasts(&self) -> bool {
        let (option, field) = self.about();
        // A line that says another year than the rows is a line of its file.
        let of_one = option == "map" && field == YEAR_OF_TITLE;
        LASTING.contains(&option)
            && !of_one
            && (option != "set-field" || OF_THE_HEADER.contains(&field))
    }

    /// Whether it says in which letters or on which sheet the rows stand, and nothing of what they are.
    pub fn is_of_the_form(&self) -> bool {
        ["sheet", "encoding"].contains(&self.option.as_str())
    }

    /// Says it to what reads and takes a file. Weekdays and their like are no business of a setting: a day is
    /// written out.
    ///
    /// # Errors
    /// The key of what to write instead.
    pub fn say(&self, options: &mut Options, taking: &mut Taking) -> Result<(), WriteInstead> {
        let value = self.value.trim();
        match self.option.as_str() {
            "map" => options.map.push(pair(value)?),
            "set-field" => options.set.push(pair(value)?),
            "period" => options.set.push(("period".to_owned(), value.to_owned())),
            "stage" => options.stages.push(stage(value)?),
            "action" => options.actions.push(pair(value)?),
            "status" => options.statuses.push(status(value)?),
            "class" => options.classes.push(class(value)?),
            "word" => options.words.push(word(value)?),
            "value" => options.values.push(referred(value)?),
            "rename" => options.renames.push(pair(value)?),
            "rate" => options.rates.push(rate(value)?),
            "create" => {
                let found = creation(value).ok_or("help-why-create")?;
                options.create.kinds.extend(found.kinds);
                options.create.named.extend(found.named);
            }
            "each" => options.each = Some(value.to_owned()),
            "from" => {
                let day = Day::parse(value);
                options.from = Some(day.ok_or_else(|| Day::why_none(value).key())?);
            }
            "year" => options.year = Some(year(value)?),
            "decimal" => options.decimal = Some(decimal(value).ok_or("help-why-decimal")?),
            "date-order" => options.dates = Some(Order::parse(value).ok_or("help-why-order")?),
            "swapped-days" => options.swapped = Some(swapped(value)?),
            "encoding" => options.encoding = Some(encoding(value)?),
            "sheet" => options.sheet = Some(value.to_owned()),
            "no-header" => options.no_header = true,
            "source" => taking.source = Some(value.to_owned()),
            "replace" => taking.replace = true,
            "snapshot" => taking.snapshot = true,
            "shrink" => taking.shrink = true,
            "again" => taking.again = true,
            "strict" => taking.strict = true,
            _ => return Err("help-why-option"),
        }
        Ok(())
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{}", self.option)?;
        if !self.value.is_empty() {
            write!(f, " {}", self.value)?;
        }
        Ok(())
    }
}

/// Adds what was said later; of two that speak of the same the later one holds.
pub fn say_over(earlier: &mut Vec<Told>, later: impl IntoIterator<Item = Told>) {
    for told in later {
        earlier.retain(|known| !known.gives_way_to(&told));
        earlier.push(told);
    }
}

/// Adds what was chosen in place of all that was said of the same field.
pub fn say_instead(earlier: &mut Vec<Told>, chosen: Vec<Told>) {
    for told in chosen {
        earlier.retain(|known| !known.yields_to(&told));
        earlier.push(told);
    }
}

/// What options say that lasts, in words.
pub fn lasting(options: &Options) -> Vec<Told> {
    let mut all = of_rows(options);
    all.retain(Told::lasts);
    all
}

/// What options say of rows, in words.
pub(super) fn of_rows(options: &Options) -> Vec<Told> {
    let pairs = |option: &'static str, list: &[(String, String)]| {
        let told = list
            .iter()
            .map(|(key, value)| Told::new(option, format!("{key}={value}")));
        told.collect::<Vec<_>>()
    };
    let mut all = pairs("map", &options.map);
    all.extend(pairs("set-field", &options.set));
    all.extend(pairs("action", &options.actions));
    all.extend(pairs("class", &options.classes));
    for (word, stage) in &options.stages {
        all.push(Told::new("stage", format!("{word}={}", stage.id())));
    }
    for (word, done) in &options.statuses {
        let means = if *done { "done" } else { "not-done" };
        all.push(Told::new("status", format!("{word}={means}")));
    }
    all.extend(options.each.iter().map(|action| Told::new("each", action)));
    all.extend(match options.decimal {
        Some(Decimal::Comma) => Some(Told::new("decimal", "comma")),
        Some(Decimal::Point) => Some(Told::new("decimal", "point")),
        Some(Decimal::Untold | Decimal::Mixed) | None => None,
    });
    all.extend(options.dates.map(|o| Told::new("date-order", o.id())));
    all.extend(options.swapped.map(|back| {
        let value = if back { "back" } else { "keep" };
        Told::new("swapped-days", value)
    }));
    for (field, text, meaning) in &options.words {
        all.push(Told::new("word", format!("{field}:{text}={meaning}")));
    }
    for (what, text, name) in &options.values {
        all.push(Told::new("value", format!("{}:{text}={name}", what.id())));
    }
    for (currency, rate) in &options.rates {
        all.push(Told::new("rate", format!("{currency}={rate}")));
    }
    for what in &options.create.kinds {
        all.push(Told::new("create", what.id()));
    }
    for (what, name) in &options.create.named {
        all.push(Told::new("create", format!("{}:{name}", what.id())));
    }
    all.extend(options.from.map(|day| Told::new("from", day.to_string())));
    all.extend(options.year.map(|year| Told::new("year", year.to_string())));
    all
}

/// Lays what is remembered under what was said: what speaks of the same is left to what was said.
pub fn remember_under(options: &mut Options, remembered: &[Told]) -> Vec<Told> {
    let said = lasting(options);
    let new: Vec<Told> = remembered
        .iter()
        .filter(|told| told.lasts() && said.iter().all(|s| !told.yields_to(s)))
        .cloned()
        .collect();
    let mut taking = Taking::default();
    // What a newer version remembered and this one cannot read is not said.
    let new: Vec<Told> = new
        .into_iter()
        .filter(|told| told.say(options, &mut taking).is_ok())
        .collect();
    let is_new = |option: &str| new.iter().any(|told| told.option == option);
    options.remembered.dates |= is_new("date-order");
    options.remembered.decimal |= is_new("decimal");
    new
}

/// A field and its column, or a word and its action: `FIELD=COLUMN`.
pub fn pair(text: &str) -> Result<(String, String), WriteInstead> {
    match text.split_once('=') {
        Some((a, b)) if !a.trim().is_empty() && !b.trim().is_empty() => {
            Ok((a.trim().to_owned(), b.trim().to_owned()))
        }
        _ => Err("help-why-pair"),
    }
}

/// A word and what it means. The word may hold `=` itself.
fn meaning<T>(
    text: &str,
    why: WriteInstead,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<(String, T), WriteInstead> {
    let (word, meaning) = text.rsplit_once('=').ok_or(why)?;
    let meaning = parse(meaning.trim()).ok_or(why)?;
    Ok((word.trim().to_owned(), meaning))
}

/// A pipeline's word and the stage that it means: `NAME=STAGE`.
pub fn stage(text: &str) -> Result<(String, Stage), WriteInstead> {
    meaning(text, "help-why-stage", Stage::parse)
}

/// Whether a word says that an activity happened: `WORD=done|not-done`.
pub fn status(text: &str) -> Result<(String, bool), WriteInstead> {
    meaning(text, "help-why-status", |meaning| match meaning {
        "done" => Some(true),
        "not-done" => Some(false),
        _ => None,
    })
}

/// Which class of products a word means: `WORD=CLASS`.
pub fn class(text: &str) -> Result<(String, String), WriteInstead> {
    meaning(text, "help-why-class", |meaning| {
        let known = ["core", "new", "tail"].contains(&meaning);
        known.then(|| meaning.to_owned())
    })
}

/// Fields whose cells hold one of a few words.
const OF_WORDS: [&str; 8] = [
    "tier",
    "metric",
    "kind",
    "direction",
    "part",
    "key",
    "language",
    "period",
];

/// What a text of a field means, which holds one of a few words: `FIELD:TEXT=MEANING`.
pub fn word(text: &str) -> Result<(String, String, String), WriteInstead> {
    let why = "help-why-word";
    let (field, rest) = text.split_once(':').ok_or(why)?;
    let (text, meaning) = rest.rsplit_once('=').ok_or(why)?;
    let parts = [field, text, meaning].map(|part| part.trim().to_owned());
    let [field, text, meaning] = parts;
    if OF_WORDS.contains(&field.as_str()) && !text.is_empty() && !meaning.is_empty() {
        Ok((field, text, meaning))
    } else {
        Err(why)
    }
}

/// What one unit of a currency is worth in the base currency: `CURRENCY=RATE`.
pub fn rate(text: &str) -> Result<(String, Rate), WriteInstead> {
    let (code, rate) = meaning(text, "help-why-rate", Rate::parse)?;
    let code = code.to_ascii_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if is_code {
        Ok((code, rate))
    } else {
        Err("help-why-rate")
    }
}

/// Whom a text means: `KIND:TEXT=NAME`.
pub fn referred(text: &str) -> Result<(Referent, String, String), WriteInstead> {
    let why = "help-why-value";
    let (kind, rest) = text.split_once(':').ok_or(why)?;
    let what = Referent::parse(kind.trim()).ok_or(why)?;
    let (text, name) = rest.rsplit_once('=').ok_or(why)?;
    Ok((what, text.trim().to_owned(), name.trim().to_owned()))
}

/// What `--create` names: kinds with commas between, or one name of a kind.
pub fn creation(text: &str) -> Option<Creation> {
    let mut creation = Creation::default();
    if let Some((kind, name)) = text.split_once(':') {
        let what = Referent::parse(kind.trim())?;
        creation.named.push((what, name.trim().to_owned()));
        return Some(creation);
    }
    for kind in text.split(',') {
        let what = Referent::parse(kind.trim().trim_end_matches('s'))?;
        creation.kinds.push(what);
    }
    Some(creation)
}

/// A year that a file can be of.
pub fn year(text: &str) -> Result<i32, WriteInstead> {
    let year = text.trim().parse().ok();
    let year = year.filter(|year| (1990..=2100).contains(year));
    year.ok_or("help-why-year")
}

/// Whether days and months that a spreadsheet program swapped are swapped back: `back|keep`.
pub fn swapped(text: &str) -> Result<bool, WriteInstead> {
    match text.trim() {
        "back" => Ok(true),
        "keep" => Ok(false),
        _ => Err("help-why-swapped"),
    }
}

/// An encoding by its name.
pub fn encoding(text: &str) -> Result<TextEncoding, WriteInstead> {
    TextEncoding::named(text).ok_or("help-why-encoding")
}

fn decimal(text: &str) -> Option<Decimal> {
    match text {
        "point" | "." => Some(Decimal::Point),
        "comma" | "," => Some(Decimal::Comma),
        _ => None,
    }
}
