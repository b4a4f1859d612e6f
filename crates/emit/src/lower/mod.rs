//! Lowering: C IR and plan to the Rust tree. One construct a file.
//!
//! | file | holds |
//! | --- | --- |
//! | [`krate`] | the driver: modules, items in source order, what is needed of the system |
//! | [`names`] | Rust names of items; [`scopes`] those of locals |
//! | [`types`], [`records`], [`layout`], [`asserts`], [`enums`], [`enum_values`], [`enum_match`], [`typedefs`], [`macros`], [`constant`], [`globals`], [`shared`], [`plain`], [`models`] | items |
//! | [`function`], [`bindings`] | signatures, parameters, bodies; which bindings are `mut` |
//! | [`stmt`], [`blocks`], [`branch`], [`loops`], [`range`], [`switch`], [`decided`], [`decl`] | statements |
//! | [`value`], [`place`], [`literal`], [`arith`], [`assign`], [`relaxed`], [`by_value`], [`compare`], [`convert`], [`pointer`], [`call`], [`checked`], [`checked_heap`], [`checked_library`], [`checked_local`], [`checked_runtime`], [`checked_sort`], [`checked_static`], [`member`], [`args`], [`string_arg`], [`text_arg`], [`library`], [`library_calls`], [`scan`], [`errno`], [`stdio`], [`on_text`], [`character`], [`memory`], [`fresh`], [`copied`], [`volatile`], [`init`], [`compound_literal`], [`stack`], [`builtin`], [`float_builtin`], [`overflow`] | expressions |
//! | [`number_types`], [`numbers`], [`number_const`], [`foreign_call`], [`intrinsics`] | `long double`, complex numbers, vectors; calls of C that pass them |
//! | [`variadic`], [`va_entry`], [`abi`] | functions with `...`, their lists, how C calls them |
//! | [`bitfields`], [`bit_items`], [`bit_access`] | layout, accessors and use of bit-fields |
//! | [`effects`] | side effects inside expressions: what moves before or behind the statement |
//! | [`comments`], [`comment_owners`] | where comments go |
//! | [`unsafety`], [`safe_pointers`], [`known`] | which functions and pointers to functions are `unsafe`, and the rows that say why |
//! | [`sys`], [`binary`], [`runtime`], [`mentions`], [`module_items`] | foreign declarations, `main`s, the small runtime module |
//!
//! Lowering decides nothing: forms and fates come from the [`Plan`]. What it cannot say it refuses with a reason, at the
//! cost of one function.

mod abi;
mod arg_order;
mod args;
mod arith;
mod asm;
mod asm_text;
mod asserts;
mod assign;
mod atomic;
mod binary;
mod bindings;
mod bit_access;
mod bit_items;
mod bitfields;
mod blocks;
mod branch;
mod builtin;
mod by_value;
mod call;
mod character;
mod checked;
mod checked_heap;
mod checked_library;
mod checked_local;
mod checked_runtime;
mod checked_sort;
mod checked_static;
mod comment_owners;
mod comments;
mod compare;
mod compound_literal;
mod constant;
mod convert;
mod copied;
mod cpu;
mod cursor;
mod cx;
mod decided;
mod decl;
mod edges;
mod effects;
mod enum_match;
mod enum_values;
mod enums;
mod errno;
mod flexible;
mod float_builtin;
mod foreign_call;
mod fresh;
mod function;
mod globals;
mod init;
mod intrinsics;
mod known;
mod krate;
mod layout;
mod library;
mod library_calls;
mod literal;
mod loops;
mod macros;
mod member;
mod memory;
mod mentions;
mod models;
mod module_items;
mod names;
mod number_const;
mod number_types;
mod numbers;
mod offset;
mod on_text;
mod overflow;
mod place;
mod plain;
mod pointer;
mod range;
mod records;
mod relaxed;
mod runtime;
mod safe_pointers;
mod saturating;
mod scan;
mod scopes;
mod shared;
mod stack;
mod stdio;
mod stmt;
mod string_arg;
mod switch;
mod sys;
mod target_features;
mod text_arg;
mod thread_local;
mod typedefs;
mod types;
mod unsafety;
mod va_entry;
mod value;
mod variadic;
mod volatile;

pub(crate) use enums::fixed_int;

use crate::ledger::Row;
use crate::origin::Origins;
use crate::plan::{Plan, Unborrowed, checked_hot, unborrow};
use crate::rir;
use exuvia_analysis::Facts;
use exuvia_analysis::slots::SlotId;
use exuvia_cir::{FuncId, KeptInC, Program, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What lowering makes.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The crate: the modules below `src/`, root module with an empty path. Binaries are not in it.
    pub krate: rir::Crate,
    /// Root modules of the binaries, by target name: `src/bin/NAME.rs`.
    pub binaries: BTreeMap<String, rir::Module>,
    /// Source files that are text from the start, by path below `src/` (the runtime module).
    pub texts: BTreeMap<String, String>,
    /// What the pieces came from.
    pub origins: Origins,
    /// Ledger rows, ordered by module and place in the C.
    pub rows: Vec<Row>,
    /// Functions that check pointers.
    pub checking: BTreeSet<FuncId>,
    /// What is unsafe in functions that came out so, in words: kinds of operations, how many there are, and what the first of each is.
    pub left: BTreeMap<FuncId, String>,
    /// Parameters for which functions that check make references of raw pointers.
    pub reborrowed: BTreeSet<SlotId>,
    /// What the plan has to try next with parameters ([`crate::plan::Unborrowed`]): lowering has to run again.
    pub unborrowed: BTreeMap<SlotId, Unborrowed>,
    /// Functions that the plan has to leave without checks, as they take too much of the time: lowering has to run again.
    pub hot: BTreeSet<FuncId>,
    /// Functions that came out `unsafe`.
    pub unsafe_functions: BTreeSet<FuncId>,
    /// Functions that could not be lowered, with reason: the plan has to keep them in C and lowering has to run again.
    pub refused: BTreeMap<FuncId, KeptInC>,
    /// Variables that could not be lowered: likewise.
    pub refused_globals: BTreeMap<exuvia_cir::GlobalId, KeptInC>,
}

/// Why something was not lowered. It costs the function or variable that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Registered reason code.
    pub code: &'static str,
    /// What it is, in words.
    pub detail: String,
    /// Where; [`Span::NONE`] takes the place of what is being lowered.
    pub span: Span,
}

impl Refusal {
    /// A refusal at the place that is being lowered.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Refusal {
        Refusal { code, detail: detail.into(), span: Span::NONE }
    }
}

/// Result of lowering a part.
pub(crate) type Lower<T> = Result<T, Refusal>;

/// Lowers a program by a plan. `krate_name` is the library crate as the binaries name it.
///
/// Functions with checks are those that are safe with them: which these are shows when all are lowered.
pub fn lower(program: &Program, facts: &Facts, plan: &Plan, krate_name: &str) -> Lowered {
    let lowered = krate::lower(program, facts, plan, krate_name);
    if !plan.checked.is_on() || !lowered.refused.is_empty() || !lowered.refused_globals.is_empty() {
        return lowered;
    }
    let safe = |f: &&FuncId| !lowered.unsafe_functions.contains(f) && lowered.checking.contains(f);
    let functions: BTreeSet<FuncId> = plan.checked.functions.iter().filter(safe).copied().collect();
    if plan.checked.may_be_hot {
        let is_safe = |f: &FuncId| plan.translated(*f) && !lowered.unsafe_functions.contains(f);
        let safe = program.functions.ids().filter(is_safe).collect();
        let hot = checked_hot::too_hot(program, facts, &plan.checked, safe, &functions);
        if !hot.is_empty() {
            return Lowered { hot, ..lowered };
        }
    }
    let unborrowed = unborrow::next(program, plan, &lowered.reborrowed, &lowered.unsafe_functions);
    if !unborrowed.is_empty() {
        return Lowered { unborrowed, ..lowered };
    }
    let checked = plan.checked.narrowed(program, facts, functions, lowered.left);
    krate::lower(program, facts, &Plan { checked, ..plan.clone() }, krate_name)
}
