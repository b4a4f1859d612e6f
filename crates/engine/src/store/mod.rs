//! The store of a project: one SQLite file below the output's `.exuvia/`, so that work which was broken off goes on.
//!
//! It keeps runs and what each round of the build loop decided; the units' exports lie beside it, by content. Nothing in
//! it is needed to build or to read the output.

mod graph;
mod refined;

pub use graph::{Index, KeptUnit, SourceFile};

use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::Ledger;
use exuvia_emit::plan::Demotions;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Version of the schema, in SQLite's own header field.
const SCHEMA_VERSION: i64 = 3;

/// Name of the database in its folder.
const FILE: &str = "store.db";

/// Files with digests of their content.
pub type Sources = BTreeMap<PathBuf, String>;

const SCHEMA: &str = "
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL,            -- digest of input, options and version
        finished INTEGER NOT NULL     -- whether the output was written
    );
    CREATE INDEX run_by_key ON run (key);
    CREATE TABLE round (
        run INTEGER NOT NULL REFERENCES run (id),
        round INTEGER NOT NULL,
        demotions TEXT NOT NULL,      -- JSON: all decisions up to this round
        PRIMARY KEY (run, round)
    );
    CREATE TABLE capture (
        key TEXT PRIMARY KEY,         -- digest of the sources and of how they are built
        capture TEXT NOT NULL         -- JSON
    );
    CREATE TABLE source (
        path TEXT PRIMARY KEY,        -- a file that the last finished run read, absolute
        digest TEXT NOT NULL
    );
    CREATE TABLE ledger (
        run INTEGER NOT NULL REFERENCES run (id),
        row INTEGER NOT NULL,
        kind TEXT NOT NULL,
        item TEXT NOT NULL,
        status TEXT NOT NULL,
        code TEXT,
        PRIMARY KEY (run, row)
    );
";

/// Tables of earlier versions, and of this one.
const TABLES: &[&str] = &["run", "round", "capture", "source", "ledger"];

/// A project's store.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    connection: Connection,
}

/// A run in the store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunId(i64);

impl Store {
    /// Opens the store in a folder, creating both.
    pub fn open(dir: &Path) -> Result<Self> {
        files::create_dir(dir)?;
        let path = dir.join(FILE);
        let open = || {
            let connection = Connection::open(&path)?;
            connection.busy_timeout(std::time::Duration::from_secs(10))?;
            let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok((version, connection))
        };
        let (version, connection) = open().map_err(|source| EngineError::store(&path, source))?;
        check_version(&path, version)?;
        prepare(&connection, version).map_err(|source| EngineError::store(&path, source))?;
        Ok(Self { path, connection })
    }

    /// Opens the store of a folder to read it only; none where there is none of this version.
    pub fn open_existing(dir: &Path) -> Result<Option<Self>> {
        let path = dir.join(FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let open = || {
            let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok((version, connection))
        };
        let (version, connection) = open().map_err(|source| EngineError::store(&path, source))?;
        check_version(&path, version)?;
        Ok((version == SCHEMA_VERSION).then_some(Self { path, connection }))
    }

    /// Files that the last finished run read, with digests of their content.
    pub fn sources(&self) -> Result<Sources> {
        self.query(|db| {
            let mut rows = db.prepare("SELECT path, digest FROM source")?;
            let row = |row: &rusqlite::Row<'_>| Ok((PathBuf::from(row.get::<_, String>(0)?), row.get(1)?));
            rows.query_map([], row)?.collect()
        })
    }

    /// The round that the newest run had reached, when that run has not ended.
    pub fn unfinished_round(&self) -> Result<Option<u32>> {
        let sql = "SELECT run.finished, COALESCE(MAX(round.round), 0) FROM run LEFT JOIN round ON round.run = run.id
                   GROUP BY run.id ORDER BY run.id DESC LIMIT 1";
        let newest: Option<(bool, u32)> =
            self.query(|db| db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional())?;
        Ok(newest.filter(|&(finished, _)| !finished).map(|(_, round)| round))
    }

    /// Begins a run. A run with the same key that was broken off is gone on with: its decisions come back.
    pub fn begin(&self, key: &str) -> Result<(RunId, Option<Demotions>)> {
        let unfinished = self.query(|db| {
            db.query_row("SELECT id FROM run WHERE key = ?1 AND NOT finished ORDER BY id DESC", [key], |row| row.get(0))
                .optional()
        })?;
        match unfinished {
            Some(id) => Ok((RunId(id), self.last_round(RunId(id))?)),
            None => {
                self.query(|db| db.execute("INSERT INTO run (key, finished) VALUES (?1, 0)", [key]))?;
                Ok((RunId(self.connection.last_insert_rowid()), None))
            }
        }
    }

    fn last_round(&self, run: RunId) -> Result<Option<Demotions>> {
        let sql = "SELECT demotions FROM round WHERE run = ?1 ORDER BY round DESC";
        let text: Option<String> = self.query(|db| db.query_row(sql, [run.0], |row| row.get(0)).optional())?;
        // What an older build wrote and this one cannot read is only lost time.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Keeps what has been decided up to a round.
    pub fn save_round(&self, run: RunId, round: u32, demotions: &Demotions) -> Result<()> {
        let text = files::to_json(demotions)?;
        let sql = "INSERT OR REPLACE INTO round (run, round, demotions) VALUES (?1, ?2, ?3)";
        self.query(|db| db.execute(sql, params![run.0, round, text])).map(drop)
    }

    /// Ends a run whose output is written; what earlier runs left goes.
    pub fn finish(&mut self, run: RunId, ledger: &Ledger, sources: &Sources) -> Result<()> {
        let path = self.path.clone();
        finish(&mut self.connection, run, ledger, sources).map_err(|source| EngineError::store(&path, source))
    }

    /// The capture that was made of these sources.
    pub fn capture(&self, key: &str) -> Result<Option<String>> {
        self.query(|db| db.query_row("SELECT capture FROM capture WHERE key = ?1", [key], |row| row.get(0)).optional())
    }

    /// Keeps a capture; there is one at a time, as there is one scratch copy that it was made in.
    pub fn save_capture(&self, key: &str, capture: &str) -> Result<()> {
        self.query(|db| {
            db.execute("DELETE FROM capture", [])?;
            db.execute("INSERT INTO capture (key, capture) VALUES (?1, ?2)", [key, capture])
        })
        .map(drop)
    }

    fn query<T>(&self, run: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        run(&self.connection).map_err(|source| EngineError::store(&self.path, source))
    }
}

/// What a newer Exuvia keeps is left alone.
fn check_version(path: &Path, version: i64) -> Result<()> {
    if version <= SCHEMA_VERSION {
        return Ok(());
    }
    let found = u32::try_from(version).unwrap_or(u32::MAX);
    Err(EngineError::NewerStore { path: path.to_path_buf(), found, supported: SCHEMA_VERSION as u32 })
}

fn prepare(connection: &Connection, version: i64) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    if version != SCHEMA_VERSION {
        // Nothing in a store of an older version is worth more than the time to make it again.
        for table in TABLES.iter().chain(graph::TABLES) {
            connection.execute_batch(&format!("DROP TABLE IF EXISTS {table};"))?;
        }
        connection.execute_batch(SCHEMA)?;
        connection.execute_batch(graph::SCHEMA)?;
        connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    }
    // Answers of models cost more than time: they outlive other versions.
    connection.execute_batch(refined::SCHEMA)?;
    Ok(())
}

fn finish(connection: &mut Connection, run: RunId, ledger: &Ledger, sources: &Sources) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute("DELETE FROM source", [])?;
    {
        let mut insert = transaction.prepare("INSERT OR REPLACE INTO source (path, digest) VALUES (?1, ?2)")?;
        for (path, digest) in sources {
            insert.execute([path.to_string_lossy().as_ref(), digest.as_str()])?;
        }
    }
    transaction.execute("DELETE FROM ledger", [])?;
    {
        let sql = "INSERT INTO ledger (run, row, kind, item, status, code) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut insert = transaction.prepare(sql)?;
        for (at, row) in ledger.rows.iter().enumerate() {
            let (kind, status) = (json_name(&row.kind), json_name(&row.status));
            insert.execute(params![run.0, at as i64, kind, row.item, status, row.code])?;
        }
    }
    transaction.execute("DELETE FROM round WHERE run = ?1", [run.0])?;
    transaction.execute("UPDATE run SET finished = 1 WHERE id = ?1", [run.0])?;
    transaction.commit()
}

/// The name of a unit variant as JSON has it.
fn json_name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_was_broken_off_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        let mut demotions = Demotions::default();
        demotions.kept.insert("f".to_owned(), "E0308".to_owned());
        {
            let store = Store::open(dir.path()).unwrap();
            let (run, earlier) = store.begin("k").unwrap();
            assert_eq!(earlier, None);
            store.save_round(run, 1, &demotions).unwrap();
        }
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(store.begin("other").unwrap().1, None);
        assert_eq!(store.begin("k").unwrap().1, Some(demotions));
    }

    #[test]
    fn a_newer_store_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        {
            let store = Store::open(dir.path()).unwrap();
            store.begin("k").unwrap();
            store.connection.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
        }
        assert!(matches!(Store::open(dir.path()), Err(EngineError::NewerStore { .. })));
        assert!(matches!(Store::open_existing(dir.path()), Err(EngineError::NewerStore { .. })));
        let connection = Connection::open(dir.path().join(FILE)).unwrap();
        let runs: i64 = connection.query_row("SELECT COUNT(*) FROM run", [], |row| row.get(0)).unwrap();
        assert_eq!(runs, 1);
    }

    #[test]
    fn what_is_no_database_is_told() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("store.db"), "not a database, by far").unwrap();
        assert!(matches!(Store::open(dir.path()), Err(EngineError::Store { .. })));
    }
}
