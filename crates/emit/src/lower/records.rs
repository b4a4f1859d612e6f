//! Structs and unions with the layout of the C.
//!
//! `#[repr(C)]` gives the layout of clang for ordinary members. Bit-fields have no counterpart: they share members of their
//! own ([`super::bitfields`]). What attributes do to the layout is in [`super::layout`].

use super::bitfields::{self, Member};
use super::cx::{CrateCx, FnCx};
use super::{Lower, Refusal};
use crate::rir::ident::escape;
use crate::rir::{Attr, Expr, Field as RField, Item, ItemKind, Struct, Type as RType};
use exuvia_cir::{ExprId, ModuleId, Program, Record, RecordId, RecordKind, Type, TypeId};

/// Rust name of a member. Anonymous ones are numbered by position.
pub(crate) fn field_name(record: &Record, index: usize) -> String {
    match record.fields.get(index) {
        Some(f) if !f.name.is_empty() => escape(&f.name),
        _ => format!("anon{index}"),
    }
}

impl CrateCx<'_> {
    /// How a record is written in `module`.
    pub fn record_path(&mut self, module: ModuleId, id: RecordId) -> String {
        let (owner, name) = (self.program.records[id].module, self.names.records[id].clone());
        self.path_in(module, owner, &name)
    }

    /// The item of a record.
    pub fn record_item(&mut self, id: RecordId) -> Lower<Item> {
        let record = &self.program.records[id];
        let name = self.names.records[id].clone();
        let wanted = !record.system || self.used_records.get(&id).copied().unwrap_or(false);
        if !record.complete || !wanted {
            let opaque = Item::from(ItemKind::Struct(opaque(&name))).attr(Attr::repr("C")).public();
            return Ok(opaque);
        }
        if self.nameless(id).is_some() {
            return Ok(sized_opaque(&name, record));
        }
        let Some(repr) = self.layouts[id].repr.clone() else { return Err(no_layout(record)) };
        let fields = self.record_fields(id)?;
        let item = match record.kind {
            // A union of GNU C may be empty.
            RecordKind::Union if !fields.is_empty() => Struct::union(name, fields),
            _ => Struct::named(name, fields),
        };
        let item = Item::from(ItemKind::Struct(item)).attr(Attr::derive(&["Clone", "Copy"]));
        Ok(item.attr(Attr::repr(&repr)).public())
    }

    /// Why a record has no Rust type that holds its members. Functions that pass it or look into it stay in C; others see
    /// as many bytes.
    pub fn nameless(&self, id: RecordId) -> Option<Refusal> {
        let record = &self.program.records[id];
        let no_repr = record.complete && self.layouts[id].repr.is_none();
        let no_repr = no_repr.then(|| no_layout(record));
        no_repr.or_else(|| record.fields.iter().find_map(|f| self.no_member(record, f.ty)))
    }

    fn no_member(&self, record: &Record, ty: TypeId) -> Option<Refusal> {
        let refuse = |code, what: &str| Some(Refusal::new(code, format!("`{}` has a member of {what}", record.name)));
        match self.program.types.canon(ty) {
            Type::VaList if !self.program.target.is_sysv64() => refuse("va-list", "type `va_list`"),
            Type::Unsupported(what) => refuse("unsupported-type", &format!("type `{what}`")),
            Type::Array { elem, .. } => self.no_member(record, *elem),
            Type::Record(inner) => self.nameless(*inner),
            _ => None,
        }
    }

    fn record_fields(&mut self, id: RecordId) -> Lower<Vec<RField>> {
        let record = &self.program.records[id];
        let mut fields = Vec::new();
        for member in &self.members_of(id) {
            fields.push(match member {
                Member::Plain(i, f) => {
                    let ty = self.ty(record.module, f.ty)?;
                    let ty = if self.is_wrapped(id, *i) { self.packed_ty(record.module, ty) } else { ty };
                    RField::new(field_name(record, *i), ty)
                }
                Member::Unit(unit) => {
                    let path = self.unit_path(record.module, id, unit);
                    RField::new(unit.name.clone(), RType::path(path))
                }
                Member::Padding(at, len) => {
                    let bytes = RType::array(crate::rir::Prim::U8.into(), Expr::int(i128::from(*len)));
                    RField::new(padding_name(*at), bytes)
                }
                Member::Align(align) => RField::new(ALIGN, RType::array(aligned_type(*align)?, Expr::int(0))),
            });
        }
        Ok(fields)
    }

    /// Whether members may lie where their alignment does not allow.
    pub fn is_packed(&self, id: RecordId) -> bool {
        self.program.is_packed(&self.program.records[id])
    }
}

impl FnCx<'_, '_> {
    /// The value with all bytes zero of a C type, as readable as it goes.
    pub fn zero(&mut self, ty: TypeId) -> Lower<Expr> {
        let program = self.program();
        if let Some(zero) = self.enum_zero(ty) {
            return Ok(zero);
        }
        Ok(match program.types.canon(ty) {
            Type::Bool => Expr::bool(false),
            Type::Int(_) | Type::Enum(_) => Expr::int(0),
            Type::Float(_) | Type::Vector { .. } | Type::Complex(_) => self.zero_number(ty)?,
            Type::Pointer { pointee, is_const, .. } => match program.types.canon(*pointee) {
                Type::Function(f) if self.typed_nulls => {
                    let pointer = self.cx.bare_fn_pointer(self.module, f)?;
                    Expr::path(crate::rir::Path::new("None").with_args(vec![pointer]))
                }
                Type::Function(_) => Expr::path("None"),
                _ if self.typed_nulls => self.typed_null(*pointee, *is_const)?,
                _ => self.null(*is_const),
            },
            Type::Array { elem, len } => {
                let elem = self.zero(*elem)?;
                Expr::repeat(elem, Expr::int(i128::from(len.unwrap_or(0))))
            }
            Type::Record(r) => {
                self.cx.use_record(*r, true);
                self.cx.zeroed.insert(*r);
                let path = self.cx.record_path(self.module, *r);
                if holds_union(program, *r) {
                    return Ok(Expr::path(format!("{path}::zero")).call(Vec::new()));
                }
                Expr::path(format!("{path}::ZERO"))
            }
            Type::VaList => Expr::path(format!("{}::ZERO", self.cx.list_path(self.module, "VaList"))),
            other => return Err(Refusal::new("unsupported-type", format!("zero value of {other:?}"))),
        })
    }

    /// The null pointer.
    pub fn null(&mut self, is_const: bool) -> Expr {
        let name = if is_const { "null" } else { "null_mut" };
        let ptr = self.cx.import(self.module, "core", "ptr");
        Expr::path(format!("{ptr}::{name}")).call(Vec::new())
    }

    /// `ptr::null::<T>()`.
    fn typed_null(&mut self, pointee: TypeId, is_const: bool) -> Lower<Expr> {
        let name = if is_const { "null" } else { "null_mut" };
        let ptr = self.cx.import(self.module, "core", "ptr");
        let pointee = self.rust_ty(pointee)?;
        let path = crate::rir::Path::new(&format!("{ptr}::{name}")).with_args(vec![pointee]);
        Ok(Expr::path(path).call(Vec::new()))
    }

    /// A lowered pointer value; a null whose type nothing around it tells says it.
    pub fn typed_if_null(&mut self, e: ExprId, value: Expr) -> Lower<Expr> {
        let crate::rir::ExprKind::Call { callee, args } = &value.kind else { return Ok(value) };
        let crate::rir::ExprKind::Path(path) = &callee.kind else { return Ok(value) };
        let name = path.to_string();
        let is_null = args.is_empty() && (name.ends_with("::null") || name.ends_with("::null_mut"));
        match self.canon(self.ty(e)) {
            Type::Pointer { pointee, is_const, .. } if is_null => self.typed_null(*pointee, *is_const),
            _ => Ok(value),
        }
    }

    /// A pointer value of which a method is called, or whose type nothing else tells: nulls inside say their types.
    pub fn receiver(&mut self, e: ExprId) -> Lower<Expr> {
        let saved = std::mem::replace(&mut self.typed_nulls, true);
        let value = self.value(e);
        self.typed_nulls = saved;
        value
    }

    /// `impl T { pub const ZERO: Self = …; }`, or `pub const fn zero() -> Self` where a union is in it.
    pub fn zero_impl(&mut self, id: RecordId) -> Lower<Item> {
        let program = self.program();
        let record = &program.records[id];
        let name = self.cx.names.records[id].clone();
        let value = if record.kind == RecordKind::Union {
            let mem = self.cx.import(self.module, "core", "mem");
            Expr::path(format!("{mem}::zeroed")).call(Vec::new()).in_unsafe()
        } else {
            let mut fields = Vec::new();
            for member in self.cx.members_of(id) {
                fields.push(self.zero_member(id, &member)?);
            }
            Expr::struct_lit("Self", fields)
        };
        let zero = if holds_union(program, id) {
            let mut zero = crate::rir::Fn::new("zero", Vec::new(), RType::path("Self"));
            zero.is_const = true;
            zero.body = Some(crate::rir::Block::value(value));
            let mut item = Item::from(ItemKind::Fn(Box::new(zero))).public();
            item.attrs.push(Attr::inline());
            item
        } else {
            Item::constant("ZERO", RType::path("Self"), value).public()
        };
        let doc = crate::rir::Comment::Doc("All bytes zero, as C initialises statics.".to_owned());
        let item = crate::rir::Impl::inherent(RType::path(name), vec![zero.comment(doc)]);
        Ok(Item::from(ItemKind::Impl(item)))
    }

    /// The name of a member and its zero.
    pub(super) fn zero_member(&mut self, id: RecordId, member: &Member<'_>) -> Lower<(String, Expr)> {
        let record = &self.program().records[id];
        Ok(match member {
            Member::Plain(i, f) => {
                let zero = self.zero(f.ty)?;
                (field_name(record, *i), self.member_value(id, *i, zero))
            }
            Member::Unit(unit) => {
                let path = self.cx.unit_path(self.module, id, unit);
                (unit.name.clone(), Expr::path(format!("{path}::ZERO")))
            }
            Member::Padding(at, len) => (padding_name(*at), Expr::repeat(Expr::int(0), Expr::int(i128::from(*len)))),
            Member::Align(_) => (ALIGN.to_owned(), Expr::array(Vec::new())),
        })
    }
}

/// Whether a record is a union or has one in it. Its zero must not be a constant: rustc (1.95, MIR jump threading) takes a
/// local that such a constant is assigned to as if writing one member of the union left the others as they were.
fn holds_union(program: &Program, id: RecordId) -> bool {
    let record = &program.records[id];
    record.kind == RecordKind::Union || record.fields.iter().any(|f| type_holds_union(program, f.ty))
}

fn type_holds_union(program: &Program, ty: TypeId) -> bool {
    match program.types.canon(ty) {
        Type::Record(r) => holds_union(program, *r),
        Type::Array { elem, .. } => type_holds_union(program, *elem),
        _ => false,
    }
}

/// Name of a member without bytes that aligns the record.
const ALIGN: &str = "_align";

fn padding_name(at: u64) -> String {
    format!("_padding_{at}")
}

/// An integer type with an alignment.
fn aligned_type(align: u64) -> Lower<RType> {
    use crate::rir::Prim;
    [Prim::U8, Prim::U16, Prim::U32, Prim::U64, Prim::U128]
        .into_iter()
        .find(|&p| bitfields::prim_bits(p) == align * 8)
        .map(RType::from)
        .ok_or_else(|| Refusal::new("packed-aligned", "a part of a packed record is aligned"))
}

/// A record whose fields are nobody's business here.
fn opaque(name: &str) -> Struct {
    let nothing = RType::array(crate::rir::Prim::U8.into(), Expr::int(0));
    Struct::named(name, vec![RField::new("_opaque", nothing)])
}

/// As many bytes, aligned alike: pointers to it move as in C.
fn sized_opaque(name: &str, record: &Record) -> Item {
    let bytes = RType::array(crate::rir::Prim::U8.into(), Expr::int(i128::from(record.size)));
    let item = Struct::named(name, vec![RField::new("_opaque", bytes)]);
    let item = Item::from(ItemKind::Struct(item)).attr(Attr::derive(&["Clone", "Copy"]));
    item.attr(Attr::repr(&format!("C, align({})", record.align.max(1)))).public()
}

fn no_layout(record: &Record) -> Refusal {
    let code = if super::bitfields::has_bit_fields(record) { "bit-field" } else { "packed-aligned" };
    Refusal::new(code, format!("`{}` has a layout that `repr` attributes cannot give", record.name))
}
