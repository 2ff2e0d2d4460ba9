//! The rules of style that every string keeps, in so far as a program can hold them.

use super::*;

/// A text of a sentence: one of its variants, or all of it.
#[derive(Debug)]
struct SaidText {
    key: String,
    /// The count that chose it and for which value, where it is a variant.
    variant: Option<(String, String)>,
    text: String,
}

/// Every text of a language, without what stands in backticks: commands are no words.
fn said(lang: Lang) -> Vec<SaidText> {
    let mut all = Vec::new();
    for source in lang.sources() {
        let (mut key, mut count) = (String::new(), String::new());
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            let mut text = line.trim();
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let (name, rest) = line.split_once('=').unwrap();
                (key, text) = (name.trim().to_owned(), rest.trim());
                count.clear();
            }
            if let Some(at) = text.find("->") {
                let name = text[..at].rsplit('$').next().unwrap_or_default();
                name.trim().clone_into(&mut count);
                continue;
            }
            let case = text.trim_start_matches('*').strip_prefix('[');
            let variant = case.and_then(|case| case.split_once(']'));
            let variant = variant.filter(|_| !count.is_empty());
            if let Some((_, rest)) = variant {
                text = rest.trim();
            }
            if text.is_empty() || text == "}" {
                continue;
            }
            let words = text.split('`').step_by(2);
            all.push(SaidText {
                key: key.clone(),
                variant: variant.map(|(case, _)| (count.clone(), case.to_owned())),
                text: words.collect::<Vec<_>>().join("`"),
            });
        }
    }
    all
}

/// The text with `{ $name }` as one sign, which stands for neither letters nor figures.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (inside, after) = after.split_once('}').unwrap_or((after, ""));
        match inside.trim().strip_prefix('"') {
            Some(literal) => out.push_str(literal.trim_end_matches('"')),
            None => out.push('\u{fffc}'),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Fails with all the sentences that break a rule, each with what is wrong in it.
fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}\n{}", broken.join("\n"));
}

fn breaking(lang: Lang, wrong: impl Fn(&SaidText) -> bool) -> Vec<String> {
    let all = said(lang).into_iter().filter(wrong);
    all.map(|w| format!("  {} = {}", w.key, w.text)).collect()
}

/// What speaks of a request that whoever asked takes back: here alone 撤回, since 撤销 is undo.
const OF_A_REQUEST: [&str; 12] = [
    "domain-refused-base-replaced",
    "domain-adjust-replaced",
    "domain-adjust-over",
    "domain-refused-not-yours",
    "domain-logged-withdrawn",
    "domain-adjust-withdrawn",
    "targets-adjustments",
    "targets-next-again",
    "targets-again-title",
    "targets-withdraw-title",
    "targets-refuse-withdraw",
    "targets-said-withdrawn",
];

#[test]
fn words_1_one_notion_has_one_word() {
    // What is not said, and what is said instead.
    let chinese = [
        ("打法", "措施"),
        ("响应", "干预; of a customer 回应"),
        ("行为", "动作"),
        ("窗格", "栏"),
        ("单元", "团队; of a sheet 单元格"),
        ("本人工作日", "工作日"),
        ("重述", "已更正"),
        ("判定", "考核"),
        ("检验", "验证"),
        ("撤回", "撤销"),
        ("拒绝", "未导入"),
        ("期间", "周期"),
        ("输单", "丢单"),
        ("赢单", "成交"),
        ("往来", "沟通"),
        ("无变化", "未改善"),
        ("更差", "变差"),
        ("经理", "主管"),
        ("事件", "操作记录"),
        ("回车", "Enter"),
        ("试运行", "预览"),
        ("空格", "单元格; of a word 不含空格的词"),
    ];
    let allowed = ["单元格", "不含空格"];
    let mut broken = Vec::new();
    for (word, instead) in chinese {
        let uses = |w: &SaidText| {
            let mut text = w.text.clone();
            for other in allowed {
                text = text.replace(other, "");
            }
            let is_request = word == "撤回" && OF_A_REQUEST.contains(&w.key.as_str());
            text.contains(word) && !is_request
        };
        let found = breaking(Lang::ZhCn, uses);
        broken.extend(found.into_iter().map(|f| format!("{f}   ({instead})")));
    }
    let english = [
        ("own working day", "working day"),
        ("taken back", "undone"),
        ("take back", "undo"),
        ("restated", "corrected"),
        ("suppressed", "folded"),
        ("response", "intervention; of a customer reply"),
        ("respond", "handle; of a customer reply"),
        ("answer", "intervention; of a customer reply"),
        ("rejected", "not imported"),
        ("passed over", "skipped"),
        ("dry run", "preview"),
        ("person", "rep"),
        ("people", "reps"),
        ("regular file", "ordinary file"),
        ("event", "entry of the journal"),
        ("please", "the plain imperative"),
        ("without blanks", "without spaces"),
        ("go back to a backup", "restore a backup"),
        ("half-typed", "unfinished"),
        ("pick up", "restore"),
    ];
    for (word, instead) in english {
        let uses = |w: &SaidText| {
            let text = bare(&w.text).to_lowercase();
            let text = text.replace("made-up people", "").replace("unanswered", "");
            text.match_indices(word).any(|(at, _)| {
                let before = text[..at].chars().next_back();
                let after = text[at + word.len()..].chars().next();
                let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
                !letter(before) && (!letter(after) || after == Some('s') || after == Some('e'))
            })
        };
        let found = breaking(Lang::En, uses);
        broken.extend(found.into_iter().map(|f| format!("{f}   ({instead})")));
    }
    none("One notion, one word.", &broken);
}

#[test]
fn words_3_no_sign_stands_for_a_word() {
    for lang in Lang::ALL {
        let sign = |w: &SaidText| bare(&w.text).contains(['<', '>']);
        none("Say below, above.", &breaking(lang, sign));
    }
}

#[test]
fn words_6_chinese_words_have_chinese_marks() {
    let latin = |w: &SaidText| {
        let text: Vec<char> = bare(&w.text).chars().collect();
        text.windows(2).any(|pair| {
            let mark = |c: char| matches!(c, ',' | ';' | ':' | '?' | '!' | '(' | ')' | '"');
            (is_hanzi(pair[0]) && mark(pair[1])) || (mark(pair[0]) && is_hanzi(pair[1]))
        })
    };
    none("，；：？（）“”", &breaking(Lang::ZhCn, latin));
}

#[test]
fn words_7_a_space_stands_between_chinese_and_latin_words_and_nowhere_else() {
    let close = |w: &SaidText| {
        // `2026年Q4` and the like close up.
        let text = bare(&w.text).replace("年Q", "年");
        let text: Vec<char> = text.chars().collect();
        text.windows(2).any(|pair| {
            let latin = |c: char| c.is_ascii_alphabetic();
            let wide = |c: char| matches!(c, '，' | '。' | '；' | '：' | '？' | '（' | '）' | '、');
            (is_hanzi(pair[0]) && latin(pair[1]))
                || (latin(pair[0]) && is_hanzi(pair[1]))
                || (wide(pair[0]) && pair[1] == ' ')
                || (pair[0] == ' ' && wide(pair[1]))
        })
    };
    none("第 36/62 个，按 i", &breaking(Lang::ZhCn, close));
}

#[test]
fn words_8_english_marks_and_labels() {
    let quotes = |w: &SaidText| bare(&w.text).contains('"');
    none("Input stands in “ ”.", &breaking(Lang::En, quotes));
    for lang in Lang::ALL {
        let label = |w: &SaidText| {
            let key = &w.key;
            let short = key.starts_with("tui-act-") && !key.ends_with("-help");
            let label = short || key.starts_with("tui-key-") || key.starts_with("domain-state-");
            label && w.text.ends_with(['.', '。'])
        };
        none("A label has no full stop.", &breaking(lang, label));
    }
}

#[test]
fn words_11_nothing_stands_before_a_percent_sign() {
    for lang in Lang::ALL {
        let spaced = |w: &SaidText| bare(&w.text).contains(" %");
        none("25%", &breaking(lang, spaced));
    }
}

#[test]
fn words_14_an_english_count_has_a_word_for_one() {
    // What is counted is named behind its number: there must be a variant for one.
    let counts = |w: &SaidText| {
        let text = &w.text;
        text.match_indices("{ $").any(|(at, _)| {
            let Some((name, rest)) = text[at + 3..].split_once(" }") else {
                return false;
            };
            let mut words = rest.split_whitespace();
            let close = rest.starts_with(' ');
            let counted = [words.next(), words.next()].into_iter().flatten();
            let plural = counted.take_while(|word| *word != "of").any(|word| {
                let word = word.trim_matches(|c: char| !c.is_alphabetic());
                PLURALS.contains(&word)
            });
            let chosen = w.variant.as_ref().is_some_and(|(count, case)| {
                count == name && case != "one" && case != "1" && case != "0"
            });
            close && plural && !chosen
        })
    };
    none("A selector for one.", &breaking(Lang::En, counts));
    let bracket = |w: &SaidText| bare(&w.text).contains("(s)");
    none("No (s).", &breaking(Lang::En, bracket));
}

/// What is counted in our sentences.
const PLURALS: [&str; 27] = [
    "rows",
    "cells",
    "deals",
    "days",
    "columns",
    "lines",
    "reps",
    "customers",
    "products",
    "units",
    "teams",
    "warnings",
    "actions",
    "notes",
    "entries",
    "events",
    "files",
    "interventions",
    "letters",
    "targets",
    "people",
    "values",
    "settings",
    "marks",
    "plays",
    "weeks",
    "imports",
];

#[test]
fn words_16_the_tone_is_calm() {
    for lang in Lang::ALL {
        let loud = |w: &SaidText| bare(&w.text).contains(['!', '！']);
        none("No exclamation mark.", &breaking(lang, loud));
    }
}

#[test]
fn words_17_plain_words_on_the_screens() {
    let plain = |w: &SaidText| {
        let cockpit = w.key.starts_with("tui-") || w.key.starts_with("pages-");
        let text = bare(&w.text).to_lowercase();
        let words = [
            "byte",
            "kib",
            "mib",
            "disk",
            "schema",
            "nul",
            "shell",
            "字节",
            "磁盘",
            "结构版本",
        ];
        cockpit && words.iter().any(|word| text.contains(word))
    };
    for lang in Lang::ALL {
        none("No jargon.", &breaking(lang, plain));
    }
}

#[test]
fn words_18_keys_are_named_as_on_the_keyboard() {
    for lang in Lang::ALL {
        let notation = |w: &SaidText| {
            let text = bare(&w.text);
            let written = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            let mut written = written.filter(|word| word.len() > 2);
            // The keymap file is written in that notation.
            w.key != concat!("domain", "-setting-not-a-key")
                && written.any(|word| ["C-", "A-", "S-"].iter().any(|m| word.starts_with(m)))
        };
        none("Ctrl+L, Shift+Tab.", &breaking(lang, notation));
    }
}

#[test]
fn words_19_a_heading_has_at_most_eight_columns() {
    let heading = |w: &SaidText| {
        let named = w.key.starts_with("domain-col-") && !w.key.ends_with("-full");
        let shown = bare(&w.text).replace('\u{fffc}', "10");
        named
            && shown
                .chars()
                .map(|c| if c.is_ascii() { 1 } else { 2 })
                .sum::<usize>()
                > 8
    };
    for lang in Lang::ALL {
        none("The full word stands in help.", &breaking(lang, heading));
    }
}
