//! What may be typed, and what is said of what may not: words for days and periods, names for people, help
//! and mistakes in the user's language, what a shell is told.

use super::home::Home;
use serde_json::{Value, json};

#[test]
fn days_and_periods_may_be_words() {
    let home = Home::with_team();
    let day = |word| home.json(&["actions", "--day", word])["day"].clone();
    assert_eq!(day("yesterday"), "2026-11-18");
    assert_eq!(day("mon"), "2026-11-16");
    assert_eq!(day("2026-11-17"), day("周二"));
    let period = |word| home.json(&["targets", "--period", word])["period"].clone();
    assert_eq!(period("Q4"), "2026-Q4");
    assert_eq!(period("q3"), "2026-Q3");
    assert_eq!(period("w47"), "2026-W47");
    let logged = home.json(&[
        "intervene",
        "actions/R2",
        "--play",
        "one-to-one",
        "--verify-on",
        "mon",
    ]);
    assert_eq!(logged["saved"][0]["verify_on"], "2026-11-23");
}

#[test]
fn a_rep_is_taken_by_id_or_name_and_a_team_in_any_case() {
    let home = Home::with_team();
    let reps = "id,name,tier,unit\nR4,Zhao Min,mid,East/Key\nR5,王芳,mid,East/Key\n";
    let file = home.file("reps.csv", reps);
    // Two people of one name are told apart by whoever brings the second one in.
    let line = ["import", "reps", file.to_str().unwrap(), "--strict"];
    assert!(
        home.run(&[&line[..], &["--create", "rep:R5"]].concat())
            .status
            .success()
    );
    let excuse = |rep| home.ends(&["excuse", rep, "fri", "tue", "--reason", "leave"]);
    assert_eq!(excuse("zhao min").0, 0);
    assert_eq!(excuse("R5").0, 0);
    let (code, _, err) = excuse("王芳");
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("is the name of 2 reps: R1, R5."), "{err}");
    let (_, _, err) = excuse("Zhao Mni");
    assert!(err.contains("Did you mean “Zhao Min”?"), "{err}");
    let of = |unit| home.json(&["actions", "--unit", unit])["reps"].clone();
    assert_eq!(of("CHANNEL"), of("East/Channel"));
    let (code, _, err) = home.ends(&["actions", "--unit", "Chanel"]);
    assert!(
        code == 1 && err.contains("Did you mean “Channel”?"),
        "{err}"
    );
}

#[test]
fn a_text_that_fits_several_warnings_lists_their_ids() {
    let home = Home::with_team();
    let (code, _, err) = home.ends(&["ack", "R"]);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains(
            "matches 3 warnings: actions/R2/2026-11-17, pace/R1/2026-10-16, no-report/R3/"
        ),
        "{err}"
    );
    // Why there was one can be asked of a warning that has closed, too.
    let (_, _, err) = home.ends(&["--lang", "zh-CN", "warnings", "--why", "R"]);
    assert!(
        err.contains("对应 3 条预警：actions/R2/2026-11-17、"),
        "{err}"
    );
}

#[test]
fn with_json_an_error_is_one_object_on_standard_error() {
    let home = Home::with_team();
    for (line, exit, said) in [
        (&["ack", "nobody", "--json"][..], 1, "There is no warning"),
        (
            &["--json", "warnings", "--state", "some"],
            2,
            "--state cannot be",
        ),
        (&["--json", "--set", "calendar=mars", "targets"], 2, "mars"),
        (
            &["--json", "--db", "nowhere.db", "targets"],
            3,
            "does not exist",
        ),
    ] {
        let (code, out, err) = home.ends(line);
        assert_eq!((code, out.as_str()), (exit, ""), "{line:?}: {err}");
        let told: Value = serde_json::from_str(&err).unwrap();
        assert_eq!(told["exit"], json!(exit));
        assert!(told["error"].as_str().unwrap().contains(said), "{err}");
        assert!(!told["problems"].as_array().unwrap().is_empty());
    }
}

#[test]
fn help_and_mistakes_follow_the_option_the_environment_the_settings_and_the_locale() {
    let home = Home::empty();
    let chinese = |home: &Home, line: &[&str], env: &[(&str, &str)]| {
        let mut command = home.command();
        command.args(line).envs(env.iter().copied());
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8(text).unwrap().contains("用法")
    };
    for line in [&["--help"][..], &["targets", "-h"], &["help"], &["impor"]] {
        assert!(!chinese(&home, line, &[]));
        assert!(chinese(&home, line, &[("LANG", "zh_CN.UTF-8")]));
        assert!(chinese(&home, line, &[("QUARTERDECK_LANG", "zh-CN")]));
        let english = [("QUARTERDECK_LANG", "en"), ("LANG", "zh_CN.UTF-8")];
        assert!(!chinese(&home, line, &english));
        let given = [line, &["--lang=zh-CN"]].concat();
        assert!(chinese(&home, &given, &english));
    }
    home.file("own.toml", "language = \"zh-CN\"\n");
    assert!(chinese(&home, &["--config", "own.toml", "impor"], &[]));
    assert!(chinese(&home, &["--set", "language=zh-CN", "impor"], &[]));
    // Settings that are wrong keep nobody from being told about the line.
    home.file("own.toml", "language = [\n");
    assert!(!chinese(&home, &["--config", "own.toml", "impor"], &[]));
}

/// What a shell is offered for the last word of a line.
fn offered(home: &Home, line: &[&str]) -> Vec<String> {
    let mut words = vec!["--", "quarterdeck", "--as-of", super::home::TODAY];
    words.extend(line);
    let output = home
        .command()
        .args(&words)
        .env("QUARTERDECK_COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 2).to_string())
        .env("_CLAP_COMPLETE_COMP_TYPE", "9")
        .env("_CLAP_COMPLETE_SPACE", "true")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|l| l.trim().to_owned()).collect()
}

#[test]
fn a_shell_is_told_kinds_plays_languages_and_ids() {
    let home = Home::with_team();
    for (line, known) in [
        (&["import", "d"][..], "deals"),
        (&["intervene", "x", "--play", ""], "one-to-one"),
        (&["--lang", ""], "zh-CN"),
        (&["ack", "act"], "actions/R2/2026-11-17"),
        (&["excuse", ""], "R1"),
        (&["actions", "--unit", "East/"], "East/Channel"),
        (&["targets", "--metric", ""], "revenue"),
        (&["warnings", "--severity", ""], "orange"),
    ] {
        let offered = offered(&home, line);
        assert!(offered.iter().any(|o| o == known), "{line:?}: {offered:?}");
    }
    let all = offered(&home, &["--"]);
    assert!(!all.iter().any(|o| o.contains("panic")), "{all:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = home.out(&["completions", shell]);
        assert!(script.contains("QUARTERDECK_COMPLETE"), "{shell}");
    }
}

#[test]
fn the_man_page_is_made_when_it_is_asked_for() {
    let home = Home::empty();
    assert!(home.out(&["man"]).contains(".TH quarterdeck 1"));
    assert!(home.out(&["man", "import"]).contains("import"));
    let (code, _, err) = home.ends(&["man", "nothing"]);
    assert!(
        code == 2 && err.contains("write the name of a command"),
        "{err}"
    );
}

#[test]
fn what_was_logged_is_told_by_name_and_day() {
    let home = Home::with_team();
    let said = home.out(&["intervene", "李强", "--play", "one-to-one"]);
    assert!(
        said.starts_with("Logged: one-to-one for 李强, verify Mon 23 Nov. Undo: "),
        "{said}"
    );
    let said = home.out(&[
        "--lang",
        "zh-CN",
        "intervene",
        "李强",
        "--play",
        "one-to-one",
    ]);
    assert!(
        said.starts_with("已记录：一对一沟通 · 李强，11月23日验证。"),
        "{said}"
    );
}
