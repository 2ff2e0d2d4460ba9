//! Layers, short forms, and every error at once.

mod metrics;

use super::*;
use crate::domain::warning::{Families, Rule};
use proptest::prelude::*;

fn load(file: &str, sets: &[&str]) -> Result<Settings, SettingsError> {
    let sets: Vec<String> = sets.iter().map(|s| (*s).to_owned()).collect();
    let path = Path::new("config.toml");
    Settings::load(DEFAULTS, Some((path, file)), &sets)
}

fn problems(file: &str, sets: &[&str]) -> Vec<String> {
    let error = load(file, sets).unwrap_err();
    error.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_defaults_are_right_and_are_what_the_domain_says() {
    let settings = Settings::defaults().unwrap();
    let rules = &settings.rules;
    let day = Day::parse("2026-02-24").unwrap();
    assert_eq!(rules.standard("junior", day), [8, 2, 1, 1]);
    assert_eq!(rules.standard("mid", day), [6, 3, 2, 2]);
    assert_eq!(rules.standard("senior", day), [4, 3, 3, 3]);
    let asked = |rule| rules.required_play(rule, day);
    assert_eq!(asked(Rule::W4).unwrap().id, "customer-rescue");
    let streak = rules.streak.on(Day::MAX);
    assert_eq!((streak.yellow, streak.orange), (2, 3));
    assert_eq!(settings.calendar().unwrap().name(), "weekday");
    assert_eq!(rules.plays.len(), 10);
    // Every rule that raises a warning has the response that it requires.
    for rule in rules.families.answerable() {
        let rule = Rule::parse(rule).unwrap();
        assert!(asked(rule).is_some(), "{rule:?}");
    }
}

#[test]
fn a_few_lines_of_ones_own_are_enough() {
    let settings = load("[calendar]\nnational = \"cn\"\n", &[]).unwrap();
    assert_eq!(settings.calendar.national, "cn");
    let rest = Settings::defaults().unwrap();
    assert_eq!((settings.rules, settings.day), (rest.rules, rest.day));
}

#[test]
fn the_short_form_of_the_command_line_works() {
    for set in ["calendar=cn", "calendar = \"cn\"", "calendar.national=cn"] {
        assert_eq!(load("", &[set]).unwrap().calendar.national, "cn", "{set}");
    }
    assert_eq!(
        load("calendar = \"cn\"", &[]).unwrap().calendar.national,
        "cn"
    );
    let sets = ["currency=JPY", "currency.minor_digits=0"];
    assert_eq!(load("", &sets).unwrap().currency.code, "JPY");
}

#[test]
fn later_layers_win_and_lists_replace_as_a_whole() {
    let file = "theme = \"dark\"\n[rules.week]\nred_below = 45\n";
    let settings = load(file, &["theme=light", "rules.week.min_days=4"]).unwrap();
    assert_eq!(settings.theme, "light");
    assert_eq!(settings.rules.week.on(Day::MAX).red_below, 45);
    assert_eq!(settings.rules.week.on(Day::MAX).min_days, 4);
    assert_eq!(settings.rules.week.on(Day::MAX).clear_at, 60);
    let file = "[[rules.plays]]\nid = \"call\"\nen = \"call\"\nzh = \"电话\"\n";
    assert_eq!(load(file, &[]).unwrap().rules.plays.len(), 1);
}

#[test]
fn a_value_of_set_is_toml_or_else_text() {
    let sets = [
        "rules.ramp=[10, 20]",
        "company=东部 1",
        "day.cut=05:30",
        "calendar.alternating=2026-11-14",
        "rules.ramp_standards=true",
        "language=zh-CN",
    ];
    let settings = load("", &sets).unwrap();
    assert_eq!(settings.rules.ramp, [10, 20]);
    assert_eq!(settings.company, "东部 1");
    assert_eq!(settings.day.cut.to_string(), "05:30");
    assert_eq!(settings.calendar.alternating, Day::parse("2026-11-14"));
    assert!(settings.rules.ramp_standards);
    assert_eq!(load("", &["company=2046"]).unwrap().company, "2046");
}

#[test]
fn everything_wrong_is_said_at_once_with_its_line_and_what_is_allowed() {
    let file = r#"theme = "blue"
national = "cn"

[calendar]
nationl = "cn"

[day]
cut = "4 o'clock"

[rules]
week_start = 7
snooze_days = "three"

[rules.week]
red_below = 140
"#;
    assert_eq!(
        problems(
            file,
            &["currency.minor_digits=5", "rules.snooze", "them=dark"]
        ),
        [
            "config.toml:1: theme: `blue` is none of: auto, dark, light, contrast, mono, ansi256, ansi16",
            "config.toml:2: national: no such setting; did you mean calendar.national?",
            "config.toml:5: calendar.nationl: no such setting; did you mean calendar.national?",
            "config.toml:8: day.cut: `4 o'clock` is not a time; write HH:MM",
            "config.toml:11: rules.week_start: 7 is not between 0 and 6",
            "config.toml:12: rules.snooze_days: is text, must be a whole number",
            "config.toml:15: rules.week.red_below: 140 is not between 0 and 100",
            "--set currency.minor_digits=5: currency.minor_digits: 5 is not between 0 and 4",
            "--set rules.snooze: write KEY=VALUE",
            "--set them=dark: them: no such setting; did you mean theme?",
        ]
    );
}

#[test]
fn a_file_that_is_no_toml_names_its_lines_and_the_rest_is_still_read() {
    let said = problems("theme = \n\n[rules.week]\nred_bellow = 3\n", &[]);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("config.toml:1: not TOML"), "{said:?}");
    assert_eq!(
        said[1],
        "config.toml:4: rules.week.red_bellow: no such setting; did you mean rules.week.red_below?"
    );
    assert!(!problems("theme = \"dark\"\ntheme = \"light\"\n", &[]).is_empty());
}

#[test]
fn standards_must_fit_the_actions() {
    let file = r#"
[[rules.standards]]
from = "2026-01-01"
[rules.standards.tiers]
junior = [1, 2, 3]
mid = [1, 2, 3, -4]
senior = 4

[[rules.standards]]
from = "2026-01-01"
tiers = {}

[[rules.standards]]
tiers = { x = [1, 1, 1, 1] }
"#;
    assert_eq!(
        problems(file, &[]),
        [
            "config.toml:5: rules.standards[1].tiers.junior: 3 numbers; must be one for each of touch, need, proposal, demo",
            "config.toml:6: rules.standards[1].tiers.mid[4]: -4 is not between 0 and 1000",
            "config.toml:7: rules.standards[1].tiers.senior: is a whole number, must be a list",
            "config.toml:10: rules.standards[2].from: `2026-01-01` stands there twice",
            "config.toml:11: rules.standards[2].tiers: is empty",
            "config.toml:13: rules.standards[3].from: is missing",
        ]
    );
    let one = "[[rules.actions]]\nid = \"call\"\nen = \"call\"\nzh = \"电话\"\n";
    assert!(problems(one, &[])[0].contains("must be one for each of call"));
}

#[test]
fn standards_are_ordered_by_their_day() {
    let file = r#"
standards = [
    { from = "2026-06-01", tiers = { mid = [2, 2, 2, 2] } },
    { from = "2026-01-01", tiers = { mid = [1, 1, 1, 1] } },
]
"#;
    let rules = load(&format!("[rules]{file}"), &[]).unwrap().rules;
    assert_eq!(
        rules.standard("mid", Day::parse("2026-05-31").unwrap())[0],
        1
    );
    assert_eq!(
        rules.standard("mid", Day::parse("2026-06-01").unwrap())[0],
        2
    );
}

#[test]
fn ids_are_unique_and_lists_bounded() {
    let action = |id: &str| format!("[[rules.actions]]\nid = \"{id}\"\nen = \"a\"\nzh = \"a\"\n");
    let play = |id: &str| {
        format!(
            "[[rules.plays]]\nid = \"{id}\"\nen = \"a\"\nzh = \"a\"\nrequired_for = [\"W1\", \"W6\"]\n"
        )
    };
    let standard = "[[rules.standards]]\nfrom = 1900-01-01\ntiers = { mid = [1, 1] }\n";
    let said = problems(
        &format!("{}{}{standard}", action("revenue"), action("two words")),
        &[],
    );
    assert_eq!(said.len(), 2, "{said:?}");
    let said = problems(&format!("{}{}", play("call"), play("call")), &[]);
    let answerable = Families::default().answerable().join(", ");
    assert_eq!(
        said,
        [
            &format!(
                "config.toml:5: rules.plays[1].required_for[2]: `W6` is none of: {answerable}"
            ),
            "config.toml:7: rules.plays[2].id: `call` stands there twice",
            "config.toml:10: rules.plays[2].required_for[1]: `W1` stands there twice",
            &format!(
                "config.toml:10: rules.plays[2].required_for[2]: `W6` is none of: {answerable}"
            ),
        ]
    );
    let play = |i| format!("[[rules.plays]]\nid = \"p{i}\"\nen = \"a\"\nzh = \"a\"\n");
    let many: String = (0..11).map(play).collect();
    assert_eq!(
        problems(&many, &[]),
        ["config.toml:41: rules.plays: 11 entries; at most 10"]
    );
    let many: String = (0..9).map(|i| action(&format!("a{i}"))).collect();
    assert!(problems(&many, &[]).iter().any(|p| p.contains("at most 8")));
    assert!(problems("[rules]\nactions = []\n", &[])[0].contains("is empty"));
}

#[test]
fn numbers_that_contradict_each_other_are_refused() {
    let said = problems("", &["rules.streak.orange=2", "rules.week.clear_at=30"]);
    assert_eq!(
        said,
        [
            "--set rules.streak.orange=2: rules.streak.orange: 2 is too low; with rules.streak.yellow it must be at least 3",
            "--set rules.week.clear_at=30: rules.week.clear_at: 30 is too low; with rules.week.red_below it must be at least 40",
        ]
    );
}

#[test]
fn a_plain_value_where_a_table_belongs_is_one_problem() {
    assert_eq!(
        problems("rules = 3\n", &[]),
        ["config.toml:1: rules: is a whole number, must be a table"]
    );
    assert_eq!(
        problems("", &["calendar.alternating=2026-11-15"]),
        [
            "--set calendar.alternating=2026-11-15: calendar.alternating: 2026-11-15 is not a Saturday; name a Saturday that is worked"
        ]
    );
}

#[test]
fn the_fingerprint_changes_with_rules_and_calendar_and_nothing_else() {
    let base = Settings::defaults().unwrap().fingerprint();
    assert_eq!(base.len(), 64);
    assert_eq!(load("theme = \"dark\"", &[]).unwrap().fingerprint(), base);
    assert_ne!(load("", &["calendar=cn"]).unwrap().fingerprint(), base);
    assert_ne!(
        load("", &["rules.week.red_below=41"])
            .unwrap()
            .fingerprint(),
        base
    );
}

#[test]
fn a_familys_fingerprint_changes_with_what_it_depends_on_and_nothing_else() {
    let of = |file: &str, sets: &[&str]| -> Vec<String> {
        let settings = load(file, sets).unwrap();
        let families = settings.rules.families.all();
        families
            .map(|entry| settings.fingerprint_of(entry))
            .collect()
    };
    let base = of("", &[]);
    let changed = |file: &str, sets: &[&str]| -> Vec<&str> {
        let families = Settings::defaults().unwrap().rules.families;
        let now = of(file, sets);
        let differing = families.all().zip(base.iter().zip(&now));
        differing
            .filter(|(_, (before, after))| before != after)
            .map(|(entry, _)| entry.family.id())
            .collect()
    };
    let of_week = ["week", "week-target"];
    assert_eq!(changed("", &["rules.week.red_below=41"]), of_week);
    assert_eq!(changed("", &["rules.week.by=revenue"]), of_week);
    assert_eq!(changed("", &["rules.silence.days=9"]), ["silence"]);
    assert_eq!(changed("", &["rules.snooze_days=2"]), [""; 0]);
    let plays = "[[rules.plays]]\nid = \"talk\"\nen = \"talk\"\nzh = \"谈\"\n";
    assert_eq!(changed(plays, &[]), [""; 0]);
    assert_eq!(changed("", &["rules.funnel.weeks=3"]), ["funnel"]);
    assert_eq!(changed("", &["rules.lost.rises_by=30"]), ["lost-customers"]);
    let sold = "week-target pace progress new-customers quarter sub-target";
    let sold: Vec<&str> = sold.split(' ').collect();
    assert_eq!(changed("", &["fiscal.start_month=4"]), sold);
    let all = Settings::defaults().unwrap().rules.families;
    let all: Vec<&str> = all.all().map(|entry| entry.family.id()).collect();
    assert_eq!(changed("", &["calendar=cn"]), all);
}

#[test]
fn names_of_plays_are_no_rules() {
    let play = |en: &str| format!("[[rules.plays]]\nid = \"talk\"\nen = \"{en}\"\nzh = \"谈\"\n");
    let with = |en: &str| load(&play(en), &[]).unwrap();
    assert_eq!(with("talk").fingerprint(), with("a word").fingerprint());
    assert!(!with("a word").ruleset().contains("a word"));
}

#[test]
fn rule_24_the_numbers_of_a_rule_may_have_several_dates() {
    let version = |from: &str, yellow: u32| {
        format!(
            "[[rules.streak]]\nfrom = \"{from}\"\nyellow = {yellow}\norange = 5\nclear_yellow = 1\nclear_orange = 2\n"
        )
    };
    let file = version("2026-07-01", 3) + &version("2026-01-01", 2);
    let settings = load(&file, &[]).unwrap();
    let on = |day: &str| settings.rules.streak.on(Day::parse(day).unwrap()).yellow;
    assert_eq!(
        ["2025-12-31", "2026-06-30", "2026-07-01"].map(on),
        [2, 2, 3]
    );
    let twice = version("2026-07-01", 6) + &version("2026-07-01", 2);
    let said = problems(&twice, &[]);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].contains("rules.streak[1].orange: 5 is too low"));
    assert!(said[1].contains("rules.streak[2].from"));
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert_eq!(load("\u{feff}theme = \"dark\"", &[]).unwrap().theme, "dark");
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(file in ".{0,80}", set in ".{0,30}") {
        let _ = load(&file, &[&set]);
    }

    #[test]
    fn arbitrary_values_of_known_keys_never_panic(
        key in prop::sample::select(vec![
            "rules", "rules.actions", "rules.standards", "rules.plays", "rules.week", "calendar",
            "rules.ramp", "day.cut", "currency", "calendar.alternating",
        ]),
        value in "[-\\[\\]{}=\"a-c0-9,. ]{0,20}",
    ) {
        if let Err(error) = load("", &[&format!("{key}={value}")]) {
            prop_assert!(!error.problems.is_empty());
        }
    }
}

#[test]
fn rule_30_the_fiscal_calendar_is_the_one_on_the_wall_until_one_says_otherwise() {
    assert_eq!(Settings::defaults().unwrap().fiscal, Fiscal::CALENDAR);
    let sets = ["fiscal.start_month=4", "fiscal.year=end"];
    let fiscal = load("", &sets).unwrap().fiscal;
    assert_eq!((fiscal.start_month, fiscal.year), (4, YearName::End));
    let wrong = problems(
        "[fiscal]\nstart_month = 13\nlayout = \"4-4-4\"\nweek_53 = \"never\"\n",
        &[],
    );
    assert_eq!(wrong.len(), 3, "{wrong:#?}");
}

#[test]
fn further_names_of_actions_are_no_rules() {
    let mut named = Settings::defaults().unwrap();
    let base = named.fingerprint();
    let action = &mut named.rules.actions[0];
    action.en_short = "short".into();
    action.zh_short = "短".into();
    action.also = vec!["another".into()];
    assert_eq!(named.fingerprint(), base);
}

#[test]
fn what_is_no_address_of_a_manager_is_said_at_the_start() {
    let wrong = |email: &str| {
        let text = format!("[notify.managers.li]\nemail = \"{email}\"\nunits = [\"East\"]");
        load(&text, &[])
            .err()
            .map(|error| error.problems[0].to_string())
    };
    assert_eq!(wrong("li@example.com"), None);
    let told = wrong("not an address").unwrap();
    assert!(told.contains("notify.managers.li.email"), "{told}");
}
