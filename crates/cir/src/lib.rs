//! Ids, types, C IR, Program, verifier, text form and diagnostics.
