//! Headers of the common systems, and where they stand.

use super::*;
use crate::domain::Day;
use crate::domain::facts::ImportKind;
use crate::domain::rules::Rules;
use crate::ingest::title::QualifierWords;
use crate::ingest::vocabulary::Vocabulary;

fn rules() -> Rules {
    crate::settings::Settings::defaults().unwrap().rules
}

/// Delimiter, line, mapping.
type Mapped = (char, u64, Vec<(String, String)>);

fn mapped(kind: ImportKind, text: &str, map: &[(&str, &str)]) -> Result<Mapped, FileError> {
    let (rules, vocabulary) = (rules(), Vocabulary::embedded().unwrap());
    let map: Vec<(String, String)> = map
        .iter()
        .map(|(f, c)| ((*f).to_owned(), (*c).to_owned()))
        .collect();
    let words = QualifierWords::embedded().unwrap();
    let metrics = crate::settings::Settings::defaults().unwrap().metrics;
    let wanted = Wanted {
        kind,
        map: &map,
        set: &[],
        actions: &[],
        each: false,
        year: None,
        dates: None,
        no_header: false,
        today: Day::MAX,
        fiscal: crate::domain::Fiscal::CALENDAR,
        rules: &rules,
        metrics: &metrics,
        vocabulary,
        words,
        name: None,
    };
    let found = find(&FirstRecords::of_text(text.as_bytes(), true), &wanted)?;
    let mapping = found.columns.mapping(&rules);
    let pairs = mapping.into_iter().map(|m| (m.field, m.header)).collect();
    Ok((found.delimiter as char, found.columns.line, pairs))
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn exports_of_the_common_systems() {
    for (header, want) in [
        (
            "Record ID,Deal Name,Amount,Deal Stage,Close Date,Deal Owner,Company Name,Pipeline,Create Date",
            &[
                ("id", "Record ID"),
                ("amount", "Amount"),
                ("stage", "Deal Stage"),
                ("closed", "Close Date"),
                ("rep", "Deal Owner"),
                ("customer", "Company Name"),
                ("opened", "Create Date"),
            ][..],
        ),
        (
            "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Probability,Owner,Next Step",
            &[
                ("id", "Opportunity ID"),
                ("customer", "Account Name"),
                ("stage", "Stage"),
                ("amount", "Amount"),
                ("closed", "Close Date"),
                ("rep", "Owner"),
            ],
        ),
        (
            ",Id,Amount,AccountId,CreatedDate,ClosedDate,OwnerId,IsWon,IsClosed,StageName",
            &[
                ("id", "Id"),
                ("amount", "Amount"),
                ("customer", "AccountId"),
                ("opened", "CreatedDate"),
                ("closed", "ClosedDate"),
                ("rep", "OwnerId"),
                ("stage", "StageName"),
            ],
        ),
        (
            "Deal - Title,Deal - Value,Organization - Name*,Deal - Owner,Deal - Stage,Deal - Status,Deal - Won time,Deal - Creation date",
            &[
                ("id", "Deal - Title"),
                ("amount", "Deal - Value"),
                ("customer", "Organization - Name*"),
                ("rep", "Deal - Owner"),
                ("stage", "Deal - Stage"),
                ("status", "Deal - Status"),
                ("won", "Deal - Won time"),
                ("opened", "Deal - Creation date"),
            ],
        ),
        (
            "商机编号,商机名称,客户名称,销售阶段,商机金额（元）,预计成交日期,负责人,创建时间",
            &[
                ("id", "商机编号"),
                ("customer", "客户名称"),
                ("stage", "销售阶段"),
                ("amount", "商机金额（元）"),
                ("expected", "预计成交日期"),
                ("rep", "负责人"),
                ("opened", "创建时间"),
            ],
        ),
    ] {
        let (_, _, mapping) = mapped(ImportKind::Deals, &format!("{header}\n"), &[]).unwrap();
        assert_eq!(mapping, pairs(want));
    }
}

#[test]
fn a_header_under_a_title_and_any_delimiter() {
    let title = "\u{feff}业务日报列表\r\n\r\n日期,业务员,触达,需求,方案,演示\r\n2026-11-20,张伟,8,2,1,1\r\n";
    let (delimiter, line, mapping) = mapped(ImportKind::Activity, title, &[]).unwrap();
    assert_eq!((delimiter, line), (',', 3));
    assert_eq!(
        mapping,
        pairs(&[
            ("day", "日期"),
            ("rep", "业务员"),
            ("touch", "触达"),
            ("need", "需求"),
            ("proposal", "方案"),
            ("demo", "演示")
        ])
    );
    for (text, want) in [
        ("rep;day;action;count\nA;2026-01-01;touch;1,5\n", ';'),
        ("rep\tday\taction\tcount\nA\t2026-01-01\ttouch\t1\n", '\t'),
        ("rep|day|action|count\nA|2026-01-01|touch|1\n", '|'),
        ("sep=;\nrep;day;action;count\nA;2026-01-01;touch;1\n", ';'),
        ("sep=^\r\nrep^day^action^count\n", '^'),
        ("rep,day,action,count\n", ','),
    ] {
        let (delimiter, _, mapping) = mapped(ImportKind::Activity, text, &[]).unwrap();
        assert_eq!((delimiter, mapping.len()), (want, 4), "{text}");
    }
}

#[test]
fn columns_by_number_take_the_first_row_that_is_as_wide_as_the_others() {
    for (text, want) in [
        ("a,b\n1,2,3\n", 1),
        ("a,b,c\n1,2\n", 1),
        ("a title\na,b\n1,2\n3,4\n", 2),
        ("a;b\n1;2,5\n3;4,5\n", 1),
        ("foo,bar,baz\n1,2,3,4\n5,6,7\n", 1),
        ("foo,bar,baz\n1,2,3,4\n5,6,7,8\n", 1),
    ] {
        let (_, line, _) = mapped(ImportKind::Products, text, &[("name", "#1")]).unwrap();
        assert_eq!(line, want, "{text}");
    }
    let (delimiter, ..) = mapped(
        ImportKind::Products,
        "a;b\n1;2,5\n3;4,5\n",
        &[("name", "#1")],
    )
    .unwrap();
    assert_eq!(delimiter, ';');
}

#[test]
fn levels_maps_and_duplicates() {
    let teams = "sales_agent,manager,regional_office\nA,B,C\n";
    let (_, _, mapping) = mapped(
        ImportKind::Reps,
        teams,
        &[("unit", "regional_office,manager")],
    )
    .unwrap();
    assert_eq!(
        mapping,
        pairs(&[("name", "sales_agent"), ("unit", "regional_office,manager")])
    );
    let twice = "rep,day,action,count,Count\n";
    assert_eq!(
        mapped(ImportKind::Activity, twice, &[]),
        Err(FileError::Duplicate {
            field: "count".into(),
            header: "count".into(),
            columns: vec![4, 5]
        })
    );
    assert!(mapped(ImportKind::Activity, twice, &[("count", "#5")]).is_ok());
    assert!(matches!(
        mapped(ImportKind::Activity, "rep,when\nA,B\n", &[]),
        Err(FileError::Missing { missing, .. }) if missing == ["day", "action"]
    ));
    assert!(matches!(
        mapped(
            ImportKind::Activity,
            "rep,day,action,count\n",
            &[("dya", "day")]
        ),
        Err(FileError::UnknownField { .. })
    ));
    assert!(matches!(
        mapped(
            ImportKind::Activity,
            "rep,day,action,count\n",
            &[("day", "date")]
        ),
        Err(FileError::UnknownColumn { .. })
    ));
    let (_, _, near) =
        mapped(ImportKind::Customers, "Customer Nmae,Sector\n", &[]).unwrap_or_default();
    assert!(near.is_empty(), "two letters off is not recognised");
    let (_, _, near) = mapped(ImportKind::Customers, "Custommer Name,Sector\n", &[]).unwrap();
    assert_eq!(near[0].0, "name");
}
