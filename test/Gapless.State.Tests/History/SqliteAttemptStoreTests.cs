using Gapless.Core.Ports;

namespace Gapless.State.Tests.History;

public sealed class SqliteAttemptStoreTests() : AttemptStoreContract(SqlDialect.Sqlite);
