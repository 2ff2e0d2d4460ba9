//! Figures, names and words of what happened in columns that no field takes, and exports in which nothing is to ask.

use crate::desk::Desk;
use crate::unused::{asks, takes};
use quarterdeck::cli::Exit;

#[test]
fn columns_of_months_are_known_in_more_languages_and_none_between_them_is_lost() {
    let quotas = "SELECT period, baseline FROM target_cell ORDER BY 1";
    for (titles, args) in [
        ("ene 2026,feb 2026,mar 2026,abr 2026", &[][..]),
        ("gen 2026,feb 2026,mar 2026,apr 2026", &[]),
        ("jan 2026,feb 2026,mrt 2026,apr 2026", &[]),
        ("janeiro 2026,fevereiro 2026,março 2026,abril 2026", &[]),
        ("sty 2026,lut 2026,mar 2026,kwi 2026", &[]),
        ("januari 2026,februari 2026,mars 2026,april 2026", &[]),
        ("gen,feb,mar,apr", &["--year", "2026"]),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("targets", format!("Rep,{titles}\nBo,10,20,30,40\n"), args);
        assert_eq!(run.exit, Exit::Done, "{titles}{}", run.err);
        let all = [
            "2026-01|1000",
            "2026-02|2000",
            "2026-03|3000",
            "2026-04|4000",
        ];
        assert_eq!(desk.rows(quotas), all, "{titles}");
    }
    for (titles, cells, told, period) in [
        (
            "October 2026,Novmber 2026,December 2026",
            "10,20,30",
            "2026-11=#3",
            "2026-11",
        ),
        (
            "Oct 26,Nov 26 (est),Dec 26",
            "10,20,30",
            "2026-11=#3",
            "2026-11",
        ),
        (
            "10月,11月份目标额,十二月",
            "10,20,30",
            "2026-11=#3",
            "2026-11",
        ),
        (
            "Okto 2026,Nov 2026,Dec 2026",
            "20,10,30",
            "2026-10=#2",
            "2026-10",
        ),
        (
            "Q1 2026,second 2026,Q3 2026",
            "10,20,30",
            "2026-Q2=#3",
            "2026-Q2",
        ),
    ] {
        let desk = Desk::staffed();
        let text = format!("Rep,{titles}\nBo,{cells}\n");
        let year: &[&str] = if titles.contains("26") {
            &[]
        } else {
            &["--year", "2026"]
        };
        let run = desk.import("targets", &text, year);
        let said = format!("{}{}", run.out, run.err);
        assert_eq!(run.exit, Exit::Unreadable, "{text}{said}");
        assert!(said.contains(&format!("--map {told}")), "{text}{said}");
        let args = [year, &["--map", told]].concat();
        let run = desk.import("targets", &text, &args);
        assert_eq!(run.counts()[1], 3, "{text}{}{}", run.out, run.err);
        let found = desk.rows(quotas);
        assert!(found.contains(&format!("{period}|2000")), "{text}{found:?}");
    }
    // Sums, other figures and what has its month say nothing of another one.
    for titles in [
        "Oct 2026,Oct 2026 actual,Nov 2026,Total 2026",
        "Oct 2026,Q4 2026,Nov 2026,Headcount",
        "Headcount,Jan 2026,Feb 2026,Remarks",
        "Jan 2026,Feb 2026,2026 total,Growth %",
    ] {
        let run = takes("targets", &format!("Rep,{titles}\nBo,10,20,30,40\n"));
        assert!(run.counts()[1] > 1, "{titles}");
    }
}

#[test]
fn a_part_of_a_year_or_another_metric_under_another_title_is_asked_about() {
    for (text, option) in [
        (
            "Salesperson;Fiscal year;Slot;Plan amount\nBo;2026;11;1.200,00\n",
            "--map period=#3",
        ),
        (
            "业务员,年度,区间,目标\nBo,2026,11,100\n王芳,2026,12,100\n",
            "--map period=#3",
        ),
        ("Rep,Year,Part,Target\nBo,2026,Q4,100\n", "--map period=#3"),
        (
            "Rep,Month,Indicator,Target\nBo,2026-02,Number of visits,20\n",
            "--map metric=#3",
        ),
        (
            "姓名,月份,考核项,目标值\nBo,2026-02,拜访量,20\n",
            "--map metric=#3",
        ),
        (
            "Mitarbeiter;Monat;Kennzahl;Ziel\nBo;2026-02;Anzahl Besuche;20\n",
            "--map metric=#3",
        ),
        (
            "Rep,Month,What,Target\nBo,2026-02,New customers,2\nBo,2026-03,Revenue,900\n",
            "--map metric=#3",
        ),
        (
            "Assignee,Goal type,Start date,End date,Goal value\nBo,Calls made,2026-02-01,2026-02-28,20\n",
            "--map metric=#2",
        ),
        (
            "姓名,月份,栏目,目标\nBo,2026-02,毛利,20\n",
            "--map metric=#3",
        ),
    ] {
        asks(&Desk::staffed(), ("targets", text), &[option]);
    }
    // Under titles that are known nothing is asked.
    let desk = Desk::staffed();
    let text = "Salesperson;Year;Buchungsperiode;Plan\nBo;2026;11;1.200,00\n";
    assert_eq!(desk.import("targets", text, &[]).counts()[1], 1);
    assert_eq!(desk.rows("SELECT period FROM target_cell"), ["2026-11"]);
    for text in [
        "No,Rep,Year,Target,Level\n1,Bo,2026,100,3\n2,Ann Lee,2026,200,4\n",
        "Rep,Year,Headcount,Target,Comment\nBo,2026,11,100,calls for a plan\n",
        "Rep,Month,Focus,Target\nBo,2026-02,Revenue,100\n",
        "Rep,Month,Team,Target\nBo,2026-02,Demo,100\n",
    ] {
        takes("targets", text);
    }
    // So much a month is not what a quarter is.
    let run = Desk::staffed().import("targets", "Rep,Q4 2026 (monthly)\nBo,100\n", &[]);
    assert_eq!(run.counts()[4], 1, "{}", run.out);
}

#[test]
fn what_did_not_happen_or_was_called_off_is_asked_about_under_whatever_title() {
    for (kind, text, option) in [
        (
            "activity",
            "rep,day,touch,Basis\nBo,2026-02-03,5,Planned\n",
            "--map status=#4",
        ),
        (
            "activity",
            "rep,day,touch,Vermerk\nBo,2026-02-03,5,erledigt\nBo,2026-02-04,5,geplant\n",
            "--map status=#4",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Vermerk\nE1,Bo,won,5,2026-02-02,storniert\n",
            "--map cancelled=#6",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Note 2\nE1,Bo,won,5,2026-02-02,\nE2,Bo,won,6,2026-02-02,作废\n",
            "--map cancelled=#6",
        ),
        (
            "contacts",
            "客户,业务员,日期,方向,接听\nAcme,Bo,2026-02-03,呼入,未接\n",
            "--map status=#5",
        ),
        (
            "contacts",
            "客户,业务员,日期,方向,备注\nAcme,Bo,2026-02-03,呼入,未接\n",
            "--map status=#5",
        ),
    ] {
        asks(&Desk::staffed(), (kind, text), &[option]);
    }
    let desk = Desk::staffed();
    let text = "id,rep,stage,amount,closed,Vermerk\nE1,Bo,won,5,2026-02-02,storniert\nE2,Bo,won,6,2026-02-02,\n";
    let run = desk.import("deals", text, &["--map", "cancelled=#6"]);
    assert_eq!(run.counts()[1], 1, "{}", run.out);
    assert_eq!(desk.rows("SELECT id FROM deal"), ["E2"]);
    // A word of the later rows counts as one of the first.
    let row = |n: usize| format!("{},2026-01-{:02},1,done\n", 1 + n % 4, 1 + n / 4 % 28);
    let rows: String = (0..1500).map(row).collect();
    let text = format!("rep,day,touch,Basis\n{rows}1,2026-02-03,5,planned\n");
    asks(&Desk::staffed(), ("activity", &text), &["--map status=#4"]);
    for (kind, text) in [
        (
            "activity",
            "rep,day,touch,Key account,Mood\nBo,2026-02-03,5,no,went well\n",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Type,核对\nE1,Bo,won,5,2026-02-02,New business,正常\n",
        ),
        (
            "deals",
            "id,rep,stage,amount,closed,Is new,Payment\nE1,Bo,won,5,2026-02-02,no,paid\n",
        ),
    ] {
        takes(kind, text);
    }
}

#[test]
fn amounts_of_open_deals_parts_of_amounts_and_names_are_not_left_in_unused_columns() {
    let amounts = "SELECT id, amount_minor FROM deal ORDER BY 1";
    let desk = Desk::staffed();
    let text = "Deal ID,Owner,Stage,Est. Revenue,Actual Revenue,Actual Close Date,Est. Close Date\nE1,Bo,won,,90,2026-02-02,2026-02-05\nE2,Bo,proposal,70,,,2026-03-02\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[1], 2);
    assert_eq!(desk.rows(amounts), ["E1|9000", "E2|7000"]);
    for (text, options) in [
        (
            "id,owner,stage,amount,closed,Potential EUR\nE1,Bo,won,90,2026-02-02,\nE2,Bo,proposal,,,70\n",
            &["--map expected_amount=#6"][..],
        ),
        (
            "合同编号,业务员,阶段,合同总价,本年金额,签约日期\nE1,Bo,赢单,300,100,2026-02-02\n",
            &["--map amount=#4", "--map amount=#5"],
        ),
        (
            "id,owner,stage,Whole sum,Amount (this year),closed\nE1,Bo,won,300,100,2026-02-02\n",
            &["--map amount=#4", "--map amount=#5"],
        ),
        (
            "id,owner,stage,Amount (last year),closed\nE1,Bo,won,100,2026-02-02\n",
            &["--map amount=#4"],
        ),
        (
            "id,owner,stage,Amount per piece,closed\nE1,Bo,won,100,2026-02-02\n",
            &["--map amount=#4"],
        ),
    ] {
        asks(&Desk::staffed(), ("deals", text), options);
    }
    let desk = Desk::staffed();
    let text = "id,rep,stage,Amount per unit,Units,closed\nE1,Bo,won,10,12,2026-02-02\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[1], 1);
    assert_eq!(
        desk.rows(amounts),
        ["E1|12000"],
        "so much a unit, and so many"
    );
    // People are not called by their numbers.
    let text = "Personnel number,Worker,Department\n2001,Cara Diaz,South\n2002,李伟,North/One\n";
    let desk = Desk::staffed();
    asks(&desk, ("reps", text), &["--map name=#2"]);
    let run = desk.import("reps", text, &["--map", "name=#2"]);
    assert_eq!(run.counts()[1], 2, "{}{}", run.out, run.err);
    asks(
        &Desk::new(),
        ("products", "SKU,Beschreibung\nA-1,Pump\nA-2,Valve\n"),
        &["--map name=#2"],
    );
    // Those who are known need no name, and a word that comes again and again is none.
    takes(
        "reps",
        "id,level,Vermerk\n1,senior,Hamburg\n2,senior,Köln\n",
    );
}

/// Usual exports, with what stands in them: kind, header and rows.
const EXPORTS: [(&str, &str); 21] = [
    (
        "deals",
        "Record ID,Deal Name,Amount,Deal Stage,Close Date,Deal Owner,Company Name,Pipeline,Create Date,Last Activity Date,Deal Type,Priority,Number of Associated Contacts\n901,Acme renewal,1200,closedwon,2026-02-02,Bo,,Sales Pipeline,2026-01-02,2026-02-01,newbusiness,high,3\n902,Globex,800,qualifiedtobuy,2026-03-02,Ann Lee,,Sales Pipeline,2026-01-05,2026-02-03,existingbusiness,low,1\n",
    ),
    (
        "deals",
        "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Probability,Owner,Next Step,Lead Source,Type,Fiscal Period\n006A,Acme,,Closed Won,1200,2026-02-02,100%,Bo,,Web,New Business,Q1-2026\n006B,Globex,,Qualification,800,2026-03-02,10%,Bo,call back,Partner Referral,Existing Business,Q1-2026\n",
    ),
    (
        "deals",
        "Deal - Title,Deal - Value,Deal - Currency of value,Deal - Owner,Deal - Stage,Deal - Status,Deal - Label,Deal - Expected close date,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Probability,Deal - Pipedrive System ID\nAcme,1200,CNY,Bo,Proposal Made,Won,Hot,2026-02-02,2026-02-02 10:00:00,,,60,77\nGlobex,800,CNY,Bo,Qualified,Open,Cold,2026-03-02,,,,20,78\n",
    ),
    (
        "deals",
        "Deal Id,Deal Name,Amount,Stage,Closing Date,Deal Owner,Account Name,Contact Name,Campaign Source,Forecast Category,Next Step,Tag\nz1,Acme,1200,Closed Won,2026-02-02,Bo,,Kim Roe,Trade Show,Closed,,vip\nz2,Globex,,Qualification,2026-03-02,Bo,,Lou Poe,Advertisement,Pipeline,demo,\n",
    ),
    (
        "deals",
        "商机编号,商机名称,客户名称,负责人,商机阶段,商机金额,预计成交日期,成交日期,创建时间,商机来源,商机类型,备注,最后跟进人,手机\nS1,一期,,王芳,赢单,1200,2026-02-05,2026-02-02,2026-01-02 09:00,官网,新客户,,王芳,13800000000\nS2,二期,,王芳,需求确认,800,2026-03-05,,2026-01-03 10:00,转介绍,老客户,下周拜访,陈杰,13900000000\n",
    ),
    (
        "deals",
        "订单号,业务员,客户,产品,订单金额,签约日期,订单状态,付款方式,发票状态,物流单号,仓库\nD1,王芳,,,1200,2026-02-02,已完成,银行转账,已开票,SF100,上海仓\n",
    ),
    (
        "activity",
        "Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Activity - Assigned to user,Activity - Due time,Activity - Duration,Activity - Note,Activity - Creation date\nIntro,Call,2026-02-03,Done,Bo,09:30,00:30,,2026-02-01\nIntro,Call,2026-02-04,Done,Bo,10:30,00:15,ok,2026-02-01\n",
    ),
    (
        "activity",
        "日期,业务员,触达,需求,方案,演示,天气,今日心情,地区\n2026-02-03,王芳,5,1,0,1,晴,好,上海\n",
    ),
    (
        "activity",
        "Subject,Assigned,Date,Status,Type,Priority,Related To,Comments\nCall Acme,Bo,2026-02-03,Completed,Call,Normal,Acme,\nCall Globex,Bo,2026-02-03,Completed,Call,High,Globex,left a message\n",
    ),
    (
        "reps",
        "User ID,First Name,Last Name,Email,Team,Role,Seat,Last Active\n11,Cara,Diaz,cara@example.com,South,Sales,Core,2026-02-20\n12,Dan,Eke,dan@example.com,South,Sales,Core,2026-02-21\n",
    ),
    (
        "reps",
        "Username,Full Name,Email,Active,Profile,Role,Title,Phone,Last Login\ncdiaz,Cara Diaz,cara@example.com,TRUE,Standard User,Sales Rep,Account Executive,+1 555 0100,2026-02-20\n",
    ),
    (
        "reps",
        "姓名,工号,部门,职位,手机,邮箱,性别,入职日期,直属上级,工作地点\n周平,21,South,销售顾问,13800000001,zp@example.com,男,2025-03-01,王芳,杭州\n",
    ),
    (
        "customers",
        "Company ID,Company Name,Website,Industry,Employees,Annual Revenue,City,Country,Phone\n31,Acme,acme.example,Retail,200,1000000,Berlin,Germany,+49 30 1\n",
    ),
    (
        "customers",
        "客户名称,客户级别,所属行业,省份,城市,负责人,联系人,电话,来源,最后跟进时间,跟进状态\n海辰精工,A,制造,浙江,宁波,王芳,林先生,0574-1,展会,2026-02-01,跟进中\n",
    ),
    (
        "products",
        "SKU,Product Name,Category,Price,Unit,Stock,Supplier\nP1,Pump,core,100,pcs,20,Globex\nP2,Valve,core,50,pcs,7,Initech\n",
    ),
    (
        "absences",
        "Employee,Absence type,Start date,End date,Status,Approver,Comment,Substitute,Created at\nBo,Vacation,2026-02-03,2026-02-04,Approved,Ann Lee,,陈杰,2026-01-20 10:11\n",
    ),
    (
        "absences",
        "申请人,假勤类型,开始时间,结束时间,时长,审批状态,审批编号,部门,提交时间,审批人\n王芳,年假,2026-02-03,2026-02-04,2天,已通过,2026020001,North/One,2026-02-01 09:31,陈杰\n",
    ),
    (
        "absences",
        "Name,Employee #,Status,Category,From,To,Requested On,Note\nBo,3,Approved,Vacation,2026-02-03,2026-02-04,2026-01-20,\n",
    ),
    (
        "targets",
        "Owner,Quarter,Quota,Currency,Team,Last Modified By,Last Modified Date,Notes\nBo,2026-Q1,1200,CNY,South,Ann Lee,2026-01-04,stretch in spring\n",
    ),
    (
        "targets",
        "序号,业务员,部门,月份,目标,去年同期,增长率,备注\n1,王芳,North/One,2026-02,120,100,20%,\n2,Bo,South,2026-02,90,80,12.5%,新区域\n",
    ),
    (
        "contacts",
        "Date,Customer,Rep,Direction,Type,Subject,Duration,Recording,Tags\n2026-02-03,Acme,Bo,Inbound,Call,Price,00:05:10,https://example.com/1,\n",
    ),
];

#[test]
fn usual_exports_are_no_quiz() {
    let mut asked = Vec::new();
    for (kind, text) in EXPORTS {
        let desk = Desk::staffed();
        let customer = desk.import("customers", "name\nAcme\n", &[]);
        assert_eq!(customer.exit, Exit::Done);
        let run = desk.import(
            kind,
            text,
            &["--action", "Call=touch"][..2 * usize::from(kind == "activity")],
        );
        let said = format!("{}{}", run.out, run.err);
        let header = text.lines().next().unwrap_or_default();
        if said.contains("not used, though") {
            asked.push(format!("{kind}: {header}\n{said}"));
        }
    }
    assert!(asked.is_empty(), "{}", asked.join("\n"));
}
