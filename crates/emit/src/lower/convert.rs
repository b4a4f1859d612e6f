//! Conversions: a cast only where the value or the type really changes.

use super::Lower;
use super::compare::{address_of_fn, closure};
use super::cx::FnCx;
use super::literal::{is_untyped, typed};
use super::unsafety::UnsafeKind;
use crate::rir::{Expr, ExprKind as RKind, Prim, Type as RType};
use exuvia_cir::{Abi, ConvertKind, ExprId, ExprKind, Target, Type};

/// Width in bits and sign of an integer primitive on a target.
pub(crate) fn shape(prim: Prim, abi: Abi) -> Option<(u32, bool)> {
    Some(match prim {
        Prim::I8 => (8, true),
        Prim::I16 => (16, true),
        Prim::I32 => (32, true),
        Prim::I64 => (64, true),
        Prim::I128 => (128, true),
        Prim::U8 => (8, false),
        Prim::U16 => (16, false),
        Prim::U32 => (32, false),
        Prim::U64 => (64, false),
        Prim::U128 => (128, false),
        Prim::Isize => (u32::from(abi.pointer_size) * 8, true),
        Prim::Usize => (u32::from(abi.pointer_size) * 8, false),
        Prim::CChar => (8, abi.char_signed),
        Prim::CLong => (u32::from(abi.long_size) * 8, true),
        Prim::CULong => (u32::from(abi.long_size) * 8, false),
        _ => return None,
    })
}

/// Whether every value of `from` is a value of `to`, on all targets that the output is for.
pub(crate) fn widens(target: &Target, from: Prim, to: Prim) -> bool {
    target.abis().all(|abi| match (shape(from, abi), shape(to, abi)) {
        (Some((a, s)), Some((b, t))) => (s == t && a <= b) || (!s && t && a < b),
        _ => false,
    })
}

/// Whether `a` has fewer bits than `b`, or as many, on all targets that the output is for.
pub(crate) fn narrower(target: &Target, a: Prim, b: Prim) -> bool {
    target.abis().all(|abi| matches!((shape(a, abi), shape(b, abi)), (Some((x, _)), Some((y, _))) if x <= y))
}

/// Whether a value is one of the type's, on all targets that the output is for.
pub(crate) fn fits(target: &Target, value: i128, prim: Prim) -> bool {
    target.abis().all(|abi| match shape(prim, abi) {
        Some((128, _)) => true,
        Some((bits, true)) => (-(1i128 << (bits - 1))..(1i128 << (bits - 1))).contains(&value),
        Some((bits, false)) => (0..(1i128 << bits)).contains(&value),
        None => false,
    })
}

/// A value modulo 2^n, in the range of the type on this target.
pub(crate) fn wrapped(target: &Target, value: i128, prim: Prim) -> i128 {
    match shape(prim, target.abi()) {
        Some((bits, signed)) if bits < 128 => {
            let low = value & ((1 << bits) - 1);
            if signed && low >> (bits - 1) != 0 { low - (1 << bits) } else { low }
        }
        _ => value,
    }
}

/// Least and greatest value of an integer primitive on this target.
pub(crate) fn range(target: &Target, prim: Prim) -> Option<(i128, i128)> {
    match shape(prim, target.abi())? {
        (bits @ ..=64, true) => Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1)),
        (bits @ ..=64, false) => Some((0, (1 << bits) - 1)),
        _ => None,
    }
}

impl FnCx<'_, '_> {
    pub(super) fn convert(&mut self, e: ExprId, kind: ConvertKind, operand: ExprId) -> Lower<Expr> {
        if let Some(value) = self.converted_enum(e, operand)? {
            return Ok(value);
        }
        match kind {
            ConvertKind::IntToInt => match self.cx.prim(self.ty(e)) {
                Some(to) => self.as_int(operand, to),
                None => self.refuse(e, "unsupported-type", "integer conversion to no integer"),
            },
            ConvertKind::BoolToNum => self.bool_to_num(e, operand),
            ConvertKind::IntToFloat | ConvertKind::FloatToInt | ConvertKind::FloatToFloat => {
                self.float_cast(e, operand)
            }
            ConvertKind::Truth => self.truth(operand),
            ConvertKind::PtrToPtr => self.pointer_cast(e, operand),
            ConvertKind::Retype => self.retype(e, operand),
            ConvertKind::IntToPtr => {
                let address = self.as_int(operand, Prim::Usize)?;
                let address = if is_untyped(&address) { typed(address, Prim::Usize) } else { address };
                let ty = self.rust_ty(self.ty(e))?;
                Ok(address.cast(ty))
            }
            ConvertKind::PtrToInt => self.pointer_to_int(e, operand),
            ConvertKind::FnToFn | ConvertKind::PtrToFn => {
                self.check_pointer(e, operand)?;
                self.transmute(e, operand)
            }
            ConvertKind::Splat => self.splat(e, operand),
            ConvertKind::Bits => self.same_bytes(e, operand),
            ConvertKind::Elements => self.converted_lanes(e, operand),
            ConvertKind::RealToComplex | ConvertKind::ComplexToComplex => self.number_cast(e, operand),
            ConvertKind::FnToPtr => self.function_to_pointer(e, operand),
            ConvertKind::ToVoid => self.value(operand),
        }
    }

    fn function_to_pointer(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        let ty = self.rust_ty(self.ty(e))?;
        if let ExprKind::FuncAddr(f) = *self.kind(operand) {
            self.check_address(operand, f)?;
            return Ok(self.function_pointer(operand, f)?.cast(ty));
        }
        let value = self.receiver(operand)?;
        let null = self.zero(self.ty(e))?;
        Ok(value.method("map_or", vec![null, closure("f", Expr::path("f").cast(ty))]))
    }

    /// An integer value as another integer type, without conversions in between that change nothing.
    pub fn as_int(&mut self, e: ExprId, to: Prim) -> Lower<Expr> {
        if let Some(number) = self.enum_number(e, to)? {
            return Ok(number);
        }
        let from = self.cx.prim(self.ty(e));
        if from == Some(to) && !self.is_collapsible(e, to) {
            return self.value(e);
        }
        if self.moved.contains_key(&e) || self.body.macro_uses.contains_key(&e) {
            return self.cast_to(e, to);
        }
        match self.kind(e) {
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } if self.skips(*operand, e, to) => {
                self.as_int(*operand, to)
            }
            ExprKind::Int { value, spelling } => {
                let wrapped = wrapped(&self.program().target, value.get(), to);
                let spelling = if wrapped == value.get() { *spelling } else { exuvia_cir::IntSpelling::Decimal };
                Ok(self.int_literal_of(to, wrapped, spelling))
            }
            _ => {
                if let Some(from) = from
                    && from.is_int()
                    && to.is_int()
                    && !narrower(&self.program().target, from, to)
                    && narrower(&self.program().target, to, from)
                    && let Some(narrow) = self.narrowed(to, e)?
                {
                    return Ok(narrow);
                }
                self.cast_to(e, to)
            }
        }
    }

    /// Whether an expression of type `to` is a pair of conversions that cancel out.
    fn is_collapsible(&self, e: ExprId, to: Prim) -> bool {
        if self.moved.contains_key(&e) || self.body.macro_uses.contains_key(&e) {
            return false;
        }
        match self.kind(e) {
            ExprKind::Convert { kind: ConvertKind::IntToInt, operand, .. } => self.skips(*operand, e, to),
            _ => false,
        }
    }

    /// Whether converting `inner` straight to `to` gives what going over the type of `middle` gives.
    fn skips(&self, inner: ExprId, middle: ExprId, to: Prim) -> bool {
        let (Some(a), Some(b)) = (self.cx.prim(self.ty(inner)), self.cx.prim(self.ty(middle))) else { return false };
        let target = &self.program().target;
        let is_int = b.is_int() && to.is_int();
        is_int && a != Prim::Bool && (widens(target, a, b) || narrower(target, to, b))
    }

    fn cast_to(&mut self, e: ExprId, to: Prim) -> Lower<Expr> {
        let value = self.value(e)?;
        let Some(from) = self.cx.prim(self.ty(e)) else {
            return self.refuse(e, "unsupported-type", "integer conversion of no integer");
        };
        if from == to {
            return Ok(value);
        }
        // An enumerator that was cast to `int` only to be cast back.
        if let RKind::Cast { expr, .. } = &value.kind
            && let ExprKind::EnumConst { id, .. } = self.kind(e)
            && self.cx.prim(self.program().enums[*id].underlying) == Some(to)
        {
            return Ok((**expr).clone());
        }
        let value = if is_untyped(&value) { typed(value, from) } else { value };
        Ok(if from == Prim::Bool && matches!(to, Prim::F32 | Prim::F64) {
            self.truth_as_number(value, to)
        } else {
            value.cast(to)
        })
    }

    fn bool_to_num(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if self.cx.is_number_struct(self.ty(e)) {
            return self.number_cast(e, operand);
        }
        let value = self.value(operand)?;
        let Some(to) = self.cx.prim(self.ty(e)) else {
            return self.refuse(e, "unsupported-type", "truth value as no number");
        };
        if to == Prim::Bool {
            return Ok(value);
        }
        Ok(self.truth_as_number(value, to))
    }

    /// A `bool` as 0 or 1 of another type. `From` is no const fn: initialisers use casts, of which there is none to floating types.
    fn truth_as_number(&self, value: Expr, to: Prim) -> Expr {
        match (self.is_constant_context(), to) {
            (false, _) => Expr::path(format!("{}::from", to.name())).call(vec![value]),
            (true, Prim::F32 | Prim::F64) => value.cast(Prim::U8).cast(to),
            (true, _) => value.cast(to),
        }
    }

    fn float_cast(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if [e, operand].iter().any(|&x| self.cx.is_number_struct(self.ty(x))) {
            return self.number_cast(e, operand);
        }
        let to = self.rust_ty(self.ty(e))?;
        let (Some(from), Some(prim)) = (self.cx.prim(self.ty(operand)), self.cx.prim(self.ty(e))) else {
            return self.refuse(e, "unsupported-type", "floating conversion");
        };
        if from == prim {
            return self.value(operand);
        }
        let value = self.number_for_cast(operand)?;
        // rustc calls no function of a trait in an initialiser.
        if from == Prim::F32 && prim == Prim::F64 && !self.is_constant_context() {
            return Ok(Expr::path("f64::from").call(vec![value]));
        }
        Ok(value.cast(to))
    }

    /// A scalar as a condition.
    fn truth(&mut self, operand: ExprId) -> Lower<Expr> {
        if matches!(self.canon(self.ty(operand)), Type::Pointer { .. }) {
            return self.null_test(operand, true);
        }
        // What was promoted is zero exactly if it was zero before.
        let mut bare = operand;
        while let ExprKind::Convert { kind: ConvertKind::IntToInt, operand: inner, .. } = self.kind(bare) {
            let (Some(a), Some(b)) = (self.cx.prim(self.ty(*inner)), self.cx.prim(self.ty(bare))) else { break };
            if !widens(&self.program().target, a, b)
                || self.moved.contains_key(&bare)
                || self.body.macro_uses.contains_key(&bare)
            {
                break;
            }
            bare = *inner;
        }
        let value = self.value_typed_unless_int(bare)?;
        self.truth_of(self.ty(bare), value)
    }

    fn value_typed_unless_int(&mut self, e: ExprId) -> Lower<Expr> {
        let value = self.value(e)?;
        if self.cx.prim(self.ty(e)) == Some(Prim::I32) { Ok(value) } else { Ok(self.with_type(e, value)) }
    }

    fn retype(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if self.cx.same_rust(self.ty(e), self.ty(operand)) {
            return self.value(operand);
        }
        match (self.canon(self.ty(operand)), self.canon(self.ty(e))) {
            (Type::Pointer { .. }, Type::Pointer { .. }) => {
                let types = &self.program().types;
                match (types.fn_pointee(self.ty(operand)).is_some(), types.fn_pointee(self.ty(e)).is_some()) {
                    (false, false) => self.pointer_cast(e, operand),
                    _ => self.transmute(e, operand),
                }
            }
            _ => match self.cx.prim(self.ty(e)) {
                Some(to) if self.cx.prim(self.ty(operand)).is_some() => self.as_int(operand, to),
                _ => self.transmute(e, operand),
            },
        }
    }

    fn transmute(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if let ExprKind::Null = self.kind(operand) {
            return self.zero(self.ty(e));
        }
        let (from, to) = (self.rust_ty(self.ty(operand))?, self.rust_ty(self.ty(e))?);
        let value = self.value(operand)?;
        if from == to {
            return Ok(value);
        }
        Ok(self.same_bits(from, to, value))
    }

    /// `mem::transmute::<From, To>(value)`.
    pub(super) fn same_bits(&mut self, from: RType, to: RType, value: Expr) -> Expr {
        let mem = self.cx.import(self.module, "core", "mem");
        self.unsafe_op(UnsafeKind::Transmute, "same bits under another type");
        let path = crate::rir::Path::new(&format!("{mem}::transmute")).with_args(vec![from, to]);
        Expr::path(path).call(vec![value])
    }

    fn pointer_to_int(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        // Rust would not know which type the null pointer has.
        if self.is_null_constant(operand) {
            return self.zero(self.ty(e));
        }
        let value = self.value(operand)?;
        let address = if self.program().types.fn_pointee(self.ty(operand)).is_some() {
            value.method("map_or", vec![Expr::int(0), closure("f", address_of_fn())])
        } else {
            value.cast(Prim::Usize)
        };
        match self.cx.prim(self.ty(e)) {
            Some(Prim::Usize) | None => Ok(address),
            Some(prim) => Ok(address.cast(prim)),
        }
    }

    fn pointer_cast(&mut self, e: ExprId, operand: ExprId) -> Lower<Expr> {
        if self.is_null_constant(operand) {
            return self.zero(self.ty(e));
        }
        let (from, to) = (self.canon(self.ty(operand)), self.canon(self.ty(e)));
        let (Type::Pointer { pointee: p, is_const: c, .. }, Type::Pointer { pointee: q, is_const: d, .. }) = (from, to)
        else {
            return self.refuse(e, "unsupported-type", "pointer conversion of no pointer");
        };
        // The chain `*mut A -> *mut void -> *const B` needs its ends only.
        if let ExprKind::Convert { kind: ConvertKind::PtrToPtr, operand: inner, .. } = self.kind(operand)
            && !self.moved.contains_key(&operand)
        {
            return self.pointer_cast(e, *inner);
        }
        if let Some(literal) = self.literal_pointer(operand, *q, *d)? {
            return Ok(literal);
        }
        let value = self.receiver(operand)?;
        Ok(if self.cx.same_rust(*p, *q) {
            match (c, d) {
                (false, true) => to_const(value),
                (true, false) => value.method("cast_mut", Vec::new()),
                _ => value,
            }
        } else if c == d {
            let pointee = self.pointee_ty(e)?;
            value.method_generic("cast", vec![pointee], Vec::new())
        } else {
            let ty = self.rust_ty(self.ty(e))?;
            value.cast(ty)
        })
    }

    /// A string literal as a `const` pointer to its characters: no cast back and forth.
    fn literal_pointer(&mut self, operand: ExprId, pointee: exuvia_cir::TypeId, is_const: bool) -> Lower<Option<Expr>> {
        let ExprKind::Decay(place) = self.kind(operand) else { return Ok(None) };
        let (ExprKind::Str { .. }, Type::Array { elem, .. }) = (self.kind(*place), self.canon(self.ty(*place))) else {
            return Ok(None);
        };
        if !is_const || !self.cx.same_rust(*elem, pointee) {
            return Ok(None);
        }
        self.string_pointer(*place).map(Some)
    }

    /// Rust type that a pointer value points to.
    pub fn pointee_ty(&mut self, e: ExprId) -> Lower<RType> {
        match self.rust_ty(self.ty(e))? {
            RType::Ptr { to, .. } => Ok(*to),
            _ => match self.program().types.pointee(self.ty(e)) {
                Some(p) => self.rust_ty(p),
                None => self.refuse(e, "unsupported-type", "no pointer"),
            },
        }
    }
}

/// A pointer as one to `const`; a cast to `mut` just before goes.
pub(crate) fn to_const(e: Expr) -> Expr {
    match e.kind {
        RKind::MethodCall { recv, method, args, .. } if method == "cast_mut" && args.is_empty() => *recv,
        _ => e.method("cast_const", Vec::new()),
    }
}

/// A pointer to `const` as one to `mut`; a cast to `const` just before goes, and a null is one to `mut` from the start.
pub(crate) fn to_mut(e: Expr) -> Expr {
    match e.kind {
        RKind::MethodCall { recv, method, args, .. } if method == "cast_const" && args.is_empty() => *recv,
        RKind::Call { callee, args } if args.is_empty() && null_mut(&callee).is_some() => {
            null_mut(&callee).unwrap_or(*callee).call(args)
        }
        _ => e.method("cast_mut", Vec::new()),
    }
}

/// `ptr::null_mut` for `ptr::null`.
fn null_mut(callee: &Expr) -> Option<Expr> {
    let RKind::Path(path) = &callee.kind else { return None };
    let mut path = path.clone();
    let last = path.segments.last_mut().filter(|last| last.name == "null")?;
    last.name = "null_mut".to_owned();
    Some(Expr::path(path))
}

/// Drops a trailing `.cast_const()` where Rust adds `const` by itself (arguments, assignments, initialisers, results).
pub(crate) fn coerced(e: Expr) -> Expr {
    match e.kind {
        RKind::MethodCall { recv, method, args, .. } if method == "cast_const" && args.is_empty() => *recv,
        _ => e,
    }
}
