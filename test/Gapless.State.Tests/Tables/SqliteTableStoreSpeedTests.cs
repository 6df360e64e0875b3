using Gapless.Core.Ports;

namespace Gapless.State.Tests.Tables;

public sealed class SqliteTableStoreSpeedTests() : TableStoreSpeedContract(SqlDialect.Sqlite);
