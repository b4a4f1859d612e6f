//! Items, modules, crates.

use super::expr::Expr;
use super::origin::OriginId;
use super::pat::Pat;
use super::path::Path;
use super::stmt::{Block, Comment};
use super::ty::Type;

/// A crate: its modules, one file each; the root module has an empty path.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Crate {
    /// The modules; who is whose child is said by `mod` items.
    pub modules: Vec<Module>,
}

/// A module that is a file of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Module {
    /// The module's path under the crate; empty for the root.
    pub path: Vec<String>,
    /// Comments at the top of the file (licence, `//!` docs).
    pub header: Vec<Comment>,
    /// `#![…]`.
    pub inner_attrs: Vec<Attr>,
    /// The items.
    pub items: Vec<Item>,
}

/// An attribute: the text between `#[` and `]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attr(pub String);

/// Visibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vis {
    /// Nothing written.
    #[default]
    Private,
    /// `pub(super)`.
    Super,
    /// `pub(crate)`.
    Crate,
    /// `pub`.
    Pub,
}

/// An item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which item.
    pub kind: ItemKind,
    /// Visibility (not printed for impls, extern blocks, asserts, comments).
    pub vis: Vis,
    /// Attributes.
    pub attrs: Vec<Attr>,
    /// Comments before it.
    pub comments: Vec<Comment>,
    /// A comment at the end of its last line.
    pub trailing: Option<Comment>,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// The kinds of item.
#[derive(Debug, Clone, PartialEq)]
pub enum ItemKind {
    /// A function, method or foreign function.
    Fn(Box<Fn>),
    /// A struct or union.
    Struct(Struct),
    /// An enum.
    Enum(Enum),
    /// `const NAME: T = …;`.
    Const(Const),
    /// `static mut NAME: T = …;`.
    Static(Static),
    /// `type Name = T;`.
    TypeAlias(TypeAlias),
    /// `use …;`.
    Use(Use),
    /// `mod name;` or `mod name { … }`.
    Mod(Mod),
    /// `unsafe extern "C" { … }`.
    Extern(ExternBlock),
    /// `impl … { … }`.
    Impl(Impl),
    /// `const _: () = assert!(…);`.
    Assert(Expr),
    /// `path! { item }`: a macro that is given an item.
    Given {
        /// The macro.
        path: String,
        /// The item.
        item: Box<Item>,
    },
    /// `macro_rules! name { … }`.
    MacroRules(MacroRules),
    /// `compile_error!("…");`.
    CompileError(String),
    /// Nothing but the item's comments.
    Comment,
}

/// The safety keyword of a function or foreign item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Safety {
    /// No keyword.
    #[default]
    Default,
    /// `unsafe`.
    Unsafe,
    /// `safe`, in extern blocks only.
    Safe,
}

/// A function.
#[derive(Debug, Clone, PartialEq)]
pub struct Fn {
    /// Its name.
    pub name: String,
    /// `const fn`.
    pub is_const: bool,
    /// `unsafe fn`.
    pub safety: Safety,
    /// `extern "C"`; `None` in extern blocks.
    pub abi: Option<String>,
    /// Lifetime parameters without quote marks.
    pub lifetimes: Vec<String>,
    /// Type parameters with their bounds, `T: Copy`.
    pub type_params: Vec<String>,
    /// `self` in its forms.
    pub receiver: Option<Receiver>,
    /// The parameters.
    pub params: Vec<Param>,
    /// Ends in `...` (foreign functions only).
    pub variadic: bool,
    /// The return type; unit is not printed.
    pub ret: Type,
    /// The body; `None` for foreign functions.
    pub body: Option<Block>,
}

/// The receiver of a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receiver {
    /// `self`.
    Value,
    /// `&self`.
    Ref,
    /// `&mut self`.
    RefMut,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// The pattern, mostly a name.
    pub pat: Pat,
    /// Its type.
    pub ty: Type,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// `struct` or `union`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StructKind {
    /// `struct`.
    Struct,
    /// `union`.
    Union,
}

/// A struct or union.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// Which of the two.
    pub kind: StructKind,
    /// Its name.
    pub name: String,
    /// Lifetime parameters without quote marks.
    pub lifetimes: Vec<String>,
    /// Its fields.
    pub fields: Fields,
}

/// The fields of a struct.
#[derive(Debug, Clone, PartialEq)]
pub enum Fields {
    /// `{ a: A, b: B }`.
    Named(Vec<Field>),
    /// `(A, B)`; the names are not printed.
    Tuple(Vec<Field>),
    /// `;`.
    Unit,
}

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Comments before it.
    pub comments: Vec<Comment>,
    /// Attributes.
    pub attrs: Vec<Attr>,
    /// Visibility.
    pub vis: Vis,
    /// The name.
    pub name: String,
    /// The type.
    pub ty: Type,
    /// A comment at the end of its line.
    pub trailing: Option<Comment>,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// An enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its variants.
    pub variants: Vec<Variant>,
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Comments before it.
    pub comments: Vec<Comment>,
    /// Attributes.
    pub attrs: Vec<Attr>,
    /// The name.
    pub name: String,
    /// `(A, B)`, if not empty.
    pub fields: Vec<Type>,
    /// `= value`.
    pub discriminant: Option<Expr>,
    /// A comment at the end of its line.
    pub trailing: Option<Comment>,
    /// Where it came from.
    pub origin: Option<OriginId>,
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Const {
    /// Its name (may be `_`).
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Its value.
    pub value: Expr,
}

/// A static.
#[derive(Debug, Clone, PartialEq)]
pub struct Static {
    /// Its name.
    pub name: String,
    /// `static mut`.
    pub mutable: bool,
    /// Inside `thread_local! { … }`.
    pub thread_local: bool,
    /// `safe static` in extern blocks.
    pub safety: Safety,
    /// Its type.
    pub ty: Type,
    /// Its value; `None` in extern blocks.
    pub value: Option<Expr>,
}

/// A type alias.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeAlias {
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub ty: Type,
}

/// A `use`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use(pub UseTree);

/// What is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UseTree {
    /// `a::b`, `a::b as c`.
    Path {
        /// `a::b`.
        path: String,
        /// `c`.
        alias: Option<String>,
    },
    /// `a::{b, c as d}`.
    Group {
        /// `a`.
        prefix: String,
        /// Names with their aliases.
        names: Vec<(String, Option<String>)>,
    },
    /// `a::*`.
    Glob {
        /// `a`.
        prefix: String,
    },
}

/// A macro with one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct MacroRules {
    /// Its name.
    pub name: String,
    /// Parameters without the dollar sign, each with its fragment (`expr`). In the body they are paths and labels with it.
    pub params: Vec<(String, String)>,
    /// What it expands to: statements, or nothing but a value.
    pub body: Block,
}

/// A module in a module.
#[derive(Debug, Clone, PartialEq)]
pub struct Mod {
    /// Its name.
    pub name: String,
    /// Its items, if it stands in place; otherwise it is a file.
    pub items: Option<Vec<Item>>,
}

/// A block of foreign items.
#[derive(Debug, Clone, PartialEq)]
pub struct ExternBlock {
    /// The ABI string.
    pub abi: String,
    /// Functions without bodies and statics without values.
    pub items: Vec<Item>,
}

/// An impl block.
#[derive(Debug, Clone, PartialEq)]
pub struct Impl {
    /// `unsafe impl`.
    pub is_unsafe: bool,
    /// Lifetime parameters without quote marks.
    pub lifetimes: Vec<String>,
    /// `impl Trait for`.
    pub of_trait: Option<Path>,
    /// The type.
    pub ty: Type,
    /// Constants, functions, type aliases.
    pub items: Vec<Item>,
}
