//! Dense tables with an entry for each body, or each function, of a program.

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

/// Entries by function.
#[derive(Clone, Debug)]
pub struct ByFunction<T> {
    entries: IdVec<FuncId, Option<T>>,
}

impl<T> Default for ByFunction<T> {
    fn default() -> Self {
        Self { entries: IdVec::new() }
    }
}

impl<T> ByFunction<T> {
    /// Sets an entry.
    pub fn insert(&mut self, f: FuncId, entry: T) {
        while self.entries.get(f).is_none() {
            self.entries.push(None);
        }
        self.entries[f] = Some(entry)
    }

    /// The entry of a function.
    pub fn get(&self, f: FuncId) -> Option<&T> {
        self.entries.get(f)?.as_ref()
    }

    /// All entries, in order of function.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.values().flatten()
    }

    /// The entry of a function, to change.
    pub fn get_mut(&mut self, f: FuncId) -> Option<&mut T> {
        self.entries.get_mut(f)?.as_mut()
    }
}

impl<T> FromIterator<(FuncId, T)> for ByFunction<T> {
    fn from_iter<I: IntoIterator<Item = (FuncId, T)>>(items: I) -> Self {
        let mut table = Self::default();
        items.into_iter().for_each(|(f, entry)| table.insert(f, entry));
        table
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

    #[test]
    fn entries_of_functions_come_in_any_order() {
        let mut table: ByFunction<char> = [(FuncId(2), 'c'), (FuncId(0), 'a')].into_iter().collect();
        table.get_mut(FuncId(2)).into_iter().for_each(|entry| *entry = 'd');
        assert_eq!([0, 1, 2, 3].map(|f| table.get(FuncId(f)).copied()), [Some('a'), None, Some('d'), None]);
    }
}
