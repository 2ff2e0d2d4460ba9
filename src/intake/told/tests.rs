//! What can be said, and what of it lasts.

use super::*;
use crate::domain::facts::ImportKind;
use crate::settings::SAID_OF_FILES;

#[test]
fn every_option_that_can_be_said_of_a_file_is_understood() {
    for option in SAID_OF_FILES {
        let value = match option {
            "map" | "set-field" | "action" => "a=b",
            "stage" => "x=won",
            "status" => "x=done",
            "class" => "x=core",
            "word" => "tier:P6=senior",
            "value" => "rep:x=y",
            "rate" => "USD=7.1",
            "create" => "reps",
            "from" => "2026-11-02",
            "year" => "2026",
            "decimal" => "comma",
            "date-order" => "dmy",
            "swapped-days" => "back",
            "encoding" => "gb18030",
            _ => "x",
        };
        let mut options = Options::new(ImportKind::Deals);
        let said = Told::new(option, value).say(&mut options, &mut Taking::default());
        assert_eq!(said, Ok(()), "{option}");
    }
    let unknown = Told::new("color", "red");
    let mut options = Options::new(ImportKind::Deals);
    let said = unknown.say(&mut options, &mut Taking::default());
    assert_eq!(said, Err("help-why-option"));
}

#[test]
fn what_lasts_comes_back_in_the_same_words_and_gives_way_to_what_is_said() {
    let mut options = Options::new(ImportKind::Deals);
    let mut taking = Taking::default();
    let said = [
        Told::new("map", "amount=#4"),
        Told::new("stage", "Verbal=proposal"),
        Told::new("decimal", "comma"),
        Told::new("date-order", "mdy"),
        Told::new("year", "2026"),
        Told::new("period", "2026-Q4"),
        Told::new("set-field", "closed=2026-11-03"),
        Told::new("set-field", "scale=1000"),
        Told::new("set-field", "stage=won"),
    ];
    for told in &said {
        told.say(&mut options, &mut taking).unwrap();
    }
    let kept = lasting(&options);
    assert_eq!(kept, said[..4]);
    let mut next = Options::new(ImportKind::Deals);
    next.map.push(("amount".into(), "#5".into()));
    let used = remember_under(&mut next, &kept);
    assert_eq!(used, said[1..4]);
    assert_eq!(next.map, [("amount".to_owned(), "#5".to_owned())]);
    assert_eq!(next.decimal, Some(Decimal::Comma));
}

#[test]
fn several_columns_may_say_that_a_row_does_not_count() {
    let told = |value: &str| Told::new("map", value);
    let mut all = Vec::new();
    say_over(&mut all, [told("cancelled=#7"), told("counts=#8")]);
    say_over(
        &mut all,
        [told("cancelled=#9"), told("amount=#2"), told("amount=#3")],
    );
    let values = |all: &[Told]| all.iter().map(|t| t.value.clone()).collect::<Vec<_>>();
    assert_eq!(
        values(&all),
        ["cancelled=#7", "counts=#8", "cancelled=#9", "amount=#3"]
    );
    // One that is chosen in their place, or that none says it.
    let mut chosen = all.clone();
    say_instead(&mut chosen, vec![told("cancelled=#5")]);
    assert_eq!(values(&chosen), ["counts=#8", "amount=#3", "cancelled=#5"]);
    say_over(&mut all, [told("cancelled=-")]);
    assert_eq!(values(&all), ["counts=#8", "amount=#3", "cancelled=-"]);
    // What is remembered is left to what is said of the same field.
    let mut options = Options::new(ImportKind::Deals);
    options.map.push(("cancelled".to_owned(), "#5".to_owned()));
    let new = remember_under(&mut options, &[told("cancelled=#7"), told("counts=#8")]);
    assert_eq!(values(&new), ["counts=#8"]);
}
