using Gapless.Core.Ports;

namespace Gapless.State.Tests.Migrations;

public sealed class SqliteOldLedgerTests() : OldLedgerContract(SqlDialect.Sqlite);
