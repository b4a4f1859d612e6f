//! Calls of clang's builtins.

use super::super::body::BodyDecoder;
use super::super::builtins::{LibraryCall, float_constant, ir_builtin, library_call};
use super::super::coerce::{Class, float};
use super::super::node::Node;
use super::atomic_builtin::is_atomic_builtin;
use crate::wire::NodeData;
use exuvia_cir::{
    ArithOp, Builtin, Callee, CmpOp, ExprId, ExprKind, FloatKind, FnType, FuncId, IntKind, Overflow, RecordKind, Type,
    TypeId,
};

impl BodyDecoder<'_, '_> {
    pub fn builtin_call(&mut self, node: Node<'_>, name: &str) -> ExprId {
        let args: Vec<_> = node.children().skip(1).collect();
        if let Some(refused) = self.bit_int_builtin(node, name, &args) {
            return refused;
        }
        if let ("abs" | "labs" | "llabs" | "imaxabs", [x]) = (name.trim_start_matches("__builtin_"), &args[..]) {
            return self.absolute(node, *x);
        }
        if let Some(call) = library_call(name) {
            return self.library_builtin(node, &call, &args);
        }
        if let Some(list) = self.list_builtin(node, name, &args) {
            return list;
        }
        if let Some(builtin) = ir_builtin(name) {
            return self.ir_builtin_call(node, builtin, &args);
        }
        if let Some(value) = float_constant(name) {
            return self.float_builtin(node, name, value, &args);
        }
        match (name.trim_start_matches("__builtin_"), &args[..]) {
            ("expect" | "expect_with_probability" | "assume_aligned", [first, rest @ ..]) => {
                self.first_argument(node, *first, rest)
            }
            (name, _) if name.starts_with("ia32_") => self.machine_builtin(node, name, &args),
            ("complex", [re, im]) => self.complex_of(node, *re, *im),
            ("constant_p", [first, ..]) => self.constant_p(node, *first),
            ("assume" | "unwind_init" | "cpu_init", _) => self.nothing(node),
            ("classify_type", [first, ..]) => self.type_class(node, *first),
            ("isgreater", [a, b]) => self.float_compare(node, CmpOp::Gt, *a, *b),
            ("isgreaterequal", [a, b]) => self.float_compare(node, CmpOp::Ge, *a, *b),
            ("isless", [a, b]) => self.float_compare(node, CmpOp::Lt, *a, *b),
            ("islessequal", [a, b]) => self.float_compare(node, CmpOp::Le, *a, *b),
            _ if is_atomic_builtin(name) => self.atomic_call(node, name, &args),
            _ => self.unknown_builtin(node, name),
        }
    }

    /// Builtins that take any integer compute in the memory of a `_BitInt`, not in its bits.
    fn bit_int_builtin(&mut self, node: Node<'_>, name: &str, args: &[Node<'_>]) -> Option<ExprId> {
        let takes_all =
            name.ends_with("_overflow") || name.starts_with("__builtin_elementwise_") || name.ends_with('g');
        let touches = |this: &mut Self, arg: &Node<'_>| {
            let ty = this.node_ty(arg.uncast());
            this.is_bit_int(ty) || this.d.program.types.pointee(ty).is_some_and(|to| this.is_bit_int(to))
        };
        if !takes_all || !args.iter().any(|arg| touches(self, arg)) {
            return None;
        }
        let (ty, span) = (self.node_ty(node), self.span(node));
        Some(self.unsupported_as("bit-int", format!("{name} on a _BitInt"), ty, span))
    }

    pub(super) fn unknown_builtin(&mut self, node: Node<'_>, name: &str) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let code = match name {
            "__builtin_setjmp" | "__builtin_longjmp" | "__sigsetjmp" | "sigsetjmp" => "setjmp",
            "__builtin_return_address" | "__builtin_frame_address" => "frame-address",
            _ if name.starts_with("__builtin_ia32_") || name.starts_with("__builtin_neon_") => "vector",
            _ => "unsupported-expression",
        };
        self.unsupported_as(code, format!("builtin {name}"), ty, span)
    }

    /// The function of the C library that a builtin stands for.
    fn library_builtin(&mut self, node: Node<'_>, call: &LibraryCall, args: &[Node<'_>]) -> ExprId {
        let id = self.library_id(node, call);
        let kept = args.iter().enumerate().filter(|(i, _)| !call.dropped.contains(i)).map(|(_, a)| *a);
        let args = kept.collect::<Vec<_>>().into_iter().map(|a| self.value(a)).collect();
        let span = self.span(node);
        self.call_function(id, args, span)
    }

    fn library_id(&mut self, node: Node<'_>, call: &LibraryCall) -> FuncId {
        let pointer = self.node_ty(node.child(0));
        let ty = self.d.program.types.fn_pointee(pointer).cloned();
        let mut ty = ty.or_else(|| self.builtin_type(node)).unwrap_or(FnType {
            ret: self.d.ty(node.ty()),
            params: Vec::new(),
            variadic: true,
            prototyped: true,
        });
        let param = |(i, ty): (usize, TypeId)| (!call.dropped.contains(&i)).then_some(ty);
        ty.params = ty.params.into_iter().enumerate().filter_map(param).collect();
        ty.params = ty.params.into_iter().map(|p| self.library_type(p)).collect();
        ty.ret = self.library_type(ty.ret);
        let ty = self.intern(Type::Function(ty));
        self.d.library_function(&call.name, ty)
    }

    /// The builtin's own declaration.
    fn builtin_type(&mut self, node: Node<'_>) -> Option<FnType> {
        let NodeData::Call { callee: Some(callee), .. } = node.data() else { return None };
        let Some(crate::wire::DeclData::Function { ty, .. }) = self.d.decl_data(*callee) else { return None };
        let ty = self.d.ty(*ty);
        match self.canon(ty) {
            Type::Function(f) => Some(f.clone()),
            _ => None,
        }
    }

    /// Builtins are declared with `unsigned long` where the library has `size_t`.
    fn library_type(&mut self, ty: TypeId) -> TypeId {
        let size = self.int_ty(IntKind::Size);
        let is_ulong = matches!(self.canon(ty), Type::Int(IntKind::ULong | IntKind::UInt));
        if is_ulong && self.int_shape(ty) == self.int_shape(size) { size } else { ty }
    }

    fn ir_builtin_call(&mut self, node: Node<'_>, builtin: Builtin, args: &[Node<'_>]) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let values: Vec<_> = args.iter().map(|&a| self.value(a)).collect();
        let ty = if builtin == Builtin::ObjectSize { self.int_ty(IntKind::Size) } else { ty };
        self.add(ExprKind::Call { callee: Callee::Builtin(builtin), args: values }, ty, span)
    }

    fn float_builtin(&mut self, node: Node<'_>, name: &str, value: f64, args: &[Node<'_>]) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let plain = args.iter().all(|a| match a.uncast().data() {
            NodeData::StringLiteral { bytes, .. } => self.d.unit.bytes(*bytes).is_empty(),
            _ => false,
        });
        if !plain {
            return self.unknown_builtin(node, name);
        }
        let is_long = matches!(self.canon(ty), Type::Float(FloatKind::LongDouble));
        let double = self.intern(Type::Float(FloatKind::Double));
        let value = self.add(float(value, String::new()), if is_long { double } else { ty }, span);
        self.coerce(value, ty)
    }

    /// `|x|`, computed in the type of the result.
    fn absolute(&mut self, node: Node<'_>, x: Node<'_>) -> ExprId {
        let (ty, span) = (self.node_ty(node), self.span(node));
        let x = self.value_for(x, ty);
        let wraps = self.overflow(ArithOp::Sub, ty) == Overflow::Wraps;
        let builtin = if wraps { Builtin::WrappingAbs } else { Builtin::Abs };
        self.add(ExprKind::Call { callee: Callee::Builtin(builtin), args: vec![x] }, ty, span)
    }

    /// A builtin that has the value of its first argument. The others are evaluated before it, where that does anything.
    fn first_argument(&mut self, node: Node<'_>, first: Node<'_>, rest: &[Node<'_>]) -> ExprId {
        let (ty, span, void) = (self.node_ty(node), self.span(node), self.intern(Type::Void));
        let value = self.value(first);
        let mut value = self.coerce(value, ty);
        for &other in rest.iter().filter(|other| !self.is_constant(**other)).collect::<Vec<_>>() {
            let other = self.value(other);
            let first = self.coerce(other, void);
            value = self.add(ExprKind::Comma { first, second: value }, ty, span);
        }
        value
    }

    /// The operand of `__builtin_expect`, if the node is a call of it.
    pub fn expect_operand<'t>(&mut self, node: Node<'t>) -> Option<Node<'t>> {
        let NodeData::Call { builtin: Some(name), .. } = node.data() else { return None };
        let is_expect = matches!(&*self.d.text(*name), "__builtin_expect" | "__builtin_expect_with_probability");
        let others_do_nothing = node.children().skip(2).all(|other| self.is_constant(other));
        if is_expect && others_do_nothing { node.optional(1) } else { None }
    }

    /// The number that GCC gives a kind of type; the operand is not evaluated.
    fn type_class(&mut self, node: Node<'_>, arg: Node<'_>) -> ExprId {
        let arg_ty = self.node_ty(arg);
        let class = match self.class(arg_ty) {
            Class::Void => 0,
            Class::Int => 1,
            Class::Data | Class::Fn => 5,
            Class::Float => 8,
            _ => match *self.canon(arg_ty) {
                Type::Record(record) if self.d.program.records[record].kind == RecordKind::Struct => 12,
                Type::Record(_) => 13,
                Type::Array { .. } | Type::Function(_) => 5,
                _ => return self.unknown_builtin(node, "__builtin_classify_type"),
            },
        };
        let ty = self.node_ty(node);
        self.folded(node, class, ty)
    }

    /// Compilers may say no to anything but constants.
    fn constant_p(&mut self, node: Node<'_>, arg: Node<'_>) -> ExprId {
        let ty = self.node_ty(node);
        let text = matches!(arg.uncast().data(), NodeData::StringLiteral { .. });
        let constant = text || self.is_constant(arg);
        self.folded(node, i128::from(constant), ty)
    }

    /// Whether an expression is made of constants only.
    fn is_constant(&self, node: Node<'_>) -> bool {
        use crate::wire::{BinaryOp, DeclData, UnaryOp};
        let node = node.bare();
        match node.data() {
            NodeData::IntegerLiteral { .. } | NodeData::CharLiteral { .. } | NodeData::FloatLiteral { .. } => true,
            NodeData::TypeTrait { value, .. } => value.is_some(),
            NodeData::DeclRef { decl } => matches!(self.d.decl_data(*decl), Some(DeclData::Enumerator { .. })),
            NodeData::Binary { op: BinaryOp::Assign | BinaryOp::Comma } => false,
            NodeData::Unary { op: UnaryOp::Plus | UnaryOp::Minus | UnaryOp::Not | UnaryOp::LogicalNot, .. }
            | NodeData::Binary { .. }
            | NodeData::Conditional
            | NodeData::ImplicitCast { .. }
            | NodeData::CStyleCast { .. } => node.children().all(|child| self.is_constant(child)),
            _ => false,
        }
    }

    /// A call that does nothing and whose operand is not evaluated.
    pub(super) fn nothing(&mut self, node: Node<'_>) -> ExprId {
        let (void, int) = (self.intern(Type::Void), self.int_ty(IntKind::Int));
        let zero = self.folded(node, 0, int);
        self.coerce(zero, void)
    }

    fn float_compare(&mut self, node: Node<'_>, op: CmpOp, a: Node<'_>, b: Node<'_>) -> ExprId {
        let ty = self.node_ty(node);
        let (a, b) = (self.value(a), self.value(b));
        let found = self.add_compare(node, op, a, b);
        self.coerce(found, ty)
    }
}
