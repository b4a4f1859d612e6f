//! The plan: a form for each pointer-typed slot and a fate for each function, each with its reason.
//!
//! The plan computes no facts; it picks by what [`exuvia_analysis::Facts`] prove, minus what earlier rounds demoted.
//! Lowering obeys it. The faithful plan is the same with every slot raw.

use exuvia_analysis::slots::SlotId;
use exuvia_cir::{EnumId, FuncId, GlobalId, IdVec, KeptInC, LocalId, Span};
use std::collections::{BTreeMap, BTreeSet};

mod abi;
mod asm;
mod atomics;
mod by_value;
pub mod checked;
mod checked_calls;
pub(crate) mod checked_hot;
mod checked_jumps;
mod checked_outside;
mod checked_sort;
mod checked_streams;
pub(crate) mod copied;
pub mod cursors;
pub mod demote;
mod enums;
mod functions;
pub mod joint;
pub(crate) mod library_calls;
mod make;
mod startup;
mod symbols;
pub(crate) mod unborrow;

pub(crate) use abi::{function_differs, passed_differently, signature_differs};
pub(crate) use checked::named_others;
pub use checked::{Checked, Checks};
pub(crate) use checked_calls::{checked_call, is_text, scanned_name};
pub(crate) use checked_sort::{is_search, is_sort};
pub use cursors::Cursor;
pub use demote::{Demotion, Demotions};
pub use enums::{EnumDecision, EnumForm};
pub(crate) use functions::{is_sync, known_to_c};
pub use joint::Joint;
pub(crate) use library_calls::{LibraryCall, library_call, library_calls};
pub use make::make;
pub(crate) use startup::{Placement, StartUp};
pub use unborrow::Unborrowed;

/// Which of the two plans.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlanKind {
    /// Raw forms only: the bridge between the C and the safe Rust.
    Faithful,
    /// The best form that facts prove and rustc accepts.
    Safe,
}

/// What the output has to be to the outside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Boundary {
    /// The whole program moves.
    Program,
    /// A library whose exported symbols and layouts stay as they are.
    CAbi,
    /// Some files or functions move, the rest is compiled by the project's own build.
    Mixed,
}

/// What is asked of the plan.
#[derive(Clone, Debug)]
pub struct PlanOptions {
    /// Faithful or safe.
    pub kind: PlanKind,
    /// Program or library.
    pub boundary: Boundary,
    /// What outside code can reach.
    pub world: exuvia_analysis::World,
    /// What rustc took back in earlier rounds.
    pub demotions: Demotions,
    /// What other variants of the program force.
    pub joint: Joint,
    /// What C that stays has a copy of its own of.
    pub copied: Copied,
    /// How much is checked at run time.
    pub checks: Checks,
}

/// Functions and constants of headers that stand in Rust and once more in each C unit that uses them, as they did in C: what
/// stays in C needs no symbol for them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Copied {
    /// Functions without state of their own.
    pub functions: BTreeSet<FuncId>,
    /// Constants.
    pub globals: BTreeSet<GlobalId>,
}

/// Where the length of a slice comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Length {
    /// The parameter with this position; it stays a parameter, the slice is as long as it says.
    Param(u32),
    /// Always this many elements.
    Const(u64),
}

/// Elements of a slice of which the body only takes a raw pointer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct View {
    /// Whether they are bytes, for a `void *`.
    pub bytes: bool,
    /// Whether they may not be initialised: `MaybeUninit<T>`.
    pub uninit: bool,
}

/// The form of a pointer-typed slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// `*const T`, `*mut T`.
    Raw,
    /// `&T`, `&mut T`, in an `Option` when it may be null.
    Ref {
        /// `&mut`.
        mutable: bool,
        /// In an `Option`.
        nullable: bool,
    },
    /// `&[T]`, `&mut [T]`, in an `Option` when it may be null.
    Slice {
        /// `&mut`.
        mutable: bool,
        /// In an `Option`.
        nullable: bool,
        /// How long it is.
        len: Length,
        /// When the body works with a raw pointer that it takes from the slice: what the elements are.
        view: Option<View>,
    },
    /// `&CStr`, in an `Option` when it may be null.
    CStr {
        /// In an `Option`.
        nullable: bool,
    },
    /// Of a local: an index into the array that it walks in.
    Index {
        /// `isize`, for one that may stand before the first element; else `usize`.
        signed: bool,
    },
}

impl Form {
    /// Short name, as the ledger and `exuvia why` print it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Raw => "raw",
            Form::Ref { mutable: false, nullable: false } => "&T",
            Form::Ref { mutable: true, nullable: false } => "&mut T",
            Form::Ref { mutable: false, nullable: true } => "Option<&T>",
            Form::Ref { mutable: true, nullable: true } => "Option<&mut T>",
            Form::Slice { mutable: false, nullable: false, view: Some(View { uninit: true, .. }), .. } => {
                "&[MaybeUninit<T>]"
            }
            Form::Slice { mutable: true, nullable: false, view: Some(View { uninit: true, .. }), .. } => {
                "&mut [MaybeUninit<T>]"
            }
            Form::Slice { mutable: false, nullable: true, view: Some(View { uninit: true, .. }), .. } => {
                "Option<&[MaybeUninit<T>]>"
            }
            Form::Slice { mutable: true, nullable: true, view: Some(View { uninit: true, .. }), .. } => {
                "Option<&mut [MaybeUninit<T>]>"
            }
            Form::Index { signed: false } => "index (usize)",
            Form::Index { signed: true } => "index (isize)",
            Form::CStr { nullable: false } => "&CStr",
            Form::CStr { nullable: true } => "Option<&CStr>",
            Form::Slice { mutable: false, nullable: false, .. } => "&[T]",
            Form::Slice { mutable: true, nullable: false, .. } => "&mut [T]",
            Form::Slice { mutable: false, nullable: true, .. } => "Option<&[T]>",
            Form::Slice { mutable: true, nullable: true, .. } => "Option<&mut [T]>",
        }
    }

    /// Whether it is a reference of a kind.
    pub fn is_borrowed(self) -> bool {
        matches!(self, Form::Ref { .. } | Form::Slice { .. } | Form::CStr { .. })
    }

    /// Whether it is in an `Option`.
    pub fn nullable(self) -> bool {
        match self {
            Form::Raw | Form::Index { .. } => false,
            Form::Ref { nullable, .. } | Form::Slice { nullable, .. } | Form::CStr { nullable } => nullable,
        }
    }

    /// The same form, in an `Option`; raw pointers have their own null.
    pub fn or_null(self) -> Form {
        match self {
            Form::Raw | Form::Index { .. } => self,
            Form::Ref { mutable, .. } => Form::Ref { mutable, nullable: true },
            Form::Slice { mutable, len, view, .. } => Form::Slice { mutable, nullable: true, len, view },
            Form::CStr { .. } => Form::CStr { nullable: true },
        }
    }

    /// What the body of the function sees: the raw pointer of the C where it takes one from the slice.
    pub fn inside(self) -> Form {
        match self {
            Form::Slice { view: Some(_), .. } => Form::Raw,
            form => form,
        }
    }

    /// Height in the order in which demotion falls: it never rises, so that the loop ends.
    pub fn rank(self) -> u32 {
        match self {
            Form::Raw => 0,
            Form::Ref { .. } | Form::Index { .. } => 1,
            Form::Slice { .. } | Form::CStr { .. } => 2,
        }
    }
}

/// A decision for one slot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The form.
    pub form: Form,
    /// Registered reason code when the form is raw; `None` when a better form rests on facts.
    pub code: Option<&'static str>,
    /// The facts that it rests on, or the fact that failed, in words.
    pub because: String,
    /// The C that the failed fact points at.
    pub at: Span,
}

/// What becomes of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Declared only: a function of the C library or of another library.
    Extern,
    /// Translated.
    Translate,
    /// Stays in C, compiled by the output's build script.
    KeepInC(KeptInC),
}

/// A decision for one function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FnDecision {
    /// What becomes of it.
    pub fate: Fate,
    /// Symbol under which C code calls it: exported by the library, or called from an island.
    pub symbol: Option<String>,
    /// Whether it needs the C calling convention: it has a symbol, or its address is taken.
    pub c_abi: bool,
    /// Whether its address is compared with others: the optimiser must not merge it with a function that does the same.
    pub own_address: bool,
}

/// A decision for one variable with static storage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlobalDecision {
    /// Whether C defines it and Rust refers to it.
    pub in_c: bool,
    /// Symbol under which C code refers to it, or under which C defines it.
    pub symbol: Option<String>,
    /// Whether it must be `static mut`.
    pub mutable: bool,
    /// Whether it is an atomic of Rust.
    pub atomic: bool,
    /// Whether it is in `rt::Global`: read and stored by value.
    pub by_value: bool,
}

/// The plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Faithful or safe.
    pub kind: PlanKind,
    /// Program or library.
    pub boundary: Boundary,
    /// A decision for each slot.
    pub slots: IdVec<SlotId, Decision>,
    /// A decision for each function.
    pub functions: IdVec<FuncId, FnDecision>,
    /// A decision for each variable.
    pub globals: IdVec<GlobalId, GlobalDecision>,
    /// A decision for each enumeration.
    pub enums: IdVec<EnumId, EnumDecision>,
    /// Slot of each pointer-typed parameter.
    pub param_slots: BTreeMap<(FuncId, u32), SlotId>,
    /// Slot of each pointer-typed local.
    pub local_slots: BTreeMap<(FuncId, LocalId), SlotId>,
    /// Locals that are an index.
    pub cursors: cursors::Cursors,
    /// Functions that stay in C, by unit: what each island's C file holds.
    pub islands: BTreeMap<exuvia_cir::UnitId, BTreeSet<FuncId>>,
    /// Whether a pointer may lead to a function of C that passes numbers otherwise than Rust does.
    pub differing_pointers: bool,
    /// Functions in which locals are set to zero where rustc does not see that they are assigned.
    pub zeroed: BTreeSet<FuncId>,
    /// Parameters that keep their reference, though callers have to make it of a raw pointer.
    pub kept_references: BTreeSet<SlotId>,
    /// Functions that are `unsafe` in another variant of the program.
    pub forced_unsafe: BTreeSet<FuncId>,
    /// Where raw pointers are checked at run time.
    pub checked: Checked,
}

impl Plan {
    /// The form of a parameter; raw where it is no pointer.
    pub fn param_form(&self, func: FuncId, param: u32) -> Form {
        self.param_slots.get(&(func, param)).map_or(Form::Raw, |&s| self.slots[s].form)
    }

    /// Whether locals of the function may be declared without a value where the analysis proves an assignment.
    pub fn trusts_assignment(&self, func: Option<FuncId>) -> bool {
        func.is_none_or(|f| !self.zeroed.contains(&f))
    }

    /// Whether the function is translated.
    pub fn translated(&self, func: FuncId) -> bool {
        self.functions[func].fate == Fate::Translate
    }
}
