//! Calls.

use super::super::body::BodyDecoder;
use super::super::coerce::Class;
use super::super::node::Node;
use crate::wire::{self, NodeData};
use exuvia_cir::{Attr, Callee, ExprId, ExprKind, FnType, FuncId, Span, Type, TypeId};

/// Functions that may return twice, whether or not their headers say so.
const RETURNS_TWICE: &[&str] =
    &["setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "savectx", "vfork", "getcontext", "__builtin_setjmp"];

impl BodyDecoder<'_, '_> {
    pub fn call(&mut self, node: Node<'_>) -> ExprId {
        let NodeData::Call { callee, builtin } = node.data() else { return self.value(node) };
        let builtin = builtin.map(|b| self.d.text(b));
        match builtin.as_deref() {
            Some(name) if name.starts_with("__") => return self.builtin_call(node, name),
            // No library holds it, whoever declares it.
            Some("alloca") => return self.builtin_call(node, "__builtin_alloca"),
            // Compilers compute it, even where the program has a function of this name.
            Some(name @ ("abs" | "labs" | "llabs" | "imaxabs")) => return self.builtin_call(node, name),
            _ => {}
        }
        match callee {
            Some(function) if self.names_function(node.child(0), *function) => self.direct_call(node, *function),
            _ => self.indirect_call(node),
        }
    }

    /// The callee is the function itself, not a cast of it to another type.
    fn names_function(&self, callee: Node<'_>, function: wire::DeclId) -> bool {
        matches!(callee.uncast().data(), NodeData::DeclRef { decl } if self.d.canonical(*decl) == self.d.canonical(function))
    }

    fn direct_call(&mut self, node: Node<'_>, function: wire::DeclId) -> ExprId {
        let id = self.d.func_id(function);
        let span = self.span(node);
        if self.returns_twice(id) {
            let name = self.d.program.functions[id].name.clone();
            self.keep("setjmp", format!("calls `{name}`, which may return twice"), span);
        }
        let args: Vec<_> = node.children().skip(1).collect();
        let args = args.into_iter().map(|a| self.value(a)).collect();
        self.call_function(id, args, span)
    }

    fn returns_twice(&self, id: FuncId) -> bool {
        let function = &self.d.program.functions[id];
        function.attrs.contains(&Attr::ReturnsTwice) || RETURNS_TWICE.contains(&function.name.as_str())
    }

    /// Calls a function by name, or through a pointer of the type that the arguments make when they do not fit its own.
    pub fn call_function(&mut self, id: FuncId, args: Vec<ExprId>, span: Span) -> ExprId {
        let fn_ty = self.d.program.functions[id].ty;
        let Type::Function(ty) = self.d.program.types.get(fn_ty).clone() else {
            let void = self.intern(Type::Void);
            return self.unsupported("call of what is no function", void, span);
        };
        if self.accepts(&ty, args.len()) {
            let args = self.arguments(&ty, args);
            return self.add(ExprKind::Call { callee: Callee::Direct(id), args }, ty.ret, span);
        }
        let pointer = self.d.program.types.pointer(fn_ty, false);
        let callee = self.add(ExprKind::FuncAddr(id), pointer, span);
        self.call_pointer(callee, args, span)
    }

    fn accepts(&self, ty: &FnType, count: usize) -> bool {
        if ty.variadic { count >= ty.params.len() } else { count == ty.params.len() }
    }

    fn arguments(&mut self, ty: &FnType, args: Vec<ExprId>) -> Vec<ExprId> {
        let param = |i: usize| ty.params.get(i).copied();
        args.into_iter().enumerate().map(|(i, arg)| param(i).map_or(arg, |ty| self.coerce(arg, ty))).collect()
    }

    fn indirect_call(&mut self, node: Node<'_>) -> ExprId {
        let callee = self.value(node.child(0));
        let args: Vec<_> = node.children().skip(1).collect();
        let args = args.into_iter().map(|a| self.value(a)).collect();
        let span = self.span(node);
        self.call_pointer(callee, args, span)
    }

    /// Calls through a pointer; one without a prototype is taken as one to the type that the arguments make.
    pub fn call_pointer(&mut self, callee: ExprId, args: Vec<ExprId>, span: Span) -> ExprId {
        let Some(ty) = self.d.program.types.fn_pointee(self.ty_of(callee)).cloned() else {
            let void = self.intern(Type::Void);
            return self.unsupported("call of what is no function", void, span);
        };
        if self.accepts(&ty, args.len()) && (ty.prototyped || args.is_empty()) {
            let args = self.arguments(&ty, args);
            let ret = self.sugared_result(callee).unwrap_or(ty.ret);
            return self.add(ExprKind::Call { callee: Callee::Indirect(callee), args }, ret, span);
        }
        let made = self.called_type(&ty, &args);
        let made = self.intern(Type::Function(made));
        let pointer = self.d.program.types.pointer(made, false);
        let callee = self.coerce(callee, pointer);
        self.add(ExprKind::Call { callee: Callee::Indirect(callee), args }, ty.ret, span)
    }

    /// The type that a call without a fitting prototype makes. C tells such a callee how many floating registers are in use,
    /// as it does one with `...`, which the callee may be.
    fn called_type(&self, ty: &FnType, args: &[ExprId]) -> FnType {
        let in_float_register = |&a: &ExprId| matches!(self.class(self.ty_of(a)), Class::Float | Class::Other);
        let variadic = !ty.prototyped && args.iter().skip(1).any(in_float_register);
        let named = if variadic { 1 } else { args.len() };
        let params = args.iter().take(named).map(|&a| self.ty_of(a)).collect();
        FnType { ret: ty.ret, params, variadic, prototyped: true }
    }

    /// The result type of a function pointer with its typedefs kept.
    fn sugared_result(&self, callee: ExprId) -> Option<TypeId> {
        let types = &self.d.program.types;
        let mut ty = types.pointee(self.ty_of(callee))?;
        loop {
            match types.get(ty) {
                Type::Function(f) => return Some(f.ret),
                Type::Typedef(id) => ty = types.typedef_underlying(*id),
                _ => return None,
            }
        }
    }
}
