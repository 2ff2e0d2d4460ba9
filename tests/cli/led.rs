//! Who leads whom, as a file of reps says: nobody sets the own target or signs the own request (rule 25).

use crate::home::Home;

const TEAM: &str =
    "id,name,unit,manager\nA,Ann,East,Mia\nB,Bo,East,M\nM,Mia,East,Zoe\nC,Cy,West,Max\n";

fn set(home: &Home, author: &str, unit: &str) -> (i32, String) {
    // Another number by each, so that nobody says what stands already.
    let amount = author.bytes().map(u32::from).sum::<u32>().to_string();
    let (code, out, said) = home.ends(&[
        "target",
        "set",
        "--period",
        "2027-Q1",
        "--unit",
        unit,
        "--amount",
        &amount,
        "--publish",
        "--why",
        "agreed",
        "--author",
        author,
    ]);
    (code, out + &said)
}

#[test]
fn rule_25_a_column_of_managers_says_whose_targets_are_the_own_ones() {
    let home = Home::empty();
    home.import("reps", TEAM);
    // Mia leads East and Zoe the company; who leads above West is not said, and it is not Max.
    for (author, unit, code) in [
        ("Mia", "East", 1),
        ("Max", "West", 1),
        ("max", "East", 1),
        ("Ann", "East", 1),
        ("Zoe", "East", 0),
        ("Zoe", "West", 0),
        ("planning office", "West", 0),
    ] {
        let (ended, said) = set(&home, author, unit);
        assert_eq!(ended, code, "{author} {unit}: {said}");
        if (author, unit) == ("Mia", "East") {
            assert!(said.contains("Zoe"), "{said}");
        }
    }
    let asks = [
        "adjust", "request", "--period", "2027-Q1", "--unit", "East", "--by", "-5", "--why", "y",
        "--author", "Mia",
    ];
    home.out(&asks);
    let asked = home.json(&["adjust"]);
    let id = asked["adjustments"][0]["id"].as_str().unwrap().to_owned();
    for (author, code) in [("Mia", 1), ("Ann", 1), ("Max", 1), ("Zoe", 0)] {
        let sign = [
            "adjust", "approve", &id, "--place", "absorbed", "--author", author,
        ];
        let (ended, _, said) = home.ends(&sign);
        assert_eq!(ended, code, "{author}: {said}");
    }
}

#[test]
fn rule_25_the_settings_overrule_the_file_unit_by_unit_and_a_file_without_managers_keeps_them() {
    let home = Home::empty();
    home.import("reps", TEAM);
    home.file(
        "config.toml",
        "[notify.managers.eve]\nname = \"Eve\"\nunits = [\"East\"]\n",
    );
    let by = |author: &str, unit: &str| {
        home.ends(&[
            "--config",
            "config.toml",
            "target",
            "set",
            "--period",
            "2027-Q1",
            "--unit",
            unit,
            "--amount",
            "700",
            "--publish",
            "--why",
            "agreed",
            "--author",
            author,
        ])
        .0
    };
    assert_eq!(
        (by("Eve", "East"), by("Max", "West"), by("Zoe", "East")),
        (1, 1, 0)
    );
    home.import("reps", "id,name,unit,tier\nC,Cy,West,mid\n");
    assert_eq!(set(&home, "Max", "West").0, 1);
    home.out(&["export", "reps", "-o", "out.csv"]);
    let text = std::fs::read_to_string(home.path("out.csv")).unwrap();
    assert!(text.contains("manager") && text.contains("Max"), "{text}");
    let other = Home::empty();
    other.import("reps", &text);
    assert_eq!(set(&other, "Max", "West").0, 1);
    // An empty cell takes it back: nobody is known to lead West, so that Max has no place in the team.
    home.import("reps", "id,name,unit,manager\nC,Cy,West,\n");
    assert_eq!(set(&home, "Max", "West").0, 0);
}

#[test]
fn rule_25_where_nobody_leads_anything_check_says_that_anybody_may_sign() {
    let home = Home::with_team();
    let check = |home: &Home| home.json(&["check"])["notes"].to_string();
    home.out(&[
        "target",
        "set",
        "--period",
        "2027-Q1",
        "--unit",
        "East",
        "--amount",
        "5",
        "--publish",
        "--why",
        "y",
    ]);
    let notes = check(&home);
    assert!(notes.contains("nobody is named who leads"), "{notes}");
    home.import("reps", "id,name,unit,tier,manager\nR9,Nine,East,mid,Mia\n");
    let notes = check(&home);
    assert!(!notes.contains("nobody is named who leads"), "{notes}");
}
