//! Unsafe means of a rewritten function that the present one does not use. Some are turned down; others are told, since neither rustc nor
//! a check in the running program enforces what they rest on, and calls that compare results do not show when it fails.

use super::{Refusal, forbidden};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Expr, ExprReference, ItemFn, UnOp};

/// What switches checks off, or calls memory something else.
const REFUSED: &[&str] = &[
    "transmute",
    "transmute_copy",
    "get_unchecked",
    "get_unchecked_mut",
    "unwrap_unchecked",
    "unreachable_unchecked",
    "assume_init",
    "assume_init_ref",
    "assume_init_mut",
    "zeroed",
    "uninitialized",
    "from_utf8_unchecked",
    "from_u32_unchecked",
    "assert_unchecked",
    "unchecked_add",
    "unchecked_sub",
    "unchecked_mul",
    "leak",
    "forget",
    "from_raw",
    "set_len",
    "black_box",
];

/// What makes references of raw pointers: of how many elements, and that nothing else is written through meanwhile, is only said.
const REFERENCES: &[&str] = &[
    "from_raw_parts",
    "from_raw_parts_mut",
    "from_ptr",
    "as_ref",
    "as_mut",
    "as_uninit_ref",
    "as_ref_unchecked",
    "as_mut_unchecked",
];

/// What the new text takes for granted and the present one does not.
pub(super) fn unproved(present: &ItemFn, new: &ItemFn) -> Result<Vec<String>, Refusal> {
    let (was, is) = (Means::of(present), Means::of(new));
    if let Some(name) = REFUSED.iter().find(|name| is.names.contains(**name) && !was.names.contains(**name)) {
        return Err(Refusal::new(
            "unchecked",
            format!("`{name}` is not allowed: the present function does not use it"),
        ));
    }
    let mut unproved = Vec::new();
    if !is.can_be_unsafe {
        return Ok(unproved);
    }
    let made = REFERENCES.iter().filter(|name| is.names.contains(**name) && !was.names.contains(**name));
    unproved.extend(made.map(|name| format!("`{name}` makes references of raw pointers")));
    if is.reborrows > was.reborrows {
        unproved.push("`&*` or `&mut *` makes references of raw pointers".to_owned());
    }
    Ok(unproved)
}

#[derive(Default)]
struct Means {
    names: BTreeSet<String>,
    reborrows: usize,
    can_be_unsafe: bool,
}

impl Means {
    fn of(function: &ItemFn) -> Self {
        let mut means = Self::default();
        forbidden::names(function.block.to_token_stream(), &mut means.names);
        means.can_be_unsafe = function.sig.unsafety.is_some() || means.names.contains("unsafe");
        means.visit_block(&function.block);
        means
    }
}

impl<'ast> Visit<'ast> for Means {
    fn visit_expr_reference(&mut self, reference: &'ast ExprReference) {
        if is_behind_a_pointer(&reference.expr) {
            self.reborrows += 1;
        }
        visit::visit_expr_reference(self, reference);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        forbidden::arguments(call).into_iter().flatten().for_each(|argument| {
            let mut inner = Means::default();
            inner.visit_expr(&argument);
            self.reborrows += inner.reborrows;
        });
    }
}

/// `*p`, `(*p).field`, `(*p)[i]`.
fn is_behind_a_pointer(expr: &Expr) -> bool {
    match expr {
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)),
        Expr::Paren(inner) => is_behind_a_pointer(&inner.expr),
        Expr::Field(field) => is_behind_a_pointer(&field.base),
        Expr::Index(index) => is_behind_a_pointer(&index.expr),
        _ => false,
    }
}
