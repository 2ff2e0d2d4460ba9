//! `notify`: open warnings as messages, to each person once for a warning and severity.

use super::one_of::OneOf;
use super::undelivered::{route_fault, send_fault};
use super::{CliError, Exit, Invocation};
use crate::domain::notice::{Channel, DueNotice, Notices};
use crate::i18n::{I18n, Lang};
use crate::notify::{Courier, Letter, Surroundings, posted};
use crate::report::number::MoneyFormat;
use crate::report::phrase::{Phrase, store_error};
use crate::report::text::clean;
use crate::settings::TimeOfDay;
use serde_json::{Value, json};
use std::sync::Arc;

const WAYS: OneOf<Channel> = OneOf {
    ids: || Channel::IDS.to_vec(),
    parse: Channel::parse,
};

/// What `notify` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct NotifyArgs {
    /// How messages leave; without it as the settings say
    #[arg(long, value_parser = WAYS)]
    via: Option<Channel>,
    /// Show every message, send none
    #[arg(long)]
    dry_run: bool,
}

/// A message with the notice that it says.
struct Posting {
    notice: DueNotice,
    message: Letter,
    /// What a chat is posted, as JSON; of a preview only.
    body: Option<String>,
    outcome: PostingFate,
}

/// What became of a message.
enum PostingFate {
    /// It was not tried.
    Due,
    /// The id of the event that says that it is out.
    Sent(String),
    /// Why it stays due, in words.
    Failed(String),
    /// It is out, and why that could not be saved, in words: it will be sent again.
    Unsaved(String),
}

pub(super) fn run(args: &NotifyArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let said = |key: &str, args: &[(&str, crate::i18n::Arg<'_>)], i18n: &I18n| {
        CliError::Said(Exit::NotSo, i18n.ta(key, args))
    };
    let Some(via) = args.via.or(context.settings().notify.via) else {
        let known = Channel::IDS.map(str::to_owned);
        let known = context.phrase().list(&known);
        return Err(said(
            "notify-no-way",
            &[("known", known.into())],
            &context.i18n,
        ));
    };
    let now = (context.world.now)();
    let today = context.settings().day.business_day(now).0;
    if context.as_of() != today && !args.dry_run {
        return Err(said("notify-past-day", &[], &context.i18n));
    }
    let mut store = if args.dry_run {
        context.store_to_read()?
    } else {
        context.store_to_tell()?
    };
    let _held = if args.dry_run {
        None
    } else {
        let held = store.alone_at("notify")?;
        Some(held.ok_or_else(|| said("notify-busy", &[], &context.i18n))?)
    };
    let notices = store.notices(&context.session, via)?;
    let is_quiet = context.settings().notify.is_quiet(TimeOfDay::of(now));
    let mut postings = postings(context, &notices, via)?;
    if args.dry_run && via == Channel::Webhook {
        preview_bodies(context, &mut postings)?;
    }
    if !args.dry_run && !is_quiet && !postings.is_empty() {
        let courier = courier(context, via)?;
        for posting in &mut postings {
            // What is out cannot be called back: nothing leaves that may not be remembered.
            store.prove_writable()?;
            posting.outcome = match courier.send(&posting.message) {
                Ok(()) => match store.notified(&context.session, &posting.notice, via) {
                    Ok(event) => PostingFate::Sent(event),
                    Err(error) => PostingFate::Unsaved(store_error(&context.i18n, &error)),
                },
                Err(fault) => PostingFate::Failed(send_fault(&context.i18n, &fault)),
            };
            if !context.json {
                tell(context, posting, via)?;
            }
            if matches!(posting.outcome, PostingFate::Unsaved(_)) {
                break;
            }
        }
        super::tell_notices(context, &mut store);
    }
    let failed = postings.iter().any(|posting| match posting.outcome {
        PostingFate::Failed(_) | PostingFate::Unsaved(_) => true,
        PostingFate::Due | PostingFate::Sent(_) => false,
    });
    if context.json {
        let document = document(context, args, via, is_quiet, &postings, &notices);
        context.print_json(&document)?;
    } else {
        let waits = is_quiet && !args.dry_run;
        summary(context, args, via, waits, &postings, &notices)?;
    }
    let is_whole = !failed && notices.strangers.is_empty();
    Ok(if is_whole { Exit::Done } else { Exit::NotSo })
}

fn courier(context: &Invocation<'_>, via: Channel) -> Result<Courier, CliError> {
    let folder = context.settings_folder();
    let around = Surroundings {
        env: &context.world.variable,
        folder: folder.as_deref(),
    };
    Courier::of(&context.settings().notify, via, &around)
        .map_err(|fault| CliError::Said(Exit::Usage, route_fault(&context.i18n, &fault)))
}

/// Puts beside each message what a chat would be posted, by the template of the settings.
fn preview_bodies(context: &Invocation<'_>, postings: &mut [Posting]) -> Result<(), CliError> {
    let settings = &context.settings().notify;
    for posting in postings {
        let body = posted(settings, &posting.message)
            .map_err(|fault| CliError::Said(Exit::Usage, route_fault(&context.i18n, &fault)))?;
        posting.body = Some(body);
    }
    Ok(())
}

/// The messages in words, each in the language of whoever reads it.
fn postings(
    context: &Invocation<'_>,
    notices: &Notices,
    via: Channel,
) -> Result<Vec<Posting>, CliError> {
    let settings = context.settings();
    let mut voices: Vec<(Lang, Arc<I18n>, MoneyFormat)> = Vec::new();
    for lang in Lang::ALL {
        let i18n = if lang == context.i18n.lang() {
            Arc::clone(&context.i18n)
        } else {
            Arc::new(I18n::with(lang, Arc::new(context.own().words(lang)?)))
        };
        voices.push((lang, i18n, MoneyFormat::new(&settings.currency, lang)));
    }
    let mut postings = Vec::new();
    for notice in &notices.due {
        let wanted = Lang::parse(&notice.address.language).unwrap_or(context.i18n.lang());
        let Some((_, i18n, money)) = voices.iter().find(|(lang, ..)| *lang == wanted) else {
            continue;
        };
        let phrase = Phrase {
            i18n,
            money,
            ..context.phrase()
        };
        // A company without a name of its own is called so in each language.
        let company = if settings.company == context.i18n.t("domain-company") {
            i18n.t("domain-company")
        } else {
            settings.company.clone()
        };
        let most = via.most_bytes();
        let parts = notice.parts(|part| longest(&phrase.notice_text(part, &company)) <= most);
        postings.extend(parts.into_iter().map(|notice| Posting {
            message: letter(&phrase, &notice, &company),
            body: None,
            notice,
            outcome: PostingFate::Due,
        }));
    }
    Ok(postings)
}

/// Bytes of a text where the signs that chats read are written out.
fn longest(text: &str) -> usize {
    text.len() + 4 * text.matches(['&', '<', '>']).count()
}

fn letter(phrase: &Phrase<'_>, notice: &DueNotice, company: &str) -> Letter {
    let mut parts = vec![notice.to.to_string()];
    for row in &notice.rows {
        parts.extend([row.id.clone(), row.episode.severity.id().to_owned()]);
    }
    Letter {
        id: Letter::id_of(parts.iter().map(String::as_str)),
        name: clean(&notice.name).into_owned(),
        email: notice.address.email.trim().to_owned(),
        subject: phrase.notice_subject(notice),
        text: phrase.notice_text(notice, company),
    }
}

/// Says at once what became of a message: a run may be stopped.
fn tell(context: &mut Invocation<'_>, posting: &Posting, via: Channel) -> Result<(), CliError> {
    let to = to(context, posting);
    match &posting.outcome {
        PostingFate::Failed(why) => {
            let args = [("to", to.into()), ("why", why.as_str().into())];
            let line = context.i18n.ta("notify-failed", &args);
            context.talk(&line);
            Ok(())
        }
        PostingFate::Sent(_) => {
            let args = [
                ("to", to.into()),
                ("n", posting.notice.rows.len().into()),
                ("via", context.phrase().channel(via).into()),
            ];
            let line = context.i18n.ta("notify-sent", &args);
            context.say(&line)
        }
        PostingFate::Unsaved(why) => {
            let line = context.i18n.ta("notify-unsaved", &[("to", to.into())]);
            context.talk(&line);
            context.talk(why);
            Ok(())
        }
        PostingFate::Due => Ok(()),
    }
}

/// `Li Mei (manager) <li.mei@example.com>`.
fn to(context: &Invocation<'_>, posting: &Posting) -> String {
    let notice = &posting.notice;
    let who = context.phrase().notice_to(notice.to.role, &notice.name);
    match clean(&notice.address.email) {
        email if email.trim().is_empty() => who,
        email => format!("{who} <{}>", email.trim()),
    }
}

fn summary(
    context: &mut Invocation<'_>,
    args: &NotifyArgs,
    via: Channel,
    waits: bool,
    postings: &[Posting],
    notices: &Notices,
) -> Result<(), CliError> {
    let count =
        |fits: fn(&PostingFate) -> bool| postings.iter().filter(|l| fits(&l.outcome)).count();
    let (sent, failed) = (
        count(|o| matches!(o, PostingFate::Sent(_) | PostingFate::Unsaved(_))),
        count(|o| matches!(o, PostingFate::Failed(_))),
    );
    let via = context.phrase().channel(via);
    let n = postings.len();
    let line = if postings.is_empty() {
        let all_told = notices.unsent.is_empty() && notices.stale == 0;
        let key = if all_told {
            "notify-nothing"
        } else {
            "notify-none-now"
        };
        context.i18n.t(key)
    } else if args.dry_run {
        for posting in postings {
            show(context, posting)?;
        }
        let args = [("n", n.into()), ("via", via.into())];
        context.i18n.ta("notify-would", &args)
    } else if waits {
        let until = context.settings().notify.quiet_until.to_string();
        let args = [("n", n.into()), ("until", until.into())];
        context.i18n.ta("notify-quiet", &args)
    } else {
        let args = [("sent", sent.into()), ("failed", failed.into())];
        context.i18n.ta("notify-said", &args)
    };
    context.say(&line)?;
    let mut rest: Vec<String> = Vec::new();
    for unsent in &notices.unsent {
        rest.push(context.phrase().notice_withheld(unsent));
    }
    if notices.stale > 0 {
        let args = [("n", notices.stale.into())];
        rest.push(context.i18n.ta("notify-stale", &args));
    }
    for (key, name) in &notices.strangers {
        let args = [
            ("key", clean(key).into_owned().into()),
            ("name", clean(name).into_owned().into()),
        ];
        rest.push(context.i18n.ta("notify-stranger", &args));
    }
    for line in rest {
        context.talk(&line);
    }
    Ok(())
}

/// A message in full.
fn show(context: &mut Invocation<'_>, posting: &Posting) -> Result<(), CliError> {
    let to = to(context, posting);
    let head = [
        context.i18n.ta("notify-head-to", &[("to", to.into())]),
        context.i18n.ta(
            "notify-head-subject",
            &[("subject", posting.message.subject.as_str().into())],
        ),
        String::new(),
    ];
    for line in head
        .iter()
        .map(String::as_str)
        .chain(posting.message.text.lines())
    {
        context.say(line)?;
    }
    if let Some(body) = &posting.body {
        let args = [("body", body.as_str().into())];
        let line = context.i18n.ta("notify-head-body", &args);
        context.say("")?;
        context.say(&line)?;
    }
    context.say("")
}

fn document(
    context: &Invocation<'_>,
    args: &NotifyArgs,
    via: Channel,
    is_quiet: bool,
    postings: &[Posting],
    notices: &Notices,
) -> Value {
    let messages: Vec<Value> = postings
        .iter()
        .map(|posting| {
            let (sent, event, error) = match &posting.outcome {
                PostingFate::Due => (false, None, None),
                PostingFate::Sent(event) => (true, Some(event), None),
                PostingFate::Failed(why) => (false, None, Some(why)),
                PostingFate::Unsaved(why) => (true, None, Some(why)),
            };
            let rows = posting.notice.rows.iter();
            let warnings = rows.map(|row| {
                json!({
                    "id": row.id,
                    "rule": row.episode.rule.id(),
                    "severity": row.episode.severity,
                })
            });
            json!({
                "role": posting.notice.to.role,
                "id": posting.notice.to.id,
                "name": posting.notice.name,
                "email": posting.message.email,
                "subject": posting.message.subject,
                "text": posting.message.text,
                "body": posting.body,
                "warnings": warnings.collect::<Vec<_>>(),
                "sent": sent,
                "event": event,
                "error": error,
            })
        })
        .collect();
    let withheld: Vec<Value> = notices
        .unsent
        .iter()
        .map(|unsent| {
            json!({
                "role": unsent.to.role,
                "id": unsent.to.id,
                "name": unsent.name,
                "why": unsent.why.id(),
                "warnings": unsent.warnings,
            })
        })
        .collect();
    let strangers = notices.strangers.iter();
    let strangers = strangers.map(|(key, name)| json!({ "key": key, "name": name }));
    json!({
        "as_of": context.as_of(),
        "via": via,
        "dry_run": args.dry_run,
        "quiet": is_quiet,
        "messages": messages,
        "withheld": withheld,
        "stale": notices.stale,
        "unknown_units": strangers.collect::<Vec<_>>(),
    })
}
