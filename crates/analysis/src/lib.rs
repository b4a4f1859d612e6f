//! Whole-program analyses over the C IR.
