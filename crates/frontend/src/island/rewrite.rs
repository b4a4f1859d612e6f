//! Each declaration as it stands in the carved file: definitions that went become declarations.

use super::chunk::{Chunk, ChunkKind};
use super::declaration::{Declarator, Parsed, TagDefinition, parse};
use super::edit::Edit;
use super::lex::Tokens;
use super::source::Source;
use super::unit::{Definition, Entity, UnitFacts, What};
use super::{IslandError, IslandRequest};
use std::ops::Range;

/// Directives that only steer diagnostics and inclusion.
const PLAIN_PRAGMAS: &[&str] = &[
    "once",
    "mark",
    "region",
    "endregion",
    "GCC system_header",
    "GCC diagnostic",
    "GCC warning",
    "GCC error",
    "GCC poison",
    "GCC dependency",
    "clang diagnostic",
    "clang system_header",
    "message",
];

/// A declaration of the carved file.
pub(super) struct Piece {
    /// Names of file scope that it declares.
    pub declares: Vec<String>,
    /// Tags that it mentions first: `struct S`.
    pub forward: Vec<String>,
    /// Its text; an error counts when the piece is wanted.
    pub text: Result<String, IslandError>,
    /// Stays whether something names it or not.
    pub root: bool,
}

/// What rewriting looks at.
pub(super) struct Rewriter<'a> {
    pub tokens: &'a Tokens<'a>,
    pub facts: &'a UnitFacts,
    pub source: &'a Source,
    pub request: &'a IslandRequest,
}

/// A function that tells when its frame ends, however it is left but by a jump: its head, with what that takes before it, and its body.
/// Where nothing listens, as in a build without the Rust, nothing is told.
fn framed(head: &str, before: &str, inside: &str, name: &str) -> (String, String) {
    let ends = format!(
        "extern void exuvia_frame_ends(char *) __attribute__((weak));\n\
         static void exuvia_frame_left_{name}(char *frame) {{ if (exuvia_frame_ends) exuvia_frame_ends(frame); }}\n"
    );
    let mark = format!(" char exuvia_frame __attribute__((cleanup(exuvia_frame_left_{name})));");
    (ends + head, format!("{before}{{{mark}{inside}"))
}

impl Rewriter<'_> {
    /// The pieces of a chunk, in order.
    pub fn pieces(&self, chunk: &Chunk) -> Vec<Piece> {
        let range = chunk.tokens.clone();
        match &chunk.kind {
            ChunkKind::Directive => vec![self.directive(range)],
            ChunkKind::Function(definition) => {
                let name = self.facts.entities.get(&definition.name).map(|e| e.name.as_str()).unwrap_or_default();
                let stays = self.request.functions.contains(name);
                if self.is_system(&range) && !stays {
                    return vec![self.verbatim(range, false)];
                }
                let mut piece = self.piece(range.start..self.index(definition.body), String::new());
                let weak = self.request.weak.contains(name);
                piece.text = match (stays, weak, self.request.local.contains(name)) {
                    (true, ..) => self.kept(range, definition),
                    (_, true, _) => Ok(self.weak(range, definition, name)),
                    (.., true) => Ok(self.local(range)),
                    _ => self.moved(range, definition),
                };
                piece.root = stays || weak;
                vec![piece]
            }
            ChunkKind::Declaration => self.declaration(range),
        }
    }

    /// Whether an item is rewritten: it is no system header's, or it is asked for.
    pub fn is_rewritten(&self, entity: &Entity, offset: usize) -> bool {
        let request = self.request;
        !self.source.is_system(offset) && !request.local.contains(&entity.name)
            || request.functions.contains(&entity.name)
            || request.globals.contains(&entity.name)
    }

    fn is_system(&self, range: &Range<usize>) -> bool {
        self.tokens.list.get(range.start).is_some_and(|t| self.source.is_system(t.start))
    }

    fn index(&self, offset: usize) -> usize {
        self.tokens.at(offset)
    }

    fn offsets(&self, range: &Range<usize>) -> Range<usize> {
        let start = |i: usize| self.tokens.list.get(i).map_or(self.tokens.text.len(), |t| t.start);
        start(range.start)..start(range.end)
    }

    /// From the first token to the end of the last.
    fn extent(&self, range: &Range<usize>) -> Range<usize> {
        let last = range.end.checked_sub(1).and_then(|last| self.tokens.list.get(last));
        self.offsets(range).start..last.map_or(self.tokens.text.len(), |token| token.end)
    }

    /// A piece that declares what is declared within a range of tokens.
    fn piece(&self, range: Range<usize>, text: String) -> Piece {
        let offsets = self.offsets(&range);
        let declares = self.facts.names.range(offsets.clone()).map(|(_, name)| name.clone()).collect();
        let forward = self.facts.forward.range(offsets).map(|(_, tag)| tag.clone()).collect();
        Piece { declares, forward, text: Ok(text), root: false }
    }

    fn verbatim(&self, range: Range<usize>, root: bool) -> Piece {
        let text = self.tokens.slice(range.clone()).to_owned();
        Piece { root, ..self.piece(range, text) }
    }

    fn directive(&self, range: Range<usize>) -> Piece {
        let text = self.tokens.word(range.start);
        let words: Vec<&str> = text.trim_start_matches('#').split_whitespace().collect();
        let pragma = words.split_first().filter(|(first, _)| **first == "pragma").map(|(_, rest)| rest.join(" "));
        let matters = pragma.is_some_and(|p| !PLAIN_PRAGMAS.iter().any(|plain| p.starts_with(plain)));
        self.verbatim(range, matters)
    }

    fn kept(&self, range: Range<usize>, definition: &Definition) -> Result<String, IslandError> {
        let body = self.index(definition.body);
        let is_main = self.facts.entities.get(&definition.name).is_some_and(|e| e.name == "main");
        let head = self.head(&range, definition, true);
        let text = match self.request.lines {
            true => self.source.with_lines(self.extent(&(body..range.end))),
            false => self.tokens.slice(body..range.end).to_owned(),
        };
        let head = if self.request.lines { self.source.marker_at(definition.name) + &head } else { head };
        let text = self.with_own_names(text.trim_end(), definition);
        let name = self.facts.entities.get(&definition.name).map(|e| e.name.as_str()).unwrap_or_default();
        let (head, text) = match text.split_once('{').filter(|_| self.request.frames.contains(name)) {
            Some((before, inside)) => framed(&head, before, inside, name),
            None => (head, text),
        };
        // Only under its own name does `main` give 0 when it ends without a `return`.
        Ok(match text.strip_suffix('}') {
            Some(open) if is_main => format!("{head}\n{open}return 0;\n}}"),
            _ => format!("{head}\n{text}"),
        })
    }

    /// A body in which `__func__` says what it said, also where the function gets another name.
    fn with_own_names(&self, text: &str, definition: &Definition) -> String {
        let entity = self.facts.entities.get(&definition.name);
        match entity.is_some_and(|e| self.request.symbols.contains_key(&e.name)) {
            true => super::rename::put_strings(text, &definition.own_names),
            false => text.to_owned(),
        }
    }

    /// A definition up to its body, with declarations for all parameters in the old style.
    fn head(&self, range: &Range<usize>, definition: &Definition, defined: bool) -> String {
        let undeclared = definition.old_style.iter().flatten().map(|name| format!("int {name}; "));
        let body = self.index(definition.body);
        self.edit(defined).text(self.tokens, range.start..body) + &undeclared.collect::<String>()
    }

    /// A weak definition that nothing calls: the strong one is in Rust.
    fn weak(&self, range: Range<usize>, definition: &Definition, name: &str) -> String {
        format!("#pragma weak {name}\n{} {{ __builtin_trap(); }}", self.head(&range, definition, false))
    }

    /// A function that stays as it is.
    fn local(&self, range: Range<usize>) -> String {
        match self.request.lines {
            true => self.source.with_lines(self.extent(&range)),
            false => self.tokens.slice(range).to_owned(),
        }
    }

    /// The declaration that takes the place of a definition. One in the old style declares no parameters: what is passed is promoted,
    /// as the function in Rust takes it (C17 6.5.2.2).
    fn moved(&self, range: Range<usize>, definition: &Definition) -> Result<String, IslandError> {
        let edit = self.edit(false);
        let body = self.index(definition.body);
        if definition.old_style.is_none() {
            return Ok(edit.text(self.tokens, range.start..body) + ";");
        }
        let list = (self.index(definition.name)..body).find(|&i| self.tokens.word(i) == "(").unwrap_or(body);
        let behind = self.tokens.behind_group(list);
        // Behind the list come brackets that close, and the parameters of the function that a returned pointer points to.
        let tail = self.tokens.outer(behind..body).find(|&i| self.tokens.is_word(i)).unwrap_or(body);
        let (head, rest) = (edit.text(self.tokens, range.start..list), edit.text(self.tokens, behind..tail));
        Ok(format!("{head}(){rest};"))
    }

    fn edit(&self, defined: bool) -> Edit {
        Edit { defined, specifiers: true, insert: None }
    }

    fn declaration(&self, range: Range<usize>) -> Vec<Piece> {
        let inner = range.start..range.end - 1;
        if inner.is_empty() {
            return Vec::new();
        }
        let system = self.is_system(&range);
        let asm_or_assert =
            matches!(self.tokens.word(range.start), "_Static_assert" | "static_assert" | "asm" | "__asm__" | "__asm");
        let offsets = self.offsets(&range);
        let plain = self.facts.entities.range(offsets).all(|(at, e)| !self.is_rewritten(e, *at));
        if plain {
            return vec![self.verbatim(range, asm_or_assert && !system)];
        }
        match parse(self.tokens, inner, self.facts) {
            Ok(parsed) => self.declarators(range, &parsed),
            Err(error) => vec![Piece { text: Err(error), ..self.piece(range, String::new()) }],
        }
    }

    fn declarators(&self, range: Range<usize>, parsed: &Parsed<'_>) -> Vec<Piece> {
        if let [only] = &parsed.declarators[..] {
            let specifiers = self.specifiers(parsed, only, None);
            let text = specifiers.and_then(|s| self.declarator(&s, only));
            return vec![Piece { text, root: self.stays(only.entity), ..self.piece(range, String::new()) }];
        }
        let mut pieces = Vec::new();
        let tag = parsed.tag.as_ref().map(|tag| (tag, self.tag_name(tag)));
        if let Some((tag, name)) = &tag {
            let mut piece = self.piece(tag.tokens.clone(), self.tag_definition(tag, name));
            piece.declares.push(name.clone());
            pieces.push(piece);
        }
        // A tag that is mentioned only is mentioned first by the first declarator.
        let before = self.piece(parsed.specifiers.clone(), String::new());
        let named = tag.as_ref().map(|(tag, name)| (*tag, name.as_str()));
        for declarator in &parsed.declarators {
            let specifiers = self.specifiers(parsed, declarator, named);
            let text = specifiers.and_then(|s| self.declarator(&s, declarator));
            let mut piece = self.piece(declarator.tokens.clone(), String::new());
            piece.forward.extend(before.forward.iter().cloned());
            pieces.push(Piece { text, root: self.stays(declarator.entity), ..piece });
        }
        pieces
    }

    fn stays(&self, entity: &Entity) -> bool {
        let names =
            if let What::Function { .. } = entity.what { &self.request.functions } else { &self.request.globals };
        names.contains(&entity.name)
    }

    /// The tag's name; one without a name gets one that its place makes unique.
    fn tag_name(&self, tag: &TagDefinition) -> String {
        match tag.name {
            Some(index) => self.tokens.word(index).to_owned(),
            None => format!("exuvia_unnamed_{}", tag.tokens.start),
        }
    }

    fn tag_definition(&self, tag: &TagDefinition, name: &str) -> String {
        let head_end = tag.name.unwrap_or(tag.brace);
        let rest = tag.name.map_or(tag.brace, |index| index + 1);
        let head = self.tokens.slice(tag.tokens.start..head_end);
        format!("{head} {name} {};", self.tokens.slice(rest..tag.tokens.end))
    }

    /// The specifiers for one declarator, the tag by name where its definition stands apart.
    fn specifiers(
        &self,
        parsed: &Parsed<'_>,
        declarator: &Declarator<'_>,
        tag: Option<(&TagDefinition, &str)>,
    ) -> Result<String, IslandError> {
        let local = self.request.local.contains(&declarator.entity.name);
        let edit = Edit { defined: local || self.stays(declarator.entity), specifiers: !local, insert: None };
        let all = parsed.specifiers.clone();
        let Some((tag, name)) = tag else { return Ok(edit.text(self.tokens, all)) };
        let before = edit.text(self.tokens, all.start..tag.tokens.start);
        let behind = edit.text(self.tokens, tag.tokens.end..all.end);
        Ok(format!("{before} {} {name} {behind}", self.tokens.word(tag.tokens.start)).trim().to_owned())
    }

    fn declarator(&self, specifiers: &str, d: &Declarator<'_>) -> Result<String, IslandError> {
        let stays = self.stays(d.entity) || self.request.local.contains(&d.entity.name);
        let mut edit = Edit { defined: stays, specifiers: false, insert: None };
        let What::Variable { defines, symbolless, count, own_array } = d.entity.what else {
            return Ok(format!("{specifiers} {};", edit.text(self.tokens, d.tokens.clone())));
        };
        if symbolless || (stays && defines) {
            return Ok(format!("{specifiers} {};", edit.text(self.tokens, d.tokens.start..d.init.end)));
        }
        let bracket = (d.name + 1..d.tokens.end).find(|&i| self.tokens.word(i) != ")");
        let bracket = bracket.filter(|&i| matches!(self.tokens.word(i), "[" | "<:"));
        match (bracket, count) {
            (Some(open), Some(count)) if self.tokens.behind_group(open) == open + 2 => {
                edit.insert = Some((open + 1, count))
            }
            (None, Some(count)) if own_array => return self.typedef_array(specifiers, d, count),
            _ => {}
        }
        Ok(external(&self.told_type(specifiers, d), &edit.text(self.tokens, d.tokens.clone())))
    }

    /// The specifiers of a variable that leaves its type to the initialiser: without that they have to tell it.
    fn told_type(&self, specifiers: &str, d: &Declarator<'_>) -> String {
        let told = specifiers.split_whitespace().map(|word| match word {
            // A comma makes pointers of arrays, and takes qualifiers away.
            "auto" | "__auto_type" => {
                format!("__typeof__((0, {}))", self.tokens.slice(d.init.start + 1..d.init.end))
            }
            other => other.to_owned(),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// An array whose type is a typedef's that leaves the number of elements to the initialiser.
    fn typedef_array(&self, specifiers: &str, d: &Declarator<'_>, count: u64) -> Result<String, IslandError> {
        if d.tokens.len() != 1 {
            let what = "an array without a size, by a typedef, with more in its declarator";
            return Err(IslandError::Shape { name: d.entity.name.clone(), what });
        }
        Ok(external(&format!("__typeof__((*({specifiers} *)0)[0])"), &format!("{}[{count}]", d.entity.name)))
    }
}

/// `extern` goes first, but behind what only silences compilers.
fn external(specifiers: &str, declarator: &str) -> String {
    let rest = specifiers.strip_prefix("__extension__").map(str::trim_start);
    let extension = if rest.is_some() { "__extension__ " } else { "" };
    format!("{extension}extern {} {declarator};", rest.unwrap_or(specifiers))
}
