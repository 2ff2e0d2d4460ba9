//! Whether text that was read in a guessed encoding reads like text. Bytes fit many encodings; what no language writes
//! tells that the guess was wrong, and then it is asked.

use super::dos::DosPage;
use super::{EncodingTable, TextEncoding};
use encoding_rs::Encoding;
use std::collections::HashSet;
use std::sync::OnceLock;

/// An encoding, and what the first cells beyond ASCII read in it.
pub type EncodingChoice = (&'static str, String);

/// Encodings to choose from.
static OTHERS: [&Encoding; 15] = [
    encoding_rs::EUC_KR,
    encoding_rs::GB18030,
    encoding_rs::WINDOWS_1252,
    encoding_rs::EUC_JP,
    encoding_rs::SHIFT_JIS,
    encoding_rs::BIG5,
    encoding_rs::MACINTOSH,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1253,
    encoding_rs::KOI8_R,
    encoding_rs::IBM866,
    encoding_rs::WINDOWS_1255,
    encoding_rs::WINDOWS_1256,
];

/// Choices that are shown, and cells that show each.
const SHOWN: usize = 8;
const CELLS: usize = 3;

impl TextEncoding {
    /// What there is to choose from where bytes do not read like text in this encoding, those first in which they do;
    /// the first is this one.
    pub fn doubt(self, head: &[u8]) -> Option<Vec<EncodingChoice>> {
        if self.is_utf8() {
            return None;
        }
        let EncodingTable::Web(own) = self.0 else {
            return None;
        };
        let text = own.decode_without_bom_handling(head).0;
        if reads(own, &text) {
            return None;
        }
        let mut all = self.choices(head);
        all.truncate(SHOWN);
        Some(all)
    }

    /// What the first cells beyond ASCII read in this encoding, and in every other one in which they read like text. It
    /// is alone where nothing is beyond ASCII, and where a mark at the start says it.
    pub fn choices(self, head: &[u8]) -> Vec<EncodingChoice> {
        let EncodingTable::Web(own) = self.0 else {
            return self.among(None, head);
        };
        let is_wide = own == encoding_rs::UTF_16LE || own == encoding_rs::UTF_16BE;
        if is_wide || Self::marked(head).is_some() || head.is_ascii() {
            return vec![(self.name(), String::new())];
        }
        self.among(Some(own), head)
    }

    /// This encoding, then the others in which the first cells beyond ASCII read like text.
    fn among(self, own: Option<&'static Encoding>, head: &[u8]) -> Vec<EncodingChoice> {
        let sample = |encoding: &'static Encoding| {
            let cells = foreign_cells(head);
            let mut whole = true;
            let mut texts: Vec<String> = Vec::new();
            for cell in cells.take(CELLS) {
                let (text, bad) = encoding.decode_without_bom_handling(cell);
                whole &= !bad;
                texts.push(text.trim().to_owned());
            }
            (whole, texts.join(" · "))
        };
        let others = OTHERS.iter().filter(|other| Some(**other) != own);
        let others = others.filter_map(|other| {
            let (whole, sample) = sample(other);
            (whole && reads(other, &sample)).then(|| (Self::of(other).name(), sample))
        });
        let of_page = |page: DosPage| {
            let texts = foreign_cells(head).take(CELLS).map(|cell| {
                let mut text = Vec::new();
                page.decode(cell, &mut text);
                String::from_utf8_lossy(&text).trim().to_owned()
            });
            texts.collect::<Vec<_>>().join(" · ")
        };
        let pages = DosPage::ALL.into_iter();
        let pages = pages.filter(|page| self.0 != EncodingTable::Dos(*page));
        let of_dos = pages.filter_map(|page| {
            let sample = of_page(page);
            reads_latin(&sample, false).then(|| (page.name(), sample))
        });
        let first = match self.0 {
            EncodingTable::Web(own) => sample(own).1,
            EncodingTable::Dos(page) => of_page(page),
        };
        let first = std::iter::once((self.name(), first));
        first.chain(of_dos).chain(others).collect()
    }
}

/// Cells with bytes beyond ASCII. No second byte of a letter is one of these delimiters.
fn foreign_cells(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let cells = head.split(|b| matches!(b, b',' | b';' | b'\t' | b'\n' | b'\r' | b'"'));
    cells.filter(|cell| !cell.is_ascii())
}

/// Whether a text reads like one of the languages that are written in an encoding.
fn reads(encoding: &'static Encoding, text: &str) -> bool {
    let is_stray = |c: char| matches!(c as u32, 0x80..=0x9F | 0xE000..=0xF8FF | 0xF_0000..);
    if text.contains(is_stray) {
        return false;
    }
    let wide = [
        encoding_rs::GB18030,
        encoding_rs::BIG5,
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_JP,
        encoding_rs::EUC_KR,
    ];
    if wide.contains(&encoding) && is_torn(text) {
        return false;
    }
    if encoding == encoding_rs::GB18030 {
        return reads_chinese(text);
    }
    let western = [
        encoding_rs::WINDOWS_1252,
        encoding_rs::WINDOWS_1250,
        encoding_rs::WINDOWS_1254,
        encoding_rs::MACINTOSH,
    ];
    if western.contains(&encoding) {
        return reads_latin(text, encoding == encoding_rs::WINDOWS_1252);
    }
    if encoding == encoding_rs::EUC_KR {
        return text.chars().all(|c| {
            c.is_ascii()
                || c == '·'
                || matches!(c as u32, 0xAC00..=0xD7A3 | 0x3000..=0x303F | 0xFF01..=0xFF5E)
        });
    }
    // Katakana of half a width are what other letters look like there.
    let is_half = |c: char| matches!(c as u32, 0xFF61..=0xFF9F);
    if encoding == encoding_rs::SHIFT_JIS && text.contains(is_half) {
        return false;
    }
    let alphabets = [
        encoding_rs::WINDOWS_1251,
        encoding_rs::WINDOWS_1253,
        encoding_rs::WINDOWS_1255,
        encoding_rs::WINDOWS_1256,
        encoding_rs::KOI8_R,
        encoding_rs::IBM866,
    ];
    // Other alphabets do not stand within Latin words.
    let is_pair = |pair: &[char]| pair[0].is_ascii_alphabetic() != pair[1].is_ascii_alphabetic();
    let letters: Vec<char> = text.chars().collect();
    let is_word = |pair: &&[char]| pair.iter().all(|c| c.is_alphabetic());
    !alphabets.contains(&encoding) || !letters.windows(2).filter(is_word).any(is_pair)
}

/// Whether one wide letter stands by itself within a Latin word: it is two letters of another alphabet.
fn is_torn(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_wide = |c: char| matches!(c as u32, 0x2E80..=0xD7A3);
    let torn = |three: &[char]| {
        three[0].is_ascii_alphabetic() && is_wide(three[1]) && three[2].is_ascii_lowercase()
    };
    letters.windows(3).any(torn)
}

/// Whether Chinese of a few letters is of those that people write: what was written in Korean or Japanese reads like
/// a row of rare ones.
fn reads_chinese(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_hanzi = |c: &char| matches!(*c as u32, 0x3400..=0x9FFF);
    let kana = letters
        .iter()
        .filter(|c| matches!(**c as u32, 0x3041..=0x30FA))
        .count();
    if kana > 2 {
        return false;
    }
    let different: HashSet<char> = letters.into_iter().filter(|c| is_hanzi(c)).collect();
    let common = different.iter().filter(|c| usual().contains(c)).count();
    different.len() < 4 || common * 2 > different.len()
}

/// Letters that stand in the words of this program, and in names of people and firms.
fn usual() -> &'static HashSet<char> {
    static USUAL: OnceLock<HashSet<char>> = OnceLock::new();
    USUAL.get_or_init(|| {
        let texts = [
            include_str!("../../../assets/locales/zh-CN/import.ftl"),
            include_str!("../../../assets/locales/zh-CN/help.ftl"),
            include_str!("../../../assets/columns.toml"),
            NAMES,
        ];
        texts.iter().flat_map(|text| text.chars()).collect()
    })
}

const NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁\
任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温芦葛章凌欧阳司上官诸\
伟芳娜敏静秀英丽强军洋艳勇杰娟涛明超霞平刚桂兰飞鹏红玉梅琳倩雪婷慧莹佳欣怡雨晨浩宇轩子涵梓睿博文俊凯建国志华海波斌辉宁鑫旭东亮云峰\
玲燕萍晓春秋冬月星天光舟帆航远达通顺利兴隆盛昌荣富贵福禄寿喜乐安康泰和祥瑞吉庆丰收成功诚信德仁义礼智忠孝美善真爱心友谊\
集团有限责任股份科技信息术贸易实业电子机械制造设备工程建筑材料化学医药食品农牧渔汽车能源物流供应链网络软件通讯服装纺织家具玩具旅游\
酒店餐饮教育培训文化传媒广告设计咨询管理投资金融保险银行证券基金地产置业物装饰环保水务气燃热力煤矿钢铁有色属铝铜锌稀土玻璃陶瓷塑料\
橡胶纸业印刷包装日用品妆护理健器械生物基因细胞疫苗研究院所中心厂店铺商城超市连锁加盟代理经销批发零售进出口国际全球亚太洲美欧非\
北京上海广州深圳天津重庆南杭苏宁武汉成都西安长沙郑济青岛大连沈哈尔滨长春石庄太原呼和浩特银川兰州乌鲁木齐拉萨贵阳昆明海口福厦门\
台湾香港澳门河山湖广江浙徽陕甘藏新疆内蒙古黑吉辽冀晋豫鲁皖赣湘鄂粤桂琼川蜀滇黔";

/// Whether Latin letters beyond ASCII stand where languages put them.
fn reads_latin(text: &str, is_west: bool) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '/' | '|'));
    words
        .filter(|word| !word.is_ascii())
        .all(|word| is_latin_word(word, is_west))
}

fn is_latin_word(word: &str, is_west: bool) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let beyond = |c: &char| c.is_alphabetic() && !c.is_ascii();
    let is_run = letters.windows(3).any(|run| run.iter().all(beyond));
    // A word of nothing but such letters is of another alphabet.
    let all = letters
        .iter()
        .filter(|c| c.is_alphabetic())
        .all(|c| !c.is_ascii());
    let many = letters.iter().filter(|c| beyond(c)).count() > 1;
    if is_run || (all && many) {
        return false;
    }
    let at = |i: usize| letters.get(i).copied();
    (0..letters.len()).all(|i| {
        let before = i.checked_sub(1).and_then(at);
        !is_misplaced(letters[i], before, at(i + 1), is_west)
    })
}

/// Whether a letter or sign stands where nobody writes it: a capital within a word, a quote or a sign between letters.
fn is_misplaced(c: char, before: Option<char>, after: Option<char>, is_west: bool) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let consonant =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(c));
    match c {
        // Those of Iceland stand for those of Turkey more often than not.
        'ð' | 'Ð' | 'þ' | 'Þ' | 'ý' | 'Ý' | 'ƒ' | 'ˆ' | '˜' => is_west,
        'Š' | 'Ž' | 'Ÿ' | 'Œ' => small(before) || (letter(before) && small(after)),
        'š' | 'ž' => is_west && consonant(before) && consonant(after),
        '„' | '‚' => letter(before),
        '–' | '—' => small(before) && small(after),
        '’' | '€' | 'ª' | 'º' | '·' | '´' => false,
        '³' | '¹' | '²' | '§' | '¿' | '¡' | '¤' | '¦' => {
            letter(before) && letter(after) || (c == '§' && small(before))
        }
        'ø' | 'æ' | 'å' => {
            let foreign = |c: Option<char>| c.is_some_and(|c| "áíéúóèìùñç".contains(c));
            foreign(before) || foreign(after)
        }
        _ if c.is_alphanumeric() || c.is_ascii() => false,
        _ => letter(before) && letter(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubted(
        text: &str,
        written: &'static Encoding,
        read: &'static Encoding,
    ) -> Option<Vec<EncodingChoice>> {
        let (bytes, _, bad) = written.encode(text);
        assert!(!bad, "{text}");
        TextEncoding::of(read).doubt(&bytes)
    }

    #[test]
    fn p12_what_no_language_writes_is_doubted_and_the_right_encoding_is_offered() {
        use encoding_rs::{
            EUC_JP, EUC_KR, GB18030, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
            WINDOWS_1254,
        };
        for (text, written, read) in [
            ("id,name\nK1,삼성전자\n", EUC_KR, GB18030),
            ("id,name\nK1,東京電力\n", EUC_JP, GB18030),
            ("id,name\nK1,株式会社サクラ\n", EUC_JP, GB18030),
            ("id,name\nK1,Газпром\n", WINDOWS_1251, WINDOWS_1252),
            ("id,name\nK1,Müller\n", MACINTOSH, WINDOWS_1252),
            ("id,name\nK1,Märzbach\n", MACINTOSH, WINDOWS_1252),
            ("id,name\nK1,René\n", MACINTOSH, WINDOWS_1252),
            ("id,name\nK1,Yıldız\n", WINDOWS_1254, WINDOWS_1252),
            ("id,name\nK1,Dvořák\n", WINDOWS_1250, WINDOWS_1252),
            ("id,name\nK1,Muñóz\n", WINDOWS_1252, GB18030),
        ] {
            let choices = doubted(text, written, read);
            let choices = choices.unwrap_or_default();
            let right = text.trim().rsplit_once(',').map(|(_, name)| name).unwrap();
            assert_eq!(
                choices.first().map(|(name, _)| *name),
                Some(TextEncoding::of(read).name()),
                "{text}"
            );
            assert!(
                choices.iter().any(|(_, sample)| sample == right),
                "{text}: {choices:?}"
            );
        }
    }

    #[test]
    fn p12_what_people_write_is_not() {
        for text in [
            "王芳,李娜,赵敏,陈杰",
            "华东一部,欧阳明",
            "上海电气集团股份有限公司",
            "客户名称,金额\n阿里巴巴,5",
            "T恤衫",
        ] {
            assert_eq!(
                doubted(text, encoding_rs::GB18030, encoding_rs::GB18030),
                None,
                "{text}"
            );
        }
        for text in [
            "Müller",
            "Groß",
            "José",
            "Zoë",
            "créée",
            "Ångström",
            "São Paulo",
            "François",
            "Øster Sø",
            "Niño",
            "O’Brien",
            "Dušan",
            "Škoda",
            "FRANTIŠEK",
            "Šimek",
            "5 €",
            "„Nord“ GmbH",
            "Berlin–Köln",
            "10 m²",
            "Straße 5",
            "Ærø",
            "½ Tag",
            "wait…",
            "L’Œuvre",
            "cœur",
            "Æ",
            "à",
        ] {
            assert_eq!(
                doubted(text, encoding_rs::WINDOWS_1252, encoding_rs::WINDOWS_1252),
                None,
                "{text}"
            );
        }
    }
}
