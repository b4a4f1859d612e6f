//! Types. They are interned as they are read.

use super::super::words::{FLOATS, int_value, value};
use super::cursor::Result;
use super::items::Items;
use super::lex::Token;
use crate::{FnType, Type, TypeId, TypedefId};

impl Items<'_> {
    /// A type, interned.
    pub(super) fn ty(&mut self) -> Result<TypeId> {
        let ty = self.type_kind()?;
        Ok(self.program.types.intern(ty))
    }

    /// A type.
    pub(super) fn type_kind(&mut self) -> Result<Type> {
        match self.cursor.peek() {
            Token::Sym(s) if s == "[" => self.array(),
            Token::Sym(s) if !s.is_empty() && s.bytes().all(|b| b == b'*') => self.pointer(s.len()),
            Token::Word(_) => self.named(),
            _ => self.cursor.fail("expected a type"),
        }
    }

    /// `stars` of them stand together; the qualifiers belong to the last.
    fn pointer(&mut self, stars: usize) -> Result<Type> {
        self.cursor.next();
        let (is_const, is_volatile) = (self.cursor.word_if("const"), self.cursor.word_if("volatile"));
        let mut pointee = self.ty()?;
        let mut last = Type::Pointer { pointee, is_const, is_volatile };
        for _ in 1..stars {
            pointee = self.program.types.intern(last);
            last = Type::Pointer { pointee, is_const: false, is_volatile: false }
        }
        Ok(last)
    }

    fn array(&mut self) -> Result<Type> {
        self.cursor.sym("[")?;
        let len = if self.cursor.is_sym("]") { None } else { Some(self.cursor.fit()?) };
        self.cursor.sym("]")?;
        Ok(Type::Array { elem: self.ty()?, len })
    }

    fn named(&mut self) -> Result<Type> {
        let c = &mut self.cursor;
        if let Some(r) = c.id_if("rec") {
            return Ok(Type::Record(r));
        }
        if let Some(e) = c.id_if("enum") {
            return Ok(Type::Enum(e));
        }
        if let Some(t) = c.id_if::<TypedefId>("typedef") {
            self.declare_typedefs(t)?;
            return Ok(Type::Typedef(t));
        }
        let before = c.clone();
        let word = c.any_word()?;
        if let Some(k) = int_value(word) {
            return Ok(Type::Int(k));
        }
        if let Some(k) = value(FLOATS, word) {
            return Ok(Type::Float(k));
        }
        match word {
            "void" => Ok(Type::Void),
            "bool" => Ok(Type::Bool),
            "va_list" => Ok(Type::VaList),
            "vector" => {
                c.sym("(")?;
                let len = c.fit()?;
                let elem = self.ty()?;
                self.cursor.sym(")")?;
                Ok(Type::Vector { elem, len })
            }
            "complex" => {
                c.sym("(")?;
                let part = self.ty()?;
                self.cursor.sym(")")?;
                Ok(Type::Complex(part))
            }
            "fn" => self.function(true),
            "oldfn" => self.function(false),
            "unsupported" => {
                c.sym("(")?;
                let what = c.text()?;
                c.sym(")")?;
                Ok(Type::Unsupported(what))
            }
            _ => before.fail(format!("`{word}` is not a type")),
        }
    }

    fn function(&mut self, prototyped: bool) -> Result<Type> {
        self.cursor.sym("(")?;
        let (mut params, mut variadic) = (Vec::new(), false);
        while !self.cursor.sym_if(")") {
            if self.cursor.sym_if("...") {
                variadic = true
            } else {
                params.push(self.ty()?)
            }
            if !self.cursor.is_sym(")") {
                self.cursor.sym(",")?
            }
        }
        self.cursor.sym("->")?;
        let ret = self.ty()?;
        Ok(Type::Function(FnType { ret, params, variadic, prototyped }))
    }
}
