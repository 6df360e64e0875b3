-- The catalog is a DuckDB database of views over the tables: .duckdb/catalog.duckdb. These files are applied in the order of their
-- numbers, each once. Never change one that was applied: add the next number.
CREATE SCHEMA IF NOT EXISTS ods;
CREATE SCHEMA IF NOT EXISTS dwd;
CREATE SCHEMA IF NOT EXISTS dim;
CREATE SCHEMA IF NOT EXISTS ads;
