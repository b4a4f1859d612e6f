//! Where the C uses function-like macros, and which.

use crate::origin::Origins;
use crate::rir::OriginId;
use exuvia_cir::{FileId, MacroDef, MacroId, Program, Span};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// A use, as it is written in a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Site {
    /// The macro.
    pub of: MacroId,
    /// Its file.
    file: FileId,
    /// Its number among the uses in the file.
    index: usize,
}

/// An argument: the name of its parameter, and where it is written.
#[derive(Clone, Debug)]
pub(super) struct Arg {
    pub param: String,
    pub span: Span,
}

/// All uses of macros that are used more than once.
#[derive(Default)]
pub(super) struct Sites {
    by_span: HashMap<Span, Site>,
    args: HashMap<Site, Vec<Arg>>,
    /// Those that an origin is all of, by number of the origin.
    by_origin: Vec<Option<Site>>,
}

impl Sites {
    pub fn of(program: &Program, origins: &Origins) -> Sites {
        let mut by_name: BTreeMap<&str, Vec<(MacroId, &MacroDef)>> = BTreeMap::new();
        for (id, def) in program.macros.iter().filter(|(_, def)| def.params.is_some() && !def.system) {
            by_name.entry(&def.name).or_default().push((id, def));
        }
        let mut sites = Sites::default();
        for (file, source) in program.files.iter() {
            for (index, use_) in source.macro_uses.iter().enumerate() {
                let Some(defs) = by_name.get(use_.name.as_str()) else { continue };
                let Some((of, def)) = meant(defs, file, use_.start) else { continue };
                let params = def.params.as_deref().unwrap_or_default();
                // A variadic macro, or a call without arguments of one that has a parameter.
                if params.len() != use_.args.len() {
                    continue;
                }
                let site = Site { of, file, index };
                let span = |&(start, end): &(u32, u32)| Span { file, start, end };
                let args =
                    params.iter().zip(&use_.args).map(|(param, at)| Arg { param: param.clone(), span: span(at) });
                sites.args.insert(site, args.collect());
                sites.by_span.insert(Span { file, start: use_.start, end: use_.end }, site);
            }
        }
        sites.drop_lone();
        sites.by_origin = origins.iter().map(|origin| sites.by_span.get(&origin.span).copied()).collect();
        sites
    }

    /// Drops uses of macros of which there is no other.
    fn drop_lone(&mut self) {
        let mut count: HashMap<MacroId, usize> = HashMap::new();
        self.by_span.values().for_each(|site| *count.entry(site.of).or_default() += 1);
        self.by_span.retain(|_, site| count.get(&site.of).is_some_and(|&n| n >= super::MIN_USES));
    }

    pub fn is_empty(&self) -> bool {
        self.by_span.is_empty()
    }

    /// The use that is all of a place.
    pub fn at(&self, origin: OriginId) -> Option<Site> {
        self.by_origin.get(origin.0 as usize).copied().flatten()
    }

    /// The arguments of a use.
    pub fn args(&self, site: Site) -> &[Arg] {
        self.args.get(&site).map_or(&[], Vec::as_slice)
    }
}

/// The definition that a use means: the last one before it in its file, or the only one. A wrong guess makes a macro of another
/// name, and changes nothing else.
fn meant<'p>(defs: &[(MacroId, &'p MacroDef)], file: FileId, at: u32) -> Option<(MacroId, &'p MacroDef)> {
    let before = defs.iter().filter(|(_, def)| def.span.file == file && def.span.start < at);
    let last = before.max_by_key(|(_, def)| def.span.start);
    last.or(if defs.len() == 1 { defs.first() } else { None }).copied()
}
