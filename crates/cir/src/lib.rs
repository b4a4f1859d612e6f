//! The C IR of Exuvia: ids, types, expressions, statements and the whole [`Program`].
//!
//! The IR is a typed tree, close to the shape of the C so that the Rust can stay close to it too, in which everything
//! that C leaves implicit is said: conversions, decays, lvalue-to-rvalue loads, truth tests, the type in which a
//! compound assignment computes, whether an operation may overflow. The rules stand in the header of the verifier.
//!
//! This crate never does IO and knows neither clang nor the Rust output.

pub mod asm;
pub mod atomic;
pub mod body;
pub mod builtin;
pub mod compact;
pub mod diag;
pub mod expansion;
mod expr;
pub mod hash;
pub mod ids;
mod int;
pub mod intrinsics;
pub mod moment;
pub mod program;
pub mod source;
pub mod stmt;
pub mod surface;
pub mod target;
pub mod text;
pub mod types;
pub mod verify;
pub mod visit;

pub use asm::Asm;
pub use atomic::{Atomic, AtomicOp, FetchOp, MemoryOrder};
pub use body::{Body, Local, LocalKind};
pub use builtin::Builtin;
pub use expansion::Expansions;
pub use expr::{
    ArithOp, Callee, CmpOp, ConvertKind, Expr, ExprKind, IncDec, IntSpelling, LogicOp, LongFloat, Overflow, StringKind,
    UnaryOp,
};
pub use ids::{
    EnumId, ExpansionId, ExprId, FileId, FuncId, GlobalId, IdMap, IdVec, JumpId, LabelId, LocalId, MacroId, ModuleId,
    RecordId, StmtId, TypeId, TypedefId, UnitId,
};
pub use int::Int128;
pub use program::{
    AssemblerSource, Attr, Enum, Enumerator, Field, Function, Global, KeptInC, LinkTarget, Linkage, MacroDef, Module,
    Param, Program, Record, RecordKind, TargetKind, Typedef, Unit,
};
pub use source::{Comment, CommentKind, SourceFile, Span, WrittenUse};
pub use stmt::{Arm, CaseRange, Stmt, StmtKind};
pub use target::{Abi, LongDouble, Target};
pub use types::{FloatKind, FnType, IntKind, Type, TypeTable};
