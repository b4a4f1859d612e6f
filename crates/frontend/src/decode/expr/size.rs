//! `sizeof`, `_Alignof`, `offsetof`.

use super::super::body::BodyDecoder;
use super::super::node::Node;
use crate::wire::{NodeData, OffsetComponent, SizeTrait};
use exuvia_cir::{ConvertKind, ExprId, ExprKind, IntKind, RecordId, Type, TypeId};

impl BodyDecoder<'_, '_> {
    pub fn type_trait(&mut self, node: Node<'_>) -> ExprId {
        let NodeData::TypeTrait { which, arg_type, value } = node.data() else { return self.value(node) };
        let (size, span) = (self.int_ty(IntKind::Size), self.span(node));
        let Some(value) = value.map(|v| self.d.int(v)) else {
            return match arg_type {
                Some(ty) => self.with_lengths(*ty, |this| this.vla_size(node, *ty, None)),
                None => self.vla_size(node, node.child(0).ty(), Some(node.child(0))),
            };
        };
        let arg = match arg_type {
            Some(arg) => self.d.ty(*arg),
            None => self.operand_type(node.child(0)),
        };
        match which {
            SizeTrait::SizeOf if self.size_is(arg, value) => self.add(ExprKind::SizeOf(arg), size, span),
            SizeTrait::AlignOf | SizeTrait::PreferredAlignOf if self.is_plain_record(arg) => {
                self.add(ExprKind::AlignOf(arg), size, span)
            }
            _ => self.folded(node, value, size),
        }
    }

    /// The type of an operand that is not evaluated; that of a variable is the one it has in the end.
    fn operand_type(&mut self, operand: Node<'_>) -> TypeId {
        self.node_ty(operand)
    }

    fn size_is(&mut self, ty: TypeId, value: i128) -> bool {
        self.d.fill_pending_records();
        self.d.program.size_of(ty).is_some_and(|size| i128::from(size) == value)
    }

    fn is_plain_record(&self, ty: TypeId) -> bool {
        matches!(self.canon(ty), Type::Record(_) | Type::Int(_) | Type::Float(_) | Type::Pointer { .. })
    }

    pub fn offset_of(&mut self, node: Node<'_>) -> ExprId {
        let NodeData::OffsetOf(data) = node.data() else { return self.value(node) };
        let (size, span) = (self.int_ty(IntKind::Size), self.span(node));
        let Some(value) = data.value.map(|v| self.d.int(v)) else {
            return self.unsupported("offsetof with an index that is not constant", size, span);
        };
        let ty = self.d.ty(data.record);
        let mut fields = Vec::new();
        for component in &data.components {
            let field = match component {
                OffsetComponent::Field { field } => self.d.field(*field),
                OffsetComponent::Index { .. } | OffsetComponent::Other => None,
            };
            match field {
                Some(field) => fields.push(field),
                None => return self.folded(node, value, size),
            }
        }
        let is_record = matches!(self.canon(ty), Type::Record(_));
        match u64::try_from(value) {
            Ok(value) if is_record && !fields.is_empty() => {
                self.add(ExprKind::OffsetOf { ty, fields: fields.into(), value }, size, span)
            }
            _ => self.folded(node, value, size),
        }
    }

    /// `offsetof` as it was written before there was one: the address of a member of an object at null, as an integer.
    pub fn offset_from_null(&mut self, address: ExprId, ty: TypeId) -> Option<ExprKind> {
        self.int_shape(ty)?;
        let ExprKind::AddrOf(mut place) = *self.body.kind(self.under_casts(address)) else { return None };
        let mut fields = Vec::new();
        while let ExprKind::Field { base, record, field } = *self.body.kind(place) {
            fields.push((record, field));
            place = base;
        }
        let ExprKind::Deref(null) = *self.body.kind(place) else { return None };
        if fields.is_empty() || !self.is_zero_address(null) {
            return None;
        }
        fields.reverse();
        self.d.fill_pending_records();
        let value = self.offset_of_fields(&fields)?;
        let record = self.ty_of(place);
        self.fits(i128::from(value), ty).then_some(ExprKind::OffsetOf { ty: record, fields: fields.into(), value })
    }

    /// Bytes from the start of the first record to the last field; a field of bits has no address.
    fn offset_of_fields(&self, fields: &[(RecordId, u32)]) -> Option<u64> {
        let field = |&(record, field): &(RecordId, u32)| self.d.program.records[record].fields.get(field as usize);
        fields.iter().map(|at| field(at).filter(|f| f.offset % 8 == 0).map(|f| f.offset / 8)).sum()
    }

    /// The pointer below conversions that keep the address.
    fn under_casts(&self, mut pointer: ExprId) -> ExprId {
        while let ExprKind::Convert { kind: ConvertKind::PtrToPtr | ConvertKind::Retype, operand, .. } =
            *self.body.kind(pointer)
        {
            pointer = operand;
        }
        pointer
    }

    fn is_zero_address(&self, pointer: ExprId) -> bool {
        match *self.body.kind(self.under_casts(pointer)) {
            ExprKind::Null => true,
            ExprKind::Convert { kind: ConvertKind::IntToPtr, operand, .. } => {
                matches!(self.body.kind(operand), ExprKind::Int { value, .. } if value.get() == 0)
            }
            _ => false,
        }
    }
}
