//! Calls through pointers where pointers are checked: `rt::known(p.compare)(a, b)`.
//!
//! A pointer to functions in memory that checked pointers reach may be anything, so its type is one to `unsafe` functions, of which all
//! bytes but zeros are a value, and calling it is unsafe. `rt::known` looks the address up in the list of all functions of the
//! program that have this type, came out safe, and have their address taken, and gives the function of the list: whatever the pointer was, a call
//! of that is sound. No valid program panics, as points-to knows all that the pointer may lead to, and that has to be in the list; what is unsafe
//! itself makes the caller unsafe, as a direct call would.
//!
//! Functions whose address is taken are not inlined ([`CrateCx::function_attrs`]): each part of the crate might have a copy at another address.
//!
//! Types that no memory holds ([`super::safe_pointers`]) need none of this.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::plain::Modules;
use super::safe_pointers::Addressed;
use crate::rir::{Expr, Item, ItemKind, Type as RType};
use exuvia_analysis::points_to::Owner;
use exuvia_cir::{ExprId, FnType, FuncId, ModuleId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of functions behind pointers while a crate is lowered.
pub(crate) struct KnownFns<'a> {
    /// All functions whose address is taken as what they are, by type.
    pub addressed: Addressed,
    /// Those of them that are unsafe, as far as that is known.
    pub is_unsafe: BTreeSet<FuncId>,
    /// Those that calls count on to be safe.
    pub called: BTreeSet<FuncId>,
    /// Types that calls go through, each with the module of the first of them.
    types: BTreeMap<String, (ModuleId, &'a FnType)>,
}

impl KnownFns<'_> {
    pub fn new(addressed: Addressed, is_unsafe: BTreeSet<FuncId>) -> Self {
        KnownFns { addressed, is_unsafe, called: BTreeSet::new(), types: BTreeMap::new() }
    }
}

impl CrateCx<'_> {
    /// The functions of a type that are safe.
    fn known_of(&self, key: &str) -> BTreeSet<FuncId> {
        let all = self.known.addressed.get(key).into_iter().flatten();
        all.copied().filter(|f| !self.known.is_unsafe.contains(f)).collect()
    }

    /// `rt::known_functions! { … }` for all types of functions that calls go through.
    pub(super) fn known_items(&mut self, modules: &mut Modules) {
        for (n, (key, (user, of))) in std::mem::take(&mut self.known.types).into_iter().enumerate() {
            let functions = self.known_of(&key);
            let home = functions.first().map_or(user, |&f| self.program.functions[f].module);
            let Ok(ty) = self.bare_fn_pointer(home, of) else { continue };
            let paths: Vec<Expr> = functions.into_iter().map(|f| Expr::path(self.path_of_function(home, f))).collect();
            let ty = RType::array(ty, Expr::int(paths.len() as i128));
            let list = Item::static_(format!("KNOWN_{}", n + 1), false, ty, Some(Expr::array(paths)));
            let path = self.runtime_path(home, "known_functions");
            modules.entry(home).or_default().push(ItemKind::Given { path, item: Box::new(list) }.into());
        }
    }

    fn path_of_function(&mut self, module: ModuleId, f: FuncId) -> String {
        let (owner, name) = (self.program.functions[f].module, self.names.functions[f].clone());
        self.path_in(module, owner, &name)
    }
}

impl FnCx<'_, '_> {
    /// The function that a pointer leads to, if it is one of those that are known; `None` where something else may be behind it.
    pub(super) fn known_function(&mut self, call: ExprId, pointer: ExprId) -> Lower<Option<Expr>> {
        let Some(targets) = self.known_targets(call, pointer) else { return Ok(None) };
        let Some(of) = self.program().types.fn_pointee(self.ty(pointer)) else { return Ok(None) };
        self.note_check();
        let span = self.expr_span(call);
        self.calls.extend(targets.iter().map(|&f| (f, span, self.origin)));
        self.cx.known.called.extend(targets);
        let key = self.cx.fn_key(of);
        self.cx.known.types.entry(key).or_insert((self.module, of));
        let path = self.runtime("known");
        let pointer = self.receiver(pointer)?;
        Ok(Some(Expr::path(path).call(vec![pointer])))
    }

    /// All that a call through a pointer may lead to, if each is in the list of its type.
    fn known_targets(&self, call: ExprId, pointer: ExprId) -> Option<BTreeSet<FuncId>> {
        let func = self.func.filter(|_| self.cx.plan.checked.is_on())?;
        let of = self.program().types.fn_pointee(self.ty(pointer)).filter(|of| of.prototyped && !of.variadic)?;
        let call = self.cx.facts.calls.call_at(Owner::Func(func), call).filter(|call| !call.outside)?;
        let known = self.cx.known_of(&self.cx.fn_key(of));
        call.targets.is_subset(&known).then(|| call.targets.clone())
    }
}
