//! Questions about types.

use super::Checker;
use crate::{Type, TypeId};

impl Checker<'_> {
    #[inline]
    fn canon(&self, id: TypeId) -> &Type {
        self.program.types.canon(id)
    }

    /// Equal but for typedef names, and for qualifiers behind pointers.
    #[inline]
    pub(super) fn same(&self, a: TypeId, b: TypeId) -> bool {
        self.program.types.same(a, b) || self.alike(a, b)
    }

    /// The same for types that are not equal.
    fn alike(&self, a: TypeId, b: TypeId) -> bool {
        match (self.canon(a), self.canon(b)) {
            (Type::Pointer { pointee: a, .. }, Type::Pointer { pointee: b, .. }) => self.same(*a, *b),
            (Type::Array { elem: a, len: m }, Type::Array { elem: b, len: n }) => m == n && self.same(*a, *b),
            (Type::Vector { elem: a, len: m }, Type::Vector { elem: b, len: n }) => m == n && self.same(*a, *b),
            (Type::Function(f), Type::Function(g)) => {
                // Without a prototype nothing is known of the parameters.
                let params = !f.prototyped
                    || !g.prototyped
                    || f.variadic == g.variadic
                        && f.params.len() == g.params.len()
                        && f.params.iter().zip(&g.params).all(|(&a, &b)| self.same(a, b));
                params && self.same(f.ret, g.ret)
            }
            _ => false,
        }
    }

    /// Whether a value of type `found` may initialise an object of type `wanted`: the array may be longer or open.
    pub(super) fn fits(&self, wanted: TypeId, found: TypeId) -> bool {
        match (self.canon(wanted), self.canon(found)) {
            (Type::Array { elem: a, len: None }, Type::Array { elem: b, .. }) => self.same(*a, *b),
            _ => self.same(wanted, found),
        }
    }

    pub(super) fn is_void(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Void)
    }

    pub(super) fn is_bool(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Bool)
    }

    /// An integer type, not an enumeration and not `Bool`.
    pub(super) fn is_int(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Int(_))
    }

    pub(super) fn is_int_or_enum(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Int(_) | Type::Enum(_))
    }

    pub(super) fn is_float(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Float(_))
    }

    /// A number, or several: vectors and complex numbers.
    pub(super) fn is_arithmetic(&self, id: TypeId) -> bool {
        self.is_int(id) || self.is_float(id) || self.part(id).is_some()
    }

    pub(super) fn is_vector(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Vector { .. })
    }

    pub(super) fn is_complex(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Complex(_))
    }

    /// Type of the elements of a vector or the parts of a complex number.
    pub(super) fn part(&self, id: TypeId) -> Option<TypeId> {
        if self.is_vector(id) || self.is_complex(id) { self.element(id) } else { None }
    }

    pub(super) fn is_data_pointer(&self, id: TypeId) -> bool {
        self.program.types.is_data_pointer(id)
    }

    pub(super) fn is_fn_pointer(&self, id: TypeId) -> bool {
        self.program.types.fn_pointee(id).is_some()
    }

    pub(super) fn is_pointer(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Pointer { .. })
    }

    pub(super) fn is_scalar(&self, id: TypeId) -> bool {
        self.is_int_or_enum(id) || self.is_float(id) || self.is_bool(id) || self.is_pointer(id)
    }

    pub(super) fn is_va_list(&self, id: TypeId) -> bool {
        *self.canon(id) == Type::VaList
    }

    pub(super) fn is_record(&self, id: TypeId) -> bool {
        matches!(self.canon(id), Type::Record(_))
    }

    pub(super) fn element(&self, array: TypeId) -> Option<TypeId> {
        match self.canon(array) {
            Type::Array { elem, .. } | Type::Vector { elem, .. } | Type::Complex(elem) => Some(*elem),
            _ => None,
        }
    }

    /// What a pointer type points to, typedefs looked through.
    pub(super) fn pointee(&self, pointer: TypeId) -> Option<TypeId> {
        match self.canon(pointer) {
            Type::Pointer { pointee, .. } => Some(*pointee),
            _ => None,
        }
    }
}
