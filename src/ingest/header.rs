//! Finding delimiter and header row: the combination in which most columns are recognised.

use super::FileError;
use super::columns::{Columns, Wanted, complete, recognise};
use super::delimited::{CsvRecord, RecordFault, Records};
use std::cmp::Reverse;

/// The header is looked for in so many records, under titles and notes.
const LOOK: usize = 30;

/// Delimiter and columns of a file that starts with `head`.
///
/// # Errors
/// Where no header has what the kind needs: names what the likeliest one has.
pub fn find(head: &[u8], whole: bool, wanted: &Wanted<'_>) -> Result<(u8, Columns), FileError> {
    let mut best: Option<(Rank, u8, Columns, Option<FileError>)> = None;
    let mut failure = None;
    for delimiter in delimiters(head) {
        let (records, fault) = first_records(head, whole, delimiter);
        if failure.is_none() {
            failure = fault;
        }
        let usual = usual_width(&records);
        for record in records {
            let flaw = flaw(&record);
            let text: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
            let header: Vec<&str> = text.iter().map(AsRef::as_ref).collect();
            let columns = recognise(&header, record.line, wanted);
            let rank = Rank {
                complete: complete(&columns, wanted).is_ok(),
                recognised: columns.score(),
                fits: record.len() == usual || are_titles(&header),
                width: usual,
                early: Reverse(record.line),
            };
            // The first of equals stays: a header stands above what looks like it.
            if best.as_ref().is_none_or(|(r, ..)| rank > *r) {
                best = Some((rank, delimiter, columns, flaw));
            }
        }
    }
    let Some((rank, delimiter, columns, flaw)) = best else {
        return Err(failure.unwrap_or(FileError::Empty));
    };
    if let Some(flaw) = flaw {
        return Err(flaw);
    }
    if !rank.complete {
        // What is beyond all measure with one delimiter is a single senseless cell with the others.
        if let Some(beyond @ (FileError::TooManyColumns { .. } | FileError::LongHeader { .. })) =
            failure
        {
            return Err(beyond);
        }
        complete(&columns, wanted)?;
    }
    Ok((delimiter, columns))
}

/// What keeps a record from being a header at all.
fn flaw(record: &CsvRecord) -> Option<FileError> {
    let line = record.line;
    if !record.iter().all(|f| std::str::from_utf8(f).is_ok()) {
        return Some(FileError::NotUtf8 { line });
    }
    matches!(record.fault, Some((_, RecordFault::Nul))).then_some(FileError::HeaderNul { line })
}

/// Several cells of which none begins like a number or a date: a header even where rows are wider.
fn are_titles(cells: &[&str]) -> bool {
    let filled = || cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty());
    filled().count() > 1
        && filled().all(|c| !c.starts_with(|c: char| c.is_numeric() || "+-.¥$€£(".contains(c)))
}

/// In order of weight: has everything, recognises more, is as wide as the rows (a title is not) or reads
/// like titles, and, between delimiters, makes more columns and stands higher up.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    complete: bool,
    recognised: usize,
    fits: bool,
    width: usize,
    early: Reverse<u64>,
}

/// The width that most records have; of equally common ones the first.
fn usual_width(records: &[CsvRecord]) -> usize {
    let count = |width: usize| records.iter().filter(|r| r.len() == width).count();
    let mut usual = 0;
    let mut most = 0;
    for record in records {
        let n = count(record.len());
        if n > most {
            (usual, most) = (record.len(), n);
        }
    }
    usual
}

/// Those to try: what a `sep=` line says, or the usual four.
fn delimiters(head: &[u8]) -> Vec<u8> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if let [a, b, c, b'=', delimiter, b'\r' | b'\n', ..] = text
        && [a, b, c]
            .iter()
            .zip(b"sep")
            .all(|(x, y)| x.eq_ignore_ascii_case(y))
    {
        return vec![*delimiter];
    }
    vec![b',', b';', b'\t', b'|']
}

fn first_records(head: &[u8], whole: bool, delimiter: u8) -> (Vec<CsvRecord>, Option<FileError>) {
    let mut records = Records::new(head, delimiter);
    let mut out = Vec::new();
    let mut fault = None;
    while out.len() < LOOK {
        let mut record = CsvRecord::default();
        match records.next(&mut record) {
            Ok(true) => out.push(record),
            Ok(false) => break,
            Err(e) => {
                fault = Some(e);
                break;
            }
        }
    }
    if !whole && fault.is_none() && out.len() < LOOK {
        // The last one may be cut off by the end of what was looked at.
        let cut = out.pop();
        if let (Some(record), true) = (cut, out.is_empty()) {
            fault = Some(FileError::LongHeader { line: record.line });
        }
    }
    (out, fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::ImportKind;
    use crate::domain::rules::Rules;
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
        let wanted = Wanted {
            kind,
            map: &map,
            set: &[],
            each: false,
            year: None,
            rules: &rules,
            metrics: &crate::settings::Settings::defaults().unwrap().metrics,
            vocabulary: &vocabulary,
        };
        let (delimiter, columns) = find(text.as_bytes(), true, &wanted)?;
        Ok((delimiter as char, columns.line, columns.mapping(&rules)))
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
                    ("closed", "Deal - Won time"),
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
                    ("closed", "预计成交日期"),
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

    #[test]
    fn a_header_in_another_encoding_is_named_so() {
        let (rules, vocabulary) = (rules(), Vocabulary::embedded().unwrap());
        let wanted = Wanted {
            kind: ImportKind::Activity,
            map: &[],
            set: &[],
            each: false,
            year: None,
            rules: &rules,
            metrics: &crate::settings::Settings::defaults().unwrap().metrics,
            vocabulary: &vocabulary,
        };
        // 日期,业务员 in GB18030.
        let gbk = b"\xC8\xD5\xC6\xDA,\xD2\xB5\xCE\xF1\xD4\xB1\n";
        assert_eq!(
            find(gbk, true, &wanted),
            Err(FileError::NotUtf8 { line: 1 })
        );
    }
}
