//! The names of months.

const MONTHS: [[&str; 12]; 8] = [
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "jän", "febr", "mrz", "apr", "mai", "juni", "juli", "aug", "sept", "okt", "nov", "dez",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "fevrier",
        "maerz",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "aout",
        "settembre",
        "ottobre",
        "novembre",
        "decembre",
    ],
];

/// The number of a month by its name or short form, in English, German, French, Spanish and Italian.
pub fn month_by_name(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    if word.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .find_map(|names| names.iter().position(|m| *m == word))
        .map(|i| i as u32 + 1)
}
