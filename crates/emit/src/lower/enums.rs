//! Enumerations as items, in the form that the plan gives each ([`crate::plan::EnumForm`]): an `enum` whose variants are the
//! enumerators, a struct around the integer with a constant for each, or an alias of the integer with constants beside it.
//!
//! The layout is that of the integer which clang chose in every form. What values of them are is in [`super::enum_values`].

use super::Lower;
use super::cx::{CrateCx, FnCx};
use crate::plan::EnumForm;
use crate::rir::ident::escape;
use crate::rir::{self, Attr, Expr, Field, Impl, Item, ItemKind, Prim, Struct, Type as RType, Variant};
use exuvia_cir::{Enum, EnumId, Enumerator, IntKind, ModuleId, Program, Type, TypeId};

/// The Rust integer under an enumeration, if it is one whose width is in its name on all targets.
pub(crate) fn fixed_int(program: &Program, underlying: TypeId) -> Option<Prim> {
    let kind: IntKind = program.types.int_kind(underlying)?;
    let prim = super::types::int_prim(kind, &program.target);
    let fixed = !matches!(prim, Prim::CChar | Prim::CLong | Prim::CULong | Prim::Bool | Prim::I128 | Prim::U128);
    fixed.then_some(prim)
}

/// Name of the member of a newtype that cannot be a tuple struct.
const NAMED: &str = "value";

/// Position of the first enumerator of a value.
pub(crate) fn member_of(of: &Enum, value: i128) -> Option<usize> {
    of.enumerators.iter().position(|member| member.value == value)
}

impl CrateCx<'_> {
    /// The enumeration that a type is, if it is a type of its own in the Rust.
    pub fn own_enum(&self, ty: TypeId) -> Option<(EnumId, EnumForm)> {
        let Type::Enum(id) = *self.program.types.canon(ty) else { return None };
        Some((id, self.plan.enums[id].form)).filter(|(_, form)| *form != EnumForm::Alias)
    }

    /// How the type of an enumeration is written in `module`.
    pub fn enum_ty(&mut self, module: ModuleId, id: EnumId) -> Lower<RType> {
        let e = &self.program.enums[id];
        match self.names.enums[id].clone() {
            Some(name) => {
                self.used_enums.insert(id);
                Ok(RType::path(self.path_in(module, e.module, &name)))
            }
            None => self.ty(module, e.underlying),
        }
    }

    /// The items of an enumeration.
    pub fn enum_items(&mut self, id: EnumId) -> Lower<Vec<Item>> {
        let form = self.plan.enums[id].form;
        let of = &self.program.enums[id];
        match (form, self.names.enums[id].clone(), fixed_int(self.program, of.underlying)) {
            (EnumForm::Enum, Some(name), Some(prim)) => Ok(self.variants(id, name, prim)),
            (EnumForm::Newtype, Some(name), Some(prim)) => Ok(self.newtype(id, name, prim)),
            _ => self.constants(id),
        }
    }

    fn constants(&mut self, id: EnumId) -> Lower<Vec<Item>> {
        let program = self.program;
        let e = &program.enums[id];
        let underlying = self.ty(e.module, e.underlying)?;
        let mut items = Vec::new();
        let ty = match self.names.enums[id].clone() {
            Some(name) => {
                items.push(Item::type_alias(name.clone(), underlying).public());
                RType::path(name)
            }
            None => underlying,
        };
        for (i, value) in e.enumerators.iter().enumerate() {
            let name = self.names.enumerators[id][i].clone();
            items.push(self.member(value, Item::constant(name, ty.clone(), Expr::int(value.value))));
        }
        Ok(items)
    }

    /// A constant for an enumerator, with its comments.
    fn member(&mut self, value: &Enumerator, item: Item) -> Item {
        let mut item = item.public();
        item.comments = self.comments.before_member(value.span);
        item.trailing = self.comments.trailing(value.span);
        item
    }

    /// The member of a newtype that holds the number.
    pub fn number_field(&self, id: EnumId) -> &'static str {
        if self.names.enums_beside_values.contains(&id) { NAMED } else { "0" }
    }

    /// A number as a value of a newtype.
    pub fn newtype_value(&self, id: EnumId, path: String, number: Expr) -> Expr {
        match self.number_field(id) {
            "0" => Expr::path(path).call(vec![number]),
            field => Expr::struct_lit(path, vec![(field.to_owned(), number)]),
        }
    }

    fn derives(&self, id: EnumId) -> Attr {
        let mut traits = vec!["Clone", "Copy", "PartialEq", "Eq"];
        if self.plan.enums[id].ordered {
            traits.extend(["PartialOrd", "Ord"]);
        }
        Attr::derive(&traits)
    }

    /// `enum E`; enumerators that repeat a value are constants.
    fn variants(&mut self, id: EnumId, name: String, prim: Prim) -> Vec<Item> {
        let of = &self.program.enums[id];
        let (mut variants, mut repeated, mut next) = (Vec::new(), Vec::new(), 0);
        for (i, value) in of.enumerators.iter().enumerate() {
            let first = member_of(of, value.value).unwrap_or(i);
            if first != i {
                let same = Expr::path(format!("Self::{}", escape(&of.enumerators[first].name)));
                repeated.push(self.member(value, Item::constant(escape(&value.name), RType::path("Self"), same)));
                continue;
            }
            let discriminant = (value.value != next).then(|| Expr::int(value.value));
            next = value.value + 1;
            let mut variant = Variant::new(escape(&value.name), discriminant);
            variant.comments = self.comments.before_member(value.span);
            variant.trailing = self.comments.trailing(value.span);
            variants.push(variant);
        }
        let item = Item::from(ItemKind::Enum(rir::Enum { name: name.clone(), variants }));
        let item = item.attr(self.derives(id)).attr(Attr::repr(prim.name())).public();
        let constants = (!repeated.is_empty()).then(|| associated(name, repeated));
        [item].into_iter().chain(constants).collect()
    }

    /// `struct E(pub u32)` and its constants.
    fn newtype(&mut self, id: EnumId, name: String, prim: Prim) -> Vec<Item> {
        let of = match self.number_field(id) {
            "0" => Struct::newtype(name.clone(), prim.into()),
            field => Struct::named(name.clone(), vec![Field::new(field, prim.into())]),
        };
        let item = Item::from(ItemKind::Struct(of));
        let item = item.attr(self.derives(id)).attr(Attr::repr("transparent")).public();
        let mut constants = Vec::new();
        for value in &self.program.enums[id].enumerators {
            let number = self.newtype_value(id, "Self".to_owned(), Expr::int(value.value));
            constants.push(self.member(value, Item::constant(escape(&value.name), RType::path("Self"), number)));
        }
        vec![item, associated(name, constants)]
    }
}

fn associated(name: String, constants: Vec<Item>) -> Item {
    Item::from(ItemKind::Impl(Impl::inherent(RType::path(name), constants)))
}

impl FnCx<'_, '_> {
    /// An enumerator by name; its Rust type is that of the enumeration.
    pub fn enumerator(&mut self, id: EnumId, index: u32) -> Expr {
        let of = &self.program().enums[id];
        self.cx.used_enums.insert(id);
        let i = index as usize;
        if self.cx.plan.enums[id].form == EnumForm::Alias {
            let name = self.cx.names.enumerators[id].get(i).cloned().unwrap_or_default();
            return Expr::path(self.cx.path_in(self.module, of.module, &name));
        }
        let (name, member) = (self.cx.names.enums[id].clone(), of.enumerators.get(i).map(|m| escape(&m.name)));
        let ty = self.cx.path_in(self.module, of.module, &name.unwrap_or_default());
        Expr::path(format!("{ty}::{}", member.unwrap_or_default()))
    }
}
