//! Numbers in words: what a program that reads numbers from text may be given, beyond the usual. The C library sets `errno` for some,
//! takes others for what they are not, and stops in the middle of the rest.

use exuvia_cir::{Callee, ExprKind, FuncId, Program};
use std::collections::BTreeSet;

/// Calls away from a function that still count as its own reading.
const FAR: usize = 5;

/// Values at and beyond the limits of C's types, and what is not quite a number.
const WORDS: &[&str] = &[
    "1e999",
    "-1e999",
    "1e-999",
    "4.9e-324",
    "0x1p-3",
    "nan",
    "-inf",
    "1e",
    ".5",
    "-0",
    "0x",
    "010",
    "+7",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "99999999999999999999",
    "0.1",
    "1e15",
    "123456789012345678",
];

/// Words for a function that reads numbers, or that calls one that does; none for others.
pub fn words(program: &Program, function: FuncId) -> &'static [&'static str] {
    if reads(program, function) { WORDS } else { &[] }
}

fn reads(program: &Program, function: FuncId) -> bool {
    let mut seen = BTreeSet::from([function]);
    let mut now = vec![function];
    for _ in 0..=FAR {
        let called: BTreeSet<FuncId> = now.iter().flat_map(|&f| callees(program, f)).collect();
        if called.iter().any(|&f| parses(&program.functions[f].name)) {
            return true;
        }
        now = called.into_iter().filter(|&f| seen.insert(f)).collect();
    }
    false
}

fn callees(program: &Program, function: FuncId) -> impl Iterator<Item = FuncId> + '_ {
    let exprs = program.functions[function].body.iter().flat_map(|body| body.exprs.values());
    exprs.filter_map(|expr| match expr.kind {
        ExprKind::Call { callee: Callee::Direct(callee), .. } => Some(callee),
        _ => None,
    })
}

/// Whether a function of the C library makes numbers of text. Headers of glibc call some of them otherwise.
fn parses(name: &str) -> bool {
    const WHOLE: &[&str] =
        &["atoi", "atol", "atoll", "atof", "scanf", "sscanf", "fscanf", "vscanf", "vsscanf", "vfscanf"];
    let plain = name.strip_prefix("__isoc99_").or_else(|| name.strip_prefix("__isoc23_")).unwrap_or(name);
    WHOLE.contains(&plain) || plain.strip_prefix("strto").is_some_and(|to| !to.starts_with('k'))
}

#[cfg(test)]
mod tests {
    use super::parses;

    #[test]
    fn functions_that_make_numbers_of_text() {
        assert!(["strtod", "strtoul", "atoi", "__isoc99_sscanf", "fscanf"].iter().all(|name| parses(name)));
        assert!(!["strtok", "strtok_r", "atomic_add", "printf", "atob"].iter().any(|name| parses(name)));
    }
}
