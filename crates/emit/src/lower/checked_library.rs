//! Functions of the C library on memory and strings, where pointers are checked: `rt::strcpy_at(to, from)` panics where C's would touch what
//! does not live, and calls it if not. Which pointers may be given to them is decided as for those that are followed
//! ([`crate::plan::checked`]).

use super::Lower;
use super::cx::FnCx;
use super::runtime::Helper;
use crate::plan::{Fate, checked_call};
use crate::rir::{Expr, Prim};
use exuvia_cir::{ExprId, FuncId};

/// Their texts.
pub(super) const TEXTS: &[Helper] = &[
    Helper { name: "atoi_at", text: include_str!("../runtime/checked/library/atoi_at.rs") },
    Helper { name: "memchr_at", text: include_str!("../runtime/checked/library/memchr_at.rs") },
    Helper { name: "memcmp_at", text: include_str!("../runtime/checked/library/memcmp_at.rs") },
    Helper { name: "memcpy_at", text: include_str!("../runtime/checked/library/memcpy_at.rs") },
    Helper { name: "memmove_at", text: include_str!("../runtime/checked/library/memmove_at.rs") },
    Helper { name: "memset_at", text: include_str!("../runtime/checked/library/memset_at.rs") },
    Helper { name: "strcasecmp_at", text: include_str!("../runtime/checked/library/strcasecmp_at.rs") },
    Helper { name: "strcat_at", text: include_str!("../runtime/checked/library/strcat_at.rs") },
    Helper { name: "strchr_at", text: include_str!("../runtime/checked/library/strchr_at.rs") },
    Helper { name: "strcmp_at", text: include_str!("../runtime/checked/library/strcmp_at.rs") },
    Helper { name: "strcpy_at", text: include_str!("../runtime/checked/library/strcpy_at.rs") },
    Helper { name: "strcspn_at", text: include_str!("../runtime/checked/library/strcspn_at.rs") },
    Helper { name: "strdup_at", text: include_str!("../runtime/checked/library/strdup_at.rs") },
    Helper { name: "strlen_at", text: include_str!("../runtime/checked/library/strlen_at.rs") },
    Helper { name: "strncasecmp_at", text: include_str!("../runtime/checked/library/strncasecmp_at.rs") },
    Helper { name: "strncat_at", text: include_str!("../runtime/checked/library/strncat_at.rs") },
    Helper { name: "strncmp_at", text: include_str!("../runtime/checked/library/strncmp_at.rs") },
    Helper { name: "strncpy_at", text: include_str!("../runtime/checked/library/strncpy_at.rs") },
    Helper { name: "strnlen_at", text: include_str!("../runtime/checked/library/strnlen_at.rs") },
    Helper { name: "strpbrk_at", text: include_str!("../runtime/checked/library/strpbrk_at.rs") },
    Helper { name: "strrchr_at", text: include_str!("../runtime/checked/library/strrchr_at.rs") },
    Helper { name: "strspn_at", text: include_str!("../runtime/checked/library/strspn_at.rs") },
    Helper { name: "strstr_at", text: include_str!("../runtime/checked/library/strstr_at.rs") },
];

/// What a name rests on.
pub(super) fn needs(name: &str) -> &'static [&'static str] {
    match name {
        "strcat_at" => &["plain", "table", "image", "accesses", "ranges", "strcpy_at"],
        "strdup_at" => &["plain", "table", "image", "accesses", "blocks", "ranges"],
        name if TEXTS.iter().any(|helper| helper.name == name) => &["plain", "table", "image", "accesses", "ranges"],
        _ => &[],
    }
}

impl FnCx<'_, '_> {
    /// The call of such a function with pointers that the checks know; `None` for others.
    pub(super) fn checked_library_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let Some(func) = self.func.filter(|_| self.checks()) else { return Ok(None) };
        let is_foreign = self.cx.plan.functions[f].fate == Fate::Extern;
        let Some(call) = checked_call(self.program(), f).filter(|_| is_foreign) else { return Ok(None) };
        let is_pointer = |arg: &ExprId| self.program().types.is_data_pointer(self.ty(*arg));
        let may = |arg: &ExprId| self.cx.plan.checked.may_follow(&self.cx.facts.points_to, func, *arg);
        // What is declared otherwise is left alone.
        let sizes = args.iter().filter(|arg| !is_pointer(arg)).map(|&arg| self.cx.prim(self.ty(arg)));
        let usual = sizes.into_iter().all(|prim| matches!(prim, Some(Prim::Usize | Prim::I32)));
        if args.len() != call.args || !usual || !args.iter().filter(|arg| is_pointer(arg)).all(may) {
            return Ok(None);
        }
        self.note_check();
        let lowered = self.arguments(f, args)?;
        let path = self.runtime(call.helper);
        let origin = self.origin_at(self.expr_span(e), Vec::new());
        Ok(Some(Expr::path(path).call(lowered).at(origin)))
    }
}
