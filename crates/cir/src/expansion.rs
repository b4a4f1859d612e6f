//! Uses of function-like macros in one body: which expressions are the whole of an expansion, and which are its arguments.
//!
//! These marks stand from decoding to the phase that makes functions of macros, which uses them up.

use crate::ids::{ExpansionId, ExprId, IdMap, IdVec, MacroId};

/// Uses of function-like macros. Marks of an expression go from the innermost use outwards.
#[derive(Clone, PartialEq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Expansions {
    /// The macro of each use.
    pub macros: IdVec<ExpansionId, MacroId>,
    /// Expressions that are all that a use expands to.
    pub whole: IdMap<ExprId, Vec<ExpansionId>>,
    /// Expressions that are all of an argument, with the position of the parameter. An argument that the macro repeats
    /// has several.
    pub args: IdMap<ExprId, Vec<(ExpansionId, u32)>>,
}

impl Expansions {
    /// Whether there are no uses.
    pub fn is_empty(&self) -> bool {
        self.macros.is_empty()
    }

    /// Notes that `expr` is all of `use_`; a second note is ignored.
    pub fn add_whole(&mut self, expr: ExprId, use_: ExpansionId) {
        let list = self.whole.entry(expr).or_default();
        if !list.contains(&use_) {
            list.push(use_);
        }
    }

    /// Notes that `expr` is all of an argument; a second note is ignored.
    pub fn add_arg(&mut self, expr: ExprId, use_: ExpansionId, param: u32) {
        let list = self.args.entry(expr).or_default();
        if !list.contains(&(use_, param)) {
            list.push((use_, param));
        }
    }

    /// The marks of one expression become those of another.
    pub fn move_marks(&mut self, from: ExprId, to: ExprId) {
        for use_ in self.whole.remove(&from).unwrap_or_default() {
            self.add_whole(to, use_);
        }
        for (use_, param) in self.args.remove(&from).unwrap_or_default() {
            self.add_arg(to, use_, param);
        }
    }

    /// The same marks under other ids; those of expressions that are gone go.
    pub fn renumbered(self, new: impl Fn(ExprId) -> Option<ExprId>) -> Expansions {
        Expansions {
            macros: self.macros,
            whole: self.whole.into_iter().filter_map(|(e, list)| Some((new(e)?, list))).collect(),
            args: self.args.into_iter().filter_map(|(e, list)| Some((new(e)?, list))).collect(),
        }
    }
}
