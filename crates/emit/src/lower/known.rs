//! Calls through pointers where pointers are checked: `rt::known(p.compare)(a, b)`.
//!
//! A pointer to functions in memory that checked pointers reach may be anything, so its type is one to `unsafe` functions, of which all
//! bytes but zeros are a value, and calling it is unsafe. `rt::known` looks the address up in the list of all functions of the
//! program that have this type, came out safe, and have their address taken, and gives the function of the list: whatever the pointer was,
//! a call of that is sound. A pointer that may come from outside (it was a number once, or in memory of others) leads to any function of
//! its type, where all pointers of the type are addresses of such functions. No valid program panics, as points-to knows all that the
//! pointer may lead to, and that has to be in the list; what is unsafe itself makes the caller unsafe, as a direct call would.
//!
//! Functions whose address is taken are not inlined ([`CrateCx::function_attrs`]): each part of the crate might have a copy at another address.
//!
//! Types that no memory holds ([`super::safe_pointers`]) need none of this.

use super::Lower;
use super::cx::{CrateCx, FnCx};
use super::plain::Modules;
use super::safe_pointers::{Addressed, FnTypes};
use super::unsafety::UnsafeKind;
use crate::rir::{Expr, Item, ItemKind, Type as RType};
use exuvia_analysis::points_to::Owner;
use exuvia_cir::{ExprId, FnType, FuncId, ModuleId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of functions behind pointers while a crate is lowered.
pub(crate) struct KnownFns<'a> {
    /// All functions whose address is taken as what they are, by type.
    pub addressed: Addressed,
    /// Types of which these are all pointers that there are.
    pub closed: FnTypes,
    /// Those of them that are unsafe, as far as that is known.
    pub is_unsafe: BTreeSet<FuncId>,
    /// Those that calls count on to be safe.
    pub called: BTreeSet<FuncId>,
    /// Types that calls go through, each with the module of the first of them.
    types: BTreeMap<String, (ModuleId, &'a FnType)>,
}

impl KnownFns<'_> {
    pub fn new((addressed, closed): (Addressed, FnTypes), is_unsafe: BTreeSet<FuncId>) -> Self {
        KnownFns { addressed, closed, is_unsafe, called: BTreeSet::new(), types: BTreeMap::new() }
    }
}

impl CrateCx<'_> {
    /// The functions of a type that are safe.
    fn known_of(&self, key: &str) -> BTreeSet<FuncId> {
        let all = self.known.addressed.get(key).into_iter().flatten();
        all.copied().filter(|f| !self.known.is_unsafe.contains(f)).collect()
    }

    /// Adds the allocators whose address is taken: what stands for them in the runtime module may be safe.
    pub(super) fn know_allocators(&mut self) {
        for &f in &self.facts.calls.address_taken {
            let Some(key) = self.program.fn_type(f).map(|of| self.fn_key(of)) else { continue };
            if self.is_safe_allocator(f, &key) {
                self.known.addressed.entry(key).or_default().insert(f);
            }
        }
    }

    /// `rt::known_functions! { … }` for all types of functions that calls go through.
    pub(super) fn known_items(&mut self, modules: &mut Modules) {
        for (n, (key, (user, of))) in std::mem::take(&mut self.known.types).into_iter().enumerate() {
            let functions = self.known_of(&key);
            let first = functions.iter().find(|&&f| self.plan.translated(f));
            let home = first.map_or(user, |&f| self.program.functions[f].module);
            let Ok(ty) = self.bare_fn_pointer(home, of) else { continue };
            let paths: Vec<Expr> = functions.into_iter().map(|f| Expr::path(self.path_of_function(home, f))).collect();
            let ty = RType::array(ty, Expr::int(paths.len() as i128));
            let list = Item::static_(format!("KNOWN_{}", n + 1), false, ty, Some(Expr::array(paths)));
            let path = self.runtime_path(home, "known_functions");
            modules.entry(home).or_default().push(ItemKind::Given { path, item: Box::new(list) }.into());
        }
    }

    fn path_of_function(&mut self, module: ModuleId, f: FuncId) -> String {
        if let Some(allocator) = self.allocator_address(f) {
            return self.runtime_path(module, allocator);
        }
        let (owner, name) = (self.program.functions[f].module, self.names.functions[f].clone());
        self.path_in(module, owner, &name)
    }
}

impl FnCx<'_, '_> {
    /// The function that a pointer leads to, if it is one of those that are known; `None`, with a note, where something else may be behind it.
    pub(super) fn known_function(&mut self, call: ExprId, pointer: ExprId) -> Lower<Option<Expr>> {
        let Some(of) = self.program().types.fn_pointee(self.ty(pointer)) else { return Ok(None) };
        let targets = match self.known_targets(call, of) {
            Ok(targets) => targets,
            Err(why) => {
                self.unsafe_op(UnsafeKind::CallPointer, why);
                return Ok(None);
            }
        };
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

    /// All that a call through a pointer may lead to, if each is in the list of its type; or why it is not known.
    fn known_targets(&self, call: ExprId, of: &FnType) -> Result<BTreeSet<FuncId>, String> {
        let of_any = || "call through a function pointer".to_owned();
        let func = self.func.filter(|_| self.cx.plan.checked.is_on()).ok_or_else(of_any)?;
        let call = self.cx.facts.calls.call_at(Owner::Func(func), call).ok_or_else(of_any)?;
        if !of.prototyped || of.variadic {
            return Err("call through a pointer to functions with any arguments".to_owned());
        }
        let key = self.cx.fn_key(of);
        let mut targets = call.targets.clone();
        if call.outside {
            if !self.cx.known.closed.contains(&key) {
                return Err("call through a pointer that may lead out of the program".to_owned());
            }
            targets.extend(self.cx.known.addressed.get(&key).into_iter().flatten());
        }
        let known = self.cx.known_of(&key);
        let Some(&other) = targets.iter().find(|target| !known.contains(target)) else {
            return Ok(targets);
        };
        let name = &self.program().functions[other].name;
        let has_type = self.cx.known.addressed.get(&key).is_some_and(|all| all.contains(&other));
        let what = if has_type { "which is unsafe" } else { "which is not of its type, or not of the program" };
        Err(format!("call through a pointer that may lead to `{name}`, {what}"))
    }
}
