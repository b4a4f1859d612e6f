//! Faults of calls.

use super::{Finder, bare, bytes, conversions, last_name, operators};
use crate::strength::FaultKind;
use syn::{Expr, ExprCall, ExprMethodCall};

/// Functions of the C library that programs call to see `errno` afterwards.
const SET_ERRNO: &[&str] = &[
    "strtol", "strtoul", "strtoll", "strtoull", "strtod", "strtof", "fopen", "open", "read", "write", "close", "stat",
    "lstat", "fstat", "lseek", "fseek", "ftell", "pow", "exp", "log", "log10", "log2", "sqrt", "ldexp", "fmod",
    "malloc", "realloc", "calloc", "unlink", "rename", "opendir", "fclose", "fwrite", "fread",
];

/// A call of a function.
pub fn call(finder: &mut Finder<'_>, call: &ExprCall) {
    let name = last_name(&call.func).unwrap_or_default();
    // What an assertion says when it fails is nothing that two sides could have in common.
    if name != "__assert_fail" {
        swapped(finder, call);
    }
    let arguments: Vec<&str> = call.args.iter().map(|argument| finder.source_of(argument)).collect();
    let whole = bytes(call);
    if SET_ERRNO.contains(&name.as_str()) {
        let instead = format!(
            "{{ let exuvia_saved = crate::exuvia_fault::errno(); let exuvia_result = {}; \
             crate::exuvia_fault::set_errno(exuvia_saved); exuvia_result }}",
            finder.source(whole.clone())
        );
        finder.add(FaultKind::MissedErrno, whole.clone(), &instead);
    }
    match (name.as_str(), &arguments[..]) {
        ("calloc", [_, _]) => finder.add(FaultKind::Uninitialised, bytes(&call.func), "crate::exuvia_fault::calloc"),
        ("memset", [_, "0", _]) => finder.add(FaultKind::Uninitialised, bytes(&call.args[1]), "0xa5"),
        ("memmove", [_, _, _]) => {
            finder.add(FaultKind::Aliasing, bytes(&call.func), "crate::exuvia_fault::copy_forwards");
        }
        _ => {}
    }
    call.args.iter().for_each(|argument| copied(finder, argument));
}

/// Neighbours that are not alike.
fn swapped(finder: &mut Finder<'_>, call: &ExprCall) {
    let arguments: Vec<&Expr> = call.args.iter().collect();
    for pair in arguments.windows(2) {
        let (first, second) = (bytes(pair[0]), bytes(pair[1]));
        let (a, b) = (finder.source(first.clone()), finder.source(second.clone()));
        if a != b {
            let between = finder.source(first.end..second.start);
            finder.add(FaultKind::SwappedArguments, first.start..second.end, &format!("{b}{between}{a}"));
        }
    }
}

/// A pointer to a copy, which dies with the statement.
fn copied(finder: &mut Finder<'_>, argument: &Expr) {
    let mut inner = bare(argument);
    while let Expr::Cast(cast) = inner {
        inner = bare(&cast.expr);
    }
    match inner {
        Expr::Reference(reference) if reference.mutability.is_some() => {
            let place = finder.source_of(&reference.expr);
            finder.add(FaultKind::Aliasing, bytes(inner), &format!("&mut {{ {place} }}"));
        }
        // What is only read through a pointer may be a copy.
        Expr::RawAddr(address) if matches!(address.mutability, syn::PointerMutability::Mut(_)) => {
            let place = finder.source_of(&address.expr);
            finder.add(FaultKind::Aliasing, bytes(inner), &format!("&raw mut *&mut {{ {place} }}"));
        }
        _ => {}
    }
}

/// A call of a method.
pub fn method(finder: &mut Finder<'_>, call: &ExprMethodCall) {
    // A step by a literal wraps at the end of the world only, and any translator may write it without.
    let by_literal = call.args.first().is_some_and(|by| super::literal(by).is_some());
    let other = match call.method.to_string().as_str() {
        "wrapping_add" | "wrapping_sub" if by_literal => None,
        "wrapping_add" => Some((FaultKind::Overflow, "saturating_add")),
        "wrapping_sub" => Some((FaultKind::Overflow, "saturating_sub")),
        "wrapping_mul" => Some((FaultKind::Overflow, "saturating_mul")),
        "wrapping_neg" => Some((FaultKind::Overflow, "saturating_neg")),
        "read_volatile" => Some((FaultKind::LostVolatile, "read")),
        "write_volatile" => Some((FaultKind::LostVolatile, "write")),
        _ => None,
    };
    if let Some((kind, name)) = other {
        finder.add(kind, bytes(&call.method), name);
    }
    let steps = ["add", "sub", "offset", "wrapping_add", "wrapping_sub"].iter().any(|name| call.method == name);
    if let (true, Some(by)) = (steps, call.args.first()) {
        operators::one_more(finder, by);
    }
    conversions::after_method(finder, call);
}

fn is_errno(expr: &Expr) -> bool {
    let Expr::Unary(syn::ExprUnary { op: syn::UnOp::Deref(_), expr, .. }) = bare(expr) else { return false };
    matches!(bare(expr), Expr::Call(call) if last_name(&call.func).as_deref() == Some("__errno_location"))
}

/// `errno` is not set.
pub fn errno_set(finder: &mut Finder<'_>, assign: &syn::ExprAssign) {
    if is_errno(&assign.left) {
        finder.add(FaultKind::MissedErrno, bytes(&assign.left), "_");
    }
}

/// `errno` is not read.
pub fn errno_read(finder: &mut Finder<'_>, unary: &syn::ExprUnary) {
    let whole = bytes(unary);
    if is_errno(&Expr::Unary(unary.clone())) {
        finder.add(FaultKind::MissedErrno, whole, "0");
    }
}
