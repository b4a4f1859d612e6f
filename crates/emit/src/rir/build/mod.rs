//! Helpers that make code which builds trees read well.

mod expr;
mod item;
mod stmt;
