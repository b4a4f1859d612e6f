//! Items and modules.

use super::layout::Group;
use super::prec::Ctx;
use super::{Comma, Printer};
use crate::rir::expr::Expr;
use crate::rir::item::{
    Attr, Const, Enum, ExternBlock, Field, Fields, Fn, Impl, Item, ItemKind, Mod, Module, Param, Receiver, Safety,
    Static, Struct, StructKind, Use, UseTree, Variant, Vis,
};

impl Printer {
    pub(super) fn module(&mut self, module: &Module) {
        self.header(&module.header);
        if !module.header.is_empty() {
            self.out.blank();
        }
        for attr in &module.inner_attrs {
            self.out.text(&format!("#![{}]", attr.0));
            self.out.hard();
        }
        if !module.inner_attrs.is_empty() {
            self.out.blank();
        }
        self.items(&module.items);
    }

    /// Items with empty lines between all but runs of small ones.
    pub(super) fn items(&mut self, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                let close = items.get(index - 1).is_some_and(|before| stay_together(before, item));
                if close { self.out.hard() } else { self.out.blank() }
            }
            self.item(item);
        }
    }

    pub(super) fn item(&mut self, item: &Item) {
        if matches!(item.kind, ItemKind::Comment) {
            return self.only_comments(item);
        }
        if matches!(&item.kind, ItemKind::Static(of) if of.thread_local) {
            return self.thread_local_item(item);
        }
        self.plain_item(item);
    }

    /// What is said of the static stands inside the macro call, where rustc looks for it.
    fn thread_local_item(&mut self, item: &Item) {
        self.out.text("thread_local! ");
        self.members(std::slice::from_ref(item), |printer, item| printer.plain_item(item));
    }

    fn plain_item(&mut self, item: &Item) {
        self.comment_lines(&item.comments);
        self.out.open(item.origin);
        self.attrs(&item.attrs);
        self.item_kind(item);
        self.out.close(item.origin);
        self.trailing(item.trailing.as_ref());
    }

    fn only_comments(&mut self, item: &Item) {
        for (index, comment) in item.comments.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            self.comment(comment);
        }
    }

    /// Attributes, each on a line of its own.
    pub(super) fn attrs(&mut self, attrs: &[Attr]) {
        for attr in attrs {
            self.out.text(&format!("#[{}]", attr.0));
            self.out.hard();
        }
    }

    fn item_kind(&mut self, item: &Item) {
        match &item.kind {
            ItemKind::Fn(function) => self.function(item.vis, function),
            ItemKind::Struct(of) => self.struct_item(item.vis, of),
            ItemKind::Enum(of) => self.enum_item(item.vis, of),
            ItemKind::Const(of) => self.const_item(item.vis, of),
            ItemKind::Static(of) => self.static_item(item.vis, of),
            ItemKind::TypeAlias(alias) => {
                self.out.text(&format!("{}type {} = ", vis(item.vis), alias.name));
                self.ty(&alias.ty);
                self.out.text(";");
            }
            ItemKind::Use(of) => self.use_item(item.vis, of),
            ItemKind::Mod(of) => self.mod_item(item.vis, of),
            ItemKind::Extern(block) => self.extern_block(block),
            ItemKind::Impl(of) => self.impl_item(of),
            ItemKind::Assert(cond) => self.assert_item(cond),
            ItemKind::CompileError(message) => self.out.text(&format!("compile_error!({message:?});")),
            ItemKind::Comment => {}
        }
    }

    fn function(&mut self, visibility: Vis, function: &Fn) {
        self.out.text(vis(visibility));
        self.out.text(if function.is_const { "const " } else { "" });
        self.out.text(safety(function.safety));
        if let Some(abi) = &function.abi {
            self.out.text(&format!("extern {abi:?} "));
        }
        self.out.text(&format!("fn {}", function.name));
        self.type_params(function);
        self.params(function);
        self.return_type(&function.ret);
        match &function.body {
            None => self.out.text(";"),
            Some(body) => {
                self.out.text(" ");
                self.block(body);
            }
        }
    }

    fn params(&mut self, function: &Fn) {
        let mut params: Vec<AnyParam<'_>> = function.receiver.map(AnyParam::Receiver).into_iter().collect();
        params.extend(function.params.iter().map(AnyParam::Param));
        params.extend(function.variadic.then_some(AnyParam::Variadic));
        let comma = if function.variadic { Comma::Never } else { Comma::Broken };
        self.list(("(", ")"), &params, Group::PLAIN, comma, |printer, param| match param {
            AnyParam::Receiver(Receiver::Value) => printer.out.text("self"),
            AnyParam::Receiver(Receiver::Ref) => printer.out.text("&self"),
            AnyParam::Receiver(Receiver::RefMut) => printer.out.text("&mut self"),
            AnyParam::Param(param) => printer.param(param),
            AnyParam::Variadic => printer.out.text("..."),
        });
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

    fn struct_item(&mut self, visibility: Vis, of: &Struct) {
        let keyword = match of.kind {
            StructKind::Struct => "struct",
            StructKind::Union => "union",
        };
        self.out.text(&format!("{}{keyword} {}", vis(visibility), of.name));
        self.lifetimes(&of.lifetimes);
        match &of.fields {
            Fields::Unit => self.out.text(";"),
            Fields::Named(fields) => {
                self.out.text(" ");
                self.members(fields, |printer, field| printer.field(field));
            }
            Fields::Tuple(fields) => {
                self.list(("(", ")"), fields, Group::PLAIN, Comma::Broken, |printer, field| {
                    printer.inline_comments(&field.comments);
                    printer.out.open(field.origin);
                    printer.out.text(vis(field.vis));
                    printer.ty(&field.ty);
                    printer.out.close(field.origin);
                });
                self.out.text(";");
            }
        }
    }

    /// `{ … }` with each member on its line.
    fn members<T>(&mut self, members: &[T], each: impl std::ops::Fn(&mut Printer, &T)) {
        if members.is_empty() {
            return self.out.text("{}");
        }
        self.block_start();
        for (index, member) in members.iter().enumerate() {
            if index > 0 {
                self.out.hard();
            }
            each(self, member);
        }
        self.block_end();
    }

    fn field(&mut self, field: &Field) {
        self.comment_lines(&field.comments);
        self.out.open(field.origin);
        self.attrs(&field.attrs);
        self.out.text(&format!("{}{}: ", vis(field.vis), field.name));
        self.ty(&field.ty);
        self.out.close(field.origin);
        self.out.text(",");
        self.trailing(field.trailing.as_ref());
    }

    fn enum_item(&mut self, visibility: Vis, of: &Enum) {
        self.out.text(&format!("{}enum {} ", vis(visibility), of.name));
        self.members(&of.variants, |printer, variant| printer.variant(variant));
    }

    fn variant(&mut self, variant: &Variant) {
        self.comment_lines(&variant.comments);
        self.out.open(variant.origin);
        self.attrs(&variant.attrs);
        self.out.text(&variant.name);
        if !variant.fields.is_empty() {
            self.list(("(", ")"), &variant.fields, Group::PLAIN, Comma::Broken, |printer, ty| printer.ty(ty));
        }
        if let Some(value) = &variant.discriminant {
            self.out.text(" = ");
            self.expr(value, Ctx::FREE);
        }
        self.out.close(variant.origin);
        self.out.text(",");
        self.trailing(variant.trailing.as_ref());
    }

    fn const_item(&mut self, visibility: Vis, of: &Const) {
        self.out.text(&format!("{}const {}: ", vis(visibility), of.name));
        self.ty(&of.ty);
        self.out.text(" =");
        self.value(&of.value, Ctx::FREE);
        self.out.text(";");
    }

    fn static_item(&mut self, visibility: Vis, of: &Static) {
        let mutable = if of.mutable { "mut " } else { "" };
        self.out.text(&format!("{}{}static {mutable}{}: ", vis(visibility), safety(of.safety), of.name));
        self.ty(&of.ty);
        if let Some(value) = &of.value {
            self.out.text(" =");
            self.value(value, Ctx::FREE);
        }
        self.out.text(";");
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

    fn item_block(&mut self, items: &[Item]) {
        if items.is_empty() {
            return self.out.text("{}");
        }
        self.block_start();
        self.items(items);
        self.block_end();
    }

    fn extern_block(&mut self, block: &ExternBlock) {
        self.out.text(&format!("unsafe extern {:?} ", block.abi));
        self.members(&block.items, |printer, item| printer.item(item));
    }

    fn impl_item(&mut self, of: &Impl) {
        self.out.text(if of.is_unsafe { "unsafe impl" } else { "impl" });
        self.lifetimes(&of.lifetimes);
        self.out.text(" ");
        if let Some(of_trait) = &of.of_trait {
            self.path(of_trait, false);
            self.out.text(" for ");
        }
        self.ty(&of.ty);
        self.out.text(" ");
        self.item_block(&of.items);
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
