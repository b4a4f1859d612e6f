//! The tables of `exuvia graph`: what units came out as, by content, and which files they were made from.
//!
//! Rows of units are good by themselves: each says which content of which files it was made from, so that an index that is
//! broken off loses only what it was working on.

use super::Store;
use crate::error::{EngineError, Result};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::PathBuf;

pub(super) const TABLES: &[&str] = &["graph_file", "graph_unit", "graph_fragment", "graph_index"];

pub(super) const SCHEMA: &str = "
    CREATE TABLE graph_file (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,    -- absolute
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,    -- nanoseconds since 1970; 0 when too fresh to tell changes by
        digest TEXT NOT NULL
    );
    CREATE TABLE graph_unit (
        key TEXT PRIMARY KEY,         -- digest of exporter, formats and command
        path TEXT NOT NULL,           -- main file as shown
        inputs BLOB NOT NULL,         -- ids of files, 4 bytes little endian each
        state TEXT NOT NULL,          -- digest of their paths and contents
        fragments BLOB NOT NULL       -- digests, 32 bytes each
    );
    CREATE TABLE graph_fragment (
        digest BLOB PRIMARY KEY,
        bytes BLOB NOT NULL
    );
    CREATE TABLE graph_index (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        content TEXT NOT NULL         -- JSON: the last finished index
    );
";

/// A file that units were made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// Its number in the store.
    pub id: u32,
    /// Absolute path.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Time of the last change in nanoseconds, 0 if it does not tell.
    pub modified: i64,
    /// Digest of the content.
    pub digest: String,
}

/// A unit of the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptUnit {
    /// Digest of exporter, formats and command.
    pub key: String,
    /// Main file as shown.
    pub path: String,
    /// Numbers of the files it was made from.
    pub inputs: Vec<u32>,
    /// Digest of their paths and contents.
    pub state: String,
    /// Digests of its fragments.
    pub fragments: Vec<[u8; 32]>,
}

/// The last finished index.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Index {
    /// Digest of all that the graph was made from.
    pub key: String,
    /// Name of the file beside the store that holds the graph.
    pub graph: String,
    /// The same of the index before.
    pub previous: Option<String>,
    /// Folder that paths are relative to.
    pub root: PathBuf,
    /// Units that could not be read: file and what clang said.
    pub failed: Vec<(String, String)>,
    /// What the capture left out or changed.
    pub notes: Vec<String>,
    /// Units of the graph.
    pub units: usize,
}

impl Store {
    /// All files that units were made from.
    pub fn graph_files(&self) -> Result<Vec<SourceFile>> {
        self.query(|db| {
            let mut rows = db.prepare("SELECT id, path, size, modified, digest FROM graph_file ORDER BY id")?;
            let row = |row: &rusqlite::Row<'_>| {
                Ok(SourceFile {
                    id: row.get(0)?,
                    path: PathBuf::from(row.get::<_, String>(1)?),
                    size: row.get::<_, i64>(2)?.unsigned_abs(),
                    modified: row.get(3)?,
                    digest: row.get(4)?,
                })
            };
            rows.query_map([], row)?.collect()
        })
    }

    /// All units.
    pub fn graph_units(&self) -> Result<Vec<KeptUnit>> {
        self.query(|db| {
            let mut rows = db.prepare("SELECT key, path, inputs, state, fragments FROM graph_unit ORDER BY key")?;
            let row = |row: &rusqlite::Row<'_>| {
                let (inputs, fragments): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(4)?);
                let number = |b: &[u8]| b.try_into().map(u32::from_le_bytes).unwrap_or(u32::MAX);
                Ok(KeptUnit {
                    key: row.get(0)?,
                    path: row.get(1)?,
                    inputs: inputs.chunks(4).map(number).collect(),
                    state: row.get(3)?,
                    fragments: fragments.chunks(32).filter_map(|b| b.try_into().ok()).collect(),
                })
            };
            rows.query_map([], row)?.collect()
        })
    }

    /// The bytes of a fragment.
    pub fn graph_fragment(&self, digest: &[u8; 32]) -> Result<Option<Vec<u8>>> {
        self.query(|db| {
            let mut row = db.prepare_cached("SELECT bytes FROM graph_fragment WHERE digest = ?1")?;
            row.query_row([&digest[..]], |row| row.get(0)).optional()
        })
    }

    /// Keeps units with their fragments and the files that they were made from: all of them or none.
    pub fn save_graph_units(
        &mut self,
        units: &[KeptUnit],
        fragments: &[([u8; 32], Vec<u8>)],
        files: &[SourceFile],
    ) -> Result<()> {
        let path = self.path.clone();
        save(&mut self.connection, units, fragments, files).map_err(|source| EngineError::store(&path, source))
    }

    /// The last finished index.
    pub fn graph_index(&self) -> Result<Option<Index>> {
        let text: Option<String> =
            self.query(|db| db.query_row("SELECT content FROM graph_index", [], |row| row.get(0)).optional())?;
        // What an older build wrote and this one cannot read is made again.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Ends an index: units of other keys go, and what only they had.
    pub fn finish_graph(&mut self, index: &Index, keys: &[String]) -> Result<()> {
        let text = crate::files::to_json(index)?;
        let path = self.path.clone();
        finish(&mut self.connection, &text, keys).map_err(|source| EngineError::store(&path, source))
    }

    /// Size of the store in bytes, without what lies beside it.
    pub fn size(&self) -> Result<u64> {
        let number = |name: &str| self.query(|db| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)));
        let free = number("freelist_count")?;
        Ok(((number("page_count")? - free) * number("page_size")?).unsigned_abs())
    }
}

fn save(
    connection: &mut Connection,
    units: &[KeptUnit],
    fragments: &[([u8; 32], Vec<u8>)],
    files: &[SourceFile],
) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    {
        let sql = "INSERT OR REPLACE INTO graph_file (id, path, size, modified, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut insert = transaction.prepare_cached(sql)?;
        for file in files {
            let path = file.path.to_string_lossy();
            insert.execute(params![file.id, path, file.size as i64, file.modified, file.digest])?;
        }
        let mut insert =
            transaction.prepare_cached("INSERT OR IGNORE INTO graph_fragment (digest, bytes) VALUES (?1, ?2)")?;
        for (digest, bytes) in fragments {
            insert.execute(params![&digest[..], bytes])?;
        }
        let sql = "INSERT OR REPLACE INTO graph_unit (key, path, inputs, state, fragments) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut insert = transaction.prepare_cached(sql)?;
        for unit in units {
            let inputs: Vec<u8> = unit.inputs.iter().flat_map(|id| id.to_le_bytes()).collect();
            insert.execute(params![unit.key, unit.path, inputs, unit.state, unit.fragments.concat()])?;
        }
    }
    transaction.commit()
}

fn finish(connection: &mut Connection, index: &str, keys: &[String]) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction
        .execute_batch("CREATE TEMP TABLE IF NOT EXISTS kept (value PRIMARY KEY) WITHOUT ROWID; DELETE FROM kept;")?;
    {
        let mut insert = transaction.prepare("INSERT OR IGNORE INTO kept (value) VALUES (?1)")?;
        for key in keys {
            insert.execute([key])?;
        }
    }
    transaction.execute("DELETE FROM graph_unit WHERE key NOT IN (SELECT value FROM kept)", [])?;
    let lists: Vec<(Vec<u8>, Vec<u8>)> = {
        let mut rows = transaction.prepare("SELECT fragments, inputs FROM graph_unit")?;
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?
    };
    transaction.execute("DELETE FROM kept", [])?;
    {
        let mut insert = transaction.prepare("INSERT OR IGNORE INTO kept (value) VALUES (?1)")?;
        for (fragments, inputs) in &lists {
            for digest in fragments.chunks(32) {
                insert.execute([digest])?;
            }
            for id in inputs.chunks(4).filter_map(|bytes| bytes.try_into().ok()) {
                insert.execute([u32::from_le_bytes(id)])?;
            }
        }
    }
    transaction.execute("DELETE FROM graph_fragment WHERE digest NOT IN (SELECT value FROM kept)", [])?;
    transaction.execute("DELETE FROM graph_file WHERE id NOT IN (SELECT value FROM kept)", [])?;
    transaction.execute("INSERT OR REPLACE INTO graph_index (id, content) VALUES (1, ?1)", [index])?;
    transaction.commit()
}
