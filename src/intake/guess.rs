//! What a file seems to hold: every kind is tried, and the one that makes most of its columns is it.

use super::shown;
use super::words::numbers_of;
use crate::domain::facts::ImportKind;
use crate::ingest::{
    AMOUNT_UNIT, ClashPlace, ColumnChoice, FileError, FileQuestion, IGNORED, Opened, Options,
    SeenFile, spec,
};
use crate::settings::Settings;
use std::path::Path;

/// So many questions of a file are passed over.
const QUESTIONS: usize = 5;
/// So many rows are looked at for what stands under days.
const ROWS: usize = 12;

/// The kinds that a file may be, the likeliest first; none where no kind finds what it needs.
pub fn kinds_of(
    seen: &SeenFile,
    name: &Path,
    base: &Options,
    settings: &Settings,
) -> Result<Vec<ImportKind>, FileError> {
    let seen = seen.briefly();
    let mut found: Vec<(usize, ImportKind)> = Vec::new();
    let mut failure = None;
    for kind in ImportKind::ALL {
        let mut options = Options {
            kind,
            ..base.clone()
        };
        for _ in 0..QUESTIONS {
            match seen.open(&options, settings) {
                Ok(opened) => {
                    let strange = kind == ImportKind::Rates && opened.has_strange_currencies();
                    // One row a person and day is no list of people.
                    let of_days = kind == ImportKind::Reps && has_unused_days(&opened);
                    let of_counts = kind == ImportKind::Absences && has_numbers_for_leave(&opened);
                    if of_counts {
                        // Of which action, is asked.
                        found.push((8 * opened.columns().score(), ImportKind::Activity));
                    }
                    if strange || of_days || of_counts {
                        break;
                    }
                    let used = opened.columns().score();
                    let unused = opened.columns().unused().len();
                    found.push((8 * used + 4 * usize::from(unused == 0), kind));
                    break;
                }
                // What is only asked about has what the kind needs: as if it were answered.
                Err(error) => {
                    if !answered(&error, &mut options, settings) {
                        failure = Some(error);
                        break;
                    }
                }
            }
        }
    }
    let name = shown(name).to_lowercase();
    let named = |kind: ImportKind| {
        let id = kind.id().trim_end_matches('s');
        name.contains(id)
            || spec(kind)
                .also_called
                .iter()
                .any(|word| name.contains(word))
    };
    for (points, kind) in &mut found {
        *points += if named(*kind) { 10 } else { 0 };
    }
    found.sort_by_key(|(points, kind)| (std::cmp::Reverse(*points), *kind));
    // What makes far less of its columns than another kind is not worth a word beside it.
    let most = found.first().map_or(0, |(points, _)| *points);
    found.retain(|(points, _)| points * 4 >= most * 3);
    match (found.is_empty(), failure) {
        (true, Some(error)) if !matches!(error, FileError::Missing { .. }) => Err(error),
        _ => Ok(found.into_iter().map(|(_, kind)| kind).collect()),
    }
}

/// Whether most of what stands under the days of a sheet is a number: those are counts of what was done.
fn has_numbers_for_leave(opened: &Opened<'_>) -> bool {
    let days: Vec<usize> = opened
        .columns()
        .days
        .iter()
        .map(|(column, _)| *column)
        .collect();
    let rows = opened.first_rows(ROWS).unwrap_or_default();
    let cells = rows
        .iter()
        .flat_map(|row| days.iter().filter_map(|day| row.get(*day)));
    let (mut numbers, mut filled) = (0, 0);
    for cell in cells
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
    {
        filled += 1;
        numbers += usize::from(cell.bytes().all(|b| b.is_ascii_digit()));
    }
    numbers * 2 > filled
}

/// Whether a column of days is left that the kind has no use for.
fn has_unused_days(opened: &Opened<'_>) -> bool {
    let unused = opened.columns().unused();
    let days = [
        "date",
        "day",
        "日期",
        "datum",
        "tag",
        "jour",
        "日付",
        "考勤日期",
        "打卡日期",
    ];
    unused
        .iter()
        .any(|column| days.contains(&column.header.trim().to_lowercase().as_str()))
}

/// Answers what is asked in any way that is possible; false where nothing was asked.
fn answered(error: &FileError, options: &mut Options, settings: &Settings) -> bool {
    match error {
        FileError::NeedYear(_) => options.year = Some(options.today.year()),
        FileError::CountOrEvents { .. } => {
            options.set.push(("count".to_owned(), "1".to_owned()));
        }
        FileError::Asked(question) => match &**question {
            FileQuestion::Column(undecided) => {
                return first_of(&undecided.choices, undecided.field, options);
            }
            FileQuestion::Whose(columns) => return first_of(columns, "unit", options),
            FileQuestion::Sheet(sheets) => {
                // A sheet of those that were read.
                let (None, Some((number, _))) = (&options.sheet, sheets.first()) else {
                    return false;
                };
                options.sheet = Some(number.to_string());
            }
            FileQuestion::CountsOf => {
                let Some(first) = settings.rules.actions.first() else {
                    return false;
                };
                options.each = Some(first.id.clone());
            }
            FileQuestion::DaysOf { choices, .. } => {
                let Some(first) = choices.first() else {
                    return false;
                };
                options.set.push(("period".to_owned(), first.clone()));
            }
            FileQuestion::TwoScales { .. } => {
                options.set.push(("scale".to_owned(), "1".to_owned()));
            }
            FileQuestion::NoDealId(columns) => {
                options.map.push(("id".to_owned(), numbers_of(columns)));
            }
            FileQuestion::RunningIds { .. } => {
                options.set.push(("ids".to_owned(), "known".to_owned()));
            }
            FileQuestion::OrderLines { .. } => {
                options.set.push(("lines".to_owned(), "order".to_owned()));
            }
            FileQuestion::DealIds { .. } => {
                options.set.push(("ids".to_owned(), "new".to_owned()));
            }
            FileQuestion::Clash(clash) => match clash.place {
                ClashPlace::Cell => {
                    let set = (AMOUNT_UNIT.to_owned(), "cell".to_owned());
                    options.set.push(set);
                }
                ClashPlace::Column(field, _) => {
                    options.map.push((field.to_owned(), "-".to_owned()));
                }
            },
            FileQuestion::WeeksWithin { choices, .. } => {
                let Some(first) = choices.first() else {
                    return false;
                };
                let set = ("first_week".to_owned(), first.to_string());
                options.set.push(set);
            }
            FileQuestion::PartsOfYear { choices, .. } => {
                let Some(first) = choices.first() else {
                    return false;
                };
                let set = ("parts".to_owned(), first.id().to_owned());
                options.set.push(set);
            }
            FileQuestion::SumsOf { .. } => {
                options.set.push(("sums".to_owned(), "last-day".to_owned()));
            }
            FileQuestion::UnknownCounts { columns, .. } => {
                let all = columns.iter();
                let ignored = all.map(|c| (IGNORED.to_owned(), format!("#{}", c.column)));
                options.map.extend(ignored);
            }
            FileQuestion::SameAction { action, choices } => {
                return first_of(choices, action, options);
            }
            FileQuestion::Direction(_) => {
                options.set.push(("direction".to_owned(), "in".to_owned()));
            }
            FileQuestion::NoHeader { .. }
            | FileQuestion::Beside { .. }
            | FileQuestion::Aside(_)
            | FileQuestion::Encoding(_)
            | FileQuestion::Title { .. }
            | FileQuestion::Says(_)
            | FileQuestion::Unused(_)
            | FileQuestion::Midnight { .. }
            | FileQuestion::AgainstLeave(_)
            | FileQuestion::Dated(_)
            | FileQuestion::BareAmount { .. }
            | FileQuestion::Decimal { .. }
            | FileQuestion::Order { .. } => return false,
        },
        _ => return false,
    }
    true
}

/// Gives a field the first of some columns; false where there is none.
fn first_of(columns: &[ColumnChoice], field: &str, options: &mut Options) -> bool {
    let first = columns.first().map(|first| format!("#{}", first.column));
    options
        .map
        .extend(first.iter().map(|c| (field.to_owned(), c.clone())));
    first.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use crate::ingest::{FileInput, look_at};

    /// The likeliest kind of a file.
    fn kind_of(name: &str, text: &str) -> Option<ImportKind> {
        let base = Options {
            today: Day::parse("2026-02-24").unwrap(),
            ..Options::new(ImportKind::Reps)
        };
        let input = FileInput::Piped(text.as_bytes().to_vec().into());
        let seen = look_at(&input, &base).unwrap();
        let kinds = kinds_of(
            &seen,
            Path::new(name),
            &base,
            &Settings::defaults().unwrap(),
        );
        kinds.unwrap().first().copied()
    }

    #[test]
    fn p15_sheets_with_a_column_for_each_and_days_in_three_columns_are_known() {
        for (text, kind) in [
            (
                "Date,Ann Lee,Bo\n2026-02-03,8,6\n2026-02-04,7,5\n",
                ImportKind::Activity,
            ),
            (
                "rep,year,month,day,touch\nBo,2026,2,3,8\n",
                ImportKind::Activity,
            ),
            ("Month,Ann Lee,Bo\n2026-02,800,600\n", ImportKind::Targets),
            (
                "Name,2026-02-03,2026-02-04\nBo,vacation,\nAnn Lee,,sick\n",
                ImportKind::Absences,
            ),
            ("date,USD,EUR\n2026-02-03,7.1,8.2\n", ImportKind::Rates),
            // Numbers under days are counts, whatever of.
            (
                "姓名,1日,2日,3日,4日,5日,6日,7日\n李娜,8,7,9,8,7,9,1\n",
                ImportKind::Activity,
            ),
            // Days by number: counts of an action are no leave, and a sheet of who was there no report.
            (
                "姓名,动作,周一,周二,周三,周四,周五,合计\n李娜,触达,5,6,7,8,9,35\n",
                ImportKind::Activity,
            ),
            (
                "姓名,1,2,3,4,5,6,7,8\n李娜,√,√,事假,√,√,√,√,√\n",
                ImportKind::Absences,
            ),
        ] {
            assert_eq!(kind_of("sheet.csv", text), Some(kind), "{text}");
        }
    }

    #[test]
    fn t4_numbers_are_no_currencies() {
        let orders = "Orders\nid,rep,amount,Date\nI1,Bo,100,2026-02-03\n";
        assert_ne!(kind_of("orders.csv", orders), Some(ImportKind::Rates));
        let rates = "currency,from,rate\nEUR,2026-02-03,7.8\n";
        assert_eq!(kind_of("sheet.csv", rates), Some(ImportKind::Rates));
    }

    #[test]
    fn a_row_for_each_person_and_day_is_no_list_of_people() {
        for text in [
            "姓名,部门,日期,考勤结果\n李娜,South,2026-02-03,正常\n",
            "Name,Team,Date,Attendance\nBo,South,2026-02-03,Present\n",
        ] {
            assert_ne!(kind_of("sheet.csv", text), Some(ImportKind::Reps), "{text}");
        }
        let people = "Name,Team,Hired\nBo,South,2020-02-03\n";
        assert_eq!(kind_of("sheet.csv", people), Some(ImportKind::Reps));
    }
}
