//! What targets that add up must show, case by case: each by the name that it has in the specification of the field.

use super::home::Home;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;

fn node<'a>(document: &'a Value, id: &str) -> &'a Value {
    let nodes = document["nodes"].as_array().unwrap();
    nodes.iter().find(|n| n["id"] == id).unwrap()
}

#[test]
fn a_partial_set_of_targets_never_reads_over_100_percent_because_others_have_none() {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,A,mid,East/Key\nR2,B,mid,East/Key\nR3,C,mid,West\n",
    );
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,R1,won,60,2026-10-01,2026-11-02\nD2,R2,won,900,2026-10-01,2026-11-02\nD3,R3,won,5000,2026-10-01,2026-11-02\n",
    );
    home.import(
        "targets",
        "rep,metric,period,amount\nR1,revenue,2026-Q4,100\n",
    );
    let document = home.json(&["targets", "--period", "2026-Q4"]);
    for of in ["", "East", "East/Key", "rep:R1"] {
        let row = node(&document, of);
        assert_eq!(row["attainment"], json!(0.6), "{of}");
        assert_eq!(row["target_minor"], json!(10_000), "{of}");
    }
    // What the others made stands beside it and is compared with nothing.
    let company = node(&document, "");
    assert_eq!(
        (
            &company["people_with_target"],
            &company["people"],
            &company["without_target_minor"]
        ),
        (&json!(1), &json!(3), &json!(590_000))
    );
    assert_eq!(company["actual_minor"], json!(596_000));
    assert_eq!(node(&document, "West")["attainment_state"], "not_set");
    let shown = home.out(&["targets", "--period", "2026-Q4"]);
    assert!(
        shown.contains("60.0%") && !shown.contains("960.0%"),
        "{shown}"
    );
}

#[test]
fn the_pace_of_12_october_2026_is_3_of_18_working_days() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,A,mid,East\n");
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,R1,won,15,2026-09-01,2026-10-09\n",
    );
    home.import(
        "targets",
        "rep,metric,period,amount\nR1,revenue,2026-10,180\n",
    );
    let line = [
        "--json",
        "--set",
        "calendar=cn",
        "targets",
        "--period",
        "2026-10",
    ];
    let out = home.command_on("2026-10-12").args(line).output().unwrap();
    let document: Value = serde_json::from_slice(&out.stdout).unwrap();
    let company = node(&document, "");
    // Monday is not over: 8 and 9 October and the make-up Saturday have gone by. By calendar days it were 35.5 %.
    assert_eq!(company["expected_to_date_minor"], json!(3_000));
    assert_eq!(company["pace"], json!(0.5));
}

/// What SQL says that each quarter of a year had of what was won, in whole units of the file.
fn quarters(deals: &[(String, i64)], year: &str) -> Vec<i64> {
    let sql = Connection::open_in_memory().unwrap();
    sql.execute_batch("CREATE TABLE deal (closed TEXT, amount INTEGER)")
        .unwrap();
    for (closed, amount) in deals {
        sql.execute("INSERT INTO deal VALUES (?1, ?2)", (closed, amount))
            .unwrap();
    }
    let mut rows = sql
        .prepare(
            "SELECT sum(amount) FROM deal WHERE substr(closed, 1, 4) = ?1
             GROUP BY (CAST(substr(closed, 6, 2) AS INTEGER) + 2) / 3 ORDER BY min(closed)",
        )
        .unwrap();
    let sums = rows.query_map([year], |row| row.get(0)).unwrap();
    sums.collect::<Result<_, _>>().unwrap()
}

/// The year after, planned by season, has the shares that SQL says; to the last hundredth of the currency.
fn follows(home: &Home, morning: &str, year: &str, sold: &[i64]) {
    const AMOUNT: i64 = 1_200_000_000;
    let mut command = home.command_on(morning);
    let line = [
        "--json", "plan", "--period", year, "--by", "time", "--amount", "12M",
    ];
    let out = command.args(line).output().unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let plan: Value = serde_json::from_slice(&out.stdout).unwrap();
    let children = plan["children"].as_array().unwrap();
    let given: Vec<i64> = children
        .iter()
        .map(|child| child["methods_minor"]["season"].as_i64().unwrap())
        .collect();
    assert_eq!(given.iter().sum::<i64>(), AMOUNT);
    assert_eq!(given.len(), sold.len(), "{given:?} {sold:?}");
    let all: i128 = sold.iter().map(|n| i128::from(*n)).sum();
    for (given, sold) in given.iter().zip(sold) {
        let off = i128::from(*given) * all - i128::from(AMOUNT) * i128::from(*sold);
        assert!(off.abs() < all, "{given} for {sold} of {all}");
    }
}

#[test]
fn seasonality_of_deals_reproduces_the_quarter_shares_which_sql_computes() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,A,mid,East\nR2,B,mid,West\n");
    let mut lines = vec!["id,rep,stage,amount,opened,closed".to_owned()];
    let mut deals = Vec::new();
    // More in the last quarter than in the others, some days at the edges of months, some deals lost.
    for n in 0..400i64 {
        let month = 1 + (n * 7 + n / 13) % 12;
        let day = [1, 15, 28][usize::try_from(n % 3).unwrap()];
        let closed = format!("2025-{month:02}-{day:02}");
        let amount = 100 + n * 37 % 911 + if month > 9 { 700 } else { 0 };
        let stage = if n % 5 == 0 { "lost" } else { "won" };
        let rep = if n % 2 == 0 { "R1" } else { "R2" };
        lines.push(format!("D{n},{rep},{stage},{amount},2024-12-01,{closed}"));
        if stage == "won" {
            deals.push((closed, amount));
        }
    }
    home.import("deals", &lines.join("\n"));
    let sold = quarters(&deals, "2025");
    assert_eq!(sold.len(), 4);
    assert!(sold[3] > sold[0], "{sold:?}");
    follows(&home, "2026-01-05", "2026", &sold);
}

/// The same of the sample export of a CRM that the README names, where `QUARTERDECK_MAVEN` names its folder.
#[test]
fn seasonality_of_the_maven_deals_reproduces_the_quarter_shares_which_sql_computes() {
    let Some(folder) = std::env::var_os("QUARTERDECK_MAVEN") else {
        return;
    };
    let folder = Path::new(&folder);
    let home = Home::empty();
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (teams, pipeline) = (file("sales_teams.csv"), file("sales_pipeline.csv"));
    let reps = [
        "import",
        "reps",
        &teams,
        "--map",
        "unit=regional_office,manager",
    ];
    for line in [&reps[..], &["import", "deals", &pipeline, "--create"]] {
        let out = home.command_on("2018-01-02").args(line).output().unwrap();
        let (said, talk) = (&out.stdout, String::from_utf8_lossy(&out.stderr));
        assert!(
            matches!(out.status.code(), Some(0 | 1)),
            "{line:?}: {talk}{}",
            String::from_utf8_lossy(said)
        );
    }
    let text = std::fs::read_to_string(&pipeline).unwrap();
    let deals: Vec<(String, i64)> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let [.., stage, _, closed, amount] = cells[..] else {
                panic!("{line}")
            };
            (stage == "Won").then(|| (closed.to_owned(), amount.trim().parse().unwrap()))
        })
        .collect();
    let sold = quarters(&deals, "2017");
    assert_eq!(sold.len(), 4, "{sold:?}");
    follows(&home, "2018-01-02", "2018", &sold);
}
