//! Messages out: by mail, to an address on the web, to a command, or as files in a folder.
//!
//! Nothing here knows what a warning is: a message comes in words, and leaves or does not. Secrets are read from
//! where the settings say they are kept, and stand in no error.

mod command;
mod fault;
mod folder;
mod mail;
mod secret;
mod smtp;
mod template;
mod webhook;

pub use fault::{RouteFault, SendFault};

use crate::domain::notice::Channel;
use crate::settings::NotifySettings;
use command::ToCommand;
use folder::ToFolder;
use sha2::{Digest, Sha256};
use smtp::ToServer;
use std::path::Path;
use template::Template;
use uuid::Uuid;
use webhook::ToWeb;

/// A message in words. Names and addresses come from files: nothing in them is taken for anything but text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// In the form of a UUID; the same for the same message to the same person, however often it is tried.
    pub id: String,
    /// Whom it is for.
    pub name: String,
    /// Empty where it is not needed.
    pub email: String,
    /// One line.
    pub subject: String,
    pub text: String,
}

impl Letter {
    /// An id made of whom a message is for and what it tells.
    pub fn id_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        Uuid::from_bytes(bytes).to_string()
    }
}

/// What a chat is posted for a message, as JSON, whether or not there is an address yet.
///
/// # Errors
/// A template that is none.
pub fn posted(settings: &NotifySettings, letter: &Letter) -> Result<String, RouteFault> {
    Ok(Template::of(&settings.webhook.template)?.body(letter))
}

/// Where a run finds what the settings only name.
pub struct Surroundings<'a> {
    /// An environment variable.
    pub env: &'a dyn Fn(&str) -> Option<String>,
    /// The folder that paths without a root are meant from: that of the settings file.
    pub folder: Option<&'a Path>,
}

/// Takes messages by one way.
pub enum Courier {
    Smtp(ToServer),
    Webhook(ToWeb),
    Command(ToCommand),
    Folder(ToFolder),
}

impl Courier {
    /// Makes ready to send: everything that can be known to be wrong before the first message is told here.
    ///
    /// # Errors
    /// A setting that is missing or cannot be used, a secret that cannot be had.
    pub fn of(
        settings: &NotifySettings,
        via: Channel,
        around: &Surroundings<'_>,
    ) -> Result<Self, RouteFault> {
        Ok(match via {
            Channel::Smtp => Self::Smtp(ToServer::of(&settings.smtp, around)?),
            Channel::Webhook => Self::Webhook(ToWeb::of(&settings.webhook, around)?),
            Channel::Command => Self::Command(ToCommand::of(&settings.command)?),
            Channel::Folder => Self::Folder(ToFolder::of(settings, around)?),
        })
    }

    /// Sends one message; it has left when this returns `Ok`, as far as anybody can tell.
    ///
    /// # Errors
    /// Why it has not left, or may not have.
    pub fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        match self {
            Self::Smtp(server) => server.send(letter),
            Self::Webhook(web) => web.send(letter),
            Self::Command(command) => command.send(letter),
            Self::Folder(folder) => folder.send(letter),
        }
    }
}
