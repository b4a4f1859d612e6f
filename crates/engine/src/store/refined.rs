//! What models were asked and said, and what became of it.

use super::Store;
use crate::error::Result;
use rusqlite::{OptionalExtension, params};

/// Tables that no other version of the store drops.
pub(super) const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS transcript (
        prompt TEXT PRIMARY KEY,      -- digest of the prompt and the model's name
        record TEXT NOT NULL          -- JSON
    );
    CREATE TABLE IF NOT EXISTS proposal (
        id INTEGER PRIMARY KEY,
        item TEXT NOT NULL,
        record TEXT NOT NULL          -- JSON
    );
    CREATE INDEX IF NOT EXISTS proposal_by_item ON proposal (item);
";

impl Store {
    /// What was said to a prompt.
    pub fn transcript(&self, prompt: &str) -> Result<Option<String>> {
        let sql = "SELECT record FROM transcript WHERE prompt = ?1";
        self.query(|db| db.query_row(sql, [prompt], |row| row.get(0)).optional())
    }

    /// Keeps what was said to a prompt.
    pub fn save_transcript(&self, prompt: &str, record: &str) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO transcript (prompt, record) VALUES (?1, ?2)";
        self.query(|db| db.execute(sql, [prompt, record])).map(drop)
    }

    /// All proposals with their numbers, oldest first.
    pub fn proposals(&self) -> Result<Vec<(i64, String)>> {
        self.query(|db| {
            let mut rows = db.prepare("SELECT id, record FROM proposal ORDER BY id")?;
            rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// Adds a proposal, and gives its number.
    pub fn add_proposal(&self, item: &str, record: &str) -> Result<i64> {
        self.query(|db| db.execute("INSERT INTO proposal (item, record) VALUES (?1, ?2)", [item, record]))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Writes a proposal anew.
    pub fn set_proposal(&self, id: i64, record: &str) -> Result<()> {
        self.query(|db| db.execute("UPDATE proposal SET record = ?2 WHERE id = ?1", params![id, record])).map(drop)
    }
}
