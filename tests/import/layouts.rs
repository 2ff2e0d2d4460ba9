//! Exports of common systems for customer relations, by the titles that they write: recognised without a word.

use crate::desk::Desk;
use serde_json::Value;

/// A header, a row under it, and which titles must be found for which fields.
type Layout<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// Deals of four systems, in the words and the order in which each of them writes its columns.
const DEALS: [Layout<'static>; 9] = [
    (
        "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,Associated Company",
        "901,Pumps,Closed Won,100.00,Ann Lee,2026-02-02 10:15,2026-01-05 08:00,Quay Ltd",
        &[
            ("id", "Record ID"),
            ("stage", "Deal Stage"),
            ("amount", "Amount"),
            ("rep", "Deal owner"),
            ("closed", "Close Date"),
            ("opened", "Create Date"),
            ("customer", "Associated Company"),
        ],
    ),
    (
        "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Created Date,Opportunity Owner,Probability (%)",
        "0065g,Pumps,Quay Ltd,Closed Won,100.00,2026-02-02,2026-01-05,Ann Lee,100",
        &[
            ("id", "Opportunity ID"),
            ("stage", "Stage"),
            ("amount", "Amount"),
            ("rep", "Opportunity Owner"),
            ("closed", "Close Date"),
            ("opened", "Created Date"),
            ("customer", "Account Name"),
        ],
    ),
    (
        "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon,OwnerId,CreatedDate",
        "0065g,0,Quay Ltd,Pumps,Closed Won,100.00,2026-02-02,1,1,2,2026-01-05",
        &[
            ("id", "Id"),
            ("stage", "StageName"),
            ("amount", "Amount"),
            ("rep", "OwnerId"),
            ("closed", "CloseDate"),
            ("opened", "CreatedDate"),
            ("cancelled", "IsDeleted"),
        ],
    ),
    (
        "ID,Title,Organization,Value,Currency,Owner,Stage,Status,Deal created,Won time,Lost time,Expected close date",
        "17,Pumps,Quay Ltd,100,CNY,Ann Lee,Negotiations Started,Won,2026-01-05 08:00:00,2026-02-02 10:15:00,,2026-03-01",
        &[
            ("id", "ID"),
            ("status", "Status"),
            ("amount", "Value"),
            ("rep", "Owner"),
            ("won", "Won time"),
            ("lost", "Lost time"),
            ("expected", "Expected close date"),
            ("customer", "Organization"),
        ],
    ),
    (
        "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Organization",
        "17,Pumps,Ann Lee,100,CNY,Proposal Made,Won,2026-01-05 08:00:00,2026-02-02 10:15:00,,Quay Ltd",
        &[
            ("id", "Deal - ID"),
            ("status", "Deal - Status"),
            ("amount", "Deal - Value"),
            ("rep", "Deal - Owner"),
            ("won", "Deal - Won time"),
        ],
    ),
    (
        "商机编号,商机名称,客户名称,负责人,销售阶段,商机金额（元）,预计成交日期,成交日期,创建时间",
        "SJ-1,水泵,Quay Ltd,Ann Lee,赢单,100,2026-03-01,2026-02-02,2026-01-05 08:00",
        &[
            ("id", "商机编号"),
            ("stage", "销售阶段"),
            ("amount", "商机金额（元）"),
            ("rep", "负责人"),
            ("closed", "成交日期"),
            ("expected", "预计成交日期"),
            ("customer", "客户名称"),
        ],
    ),
    (
        "订单编号,客户,业务员,订单状态,订单金额（万元）,下单日期,产品",
        "DD-1,Quay Ltd,Ann Lee,已完成,0.01,2026-02-02,Pump",
        &[
            ("id", "订单编号"),
            ("amount", "订单金额（万元）"),
            ("rep", "业务员"),
            ("status", "订单状态"),
        ],
    ),
    (
        "Deal Id,Deal Name,Account Name,Stage,Amount,Closing Date,Deal Owner,Created Time,Expected Revenue",
        "zcrm_1,Pumps,Quay Ltd,Closed Won,100,2026-02-02,Ann Lee,2026-01-05 08:00:00,100",
        &[
            ("id", "Deal Id"),
            ("stage", "Stage"),
            ("amount", "Amount"),
            ("closed", "Closing Date"),
            ("rep", "Deal Owner"),
            ("customer", "Account Name"),
        ],
    ),
    (
        "deal_no,sales_rep,product,account,deal_stage,engage_date,close_date,close_value",
        "1C1,Ann Lee,Pump,Quay Ltd,Won,2026-01-05,2026-02-02,100",
        &[
            ("id", "deal_no"),
            ("rep", "sales_rep"),
            ("stage", "deal_stage"),
            ("opened", "engage_date"),
            ("closed", "close_date"),
            ("amount", "close_value"),
        ],
    ),
];

/// Other files of the same systems.
const OTHERS: [(&str, Layout<'static>); 9] = [
    (
        "customers",
        (
            "Company ID,Company name,Industry,Company owner",
            "5,Quay Ltd,Ports,Ann Lee",
            &[
                ("id", "Company ID"),
                ("name", "Company name"),
                ("segment", "Industry"),
                ("rep", "Company owner"),
            ],
        ),
    ),
    (
        "customers",
        (
            "Account ID,Account Name,Account Owner,Industry",
            "001,Quay Ltd,Ann Lee,Ports",
            &[
                ("id", "Account ID"),
                ("name", "Account Name"),
                ("rep", "Account Owner"),
            ],
        ),
    ),
    (
        "customers",
        (
            "客户编号,客户名称,客户级别,所属行业,负责人,是否重点",
            "K1,Quay Ltd,A,港口,Ann Lee,是",
            &[
                ("id", "客户编号"),
                ("name", "客户名称"),
                ("tier", "客户级别"),
                ("segment", "所属行业"),
                ("rep", "负责人"),
                ("key", "是否重点"),
            ],
        ),
    ),
    (
        "activity",
        (
            "Activity ID,Subject,Type,Due date,Done,Assigned to user",
            "7,Call back,Call,2026-02-02,Done,Ann Lee",
            &[
                ("action", "Type"),
                ("day", "Due date"),
                ("status", "Done"),
                ("rep", "Assigned to user"),
            ],
        ),
    ),
    (
        "activity",
        (
            "Subject,Activity Type,Status,Date,Assigned",
            "Call back,Call,Completed,2026-02-02,Ann Lee",
            &[
                ("action", "Activity Type"),
                ("day", "Date"),
                ("status", "Status"),
                ("rep", "Assigned"),
            ],
        ),
    ),
    (
        "activity",
        (
            "日期,业务员,触达客户数,有效需求确认,方案发送,预约拜访",
            "2026-02-02,Ann Lee,8,2,1,1",
            &[
                ("day", "日期"),
                ("rep", "业务员"),
                ("touch", "触达客户数"),
                ("need", "有效需求确认"),
                ("proposal", "方案发送"),
                ("demo", "预约拜访"),
            ],
        ),
    ),
    (
        "reps",
        (
            "User ID,Full name,Email,Team,Active",
            "9,Cy Young,cy@example.com,South,TRUE",
            &[
                ("id", "User ID"),
                ("name", "Full name"),
                ("email", "Email"),
                ("unit", "Team"),
                ("status", "Active"),
            ],
        ),
    ),
    (
        "reps",
        (
            "工号,姓名,部门,职级,入职日期,员工状态",
            "9,Cy Young,South,中级,2024-03-01,在职",
            &[
                ("id", "工号"),
                ("name", "姓名"),
                ("unit", "部门"),
                ("tier", "职级"),
                ("hired", "入职日期"),
                ("status", "员工状态"),
            ],
        ),
    ),
    (
        "absences",
        (
            "申请人,请假类型,开始时间,结束时间,请假天数,审批状态",
            "Ann Lee,年假,2026-02-02 09:00,2026-02-02 18:00,1,已通过",
            &[
                ("rep", "申请人"),
                ("reason", "请假类型"),
                ("from", "开始时间"),
                ("to", "结束时间"),
                ("days", "请假天数"),
                ("status", "审批状态"),
            ],
        ),
    ),
];

fn recognised(desk: &Desk, kind: &str, (header, row, fields): Layout<'_>, args: &[&str]) {
    let run = desk.import(kind, format!("{header}\n{row}\n"), args);
    assert!(!run.out.is_empty(), "{header}: {}", run.err);
    let json = run.json();
    let rejected = &json["rejects"];
    assert_eq!(json["rejected"], 0, "{header}: {rejected}");
    for (field, title) in fields {
        assert_eq!(
            json["mapping"][field],
            Value::from(*title),
            "{header}: {field}"
        );
    }
}

#[test]
fn exports_of_deals_are_recognised_by_their_titles() {
    for layout in DEALS {
        let desk = Desk::staffed();
        let orders = layout.0.starts_with("订单");
        let args: &[&str] = if orders {
            &[
                "--create",
                "--set-field",
                "stage=won",
                "--map",
                "closed=下单日期",
            ]
        } else {
            &["--create"]
        };
        recognised(&desk, "deals", layout, args);
        assert_eq!(
            desk.rows("SELECT rep, stage, amount_minor, closed FROM deal"),
            ["2|won|10000|2026-02-02"],
            "{}",
            layout.0
        );
    }
}

#[test]
fn exports_of_people_customers_activity_and_leave_are_recognised_by_their_titles() {
    for (kind, layout) in OTHERS {
        recognised(&Desk::staffed(), kind, layout, &[]);
    }
}
