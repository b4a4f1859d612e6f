//! Why a unit's C cannot be carved.

use crate::exporter::ExportError;
use thiserror::Error;

/// Why there is no C file for what stays of a unit.
#[derive(Debug, Error)]
pub enum IslandError {
    /// The unit cannot be preprocessed, or its preprocessed text cannot be read.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file between two steps cannot be read or written.
    #[error("preprocessed C: {0}")]
    Io(#[from] std::io::Error),
    /// The exporter's file is damaged.
    #[error("exported unit: {0}")]
    Wire(String),
    /// Bytes that are not UTF-8 outside of plain literals.
    #[error("line {line} of the preprocessed C is not UTF-8 outside of plain string literals")]
    Encoding {
        /// From 1.
        line: usize,
    },
    /// Something that is to stay is not defined in the unit.
    #[error("`{name}` is to stay in C, and the unit does not define it")]
    Missing {
        /// Its C name.
        name: String,
    },
    /// A declaration of a form that cannot be taken apart.
    #[error("cannot rewrite the declaration of `{name}`: {what}")]
    Shape {
        /// A name it declares.
        name: String,
        /// What is odd.
        what: &'static str,
    },
    /// A symbol that no C name can have.
    #[error("`{name}` cannot get the symbol `{symbol}`: {what}")]
    Symbol {
        /// Its C name.
        name: String,
        /// The symbol.
        symbol: String,
        /// Why.
        what: &'static str,
    },
}
