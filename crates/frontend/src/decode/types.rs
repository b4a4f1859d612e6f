//! Types: clang's, with their sugar, to the IR's.

use super::Decoder;
use crate::wire::{self, BuiltinKind, TypeData, VectorKind};
use exuvia_cir::{FloatKind, FnType, IntKind, LongDouble, Type, TypeId};

/// Qualifiers of an object type, array elements looked through.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Quals {
    pub is_const: bool,
    pub is_volatile: bool,
}

impl Quals {
    fn union(self, other: Quals) -> Quals {
        Quals { is_const: self.is_const || other.is_const, is_volatile: self.is_volatile || other.is_volatile }
    }
}

impl Decoder<'_> {
    /// The IR type of a clang type, without outer qualifiers.
    pub(super) fn ty(&mut self, id: wire::TypeId) -> TypeId {
        if let Some(Some(done)) = self.types.get(id.0 as usize) {
            return *done;
        }
        let decoded = self.decode_type(id);
        if let Some(slot) = self.types.get_mut(id.0 as usize) {
            *slot = Some(decoded);
        }
        decoded
    }

    fn decode_type(&mut self, id: wire::TypeId) -> TypeId {
        let unit = self.unit;
        let Some(ty) = unit.tables.types.get(id.0 as usize) else {
            return self.unsupported_type("unsupported-type", "a type that is not in the file".to_owned());
        };
        if self.is_va_list(id) {
            return self.program.types.intern(Type::VaList);
        }
        let data = &ty.data;
        match data {
            TypeData::Qualified { base, .. } => self.ty(*base),
            TypeData::Builtin { kind } => self.builtin_type(*kind),
            TypeData::Pointer { pointee } => self.pointer_type(*pointee),
            TypeData::ConstantArray { element, count, .. } => self.array_type(*element, Some(*count)),
            TypeData::IncompleteArray { element, .. } => self.array_type(*element, None),
            TypeData::Vector { element, count, kind } => self.vector_type(data, *element, *count, *kind),
            TypeData::Complex { element } => self.complex_type(data, *element),
            TypeData::FunctionProto { result, params, variadic, .. } => {
                self.function_type(*result, params, *variadic, true)
            }
            TypeData::FunctionNoProto { result, .. } => self.function_type(*result, &[], false, false),
            TypeData::Record { decl } => {
                let record = self.record_id(*decl);
                self.program.types.intern(Type::Record(record))
            }
            TypeData::Enum { decl } => {
                let id = self.enum_id(*decl);
                self.program.types.intern(Type::Enum(id))
            }
            TypeData::Typedef { decl, underlying } => self.typedef_type(id, *decl, *underlying),
            TypeData::Predefined { name, underlying } => self.predefined_type(*name, *underlying),
            TypeData::Decayed { original, decayed } => {
                // The array that was written has its number in the table too.
                self.ty(*original);
                self.ty(*decayed)
            }
            TypeData::Atomic { value } => self.atomic_type(*value, &ty.data),
            TypeData::BitInt { signed, width: bits @ 1..=128 } => {
                self.program.types.intern(Type::Int(IntKind::BitInt { bits: *bits as u8, signed: *signed }))
            }
            TypeData::Auto { deduced: Some(deduced) } => self.ty(*deduced),
            data => match sugar_of(data) {
                Some(inner) => self.ty(inner),
                None => self.refused_type(data),
            },
        }
    }

    /// An atomic type is the type of its value: that it is atomic stands in the accesses.
    fn atomic_type(&mut self, value: wire::TypeId, data: &TypeData) -> TypeId {
        let ty = self.ty(value);
        if self.is_lock_free(ty) { ty } else { self.refused_type(data) }
    }

    /// Whether Rust has atomic operations on objects of a type.
    pub(super) fn is_lock_free(&self, ty: TypeId) -> bool {
        let types = &self.program.types;
        match types.canon(ty) {
            Type::Bool | Type::Enum(_) | Type::Float(FloatKind::Float | FloatKind::Double) => true,
            Type::Int(kind) => !kind.is_bit_int() && kind.bits(&self.program.target) <= 64,
            Type::Pointer { .. } => types.is_data_pointer(ty),
            _ => false,
        }
    }

    /// Whether a pointer is in a value of a type.
    pub(super) fn holds_pointer(&mut self, ty: TypeId) -> bool {
        self.fill_pending_records();
        match self.program.types.canon(ty) {
            Type::Array { elem, .. } => self.holds_pointer(*elem),
            Type::Record(record) => {
                let fields: Vec<TypeId> = self.program.records[*record].fields.iter().map(|f| f.ty).collect();
                fields.into_iter().any(|field| self.holds_pointer(field))
            }
            Type::Bool | Type::Int(_) | Type::Float(_) | Type::Enum(_) => false,
            _ => true,
        }
    }

    fn builtin_type(&mut self, kind: BuiltinKind) -> TypeId {
        let ty = match kind {
            BuiltinKind::Void => Type::Void,
            BuiltinKind::Bool => Type::Bool,
            // `nullptr_t` of C23 has the representation of a pointer to void.
            BuiltinKind::NullPtr => {
                let void = self.program.types.intern(Type::Void);
                return self.program.types.pointer(void, false);
            }
            BuiltinKind::Float => Type::Float(FloatKind::Float),
            BuiltinKind::Double => Type::Float(FloatKind::Double),
            BuiltinKind::LongDouble => Type::Float(FloatKind::LongDouble),
            _ => match int_kind(kind) {
                Some(kind) => Type::Int(kind),
                None => return self.unsupported_type(refused_builtin(kind), format!("{kind:?}")),
            },
        };
        self.program.types.intern(ty)
    }

    fn pointer_type(&mut self, pointee: wire::TypeId) -> TypeId {
        let quals = self.quals(pointee);
        let pointee = self.flat_element(pointee);
        let pointee = self.ty(pointee);
        self.pointer_to(pointee, quals)
    }

    /// A pointer to an object of type `pointee` with these qualifiers.
    pub(super) fn pointer_to(&mut self, pointee: TypeId, quals: Quals) -> TypeId {
        let is_function = matches!(self.program.types.canon(pointee), Type::Function(_));
        let Quals { is_const, is_volatile } = if is_function { Quals::default() } else { quals };
        self.program.types.intern(Type::Pointer { pointee, is_const, is_volatile })
    }

    fn array_type(&mut self, element: wire::TypeId, len: Option<u64>) -> TypeId {
        let elem = self.ty(element);
        self.program.types.intern(Type::Array { elem, len })
    }

    /// A vector of numbers that fills its size; others (of booleans, of three elements) are refused.
    fn vector_type(&mut self, data: &TypeData, element: wire::TypeId, len: u32, kind: VectorKind) -> TypeId {
        let elem = self.ty(element);
        let is_number = match self.program.types.canon(elem) {
            Type::Int(kind) => !kind.is_bit_int() && kind.bits(&self.program.target) <= 64,
            Type::Float(kind) => *kind != FloatKind::LongDouble,
            _ => false,
        };
        if kind == VectorKind::Other || !is_number || !len.is_power_of_two() {
            return self.refused_type(data);
        }
        let elem = self.plain_element(elem);
        self.program.types.intern(Type::Vector { elem, len })
    }

    /// The element type without typedefs; `size_t` as the type that it is to C, like that of comparisons.
    fn plain_element(&mut self, elem: TypeId) -> TypeId {
        let target = &self.program.target;
        let kind = match self.program.types.canon(elem) {
            Type::Int(IntKind::Size) if target.long_size == target.pointer_size => IntKind::ULong,
            Type::Int(IntKind::SSize) if target.long_size == target.pointer_size => IntKind::Long,
            Type::Int(IntKind::Size) => IntKind::ULongLong,
            Type::Int(IntKind::SSize) => IntKind::LongLong,
            _ => return self.program.types.canonical(elem),
        };
        self.program.types.intern(Type::Int(kind))
    }

    fn complex_type(&mut self, data: &TypeData, element: wire::TypeId) -> TypeId {
        let part = self.ty(element);
        let is_number = match self.program.types.canon(part) {
            Type::Int(_) => true,
            Type::Float(_) => self.refusal(part).is_none(),
            _ => false,
        };
        if is_number { self.program.types.intern(Type::Complex(part)) } else { self.refused_type(data) }
    }

    fn function_type(
        &mut self,
        result: wire::TypeId,
        params: &[wire::TypeId],
        variadic: bool,
        prototyped: bool,
    ) -> TypeId {
        let ret = self.ty(result);
        let params = params.iter().map(|&p| self.ty(p)).collect();
        self.program.types.intern(Type::Function(FnType { ret, params, variadic, prototyped }))
    }

    fn typedef_type(&mut self, id: wire::TypeId, decl: wire::DeclId, underlying: wire::TypeId) -> TypeId {
        if let Some(kind) = self.pointer_sized_name(decl, id).or_else(|| self.fixed_width_name(decl, id)) {
            return self.program.types.intern(Type::Int(kind));
        }
        let underlying = self.typedef_target(decl, underlying);
        if let Some(refused) = self.misaligned_vector(id, underlying) {
            return refused;
        }
        let typedef = self.typedef_id(decl, underlying);
        self.program.types.intern(Type::Typedef(typedef))
    }

    /// A vector with an alignment of its own (`__m128i_u`).
    fn misaligned_vector(&mut self, id: wire::TypeId, underlying: TypeId) -> Option<TypeId> {
        let Type::Vector { .. } = self.program.types.canon(underlying) else { return None };
        let align = self.unit.tables.types.get(id.0 as usize)?.layout.as_ref()?.align;
        let natural = self.program.size_of(underlying)?;
        let refused = u64::from(align) != natural;
        refused.then(|| self.unsupported_type("vector", format!("vector aligned to {align} bytes")))
    }

    /// A system typedef of a reserved name (`uint32_t` of `__uint32_t`) stands for what is behind both.
    fn typedef_target(&mut self, decl: wire::DeclId, underlying: wire::TypeId) -> TypeId {
        let ty = self.ty(underlying);
        let reserved = match self.wire_type(underlying) {
            Some(TypeData::Typedef { decl: inner, .. }) => self.decl_name(*inner).starts_with("__"),
            _ => false,
        };
        if reserved && self.is_system_decl(decl) { self.program.types.canonical(ty) } else { ty }
    }

    fn predefined_type(&mut self, name: wire::StrId, underlying: wire::TypeId) -> TypeId {
        let kind = match &*self.text(name) {
            "__size_t" => IntKind::Size,
            "__signed_size_t" | "__ptrdiff_t" => IntKind::SSize,
            _ => return self.ty(underlying),
        };
        self.program.types.intern(Type::Int(kind))
    }

    /// `size_t` and its kin, which Rust has types of its own for.
    fn pointer_sized_name(&self, decl: wire::DeclId, id: wire::TypeId) -> Option<IntKind> {
        let (kind, signed) = match &*self.decl_name(decl) {
            "size_t" | "uintptr_t" | "rsize_t" | "__uintptr_t" | "__size_t" => (IntKind::Size, false),
            "ssize_t" | "ptrdiff_t" | "intptr_t" | "__ssize_t" | "__intptr_t" => (IntKind::SSize, true),
            _ => return None,
        };
        let TypeData::Builtin { kind: builtin } = self.wire_type(self.wire_canonical(id))? else { return None };
        let plain = int_kind(*builtin)?;
        let target = &self.program.target;
        (plain.bits(target) == kind.bits(target) && plain.signed(target) == signed).then_some(kind)
    }

    /// `uint64_t` and its kin, where all targets are to have the same type for them.
    fn fixed_width_name(&self, decl: wire::DeclId, id: wire::TypeId) -> Option<IntKind> {
        let (kind, signed) = match self.decl_name(decl).trim_start_matches('_') {
            "int64_t" | "int_least64_t" | "intmax_t" | "off64_t" | "loff_t" | "quad_t" => (IntKind::LongLong, true),
            "uint64_t" | "uint_least64_t" | "uintmax_t" | "ino64_t" | "u_quad_t" => (IntKind::ULongLong, false),
            _ => return None,
        };
        let TypeData::Builtin { kind: builtin } = self.wire_type(self.wire_canonical(id))? else { return None };
        let plain = int_kind(*builtin)?;
        let target = &self.program.target;
        (self.portable && plain.bits(target) == 64 && plain.signed(target) == signed).then_some(kind)
    }

    /// Whether a type is the target's `va_list`. Where that is an array of one record, the record is it too, so that the array
    /// decays to a pointer to it. Where it is a plain pointer, only its name tells it from others.
    pub(super) fn is_va_list(&self, id: wire::TypeId) -> bool {
        let Some(target) = self.unit.tables.target.first() else { return false };
        let list = self.wire_canonical(target.va_list_type);
        let found = self.unit.tables.types.get(id.0 as usize).map(|t| t.canonical);
        match self.wire_type(list) {
            Some(TypeData::ConstantArray { element, .. }) => {
                found == Some(list) || found == Some(self.wire_canonical(*element))
            }
            Some(TypeData::Record { .. }) => found == Some(list),
            _ => found == Some(list) && self.has_list_name(id),
        }
    }

    fn has_list_name(&self, id: wire::TypeId) -> bool {
        let Some(TypeData::Typedef { decl, .. }) = self.wire_type(id) else { return false };
        matches!(&*self.decl_name(*decl), "va_list" | "__builtin_va_list" | "__gnuc_va_list")
    }

    fn refused_type(&mut self, data: &TypeData) -> TypeId {
        let (code, text) = match data {
            TypeData::VariableArray { .. } => ("vla", "variable length array".to_owned()),
            TypeData::Complex { element } => ("complex", format!("_Complex {}", self.type_text(*element))),
            TypeData::Atomic { value } => ("atomic", format!("_Atomic({})", self.type_text(*value))),
            TypeData::Vector { element, count, .. } => {
                ("vector", format!("vector of {count} {}", self.type_text(*element)))
            }
            TypeData::BitInt { signed, width } => {
                ("bit-int", format!("{}_BitInt({width})", if *signed { "" } else { "unsigned " }))
            }
            TypeData::Unsupported { text, .. } => ("unsupported-type", self.text(*text).into_owned()),
            _ => ("unsupported-type", "a type that clang could not deduce".to_owned()),
        };
        self.unsupported_type(code, text)
    }

    fn type_text(&mut self, id: wire::TypeId) -> String {
        match self.wire_type(self.wire_canonical(id)) {
            Some(TypeData::Builtin { kind }) => format!("{kind:?}").to_lowercase(),
            Some(TypeData::Pointer { .. }) => "pointer".to_owned(),
            _ => "aggregate".to_owned(),
        }
    }

    /// A type that the IR cannot express, with the reason code of what uses it.
    pub(super) fn unsupported_type(&mut self, code: &'static str, text: String) -> TypeId {
        let ty = self.program.types.intern(Type::Unsupported(text));
        self.refused.insert(ty, code);
        ty
    }

    /// Why a value of this type cannot be handled, if it cannot.
    pub(super) fn refusal(&self, ty: TypeId) -> Option<(&'static str, String)> {
        match self.program.types.canon(ty) {
            Type::Unsupported(text) => {
                let code = self.refused.get(&self.program.types.canonical(ty)).copied().unwrap_or("unsupported-type");
                Some((code, text.clone()))
            }
            Type::Array { elem, .. } => self.refusal(*elem),
            Type::Float(FloatKind::LongDouble) if self.program.target.long_double == LongDouble::Other => {
                Some(("long-double", "long double of 128 bits".to_owned()))
            }
            _ => None,
        }
    }

    // ---- clang's side

    /// What clang's type is, or `None` for an id out of range.
    pub(super) fn wire_type(&self, id: wire::TypeId) -> Option<&TypeData> {
        let unit = self.unit;
        Some(&unit.tables.types.get(id.0 as usize)?.data)
    }

    /// clang's canonical type, outer qualifiers removed.
    pub(super) fn wire_canonical(&self, id: wire::TypeId) -> wire::TypeId {
        let canonical = self.unit.tables.types.get(id.0 as usize).map_or(id, |t| t.canonical);
        match self.wire_type(canonical) {
            Some(TypeData::Qualified { base, .. }) => *base,
            _ => canonical,
        }
    }

    /// Qualifiers of a clang type.
    pub(super) fn quals(&self, id: wire::TypeId) -> Quals {
        let Some(ty) = self.unit.tables.types.get(id.0 as usize) else { return Quals::default() };
        match self.wire_type(ty.canonical) {
            Some(TypeData::Qualified { base, is_const, is_volatile, .. }) => {
                Quals { is_const: *is_const, is_volatile: *is_volatile }.union(self.element_quals(*base))
            }
            _ => self.element_quals(ty.canonical),
        }
    }

    fn element_quals(&self, canonical: wire::TypeId) -> Quals {
        match self.wire_type(canonical) {
            Some(
                TypeData::ConstantArray { element, .. }
                | TypeData::IncompleteArray { element, .. }
                | TypeData::VariableArray { element, .. },
            ) => self.quals(*element),
            _ => Quals::default(),
        }
    }
}

/// Why a builtin type is refused.
fn refused_builtin(kind: BuiltinKind) -> &'static str {
    match kind {
        BuiltinKind::Float16 | BuiltinKind::Half | BuiltinKind::BFloat16 => "half-float",
        BuiltinKind::Float128 | BuiltinKind::Ibm128 => "float128",
        _ => "unsupported-type",
    }
}

/// One step through sugar without meaning here.
pub(super) fn sugar_of(data: &TypeData) -> Option<wire::TypeId> {
    Some(match data {
        TypeData::TypeofExpr { underlying, .. }
        | TypeData::TypeofType { underlying, .. }
        | TypeData::Sugar { underlying, .. }
        | TypeData::MacroQualified { underlying, .. } => *underlying,
        TypeData::Paren { inner } => *inner,
        TypeData::Attributed { equivalent, .. } => *equivalent,
        TypeData::Adjusted { adjusted, .. } => *adjusted,
        _ => return None,
    })
}

fn int_kind(kind: BuiltinKind) -> Option<IntKind> {
    Some(match kind {
        BuiltinKind::CharS | BuiltinKind::CharU => IntKind::Char,
        BuiltinKind::SChar => IntKind::SChar,
        BuiltinKind::UChar | BuiltinKind::Char8 => IntKind::UChar,
        BuiltinKind::Short => IntKind::Short,
        BuiltinKind::UShort | BuiltinKind::Char16 => IntKind::UShort,
        BuiltinKind::Int | BuiltinKind::WCharS => IntKind::Int,
        BuiltinKind::UInt | BuiltinKind::WCharU | BuiltinKind::Char32 => IntKind::UInt,
        BuiltinKind::Long => IntKind::Long,
        BuiltinKind::ULong => IntKind::ULong,
        BuiltinKind::LongLong => IntKind::LongLong,
        BuiltinKind::ULongLong => IntKind::ULongLong,
        BuiltinKind::Int128 => IntKind::Int128,
        BuiltinKind::UInt128 => IntKind::UInt128,
        _ => return None,
    })
}
