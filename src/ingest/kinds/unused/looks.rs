//! What a cell of a column that no field takes says for a meaning.

use super::super::super::Opened;
use super::super::super::clock::is_clock;
use super::super::super::dates;
use super::super::super::day_range;
use super::super::super::lookup::Lookup;
use super::super::super::metrics;
use super::super::super::numbers::{self, Decimal};
use super::super::super::periods::{self, PeriodPart};
use super::super::super::text::fold;
use super::super::super::unused::{UnusedMeaning, UnusedShape, UnusedShare};
use super::super::super::vocabulary::Vocabulary;
use super::super::super::wording::TimeWording;
use super::super::absences::{DOUBT, length::with_unit};
use super::super::happened::clauses;
use super::super::{FileContext, path_of};
use crate::settings::Settings;

/// What a text says for a meaning.
pub enum CellSays {
    /// It speaks for it.
    It,
    /// It stands beside what does.
    Fits,
    Other,
}

/// What texts are looked at with.
pub struct Looking<'a> {
    pub vocabulary: &'a Vocabulary,
    pub settings: &'a Settings,
    /// Who knows the teams that there are.
    pub teams: Option<&'a Lookup>,
}

impl<'a> From<&'a FileContext<'_>> for Looking<'a> {
    fn from(ctx: &'a FileContext<'_>) -> Self {
        Self {
            vocabulary: ctx.vocabulary,
            settings: ctx.settings,
            teams: Some(&ctx.lookup),
        }
    }
}

impl<'a> From<&'a Opened<'_>> for Looking<'a> {
    fn from(opened: &'a Opened<'_>) -> Self {
        Self {
            vocabulary: opened.vocabulary,
            settings: opened.settings,
            teams: None,
        }
    }
}

/// What a text says for a meaning: by its words first.
pub fn says(looking: &Looking<'_>, meaning: &UnusedMeaning, text: &str) -> CellSays {
    let is_word = |entry: &String, text: &str| match entry.split_once(':') {
        Some((class, id)) => looking.vocabulary.word(class, text) == Some(id),
        None => looking.vocabulary.word(entry, text).is_some(),
    };
    let is_one = |words: &[String], text: &str| words.iter().any(|entry| is_word(entry, text));
    if is_one(&meaning.fits, text) {
        return CellSays::Fits;
    }
    if is_one(&meaning.speaks, text) {
        return CellSays::It;
    }
    // Of remarks a part is enough.
    let speaks = |part| is_one(&meaning.speaks, part) && !is_one(&meaning.fits, part);
    if meaning.share == UnusedShare::Any && clauses(text).any(speaks) {
        return CellSays::It;
    }
    let mut fits = false;
    for look in &meaning.looks {
        match has_shape(looking, *look, text) {
            CellSays::It => return CellSays::It,
            CellSays::Fits => fits = true,
            CellSays::Other => {}
        }
    }
    if fits {
        CellSays::Fits
    } else {
        CellSays::Other
    }
}

fn has_shape(looking: &Looking<'_>, look: UnusedShape, text: &str) -> CellSays {
    let it = |is: bool| if is { CellSays::It } else { CellSays::Other };
    match look {
        UnusedShape::Attendance => attendance(looking, text),
        UnusedShape::Clock => it(is_clock(text)),
        UnusedShape::Length => length(text),
        UnusedShape::Day => it(dates::is_day(text)),
        UnusedShape::TwoDays => it(day_range::two(text).is_some()),
        UnusedShape::Number => it(is_number(text)),
        UnusedShape::Text => it(!is_number(text)),
        UnusedShape::Name => it(is_name(text)),
        UnusedShape::PartOfYear => it(is_part_of_year(text)),
        UnusedShape::Metric => metric(looking, text),
        UnusedShape::OtherMetric if is_number(text) => CellSays::Other,
        UnusedShape::OtherMetric => match metric(looking, text) {
            CellSays::Other => CellSays::It,
            known => known,
        },
        UnusedShape::Filled => CellSays::It,
        UnusedShape::CalledOff => it(TimeWording::of(looking.vocabulary, DOUBT, text).void),
        UnusedShape::Team => it(looking
            .teams
            .is_some_and(|teams| teams.known_unit(&path_of(&[text])).is_some())),
        // What it is worth is told where the amounts are known.
        UnusedShape::Measure => CellSays::Other,
    }
}

/// Words for being at work, or for what may be work; those for leave stand beside them.
fn attendance(looking: &Looking<'_>, text: &str) -> CellSays {
    let wording = TimeWording::of(looking.vocabulary, DOUBT, text);
    let may_be_work = wording.there || wording.doubt || wording.present || wording.void;
    if wording.unknown {
        CellSays::Other
    } else if may_be_work {
        CellSays::It
    } else if wording.leave || wording.half {
        CellSays::Fits
    } else {
        CellSays::Other
    }
}

/// A part of a day in a number, or a number with its unit; whole numbers of days stand beside it.
fn length(text: &str) -> CellSays {
    if with_unit(text).is_some() {
        return CellSays::It;
    }
    let Ok(Some(mut number)) = numbers::parse(text, Decimal::Untold) else {
        return CellSays::Other;
    };
    if number.currency.is_some() {
        return CellSays::Other;
    }
    if number.count().is_ok_and(|whole| whole <= 366) {
        return CellSays::Fits;
    }
    let quarters = number.multiply(4).ok().and_then(|()| number.count().ok());
    if quarters.is_some_and(|quarters| quarters <= 4 * 60) {
        CellSays::It
    } else {
        CellSays::Other
    }
}

/// Whether a text may be somebody's or something's name.
fn is_name(text: &str) -> bool {
    let odd = |c: char| c.is_ascii_digit() || matches!(c, '@' | '_' | ':' | '%');
    text.chars().any(char::is_alphabetic) && !text.starts_with(odd) && !text.contains(['@', '_'])
}

fn is_part_of_year(text: &str) -> bool {
    let number = text.trim().parse::<u32>();
    let written = || {
        let written = periods::written(text);
        written.is_some_and(|w| w.part != PeriodPart::Year && w.year.is_none())
    };
    number.map_or_else(|_| written(), |n| (1..=53).contains(&n))
}

/// What stands around the name of what is counted.
const COUNTS: [&str; 9] = [
    "number of ",
    "no. of ",
    "# of ",
    "count of ",
    "anzahl ",
    "anzahl der ",
    "nombre de ",
    "total ",
    "value of ",
];
const COUNTED: [&str; 10] = [
    " made", " held", " sent", " done", " count", " number", "次数", "数量", "数", "量",
];

/// The name of a metric, an action or another figure, alone or as something that is counted.
fn metric(looking: &Looking<'_>, text: &str) -> CellSays {
    let folded = fold(text.trim()).to_lowercase();
    let bare = COUNTS.iter().find_map(|word| folded.strip_prefix(word));
    let bare = bare.unwrap_or(&folded);
    let counted = COUNTED.iter().find_map(|word| bare.strip_suffix(word));
    let metrics = &looking.settings.metrics;
    let first = metrics.first().map(|metric| metric.id.as_str());
    let mut readings = [Some(text), Some(bare), counted].into_iter().flatten();
    readings
        .find_map(|name| {
            let word = |class: &str| looking.vocabulary.word(class, name).is_some();
            match metrics::named(name, metrics, looking.vocabulary) {
                Ok(known) if Some(known.id.as_str()) == first => Some(CellSays::Fits),
                Ok(_) => Some(CellSays::It),
                Err(_) if word("otherfigure") || word("action") => Some(CellSays::It),
                Err(_) => None,
            }
        })
        .unwrap_or(CellSays::Other)
}

/// Whether a text is a number.
pub fn is_number(text: &str) -> bool {
    let mut marks = [Decimal::Untold, Decimal::Point, Decimal::Comma].into_iter();
    marks.any(|mark| matches!(numbers::parse(text, mark), Ok(Some(_))))
}

/// Whether a title holds one of some phrases: as whole words where they are of Latin letters, unless behind `*`.
pub fn is_titled(title: &str, phrases: &[String]) -> bool {
    let folded = fold(title.trim()).to_lowercase();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let spaced = format!(" {} ", words.join(" "));
    phrases.iter().any(|phrase| match phrase.strip_prefix('*') {
        Some(part) => folded.contains(part),
        None if phrase.is_ascii() => spaced.contains(&format!(" {phrase} ")),
        None => folded.contains(phrase.as_str()),
    })
}
