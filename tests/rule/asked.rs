//! What screens ask of a family is asked of one from outside as well: how far somebody is from its warnings, and what is
//! planned because of one.

use super::{English, day, on, team};
use quarterdeck::domain::rules::Rules;
use quarterdeck::domain::warning::{
    DayVerdict, Evidence, Families, Family, FamilyEntry, FamilyRules, Input, QuietDays,
    QuietFigure, Rule, Severity, SubjectKind, WarnedTarget,
};
use quarterdeck::domain::{Day, Fiscal, Period};
use quarterdeck::report::phrase::{Counted, Phrase, Wording, WordingEntry};
use quarterdeck::store::desk::{Page, PageId};
use std::sync::Arc;

const CALM: Family = Family::named("calm");
const C1: Rule = Rule::named("C1");

/// About people: days without a report, of which it never warns.
#[derive(Debug)]
struct CalmRules;

impl FamilyRules for CalmRules {
    fn depends_on(&self, _: &Rules) -> serde_json::Value {
        serde_json::Value::Null
    }

    fn quiet(&self, seen: &QuietDays<'_>) -> Option<QuietFigure> {
        let silent = seen
            .days
            .iter()
            .filter(|d| d.verdict == DayVerdict::NoReport);
        let silent = silent.count();
        Some(QuietFigure {
            evidence: Evidence::Other(serde_json::json!({ "silent": silent })),
            days: (seen.judged.plus(-1), seen.judged.next()),
            adds_up: false,
        })
    }

    fn plans(&self, _: &Evidence, (fiscal, as_of): (Fiscal, Day)) -> Option<WarnedTarget> {
        Some(WarnedTarget {
            metric: Some("touch".into()),
            period: Period::month_of(fiscal, as_of),
            rolls: true,
        })
    }
}

#[derive(Debug)]
struct CalmWords;

impl Wording for CalmWords {
    fn rule(&self, _: &Phrase<'_>, _: Rule) -> String {
        "days are silent".into()
    }

    fn clears(&self, _: &Phrase<'_>, _: Rule) -> String {
        "never".into()
    }

    fn evidence(&self, _: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Other(seen) = evidence else {
            return String::new();
        };
        format!("silent on {} days", seen["silent"])
    }

    fn counted(&self, _: &Phrase<'_>, _: &Evidence) -> Vec<Counted> {
        Vec::new()
    }
}

static FAMILIES: [FamilyEntry; 1] = [FamilyEntry {
    family: CALM,
    about: SubjectKind::Rep,
    inputs: &[Input::Activity],
    raises: true,
    rules: &[(C1, Severity::Info)],
    judge: &CalmRules,
}];

static WORDINGS: [WordingEntry; 1] = [WordingEntry {
    family: CALM,
    words: &CalmWords,
}];

#[test]
fn how_far_somebody_is_from_its_warnings_stands_in_the_quiet_cell() {
    let (_folder, store) = team();
    let mut thursday = on("2026-03-12");
    let settings = Arc::make_mut(&mut thursday.at.settings);
    settings.rules.families = Families::of(&FAMILIES);
    let page = PageId::Quiet("ann".into());
    let Some(Page::Quiet(page)) = store.page(&thursday, &page).unwrap() else {
        panic!("no page");
    };
    let of: Vec<Family> = page.families.iter().map(|of| of.family).collect();
    assert_eq!(of, [CALM]);
    let days: Vec<Day> = page.families[0]
        .figures
        .days
        .iter()
        .map(|d| d.day)
        .collect();
    assert_eq!(days, [day("2026-03-10"), day("2026-03-11")]);
    let english = English::new();
    let phrase = english.phrase(&thursday, &WORDINGS);
    let said = phrase.quiet(&page);
    assert!(said.contains("silent on "), "{said}");
    assert_eq!(phrase.rule(page.families[0].rule), "days are silent");
}

#[test]
fn what_is_planned_because_of_one_of_its_warnings_is_its_own_to_say() {
    let session = on("2026-03-12");
    let families = Families::of(&FAMILIES);
    let judge = families.find(CALM).unwrap().judge;
    let evidence = Evidence::Other(serde_json::Value::Null);
    let planned = judge.plans(&evidence, (session.settings.fiscal, session.as_of));
    let planned = planned.unwrap();
    assert_eq!(planned.period, Period::Month(2026, 3));
    assert!(planned.rolls && planned.metric.as_deref() == Some("touch"));
    assert!(judge.ended_by_hand(&evidence).is_empty() && !judge.missing_is_not_zero());
}
