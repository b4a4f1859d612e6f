//! Which types of different units are the same: equal keys and, where one key stands for several structures, equal structures.

use exuvia_cir::ids::Id;
use exuvia_cir::{Enum, Program, Record, Type, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Names of the types of one unit that are equal for equal types of all units.
pub(super) struct Identities {
    pub records: Vec<String>,
    pub enums: Vec<String>,
    pub typedefs: Vec<String>,
}

/// Namespace and key.
type Key = (u8, String);

const RECORD: u8 = 0;
const ENUM: u8 = 1;
const TYPEDEF: u8 = 2;

/// Structures seen for each key: digest to the unit that had it first.
type Structures = BTreeMap<Key, Vec<u64>>;

/// Computes the identities of all units' types, and tells which keys have several structures.
pub(super) fn identities(units: &[Program]) -> (Vec<Identities>, Vec<Key>) {
    let mut digests: Vec<_> = units.iter().map(Digests::new).collect();
    let mut classes = 0;
    // A structure that mentions a type of several structures differs where that one differs: refine until nothing new splits.
    let structures = loop {
        let mut structures = Structures::new();
        digests.iter().for_each(|d| d.collect(&mut structures));
        let found = structures.values().map(Vec::len).sum();
        if found == classes || found == structures.len() {
            break structures;
        }
        classes = found;
        digests.iter_mut().for_each(|d| d.refine(&structures));
    };
    let all = digests.iter().map(|d| d.identities(&structures)).collect();
    let split = structures.iter().filter(|(_, s)| s.len() > 1).map(|(k, _)| k.clone()).collect();
    (all, split)
}

/// Digests of the types of one unit.
struct Digests<'a> {
    unit: &'a Program,
    types: Vec<u64>,
    /// Structures of the items whose key has several.
    split: HashMap<(u8, usize), u64>,
}

fn digest(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

impl<'a> Digests<'a> {
    fn new(unit: &'a Program) -> Self {
        let mut this = Self { unit, types: Vec::new(), split: HashMap::new() };
        this.digest_types();
        this
    }

    fn digest_types(&mut self) {
        self.types.clear();
        for (_, ty) in self.unit.types.iter() {
            let digest = self.type_digest(ty);
            self.types.push(digest);
        }
    }

    /// Takes the structures of items whose key has several into the digests of the types that name them.
    fn refine(&mut self, structures: &Structures) {
        let several = |kind: u8, key: &str| structures.get(&(kind, key.to_owned())).is_some_and(|s| s.len() > 1);
        let records = self.unit.records.iter().filter(|(_, r)| r.complete && several(RECORD, &r.key));
        let enums = self.unit.enums.iter().filter(|(_, e)| several(ENUM, &e.key));
        let records = records.map(|(id, r)| ((RECORD, id.index()), self.record(r)));
        let split = records.chain(enums.map(|(id, e)| ((ENUM, id.index()), self.enumeration(e)))).collect();
        self.split = split;
        self.digest_types();
    }

    fn ty(&self, id: TypeId) -> u64 {
        self.types.get(id.index()).copied().unwrap_or(0)
    }

    /// Parts of a type stand before it in the table.
    fn type_digest(&self, ty: &Type) -> u64 {
        match ty {
            Type::Record(id) => digest((10, &self.unit.records[*id].key, self.split.get(&(RECORD, id.index())))),
            Type::Enum(id) => digest((11, &self.unit.enums[*id].key, self.split.get(&(ENUM, id.index())))),
            Type::Typedef(id) => {
                digest((12, &self.unit.typedefs[*id].key, self.ty(self.unit.types.typedef_underlying(*id))))
            }
            Type::Pointer { pointee, is_const, is_volatile } => digest((13, self.ty(*pointee), is_const, is_volatile)),
            Type::Array { elem, len } => digest((14, self.ty(*elem), len)),
            Type::Function(f) => {
                let params: Vec<_> = f.params.iter().map(|&p| self.ty(p)).collect();
                digest((15, self.ty(f.ret), params, f.variadic, f.prototyped))
            }
            plain => digest((16, plain)),
        }
    }

    fn record(&self, record: &Record) -> u64 {
        let fields: Vec<_> = record.fields.iter().map(|f| (&f.name, self.ty(f.ty), f.offset, f.bit_width)).collect();
        digest((record.kind as u8, record.size, record.align, record.packed, record.explicit_align, fields))
    }

    fn enumeration(&self, item: &Enum) -> u64 {
        let values: Vec<_> = item.enumerators.iter().map(|e| (&e.name, e.value)).collect();
        digest((self.ty(item.underlying), values))
    }

    fn typedef(&self, index: usize) -> u64 {
        let id = exuvia_cir::TypedefId(index as u32);
        digest((17, self.ty(self.unit.types.typedef_underlying(id)), self.unit.typedefs[id].align))
    }

    fn collect(&self, out: &mut Structures) {
        let mut add = |kind: u8, key: &str, digest: u64| {
            let list = out.entry((kind, key.to_owned())).or_default();
            if !list.contains(&digest) {
                list.push(digest);
            }
        };
        for record in self.unit.records.values().filter(|r| r.complete) {
            add(RECORD, &record.key, self.record(record));
        }
        for item in self.unit.enums.values() {
            add(ENUM, &item.key, self.enumeration(item));
        }
        for (id, typedef) in self.unit.typedefs.iter() {
            add(TYPEDEF, &typedef.key, self.typedef(id.index()));
        }
    }

    /// The key alone, or with the structure's number where there are several. What is incomplete goes with the first.
    fn identity(structures: &Structures, kind: u8, key: &str, digest: Option<u64>) -> String {
        let list = structures.get(&(kind, key.to_owned())).map_or(&[][..], Vec::as_slice);
        let number = digest.and_then(|d| list.iter().position(|&k| k == d)).unwrap_or(0);
        if number == 0 { key.to_owned() } else { format!("{key}#{number}") }
    }

    fn identities(&self, structures: &Structures) -> Identities {
        let unit = self.unit;
        let record = |r: &Record| Self::identity(structures, RECORD, &r.key, r.complete.then(|| self.record(r)));
        let enumeration = |e: &Enum| Self::identity(structures, ENUM, &e.key, Some(self.enumeration(e)));
        let typedef = |index: usize, key: &str| Self::identity(structures, TYPEDEF, key, Some(self.typedef(index)));
        Identities {
            records: unit.records.values().map(record).collect(),
            enums: unit.enums.values().map(enumeration).collect(),
            typedefs: unit.typedefs.iter().map(|(id, t)| typedef(id.index(), &t.key)).collect(),
        }
    }
}
