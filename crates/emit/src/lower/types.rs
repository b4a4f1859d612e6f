//! C types to Rust types: plain integer types, project typedefs by name, function pointers as `Option<unsafe extern "C" fn>`.

use super::cx::CrateCx;
use super::{Lower, Refusal};
use crate::rir::{Expr, FnPtr, Prim, Type as RType};
use exuvia_cir::{FloatKind, FnType, IntKind, LongDouble, ModuleId, Target, Type, TypeId};

/// The Rust integer type of a C integer type.
pub(crate) fn int_prim(kind: IntKind, target: &Target) -> Prim {
    match kind {
        IntKind::Size => Prim::Usize,
        IntKind::SSize => Prim::Isize,
        IntKind::Char if target.char_varies() => Prim::CChar,
        IntKind::Long if target.long_varies() => Prim::CLong,
        IntKind::ULong if target.long_varies() => Prim::CULong,
        _ => match (kind.storage_bits(target), kind.signed(target)) {
            (8, true) => Prim::I8,
            (8, false) => Prim::U8,
            (16, true) => Prim::I16,
            (16, false) => Prim::U16,
            (32, true) => Prim::I32,
            (32, false) => Prim::U32,
            (128, true) => Prim::I128,
            (128, false) => Prim::U128,
            (_, true) => Prim::I64,
            (_, false) => Prim::U64,
        },
    }
}

impl CrateCx<'_> {
    /// The primitive behind an arithmetic C type, enumerations looked through.
    pub fn prim(&self, ty: TypeId) -> Option<Prim> {
        match self.program.types.canon(ty) {
            Type::Bool => Some(Prim::Bool),
            Type::Int(k) => Some(int_prim(*k, &self.program.target)),
            Type::Float(FloatKind::Float) => Some(Prim::F32),
            Type::Float(FloatKind::Double) => Some(Prim::F64),
            Type::Float(FloatKind::LongDouble) if self.program.target.long_double == LongDouble::Double => {
                Some(Prim::F64)
            }
            Type::Enum(e) => self.prim(self.program.enums[*e].underlying),
            _ => None,
        }
    }

    /// Whether two C types are the same Rust type.
    pub fn same_rust(&self, a: TypeId, b: TypeId) -> bool {
        if self.program.types.same(a, b) {
            return true;
        }
        if self.own_enum(a).is_some() || self.own_enum(b).is_some() {
            return false;
        }
        match (self.prim(a), self.prim(b)) {
            (Some(x), Some(y)) => x == y,
            _ => self.same_pointers(a, b),
        }
    }

    fn same_pointers(&self, a: TypeId, b: TypeId) -> bool {
        let types = &self.program.types;
        match (types.canon(a), types.canon(b)) {
            (Type::Pointer { pointee: p, is_const: c, .. }, Type::Pointer { pointee: q, is_const: d, .. }) => {
                match (types.get(*p), types.get(*q)) {
                    (Type::Function(f), Type::Function(g)) => self.same_fn(f, g),
                    (Type::Function(_), _) | (_, Type::Function(_)) => false,
                    _ => c == d && self.same_rust(*p, *q),
                }
            }
            (Type::Array { elem: p, len: m }, Type::Array { elem: q, len: n }) => m == n && self.same_rust(*p, *q),
            _ => false,
        }
    }

    fn same_fn(&self, f: &FnType, g: &FnType) -> bool {
        f.variadic == g.variadic
            && f.params.len() == g.params.len()
            && self.same_rust(f.ret, g.ret)
            && f.params.iter().zip(&g.params).all(|(&a, &b)| self.same_rust(a, b))
    }

    /// The Rust type of a C type, as written in `module`.
    pub fn ty(&mut self, module: ModuleId, ty: TypeId) -> Lower<RType> {
        self.ty_at(module, ty, true)
    }

    /// `by_value`: whether the size and the fields of a record matter here, or only its name (behind a pointer).
    fn ty_at(&mut self, module: ModuleId, ty: TypeId, by_value: bool) -> Lower<RType> {
        let program = self.program;
        match program.types.get(ty) {
            Type::Void => Ok(self.c_void(module)),
            Type::Bool => Ok(Prim::Bool.into()),
            Type::Int(k) => Ok(int_prim(*k, &program.target).into()),
            Type::Float(FloatKind::Float) => Ok(Prim::F32.into()),
            Type::Float(FloatKind::Double) => Ok(Prim::F64.into()),
            Type::Float(FloatKind::LongDouble) => self.long_double_ty(module),
            Type::Vector { elem, len } => self.vector_ty(module, ty, *elem, *len),
            Type::Complex(part) => self.complex_ty(module, *part),
            Type::Pointer { pointee, is_const, .. } => self.pointer(module, *pointee, *is_const),
            Type::Array { elem, len } => {
                let elem = self.ty_at(module, *elem, by_value)?;
                Ok(RType::array(elem, Expr::int(i128::from(len.unwrap_or(0)))))
            }
            Type::Function(f) => self.fn_pointer(module, f),
            Type::Record(r) => {
                if by_value && let Some(refusal) = self.nameless(*r) {
                    return Err(refusal);
                }
                self.use_record(*r, by_value);
                Ok(RType::path(self.record_path(module, *r)))
            }
            Type::Enum(e) => self.enum_ty(module, *e),
            Type::Typedef(t) => self.typedef_ty(module, *t, by_value),
            Type::VaList => self.list_ty(module),
            Type::Unsupported(what) => Err(Refusal::new("unsupported-type", format!("type `{what}`"))),
        }
    }

    fn typedef_ty(&mut self, module: ModuleId, id: exuvia_cir::TypedefId, by_value: bool) -> Lower<RType> {
        let underlying = self.program.types.typedef_underlying(id);
        let Some(name) = self.names.typedefs[id].clone() else { return self.ty_at(module, underlying, by_value) };
        // Checked even when only the name is written: what it names must exist.
        self.ty_at(self.program.typedefs[id].module, underlying, by_value)?;
        Ok(RType::path(self.path_in(module, self.program.typedefs[id].module, &name)))
    }

    /// A pointer type. Function pointers are never null in Rust, so C's are in an `Option`.
    fn pointer(&mut self, module: ModuleId, pointee: TypeId, is_const: bool) -> Lower<RType> {
        if let Type::Function(f) = self.program.types.canon(pointee) {
            return self.fn_pointer(module, f);
        }
        Ok(RType::ptr(!is_const, self.ty_at(module, pointee, false)?))
    }

    /// `Option<unsafe extern "C" fn(…) -> R>`.
    fn fn_pointer(&mut self, module: ModuleId, f: &FnType) -> Lower<RType> {
        Ok(RType::option(self.bare_fn_pointer(module, f)?))
    }

    /// `unsafe extern "C" fn(…) -> R`.
    pub fn bare_fn_pointer(&mut self, module: ModuleId, f: &FnType) -> Lower<RType> {
        let params = f.params.iter().map(|&p| Ok((None, self.ty(module, p)?))).collect::<Lower<Vec<_>>>()?;
        let ret = self.return_ty(module, f.ret)?;
        let ptr =
            FnPtr { is_unsafe: !self.is_safe_fn(f), abi: Some("C".to_owned()), params, variadic: f.variadic, ret };
        Ok(RType::FnPtr(Box::new(ptr)))
    }

    /// A result type: `void` is unit.
    pub fn return_ty(&mut self, module: ModuleId, ty: TypeId) -> Lower<RType> {
        if matches!(self.program.types.canon(ty), Type::Void) { Ok(RType::unit()) } else { self.ty(module, ty) }
    }

    fn c_void(&mut self, module: ModuleId) -> RType {
        RType::path(self.import(module, "core::ffi", "c_void"))
    }

    /// `crate::a::b` of a module.
    pub fn module_path(&self, module: ModuleId) -> String {
        let mut path = "crate".to_owned();
        for part in &self.program.modules[module].path {
            path.push_str("::");
            path.push_str(part);
        }
        path
    }

    /// How `name`, an item of module `owner`, is written in `module`.
    pub fn path_in(&mut self, module: ModuleId, owner: ModuleId, name: &str) -> String {
        if module == owner {
            return name.to_owned();
        }
        self.crossed.insert((owner, name.to_owned()));
        let path = self.module_path(owner);
        self.import(module, &path, name)
    }
}
