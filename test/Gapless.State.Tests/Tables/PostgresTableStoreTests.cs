using Gapless.Core.Ports;

namespace Gapless.State.Tests.Tables;

public sealed class PostgresTableStoreTests() : TableStoreContract(SqlDialect.Postgres);
