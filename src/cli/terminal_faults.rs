//! What keeps the cockpit from being drawn well on this terminal, for `check`.

use super::Invocation;

/// A sentence for each thing that is wrong with the terminal. Output that is piped is judged by its environment alone.
pub(super) fn terminal_faults(context: &Invocation<'_>) -> Vec<String> {
    let terminal = &context.world.terminal;
    let mut found = Vec::new();
    if terminal.output && matches!(terminal.term.as_str(), "" | "dumb") {
        found.push(context.i18n.t("cli-check-dumb-terminal"));
    }
    let locale = &context.world.locale;
    let charset = [&locale.all, &locale.messages, &locale.lang]
        .into_iter()
        .find(|v| !v.is_empty());
    if terminal.output && charset.is_some_and(|v| v == "C" || v == "POSIX") {
        found.push(context.i18n.t("cli-check-no-utf8"));
    }
    found
}
