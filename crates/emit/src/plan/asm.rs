//! Assembler text at file scope that defines what C calls.
//!
//! A label without `.globl` is known in its object file only, so what mentions it stays in C with the text.

use exuvia_cir::{Body, Callee, ExprKind, Function, Program};

/// A local label of the unit's assembler text that a function mentions.
pub(super) fn local_label<'p>(program: &'p Program, f: &'p Function) -> Option<&'p str> {
    let body = f.body.as_ref()?;
    let asm = &program.units.get(f.unit)?.asm;
    if asm.is_empty() {
        return None;
    }
    mentioned(program, body).find(|name| is_local(asm, name))
}

/// Names that a body mentions and no C of the program defines.
fn mentioned<'p>(program: &'p Program, body: &'p Body) -> impl Iterator<Item = &'p str> {
    body.exprs.values().filter_map(|e| match e.kind {
        ExprKind::Call { callee: Callee::Direct(f), .. } | ExprKind::FuncAddr(f) => {
            let function = &program.functions[f];
            function.body.is_none().then(|| function.symbol.as_ref().unwrap_or(&function.name).as_str())
        }
        ExprKind::Global(g) => {
            let global = &program.globals[g];
            (!global.defined).then(|| global.symbol.as_ref().unwrap_or(&global.name).as_str())
        }
        _ => None,
    })
}

fn is_local(asm: &[String], name: &str) -> bool {
    let lines = || asm.iter().flat_map(|text| text.split(['\n', ';'])).map(str::trim);
    let is_label = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let is_global = |line: &str| {
        let mut words = line.split([' ', '\t', ',']).filter(|word| !word.is_empty());
        matches!(words.next(), Some(".globl" | ".global" | ".weak")) && words.any(|word| word == name)
    };
    lines().any(is_label) && !lines().any(is_global)
}
