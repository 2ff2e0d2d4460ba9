//! What stands beside a date: the day of the week, a time of day, a zone.

/// A moment of a day, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Minutes since midnight.
    pub minutes: i32,
    /// Minutes that its zone is ahead of UTC.
    pub offset: i32,
}

/// A time of day as leave is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayTime {
    /// The first half of the day, without a time.
    Morning,
    /// The second half.
    Afternoon,
    /// So many minutes after midnight.
    At(i32),
}

/// Days of the week that stand before or behind a date, from Monday. Only whole words of Latin letters count.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "mo", "lundi", "lun", "lunes"],
    &[
        "tuesday", "tue", "tues", "dienstag", "di", "mardi", "martes",
    ],
    &[
        "wednesday",
        "wed",
        "mittwoch",
        "mi",
        "mercredi",
        "mer",
        "miércoles",
    ],
    &[
        "thursday",
        "thu",
        "thur",
        "thurs",
        "donnerstag",
        "do",
        "jeudi",
        "jeu",
        "jueves",
    ],
    &[
        "friday", "fri", "freitag", "fr", "vendredi", "ven", "viernes",
    ],
    &[
        "saturday",
        "sat",
        "samstag",
        "sonnabend",
        "sa",
        "samedi",
        "sam",
        "sábado",
    ],
    &[
        "sunday", "sun", "sonntag", "so", "dimanche", "dim", "domingo",
    ],
];

/// The same by one sign: behind 周 or 星期, and by itself in Japanese brackets.
const CHINESE_DAYS: [&str; 7] = ["一1", "二2", "三3", "四4", "五5", "六6", "日天7"];
const JAPANESE_DAYS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];

/// Parts of the day in Chinese and Japanese, before a time.
const DAY_PARTS: [&str; 10] = [
    "上午", "下午", "凌晨", "早上", "中午", "晚上", "傍晚", "午前", "午後", "清晨",
];

/// A date, and what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitDate<'t> {
    /// The date by itself.
    pub date: &'t str,
    /// What stands behind it of a time.
    pub time: Option<&'t str>,
    /// The day of the week, from Monday, which is 0.
    pub weekday: Option<u8>,
}

/// A folded text as its date, and what stands beside it.
pub fn split(text: &str) -> SplitDate<'_> {
    let (text, weekday) = without_weekday(text);
    let dated = |end: usize, from: usize| {
        let (date, nearer) = without_weekday(text[..end].trim_end_matches([' ', ',']));
        SplitDate {
            date,
            time: Some(text[from..].trim()),
            weekday: nearer.or(weekday),
        }
    };
    let part = DAY_PARTS.iter().filter_map(|p| text.find(p)).min();
    if let Some(at) = part {
        return dated(at, at);
    }
    let at = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | 'T' | 't'))
        .map(|(i, _)| i)
        .find(|&i| is_time(text[i + 1..].trim()));
    at.map_or(
        SplitDate {
            date: text,
            time: None,
            weekday,
        },
        |i| dated(i, i + 1),
    )
}

/// Takes a day of the week off either end: `Tue 3 Nov 2026`, `2026-11-03 (周二)`, `2026年11月3日星期二`.
pub fn without_weekday(text: &str) -> (&str, Option<u8>) {
    let mut text = text.trim();
    let mut found = None;
    let unclosed = text.trim_end_matches([')', ']', ' ']);
    for (at, _) in unclosed.char_indices().rev().take(5) {
        let tail = &unclosed[at..];
        let one = |text: &str| {
            let mut signs = text.chars();
            signs.next().filter(|_| signs.next().is_none())
        };
        let chinese = ["星期", "周", "週", "礼拜"]
            .iter()
            .find_map(|w| tail.strip_prefix(w))
            .and_then(one)
            .and_then(|sign| CHINESE_DAYS.iter().position(|signs| signs.contains(sign)));
        let japanese = one(tail)
            .filter(|_| unclosed.len() < text.len())
            .and_then(|sign| JAPANESE_DAYS.iter().position(|day| *day == sign));
        if let Some(day) = chinese.or(japanese) {
            text = unclosed[..at].trim_end_matches(['(', '[', ' ', ',']);
            found = Some(day as u8);
            break;
        }
    }
    let weekday = |word: &str| {
        let word = word
            .trim_matches(['(', ')', '.', ',', '[', ']'])
            .to_lowercase();
        let day = WEEKDAYS
            .iter()
            .position(|words| words.contains(&word.as_str()));
        day.map(|day| day as u8)
    };
    if let Some((first, rest)) = text.split_once(' ')
        && let Some(day) = weekday(first)
    {
        text = rest.trim_start();
        found = Some(day);
    }
    if let Some((rest, last)) = text.rsplit_once(' ')
        && let Some(day) = weekday(last)
    {
        text = rest.trim_end_matches([' ', ',']);
        found = Some(day);
    }
    (text, found)
}

/// The day of the week that a text names, from Monday, where it says nothing else: 周三, "Wed.", (星期三).
pub fn weekday(text: &str) -> Option<u8> {
    let bare = text
        .trim()
        .trim_matches(['(', ')', '（', '）', '[', ']', '.']);
    let word = bare.to_lowercase();
    let latin = WEEKDAYS
        .iter()
        .position(|words| words.contains(&word.as_str()));
    let (rest, signed) = without_weekday(bare);
    let signed = signed.filter(|_| rest.is_empty());
    latin.map(|day| day as u8).or(signed)
}

/// … by its sign alone, as rows of them write it: 一, 二 … 日.
pub fn weekday_sign(text: &str) -> Option<u8> {
    let mut signs = text.chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    let chinese = CHINESE_DAYS.iter().position(|signs| signs.contains(sign));
    let day = chinese.or_else(|| JAPANESE_DAYS.iter().position(|day| *day == sign));
    day.filter(|_| !sign.is_ascii_digit()).map(|day| day as u8)
}

fn is_time(text: &str) -> bool {
    let of_noon = || text.to_ascii_lowercase().ends_with('m') && read(text).is_some();
    (text.contains(':') && read(text).is_some()) || half_of_day(text).is_some() || of_noon()
}

/// The half of a day that a word names, in brackets or not: am, (p.m.), afternoon.
fn half_of_day(text: &str) -> Option<DayTime> {
    let word = text.trim_matches(['(', ')', '[', ']', ' ', '.']);
    match word.to_lowercase().replace('.', "").as_str() {
        "am" | "morning" | "vormittag" | "vormittags" | "matin" => Some(DayTime::Morning),
        "pm" | "afternoon" | "nachmittag" | "nachmittags" | "après-midi" => {
            Some(DayTime::Afternoon)
        }
        _ => None,
    }
}

/// The time of day that stands behind a date: a part of the day by its word, or a time.
pub fn day_time(text: &str) -> Option<DayTime> {
    match text {
        "上午" | "早上" | "午前" | "清晨" => Some(DayTime::Morning),
        "下午" | "午後" => Some(DayTime::Afternoon),
        _ if let Some(half) = half_of_day(text) => Some(half),
        _ => read(text).map(|(minutes, _)| DayTime::At(minutes)),
    }
}

/// Whether a text is a time of day and nothing else.
pub fn is_clock(text: &str) -> bool {
    let folded = super::text::fold(text.trim());
    let is_time = folded.contains(':') && folded.len() <= 11;
    is_time && matches!(day_time(&folded), Some(DayTime::At(_)))
}

/// A moment with its zone; a time without one is of the place where the file was written.
pub fn instant(text: &str) -> Option<Moment> {
    let (minutes, zone) = read(text)?;
    Some(Moment {
        minutes,
        offset: offset(zone)?,
    })
}

/// Minutes of the day, and what stands behind the time.
fn read(text: &str) -> Option<(i32, &str)> {
    let part = DAY_PARTS.iter().find(|p| text.starts_with(**p));
    let text = part.map_or(text, |p| text[p.len()..].trim_start());
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')))
        .unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let mut numbers = clock.split([':', '.', ',']);
    let mut hours: i32 = numbers.next()?.parse().ok()?;
    let minutes: i32 = numbers.next().map_or(Some(0), |m| m.parse().ok())?;
    let mut rest = rest.trim_start();
    let lower = rest.get(..2).map(str::to_ascii_lowercase);
    let late = match (part.copied(), lower.as_deref()) {
        (Some("下午" | "晚上" | "傍晚" | "午後"), _) | (_, Some("pm")) => Some(true),
        (Some(_), _) | (_, Some("am")) => Some(false),
        _ => None,
    };
    if matches!(lower.as_deref(), Some("am" | "pm")) {
        rest = rest[2..].trim_start();
    }
    match late {
        Some(true) if hours < 12 => hours += 12,
        Some(false) if hours == 12 => hours = 0,
        _ => {}
    }
    let known = rest.is_empty() || offset(rest).is_some();
    (known && (0..=24).contains(&hours) && (0..60).contains(&minutes))
        .then_some((hours * 60 + minutes, rest))
}

/// Minutes ahead of UTC: `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+08`, `UTC+8`.
fn offset(zone: &str) -> Option<i32> {
    let zone = zone.trim();
    let bare = ["UTC", "GMT", "utc", "gmt", "Z", "z"]
        .iter()
        .find_map(|w| zone.strip_prefix(w));
    let rest = bare.unwrap_or(zone).trim();
    if rest.is_empty() {
        return bare.map(|_| 0);
    }
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = &rest[1..];
    let (h, m) = match digits.split_once(':') {
        Some((h, m)) => (h, m),
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "0"),
    };
    let (h, m): (i32, i32) = (h.parse().ok()?, m.parse().ok()?);
    ((0..=14).contains(&h) && (0..60).contains(&m)).then_some(sign * (h * 60 + m))
}
