//! A graph that was made before, and whether the C has changed since.

use super::digests::current;
use crate::error::{EngineError, Result};
use crate::files;
use crate::store::{Index, Store};
use exuvia_graph::find::{find, suggestions};
use exuvia_graph::{Graph, NodeId};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What changed since the index was made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Staleness {
    /// Files whose content is another.
    pub changed: Vec<PathBuf>,
    /// Files that are not there any more.
    pub missing: Vec<PathBuf>,
    /// Units that could not be read when the index was made.
    pub failed_units: Vec<String>,
}

impl Staleness {
    /// Whether the graph is that of the C as it is.
    pub fn is_current(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty()
    }
}

/// A graph with what is known of its making.
#[derive(Debug)]
pub struct Opened {
    /// The graph.
    pub graph: Graph,
    /// The index that it is of.
    pub index: Index,
    /// What changed since.
    pub staleness: Staleness,
}

/// Opens the graph of a store.
///
/// # Errors
/// There is none, it is damaged, or another version made it.
pub fn open(dir: &Path) -> Result<Opened> {
    let none = |reason: &str| EngineError::NoGraph { dir: dir.to_path_buf(), reason: reason.to_owned() };
    let store = Store::open_existing(dir)?.ok_or_else(|| none("there is no index of this version"))?;
    let index = store.graph_index()?.ok_or_else(|| none("no index was finished"))?;
    let graph = read_graph(dir, &index.graph)?;
    let mut staleness =
        Staleness { failed_units: index.failed.iter().map(|(file, _)| file.clone()).collect(), ..Staleness::default() };
    for file in store.graph_files()? {
        match current(&file.path, Some(&file)) {
            None => staleness.missing.push(file.path),
            Some((_, _, digest)) if digest != file.digest => staleness.changed.push(file.path),
            Some(_) => {}
        }
    }
    Ok(Opened { graph, index, staleness })
}

pub(super) fn read_graph(dir: &Path, name: &str) -> Result<Graph> {
    let path = dir.join(name);
    let damaged = |reason: String| EngineError::NoGraph { dir: dir.to_path_buf(), reason };
    let bytes = files::read_optional(&path)?.ok_or_else(|| damaged(format!("{name} is gone")))?;
    Graph::from_bytes(&bytes).map_err(|error| damaged(format!("{name}: {error}")))
}

/// All fragments of an index, by path.
pub(super) fn fragments(dir: &Path) -> Result<Vec<exuvia_graph::Fragment>> {
    let none =
        || EngineError::NoGraph { dir: dir.to_path_buf(), reason: "there is no index of this version".to_owned() };
    let store = Store::open_existing(dir)?.ok_or_else(none)?;
    let mut digests: Vec<[u8; 32]> = store.graph_units()?.into_iter().flat_map(|unit| unit.fragments).collect();
    digests.sort_unstable();
    digests.dedup();
    let mut found = Vec::with_capacity(digests.len());
    for digest in digests {
        let bytes = store.graph_fragment(&digest)?;
        let decoded = bytes.as_deref().map(exuvia_graph::codec::decode_fragment).and_then(std::result::Result::ok);
        found.push(decoded.ok_or_else(none)?);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

impl Opened {
    /// The nodes that items name.
    ///
    /// # Errors
    /// One names nothing; what is near to it is told.
    pub fn resolve(&self, items: &[String]) -> Result<Vec<NodeId>> {
        let mut nodes = Vec::new();
        for item in items {
            let found = find(&self.graph, item);
            if found.is_empty() {
                return Err(self.unknown(item));
            }
            nodes.extend(found);
        }
        nodes.sort_unstable();
        nodes.dedup();
        Ok(nodes)
    }

    fn unknown(&self, item: &str) -> EngineError {
        let near = suggestions(&self.graph, item);
        let hint = match near.is_empty() {
            true => String::new(),
            false => format!("; near to it:{}", crate::error::Lines(near)),
        };
        EngineError::Usage(format!(
            "`{item}` names nothing in the graph (items are file.c, file.c::name, record::field or a name){hint}"
        ))
    }
}
