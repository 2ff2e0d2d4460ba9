//! Every kind of file and every shape of activity.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use serde_json::Value;

#[test]
fn the_three_shapes_of_activity_say_the_same() {
    let want = [
        "2026-02-02|1|need|1",
        "2026-02-02|1|touch|2",
        "2026-02-03|2|touch|1",
    ];
    let wide = Desk::staffed();
    let run = wide.import(
        "activity",
        "rep,day,touch,need\n王芳,2026-02-02,2,1\n2,2026/2/3,1,\n",
        &[],
    );
    assert_eq!(run.counts(), [2, 3, 0, 0, 0]);
    assert_eq!(
        wide.activity(),
        want,
        "an empty cell is no report, not zero"
    );
    let mapping = run.json()["mapping"].clone();
    assert_eq!(mapping["touch"], "touch");

    let long = Desk::staffed();
    let text = "业务员;日期;动作;数量\r\n王芳;2026年2月2日;触达;2\r\n1;2026-02-02;need;1\r\nAnn Lee;20260203;Touch;1\r\n";
    assert_eq!(long.import("activity", text, &[]).counts(), [3, 3, 0, 0, 0]);
    assert_eq!(long.activity(), want);

    let events = Desk::staffed();
    let text = "owner,date\n1,2026-02-02 09:00\n2,2026-02-03T10:00:00Z\n1,2026-02-02 11:30\n";
    let run = events.import("activity", text, &["--each", "touch"]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 0]);
    events.import("activity", "rep,day\n1,2026-02-02\n", &["--each", "需求"]);
    assert_eq!(events.activity(), want);
}

#[test]
fn a_chinese_export_with_mark_title_and_blank_line() {
    let desk = Desk::staffed();
    let text = "\u{feff}业务日报\r\n\r\n日期,业务员,触达,需求,备注\r\n2026-02-02,王芳,８,２,\r\n2026-02-02,张三,1,1,\r\n";
    let run = desk.import("activity", text, &[]);
    assert_eq!(run.counts(), [2, 2, 0, 0, 1]);
    assert_eq!(
        desk.activity(),
        ["2026-02-02|1|need|2", "2026-02-02|1|touch|8"]
    );
    let rejects = desk.rejects("activity");
    assert_eq!(
        rejects[1][..3],
        ["5", "业务员", "张三"],
        "the line of the file"
    );
}

#[test]
fn a_sales_team_and_its_pipeline_add_up() {
    let desk = Desk::new();
    let teams =
        "sales_agent,manager,regional_office\nAna Ruiz,Mo,East\nBen Oz,Mo,East\nCy Young,Lu,West\n";
    let run = desk.import("reps", teams, &["--map", "unit=regional_office,manager"]);
    assert_eq!(run.counts(), [3, 3, 0, 0, 0]);
    assert_eq!(run.json()["mapping"]["unit"], "regional_office,manager");
    assert_eq!(
        desk.rows(
            "SELECT a.rep, p.name || '/' || u.name, a.tier FROM assignment a
             JOIN unit u ON u.id = a.unit JOIN unit p ON p.id = u.parent ORDER BY 1"
        ),
        [
            "Ana Ruiz|East/Mo|mid",
            "Ben Oz|East/Mo|mid",
            "Cy Young|West/Lu|mid"
        ]
    );
    assert_eq!(
        desk.rows(
            "SELECT u.name, p.name FROM unit u LEFT JOIN unit p ON p.id = u.parent ORDER BY 1"
        ),
        ["East|-", "Lu|West", "Mo|East", "West|-"]
    );
    let products = "product,series,sales_price\nGT Pro,GT,4821\n";
    assert_eq!(
        desk.import("products", products, &[]).counts(),
        [1, 1, 0, 0, 0]
    );
    let accounts = "account,sector,employees\nAcme,retail,12\n";
    assert_eq!(
        desk.import("customers", accounts, &[]).counts(),
        [1, 1, 0, 0, 0]
    );
    let deals = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n\
        D1,Ana Ruiz,GT Pro,Acme,Won,2025-10-20,2026-01-05,1054\n\
        D2,Ana Ruiz,GTPro,Zed,Won,2025-11-01,2026-02-11,4514.5\n\
        D3,Cy Young,GT Pro,,Lost,2025-12-01,2026-01-09,0\n\
        D4,Ben Oz,GT Pro,Acme,Engaging,2026-01-02,,\n\
        D5,Ben Oz,GT Pro,,Prospecting,,,\n";
    let strict = desk.import("deals", deals, &[]);
    assert_eq!(strict.counts(), [5, 4, 0, 0, 1]);
    let reject = &desk.rejects("deals")[1];
    assert_eq!(
        reject[..3],
        ["3", "account; product", "Zed; GTPro"],
        "all at once"
    );
    let settled = ["--create", "--value", "product:GTPro=GT Pro"];
    let run = desk.import("deals", deals, &settled);
    assert_eq!(run.counts(), [5, 1, 0, 4, 0]);
    let json = run.json();
    assert_eq!(json["created"]["products"], serde_json::json!([]));
    assert_eq!(json["created"]["customers"], serde_json::json!(["Zed"]));
    assert_eq!(json["created"]["reps"], serde_json::json!([]));
    assert_eq!(json["rejects_file"], Value::Null);
    assert!(
        !desk.path("deals.csv.rejects.csv").exists(),
        "taken away again"
    );
    assert_eq!(
        desk.rows("SELECT stage, count(*), sum(amount_minor), sum(customer IS NULL) FROM deal GROUP BY 1 ORDER BY 1"),
        ["contacted|1|-|0", "lead|1|-|1", "lost|1|0|1", "won|2|556850|0"]
    );
    let each = desk.import("activity", deals, &["--each", "touch"]);
    assert_eq!(each.counts(), [5, 4, 0, 0, 1]);
    assert_eq!(desk.rejects("activity")[1][..3], ["6", "engage_date", ""]);
    for kind in ["deals", "activity"] {
        let more: &[&str] = if kind == "deals" {
            &["--create"]
        } else {
            &["--each", "touch"]
        };
        assert_eq!(
            desk.import(kind, deals, more).counts()[1..3],
            [0, 0],
            "{kind} again"
        );
    }
}

#[test]
fn stage_words_can_be_said() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,status,close date,amount\na,1,Geheim,open,,¥5\nb,1,Verhandlung,Won,2026-01-02,\"$1,200\"\nc,1,Closed Won,,,¥1\n";
    let options = ["--stage", "geheim=qualified", "--set", "rates.USD=7"];
    let run = desk.import("deals", text, &options);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1]);
    assert_eq!(
        desk.rows("SELECT id, stage, amount_minor FROM deal ORDER BY 1"),
        ["a|qualified|500", "b|won|840000"]
    );
    assert_eq!(desk.rejects("deals")[1][0], "4", "won, but when?");
    let usage = desk.import("deals", text, &["--stage", "geheim=soon"]);
    assert_eq!(usage.exit, Exit::Usage);
}

#[test]
fn transfers_close_the_place_before() {
    let desk = Desk::new();
    desk.import("reps", "id,name,unit\n7,Ann,North\n", &[]);
    let run = desk.import(
        "reps",
        "id,name,unit,from,to\n7,Ann,South,2026-04-16,\n8,Bo,South,2026-01-01,2026-03-31\n",
        &[],
    );
    assert_eq!(run.counts(), [2, 2, 1, 0, 0]);
    assert_eq!(
        desk.rows("SELECT a.rep, a.from_day, a.to_day, u.name FROM assignment a JOIN unit u ON u.id = a.unit ORDER BY 1, 2"),
        [
            "7|1900-01-01|2026-04-16|North",
            "7|2026-04-16|2199-12-31|South",
            "8|2026-01-01|2026-04-01|South",
        ]
    );
}

#[test]
fn a_unit_known_by_its_number_is_renamed_and_not_made_anew() {
    let desk = Desk::new();
    let file = |unit: &str| format!("工号,姓名,部门,部门编号\n7,Ann,{unit},D17\n");
    assert_eq!(
        desk.import("reps", file("North"), &[]).counts(),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(
        desk.import("reps", file("Far North"), &[]).counts(),
        [1, 0, 1, 0, 0]
    );
    assert_eq!(desk.rows("SELECT name FROM unit"), ["Far North"]);
}

#[test]
fn leave_as_days_and_ranges() {
    let desk = Desk::staffed();
    let text = "姓名,开始日期,结束日期,时长,原因\n王芳,2026-02-02,2026-02-04,,年假\nBo,2026/2/9,,半天,看病\nBo,2026-02-09,2026-02-01,,\nBo,2024-01-01,2026-01-01,,\n";
    assert_eq!(desk.import("absences", text, &[]).counts(), [4, 4, 0, 0, 2]);
    assert_eq!(
        desk.rows("SELECT rep, day, part, reason FROM absence ORDER BY 1, 2"),
        [
            "1|2026-02-02|full|年假",
            "1|2026-02-03|full|年假",
            "1|2026-02-04|full|年假",
            "3|2026-02-09|half|看病",
        ]
    );
    assert_eq!(desk.import("absences", text, &[]).counts()[1..4], [0, 0, 4]);
}

/// In or out is what silence is judged by: it is said for the whole file, or asked.
#[test]
fn p11_contacts_without_a_direction_are_asked_about_once() {
    let desk = Desk::staffed();
    desk.import("customers", "id,name\nC1,Acme\n", &[]);
    let text = "customer,day,rep\nAcme,2026-02-02,Bo\n";
    let run = desk.import("contacts", text, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--set-field direction=out"), "{}", run.err);
    let run = desk.import("contacts", text, &["--set-field", "direction=out"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert_eq!(desk.rows("SELECT direction FROM contact"), ["out"]);
}

#[test]
fn overrides_and_contacts() {
    let desk = Desk::staffed();
    let text = "day,kind,note,rep\n2026-02-14,work,make-up,\n2026-02-16,休息,春节,\n2026-02-17,rest,own,Bo\n2026-02-18,maybe,,\n";
    assert_eq!(desk.import("calendar", text, &[]).counts(), [4, 3, 0, 0, 1]);
    assert_eq!(
        desk.rows("SELECT day, rep, kind FROM calendar_override ORDER BY 1"),
        ["2026-02-14||work", "2026-02-16||rest", "2026-02-17|3|rest"]
    );
    desk.import(
        "customers",
        "id,name,key,owner,行业\nC1,Acme,yes,王芳,retail\nC2,Zed,否,,\n",
        &[],
    );
    assert_eq!(
        desk.rows("SELECT id, key, rep, segment FROM customer ORDER BY 1"),
        ["C1|1|1|retail", "C2|0|-|"]
    );
    let text = "customer,rep,date,direction,channel\nAcme,Bo,2026-02-10,inbound,phone\nAcme,,2026-02-11,out,mail\nAcme,,2026-02-11,out,mail\nAcne,,2026-02-11,out,mail\n";
    let run = desk.import("contacts", text, &[]);
    assert_eq!(run.counts(), [4, 2, 0, 1, 1]);
    let reject = &desk.rejects("contacts")[1];
    assert!(
        reject[3].contains("Acme"),
        "the nearest known name: {reject:?}"
    );
}

#[test]
fn a_metric_nobody_defined_is_a_reject_with_the_nearest_one() {
    let desk = Desk::staffed();
    let text =
        "unit,metric,period,target\nNorth,revenu,2026,1\nNorth,手机,2026,1\nNorth,触达,2026,1\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [3, 1, 0, 0, 2]);
    let rejects = desk.rejects("targets");
    let reason = |row: usize| rejects[row].last().cloned().unwrap_or_default();
    assert!(reason(1).contains("“revenue”"), "{rejects:?}");
    assert!(reason(2).contains("--word metric:手机=revenue"));
    assert_eq!(
        desk.rows("SELECT DISTINCT metric FROM target_cell"),
        ["touch"]
    );
}

#[test]
fn e02_a_target_of_a_product_is_not_the_target_of_everything() {
    let desk = Desk::staffed();
    desk.import("products", "id,name,class\nP1,GTX Pro,core\n", &[]);
    let text = "unit,metric,period,target,product\nNorth,revenue,2026-Q1,100,\nNorth,revenue,2026-Q1,60,GTX Pro\nNorth,revenue,2026-Q1,20,新品\nNorth,revenue,2026-Q1,5,GTXPro\n";
    let run = desk.import("targets", text, &[]);
    assert_eq!(run.counts(), [4, 3, 0, 0, 1], "{}", run.err);
    assert!(desk.rejects("targets")[1][3].contains("GTX Pro"));
    assert_eq!(
        desk.rows("SELECT u.name, product, product_class, baseline FROM target_cell JOIN unit u ON u.id = scope ORDER BY 2, 3"),
        ["North|||10000", "North||new|2000", "North|P1||6000"]
    );
    let by_segment = "unit,metric,period,target,segment\nNorth,revenue,2026-Q1,30,retail\n";
    assert_eq!(
        desk.import("targets", by_segment, &[]).counts(),
        [1, 1, 0, 0, 0]
    );
    let shown = desk.run(&["targets", "--period", "2026-Q1", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    let nodes = document["nodes"].as_array().unwrap();
    let north = nodes.iter().find(|n| n["id"] == "North").unwrap();
    assert_eq!(north["target_minor"], 10_000);
}

#[test]
fn rule_30_the_first_quarter_of_a_year_from_april_has_its_months() {
    let desk = Desk::staffed();
    let text = "rep,metric,2026-01,2026-04,2026-06\n王芳,revenue,100,20,3\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [1, 3, 0, 0, 0]);
    let target = |sets: &[&str]| {
        let mut args = vec!["targets", "--period", "2026-Q1", "--json"];
        args.extend(sets);
        let document: serde_json::Value = serde_json::from_str(&desk.run(&args).out).unwrap();
        document["nodes"][0]["target_minor"].clone()
    };
    assert_eq!(target(&[]), 10_000);
    assert_eq!(target(&["--set", "fiscal.start_month=4"]), 2_300);
}

#[test]
fn rule_25_an_import_of_targets_publishes_a_version_and_overwrites_nothing() {
    let desk = Desk::staffed();
    let first = "unit,metric,period,target\nNorth,revenue,2026-Q1,100\nSouth,revenue,2026-Q1,50\n";
    assert_eq!(desk.import("targets", first, &[]).counts(), [2, 2, 0, 0, 0]);
    assert_eq!(desk.import("targets", first, &[]).counts(), [2, 0, 0, 2, 0]);
    assert_eq!(
        desk.rows("SELECT count(*) FROM target_version"),
        ["1"],
        "the same file again changes nothing"
    );
    let second = "unit,metric,period,target\nNorth,revenue,2026-Q1,120\nSouth,revenue,2026-Q1,50\n";
    assert_eq!(
        desk.import("targets", second, &[]).counts(),
        [2, 0, 1, 1, 0]
    );
    assert_eq!(
        desk.rows(
            "SELECT p.n, u.name, c.baseline FROM target_cell c JOIN unit u ON u.id = c.scope
             JOIN target_publication p ON p.version = c.version ORDER BY 1, 2"
        ),
        ["1|North|10000", "1|South|5000", "2|North|12000"]
    );
}

#[test]
fn targets_long_and_wide() {
    let desk = Desk::staffed();
    let text = "unit,metric,period,target,floor,stretch\nNorth,revenue,2026-Q1,1.2万,10000,15000\nNorth/One,,2026,100,,\n公司,成交数,2026-11,12,,\nNorht,revenue,2026,1,,\nSouth,touch,FY26,1,,\nSouth,touch,2026-W47,2.5,,\n";
    assert_eq!(desk.import("targets", text, &[]).counts(), [6, 4, 0, 0, 2]);
    assert_eq!(
        desk.rows("SELECT metric, period, scope_kind, u.name, baseline, floor, stretch FROM target_cell LEFT JOIN unit u ON u.id = scope ORDER BY 1, 2"),
        [
            "deals|2026-11|unit|-|12|-|-",
            "revenue|2026|unit|One|10000|-|-",
            "revenue|2026-Q1|unit|North|1200000|1000000|1500000",
            "touch|2026|unit|South|1|-|-",
        ]
    );
    let columns: Vec<String> = desk
        .rejects("targets")
        .into_iter()
        .map(|r| r[1].clone())
        .collect();
    assert_eq!(columns, ["rejected column", "unit", "target"]);
    let wide = "rep,metric,Jan 2026,2026-02,2026年3月\n王芳,revenue,100,200,\nBo,touch,40,44,48\n";
    assert_eq!(desk.import("targets", wide, &[]).counts(), [2, 5, 0, 0, 0]);
    assert_eq!(
        desk.rows(
            "SELECT scope, period, baseline FROM target_cell WHERE scope_kind = 'rep' ORDER BY 1, 2"
        ),
        [
            "1|2026-01|10000",
            "1|2026-02|20000",
            "3|2026-01|40",
            "3|2026-02|44",
            "3|2026-03|48"
        ]
    );
    let yearless = "业务员,1月,2月\n王芳,1,2\n";
    let run = desk.import("targets", yearless, &[]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("--year"), "{}", run.err);
    assert_eq!(
        desk.import("targets", yearless, &["--year", "2027"])
            .counts(),
        [1, 2, 0, 0, 0]
    );
}
