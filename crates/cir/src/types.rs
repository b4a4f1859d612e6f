//! C types, interned in one table.
//!
//! Typedefs are kept as sugar ([`Type::Typedef`]): names matter to readers. [`TypeTable::canonical`] looks through all
//! of them. `size_t`, `ptrdiff_t` and their kin are kinds of their own ([`IntKind::Size`], [`IntKind::SSize`]), because
//! Rust tells `usize` from `u64`; the decoder writes the conversion that C leaves out.

use crate::hash::FastMap;
use crate::ids::{EnumId, IdVec, RecordId, TypeId, TypedefId};
use crate::target::Target;

/// Integer types, by C rank and not by width.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names are the C type names")]
pub enum IntKind {
    Char,
    SChar,
    UChar,
    Short,
    UShort,
    Int,
    UInt,
    Long,
    ULong,
    LongLong,
    ULongLong,
    Int128,
    UInt128,
    /// `size_t`, `uintptr_t`: as wide as a pointer, unsigned.
    Size,
    /// `ssize_t`, `ptrdiff_t`, `intptr_t`: as wide as a pointer, signed.
    SSize,
    /// `_BitInt(bits)`, of 1 to 128 bits.
    BitInt {
        /// Width, the sign included.
        bits: u8,
        /// Whether it is signed.
        signed: bool,
    },
}

impl IntKind {
    /// Width in bits on `target`.
    pub fn bits(self, target: &Target) -> u32 {
        use IntKind::*;
        match self {
            Char | SChar | UChar => 8,
            Short | UShort => 16,
            Int | UInt => 32,
            Long | ULong => u32::from(target.long_size) * 8,
            LongLong | ULongLong => 64,
            Int128 | UInt128 => 128,
            Size | SSize => u32::from(target.pointer_size) * 8,
            BitInt { bits, .. } => u32::from(bits),
        }
    }

    /// Bits of the memory that it takes: those of the smallest ordinary type that holds it.
    pub fn storage_bits(self, target: &Target) -> u32 {
        match self {
            IntKind::BitInt { bits, .. } => u32::from(bits).next_power_of_two().max(8),
            _ => self.bits(target),
        }
    }

    /// Whether it has fewer bits than the memory that it takes.
    pub fn is_partial(self, target: &Target) -> bool {
        self.bits(target) < self.storage_bits(target)
    }

    /// Whether it is a `_BitInt`.
    pub fn is_bit_int(self) -> bool {
        matches!(self, IntKind::BitInt { .. })
    }

    /// Whether the type is signed on `target`.
    pub fn signed(self, target: &Target) -> bool {
        use IntKind::*;
        match self {
            Char => target.char_signed,
            SChar | Short | Int | Long | LongLong | Int128 | SSize => true,
            UChar | UShort | UInt | ULong | ULongLong | UInt128 | Size => false,
            BitInt { signed, .. } => signed,
        }
    }
}

/// Floating types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names are the C type names")]
pub enum FloatKind {
    Float,
    Double,
    LongDouble,
}

/// A function type.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub struct FnType {
    /// Result type; [`Type::Void`] for none.
    pub ret: TypeId,
    /// Parameter types, after the adjustment of arrays and functions to pointers.
    pub params: Vec<TypeId>,
    /// Whether it ends in `...`.
    pub variadic: bool,
    /// Whether it was declared with a prototype (K&R and `()` are not).
    pub prototyped: bool,
}

/// A C type. Qualifiers stand only where Rust can say them: on the pointee of a pointer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Type {
    /// `void`
    Void,
    /// `_Bool`, and the type of every comparison and truth test in this IR.
    Bool,
    /// An integer type.
    Int(IntKind),
    /// A floating type.
    Float(FloatKind),
    /// A pointer; to a function type it is a function pointer.
    Pointer {
        /// What it points to.
        pointee: TypeId,
        /// Whether the pointee is `const`.
        is_const: bool,
        /// Whether the pointee is `volatile`.
        is_volatile: bool,
    },
    /// An array; `None` for an incomplete or flexible one.
    Array {
        /// Element type.
        elem: TypeId,
        /// Number of elements.
        len: Option<u64>,
    },
    /// A vector of GNU C or clang: all operations are those of the elements. Aligned to its size.
    Vector {
        /// Element type: an integer, `float` or `double`.
        elem: TypeId,
        /// Number of elements, a power of two.
        len: u32,
    },
    /// A complex number: real and imaginary part, in that order.
    Complex(TypeId),
    /// A function type.
    Function(FnType),
    /// A struct or union.
    Record(RecordId),
    /// An enumeration.
    Enum(EnumId),
    /// A typedef name.
    Typedef(TypedefId),
    /// The target's `va_list`, as an object. Where C has it as an array, what it decays to is a pointer to this type.
    VaList,
    /// A type that this version does not take (larger `_Atomic` and `_BitInt`, `__float128`, variable length array …), as clang spells
    /// it. What uses it stays in C.
    Unsupported(String),
}

/// Interned types. Equal types have equal ids.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct TypeTable {
    types: IdVec<TypeId, Type>,
    canonical: IdVec<TypeId, TypeId>,
    #[serde(skip)]
    index: FastMap<Type, TypeId>,
    /// Underlying type of each typedef, kept here so that canonical types can be computed on interning.
    typedefs: IdVec<TypedefId, TypeId>,
}

impl TypeTable {
    /// Interns a type.
    pub fn intern(&mut self, ty: Type) -> TypeId {
        if let Some(&id) = self.index.get(&ty) {
            return id;
        }
        let id = self.types.push(ty.clone());
        self.index.insert(ty.clone(), id);
        // A canonical type is its own; the placeholder keeps the two tables in step while parts are interned.
        self.canonical.push(id);
        let canon_ty = self.canonical_of(&ty);
        if let Some(canon_ty) = canon_ty {
            let canon = match canon_ty {
                Canon::Same(id) => id,
                Canon::Rebuilt(ty) => self.intern(ty),
            };
            self.canonical[id] = canon;
        }
        id
    }

    /// Declares the next typedef with its underlying type. Ids are dense and in order of declaration.
    pub fn declare_typedef(&mut self, underlying: TypeId) -> TypedefId {
        self.typedefs.push(underlying)
    }

    /// Underlying type of a typedef, one step.
    pub fn typedef_underlying(&self, id: TypedefId) -> TypeId {
        self.typedefs[id]
    }

    /// Rebuilds the index after deserialisation.
    pub fn reindex(&mut self) {
        self.index = self.types.iter().map(|(id, ty)| (ty.clone(), id)).collect();
    }

    fn canonical_of(&self, ty: &Type) -> Option<Canon> {
        let canon = |id: TypeId| self.canonical[id];
        match ty {
            Type::Typedef(id) => Some(Canon::Same(canon(self.typedefs[*id]))),
            Type::Pointer { pointee, is_const, is_volatile } if canon(*pointee) != *pointee => {
                let (is_const, is_volatile) = (*is_const, *is_volatile);
                Some(Canon::Rebuilt(Type::Pointer { pointee: canon(*pointee), is_const, is_volatile }))
            }
            Type::Array { elem, len } if canon(*elem) != *elem => {
                Some(Canon::Rebuilt(Type::Array { elem: canon(*elem), len: *len }))
            }
            Type::Vector { elem, len } if canon(*elem) != *elem => {
                Some(Canon::Rebuilt(Type::Vector { elem: canon(*elem), len: *len }))
            }
            Type::Complex(part) if canon(*part) != *part => Some(Canon::Rebuilt(Type::Complex(canon(*part)))),
            Type::Function(f) => {
                let ret = canon(f.ret);
                let params: Vec<_> = f.params.iter().map(|&p| canon(p)).collect();
                if ret == f.ret && params == f.params {
                    return None;
                }
                Some(Canon::Rebuilt(Type::Function(FnType { ret, params, ..f.clone() })))
            }
            _ => None,
        }
    }

    /// The type behind an id, sugar included.
    #[inline]
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id]
    }

    /// The type with all typedefs looked through, inside too.
    #[inline]
    pub fn canonical(&self, id: TypeId) -> TypeId {
        self.canonical[id]
    }

    /// The canonical type behind an id.
    #[inline]
    pub fn canon(&self, id: TypeId) -> &Type {
        &self.types[self.canonical[id]]
    }

    /// Whether two types are the same but for typedef names.
    #[inline]
    pub fn same(&self, a: TypeId, b: TypeId) -> bool {
        self.canonical[a] == self.canonical[b]
    }

    /// All types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter()
    }

    /// Number of types.
    #[inline]
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Whether no type was interned.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// A pointer to `pointee`.
    pub fn pointer(&mut self, pointee: TypeId, is_const: bool) -> TypeId {
        self.intern(Type::Pointer { pointee, is_const, is_volatile: false })
    }

    /// What a pointer type points to (canonical view), or `None` for other types.
    #[inline]
    pub fn pointee(&self, id: TypeId) -> Option<TypeId> {
        // The sugar of the pointee is worth keeping, so look through typedefs of the pointer itself only.
        let mut ty = id;
        loop {
            match self.get(ty) {
                Type::Pointer { pointee, .. } => return Some(*pointee),
                Type::Typedef(t) => ty = self.typedefs[*t],
                _ => return None,
            }
        }
    }

    /// Whether the type is a pointer to an object or `void` (not to a function).
    #[inline]
    pub fn is_data_pointer(&self, id: TypeId) -> bool {
        match self.canon(id) {
            Type::Pointer { pointee, .. } => !matches!(self.get(*pointee), Type::Function(_)),
            _ => false,
        }
    }

    /// The function type behind a function pointer.
    pub fn fn_pointee(&self, id: TypeId) -> Option<&FnType> {
        match self.canon(id) {
            Type::Pointer { pointee, .. } => match self.get(*pointee) {
                Type::Function(f) => Some(f),
                _ => None,
            },
            _ => None,
        }
    }

    /// The function type that an id stands for.
    pub fn fn_type(&self, id: TypeId) -> Option<&FnType> {
        match self.canon(id) {
            Type::Function(f) => Some(f),
            _ => None,
        }
    }

    /// Type of the elements of an array or vector, or of the parts of a complex number, typedefs of the whole looked through.
    pub fn element(&self, id: TypeId) -> Option<TypeId> {
        match self.get(id) {
            Type::Array { elem, .. } | Type::Vector { elem, .. } | Type::Complex(elem) => Some(*elem),
            Type::Typedef(t) => self.element(self.typedefs[*t]),
            _ => None,
        }
    }

    /// Type of what an array of arrays holds in the end; other types are their own.
    pub fn innermost_element(&self, id: TypeId) -> TypeId {
        match self.canon(id) {
            Type::Array { elem, .. } => self.innermost_element(*elem),
            _ => id,
        }
    }

    /// How many arrays lie in one another: 2 for `int[3][4]`, 0 for what is no array.
    pub fn dimensions(&self, id: TypeId) -> usize {
        match self.canon(id) {
            Type::Array { elem, .. } => 1 + self.dimensions(*elem),
            _ => 0,
        }
    }

    /// The integer kind of an integer type (enumerations are not looked through).
    pub fn int_kind(&self, id: TypeId) -> Option<IntKind> {
        match self.canon(id) {
            Type::Int(k) => Some(*k),
            _ => None,
        }
    }
}

enum Canon {
    Same(TypeId),
    Rebuilt(Type),
}
