//! Items and modules.

use super::comment::width_of;
use super::exact::{Exact, Flat, Frag, Member, gaps};
use super::layout::{Group, INDENT, Settled, WIDTH};
use super::prec::Ctx;
use super::sink::Sink;
use super::{Comma, Printer};
use crate::rir::expr::Expr;
use crate::rir::item::{
    Attr, Enum, ExternBlock, Field, Fields, Fn, Impl, Item, ItemKind, MacroRules, Mod, Module, Param, Receiver, Safety,
    Struct, StructKind, TypeAlias, Use, UseTree, Variant, Vis,
};
use crate::rir::stmt::Comment;
use crate::rir::ty::Type;

/// The widest attribute that is surely left on one line, wherever it stands.
const PLAIN_ATTR: usize = 80;
/// The same for one that holds a list.
const PLAIN_ATTR_LIST: usize = 60;
/// The widest that the fields of a tuple struct are left on one line.
const TUPLE_STRUCT: usize = 60;
/// Columns that may be left of a line behind a declaration that is surely left on it.
const ROOM_FOR_SEMICOLON: usize = 3;
/// Columns of a line that leave room for ` {}`.
const ROOM_FOR_BRACE: usize = 97;

impl<S: Sink> Printer<S> {
    pub(super) fn module(&mut self, module: &Module) {
        if !module.header.is_empty() {
            let id = self.out.start();
            let settled = self.header(&module.header);
            self.out.stop(id, if settled { Settled::Item } else { Settled::No });
            self.out.blank();
        }
        for attr in &module.inner_attrs {
            let id = self.out.start();
            self.out.text(&format!("#![{}]", attr.0));
            self.out.stop(id, if is_plain(attr) { Settled::Item } else { Settled::No });
            self.out.hard();
        }
        if !module.inner_attrs.is_empty() {
            self.out.blank();
        }
        self.items(&module.items);
    }

    /// Items with empty lines between all but runs of small ones; whether all are settled.
    pub(super) fn items(&mut self, items: &[Item]) -> bool {
        let (mut all, mut held) = (true, Vec::new());
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                let close = items.get(index - 1).is_some_and(|before| stay_together(before, item));
                if close { self.out.hard() } else { self.out.blank() }
            }
            let id = self.out.start();
            let settled = self.settled_item(item);
            self.out.stop(id, settled);
            all &= settled != Settled::No;
            if !matches!(item.kind, ItemKind::Comment) {
                held.clear();
                held.extend(item.trailing.as_ref().map(|_| id));
            } else if !held.is_empty() {
                held.push(id);
            }
        }
        // Comments at the end that start behind an item may be set further out.
        if held.len() > 1 {
            held.into_iter().for_each(|id| self.out.unsettle(id));
            all = false;
        }
        all
    }

    fn settled_item(&mut self, item: &Item) -> Settled {
        let is_comment = matches!(item.kind, ItemKind::Comment);
        match (self.item(item) && self.indent.is_some(), is_comment) {
            (true, true) => Settled::Comment,
            (true, false) => Settled::Item,
            (false, _) => Settled::No,
        }
    }

    /// Prints an item; whether rustfmt leaves it as it is.
    pub(super) fn item(&mut self, item: &Item) -> bool {
        if matches!(item.kind, ItemKind::Comment) {
            return self.only_comments(item);
        }
        if matches!(&item.kind, ItemKind::Static(of) if of.thread_local) {
            self.unplaced(|printer| printer.thread_local_item(item));
            return false;
        }
        self.plain_item(item)
    }

    /// What is said of the static stands inside the macro call, where rustc looks for it.
    fn thread_local_item(&mut self, item: &Item) {
        self.out.text("thread_local! ");
        self.members(std::slice::from_ref(item), |printer, item| printer.plain_item(item));
    }

    fn plain_item(&mut self, item: &Item) -> bool {
        let mut settled = self.comment_lines(&item.comments);
        self.out.open(item.origin);
        settled &= self.attrs(&item.attrs);
        settled &= self.item_kind(item);
        self.out.close(item.origin);
        settled & self.trailing(item.trailing.as_ref())
    }

    fn only_comments(&mut self, item: &Item) -> bool {
        let mut settled = true;
        for (index, comment) in item.comments.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            settled &= self.comment(comment);
        }
        settled
    }

    /// Attributes, each on a line of its own; whether rustfmt leaves them as they are.
    pub(super) fn attrs(&mut self, attrs: &[Attr]) -> bool {
        for attr in attrs {
            self.out.text(&format!("#[{}]", attr.0));
            self.out.hard();
        }
        // Several of these are joined.
        let derives = attrs.iter().filter(|attr| attr.0.starts_with("derive")).count();
        derives <= 1 && attrs.iter().all(is_plain)
    }

    /// What fits one line of this width; whether rustfmt leaves it there.
    fn one_line(
        &mut self,
        width: usize,
        print: impl FnOnce(&mut Printer<Flat>),
        plain: impl FnOnce(&mut Self),
    ) -> bool {
        if let Some(indent) = self.indent
            && let Some(frag) = Exact::one_line(width.saturating_sub(indent), print)
        {
            self.out.frag(&frag);
            return true;
        }
        self.unplaced(plain);
        false
    }

    fn item_kind(&mut self, item: &Item) -> bool {
        match &item.kind {
            ItemKind::Fn(function) => self.function(item.vis, function),
            ItemKind::Struct(of) => self.struct_item(item.vis, of),
            ItemKind::Enum(of) => self.enum_item(item.vis, of),
            ItemKind::Const(of) => {
                let head = format!("{}const {}", vis(item.vis), of.name);
                self.valued_item(&head, &of.ty, Some(&of.value))
            }
            ItemKind::Static(of) => {
                let mutable = if of.mutable { "mut " } else { "" };
                let head = format!("{}{}static {mutable}{}", vis(item.vis), safety(of.safety), of.name);
                self.valued_item(&head, &of.ty, of.value.as_ref())
            }
            ItemKind::TypeAlias(alias) => {
                let visibility = vis(item.vis);
                self.one_line(WIDTH, |p| p.type_alias(visibility, alias), |p| p.type_alias(visibility, alias))
            }
            ItemKind::Use(of) => {
                self.use_item(item.vis, of);
                false
            }
            ItemKind::Mod(of) => {
                self.mod_item(item.vis, of);
                false
            }
            ItemKind::Extern(block) => self.extern_block(block),
            ItemKind::Impl(of) => self.impl_item(of),
            ItemKind::Assert(cond) => self.one_line(WIDTH, |p| p.assert_item(cond), |p| p.assert_item(cond)),
            ItemKind::Given { path, item } => {
                self.unplaced(|printer| {
                    printer.out.text(&format!("{path}! "));
                    printer.members(&[()], |printer, ()| {
                        printer.item(item);
                        false
                    });
                });
                false
            }
            ItemKind::MacroRules(of) => {
                self.unplaced(|printer| printer.macro_rules(of));
                false
            }
            ItemKind::CompileError(message) => {
                self.out.text(&format!("compile_error!({message:?});"));
                false
            }
            ItemKind::Comment => true,
        }
    }

    fn macro_rules(&mut self, of: &MacroRules) {
        let params: Vec<String> = of.params.iter().map(|(name, fragment)| format!("${name}:{fragment}")).collect();
        self.out.text(&format!("macro_rules! {} ", of.name));
        self.members(&[()], |printer, ()| {
            printer.out.text(&format!("({}) => ", params.join(", ")));
            printer.block(&of.body);
            printer.out.text(";");
            false
        });
    }

    fn type_alias(&mut self, visibility: &str, alias: &TypeAlias) {
        self.out.text(&format!("{visibility}type {} = ", alias.name));
        self.ty(&alias.ty);
        self.out.text(";");
    }

    /// A constant or variable.
    fn valued_item(&mut self, head: &str, ty: &Type, value: Option<&Expr>) -> bool {
        if let Some(indent) = self.indent
            && let Ok(frag) = Exact::new().valued(head, ty, value, indent)
        {
            self.out.frag(&frag);
            return true;
        }
        self.unplaced(|printer| {
            printer.out.text(head);
            printer.out.text(": ");
            printer.ty(ty);
            if let Some(value) = value {
                printer.out.text(" =");
                printer.value(value, Ctx::FREE);
            }
            printer.out.text(";");
        });
        false
    }

    fn function(&mut self, visibility: Vis, function: &Fn) -> bool {
        let settled = self.placed_signature(visibility, function);
        match &function.body {
            None => {
                self.out.text(";");
                settled
            }
            Some(body) => {
                self.out.text(" ");
                let short = settled && body.stmts.is_empty() && body.tail.is_none();
                (self.block(body) || short) && settled
            }
        }
    }

    /// The signature as rustfmt sets it: on one line, or a parameter a line.
    fn placed_signature(&mut self, visibility: Vis, function: &Fn) -> bool {
        let is_empty = function.body.as_ref().is_some_and(|body| body.stmts.is_empty() && body.tail.is_none());
        let after = match (&function.body, is_empty) {
            (None, _) => 1,
            (Some(_), false) => 2,
            (Some(_), true) => 3,
        };
        if let Some(indent) = self.indent {
            let width = WIDTH.saturating_sub(indent + after);
            let one_line = Exact::one_line(width, |p| p.signature(visibility, function));
            // Where a semicolon is all that follows, or braces, a full line is broken in ways of its own.
            let is_full = |frag: &Frag| frag.len() + ROOM_FOR_SEMICOLON > width;
            let frag = match one_line {
                Some(frag) if function.body.is_none() && is_full(&frag) => None,
                None if is_empty => None,
                one_line => one_line.or_else(|| Self::tall_signature(visibility, function, indent)),
            };
            if let Some(frag) = frag {
                self.out.frag(&frag);
                return true;
            }
        }
        self.unplaced(|printer| printer.signature(visibility, function));
        false
    }

    /// A parameter a line.
    fn tall_signature(visibility: Vis, function: &Fn, indent: usize) -> Option<Frag> {
        let params = any_params(function);
        if params.is_empty() {
            return None;
        }
        let mut frag = Exact::one_line(WIDTH, |p| p.signature_head(visibility, function))?;
        frag.text("(");
        for (index, param) in params.iter().enumerate() {
            frag.line(indent + INDENT);
            let width = WIDTH.saturating_sub(indent + INDENT + 1);
            frag.add(&Exact::one_line(width, |p| p.any_param(param))?);
            frag.text(if function.variadic && index + 1 == params.len() { "" } else { "," });
        }
        frag.line(indent);
        frag.text(")");
        let width = WIDTH.saturating_sub(indent + 3);
        frag.add(&Exact::one_line(width, |p| p.return_type(&function.ret))?);
        Some(frag)
    }

    fn signature(&mut self, visibility: Vis, function: &Fn) {
        self.signature_head(visibility, function);
        self.params(function);
        self.return_type(&function.ret);
    }

    /// What stands before the parameters.
    fn signature_head(&mut self, visibility: Vis, function: &Fn) {
        self.out.text(vis(visibility));
        self.out.text(if function.is_const { "const " } else { "" });
        self.out.text(safety(function.safety));
        if let Some(abi) = &function.abi {
            self.out.text(&format!("extern {abi:?} "));
        }
        self.out.text(&format!("fn {}", function.name));
        self.type_params(function);
    }

    fn params(&mut self, function: &Fn) {
        let comma = if function.variadic { Comma::Never } else { Comma::Broken };
        let params = any_params(function);
        self.list(("(", ")"), &params, Group::PLAIN, comma, |printer, param| printer.any_param(param));
    }

    fn any_param(&mut self, param: &AnyParam<'_>) {
        match param {
            AnyParam::Receiver(Receiver::Value) => self.out.text("self"),
            AnyParam::Receiver(Receiver::Ref) => self.out.text("&self"),
            AnyParam::Receiver(Receiver::RefMut) => self.out.text("&mut self"),
            AnyParam::Param(param) => self.param(param),
            AnyParam::Variadic => self.out.text("..."),
        }
    }

    fn param(&mut self, param: &Param) {
        self.out.open(param.origin);
        self.tight_pat(&param.pat);
        self.out.text(": ");
        self.ty(&param.ty);
        self.out.close(param.origin);
    }

    fn type_params(&mut self, function: &Fn) {
        let lifetimes = function.lifetimes.iter().map(|name| format!("'{name}"));
        let names: Vec<String> = lifetimes.chain(function.type_params.iter().cloned()).collect();
        if !names.is_empty() {
            self.out.text(&format!("<{}>", names.join(", ")));
        }
    }

    fn lifetimes(&mut self, lifetimes: &[String]) {
        if !lifetimes.is_empty() {
            let names: Vec<String> = lifetimes.iter().map(|name| format!("'{name}")).collect();
            self.out.text(&format!("<{}>", names.join(", ")));
        }
    }

    fn struct_item(&mut self, visibility: Vis, of: &Struct) -> bool {
        match &of.fields {
            Fields::Unit => {
                self.one_line(WIDTH, |p| p.small_struct(visibility, of), |p| p.small_struct(visibility, of))
            }
            Fields::Tuple(fields) => {
                let settled = fields.iter().all(|field| field.attrs.is_empty());
                self.one_line(WIDTH, |p| p.small_struct(visibility, of), |p| p.small_struct(visibility, of)) && settled
            }
            Fields::Named(fields) => {
                let head = |p: &mut Printer<Flat>| p.struct_head(visibility, of);
                let settled = self.one_line(ROOM_FOR_BRACE, head, |p| p.struct_head(visibility, of));
                self.out.text(" ");
                let gaps = self.gaps(fields.iter().map(|field| {
                    let width = Exact::one_line(WIDTH, |p| p.bare_field(field)).map(|frag| frag.len());
                    (width.filter(|_| field.attrs.is_empty()), &field.comments, field.trailing.as_ref())
                }));
                let lined_up = gaps.is_some();
                let gaps = gaps.unwrap_or_else(|| vec![1; fields.len()]);
                let fields: Vec<_> = fields.iter().zip(gaps).collect();
                self.members(&fields, |printer, (field, gap)| printer.field(field, *gap)) && settled && lined_up
            }
        }
    }

    fn struct_head(&mut self, visibility: Vis, of: &Struct) {
        let keyword = match of.kind {
            StructKind::Struct => "struct",
            StructKind::Union => "union",
        };
        self.out.text(&format!("{}{keyword} {}", vis(visibility), of.name));
        self.lifetimes(&of.lifetimes);
    }

    /// A struct without names for its fields.
    fn small_struct(&mut self, visibility: Vis, of: &Struct) {
        self.struct_head(visibility, of);
        if let Fields::Tuple(fields) = &of.fields {
            let group = Group::PLAIN.flat_max(TUPLE_STRUCT);
            self.list(("(", ")"), fields, group, Comma::Broken, |printer, field| {
                printer.inline_comments(&field.comments);
                printer.out.open(field.origin);
                printer.out.text(vis(field.vis));
                printer.ty(&field.ty);
                printer.out.close(field.origin);
            });
        }
        self.out.text(";");
    }

    /// `{ … }` with each member on its line; whether there are some, and all are settled.
    fn members<T>(&mut self, members: &[T], each: impl std::ops::Fn(&mut Printer<S>, &T) -> bool) -> bool {
        if members.is_empty() {
            self.out.text("{}");
            return false;
        }
        self.block_start();
        let settled = self.indented(|printer| {
            let mut settled = true;
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    printer.out.hard();
                }
                settled &= each(printer, member);
            }
            settled
        });
        self.block_end();
        settled
    }

    /// The space before each comment behind a member, of which this tells the width, the comments before and that behind.
    fn gaps<'a>(
        &self,
        members: impl Iterator<Item = (Option<usize>, &'a Vec<Comment>, Option<&'a Comment>)>,
    ) -> Option<Vec<usize>> {
        let is_doc = |comment: &Comment| matches!(comment, Comment::Doc(_));
        let member = |(width, before, behind): (Option<usize>, &'a Vec<Comment>, Option<&'a Comment>)| Member {
            width: width.filter(|_| !before.iter().any(is_doc)),
            commented: !before.iter().all(is_doc),
            comment: behind.map(width_of),
        };
        gaps(&members.map(member).collect::<Vec<_>>(), self.indent.unwrap_or_default())
    }

    /// A field, with so much space before the comment behind it.
    fn field(&mut self, field: &Field, gap: usize) -> bool {
        let mut settled = self.comment_lines(&field.comments);
        self.out.open(field.origin);
        settled &= self.attrs(&field.attrs);
        settled &= self.one_line(WIDTH - 1, |p| p.bare_field(field), |p| p.bare_field(field));
        self.out.close(field.origin);
        self.out.text(",");
        settled & self.spaced(gap, field.trailing.as_ref())
    }

    fn bare_field(&mut self, field: &Field) {
        self.out.text(&format!("{}{}: ", vis(field.vis), field.name));
        self.ty(&field.ty);
    }

    fn enum_item(&mut self, visibility: Vis, of: &Enum) -> bool {
        let settled = of.name.is_ascii() && of.name.len() < TUPLE_STRUCT;
        self.out.text(&format!("{}enum {} ", vis(visibility), of.name));
        let gaps = self.gaps(of.variants.iter().map(|variant| {
            let width = Exact::one_line(WIDTH, |p| p.bare_variant(variant)).map(|frag| frag.len());
            (width.filter(|_| variant.attrs.is_empty()), &variant.comments, variant.trailing.as_ref())
        }));
        let lined_up = gaps.is_some();
        let gaps = gaps.unwrap_or_else(|| vec![1; of.variants.len()]);
        let variants: Vec<_> = of.variants.iter().zip(gaps).collect();
        self.members(&variants, |printer, (variant, gap)| printer.variant(variant, *gap)) && settled && lined_up
    }

    fn variant(&mut self, variant: &Variant, gap: usize) -> bool {
        let mut settled = self.comment_lines(&variant.comments);
        self.out.open(variant.origin);
        settled &= self.attrs(&variant.attrs);
        settled &= variant.fields.is_empty();
        settled &= self.one_line(WIDTH - 1, |p| p.bare_variant(variant), |p| p.bare_variant(variant));
        self.out.close(variant.origin);
        self.out.text(",");
        settled & self.spaced(gap, variant.trailing.as_ref())
    }

    fn bare_variant(&mut self, variant: &Variant) {
        self.out.text(&variant.name);
        if !variant.fields.is_empty() {
            self.list(("(", ")"), &variant.fields, Group::PLAIN, Comma::Broken, |printer, ty| printer.ty(ty));
        }
        if let Some(value) = &variant.discriminant {
            self.out.text(" = ");
            self.expr(value, Ctx::FREE);
        }
    }

    fn use_item(&mut self, visibility: Vis, Use(tree): &Use) {
        self.out.text(&format!("{}use ", vis(visibility)));
        match tree {
            UseTree::Path { path, alias } => self.out.text(&aliased(path, alias.as_deref())),
            UseTree::Glob { prefix } => self.out.text(&format!("{prefix}::*")),
            UseTree::Group { prefix, names } => {
                self.out.text(&format!("{prefix}::"));
                self.out.text("{");
                self.out.begin(Group::PLAIN);
                self.out.soft("");
                for (index, (name, alias)) in names.iter().enumerate() {
                    if index > 0 {
                        self.out.text(",");
                        self.out.fill();
                    }
                    self.out.text(&aliased(name, alias.as_deref()));
                }
                self.out.closing("", ",");
                self.out.end();
                self.out.text("}");
            }
        }
        self.out.text(";");
    }

    fn mod_item(&mut self, visibility: Vis, of: &Mod) {
        self.out.text(&format!("{}mod {}", vis(visibility), of.name));
        match &of.items {
            None => self.out.text(";"),
            Some(items) => {
                self.out.text(" ");
                self.item_block(items);
            }
        }
    }

    fn item_block(&mut self, items: &[Item]) -> bool {
        if items.is_empty() {
            self.out.text("{}");
            return true;
        }
        self.block_start();
        let settled = self.indented(|printer| printer.items(items));
        self.block_end();
        settled
    }

    fn extern_block(&mut self, block: &ExternBlock) -> bool {
        self.out.text(&format!("unsafe extern {:?} ", block.abi));
        // Comments behind items are told apart from those before the next by `items` only.
        let settled = block.items.iter().all(|item| item.trailing.is_none());
        self.members(&block.items, |printer, item| printer.item(item)) && settled
    }

    fn impl_item(&mut self, of: &Impl) -> bool {
        let settled = self.one_line(ROOM_FOR_BRACE, |p| p.impl_head(of), |p| p.impl_head(of));
        self.out.text(" ");
        self.item_block(&of.items) && settled
    }

    fn impl_head(&mut self, of: &Impl) {
        self.out.text(if of.is_unsafe { "unsafe impl" } else { "impl" });
        self.lifetimes(&of.lifetimes);
        self.out.text(" ");
        if let Some(of_trait) = &of.of_trait {
            self.path(of_trait, false);
            self.out.text(" for ");
        }
        self.ty(&of.ty);
    }

    fn assert_item(&mut self, cond: &Expr) {
        self.out.text("const _: () = assert!(");
        self.out.begin(Group::PLAIN);
        self.out.soft("");
        self.expr(cond, Ctx::FREE);
        self.out.closing("", "");
        self.out.end();
        self.out.text(");");
    }
}

fn any_params(function: &Fn) -> Vec<AnyParam<'_>> {
    let mut params: Vec<AnyParam<'_>> = function.receiver.map(AnyParam::Receiver).into_iter().collect();
    params.extend(function.params.iter().map(AnyParam::Param));
    params.extend(function.variadic.then_some(AnyParam::Variadic));
    params
}

/// An attribute that rustfmt leaves on its line.
fn is_plain(attr: &Attr) -> bool {
    let most = if attr.0.contains(',') { PLAIN_ATTR_LIST } else { PLAIN_ATTR };
    attr.0.len() <= most && attr.0.is_ascii() && !attr.0.contains('\n')
}

enum AnyParam<'a> {
    Receiver(Receiver),
    Param(&'a Param),
    Variadic,
}

fn vis(vis: Vis) -> &'static str {
    match vis {
        Vis::Private => "",
        Vis::Super => "pub(super) ",
        Vis::Crate => "pub(crate) ",
        Vis::Pub => "pub ",
    }
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Default => "",
        Safety::Unsafe => "unsafe ",
        Safety::Safe => "safe ",
    }
}

fn aliased(name: &str, alias: Option<&str>) -> String {
    match alias {
        Some(alias) => format!("{name} as {alias}"),
        None => name.to_owned(),
    }
}

/// One-line items of one kind, without comments or attributes, stand together.
fn stay_together(before: &Item, item: &Item) -> bool {
    let small = matches!(
        item.kind,
        ItemKind::Const(_)
            | ItemKind::Static(_)
            | ItemKind::TypeAlias(_)
            | ItemKind::Use(_)
            | ItemKind::Assert(_)
            | ItemKind::Mod(Mod { items: None, .. })
    );
    let same = std::mem::discriminant(&before.kind) == std::mem::discriminant(&item.kind);
    let bare = item.comments.is_empty() && item.attrs.is_empty() && before.attrs.is_empty();
    small && same && bare && !matches!(&before.kind, ItemKind::Mod(Mod { items: Some(_), .. }))
}
