//! Customers as their files tell them.

use crate::domain::Day;

/// A customer. Natural key: id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerFact {
    pub id: String,
    pub name: String,
    pub segment: String,
    /// A key customer (W4).
    pub key: bool,
    /// Owner's rep id.
    pub rep: Option<String>,
    /// Tier as in the file.
    pub tier: String,
    /// What the file says of whether it is a customer still; `None` where it says nothing of that.
    pub account: Option<AccountSaid>,
}

/// What a file says of whether somebody is a customer still (W11). Which words say that it is lost, the settings tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountSaid {
    /// The business day of the file.
    pub on: Day,
    /// Its word, empty where nothing stands; `None` where the file has none but a day of the loss.
    pub status: Option<String>,
    /// The day on which the customer was lost, or will be, where the file tells it.
    pub lost_on: Option<Day>,
}
