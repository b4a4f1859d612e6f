//! Items and attributes.

use crate::rir::expr::Expr;
use crate::rir::item::{
    Attr, Const, ExternBlock, Field, Fields, Fn, Impl, Item, ItemKind, Mod, Param, Safety, Static, Struct, StructKind,
    TypeAlias, Use, UseTree, Variant, Vis,
};
use crate::rir::origin::OriginId;
use crate::rir::pat::Pat;
use crate::rir::path::Path;
use crate::rir::stmt::Comment;
use crate::rir::ty::{Prim, Type};

/// Common attributes.
impl Attr {
    /// Any attribute's text.
    pub fn new(text: impl Into<String>) -> Attr {
        Attr(text.into())
    }

    /// `#[unsafe(no_mangle)]`.
    pub fn no_mangle() -> Attr {
        Attr::new("unsafe(no_mangle)")
    }

    /// `#[unsafe(export_name = "…")]`.
    pub fn export_name(name: &str) -> Attr {
        Attr(format!("unsafe(export_name = {name:?})"))
    }

    /// `#[unsafe(link_section = "…")]`.
    pub fn link_section(name: &str) -> Attr {
        Attr(format!("unsafe(link_section = {name:?})"))
    }

    /// `#[link_name = "…"]`.
    pub fn link_name(name: &str) -> Attr {
        Attr(format!("link_name = {name:?}"))
    }

    /// `#[repr(…)]`.
    pub fn repr(what: &str) -> Attr {
        Attr(format!("repr({what})"))
    }

    /// `#[derive(…)]`.
    pub fn derive(traits: &[&str]) -> Attr {
        Attr(format!("derive({})", traits.join(", ")))
    }

    /// `#[allow(…)]`.
    pub fn allow(lints: &[&str]) -> Attr {
        Attr(format!("allow({})", lints.join(", ")))
    }

    /// `#[inline]`.
    pub fn inline() -> Attr {
        Attr::new("inline")
    }
}

impl From<ItemKind> for Item {
    fn from(kind: ItemKind) -> Item {
        Item { kind, vis: Vis::Private, attrs: Vec::new(), comments: Vec::new(), trailing: None, origin: None }
    }
}

impl From<Fn> for Item {
    fn from(function: Fn) -> Item {
        ItemKind::Fn(Box::new(function)).into()
    }
}

impl From<Struct> for Item {
    fn from(of: Struct) -> Item {
        ItemKind::Struct(of).into()
    }
}

impl From<Impl> for Item {
    fn from(of: Impl) -> Item {
        ItemKind::Impl(of).into()
    }
}

/// Items by kind, then `.public()`, `.attr(…)`, `.comment(…)`, `.at(…)`.
impl Item {
    /// `const name: ty = value;`.
    pub fn constant(name: impl Into<String>, ty: Type, value: Expr) -> Item {
        ItemKind::Const(Const { name: name.into(), ty, value }).into()
    }

    /// `static name: ty = value;`, `static mut` if `mutable`; without a value for an extern block.
    pub fn static_(name: impl Into<String>, mutable: bool, ty: Type, value: Option<Expr>) -> Item {
        ItemKind::Static(Static { name: name.into(), mutable, thread_local: false, safety: Safety::Default, ty, value })
            .into()
    }

    /// `type name = ty;`.
    pub fn type_alias(name: impl Into<String>, ty: Type) -> Item {
        ItemKind::TypeAlias(TypeAlias { name: name.into(), ty }).into()
    }

    /// `use path;`.
    pub fn use_path(path: impl Into<String>) -> Item {
        ItemKind::Use(Use(UseTree::Path { path: path.into(), alias: None })).into()
    }

    /// `use prefix::*;`.
    pub fn use_glob(prefix: impl Into<String>) -> Item {
        ItemKind::Use(Use(UseTree::Glob { prefix: prefix.into() })).into()
    }

    /// `use prefix::{names};`.
    pub fn use_group(prefix: impl Into<String>, names: Vec<String>) -> Item {
        let names = names.into_iter().map(|name| (name, None)).collect();
        ItemKind::Use(Use(UseTree::Group { prefix: prefix.into(), names })).into()
    }

    /// `mod name;`.
    pub fn mod_file(name: impl Into<String>) -> Item {
        ItemKind::Mod(Mod { name: name.into(), items: None }).into()
    }

    /// `mod name { items }`.
    pub fn mod_inline(name: impl Into<String>, items: Vec<Item>) -> Item {
        ItemKind::Mod(Mod { name: name.into(), items: Some(items) }).into()
    }

    /// `unsafe extern "C" { items }`.
    pub fn extern_c(items: Vec<Item>) -> Item {
        ItemKind::Extern(ExternBlock { abi: "C".to_owned(), items }).into()
    }

    /// `const _: () = assert!(cond);`.
    pub fn assert(cond: Expr) -> Item {
        ItemKind::Assert(cond).into()
    }

    /// A comment on its own.
    pub fn only_comment(comment: Comment) -> Item {
        Item::from(ItemKind::Comment).comment(comment)
    }

    /// Makes it `pub`.
    pub fn public(self) -> Item {
        self.with_vis(Vis::Pub)
    }

    /// Sets the visibility.
    pub fn with_vis(mut self, vis: Vis) -> Item {
        self.vis = vis;
        self
    }

    /// Adds an attribute.
    pub fn attr(mut self, attr: Attr) -> Item {
        self.attrs.push(attr);
        self
    }

    /// Adds a comment before it.
    pub fn comment(mut self, comment: Comment) -> Item {
        self.comments.push(comment);
        self
    }

    /// Sets the origin.
    pub fn at(mut self, origin: impl Into<Option<OriginId>>) -> Item {
        self.origin = origin.into();
        self
    }
}

impl Fn {
    /// A safe Rust function without a body; fill in the fields that differ.
    pub fn new(name: impl Into<String>, params: Vec<Param>, ret: Type) -> Fn {
        Fn {
            name: name.into(),
            is_const: false,
            safety: Safety::Default,
            abi: None,
            lifetimes: Vec::new(),
            type_params: Vec::new(),
            receiver: None,
            params,
            variadic: false,
            ret,
            body: None,
        }
    }
}

impl Param {
    /// `name: ty`.
    pub fn new(name: impl Into<String>, ty: Type) -> Param {
        Param { pat: Pat::ident(name), ty, origin: None }
    }

    /// `mut name: ty`.
    pub fn mutable(name: impl Into<String>, ty: Type) -> Param {
        Param { pat: Pat::ident_mut(name), ty, origin: None }
    }
}

impl Field {
    /// A public field.
    pub fn new(name: impl Into<String>, ty: Type) -> Field {
        Field {
            comments: Vec::new(),
            attrs: Vec::new(),
            vis: Vis::Pub,
            name: name.into(),
            ty,
            trailing: None,
            origin: None,
        }
    }
}

impl Variant {
    /// `name`.
    pub fn new(name: impl Into<String>, discriminant: Option<Expr>) -> Variant {
        Variant {
            comments: Vec::new(),
            attrs: Vec::new(),
            name: name.into(),
            fields: Vec::new(),
            discriminant,
            trailing: None,
            origin: None,
        }
    }
}

impl Struct {
    /// A struct with named fields.
    pub fn named(name: impl Into<String>, fields: Vec<Field>) -> Struct {
        Struct { kind: StructKind::Struct, name: name.into(), lifetimes: Vec::new(), fields: Fields::Named(fields) }
    }

    /// A union.
    pub fn union(name: impl Into<String>, fields: Vec<Field>) -> Struct {
        Struct { kind: StructKind::Union, ..Struct::named(name, fields) }
    }

    /// `struct name(pub ty);`.
    pub fn newtype(name: impl Into<String>, ty: Type) -> Struct {
        let fields = Fields::Tuple(vec![Field::new("0", ty)]);
        Struct { kind: StructKind::Struct, name: name.into(), lifetimes: Vec::new(), fields }
    }

    /// The stand-in for an incomplete C type: `struct name { _opaque: [u8; 0] }` (add `#[repr(C)]`).
    pub fn opaque(name: impl Into<String>) -> Struct {
        let field = Field { vis: Vis::Private, ..Field::new("_opaque", Type::array(Prim::U8.into(), Expr::int(0))) };
        Struct::named(name, vec![field])
    }
}

impl Impl {
    /// `impl ty { items }`.
    pub fn inherent(ty: Type, items: Vec<Item>) -> Impl {
        Impl { is_unsafe: false, lifetimes: Vec::new(), of_trait: None, ty, items }
    }

    /// `impl of_trait for ty { items }`.
    pub fn of(of_trait: impl Into<Path>, ty: Type, items: Vec<Item>) -> Impl {
        Impl { of_trait: Some(of_trait.into()), ..Impl::inherent(ty, items) }
    }
}
