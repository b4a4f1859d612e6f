.headers on
.mode list
-- Tables of every kind, constraints, defaults, generated columns.
CREATE TABLE person(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL COLLATE NOCASE, born DATE, score REAL DEFAULT 0.5,
    initials TEXT GENERATED ALWAYS AS (substr(name, 1, 1)) VIRTUAL, CHECK (length(name) < 40), UNIQUE (name, born));
CREATE TABLE town(code TEXT PRIMARY KEY, people INT, area REAL) WITHOUT ROWID;
CREATE TABLE lives(person INT REFERENCES person(id) ON DELETE CASCADE, town TEXT REFERENCES town(code), since INT, PRIMARY KEY (person, town)) STRICT;
PRAGMA foreign_keys = ON;
INSERT INTO town VALUES ('ber', 3700000, 891.7), ('par', 2100000, 105.4), ('rom', 2800000, 1285.0), ('wie', 1900000, 414.8);
WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
INSERT INTO person(name, born, score) SELECT printf('P%05d', (i * 7919) % 3001), date('1950-01-01', '+' || (i * 37 % 20000) || ' days'), (i * 31 % 997) / 7.0 FROM n;
INSERT INTO lives SELECT id, (SELECT code FROM town ORDER BY code LIMIT 1 OFFSET id % 4), 1970 + id % 50 FROM person;
SELECT count(*), sum(score), min(born), max(born), total(length(name)) FROM person;
CREATE INDEX by_born ON person(born DESC, score);
CREATE INDEX partial ON person(score) WHERE score > 100;
CREATE UNIQUE INDEX expression ON person(lower(name) || id);
ANALYZE;
SELECT * FROM sqlite_stat1 ORDER BY 1, 2;
EXPLAIN QUERY PLAN SELECT * FROM person WHERE born > '1990-01-01' AND score < 3 ORDER BY born;
SELECT town, count(*), round(avg(score), 4), group_concat(DISTINCT initials) FROM lives JOIN person ON id = person GROUP BY town HAVING count(*) > 5 ORDER BY 2 DESC, 1;
SELECT p.name, t.code FROM person p LEFT JOIN lives l ON l.person = p.id AND l.since > 2015 LEFT JOIN town t ON t.code = l.town WHERE p.id BETWEEN 40 AND 55 ORDER BY p.id;
SELECT code FROM town EXCEPT SELECT town FROM lives WHERE since = 1999 UNION SELECT 'x' INTERSECT SELECT 'x';
-- Windows.
SELECT id, score, rank() OVER w, dense_rank() OVER w, ntile(4) OVER w, lag(score, 1, -1) OVER w, first_value(id) OVER w, sum(score) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM person WHERE id < 12 WINDOW w AS (ORDER BY score DESC) ORDER BY id;
SELECT since, sum(count(*)) OVER (ORDER BY since RANGE BETWEEN 3 PRECEDING AND CURRENT ROW) FROM lives GROUP BY since ORDER BY since LIMIT 12;
-- Triggers and views.
CREATE TABLE log(what TEXT, at INT);
CREATE TRIGGER moved AFTER UPDATE OF town ON lives WHEN new.town <> old.town BEGIN INSERT INTO log VALUES (old.town || '>' || new.town, new.person); END;
CREATE VIEW big AS SELECT code, people / area AS density FROM town WHERE people > 2000000;
CREATE TRIGGER via INSTEAD OF DELETE ON big BEGIN DELETE FROM log WHERE what LIKE old.code || '%'; SELECT raise(IGNORE); END;
UPDATE lives SET town = 'wie' WHERE person % 97 = 0;
SELECT what, count(*), sum(at) FROM log GROUP BY what ORDER BY what;
SELECT code, round(density, 3) FROM big ORDER BY density;
DELETE FROM big WHERE code = 'ber';
SELECT count(*) FROM log;
-- Transactions, savepoints, conflicts.
BEGIN; DELETE FROM person WHERE id % 3 = 0; SELECT count(*) FROM person; SELECT count(*) FROM lives; SAVEPOINT s; UPDATE person SET score = score * 2; SELECT round(sum(score), 3) FROM person; ROLLBACK TO s; RELEASE s; SELECT round(sum(score), 3) FROM person; ROLLBACK;
SELECT count(*) FROM person;
INSERT OR REPLACE INTO town VALUES ('rom', 1, 1.0); INSERT OR IGNORE INTO town VALUES ('rom', 2, 2.0);
INSERT INTO town VALUES ('rom', 3, 3.0) ON CONFLICT (code) DO UPDATE SET people = people + excluded.people RETURNING *;
INSERT INTO lives VALUES (999999, 'rom', 1);
INSERT INTO lives VALUES (1, 'rom', 'text');
INSERT INTO person(name) VALUES (NULL);
INSERT INTO person(name) VALUES (printf('%.*c', 50, 'x'));
UPDATE person SET (score, born) = (SELECT avg(score), '2000-02-29' FROM person) WHERE id = 7 RETURNING id, round(score, 6), born;
-- Functions.
SELECT abs(-5), round(2.567, 2), upper('äbc'), length('日本語'), hex(zeroblob(4)), instr('hello', 'l'), replace('aaa', 'a', 'bb'), trim('  x '), typeof(1.0), quote(x'ff00'), unicode('€'), char(65, 8364), nullif(1, 1), coalesce(NULL, 3), iif(1 > 2, 'a', 'b');
SELECT date('2024-02-29', '+1 year'), strftime('%Y-%j %W %s', '2000-01-01 12:34:56'), julianday('1858-11-17'), datetime(1e9, 'unixepoch'), time('12:00', '-90 minutes'), date('2023-10-15', 'weekday 1', 'start of month');
SELECT 7 / 2, -7 / 2, 7 % -3, 1 / 0, 9223372036854775807 + 1, 0x7fffffffffffffff, 1e308 * 10, '12abc' + 1, 5 & 3 | 8, ~1, 1 << 62, 'a' || 1 || 2.0, 3 BETWEEN 1 AND 5, 'abc' LIKE 'A%', 'abc' GLOB 'a*', NULL IS NULL, 1 IN (1, 2);
SELECT sin(1), exp(2.5), ln(10), pow(2, 0.5), sqrt(2), pi(), ceil(1.2), mod(7.5, 2), atan2(1, -1), degrees(1), log2(8), trunc(-1.5);
SELECT printf('%5d|%-5s|%05.1f|%x|%e|%g|%q|%Q|%w|%c|%,d', 42, 'ab', 3.14159, 255, 12345.678, 0.0001, 'it''s', 'it''s', 'a"b', 'z', 1234567);
SELECT json('{"a":[1,2.5,null,true,{"b":"x"}]}'), json_extract('{"a":[1,{"b":"x"}]}', '$.a[1].b', '$.a[0]'), json_set('{"a":1}', '$.b', json('[1]')), json_patch('{"a":1,"b":2}', '{"b":null}'), json_type('[1]', '$[0]'), '{"x":{"y":5}}' ->> '$.x.y';
SELECT key, value, type, path FROM json_tree('{"a":{"b":[1,2]},"c":"d"}');
SELECT json_group_array(name), json_group_object(id, initials) FROM (SELECT * FROM person ORDER BY id LIMIT 5);
-- Full text, R-Tree, tables of their own.
CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter unicode61');
INSERT INTO docs SELECT 'doc ' || id, name || ' lives in ' || (SELECT town FROM lives WHERE person = id) || ' running runs ran' FROM person WHERE id <= 300;
SELECT count(*) FROM docs WHERE docs MATCH 'run AND wie'; SELECT title, round(bm25(docs), 4), snippet(docs, 1, '[', ']', '…', 4) FROM docs WHERE docs MATCH 'ber NOT rom' ORDER BY rank, rowid LIMIT 4;
CREATE VIRTUAL TABLE old USING fts4(body); INSERT INTO old SELECT 'number ' || id || ' ' || name FROM person WHERE id < 100; SELECT docid, offsets(old) FROM old WHERE old MATCH 'number NEAR/2 p00*' LIMIT 3;
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1); INSERT INTO boxes SELECT id, id % 50, id % 50 + 2, id % 37, id % 37 + 3 FROM person; SELECT count(*), sum(id) FROM boxes WHERE x0 > 10 AND x1 < 20 AND y0 > 5;
-- Recursion: a Mandelbrot set and a sudoku's worth of text.
WITH RECURSIVE xaxis(x) AS (VALUES(-2.0) UNION ALL SELECT x + 0.05 FROM xaxis WHERE x < 1.2), yaxis(y) AS (VALUES(-1.0) UNION ALL SELECT y + 0.1 FROM yaxis WHERE y < 1.0),
m(iter, cx, cy, x, y) AS (SELECT 0, x, y, 0.0, 0.0 FROM xaxis, yaxis UNION ALL SELECT iter + 1, cx, cy, x * x - y * y + cx, 2.0 * x * y + cy FROM m WHERE x * x + y * y < 4.0 AND iter < 28),
m2(iter, cx, cy) AS (SELECT max(iter), cx, cy FROM m GROUP BY cx, cy), a(t) AS (SELECT group_concat(substr(' .+*#', 1 + min(iter / 7, 4), 1), '') FROM m2 GROUP BY cy) SELECT rtrim(t) FROM a;
-- Schema changes, vacuum, attached databases.
ALTER TABLE person RENAME COLUMN born TO birthday; ALTER TABLE person ADD COLUMN note TEXT DEFAULT 'none'; ALTER TABLE log RENAME TO journal; ALTER TABLE journal DROP COLUMN at;
SELECT sql FROM sqlite_schema WHERE name IN ('person', 'journal', 'moved');
ATTACH ':memory:' AS side; CREATE TABLE side.copy AS SELECT * FROM person WHERE id < 500; SELECT count(*), round(sum(score), 3) FROM side.copy; DETACH side;
DROP INDEX partial; DELETE FROM person WHERE id > 2500; VACUUM; PRAGMA integrity_check; PRAGMA foreign_key_check; REINDEX;
PRAGMA table_xinfo(person); PRAGMA index_list(person); PRAGMA journal_mode = WAL; INSERT INTO town VALUES ('oslo', 700000, 454.0); PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;
EXPLAIN SELECT name FROM person WHERE id = 5;
SELECT changes(), total_changes(), last_insert_rowid(); SELECT * FROM pragma_compile_options WHERE compile_options LIKE 'ENABLE%';
SELECT 1 +; SELECT * FROM nowhere; SELECT sum(*) FROM person; CREATE TABLE person(x);
