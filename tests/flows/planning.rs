//! From a database without any target to a published year, split to a rep and to weeks: with the plan page alone,
//! by keys in a terminal, in both languages and sizes.

use super::team::Team;
use super::terminal::Terminal;

/// What the screen says, in a language.
struct Said {
    lang: &'static str,
    /// The form for the first target.
    first: &'static str,
    draft: &'static str,
    reason: &'static str,
    published: &'static str,
    /// The farthest that a publication reaches below it.
    weeks: &'static str,
    /// The titles from the company down to the weeks of a month.
    titles: [&'static str; 6],
}

const ENGLISH: Said = Said {
    lang: "en",
    first: "Target of Company",
    draft: "not published",
    reason: "stands in the history",
    published: "Published: ",
    weeks: "everybody below, by week",
    titles: [
        "2026 · Company by team",
        "2026 · East by team",
        "2026 · East/Channel by team",
        "2026 · 王芳 by time",
        "2026 Q1 · 王芳 by time",
        "Jan 2026 · 王芳 by time",
    ],
};

const CHINESE: Said = Said {
    lang: "zh-CN",
    first: "目标：公司",
    draft: "尚未发布",
    reason: "记入目标历史",
    published: "已发布：",
    weeks: "含各月各周",
    titles: [
        "2026年 · 公司 · 按团队",
        "2026年 · East · 按团队",
        "2026年 · East/Channel · 按团队",
        "2026年 · 王芳 · 按时间",
        "2026年Q1 · 王芳 · 按时间",
        "2026年1月 · 王芳 · 按时间",
    ],
};

/// Three people and nothing else: no target, no deal, no report.
fn people() -> Team {
    let home = tempfile::tempdir().unwrap();
    let team = Team {
        db: home.path().join("people.db"),
        home,
    };
    let reps = "id,name,tier,unit\n\
                li,李强,mid,East/Key accounts\n\
                wang,王芳,junior,East/Channel\n\
                zhao,Zhao Min,senior,West\n";
    team.import("reps", reps);
    team
}

/// What `plan` says of the weeks of a month of a rep: the month's target, and those of its weeks.
fn weeks(team: &Team, rep: &str) -> (i64, Vec<i64>) {
    let args = [
        "--json", "plan", "--rep", rep, "--period", "2026-01", "--by", "time",
    ];
    let out = team.run(&args);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let plan: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let children = plan["children"].as_array().unwrap().iter();
    let weeks = children.map(|child| child["target_minor"].as_i64().unwrap());
    (plan["target_minor"].as_i64().unwrap(), weeks.collect())
}

#[test]
fn from_an_empty_database_to_a_year_of_everybody_in_one_publication() {
    for said in [&ENGLISH, &CHINESE] {
        for size in [(80, 24), (160, 45)] {
            let team = people();
            let mut args: Vec<String> = team.globals();
            args.extend(["--lang".to_owned(), said.lang.to_owned()]);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let mut cockpit = Terminal::start(team.home(), size, &args);
            // The board is there, not the frame alone.
            cockpit.wait_for("0/3");
            cockpit.keys("P");
            cockpit.wait_for(said.first);
            cockpit.keys("12M\r");
            cockpit.wait_for(said.draft);
            cockpit.keys("p");
            cockpit.wait_for(said.reason);
            // With it: everybody below, by month and week.
            cockpit.keys("plan of the year\t\u{1b}[B\u{1b}[B\u{1b}[B");
            cockpit.wait_for(said.weeks);
            cockpit.keys("\r");
            cockpit.wait_until("it is published and the form is gone", |screen| {
                screen.contains(said.published) && !screen.contains(said.reason)
            });
            cockpit.keys("\u{1b}");
            cockpit.wait_until("the page above", |screen| !screen.contains(said.titles[0]));
            cockpit.keys("q");
            assert_eq!(cockpit.wait(), 0);
            let mut of_people = 0;
            for rep in ["li", "wang", "zhao"] {
                let (month, weeks) = weeks(&team, rep);
                assert!(weeks.len() >= 4 && weeks.iter().all(|week| *week > 0));
                assert_eq!(weeks.iter().sum::<i64>(), month);
                of_people += month;
            }
            let out = team.run(&["--json", "target", "show", "--period", "2026-01"]);
            let shown: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
            assert_eq!(shown["target_minor"].as_i64(), Some(of_people));
        }
    }
}

#[test]
fn from_an_empty_database_to_a_year_split_to_reps_and_weeks_by_keys_alone() {
    for said in [&ENGLISH, &CHINESE] {
        for size in [(80, 24), (160, 45)] {
            let team = people();
            let mut args: Vec<String> = team.globals();
            args.extend(["--lang".to_owned(), said.lang.to_owned()]);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let mut cockpit = Terminal::start(team.home(), size, &args);
            // The board is there, not the frame alone.
            cockpit.wait_for("0/3");
            cockpit.keys("P");
            cockpit.wait_for(said.first);
            cockpit.keys("12M\r");
            cockpit.wait_for(said.draft);
            for (level, title) in said.titles.iter().enumerate() {
                if level > 0 {
                    // The first part below the whole, one level down.
                    cockpit.keys("j\r");
                }
                cockpit.wait_for(title);
                cockpit.keys("p");
                cockpit.wait_for(said.reason);
                cockpit.keys("plan of the year\r");
                cockpit.wait_until("it is published and the form is gone", |screen| {
                    screen.contains(said.published) && !screen.contains(said.reason)
                });
            }
            // Up again, page by page, to the cockpit.
            for title in said.titles.iter().rev() {
                cockpit.keys("\u{1b}");
                cockpit.wait_until("the page above", |screen| !screen.contains(title));
            }
            cockpit.keys("q");
            assert_eq!(cockpit.wait(), 0);
            let (month, weeks) = weeks(&team, "wang");
            assert!(weeks.len() >= 4, "{weeks:?}");
            assert_eq!(weeks.iter().sum::<i64>(), month);
        }
    }
}
