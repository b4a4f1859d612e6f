//! Definitions: what they are and where they stand.

use super::{Summary, has_file, metrics, types};
use crate::fragment::Place;
use crate::kinds::Flags;
use exuvia_cir::surface::Item;
use exuvia_cir::{EnumId, FileId, RecordId, Span};

impl Summary<'_> {
    pub(super) fn define_items(&mut self) {
        let program = self.program;
        for (id, file) in program.files.iter() {
            if !file.system {
                self.builder(id);
            }
        }
        for (id, f) in program.functions.iter().filter(|(_, f)| f.body.is_some()) {
            self.define(Item::Function(id), f.span);
            let metrics = f.body.as_ref().map(metrics::of_body).unwrap_or_default();
            self.describe(f.span.file, metrics, &types::signature(program, f.ty));
        }
        for (id, g) in program.globals.iter().filter(|(_, g)| g.defined) {
            self.define(Item::Global(id), g.span);
            self.describe(g.span.file, metrics::Metrics::default(), &types::code(program, g.ty));
        }
        for (id, r) in program.records.iter().filter(|(_, r)| r.complete) {
            self.define(Item::Record(id), r.span);
            self.fields(id, r.span);
        }
        for (id, e) in program.enums.iter() {
            self.define(Item::Enum(id), e.span);
            self.enumerators(id, e.span);
        }
        for (id, t) in program.typedefs.iter() {
            self.define(Item::Typedef(id), t.span);
        }
        for (id, m) in program.macros.iter() {
            self.define(Item::Macro(id), m.span);
        }
    }

    /// Parts of a record stand in its fragment, wherever macros put their text.
    fn fields(&mut self, id: RecordId, whole: Span) {
        let Some(record) = self.program.records.get(id) else { return };
        for (index, field) in record.fields.iter().enumerate() {
            self.define_in(Item::Field(id, index as u32), field.span, whole);
        }
    }

    fn enumerators(&mut self, id: EnumId, whole: Span) {
        let Some(item) = self.program.enums.get(id) else { return };
        for (index, enumerator) in item.enumerators.iter().enumerate() {
            self.define_in(Item::Enumerator(id, index as u32), enumerator.span, whole);
        }
    }

    fn define(&mut self, item: Item, span: Span) {
        self.define_in(item, span, span);
    }

    fn define_in(&mut self, item: Item, span: Span, whole: Span) {
        if !has_file(self.program, whole) {
            return;
        }
        let file = whole.file;
        let range = self.range(file, span);
        let name = match self.surface.name(item) {
            Some(spot) if spot.file == file => self.place(file, spot.offset),
            _ => range.0,
        };
        let sym = self.sym(file, item);
        let builder = self.builder(file);
        let flags = builder.fragment.symbols.get(sym as usize).map_or(Flags::default(), |s| s.flags);
        builder.define(sym, range, name, flags);
    }

    fn range(&self, file: FileId, span: Span) -> (Place, Place) {
        if !span.is_some() || span.file != file {
            return Default::default();
        }
        (self.place(file, span.start), self.place(file, span.end))
    }

    /// Adds to the definition that was made last in a file.
    fn describe(&mut self, file: FileId, metrics: metrics::Metrics, signature: &str) {
        if (file.0 as usize) >= self.program.files.len() {
            return;
        }
        let builder = self.builder(file);
        let signature = builder.text(signature);
        if let Some(last) = builder.fragment.definitions.last_mut() {
            last.complexity = metrics.complexity;
            last.statements = metrics.statements;
            last.signature = signature;
        }
    }
}
