//! A program of the settings: the message on its standard input, its end says whether it took it.

use super::mail::recipient;
use super::{Letter, RouteFault, SendFault};
use crate::settings::CommandRoute;
use crate::sys::command::{CommandFault, taken};

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
        let to = addressee(name, email)?;
        let subject = one_line(subject);
        let input = format!("To: {to}\nSubject: {subject}\n\n{text}");
        taken(&self.words, input.into_bytes(), self.seconds)
            .map_err(|fault| SendFault::Command(self.said(&fault)))
    }

    fn said(&self, fault: &CommandFault) -> String {
        let program = self.words.first().map_or("", String::as_str);
        match fault {
            CommandFault::Start(why) => format!("{program}: {why}"),
            CommandFault::Slow(seconds) => format!("{program}: > {seconds} s"),
            CommandFault::Large(megabytes) => format!("{program}: > {megabytes} MB"),
            CommandFault::Ended(code, why) => {
                let end = code.map_or_else(|| "killed".to_owned(), |code| format!("exit {code}"));
                format!("{program}: {end} {why}").trim_end().to_owned()
            }
            CommandFault::Stopped => program.to_owned(),
        }
    }
}

/// Whom it is for, as a line of a mail's head says it, whatever stands in the name: programs that send mail read
/// their recipients there. Without an address it is a group without members, which names somebody and sends nowhere.
fn addressee(name: &str, email: &str) -> Result<String, SendFault> {
    let name = one_line(name);
    match email.trim() {
        "" => Ok(format!("\"{}\":;", name.replace(['\\', '"'], "'"))),
        email => Ok(recipient(&name, email)?.to_string()),
    }
}

/// A text without anything that ends or steers a line.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_one_recipient_whatever_stands_in_the_cells() {
        for (name, email, head) in [
            ("Bo", "bo@example.com", "Bo <bo@example.com>"),
            ("李梅", "li@example.com", "李梅 <li@example.com>"),
            (
                "Li <x@evil.example>, Mei",
                "li@example.com",
                "\"Li <x@evil.example>, Mei\" <li@example.com>",
            ),
            (
                "Li\nBcc: x@evil.example",
                "li@example.com",
                "\"Li Bcc: x@evil.example\" <li@example.com>",
            ),
            ("Ann, x@evil.example", "", "\"Ann, x@evil.example\":;"),
            (
                "A\": x@evil.example;\r\n\"",
                "",
                "\"A': x@evil.example;  '\":;",
            ),
        ] {
            assert_eq!(addressee(name, email), Ok(head.to_owned()), "{name:?}");
        }
        for bad in [
            "li@x.com\nBcc: all@evil.example",
            "li@x.com, all@evil.example",
            "li@x.com\rBcc: all@evil.example",
            "nobody",
        ] {
            let fault = Err(SendFault::BadAddress(bad.to_owned()));
            assert_eq!(addressee("Li", bad), fault, "{bad:?}");
        }
        assert_eq!(one_line("two\nlines"), "two lines");
    }
}
