//! Paths: `a::b::<T>::c`.

use super::ty::Type;

/// One segment of a path with its generic arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct PathSegment {
    /// The identifier, printed as given.
    pub name: String,
    /// Generic arguments; printed with `::<>` in expressions, `<>` in types.
    pub args: Vec<Type>,
}

/// A path; with `qself` it is `<T>::a::b`.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The type in `<T>::name`.
    pub qself: Option<Box<Type>>,
    /// The segments, at least one.
    pub segments: Vec<PathSegment>,
}

impl Path {
    /// A path without generic arguments from its text, `a::b::c` (split at `::`).
    pub fn new(text: &str) -> Path {
        let segments = text.split("::").map(|name| PathSegment { name: name.to_owned(), args: Vec::new() }).collect();
        Path { qself: None, segments }
    }

    /// `<ty>::name`.
    pub fn of_type(ty: Type, name: &str) -> Path {
        Path { qself: Some(Box::new(ty)), ..Path::new(name) }
    }

    /// Gives the last segment generic arguments.
    pub fn with_args(mut self, args: Vec<Type>) -> Path {
        if let Some(last) = self.segments.last_mut() {
            last.args = args;
        }
        self
    }

    /// Adds a segment.
    pub fn join(mut self, name: &str) -> Path {
        self.segments.push(PathSegment { name: name.to_owned(), args: Vec::new() });
        self
    }

    /// The name, if the path is one plain identifier.
    pub fn as_ident(&self) -> Option<&str> {
        match (&self.qself, self.segments.as_slice()) {
            (None, [only]) if only.args.is_empty() => Some(&only.name),
            _ => None,
        }
    }
}

impl From<&str> for Path {
    fn from(text: &str) -> Path {
        Path::new(text)
    }
}

impl From<String> for Path {
    fn from(text: String) -> Path {
        Path::new(&text)
    }
}
