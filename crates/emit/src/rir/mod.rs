//! The Rust tree: exactly the Rust that is emitted, typed, and nothing more.
//!
//! Lowering builds it (see [`build`] for the helpers), the passes in [`crate::idiom`] rewrite it, [`print`](mod@print) turns
//! a module into text with a map from byte ranges to [`OriginId`]s. The tree never holds parentheses: the printer inserts
//! them where precedence and Rust's statement rules ask for them. Names are printed as given: pass C names through
//! [`ident::escape`] first.

pub mod build;
pub mod expr;
pub mod ident;
pub mod item;
pub mod lit;
pub mod origin;
pub mod pat;
pub mod path;
pub mod print;
pub mod settled;
pub mod stmt;
pub mod ty;
pub mod visit;

pub use expr::{Arm, BinOp, BlockKind, Closure, Expr, ExprKind, FieldInit, MacroArg, MacroDelim, UnOp};
pub use item::{
    Attr, Const, Crate, Enum, ExternBlock, Field, Fields, Fn, Impl, Item, ItemKind, MacroRules, Mod, Module, Param,
    Receiver, Safety, Static, Struct, StructKind, TypeAlias, Use, UseTree, Variant, Vis,
};
pub use lit::{IntLit, Lit, Radix};
pub use origin::{MapEntry, OriginId, Printed};
pub use pat::Pat;
pub use path::{Path, PathSegment};
pub use settled::{Run, Settled};
pub use stmt::{Block, Comment, Stmt, StmtKind};
pub use ty::{C_ALIASES, FnPtr, Prim, Type};
