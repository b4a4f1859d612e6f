//! Slots: every place of the program's types where a data pointer stands, each with a stable key.
//!
//! Rules:
//! - Parameters, results, locals, fields and globals own slots, one for each level of pointer in their type: depth 0 is the
//!   outermost. Arrays are looked through, functions are not.
//! - The key is that of the function, record or global, then the name and position of the part, then the depth. It does not
//!   change with what else is in the program.

use exuvia_cir::ids::Id;
use exuvia_cir::{FuncId, GlobalId, IdVec, LocalId, LocalKind, Program, RecordId, Type, TypeId};
use std::fmt;

/// A slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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

/// What a slot is part of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SlotOwner {
    /// A parameter, by position.
    Param(FuncId, u32),
    /// A local that is not a parameter.
    Local(FuncId, LocalId),
    /// What a function returns.
    Return(FuncId),
    /// A member, by position.
    Field(RecordId, u32),
    /// A variable with static storage.
    Global(GlobalId),
}

/// A slot with its owner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// What it is part of.
    pub owner: SlotOwner,
    /// How many pointers are around it.
    pub depth: u32,
    /// Stable key.
    pub key: String,
    /// The function it is part of, if any.
    pub func: Option<FuncId>,
    /// The pointer type.
    pub ty: TypeId,
}

/// All slots.
pub type Slots = IdVec<SlotId, Slot>;

/// Lists the slots of a program: functions first, then records, then globals.
pub fn slots(program: &Program) -> Slots {
    let mut slots = Lister { program, slots: Slots::new() };
    program.functions.ids().for_each(|f| slots.function(f));
    for (r, record) in program.records.iter() {
        for (i, field) in record.fields.iter().enumerate() {
            let key = format!("{}#field{i}:{}", record.key, field.name);
            slots.add(SlotOwner::Field(r, i as u32), None, &key, field.ty)
        }
    }
    for (g, global) in program.globals.iter() {
        slots.add(SlotOwner::Global(g), global.function, &global.key, global.ty)
    }
    slots.slots
}

struct Lister<'a> {
    program: &'a Program,
    slots: Slots,
}

impl Lister<'_> {
    fn function(&mut self, f: FuncId) {
        let program = self.program;
        let function = &program.functions[f];
        for (i, param) in function.params.iter().enumerate() {
            let key = format!("{}#param{i}", function.key);
            self.add(SlotOwner::Param(f, i as u32), Some(f), &key, param.ty)
        }
        if let Some(ty) = program.fn_type(f) {
            self.add(SlotOwner::Return(f), Some(f), &format!("{}#return", function.key), ty.ret)
        }
        let Some(body) = &function.body else { return };
        for (l, local) in body.locals.iter() {
            if !matches!(local.kind, LocalKind::Param(_)) {
                let key = format!("{}#local{}:{}", function.key, l.0, local.name);
                self.add(SlotOwner::Local(f, l), Some(f), &key, local.ty)
            }
        }
    }

    fn add(&mut self, owner: SlotOwner, func: Option<FuncId>, key: &str, ty: TypeId) {
        let types = &self.program.types;
        let (mut ty, mut depth) = (ty, 0);
        loop {
            match types.canon(ty) {
                Type::Array { elem, .. } => ty = *elem,
                Type::Pointer { pointee, .. } if types.is_data_pointer(ty) => {
                    let key = if depth == 0 { key.to_owned() } else { format!("{key}*{depth}") };
                    self.slots.push(Slot { owner, depth, key, func, ty });
                    ty = *pointee;
                    depth += 1
                }
                _ => return,
            }
        }
    }
}
