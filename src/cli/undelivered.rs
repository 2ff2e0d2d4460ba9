//! Why messages did not leave, in words.

use crate::i18n::I18n;
use crate::notify::{RouteFault, SendFault};
use crate::report::text::clean;

/// Why no message can be sent at all.
pub(super) fn route_fault(i18n: &I18n, fault: &RouteFault) -> String {
    let path_of = |path: &std::path::Path| clean(&path.to_string_lossy()).into_owned();
    match fault {
        RouteFault::NotSet(key) => i18n.ta("notify-fault-not-set", &[("key", (*key).into())]),
        RouteFault::Unusable { key, why } => i18n.ta(
            "notify-fault-unusable",
            &[("key", (*key).into()), ("why", clean(why).into())],
        ),
        RouteFault::NoVariable(name) => {
            i18n.ta("notify-fault-no-variable", &[("name", clean(name).into())])
        }
        RouteFault::OpenToOthers(path) => {
            i18n.ta("notify-fault-open", &[("path", path_of(path).into())])
        }
        RouteFault::Unreadable { path, why } => i18n.ta(
            "notify-fault-unreadable",
            &[("path", path_of(path).into()), ("why", clean(why).into())],
        ),
        RouteFault::NoFolder(path) => {
            i18n.ta("notify-fault-no-folder", &[("path", path_of(path).into())])
        }
        RouteFault::NoPlace => i18n.ta("notify-fault-no-place", &[("place", "{text}".into())]),
        RouteFault::Unprotected => i18n.t("notify-fault-unprotected"),
    }
}

/// Why a message has not left.
pub(super) fn send_fault(i18n: &I18n, fault: &SendFault) -> String {
    let because = |key: &str, why: &str| i18n.ta(key, &[("why", clean(why).into())]);
    match fault {
        SendFault::BadAddress(address) => {
            let args = [("address", clean(address).into())];
            i18n.ta("notify-fault-address", &args)
        }
        SendFault::Unreachable(why) => because("notify-fault-unreachable", why),
        SendFault::Refused(why) => because("notify-fault-refused", why),
        SendFault::Command(why) => because("notify-fault-command", why),
        SendFault::Write(why) => because("notify-fault-write", why),
    }
}
