//! The tables. Bodies are skipped, and read when all tables are there.

use super::super::words::{COMMENTS, LINKAGES, RECORDS, TARGETS};
use super::cursor::{Cursor, Result};
use super::lex::Token;
use crate::ids::{Id, IdVec};
use crate::{
    Attr, Comment, Enum, Enumerator, Field, FuncId, Function, Global, GlobalId, KeptInC, LinkTarget, Linkage,
    LongDouble, MacroDef, Module, Param, Program, Record, SourceFile, Typedef, TypedefId, Unit,
};

/// Where a body is to be read, and whose it is.
pub(super) enum BodyOf {
    Function(FuncId, usize),
    Global(GlobalId, usize),
}

/// Reads the tables.
pub(super) struct Items<'t> {
    pub cursor: Cursor<'t>,
    pub program: Program,
    bodies: Vec<BodyOf>,
    /// Where the underlying type of each typedef stands, and how many typedefs are declared.
    typedefs: Vec<usize>,
    declared: usize,
    declaring: bool,
}

impl<'t> Items<'t> {
    pub fn new(cursor: Cursor<'t>) -> Self {
        Items {
            cursor,
            program: Program::default(),
            bodies: Vec::new(),
            typedefs: Vec::new(),
            declared: 0,
            declaring: false,
        }
    }

    /// Continues with the types of a program that was read.
    pub fn resume(cursor: Cursor<'t>, program: Program) -> Self {
        let declared = program.typedefs.len();
        Items { program, declared, ..Items::new(cursor) }
    }

    /// Finds the typedefs: types that use them may stand before them.
    pub fn typedef_places(&mut self) -> Result<()> {
        let mut c = self.cursor.clone();
        while !c.at_end() {
            let Some(id) = c.id_if::<TypedefId>("typedef") else {
                c.next();
                continue;
            };
            let declared = matches!((c.peek(), c.peek_at(1)), (Token::Str(_), Token::Sym(s)) if s == "=");
            if declared && id.index() == self.typedefs.len() {
                self.typedefs.push(c.at + 2)
            }
        }
        Ok(())
    }

    /// Declares the typedefs up to this one, in order.
    pub fn declare_typedefs(&mut self, last: TypedefId) -> Result<()> {
        while self.declared <= last.index() {
            let Some(&place) = self.typedefs.get(self.declared) else {
                return self.cursor.fail(format!("{last} is not declared"));
            };
            if self.declaring && self.declared == last.index() {
                return self.cursor.fail(format!("{last} is declared by itself"));
            }
            let back = std::mem::replace(&mut self.cursor.at, place);
            let outer = std::mem::replace(&mut self.declaring, true);
            let ty = self.ty()?;
            self.declaring = outer;
            self.cursor.at = back;
            self.program.types.declare_typedef(ty);
            self.declared += 1
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<(Program, Vec<BodyOf>)> {
        if let Some(last) = self.typedefs.len().checked_sub(1) {
            self.declare_typedefs(TypedefId::from_index(last))?
        }
        Ok((self.program, self.bodies))
    }

    pub fn all(&mut self) -> Result<()> {
        while !self.cursor.at_end() {
            self.item()?
        }
        Ok(())
    }

    fn item(&mut self) -> Result<()> {
        let c = &mut self.cursor;
        let Token::Word(w) = c.peek() else { return c.fail("expected an item") };
        let kind = w.trim_end_matches(|d: char| d.is_ascii_digit());
        match kind {
            "target" => self.target(),
            "file" => self.file(),
            "unit" => self.unit(),
            "link" => self.link_target(),
            "mod" => self.module(),
            "type" => self.type_line(),
            "typedef" => self.typedef(),
            "rec" => self.record(),
            "enum" => self.enumeration(),
            "macro" => self.macro_def(),
            "@g" => self.global(),
            "@f" => self.function_item(),
            _ => c.fail(format!("`{w}` begins no item")),
        }
    }

    /// The id of an item, which must be the next of its table.
    fn own_id<I: Id>(&mut self, prefix: &str, next: I) -> Result<I> {
        let before = self.cursor.clone();
        let id = self.cursor.id::<I>(prefix)?;
        if id == next { Ok(id) } else { before.fail(format!("expected `{prefix}{}` here", next.index())) }
    }

    fn target(&mut self) -> Result<()> {
        let c = &mut self.cursor;
        c.word("target")?;
        let t = &mut self.program.target;
        t.triple = c.text()?;
        for (word, size) in [
            ("pointer", &mut t.pointer_size),
            ("long", &mut t.long_size),
            ("wchar", &mut t.wchar_size),
            ("longdouble", &mut t.long_double_size),
        ] {
            c.word(word)?;
            *size = c.fit()?
        }
        t.long_double = match t.long_double_size {
            _ if c.word_if("other") => LongDouble::Other,
            8 => LongDouble::Double,
            _ => LongDouble::X87,
        };
        c.word("char")?;
        t.char_signed = c.one_of(&[(true, "signed"), (false, "unsigned")])?;
        t.big_endian = c.one_of(&[(true, "big"), (false, "little")])?;
        if c.word_if("align") {
            t.long_long_align = c.fit()?;
            t.double_align = c.fit()?;
        }
        Ok(())
    }

    fn file(&mut self) -> Result<()> {
        self.own_id("file", self.program.files.next_id())?;
        let c = &mut self.cursor;
        let mut f = SourceFile { path: c.text()?, ..SourceFile::default() };
        c.word("absolute")?;
        f.absolute = c.text()?;
        f.system = c.word_if("system");
        c.sym("{")?;
        c.word("lines")?;
        f.line_starts = c.list(Cursor::fit)?;
        while c.word_if("comment") {
            let kind = c.one_of(COMMENTS)?;
            let (start, end) = range(c)?;
            let (doc, trailing) = (c.word_if("doc"), c.word_if("trailing"));
            f.comments.push(Comment { start, end, kind, doc, trailing, text: c.text()? })
        }
        while c.word_if("directive") {
            f.directives.push(range(c)?)
        }
        while c.word_if("skipped") {
            f.skipped.push(range(c)?)
        }
        c.sym("}")?;
        self.program.files.push(f);
        Ok(())
    }

    fn unit(&mut self) -> Result<()> {
        self.own_id("unit", self.program.units.next_id())?;
        let c = &mut self.cursor;
        let (name, file) = (c.text()?, c.id("file")?);
        c.word("directory")?;
        let directory = c.text()?;
        c.word("arguments")?;
        let arguments = c.list(Cursor::text)?;
        let relaxed_aliasing = c.word_if("relaxed-aliasing");
        let asm = if c.word_if("asm") { c.list(Cursor::text)? } else { Vec::new() };
        self.program.units.push(Unit { file, name, arguments, directory, relaxed_aliasing, asm });
        Ok(())
    }

    fn link_target(&mut self) -> Result<()> {
        let c = &mut self.cursor;
        c.word("link")?;
        let (kind, name) = (c.one_of(TARGETS)?, c.text()?);
        c.word("units")?;
        let units = c.list(|c| c.id("unit"))?;
        c.word("libraries")?;
        let libraries = c.list(Cursor::fit)?;
        c.word("system_libs")?;
        let system_libs = c.list(Cursor::text)?;
        let export_dynamic = c.word_if("export-dynamic");
        self.program.targets.push(LinkTarget { name, kind, units, libraries, system_libs, export_dynamic });
        Ok(())
    }

    fn module(&mut self) -> Result<()> {
        self.own_id("mod", self.program.modules.next_id())?;
        let c = &mut self.cursor;
        let path = c.list(Cursor::text)?;
        c.word("files")?;
        let files = c.list(|c| c.id("file"))?;
        let system = c.word_if("system");
        self.program.modules.push(Module { path, files, system });
        Ok(())
    }

    fn type_line(&mut self) -> Result<()> {
        self.cursor.word("type")?;
        let before = self.cursor.clone();
        let id: crate::TypeId = self.cursor.id("t")?;
        self.cursor.sym("=")?;
        let ty = self.type_kind()?;
        let got = self.program.types.intern(ty);
        if got == id {
            Ok(())
        } else {
            before.fail(format!("this type is {got}; types stand in the order of their making"))
        }
    }

    fn typedef(&mut self) -> Result<()> {
        let id = self.own_id("typedef", self.program.typedefs.next_id())?;
        let name = self.cursor.text()?;
        self.cursor.sym("=")?;
        self.declare_typedefs(id)?;
        self.type_kind()?;
        let c = &mut self.cursor;
        c.word("key")?;
        let (key, module) = (c.text()?, c.id("mod")?);
        let system = c.word_if("system");
        let align = if c.word_if("align") { Some(c.fit()?) } else { None };
        self.program.typedefs.push(Typedef { name, key, module, span: c.span(), system, align });
        Ok(())
    }

    fn record(&mut self) -> Result<()> {
        self.own_id("rec", self.program.records.next_id())?;
        let c = &mut self.cursor;
        let (kind, name) = (c.one_of(RECORDS)?, c.text()?);
        c.word("key")?;
        let (key, module) = (c.text()?, c.id("mod")?);
        c.word("size")?;
        let size = c.fit()?;
        c.word("align")?;
        let align = c.fit()?;
        let explicit_align = if c.word_if("explicit_align") { Some(c.fit()?) } else { None };
        let (unnamed, complete) = (c.word_if("unnamed"), c.word_if("complete"));
        let (packed, system) = (c.word_if("packed"), c.word_if("system"));
        let span = c.span();
        let fields = self.fields()?;
        let record = Record {
            name,
            unnamed,
            key,
            kind,
            fields,
            complete,
            size,
            align,
            packed,
            explicit_align,
            module,
            span,
            system,
        };
        self.program.records.push(record);
        Ok(())
    }

    fn fields(&mut self) -> Result<Vec<Field>> {
        self.cursor.sym("{")?;
        let mut out = Vec::new();
        while self.cursor.word_if("field") {
            let (name, ty) = (self.cursor.text()?, self.ty()?);
            let c = &mut self.cursor;
            c.word("offset")?;
            let offset = c.fit()?;
            let bit_width = if c.word_if("bits") { Some(c.fit()?) } else { None };
            out.push(Field { name, ty, offset, bit_width, span: c.span() })
        }
        self.cursor.sym("}")?;
        Ok(out)
    }

    fn enumeration(&mut self) -> Result<()> {
        self.own_id("enum", self.program.enums.next_id())?;
        let c = &mut self.cursor;
        let name = c.text()?;
        c.word("key")?;
        let (key, module) = (c.text()?, c.id("mod")?);
        c.word("underlying")?;
        let underlying = self.ty()?;
        let c = &mut self.cursor;
        let system = c.word_if("system");
        let span = c.span();
        c.sym("{")?;
        let mut enumerators = Vec::new();
        while !c.sym_if("}") {
            enumerators.push(Enumerator { name: c.text()?, value: c.num()?, span: c.span() })
        }
        self.program.enums.push(Enum { name, key, underlying, enumerators, module, span, system });
        Ok(())
    }

    fn macro_def(&mut self) -> Result<()> {
        self.own_id("macro", self.program.macros.next_id())?;
        let c = &mut self.cursor;
        let name = c.text()?;
        let params = if c.is_sym("[") { Some(c.list(Cursor::text)?) } else { None };
        let (text, module) = (c.text()?, c.id("mod")?);
        let system = c.word_if("system");
        self.program.macros.push(MacroDef {
            expanded: String::new(),
            name,
            params,
            text,
            module,
            span: c.span(),
            system,
        });
        Ok(())
    }

    fn common(&mut self) -> Result<(String, Option<String>, Linkage, Vec<Attr>)> {
        let c = &mut self.cursor;
        c.word("key")?;
        let key = c.text()?;
        let symbol = if c.word_if("symbol") { Some(c.text()?) } else { None };
        let linkage = c.one_of(LINKAGES)?;
        let attrs = if c.word_if("attrs") { c.list(attr)? } else { Vec::new() };
        Ok((key, symbol, linkage, attrs))
    }

    fn kept(&mut self) -> Result<Option<KeptInC>> {
        let c = &mut self.cursor;
        if !c.word_if("kept") {
            return Ok(None);
        }
        Ok(Some(KeptInC { code: c.text()?, detail: c.text()?, span: c.span() }))
    }

    /// Notes where a body is and goes behind it.
    fn body_at(&mut self) -> Result<Option<usize>> {
        if !self.cursor.is_sym("{") {
            return Ok(None);
        }
        let at = self.cursor.at;
        self.cursor.skip_braces()?;
        Ok(Some(at))
    }

    fn global(&mut self) -> Result<()> {
        let id = self.own_id("@g", self.program.globals.next_id())?;
        let (name, ty) = (self.cursor.text()?, self.ty()?);
        let (key, symbol, linkage, attrs) = self.common()?;
        let c = &mut self.cursor;
        let (is_const, is_volatile) = (c.word_if("const"), c.word_if("volatile"));
        let (thread_local, defined) = (c.word_if("thread_local"), c.word_if("defined"));
        let system = c.word_if("system");
        let function = if c.word_if("in") { Some(c.id("@f")?) } else { None };
        let (module, unit, span) = (c.id("mod")?, c.id("unit")?, c.span());
        let kept = self.kept()?;
        let body = self.body_at()?;
        self.bodies.extend(body.map(|at| BodyOf::Global(id, at)));
        let global = Global {
            name,
            symbol,
            key,
            ty,
            is_const,
            is_volatile,
            thread_local,
            linkage,
            attrs,
            defined,
            init: None,
            function,
            module,
            unit,
            span,
            system,
            kept,
        };
        self.program.globals.push(global);
        Ok(())
    }

    fn function_item(&mut self) -> Result<()> {
        let id = self.own_id("@f", self.program.functions.next_id())?;
        let (name, ty) = (self.cursor.text()?, self.ty()?);
        let params = self.params()?;
        let (key, symbol, linkage, attrs) = self.common()?;
        let c = &mut self.cursor;
        let (inline, system) = (c.word_if("inline"), c.word_if("system"));
        let from_macro = if c.word_if("of") { Some(c.id("macro")?) } else { None };
        let (module, unit, span) = (c.id("mod")?, c.id("unit")?, c.span());
        let kept = self.kept()?;
        let body = self.body_at()?;
        self.bodies.extend(body.map(|at| BodyOf::Function(id, at)));
        let function = Function {
            name,
            symbol,
            key,
            ty,
            params,
            linkage,
            inline,
            attrs,
            body: None,
            kept,
            module,
            unit,
            span,
            system,
            from_macro,
        };
        self.program.functions.push(function);
        Ok(())
    }

    fn params(&mut self) -> Result<Vec<Param>> {
        self.cursor.word("params")?;
        self.cursor.sym("[")?;
        let mut out = Vec::new();
        while !self.cursor.sym_if("]") {
            let (name, ty) = (self.cursor.text()?, self.ty()?);
            let array_len = if self.cursor.word_if("array") { Some(self.cursor.fit()?) } else { None };
            out.push(Param { name, ty, array_len })
        }
        Ok(out)
    }
}

fn range(c: &mut Cursor) -> Result<(u32, u32)> {
    let start = c.fit()?;
    c.sym("..")?;
    Ok((start, c.fit()?))
}

fn attr(c: &mut Cursor) -> Result<Attr> {
    let before = c.clone();
    let word = c.any_word()?;
    let text = |c: &mut Cursor| {
        c.sym("(")?;
        let text = c.text()?;
        c.sym(")")?;
        Ok(text)
    };
    let priority = |c: &mut Cursor| {
        if !c.sym_if("(") {
            return Ok(None);
        }
        let n = c.fit()?;
        c.sym(")")?;
        Ok(Some(n))
    };
    Ok(match word {
        "noreturn" => Attr::NoReturn,
        "returns_twice" => Attr::ReturnsTwice,
        "weak" => Attr::Weak,
        "alias" => Attr::Alias(text(c)?),
        "constructor" => Attr::Constructor(priority(c)?),
        "destructor" => Attr::Destructor(priority(c)?),
        "section" => Attr::Section(text(c)?),
        "visibility" => Attr::Visibility(text(c)?),
        "always_inline" => Attr::AlwaysInline,
        "noinline" => Attr::NoInline,
        "cold" => Attr::Cold,
        "malloc" => Attr::Malloc,
        "used" => Attr::Used,
        "aligned" => match priority(c)? {
            Some(bytes) => Attr::Aligned(bytes),
            None => return before.fail("`aligned` says no number".to_owned()),
        },
        "target" => Attr::Target(text(c)?),
        "other" => Attr::Other(text(c)?),
        _ => return before.fail(format!("`{word}` is no attribute")),
    })
}

/// Turns what was read under its id into a table, without holes.
pub(super) fn dense<I: Id, T>(c: &Cursor, items: std::collections::BTreeMap<I, T>, what: &str) -> Result<IdVec<I, T>> {
    match items.keys().zip(0..).find(|(id, n)| id.index() != *n) {
        Some((_, n)) => c.fail(format!("the body has no {what}{n}")),
        None => Ok(items.into_values().collect()),
    }
}
