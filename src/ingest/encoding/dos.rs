//! The two code pages of DOS in which programs of the West still write. Each byte is one letter.

/// A code page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DosPage {
    /// Of North America.
    Cp437,
    /// Of Western Europe.
    Cp850,
}

const CP437: &str = "ÇüéâäàåçêëèïîìÄÅ\
     ÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
     áíóúñÑªº¿⌐¬½¼¡«»\
     ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
     ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
     αßΓπΣσµτΦΘΩδ∞φε∩\
     ≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅ\
     ÉæÆôöòûùÿÖÜø£Ø×ƒ\
     áíóúñÑªº¿®¬½¼¡«»\
     ░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
     ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
     ÓßÔÒõÕµþÞÚÛÙýÝ¯´\
     \u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl DosPage {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Cp850, Self::Cp437];

    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cp437 => "cp437",
            Self::Cp850 => "cp850",
        }
    }

    /// By a name that people give it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "cp437" | "ibm437" | "437" => Some(Self::Cp437),
            "cp850" | "ibm850" | "850" => Some(Self::Cp850),
            _ => None,
        }
    }

    fn letters(self) -> [char; 128] {
        let mut letters = match self {
            Self::Cp437 => CP437.chars(),
            Self::Cp850 => CP850.chars(),
        };
        std::array::from_fn(|_| letters.next().unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Its bytes as UTF-8, put behind `out`.
    pub fn decode(self, bytes: &[u8], out: &mut Vec<u8>) {
        let letters = self.letters();
        for byte in bytes {
            match byte.checked_sub(0x80) {
                None => out.push(*byte),
                Some(at) => {
                    let letter = letters[usize::from(at)];
                    out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p12_letters_of_code_pages_are_those_of_their_bytes() {
        for (page, bytes, text) in [
            (DosPage::Cp850, &b"M\x81ller"[..], "Müller"),
            (DosPage::Cp850, b"Gr\x94\xe1e \x9d", "Größe Ø"),
            (DosPage::Cp437, b"\x9b\xe1 \xff", "¢ß \u{a0}"),
        ] {
            let mut out = Vec::new();
            page.decode(bytes, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
        for page in DosPage::ALL {
            assert!(!page.letters().contains(&char::REPLACEMENT_CHARACTER));
            assert_eq!(DosPage::named(page.name()), Some(page));
        }
    }
}
