using Gapless.Core.Ports;

namespace Gapless.State.Tests.Tables;

public sealed class PostgresTableStoreSpeedTests() : TableStoreSpeedContract(SqlDialect.Postgres);
