using Gapless.Core.Ports;

namespace Gapless.State.Tests;

public sealed class SqliteLedgerTests() : LedgerOpeningContract(SqlDialect.Sqlite);
