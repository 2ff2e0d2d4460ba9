//! What beside a table, or nearer to its amounts, says what they are.

use super::ColumnChoice;

/// A text that says what amounts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    pub place: AsidePlace,
    /// As it stands.
    pub text: String,
    pub says: AsideSays,
}

/// Where it stands. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsidePlace {
    /// A line above the header.
    Above(u64),
    /// A line beneath the table.
    Below(u64),
    /// The name of the file.
    Name,
    /// The title of a column.
    Title,
    /// A column that no field takes, and the first line on which it stands there.
    Column {
        /// Line, from 1.
        line: u64,
        choice: ColumnChoice,
    },
}

/// What it says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsideSays {
    /// What they are multiplied by.
    Scale(u64),
    /// Their currency, where it is not the one of the settings.
    Currency {
        /// Code or sign.
        currency: String,
        /// The code of the settings.
        base: String,
    },
}

/// An amount of which its title, or a line above, says one currency or scale, and what stands nearer another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyClash {
    /// The column of the amount.
    pub choice: ColumnChoice,
    /// Its field, where it has one.
    pub field: Option<&'static str>,
    /// Line, from 1.
    pub line: u64,
    /// What stands nearer.
    pub text: String,
    /// What is said of all amounts: their currency, or what they are multiplied by.
    pub currency: Option<String>,
    pub scale: Option<u64>,
    pub place: ClashPlace,
    /// Columns that no field takes and that may hold the amounts meant.
    pub instead: Vec<ColumnChoice>,
    /// A rate stands beside the amounts.
    pub has_rate: bool,
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClashPlace {
    /// In the cell itself.
    Cell,
    /// In the column of this field.
    Column(&'static str, ColumnChoice),
}
