//! `qsort` and `bsearch` where pointers are checked ([`crate::plan::checked`]): the runtime module's sort in all of the program, so that the
//! function that compares gets pointers into the array and nothing else.
//!
//! | | |
//! | --- | --- |
//! | `rt::qsort_at` | safe: the array is checked, and the function that compares is a safe one |
//! | `rt::qsort_by`, `rt::qsort_any` | as unsafe as C's, with a function that is safe, and one that is not |
//! | `rt::bsearch_at` | safe: it touches nothing itself; where the function that compares is unsafe, C's is called |

use super::Lower;
use super::cx::FnCx;
use super::runtime::Helper;
use super::unsafety::UnsafeKind;
use crate::plan::{Fate, is_search, is_sort};
use crate::rir::Expr;
use exuvia_cir::{ExprId, FuncId};

/// The texts.
pub(super) const TEXTS: &[Helper] = &[
    Helper { name: "sorting", text: include_str!("../runtime/checked/sort/sorting.rs") },
    Helper { name: "bsearch_at", text: include_str!("../runtime/checked/sort/bsearch_at.rs") },
    Helper { name: "qsort_any", text: include_str!("../runtime/checked/sort/qsort_any.rs") },
    Helper { name: "qsort_at", text: include_str!("../runtime/checked/sort/qsort_at.rs") },
    Helper { name: "qsort_by", text: include_str!("../runtime/checked/sort/qsort_by.rs") },
];

/// The names of the functions.
pub(super) const NAMES: &[&str] = &["bsearch_at", "qsort_any", "qsort_at", "qsort_by"];

/// What each of them rests on.
pub(super) const NEEDS: &[&str] = &["plain", "table", "image", "accesses", "ranges", "sorting"];

impl FnCx<'_, '_> {
    /// The call of `qsort` or `bsearch` as one of the runtime module; `None` for other functions, and where C's will do.
    pub(super) fn sort_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        if !self.cx.plan.checked.is_on() || self.cx.plan.functions[f].fate != Fate::Extern {
            return Ok(None);
        }
        let (sorts, searches) = (is_sort(self.program(), f), is_search(self.program(), f));
        let Some(&compare) = args.last().filter(|_| sorts || searches) else { return Ok(None) };
        let is_safe = self.is_safe_pointer(compare);
        let name = match (sorts, is_safe) {
            (true, true) if self.is_known_array(args) => "qsort_at",
            (true, true) => "qsort_by",
            (true, false) => "qsort_any",
            (false, true) if self.checks() => "bsearch_at",
            (false, _) => return Ok(None),
        };
        if name.ends_with("_at") {
            self.note_check();
        } else {
            self.unsafe_op(UnsafeKind::CallForeign, "qsort");
        }
        if is_safe && let Some(of) = self.program().types.fn_pointee(self.ty(compare)) {
            let key = self.cx.fn_key(of);
            self.pointer_calls.insert(key);
        }
        let lowered = self.arguments(f, args)?;
        let call = Expr::path(self.runtime(name)).call(lowered);
        let origin = self.origin_at(self.expr_span(e), Vec::new());
        Ok(Some(call.at(origin)))
    }

    fn is_safe_pointer(&self, pointer: ExprId) -> bool {
        let pointee = self.program().types.fn_pointee(self.ty(pointer));
        pointee.is_some_and(|of| self.cx.is_safe_fn(of))
    }

    fn is_known_array(&self, args: &[ExprId]) -> bool {
        let Some(func) = self.func.filter(|_| self.checks()) else { return false };
        let why_not = |&array| self.cx.plan.checked.why_not(&self.cx.facts.points_to, func, array);
        args.first().is_some_and(|array| why_not(array).is_none())
    }
}
