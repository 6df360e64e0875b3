using Gapless.Core.Ports;

namespace Gapless.State.Tests.Tables;

public sealed class SqliteTableStoreTests() : TableStoreContract(SqlDialect.Sqlite);
