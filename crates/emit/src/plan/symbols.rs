//! Attributes of symbols: what Rust can say of them, and what keeps a function or variable in C.

use super::{Boundary, PlanOptions};
use exuvia_cir::{Attr, Body, Callee, ExprKind, FuncId, Function, Global, Program, Type};

/// Why the attributes of a function, or of what it mentions, keep it in C.
pub(super) fn function_stays(program: &Program, f: &Function, options: &PlanOptions) -> Option<(&'static str, String)> {
    let own =
        f.attrs.iter().find_map(|attr| match attr {
            Attr::Weak if options.boundary != Boundary::Program => Some(("weak", "weak definition".to_owned())),
            Attr::Constructor(_) => misses_edge(program, f, options.boundary)
                .map(|why| ("constructor", format!("runs before `main`, {why}"))),
            Attr::Destructor(_) => misses_edge(program, f, options.boundary)
                .map(|why| ("constructor", format!("runs after `main`, {why}"))),
            Attr::Alias(to) => Some(("alias", format!("alias of `{to}`"))),
            Attr::Other(name) if matches!(name.as_str(), "naked" | "interrupt") => {
                Some(("inline-asm", format!("a function that is `{name}`: assembler is all of it")))
            }
            _ => None,
        });
    own.or_else(|| mentioned(program, f.body.as_ref()?))
}

/// Why the start-up code cannot call the function in Rust as it calls it in C.
fn misses_edge(program: &Program, f: &Function, boundary: Boundary) -> Option<&'static str> {
    let plain = program
        .types
        .fn_type(f.ty)
        .is_some_and(|t| t.params.is_empty() && !t.variadic && matches!(program.types.canon(t.ret), Type::Void));
    if !plain {
        return Some("and has parameters or a result");
    }
    let placement = super::StartUp::new(program, boundary).placement(f.unit);
    (placement == super::Placement::Nowhere).then_some("in some of the programs of the build")
}

/// What a body mentions that Rust cannot name: a weak symbol that may be missing, an alias whose target is not known.
fn mentioned(program: &Program, body: &Body) -> Option<(&'static str, String)> {
    body.exprs.values().find_map(|e| match e.kind {
        ExprKind::FuncAddr(f) | ExprKind::Call { callee: Callee::Direct(f), .. } => {
            let f = &program.functions[f];
            missing(&f.name, &f.attrs, f.body.is_some() || alias_target(program, f).is_some())
        }
        ExprKind::Global(g) => {
            let g = &program.globals[g];
            missing(&g.name, &g.attrs, g.defined && !is_alias(&g.attrs))
        }
        _ => None,
    })
}

/// What an alias that is left stands for, where that is a function of its unit. Linking leaves those that another definition may
/// replace, and those of another type than their target's.
pub(super) fn alias_target(program: &Program, f: &Function) -> Option<FuncId> {
    let name = f.attrs.iter().find_map(|attr| if let Attr::Alias(name) = attr { Some(name) } else { None })?;
    if f.body.is_some() {
        return None;
    }
    let is_target = |t: &Function| t.unit == f.unit && t.body.is_some() && t.symbol.as_ref().unwrap_or(&t.name) == name;
    program.functions.iter().find(|(_, t)| is_target(t)).map(|(id, _)| id)
}

fn missing(name: &str, attrs: &[Attr], defined: bool) -> Option<(&'static str, String)> {
    if defined {
        return None;
    }
    attrs.iter().find_map(|attr| match attr {
        Attr::Weak => Some(("weak", format!("uses the weak symbol `{name}`, which may be missing"))),
        Attr::Alias(to) => Some(("alias", format!("uses `{name}`, an alias of `{to}`"))),
        _ => None,
    })
}

fn is_alias(attrs: &[Attr]) -> bool {
    attrs.iter().any(|a| matches!(a, Attr::Alias(_)))
}

/// Whether the attributes of a variable keep it in C.
pub(super) fn global_stays(program: &Program, g: &Global, options: &PlanOptions) -> bool {
    g.attrs.iter().any(|attr| match attr {
        Attr::Weak => options.boundary != Boundary::Program,
        Attr::Alias(_) => true,
        // What walks a section wants to know all that is in it, and in which order.
        Attr::Section(name) => is_walked(program, name) || g.is_const && !super::functions::is_sync(program, g.ty),
        _ => false,
    })
}

/// Whether the program names the ends of a section.
fn is_walked(program: &Program, section: &str) -> bool {
    let is_end = |name: &str| ["__start_", "__stop_"].iter().any(|p| name.strip_prefix(p) == Some(section));
    program.globals.values().any(|g| !g.defined && is_end(g.symbol.as_ref().unwrap_or(&g.name)))
}
