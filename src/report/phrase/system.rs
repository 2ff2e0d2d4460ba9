//! What the system says of files, in our words where it is one of the things that happen every day.

use super::super::text::clean;
use crate::i18n::I18n;
use std::io::{Error, ErrorKind};

/// Why a file could not be read or written.
pub fn why_not(i18n: &I18n, error: &Error) -> String {
    let key = match error.kind() {
        ErrorKind::NotFound => "cli-why-no-file",
        ErrorKind::PermissionDenied => "cli-why-not-allowed",
        ErrorKind::StorageFull => "cli-why-full",
        ErrorKind::ReadOnlyFilesystem => "cli-why-read-only",
        ErrorKind::IsADirectory => "cli-why-folder",
        ErrorKind::NotADirectory => "cli-why-no-folder",
        _ => return clean(&error.to_string()).into_owned(),
    };
    i18n.t(key)
}

/// The same where only what the system said is left: it ends with the number of the error.
pub fn why_said(i18n: &I18n, said: &str) -> String {
    let number = said.rsplit_once("(os error ");
    let number = number.and_then(|(_, end)| end.strip_suffix(')')?.parse().ok());
    match number.map(Error::from_raw_os_error) {
        Some(error) => why_not(i18n, &error),
        None => clean(said).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn p20_what_happens_every_day_has_its_words() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
        ] {
            let error = Error::from(kind);
            let [en, zh] = [Lang::En, Lang::ZhCn].map(|lang| why_not(&I18n::new(lang), &error));
            assert!(en != zh && !zh.is_ascii(), "{en} {zh}");
        }
        let [en, zh] = [Lang::En, Lang::ZhCn].map(I18n::new);
        let said = Error::from_raw_os_error(13).to_string();
        assert_eq!(why_said(&en, &said), en.t("cli-why-not-allowed"));
        assert_eq!(why_said(&zh, &said), zh.t("cli-why-not-allowed"));
        assert_eq!(why_said(&zh, "disk I/O error (10)"), "disk I/O error (10)");
        let other = Error::other("a\u{1b}[2J");
        assert!(!why_not(&I18n::new(Lang::En), &other).contains('\u{1b}'));
    }
}
