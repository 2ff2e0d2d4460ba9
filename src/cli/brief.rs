//! `brief`: the brief of a meeting, of the company or of a unit.

use super::one_of::OneOf;
use super::{CliError, Exit, Invocation};
use crate::domain::closed::closed;
use crate::domain::meeting::MeetingKind;
use crate::domain::org::COMPANY;
use crate::report::brief::Brief;

closed! {
    /// How it is written.
    enum BriefFormat {
        Text = "text",
        Md = "md",
        Json = "json",
    }
}

const FORMATS: OneOf<BriefFormat> = OneOf {
    ids: || BriefFormat::IDS.to_vec(),
    parse: BriefFormat::parse,
};

pub(super) const KINDS: OneOf<MeetingKind> = OneOf {
    ids: || MeetingKind::IDS.to_vec(),
    parse: MeetingKind::parse,
};

/// What `brief` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct BriefArgs {
    /// For which meeting
    #[arg(long = "for", value_parser = KINDS, default_value = MeetingKind::StandUp.id())]
    kind: MeetingKind,
    /// Whose: the name or path of a unit; without it the company's
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// How it is written
    #[arg(long, value_parser = FORMATS, default_value = BriefFormat::Text.id())]
    format: BriefFormat,
}

pub(super) fn run(args: &BriefArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let unit = match &args.unit {
        Some(unit) => store.unit_named(unit)?,
        None => COMPANY.to_owned(),
    };
    let morning = store.brief(&context.session, args.kind, &unit)?;
    let brief = Brief::of(&morning);
    let phrase = context.phrase();
    match args.format {
        BriefFormat::Text if !context.json => {
            let text = brief.text(phrase);
            write!(context.out, "{text}")?;
        }
        BriefFormat::Md if !context.json => {
            let text = brief.markdown(phrase);
            write!(context.out, "{text}")?;
        }
        BriefFormat::Text | BriefFormat::Md | BriefFormat::Json => {
            let document = brief.document(phrase);
            context.print_json(&document)?;
        }
    }
    context.was_shown(store, false);
    Ok(Exit::Done)
}
