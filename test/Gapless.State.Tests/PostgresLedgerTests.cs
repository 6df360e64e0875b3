using Gapless.Core.Ports;

namespace Gapless.State.Tests;

public sealed class PostgresLedgerTests() : LedgerOpeningContract(SqlDialect.Postgres);
