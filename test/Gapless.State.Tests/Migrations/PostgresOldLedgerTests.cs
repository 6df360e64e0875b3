using Gapless.Core.Ports;

namespace Gapless.State.Tests.Migrations;

public sealed class PostgresOldLedgerTests() : OldLedgerContract(SqlDialect.Postgres);
