//! Words in English and Chinese: Fluent bundles embedded from `assets/locales`.
