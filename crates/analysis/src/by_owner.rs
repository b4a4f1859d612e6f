//! Dense tables with an entry for each body of a program.

use crate::points_to::Owner;
use exuvia_cir::{FuncId, GlobalId, IdVec, Program};

/// Entries by body: those of functions come first, then those of initialisers, each in order of id.
#[derive(Clone, Debug)]
pub struct ByOwner<T> {
    functions: IdVec<FuncId, Option<T>>,
    inits: IdVec<GlobalId, Option<T>>,
}

impl<T> Default for ByOwner<T> {
    fn default() -> Self {
        Self { functions: IdVec::new(), inits: IdVec::new() }
    }
}

impl<T> ByOwner<T> {
    /// A table for a program, without entries.
    pub fn new(program: &Program) -> Self {
        let functions = program.functions.values().map(|_| None).collect();
        Self { functions, inits: program.globals.values().map(|_| None).collect() }
    }

    /// Sets the entry of a body of the program.
    pub fn set(&mut self, owner: Owner, entry: T) {
        let place = match owner {
            Owner::Func(f) => self.functions.get_mut(f),
            Owner::Init(g) => self.inits.get_mut(g),
        };
        // Nobody asks for a body that the program lacks.
        if let Some(place) = place {
            *place = Some(entry)
        }
    }

    /// The entry of a body.
    pub fn get(&self, owner: Owner) -> Option<&T> {
        match owner {
            Owner::Func(f) => self.functions.get(f)?.as_ref(),
            Owner::Init(g) => self.inits.get(g)?.as_ref(),
        }
    }

    /// All entries in order.
    pub fn iter(&self) -> impl Iterator<Item = (Owner, &T)> {
        let functions = self.functions.iter().filter_map(|(f, entry)| Some((Owner::Func(f), entry.as_ref()?)));
        functions.chain(self.inits.iter().filter_map(|(g, entry)| Some((Owner::Init(g), entry.as_ref()?))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_come_in_order_of_id() {
        let mut maker = crate::testing::Maker::new();
        let void = maker.void;
        let [f, g, h] = ["f", "g", "h"].map(|name| maker.function(name, void, &[]));
        let mut table = ByOwner::new(&maker.program);
        table.set(Owner::Func(h), 'h');
        table.set(Owner::Func(f), 'f');
        assert!(table.iter().eq([(Owner::Func(f), &'f'), (Owner::Func(h), &'h')]));
        assert_eq!((table.get(Owner::Func(g)), table.get(Owner::Init(GlobalId(0)))), (None, None));
    }
}
