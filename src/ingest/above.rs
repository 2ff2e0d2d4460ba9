//! What stands around a header and qualifies its columns: lines of titles, a row of groups, a row of units.

use super::columns::Wanted;
use super::delimited::CsvRecord;
use super::numbered::weekday_row;
use super::qualifiers::{Nature, Qualifiers, YearWord};
use super::text::fold;
use super::title::QualifierWords;

/// Words after which a line says in what its amounts are.
const MARKS: [&str; 11] = [
    "单位", "unit", "amounts", "figures", "values", "currency", "币种", " in ", "einheit", "unité",
    "単位",
];

/// What a line above the header says of the whole table: 单位：万元, "in thousands of EUR", a year.
pub fn title_line(text: &str, words: &QualifierWords) -> Qualifiers {
    let folded = fold(text.trim()).to_lowercase();
    let mut said = Qualifiers::default();
    let open = folded.find(['(', '[', '【']);
    let inner = open.map(|o| folded[o..].trim_matches(['(', ')', '[', ']', '【', '】']));
    let outer = open.map_or(folded.as_str(), |o| &folded[..o]);
    let marks = MARKS.iter().filter_map(|m| folded.rfind(m));
    let marked = marks.max().map(|m| &folded[m..]);
    for part in [inner, Some(outer), marked].into_iter().flatten() {
        if let Some(found) = words.only(part) {
            said = said.over(&found);
        }
    }
    if said.scale.is_none() && said.currency.is_none() {
        said = said.over(&money_at_the_end(&folded, words));
    }
    if let Some(marked) = marked.filter(|_| said.scale.is_none() && said.currency.is_none()) {
        let of_money = ["单位", "単位", "币种", "currency"]
            .iter()
            .any(|m| marked.starts_with(m));
        said.unknown
            .extend(of_money.then(|| text.trim().to_owned()));
    }
    said.year = one_year(&folded).or_else(|| year_in_words(&folded, words));
    said.natures.clear();
    said
}

/// What the brackets of a line, or what follows a word such as "amounts in", say of the table beside other things:
/// "amounts in thousands except new customers". A letter or a number by itself says nothing there.
pub fn half_said(text: &str, words: &QualifierWords) -> Qualifiers {
    let folded = fold(text.trim()).to_lowercase();
    let open = folded.find(['(', '[', '【']);
    let inner = open.map(|at| &folded[at..]);
    let marks = MARKS.iter().filter_map(|mark| folded.rfind(mark));
    let marked = marks.max().map(|at| &folded[at..]);
    let weighs = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
        let is_letter = letters == 1 && word.is_ascii();
        !is_letter && word.chars().any(char::is_alphabetic)
    };
    for part in [inner, marked].into_iter().flatten() {
        let part: Vec<&str> = part.split_whitespace().filter(weighs).collect();
        let said = words.phrase(&part.join(" "));
        if said.scale.is_some() || said.currency.is_some() {
            return said;
        }
    }
    Qualifiers::default()
}

/// What the name of a sheet or a file says of it. A letter or two by themselves are a name, not a scale.
pub fn name_line(name: &str, words: &QualifierWords) -> Qualifiers {
    let mut said = title_line(name, words);
    if name.chars().filter(|c| c.is_alphanumeric()).count() <= 2 {
        said.scale = None;
    }
    said
}

/// Bytes at the end of a line that may be a scale and a currency; a line may be as long as its file.
const MONEY: usize = 64;

/// A scale and a currency that a line ends with: "Sales targets 2026, k EUR". Either of them alone may be part of
/// a name.
fn money_at_the_end(folded: &str, words: &QualifierWords) -> Qualifiers {
    let plain = |c: char| c.is_ascii_alphanumeric();
    let starts = |at: usize| {
        let before = folded[..at].chars().next_back();
        let after = folded[at..].chars().next();
        !(before.is_some_and(plain) && after.is_some_and(plain))
    };
    let tails = folded
        .char_indices()
        .filter(|(at, _)| folded.len() - at <= MONEY && starts(*at));
    let mut found = tails.filter_map(|(at, _)| words.only(&folded[at..]));
    found
        .find(|said| said.scale.is_some() && said.currency.is_some())
        .unwrap_or_default()
}

/// Words before the day on which a file was written, which is no year of its months.
const WRITTEN: [&str; 16] = [
    "as of",
    "as at",
    "stand",
    "printed",
    "generated",
    "exported",
    "created",
    "updated",
    "report date",
    "截至",
    "截止",
    "导出",
    "打印",
    "生成",
    "制表",
    "更新",
];

/// The year that a line says in words, "targets of last year", where it compares it with no other.
fn year_in_words(text: &str, words: &QualifierWords) -> Option<YearWord> {
    let compares = [
        "vs", "versus", "compared", "growth", "同比", "对比", "增长", "than",
    ];
    if compares.iter().any(|word| text.contains(word)) {
        return None;
    }
    let said = words.phrase(text).year;
    said.filter(|year| matches!(year, YearWord::FromNow(_)))
}

/// The year that a line names, where it names one.
fn one_year(text: &str) -> Option<YearWord> {
    if WRITTEN.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse::<i32>().ok())
        .filter(|y| (1990..=2100).contains(y));
    let year = years.next()?;
    years.all(|y| y == year).then_some(YearWord::Number(year))
}

/// What a sparse row right above the header says of the columns beneath its cells: years, target and actual.
pub fn groups(
    records: &[CsvRecord],
    at: usize,
    wanted: &Wanted<'_>,
) -> (Vec<Qualifiers>, Vec<String>, Option<usize>) {
    let none = (Vec::new(), Vec::new(), None);
    let Some(row) = at.checked_sub(1).map(|i| &records[i]) else {
        return none;
    };
    let cells: Vec<String> = row
        .iter()
        .map(|f| String::from_utf8_lossy(f).trim().to_owned())
        .collect();
    let filled: Vec<usize> = (0..cells.len()).filter(|c| !cells[*c].is_empty()).collect();
    let is_title = |c: &str| c.contains([':', '：']) || c.chars().count() > 24;
    let spans = filled.len() > 1 || filled.first().is_some_and(|c| *c > 0);
    if !spans || filled.len() >= filled_cells(&records[at]) || cells.iter().any(|c| is_title(c)) {
        return none;
    }
    let mut last = (Qualifiers::default(), String::new());
    let spread = cells.iter().map(|c| {
        if !c.is_empty() {
            let mut said = wanted.words.phrase(c);
            said.unknown.clear();
            // A group of months of a year is no annual figure.
            said.natures
                .retain(|n| !n.is_per() && *n != Nature::Measure);
            last = (said, c.clone());
        }
        last.clone()
    });
    let (said, under) = spread.unzip();
    (said, under, Some(at - 1))
}

/// The titles of a header of two rows, by its first: beneath `Q4 2026` stand months, beneath `Rep` nothing, as
/// where its cells are merged downwards. `None` where the next row is one of the table.
pub fn second_row(records: &[CsvRecord], at: usize) -> Option<Vec<String>> {
    let (first, second) = (records.get(at)?, records.get(at + 1)?);
    let text = |record: &CsvRecord, c: usize| {
        let cell = if c < record.len() { record.get(c) } else { b"" };
        String::from_utf8_lossy(cell).trim().to_owned()
    };
    let width = first.len().max(second.len());
    let cells = (0..width).map(|c| (text(first, c), text(second, c)));
    let cells: Vec<(String, String)> = cells.collect();
    let beneath: Vec<&String> = cells
        .iter()
        .map(|(_, s)| s)
        .filter(|s| !s.is_empty())
        .collect();
    // Units of measure beneath titles are no titles; values are none either.
    let is_title = |text: &&String| {
        let bare = text.trim_matches(['(', ')', '（', '）']);
        bare.chars().any(char::is_alphabetic)
            && !super::dates::is_day(bare)
            && super::numbers::parse(bare, super::numbers::Decimal::Untold).is_err()
    };
    let merged_down = cells.iter().any(|(f, s)| !f.is_empty() && s.is_empty());
    let merged_across = cells.iter().any(|(f, s)| f.is_empty() && !s.is_empty());
    let is_second =
        beneath.len() > 1 && beneath.iter().all(is_title) && merged_down && merged_across;
    is_second.then(|| {
        let title = |(first, second): (String, String)| {
            if second.is_empty() { first } else { second }
        };
        cells.into_iter().map(title).collect()
    })
}

/// What a row of units right under the header says, and the line on which the header ends.
pub fn units(records: &[CsvRecord], at: usize, wanted: &Wanted<'_>) -> (Vec<Qualifiers>, usize) {
    let none = (Vec::new(), at);
    let Some(row) = records.get(at + 1) else {
        return none;
    };
    let mut said = Vec::new();
    let mut some = false;
    for field in row.iter() {
        let text = String::from_utf8_lossy(field);
        let text = text.trim();
        if text.is_empty() {
            said.push(Qualifiers::default());
            continue;
        }
        let only = wanted.words.only(text.trim_matches(['(', ')', '（', '）']));
        let unit = only.filter(|q| q.scale.is_some() || q.currency.is_some());
        let Some(unit) = unit.filter(|_| {
            text.chars()
                .any(|c| c.is_alphabetic() || "€$£¥'".contains(c))
        }) else {
            return none;
        };
        some = true;
        said.push(unit);
    }
    if some { (said, at + 1) } else { none }
}

/// The days of the week in a row right under the header, and the line on which the header ends.
pub fn weekdays(records: &[CsvRecord], at: usize) -> (Vec<Option<u8>>, usize) {
    let row = records.get(at + 1).map(|row| {
        let cells = row.iter().map(String::from_utf8_lossy);
        cells.map(std::borrow::Cow::into_owned).collect::<Vec<_>>()
    });
    match row.and_then(|cells| weekday_row(&cells)) {
        Some(days) => (days, at + 1),
        None => (Vec::new(), at),
    }
}

/// How many cells of a row hold something.
pub fn filled_cells(record: &CsvRecord) -> usize {
    record.iter().filter(|f| !f.trim_ascii().is_empty()).count()
}
