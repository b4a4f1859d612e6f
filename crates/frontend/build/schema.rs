//! Parser of `exporter/schema.def`; its header says what the lines mean.

/// A parsed schema.
#[derive(Default)]
pub struct Schema {
    pub version: u32,
    pub sections: Vec<Section>,
    pub items: Vec<Item>,
    pub nodes: Vec<Node>,
}

pub struct Section {
    pub name: String,
    pub number: u32,
    pub record: String,
}

/// An enum, struct or union, with the documentation above it.
pub struct Item {
    pub name: String,
    pub doc: Vec<String>,
    pub kind: ItemKind,
}

pub enum ItemKind {
    Enum(Vec<Member>),
    Struct(Vec<Field>),
    Union(Vec<Variant>),
}

pub struct Member {
    pub name: String,
    pub doc: Vec<String>,
    pub number: u32,
}

pub struct Field {
    pub name: String,
    pub doc: Vec<String>,
    pub ty: Ty,
}

pub struct Variant {
    pub name: String,
    pub doc: Vec<String>,
    pub number: u32,
    pub fields: Vec<Field>,
}

/// A statement or expression kind.
pub struct Node {
    pub variant: Variant,
    pub is_expr: bool,
    pub children: Children,
}

pub enum Children {
    Any,
    /// Name, and whether it may be absent.
    Named(Vec<(String, bool)>),
}

#[derive(Clone, PartialEq)]
pub enum Ty {
    /// A number, an id or a location.
    Plain(String),
    /// An enum, struct or union of the schema.
    Named(String),
    Opt(Box<Ty>),
    List(Box<Ty>),
}

const PLAIN: &[&str] =
    &["bool", "u32", "u64", "i64", "str", "int", "file", "type", "decl", "macro", "tree", "loc", "delta", "deltas"];

type Result<T> = std::result::Result<T, String>;

/// A word or a punctuation character, with the line and the documentation before it.
struct Token {
    text: String,
    line: usize,
    doc: Vec<String>,
}

fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut doc = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim_start();
        if let Some(rest) = trimmed.strip_prefix("///") {
            doc.push(rest.trim().to_string());
            continue;
        }
        let code = trimmed.split('#').next().unwrap_or_default();
        for text in words(code) {
            tokens.push(Token { text, line: number + 1, doc: std::mem::take(&mut doc) });
        }
    }
    tokens
}

fn words(code: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for c in code.chars() {
        let in_word = c.is_alphanumeric() || c == '_';
        match (in_word, open, out.last_mut()) {
            (true, true, Some(word)) => word.push(c),
            (true, ..) => out.push(c.to_string()),
            (false, ..) if !c.is_whitespace() => out.push(c.to_string()),
            _ => {}
        }
        open = in_word;
    }
    out
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", |t| t.text.as_str())
    }

    fn next(&mut self) -> Result<(String, Vec<String>)> {
        let token = self.tokens.get_mut(self.at).ok_or("schema ends too early")?;
        self.at += 1;
        Ok((token.text.clone(), std::mem::take(&mut token.doc)))
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.peek() == text;
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, text: &str) -> Result<()> {
        if self.eat(text) { Ok(()) } else { Err(self.error(&format!("expected `{text}`"))) }
    }

    fn error(&self, what: &str) -> String {
        let line = self.tokens.get(self.at).map_or(0, |t| t.line);
        format!("schema.def:{line}: {what}, found `{}`", self.peek())
    }

    fn number(&mut self) -> Result<u32> {
        let value = self.peek().parse().map_err(|_| self.error("expected a number"))?;
        self.at += 1;
        Ok(value)
    }

    fn ty(&mut self) -> Result<Ty> {
        let (name, _) = self.next()?;
        if name != "opt" && name != "list" {
            return Ok(if PLAIN.contains(&name.as_str()) { Ty::Plain(name) } else { Ty::Named(name) });
        }
        self.expect("<")?;
        let inner = Box::new(self.ty()?);
        self.expect(">")?;
        Ok(if name == "opt" { Ty::Opt(inner) } else { Ty::List(inner) })
    }

    fn fields(&mut self) -> Result<Vec<Field>> {
        let mut fields = Vec::new();
        self.expect("{")?;
        while !self.eat("}") {
            let (name, doc) = self.next()?;
            self.expect(":")?;
            fields.push(Field { name, doc, ty: self.ty()? });
        }
        Ok(fields)
    }

    fn members(&mut self) -> Result<Vec<Member>> {
        let mut members = Vec::new();
        self.expect("{")?;
        while !self.eat("}") {
            let (name, doc) = self.next()?;
            self.expect("=")?;
            members.push(Member { name, doc, number: self.number()? });
        }
        Ok(members)
    }

    fn variant(&mut self) -> Result<Variant> {
        let (name, doc) = self.next()?;
        self.expect("=")?;
        Ok(Variant { name, doc, number: self.number()?, fields: self.fields()? })
    }

    fn variants(&mut self) -> Result<Vec<Variant>> {
        let mut variants = Vec::new();
        self.expect("{")?;
        while !self.eat("}") {
            variants.push(self.variant()?);
        }
        Ok(variants)
    }

    /// The rest of the line behind `children`.
    fn children(&mut self) -> Result<Children> {
        self.expect("children")?;
        let line = self.tokens.get(self.at).map_or(0, |t| t.line);
        if self.eat("*") {
            return Ok(Children::Any);
        }
        let mut names = Vec::new();
        while self.tokens.get(self.at).is_some_and(|t| t.line == line) {
            let (name, _) = self.next()?;
            if name != "-" {
                names.push((name, self.eat("?")));
            }
        }
        Ok(Children::Named(names))
    }

    fn section(&mut self) -> Result<Section> {
        let (name, _) = self.next()?;
        self.expect("=")?;
        let number = self.number()?;
        self.expect(":")?;
        Ok(Section { name, number, record: self.next()?.0 })
    }

    fn entry(&mut self, schema: &mut Schema) -> Result<()> {
        let (keyword, doc) = self.next()?;
        match keyword.as_str() {
            "version" => schema.version = self.number()?,
            "section" => schema.sections.push(self.section()?),
            "stmt" | "expr" => {
                let mut variant = self.variant()?;
                variant.doc = doc;
                let children = self.children()?;
                schema.nodes.push(Node { variant, is_expr: keyword == "expr", children });
            }
            "enum" | "struct" | "union" => {
                let name = self.next()?.0;
                let kind = match keyword.as_str() {
                    "enum" => ItemKind::Enum(self.members()?),
                    "struct" => ItemKind::Struct(self.fields()?),
                    _ => ItemKind::Union(self.variants()?),
                };
                schema.items.push(Item { name, doc, kind });
            }
            _ => return Err(self.error(&format!("unknown keyword `{keyword}` before"))),
        }
        Ok(())
    }
}

/// Parses the text of a schema.
pub fn parse(text: &str) -> Result<Schema> {
    let mut parser = Parser { tokens: tokenize(text), at: 0 };
    let mut schema = Schema::default();
    while parser.at < parser.tokens.len() {
        parser.entry(&mut schema)?;
    }
    schema.check()?;
    Ok(schema)
}

impl Schema {
    pub fn item(&self, name: &str) -> Option<&Item> {
        self.items.iter().find(|i| i.name == name)
    }

    pub fn is_enum(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Named(n) if matches!(self.item(n).map(|i| &i.kind), Some(ItemKind::Enum(_))))
    }

    fn fields(&self) -> impl Iterator<Item = &Field> {
        let of_items = self.items.iter().flat_map(|item| match &item.kind {
            ItemKind::Enum(_) => Vec::new(),
            ItemKind::Struct(fields) => fields.iter().collect(),
            ItemKind::Union(variants) => variants.iter().flat_map(|v| &v.fields).collect::<Vec<_>>(),
        });
        of_items.chain(self.nodes.iter().flat_map(|n| &n.variant.fields))
    }

    fn check(&self) -> Result<()> {
        for field in self.fields() {
            self.check_ty(&field.ty)?;
        }
        for section in &self.sections {
            self.item(&section.record).ok_or_else(|| format!("section {}: no such record", section.name))?;
        }
        Ok(())
    }

    fn check_ty(&self, ty: &Ty) -> Result<()> {
        match ty {
            Ty::Plain(_) => Ok(()),
            Ty::Opt(inner) | Ty::List(inner) => self.check_ty(inner),
            Ty::Named(name) => self.item(name).map(drop).ok_or_else(|| format!("schema.def: unknown type `{name}`")),
        }
    }
}
