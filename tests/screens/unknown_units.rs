//! Units that the settings name and that are none.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;

#[test]
fn a_unit_of_the_settings_that_is_none_is_told_on_a_line_of_its_own() {
    for (lang, said) in [
        (Lang::En, "(planning.tilts), and no one team is called so"),
        (Lang::ZhCn, "planning.tilts 中的“华北”不是任何一个团队"),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, (160, 45));
        let stranger = ("planning.tilts".to_owned(), "华北".to_owned());
        cockpit.change(|board| board.head.strangers = vec![stranger]);
        let screen = cockpit.screen().replace("  ", " ");
        assert!(screen.contains(said), "{screen}");
    }
}
