//! A program of the settings: the message on its standard input, its end says whether it took it.

use super::{Letter, RouteFault, SendFault};
use crate::settings::CommandRoute;
use crate::sys::command::{CommandFault, printed};

/// Megabytes that it may print: nobody reads them.
const MEGABYTES: u32 = 1;

/// A program, and seconds that it may take.
pub struct ToCommand {
    words: Vec<String>,
    seconds: u32,
}

impl ToCommand {
    pub(super) fn of(route: &CommandRoute) -> Result<Self, RouteFault> {
        if route.words.is_empty() {
            return Err(RouteFault::NotSet("notify.command.words"));
        }
        Ok(Self {
            words: route.words.clone(),
            seconds: route.seconds,
        })
    }

    pub(super) fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        let Letter {
            name,
            email,
            subject,
            text,
            ..
        } = letter;
        let to = match email.trim() {
            "" => name.clone(),
            email => format!("{name} <{email}>"),
        };
        let input = format!("To: {to}\nSubject: {subject}\n\n{text}");
        let limits = (self.seconds, MEGABYTES);
        match printed(&self.words, input.into_bytes(), limits, &mut || true) {
            Ok(_) => Ok(()),
            Err(fault) => Err(SendFault::Command(self.said(&fault))),
        }
    }

    fn said(&self, fault: &CommandFault) -> String {
        let program = self.words.first().map_or("", String::as_str);
        match fault {
            CommandFault::Start(why) => format!("{program}: {why}"),
            CommandFault::Slow(seconds) => format!("{program}: > {seconds} s"),
            CommandFault::Large(megabytes) => format!("{program}: > {megabytes} MB"),
            CommandFault::Ended(Some(code), why) => format!("{program}: exit {code} {why}"),
            CommandFault::Ended(None, why) => format!("{program}: killed {why}"),
            CommandFault::Stopped => program.to_owned(),
        }
    }
}
