//! Where faults can be planted: a walk over functions that knows, at each place, the smallest expression or statement around it that
//! can stand behind a switch.
//!
//! An expression can where its *value* is wanted: `if switch { a } else { b }` gives a value, never a place. What is assigned to, or
//! borrowed, stands behind a switch with its whole statement.

mod arms;
mod calls;
mod conversions;
mod fields;
mod operators;
mod order;
mod zeros;

use super::{Fault, FaultKind, Form};
use crate::mixed::probe::{Place, ProbeError, is_naked};
use fields::Fields;
use std::collections::BTreeMap;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Stmt};

/// All faults that the functions of `places` could get, in the order of their files and lines.
///
/// # Errors
/// A file that is no Rust.
pub fn find(files: &BTreeMap<String, String>, places: &BTreeMap<String, Vec<Place>>) -> Result<Vec<Fault>, ProbeError> {
    let mut parsed = BTreeMap::new();
    for (file, text) in files {
        let tree = syn::parse_file(text).map_err(|e| ProbeError::Parse {
            file: file.clone(),
            message: format!("line {}: {e}", e.span().start().line),
        })?;
        parsed.insert(file, tree);
    }
    let fields = Fields::of(parsed.values());
    let mut found = Vec::new();
    for (file, tree) in &parsed {
        let Some(places) = places.get(*file) else { continue };
        let text = files.get(*file).map_or("", String::as_str);
        let mut finder = Finder {
            text,
            file,
            places,
            item: None,
            function: String::new(),
            fields: &fields,
            hosts: Vec::new(),
            found: Vec::new(),
        };
        finder.visit_file(tree);
        found.extend(finder.found);
    }
    Ok(found)
}

/// What can stand behind a switch.
#[derive(Clone, Debug)]
struct Host {
    range: Range<usize>,
    form: Form,
}

struct Finder<'a> {
    text: &'a str,
    file: &'a str,
    places: &'a [Place],
    /// The function of the C that is being looked at.
    item: Option<&'a str>,
    /// Its name in Rust.
    function: String,
    fields: &'a Fields,
    /// The innermost is the last; none where nothing may be put behind a switch.
    hosts: Vec<Option<Host>>,
    found: Vec<Fault>,
}

impl<'a> Finder<'a> {
    fn source(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn source_of(&self, node: &impl Spanned) -> &'a str {
        self.source(bytes(node))
    }

    /// A fault: `inner` becomes `new` within the innermost host.
    fn add(&mut self, kind: FaultKind, inner: Range<usize>, new: &str) {
        let Some(Some(host)) = self.hosts.last().cloned() else { return };
        if inner.start < host.range.start || inner.end > host.range.end {
            return;
        }
        if self.source(inner.clone()) == new {
            return;
        }
        let (before, after) = (host.range.start..inner.start, inner.end..host.range.end);
        let instead = format!("{}{new}{}", self.source(before), self.source(after));
        let what = format!("`{}` becomes `{}`", brief(self.source(inner.clone())), brief(new));
        self.add_whole(kind, host, inner.start, instead, what);
    }

    /// A fault that stands for a whole host.
    fn add_whole(&mut self, kind: FaultKind, host: Host, at: usize, instead: String, what: String) {
        let Some(item) = self.item else { return };
        let line = 1 + self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() as u32;
        let (item, file, function) = (item.to_owned(), self.file.to_owned(), self.function.clone());
        self.found.push(Fault { kind, item, function, file, line, host: host.range, form: host.form, instead, what });
    }

    fn within(&mut self, host: Option<Host>, walk: impl FnOnce(&mut Self)) {
        self.hosts.push(host);
        walk(self);
        self.hosts.pop();
    }

    /// Looks at an expression whose value is wanted.
    fn value(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Paren(paren) => self.value(&paren.expr),
            Expr::Lit(_) | Expr::Path(_) => {}
            _ if is_block_like(expr) => self.within(None, |finder| finder.visit_expr(expr)),
            // Behind a switch it would die before the pointer to it is used.
            _ if has_temporary(expr) => self.visit_expr(expr),
            _ => {
                let host = Host { range: bytes(expr), form: Form::Expression };
                self.within(Some(host), |finder| finder.visit_expr(expr));
            }
        }
    }

    fn statement(&mut self, statement: &'a Stmt, next: Option<&'a Stmt>) {
        match statement {
            Stmt::Local(local) => {
                zeros::local(self, local);
                order::local(self, local, next);
                if let Some(init) = &local.init {
                    self.value(&init.expr);
                }
            }
            Stmt::Expr(expr, _) if is_block_like(expr) => self.within(None, |finder| finder.visit_expr(expr)),
            Stmt::Expr(expr, None) => self.value(expr),
            Stmt::Expr(expr, Some(_)) => {
                let host = Host { range: bytes(statement), form: Form::Statement };
                self.within(Some(host), |finder| {
                    zeros::assignment(finder, expr);
                    order::statement(finder, expr, next);
                    finder.visit_expr(expr);
                });
            }
            Stmt::Item(_) | Stmt::Macro(_) => {}
        }
    }

    fn function(&mut self, signature: &syn::Signature, attrs: &[syn::Attribute], body: &'a syn::Block) {
        let line = signature.ident.span().start().line as u32;
        let place = self.places.iter().find(|place| (place.lines.0..=place.lines.1).contains(&line));
        // What the compiler computes has no switches.
        if let Some(place) = place.filter(|_| signature.constness.is_none() && !attrs.iter().any(is_naked)) {
            self.item = Some(&place.item);
            self.function = signature.ident.to_string();
            self.visit_block(body);
            self.item = None;
        }
    }
}

impl<'a> Visit<'a> for Finder<'a> {
    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        // A function within another one is no place of its own in the C.
        if self.item.is_none() {
            self.function(&item.sig, &item.attrs, &item.block);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        if self.item.is_none() {
            self.function(&item.sig, &item.attrs, &item.block);
        }
    }

    fn visit_block(&mut self, block: &'a syn::Block) {
        self.within(None, |finder| {
            for (at, statement) in block.stmts.iter().enumerate() {
                finder.statement(statement, block.stmts.get(at + 1));
            }
        });
    }

    fn visit_expr_binary(&mut self, binary: &'a syn::ExprBinary) {
        operators::binary(self, binary);
        if operators::assigns(&binary.op) {
            self.visit_expr(&binary.left);
        } else {
            self.value(&binary.left);
        }
        self.value(&binary.right);
    }

    fn visit_expr_assign(&mut self, assign: &'a syn::ExprAssign) {
        calls::errno_set(self, assign);
        self.visit_expr(&assign.left);
        self.value(&assign.right);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        calls::call(self, call);
        call.args.iter().for_each(|argument| self.value(argument));
    }

    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        calls::method(self, call);
        self.visit_expr(&call.receiver);
        call.args.iter().for_each(|argument| self.value(argument));
    }

    fn visit_expr_cast(&mut self, cast: &'a syn::ExprCast) {
        conversions::cast(self, cast);
        self.value(&cast.expr);
    }

    fn visit_expr_unary(&mut self, unary: &'a syn::ExprUnary) {
        match unary.op {
            syn::UnOp::Deref(_) => {
                calls::errno_read(self, unary);
                self.visit_expr(&unary.expr);
            }
            _ => self.value(&unary.expr),
        }
    }

    fn visit_expr_field(&mut self, field: &'a syn::ExprField) {
        fields::member(self, field);
        self.visit_expr(&field.base);
    }

    fn visit_expr_index(&mut self, index: &'a syn::ExprIndex) {
        self.visit_expr(&index.expr);
        self.value(&index.index);
    }

    fn visit_expr_range(&mut self, range: &'a syn::ExprRange) {
        operators::range(self, range);
        [&range.start, &range.end].into_iter().flatten().for_each(|bound| self.value(bound));
    }

    fn visit_expr_if(&mut self, branch: &'a syn::ExprIf) {
        arms::condition(self, branch);
        self.condition(&branch.cond);
        self.visit_block(&branch.then_branch);
        if let Some((_, other)) = &branch.else_branch {
            self.within(None, |finder| finder.visit_expr(other));
        }
    }

    fn visit_expr_while(&mut self, looped: &'a syn::ExprWhile) {
        self.condition(&looped.cond);
        self.visit_block(&looped.body);
    }

    fn visit_expr_match(&mut self, choice: &'a syn::ExprMatch) {
        arms::cases(self, choice);
        self.value(&choice.expr);
        for arm in &choice.arms {
            match is_block_like(&arm.body) {
                true => self.within(None, |finder| finder.visit_expr(&arm.body)),
                false => self.value(&arm.body),
            }
        }
    }

    fn visit_expr_for_loop(&mut self, looped: &'a syn::ExprForLoop) {
        self.value(&looped.expr);
        self.visit_block(&looped.body);
    }

    fn visit_expr_return(&mut self, returned: &'a syn::ExprReturn) {
        returned.expr.iter().for_each(|expr| self.value(expr));
    }

    fn visit_expr_break(&mut self, left: &'a syn::ExprBreak) {
        left.expr.iter().for_each(|expr| self.value(expr));
    }

    fn visit_expr_struct(&mut self, literal: &'a syn::ExprStruct) {
        for field in &literal.fields {
            zeros::member(self, &field.expr);
            self.value(&field.expr);
        }
    }

    fn visit_expr_array(&mut self, array: &'a syn::ExprArray) {
        array.elems.iter().for_each(|element| self.value(element));
    }

    fn visit_expr_repeat(&mut self, repeat: &'a syn::ExprRepeat) {
        self.value(&repeat.expr);
    }

    // Computed by the compiler, or no expressions.
    fn visit_item_const(&mut self, _: &'a syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'a syn::ItemStatic) {}
    fn visit_expr_const(&mut self, _: &'a syn::ExprConst) {}
    fn visit_type(&mut self, _: &'a syn::Type) {}
    fn visit_pat(&mut self, _: &'a syn::Pat) {}
    fn visit_expr_closure(&mut self, closure: &'a syn::ExprClosure) {
        self.within(None, |finder| finder.visit_expr(&closure.body));
    }
}

impl<'a> Finder<'a> {
    /// A condition that binds nothing is a value.
    fn condition(&mut self, condition: &'a Expr) {
        match binds(condition) {
            true => self.within(None, |finder| finder.visit_expr(condition)),
            false => self.value(condition),
        }
    }
}

/// Where a node is in its file.
fn bytes(node: &impl Spanned) -> Range<usize> {
    node.span().byte_range()
}

/// Without the parentheses around it.
fn bare(mut expr: &Expr) -> &Expr {
    while let Expr::Paren(paren) = expr {
        expr = &paren.expr;
    }
    expr
}

fn is_block_like(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::If(_)
            | Expr::Match(_)
            | Expr::Loop(_)
            | Expr::While(_)
            | Expr::ForLoop(_)
            | Expr::Block(_)
            | Expr::Unsafe(_)
    )
}

fn is_place(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)),
        _ => false,
    }
}

fn binds(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        Expr::Paren(paren) => binds(&paren.expr),
        _ => false,
    }
}

/// Whether it has a pointer to a value that lives only as long as the statement.
fn has_temporary(expr: &Expr) -> bool {
    struct Search(bool);
    impl<'a> Visit<'a> for Search {
        fn visit_expr_reference(&mut self, reference: &'a syn::ExprReference) {
            self.0 |= !is_place(&reference.expr);
            visit::visit_expr_reference(self, reference);
        }
        fn visit_expr_raw_addr(&mut self, address: &'a syn::ExprRawAddr) {
            self.0 |= !is_place(&address.expr);
            visit::visit_expr_raw_addr(self, address);
        }
        fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
            const POINTS: &[&str] = &["as_ptr", "as_mut_ptr", "as_ref", "as_mut", "as_slice", "as_mut_slice"];
            let points = POINTS.iter().any(|name| call.method == name);
            self.0 |= points && !is_place(&call.receiver) && !matches!(bare(&call.receiver), Expr::Lit(_));
            visit::visit_expr_method_call(self, call);
        }
    }
    let mut search = Search(false);
    search.visit_expr(expr);
    search.0
}

/// An integer that is written out.
fn literal(expr: &Expr) -> Option<(i128, &str)> {
    match bare(expr) {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(int), .. }) => Some((int.base10_parse().ok()?, int.suffix())),
        _ => None,
    }
}

/// The last part of a path.
fn last_name(expr: &Expr) -> Option<String> {
    match bare(expr) {
        Expr::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        _ => None,
    }
}

/// On one line, and not too long.
fn brief(text: &str) -> String {
    const MOST: usize = 70;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("crate::exuvia_fault::", "");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
