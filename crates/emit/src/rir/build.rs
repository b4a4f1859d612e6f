//! Helpers that make code which builds trees read well.

use super::expr::{Arm, BinOp, BlockKind, Expr, ExprKind, FieldInit, MacroArg, MacroDelim, UnOp};
use super::item::{
    Attr, Const, ExternBlock, Field, Fields, Fn, Impl, Item, ItemKind, Mod, Param, Safety, Static, Struct, StructKind,
    TypeAlias, Use, UseTree, Variant, Vis,
};
use super::lit::{IntLit, Lit, Radix};
use super::origin::OriginId;
use super::pat::Pat;
use super::path::Path;
use super::stmt::{Block, Comment, Stmt, StmtKind};
use super::ty::{FnPtr, Prim, Type};

impl From<ExprKind> for Expr {
    fn from(kind: ExprKind) -> Expr {
        Expr { kind, comments: Vec::new(), origin: None }
    }
}

impl From<Lit> for Expr {
    fn from(lit: Lit) -> Expr {
        ExprKind::Lit(lit).into()
    }
}

/// Leaves.
impl Expr {
    /// A path, `a::b`.
    pub fn path(path: impl Into<Path>) -> Expr {
        ExprKind::Path(path.into()).into()
    }

    /// A decimal integer without a suffix.
    pub fn int(value: i128) -> Expr {
        Lit::Int(IntLit { negative: value < 0, magnitude: value.unsigned_abs(), radix: Radix::Dec, suffix: None })
            .into()
    }

    /// An integer in the given base.
    pub fn uint(value: u128, radix: Radix) -> Expr {
        Lit::Int(IntLit { negative: false, magnitude: value, radix, suffix: None }).into()
    }

    /// A float from its Rust text.
    pub fn float(text: impl Into<String>) -> Expr {
        Lit::Float { text: text.into(), suffix: None }.into()
    }

    /// `true` or `false`.
    pub fn bool(value: bool) -> Expr {
        Lit::Bool(value).into()
    }

    /// `"…"`.
    pub fn str(text: impl Into<String>) -> Expr {
        Lit::Str(text.into()).into()
    }

    /// `()`.
    pub fn unit() -> Expr {
        ExprKind::Tuple(Vec::new()).into()
    }

    /// Gives a numeric literal a suffix (`5u32`); anything else stays.
    pub fn suffixed(mut self, prim: Prim) -> Expr {
        if let ExprKind::Lit(Lit::Int(IntLit { suffix, .. }) | Lit::Float { suffix, .. }) = &mut self.kind {
            *suffix = Some(prim);
        }
        self
    }
}

/// Postfix forms: written on the value they apply to.
impl Expr {
    /// `self.name`.
    pub fn field(self, name: impl Into<String>) -> Expr {
        ExprKind::Field { base: Box::new(self), name: name.into() }.into()
    }

    /// `self[index]`.
    pub fn index(self, index: Expr) -> Expr {
        ExprKind::Index { base: Box::new(self), index: Box::new(index) }.into()
    }

    /// `self as ty`.
    pub fn cast(self, ty: impl Into<Type>) -> Expr {
        ExprKind::Cast { expr: Box::new(self), ty: ty.into() }.into()
    }

    /// `self.method(args)`.
    pub fn method(self, method: impl Into<String>, args: Vec<Expr>) -> Expr {
        self.method_generic(method, Vec::new(), args)
    }

    /// `self.method::<turbofish>(args)`.
    pub fn method_generic(self, method: impl Into<String>, turbofish: Vec<Type>, args: Vec<Expr>) -> Expr {
        ExprKind::MethodCall { recv: Box::new(self), method: method.into(), turbofish, args }.into()
    }

    /// `self(args)`.
    pub fn call(self, args: Vec<Expr>) -> Expr {
        ExprKind::Call { callee: Box::new(self), args }.into()
    }

    /// `self?`.
    pub fn try_op(self) -> Expr {
        ExprKind::Try(Box::new(self)).into()
    }

    /// `*self`.
    pub fn deref(self) -> Expr {
        self.unary(UnOp::Deref)
    }

    /// `-self`.
    pub fn neg(self) -> Expr {
        self.unary(UnOp::Neg)
    }

    /// `!self`.
    #[allow(clippy::should_implement_trait)]
    pub fn not(self) -> Expr {
        self.unary(UnOp::Not)
    }

    /// `op self`.
    pub fn unary(self, op: UnOp) -> Expr {
        ExprKind::Unary { op, expr: Box::new(self) }.into()
    }

    /// `self op rhs`.
    pub fn binary(self, op: BinOp, rhs: Expr) -> Expr {
        ExprKind::Binary { op, lhs: Box::new(self), rhs: Box::new(rhs) }.into()
    }

    /// `self = value`.
    pub fn assign(self, value: Expr) -> Expr {
        ExprKind::Assign { lhs: Box::new(self), rhs: Box::new(value) }.into()
    }

    /// `self op= value`.
    pub fn assign_op(self, op: BinOp, value: Expr) -> Expr {
        ExprKind::AssignOp { op, lhs: Box::new(self), rhs: Box::new(value) }.into()
    }

    /// `&self`.
    pub fn borrow(self) -> Expr {
        ExprKind::Ref { mutable: false, expr: Box::new(self) }.into()
    }

    /// `&mut self`.
    pub fn borrow_mut(self) -> Expr {
        ExprKind::Ref { mutable: true, expr: Box::new(self) }.into()
    }

    /// `&raw mut self` or `&raw const self`.
    pub fn raw_ref(self, mutable: bool) -> Expr {
        ExprKind::RawRef { mutable, expr: Box::new(self) }.into()
    }
}

/// Compound expressions.
impl Expr {
    /// `S { fields }`.
    pub fn struct_lit(path: impl Into<Path>, fields: Vec<(String, Expr)>) -> Expr {
        let fields = fields.into_iter().map(|(name, value)| FieldInit { comments: Vec::new(), name, value }).collect();
        ExprKind::Struct { path: path.into(), fields, base: None }.into()
    }

    /// `[elems]`.
    pub fn array(elems: Vec<Expr>) -> Expr {
        ExprKind::Array(elems).into()
    }

    /// `[elem; len]`.
    pub fn repeat(elem: Expr, len: Expr) -> Expr {
        ExprKind::Repeat { elem: Box::new(elem), len: Box::new(len) }.into()
    }

    /// `(elems)`.
    pub fn tuple(elems: Vec<Expr>) -> Expr {
        ExprKind::Tuple(elems).into()
    }

    /// `{ … }`.
    pub fn block(block: Block) -> Expr {
        ExprKind::Block { label: None, kind: BlockKind::Plain, block }.into()
    }

    /// `'label: { … }`.
    pub fn labeled_block(label: impl Into<String>, block: Block) -> Expr {
        ExprKind::Block { label: Some(label.into()), kind: BlockKind::Plain, block }.into()
    }

    /// `unsafe { … }`.
    pub fn unsafe_block(block: Block) -> Expr {
        ExprKind::Block { label: None, kind: BlockKind::Unsafe, block }.into()
    }

    /// `unsafe { self }`.
    pub fn in_unsafe(self) -> Expr {
        Expr::unsafe_block(Block::value(self))
    }

    /// `if cond { then }`.
    pub fn if_then(cond: Expr, then: Block) -> Expr {
        ExprKind::If { cond: Box::new(cond), then, otherwise: None }.into()
    }

    /// `if cond { then } else { otherwise }`.
    pub fn if_else(cond: Expr, then: Block, otherwise: Block) -> Expr {
        ExprKind::If { cond: Box::new(cond), then, otherwise: Some(Box::new(Expr::block(otherwise))) }.into()
    }

    /// `let pat = expr` as a condition.
    pub fn let_cond(pat: Pat, expr: Expr) -> Expr {
        ExprKind::Let { pat: Box::new(pat), expr: Box::new(expr) }.into()
    }

    /// `match scrutinee { arms }`.
    pub fn match_on(scrutinee: Expr, arms: Vec<Arm>) -> Expr {
        ExprKind::Match { scrutinee: Box::new(scrutinee), arms }.into()
    }

    /// `loop { … }`.
    pub fn loop_(label: Option<String>, body: Block) -> Expr {
        ExprKind::Loop { label, body }.into()
    }

    /// `while cond { … }`.
    pub fn while_(label: Option<String>, cond: Expr, body: Block) -> Expr {
        ExprKind::While { label, cond: Box::new(cond), body }.into()
    }

    /// `for pat in iter { … }`.
    pub fn for_in(label: Option<String>, pat: Pat, iter: Expr, body: Block) -> Expr {
        ExprKind::For { label, pat: Box::new(pat), iter: Box::new(iter), body }.into()
    }

    /// `break 'label`.
    pub fn break_(label: Option<String>) -> Expr {
        ExprKind::Break { label, value: None }.into()
    }

    /// `break 'label value`.
    pub fn break_value(label: Option<String>, value: Expr) -> Expr {
        ExprKind::Break { label, value: Some(Box::new(value)) }.into()
    }

    /// `continue 'label`.
    pub fn continue_(label: Option<String>) -> Expr {
        ExprKind::Continue { label }.into()
    }

    /// `return value`.
    pub fn return_(value: Option<Expr>) -> Expr {
        ExprKind::Return(value.map(Box::new)).into()
    }

    /// `lo..hi`.
    pub fn range(lo: Option<Expr>, hi: Option<Expr>, inclusive: bool) -> Expr {
        ExprKind::Range { lo: lo.map(Box::new), hi: hi.map(Box::new), inclusive }.into()
    }

    /// `name!(args)` with expression arguments.
    pub fn macro_call(path: impl Into<Path>, args: Vec<Expr>) -> Expr {
        let args = args.into_iter().map(MacroArg::Expr).collect();
        ExprKind::Macro { path: path.into(), delim: MacroDelim::Paren, args }.into()
    }

    /// Sets the origin.
    pub fn at(mut self, origin: impl Into<Option<OriginId>>) -> Expr {
        self.origin = origin.into();
        self
    }

    /// Adds a comment before it.
    pub fn commented(mut self, comment: Comment) -> Expr {
        self.comments.push(comment);
        self
    }

    /// The expression as a statement (see [`StmtKind::Expr`]).
    pub fn stmt(self) -> Stmt {
        StmtKind::Expr(self).into()
    }

    /// The expression as a statement with a semicolon in any case.
    pub fn semi(self) -> Stmt {
        StmtKind::Semi(self).into()
    }
}

impl Arm {
    /// `pat => body`.
    pub fn new(pat: Pat, body: Expr) -> Arm {
        Arm { comments: Vec::new(), pat, guard: None, body, origin: None }
    }
}

impl From<StmtKind> for Stmt {
    fn from(kind: StmtKind) -> Stmt {
        Stmt { kind, trailing: None, origin: None }
    }
}

impl Stmt {
    /// `let pat: ty = init;`.
    pub fn let_(pat: Pat, ty: Option<Type>, init: Option<Expr>) -> Stmt {
        StmtKind::Let { pat, ty, init, else_block: None }.into()
    }

    /// An item in a function.
    pub fn item(item: Item) -> Stmt {
        StmtKind::Item(Box::new(item)).into()
    }

    /// A comment.
    pub fn comment(comment: Comment) -> Stmt {
        StmtKind::Comment(comment).into()
    }

    /// An empty line.
    pub fn blank() -> Stmt {
        StmtKind::Blank.into()
    }

    /// Sets the origin.
    pub fn at(mut self, origin: impl Into<Option<OriginId>>) -> Stmt {
        self.origin = origin.into();
        self
    }
}

impl Block {
    /// Statements without a value.
    pub fn new(stmts: Vec<Stmt>) -> Block {
        Block { stmts, tail: None }
    }

    /// A value alone.
    pub fn value(value: Expr) -> Block {
        Block { stmts: Vec::new(), tail: Some(Box::new(value)) }
    }

    /// Statements and a value.
    pub fn with_tail(stmts: Vec<Stmt>, tail: Expr) -> Block {
        Block { stmts, tail: Some(Box::new(tail)) }
    }
}

impl Pat {
    /// `name`.
    pub fn ident(name: impl Into<String>) -> Pat {
        Pat::Ident { name: name.into(), mutable: false }
    }

    /// `mut name`.
    pub fn ident_mut(name: impl Into<String>) -> Pat {
        Pat::Ident { name: name.into(), mutable: true }
    }

    /// An integer.
    pub fn int(value: i128) -> Pat {
        Pat::Lit(Box::new(Expr::int(value)))
    }

    /// `lo..=hi`.
    pub fn range_inclusive(lo: Expr, hi: Expr) -> Pat {
        Pat::Range { lo: Some(Box::new(lo)), hi: Some(Box::new(hi)), inclusive: true }
    }
}

impl Type {
    /// A named type.
    pub fn path(path: impl Into<Path>) -> Type {
        Type::Path(path.into())
    }

    /// `()`.
    pub fn unit() -> Type {
        Type::Tuple(Vec::new())
    }

    /// True for `()`.
    pub fn is_unit(&self) -> bool {
        matches!(self, Type::Tuple(elems) if elems.is_empty())
    }

    /// `*mut to` or `*const to`.
    pub fn ptr(mutable: bool, to: Type) -> Type {
        Type::Ptr { mutable, to: Box::new(to) }
    }

    /// `&to` or `&mut to`.
    pub fn reference(mutable: bool, to: Type) -> Type {
        Type::Ref { lifetime: None, mutable, to: Box::new(to) }
    }

    /// `[elem]`.
    pub fn slice(elem: Type) -> Type {
        Type::Slice(Box::new(elem))
    }

    /// `[elem; len]`.
    pub fn array(elem: Type, len: Expr) -> Type {
        Type::Array { elem: Box::new(elem), len: Box::new(len) }
    }

    /// `Option<of>`.
    pub fn option(of: Type) -> Type {
        Type::Path(Path::new("Option").with_args(vec![of]))
    }

    /// `unsafe extern "C" fn(params) -> ret`.
    pub fn c_fn(params: Vec<Type>, variadic: bool, ret: Type) -> Type {
        let params = params.into_iter().map(|ty| (None, ty)).collect();
        Type::FnPtr(Box::new(FnPtr { is_unsafe: true, abi: Some("C".to_owned()), params, variadic, ret }))
    }
}

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
        ItemKind::Static(Static { name: name.into(), mutable, safety: Safety::Default, ty, value }).into()
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
