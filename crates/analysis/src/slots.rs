//! The pointer-typed slots of a program: where the plan chooses a form.
//!
//! A slot is a parameter, local, result, struct member or global of data pointer type, or of an array of them; pointers
//! behind pointers are slots of their own, by depth.

use exuvia_cir::ids::Id;
use exuvia_cir::{FuncId, GlobalId, IdVec, LocalId, LocalKind, Program, RecordId, Type, TypeId};
use std::fmt;

/// A slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct SlotId(pub u32);

impl Id for SlotId {
    fn from_index(index: usize) -> Self {
        Self(index as u32)
    }
    fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for SlotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "slot{}", self.0)
    }
}

impl fmt::Debug for SlotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a slot is part of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SlotOwner {
    /// Parameter with this position.
    Param(FuncId, u32),
    /// Automatic variable.
    Local(FuncId, LocalId),
    /// Result.
    Return(FuncId),
    /// Member with this position.
    Field(RecordId, u32),
    /// Variable with static storage.
    Global(GlobalId),
}

/// A pointer-typed slot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// What it is part of.
    pub owner: SlotOwner,
    /// The function that it is in, if any.
    pub func: Option<FuncId>,
    /// 0 for the pointer itself, 1 for the pointer that it points to, and so on; arrays count as a level.
    pub depth: u8,
    /// Pointer type at this depth.
    pub ty: TypeId,
    /// Stable key: that of the owner, and the path.
    pub key: String,
}

/// All slots of a program, in the order of its tables.
pub fn find(program: &Program) -> IdVec<SlotId, Slot> {
    let mut slots = IdVec::new();
    for (id, f) in program.functions.iter().filter(|(_, f)| f.body.is_some()) {
        for (i, p) in f.params.iter().enumerate() {
            let key = format!("{}#{}:{}", f.key, i, p.name);
            add(program, &mut slots, SlotOwner::Param(id, i as u32), Some(id), p.ty, key);
        }
        if let Some(t) = program.fn_type(id) {
            add(program, &mut slots, SlotOwner::Return(id), Some(id), t.ret, format!("{}#return", f.key));
        }
        for (l, local) in f.body.iter().flat_map(|b| b.locals.iter()) {
            if local.kind == LocalKind::Auto {
                let key = format!("{}#{l}:{}", f.key, local.name);
                add(program, &mut slots, SlotOwner::Local(id, l), Some(id), local.ty, key);
            }
        }
    }
    for (id, r) in program.records.iter().filter(|(_, r)| !r.system) {
        for (i, field) in r.fields.iter().enumerate() {
            add(
                program,
                &mut slots,
                SlotOwner::Field(id, i as u32),
                None,
                field.ty,
                format!("{}.{}", r.key, field.name),
            );
        }
    }
    for (id, g) in program.globals.iter().filter(|(_, g)| g.defined) {
        add(program, &mut slots, SlotOwner::Global(id), g.function, g.ty, g.key.clone());
    }
    slots
}

fn add(
    program: &Program,
    slots: &mut IdVec<SlotId, Slot>,
    owner: SlotOwner,
    func: Option<FuncId>,
    ty: TypeId,
    key: String,
) {
    let (mut ty, mut depth) = (ty, 0u8);
    loop {
        match program.types.canon(ty) {
            Type::Pointer { pointee, .. } => {
                if matches!(program.types.canon(*pointee), Type::Function(_)) {
                    return;
                }
                let key = if depth == 0 { key.clone() } else { format!("{key}*{depth}") };
                slots.push(Slot { owner, func, depth, ty, key });
                ty = *pointee;
            }
            Type::Array { elem, .. } => ty = *elem,
            _ => return,
        }
        depth = depth.saturating_add(1);
        if depth == u8::MAX {
            return;
        }
    }
}
