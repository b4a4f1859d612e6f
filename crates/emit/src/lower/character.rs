//! Functions of `<ctype.h>`: `rt::isalpha(c)`. They index tables of the C library, and C says nothing of numbers that are neither a byte
//! nor `EOF`: a panic there, but for those that glibc gives back as they are (`toupper`).

use super::Lower;
use super::cx::FnCx;
use crate::rir::{Expr, Prim};
use exuvia_cir::ExprId;
use std::collections::BTreeSet;

/// Their names, in order.
const NAMES: &[&str] = &[
    "isalnum", "isalpha", "iscntrl", "isdigit", "isgraph", "islower", "isprint", "ispunct", "isspace", "isupper",
    "isxdigit", "tolower", "toupper",
];

/// The part of the runtime module that holds those in use.
pub(super) fn text(used: &BTreeSet<&'static str>) -> String {
    NAMES.iter().filter(|name| used.contains(*name)).map(|name| format!("\n{}", wrapper(name))).collect()
}

fn wrapper(name: &str) -> String {
    let (says, other) = if name.starts_with("is") {
        ("a panic for what is no character", "assert!((-128..256).contains(&c), \"no character: {c}\");")
    } else {
        ("what is no character stays", "if !(-128..256).contains(&c) {\n        return c;\n    }")
    };
    format!(
        "/// C's `{name}`: {says}.\n#[track_caller]\npub fn {name}(c: i32) -> i32 {{\n    \
         // The program may declare it in a way of its own.\n    #[allow(clashing_extern_declarations)]\n    \
         unsafe extern \"C\" {{\n        fn {name}(c: i32) -> i32;\n    }}\n    {other}\n    unsafe {{ {name}(c) }}\n}}\n"
    )
}

impl FnCx<'_, '_> {
    /// The call as one of the runtime module; `None` if the function is not one of these.
    pub(super) fn character_call(&mut self, name: &str, args: &[ExprId]) -> Lower<Option<Expr>> {
        let (Some(at), &[arg]) = (NAMES.iter().position(|of| *of == name), args) else { return Ok(None) };
        if self.cx.prim(self.ty(arg)) != Some(Prim::I32) {
            return Ok(None);
        }
        let arg = self.plain_argument(arg)?;
        Ok(Some(Expr::path(self.runtime(NAMES[at])).call(vec![arg])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_numbers_are_kept_from_the_tables() {
        assert!(NAMES.windows(2).all(|w| w[0] < w[1]));
        assert!(wrapper("isspace").contains("assert!") && wrapper("toupper").contains("return c;"));
    }
}
