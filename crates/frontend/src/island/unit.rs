//! What clang says about the places of a preprocessed text: which names of file scope are declared where.

use crate::wire::{
    AttrArg, DeclData, DeclId, DefinitionKind, Loc, Locations, NodeData, StorageClass, TreeId, TypeData, TypeId,
    UnitFile, VarScope,
};
use std::collections::BTreeMap;

/// A function or variable of file scope, by the offset of its name.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub name: String,
    pub what: What,
    pub asm_label: Option<String>,
    /// The symbol that it is another name of, said by this declaration.
    pub alias: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Function {
        /// Defined by this declaration, as another name of a function.
        is_alias: bool,
    },
    Variable {
        /// Not `extern` alone.
        defines: bool,
        /// Lives in a register, or is a constant of C23: it has no symbol.
        symbolless: bool,
        /// Elements of an array.
        count: Option<u64>,
        /// The array type is not written with brackets at the name only when a typedef gives it; this one is no typedef's.
        own_array: bool,
    },
}

impl Entity {
    /// Whether the declaration defines a variable, be it tentatively or as an alias, or an alias of a function.
    pub fn is_defining(&self) -> bool {
        matches!(self.what, What::Variable { defines: true, .. } | What::Function { is_alias: true })
    }
}

/// A function's definition.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// Offsets of the name and of the body's opening and closing brace.
    pub name: usize,
    pub body: usize,
    pub end: usize,
    /// For one that names its parameters only and declares them behind the list: those that it leaves to be `int`.
    pub old_style: Option<Vec<String>>,
    /// What `__func__` and its kin say in the body, by their spelling.
    pub own_names: BTreeMap<String, String>,
}

/// Declarations of a text by offset.
#[derive(Default)]
pub(super) struct UnitFacts {
    pub entities: BTreeMap<usize, Entity>,
    /// By first specifier.
    pub definitions: BTreeMap<usize, Definition>,
    /// All names of file scope where they are declared; tags only where they are defined.
    pub names: BTreeMap<usize, String>,
    /// Structs and unions where they are mentioned first without being defined: `struct S`.
    pub forward: BTreeMap<usize, String>,
}

impl UnitFacts {
    pub fn new(unit: &UnitFile) -> Self {
        let mut collector = Collector { unit, locations: Locations::new(unit), facts: UnitFacts::default() };
        for index in 0..unit.tables.decls.len() {
            collector.decl(DeclId(index as u32));
        }
        collector.facts
    }
}

struct Collector<'u> {
    unit: &'u UnitFile,
    locations: Locations<'u>,
    facts: UnitFacts,
}

impl Collector<'_> {
    fn offset(&self, loc: Loc) -> Option<usize> {
        self.locations.position(self.locations.expansion_loc(loc)?).map(|p| p.offset as usize)
    }

    fn decl(&mut self, id: DeclId) -> Option<()> {
        let decl = self.unit.tables.decls.get(id.index()).filter(|d| !d.implicit)?;
        let at = self.offset(decl.loc)?;
        let name = self.unit.str(decl.name).into_owned();
        if name.is_empty() {
            return None;
        }
        match &decl.data {
            DeclData::Function { .. } if decl.parent.is_none() => {
                self.function(id, at);
                self.facts.names.insert(at, name);
            }
            DeclData::Var { scope: VarScope::File, .. } => {
                self.variable(id, at, &name);
                self.facts.names.insert(at, name);
            }
            DeclData::Record { is_definition: true, .. } | DeclData::Enum { is_definition: true, .. } => {
                self.facts.names.insert(at, name);
            }
            DeclData::Record { tag, .. } if decl.canonical == id => {
                let keyword = if *tag == crate::wire::TagKind::Union { "union" } else { "struct" };
                self.facts.forward.insert(at, format!("{keyword} {name}"));
            }
            DeclData::Typedef { .. } | DeclData::Enumerator { .. } => {
                self.facts.names.insert(at, name);
            }
            _ => {}
        }
        Some(())
    }

    fn label(&self, label: Option<crate::wire::StrId>) -> Option<String> {
        label.map(|l| self.unit.str(l).into_owned())
    }

    fn function(&mut self, id: DeclId, at: usize) -> Option<()> {
        let decl = self.unit.tables.decls.get(id.index())?;
        let DeclData::Function { body, knr, params, asm_label, .. } = &decl.data else { return None };
        let name = self.unit.str(decl.name).into_owned();
        let asm_label = self.label(*asm_label);
        let alias = self.alias(&decl.attrs);
        let what = What::Function { is_alias: alias.is_some() };
        self.facts.entities.insert(at, Entity { name, what, asm_label, alias });
        let own_names = self.own_names((*body)?);
        let body = self.tree_begin((*body)?)?;
        let (begin, end) = (self.offset(decl.begin)?, self.offset(decl.end)?);
        let old_style = knr.then(|| params.iter().filter_map(|p| self.undeclared(*p, body)).collect());
        self.facts.definitions.insert(begin, Definition { name: at, body, end, old_style, own_names });
        Some(())
    }

    fn alias(&self, attrs: &[crate::wire::Attr]) -> Option<String> {
        let own = attrs.iter().find(|a| !a.inherited && self.unit.str(a.name) == "Alias")?;
        let text = own.args.iter().find_map(|a| if let AttrArg::Str { value } = a { Some(*value) } else { None });
        self.label(text)
    }

    /// Names of a function that its body, and the initialisers of variables there, ask for.
    fn own_names(&self, body: TreeId) -> BTreeMap<String, String> {
        let (mut names, mut trees) = (BTreeMap::new(), vec![body]);
        while let Some(tree) = trees.pop() {
            let Ok(Some(tree)) = self.unit.tree(tree) else { continue };
            // The literal stands behind the node that it is a child of.
            for pair in tree.nodes.windows(2) {
                match (&pair[0].data, &pair[1].data) {
                    (NodeData::Predefined { name }, NodeData::StringLiteral { bytes, .. }) => {
                        let text = String::from_utf8_lossy(self.unit.bytes(*bytes)).into_owned();
                        names.insert(self.unit.str(*name).into_owned(), text);
                    }
                    (NodeData::DeclStmt { decls }, _) => trees.extend(decls.iter().flat_map(|&d| self.initializer(d))),
                    _ => {}
                }
            }
        }
        names
    }

    fn initializer(&self, id: DeclId) -> Option<TreeId> {
        match &self.unit.tables.decls.get(id.index())?.data {
            DeclData::Var { init, .. } => *init,
            _ => None,
        }
    }

    fn tree_begin(&self, tree: TreeId) -> Option<usize> {
        let tree = self.unit.tree(tree).ok()??;
        self.offset(tree.nodes.first()?.begin)
    }

    /// The name of a parameter without a declaration: it begins at its name in the list.
    fn undeclared(&self, id: DeclId, body: usize) -> Option<String> {
        let decl = self.unit.tables.decls.get(id.index())?;
        let declared =
            self.offset(decl.begin).zip(self.offset(decl.loc)).is_some_and(|(begin, at)| begin < at && at < body);
        (!declared).then(|| self.unit.str(decl.name).into_owned())
    }

    fn variable(&mut self, id: DeclId, at: usize, name: &str) -> Option<()> {
        let decl = self.unit.tables.decls.get(id.index())?;
        let DeclData::Var { ty, storage, definition, asm_label, is_constexpr, .. } = &decl.data else { return None };
        let what = What::Variable {
            defines: *definition != DefinitionKind::Declaration,
            symbolless: *storage == StorageClass::Register || *is_constexpr,
            count: self.count(*ty),
            own_array: matches!(self.unqualified(*ty), Some(TypeData::ConstantArray { .. })),
        };
        let (asm_label, alias) = (self.label(*asm_label), self.alias(&decl.attrs));
        self.facts.entities.insert(at, Entity { name: name.to_owned(), what, asm_label, alias });
        Some(())
    }

    fn unqualified(&self, ty: TypeId) -> Option<&TypeData> {
        match &self.unit.tables.types.get(ty.index())?.data {
            TypeData::Qualified { base, .. } => self.unit.tables.types.get(base.index()).map(|t| &t.data),
            data => Some(data),
        }
    }

    fn count(&self, ty: TypeId) -> Option<u64> {
        let canonical = self.unit.tables.types.get(ty.index())?.canonical;
        match self.unqualified(canonical)? {
            TypeData::ConstantArray { count, .. } => Some(*count),
            _ => None,
        }
    }
}
