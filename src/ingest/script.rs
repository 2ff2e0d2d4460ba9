//! Chinese in traditional letters is read as in simplified ones: titles and words are the same in both.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Traditional letters, and some that Japanese writes in its own way, each before the simplified one.
const PAIRS: &str = "機机劃划優优國国樣样術术廠厂額额編编號号業业務务員员門门職职級级稱称產产負负責责買买賣卖訂订單单贏赢輸输階阶開开關关閉闭結结預预計计報报價价種种類类備备註注動动話话訪访區区團团隊队處处時时間间狀状態态\
    實实際际標标總总総总數数請请離离戶户戸户聯联絡络繫系電电郵邮組组織织個个萬万億亿幣币匯汇獎奖銷销貨货線线進进還还確确認认審审準准週周當当歷历調调資资續续約约簽签應应點点節节補补課课輪轮發发檢检測测試试\
    專专觸触達达長长東东華华餘余終终從从轉转擬拟協协議议項项層层輔辅歸归屬属領领導导聞闻題题記记錄录複复雜杂為为無无與与後后來来這这裡里該该變变說说讀读寫写網网頁页碼码儲储傳传運运費费贈赠損损獲获財财稅税\
    營营帳账賬账據据憑凭徵征檔档遲迟誤误績绩別别丟丢戰战敗败會会潛潜經经規规體体畫画訊讯邊边擊击廣广啟启選选擇择購购輛辆練练驗验證证論论語语談谈諾诺謝谢讓让貴贵軟软較较載载辦办遠远適适遷迁鄉乡醫医釋释針针\
    鐘钟鏈链陽阳陸陆險险隨随難难雙双霧雾靜静順顺須须頻频風风飛飞飯饭館馆馬马";

/// A letter as it is written in simplified Chinese.
pub fn simplified(letter: char) -> char {
    static BY_TRADITIONAL: OnceLock<HashMap<char, char>> = OnceLock::new();
    if !('\u{4e00}'..='\u{9fff}').contains(&letter) {
        return letter;
    }
    let pairs = BY_TRADITIONAL.get_or_init(|| {
        let letters: Vec<char> = PAIRS.chars().collect();
        letters.chunks_exact(2).map(|p| (p[0], p[1])).collect()
    });
    pairs.get(&letter).copied().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_of_two_letters_and_end_in_a_simplified_one() {
        let letters: Vec<char> = PAIRS.chars().collect();
        assert_eq!(letters.len() % 2, 0);
        for pair in letters.chunks(2) {
            let (from, to) = (pair[0], pair[1]);
            assert!(!from.is_whitespace() && !to.is_whitespace());
            assert_eq!(simplified(to), to, "{from} {to}");
        }
    }
}
