//! The tables of a program.

use super::super::words::{COMMENTS, LINKAGES, RECORDS, TARGETS, word};
use super::{Printer, note, quoted, types};
use crate::{
    Attr, EnumId, FileId, FuncId, Function, GlobalId, KeptInC, LinkTarget, Linkage, LongDouble, MacroId, ModuleId,
    RecordId, TypedefId, UnitId,
};

impl Printer<'_> {
    pub(super) fn program(&mut self) {
        let p = self.program;
        self.target();
        p.files.ids().for_each(|id| self.file(id));
        p.units.ids().for_each(|id| self.unit(id));
        p.targets.iter().for_each(|t| self.link_target(t));
        p.modules.ids().for_each(|id| self.module(id));
        p.types.iter().for_each(|(id, ty)| {
            let text = types::kind_text(p, ty);
            self.put(&format!("type {id} = {text}\n"))
        });
        p.typedefs.ids().for_each(|id| self.typedef(id));
        p.records.ids().for_each(|id| self.record(id));
        p.enums.ids().for_each(|id| self.enumeration(id));
        p.macros.ids().for_each(|id| self.macro_def(id));
        p.globals.ids().for_each(|id| self.global(id));
        p.functions.ids().for_each(|id| self.function(id))
    }

    fn target(&mut self) {
        let t = &self.program.target;
        let (sign, end) =
            (if t.char_signed { "signed" } else { "unsigned" }, if t.big_endian { "big" } else { "little" });
        // The others follow from the size.
        let other = if t.long_double == LongDouble::Other { " other" } else { "" };
        let text = format!(
            "target {} pointer {} long {} wchar {} longdouble {}{other} char {sign} {end}",
            quoted(&t.triple),
            t.pointer_size,
            t.long_size,
            t.wchar_size,
            t.long_double_size
        );
        self.put(&text);
        if (t.long_long_align, t.double_align) != (8, 8) {
            self.put(&format!(" align {} {}", t.long_long_align, t.double_align));
        }
        self.put("\n")
    }

    fn file(&mut self, id: FileId) {
        let f = &self.program.files[id];
        self.put(&format!("{id} {} absolute {}", quoted(&f.path), quoted(&f.absolute)));
        self.flag(f.system, "system");
        self.put(" {\n  lines ");
        self.list(&f.line_starts);
        self.put("\n");
        for c in &f.comments {
            self.put(&format!("  comment {} {}..{}", word(COMMENTS, c.kind), c.start, c.end));
            self.flag(c.doc, "doc");
            self.flag(c.trailing, "trailing");
            self.put(&format!(" {}\n", quoted(&c.text)))
        }
        f.directives.iter().for_each(|(a, b)| self.put(&format!("  directive {a}..{b}\n")));
        f.skipped.iter().for_each(|(a, b)| self.put(&format!("  skipped {a}..{b}\n")));
        self.put("}\n")
    }

    fn unit(&mut self, id: UnitId) {
        let u = &self.program.units[id];
        self.put(&format!("{id} {} {} directory {} arguments ", quoted(&u.name), u.file, quoted(&u.directory)));
        self.strings(&u.arguments);
        self.put(if u.relaxed_aliasing { " relaxed-aliasing" } else { "" });
        if !u.asm.is_empty() {
            self.put(" asm ");
            self.strings(&u.asm);
        }
        self.put("\n")
    }

    fn link_target(&mut self, t: &LinkTarget) {
        self.put(&format!("link {} {} units ", word(TARGETS, t.kind), quoted(&t.name)));
        self.list(&t.units);
        self.put(" libraries ");
        self.list(&t.libraries);
        self.put(" system_libs ");
        self.strings(&t.system_libs);
        self.put(if t.export_dynamic { " export-dynamic\n" } else { "\n" })
    }

    fn module(&mut self, id: ModuleId) {
        let m = &self.program.modules[id];
        self.put(&format!("{id} "));
        self.strings(&m.path);
        self.put(" files ");
        self.list(&m.files);
        self.flag(m.system, "system");
        self.put("\n")
    }

    fn typedef(&mut self, id: TypedefId) {
        let t = &self.program.typedefs[id];
        let ty = types::text(self.program, self.program.types.typedef_underlying(id));
        self.put(&format!("{id} {} = {ty} key {} {}", quoted(&t.name), quoted(&t.key), t.module));
        self.flag(t.system, "system");
        if let Some(align) = t.align {
            self.put(&format!(" align {align}"));
        }
        self.span(t.span);
        self.put("\n")
    }

    fn record(&mut self, id: RecordId) {
        let r = &self.program.records[id];
        self.put(&format!("{id} {} {} key {} {}", word(RECORDS, r.kind), quoted(&r.name), quoted(&r.key), r.module));
        self.put(&format!(" size {} align {}", r.size, r.align));
        if let Some(n) = r.explicit_align {
            self.put(&format!(" explicit_align {n}"))
        }
        self.flag(r.unnamed, "unnamed");
        self.flag(r.complete, "complete");
        self.flag(r.packed, "packed");
        self.flag(r.system, "system");
        self.span(r.span);
        self.put(" {\n");
        for f in &r.fields {
            self.put(&format!("  field {} {} offset {}", quoted(&f.name), types::text(self.program, f.ty), f.offset));
            if let Some(n) = f.bit_width {
                self.put(&format!(" bits {n}"))
            }
            self.span(f.span);
            self.put("\n")
        }
        self.put("}\n")
    }

    fn enumeration(&mut self, id: EnumId) {
        let e = &self.program.enums[id];
        let underlying = types::text(self.program, e.underlying);
        self.put(&format!("{id} {} key {} {} underlying {underlying}", quoted(&e.name), quoted(&e.key), e.module));
        self.flag(e.system, "system");
        self.span(e.span);
        self.put(" {\n");
        for x in &e.enumerators {
            self.put(&format!("  {} {}", quoted(&x.name), x.value));
            self.span(x.span);
            self.put("\n")
        }
        self.put("}\n")
    }

    fn macro_def(&mut self, id: MacroId) {
        let m = &self.program.macros[id];
        self.put(&format!("{id} {} ", quoted(&m.name)));
        if let Some(params) = &m.params {
            self.strings(params);
            self.put(" ")
        }
        self.put(&format!("{} {}", quoted(&m.text), m.module));
        self.flag(m.system, "system");
        self.span(m.span);
        self.put("\n")
    }

    /// `key …`, `symbol …`, linkage, attributes: what functions and variables have alike.
    fn common(&mut self, symbol: &Option<String>, key: &str, linkage: Linkage, attrs: &[Attr]) {
        self.put(&format!(" key {}", quoted(key)));
        if let Some(s) = symbol {
            self.put(&format!(" symbol {}", quoted(s)))
        }
        self.put(&format!(" {}", word(LINKAGES, linkage)));
        if !attrs.is_empty() {
            self.put(" attrs ");
            self.list(attrs.iter().map(attr_text))
        }
    }

    fn kept(&mut self, kept: &Option<KeptInC>) {
        if let Some(k) = kept {
            self.put(&format!(" kept {} {}", quoted(&k.code), quoted(&k.detail)));
            self.span(k.span)
        }
    }

    fn global(&mut self, id: GlobalId) {
        let g = &self.program.globals[id];
        self.put(&format!("{id} {} {}", quoted(&g.name), types::text(self.program, g.ty)));
        self.common(&g.symbol, &g.key, g.linkage, &g.attrs);
        self.flag(g.is_const, "const");
        self.flag(g.is_volatile, "volatile");
        self.flag(g.thread_local, "thread_local");
        self.flag(g.defined, "defined");
        self.flag(g.system, "system");
        if let Some(f) = g.function {
            self.put(&format!(" in {f}"))
        }
        self.put(&format!(" {} {}", g.module, g.unit));
        self.span(g.span);
        self.kept(&g.kept);
        match &g.init {
            Some(body) => {
                self.put(" ");
                self.body(body)
            }
            None => self.put("\n"),
        }
    }

    pub(super) fn function(&mut self, id: FuncId) {
        let f = &self.program.functions[id];
        self.put(&format!("{id} {} {}", quoted(&f.name), types::text(self.program, f.ty)));
        self.params(f);
        self.common(&f.symbol, &f.key, f.linkage, &f.attrs);
        self.flag(f.inline, "inline");
        self.flag(f.system, "system");
        if let Some(m) = f.from_macro {
            self.put(&format!(" of {}", self.macro_name(m)))
        }
        self.put(&format!(" {} {}", f.module, f.unit));
        self.span(f.span);
        self.kept(&f.kept);
        match &f.body {
            Some(body) => {
                self.put(" ");
                self.body(body)
            }
            None => self.put("\n"),
        }
    }

    fn params(&mut self, f: &Function) {
        self.put(" params [");
        for (i, p) in f.params.iter().enumerate() {
            let sep = if i > 0 { " " } else { "" };
            self.put(&format!("{sep}{} {}", quoted(&p.name), types::text(self.program, p.ty)));
            if let Some(n) = p.array_len {
                self.put(&format!(" array {n}"))
            }
        }
        self.put("]")
    }

    pub(super) fn func_name(&self, id: FuncId) -> String {
        format!("{id}{}", note(self.program.functions.get(id).map_or("", |f| &f.name)))
    }

    pub(super) fn global_name(&self, id: GlobalId) -> String {
        format!("{id}{}", note(self.program.globals.get(id).map_or("", |g| &g.name)))
    }

    pub(super) fn macro_name(&self, id: MacroId) -> String {
        format!("{id}{}", note(self.program.macros.get(id).map_or("", |m| &m.name)))
    }
}

fn attr_text(attr: &Attr) -> String {
    let with = |name: &str, text: &str| format!("{name}({})", quoted(text));
    let priority = |name: &str, n: &Option<u32>| n.map_or(name.to_owned(), |n| format!("{name}({n})"));
    match attr {
        Attr::NoReturn => "noreturn".to_owned(),
        Attr::ReturnsTwice => "returns_twice".to_owned(),
        Attr::Weak => "weak".to_owned(),
        Attr::Alias(s) => with("alias", s),
        Attr::Constructor(n) => priority("constructor", n),
        Attr::Destructor(n) => priority("destructor", n),
        Attr::Section(s) => with("section", s),
        Attr::Visibility(s) => with("visibility", s),
        Attr::AlwaysInline => "always_inline".to_owned(),
        Attr::NoInline => "noinline".to_owned(),
        Attr::Cold => "cold".to_owned(),
        Attr::Malloc => "malloc".to_owned(),
        Attr::Used => "used".to_owned(),
        Attr::Aligned(n) => priority("aligned", &Some(*n)),
        Attr::Target(s) => with("target", s),
        Attr::Other(s) => with("other", s),
    }
}
