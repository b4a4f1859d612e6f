//! Counts one parsed file.

use super::names::Names;
use super::{Counts, SHORT, lines, tokens};
use proc_macro2::{Span, TokenStream};
use std::collections::BTreeSet;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Signature, StaticMutability, Token, UnOp};

/// Adds a file.
pub(super) fn count(tree: &syn::File, text: &str, names: &Names, counts: &mut Counts) {
    let code = text.parse::<TokenStream>().map(lines::of_tokens).unwrap_or_default();
    let mut counter = Counter { names, counts, code: &code, functions: Vec::new(), depth: 0, ranges: Vec::new() };
    counter.visit_file(tree);
    let mut inside: BTreeSet<usize> = BTreeSet::new();
    for (start, end) in counter.ranges {
        inside.extend(code.range(start..=end));
    }
    counts.lines += code.len() as u64;
    counts.unsafe_lines += inside.len() as u64;
}

/// A function that is being read.
#[derive(Default)]
struct Function {
    /// `unsafe fn`
    is_unsafe: bool,
    /// Whether it holds an unsafe block, or calls a macro that does.
    blocks: bool,
    /// Whether it holds an unsafe operation.
    operates: bool,
    /// Its parameters and locals.
    bindings: BTreeSet<String>,
    /// Unsafe blocks around the function itself.
    depth: usize,
}

struct Counter<'a> {
    names: &'a Names,
    counts: &'a mut Counts,
    /// Lines of code.
    code: &'a BTreeSet<usize>,
    /// The function that is being read, after those around it.
    functions: Vec<Function>,
    /// Unsafe blocks around this place, in this function.
    depth: usize,
    /// First and last lines of unsafe code.
    ranges: Vec<(usize, usize)>,
}

impl Counter<'_> {
    fn function(&mut self, signature: &Signature, body: &Block) {
        let function = Function { is_unsafe: signature.unsafety.is_some(), depth: self.depth, ..Function::default() };
        self.functions.push(function);
        self.depth = 0;
        self.visit_signature(signature);
        self.visit_block(body);
        let Some(function) = self.functions.pop() else { return };
        self.depth = function.depth;
        let is_unsafe = function.blocks || function.is_unsafe && function.operates;
        if is_unsafe && function.is_unsafe {
            self.range(body.brace_token.span.open(), body.brace_token.span.close());
        }
        let (first, last) = (signature.span().start().line, body.brace_token.span.close().start().line);
        let short = self.code.range(first..=last).count() < SHORT;
        self.counts.functions += 1;
        self.counts.unsafe_functions += u64::from(is_unsafe);
        self.counts.short_functions += u64::from(short);
        self.counts.short_unsafe_functions += u64::from(short && is_unsafe);
    }

    fn range(&mut self, first: Span, last: Span) {
        self.ranges.push((first.start().line, last.end().line));
    }

    /// Notes an unsafe operation where `is` holds.
    fn operation(&mut self, is: bool) {
        if let Some(function) = self.functions.last_mut() {
            function.operates |= is;
        }
    }

    /// Notes an unsafe block where `is` holds.
    fn block(&mut self, is: bool) {
        if let Some(function) = self.functions.last_mut() {
            function.blocks |= is;
        }
    }

    fn in_unsafe(&self) -> bool {
        self.depth > 0 || self.functions.last().is_some_and(|function| function.is_unsafe)
    }

    fn is_unsafe_callee(&self, callee: &Expr) -> bool {
        match callee {
            Expr::Path(path) => {
                let segments = &path.path.segments;
                let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return false };
                let name = last.ident.to_string();
                let is_local = |function: &Function| segments.len() == 1 && function.bindings.contains(&name);
                first.ident == "libc" && segments.len() > 1
                    || self.functions.last().is_some_and(is_local)
                    || self.names.is_unsafe_function(&name)
            }
            Expr::Paren(inner) => self.is_unsafe_callee(&inner.expr),
            Expr::Closure(_) => false,
            _ => true,
        }
    }

    /// Tokens that are not parsed.
    fn tokens(&mut self, found: &TokenStream) {
        self.counts.raw_pointers += tokens::number(found, &tokens::is_raw_type);
        self.counts.casts += tokens::number(found, &tokens::is_cast);
        if tokens::any(found, &tokens::is_block) {
            self.block(true);
            self.range(found.span(), last_span(found));
        }
        if self.in_unsafe() {
            self.counts.derefs += tokens::number(found, &tokens::is_deref);
        }
        self.operation(tokens::operates(found, self.names));
    }
}

/// `module::name` of a path, whatever leads there.
fn two_last(path: &syn::Path) -> String {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    if names.len() > 1 { names[names.len() - 2..].join("::") } else { String::new() }
}

fn last_span(found: &TokenStream) -> Span {
    found.clone().into_iter().last().map_or_else(Span::call_site, |tree| tree.span())
}

impl<'ast> Visit<'ast> for Counter<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        match &item.default {
            Some(body) => self.function(&item.sig, body),
            None => self.visit_signature(&item.sig),
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.counts.unsafe_impls += u64::from(item.unsafety.is_some());
        visit::visit_item_impl(self, item);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.counts.static_muts += u64::from(matches!(item.mutability, StaticMutability::Mut(_)));
        visit::visit_item_static(self, item);
    }

    fn visit_foreign_item_static(&mut self, item: &'ast syn::ForeignItemStatic) {
        self.counts.static_muts += u64::from(matches!(item.mutability, StaticMutability::Mut(_)));
        visit::visit_foreign_item_static(self, item);
    }

    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        if let Some(function) = self.functions.last_mut() {
            function.bindings.insert(pattern.ident.to_string());
        }
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_expr_unsafe(&mut self, e: &'ast syn::ExprUnsafe) {
        self.block(true);
        self.range(e.unsafe_token.span, e.block.brace_token.span.close());
        self.depth += 1;
        visit::visit_expr_unsafe(self, e);
        self.depth -= 1;
    }

    fn visit_expr_unary(&mut self, e: &'ast syn::ExprUnary) {
        let deref = matches!(e.op, UnOp::Deref(_));
        self.counts.derefs += u64::from(deref && self.in_unsafe());
        self.operation(deref);
        visit::visit_expr_unary(self, e);
    }

    fn visit_expr_call(&mut self, e: &'ast syn::ExprCall) {
        let is = self.is_unsafe_callee(&e.func);
        self.operation(is);
        visit::visit_expr_call(self, e);
    }

    fn visit_expr_method_call(&mut self, e: &'ast syn::ExprMethodCall) {
        let is = self.names.is_unsafe_method(&e.method.to_string());
        self.operation(is);
        visit::visit_expr_method_call(self, e);
    }

    fn visit_expr_field(&mut self, e: &'ast syn::ExprField) {
        let is = matches!(&e.member, syn::Member::Named(name) if self.names.fields.contains(&name.to_string()));
        self.operation(is);
        visit::visit_expr_field(self, e);
    }

    fn visit_expr_cast(&mut self, e: &'ast syn::ExprCast) {
        self.counts.casts += 1;
        visit::visit_expr_cast(self, e);
    }

    fn visit_type_ptr(&mut self, ty: &'ast syn::TypePtr) {
        self.counts.raw_pointers += 1;
        visit::visit_type_ptr(self, ty);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(last) = path.segments.last() {
            self.counts.transmutes += u64::from(last.ident == "transmute" || last.ident == "transmute_copy");
            let is = self.names.statics.contains(&last.ident.to_string());
            self.operation(is);
            self.counts.checked += u64::from(self.names.checked.contains(&two_last(path)));
        }
        visit::visit_path(self, path);
    }

    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        self.counts.checked += u64::from(self.names.checked.contains(&segment.ident.to_string()));
        visit::visit_path_segment(self, segment);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        match item.ident {
            Some(_) => self.tokens(&item.mac.tokens),
            None => self.visit_macro(&item.mac),
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let name = call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        self.counts.checked += u64::from(self.names.checked.contains(&two_last(&call.path)));
        self.block(self.names.unsafe_macros.contains(&name));
        self.operation(name == "asm" || self.names.operating_macros.contains(&name));
        let given = call.tokens.clone();
        if let Ok(values) = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(given.clone()) {
            values.iter().for_each(|value| self.visit_expr(value));
        } else if let Ok(statements) = Block::parse_within.parse2(given.clone()) {
            statements.iter().for_each(|statement| self.visit_stmt(statement));
        } else if let Ok(items) = syn::parse2::<syn::File>(given.clone()) {
            items.items.iter().for_each(|item| self.visit_item(item));
        } else {
            self.tokens(&given);
        }
    }
}
