//! Calls.

use super::Lower;
use super::cx::FnCx;
use super::unsafety::UnsafeKind;
use crate::plan::Fate;
use crate::rir::{Block, Expr, Path, Prim, Type as RType};
use exuvia_cir::{Callee, ExprId, FuncId, Type};

impl FnCx<'_, '_> {
    pub(super) fn call(&mut self, e: ExprId, callee: &Callee, args: &[ExprId]) -> Lower<Expr> {
        match callee {
            Callee::Direct(f) => {
                let call = self.direct_call(e, *f, args)?;
                Ok(self.initialised(e, callee, call))
            }
            Callee::Indirect(f) => {
                let call = self.indirect_call(e, *f, args)?;
                Ok(self.initialised(e, callee, call))
            }
            Callee::Builtin(b) => self.builtin(e, *b, args),
            Callee::Atomic(atomic) => self.atomic(e, *atomic, args),
            Callee::Asm(asm) => self.asm(e, asm, args),
        }
    }

    fn direct_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Expr> {
        if let Some(call) = self.intrinsic_call(f, args)? {
            return Ok(call);
        }
        if let Some(call) = self.assembled_call(e, f, args)? {
            return Ok(call);
        }
        if let Some(call) = self.checked_library_call(e, f, args)? {
            return Ok(call);
        }
        if let Some(call) = self.sort_call(e, f, args)? {
            return Ok(call);
        }
        if let Some(call) = self.allocator_call(e, f, args)? {
            return Ok(call);
        }
        if let Some(call) = self.jump_call(e, f, args)? {
            return Ok(call);
        }
        let why = match self.library_call(e, f, args)? {
            Some(Ok(call)) => return Ok(call),
            Some(Err(why)) => Some(why),
            None => None,
        };
        if let Some(call) = self.table_call(e, f, args)? {
            return Ok(call);
        }
        if let Some(call) = self.scan_call(e, f, args)? {
            return Ok(call);
        }
        if self.never_runs(e, f) {
            let gives = match self.canon(self.ty(e)) {
                Type::Void => RType::Tuple(Vec::new()),
                _ => self.rust_ty(self.ty(e))?,
            };
            let path = Path::new(&self.runtime("never_runs")).with_args(vec![gives]);
            return Ok(Expr::path(path).call(Vec::new()));
        }
        let mut lowered = self.arguments(f, args)?;
        let before = self.ordered(f, args, &mut lowered);
        self.list_arguments(f, args, &mut lowered)?;
        let path = self.function_path(f);
        let span = self.expr_span(e);
        let slots = self.slots_of_callee(f);
        if self.cx.plan.translated(f) {
            self.calls.push((f, span, self.origin));
        } else if !self.cx.is_sound(f) {
            let name = self.program().functions[f].name.clone();
            let detail = why.map_or(name.clone(), |why| format!("{name}: {why}"));
            self.unsafe_op(UnsafeKind::CallForeign, detail);
        }
        let call = Expr::path(path).call(lowered);
        let origin = self.origin_at(span, slots);
        let call = call.at(origin);
        if before.is_empty() {
            return Ok(call);
        }
        if self.hoisting {
            self.before.extend(before);
            return Ok(call);
        }
        Ok(Expr::block(Block::with_tail(before, call)).at(origin))
    }

    /// `longjmp` where the runtime module knows whether the function to jump to still runs: a panic if not.
    fn jump_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        const JUMPS: &[&str] = &["longjmp", "_longjmp", "siglongjmp"];
        let is_foreign = self.cx.plan.functions[f].fate == Fate::Extern && self.cx.plan.checked.safe_jumps;
        let (true, &[buffer, value]) = (is_foreign && self.checks(), args) else { return Ok(None) };
        if !JUMPS.contains(&self.program().functions[f].name.as_str()) {
            return Ok(None);
        }
        self.note_check();
        let passed = vec![self.receiver(buffer)?, self.as_int(value, Prim::I32)?];
        let origin = self.origin_at(self.expr_span(e), Vec::new());
        Ok(Some(Expr::path(self.runtime("longjmp_at")).call(passed).at(origin)))
    }

    /// Whether a call of a function of which there is nothing in the program stands in code that never runs, by constants alone
    /// ([`exuvia_analysis::dead`]), in a body that checks.
    fn never_runs(&self, e: ExprId, f: FuncId) -> bool {
        let is_foreign = self.checks() && self.cx.plan.functions[f].fate == Fate::Extern && !self.cx.is_sound(f);
        is_foreign && exuvia_analysis::dead::dead(self.program(), self.body)[e]
    }

    /// Slots of a callee whose form is not raw: suspects if rustc rejects the call.
    fn slots_of_callee(&self, f: FuncId) -> Vec<exuvia_analysis::slots::SlotId> {
        let plan = self.cx.plan;
        let range = (f, 0)..=(f, u32::MAX);
        let slots = plan.param_slots.range(range).map(|(_, &s)| s);
        slots.filter(|&s| plan.slots[s].form != crate::plan::Form::Raw).collect()
    }

    fn indirect_call(&mut self, e: ExprId, f: ExprId, args: &[ExprId]) -> Lower<Expr> {
        self.check_indirect(f, args)?;
        let is_safe = self.program().types.fn_pointee(self.ty(f)).is_some_and(|of| self.cx.is_safe_fn(of));
        let known = if is_safe { None } else { self.known_function(e, f)? };
        let callee = match &known {
            Some(known) => known.clone(),
            None => self.receiver(f)?,
        };
        let fixed = self.program().types.fn_pointee(self.ty(f)).map_or(args.len(), |t| t.params.len());
        let args = args
            .iter()
            .enumerate()
            .map(|(i, &a)| if i < fixed { self.plain_argument(a) } else { self.variadic_argument(a) });
        let args = args.collect::<Lower<Vec<_>>>()?;
        if known.is_some() {
            return Ok(callee.call(args));
        }
        if let Some(of) = self.program().types.fn_pointee(self.ty(f)).filter(|_| is_safe) {
            let key = self.cx.fn_key(of);
            self.pointer_calls.insert(key);
        }
        Ok(callee.method("unwrap", Vec::new()).call(args))
    }

    /// How a function is written here.
    pub fn function_path(&mut self, f: FuncId) -> String {
        if self.cx.plan.functions[f].fate != Fate::Translate {
            self.cx.used_functions.insert(f);
        }
        let (owner, name) = (self.program().functions[f].module, self.cx.names.functions[f].clone());
        self.cx.path_in(self.module, owner, &name)
    }
}
