//! How passages are ranked for a claim, within and across Indonesian and English.

mod gold;
mod mechanisms;
mod properties;
