//! A customer: last touches, the rescue play as a checklist, deals, owners, contacts.

use super::reading::Reading;
use super::shared::{any_note, deals_of_customer, interventions, sentence};
use super::sheet::{Block, Line, PageSheet, room, side_room, table};
use super::who::{self, Who};
use super::{Crumb, Paper};
use crate::domain::Day;
use crate::domain::board::{Board, QueueRow};
use crate::domain::pages::CustomerPage;
use crate::domain::tasks::Task;
use crate::domain::warning::{Contact, Direction, Subject};
use crate::report::number as words;
use crate::report::table::{Column, Meaning, Room, Spans};
use crate::report::text::{self, clean};
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::possible::with_key;
use crate::tui::screens::habits::Habits;
use ratatui::layout::Rect;

/// The page of a customer, by id.
pub fn page(id: String) -> PageId {
    PageId::Customer(id)
}

impl Habits for Paper<CustomerPage> {
    fn task<'t>(&'t self, board: &'t Board, warned: Option<&'t Task>) -> Option<&'t Task> {
        let about = self.subject();
        let mut open = board.tasks.iter();
        warned.or_else(|| open.find(|task| task.about.as_ref() == Some(&about)))
    }

    fn about(&self, board: &Board) -> Option<(Subject, String)> {
        let id = &self.page.id;
        let named = board.customers.iter().find(|(known, _)| known == id);
        let name = named.map_or_else(|| id.clone(), |(_, name)| name.clone());
        Some((self.subject(), name))
    }
}

impl Paper<CustomerPage> {
    fn subject(&self) -> Subject {
        Subject::customer(self.page.id.clone())
    }

    /// The page that this is.
    pub fn id(&self) -> PageId {
        page(self.page.id.clone())
    }

    /// What stands in the path.
    pub fn crumb(&self) -> Crumb<'_> {
        Crumb {
            subject: Some(self.subject()),
            name: &self.page.name,
            tail: None,
        }
    }

    /// Nobody: the owner's name is all that is known here.
    pub fn rep(&self, _board: &Board) -> Option<Who> {
        None
    }

    /// The customer's warning.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        who::about(board, &self.subject())
    }

    /// What Enter opens: nothing, there is no link on the page.
    pub fn opens(&self) -> Option<PageId> {
        None
    }

    /// The page in words.
    pub fn sheet(&self, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
        sheet(&self.page, &self.reading, ctx, area)
    }
}

/// The page in words, for an area of this width.
pub fn sheet(page: &CustomerPage, reading: &Reading, ctx: &Ctx<'_>, area: Rect) -> PageSheet {
    let (width, beside) = (room(area), side_room(area));
    let i18n = ctx.i18n;
    PageSheet {
        title: clean(&page.name).into_owned(),
        top: top(page, ctx, width).into_iter().map(Into::into).collect(),
        main: vec![
            Block::new(i18n.t("pages-touches"), touches(page, ctx, width)),
            Block::new(i18n.t("pages-rescue"), rescue(page, ctx, width)),
            interventions(&page.interventions, None, reading, ctx, width),
            Block::new(i18n.t("pages-owners"), owners(page, ctx, width)),
        ],
        side: vec![
            deals_of_customer(&page.deals, ctx, beside),
            Block::new(i18n.t("pages-contacts"), all_contacts(page, ctx, beside)),
        ],
        has_notes: any_note(&page.interventions),
        ..PageSheet::default()
    }
}

fn top(page: &CustomerPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (theme, phrase) = (ctx.theme, ctx.phrase());
    let mut parts = Vec::new();
    if page.key {
        parts.push(ctx.i18n.t("pages-key-customer"));
    }
    if !page.segment.is_empty() {
        parts.push(clean(&page.segment).into_owned());
    }
    let owner = page
        .owner
        .as_deref()
        .map_or_else(|| ctx.i18n.t("pages-no-owner"), |o| clean(o).into_owned());
    parts.push(ctx.i18n.ta("pages-owner", &[("name", owner.into())]));
    let mut lines = sentence(&parts.join(" · "), width, theme.muted);
    if let Some(row) = &page.warning {
        let severity = row.episode.severity;
        let badge = phrase.badge(severity) + " ";
        let indent = text::width(&badge);
        let evidence = phrase.evidence(&row.episode, row.at_stake);
        let said = [
            evidence,
            phrase.since(row),
            phrase.done(row),
            phrase.next(row),
        ];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        let said = sentence(&said.join(" · "), width.saturating_sub(indent), theme.text);
        for (at, line) in said.into_iter().enumerate() {
            let before = if at == 0 {
                (badge.clone(), theme.severity(severity))
            } else {
                (" ".repeat(indent), theme.text)
            };
            lines.push([vec![before], line].concat());
        }
    }
    lines
}

/// The contacts that are listed, and how many are not.
fn all_contacts(page: &CustomerPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let mut lines = contacts(&page.contacts, ctx, width);
    let left_out = page.contacts_in_all.saturating_sub(page.contacts.len());
    if left_out > 0 {
        let more = ctx.i18n.ta("pages-left-out", &[("n", left_out.into())]);
        lines.push(vec![(more, ctx.theme.muted)]);
    }
    lines
}

fn touches(page: &CustomerPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let touch = |key: &str, day: Option<Day>| {
        let text = match day {
            Some(day) => {
                let ago = ctx
                    .i18n
                    .ta("pages-days-ago", &[("days", ctx.today.since(day).into())]);
                format!("{} ({ago})", words::day_with_year(ctx.i18n, day))
            }
            None => "—".to_owned(),
        };
        sentence(
            &ctx.i18n.ta(key, &[("day", text.into())]),
            width,
            ctx.theme.text,
        )
    };
    let mut lines = touch("domain-last-inbound", page.last_in);
    lines.extend(touch("domain-last-outbound", page.last_out));
    if let Some(day) = page.planned {
        let day = words::day_ahead(ctx.i18n, day, ctx.today);
        let text = ctx
            .i18n
            .ta("domain-evidence-next-step", &[("day", day.into())]);
        lines.extend(sentence(&text, width, ctx.theme.text));
    }
    lines
}

/// The rescue play (W4): its steps with who ticked each and when, who does it, and when it is checked. Before it is
/// logged the steps of the play that is asked for, while there is a warning.
fn rescue(page: &CustomerPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let (phrase, theme, i18n) = (ctx.phrase(), ctx.theme, ctx.i18n);
    if let Some(task) = &page.rescue {
        // The state says when it is due, while it is.
        let state = match clean(&task.owner) {
            owner if owner.is_empty() => phrase.task_state(task),
            owner => format!("{owner} · {}", phrase.task_state(task)),
        };
        let mut lines = sentence(&state, width, theme.muted);
        for step in &task.steps {
            let style = if step.ticked.is_some() {
                theme.good
            } else {
                theme.text
            };
            lines.extend(sentence(&phrase.step_line(task, step), width, style));
        }
        let checked = page
            .interventions
            .iter()
            .find(|made| made.event == task.event);
        if let Some(made) = checked {
            lines.extend(sentence(&phrase.intervention(made), width, theme.muted));
        }
        if task.ended.is_none() {
            let said = with_key(ctx, "pages-rescue-tick", Action::Tick);
            lines.extend(sentence(&said, width, theme.muted));
        }
        return lines;
    }
    let Some(row) = &page.warning else {
        return Vec::new();
    };
    let asked = row.required_play.as_deref();
    let Some(play) = asked.and_then(|play| ctx.rules.play(play)) else {
        return Vec::new();
    };
    let steps = play
        .steps
        .iter()
        .map(|step| phrase.step(Some(&play.id), &step.id));
    let mut lines: Vec<Line> = steps
        .flat_map(|step| sentence(&format!("[ ] {step}"), width, theme.text))
        .collect();
    let log = with_key(ctx, "pages-rescue-log", Action::Intervene);
    let days = ctx.rules.verify.customer_days.into();
    let said = i18n.ta("pages-rescue-check", &[("days", days), ("log", log.into())]);
    lines.extend(sentence(&said, width, theme.muted));
    lines
}

/// Who looked after the customer before, and when.
fn owners(page: &CustomerPage, ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    type Owner = (String, Day, Day);
    let columns: [Column<Owner>; 2] = [
        Column::bare(|owner, _, _, out| out.put(Meaning::Text, &owner.0)),
        Column::bare(|(_, from, to), _, room, out| {
            let day = |day| words::day_with_year(room.phrase.i18n, day);
            out.put(Meaning::Muted, &format!("{} – {}", day(*from), day(*to)));
        }),
    ];
    table(&columns, &page.owners, ctx, width)
}

/// What was told and answered, newest first.
pub(super) fn contacts(contacts: &[Contact], ctx: &Ctx<'_>, width: usize) -> Vec<Line> {
    let columns: [Column<Contact>; 4] = [
        Column::bare(|contact, _, room, out| {
            let day = words::day_with_year(room.phrase.i18n, contact.day);
            out.put(Meaning::Text, &day);
        }),
        Column::bare(direction),
        Column::bare(|contact, _, _, out| out.put(Meaning::Muted, &contact.channel)),
        Column::bare(|contact, _, _, out| {
            out.put(Meaning::Muted, contact.rep.as_deref().unwrap_or_default());
        }),
    ];
    table(&columns, contacts, ctx, width)
}

/// From whom a contact came, or that it is only planned.
fn direction(contact: &Contact, _: usize, room: &Room, out: &mut Spans) {
    let (key, meaning) = match contact.direction {
        _ if contact.day > room.phrase.as_of => ("pages-contact-planned", Meaning::Info),
        Direction::In => ("pages-contact-in", Meaning::Good),
        Direction::Out => ("pages-contact-out", Meaning::Text),
    };
    out.put(meaning, &room.phrase.i18n.t(key));
}
