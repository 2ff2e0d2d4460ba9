//! What `import` takes on the command line.

use crate::cli::one_of::OneOf;
use crate::cli::when::{self, DayWord};
use crate::domain::Day;
use crate::domain::exchange::Rate;
use crate::domain::facts::{ImportKind, Referent};
use crate::domain::pages::Stage;
use crate::ingest::{Creation, Decimal, Options, Order, TextEncoding};
use crate::intake::Taking;
use crate::intake::told::{self, creation};
use clap::ValueEnum;
use std::path::PathBuf;

/// What `import` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "flags of the command line, one each"
)]
pub struct ImportArgs {
    /// What the files hold
    #[arg(value_name = "KIND", value_parser = KINDS, required_unless_present = "all")]
    kind: Option<ImportKind>,
    /// CSV, XLSX or ODS files; - reads standard input
    #[arg(value_name = "FILE", required_unless_present_any = ["create", "all"])]
    files: Vec<PathBuf>,
    /// Take a field from this column; repeatable. COLUMN is a header or #N; unit takes levels: a,b; - is none
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = read(told::pair))]
    map: Vec<(String, String)>,
    /// What a stage's word means: NAME=lead|contacted|qualified|proposal|won|lost; repeatable
    #[arg(long, value_name = "NAME=STAGE", value_parser = read(told::stage))]
    stage: Vec<(String, Stage)>,
    /// A field that is the same in every row, for example stage=won; repeatable
    #[arg(long, value_name = "FIELD=TEXT", value_parser = read(told::pair))]
    set_field: Vec<(String, String)>,
    /// The period of the whole file, for targets without a column of periods
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// What a type of activity counts as: WORD=ACTION; repeatable
    #[arg(long, value_name = "WORD=ACTION", value_parser = read(told::pair))]
    action: Vec<(String, String)>,
    /// Whether a word says that a row counts, as an activity that happened: WORD=done|not-done; repeatable
    #[arg(long, value_name = "WORD=done|not-done", value_parser = read(told::status))]
    status: Vec<(String, bool)>,
    /// Which class of products a word means: WORD=core|new|tail; repeatable
    #[arg(long, value_name = "WORD=CLASS", value_parser = read(told::class))]
    class: Vec<(String, String)>,
    /// What a word of the file means: tier:TEXT=senior, metric:…, kind:…, direction:…, part:…; repeatable
    #[arg(long, value_name = "FIELD:TEXT=MEANING", value_parser = read(told::word))]
    word: Vec<(String, String, String)>,
    /// Whom a text of the file means: rep:TEXT=NAME, customer:…, product:…, unit:…; repeatable, remembered
    #[arg(long, value_name = "KIND:TEXT=NAME", value_parser = read(told::referred))]
    value: Vec<(Referent, String, String)>,
    /// The new name of a known unit: North/Team=North/Key; repeatable
    #[arg(long, value_name = "UNIT=NAME", value_parser = read(told::pair))]
    rename: Vec<(String, String)>,
    /// What one unit of another currency is worth, where no rate is known: USD=7.1; repeatable, remembered
    #[arg(long, value_name = "CURRENCY=RATE", value_parser = read(told::rate))]
    rate: Vec<(String, Rate)>,
    /// Since when people are where the file says, where it does not say
    #[arg(long, value_name = "DAY", value_parser = when::day)]
    from: Option<DayWord>,
    /// Whose counts these are: those of several sources add up
    #[arg(long, value_name = "NAME", conflicts_with = "replace")]
    pub source: Option<String>,
    /// Counts of another source are replaced
    #[arg(long)]
    pub replace: bool,
    /// The file holds everything there is: deals, people and targets that it no longer holds are closed today
    #[arg(long)]
    pub snapshot: bool,
    /// A snapshot may close a large part of what is open
    #[arg(long, requires = "snapshot")]
    pub shrink: bool,
    /// A file that came in before may overrule later ones
    #[arg(long)]
    pub again: bool,
    /// Activity as events: every row counts 1 of this action on its day
    #[arg(long, value_name = "ACTION")]
    each: Option<String>,
    /// Make what is not known yet: alone customers and products; or reps,customers,products,units; or one
    /// that is near a known name, such as rep:NAME; repeatable
    #[arg(long, value_name = "KINDS", num_args = 0..=1, default_missing_value = "customers,products")]
    create: Vec<String>,
    /// Bring in what is new of all sources of the settings
    #[arg(long, conflicts_with_all = ["kind", "files"])]
    pub all: bool,
    /// Do not say again what was said of the last file with this header, and forget it
    #[arg(long, conflicts_with = "all")]
    pub forget: bool,
    /// Begin a new database where backups tell that there was one
    #[arg(long)]
    pub anew: bool,
    /// Say what was recognised and what would change; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Import nothing when any row is rejected
    #[arg(long)]
    pub strict: bool,
    /// What comes first in 03/04/2026, where the file itself does not tell
    #[arg(long = "date-order", alias = "dates", value_name = "ORDER")]
    dates: Option<Dates>,
    /// Days and months that a spreadsheet program has swapped: put right again, or kept as they stand
    #[arg(long, value_name = "back|keep", value_parser = read(told::swapped))]
    swapped_days: Option<bool>,
    /// What separates decimals, where the file itself does not tell
    #[arg(long, value_name = "MARK")]
    decimal: Option<Mark>,
    /// The year of month columns without one
    #[arg(long, value_name = "YEAR", value_parser = read(told::year))]
    year: Option<i32>,
    /// The files have no header: their first row is data, and columns go by number (--map rep=#1)
    #[arg(long)]
    no_header: bool,
    /// The files' encoding, where they themselves do not tell: gb18030, utf-16, shift-jis, cp1252 …
    #[arg(long, value_name = "NAME", value_parser = read(told::encoding))]
    encoding: Option<TextEncoding>,
    /// The sheet of an XLSX or ODS file, by name or number
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
}

/// Day or month first.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dates {
    /// Day first
    Dmy,
    /// Month first
    Mdy,
    /// Year first, of two digits
    Ymd,
}

/// Decimal mark.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mark {
    /// 1,234.56
    #[value(alias = ".")]
    Point,
    /// 1.234,56
    #[value(alias = ",")]
    Comma,
}

const KINDS: OneOf<ImportKind> = OneOf {
    ids: || ImportKind::IDS.to_vec(),
    parse: ImportKind::parse,
};

/// A parser of `intake` as clap calls it.
fn read<T>(
    parse: impl Fn(&str) -> Result<T, told::WriteInstead> + Clone,
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| parse(text).map_err(str::to_owned)
}

impl ImportArgs {
    /// What the files hold; nothing where all sources are meant.
    pub fn kind(&self) -> Option<ImportKind> {
        self.kind
    }

    /// The files. What follows `--create` and names nothing to make is a file as well.
    pub fn files(&self) -> Vec<PathBuf> {
        let named = self.create.iter().filter(|text| creation(text).is_none());
        named
            .map(PathBuf::from)
            .chain(self.files.iter().cloned())
            .collect()
    }

    /// How the files are to be taken, in a run that `command` names.
    pub fn taking(&self, command: String) -> Taking {
        Taking {
            source: self.source.clone(),
            replace: self.replace,
            snapshot: self.snapshot,
            shrink: self.shrink,
            again: self.again,
            together: self.files().len() > 1,
            strict: self.strict,
            dry_run: self.dry_run,
            on_trial: false,
            command,
        }
    }

    fn creation(&self) -> Creation {
        let mut all = Creation::default();
        for text in &self.create {
            let found = creation(text).unwrap_or_else(|| Creation {
                kinds: vec![Referent::Customer, Referent::Product],
                named: Vec::new(),
            });
            all.kinds.extend(found.kinds);
            all.named.extend(found.named);
        }
        all
    }

    /// How the files are to be read on a day.
    pub fn options(&self, kind: ImportKind, today: Day) -> Options {
        let period = self
            .period
            .iter()
            .map(|text| ("period".to_owned(), text.clone()));
        Options {
            map: self.map.clone(),
            stages: self.stage.clone(),
            each: self.each.clone(),
            set: self.set_field.iter().cloned().chain(period).collect(),
            actions: self.action.clone(),
            statuses: self.status.clone(),
            classes: self.class.clone(),
            words: self.word.clone(),
            values: self.value.clone(),
            renames: self.rename.clone(),
            rates: self.rate.clone(),
            create: self.creation(),
            from: self.from.map(|day| day.past(today)),
            today,
            dates: self.dates.map(|d| match d {
                Dates::Dmy => Order::Dmy,
                Dates::Mdy => Order::Mdy,
                Dates::Ymd => Order::Ymd,
            }),
            swapped: self.swapped_days,
            decimal: self.decimal.map(|d| match d {
                Mark::Point => Decimal::Point,
                Mark::Comma => Decimal::Comma,
            }),
            year: self.year,
            encoding: self.encoding,
            sheet: self.sheet.clone(),
            no_header: self.no_header,
            ..Options::new(kind)
        }
    }
}
