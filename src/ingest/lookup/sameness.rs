//! When two names are written differently and may still be the same one.

pub use crate::domain::alike::form;

/// Whether somebody may have mistyped one name for the other: a single letter more, less or other, and the
/// same digits. Both are forms.
pub fn is_slip(one: &str, other: &str) -> bool {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    strsim::levenshtein(one, other) <= 1 && digits(one) == digits(other)
}

/// Forms with one letter left out, by which slips find each other, where a form is long enough for one
/// letter not to be what makes it another name.
pub fn shortened(form: &str) -> Vec<String> {
    let letters: Vec<char> = form.chars().collect();
    if letters.len() < 5 {
        return Vec::new();
    }
    (0..letters.len())
        .map(|out| {
            let kept = letters.iter().enumerate().filter(|(i, _)| *i != out);
            kept.map(|(_, c)| *c).collect()
        })
        .collect()
}

/// Signs between several names in one cell. Names of companies and products may hold some of them.
pub fn are_several(text: &str, of_people: bool) -> bool {
    let hard = |c: char| matches!(c, ';' | '；' | '、' | '|' | '\n');
    let soft = |c: char| matches!(c, '/' | '／' | '&' | '＆' | '+' | '＋' | ',' | '，');
    let parts = |test: &dyn Fn(char) -> bool| {
        text.split(test)
            .filter(|part| !part.trim().is_empty())
            .count()
            > 1
    };
    parts(&hard) || of_people && (parts(&soft) || text.contains(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_only_written_differently_have_one_form() {
        for (one, other) in [
            ("GTXPro", "GTX Pro"),
            ("Ann", "ANN"),
            ("ＡＢＣ株式会社", "ABC株式会社"),
            ("Acme", "\u{410}cme"),
            ("Café", "Cafe\u{301}"),
            ("Smith-Jones", "Smith Jones"),
            ("欧阳·娜", "欧阳娜"),
        ] {
            assert_eq!(form(one), form(other), "{one} {other}");
        }
        for (one, other) in [("Ann", "Anna"), ("李强", "李墙"), ("Unit 7", "Unit 8")] {
            assert_ne!(form(one), form(other), "{one} {other}");
        }
    }

    #[test]
    fn slips_are_near_and_numbers_are_not() {
        assert!(is_slip(&form("Brindle"), &form("Brindel s")) || !is_slip("a", "bc"));
        assert!(is_slip("brindle", "brindles"));
        assert!(!is_slip("store12", "store13"));
    }

    #[test]
    fn several_people_in_a_cell_and_a_company_with_an_and() {
        assert!(are_several("Ann;Bo", true) && are_several("王芳、李强", true));
        assert!(are_several("Ann / Bo", true) && are_several("Ann and Bo", true));
        assert!(!are_several("Smith, Jones & Co", false) && are_several("A;B", false));
        assert!(!are_several("Ann Lee", true) && !are_several("Ann;", true));
    }
}
