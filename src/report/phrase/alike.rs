//! By which letter a name differs from another one that reads the same (promise D4).

use crate::domain::alike::{LetterScript, OddLetter, odd_letter};
use crate::i18n::I18n;
use crate::report::text::clean;

/// The letter, its script and its place, in words.
pub fn odd(i18n: &I18n, odd: &OddLetter) -> String {
    let letter = match odd.script {
        LetterScript::Hidden => format!("U+{:04X}", u32::from(odd.letter)),
        _ => clean(odd.letter.encode_utf8(&mut [0; 4])).into_owned(),
    };
    let key = format!("domain-odd-{}", odd.script.id());
    let args = [("letter", letter.into()), ("place", odd.place.into())];
    i18n.ta(&key, &args)
}

/// The same of two names, in brackets to stand behind them; nothing where everybody sees by what they differ.
pub fn odd_behind(i18n: &I18n, one: &str, other: &str) -> String {
    odd_letter(one, other).map_or_else(String::new, |letter| {
        let said = odd(i18n, &letter);
        let name = if letter.in_other { other } else { one };
        let args = [("odd", said.into()), ("name", clean(name).into())];
        i18n.ta("domain-odd-behind", &args)
    })
}
